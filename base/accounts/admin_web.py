"""The pages on which accounts are looked after."""

import secrets

from flask import Blueprint, Response, current_app, make_response, redirect, render_template, request
from sqlalchemy.orm import Session

from base.accounts import administering, queries
from base.accounts.errors import LastAdmin, LoginTaken, MoreThanOwn, OwnAccount
from base.accounts.model import Account, Role
from base.accounts.permissions import BUNDLES, Permission
from base.accounts.wording import right_name, right_names
from base.codes import ALPHABET
from base.errors import InvalidInput, NotFound, WartemarkeError
from base.i18n import gettext as _
from base.offices import queries as offices
from base.perform import ask, perform
from base.web.access import current_staff, staff
from base.web.body import Form, Line, checked, form_body
from base.web.faults import wants_json
from base.web.listing import Column, listed
from base.web.rows import OneRow

account_pages = Blueprint("account_pages", __name__, template_folder="../web/templates")
RIGHT = Permission.MANAGE_ACCOUNTS
PARTS, PART_LENGTH = 4, 4
RIGHTS = (*Role, *Permission)


class AccountForm(Form):
    """Login name and name; the rights are tick boxes `right-<office or all>-<right>`."""

    login: Line = ""
    name: Line = ""


@account_pages.get("/admin/accounts")
@staff(RIGHT)
def account_list() -> str:
    """All accounts that this member of staff looks after."""
    member = current_staff()
    own = [row for row in ask(queries.accounts) if administering.may_look_after(member, row)]
    return render_template(
        "base/admin/accounts.html",
        list=listed(own, _columns()),
        since=ask(queries.logged_in_since),
    )


@account_pages.get("/admin/accounts/new")
@staff(RIGHT)
def new_page() -> str:
    """The form of a new account."""
    return _form(None, {}, set())


@account_pages.post("/admin/accounts/new")
@staff(RIGHT)
def add() -> Response:
    """Add an account; its first password is shown once."""
    form, rights = form_body(AccountForm), _rights_in_form()
    password = new_password()
    try:
        if not form.login or not form.name or not rights:
            raise InvalidInput(fields=_missing(form, rights))
        account = perform(administering.add, current_staff(), form.login, form.name, password, rights)
    except (InvalidInput, LoginTaken, MoreThanOwn) as refusal:
        if wants_json():
            raise
        return make_response(_form(None, request.form.to_dict(), rights, refusal), refusal.status)
    return make_response(_password_page(account, password))


@account_pages.get("/admin/accounts/<account_id>")
@staff(RIGHT)
def account_page(account_id: str) -> str:
    """The form of an account, and what else can be done with it."""
    account = _own_account(account_id)
    shown = {"login": account.login, "name": account.name}
    return _form(account, shown, administering.rights_of(account))


@account_pages.post("/admin/accounts/<account_id>")
@staff(RIGHT)
def change(account_id: str) -> Response:
    """Change name and rights."""
    account, form, rights = _own_account(account_id), form_body(AccountForm), _rights_in_form()
    try:
        if not form.name:
            raise InvalidInput(fields=_missing(form, rights))
        perform(administering.change, current_staff(), account.id, form.name, rights)
    except (InvalidInput, MoreThanOwn, LastAdmin, OwnAccount) as refusal:
        if wants_json():
            raise
        shown = {**request.form.to_dict(), "login": account.login}
        return make_response(_form(account, shown, rights, refusal), refusal.status)
    return make_response(redirect("/admin/accounts", 303))


@account_pages.post("/admin/accounts/<account_id>/<what>")
@staff(RIGHT)
def act(account_id: str, what: str) -> Response:
    """A new password, the end of all sessions, closing and opening again, dropping a lost second factor."""
    account, member = _own_account(account_id), current_staff()
    if what == "password":
        password = new_password()
        perform(administering.give_password, member, account.id, password)
        return make_response(_password_page(account, password))
    if what == "sessions":
        perform(administering.log_out_everywhere, member, account.id)
    elif what in {"close", "open"}:
        perform(administering.set_active, member, account.id, what == "open")
    elif what == "second-factor":
        perform(administering.drop_second_factor, member, account.id)
    else:
        raise NotFound()
    return make_response(redirect(f"/admin/accounts/{account.id}", 303))


def new_password() -> str:
    """78 random bits in a shape that people can type: K7WQ-2MXR-9PDA-QQ4T."""
    parts = ["".join(secrets.choice(ALPHABET) for _ in range(PART_LENGTH)) for _ in range(PARTS)]
    return "-".join(parts)


def _own_account(account_id: str) -> Account:
    account = ask(queries.account, checked(OneRow, {"id": account_id}).id)
    if not administering.may_look_after(current_staff(), account):
        raise MoreThanOwn()
    return account


def _rights_in_form() -> set[tuple[int | None, str]]:
    found: set[tuple[int | None, str]] = set()
    for name in request.form:
        start, _dash, rest = name.partition("-")
        place, _dash, right = rest.partition("-")
        if start == "right" and right in set(map(str, RIGHTS)):
            found.add((None if place == "all" else checked(OneRow, {"id": place}).id, right))
    return found


def _missing(form: AccountForm, rights: set[tuple[int | None, str]]) -> dict[str, str]:
    told = {"login": form.login, "name": form.name, "rights": rights}
    return {name: _("Please fill this in.") for name, value in told.items() if not value}


def _form(
    account: Account | None,
    shown: dict[str, str],
    rights: set[tuple[int | None, str]],
    refusal: WartemarkeError | None = None,
) -> str:
    return render_template(
        "base/admin/account.html",
        account=account,
        form=shown,
        places=ask(_places),
        roles=[(str(role), right_name(role), right_names(BUNDLES[role])) for role in Role],
        permissions=[(str(one), right_name(one)) for one in Permission],
        ticked={f"{office or 'all'}-{right}" for office, right in rights},
        refusal=refusal,
        errors=refusal.params.get("fields", {}) if refusal else {},
        sessions=ask(queries.sessions_of, account.id) if account else (),
    )


def _places(session: Session) -> list[tuple[str, str]]:
    """All offices at once, and those single ones, at which this member of staff gives rights."""
    member = current_staff()
    every = [("all", _("All offices"))] if RIGHT in member.roles.get(None, frozenset()) else []
    own = [row for row in offices.offices(session) if member.may(frozenset({RIGHT}), row.id)]
    return [*every, *((str(row.id), row.name) for row in own)]


def _password_page(account: Account, password: str) -> str:
    return render_template(
        "base/admin/account_password.html",
        account=account,
        password=password,
        address=current_app.config["ADDRESS"],
    )


def _columns() -> tuple[Column, ...]:
    names = {row.id: row.name for row in ask(offices.offices)}

    def rights(account: Account) -> str:
        return ", ".join(
            f"{right_name(grant.role)} – {names.get(grant.office_id, '') if grant.office_id else _('All offices')}"
            for grant in account.grants
        )

    return (
        Column("name", _("Name"), lambda row: str(row.name)),
        Column("login", _("Login name"), lambda row: str(row.login)),
        Column("rights", _("May"), rights),
    )
