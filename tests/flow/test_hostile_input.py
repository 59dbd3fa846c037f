"""No client input gives a fault of ours: hostile values at every door, as every caller that is admitted, on both databases.

A refusal is JSON in its one shape where JSON was asked for, else a page with a next step. Looking changes nothing.
What the frame judges before any view (headers, broken bodies and addresses) goes to the doors in turns. Queries, forms and JSON
go to every door, all of them where a single name in them is looked at (`tests/flow/looking_into.py`), else some.
"""

import secrets
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from itertools import cycle
from typing import TYPE_CHECKING
from urllib.parse import quote_plus, urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, inspect, select, update
from sqlalchemy.orm import Session
from werkzeug.datastructures import Headers
from werkzeug.test import TestResponse, run_wsgi_app

from base.accounts.model import Account, Grant, StaffSession
from base.clock import Pace, write_pace
from base.database import Base, bound
from base.devices.model import Device
from base.offices.model import NumbersByPhone, Office
from base.perform import ask, perform
from base.settings import Settings
from base.web.frame import limiter
from booking import service as booking
from booking.mails import Letterhead
from callsystem import service as callsystem
from tests.flow import hostile
from tests.flow.conftest import application
from tests.flow.doors import ADMITTED, CALLERS, EVERYBODY, Door, Tokens, doors, enrol_everybody, is_fault
from tests.flow.looking_into import Looked, Part, WatchedRequest

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

THURSDAY_TEN = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
LETTERHEAD = Letterhead("https://termine.example", "Chemnitz", "termine@chemnitz.example")
SOME, TURNS = 4, 5
UNREAD = 5
"""So many values go into a part of a request that nobody looks into."""
FORM = "application/x-www-form-urlencoded"
KINDS_WANTED = ("text/html", "application/json", "application/json")
NO_JSON = (FORM, "multipart/form-data; boundary=x", "text/plain")


@dataclass(frozen=True)
class Sent:
    """One request, byte by byte as the server would have it."""

    door: Door
    path: bytes
    query: bytes = b""
    body: bytes = b""
    kind: str = ""
    headers: tuple[tuple[str, str], ...] = ()

    def by(self, client: FlaskClient, cookie: str, accept: str) -> TestResponse:
        """Send it with this cookie; `client` keeps none."""
        given = {"Accept": accept, "Idempotency-Key": secrets.token_hex(8), "Content-Type": self.kind}
        given |= {"Cookie": cookie} if cookie else {}
        environ = {"PATH_INFO": self.path.decode("latin-1"), "QUERY_STRING": self.query.decode("latin-1")}
        return client.open(
            "/",
            method=self.door.method,
            data=self.body,
            headers={**given, **dict(self.headers)},
            environ_overrides=environ,
        )

    def __str__(self) -> str:
        parts = (self.path[:40], self.query[:80], self.body[:80], self.headers)
        return f"{self.door} {[part for part in parts if part]}"


