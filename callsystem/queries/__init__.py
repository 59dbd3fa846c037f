"""Questions about the hall, one select or few each.

`snapshots.py` all that screens show, read once, made of `set_up.py`, `rows.py` and `seats.py`; `public.py` what everybody may
see of it, `staff.py` what clerks see;
`line.py` the order, `waits.py` the estimates, `walk_ins.py` what a number can be taken for, `tickets.py` single tickets.
"""

from callsystem.queries.line import (
    before_counter,
    calling_rule,
    order_settings,
    waiting_for,
    waiting_line,
)
from callsystem.queries.public import (
    CallShown,
    CounterShown,
    Hall,
    NewcomerShown,
    WaitingShown,
    hall,
    public_hall,
)
from callsystem.queries.seats import OFFICE_OF_CLERK, Place, office_of_clerk, place_of
from callsystem.queries.set_up import SetUp, set_up_of
from callsystem.queries.shapes import StaffCounter, StaffHall, StaffTicket
from callsystem.queries.snapshots import Snapshot, snapshot
from callsystem.queries.staff import (
    counter_of_clerk,
    counters_to_choose,
    hall_of_staff,
    office_in_view,
    offices_to_see,
    staff_hall,
    staff_ticket,
    workplaces,
)
from callsystem.queries.tickets import (
    number_at,
    ticket_at,
    ticket_by_code,
    ticket_of_reservation,
    whole_ticket,
)
from callsystem.queries.waits import told, told_wait
from callsystem.queries.walk_ins import WalkInService, services_for_walk_ins

__all__ = [
    "OFFICE_OF_CLERK",
    "CallShown",
    "CounterShown",
    "Hall",
    "NewcomerShown",
    "Place",
    "SetUp",
    "Snapshot",
    "StaffCounter",
    "StaffHall",
    "StaffTicket",
    "WaitingShown",
    "WalkInService",
    "before_counter",
    "calling_rule",
    "counter_of_clerk",
    "counters_to_choose",
    "hall",
    "hall_of_staff",
    "number_at",
    "office_in_view",
    "office_of_clerk",
    "offices_to_see",
    "order_settings",
    "place_of",
    "public_hall",
    "services_for_walk_ins",
    "set_up_of",
    "snapshot",
    "staff_hall",
    "staff_ticket",
    "ticket_at",
    "ticket_by_code",
    "ticket_of_reservation",
    "told",
    "told_wait",
    "waiting_for",
    "waiting_line",
    "whole_ticket",
    "workplaces",
]
