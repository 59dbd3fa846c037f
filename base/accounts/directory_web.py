"""Logging in by the town's login server: there and back, with PKCE, state and nonce kept by Authlib."""

from typing import Any

from flask import Blueprint, Flask, Response, current_app, make_response, redirect, session

from base.accounts.directory import Known, log_in_known, mapping
from base.accounts.errors import WrongGroups
from base.accounts.web import HOME, own_page
from base.perform import perform
from base.settings import Settings
from base.web import openid
from base.web.access import STAFF_COOKIE, public
from base.web.body import Form, Line, query_body
from base.web.frame import limiter, set_cookie

directory = Blueprint("directory", __name__)
NEXT = "after_login"
TOWN = "town"


class NextQuery(Form):
    """Where to go after the login."""

    next: Line = HOME


def attach(app: Flask, settings: Settings) -> None:
    """Make the login server of the settings known to the application; without one its pages are not found."""
    app.config.update(OIDC_NAME=settings.oidc_name if settings.oidc_issuer else "")
    app.config.update(OIDC_GROUPS=settings.oidc_groups, OIDC_GROUPS_CLAIM=settings.oidc_groups_claim)
    if not settings.oidc_issuer:
        return
    try:
        mapping(settings.oidc_groups)  # a mistake in it is told at the start, not at the first login
    except ValueError as why:
        raise WrongGroups(why=str(why)) from None
    secret = settings.oidc_client_secret.get_secret_value()
    openid.register(app, TOWN, settings.oidc_issuer, settings.oidc_client_id, secret, settings.oidc_scopes)


@directory.get("/login/directory")
@public
@limiter.limit("30 per minute")
def leave() -> Response:
    """To the login server."""
    session[NEXT] = own_page(query_body(NextQuery).next)
    back = current_app.config["ADDRESS"] + "/login/directory/back"
    try:
        return make_response(openid.client(TOWN).authorize_redirect(back))
    except openid.FAULTS as fault:
        raise openid.away(fault) from None


@directory.get("/login/directory/back")
@public
@limiter.limit("30 per minute")
def come_back() -> Response:
    """From the login server: check what it says, and open the session."""
    try:
        known = _known(openid.claims(TOWN))
    except openid.FAULTS as fault:
        raise openid.away(fault) from None
    hours, groups = current_app.config["SESSION_HOURS"], current_app.config["OIDC_GROUPS"]
    opened = make_response(redirect(session.pop(NEXT, "/counter"), 303))
    set_cookie(opened, STAFF_COOKIE, perform(log_in_known, known, groups, hours), days=1)
    return opened


def _known(claims: dict[str, Any]) -> Known:
    subject = str(claims["sub"])
    login = str(claims.get("preferred_username") or claims.get("email") or subject)
    groups = claims.get(current_app.config["OIDC_GROUPS_CLAIM"]) or []
    names = [groups] if isinstance(groups, str) else [str(one) for one in groups]
    return Known(subject[:200], login, str(claims.get("name") or login)[:120], frozenset(names))
