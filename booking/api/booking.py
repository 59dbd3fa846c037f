"""Changing: hold, contact, confirm, move, cancel. Each takes an Idempotency-Key: the same key gives the same answer for a day."""

from collections.abc import Callable

from flask import Response, current_app
from pydantic import BaseModel
from sqlalchemy.orm import Session

from base.idempotency import Answer, fingerprint
from base.perform import ask, perform_once
from base.web.access import public, public_scope
from base.web.body import idempotency_key, json_body
from base.web.frame import limiter
from booking import service
from booking.api import shapes
from booking.api.door import Operation, answered, booking_door, described
from booking.api.reading import CHOICE
from booking.model import Reservation
from booking.queries import reservation_by_code
from booking.service.holding import Held
from booking.service.proving import new_challenge
from booking.web.blueprint import letterhead
from booking.web.holding import MAILS_TO_ONE, TEXTS_TO_ONE, named_mailbox, named_mobile
from booking.web.proving import proof_secret, sent_proof
from booking.web.sold_out import noting_refusals, refuse_late
from booking.web.visible import known

KEY = ("invalid_input", "key_reused")
TIME = ("place_taken", "too_soon", "not_yet_released")
PROOF = ("proof_missing", "proof_used")
CODE = ("unknown_reservation", "reservation_closed")


@booking_door.get("/proof")
@public
@described(Operation("A challenge to solve before a hold", shapes.ChallengeShown, refusals=("not_found",)))
def proof() -> Response:
    """Only where the installation asks for a proof of work."""
    return answered(shapes.ChallengeShown.model_validate(new_challenge(proof_secret())))


@booking_door.post("/holds")
@public
@limiter.limit(lambda: current_app.config["HOLDS_LIMIT"])
@described(
    Operation(
        "Keep a place for some minutes",
        shapes.HoldShown,
        status=201,
        body=shapes.HoldBody,
        refusals=(*KEY, *CHOICE, *TIME, *PROOF, "not_found"),
        changes=True,
    )
)
def hold() -> Response:
    """Nobody else can have it meanwhile."""
    body = json_body(shapes.HoldBody)
    choice = [(one.id, one.quantity) for one in body.services]

    sent = sent_proof(body.proof)

    def keep(session: Session) -> Answer:
        sent.spend(session)
        held = service.keep_place(session, body.office, choice, body.start, body.kind, body.extra_time)
        return _hold(held).model_dump(mode="json")

    asked: list[object] = ["api hold", body.model_dump(mode="json", exclude={"proof"})]
    with noting_refusals(body.start):
        refuse_late(
            public_scope(), idempotency_key(), body.office, choice, body.start, body.kind, body.extra_time
        )
        return once(asked, keep, shapes.HoldShown, 201)


@booking_door.post("/holds/<hold_code>/contact")
@public
@limiter.limit(MAILS_TO_ONE, key_func=named_mailbox, exempt_when=lambda: not named_mailbox())
@limiter.limit(TEXTS_TO_ONE, key_func=named_mobile, exempt_when=lambda: not named_mobile())
@described(
    Operation(
        "Say who comes; the link to confirm goes out by mail",
        shapes.HoldShown,
        status=202,
        body=shapes.ContactBody,
        refusals=(*KEY, *CODE, "invalid_contact", "too_many_open", "hold_expired"),
        changes=True,
    )
)
def contact(hold_code: str) -> Response:
    """The place is kept on until the link is used, for as long as the office says."""
    body, head = json_body(shapes.ContactBody), letterhead()

    def enter(session: Session) -> Answer:
        entered = service.enter_contact(
            session, hold_code, body.name, body.email, head, body.answers, body.phone, body.mobile
        )
        return _hold(entered).model_dump(mode="json")

    return once(["api contact", hold_code, body.model_dump()], enter, shapes.HoldShown, 202)


@booking_door.delete("/holds/<hold_code>")
@public
@described(Operation("Give a kept place back", shapes.HoldShown, refusals=(*KEY, *CODE), changes=True))
def release(hold_code: str) -> Response:
    """It is free for others at once."""

    def give_back(session: Session) -> Answer:
        return _hold(service.release(session, hold_code)).model_dump(mode="json")

    return once(["api release", hold_code], give_back, shapes.HoldShown)


@booking_door.get("/reservations/<code>")
@public
@described(Operation("An appointment by its secret code", shapes.ReservationShown, refusals=CODE[:1]))
def reservation(code: str) -> Response:
    """How it stands."""
    return answered(reservation_shown(known(ask(reservation_by_code, code))))


@booking_door.post("/reservations/<code>/confirm")
@public
@described(
    Operation(
        "Confirm with the code from the mail",
        shapes.ReservationShown,
        refusals=(*KEY, *CODE, "hold_expired", "too_many_open"),
        changes=True,
    )
)
def confirm(code: str) -> Response:
    """Book it, with its number."""
    head = letterhead()
    return _change(["api confirm", code], lambda session: service.confirm(session, code, head))


@booking_door.post("/reservations/<code>/move")
@public
@described(
    Operation(
        "Another time; the old one is safe until the new one is",
        shapes.ReservationShown,
        body=shapes.MoveBody,
        refusals=(*KEY, *CODE, *TIME, "too_late_to_move"),
        changes=True,
    )
)
def move(code: str) -> Response:
    """Take the new time, and only then give the old one back."""
    start, head = json_body(shapes.MoveBody).start, letterhead()
    return _change(
        ["api move", code, start.isoformat()], lambda session: service.move(session, code, start, head)
    )


@booking_door.post("/reservations/<code>/cancel")
@public
@described(
    Operation(
        "Cancel; the place is free at once",
        shapes.ReservationShown,
        refusals=(*KEY, *CODE, "too_late_to_cancel"),
        changes=True,
    )
)
def cancel(code: str) -> Response:
    """Give the place back."""
    head = letterhead()

    def give_back(session: Session) -> Reservation:
        known(reservation_by_code(session, code))
        return service.cancel(session, code, head)

    return _change(["api cancel", code], give_back)


def _change(asked: list[object], verb: Callable[[Session], Reservation]) -> Response:
    def run(session: Session) -> Answer:
        return reservation_shown(verb(session)).model_dump(mode="json")

    return once(asked, run, shapes.ReservationShown)


def once(
    asked: list[object], use_case: Callable[[Session], Answer], shape: type[BaseModel], status: int = 200
) -> Response:
    """Run it once for its key, and show the answer in its shape."""
    answer = perform_once(idempotency_key(), public_scope(), fingerprint(*asked), use_case)
    return answered(shape.model_validate(answer), status)


def _hold(reservation: Reservation | Held) -> shapes.HoldShown:
    return shapes.HoldShown(
        hold_code=reservation.hold_code or "",
        state=reservation.state,
        starts_at=reservation.starts_at,
        ends_at=reservation.ends_at,
        kept_until=reservation.hold_ends_at,
    )


def reservation_shown(reservation: Reservation) -> shapes.ReservationShown:
    """An appointment as it is shown."""
    return shapes.ReservationShown(
        state=reservation.state,
        number=reservation.number,
        short_code=reservation.short_code,
        office=reservation.office_id,
        kind=reservation.kind,
        starts_at=reservation.starts_at,
        ends_at=reservation.ends_at,
        kept_until=reservation.hold_ends_at,
        services=[
            shapes.ChosenService(id=one.service_id, quantity=one.quantity) for one in reservation.services
        ],
    )
