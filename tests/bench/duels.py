"""Requests: each kind in bursts at our door and at the bare one in turn, over the same number of connections."""

from collections.abc import Callable
from dataclasses import dataclass

from base.devices.model import DeviceKind
from base.web.access import STAFF_COOKIE, device_cookie
from tests.bench.callers import Caller, bare_caller, come_in
from tests.bench.figures import Duel, Tally
from tests.bench.processes import Companion, Stumbled
from tests.bench.processor_time import used_seconds
from tests.bench.town import Town
from wartemarke.hall import Hall

CONNECTIONS = 16
CLERKS = 8
SEEN, LED_ON = 200, 303
READ, WRITE = "GET", "POST"


@dataclass(frozen=True)
class Size:
    """How much is asked: bursts of each kind (the first only warms up), and requests in one burst."""

    bursts: int
    requests: int


@dataclass(frozen=True)
class Server:
    """One of the two that are compared: its port, and the group of its processes."""

    port: int
    group: int


@dataclass
class Ring:
    """Where two are compared: the hall, the bare server, and whoever asks both."""

    hall: Hall
    bare: Server
    asker: Companion
    town: Town
    size: Size

    def at_door(self, tally: Tally | None, requests: list[str], expected: int, connections: int) -> list[str]:
        """Ask the hall; where the answers lead to. Raises Stumbled where one is not the expected status."""
        ours = Server(self.hall.settings.port, self.hall.server.group)
        return self._ask(ours, tally, requests, expected, connections)

    def at_floor(self, tally: Tally | None, method: str, count: int, connections: int) -> None:
        """Ask the bare server as often."""
        caller = bare_caller(self.bare.port)
        request = caller.get("/row") if method == READ else caller.send_form("/row")
        self._ask(self.bare, tally, [request] * count, SEEN, connections)

    def _ask(
        self, server: Server, tally: Tally | None, requests: list[str], expected: int, connections: int
    ) -> list[str]:
        before = used_seconds(server.group)
        answer = self.asker.ask(port=server.port, connections=connections, requests=requests)
        wrong = sorted(set(answer["statuses"]) - {expected})
        if wrong:
            raise Stumbled(f"{requests[0].splitlines()[0]} was answered with {wrong}, not {expected}")
        if tally is not None:
            tally.add(answer["seconds"], answer["latencies"], used_seconds(server.group) - before)
        return list(answer["locations"])


def in_turn(
    ring: Ring,
    name: str,
    method: str,
    burst: Callable[[Tally | None], int],
    connections: int = CONNECTIONS,
) -> Duel:
    """Burst after burst at both; the first pair only warms up. `burst` says how many requests it was."""
    door, floor = Tally(), Tally()
    for number in range(ring.size.bursts + 1):
        counts = number > 0
        asked = burst(door if counts else None)
        ring.at_floor(floor if counts else None, method, asked, connections)
    return Duel(name, connections, door, floor)


def calendar(ring: Ring) -> Duel:
    """The page with the free days of the next sixty, as HTML."""
    visitor = come_in(ring.hall.address)
    page = visitor.get(f"/book/day?office={ring.town.branch}&s{ring.town.service}=1")

    def burst(tally: Tally | None) -> int:
        ring.at_door(tally, [page] * ring.size.requests, SEEN, CONNECTIONS)
        return ring.size.requests

    return in_turn(ring, "free-days calendar", READ, burst)


def bookings(ring: Ring) -> list[Duel]:
    """Press a time, enter name and mail, confirm: three posts, three commits, two mails; the floor comes when those have gone."""
    visitor = come_in(ring.hall.address)
    held, entered, confirmed, floor = Tally(), Tally(), Tally(), Tally()
    for number in range(ring.size.bursts + 1):
        tallies = (held, entered, confirmed) if number else (None, None, None)
        hold_codes = hold(ring, visitor, tallies[0])
        enter_contacts(ring, visitor, hold_codes, tallies[1])
        confirm(ring, visitor, ring.town.codes_of(hold_codes), tallies[2])
        ring.at_floor(floor if number else None, WRITE, ring.size.requests * 2, CONNECTIONS)
    both = Tally()
    for each in (held, confirmed):
        both.add(each.seconds, each.latencies, each.processor)
    named = {
        "hold + confirm": both,
        "  hold a time": held,
        "  name and mail": entered,
        "  confirm": confirmed,
    }
    return [Duel(name, CONNECTIONS, tally, floor) for name, tally in named.items()]


def hold(ring: Ring, visitor: Caller, tally: Tally | None) -> list[str]:
    """Press free times; the hold codes."""
    town = ring.town
    times = [town.free.pop() for _ in range(ring.size.requests)]
    path = f"/book/hold?office={town.branch}&s{town.service}=1"
    presses = [visitor.send_form(path, start=at.strftime("%Y-%m-%dT%H:%MZ")) for at in times]
    return [place.rpartition("/")[2] for place in ring.at_door(tally, presses, LED_ON, CONNECTIONS)]


def enter_contacts(ring: Ring, visitor: Caller, hold_codes: list[str], tally: Tally | None) -> None:
    """Send the form with name and mail."""
    forms = [
        visitor.send_form(f"/book/contact/{code}", name="Anna Berg", email=f"{code.lower()}@example.org")
        for code in hold_codes
    ]
    ring.at_door(tally, forms, LED_ON, CONNECTIONS)
    ring.town.wait_for_mails()


def confirm(ring: Ring, visitor: Caller, codes: list[str], tally: Tally | None) -> None:
    """Press the button behind the mail's link."""
    presses = [visitor.send_form(f"/confirm/{code}") for code in codes]
    ring.at_door(tally, presses, LED_ON, CONNECTIONS)
    ring.town.wait_for_mails()


def check_in(ring: Ring) -> Duel:
    """Codes held in front of a kiosk's scanner."""
    kiosk = come_in(ring.hall.address, {device_cookie(DeviceKind.KIOSK): ring.town.enrol_kiosk()})

    def burst(tally: Tally | None) -> int:
        codes = ring.town.book_for_now(ring.size.requests)
        scans = [kiosk.send_json("/kiosk/check-in", {"text": code}) for code in codes]
        ring.at_door(tally, scans, SEEN, CONNECTIONS)
        ring.town.send_away(codes)
        return len(codes)

    return in_turn(ring, "check-in", WRITE, burst)


def call_next(ring: Ring, clerks: list[Caller]) -> Duel:
    """All clerks press "next" at once; the visits end before the next burst, and as many people come anew."""

    def burst(tally: Tally | None) -> int:
        ring.town.walk_in(len(clerks))
        ring.at_door(tally, presses(clerks, "next"), SEEN, len(clerks))
        for key in ("start", "finish"):
            ring.at_door(None, presses(clerks, key), SEEN, len(clerks))
        return len(clerks)

    return in_turn(ring, "call-next", WRITE, burst, len(clerks))


def presses(clerks: list[Caller], key: str) -> list[str]:
    """One key, pressed by every clerk."""
    return [clerk.send_json(f"/counter/{key}", {}) for clerk in clerks]


def seated_clerks(ring: Ring) -> list[Caller]:
    """Clerks at all counters of the main office."""
    logins = [login for name, login in ring.hall.logins().items() if name.startswith("counter")]
    tokens = ring.town.seat_clerks(logins[:CLERKS])
    return [come_in(ring.hall.address, {STAFF_COOKIE: token}) for token in tokens]
