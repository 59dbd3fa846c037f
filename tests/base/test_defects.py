"""Defects of devices: noted once while open, with an owner and an end."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from base import clock, i18n
from base.accounts.model import Account
from base.clock import Pace
from base.database import Database
from base.devices import defects
from base.devices.model import DefectKind, Device, DeviceKind, ReportedBy
from base.devices.service import add
from base.devices.words import seen_text
from base.errors import NotFound
from base.offices.model import Office
from base.perform import ask, perform

MORNING = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)


@pytest.fixture
def kiosk(database: Database, tmp_path: Path) -> Iterator[tuple[int, int, int]]:
    """Ids of an office, its kiosk and an account."""
    clock.write_pace(tmp_path / "clock.json", Pace(0.0, MORNING, 0.0))
    clock.drive(tmp_path / "clock.json")
    yield perform(_build)
    clock.drive(None)


def _build(session: Session) -> tuple[int, int, int]:
    office = Office(key="mitte", name="Mitte")
    account = Account(login="lea", name="Lea", password_hash="")
    session.add_all([office, account])
    session.flush()
    return office.id, add(session, office.id, DeviceKind.KIOSK, "Kiosk", None).id, account.id


def test_a_defect_is_noted_once_owned_and_mended(kiosk: tuple[int, int, int]) -> None:
    office, device, account = kiosk
    first = perform(defects.report, device, DefectKind.PRINTER, ReportedBy.VISITOR)
    again = perform(defects.report, device, DefectKind.PRINTER, ReportedBy.ITSELF)
    assert (first.id, again.reported_by) == (again.id, ReportedBy.VISITOR)
    perform(defects.report, device, DefectKind.SCREEN, ReportedBy.STAFF)
    perform(defects.own, office, first.id, account)
    assert [(one.kind, one.owner_id) for one in ask(defects.open_defects, office)] == [
        (DefectKind.PRINTER, account),
        (DefectKind.SCREEN, None),
    ]
    perform(defects.mended_by_itself, device, DefectKind.PRINTER)
    perform(defects.mend, office, first.id)
    assert [one.kind for one in ask(defects.open_defects, office)] == [DefectKind.SCREEN]
    assert perform(defects.report, device, DefectKind.PRINTER, ReportedBy.ITSELF).id != first.id


def test_when_a_device_was_seen_is_said_with_its_day_unless_that_is_today(
    kiosk: tuple[int, int, int],
) -> None:
    seen = Device(name="Kiosk", seen_at=clock.now() - timedelta(minutes=5))
    with i18n.use("en"):
        assert seen_text(Device(name="new"), "Europe/Berlin") == "never seen"
        today = seen_text(seen, "Europe/Berlin")
        seen.seen_at = clock.now() - timedelta(days=1, minutes=5)
        before = seen_text(seen, "Europe/Berlin")
    assert re.fullmatch(r"seen \d\d:\d\d", today)
    assert re.fullmatch(r"seen \w+ \d+, \d{4}, \d\d:\d\d", before)


def test_defects_of_other_offices_and_unknown_devices_are_not_found(kiosk: tuple[int, int, int]) -> None:
    office, device, account = kiosk
    defect = perform(defects.report, device, DefectKind.OTHER, ReportedBy.STAFF)
    with pytest.raises(NotFound):
        perform(defects.own, office + 1, defect.id, account)
    with pytest.raises(NotFound):
        perform(defects.mend, office + 1, defect.id)
    with pytest.raises(NotFound):
        perform(defects.report, device + 1, DefectKind.OTHER, ReportedBy.STAFF)
