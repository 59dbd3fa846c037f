"""What the kiosk can do without its server: give a number of its block, and note who came with which code.

Nothing is decided here that only the server knows: whether an appointment was cancelled a minute ago, or somebody checked in
at another kiosk. It is noted, and the server sees to it when the line is back.
"""

import hashlib
import re
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from hardware.messages import Document, Entry, KnownCode, Provision, SpareBlock, SpareService
from hardware.standin.ledger import Ledger, Line
from hardware.standin.server_time import Clocks, Word, clocks_now
from hardware.standin.slip import filled

CODE_LENGTH = 28
LOOKS_LIKE_A_CODE = re.compile(rf"[2-9A-HJKMNP-X]{{{CODE_LENGTH}}}\s*$", re.IGNORECASE)
"""Where nothing is known of a code, only its looks can be judged (`base/codes.py` makes them; its check is the server's)."""

Refusal = Literal[
    "online", "not_ready", "used_up", "closed", "unknown_service", "not_ours", "already", "other_day"
]


class Refused(Exception):
    """Why nothing was done; `line` is the earlier check-in, where there was one."""

    def __init__(self, word: Refusal, line: Line | None = None) -> None:
        super().__init__(word)
        self.word = word
        self.line = line


@dataclass(frozen=True)
class Given:
    """What the visitor is told. `number` is empty where only the server knows it."""

    id: int
    number: str
    at: str
    agreed: str = ""


