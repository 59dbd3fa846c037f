"""What nobody should send: hostile values, put into every place of a request where a value can stand.

`GOOD` says for some doors what a good request looks like, so that a hostile value is the only thing wrong with it. Every other
door gets each value in all the fields that any door knows.
"""

import json
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

TEXTS: tuple[str, ...] = (
    "",
    " ",
    "\x00",
    "A\x00B",
    "\ud800",
    "\udfff\ud800",
    "\u202e\u2066",
    "\ufffe\U0010ffff",
    "\x1b@\x1dV\x00\x10\x04\x01",
    "e\u0301" * 50 + "👨‍👩‍👧‍👦",
    "'; DROP TABLE ticket; --",
    "%00%ff%s%n{0}{{7*7}}${7*7}",
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "../../../../etc/passwd",
    "-1",
    "0",
    "1e309",
    "9" * 400,
    "99999999999999999999",
    "2147483648",
    "٣",
    "true",
    "null",
    "NaN",
    "2026-02-30",
    "9999-12-31",
    "0001-01-01",
    "2026-11-26T10:15Z",
    "9999-12-31T23:59Z",
    "x" * 300,
    "ẞ" * 5_000,
    "\r\nSet-Cookie: a=b",
    "23456789ABCDEFGHJKMNPQRSTUVW",
    "T001",
)
"""Each is sent as a value of JSON, form and query string."""
HARD_FOR_DATABASES = (
    "\x00",
    "A\x00B",
    "\ud800",
    "9" * 400,
    "2147483648",
    "99999999999999999999",
    "9999-12-31",
    "x" * 300,
)
"""Those that a database may choke on while another does not."""
VALUES: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    1.5,
    10**9,
    2**31,
    2**63,
    10**400,
    float("nan"),
    float("inf"),
    [],
    {},
    [[]],
    [None],
    {"": None},
    {"__proto__": {}},
    *TEXTS,
)
LONG = 1_000
"""Of a text that is sent in all fields at once; in a single field it may be longer."""
DEEP = 100_000
BODIES: tuple[bytes, ...] = (
    b"",
    b"null",
    b"[]",
    b"0",
    b'"text"',
    b"NaN",
    b"{",
    b'{"a":1,"a":2}',
    b"\xff\xfe\x00",
    b"\xef\xbb\xbf{}",
    b'{"\\ud800":"\\udfff"}',
    b'{"text":"\xed\xa0\x80"}',
    b"[" * DEEP,
    b'{"a":' * (DEEP // 5),
    b"[" * 20_000 + b"]" * 20_000,
    b"1" * 20_000,
    b"x" * 1_000_000,
    b'{"text":"' + b"x" * 1_000_000 + b'"}',
    json.dumps({f"f{number}": number for number in range(2_000)}).encode(),
)
"""Whole bodies, whatever the door."""
RAW_QUERIES: tuple[bytes, ...] = (
    b"%",
    b"%ff=%fe",
    b"%00=%00&s1=%00",
    b"lang=%00",
    b"lang[]=de",
    b"office=1&office=2",
    b"s%00=1",
    b"&".join(b"s%d=1" % number for number in range(1, 500)),
    b"s1=%ed%a0%80&office=%ed%a0%80&day=%ed%a0%80&start=%ed%a0%80&next=%ed%a0%80&code=%ed%a0%80",
    b"\xff\xfe=\xc3\x28",
    b"a=" + b"b" * 20_000,
)
PARTS: tuple[bytes, ...] = (
    b"\x00",
    b"1\x00",
    b"\xff",
    b"\xed\xa0\x80",
    "ÄÖÜ🦆".encode(),
    b"%00",
    b"%ff",
    b"..",
    b"-1",
    b"0",
    b"99999999999999999999",
    b"x" * 5_000,
    b"23456789ABCDEFGHJKMNPQRSTUVW",
    b" ",
    b"\r\nX: y",
    b"{{7*7}}",
    b"1;drop",
)
"""Parts of a path, as they stand there after the server has decoded the address."""
HEADERS: tuple[dict[str, str], ...] = (
    {"Content-Type": "application/json; charset=bogus"},
    {"Content-Type": "multipart/form-data"},
    {"Content-Type": "multipart/form-data; boundary="},
    {"Content-Type": "multipart/form-data; boundary=" + "x" * 300},
    {"Content-Type": "application/x-www-form-urlencoded; charset=utf-16"},
    {"Content-Type": "\xff\xfe"},
    {"Content-Type": ""},
    {"Content-Length": "-1"},
    {"Content-Length": "9" * 40},
    {"Content-Length": "x"},
    {"Accept": "\xff"},
    {"Accept": ";q=x,*/*;q=-1,application/json;q=NaN"},
    {"Accept-Language": "\xff, de;q=1e309, *-*-*;q=0"},
    {"Accept-Language": ",".join(["x-klingon"] * 2_000)},
    {"Cookie": "staff=\xff; device-kiosk=\x01; language=\xff; form=\xfe"},
    {"Cookie": 'staff="\\377\\000"; device-board="\\000"; language="\\000"; form="a.b.c"'},
    {"Cookie": "staff=" + "x" * 5_000},
    {"Idempotency-Key": ""},
    {"Idempotency-Key": "x" * 5_000},
    {"Idempotency-Key": "\xff" * 20},
    {"Idempotency-Key": "a\x01b\x02cdefgh"},
    {"X-CSRFToken": "\xff\xfe"},
    {
        "X-Forwarded-For": "\xff, 1.2.3.4",
        "X-Forwarded-Proto": "javascript",
        "X-Forwarded-Host": "evil.example",
    },
    {"Host": "evil.example"},
    {"Host": "\xff"},
    {"Range": "bytes=9-1,-5,x"},
    {"If-None-Match": "\xff", "If-Modified-Since": "x" * 500},
    {"Transfer-Encoding": "chunked"},
    {"Referer": "\xff", "Origin": "null"},
)
"""Each set of headers, beside a good request."""


@dataclass(frozen=True)
class Good:
    """A good request: JSON body, or form fields, or query fields."""

    json: dict[str, Any] = field(default_factory=dict)
    form: dict[str, str] = field(default_factory=dict)
    query: dict[str, str] = field(default_factory=dict)


CHOICE = {"s1": "1", "office": "1"}
PUSH = {
    "endpoint": "https://fcm.googleapis.com/x",
    "key": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
    "secret": "BTBZMqHH6r4Tts7J_aSIgg",
}
START = {"start": "2026-11-26T10:15Z"}
GOOD: dict[str, Good] = {
    "GET /book/office": Good(query=CHOICE),
    "POST /numbers/<key>/check-in": Good(
        form={"code": "234567AB", "waits": "true", "here": "0123456789abcdef"}
    ),
    "POST /numbers/<key>": Good(form={"service": "1", "here": "0123456789abcdef"}),
    "GET /book/day": Good(query={**CHOICE, "month": "2026-11"}),
    "GET /book/time": Good(query={**CHOICE, "day": "2026-11-26"}),
    "GET /book/check": Good(query={**CHOICE, "a1": "0.1", "to": "offices/day"}),
    "GET /book/offices/day": Good(query={"s1": "1", "at": "1,2", "month": "2026-11"}),
    "GET /book/offices/time": Good(query={"s1": "1", "at": "1,2", "day": "2026-11-26"}),
    "GET /api/v1/days": Good(query={"services": "1", "offices": "1,2"}),
    "GET /api/v1/times": Good(query={"services": "1", "offices": "1,2", "day": "2026-11-26"}),
    "POST /book/hold": Good(form={**CHOICE, **START}, query={**CHOICE, **START}),
    "POST /book/contact/<hold_code>": Good(form={"name": "Erika Muster", "email": "erika@example.org"}),
    "POST /login": Good(form={"login": "admin", "password": "falsch", "next": "/counter"}),
    "GET /login": Good(query={"next": "/counter"}),
    "POST /enrol": Good(form={"code": "23456789"}),
    "GET /enrol": Good(query={"code": "23456789"}),
    "POST /admin/devices": Good(form={"office_id": "1", "kind": "agent", "name": "Drucker", "kiosk_id": "1"}),
    "GET /admin/slip": Good(query={"office_id": "1"}),
    "POST /admin/slip": Good(form={"office_id": "1", "show_qr": "yes", "head_de": "Gruß", "way_en": "left"}),
    "POST /admin/slip/preview": Good(
        form={"office_id": "1", "language": "en", "width": "58", "foot_de": "Bis bald"}
    ),
    "POST /kiosk/check-in": Good(json={"text": "23456789"}),
    "POST /kiosk/number": Good(json={"services": [{"id": 1, "quantity": 1}], "priority": False}),
    "POST /kiosk/book": Good(
        json={"services": [{"id": 1, "quantity": 1}], "starts_at": "2026-11-26T10:15:00Z"}
    ),
    "POST /kiosk/slip": Good(json={"number": "A001"}),
    "POST /kiosk/help": Good(json={"kind": "help", "number": "A001"}),
    "POST /kiosk/say": Good(json={"text": "Guten Tag"}),
    "POST /boards/<device_id>": Good(
        form={"theme": "night", "volume": "60", "text": "Gruß", "ways": "1 left"}
    ),
    "POST /boards/words": Good(
        form={"office_id": "1", "ticker_de": "Gruß", "urgent_en": "", "is_public": "true"}
    ),
    "POST /pair": Good(json={"kind": "board"}),
    "POST /pair/claim": Good(json={"secret": "x" * 43}),
    "POST /admin/devices/pair": Good(form={"office_id": "1", "code": "23456789", "name": "Halle"}),
    "POST /t/<code>/push": Good(json=PUSH),
    "POST /t/<code>/push/stop": Good(json={"endpoint": PUSH["endpoint"]}),
    "POST /t/<code>/late": Good(json={"minutes": 20}),
    "POST /alerts/answer": Good(json={"alert_id": 1}),
    "POST /counter/open": Good(json={"counter_id": 1}),
    "POST /counter/came": Good(json={"ticket_id": 1}),
    "POST /counter/again": Good(json={"ticket_id": 1}),
    "POST /counter/start": Good(json={"ticket_id": 1}),
    "POST /counter/finish": Good(json={"ticket_id": 1}),
    "POST /counter/no-show": Good(json={"ticket_id": 1}),
}
FIELDS = sorted({name for good in GOOD.values() for name in (*good.json, *good.form, *good.query)})


def json_bodies(good: dict[str, Any], values: Sequence[Any]) -> Iterator[bytes]:
    """The good body with one value in each of its places in turn, or missing; where none is known, in all of FIELDS at once."""
    for value in values:
        if not good:
            short = value[:LONG] if isinstance(value, str) else value
            yield json.dumps(dict.fromkeys(FIELDS, short)).encode()
        for place in _places(good):
            yield json.dumps(_with(good, place, value)).encode()
    for name in good:
        yield json.dumps({other: value for other, value in good.items() if other != name}).encode()


def field_sets(good: dict[str, str], texts: Sequence[str]) -> Iterator[dict[str, str]]:
    """The good fields with one text in each in turn, or missing; where none are known, in all of FIELDS at once."""
    for text in texts:
        if not good:
            yield dict.fromkeys(FIELDS, text[:LONG])
        for name in good:
            yield {**good, name: text}
    for name in good:
        yield {other: value for other, value in good.items() if other != name}


def _places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in inside:
        yield (*path, key)
        yield from _places(part, (*path, key))


def _with(good: dict[str, Any], place: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    changed: Any = deepcopy(good)
    target = changed
    for key in place[:-1]:
        target = target[key]
    target[place[-1]] = value
    return dict(changed)
