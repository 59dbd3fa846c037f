"""My account: password, second factor, where I am logged in; and the page that asks for the code at the login."""

from datetime import timedelta

from flask import Blueprint, Response, current_app, make_response, redirect, render_template, request
from flask_limiter.util import get_remote_address

from base.accounts import own, queries, second_factor
from base.accounts.errors import WeakPassword, WrongCode, WrongPassword
from base.accounts.service import end_sessions
from base.accounts.web import HOME, own_page
from base.codes import token_hash
from base.errors import NotLoggedIn
from base.perform import ask, perform
from base.sealing import seal, unseal
from base.web.access import STAFF_COOKIE, cookie_name, current_staff, logged_in, public
from base.web.body import Form, Line, form_body, query_body
from base.web.faults import wants_json
from base.web.frame import limiter

own_account = Blueprint("own_account", __name__, template_folder="../web/templates")
SETTING_UP = timedelta(minutes=30)


class PasswordForm(Form):
    """The present password, the new one, and the new one again."""

    present: str = ""
    wanted: str = ""
    again: str = ""


class CodeForm(Form):
    """A code of the app; while setting up with the sealed secret; at the login with the page to go to."""

    code: Line = ""
    sealed: str = ""
    password: str = ""
    next: Line = HOME


@own_account.get("/me")
@logged_in
def me() -> str:
    """What belongs to the account."""
    member = current_staff()
    return render_template(
        "base/me/account.html",
        account=ask(queries.account, member.account_id),
        sessions=ask(queries.sessions_of, member.account_id),
        now=own_token_hash(),
    )


@own_account.get("/me/password")
@logged_in
def password_page() -> str:
    """The form of a new password."""
    return render_template("base/me/password.html", refusal=None, must=current_staff().must_change)


@own_account.post("/me/password")
@logged_in
@limiter.limit("10 per minute")
def change_password() -> Response:
    """Another password; all other browsers are logged out."""
    form, member = form_body(PasswordForm), current_staff()
    try:
        if form.wanted != form.again:
            raise WrongPassword()
        perform(own.change_password, member.account_id, form.present[:200], form.wanted[:200], _token())
    except (WrongPassword, WeakPassword) as refusal:
        if wants_json():
            raise
        page = render_template("base/me/password.html", refusal=refusal, must=member.must_change)
        return make_response(page, refusal.status)
    return make_response(redirect("/me", 303))


@own_account.get("/me/second-factor")
@logged_in
def second_factor_page() -> str:
    """A fresh secret as a picture and as letters, to be proven by its first code."""
    return _setting_up(second_factor.new_secret())


@own_account.post("/me/second-factor")
@logged_in
@limiter.limit("10 per minute")
def turn_on() -> Response:
    """Ask for the second factor from now on; the recovery codes are shown this once."""
    form, member = form_body(CodeForm), current_staff()
    secret = unseal(_key(), form.sealed[:500], SETTING_UP)
    if secret is None:
        return make_response(redirect("/me/second-factor", 303))
    try:
        codes = perform(own.turn_on, member.account_id, secret, form.code, _key())
    except WrongCode as refusal:
        if wants_json():
            raise
        return make_response(_setting_up(secret, refusal), refusal.status)
    return make_response(render_template("base/me/recovery.html", codes=codes))


@own_account.post("/me/second-factor/off")
@logged_in
@limiter.limit("10 per minute")
def turn_off() -> Response:
    """Ask for no second factor any more."""
    perform(own.turn_off, current_staff().account_id, form_body(CodeForm).password[:200])
    return make_response(redirect("/me", 303))


@own_account.post("/me/sessions/end")
@logged_in
def end_others() -> Response:
    """Log out all other browsers."""
    perform(end_sessions, current_staff().account_id, _token())
    return make_response(redirect("/me", 303))


@own_account.get("/login/code")
@public
def code_page() -> str:
    """Asks for the code, after the right password."""
    _require_waiting()
    return render_template("base/me/code.html", refusal=None, next=own_page(query_body(CodeForm).next))


@own_account.post("/login/code")
@public
@limiter.limit("30 per minute")
def prove() -> Response:
    """With the right code the login is whole."""
    form = form_body(CodeForm)
    _require_waiting()
    if not perform(own.prove, _token(), form.code, _key(), get_remote_address()):
        refusal = WrongCode()
        if wants_json():
            raise refusal
        page = render_template("base/me/code.html", refusal=refusal, next=own_page(form.next))
        return make_response(page, refusal.status)
    return make_response(redirect(own_page(form.next), 303))


def own_token_hash() -> str:
    """Which of the sessions this browser's is."""
    return token_hash(_token())


def _setting_up(secret: str, refusal: WrongCode | None = None) -> str:
    login = ask(queries.account, current_staff().account_id).login
    return render_template(
        "base/me/second_factor.html",
        secret=secret,
        sealed=seal(_key(), secret),
        picture=second_factor.picture(secret, login, current_app.config["TOWN"]),
        refusal=refusal,
    )


def _require_waiting() -> None:
    if not _token() or ask(own.waiting_for_code, _token()) is None:
        raise NotLoggedIn()


def _token() -> str:
    return request.cookies.get(cookie_name(STAFF_COOKIE), "")


def _key() -> str:
    return str(current_app.secret_key)
