"""Pages of the set-up: lists with search and order, forms that keep what was entered, a history, and undoing."""

import html
import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from base import audit, clock
from base.accounts.model import Account, Role
from base.accounts.permissions import Permission
from base.audit import Deed
from base.history.model import SetupChange
from base.history.recording import write_row
from base.hours.holidays import store_holidays
from base.hours.model import Closure, OpeningHours
from base.hours.queries import own_series, schedule
from base.offices.model import Area, Counter, Office, OfficeService, Queue, Service
from base.offices.queries import office_by_key
from base.offices.service import save_office
from base.perform import ask, perform
from base.programs import service as keys
from base.programs.model import Scope
from base.webhooks.service import Wish, add_silent
from booking.queries import free_times, plan
from booking.release.model import FreedPolicy, SameDay
from booking.release.service import entry_of
from booking.service import hold
from callsystem.service import plan_break
from tests.wartemarke.administering import browser_of, send, town_template, town_url, whole_app
from wartemarke.setup_file.writing import as_text

__all__ = ["town_template", "town_url", "whole_app"]


@pytest.fixture
def admin(app: Flask) -> FlaskClient:
    return browser_of(app, "anna", Role.ADMIN)


@pytest.fixture
def office(app: Flask) -> Office:
    return ask(office_by_key, "mitte")


def newest_change() -> SetupChange:
    return ask(lambda session: session.scalars(select(SetupChange).order_by(SetupChange.id.desc())).first())  # type: ignore[return-value]  # there is one


KINDS = ("town", "offices", "areas", "queues", "counters", "services", "offers")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["de", "en"])
def test_each_kind_has_a_list_and_a_form(admin: FlaskClient, kind: str, language: str) -> None:
    for address in (f"/admin/setup/{kind}", f"/admin/setup/{kind}/edit", f"/admin/setup/{kind}?q=xyzzy"):
        page = admin.get(address, headers={"Accept-Language": language})
        assert page.status_code == 200
        assert "<h1>" in page.text


def test_a_list_is_searched_and_sorted(admin: FlaskClient) -> None:
    page = admin.get("/admin/setup/services?q=pass")
    assert page.text.count("<tr>") in {2, 3, 4}
    assert "Register a dog" not in page.text
    assert " of 19" in page.text
    rows = admin.get("/admin/setup/services?sort=minutes&down=1").text.split("<tbody>")[1]
    minutes = [int(part.split("<")[0]) for part in rows.split("<td>")[2::4] if part.split("<")[0].isdigit()]
    assert minutes == sorted(minutes, reverse=True)
    assert minutes


HEAD = re.compile(r'class="wm-sort" href="([^"]+)"')
LISTS = (
    *(f"/admin/setup/{kind}" for kind in ("town", "offices", "queues", "counters", "services", "offers")),
    *("/admin/accounts", "/admin/history", "/admin/devices", "/admin/webhooks", "/admin/programs"),
    *("/admin/privacy", "/admin/privacy/audit", "/admin/texts", "/admin/status", "/admin/hours/town"),
    *("/admin/hours/history", "/lead/breaks"),
)


def test_every_list_is_sorted_by_a_press_on_a_head(admin: FlaskClient, office: Office) -> None:
    def fill(session: Session) -> None:
        account = session.scalars(select(Account.id)).one()
        audit.note(session, account, office.id, Deed.SEARCHED)
        keys.give(session, "Site", [Scope.READ_HALL], None, 9, account)
        add_silent(session, Wish("Hook", "https://x.example", ["ticket.called"], None), account)
        counter = session.scalars(select(Counter.id).where(Counter.office_id == office.id)).first()
        plan_break(session, office.id, counter or 0, [0], time(12), time(13))
        write_row(session, session.scalars(select(OpeningHours)).all()[0], {"name": "x"}, office.id, account)

    perform(fill)
    for address in LISTS:
        where = office.key if address == "/lead/breaks" else office.id
        head = HEAD.search(admin.get(f"{address}?office={where}").text)
        assert head, address
        once = admin.get(html.unescape(head[1])).text
        assert 'aria-sort="ascending"' in once, address
        again = HEAD.search(once)
        assert again
        assert f"office={where}" in again[1], address
        assert 'aria-sort="descending"' in admin.get(html.unescape(again[1])).text, address


