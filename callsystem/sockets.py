"""The namespace `/counter`: clerks get the whole state of their office, on coming in and after each change."""

from collections.abc import Iterable

from flask_socketio import emit, join_room

from base import events
from base.accounts.events import LoggedOut
from base.errors import NotAllowed
from base.perform import ask
from base.web.access import current_staff
from base.web.live import cut, office_room, socketio
from base.web.pushing import Pusher
from callsystem.events import ClerkMoved, HallChanged
from callsystem.queries import office_in_view
from callsystem.wire import staff_state

NAMESPACE = "/counter"
_pusher = Pusher(NAMESPACE, staff_state)


def listen() -> None:
    """Push after every change of a hall; called once by the application."""
    events.subscribe(HallChanged, lambda changed: _pusher.soon(changed.office_id))
    events.subscribe(ClerkMoved, _tell_clerk)
    events.subscribe(LoggedOut, _cut_clerk)


def refresh(office_ids: Iterable[int]) -> None:
    """Push to the clerks who are connected here: whom "next" would call changes with the time, even when nobody does anything."""
    for office_id in office_ids:
        if any(socketio.server.manager.get_participants(NAMESPACE, office_room(office_id))):  # type: ignore[attr-defined]  # stubs lag behind
            _pusher.soon(office_id)


@socketio.on("connect", namespace=NAMESPACE)
def connect(_auth: object = None) -> None:
    """A clerk joins the office of their counter; without a counter, the first office where they work."""
    member = current_staff()
    office_id = _office()
    join_room(office_room(office_id))
    join_room(_clerk_room(member.account_id))
    emit("state", ask(staff_state, office_id))


@socketio.on("resume", namespace=NAMESPACE)
def resume(_known: object = None) -> None:
    """A screen that missed something gets the whole state again; refused once its clerk has logged out."""
    emit("state", ask(staff_state, _office()))


def _office() -> int:
    office_id = ask(office_in_view, current_staff())
    if office_id is None:
        raise NotAllowed
    return office_id


def _tell_clerk(moved: ClerkMoved) -> None:
    """All pages of a clerk who sat down or left show another screen now."""
    socketio.emit("moved", {}, namespace=NAMESPACE, to=_clerk_room(moved.account_id))


def _cut_clerk(left: LoggedOut) -> None:
    """After a logout all sockets of the account are cut; those that are still logged in come back by themselves."""
    cut(NAMESPACE, _clerk_room(left.account_id))


def _clerk_room(account_id: int) -> str:
    return f"clerk:{account_id}"
