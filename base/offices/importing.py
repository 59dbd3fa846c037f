"""Takes a catalogue into the database. Running it twice changes nothing; what the file does not name stays as it is.

What an administrator decided for one office (minutes, maximum, who may choose it, numbers without appointment) is never written
here: the file's minutes for a place are kept beside it, and count where nobody decided otherwise.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

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


class Known:
    """What the database holds already, and what the file adds to it, by the file's own ids. Read at once.

    Nothing is written while the file is gone through: the first write holds back everybody who books until the end of the
    transaction (`base/seldom.py`), so `write` comes last.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self.town = defaults.town_values(session)
        self.services = {row.external_id: row for row in session.scalars(select(Service)) if row.external_id}
        offices = select(Office).options(selectinload(Office.queues))
        self.offices = {row.external_id: row for row in session.scalars(offices) if row.external_id}
        rows = session.scalars(select(OfficeService))
        self.offers = {(row.office_id, row.service_id): row for row in rows}
        self._new_offers: dict[tuple[Office, Service], OfficeService] = {}

    def offer_of(self, office: Office, service: Service) -> OfficeService | None:
        """What this office says of a service already; a new office or service has no id yet."""
        return self._new_offers.get((office, service)) or self.offers.get((office.id, service.id))

    def offer(self, office: Office, service: Service, row: OfficeService) -> None:
        """Let the office offer the service."""
        self._new_offers[office, service] = row

    def write(self) -> None:
        """Everything that is new or changed, in few statements."""
        self._session.add_all([*self.services.values(), *self.offices.values()])
        self._session.flush()
        for (office, service), row in self._new_offers.items():
            row.office_id, row.service_id, row.queue_id = office.id, service.id, office.queues[0].id
        self._session.add_all(self._new_offers.values())
        self._session.flush()


def take_catalogue(session: Session, catalogue: Catalogue, progress: Progress) -> Report:
    """Take all of it in one transaction; `progress(done, total)` is told after each item."""
    report, total = Report(), len(catalogue.services) + len(catalogue.places)
    with session.no_autoflush:
        known = Known(session)
        ids = {found.item.id for found in catalogue.services} | known.services.keys()
        for done, found_service in enumerate(catalogue.services, 1):
            _take_service(known, found_service.line, found_service.item, ids, report)
            progress(done, total)
        for done, found_place in enumerate(catalogue.places, len(catalogue.services) + 1):
            _take_place(known, found_place.line, found_place.item, report)
            progress(done, total)
    known.write()
    return report


def _take_service(known: Known, line: int, item: CatalogueService, ids: set[str], report: Report) -> None:
    for stranger in [other for other in item.combinable if other not in ids]:
        report.skipped.append((line, f"{item.name}: combinable {stranger}", "no service has this id"))
    values: dict[str, Value] = {
        "names": {"de": item.name},
        "max_quantity": item.max_quantity,
        "leika": item.leika,
        "combinable": [other for other in item.combinable if other in ids],
        "fees": {"de": item.fee_text} if item.fee_text else {},
        "search_words": [word.strip() for word in (item.keywords or "").split(",") if word.strip()],
        "is_public": item.public,
        **({"minutes": item.minutes} if item.minutes else {}),
        **({"online_url": item.online_url} if item.online_url else {}),
    }
    service = known.services.get(item.id)
    if service is None:
        new: dict[str, Value] = {"minutes": UNKNOWN_MINUTES, **values}
        row = Service(key=item.id, external_id=item.id, group_names={}, documents={}, **new)
        known.services[item.id] = row
        report.taken += 1
    else:
        _count(report, _write(service, values))


def _take_place(known: Known, line: int, item: CataloguePlace, report: Report) -> None:
    office = known.offices.get(item.id)
    values: dict[str, Value] = {"name": item.display or item.name, "address": item.address.line()}
    if office is None:
        office = Office(key=item.id, external_id=item.id, **{**known.town, **values})
        office.queues = [Queue(key="main", names={"de": "Warteschlange", "en": "Queue"})]
        known.offices[item.id] = office
        report.taken += 1
    else:
        _count(report, _write(office, values))
    for offered in item.services:
        _take_offer(known, line, office, offered, report)


def _take_offer(known: Known, line: int, office: Office, offered: OfferedService, report: Report) -> None:
    service = known.services.get(offered.service)
    if service is None:
        what = f"{office.name}: service {offered.service}"
        report.skipped.append((line, what, "no service has this id; import the services first"))
        return
    minutes = offered.duration if offered.duration != service.minutes else None
    is_public = service.is_public and offered.is_booked_here
    offer = known.offer_of(office, service)
    if offer is None:
        visibility = Visibility.PUBLIC if is_public else Visibility.STAFF
        known.offer(office, service, OfficeService(catalogue_minutes=minutes, visibility=visibility))
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