def test_an_empty_search_says_so(admin: FlaskClient) -> None:
    assert "Nothing found" in admin.get("/admin/setup/counters?q=nowhere").text


def test_a_wrong_form_keeps_what_was_entered(admin: FlaskClient, office: Office) -> None:
    page = send(
        admin,
        f"/admin/setup/queues/edit?office={office.id}",
        "/admin/setup",
        names_de="Fundbüro",
        walk_in_series="O",
        appointment_series="B",
    )
    assert page.status_code == 422
    assert 'value="Fundbüro"' in page.text
    assert "without I and O" in page.text


def test_an_edit_stands_in_the_history_and_is_undone(admin: FlaskClient, office: Office) -> None:
    page = send(admin, f"/admin/setup/offices/edit?id={office.id}", "/admin/setup", grace_minutes="17")
    assert page.status_code == 303, page.text
    assert ask(office_by_key, "mitte").grace_minutes == 17
    history = admin.get("/admin/history").text
    assert "Anna" in history
    assert "<del>10</del>" in history
    assert "<ins>17</ins>" in history

    change = newest_change()
    send(admin, "/admin/history", f"/admin/history/{change.id}/undo")
    assert ask(office_by_key, "mitte").grace_minutes == 10
    page = send(admin, "/admin/history", f"/admin/history/{change.id}/undo")
    assert (page.status_code, "changed again since then" in page.text) == (409, True)


def test_saving_without_a_change_leaves_no_trace(admin: FlaskClient, office: Office) -> None:
    send(admin, f"/admin/setup/offices/edit?id={office.id}", "/admin/setup")
    assert ask(lambda session: session.scalars(select(SetupChange)).all()) == []


def test_a_new_office_has_a_queue_and_holidays(admin: FlaskClient) -> None:
    page = send(admin, "/admin/setup/offices/edit", "/admin/setup", name="Bürgeramt West")
    assert page.status_code == 303, page.text
    made = ask(office_by_key, "buergeramt-west")
    queues = ask(lambda session: session.scalars(select(Queue.key).where(Queue.office_id == made.id)).all())
    assert queues == ["main"]


def test_counters_and_their_skills(admin: FlaskClient, office: Office) -> None:
    send(admin, f"/admin/setup/counters/edit?office={office.id}", "/admin/setup", name="9", room="Attic")
    new = ask(lambda session: session.scalars(select(Counter).where(Counter.name == "9")).one())
    queue = ask(lambda session: session.scalars(select(Queue).where(Queue.office_id == office.id)).first())
    assert queue is not None
    send(admin, f"/admin/skills?office={office.id}", "/admin/skills", **{f"skill-{new.id}-{queue.id}": "yes"})
    served = ask(lambda session: [one.id for one in session.get_one(Counter, new.id).queues])
    assert served == [queue.id]
    assert "Counter 9 changed" in admin.get("/admin/history").text
    again = send(admin, f"/admin/setup/counters/edit?office={office.id}", "/admin/setup", name="9")
    assert "Another counter has this name." in again.text


def test_an_office_differs_from_the_town_and_it_is_shown(admin: FlaskClient, office: Office) -> None:
    service = ask(lambda session: session.scalars(select(Service).where(Service.key == "reisepass")).one())
    address = f"/admin/setup/offers/edit?office={office.id}&id={service.id}"
    send(admin, address, "/admin/setup", minutes="25", visibility="staff")
    assert "25 (here)" in admin.get(f"/admin/setup/offers?office={office.id}").text
    send(admin, address, "/admin/setup", minutes="")
    offer = ask(lambda session: session.get_one(OfficeService, (office.id, service.id)))
    assert (offer.minutes, offer.visibility) == (None, "staff")


