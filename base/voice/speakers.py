"""Who can turn a sentence into sound. Each answers with a whole WAV file, or None where it cannot say this.

Programs are called as programs (espeak-ng and piper are GPL-3), get the sentence on their standard input, and have
a few seconds for it.
"""

import io
import re
import shutil
import subprocess
import tempfile
import wave
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

SECONDS = 20
WORDS_PER_MINUTE = "135"
WORD = re.compile(r"\d|[^\W\d]+")


class Speaker(Protocol):
    """Turns a sentence into the bytes of a WAV file."""

    def say(self, sentence: str, locale: str) -> bytes | None:
        """The sentence in this language; None if this speaker cannot."""


class Recordings:
    """Words that a person spoke: `<folder>/<language>/<word>.wav`, digit by digit, all in one sound format."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def say(self, sentence: str, locale: str) -> bytes | None:
        """The words one after the other; None unless each of them was recorded."""
        files = [self._folder / locale / f"{word}.wav" for word in WORD.findall(sentence.lower())]
        return joined(files) if files and all(file.is_file() for file in files) else None


class Espeak:
    """espeak-ng, as Debian and Fedora bring it."""

    def say(self, sentence: str, locale: str) -> bytes | None:
        """Every sentence, in every language it knows; None where it is not installed."""
        program = shutil.which("espeak-ng")
        return (
            _asked([program, "-v", locale, "-s", WORDS_PER_MINUTE, "--stdin", "-w"], sentence)
            if program
            else None
        )


class Piper:
    """piper, where it is installed and the folder holds a voice for the language: `<folder>/<language>.onnx`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def say(self, sentence: str, locale: str) -> bytes | None:
        """Every sentence in a language with a voice file."""
        program, voice = shutil.which("piper"), self._folder / f"{locale}.onnx"
        if program is None or not voice.is_file():
            return None
        return _asked([program, "--model", str(voice), "--output_file"], sentence)


def speakers(folder: Path | None) -> tuple[Speaker, ...]:
    """Whom to ask, the best first."""
    own: tuple[Speaker, ...] = (Recordings(folder), Piper(folder)) if folder else ()
    return (*own, Espeak())


def joined(files: Iterable[Path]) -> bytes | None:
    """One WAV of many; None where they do not fit one another."""
    whole, format_ = io.BytesIO(), None
    with wave.open(whole, "wb") as out:
        for file in files:
            with wave.open(str(file), "rb") as part:
                if format_ is None:
                    format_ = part.getparams()[:3]
                    out.setparams(part.getparams())
                elif part.getparams()[:3] != format_:
                    return None
                out.writeframes(part.readframes(part.getnframes()))
    return whole.getvalue()


def _asked(command: list[str], sentence: str) -> bytes | None:
    """Run a program that writes its WAV into the file named last."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "said.wav"
        try:
            subprocess.run(
                [*command, str(file)],
                input=sentence.encode(),
                capture_output=True,
                timeout=SECONDS,
                check=True,
            )
        except (OSError, subprocess.SubprocessError):
            return None
        return file.read_bytes() if file.is_file() else None
