"""The lead's figures: what stands on the page and in the files, and what never does."""

import csv
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO, StringIO
from xml.etree import ElementTree

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from base import clock
from base.accounts.model import Role
from base.hours.model import OpeningHours
from base.i18n import use
from base.offices.model import Office
from base.perform import ask, perform
from callsystem import service
from callsystem.figures.charts import arrivals_by_hour, waits_by_hour
from callsystem.figures.sheets import as_csv, as_xlsx, safe
from callsystem.figures.tables import Share, Table, lead_days_table, lead_table, tables
from callsystem.figures.web import figures
from callsystem.model import ServedBy
from callsystem.queries.lead_times import LeadTimes, lead_times_of
from callsystem.queries.visits import visits_of
from callsystem.rules.figures import Visit, reached
from tests.callsystem.door import browser_of
from tests.callsystem.hall import THURSDAY_9, Hall, add_clerk

TODAY = date(2026, 11, 26)
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture
def lead(app: Flask, hall: Hall) -> FlaskClient:
    """A lead's browser."""
    app.register_blueprint(figures)
    return browser_of(app, perform(add_clerk, hall.office, "lead", Role.LEAD))


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with use("en"):
        yield


def serve(hall: Hall, clerk: int, minutes: float) -> None:
    """Call, half a minute's way, service."""
    perform(service.call_next, clerk)
    hall.later(0.5)
    perform(service.start, clerk)
    hall.later(minutes)
    perform(service.finish, clerk)


def played(hall: Hall) -> list[Visit]:
    """Six walk-ins one after the other at one counter, and a booked one."""
    clerk = hall.open()
    for _ in range(6):
        hall.walk_in()
    for _ in range(6):
        serve(hall, clerk, 10)
    hall.booked_here(clock.now())
    serve(hall, clerk, 5)
    return visits(hall)


def visits(hall: Hall) -> list[Visit]:
    return ask(lambda session: visits_of(session, session.get_one(Office, hall.office), TODAY, TODAY))


def test_visits_have_their_waits_ways_and_service_times(hall: Hall) -> None:
    found = played(hall)
    walk_ins = [one for one in found if not one.is_booked]
    assert [one.waited for one in walk_ins] == [10.5 * number for number in range(6)]
    assert {(one.walked, one.served) for one in walk_ins} == {(0.5, 10.0)}
    assert {one.hour for one in walk_ins} == {9}
    assert walk_ins[0].told is not None
    assert walk_ins[0].told.likely == 0
    (booked,) = [one for one in found if one.is_booked]
    assert (booked.waited, booked.served, booked.service) == (0.0, 5.0, "Identity card")


def test_called_again_counts_from_the_first_call(hall: Hall) -> None:
    clerk = hall.open()
    hall.walk_in()
    hall.later(3)
    perform(service.call_next, clerk)
    hall.later(4)
    perform(service.call_again, clerk)
    (one,) = visits(hall)
    assert (one.waited, one.walked) == (3.0, None)


def test_other_offices_and_other_days_are_not_counted(hall: Hall, other_hall: Hall) -> None:
    other_hall.walk_in()
    hall.at(THURSDAY_9 + timedelta(days=1))
    hall.walk_in()
    assert visits(hall) == []


def test_small_groups_are_empty_in_every_table(hall: Hall) -> None:
    every = {table.name: table for table in tables(played(hall))}
    rows = {row[0]: row[1:] for row in every["all"].rows}
    assert rows["without appointment"][:3] == (6, 31.5, 52.5)
    assert rows["with appointment"] == (None,) * 9
    assert [row[0] for row in every["hours"].rows] == ["09:00–09:59", "10:00–10:59"]
    assert every["promises"].rows[1][1] == 6