def test_the_town_sets_a_rule_and_an_office_keeps_its_own(admin: FlaskClient, office: Office) -> None:
    send(admin, f"/admin/setup/offices/edit?id={office.id}", "/admin/setup", grace_minutes="17")
    form = admin.get(f"/admin/setup/offices/edit?id={office.id}").text
    assert ("in the town: 10" in form, '<span class="wm-brand__name">{' in form) == (True, False)
    page = send(admin, "/admin/setup/town/edit", "/admin/setup", grace_minutes="12", clerks_may_choose="-")
    assert page.location == "/admin/setup/town", page.text
    told = {key: ask(office_by_key, key) for key in ("mitte", "sued")}
    assert [told[key].grace_minutes for key in told] == [17, 12]
    assert not any(told[key].clerks_may_choose for key in told)
    table = admin.get("/admin/setup/town?sort=elsewhere&q=keeps").text
    assert ("Bürgeramt Mitte</a>" in table, "17" in table, ">12<" in table) == (True, True, True)
    assert 'value="12"' in admin.get("/admin/setup/offices/edit").text

    undo = re.search(r'action="(/admin/history/\d+/undo)"', admin.get("/admin/history?q=rules").text)
    assert undo
    send(admin, "/admin/history?q=rules", undo[1])
    assert ask(office_by_key, "sued").grace_minutes == 10


def test_only_who_looks_after_all_offices_sets_rules_and_hours_of_the_town(app: Flask) -> None:
    local = browser_of(app, "lena", Role.ADMIN, office="sued")
    assert "Bürgeramt Mitte" not in local.get("/admin/setup/town").text
    assert send(local, "/admin/setup/town/edit", "/admin/setup", grace_minutes="1").status_code == 403
    queue = ask(lambda session: session.scalars(select(Queue.id).order_by(Queue.id.desc())).first())
    assert local.get("/admin/hours/town").status_code == 200
    assert local.get(f"/admin/hours/town/series?queue={queue}").status_code == 403
    assert local.post("/admin/hours/town/series", data={"queue": str(queue)}).status_code == 403


def test_a_queue_keeps_the_hours_of_the_town_until_it_has_its_own(admin: FlaskClient, office: Office) -> None:
    queues = ask(lambda session: [one.id for one in session.get_one(Office, office.id).queues])
    first = f"/admin/hours?queue={queues[0]}"
    form = f"/admin/hours/town/series?queue={queues[0]}"
    days = {"weekday5": "yes", "opens": "09:00", "closes": "13:00"}
    page = send(admin, form, "/admin/hours/town/series", **{**days, "closes": "08:00"})
    assert (page.status_code, "after the opening" in page.text) == (422, True)
    assert send(admin, form, "/admin/hours/town/series", **days).status_code == 303
    assert "only here" in admin.get(first).text
    assert send(admin, first, "/admin/hours/source").status_code == 303
    kept = ask(schedule, queues[0])
    assert [one.weekdays for one in kept.series] == [frozenset({5})]
    assert "as in the town" in admin.get(first).text
    row = ask(lambda session: own_series(session, None))[0]
    send(admin, f"{form}&id={row.id}", "/admin/hours/town/series", closes="14:00")
    assert ask(schedule, queues[0]).series[0].span.closes == time(14)
    send(admin, first, "/admin/hours/source")
    assert ask(schedule, queues[0]) != kept
    assert admin.get(form.replace("series?", "series?id=99999&")).status_code == 404
    send(admin, f"/admin/hours/town?queue={queues[0]}", f"/admin/hours/town/remove/{row.id}")
    assert ask(lambda session: own_series(session, None)) == []


