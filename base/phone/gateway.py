"""Speaks HTTP: hands a text message to the town's gateway. Knows no database, follows no redirect, reads only the status.

The address, its header and the shape of what is posted are settings, never anybody's input: no page can lead us to another host.
"""

import hashlib
import json
import re
from typing import Any
from urllib.parse import quote

from urllib3 import PoolManager, Timeout
from urllib3.exceptions import HTTPError

from base.mail.outbox import Letter
from base.mail.sender import Outcome
from base.settings import Settings

CONNECT_SECONDS, ANSWER_SECONDS = 5.0, 10.0
TAKEN = range(200, 300)
REFUSED_FOR_GOOD = {400, 404, 410, 413, 422}
"""What speaks of this message. Anything else (our token, too many, their fault) may be right later."""
_PLACE = re.compile(r"\{(to|text|sender)\}")


def send(letter: Letter, settings: Settings) -> Outcome:
    """Hand one message over; waits at most some seconds for the gateway."""
    values = {"to": letter.recipient, "text": letter.text, "sender": settings.sms_sender}
    body = json.dumps(_filled(json.loads(settings.sms_body), values), ensure_ascii=False).encode()
    patience = Timeout(connect=CONNECT_SECONDS, read=ANSWER_SECONDS)
    address = _with_values(settings.sms_url, {name: quote(value, "") for name, value in values.items()})
    try:
        with PoolManager(timeout=patience) as lines:
            answer = lines.request(
                "POST", address, body=body, headers=_headers(letter, settings), retries=False, redirect=False
            )
    except (HTTPError, OSError):
        return Outcome.LATER
    if answer.status in TAKEN:
        return Outcome.SENT
    return Outcome.NEVER if answer.status in REFUSED_FOR_GOOD else Outcome.LATER


def _headers(letter: Letter, settings: Settings) -> dict[str, str]:
    """A gateway that knows the key does not send a message twice whose answer got lost."""
    once = hashlib.sha256(f"{letter.mail_id} {letter.recipient} {letter.text}".encode()).hexdigest()[:32]
    sent = {"Content-Type": "application/json", "User-Agent": "Wartemarke", "Idempotency-Key": once}
    name, _colon, value = settings.sms_header.partition(":")
    token = settings.sms_token.get_secret_value()
    return {**sent, name: value.strip().replace("{token}", token)} if token else sent


def _filled(shape: Any, values: dict[str, str]) -> Any:
    """The shape with its places filled, at any depth. Values go in after it was read, so none can change the shape."""
    if isinstance(shape, dict):
        return {name: _filled(inner, values) for name, inner in shape.items()}
    if isinstance(shape, list):
        return [_filled(inner, values) for inner in shape]
    return _with_values(shape, values) if isinstance(shape, str) else shape


def _with_values(text: str, values: dict[str, str]) -> str:
    """In one pass: what a value says of {text} stays as it is."""
    return _PLACE.sub(lambda place: values[place[1]], text)
