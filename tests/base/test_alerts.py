"""Alerts: told once, answered once, seen only where somebody works, forgotten after a day."""

from datetime import timedelta

from sqlalchemy.orm import Session

from base import clock
from base.alerts import service
from base.alerts.model import Alert, AlertKind
from base.alerts.queries import open_alerts
from base.database import Database
from base.devices.model import DeviceKind
from base.devices.service import add
from base.offices.model import Office
from base.perform import ask, perform


def kiosk_in(session: Session, key: str) -> tuple[int, int]:
    """A new office with one kiosk: their ids."""
    office = Office(key=key, name=key)
    session.add(office)
    session.flush()
    return office.id, add(session, office.id, DeviceKind.KIOSK, "Kiosk door").id


def test_the_same_matter_is_told_once_until_it_is_answered(database: Database) -> None:
    office, kiosk = perform(kiosk_in, "north")
    first = perform(service.raise_alert, AlertKind.HELP, kiosk)
    again = perform(service.raise_alert, AlertKind.HELP, kiosk)
    assert first.id == again.id
    for _ in range(2):
        perform(service.answer, first.id)
    assert ask(open_alerts, [office]) == []
    assert perform(service.raise_alert, AlertKind.HELP, kiosk).id != first.id


def test_each_office_has_its_own_and_a_repair_settles_it(database: Database) -> None:
    (north, one), (south, two) = perform(kiosk_in, "north"), perform(kiosk_in, "south")
    perform(service.raise_alert, AlertKind.PRINTER, one)
    perform(service.raise_alert, AlertKind.HELP, two, "A017")
    assert [alert.kind for alert in ask(open_alerts, [north])] == ["printer"]
    assert [(alert.number, alert.place) for alert in ask(open_alerts, [south])] == [("A017", "Kiosk door")]
    perform(service.settle, AlertKind.PRINTER, one)
    assert ask(open_alerts, [north]) == []


def test_after_a_day_nothing_is_left(database: Database) -> None:
    office, kiosk = perform(kiosk_in, "north")
    alert = perform(service.raise_alert, AlertKind.HELP, kiosk)

    def make_old(session: Session) -> None:
        session.get_one(Alert, alert.id).raised_at = clock.now() - timedelta(hours=25)

    perform(make_old)
    perform(service.forget_old)
    assert ask(open_alerts, [office]) == []
