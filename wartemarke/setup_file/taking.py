"""Taking a set-up file: everything in one transaction, under the rules of the verbs that pages use too."""

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import available_timezones

from sqlalchemy import select
from sqlalchemy.orm import Session

from base.history.recording import write_row
from base.hours import service as hours
from base.hours.entries import ClosureEntry, check_closure
from base.hours.holidays import REGIONS, store_holidays
from base.hours.model import Closure, ClosureKind
from base.numbers import SERIES
from base.offices.defaults import town_values
from base.offices.model import (
    AppointmentKind,
    Area,
    Counter,
    FilesTaken,
    Office,
    OfficeService,
    Queue,
    Service,
    Visibility,
)
from base.offices.queries import offices
from booking.mails import Letterhead
from booking.planning.service import change
from booking.rules.questions import question_tree
from booking.rules.visit_form import visit_form
from wartemarke.setup_file.checking import (
    check_dials,
    known,
    need,
    parts_of,
    read,
    require,
    shaped,
    values_for,
    word,
)
from wartemarke.setup_file.errors import BrokenSetup, SetupMoved
from wartemarke.setup_file.hours import take_hours
from wartemarke.setup_file.own import take_slip, take_texts
from wartemarke.setup_file.release import take_release, take_release_of_town
from wartemarke.setup_file.town import take_defaults, take_webhooks
from wartemarke.setup_file.writing import as_text

PARTS_OF_OFFICE = frozenset(
    {"release", "areas", "queues", "counters", "services", "closures", "texts", "slip"}
)
PARTS_OF_TOWN = frozenset({"defaults", "release", "hours", "texts", "services", "offices", "webhooks"})
PARTS_OF_QUEUE = frozenset({"hours", "special_days", "area"})
FURTHER = frozenset({"then_queue", "phone_queue", "video_queue"})
"""Queues of an offer beside its first one; in the table their names end with `_id`."""
Part = Mapping[str, Any]
ASKING: Mapping[str, Callable[[Part], object]] = {"questions": question_tree, "visit_form": visit_form}
"""What a service asks, and who reads it: every page that offers the service, so nothing else may come in."""


