"""What is known of a device, in the words that a person at the office needs, and what to do about it.

An agent tells short words (`hardware/messages.py`); here they become sentences in the reader's language.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from base import clock
from base.devices.model import Device, DeviceKind
from base.i18n import date_text, ngettext, time_text
from base.i18n import gettext as _

SILENT_AFTER = timedelta(minutes=3)
"""Whoever is there is noted every minute."""


class Level(StrEnum):
    """well: nothing to do; soon: somebody should look today; wrong: visitors are missing something now."""

    WELL = "well"
    SOON = "soon"
    WRONG = "wrong"


@dataclass(frozen=True)
class Said:
    """One device in words. `step` is empty where there is nothing to do."""

    name: str
    kind: str
    level: Level
    sentence: str
    step: str = ""


Words = Callable[[], tuple[str, str]]

FAULTS: dict[str, Words] = {
    "unplugged": lambda: (
        _("not connected"),
        _("Check cable and power. It is found again by itself."),
    ),
    "no_answer": lambda: (_("does not answer"), _("Switch it off and on, and check the cable.")),
    "paper_out": lambda: (_("paper is out"), _("Put in a new roll. Waiting slips are printed then.")),
    "cover_open": lambda: (_("cover is open"), _("Close the cover until it clicks.")),
    "offline": lambda: (_("switched offline"), _("Press its button or the paper feed once.")),
    "cutter": lambda: (
        _("the cutter is jammed"),
        _("Open the cover, take out pieces of paper, close it again."),
    ),
    "jammed": lambda: (_("paper is jammed"), _("Open the cover and take out the jammed paper.")),
    "hot": lambda: (_("too hot"), _("Wait a few minutes. It goes on by itself.")),
    "broken": lambda: (_("broken"), _("Switch it off and on. If that does not help, it needs the service.")),
    "outlet_blocked": lambda: (_("a slip is stuck in the outlet"), _("Take the slip out.")),
    "garbage": lambda: (
        _("sends nonsense"),
        _("Compare speed and settings of the device with the agent's file."),
    ),
    "stuck": lambda: (_("takes nothing"), _("Switch it off and on, and check the cable.")),
    "too_slow": lambda: (
        _("is too slow"),
        _("Compare speed and settings of the device with the agent's file."),
    ),
}
"""By the agent's short word."""

NAMES: dict[str, Callable[[], str]] = {
    "printer": lambda: _("Printer"),
    "scanner": lambda: _("Scanner"),
    "displays": lambda: _("Counter displays"),
    "buttons": lambda: _("Buttons"),
    "relay": lambda: _("Relay"),
    "pagers": lambda: _("Pagers"),
}


def seen_text(device: Device, zone: str) -> str:
    """When it was heard of last, for whoever watches the hall: the time, with its day where that is not today."""
    if device.seen_at is None:
        return _("never seen")
    day = device.seen_at.astimezone(ZoneInfo(zone)).date()
    time = time_text(device.seen_at, zone)
    if day != clock.now().astimezone(ZoneInfo(zone)).date():
        time = f"{date_text(day, 'medium')}, {time}"
    return _("seen %(time)s", time=time)


def said_of(device: Device) -> list[Said]:
    """The device itself and, of an agent that is there, everything it holds."""
    own = _own(device)
    parts = device.health.get("devices", []) if own.level is Level.WELL else []
    return [own, *(part_said(part) for part in parts)]


def part_said(part: Mapping[str, Any]) -> Said:
    """One device of an agent. What a newer agent tells and we do not know is shown as it is."""
    level, (sentence, step) = _state(part)
    return Said(_name(str(part.get("name", ""))), str(part.get("kind", "")), level, sentence, step)


def _own(device: Device) -> Said:
    kind = DeviceKind(device.kind)
    if device.token_hash is None:
        return Said(device.name, kind, Level.SOON, _("not enrolled"), _("An admin gives it a code."))
    if device.seen_at is None:
        return Said(device.name, kind, Level.SOON, _("was never there"), _("Switch it on."))
    if device.is_away or is_silent(device.seen_at):
        return Said(
            device.name, kind, Level.WRONG, _("not there"), _("Check power and network of this device.")
        )
    return Said(device.name, kind, Level.WELL, _("works"))


def is_silent(seen_at: datetime) -> bool:
    """Whether a device has not been heard of for so long that something is wrong."""
    return clock.now() - seen_at > SILENT_AFTER


def _state(part: Mapping[str, Any]) -> tuple[Level, tuple[str, str]]:
    fault = part.get("fault") or _implied(part)
    if fault is not None:
        known = FAULTS.get(str(fault))
        return Level.WRONG, known() if known else (
            _("fault (%(fault)s)", fault=fault),
            _("Please look at it."),
        )
    if part.get("paper") == "near_end":
        return Level.SOON, (_with_roll(_("paper is nearly out"), part), _("Keep a new roll at hand."))
    if part.get("connected") is None:
        return Level.SOON, (
            _("plugged in, but has told nothing yet"),
            _("Some printers never tell. If this one should: check its cable."),
        )
    return Level.WELL, (_with_roll(_("works"), part), "")


def _with_roll(sentence: str, part: Mapping[str, Any]) -> str:
    """With how long the paper roll will do, where the printer's agent counts."""
    left = part.get("slips_left")
    if not isinstance(left, int):
        return sentence
    roll = ngettext("paper for about %(count)s slip", "paper for about %(count)s slips", left, count=left)
    return f"{sentence}, {roll}"


def _implied(part: Mapping[str, Any]) -> str | None:
    if part.get("connected") is False:
        return "unplugged"
    if part.get("paper") == "out":
        return "paper_out"
    return "cover_open" if part.get("cover") == "open" else None


def _name(name: str) -> str:
    """ "scanner 2" becomes "Scanner 2" in the reader's language."""
    kind, _space, number = name.partition(" ")
    known = NAMES.get(kind)
    return f"{known()} {number}".strip() if known else name
