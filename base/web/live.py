"""The one Socket.IO server of the process. Packages hang their namespaces on it in their `sockets.py`.

Rooms come from what the server knows of the caller; no client names a room. Screens get the whole state with the journal's
sequence number, and a heartbeat every few seconds that carries the newest number per office: who has an older state asks
for it again.
"""

from flask_socketio import SocketIO

HEARTBEAT_SECONDS = 4

socketio = SocketIO()


def office_room(office_id: int) -> str:
    """The room of everybody who watches one office."""
    return f"office:{office_id}"


def kiosk_room(kiosk_id: int) -> str:
    """The room of one kiosk's pages."""
    return f"kiosk:{kiosk_id}"