def test_the_town_gives_out_places_and_an_office_does_it_otherwise(
    admin: FlaskClient, office: Office
) -> None:
    queue = ask(lambda session: session.get_one(Office, office.id).queues[0].id)
    here, town = f"/admin/hours/release?queue={queue}", f"/admin/hours/town/release?queue={queue}"
    assert send(admin, here, here[:20], horizon_days="30", freed="waiting_list").status_code == 303
    assert "in the town: 60" in admin.get(here).text
    values = {"horizon_days": "45", "lead_minutes": "90", "release_at": "08:00", "same_day": "draw"}
    assert send(admin, town, town[:20], **values, offer_minutes="1").status_code == 422
    assert send(admin, town, town[:20], **values).status_code == 303
    offices = [ask(office_by_key, key) for key in ("mitte", "sued")]
    rows = [ask(entry_of, one.id) for one in offices]
    assert [(one.horizon_days, one.lead_minutes, one.release_at) for one in rows] == [
        (30, 90, time(8)),
        (45, 90, time(8)),
    ]
    assert [one.freed for one in rows] == [FreedPolicy.WAITING_LIST, FreedPolicy.AT_ONCE]
    table = admin.get(f"/admin/hours/town?queue={queue}").text
    assert "first for the waiting list" in table
    assert send(admin, "/admin/setup/offices/edit", "/admin/setup", name="Bürgeramt West").status_code == 303
    made = ask(entry_of, ask(office_by_key, "buergeramt-west").id)
    assert (made.horizon_days, made.release_at, made.same_day) == (45, time(8), SameDay.DRAW)
    history = admin.get("/admin/history", headers={"Accept-Language": "de"}).text
    assert "release policy" not in history
    assert "Tage im Voraus" in history
    assert "Days ahead" in admin.get(f"/admin/hours/history?queue={queue}").text


def test_the_town_sets_addresses_and_an_office_keeps_its_own(admin: FlaskClient, office: Office) -> None:
    send(admin, f"/admin/setup/offices/edit?id={office.id}", "/admin/setup", alert_mail="mitte@example.org")
    town = ("/admin/setup/town/edit", "/admin/setup")
    assert send(admin, *town, trusted_mails="anybody").status_code == 422
    addresses = {"alert_mail": "stadt@example.org", "trusted_mails": "@example.org"}
    assert send(admin, *town, **addresses).status_code == 303
    told = [ask(office_by_key, key) for key in ("mitte", "sued")]
    assert [one.alert_mail for one in told] == ["mitte@example.org", "stadt@example.org"]
    assert [one.trusted_mails for one in told] == [["@example.org"]] * 2
    assert "in the town: stadt@example.org" in admin.get(f"/admin/setup/offices/edit?id={office.id}").text


def test_a_service_is_offered_from_a_day_to_a_day_and_an_edit_is_undone(
    admin: FlaskClient, office: Office
) -> None:
    service = ask(lambda session: session.scalars(select(Service).where(Service.key == "reisepass")).one())
    address = f"/admin/setup/offers/edit?office={office.id}&id={service.id}"
    send(admin, address, "/admin/setup", valid_from="2026-12-01", valid_until="2027-01-31")
    assert 'value="2027-01-31"' in admin.get(address).text
    wrong = send(admin, address, "/admin/setup", valid_until="soon")
    assert "A day as in the calendar, please." in wrong.text
    send(admin, address, "/admin/setup", valid_until="2027-02-28")
    undo = re.search(r'action="(/admin/history/\d+/undo)"', admin.get("/admin/history").text)
    assert undo
    send(admin, "/admin/history", undo[1])
    offer = ask(lambda session: session.get_one(OfficeService, (office.id, service.id)))
    assert (offer.valid_from, offer.valid_until) == (date(2026, 12, 1), date(2027, 1, 31))


def test_what_something_hangs_on_is_not_removed(admin: FlaskClient, office: Office) -> None:
    queue = ask(lambda session: session.scalars(select(Queue).where(Queue.office_id == office.id)).first())
    assert queue is not None
    address = f"/admin/setup/queues/edit?office={office.id}&id={queue.id}"
    page = send(admin, address, "/admin/setup/queues/remove")
    assert (page.status_code, "still in use" in page.text) == (409, True)
    send(admin, f"/admin/setup/queues/edit?office={office.id}", "/admin/setup", names_de="Neu")
    new = ask(lambda session: session.scalars(select(Queue).order_by(Queue.id.desc())).first())
    assert new is not None
    page = send(
        admin, f"/admin/setup/queues/edit?office={office.id}&id={new.id}", "/admin/setup/queues/remove"
    )
    assert page.status_code == 303
    assert "Queue Neu removed" in admin.get("/admin/history").text


