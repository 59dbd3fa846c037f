"""JSON doors of the call system: `counter.py` for clerks, `desk.py` for the information desk, `lead.py` for leads.

`bodies.py` says what they accept; `once.py`: a press counts once.
"""

from callsystem.api import defects as defects
from callsystem.api.counter import counter_door
from callsystem.api.desk import desk_door
from callsystem.api.lead import lead_door

__all__ = ["counter_door", "desk_door", "lead_door"]
