"""What happened to devices, for open sockets; told after the commit."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TokenEnded:
    """The token that this device held is worth nothing any more: it was revoked, or enrolled anew."""

    device_id: int