def test_one_permission_alone_opens_only_its_pages(app: Flask, office: Office) -> None:
    planner = browser_of(app, "paul", Permission.PLAN_HOURS, office="mitte")
    assert planner.get("/admin/hours").status_code == 200
    assert planner.get("/admin").status_code == 200
    assert planner.get("/admin/setup/offices").status_code == 403
    assert "/admin/devices" not in planner.get("/admin").text


def test_an_admin_of_one_office_changes_nothing_elsewhere(app: Flask, office: Office) -> None:
    local = browser_of(app, "lena", Role.ADMIN, office="sued")
    assert "Bürgeramt Mitte" not in local.get("/admin/setup/offices").text
    assert local.get(f"/admin/setup/counters?office={office.id}").status_code == 403
    assert local.get(f"/admin/setup/offices/edit?id={office.id}").status_code == 403
    assert (
        send(local, "/admin/setup/services/edit", "/admin/setup", names_de="X", minutes="5").status_code
        == 403
    )


@pytest.mark.parametrize(
    "address",
    ["/admin/setup/nothing", "/admin/setup/queues/edit?id=99999999", "/admin/setup/queues?office=99999"],
)
def test_addresses_that_are_none(admin: FlaskClient, address: str) -> None:
    assert admin.get(address).status_code == 404


def test_a_service_leads_on_to_a_queue_and_has_letters_of_its_own(admin: FlaskClient, office: Office) -> None:
    queues = ask(lambda session: [queue.id for queue in session.get_one(Office, office.id).queues])
    first = ask(
        lambda session: session.scalars(
            select(OfficeService).where(OfficeService.office_id == office.id)
        ).first()
    )
    assert first is not None
    other = next(queue for queue in queues if queue != first.queue_id)
    edit = f"/admin/setup/offers/edit?office={office.id}&id={first.service_id}"
    assert send(admin, edit, "/admin/setup", walk_in_series="O").status_code == 422
    page = send(admin, edit, "/admin/setup", walk_in_series="k", then_queue_id=str(other))
    assert page.status_code == 303, page.text
    saved = ask(lambda session: session.get_one(OfficeService, (office.id, first.service_id)))
    assert (saved.walk_in_series, saved.then_queue_id) == ("K", other)
    assert send(admin, edit, "/admin/setup", then_queue_id="999999").status_code == 422
    assert send(admin, edit, "/admin/setup", walk_in_series="", then_queue_id="").status_code == 303
    saved = ask(lambda session: session.get_one(OfficeService, (office.id, first.service_id)))
    assert (saved.walk_in_series, saved.then_queue_id) == (None, None)


def test_staff_are_written_to_only_at_addresses(admin: FlaskClient, office: Office) -> None:
    edit = f"/admin/setup/offices/edit?id={office.id}"
    for wrong in ("nobody", "a@b", "a b@example.org", "a@example.org, b@example.org"):
        assert send(admin, edit, "/admin/setup", alert_mail=wrong).status_code == 422
    assert send(admin, edit, "/admin/setup", alert_mail="leitung@example.org").status_code == 303
    assert ask(office_by_key, "mitte").alert_mail == "leitung@example.org"


def test_every_dial_of_an_office_is_set_on_its_form(admin: FlaskClient, office: Office) -> None:
    page = admin.get(f"/admin/setup/offices/edit?id={office.id}").text
    by_verbs = {
        "id",
        "key",
        "external_id",
        "horizon_days",
        "lead_minutes",
        "buffer_before_minutes",
        "buffer_minutes",
    }
    dials = [column.key for column in Office.__table__.columns if column.key not in by_verbs]
    assert [name for name in dials if f'name="{name}"' not in page] == []


