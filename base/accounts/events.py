"""What happened to accounts, for screens; told after the commit."""

from dataclasses import dataclass


@dataclass(frozen=True)
class LoggedOut:
    """A session of this account has ended; its open screens must prove anew who they are."""

    account_id: int
