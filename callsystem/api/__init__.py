"""JSON doors of the call system: `counter.py` for clerks. `once.py` has what they share."""

from callsystem.api.counter import counter_door

__all__ = ["counter_door"]
