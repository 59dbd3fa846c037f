"""What the doors of the call system accept, field by field."""

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import Field

from base.web.body import Body, Form, Line, RowId

LONGEST_NOTE = 300
LONGEST_NUMBER = 8
Note = Annotated[Line, Field(max_length=LONGEST_NOTE)]


class Nothing(Body):
    """A request that says all by its address."""


class PickedTicket(Body):
    """A ticket that was picked from a list."""

    ticket_id: RowId


class Awaited(PickedTicket):
    """Somebody expected, and whether the clerk wants to be told when they come."""

    wanted: bool


class TicketAsked(Form):
    """A ticket that is asked about, in the address."""

    ticket_id: RowId


class DocumentAsked(TicketAsked):
    """One document of its visitor."""

    upload_id: RowId


class ServiceCount(Body):
    """A service, and how many of it."""

    id: RowId
    quantity: Annotated[int, Field(ge=0, le=99)]


def choice_of(services: Iterable[ServiceCount]) -> list[tuple[int, int]]:
    """Pairs of service id and count, as verbs take them."""
    return [(service.id, service.quantity) for service in services]


class CounterChoice(Body):
    """The counter to sit down at."""

    counter_id: RowId


class SeenTicket(Body):
    """The ticket that the clerk saw when pressing the key."""

    ticket_id: RowId | None = None


class Next(Body):
    """Whom to call: by the order of calling; with a service, of those who came for it."""

    service_id: RowId | None = None


class Finished(SeenTicket):
    """How the visit ended. Without `performed` all was done that the visitor came for."""

    performed: Annotated[list[ServiceCount], Field(max_length=30)] | None = None
    persons: Annotated[int, Field(ge=1, le=99)] | None = None
    outcome: Literal["solved", "pending", "referred"] = "solved"


class Chosen(PickedTicket):
    """Whom to call out of order, and why."""

    reason: Literal["brings_papers", "short", "language", "hardship", "mistake"]


class Sent(SeenTicket):
    """Where a visitor is transferred to: one queue or one counter. Without a note the old one stays."""

    queue_id: RowId | None = None
    counter_id: RowId | None = None
    note: Note | None = None


class Noted(SeenTicket):
    """A word from clerk to clerk."""

    note: Note


class ToPay(SeenTicket):
    """The amount that the cashier asks for, in cents."""

    cents: Annotated[int, Field(ge=1, le=10_000_00)]


class Direct(Body):
    """What somebody without a number came for."""

    services: Annotated[list[ServiceCount], Field(min_length=1, max_length=30)]


class Break(Body):
    """A break or other work, and for how many minutes; null is not known."""

    status: Literal["break", "closed"] = "break"
    minutes: Annotated[int, Field(ge=1, le=600)] | None = None
