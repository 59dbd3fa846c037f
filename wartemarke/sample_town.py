"""Loads the sample town of `sample_town.toml`: enough of a town to try every screen. Running it twice changes nothing.

What an administrator changed since stays: rows that are there already are left alone.
"""

import tomllib
from collections.abc import Mapping
from datetime import time
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from base.devices.model import Device, DeviceKind
from base.devices.service import add
from base.hours.holidays import store_holidays
from base.hours.model import OpeningHours
from base.offices.model import (
    AppointmentKind,
    Counter,
    Office,
    OfficeService,
    Queue,
    Service,
)

FILE = Path(__file__).with_name("sample_town.toml")
Row = TypeVar("Row")
Part = Mapping[str, Any]


def load(session: Session) -> bool:
    """Load what is missing of the sample town; whether anything was."""
    town = tomllib.loads(FILE.read_text(encoding="utf-8"))
    services = {row.key: row for row in load_services(session)}
    new = [_office(session, part, town, services) for part in town["offices"]]
    return any(new)


def load_services(session: Session) -> list[Service]:
    """The services of the sample town, which serve as a template for others; those that are there stay as they are."""
    town = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return [_service(session, part, town["groups"]) for part in town["services"]]


def template_services() -> list[tuple[str, dict[str, str], int]]:
    """Key, names and minutes of the services of the sample town."""
    town = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return [(part["key"], part["names"], part["minutes"]) for part in town["services"]]


def _service(session: Session, part: Part, groups: Part) -> Service:
    found = session.scalar(select(Service).where(Service.key == part["key"]))
    return found or _added(
        session,
        Service(
            key=part["key"],
            names=part["names"],
            group_names=groups[part["group"]],
            minutes=part["minutes"],
            max_quantity=part["most"],
            leika=part["leika"],
            combinable=part["combines_with"],
            fees=part["fees"],
            documents=part["documents"],
            search_words=part["search_words"],
            on_request=part.get("on_request", False),
            online_url=part.get("online_url", ""),
            online_from=part.get("online_from"),
            questions=part.get("questions", {}),
            visit_form=part.get("visit_form", {}),
            uploads_most=part.get("uploads_most", 0),
            uploads_wish=part.get("uploads_wish", {}),
        ),
    )


def _office(session: Session, part: Part, town: Part, services: Mapping[str, Service]) -> bool:
    office = session.scalar(select(Office).where(Office.key == part["key"]))
    is_new = office is None
    office = office or _new_office(session, part, town, services)
    store_holidays(session, office.id)
    return is_new


def _new_office(session: Session, part: Part, town: Part, services: Mapping[str, Service]) -> Office:
    office = _added(
        session,
        Office(
            key=part["key"],
            name=part["name"],
            address=part["address"],
            region=town["region"],
            video_address=part.get("video_address", ""),
            extra_minutes=part.get("extra_minutes", 0),
            asks_needs=part.get("asks_needs", False),
        ),
    )
    queues = {queue["key"]: _queue(session, office, queue, town["week"]) for queue in part["queues"]}
    for counter in part["counters"]:
        row = _added(session, Counter(office_id=office.id, name=counter["name"], room=counter["room"]))
        row.queues = [queues[key] for key in counter["queues"]]
    for service in town["services"]:
        if part["services"] == "all" or service["key"] in part["services"]:
            offer = OfficeService(office_id=office.id, queue_id=queues[service["queue"]].id)
            offer.service_id = services[service["key"]].id
            offer.phone_queue = queues.get(service.get("phone_queue"))
            offer.video_queue = queues.get(service.get("video_queue"))
            session.add(offer)
    _add_devices(session, office, part["devices"])
    return office


def _queue(session: Session, office: Office, part: Part, week: list[Part]) -> Queue:
    walk_in, appointment = part["series"]
    queue = _added(
        session,
        Queue(
            office_id=office.id,
            key=part["key"],
            names=part["names"],
            kind=AppointmentKind(part.get("kind", "in_person")),
            walk_in_series=walk_in,
            appointment_series=appointment,
        ),
    )
    for span in week:
        opens: time = span["opens"]
        hours = OpeningHours(queue_id=queue.id, weekdays=span["days"], opens=opens, closes=span["closes"])
        hours.places = part["places"]
        session.add(hours)
    return queue


def _add_devices(session: Session, office: Office, parts: list[Part]) -> None:
    by_name: dict[str, Device] = {}
    for part in parts:
        serves = by_name[part["works_for"]].id if "works_for" in part else None
        by_name[part["name"]] = add(session, office.id, DeviceKind(part["kind"]), part["name"], serves)


def _added(session: Session, row: Row) -> Row:
    session.add(row)
    session.flush()  # so that it has its id
    return row
