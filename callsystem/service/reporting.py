"""The figures of the week before, mailed to the lead on Monday: only groups that may be shown, nothing by member of staff."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy.orm import Session

from base import clock
from base.i18n import LOCALES, date_text, use
from base.i18n import gettext as _
from base.mail.body import Link, Part, Things, Words
from base.offices.model import Office
from booking.mails import Letterhead
from callsystem.figures.tables import Cell, Table, shown, tables
from callsystem.queries.visits import visits_of
from callsystem.rules.figures import FEWEST
from callsystem.service.telling import NIGHT_ENDS, Matter, is_told, tell

WEEK = timedelta(days=7)
SAID = ("all", "weekdays", "services")
"""The tables that a mail is long enough for; the others are on the page of figures."""
COLUMNS = (1, 2, 3, 8, 9)
"""Of these: how many came, how long they waited, who did not come, who was called in time."""
LATEST_WEEKDAY = 1
"""Tuesday: a server that stood still on Monday makes up for it."""


def mail_week_figures(session: Session, office_id: int, letterhead: Letterhead) -> bool:
    """Mail the figures of the week before, once, from Monday morning on."""
    office = session.get_one(Office, office_id)
    now = clock.now().astimezone(office.zone)
    if not office.report_mail or now.weekday() > LATEST_WEEKDAY or now.hour < NIGHT_ENDS:
        return False
    first = now.date() - timedelta(days=now.weekday()) - WEEK
    about = f"figures:{office.id}:{first:%Y%m%d}"
    if is_told(session, about):
        return False
    with use(LOCALES[0]):
        matter = _report(session, office, first, about, letterhead)
        return tell(session, office, office.report_mail, [matter], letterhead) > 0


def _report(session: Session, office: Office, first: date, about: str, letterhead: Letterhead) -> Matter:
    last = first + WEEK - timedelta(days=1)
    made = {table.name: table for table in tables(visits_of(session, office, first, last))}
    span = _("%(first)s to %(last)s", first=date_text(first, "medium"), last=date_text(last, "medium"))
    address = f"{letterhead.address}/lead/figures?office={office.key}&first={first}&last={last}"
    parts: list[Part] = [
        Words(f"{office.name}, {span}"),
        *(Things(made[name].title, _lines(made[name])) for name in SAID if made[name].rows),
        Words(_("Minutes. Groups of fewer than %(fewest)s are not shown.", fewest=FEWEST)),
        Link(_("Figures, with tables to take along"), address),
    ]
    return Matter(
        about, _("Figures of the week: %(office)s, %(span)s", office=office.name, span=span)[:200], parts
    )


def _lines(table: Table) -> list[str]:
    return [f"{row[0]}: {_said(table, row)}" for row in table.rows]


def _said(table: Table, row: Sequence[Cell]) -> str:
    """What may be shown of the row, each figure under its column's name."""
    told = [f"{table.columns[place]} {shown(row[place])}" for place in COLUMNS if row[place] is not None]
    return "; ".join(told) or _("fewer than %(fewest)s", fewest=FEWEST)
