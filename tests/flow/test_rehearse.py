"""`wartemarke rehearse` on a hall of its own: a short day with few visitors keeps every promise."""

import os
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

from wartemarke.cli.rehearse import rehearse
from wartemarke.rehearsal import day

THURSDAY = Path(day.__file__).with_name("thursday.json")
SHORT = ("--share", "0.06", "--minutes", "0.25", "--seed", "7")
PATIENCE_SECONDS = 600


def test_a_short_day_keeps_every_promise_and_can_be_asked_what_if(tmp_path: Path) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "wartemarke",
            "rehearse",
            str(THURSDAY),
            *SHORT,
            "--record",
            str(tmp_path / "day.json"),
        ],
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        env={**os.environ, "COLUMNS": "120"},
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "broken" not in done.stdout
    assert done.stdout.count("kept  ") == 11
    asked = CliRunner().invoke(rehearse, [str(tmp_path / "day.json"), "--what-if", "H=30,60,90"])
    assert asked.exit_code == 0, asked.output
    assert "1 day(s)" in asked.output
    assert all(f"H={minutes}" in asked.output for minutes in (30, 60, 90))
