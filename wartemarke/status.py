"""The page for whoever looks after the machine: what runs, what waits, what is kept, and what wants a look."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from importlib.metadata import version
from pathlib import Path

from babel.dates import format_timedelta
from babel.numbers import format_decimal
from flask import Blueprint, current_app, render_template

from base import clock, i18n
from base.database import bound
from base.i18n import gettext as _
from base.perform import ask
from base.room import was_refused_lately
from base.web.access import staff
from base.web.listing import Column, listed
from base.webhooks import queries as webhooks
from wartemarke import backup, queries, schema
from wartemarke.volume import Volume, volume_of

SWEEP_LATE = timedelta(minutes=2)
MAIL_LATE = timedelta(minutes=15)
BACKUP_LATE = timedelta(hours=48)
DEVICE_SILENT = timedelta(minutes=5)
LEAST_FREE = 2 * 10**9

status = Blueprint("status", __name__, template_folder="templates")


@dataclass(frozen=True)
class Line:
    """One thing, what is to be said of it, and whether somebody should look at it."""

    what: str
    said: str
    wants_a_look: bool = False


@status.get("/admin/status")
@staff("lead", "admin")
def show() -> str:
    """Everything that an operator asks first, on one page. It names no visitor."""
    lines = [*_machine(), *_sweeps(), *_mails(), *_devices(), *_webhooks(), _last_backup()]
    lines.sort(key=lambda line: not line.wants_a_look)
    columns = (
        Column("what", _("What"), lambda line: line.what),
        Column("state", _("State"), lambda line: line.said),
        Column("remark", _("Remark"), lambda _line: "", lambda line: not line.wants_a_look),
    )
    return render_template("wartemarke/status.html", list=listed(lines, columns))


def _machine() -> Iterator[Line]:
    yield Line(_("Version"), version("wartemarke"))
    kind = "SQLite" if bound().is_sqlite else "PostgreSQL"
    yield Line(
        _("Database"), _("%(kind)s, step %(step)s of the tables", kind=kind, step=schema.newest_step())
    )
    free = shutil.disk_usage(_data_dir()).free
    yield Line(_("Disk"), _("%(amount)s GB free", amount=_gigabytes(free)), free < LEAST_FREE)
    if was_refused_lately(_data_dir()):
        yield Line(_("Disk of the database"), _("full: nothing can be stored"), True)
    elif volume := volume_of(bound()):
        yield _of_the_database(volume)


def _of_the_database(volume: Volume) -> Line:
    if volume.free is None:
        return Line(_("Disk of the database"), _("cannot be seen from here: %(place)s", place=volume.place))
    free = _("%(amount)s GB free", amount=_gigabytes(volume.free))
    return Line(_("Disk of the database"), f"{free} ({volume.place})", volume.free < LEAST_FREE)


def sweep_titles() -> dict[str, str]:
    """Every sweep in words."""
    return {
        "feed": _("Appointments into the hall"),
        "holds": _("Holds that ran out"),
        "waiting": _("Places for the waiting list"),
        "draws": _("Draws of places"),
        "slips": _("Slips that wait"),
        "unseen": _("Numbers by phone of whoever is not there"),
        "reminders": _("Reminders"),
        "mail": _("Mails"),
        "texts": _("Text messages"),
        "webhooks": _("Webhooks"),
        "push": _("Calls told to closed phones"),
        "days": _("Yesterday's tickets"),
        "forget": _("Persons whose time is over"),
        "files": _("Uploaded documents whose time is over"),
    }


def _sweeps() -> Iterator[Line]:
    titles = sweep_titles()
    for name, seconds in sorted(ask(queries.sweep_ages).items()):
        age = timedelta(seconds=seconds)
        yield Line(_("Sweep: %(title)s", title=titles.get(name, name)), _ago(age), age > SWEEP_LATE)


def _mails() -> Iterator[Line]:
    backlog = ask(queries.mail_backlog)
    waiting = _("%(count)s, the oldest due %(age)s", count=backlog.waiting, age=_ago(backlog.oldest))
    yield Line(_("Mails not yet sent"), waiting if backlog.waiting else "0", backlog.oldest > MAIL_LATE)
    yield Line(_("Mails given up"), str(backlog.given_up), backlog.given_up > 0)


def _devices() -> Iterator[Line]:
    seen = ask(queries.devices_seen, clock.now() - DEVICE_SILENT)
    said = _(
        "%(count)s enrolled, %(silent)s silent for five minutes", count=seen.enrolled, silent=seen.silent
    )
    yield Line(_("Devices"), said, seen.silent > 0)


def _webhooks() -> Iterator[Line]:
    found = ask(webhooks.backlog)
    if found.webhooks:
        said = _("%(count)s events wait, %(off)s switched off", count=found.waiting, off=found.switched_off)
        yield Line(_("Webhooks"), said, found.switched_off > 0)


def _last_backup() -> Line:
    newest = backup.newest(_data_dir() / "backups")
    if newest is None:
        return Line(_("Last backup"), _("none yet in the data folder"), True)
    age = clock.now() - newest
    return Line(_("Last backup"), _ago(age), age > BACKUP_LATE)


def _data_dir() -> Path:
    return Path(current_app.config["DATA_DIR"])


def _ago(age: timedelta) -> str:
    return format_timedelta(-age, add_direction=True, locale=i18n.current(), granularity="second")


def _gigabytes(size: int) -> str:
    return format_decimal(round(size / 10**9, 1), locale=i18n.current())
