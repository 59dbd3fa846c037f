"""What an agent tells of its devices becomes what staff know: noted for their page, and an alert where no slips come out."""

from sqlalchemy.orm import Session

from base.alerts.model import AlertKind
from base.alerts.service import raise_alert, settle
from base.devices import defects
from base.devices.model import DefectKind, ReportedBy
from base.devices.queries import EnrolledDevice
from base.devices.service import note_seen
from hardware.messages import Health
from kiosk.queries import PrinterState, printer_state
from kiosk.service.printing import requeue


def note_health(session: Session, agent: EnrolledDevice, told: Health) -> None:
    """Note an agent's health; whoever's printer works again is to print what waits."""
    before = _printer(session, agent)
    note_seen(session, agent.device_id, told.to_wire())
    session.flush()
    after = _printer(session, agent)
    if before is not PrinterState.READY and after is PrinterState.READY:
        requeue(session, agent.prints_for)
    if after is not before:
        _alert(session, agent.prints_for, after)


def _alert(session: Session, kiosk_id: int, printer: PrinterState) -> None:
    """Tell the staff that no slips come out, or that they do again."""
    if printer is PrinterState.TROUBLE:
        raise_alert(session, AlertKind.PRINTER, kiosk_id)
        defects.report(session, kiosk_id, DefectKind.PRINTER, ReportedBy.ITSELF)
    else:
        settle(session, AlertKind.PRINTER, kiosk_id)
        defects.mended_by_itself(session, kiosk_id, DefectKind.PRINTER)


def _printer(session: Session, agent: EnrolledDevice) -> PrinterState:
    return printer_state(session, agent.prints_for)