class StandIn:
    """The stand-in of one kiosk. `print_slip` gets the id of the ledger's line and the paper; safe to use from all threads."""

    def __init__(
        self,
        ledger: Ledger,
        print_slip: Callable[[int, Document], None],
        is_online: Callable[[], bool],
        clocks: Callable[[], Clocks] = clocks_now,
    ) -> None:
        self.ledger = ledger
        self._print = print_slip
        self._is_online = is_online
        self._clocks = clocks
        self._lock = threading.Lock()
        self._kept: tuple[Provision, Word] | None = ledger.provision()
        self.scan: dict[str, object] | None = None
        """What the serial scanner read last while the server was away; the page asks the rest. None: nothing yet."""

    @property
    def is_online(self) -> bool:
        """Whether the server is there, so that this stand-in has nothing to do."""
        return self._is_online()

    @property
    def provision(self) -> Provision | None:
        """What the server gave last."""
        return self._kept[0] if self._kept else None

    def provide(self, provision: Provision) -> None:
        """The server's newest word; raises LedgerBroken where it cannot be kept."""
        clocks = self._clocks()
        self.ledger.keep(provision, clocks)
        self._kept = provision, Word(datetime.fromisoformat(provision.now), clocks)
        self.ledger.forget(datetime.fromisoformat(provision.now))

    def is_ready(self) -> bool:
        """Whether there is anything to give today while the server is away."""
        return not self.is_online and self.block() is not None

    def now(self) -> datetime:
        """The server's time, as far as we know it. Raises Refused."""
        return self._known()[1].at(self._clocks())

    def block(self) -> SpareBlock | None:
        """Today's numbers."""
        if self._kept is None:
            return None
        return next((block for block in self._kept[0].blocks if block.day == self._today()), None)

    def left(self) -> int:
        """How many numbers are left today."""
        block = self.block()
        return self.ledger.left(block) if block else 0

    def open_services(self) -> list[SpareService]:
        """What numbers are given for at this moment."""
        provision, now = self._known()[0], self.now()
        return [service for service in provision.services if _is_open(service, now)]

    def take_number(self, nonce: str, service_id: int, locale: str) -> Given:
        """A number of today's block; the same nonce gives the same number again. Raises Refused, LedgerBroken."""
        with self._lock:
            if (before := self.ledger.by_nonce(nonce)) is not None:
                return Given(before.id, before.number, before.at)
            provision, service, block = *self._offered(service_id), self.block()
            if block is None:
                raise Refused("not_ready")
            line = self.ledger.give(self._entry(nonce, "number", locale, service_id=service_id), block)
        if line is None:
            raise Refused("used_up")
        self._print_slip(provision, locale, line, _in(service.names, locale) if service.on_slip else "")
        return Given(line.id, line.number, line.at)

    def check_in(self, nonce: str, text: str, locale: str) -> Given:
        """Note that somebody came with this code. Raises Refused: `already`, `not_ours`, `other_day`; and LedgerBroken."""
        with self._lock:
            if (before := self.ledger.by_nonce(nonce)) is not None:
                return Given(before.id, before.number, before.at)
            provision = self._known()[0]
            self._refuse_online()
            digest, known = _look_up(text, provision)
            self._refuse_code(digest, known, provision)
            number = known.number if known else ""
            line = self.ledger.note(self._entry(nonce, "arrival", locale, text=text, number=number), digest)
        if known is not None:
            self._print_slip(provision, locale, line, "")
        return Given(line.id, line.number, line.at, known.agreed if known else "")

    def scanned(self, text: str) -> None:
        """The serial scanner read this while the server was away: the page checks it in, as it would its own scanner's."""
        self.scan = {"key": secrets.token_hex(16), "text": text}

    def _refuse_code(self, digest: str, known: KnownCode | None, provision: Provision) -> None:
        if not digest:
            raise Refused("not_ours")
        if (earlier := self.ledger.by_digest(self._today(), digest)) is not None:
            raise Refused("already", earlier)
        if known is not None and known.came:
            raise Refused("already", Line(0, known.number, "", ""))
        if known is not None and _day(datetime.fromisoformat(known.agreed), provision.zone) != self._today():
            raise Refused("other_day")

    def _offered(self, service_id: int) -> tuple[Provision, SpareService]:
        provision = self._known()[0]
        self._refuse_online()
        service = next((one for one in provision.services if one.id == service_id), None)
        if service is None:
            raise Refused("unknown_service")
        if not _is_open(service, self.now()):
            raise Refused("closed")
        return provision, service

    def _refuse_online(self) -> None:
        if self.is_online:
            raise Refused("online")

    def _known(self) -> tuple[Provision, Word]:
        if self._kept is None:
            raise Refused("not_ready")
        return self._kept

    def _today(self) -> str:
        return _day(self.now(), self._known()[0].zone)

    def _entry(
        self,
        nonce: str,
        kind: Literal["number", "arrival"],
        locale: str,
        *,
        service_id: int = 0,
        text: str = "",
        number: str = "",
    ) -> Entry:
        return Entry(
            nonce=nonce,
            kind=kind,
            day=self._today(),
            at=self.now().isoformat(),
            locale=locale,
            service_id=service_id,
            text=text,
            number=number,
        )

    def _print_slip(self, provision: Provision, locale: str, line: Line, service: str) -> None:
        document = provision.slips.get(locale) or next(iter(provision.slips.values()))
        local = datetime.fromisoformat(line.at).astimezone(ZoneInfo(provision.zone))
        block = self.block()
        values = {
            "number": line.number,
            "service": service,
            "time": f"{local:%H:%M}",
            "block": f"{block.letters}{block.first:03d}-{block.letters}{block.last:03d}" if block else "",
        }
        self._print(line.id, filled(document, values))


def _look_up(text: str, provision: Provision) -> tuple[str, KnownCode | None]:
    """The digest of the code in a scanned text, and the appointment it belongs to; "" where there is no code."""
    codes = {code.digest: code for code in provision.codes}
    scanned = text[-512:].upper()
    for start in range(len(scanned) - CODE_LENGTH, -1, -1):
        digest = _digest(scanned[start : start + CODE_LENGTH])
        if digest in codes:
            return digest, codes[digest]
    found = LOOKS_LIKE_A_CODE.search(scanned)
    return (_digest(found[0].strip()), None) if found else ("", None)


def _digest(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


def _is_open(service: SpareService, now: datetime) -> bool:
    return any(
        datetime.fromisoformat(span.opens) <= now < datetime.fromisoformat(span.closes)
        for span in service.open
    )


def _day(moment: datetime, zone: str) -> str:
    return moment.astimezone(ZoneInfo(zone)).date().isoformat()


def _in(names: dict[str, str], locale: str) -> str:
    """In this language, else English, else whatever there is: as the server chooses."""
    return names.get(locale) or names.get("en") or next(iter(names.values()), "")
