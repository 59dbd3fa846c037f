"""Several offices in one calendar: free where one of them is, each time with its office, held there."""

from datetime import time, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from base.hours.model import OpeningHours
from base.offices.model import Office, OfficeService, Queue
from base.perform import ask, perform
from booking import service
from booking.api import booking_door
from booking.queries import reservation_by_hold_code
from tests.booking.browsing import key_in
from tests.booking.town import NINE, Town, held

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def branch(town: Town) -> int:
    """A second office: identity cards only, needs twenty minutes for one, open on Tuesdays from nine on."""
    return perform(_open_branch, town)


def _open_branch(session: Session, town: Town) -> int:
    office = Office(key="north", name="Bürgerservice Nord", address="Nordweg 2, 09114 Chemnitz")
    queue = Queue(office=office, key="all", names={"de": "Alle", "en": "All"})
    session.add_all([office, queue])
    session.flush()
    hours = OpeningHours(queue_id=queue.id, weekdays=[1], opens=time(9), closes=time(10), places=1)
    offer = OfficeService(office_id=office.id, service_id=town.card, queue_id=queue.id, minutes=20)
    session.add_all([hours, offer])
    session.flush()
    return office.id


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_who_begins_with_the_office_sees_its_services_and_comes_to_its_calendar(
    client: FlaskClient, town: Town, branch: int
) -> None:
    assert f'href="/?office={branch}"' in client.get("/").text
    page = client.get(f"/?office={branch}").text
    assert "Services at Bürgerservice Nord" in page
    assert f'name="s{town.card}"' in page
    assert f'name="s{town.passport}"' not in page
    on = client.get(f"/book/office?office={branch}&s{town.card}=1&s{town.passport}=0", follow_redirects=True)
    assert (on.request.path, on.request.args["office"]) == ("/book/day", str(branch))
    refused = client.get(f"/book/office?office={branch}&s{town.passport}=1")
    assert (refused.status_code, "Passport" in refused.text) == (422, True)


def test_the_way_over_all_offices(client: FlaskClient, town: Town, branch: int) -> None:
    assert "one calendar" not in client.get(f"/book/office?s{town.passport}=1").text  # only one can do it
    assert f"/book/offices/day?s{town.card}=1" in client.get(f"/book/office?s{town.card}=1").text
    here = f"/book/offices/day?s{town.card}=1"
    page = client.get(here).text
    assert [f'data-day="2026-11-{day}"' in page for day in (23, 24, 28)] == [True, True, False]
    assert "Bürgerservice, Bürgerservice Nord" in page
    held(town)  # nine o'clock at the first office
    times = client.get(f"/book/offices/time?s{town.card}=1&day=2026-11-24")
    by_office = f'formaction="/book/hold?office={{}}&amp;together=all&amp;s{town.card}=1">09:00<'
    assert by_office.format(town.office) not in times.text
    assert by_office.format(branch) in times.text
    form = {"start": "2026-11-24T08:00Z", "idempotency_key": key_in(times)}
    address = f"/book/hold?office={branch}&together=all&s{town.card}=1"
    contact = client.post(address, data=form).location
    place = ask(reservation_by_hold_code, contact.rpartition("/")[2])
    assert (place.office_id, place.starts_at, (place.ends_at - place.starts_at).seconds // 60) == (
        branch,
        NINE,
        20,
    )
    late = client.post(address, data={**form, "idempotency_key": "87654321"})
    assert late.status_code == 409
    assert f'href="{here}"' in late.text


def test_a_kept_calendar_changes_with_each_of_its_offices(
    client: FlaskClient, town: Town, branch: int
) -> None:
    both = f"/book/offices/day?s{town.card}=1&at={town.office}&at={branch}"
    names = "Bürgerservice, Bürgerservice Nord"
    assert client.get(both).text.count(names) == 5  # in the head, and each Tuesday of the list
    for half_hour in range(2):
        perform(service.hold, branch, [(town.card, 1)], NINE + half_hour * timedelta(minutes=30))
    assert client.get(both).text.count(names) == 4
    assert 'data-day="2026-11-24"' not in client.get(f"/book/offices/day?s{town.card}=1&at={branch}").text


def test_programs_ask_several_offices_at_once(
    app: Flask, client: FlaskClient, town: Town, branch: int
) -> None:
    app.register_blueprint(booking_door)
    held(town)
    days = client.get(f"/api/v1/days?services={town.card}").json["days"]  # type: ignore[index]
    tuesday = next(day for day in days if day["day"] == "2026-11-24")
    assert tuesday == {"day": "2026-11-24", "state": "free", "offices": [town.office, branch]}
    named = f"services={town.card}&offices={branch}&day=2026-11-24"
    alone = client.get(f"/api/v1/times?{named}").json["times"]  # type: ignore[index]
    assert {time["office"] for time in alone} == {branch}
    times = client.get(f"/api/v1/times?services={town.card}&day=2026-11-24").json["times"]  # type: ignore[index]
    assert times == sorted(times, key=lambda time: time["start"])
    assert {"start": "2026-11-24T08:00:00Z", "office": branch} in times
    assert {"start": "2026-11-24T08:00:00Z", "office": town.office} not in times
    refused = client.get(f"/api/v1/days?services={town.passport}&offices={branch}")
    assert refused.json["code"] == "not_offered"  # type: ignore[index]
