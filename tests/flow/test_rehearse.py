"""`wartemarke rehearse` on a hall of its own: a short day with few visitors keeps every promise."""

import os
import subprocess
import sys
from pathlib import Path

from wartemarke.rehearsal import day

THURSDAY = Path(day.__file__).with_name("thursday.json")
SHORT = ("--share", "0.06", "--minutes", "0.25", "--seed", "7")
PATIENCE_SECONDS = 180


def test_a_short_day_keeps_every_promise() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "wartemarke", "rehearse", str(THURSDAY), *SHORT],
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        env={**os.environ, "COLUMNS": "120"},
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "broken" not in done.stdout
    assert done.stdout.count("kept  ") == 11
