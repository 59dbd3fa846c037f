"""The draw of a day's own places: what is drawn when, entering, one's own lot, and the result that everybody can check.

A lot's code comes by mail only, as on the web pages: who enters proves the address by it.
"""

from datetime import date

from flask import Response
from sqlalchemy.orm import Session

from base.errors import NotFound
from base.idempotency import Answer
from base.perform import ask
from base.web.access import public
from base.web.body import Form, RowId, checked, json_body, query_body
from base.web.frame import limiter
from booking.api import shapes
from booking.api.booking import KEY, once
from booking.api.door import Operation, answered, booking_door, described
from booking.api.reading import CHOICE, OfficeId
from booking.draw import service
from booking.draw.model import Draw, DrawEntry
from booking.draw.queries import choice_of, coming_draw, draw_on, entry_by_code
from booking.draw.rules import commitment
from booking.draw.service import Entrant, Wish
from booking.queries import plan
from booking.web.blueprint import letterhead
from booking.web.holding import MAILS_TO_ONE, named_mailbox
from booking.web.selection import Day

UNKNOWN = "unknown_lot"


class ResultAddress(Form):
    """Which draw."""

    queue_id: RowId
    day: Day


@booking_door.get("/offices/<office_id>/draw")
@public
@described(
    Operation(
        "The draw that can be entered now",
        shapes.DrawShown,
        query=shapes.DaysQuery,
        refusals=(*CHOICE, "no_draw", "not_found"),
    )
)
def next_drawn(office_id: str) -> Response:
    """For which day, and until when."""
    query = query_body(shapes.DaysQuery)
    return answered(ask(_coming, checked(OfficeId, {"office_id": office_id}).office_id, query))


@booking_door.get("/draws/<queue_id>/<day>")
@public
@described(Operation("A draw, to check it", shapes.DrawShown, refusals=("invalid_input", "not_found")))
def drawn(queue_id: str, day: str) -> Response:
    """Before it its commitment; afterwards the seed and the lots as they were drawn."""
    wanted = checked(ResultAddress, {"queue_id": queue_id, "day": day})
    return answered(ask(_result, wanted.queue_id, wanted.day))


@booking_door.post("/draws")
@public
@limiter.limit(MAILS_TO_ONE, key_func=named_mailbox, exempt_when=lambda: not named_mailbox())
@described(
    Operation(
        "Enter the draw; the link to confirm goes out by mail",
        shapes.LotShown,
        status=202,
        body=shapes.LotBody,
        refusals=(*KEY, *CHOICE, "no_draw", "invalid_contact", "not_found"),
        changes=True,
    )
)
def enter() -> Response:
    """It counts when the link was used."""
    body, head = json_body(shapes.LotBody), letterhead()
    choice = [(one.id, one.quantity) for one in body.services]
    wish = Wish(body.office, choice, body.kind, body.part, body.extra_time)
    who = Entrant(body.name, body.email, body.phone, body.answers)

    def take_part(session: Session) -> Answer:
        return _shown(session, service.enter(session, wish, who, head)).model_dump(mode="json")

    return once(["api draw", body.model_dump(mode="json")], take_part, shapes.LotShown, 202)


@booking_door.get("/draws/lots/<code>")
@public
@described(Operation("A lot by the code from the mail", shapes.LotShown, refusals=(UNKNOWN,)))
def lot(code: str) -> Response:
    """How it stands; after the draw it is gone, and the result says the rest."""
    return answered(ask(lambda session: _shown(session, entry_by_code(session, code))))


@booking_door.post("/draws/lots/<code>/confirm")
@public
@described(
    Operation(
        "Confirm with the code from the mail",
        shapes.LotShown,
        refusals=(*KEY, UNKNOWN, "draw_closed", "in_draw_already"),
        changes=True,
    )
)
def confirm_entered(code: str) -> Response:
    """From now on it takes part."""

    def confirm(session: Session) -> Answer:
        return _shown(session, service.confirm_entry(session, code)).model_dump(mode="json")

    return once(["api draw confirm", code], confirm, shapes.LotShown)


@booking_door.delete("/draws/lots/<code>")
@public
@described(Operation("Take part no longer", shapes.Gone, refusals=(*KEY, UNKNOWN), changes=True))
def leave_lot(code: str) -> Response:
    """All that it named is deleted at once."""

    def leave(session: Session) -> Answer:
        service.leave(session, code)
        return shapes.Gone().model_dump(mode="json")

    return once(["api draw leave", code], leave, shapes.Gone)


def _coming(session: Session, office_id: int, query: shapes.DaysQuery) -> shapes.DrawShown:
    wanted = plan(session, office_id, query.choice(), query.kind, query.extra_time)
    day, closes_at = coming_draw(session, wanted)
    prepared = draw_on(session, wanted.queue_id, day)
    return (
        _draw(prepared) if prepared else shapes.DrawShown(queue=wanted.queue_id, day=day, closes_at=closes_at)
    )


def _result(session: Session, queue_id: int, day: date) -> shapes.DrawShown:
    found = draw_on(session, queue_id, day)
    if found is None:
        raise NotFound()
    return _draw(found)


def _draw(draw: Draw) -> shapes.DrawShown:
    """The seed only once it was drawn."""
    return shapes.DrawShown(
        queue=draw.queue_id,
        day=draw.day,
        closes_at=draw.closes_at,
        commitment=commitment(draw.seed),
        drawn_at=draw.drawn_at,
        seed=draw.seed if draw.drawn_at else None,
        lots=draw.lots,
        winners=draw.winners,
    )


def _shown(session: Session, entry: DrawEntry) -> shapes.LotShown:
    """The lot itself only once the address is proven."""
    draw = session.get_one(Draw, entry.draw_id)
    return shapes.LotShown(
        queue=draw.queue_id,
        day=draw.day,
        closes_at=draw.closes_at,
        part=entry.part,
        services=[shapes.ChosenService(id=id_, quantity=quantity) for id_, quantity in choice_of(entry)],
        confirmed_at=entry.confirmed_at,
        lot=entry.lot if entry.confirmed_at else None,
    )
