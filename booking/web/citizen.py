"""The login for citizens, where the town has a server for it (OpenID Connect). It only fills in name and mail address, and lists
the appointments of that address. No account is kept: what the server said lives in the browser's signed cookie, for half an hour.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Any

from flask import Flask, current_app, make_response, redirect, render_template, session
from pydantic import Field
from werkzeug.wrappers import Response

from base import clock
from base.accounts.web import own_page
from base.errors import NotFound
from base.perform import ask
from base.settings import Settings
from base.web import openid
from base.web.access import public
from base.web.body import Form, query_body
from base.web.frame import limiter
from booking.queries.reservations import ahead_at_mailbox
from booking.rules.contact import LONGEST_EMAIL, LONGEST_NAME, mail_address, mailbox
from booking.web.blueprint import booking

CITIZENS = "citizens"
PAGE = "/citizen"
KNOWN, NEXT = "citizen", "after_citizen_login"
LIVES = timedelta(minutes=30)
LOGINS = "30 per minute"


@dataclass(frozen=True)
class Citizen:
    """What the login server said; empty for nobody. `is_proven`: that the address is theirs."""

    name: str = ""
    email: str = ""
    is_proven: bool = False


class NextQuery(Form):
    """Where to go after the login."""

    next: Annotated[str, Field(max_length=300)] = PAGE


def attach(app: Flask, settings: Settings) -> None:
    """Make the citizens' login server known; without one its pages are not found and its button is not shown."""
    issuer = settings.citizen_oidc_issuer
    app.config["CITIZEN_SERVER"] = (settings.citizen_oidc_name or "OpenID") if issuer else ""
    if issuer:
        secret = settings.citizen_oidc_client_secret.get_secret_value()
        scopes = settings.citizen_oidc_scopes
        openid.register(app, CITIZENS, issuer, settings.citizen_oidc_client_id, secret, scopes)


@booking.app_template_global()
def citizen_server() -> str:
    """What the login server is called; empty where there is none."""
    return str(current_app.config.get("CITIZEN_SERVER", ""))


@booking.app_template_global()
def citizen() -> Citizen:
    """Who is logged in in this browser; nobody after half an hour."""
    known: Any = session.get(KNOWN)
    if not isinstance(known, dict) or datetime.fromisoformat(known["until"]) <= clock.now():
        return Citizen()
    return Citizen(known["name"], known["email"], known["is_proven"])


@booking.get("/citizen")
@public
def own_appointments() -> Response:
    """The appointments ahead of the address that the login server proved."""
    openid.client(CITIZENS)
    known = citizen()
    if not known.email:
        return redirect("/citizen/login")
    found = ask(ahead_at_mailbox, mailbox(known.email)) if known.is_proven else []
    answer = make_response(render_template("booking/citizen.html", known=known, found=found))
    answer.headers["Cache-Control"] = "no-store"
    return answer


@booking.get("/citizen/login")
@public
@limiter.limit(LOGINS)
def citizen_leaves() -> Response:
    """To the login server."""
    session[NEXT] = own_page(query_body(NextQuery).next, PAGE)
    try:
        back = current_app.config["ADDRESS"] + "/citizen/back"
        return make_response(openid.client(CITIZENS).authorize_redirect(back))
    except openid.FAULTS as fault:
        raise openid.away(fault) from None


@booking.get("/citizen/back")
@public
@limiter.limit(LOGINS)
def citizen_comes_back() -> Response:
    """From the login server, with name and address."""
    try:
        said = openid.claims(CITIZENS)
    except openid.FAULTS as fault:
        raise openid.away(fault) from None
    email = mail_address(str(said.get("email") or "")[:LONGEST_EMAIL])
    session[KNOWN] = {
        "name": str(said.get("name") or "")[:LONGEST_NAME],
        "email": email or "",
        "is_proven": email is not None and said.get("email_verified") is True,
        "until": (clock.now() + LIVES).isoformat(),
    }
    return redirect(session.pop(NEXT, PAGE), 303)


@booking.post("/citizen/logout")
@public
def citizen_logs_out() -> Response:
    """Forget in this browser who it was."""
    if not citizen_server():
        raise NotFound()
    session.pop(KNOWN, None)
    return redirect("/", 303)
