"""After a kiosk had no line: everything is taken in once and at its time, and what does not fit is listed for the desk."""

import re
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from base import clock
from base.alerts.queries import open_alerts
from base.devices.queries import EnrolledDevice
from base.i18n import CITIZENS
from base.offices.model import OfficeService
from base.perform import ask, perform
from booking.states import ReservationState
from callsystem.model import Ticket
from callsystem.service.paper import emergency_block
from hardware.messages import Entry, Provision, Text
from kiosk.cutoff.model import CutOffEntry
from kiosk.cutoff.queries import open_conflicts
from kiosk.cutoff.service import merging, providing, settling
from tests.callsystem.hall import THURSDAY_9
from tests.kiosk.place import Place

FILLED_IN = re.compile(r"\{\w+\}")
LEDGER, OTHER = "a" * 32, "b" * 32


def provided(place: Place, kiosk: EnrolledDevice | None = None, ledger: str = LEDGER) -> Provision:
    """What an agent of this kiosk gets, and what of it survives the wire."""
    device = kiosk or place.first.device
    given = perform(providing.provision, device, ledger, "http://hall.example", CITIZENS)
    return Provision.from_wire(given.to_wire())


def numbers_of(given: Provision, day: int = 0) -> list[str]:
    """The numbers of a day's block."""
    block = given.blocks[day]
    return [f"{block.letters}{count:03d}" for count in range(block.first, block.last + 1)]


def entry(nonce: str, minutes: float = 0, **said: Any) -> Entry:
    """Somebody took a number at so many minutes after nine; or showed a code (`text`)."""
    at = THURSDAY_9 + timedelta(minutes=minutes)
    kind = "arrival" if "text" in said else "number"
    usual: dict[str, Any] = {"kind": kind, "day": "2026-11-26", "at": at.isoformat(), "locale": "en"}
    return Entry.model_validate({"nonce": f"the-nonce-{nonce}"} | usual | said)


def taken_in(
    place: Place, made: Entry, kiosk: EnrolledDevice | None = None, ledger: str = LEDGER
) -> CutOffEntry:
    """The server hears of it."""
    return perform(merging.merge, kiosk or place.first.device, ledger, made)


def tickets() -> list[tuple[str, str]]:
    """Number and state of all tickets, in the order in which they are due."""
    found = select(Ticket.number, Ticket.state).order_by(Ticket.due_at, Ticket.id)
    return ask(lambda session: [(number, str(state)) for number, state in session.execute(found)])


def conflicts(place: Place) -> list[tuple[str, str]]:
    """What the desk has to see to."""
    return [(one.number, one.conflict) for one in ask(open_conflicts, place.hall.office)]


def test_each_kiosk_file_and_day_has_numbers_of_its_own_and_nobody_else_draws_them(place: Place) -> None:
    first, again = provided(place), provided(place)
    second, another_pc = provided(place, place.second.device), provided(place, ledger=OTHER)
    assert again.blocks == first.blocks
    of_today = [*numbers_of(first), *numbers_of(second), *numbers_of(another_pc)]
    assert len(of_today) == len(set(of_today)) == 3 * providing.BLOCK
    assert [block.day for block in first.blocks] == [f"2026-11-{day}" for day in (26, 27, 28, 29)]
    others = {place.hall.walk_in().number, *ask(emergency_block, place.hall.office)}
    assert not others & set(of_today)


def test_the_provision_knows_codes_only_as_digests_and_no_names(place: Place) -> None:
    booked = place.hall.booked(THURSDAY_9 + timedelta(minutes=30))
    arrived = place.hall.booked_here(THURSDAY_9)
    given = provided(place)
    assert {code.number: code.came for code in given.codes} == {booked.number: False, arrived.number: True}
    assert booked.code not in given.model_dump_json()
    assert booked.short_code not in given.model_dump_json()
    opened = given.services[0].open[0]
    assert (opened.opens, opened.closes) == (
        "2026-11-26T07:00:00+00:00",
        "2026-11-26T16:30:00+00:00",
    )  # not in the last half hour


def test_the_agent_gets_all_that_it_says_in_each_language_of_visitors(place: Place) -> None:
    given = provided(place)
    assert tuple(given.texts) == tuple(given.slips) == CITIZENS
    german = given.texts["de"]
    for locale, words in given.texts.items():
        assert {key: FILLED_IN.findall(text) for key, text in words.items()} == {
            key: FILLED_IN.findall(text) for key, text in german.items()
        }, locale
        same = [key for key in german if words[key] == german[key] and key != "direction"]
        assert locale == "de" or same == [], locale
    assert (given.texts["ar"]["direction"], given.texts["ar"]["language"]) == ("rtl", "العربية")
    papers = {
        locale: [block for block in slip.blocks if isinstance(block, Text)]
        for locale, slip in given.slips.items()
    }
    said = {locale: " ".join(block.text for block in blocks) for locale, blocks in papers.items()}
    places = ["{block}", "{number}", "{service}", "{time}"]
    assert [locale for locale, text in said.items() if sorted(FILLED_IN.findall(text)) != places] == []
    plain = " ".join(block.plain or block.text for block in papers["ar"])
    assert "Gezogen um {time}" in plain