def test_the_chart_and_the_heat_map_show_what_the_tables_show(hall: Hall) -> None:
    found = played(hall)
    chart, heat = waits_by_hour(found), arrivals_by_hour(found)
    assert chart is not None
    assert heat is not None
    assert [bar.says for bar in chart.bars] == ["09:00–09:59: median 32 min, P90 52 min"]
    assert [[cell.count for cell in cells] for _name, cells in heat.rows] == [[6]]
    assert waits_by_hour([]) is None


def test_the_next_free_date_is_recorded_once_each_night_and_kept_three_years(
    hall: Hall, lead: FlaskClient
) -> None:
    free = perform(service.record_lead_times, hall.office)
    assert (free, perform(service.record_lead_times, hall.office)) == (2, 0)
    hall.at(THURSDAY_9 + timedelta(days=1))
    perform(close_for_ever, hall.queue)
    perform(service.record_lead_times, hall.office)
    with use("en"):
        found = ask(leads_of, hall, TODAY, TODAY + timedelta(days=1))
    assert [one.service for one in found] == ["Identity card", "Passport"]
    assert list(found[0].by_day.values()) == [0, None]
    assert lead_table(found).rows[0] == ("Identity card", 2, "none free", "none free", "none free")
    assert lead_days_table(found).rows[0] == (date(2026, 11, 26), 0, 0)
    next_day = browser_of(lead.application, perform(add_clerk, hall.office, "next-day", Role.LEAD))
    assert "Next free date, night by night" in next_day.get("/lead/figures").text
    assert "2026-11-27;none free;none free" in next_day.get("/lead/figures.csv").text
    hall.at(THURSDAY_9 + timedelta(days=1_200))
    perform(service.record_lead_times, hall.office)
    assert ask(leads_of, hall, TODAY, TODAY + timedelta(days=30)) == []


@pytest.mark.parametrize(
    "days, half, most", [([3, 1, 2], 2, 3), ([None, 1], None, None), ([5, 5, None], 5, None)]
)
def test_a_night_without_a_free_date_counts_as_the_longest(
    days: list[int | None], half: int | None, most: int | None
) -> None:
    assert (reached(days, 0.5), reached(days, 1.0)) == (half, most)


def test_who_served_whom_is_noted_only_where_it_is_switched_on_and_deleted_when_switched_off(
    hall: Hall, lead: FlaskClient
) -> None:
    played(hall)
    assert ask(noted) == 0
    assert "Nothing is counted by member of staff." in lead.get("/lead/figures").text
    perform(count_staff, hall.office, True)
    for _ in range(4):
        hall.walk_in()
        serve(hall, hall.clerks[0], 10)
    assert ask(noted) == 4
    assert "Clerk main-0" not in lead.get("/lead/figures.csv").text, "four are too few"
    hall.walk_in()
    serve(hall, hall.clerks[0], 10)
    assert "Clerk main-0 (main-0);5;0.5;0.5;10.0;10.0" in lead.get("/lead/figures.csv").text
    assert "This office counts by member of staff" in lead.get("/lead/figures").text
    assert (
        "counts visits by member of staff"
        in browser_of(lead.application, hall.clerks[0]).get("/counter").text
    )
    assert perform(service.forget_clerks, hall.office) == 0
    perform(count_staff, hall.office, False)
    assert "Clerk main-0" not in lead.get("/lead/figures").text
    assert (perform(service.forget_clerks, hall.office), ask(noted)) == (5, 0)


def close_for_ever(session: Session, queue_id: int) -> None:
    session.execute(delete(OpeningHours).where(OpeningHours.queue_id == queue_id))


def leads_of(session: Session, hall: Hall, first: date, last: date) -> list[LeadTimes]:
    return lead_times_of(session, session.get_one(Office, hall.office), first, last)


def noted(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(ServedBy)) or 0


def count_staff(session: Session, office_id: int, is_on: bool) -> None:
    session.get_one(Office, office_id).staff_figures = is_on


HOSTILE = Table("x", "=1+1", ("a", "@b"), (("=HYPERLINK()", "-2", 3), ("\x00<&>", None, 1.5)))


