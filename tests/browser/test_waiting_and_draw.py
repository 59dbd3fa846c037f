"""The pages of the waiting list and of the draw, in every state: nothing shuts people out, nothing is cut off."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import time

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from base import clock
from base.database import Database
from base.hours.model import OpeningHours
from base.offices.model import AppointmentKind
from booking import service
from booking.draw import service as draw
from booking.draw.rules import DayPart
from booking.draw.service import Entrant, Wish
from booking.mails import Letterhead
from booking.model import Reservation
from booking.queries import plan
from booking.release.model import FreedPolicy, ReleasePolicy, SameDay
from booking.states import ReservationState
from booking.waiting import service as waiting
from booking.waiting.model import WaitingOffer
from tests.browser.day import Day
from tests.browser.errands import Errands, until
from tests.browser.looking import look_at
from tests.browser.screens import Phone
from wartemarke.hall import Hall

LETTERHEAD = Letterhead("http://127.0.0.1", "Chemnitz", "termine@example.org")
OFFICE = "Bürgerservice Nord"


@dataclass(frozen=True)
class Branch:
    """An office with a waiting list, that draws the places of the day itself."""

    office: int
    queue: int
    choice: list[tuple[int, int]]


@pytest.fixture
def branch(hall: Hall, day: Day, errands: Errands, database: Database) -> Iterator[Branch]:
    """It is so for one story only."""
    clock.drive(hall.settings.clock_file)
    office, choice = int(errands.offices[OFFICE]), [(int(errands.services["personalausweis"]), 1)]
    queue = database.write(lambda session: _let_wait_and_draw(session, office, choice))
    yield Branch(office, queue, choice)
    database.write(lambda session: _as_before(session, office, queue))
    clock.drive(None)


def _let_wait_and_draw(session: Session, office: int, choice: list[tuple[int, int]]) -> int:
    queue = plan(session, office, choice).queue_id
    policy = ReleasePolicy(office_id=office, freed=FreedPolicy.WAITING_LIST)
    policy.same_day, policy.same_day_at = SameDay.DRAW, time(17)
    own = OpeningHours(queue_id=queue, weekdays=[*range(5)], opens=time(18), closes=time(19), places=0)
    own.same_day_places = 1
    session.add_all([policy, own])
    return queue


def _as_before(session: Session, office: int, queue: int) -> None:
    session.execute(delete(ReleasePolicy).where(ReleasePolicy.office_id == office))
    session.execute(
        delete(OpeningHours).where(OpeningHours.queue_id == queue, OpeningHours.same_day_places == 1)
    )


def test_the_draw(branch: Branch, database: Database, day: Day, open_phone: Callable[..., Phone]) -> None:
    phone, [(card, _one)] = open_phone(), branch.choice
    wish = Wish(branch.office, branch.choice, AppointmentKind.IN_PERSON, DayPart.ANY)
    who = Entrant("Erika Mustermann", f"draw-{day.date}@example.org")
    code = database.write(lambda session: draw.enter(session, wish, who, LETTERHEAD).code)
    for path, name in [
        (f"/draw?office={branch.office}&s{card}=1", "draw"),
        (f"/draw/{code}", "draw-entry"),
        (f"/draw/result/{branch.queue}/{day.date}", "draw-result"),
    ]:
        phone.open(path)
        look_at(phone.page, name)


def test_the_waiting_list(
    branch: Branch, database: Database, day: Day, open_phone: Callable[..., Phone]
) -> None:
    phone, [(card, _one)] = open_phone(), branch.choice
    code = database.write(lambda session: _wait(session, branch, day))
    phone.open(f"/waiting?office={branch.office}&s{card}=1")
    look_at(phone.page, "waiting")
    phone.open(f"/waiting/{code}")
    look_at(phone.page, "waiting-entry")
    database.write(lambda session: _free_a_place(session, branch, day))
    offered = (
        select(Reservation.hold_code).join(WaitingOffer).where(Reservation.state == ReservationState.HELD)
    )
    phone.open(f"/waiting/offer/{until(lambda: database.read(lambda session: session.scalar(offered)))}")
    look_at(phone.page, "waiting-offer")
    database.write(lambda session: waiting.leave(session, code))


def _wait(session: Session, branch: Branch, day: Day) -> str:
    mailbox = f"waits-{day.date}@example.org"
    entry = waiting.join(session, branch.office, branch.choice, (day.date, day.date), mailbox, LETTERHEAD)
    return waiting.confirm_entry(session, entry.code).code


def _free_a_place(session: Session, branch: Branch, day: Day) -> None:
    held = service.hold(session, branch.office, branch.choice, day.local("14:00"))
    mailbox = f"leaves-{day.date}@example.org"
    entered = service.enter_contact(session, held.hold_code or "", "Max Muster", mailbox, LETTERHEAD)
    service.confirm(session, entered.code, LETTERHEAD)
    service.cancel(session, entered.code, LETTERHEAD)
