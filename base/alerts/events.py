"""What happened to alerts; told after the commit."""

from dataclasses import dataclass


@dataclass(frozen=True)
class AlertAnswered:
    """Somebody of the staff said "I am coming"; the device that raised it may tell its visitor."""

    alert_id: int
    device_id: int | None
    kind: str
