"""Sentences that were said once, kept as files: `<language>/<hash>.wav`, and beside each the sentence in plain text."""

import hashlib
import os
import re
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from base.i18n import CITIZENS
from base.voice.errors import NoVoice
from base.voice.speakers import Speaker

NAME = re.compile(r"[0-9a-f]{32}")
MOST_KEPT = 600
"""So many sentences per language, about 100 MB; the oldest go first."""


class Voice:
    """The voice of one installation."""

    def __init__(self, folder: Path, speakers: Sequence[Speaker]) -> None:
        self._folder = folder
        self._speakers = speakers

    def say(self, sentence: str, locale: str) -> Path:
        """The WAV file of a sentence; raises NoVoice where nobody can say it."""
        file = self._folder / locale / f"{hashlib.sha256(sentence.encode()).hexdigest()[:32]}.wav"
        if not file.is_file():
            self._keep(file, sentence, self._spoken(sentence, locale))
        return file

    def kept(self, name: str, locale: str) -> Path | None:
        """A sentence that was said already, by the name of its file; None where there is no such one."""
        file = self._folder / locale / f"{name}.wav"
        return file if NAME.fullmatch(name) and locale in CITIZENS and file.is_file() else None

    def _spoken(self, sentence: str, locale: str) -> bytes:
        said = (speaker.say(sentence, locale) for speaker in self._speakers)
        sound = next((wav for wav in said if wav), None)
        if sound is None:
            raise NoVoice
        return sound

    def _keep(self, file: Path, sentence: str, sound: bytes) -> None:
        """Written beside and then renamed: nobody ever reads half a sentence."""
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = file.with_suffix(f".{os.getpid()}-{os.urandom(4).hex()}")
        beside.write_bytes(sound)
        file.with_suffix(".txt").write_text(sentence)
        beside.replace(file)
        self._make_room(file.parent)

    def _make_room(self, folder: Path) -> None:
        newest = sorted(folder.glob("*.wav"), key=lambda kept: kept.stat().st_mtime, reverse=True)
        for old in islice(newest, MOST_KEPT, None):
            old.unlink(missing_ok=True)
            old.with_suffix(".txt").unlink(missing_ok=True)
