"""Doors of Web Push: the worker that a browser keeps, and the two buttons of the ticket's page."""

from hashlib import sha256
from pathlib import Path
from typing import Annotated

from flask import Blueprint, Response, jsonify
from pydantic import Field
from sqlalchemy.orm import Session

from base.codes import code_in
from base.errors import InvalidInput, NotFound
from base.i18n import current
from base.i18n import gettext as _
from base.idempotency import fingerprint
from base.perform import ask, perform_once
from base.web.access import public
from base.web.body import Body, idempotency_key, json_body
from base.web.frame import limiter
from displays.push import service
from displays.push.courier import courier
from displays.push.errors import UnknownPushService
from displays.push.sealing import check_keys

ASKED_PER_MINUTE = "30 per minute"
Address = Annotated[str, Field(min_length=10, max_length=600, pattern=r"^https?://[!-~]+$")]
Coded = Annotated[str, Field(max_length=100, pattern=r"^[A-Za-z0-9_-]+$")]

WORKER = Path(__file__).parents[1] / "static" / "worker.js"
push = Blueprint("push", __name__)


class Browser(Body):
    """A browser's own address at its push service."""

    endpoint: Address


class Subscription(Browser):
    """And what words for it are sealed with."""

    key: Coded
    secret: Coded


@push.get("/t/worker.js")
@public
def worker() -> Response:
    """The script that shows a notice while the page is closed. It lies here because it may only serve pages below its place."""
    return Response(WORKER.read_text(), mimetype="text/javascript", headers={"Cache-Control": "no-cache"})


@push.get("/t/<code>/push")
@public
def told(code: str) -> Response:
    """Which browsers are told about this ticket: digests, in which each finds itself and nobody another."""
    own = [sha256(each.encode()).hexdigest() for each in ask(service.endpoints, _known(code))]
    return jsonify(key=courier().public_key, told=own)


@push.post("/t/<code>/push")
@public
@limiter.limit(ASKED_PER_MINUTE)
def subscribe(code: str) -> Response:
    """Tell this browser from now on."""
    known, asked = _known(code), json_body(Subscription)
    if not courier().takes(asked.endpoint):
        raise UnknownPushService
    try:
        check_keys(asked.key, asked.secret)
    except ValueError:
        raise InvalidInput(fields={"key": _("missing or not right")}) from None
    given = (known, asked.endpoint, asked.key, asked.secret, current())
    answer = perform_once(idempotency_key(), "public", fingerprint("/t/push", [*given]), _subscribed, *given)
    courier().soon(answer["office_id"])
    return jsonify(is_told=True)


@push.post("/t/<code>/push/stop")
@public
def unsubscribe(code: str) -> Response:
    """Tell this browser nothing more."""
    known, endpoint = _known(code), json_body(Browser).endpoint
    asked = fingerprint("/t/push/stop", [known, endpoint])
    return jsonify(perform_once(idempotency_key(), "public", asked, _unsubscribed, known, endpoint))


def _subscribed(session: Session, *given: str) -> dict[str, int]:
    return {"office_id": service.subscribe(session, *given).office_id}


def _unsubscribed(session: Session, code: str, endpoint: str) -> dict[str, bool]:
    service.unsubscribe(session, code, endpoint)
    return {"is_told": False}


def _known(code: str) -> str:
    found = code_in(code)
    if found is None or len(code) != len(found):
        raise NotFound()
    return found