class OnlyLooking(Exception):
    """Carries the differences out of a transaction that is undone."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("only looking")
        self.lines = lines


@dataclass(frozen=True)
class Taker:
    """Who takes a file: noted in the history, and the head of mails to visitors."""

    by: int | None
    letterhead: Letterhead


def look(session: Session, text: str, taker: Taker) -> None:
    """Raise OnlyLooking with what would differ. Raises BrokenSetup, BookingsAffected."""
    raise OnlyLooking(take(session, text, taker))


def take(session: Session, text: str, taker: Taker, expected: list[str] | None = None) -> list[str]:
    """Take the file and return the differences as lines of a unified diff; none when it changes nothing.

    Raises BrokenSetup; BookingsAffected where appointments would fall out of the hours; SetupMoved when the differences are
    not the `expected` ones.
    """
    whole = read(text)
    before = as_text(session)
    queue_ids = [queue.id for office in offices(session) for queue in office.queues]
    change(session, queue_ids, lambda inside: _take_all(inside, whole, taker.by), {}, taker.letterhead)
    session.flush()
    session.expire_all()
    found = difflib.unified_diff(
        before.splitlines(), as_text(session).splitlines(), "now", "file", n=2, lineterm=""
    )
    lines = list(found)
    if expected is not None and lines != expected:
        raise SetupMoved()
    return lines


def _take_all(session: Session, whole: Part, by: int | None) -> None:
    strangers = whole.keys() - {"version", *PARTS_OF_TOWN}
    if strangers:
        raise BrokenSetup(where=min(strangers), reason="there is no such part")
    take_defaults(session, whole, by)
    take_release_of_town(session, whole, by)
    take_hours(session, None, whole, "hours of the town", by)
    take_texts(session, None, whole, "texts of the town", by)
    for part in parts_of(whole, "services", ""):
        _take_service(session, part, by)
    for part in parts_of(whole, "offices", ""):
        _take_office(session, part, by)
    take_webhooks(session, whole, by)


def _take_service(session: Session, part: Part, by: int | None) -> None:
    where = f"services {word(part, 'key', 'services')}"
    values = values_for(Service, part, where, frozenset(ASKING))
    for name in ASKING.keys() & part.keys():
        values[name] = shaped(part[name], ASKING[name], f"{where}.{name}")
    row = session.scalar(select(Service).where(Service.key == values["key"])) or Service()
    need(values, row, where, "names", "minutes")
    require(values.get("minutes", 1) in range(1, 481), f"{where}.minutes", "1 to 480 is expected")
    require(values.get("max_quantity", 1) in range(1, 100), f"{where}.max_quantity", "1 to 99 is expected")
    require(values.get("uploads_most", 0) in range(11), f"{where}.uploads_most", "0 to 10 is expected")
    require(
        values.get("uploads_megabytes", 1) in range(1, 11),
        f"{where}.uploads_megabytes",
        "1 to 10 is expected",
    )
    taken = values.get("uploads_taken", FilesTaken.ALL)
    require(taken in list(FilesTaken), f"{where}.uploads_taken", "all, pdf or pictures")
    address = values.get("online_url", "")
    require(
        not address or address.startswith(("https://", "http://")),
        f"{where}.online_url",
        "https://… is expected",
    )
    write_row(session, row, values, None, by)


def _take_office(session: Session, part: Part, by: int | None) -> None:
    where = f"offices {word(part, 'key', 'offices')}"
    values = values_for(Office, part, where, PARTS_OF_OFFICE)
    values.pop("external_id", None)
    office = session.scalar(select(Office).where(Office.key == values["key"])) or Office()
    need(values, office, where, "name")
    zone, region = values.get("timezone"), values.get("region")
    require(zone is None or zone in available_timezones(), f"{where}.timezone", "no such time zone")
    require(region is None or region in REGIONS, f"{where}.region", "no such state")
    is_new = office.id is None
    if is_new:
        session.add(office)
        for name, value in {**town_values(session), **values}.items():
            setattr(office, name, value)
        session.flush()
    check_dials(values, where)
    write_row(session, office, values, office.id, by)
    store_holidays(session, office.id)
    for area in parts_of(part, "areas", where):
        _take_area(session, office, area, where, by)
    for queue in parts_of(part, "queues", where):
        _take_queue(session, office, queue, where, by)
    _take_counters(session, office, part, where, by)
    _take_offers(session, office, part, where, by)
    _take_closures(session, office, part, where, by)
    take_release(session, office, part, f"{where}, release", by)
    take_texts(session, office.id, part, where, by)
    take_slip(session, office.id, part, where, by)


def _take_area(session: Session, office: Office, part: Part, where: str, by: int | None) -> None:
    where = f"{where}, areas {word(part, 'key', where)}"
    values = values_for(Area, part, where, frozenset())
    twin = select(Area).where(Area.office_id == office.id, Area.key == values["key"])
    row = session.scalar(twin) or Area(office_id=office.id)
    need(values, row, where, "names")
    write_row(session, row, values, office.id, by)


def _take_queue(session: Session, office: Office, part: Part, where: str, by: int | None) -> None:
    where = f"{where}, queues {word(part, 'key', where)}"
    values = values_for(Queue, part, where, PARTS_OF_QUEUE | {"kind"})
    if "kind" in part:
        require(part["kind"] in list(AppointmentKind), f"{where}.kind", "in_person, telephone or video")
        values["kind"] = AppointmentKind(part["kind"])
    twin = select(Queue).where(Queue.office_id == office.id, Queue.key == values["key"])
    row = session.scalar(twin) or Queue(office_id=office.id)
    need(values, row, where, "names")
    if "area" in part:
        areas = {one.key: one for one in session.scalars(select(Area).where(Area.office_id == office.id))}
        values["area_id"] = known(areas, part["area"], f"{where}.area").id
    else:
        values["area_id"] = None
    for name in ("walk_in_series", "appointment_series"):
        letters = set(values.get(name, "A"))
        require(
            bool(letters) and letters <= SERIES, f"{where}.{name}", "letters from A to Z, without I and O"
        )
    write_row(session, row, values, office.id, by)
    take_hours(session, row.id, part, where, by)


def _take_counters(session: Session, office: Office, part: Part, where: str, by: int | None) -> None:
    queues = {row.key: row for row in session.scalars(select(Queue).where(Queue.office_id == office.id))}
    for one in parts_of(part, "counters", where):
        here = f"{where}, counters {word(one, 'name', where)}"
        values = values_for(Counter, one, here, frozenset({"queues"}))
        twin = select(Counter).where(Counter.office_id == office.id, Counter.name == values["name"])
        row = session.scalar(twin) or Counter(office_id=office.id)
        write_row(session, row, values, office.id, by)
        if "queues" in one:
            row.queues = [known(queues, key, f"{here}.queues") for key in one["queues"]]
    session.flush()


def _take_offers(session: Session, office: Office, part: Part, where: str, by: int | None) -> None:
    queues = {row.key: row for row in session.scalars(select(Queue).where(Queue.office_id == office.id))}
    services = {row.key: row for row in session.scalars(select(Service))}
    for one in parts_of(part, "services", where):
        here = f"{where}, services {word(one, 'service', where)}"
        values = values_for(OfficeService, one, here, frozenset({"service", "queue", *FURTHER}))
        require(
            values.get("visibility", "public") in list(Visibility),
            f"{here}.visibility",
            "public, staff or hidden",
        )
        service = known(services, one["service"], here)
        row = session.get(OfficeService, (office.id, service.id))
        row = row or OfficeService(office_id=office.id, service_id=service.id)
        if "queue" in one or row.queue_id is None:
            values["queue_id"] = known(queues, one.get("queue"), f"{here}.queue").id
        for name in FURTHER:
            key = one.get(name)
            values[f"{name}_id"] = None if key is None else known(queues, key, f"{here}.{name}").id
        write_row(session, row, values, office.id, by)


def _take_closures(session: Session, office: Office, part: Part, where: str, by: int | None) -> None:
    if "closures" not in part:
        return
    wanted = [
        values_for(Closure, one, f"{where}, closures", frozenset())
        for one in parts_of(part, "closures", where)
    ]
    wanted = [{name: value for name, value in one.items() if name != "is_lifted"} for one in wanted]
    own = (Closure.office_id == office.id, Closure.kind == ClosureKind.CLOSURE)
    for row in session.scalars(select(Closure).where(*own)).all():
        same = next(
            (one for one in wanted if all(getattr(row, name) == value for name, value in one.items())), None
        )
        if same is None:
            hours.remove(session, row, by)
        else:
            wanted.remove(same)
    for one in wanted:
        require("day" in one, f"{where}, closures", "a day is expected")
        check_closure(ClosureEntry(one["day"], "", one["begins"], one["ends"]))
        write_row(
            session,
            Closure(office_id=office.id, kind=ClosureKind.CLOSURE),
            {"names": {}, **one},
            office.id,
            by,
        )
