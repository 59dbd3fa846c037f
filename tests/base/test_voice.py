"""The voice: what is said at a call, by whom, said once and kept, and never half a file."""

import shutil
import wave
from datetime import date
from pathlib import Path

import pytest

from base.texts.queries import Texts
from base.voice import cache
from base.voice.cache import Voice
from base.voice.errors import NoVoice
from base.voice.phrases import call_phrase
from base.voice.speakers import Espeak, Recordings, speakers

BUILT_IN = Texts([], date(2026, 11, 26))


def seconds(file: Path) -> float:
    with wave.open(str(file)) as sound:
        return float(sound.getnframes() / sound.getframerate())


def record(folder: Path, word: str, milliseconds: int, rate: int = 8000) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with wave.open(str(folder / f"{word}.wav"), "wb") as out:
        out.setparams((1, 2, rate, 0, "NONE", ""))
        out.writeframes(b"\x00\x01" * (rate * milliseconds // 1000))


class Counting:
    """Says everything, and counts."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def say(self, sentence: str, locale: str) -> bytes:
        self.said.append(f"{locale}: {sentence}")
        return b"RIFF"


@pytest.mark.parametrize(
    "locale, said",
    [
        ("de", "Nummer T, 0, 4, 2, bitte zu Platz 5."),
        ("en", "Number T, 0, 4, 2, please go to counter 5."),
    ],
)
def test_a_call_is_said_digit_by_digit(locale: str, said: str) -> None:
    assert call_phrase(BUILT_IN, "T042", "5", locale) == said


def test_a_sentence_is_made_once_and_kept_with_its_text(tmp_path: Path) -> None:
    speaker = Counting()
    voice = Voice(tmp_path, [speaker])
    files = {voice.say("Guten Tag", "de") for _ in range(3)} | {voice.say("Good day", "en")}
    assert speaker.said == ["de: Guten Tag", "en: Good day"]
    assert {file.with_suffix(".txt").read_text() for file in files} == {"Guten Tag", "Good day"}


def test_only_so_many_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_KEPT", 2)
    voice = Voice(tmp_path, [Counting()])
    for word in ("one", "two", "three"):
        newest = voice.say(word, "en")
    assert newest.is_file()
    assert len(list((tmp_path / "en").iterdir())) == 4


def test_recorded_words_are_joined_where_all_of_them_are_there(tmp_path: Path) -> None:
    for word in ("nummer", "t", "0", "4"):
        record(tmp_path / "de", word, 200)
    said = Recordings(tmp_path).say("Nummer T, 0, 4, 4", "de")
    assert said is not None
    (tmp_path / "all.wav").write_bytes(said)
    assert seconds(tmp_path / "all.wav") == pytest.approx(1.0)
    assert Recordings(tmp_path).say("Nummer T, 0, 4, 2", "de") is None


def test_recordings_that_do_not_fit_one_another_are_not_mixed(tmp_path: Path) -> None:
    record(tmp_path / "de", "nummer", 200)
    record(tmp_path / "de", "t", 200, rate=16000)
    assert Recordings(tmp_path).say("Nummer T", "de") is None


def test_where_nobody_speaks_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoVoice):
        Voice(tmp_path, []).say("Hello", "en")


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed here")
def test_espeak_says_a_whole_call_and_no_option(tmp_path: Path) -> None:
    voice = Voice(tmp_path, speakers(None))
    short, long = voice.say("A", "de"), voice.say(call_phrase(BUILT_IN, "T042", "5", "de"), "de")
    assert 2 < seconds(long) < 8
    assert seconds(short) < seconds(long)
    assert Espeak().say("--version -w /nowhere", "de")
