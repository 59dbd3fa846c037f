"""The voice of this PC, for the page that reads itself out: espeak-ng, where it is installed. Nothing is kept.

It is called as a program (it is GPL-3), gets the sentence on its standard input, and has a few seconds for it.
"""

import shutil
import subprocess
import threading

PROGRAM = "espeak-ng"
WORDS_PER_MINUTE = "135"
SECONDS = 10

_one_at_a_time = threading.Lock()


def can_speak() -> bool:
    """Whether there is a voice at all."""
    return shutil.which(PROGRAM) is not None


def spoken(sentence: str, locale: str) -> bytes | None:
    """The sentence as a WAV file; None where nobody can say it."""
    program = shutil.which(PROGRAM)
    if program is None:
        return None
    command = [program, "-v", locale, "-s", WORDS_PER_MINUTE, "--stdin", "--stdout"]
    try:
        with _one_at_a_time:
            said = subprocess.run(
                command, input=sentence.encode(), capture_output=True, timeout=SECONDS, check=True
            )
    except (OSError, subprocess.SubprocessError):
        return None
    return said.stdout or None
