"""The page of figures for the lead, and the same as files. Days are local ones; at most a quarter of a year at once."""

from dataclasses import asdict, dataclass
from datetime import date, timedelta

from flask import Blueprint, Response, jsonify, render_template
from pydantic import Field
from sqlalchemy.orm import Session

from base import clock
from base.accounts.model import Role
from base.errors import NotAllowed
from base.offices.model import Office
from base.offices.queries import offices
from base.perform import ask
from base.web.access import current_staff, staff
from base.web.body import Form, query_body
from callsystem.figures.charts import arrivals_by_hour, waits_by_hour
from callsystem.figures.sheets import as_csv, as_xlsx
from callsystem.figures.tables import (
    Table,
    clerks_table,
    lead_days_table,
    lead_table,
    next_free_table,
    shown,
    tables,
)
from callsystem.queries.happenings import happenings
from callsystem.queries.lead_times import lead_times_of
from callsystem.queries.next_free import NextFree, next_free_dates
from callsystem.queries.visits import visits_of
from callsystem.rules.figures import FEWEST, Visit

LEADS = frozenset({Role.LEAD, Role.ADMIN})
USUAL_DAYS = timedelta(days=27)
MOST_DAYS = timedelta(days=92)
LONGEST_AGO = timedelta(days=36_500)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

figures = Blueprint(
    "figures",
    __name__,
    template_folder="templates",
    static_folder="static",
    static_url_path="/static/figures",
)


class Wanted(Form):
    """Which office (its key), and from which day to which; without them the first office and the last four weeks."""

    office: str = Field(default="", max_length=80)
    first: date | None = None
    last: date | None = None


class WantedEvents(Form):
    """Whose journal, and after which number."""

    office: str = Field(default="", max_length=80)
    after: int = Field(default=0, ge=0, le=2**31 - 1)


@dataclass(frozen=True)
class Choice:
    """What was asked for, made sensible: never the future, never more than a quarter of a year, never backwards."""

    office: Office
    offices: list[Office]
    first: date
    last: date


@figures.get("/lead/figures")
@staff("lead", "admin")
def page() -> str:
    """All tables, with pictures beside them."""
    choice = _choice()
    visits = ask(_visits, choice)
    return render_template(
        "figures/figures.html",
        choice=choice,
        tables={table.name: table for table in [*_visit_tables(choice, visits), *_lead_tables(choice)]},
        waits=waits_by_hour(visits),
        heat=arrivals_by_hour(visits),
        next_free=ask(_next_free, choice.office),
        fewest=FEWEST,
        shown=shown,
    )


@figures.get("/lead/figures.csv")
@staff("lead", "admin")
def as_text() -> Response:
    """The tables as CSV."""
    return _file(as_csv(_all_tables(choice := _choice())), choice, "text/csv; charset=utf-8", "csv")


@figures.get("/lead/figures.xlsx")
@staff("lead", "admin")
def as_workbook() -> Response:
    """The tables as a workbook."""
    return _file(as_xlsx(_all_tables(choice := _choice())), choice, XLSX, "xlsx")


@figures.get("/lead/events.json")
@staff("lead", "admin")
def events() -> Response:
    """The journal of an office after a number, for programs: ask again after `last` until nothing new comes."""
    wanted = query_body(WantedEvents)
    chosen, _mine = _office(wanted.office)
    found = ask(happenings, chosen.id, wanted.after)
    return jsonify(
        office=chosen.key,
        last=found[-1].seq if found else wanted.after,
        events=[{**asdict(one), "at": one.at.isoformat()} for one in found],
    )


def _office(key: str) -> tuple[Office, list[Office]]:
    """The office with this key, without one the first, and all that the caller leads; raises NotAllowed."""
    member = current_staff()
    mine = [office for office in ask(offices) if member.may(LEADS, office.id)]
    chosen = [office for office in mine if key in ("", office.key)]
    if not chosen:
        raise NotAllowed
    return chosen[0], mine


def _choice() -> Choice:
    wanted = query_body(Wanted)
    chosen, mine = _office(wanted.office)
    today = clock.now().astimezone(chosen.zone).date()
    last = min(max(wanted.last or today, today - LONGEST_AGO), today)
    first = min(wanted.first or last - USUAL_DAYS, last)
    return Choice(chosen, mine, max(first, last - MOST_DAYS), last)


def _visits(session: Session, choice: Choice) -> list[Visit]:
    return visits_of(session, choice.office, choice.first, choice.last)


def _all_tables(choice: Choice) -> list[Table]:
    """What the files hold: the tables of the page."""
    now = next_free_table(ask(_next_free, choice.office))
    return [*_visit_tables(choice, ask(_visits, choice)), now, *_lead_tables(choice)]


def _visit_tables(choice: Choice, visits: list[Visit]) -> list[Table]:
    """What came of the visits; by member of staff only where the office switched that on."""
    return [*tables(visits), *([clerks_table(visits)] if choice.office.staff_figures else [])]


def _lead_tables(choice: Choice) -> list[Table]:
    found = ask(lead_times_of, choice.office, choice.first, choice.last)
    return [lead_table(found), lead_days_table(found)] if found else []


def _next_free(session: Session, office: Office) -> list[NextFree]:
    return next_free_dates(session, office)


def _file(content: bytes, choice: Choice, kind: str, ending: str) -> Response:
    name = f"wartemarke-{choice.office.key}-{choice.first}-{choice.last}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, mimetype=kind, headers=headers)
