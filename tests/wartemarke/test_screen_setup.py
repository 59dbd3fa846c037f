"""The files that make a PC a kiosk or a board: they start the right page, lead nowhere else, and come back after a crash."""

import json
import os
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from tests.wartemarke.visiting import until

KIOSK = Path("deploy/kiosk")
pytestmark = pytest.mark.skipif(shutil.which("sh") is None, reason="no shell on this machine")


def test_the_browser_shows_one_page_alone_and_keeps_only_the_device_s_cookie(tmp_path: Path) -> None:
    browser = tmp_path / "chromium"
    browser.write_text(
        "#!/bin/sh\nfor each; do case $each in --user-data-dir=*) profile=${each#*=};; esac; done\n"
        'echo "$@" > "$TOLD"; ls "$profile/Default" >> "$TOLD"; echo crumb > "$profile/Default/History"\n'
        'echo token > "$profile/Default/Cookies"\n'
    )
    browser.chmod(0o755)
    told = tmp_path / "told"
    here = {
        **os.environ,
        "CHROMIUM": str(browser),
        "TOLD": str(told),
        "SCREEN_URL": "https://hall.example/pair/kiosk",
    }
    here |= {"XDG_RUNTIME_DIR": str(tmp_path / "run"), "SCREEN_STATE": str(tmp_path / "state")}
    for _start in range(2):
        subprocess.run([KIOSK / "screen-browser"], env=here, check=True, timeout=120)
    words = told.read_text()
    assert "--kiosk --app=https://hall.example/pair/kiosk" in words
    assert "--autoplay-policy=no-user-gesture-required" in words
    assert words.splitlines()[1:] == ["Cookies"]


def test_the_watch_starts_the_screen_anew_when_its_page_is_gone(tmp_path: Path) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "pgrep").write_text(f'#!/bin/sh\ntest -e "{tmp_path}/page"\n')
    (programs / "pgrep").chmod(0o755)
    started = tmp_path / "started"
    (tmp_path / "page").touch()
    here = {**os.environ, "PATH": f"{programs}:{os.environ['PATH']}", "LOOK_SECONDS": "0.05"}
    watch = subprocess.Popen(
        [KIOSK / "screen-watch"], env={**here, "RESTART": f"touch {started}"}, start_new_session=True
    )
    try:
        assert not started.exists()
        (tmp_path / "page").unlink()
        until(started.exists)
    finally:
        os.killpg(watch.pid, signal.SIGTERM)
        watch.wait()


def test_the_policies_lead_nowhere_else() -> None:
    policies = json.loads((KIOSK / "policies.json").read_text())
    assert policies["URLBlocklist"] == ["*"]
    assert (policies["DeveloperToolsAvailability"], policies["DownloadRestrictions"]) == (2, 3)
    assert policies["URLAllowlist"] == ["termine.example", "127.0.0.1:8471"]
