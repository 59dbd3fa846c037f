"""What is kept about a visitor: shown, taken along, deleted; all by the link of the appointment."""

from collections.abc import Sequence
from typing import Any

from flask import Response, jsonify, make_response, redirect, render_template
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from base.idempotency import Answer, fingerprint
from base.perform import ask, perform_once
from base.web.access import public, public_scope
from base.web.body import idempotency_key
from booking import service, wording
from booking.mails import Letterhead
from booking.model import Reservation
from booking.queries import reservation_by_code
from booking.queries.own_data import MailKept, mails_about
from booking.uploads.model import Upload
from booking.uploads.queries import uploads_of
from booking.web.blueprint import booking, letterhead
from booking.web.reservations import secret
from booking.web.visible import known


@booking.get("/reservations/<code>/data")
@public
def own_data(code: str) -> AnyResponse:
    """All that is kept, and until when."""
    reservation, mails, uploads = ask(_kept, code)
    return make_response(
        render_template("booking/data.html", reservation=reservation, mails=mails, uploads=uploads)
    )


@booking.get("/reservations/<code>/data.json")
@public
def own_data_file(code: str) -> Response:
    """The same as a file to take along."""
    answer = jsonify(as_json(*ask(_kept, code)))
    answer.headers["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return secret(answer)


@booking.post("/reservations/<code>/data/delete")
@public
def delete_data(code: str) -> AnyResponse:
    """Delete the person now; what is still booked is cancelled."""
    perform_once(idempotency_key(), public_scope(), fingerprint("forget", code), _forget, code, letterhead())
    return redirect("/deleted", 303)


@booking.get("/deleted")
@public
def deleted() -> str:
    """Said once it is done; the link itself is unknown from then on."""
    return render_template("booking/deleted.html")


def _kept(session: Session, code: str) -> tuple[Reservation, list[MailKept], Sequence[Upload]]:
    reservation = known(reservation_by_code(session, code))
    return reservation, mails_about(session, reservation), uploads_of(session, reservation.id)


def _forget(session: Session, code: str, letterhead: Letterhead) -> Answer:
    service.forget_me(session, code, letterhead)
    return {}


def as_json(reservation: Reservation, mails: list[MailKept], uploads: Sequence[Upload]) -> dict[str, Any]:
    """All that is kept of one appointment and its person, as plain values."""
    person = reservation.person
    assert person is not None  # known() has seen to it
    return {
        "appointment": {
            "number": reservation.number,
            "state": reservation.state,
            "office": reservation.office.name,
            "starts_at": reservation.starts_at.isoformat(),
            "ends_at": reservation.ends_at.isoformat(),
            "booked_at": reservation.created_at.isoformat(),
            "language": reservation.locale,
            "privacy_notice": reservation.notice_version,
            "services": [
                {"name": one.service.names, "quantity": one.quantity} for one in reservation.services
            ],
            "papers_ready": reservation.ready_papers,
            "late_minutes": reservation.late_minutes,
            "part_of_a_series": reservation.series_code is not None,
        },
        "person": {
            "name": person.name,
            "email": person.email,
            "phone": person.phone,
            "mobile": person.mobile,
            "answers": dict(wording.answered(reservation)),
            "told": person.told,
            "deleted_after": person.delete_after.isoformat(),
        },
        "mails": [{"subject": mail.subject, "state": mail.state} for mail in mails],
        "documents": [
            {
                "name": one.title,
                "kind": one.kind,
                "bytes": one.size,
                "sent_at": one.created_at.isoformat(),
                "deleted_after": min(one.delete_after, person.delete_after).isoformat(),
            }
            for one in uploads
        ],
    }
