"""The namespace `/kiosk`: answers to what was scanned at the serial scanner, and the fate of slips, for the kiosk's own page.

The language is chosen on the page, so an answer carries its sentences in all of ours.
"""

from typing import Any

from flask_socketio import emit, join_room

from base import clock, events
from base.alerts.events import AlertAnswered
from base.devices.events import TokenEnded
from base.devices.model import DeviceKind
from base.devices.queries import EnrolledDevice, standin_port
from base.devices.service import note_line
from base.errors import WartemarkeError
from base.i18n import CITIZENS, use
from base.journal import last_seq
from base.perform import ask, perform
from base.web.access import current_device
from base.web.faults import shape
from base.web.live import cut, device_room, office_room, socketio
from base.web.tries import count_try
from callsystem.errors import TooEarly
from kiosk.events import SlipSettled
from kiosk.queries import printer_state
from kiosk.service.arriving import check_in
from kiosk.service.welcoming import Welcome

NAMESPACE = "/kiosk"


def listen() -> None:
    """Tell a kiosk's page how its slip ended; called once by the application."""
    events.subscribe(SlipSettled, _show_slip)
    events.subscribe(AlertAnswered, _show_coming)
    events.subscribe(TokenEnded, lambda ended: cut(NAMESPACE, device_room(ended.device_id)))


def scanned(kiosk: EnrolledDevice, text: str, address: str) -> None:
    """Check in by what the kiosk's serial scanner read, and show the answer on its page, whatever it is.

    `address` is where phones reach us, for the QR code on the slip.
    """
    try:
        count_try(f"kiosk:{kiosk.device_id}", text)
        show(kiosk.device_id, perform(check_in, kiosk, text, address))
    except WartemarkeError as refusal:
        show_refusal(kiosk.device_id, refusal, text)


def show(kiosk_id: int, welcome: Welcome) -> None:
    """Show the answer to a serial scan on the kiosk's page."""
    _tell(kiosk_id, "answer", {"welcome": welcome.as_json()})


def show_refusal(kiosk_id: int, refusal: WartemarkeError, text: str = "") -> None:
    """Show on the kiosk's page why a serial scan checked nobody in.

    Who is only early may wait here: then the page sends the scanned text once more, as if its own scanner had read it.
    """
    errors = {locale: _in_language(refusal, locale) for locale in CITIZENS}
    early = {"text": text} if isinstance(refusal, TooEarly) else {}
    _tell(kiosk_id, "answer", {"errors": errors, **early})


def tell_stand_in(kiosk_id: int) -> None:
    """Let the kiosk's page know who steps in when the line is cut; it cannot ask then."""
    _tell(kiosk_id, "standin", {"port": ask(standin_port, kiosk_id)})


def _show_slip(settled: SlipSettled) -> None:
    _tell(settled.kiosk_id, "slip", {"number": settled.number, "state": settled.state})


def _show_coming(answered: AlertAnswered) -> None:
    if answered.device_id is not None:
        _tell(answered.device_id, "coming", {"kind": answered.kind})


def _tell(kiosk_id: int, event: str, content: dict[str, Any]) -> None:
    socketio.emit(event, content, namespace=NAMESPACE, to=device_room(kiosk_id))


def _in_language(refusal: WartemarkeError, locale: str) -> dict[str, object]:
    with use(locale):
        return shape(refusal)


@socketio.on("connect", namespace=NAMESPACE)
def connect(_auth: object = None) -> None:
    """A kiosk's page, by its device cookie."""
    kiosk = _kiosk()
    perform(note_line, kiosk.device_id)
    join_room(device_room(kiosk.device_id))
    join_room(office_room(kiosk.office_id))
    _send_state(kiosk)


@socketio.on("resume", namespace=NAMESPACE)
def resume(_known: object = None) -> None:
    """The page knows of something newer than its state."""
    _send_state(_kiosk())


def _send_state(kiosk: EnrolledDevice) -> None:
    state = {
        "office_id": kiosk.office_id,
        "seq": ask(last_seq, kiosk.office_id),
        "as_of": clock.now().isoformat(),
        "printer": ask(printer_state, kiosk.device_id),
        "standin": ask(standin_port, kiosk.device_id),
    }
    emit("state", state)


def _kiosk() -> EnrolledDevice:
    return current_device(DeviceKind.KIOSK)
