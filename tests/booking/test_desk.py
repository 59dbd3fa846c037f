"""The desk books, finds, moves and cancels on behalf of others; on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from base.accounts.model import Account, Grant, Role
from base.audit import AuditEntry, Deed
from base.offices.model import OfficeService, Visibility
from base.perform import ask, perform
from booking.desk import queries, service
from booking.desk.errors import ReasonMissing, TimeOver
from booking.desk.service import Agent, Wish
from booking.errors import InvalidContact, PlaceTaken
from booking.model import Reservation
from booking.queries import free_times, stale_days
from booking.rules.contact import staff_contact
from tests.booking.conftest import SetClock
from tests.booking.town import LETTERHEAD, NINE, TUESDAY, Town, booked, held, mails
from tests.racing import losers, race, winners

pytestmark = pytest.mark.usefixtures("database")
DAY = timedelta(days=1)


@pytest.fixture
def agent(town: Town) -> Agent:
    """Somebody at the desk."""
    return Agent(perform(add_account, town, Role.DESK), may_overbook=False)


def add_account(session: Session, town: Town, role: Role) -> int:
    account = Account(
        login=role, name=role, password_hash="", grants=[Grant(office_id=town.office, role=role)]
    )
    session.add(account)
    session.flush()
    return account.id


def wish(town: Town, reason: str = "", service_id: int | None = None) -> Wish:
    return Wish(town.office, [(service_id or town.card, 1)], NINE, "de", reason)


def book(
    town: Town, agent: Agent, reason: str = "", name: str = "Erna Muster", **contact: str
) -> Reservation:
    who = staff_contact(name, contact.get("email", ""), contact.get("phone", ""))
    return perform(service.book, wish(town, reason), who, agent, LETTERHEAD)


def deeds(session: Session) -> list[str]:
    return [str(deed) for deed in session.scalars(select(AuditEntry.deed).order_by(AuditEntry.id))]


def test_without_a_mail_address_there_is_a_number_and_no_mail(town: Town, agent: Agent) -> None:
    reservation = book(town, agent, phone="0371 4880")
    assert (reservation.state, reservation.number) == ("booked", "T001")
    assert ask(mails) == []
    assert NINE not in ask(free_times, town.queue, 15, TUESDAY)
    assert (ask(stale_days), ask(deeds)) == ([], [Deed.BOOKED])


def test_with_a_mail_address_the_mail_goes_out(town: Town, agent: Agent) -> None:
    book(town, agent, email="erna@example.org")
    assert "T001" in ask(mails)[0].subject


def test_what_only_staff_may_choose_can_be_booked_here(town: Town, agent: Agent) -> None:
    perform(hide, town)
    wanted = wish(town, service_id=town.wedding)
    made = perform(service.book, wanted, staff_contact("E", "", ""), agent, LETTERHEAD)
    assert [one.service_id for one in made.services] == [town.wedding]


def hide(session: Session, town: Town) -> None:
    session.get_one(OfficeService, (town.office, town.wedding)).visibility = Visibility.STAFF


@pytest.mark.parametrize("may_overbook", [False, True])
def test_a_full_time_is_taken_only_with_the_right_and_a_reason(
    town: Town, agent: Agent, may_overbook: bool
) -> None:
    held(town)
    agent = Agent(agent.account_id, may_overbook)
    with pytest.raises(ReasonMissing if may_overbook else PlaceTaken):
        book(town, agent)
    if may_overbook:
        book(town, agent, reason="newborn, flight tomorrow")
        entry = ask(lambda session: session.scalars(select(AuditEntry)).one())
        assert (entry.deed, entry.reason) == (Deed.OVERBOOKED, "newborn, flight tomorrow")
    else:
        with pytest.raises(PlaceTaken):
            book(town, agent, reason="because")
    assert ask(stale_days) == []


def test_what_is_over_is_not_booked(town: Town, agent: Agent, set_clock: SetClock) -> None:
    set_clock(NINE + DAY)
    with pytest.raises(TimeOver):
        book(town, agent)


@pytest.mark.parametrize(
    "typed, is_found",
    [
        ("T001", True),
        ("t001", True),
        ("muster", True),
        ("ERNA", True),
        ("0371/48 80", True),
        ("4880", True),
        ("erna+x@example.org", True),
        ("T002", False),
        ("%", False),
        ("_rna", False),
        ("m", False),
        ("0815", False),
        ("", False),
    ],
)
def test_who_calls_is_found_again(town: Town, agent: Agent, typed: str, is_found: bool) -> None:
    book(town, agent, phone="+49 371 4880", email="Erna@example.org")
    assert len(ask(queries.search, town.office, typed)) == is_found


def test_the_short_code_finds_exactly(town: Town, agent: Agent) -> None:
    code = book(town, agent).short_code
    assert len(ask(queries.search, town.office, code.lower())) == 1
    assert ask(queries.search, town.office, code[:7]) == []


def test_another_office_finds_nothing(town: Town, agent: Agent) -> None:
    book(town, agent)
    assert ask(queries.search, town.office + 1, "Erna") == []


def test_moved_and_cancelled_after_the_deadline(town: Town, agent: Agent, set_clock: SetClock) -> None:
    reservation = book(town, agent)
    set_clock(NINE - timedelta(minutes=5))
    perform(service.move, reservation.id, NINE + DAY, agent, LETTERHEAD)
    assert ask(queries.reservation, reservation.id).starts_at == NINE + DAY
    perform(service.cancel, reservation.id, agent, LETTERHEAD)
    assert ask(deeds) == [Deed.BOOKED, Deed.MOVED, Deed.CANCELLED]
    assert ask(stale_days) == []


def test_desk_and_citizen_race_for_one_place(town: Town, agent: Agent) -> None:
    outcomes = race(6, lambda client: book(town, agent) if client % 2 else held(town))
    assert len(winners(outcomes)) == 1
    assert {type(error) for error in losers(outcomes)} == {PlaceTaken}


@pytest.mark.parametrize("fields", [("", "", ""), ("E", "e@", ""), ("E", "", "call me")])
def test_wrong_contacts_are_refused(fields: tuple[str, str, str]) -> None:
    with pytest.raises(InvalidContact):
        staff_contact(*fields)


def test_the_limit_of_a_mailbox_counts_who_booked_by_themselves(town: Town, agent: Agent) -> None:
    book(town, agent)
    assert booked(town, NINE + timedelta(minutes=15)).state == "booked"
