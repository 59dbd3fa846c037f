"""The voice of the application, and how a sentence is sent as sound."""

from flask import Flask, Response, current_app, send_file

from base.settings import Settings
from base.voice.cache import Voice
from base.voice.speakers import speakers

KEPT_SECONDS = 86400


def equip(app: Flask, settings: Settings) -> None:
    """Give the application its voice; what was said is kept in the data folder."""
    app.extensions["voice"] = Voice(settings.data_dir / "voice", speakers(settings.voice_folder))


def spoken(sentence: str, locale: str) -> Response:
    """The sentence as WAV; raises NoVoice."""
    voice: Voice = current_app.extensions["voice"]
    file = voice.say(sentence, locale).resolve()
    return send_file(file, mimetype="audio/wav", max_age=KEPT_SECONDS, conditional=True)
