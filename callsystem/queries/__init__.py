"""Questions about the hall, one select or few each.

`public.py` what everybody may see, `staff.py` what clerks see, `line.py` the order, `waits.py` the estimates,
`walk_ins.py` what a number can be taken for, `tickets.py` single tickets.
"""

from callsystem.queries.line import order_settings, waiting_line
from callsystem.queries.public import CallShown, CounterShown, Hall, WaitingShown, hall
from callsystem.queries.staff import (
    StaffCounter,
    StaffHall,
    StaffTicket,
    counter_of_clerk,
    counters_to_choose,
    office_in_view,
    staff_hall,
    staff_ticket,
    workplaces,
)
from callsystem.queries.tickets import ticket_at, ticket_by_code, ticket_of_reservation
from callsystem.queries.waits import estimated_minutes
from callsystem.queries.walk_ins import WalkInService, services_for_walk_ins

__all__ = [
    "CallShown",
    "CounterShown",
    "Hall",
    "StaffCounter",
    "StaffHall",
    "StaffTicket",
    "WaitingShown",
    "WalkInService",
    "counter_of_clerk",
    "counters_to_choose",
    "estimated_minutes",
    "hall",
    "office_in_view",
    "order_settings",
    "services_for_walk_ins",
    "staff_hall",
    "staff_ticket",
    "ticket_at",
    "ticket_by_code",
    "ticket_of_reservation",
    "waiting_line",
    "workplaces",
]
