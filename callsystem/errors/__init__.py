"""Refusals of the call system and of check-in.

WartemarkeError                       (base.errors)
├── CheckInRefused                    nothing changed; the kiosk shows sentence and way out
│   ├── NotOurs                404    unknown, foreign or deleted code: one and the same answer
│   ├── NotInPerson            409    the appointment is by telephone or by video
│   ├── OtherOffice            409    the appointment is at another office
│   ├── OtherDay               409    the appointment is on another day
│   ├── TooEarly               409    come back at `opens_at`
│   ├── TooLate                410    the time to check in is over
│   ├── ReservationCancelled   410    the appointment was cancelled
│   ├── ReservationNotBooked   409    it was never confirmed, or its hold ran out
│   └── AlreadyCheckedIn       409    here is the number once more; nothing to do
├── WalkInsClosed              409    no numbers without an appointment now
│   └── WalkInsFull            409    all of today's are given
├── TicketChanged              409    somebody was faster; look at the list and choose again
├── NoMoreTime                 409    put back as often as the office allows
├── NobodyWaits                404    no ticket that this counter can serve
├── NoCounter                  409    the clerk has not taken a counter yet
├── AtAnotherCounter           409    the clerk sits at another counter; leave that one first
├── CounterTaken               409    a colleague sits there
├── CounterStaysOpen           409    the visit belongs to a counter whose clerk is still there
├── TicketOpen                 409    the counter's visitor is not finished yet
├── NoTicketHere               409    nobody is called to this counter
├── OnBreak                    409    end the break first
├── NothingToUndo              409    too late, or somebody went on with the ticket
├── MayNotChoose               403    only leads call out of order here
├── PagerLent              409    that pager is with somebody else
├── SameTarget                 422    a transfer names one queue or one counter
├── NoCashier                  409    no queue of the office is a cashier's
├── NothingToPay               409    nothing is open to pay
├── FollowUpBooked             409    this visit has its next appointment already
├── NoFollowUp                 404    no next appointment was booked at this visit
├── WrongSheetDay            422    no sheet of that day can be entered (any more)
├── PaperRefused               422    a line of the paper that is typed in is not right, and marked
│   ├── WrongLine              422    its number or times cannot be
│   └── NoServiceOnPaper       422    a number without an appointment needs its service
└── NothingLeft                422    a split leaves something on both sides
"""

from callsystem.errors.arriving import (
    AlreadyCheckedIn,
    CheckInRefused,
    NoMoreTime,
    NotInPerson,
    NotOurs,
    OtherDay,
    OtherOffice,
    ReservationCancelled,
    ReservationNotBooked,
    TooEarly,
    TooLate,
    WalkInsClosed,
    WalkInsFull,
)
from callsystem.errors.counters import (
    AtAnotherCounter,
    CounterStaysOpen,
    CounterTaken,
    FollowUpBooked,
    MayNotChoose,
    NobodyWaits,
    NoCashier,
    NoCounter,
    NoFollowUp,
    NothingLeft,
    NothingToPay,
    NothingToUndo,
    NoTicketHere,
    OnBreak,
    PagerLent,
    SameTarget,
    TicketChanged,
    TicketOpen,
)
from callsystem.errors.paper import NoServiceOnPaper, PaperRefused, WrongLine, WrongSheetDay

__all__ = [
    "AlreadyCheckedIn",
    "AtAnotherCounter",
    "CheckInRefused",
    "CounterStaysOpen",
    "CounterTaken",
    "FollowUpBooked",
    "MayNotChoose",
    "NoCashier",
    "NoCounter",
    "NoFollowUp",
    "NoMoreTime",
    "NoServiceOnPaper",
    "NoTicketHere",
    "NobodyWaits",
    "NotInPerson",
    "NotOurs",
    "NothingLeft",
    "NothingToPay",
    "NothingToUndo",
    "OnBreak",
    "OtherDay",
    "OtherOffice",
    "PagerLent",
    "PaperRefused",
    "ReservationCancelled",
    "ReservationNotBooked",
    "SameTarget",
    "TicketChanged",
    "TicketOpen",
    "TooEarly",
    "TooLate",
    "WalkInsClosed",
    "WalkInsFull",
    "WrongLine",
    "WrongSheetDay",
]
