"""Clients of login servers (OpenID Connect) by Authlib: with PKCE, state and nonce, and a limit to their silence."""

from typing import Any

import structlog
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.flask_client import OAuth
from flask import Flask, current_app
from requests import RequestException

from base.accounts.errors import DirectoryAway
from base.errors import NotFound

PATIENCE_SECONDS = 10
FAULTS = (AuthlibBaseError, RequestException, ValueError, KeyError)
"""What talking to a login server can raise, also where its answer is none."""

log = structlog.get_logger()


def register(app: Flask, name: str, issuer: str, client_id: str, secret: str, scopes: str) -> None:
    """Make a login server known to the application under this name."""
    clients = OAuth(app)
    made = clients.register(
        name,
        client_id=client_id,
        client_secret=secret,
        server_metadata_url=issuer.rstrip("/") + "/.well-known/openid-configuration",
        client_kwargs={"scope": scopes, "code_challenge_method": "S256", "timeout": PATIENCE_SECONDS},
    )
    app.extensions[f"login_server_{name}"] = made


def client(name: str) -> Any:
    """The client of this login server; raises NotFound where the town has none."""
    found = current_app.extensions.get(f"login_server_{name}")
    if found is None:
        raise NotFound()
    return found


def claims(name: str) -> dict[str, Any]:
    """What the server says of who comes back from it. Raises one of FAULTS."""
    token = client(name).authorize_access_token()
    return {**token.get("userinfo", {}), **client(name).userinfo(token=token)}


def away(fault: Exception) -> DirectoryAway:
    """The refusal that the person reads; the fault's own words may name somebody, so they are not logged."""
    log.warning("login_server", fault=type(fault).__name__)
    return DirectoryAway()
