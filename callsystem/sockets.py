"""The namespace `/counter`: clerks get the whole state of their office, on coming in and after each change."""

from typing import Any, cast

from flask import request
from flask_socketio import emit, join_room

from base import events
from base.accounts.events import LoggedOut
from base.errors import NotAllowed
from base.perform import ask
from base.web.access import current_staff
from base.web.live import cut, office_room, socketio
from base.web.pushing import Kind
from callsystem.events import ClerkMoved
from callsystem.queries import office_in_view, offices_to_see
from callsystem.screens import Seen, screens
from callsystem.wire import as_json

NAMESPACE = "/counter"
_shown: dict[str, int] = {}
"""Which office each socket of this process shows."""


def listen() -> None:
    """Push after every change of a hall; called once by the application."""
    screens.tell(Kind(NAMESPACE, _state))
    events.subscribe(ClerkMoved, _tell_clerk)
    events.subscribe(LoggedOut, _cut_clerk)


@socketio.on("connect", namespace=NAMESPACE)
def connect(auth: object = None) -> None:
    """A clerk joins the office of their counter; without a counter, the first office where they work.

    The pages of desk and lead say which of their offices they show: the role there is asked for.
    """
    member = current_staff()
    office_id = _office_shown(auth) or _office()
    _shown[_sid()] = office_id
    join_room(office_room(office_id))
    join_room(_clerk_room(member.account_id))
    emit("state", _state(screens.now(office_id)))


@socketio.on("resume", namespace=NAMESPACE)
def resume(_known: object = None) -> None:
    """A screen that missed something gets the whole state again; refused once its clerk has logged out."""
    current_staff()
    office_id = _shown.get(_sid())
    emit("state", _state(screens.now(office_id if office_id in _offices_seen() else _office())))


@socketio.on("disconnect", namespace=NAMESPACE)
def disconnect(_reason: object = None) -> None:
    """Nobody watches there any more."""
    _shown.pop(_sid(), None)


def _offices_seen() -> set[int]:
    return {office.id for office in ask(offices_to_see, current_staff())}


def _office_shown(auth: object) -> int | None:
    """The office that a page of desk or lead shows; None for a counter's page. Raises NotAllowed."""
    asked = auth.get("office") if isinstance(auth, dict) else None
    if asked is None:
        return None
    if not isinstance(asked, str) or not asked.isdecimal() or int(asked) not in _offices_seen():
        raise NotAllowed
    return int(asked)


def _sid() -> str:
    return cast("str", request.sid)  # type: ignore[attr-defined]  # Flask-SocketIO adds it


def _state(seen: Seen) -> dict[str, Any]:
    return as_json(seen.staff)


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
