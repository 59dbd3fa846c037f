"""After each change of a hall, everything that its screens show is read once, and each kind of screen gets its part of it.

Kinds of screens register here by `screens.tell(...)`: clerks' in `callsystem/sockets.py`, boards and phones in
`displays/sockets.py`, counter displays in `wartemarke/devices.py`.
"""

from dataclasses import dataclass
from functools import cached_property

from sqlalchemy.orm import Session

from base import events, journal
from base.accounts.events import LoggedOut
from base.perform import ask
from base.web.pushing import Pusher
from callsystem.events import HallChanged
from callsystem.queries import (
    Hall,
    Snapshot,
    StaffHall,
    hall_of_staff,
    office_of_clerk,
    public_hall,
    snapshot,
)


@dataclass(frozen=True)
class Seen:
    """One hall at one moment. Its two sides are made when they are first looked at: boards do not wait for what staff see."""

    hall: Snapshot

    @property
    def seq(self) -> int:
        """The journal's newest number when it was read."""
        return self.hall.seq

    @cached_property
    def public(self) -> Hall:
        """What everybody may see."""
        return public_hall(self.hall)

    @cached_property
    def staff(self) -> StaffHall:
        """What its staff see."""
        return hall_of_staff(self.hall)


def read(session: Session, office_id: int) -> Seen:
    """One reading for all kinds of screens; raises NotFound."""
    return Seen(snapshot(session, office_id))


screens = Pusher(read, journal.last_seq)


def listen() -> None:
    """Push after every change of a hall; called once by the application, before any kind of screen registers."""
    screens.forget()
    events.subscribe(HallChanged, lambda changed: screens.soon(changed.office_id))
    events.subscribe(LoggedOut, _show_who_left)


def _show_who_left(left: LoggedOut) -> None:
    """Whose seat was left with an open visit stands in no journal, but colleagues may take it over from now on."""
    office_id = ask(office_of_clerk, left.account_id)
    if office_id is not None:
        screens.soon(office_id)