class WithoutJar(FlaskClient):
    """One that does not look into addresses for whose cookies come and go: hostile ones are long, and it would be at our cost."""

    def run_wsgi_app(
        self, environ: "WSGIEnvironment", buffered: bool = False
    ) -> tuple[Iterable[bytes], str, Headers]:
        return run_wsgi_app(self.application, environ, buffered=buffered)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def app(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The whole application on a Thursday morning, without limits and form tokens, which would stop most of it at the door."""
    folder = tmp_path_factory.mktemp("hall")
    clock_file = folder / "clock.json"
    write_pace(clock_file, Pace(time.time(), THURSDAY_TEN, 1.0))
    cluster = request.getfixturevalue("cluster") if request.param == "postgresql" else None
    url = cluster.url(cluster.create()) if cluster else ""
    for made in application(
        Settings(data_dir=folder, database_url=url, rehearsal=True, clock_file=clock_file)
    ):
        made.config["WTF_CSRF_ENABLED"] = False
        made.request_class = WatchedRequest
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(limiter, "enabled", False)
            yield made


@pytest.fixture(scope="module")
def tokens(app: Flask) -> Tokens:
    """Of all callers."""
    return enrol_everybody()


@pytest.fixture(scope="module")
def codes(app: Flask, tokens: Tokens) -> dict[str, str]:
    """Real codes for the places in addresses, and a ticket at the clerk's counter: what is behind the doors is reached."""
    held = perform(booking.hold, 1, [(1, 1)], datetime(2026, 11, 27, 9, 0, tzinfo=UTC))
    pending = perform(booking.hold, 1, [(1, 1)], datetime(2026, 11, 27, 9, 30, tzinfo=UTC))
    assert held.hold_code is not None
    assert pending.hold_code is not None
    perform(booking.enter_contact, pending.hold_code, "Erika Muster", "erika@example.org", LETTERHEAD)
    perform(booking.confirm, pending.code, LETTERHEAD)
    ticket = perform(callsystem.take_number, 1, [(1, 1)], "de")
    clerk = ask(lambda session: session.scalars(select(Account.id).where(Account.login == "counter")).one())
    perform(callsystem.open_counter, clerk, 1)
    perform(callsystem.call_next, clerk)
    return {"hold_code": held.hold_code, "/t/": ticket.code, "code": pending.code, "device_id": "1"} | {
        "key": _open_to_phones()
    }


def _open_to_phones() -> str:
    """The key of an office; all of them let phones take numbers and check in, so that there is something behind these doors."""
    opened = update(Office).values(numbers_by_phone=NumbersByPhone.ANYWHERE, check_in_by_phone=True)
    perform(lambda session: session.execute(opened))
    return ask(lambda session: session.scalars(select(Office.key)).first()) or ""


def test_no_input_is_a_fault_and_looking_changes_nothing(
    app: Flask, tokens: Tokens, codes: dict[str, str]
) -> None:
    client = WithoutJar(app, app.response_class, use_cookies=False)
    cookies = {caller: "=".join(token) for caller, token in tokens.items()}
    by_frame = _looked_at_by_the_frame(client)
    wrong = []
    before: dict[str, str] = {}
    callers = ask(_callers)
    for turn, door in enumerate(doors(app)):
        perform(_put_back, callers)
        if door.method == "GET":
            before = before or ask(_contents)
        looked = WatchedRequest.looked = Looked(by_frame)
        for caller, sent, accept in _requests(door, _hostile(door, codes, turn % TURNS, looked)):
            wrong += [
                f"{caller}: {sent}: {why}" for why in _faults(sent, client, cookies.get(caller, ""), accept)
            ]
        if door.method == "GET" and (after := ask(_contents)) != before:
            wrong.append(f"{door} changed {[name for name in after if after[name] != before[name]]}")
        before = after if door.method == "GET" else {}
    assert not wrong, "\n".join(wrong)


def _callers(session: Session) -> list[Base]:
    """All that proves who somebody is."""
    return [row for table in (Account, StaffSession, Device, Grant) for row in session.scalars(select(table))]


def _put_back(session: Session, callers: Sequence[Base]) -> None:
    """Whom the last door signed out, locked out or took a role from is again what they were."""
    session.execute(delete(Grant))
    for row in callers:
        session.merge(
            type(row)(**{each.key: getattr(row, each.key) for each in inspect(type(row)).column_attrs})
        )


def _looked_at_by_the_frame(client: FlaskClient) -> Looked:
    """What is looked at of any request, wherever it goes."""
    WatchedRequest.looked = Looked()
    assert client.get("/nowhere").status_code == 404
    return WatchedRequest.looked


def _requests(door: Door, hostile_ones: Iterator[Sent]) -> Iterator[tuple[str, Sent, str]]:
    """Every request as one caller that the door admits, some as each of the others; pages and JSON asked for in turn."""
    first, *others = [caller for caller in CALLERS if caller in ADMITTED.get(str(door), CALLERS)] or [""]
    everything: list[Sent] = []
    for sent, accept in zip(hostile_ones if first else (), cycle(KINDS_WANTED)):
        everything.append(sent)
        yield first, sent, accept
    some = everything[:: len(everything) // SOME or 1]
    for caller in others:
        for sent, accept in zip(some, cycle(KINDS_WANTED)):
            yield caller, sent, accept


def _hostile(door: Door, codes: dict[str, str], turn: int, looked: Looked) -> Iterator[Sent]:
    """What is hostile to this door, while it is seen what the door looks at."""
    good = hostile.GOOD.get(str(door), hostile.Good())
    whole = Sent(door, _path(door, codes), query=urlencode(good.query).encode())
    on_sqlite = bound().is_sqlite
    texts = hostile.TEXTS if on_sqlite else hostile.HARD_FOR_DATABASES
    for part in hostile.PARTS if door.arguments else ():
        yield replace(whole, path=_path(door, dict.fromkeys(codes, part.decode("latin-1"))))
    queries = (replace(whole, query=_encoded(fields)) for fields in hostile.field_sets(good.query, texts))
    yield from _where_it_is_read(queries, looked, "query")
    if door.method == "POST":
        yield from _with_bodies(whole, good, texts, looked)
    if on_sqlite:
        yield from list(_before_any_view(whole))[turn::TURNS]


def _where_it_is_read(sent: Iterable[Sent], looked: Looked, part: Part) -> Iterator[Sent]:
    """The first of them; the others, too, where somebody looks into this part of the request."""
    for count, one in enumerate(sent):
        if count >= UNREAD and not looked.into(part):
            return
        yield one


def _with_bodies(whole: Sent, good: hostile.Good, texts: Sequence[str], looked: Looked) -> Iterator[Sent]:
    values = hostile.VALUES if bound().is_sqlite else (*texts, 2**31, 2**63, 10**400)
    if not good.form:
        bodies = hostile.json_bodies(good.json, values)
        as_json = (replace(whole, body=body, kind="application/json") for body in bodies)
        yield from _where_it_is_read(as_json, looked, "json")
    if not good.json:
        sets = hostile.field_sets(good.form, texts)
        forms = (replace(whole, query=b"", body=_encoded(fields), kind=FORM) for fields in sets)
        yield from _where_it_is_read(forms, looked, "form")


def _before_any_view(whole: Sent) -> Iterator[Sent]:
    for query in hostile.RAW_QUERIES:
        yield replace(whole, query=query)
    for headers in hostile.HEADERS:
        yield replace(whole, headers=tuple(headers.items()))
    if whole.door.method == "POST":
        for body in hostile.BODIES:
            yield replace(whole, body=body, kind="application/json")
        for body, kind in zip((*hostile.RAW_QUERIES, *hostile.BODIES), cycle(NO_JSON)):
            yield replace(whole, body=body, kind=kind)


def _path(door: Door, codes: dict[str, str]) -> bytes:
    path = door.rule
    for name in door.arguments:
        code = codes["/t/"] if door.rule.lower().startswith("/t/") else codes.get(name, "1")
        path = path.replace(f"<{name}>", code).replace(f"<path:{name}>", code)
    return path.encode("latin-1")


def _encoded(fields: dict[str, str]) -> bytes:
    return b"&".join(quote_plus(name).encode() + b"=" + _quoted(text) for name, text in fields.items())


@cache
def _quoted(text: str) -> bytes:
    """Kept, for the longest of them are sent in every field to every door."""
    return quote_plus(text.encode(errors="surrogatepass")).encode()


def _faults(sent: Sent, client: FlaskClient, cookie: str, accept: str) -> Iterator[str]:
    try:
        answer = sent.by(client, cookie, accept)
    except Exception as fault:
        yield f"no answer at all: {fault!r}"
        return
    if is_fault(sent.door, answer.status_code):
        yield f"status {answer.status_code}"
    elif answer.status_code == 401 and _is_known_there(sent, cookie):
        yield "was turned away at the door"
    elif 400 <= answer.status_code < 500:
        wants_json = accept == "application/json" and "Accept" not in dict(sent.headers)
        is_page = answer.mimetype == "text/html" and not wants_json
        yield from _without_page(answer) if is_page else _without_shape(answer)


def _is_known_there(sent: Sent, cookie: str) -> bool:
    """Whether this caller shows who they are at a door that asks for it."""
    is_asked = ADMITTED.get(str(sent.door), EVERYBODY) != EVERYBODY
    return is_asked and bool(cookie) and "Cookie" not in dict(sent.headers)


def _without_shape(answer: TestResponse) -> Iterator[str]:
    if answer.mimetype == "application/problem+json":
        yield from _no_problem(answer)
        return
    error = (answer.get_json(silent=True) or {}).get("error", {})
    if set(error) != {"code", "message", "next_step", "params"} or not all(
        isinstance(error[name], str) and error[name] for name in ("code", "message", "next_step")
    ):
        yield f"status {answer.status_code} without its shape: {answer.text[:80]}"


def _no_problem(answer: TestResponse) -> Iterator[str]:
    """At the programming door refusals have the shape of RFC 9457."""
    told = answer.get_json(silent=True) or {}
    words = all(
        isinstance(told.get(name), str) and told[name] for name in ("type", "title", "detail", "code")
    )
    if not words or told.get("status") != answer.status_code:
        yield f"status {answer.status_code} is no problem: {answer.text[:80]}"


def _without_page(answer: TestResponse) -> Iterator[str]:
    if "<h1" not in answer.text or "</html>" not in answer.text:
        yield f"status {answer.status_code} without a page: {answer.text[:80]}"


def _contents(session: Session) -> dict[str, str]:
    """A digest of every table but the one that notes who looked at whose data."""
    return {
        table.name: sha256(repr(sorted(map(repr, session.execute(select(table))))).encode()).hexdigest()
        for table in Base.metadata.sorted_tables
        if table.name != "audit_entry"
    }
