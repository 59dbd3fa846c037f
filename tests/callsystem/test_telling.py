"""What the staff of an office is told by mail: once, only where it is wanted, and without a name."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from base.devices import defects
from base.devices.model import DefectKind, Device, DeviceKind, ReportedBy
from base.hours.model import OpeningHours
from base.mail.model import Mail
from base.offices.model import Office
from base.perform import ask, perform
from booking.mails import Letterhead
from callsystem import service
from callsystem.rules.limits import Limit, Waits, limits_passed
from tests.callsystem.hall import THURSDAY_9, Hall

TO_US = Letterhead("https://termin.example", "Stadt", "post@example")


@pytest.mark.parametrize(
    "word, waits, served, passed",
    [
        ("nobody", [], {1}, {}),
        ("at the limit", [("A1", 1, 60), ("A2", 1, 5)], {1}, {}),
        ("one over", [("A1", 1, 61), ("A2", 1, 5)], {1}, {Limit.TOO_LONG: ["A1"]}),
        ("too many", [("A1", 1, 1), ("A2", 1, 3), ("A3", 1, 2)], {1}, {Limit.TOO_MANY: ["A2", "A3", "A1"]}),
        ("nobody serves", [("A1", 1, 1), ("B1", 2, 1)], {1}, {Limit.UNSERVED: ["B1"]}),
    ],
)
def test_limits(
    word: str, waits: list[tuple[str, int, int]], served: set[int], passed: dict[Limit, list[str]]
) -> None:
    found = limits_passed([Waits(*one) for one in waits], longest_minutes=60, most=2, served=served)
    assert {limit: [one.number for one in some] for limit, some in found.items()} == passed, word


def test_a_passed_limit_is_mailed_once_an_hour_where_it_is_wanted(hall: Hall) -> None:
    hall.open()
    number = hall.walk_in().number
    hall.later(61)
    assert perform(service.mail_alerts, hall.office, TO_US) == 0
    perform(write_to, hall.office, "alert_mail", "leitung@example.org")
    assert [perform(service.mail_alerts, hall.office, TO_US) for _sweep in range(2)] == [1, 0]
    (mail,) = ask(mails)
    assert (mail.recipient, number in mail.text, "/lead?office=main" in mail.text) == (
        "leitung@example.org",
        True,
        True,
    )
    hall.later(60)
    assert perform(service.mail_alerts, hall.office, TO_US) == 1
    perform(service.call_next, hall.clerks[0])
    hall.later(60)
    assert perform(service.mail_alerts, hall.office, TO_US) == 0


def test_a_defect_is_mailed_once(hall: Hall) -> None:
    perform(write_to, hall.office, "alert_mail", "leitung@example.org")
    kiosk = perform(add_kiosk, hall.office)
    perform(defects.report, kiosk, DefectKind.PRINTER, ReportedBy.VISITOR)
    assert [perform(service.mail_alerts, hall.office, TO_US) for _sweep in range(2)] == [1, 0]
    assert "Kiosk am Eingang" in ask(mails)[0].subject


def test_the_list_of_an_open_day_is_mailed_once_in_the_night(hall: Hall) -> None:
    booked = hall.booked(THURSDAY_9 + timedelta(days=1))
    perform(write_to, hall.office, "day_list_mail", "empfang@example.org")
    hall.at(THURSDAY_9 + timedelta(hours=18))  # three in the morning
    assert not perform(service.mail_day_list, hall.office, TO_US)
    hall.later(60)
    assert [perform(service.mail_day_list, hall.office, TO_US) for _sweep in range(2)] == [True, False]
    (mail,) = ask(mails)
    assert mail.recipient == "empfang@example.org"
    assert all(word in mail.text for word in (f"09:00  {booked.number}  Personalausweis", "X001", "X040"))
    perform(close_for_good, hall.office)
    hall.later(24 * 60)
    assert not perform(service.mail_day_list, hall.office, TO_US)


def test_the_figures_of_the_week_are_mailed_once_on_monday(hall: Hall) -> None:
    hall.open()
    for _visitor in range(6):
        hall.walk_in()
        for step in (service.call_next, service.start, service.finish):
            perform(step, hall.clerks[0])
    monday = hall.at(THURSDAY_9 + timedelta(days=4))
    assert not perform(service.mail_week_figures, hall.office, TO_US)
    perform(write_to, hall.office, "report_mail", "leitung@example.org")
    assert [perform(service.mail_week_figures, hall.office, TO_US) for _sweep in range(2)] == [True, False]
    (mail,) = ask(mails)
    assert (mail.recipient, mail.about) == ("leitung@example.org", f"figures:{hall.office}:20261123")
    assert "Donnerstag: Wartemarken 6; Wartezeit, Median 0" in mail.text
    assert "mit Termin: weniger als 5" in mail.text
    assert "/lead/figures?office=main&first=2026-11-23&last=2026-11-29" in mail.text
    hall.at(monday + timedelta(days=2))
    assert not perform(service.mail_week_figures, hall.office, TO_US)


def write_to(session: Session, office_id: int, which: str, address: str) -> None:
    setattr(session.get_one(Office, office_id), which, address)


def mails(session: Session) -> list[Mail]:
    return list(session.scalars(select(Mail).order_by(Mail.id)))


def add_kiosk(session: Session, office_id: int) -> int:
    device = Device(office_id=office_id, kind=DeviceKind.KIOSK, name="Kiosk am Eingang")
    session.add(device)
    session.flush()
    return device.id


def close_for_good(session: Session, office_id: int) -> None:
    for queue in session.get_one(Office, office_id).queues:
        for span in session.scalars(select(OpeningHours).where(OpeningHours.queue_id == queue.id)):
            session.delete(span)
