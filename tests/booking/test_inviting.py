"""Invitations: the desk makes a code, one person chooses one time with it, also of what is not public; on both databases."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from base.accounts import service as accounts
from base.accounts.login import attempt
from base.accounts.model import Role
from base.audit import AuditEntry
from base.offices.model import AppointmentKind, OfficeService, Visibility
from base.perform import ask, perform
from base.web.access import STAFF_COOKIE
from booking import service
from booking.desk.web import desk
from booking.errors import PlaceTaken
from booking.inviting import service as inviting
from booking.inviting.desk_web import inviting_desk
from booking.inviting.errors import InvalidInvitation, InvitationUsed, NotInvitedThen, UnknownInvitation
from booking.inviting.forgetting import forget_invitations
from booking.inviting.model import Invitation
from booking.inviting.queries import invitation_by_code, offered
from booking.inviting.service import Occasion
from booking.rules.contact import staff_contact
from booking.states import ReservationState
from tests.booking.browsing import key_in
from tests.booking.conftest import SetClock
from tests.booking.town import LETTERHEAD, NINE, TUESDAY, Town, booked, mails

DAY = timedelta(days=1)
ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
PASSWORD = "ein langes Passwort"


@pytest.fixture
def clerk(town: Town) -> int:
    return perform(accounts.create, "clerk", "Desk", PASSWORD, [(town.office, Role.DESK)]).id


@pytest.fixture
def invite(town: Town, clerk: int) -> Callable[..., Invitation]:
    """Invite Anna for a wedding, which only staff may choose, on Tuesday and Wednesday."""
    perform(_for_staff_only, town)

    def make(first: date = TUESDAY, last: date = TUESDAY + DAY) -> Invitation:
        occasion = Occasion(town.office, [(town.wedding, 1)], AppointmentKind.IN_PERSON, first, last, "de")
        contact = staff_contact("Anna Berg", "anna@example.org", "")
        return perform(inviting.invite, occasion, contact, clerk, LETTERHEAD)

    return make


def _for_staff_only(session: Session, town: Town) -> None:
    session.get_one(OfficeService, (town.office, town.wedding)).visibility = Visibility.STAFF


def test_one_person_chooses_one_time_of_what_is_not_public(
    town: Town, invite: Callable[..., Invitation], set_clock: SetClock
) -> None:
    code = invite().code
    mail = ask(mails)[-1]
    assert f"/invitations/{code}" in mail.text
    assert "Berg" not in mail.text
    found = ask(offered, code, None)
    assert (found.days, found.day) == ([TUESDAY, TUESDAY + DAY], TUESDAY)
    with pytest.raises(NotInvitedThen):
        perform(inviting.choose, code, NINE + 2 * DAY, LETTERHEAD)
    booked(town, NINE, "other@example.org")
    with pytest.raises(PlaceTaken):
        perform(inviting.choose, code, NINE, LETTERHEAD)
    reservation = perform(inviting.choose, code, NINE + DAY, LETTERHEAD)
    assert reservation.state == ReservationState.BOOKED
    assert ask(mails)[-1].subject.endswith(f"Nummer {reservation.number}")
    with pytest.raises(InvitationUsed):
        perform(inviting.choose, code, NINE + DAY + timedelta(hours=1), LETTERHEAD)
    perform(service.cancel, reservation.code, LETTERHEAD)
    again = perform(inviting.choose, code, NINE + DAY, LETTERHEAD)
    set_clock(again.ends_at + timedelta(hours=25))
    perform(service.forget_persons)
    with pytest.raises(UnknownInvitation):
        ask(invitation_by_code, code)
    assert ask(lambda session: session.scalar(select(func.count()).select_from(Invitation))) == 0


@ON_SQLITE
def test_what_nobody_uses_is_forgotten_and_days_are_checked(
    town: Town, invite: Callable[..., Invitation], set_clock: SetClock
) -> None:
    for first, last in ((TUESDAY, TUESDAY - DAY), (TUESDAY, TUESDAY + 400 * DAY)):
        with pytest.raises(InvalidInvitation):
            invite(first, last)
    invitation = invite()
    assert perform(forget_invitations) == 0
    set_clock(invitation.delete_after)
    with pytest.raises(UnknownInvitation):
        ask(offered, invitation.code, None)
    assert perform(forget_invitations) == 1
    assert ask(mails) == []


@ON_SQLITE
def test_from_the_desk_by_the_letter_to_the_appointment(
    app: Flask, client: FlaskClient, town: Town, clerk: int
) -> None:
    app.register_blueprint(desk)
    app.register_blueprint(inviting_desk)
    staff = app.test_client()
    staff.set_cookie(f"__Host-{STAFF_COOKIE}", attempt("clerk", PASSWORD, 1).token)
    staff.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    form = {"office": str(town.office), "name": "Erna Muster", "language": "en", "first_day": "2026-11-24"}
    sent = {**form, f"s{town.card}": "1", "last_day": "2026-11-23", "idempotency_key": "12345678"}
    again = staff.post("/desk/invitations", data=sent)
    assert again.status_code == 422
    assert 'value="Erna Muster"' in again.text
    sent |= {"last_day": "2026-11-25", "idempotency_key": key_in(again)}
    letter = staff.post("/desk/invitations", data=sent, follow_redirects=True)
    short_code = ask(lambda session: session.scalars(select(Invitation.short_code)).one())
    assert f"{short_code[:4]} {short_code[4:]}" in letter.text
    wrong = client.post("/invitations", data={"code": "K7MQ 3RTV"})
    assert (wrong.status_code, "K7MQ 3RTV" in wrong.text) == (404, True)
    page = client.post("/invitations", data={"code": short_code.lower()}, follow_redirects=True)
    assert "Erna" not in page.text
    pressed = {"start": "2026-11-24T08:00Z", "day": "2026-11-24", "idempotency_key": key_in(page)}
    done = client.post(page.request.path, data=pressed, follow_redirects=True)
    assert "T001" in done.text
    assert done.request.path.startswith("/reservations/")
    late = client.post(page.request.path, data=pressed | {"idempotency_key": "another-one"})
    assert (late.status_code, "already chosen" in late.text) == (409, True)
    assert (
        "T001" in staff.post("/desk/invitations/search", data={"office": town.office, "text": "muster"}).text
    )
    assert "No invitations" in staff.post("/desk/invitations/search", data={"text": "nobody"}).text
    key = key_in(staff.get("/desk/invitations"))
    gone = staff.post(f"{letter.request.path}/withdraw", data={"idempotency_key": key}, follow_redirects=True)
    assert "No invitations" in gone.text
    assert client.get(page.request.path).status_code == 404
    deeds = ask(lambda session: [str(one.deed) for one in session.scalars(select(AuditEntry).order_by("id"))])
    assert deeds == ["invited", "printed", "searched", "searched", "withdrawn"]
