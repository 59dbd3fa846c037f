"""The kiosk reads its own page out: a sentence in, the address of its sound out. No names stand on that page."""

import re
from typing import Annotated

from flask import Blueprint, Response, jsonify
from pydantic import Field

from base.errors import NotFound
from base.i18n import current
from base.web.access import device
from base.web.body import Body, json_body
from base.web.frame import limiter
from base.web.voice import as_sound, voice

LONGEST = 1500
UNSPOKEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")

speaking = Blueprint("kiosk_speaking", __name__)


class ReadOut(Body):
    """What is to be read out, as it stands on the glass."""

    text: Annotated[str, Field(min_length=1, max_length=LONGEST)]


@speaking.post("/kiosk/say")
@device("kiosk")
@limiter.limit("240 per minute")
def say() -> Response:
    """Have a sentence spoken in the page's language; raises NoVoice."""
    words = " ".join(UNSPOKEN.sub(" ", json_body(ReadOut).text).split())
    file = voice().say(words or ".", current())
    return jsonify(address=f"/kiosk/said/{current()}/{file.stem}.wav")


@speaking.get("/kiosk/said/<locale>/<name>.wav")
@device("kiosk")
def said(locale: str, name: str) -> Response:
    """A sentence that was spoken a moment ago."""
    file = voice().kept(name, locale)
    if file is None:
        raise NotFound
    return as_sound(file)
