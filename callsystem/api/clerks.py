"""Who presses, and where they sit."""

from base.accounts.queries import Staff
from base.perform import ask
from base.web.access import current_staff, require_at
from callsystem.errors import NoCounter
from callsystem.queries import office_of_clerk


def clerk_here() -> tuple[Staff, int]:
    """Who presses, and the office of their counter; the role there may have been taken away since they sat down.

    Raises NoCounter, NotAllowed.
    """
    office_id = ask(office_of_clerk, current_staff().account_id)
    if office_id is None:
        raise NoCounter
    return require_at(office_id, "counter"), office_id
