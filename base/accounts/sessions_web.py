"""The lead's page of logins: who of the own offices is still logged in, and ending what was forgotten."""

from datetime import datetime

from flask import Blueprint, Response, make_response, redirect, render_template
from sqlalchemy.orm import Session

from base.accounts import queries, service
from base.accounts.model import Account, Role
from base.accounts.wording import right_name
from base.errors import NotFound
from base.history.recording import note
from base.i18n import gettext as _
from base.i18n import moment_text
from base.idempotency import Answer
from base.offices import queries as offices
from base.perform import ask, perform_once
from base.web.access import current_staff, staff
from base.web.body import checked, idempotency_key
from base.web.listing import Column, listed
from base.web.rows import OneRow

sessions_pages = Blueprint("sessions_pages", __name__, template_folder="../web/templates")
HOME = "/lead/sessions"
Login = tuple[Account, datetime]
"""Who, and since when."""


@sessions_pages.get(HOME)
@staff("lead")
def session_list() -> str:
    """Everybody of the own offices who is logged in, who forgot it longest first."""
    return render_template(
        "base/sessions.html", list=listed(ask(_logins), _columns()), me=current_staff().account_id
    )


@sessions_pages.post(HOME + "/<account_id>/end")
@staff("lead")
def end(account_id: str) -> Response:
    """Log this account out everywhere."""
    number = checked(OneRow, {"id": account_id}).id
    perform_once(idempotency_key(), current_staff().scope, f"end sessions {number}", _end, number)
    return make_response(redirect(HOME, 303))


def _end(session: Session, account_id: int) -> Answer:
    account = queries.account(session, account_id)
    if not _is_own(account):
        raise NotFound()
    ended = service.end_sessions(session, account_id)
    if ended:
        note(session, account, {"sessions": ended}, {"sessions": 0}, None, current_staff().account_id)
    return {"ended": ended}


def _logins(session: Session) -> list[Login]:
    since = queries.logged_in_since(session)
    own = [(row, since[row.id]) for row in queries.accounts(session) if row.id in since and _is_own(row)]
    return sorted(own, key=lambda login: login[1])


def _is_own(account: Account) -> bool:
    """Whether it works at an office that this lead leads. Who leads all offices looks after everybody."""
    lead = current_staff()
    if Role.LEAD in lead.roles.get(None, frozenset()):
        return True
    places = [grant.office_id for grant in account.grants]
    return any(place is not None and lead.may(frozenset({Role.LEAD}), place) for place in places)


def _columns() -> tuple[Column, ...]:
    names = {row.id: row.name for row in ask(offices.offices)}

    def works(login: Login) -> str:
        return ", ".join(
            f"{right_name(grant.role)} – {names.get(grant.office_id or 0, _('All offices'))}"
            for grant in login[0].grants
        )

    return (
        Column("name", _("Name"), lambda login: login[0].name),
        Column("works", _("May"), works),
        Column(
            "since",
            _("Logged in since"),
            lambda login: moment_text(login[1], "Europe/Berlin"),
            lambda login: login[1],
        ),
    )