def test_numbers_wait_by_the_time_of_taking_and_twice_told_is_once_done(place: Place) -> None:
    earlier, later = numbers_of(provided(place))[:2]
    place.hall.later(20)
    between = place.hall.walk_in().number  # another kiosk had its line
    place.hall.later(10)
    for _answer_lost in range(2):
        taken_in(place, entry("b", 25, number=later, service_id=place.hall.card))
        taken_in(place, entry("a", 5, number=earlier, service_id=place.hall.card))
    assert tickets() == [(earlier, "waiting"), (between, "waiting"), (later, "waiting")]
    ticket = ask(lambda session: session.scalars(select(Ticket).where(Ticket.number == earlier)).one())
    assert ticket.checked_in_at == THURSDAY_9 + timedelta(minutes=5)
    assert (ticket.locale, conflicts(place)) == ("en", [])


def test_a_clock_that_is_ahead_puts_nobody_into_the_future(place: Place) -> None:
    number = numbers_of(provided(place))[0]
    assert taken_in(place, entry("a", 300, number=number, service_id=place.hall.card)).made_at == clock.now()


def test_arrivals_of_two_kiosks_are_one_check_in_and_one_line_for_the_desk(place: Place) -> None:
    booked = place.hall.booked(THURSDAY_9 + timedelta(minutes=30))
    place.hall.later(20)
    taken_in(place, entry("a", 3, text=f"HTTPS://HALL.EXAMPLE/R/{booked.code}"))
    taken_in(place, entry("b", 4, text=booked.code), place.second.device)
    assert tickets() == [(booked.number, "waiting")]
    ticket = ask(lambda session: session.scalars(select(Ticket)).one())
    assert ticket.checked_in_at == THURSDAY_9 + timedelta(minutes=3)
    assert [what for _, what in conflicts(place)] == ["already_checked_in"]


def test_fifty_scans_of_which_five_collide(place: Place) -> None:
    booked = [place.hall.booked(THURSDAY_9 + timedelta(minutes=n)) for n in range(50)]
    for one in booked[:5]:
        place.check_in(one.code, place.second)  # meanwhile, where there was a line
    place.hall.later(60)
    for n, one in enumerate(booked):
        taken_in(place, entry(f"x{n:03d}", n, text=one.code))
    assert [what for _, what in conflicts(place)] == ["already_checked_in"] * 5
    assert len(tickets()) == len(set(tickets())) == 50


@pytest.mark.parametrize(
    "case, conflict, waits",
    [
        ("cancelled", "reservation_cancelled", False),
        ("unknown", "not_ours", False),
        ("no code", "not_ours", False),
        ("closed", "walk_ins_closed", True),
        ("service gone", "not_offered", False),
        ("not of its block", "not_of_block", False),
        ("of another file", "not_of_block", False),
        ("given twice", "number_twice", True),
        ("yesterday", "day_over", False),
    ],
)
def test_what_does_not_fit_is_listed_and_ended_by_the_desk(
    place: Place, case: str, conflict: str, waits: bool
) -> None:
    number = numbers_of(provided(place))[0]
    given = entry("conflict", 5, number=number, service_id=place.hall.card)
    ledger = LEDGER
    place.hall.later(10)
    match case:
        case "cancelled":
            booked = place.hall.booked(THURSDAY_9, ReservationState.CANCELLED)
            given = entry("conflict", 5, text=booked.code)
        case "unknown":
            given = entry("conflict", 5, text="2" * 28)
        case "no code":
            given = entry("conflict", 5, text="ABC\x00DEF")
        case "closed":
            given = entry("conflict", -180, number=number, service_id=place.hall.card)
        case "service gone":
            perform(_end_service, place.hall.card)
        case "not of its block":
            given = entry("conflict", 5, number="Z999", service_id=place.hall.card)
        case "of another file":
            ledger = OTHER
        case "given twice":
            taken_in(place, entry("the-first", 1, number=number, service_id=place.hall.card))
        case "yesterday":
            given = entry("conflict", 5, number=number, service_id=place.hall.card, day="2026-11-25")
    noted = taken_in(place, given, ledger=ledger)
    assert [what for _, what in conflicts(place)] == [conflict]
    assert bool(tickets()) is waits
    assert [alert.kind for alert in ask(open_alerts, [place.hall.office])] == ["conflict"]
    for _repeated in range(2):
        perform(settling.settle, place.hall.office, noted.id, place.hall.clerks[0])
    assert (conflicts(place), ask(open_alerts, [place.hall.office])) == ([], [])


def test_entries_and_blocks_are_forgotten_after_a_week(place: Place) -> None:
    number = numbers_of(provided(place))[0]
    taken_in(place, entry("a", 0, number=number, service_id=place.hall.card))
    place.hall.later(60 * 24 * 8)
    perform(settling.forget_old)
    assert ask(lambda session: session.scalars(select(CutOffEntry)).all()) == []


def _end_service(session: Any, service_id: int) -> None:
    for offer in session.scalars(select(OfficeService).where(OfficeService.service_id == service_id)):
        session.delete(offer)
