"""The doors of the alerts: what is open at the offices where somebody works, and "I am coming"."""

from typing import Any

from flask import Blueprint, Response, jsonify
from sqlalchemy.orm import Session

from base.accounts.permissions import Permission
from base.accounts.queries import Staff
from base.alerts import queries, service
from base.alerts.model import Alert, AlertKind
from base.i18n import gettext as _
from base.idempotency import fingerprint
from base.offices.queries import offices
from base.perform import ask, perform_once
from base.web.access import current_staff, require_at, staff
from base.web.body import Body, RowId, idempotency_key, json_body

alerts = Blueprint("alerts", __name__)
ROLES = ("counter", "desk", "lead", "admin")
OF_FEW: dict[AlertKind, tuple[str, ...]] = {
    AlertKind.WEBHOOK: (Permission.CONNECT_PROGRAMS,),
    AlertKind.REQUESTS: ("desk", "lead"),
}
"""Who sees a kind that not everybody can do something about."""


class Answered(Body):
    """The alert that somebody takes care of."""

    alert_id: RowId


@alerts.get("/alerts/state")
@staff(*ROLES)
def state() -> Response:
    """Everything open at the offices where the caller works."""
    return jsonify(alerts=[as_line(alert) for alert in ask(_of_own_offices, current_staff())])


@alerts.post("/alerts/answer")
@staff(*ROLES)
def answer() -> Response:
    """Take care of one; the kiosk tells its visitor that somebody comes."""
    body = json_body(Answered)
    alert = ask(queries.alert, body.alert_id)
    require_at(alert.office_id, *_seen_by(alert.kind))
    asked = fingerprint("/alerts/answer", body.alert_id)
    return jsonify(perform_once(idempotency_key(), current_staff().scope, asked, _answer, body.alert_id))


def as_line(alert: Alert) -> dict[str, Any]:
    """One alert in the reader's language; `what` is a word for the picture."""
    return {
        "id": alert.id,
        "what": alert.kind,
        "sentence": _sentence(alert),
        "at": alert.raised_at.isoformat(),
    }


def _answer(session: Session, alert_id: int) -> dict[str, Any]:
    return {"id": service.answer(session, alert_id).id}


def _of_own_offices(session: Session, member: Staff) -> list[Alert]:
    own = [office.id for office in offices(session) if member.may(frozenset(ROLES), office.id)]
    found = queries.open_alerts(session, own)
    return [one for one in found if member.may(frozenset(_seen_by(one.kind)), one.office_id)]


def _seen_by(kind: str) -> tuple[str, ...]:
    return OF_FEW.get(AlertKind(kind), ROLES)


def _sentence(alert: Alert) -> str:
    given = {"place": alert.place, "number": alert.number}
    return {
        AlertKind.HELP: _("Somebody asks for help: %(place)s", **given),
        AlertKind.PRIORITY: _("%(number)s asks to be preferred: %(place)s", **given),
        AlertKind.PAPERS: _("%(number)s has not all papers: %(place)s", **given),
        AlertKind.PRINTER: _("The printer gives no slips: %(place)s", **given),
        AlertKind.WEBHOOK: _("For three days no event reached %(place)s: it is switched off", **given),
        AlertKind.REQUESTS: _(
            "Requests for appointments are soon over without an answer: %(place)s", **given
        ),
        AlertKind.CONFLICT: _("%(number)s was given without a line and does not fit: %(place)s", **given),
    }[AlertKind(alert.kind)]
