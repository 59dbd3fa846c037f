"""What roles and permissions are called."""

from collections.abc import Iterable

from base.accounts.model import Role
from base.accounts.permissions import Permission
from base.i18n import gettext as _


def right_name(right: str) -> str:
    """The name of a role or permission."""
    names: dict[str, str] = {
        Role.DESK: _("Desk"),
        Role.COUNTER: _("Counter"),
        Role.LEAD: _("Lead"),
        Role.ADMIN: _("Administrator"),
        Permission.SET_UP: _("Set up offices and services"),
        Permission.PLAN_HOURS: _("Plan opening hours"),
        Permission.MANAGE_DEVICES: _("Look after devices"),
        Permission.MANAGE_ACCOUNTS: _("Look after accounts"),
        Permission.EXCHANGE_SETUP: _("Export and import the set-up"),
        Permission.CONNECT_PROGRAMS: _("Connect other programs"),
        Permission.FIND_PERSONS: _("Find, export and delete a person"),
        Permission.SEE_FIGURES: _("See figures"),
    }
    return names.get(right, right)


def right_names(rights: Iterable[str]) -> str:
    """Several of them in one line, permissions only."""
    return ", ".join(right_name(right) for right in Permission if right in set(rights))
