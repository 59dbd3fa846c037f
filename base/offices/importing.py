"""Takes a catalogue into the database. Running it twice changes nothing; what the file does not name stays as it is.

What an administrator decided for one office (minutes, maximum, who may choose it, numbers without appointment) is never written
here: the file's minutes for a place are kept beside it, and count where nobody decided otherwise.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from base.offices import defaults
from base.offices.catalogue import Catalogue
from base.offices.catalogue_items import CataloguePlace, CatalogueService, OfferedService
from base.offices.model import Office, OfficeService, Queue, Service, Visibility

UNKNOWN_MINUTES = 15
"""Where a file does not say how long a service takes."""
Progress = Callable[[int, int], None]
Value = str | int | bool | None | list[str] | dict[str, str] | Visibility


@dataclass
class Report:
    """What an import did: how many things were new, changed or the same, and what was skipped and why."""

    taken: int = 0
    changed: int = 0
    unchanged: int = 0
    skipped: list[tuple[int, str, str]] = field(default_factory=list)  # line, what, why


def take_catalogue(session: Session, catalogue: Catalogue, progress: Progress) -> Report:
    """Take all of it in one transaction; `progress(done, total)` is told after each item."""
    report = Report()
    total = len(catalogue.services) + len(catalogue.places)
    known = {service.id for service in (found.item for found in catalogue.services)} | set(
        _service_ids(session)
    )
    for done, found_service in enumerate(catalogue.services, 1):
        _take_service(session, found_service.line, found_service.item, known, report)
        progress(done, total)
    session.flush()
    for done, found_place in enumerate(catalogue.places, len(catalogue.services) + 1):
        _take_place(session, found_place.line, found_place.item, report)
        progress(done, total)
    return report


def _take_service(
    session: Session, line: int, item: CatalogueService, known: set[str], report: Report
) -> None:
    for stranger in [other for other in item.combinable if other not in known]:
        report.skipped.append((line, f"{item.name}: combinable {stranger}", "no service has this id"))
    values: dict[str, Value] = {
        "names": {"de": item.name},
        "max_quantity": item.max_quantity,
        "leika": item.leika,
        "combinable": [other for other in item.combinable if other in known],
        "fees": {"de": item.fee_text} if item.fee_text else {},
        "search_words": [word.strip() for word in (item.keywords or "").split(",") if word.strip()],
        "is_public": item.public,
        **({"minutes": item.minutes} if item.minutes else {}),
        **({"online_url": item.online_url} if item.online_url else {}),
    }
    service = session.scalar(select(Service).where(Service.external_id == item.id))
    if service is None:
        new: dict[str, Value] = {"minutes": UNKNOWN_MINUTES, **values}
        session.add(Service(key=item.id, external_id=item.id, group_names={}, documents={}, **new))
        report.taken += 1
    else:
        _count(report, _write(service, values))


def _take_place(session: Session, line: int, item: CataloguePlace, report: Report) -> None:
    office = session.scalar(select(Office).where(Office.external_id == item.id))
    values: dict[str, Value] = {"name": item.display or item.name, "address": item.address.line()}
    if office is None:
        office = Office(key=item.id, external_id=item.id, **{**defaults.town_values(session), **values})
        office.queues = [Queue(key="main", names={"de": "Warteschlange", "en": "Queue"})]
        session.add(office)
        session.flush()
        report.taken += 1
    else:
        _count(report, _write(office, values))
    for offered in item.services:
        _take_offer(session, line, office, offered, report)


def _take_offer(session: Session, line: int, office: Office, offered: OfferedService, report: Report) -> None:
    service = session.scalar(select(Service).where(Service.external_id == offered.service))
    if service is None:
        what = f"{office.name}: service {offered.service}"
        report.skipped.append((line, what, "no service has this id; import the services first"))
        return
    minutes = offered.duration if offered.duration != service.minutes else None
    is_public = service.is_public and offered.is_booked_here
    offer = session.get(OfficeService, (office.id, service.id))
    if offer is None:
        visibility = Visibility.PUBLIC if is_public else Visibility.STAFF
        session.add(
            OfficeService(
                office_id=office.id,
                service_id=service.id,
                queue_id=office.queues[0].id,
                catalogue_minutes=minutes,
                visibility=visibility,
            )
        )
        report.taken += 1
    else:
        _count(report, _write(offer, {"catalogue_minutes": minutes}))


def _write(row: object, values: Mapping[str, Value]) -> bool:
    """Write the values that differ; whether any did."""
    differing = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in differing.items():
        setattr(row, name, value)
    return bool(differing)


def _count(report: Report, changed: bool) -> None:
    report.changed += changed
    report.unchanged += not changed


def _service_ids(session: Session) -> list[str]:
    return [found for found in session.scalars(select(Service.external_id)) if found]
