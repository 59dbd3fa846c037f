"""Documents before the visit: sent, seen, taken back; by the link of the appointment, with scripts or without."""

import hashlib

from flask import Response, jsonify, make_response, redirect, render_template, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from base.errors import WartemarkeError
from base.idempotency import Answer, fingerprint
from base.perform import ask, perform_once
from base.web.access import public, public_scope
from base.web.body import idempotency_key
from base.web.faults import wants_json
from base.web.frame import limiter
from base.web.sizes import LARGEST_REQUEST, takes_files
from booking.errors import ReservationClosed
from booking.model import Reservation
from booking.queries import reservation_by_code
from booking.states import ReservationState
from booking.uploads import service
from booking.uploads.errors import NoUploads, UploadRefused, UploadTooLarge, UploadTooMany
from booking.uploads.handing import handed, store, upload_number
from booking.uploads.model import Upload
from booking.uploads.queries import allowed_for, upload_of, uploads_of, wishes
from booking.uploads.rules import MEDIA_TYPES, MEGABYTE
from booking.uploads.store import Kept
from booking.web.blueprint import booking
from booking.web.visible import known

PER_ADDRESS = "300 per hour"
"""A town's shared address counts as one."""
REFUSED = (UploadRefused, UploadTooMany)


def largest_for(code: str) -> int:
    """So large may a document of this appointment be; nothing of others is read. Raises UploadTooLarge, UnknownReservation."""
    allowed = allowed_for(_open(ask(reservation_by_code, code)))
    if (request.content_length or 0) > allowed.largest + LARGEST_REQUEST:
        raise UploadTooLarge(allowed.largest // MEGABYTE)
    return allowed.largest


@booking.get("/reservations/<code>/uploads")
@public
def uploads_page(code: str) -> AnyResponse:
    """What was sent, and the field to send more."""
    return _page(code)


@booking.post("/reservations/<code>/uploads")
@public
@takes_files(largest_for)
@limiter.limit(PER_ADDRESS)
def upload(code: str) -> AnyResponse:
    """Take one document."""
    sent = request.files.get("file")
    name, content = (sent.filename or "", sent.read()) if sent else ("", b"")
    try:
        ask(service.may_take, code, content)
        answer = _keep(code, name, content)
    except REFUSED as refusal:
        if wants_json():
            raise
        return _page(code, refusal)
    except ReservationClosed:
        if wants_json():
            raise
        return redirect(f"/reservations/{code}", 303)
    return jsonify(answer) if wants_json() else redirect(f"/reservations/{code}/uploads?told=sent", 303)


@booking.post("/reservations/<code>/uploads/<upload_id>/remove")
@public
def remove_upload(code: str, upload_id: str) -> AnyResponse:
    """Take one back."""
    number = upload_number(upload_id)
    asked = fingerprint("remove upload", code, number)
    perform_once(idempotency_key(), public_scope(), asked, _remove, code, number)
    return redirect(f"/reservations/{code}/uploads?told=removed", 303)


@booking.get("/reservations/<code>/uploads/<upload_id>")
@public
def own_upload(code: str, upload_id: str) -> Response:
    """What was sent, back to who sent it."""
    reservation = known(ask(reservation_by_code, code))
    return handed(ask(upload_of, reservation.id, upload_number(upload_id)))


def _keep(code: str, name: str, content: bytes) -> Answer:
    """The file is written first and gets its row then: whatever happens in between, no row is without its file."""
    kept = store().keep(content)
    asked = fingerprint("upload", code, name, hashlib.sha256(content).hexdigest())
    try:
        answer = perform_once(idempotency_key(), public_scope(), asked, _take, code, name, content, kept)
    except WartemarkeError:
        store().drop(kept.file)
        raise
    if answer["file"] != kept.file:  # the same request once more
        store().drop(kept.file)
    return answer


def _take(session: Session, code: str, name: str, content: bytes, kept: Kept) -> Answer:
    row = service.take(session, code, name, content, kept)
    return {"id": row.id, "file": row.file}


def _remove(session: Session, code: str, upload_id: int) -> Answer:
    _open(reservation_by_code(session, code))
    service.remove(session, code, upload_id)
    return {}


def _page(code: str, refusal: WartemarkeError | None = None) -> Response:
    reservation, found = ask(_shown, code)
    allowed = allowed_for(reservation)
    page = render_template(
        "booking/uploads.html",
        reservation=reservation,
        uploads=found,
        left=allowed.most - len(found),
        allowed=allowed,
        megabytes=allowed.largest // MEGABYTE,
        kinds=[kind.name for kind in sorted(allowed.kinds)],
        media_types=[MEDIA_TYPES[kind] for kind in sorted(allowed.kinds)],
        wishes=wishes(reservation),
        refusal=refusal,
        told=request.args.get("told", ""),
    )
    return make_response(page, refusal.status if refusal else 200)


def _shown(session: Session, code: str) -> tuple[Reservation, list[Upload]]:
    reservation = _open(reservation_by_code(session, code))
    return reservation, list(uploads_of(session, reservation.id))


def _open(reservation: Reservation) -> Reservation:
    """The same where documents can be sent for it; raises NoUploads, UnknownReservation."""
    if known(reservation).state != ReservationState.BOOKED or not allowed_for(reservation).most:
        raise NoUploads()
    return reservation
