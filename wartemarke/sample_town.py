"""Loads the sample town of `sample_town.toml`: enough of a town to try every screen. Running it twice changes nothing.

What an administrator changed since stays: rows that are there already are left alone.
"""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, time
from pathlib import Path
from typing import Any, TypeVar

import holidays
from sqlalchemy import select
from sqlalchemy.orm import Session

from base import clock
from base.devices.model import Device, DeviceKind
from base.devices.service import add
from base.offices.model import (
    Closure,
    Counter,
    Office,
    OfficeService,
    OpeningHours,
    Queue,
    Service,
)

FILE = Path(__file__).with_name("sample_town.toml")
LANGUAGES = {"de": "de", "en": "en_US"}
YEARS_AHEAD = 1
Row = TypeVar("Row")
Part = Mapping[str, Any]


def load(session: Session) -> bool:
    """Load what is missing of the sample town; whether anything was."""
    town = tomllib.loads(FILE.read_text(encoding="utf-8"))
    services = {part["key"]: _service(session, part, town["groups"]) for part in town["services"]}
    new = [_office(session, part, town, services) for part in town["offices"]]
    return any(new)


def close_on_holidays(
    session: Session, office: Office, country: str, region: str, years: Iterable[int]
) -> None:
    """Store the public holidays of these years as closures; a year that has one already is left as the administrator made it."""
    stored = set(session.scalars(select(Closure.day).where(Closure.office_id == office.id)))
    wanted = [year for year in years if not any(day.year == year for day in stored)]
    for day, names in holidays_of(country, region, wanted).items():
        session.add(Closure(office_id=office.id, day=day, names=names))


def holidays_of(country: str, region: str, years: Iterable[int]) -> dict[date, dict[str, str]]:
    """The public holidays of these years with their names in our languages."""
    found: dict[date, dict[str, str]] = {}
    for language, asked in LANGUAGES.items():
        named = holidays.country_holidays(country, subdiv=region, years=list(years) or None, language=asked)
        for day, name in named.items() if years else ():
            found.setdefault(day, {})[language] = name
    return found


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
        ),
    )


def _office(session: Session, part: Part, town: Part, services: Mapping[str, Service]) -> bool:
    office = session.scalar(select(Office).where(Office.key == part["key"]))
    is_new = office is None
    office = office or _new_office(session, part, town, services)
    this_year = clock.now().astimezone(office.zone).year
    years = range(this_year, this_year + YEARS_AHEAD + 1)
    close_on_holidays(session, office, town["holidays"]["country"], town["holidays"]["region"], years)
    return is_new


def _new_office(session: Session, part: Part, town: Part, services: Mapping[str, Service]) -> Office:
    office = _added(
        session,
        Office(
            key=part["key"],
            name=part["name"],
            address=part["address"],
            region=town["holidays"]["region"],
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
            walk_in_series=walk_in,
            appointment_series=appointment,
        ),
    )
    for span in week:
        opens: time = span["opens"]
        for weekday in span["days"]:
            hours = OpeningHours(queue_id=queue.id, weekday=weekday, opens=opens, closes=span["closes"])
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
