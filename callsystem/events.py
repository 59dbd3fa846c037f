"""What happened in a hall, for screens and devices; told after the commit."""

from dataclasses import dataclass


@dataclass(frozen=True)
class HallChanged:
    """Something that a screen of this office shows has changed; `seq` is the journal's newest number."""

    office_id: int
    seq: int


@dataclass(frozen=True)
class ClerkMoved:
    """A clerk sat down at a counter or left it; their other open pages must know."""

    account_id: int


@dataclass(frozen=True)
class SlipWanted:
    """The desk asks for paper for this ticket; the packages above know where printers are."""

    office_id: int
    ticket_id: int


@dataclass(frozen=True)
class PaymentAsked:
    """A visitor was sent to the cashier to pay so many cents."""

    office_id: int
    ticket_id: int
    number: str
    cents: int
