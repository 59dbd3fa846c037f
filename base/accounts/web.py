"""Login and logout of staff."""

from urllib.parse import urlencode, urlparse

from flask import (
    Blueprint,
    Response,
    current_app,
    make_response,
    redirect,
    render_template,
    request,
)
from flask_limiter.util import get_remote_address

from base.accounts.login import attempt
from base.accounts.service import log_out
from base.perform import perform
from base.web.access import STAFF_COOKIE, cookie_name, public
from base.web.body import Form, Line, form_body, query_body
from base.web.faults import wants_json
from base.web.frame import drop_cookie, limiter, set_cookie

accounts = Blueprint("accounts", __name__, template_folder="../web/templates")
HOME = "/staff"


class LoginForm(Form):
    """Login name, password, and the page to go to afterwards."""

    login: Line = ""
    password: str = ""
    next: Line = HOME


class LoginQuery(Form):
    """Where to go after the login."""

    next: Line = HOME


@accounts.get("/login")
@public
def login_page() -> str:
    """The login form."""
    return render_template(
        "base/login.html",
        refusal=None,
        login="",
        next=own_page(query_body(LoginQuery).next),
    )


@accounts.post("/login")
@public
@limiter.limit("30 per minute")
def login() -> Response:
    """Open a session, or show the form again with what was wrong and the login name kept. Programs get the error."""
    form = form_body(LoginForm)
    hours = current_app.config["SESSION_HOURS"]
    answer = attempt(form.login, form.password[:200], hours, get_remote_address())
    if answer.refusal is not None:
        if wants_json():
            raise answer.refusal
        page = render_template(
            "base/login.html",
            refusal=answer.refusal,
            login=form.login,
            next=own_page(form.next),
        )
        return make_response(page, answer.refusal.status)
    opened = make_response(redirect(_after(answer.needs_code, own_page(form.next)), 303))
    set_cookie(opened, STAFF_COOKIE, answer.token, days=1)
    return opened


@accounts.post("/logout")
@public
def logout() -> Response:
    """End the session on the server and in the browser."""
    token = request.cookies.get(cookie_name(STAFF_COOKIE))
    if token:
        perform(log_out, token)
    left = make_response(redirect("/login", 303))
    drop_cookie(left, STAFF_COOKIE)
    return left


def _after(needs_code: bool, target: str) -> str:
    return f"/login/code?{urlencode({'next': target})}" if needs_code else target


def own_page(target: str, home: str = HOME) -> str:
    """The target if it is a page of ours, else where one begins: a login must not lead to foreign sites."""
    parts = urlparse(target)
    is_ours = (
        not parts.scheme
        and not parts.netloc
        and target.startswith("/")
        and not target.startswith(("//", "/\\"))
    )
    return target if is_ours else home
