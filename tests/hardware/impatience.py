"""The same judgement of printers in less time."""

import pytest

import hardware.printer

SHORTER = {
    "ASK_SECONDS": 0.1,
    "ASK_SECONDS_WHILE_UNSURE": 0.05,
    "SILENCE_SECONDS": 0.4,
    "SETTLE_SECONDS": 0.6,
    "UNPROVEN_SECONDS": 0.5,
    "GRACE_SECONDS": 0.3,
}


def be_impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shorten all waits of `hardware.printer`; their order stays."""
    for name, seconds in SHORTER.items():
        monkeypatch.setattr(hardware.printer, name, seconds)
