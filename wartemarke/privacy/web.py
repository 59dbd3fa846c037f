"""The pages of privacy. What is searched for travels in a form, never in an address: addresses stand in logs."""

import json
import re

from flask import Blueprint, Response, make_response, render_template, request
from sqlalchemy import select
from sqlalchemy.orm import Session

from base.accounts.model import Account
from base.accounts.permissions import Permission
from base.audit import Deed
from base.errors import NotFound
from base.i18n import gettext as _
from base.i18n import moment_text
from base.idempotency import Answer, fingerprint
from base.offices import queries as offices
from base.perform import ask, perform, perform_once
from base.web.access import current_staff, staff
from base.web.body import Form, Line, form_body, idempotency_key
from base.web.listing import Column, listed
from booking.web.blueprint import letterhead
from wartemarke.privacy import keeping, persons
from wartemarke.privacy.persons import Found, Ticked

privacy = Blueprint("privacy", __name__, template_folder="../templates")
RIGHT = Permission.FIND_PERSONS
MOST = 300
TICK = re.compile(r"(take|wait|invited|lot)-([1-9]\d{0,8})", re.ASCII)


class SearchForm(Form):
    """Whom to look for."""

    text: Line = ""


@privacy.get("/admin/privacy")
@staff(RIGHT)
def page() -> str:
    """What is held for how long, and the search."""
    return _page("", None)


@privacy.post("/admin/privacy/search")
@staff(RIGHT)
def search() -> str:
    """Everybody who fits."""
    text = form_body(SearchForm).text
    own = _own_offices()
    return _page(text, perform(persons.find, own, text, current_staff().account_id))


@privacy.post("/admin/privacy/export")
@staff(RIGHT)
def export() -> Response:
    """The data of what is ticked as a file to hand over."""
    found = perform(persons.export, _own_offices(), _ticked(), current_staff().account_id)
    answer = make_response(json.dumps(found, indent=2, ensure_ascii=False))
    answer.headers["Content-Type"] = "application/json; charset=utf-8"
    answer.headers["Content-Disposition"] = 'attachment; filename="personal-data.json"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


@privacy.post("/admin/privacy/erase")
@staff(RIGHT)
def erase() -> str:
    """Delete the person of what is ticked."""
    ticked, member = _ticked(), current_staff()
    asked = fingerprint("erase", *(sorted(ids) for ids in vars(ticked).values()))
    done = perform_once(idempotency_key(), member.scope, asked, _erase, ticked)
    return _page("", None, erased=int(done["erased"]))


@privacy.get("/admin/privacy/audit")
@staff(RIGHT)
def audit_log() -> str:
    """Who looked somebody up, changed or deleted something, newest first."""
    words = deed_names()
    columns = (
        Column("when", _("When"), lambda row: moment_text(row[0].at, "Europe/Berlin"), lambda row: row[0].at),
        Column("who", _("Who"), lambda row: row[1]),
        Column("what", _("What"), lambda row: f"{words[row[0].deed]} {row[0].reason}"),
        Column("about", _("Appointment"), lambda row: row[0].about),
        Column("where", _("Office"), lambda row: row[2]),
    )
    return render_template("wartemarke/audit.html", list=listed(ask(_deeds), columns), words=words)


def deed_names() -> dict[str, str]:
    """What was done, in words."""
    return {
        Deed.SEARCHED: _("searched"),
        Deed.OPENED: _("opened"),
        Deed.BOOKED: _("booked"),
        Deed.OVERBOOKED: _("booked beyond the places"),
        Deed.CONFIRMED: _("confirmed for somebody"),
        Deed.MOVED: _("moved"),
        Deed.CANCELLED: _("cancelled"),
        Deed.PRINTED: _("printed"),
        Deed.EXPORTED: _("exported"),
        Deed.ACCEPTED: _("accepted a request"),
        Deed.REFUSED: _("refused a request"),
        Deed.ERASED: _("deleted the person"),
        Deed.LISTED: _("saw the calls of a day"),
        Deed.SETTLED: _("noted how a call ended"),
        Deed.INVITED: _("invited"),
        Deed.WITHDRAWN: _("withdrew an invitation"),
        Deed.WROTE: _("wrote a mail"),
        Deed.READ: _("opened a document"),
    }


def _erase(session: Session, ticked: Ticked) -> Answer:
    by = current_staff().account_id
    return {"erased": persons.erase(session, _own_offices(), ticked, by, letterhead())}


def _deeds(session: Session) -> list[tuple[object, str, str]]:
    own = {row.id: row.name for row in offices.offices(session)}
    names = {row.id: row.name for row in session.scalars(select(Account))}
    entries = persons.deeds(session, _own_offices(), MOST)
    return [(entry, names.get(entry.account_id, "–"), own.get(entry.office_id, "–")) for entry in entries]


def _own_offices() -> list[int]:
    member = current_staff()
    return [row.id for row in ask(offices.offices) if member.may(frozenset({RIGHT}), row.id)]


def _ticked() -> Ticked:
    found = [(match[1], int(match[2])) for name in request.form if (match := TICK.fullmatch(name))]
    if not found:
        raise NotFound()
    kinds = ("take", "wait", "invited", "lot")
    return Ticked(*(frozenset(number for one, number in found if one == kind) for kind in kinds))


def _kept_columns() -> tuple[Column, ...]:
    return (
        Column("what", _("What"), lambda one: one.what),
        Column("holds", _("Holds"), lambda one: one.holds),
        Column("until", _("Deleted"), lambda one: one.until),
        Column("rows", _("Rows"), lambda one: str(one.rows)),
        Column("overdue", _("Overdue"), lambda _one: "", lambda one: one.overdue),
    )


def _page(text: str, found: Found | None, erased: int = 0) -> str:
    return render_template(
        "wartemarke/privacy.html",
        kept=listed(ask(keeping.kept), _kept_columns()),
        last=ask(keeping.last_deleted),
        text=text,
        found=found,
        office_names={row.id: row.name for row in ask(offices.offices)},
        erased=erased,
    )
