"""What happened to places, told after the commit."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PlaceFreed:
    """A place is kept for the waiting list of this queue, which is to be asked now."""

    queue_id: int