def test_no_cell_of_a_file_is_computed() -> None:
    rows = list(csv.reader(StringIO(as_csv([HOSTILE]).decode("utf-8-sig")), delimiter=";"))
    assert rows[:3] == [["'=1+1"], ["a", "'@b"], ["'=HYPERLINK()", "'-2", "3"]]
    assert [safe(one) for one in ("+1", "\tx", "plain", -4, None)] == ["'+1", "'\tx", "plain", -4, ""]
    with zipfile.ZipFile(BytesIO(as_xlsx([HOSTILE, HOSTILE]))) as book:
        assert book.testzip() is None
        for name in book.namelist():
            ElementTree.fromstring(book.read(name))
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    assert sheet.find(f".//{SHEET}f") is None
    assert [cell.get("t") for cell in sheet.iter(f"{SHEET}c")].count("inlineStr") == 5
    assert [one.text for one in sheet.iter(f"{SHEET}v")] == ["3", "1.5"]


def test_a_workbook_has_dates_shares_and_sheets_with_names_of_their_own() -> None:
    told = Table(
        "free",
        "Days until the next free date, as of now",
        ("Day", "Came"),
        ((THURSDAY_9.date(), Share(0.25)),),
    )
    with zipfile.ZipFile(BytesIO(as_xlsx([told, told]))) as book:
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet2.xml"))
        names = [
            one.get("name")
            for one in ElementTree.fromstring(book.read("xl/workbook.xml")).iter(f"{SHEET}sheet")
        ]
    cells = [(cell.get("s"), cell.findtext(f"{SHEET}v")) for cell in sheet.iter(f"{SHEET}c")][2:]
    assert cells == [("1", "46352"), ("2", "0.25")]  # 26 November 2026, as a spreadsheet counts days
    assert names == ["Days until the next free date,", "Days until the next free date 2"]
    assert "2026-11-26;25 %" in as_csv([told]).decode("utf-8-sig")


def test_the_page_and_its_files(lead: FlaskClient, hall: Hall) -> None:
    played(hall)
    page = lead.get("/lead/figures").text
    assert 'role="img"' in page
    assert "<desc" in page
    assert "31.5" in page
    assert 'data-by="2026-11-26">Nov 26, 2026</td>' in page  # sorted by the day, read as people write it
    text = lead.get("/lead/figures.csv?first=2026-11-26").text
    assert text.startswith("\ufeff")
    assert "Days until the next free date" in text
    assert lead.get("/lead/figures.xlsx").data.startswith(b"PK")


ANSWERS = {
    "first=2026-11-30&last=2026-11-20": 200,
    "first=1900-01-01": 200,
    "last=2999-01-01": 200,
    "first=0001-01-01&last=0001-01-01": 200,
    "first=yesterday": 422,
    "office=nowhere": 403,
    "office=branch": 403,
}


def test_any_range_is_answered_and_no_other_office(lead: FlaskClient, other_hall: Hall) -> None:
    assert other_hall.office
    assert {query: lead.get(f"/lead/figures?{query}").status_code for query in ANSWERS} == ANSWERS


def test_the_journal_comes_in_order_and_names_no_counter(lead: FlaskClient, hall: Hall) -> None:
    played(hall)
    first = lead.get("/lead/events.json").json
    assert first is not None
    assert [one["seq"] for one in first["events"]] == list(range(1, first["last"] + 1))
    assert {"number_taken", "called", "started", "finished"} <= {one["kind"] for one in first["events"]}
    assert all("counter" not in one["facts"] for one in first["events"])
    again = lead.get(f"/lead/events.json?after={first['last']}").json
    assert again == {"office": "main", "last": first["last"], "events": []}
    assert lead.get("/lead/events.json?after=-1").status_code == 422


def test_a_clerk_sees_no_figures(app: Flask, hall: Hall) -> None:
    app.register_blueprint(figures)
    assert browser_of(app, hall.clerks[0]).get("/lead/figures").status_code == 403
