"""The desk's list of what does not fit after a kiosk had no line, and the button that ends each."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Blueprint, redirect, render_template
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from base.errors import NotAllowed
from base.i18n import gettext as _
from base.idempotency import fingerprint
from base.offices.model import Office
from base.perform import ask, perform_once
from base.web.access import current_staff, require_at, staff
from base.web.body import Form, Line, RowId, form_body, idempotency_key, query_body
from callsystem.queries import offices_to_see
from kiosk.cutoff.model import CutOffEntry
from kiosk.cutoff.queries import open_conflicts
from kiosk.cutoff.service.settling import settle

cut_off = Blueprint("cut_off", __name__, template_folder="../templates")
ROLES = ("desk", "lead")


class OfficeAsked(Form):
    """Which office; without it the first by name."""

    office: Line = ""


class Ended(Form):
    """The conflict that somebody saw to."""

    office: Line
    entry: RowId


@dataclass(frozen=True)
class Conflict:
    """One line of the list: what happened, and what to do."""

    id: int
    number: str
    place: str
    at: datetime
    sentence: str
    next_step: str


@cut_off.get("/desk/cut-off")
@staff(*ROLES)
def conflicts() -> str:
    """What does not fit and nobody has ended yet."""
    own = _own_offices()
    office = _chosen(own, query_body(OfficeAsked).office)
    found = [_shown(entry) for entry in ask(open_conflicts, office.id)]
    return render_template(
        "kiosk/cut_off.html", office=office, offices=own, conflicts=found, key=secrets.token_hex(16)
    )


@cut_off.post("/desk/cut-off")
@staff(*ROLES)
def end_conflict() -> Response:
    """Somebody saw to it."""
    body = form_body(Ended)
    office = _chosen(_own_offices(), body.office)
    member = require_at(office.id, *ROLES)
    asked = fingerprint("/desk/cut-off", body.entry)
    perform_once(idempotency_key(), member.scope, asked, _settle, office.id, body.entry, member.account_id)
    return redirect(f"/desk/cut-off?office={office.key}", 303)


def _settle(session: Session, office_id: int, entry_id: int, account_id: int) -> dict[str, Any]:
    return {"settled": settle(session, office_id, entry_id, account_id).id}


def _own_offices() -> list[Office]:
    member = current_staff()
    return [one for one in ask(offices_to_see, member) if member.may(frozenset(ROLES), one.id)]


def _chosen(own: list[Office], key: str) -> Office:
    """Raises NotAllowed where the caller does not work at this office."""
    office = next((one for one in own if one.key == key), own[0] if own and not key else None)
    if office is None:
        raise NotAllowed
    return office


def _shown(entry: CutOffEntry) -> Conflict:
    sentence, next_step = sentences().get(entry.conflict, sentences()["fault"])
    number = entry.number or "–"
    return Conflict(entry.id, number, entry.kiosk.name, entry.made_at, sentence, next_step)


def sentences() -> dict[str, tuple[str, str]]:
    """What does not fit, and what to do about it, by the word of the conflict."""
    give = _("If the visitor is here, give out a number at the information desk.")
    return {
        "already_checked_in": (
            _("This visitor has checked in at another kiosk, too, or twice."),
            _("Nothing to do: the number waits in the line once. There may be two slips of it."),
        ),
        "reservation_cancelled": (_("The appointment was cancelled before."), give),
        "reservation_not_booked": (_("The appointment was never confirmed."), give),
        "not_ours": (_("A code was shown that we do not know."), give),
        "other_day": (_("The appointment is on another day."), give),
        "other_office": (_("The appointment is at another office."), _("Tell the visitor where to go.")),
        "too_late": (_("The time to check in was over."), give),
        "walk_ins_closed": (
            _("No numbers were given any more at that time. The visitor waits in the line all the same."),
            _("Serve the visitor, or take the number out of the line at the information desk."),
        ),
        "walk_ins_full": (
            _("All of today's numbers were given. The visitor waits in the line all the same."),
            _("Serve the visitor, or take the number out of the line at the information desk."),
        ),
        "not_offered": (_("The service is not offered here any more."), give),
        "not_found": (_("The service is not offered here any more."), give),
        "number_twice": (
            _("Two people hold a slip with this number. Only the first is in the line."),
            _(
                "Give the second one another number. Then have the kiosk PC looked after: its memory was restored."
            ),
        ),
        "not_of_block": (
            _("This number was not set aside for this kiosk."),
            _("Give the visitor another number, and have the kiosk PC looked after."),
        ),
        "day_over": (_("The line came back only on another day."), _("The visitor is gone. Nothing to do.")),
        "fault": (
            _("This could not be taken in."),
            _("If the visitor is here, give out a number, and tell whoever looks after Wartemarke."),
        ),
    }
