"""What may be done, finer than roles. A role is a bundle of these; one permission can also be given alone, at one office.

A view names roles or permissions in its decorator: `@staff("counter", "lead")`, `@staff(Permission.PLAN_HOURS)`.
"""

from collections.abc import Iterable
from enum import StrEnum

from base.accounts.model import Role


class Permission(StrEnum):
    """One thing that may be done at an office."""

    SET_UP = "set_up"
    PLAN_HOURS = "plan_hours"
    MANAGE_DEVICES = "manage_devices"
    MANAGE_ACCOUNTS = "manage_accounts"
    EXCHANGE_SETUP = "exchange_setup"
    CONNECT_PROGRAMS = "connect_programs"
    FIND_PERSONS = "find_persons"
    SEE_FIGURES = "see_figures"


BUNDLES: dict[Role, frozenset[str]] = {
    Role.DESK: frozenset({Role.DESK}),
    Role.COUNTER: frozenset({Role.COUNTER}),
    Role.LEAD: frozenset({Role.LEAD, Role.DESK, Role.COUNTER, Permission.SEE_FIGURES}),
    Role.ADMIN: frozenset({*Role, *Permission}),
}
"""What each role brings with it. A lead may do what desk and counter may; an admin everything."""


ADMINISTRATION = frozenset({*Permission} - {Permission.SEE_FIGURES})
"""Whoever holds one of these has something to do under /admin."""


def held(granted: Iterable[str]) -> frozenset[str]:
    """Everything that somebody with these roles and single permissions may do."""
    found: frozenset[str] = frozenset()
    for right in granted:
        found |= BUNDLES[Role(right)] if right in Role.__members__.values() else frozenset({str(right)})
    return found
