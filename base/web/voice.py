"""The voice of the application, and how a sentence is sent as sound."""

from pathlib import Path

from flask import Flask, Response, current_app, send_file

from base.settings import Settings
from base.voice.cache import Voice
from base.voice.speakers import speakers

KEPT_SECONDS = 86400


def equip(app: Flask, settings: Settings) -> None:
    """Give the application its voice; what was said is kept in the data folder."""
    app.extensions["voice"] = Voice(settings.data_dir / "voice", speakers(settings.voice_folder))


def voice() -> Voice:
    """The voice of the running application."""
    found: Voice = current_app.extensions["voice"]
    return found


def spoken(sentence: str, locale: str) -> Response:
    """The sentence as WAV; raises NoVoice."""
    return as_sound(voice().say(sentence, locale))


def as_sound(file: Path) -> Response:
    """A WAV file for a browser."""
    return send_file(file.resolve(), mimetype="audio/wav", max_age=KEPT_SECONDS, conditional=True)