def test_a_service_is_also_offered_by_telephone(admin: FlaskClient, office: Office) -> None:
    here = f"/admin/setup/queues/edit?office={office.id}"
    line = {"names_de": "Am Telefon", "kind": "telephone", "walk_in_series": "A", "appointment_series": "T"}
    assert send(admin, here, **line).status_code == 303
    queue = ask(lambda session: session.scalars(select(Queue).order_by(Queue.id.desc())).first())
    offer = ask(lambda session: session.scalars(select(OfficeService).where(_at(office))).first())
    assert queue
    assert offer
    page = f"/admin/setup/offers/edit?office={office.id}&id={offer.service_id}"
    assert send(admin, page, queue_id=str(queue.id)).status_code == 422
    assert send(admin, page, phone_queue_id=str(queue.id)).status_code == 303
    assert send(admin, f"{here}&id={queue.id}", kind="video").status_code == 422


def _at(office: Office) -> ColumnElement[bool]:
    return OfficeService.office_id == office.id


def test_another_region_has_its_own_holidays_and_gives_up_the_old_ones(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 1, 9, 0, tzinfo=UTC))
    office = ask(office_by_key, "mitte")
    perform(store_holidays, office.id)
    assert {date(2026, 10, 31), date(2026, 11, 18)} <= holidays_kept(office.id), "Reformation and repentance"
    values = {column: getattr(office, column) for column in ("name", "address", "timezone")}
    perform(save_office, office.id, {**values, "region": "BY"}, None)
    kept = holidays_kept(office.id)
    assert date(2027, 1, 6) in kept
    assert date(2026, 11, 18) not in kept
    assert date(2026, 10, 31) in kept, "what is over stays as it was"
    perform(store_holidays, office.id)
    assert holidays_kept(office.id) == kept


def holidays_kept(office_id: int) -> set[date]:
    wanted = select(Closure.day).where(Closure.office_id == office_id, Closure.kind == "holiday")
    return set(ask(lambda session: list(session.scalars(wanted))))


def test_a_queue_waits_in_an_area(admin: FlaskClient, office: Office) -> None:
    new = f"/admin/setup/areas/edit?office={office.id}"
    page = send(admin, new, "/admin/setup", names_de="Wartebereich Nord", names_en="Waiting area north")
    assert page.status_code == 303, page.text
    area = ask(lambda session: session.scalars(select(Area)).one())
    queue = ask(lambda session: session.get_one(Office, office.id).queues[0])
    edit = f"/admin/setup/queues/edit?office={office.id}&id={queue.id}"
    assert send(admin, edit, "/admin/setup", area_id="999999").status_code == 422
    assert send(admin, edit, "/admin/setup", area_id=str(area.id)).status_code == 303
    assert ask(lambda session: session.get_one(Queue, queue.id)).area_id == area.id
    removed = send(admin, f"{new}&id={area.id}", f"/admin/setup/areas/remove/{area.id}")
    assert removed.status_code == 409
    assert "Wartebereich Nord" in ask(as_text)


def test_an_event_is_added_and_people_take_seats_of_it(admin: FlaskClient, office: Office) -> None:
    office_id = str(office.id)
    perform(lambda session: setattr(session.get_one(Office, office.id), "buffer_minutes", 10))
    day = (clock.now() + timedelta(days=20)).date()
    page = f"/admin/events?office={office_id}"
    evening = {"title_de": "Einbürgerung", "title_en": "Naturalisation", "day": str(day), "seats": "40"}
    wrong = send(admin, page, "/admin/events", **evening, begins="20:00", ends="18:00")
    assert (wrong.status_code, 'value="Naturalisation"' in wrong.text) == (422, True)
    assert send(admin, page, "/admin/events", **evening, begins="18:00", ends="20:00").status_code == 303
    assert "0 / 40" in admin.get(page).text
    made = ask(lambda session: session.scalars(select(Service).where(Service.takes_seats)).one())
    assert (made.names["en"], made.minutes, made.max_quantity) == ("Naturalisation", 120, 4)
    free = ask(plan, office.id, [(made.id, 4)])
    (time_of_day,) = ask(free_times, free.queue_id, free.minutes, day, seats=free.seats)
    perform(hold, office.id, [(made.id, 4)], time_of_day)
    assert "4 / 40" in admin.get(page).text
    assert "takes_seats = true" in ask(as_text)
