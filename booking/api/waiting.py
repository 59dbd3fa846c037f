"""The waiting list: joining, confirming, leaving, and what to do with an offer. Its codes come by mail only."""

from flask import Response
from sqlalchemy.orm import Session

from base.idempotency import Answer
from base.perform import ask
from base.web.access import public
from base.web.body import json_body
from base.web.frame import limiter
from booking.api import shapes
from booking.api.booking import CODE, KEY, once, reservation_shown
from booking.api.door import Operation, answered, booking_door, described
from booking.api.reading import CHOICE
from booking.waiting import service
from booking.waiting.model import WaitingEntry
from booking.waiting.queries import choice_of, entry_by_code
from booking.web.blueprint import letterhead
from booking.web.holding import MAILS_TO_ONE, named_mailbox

UNKNOWN = "unknown_waiting"


@booking_door.post("/waiting-list")
@public
@limiter.limit(MAILS_TO_ONE, key_func=named_mailbox, exempt_when=lambda: not named_mailbox())
@described(
    Operation(
        "Wait for a place; the link to confirm goes out by mail",
        shapes.WaitingShown,
        status=202,
        body=shapes.WaitingBody,
        refusals=(*KEY, *CHOICE, "no_waiting_list", "invalid_wish", "too_many_waiting", "not_found"),
        changes=True,
    )
)
def join() -> Response:
    """It counts when the link was used."""
    body, head = json_body(shapes.WaitingBody), letterhead()
    choice = [(one.id, one.quantity) for one in body.services]

    def wait(session: Session) -> Answer:
        days = (body.first_day, body.last_day)
        entry = service.join(session, body.office, choice, days, body.email, head, body.kind, body.extra_time)
        return _shown(entry).model_dump(mode="json")

    return once(["api wait", body.model_dump(mode="json")], wait, shapes.WaitingShown, 202)


@booking_door.get("/waiting-list/<code>")
@public
@described(Operation("A place in the waiting list", shapes.WaitingShown, refusals=(UNKNOWN,)))
def waiting(code: str) -> Response:
    """How it stands."""
    return answered(_shown(ask(entry_by_code, code)))


@booking_door.post("/waiting-list/<code>/confirm")
@public
@described(
    Operation(
        "Confirm with the code from the mail", shapes.WaitingShown, refusals=(*KEY, UNKNOWN), changes=True
    )
)
def confirm_waiting(code: str) -> Response:
    """From now on it waits in line."""
    return once(
        ["api wait confirm", code],
        lambda session: _shown(service.confirm_entry(session, code)).model_dump(mode="json"),
        shapes.WaitingShown,
    )


@booking_door.delete("/waiting-list/<code>")
@public
@described(Operation("Wait no longer", shapes.Gone, refusals=(*KEY, UNKNOWN), changes=True))
def leave_waiting(code: str) -> Response:
    """The address is deleted at once."""

    def leave(session: Session) -> Answer:
        service.leave(session, code)
        return shapes.Gone().model_dump(mode="json")

    return once(["api wait leave", code], leave, shapes.Gone)


@booking_door.post("/waiting-list/offers/<hold_code>")
@public
@described(
    Operation(
        "Take an offered place: it is booked at once",
        shapes.ReservationShown,
        body=shapes.OfferBody,
        refusals=(*KEY, *CODE, UNKNOWN, "invalid_contact", "too_many_open", "offer_over"),
        changes=True,
    )
)
def accept_offer(hold_code: str) -> Response:
    """The code came by mail, so the address is proven."""
    body, head = json_body(shapes.OfferBody), letterhead()

    def accept(session: Session) -> Answer:
        booked = service.accept(session, hold_code, body.name, head, body.phone, body.answers)
        return reservation_shown(booked).model_dump(mode="json")

    return once(["api offer", hold_code, body.model_dump()], accept, shapes.ReservationShown)


@booking_door.delete("/waiting-list/offers/<hold_code>")
@public
@described(
    Operation(
        "Not this place, but wait on; the next in line is asked",
        shapes.WaitingShown,
        refusals=(*KEY, *CODE, UNKNOWN),
        changes=True,
    )
)
def decline_offer(hold_code: str) -> Response:
    """It is offered to somebody else."""
    return once(
        ["api decline", hold_code],
        lambda session: _shown(service.decline(session, hold_code)).model_dump(mode="json"),
        shapes.WaitingShown,
    )


def _shown(entry: WaitingEntry) -> shapes.WaitingShown:
    return shapes.WaitingShown(
        office=entry.office_id,
        services=[shapes.ChosenService(id=id_, quantity=quantity) for id_, quantity in choice_of(entry)],
        first_day=entry.first_day,
        last_day=entry.last_day,
        confirmed_at=entry.confirmed_at,
    )
