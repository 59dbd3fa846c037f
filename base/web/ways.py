"""The ways between the pages of staff: what this member of staff may open, in the order of the day."""

from dataclasses import dataclass

from base.accounts.permissions import Permission
from base.accounts.queries import Staff
from base.i18n import gettext as _
from base.offices import queries
from base.perform import ask
from base.web.access import current_staff


@dataclass(frozen=True)
class Way:
    """One link, the picture beside it, and whether it is where we are."""

    href: str
    name: str
    picture: str = ""


def administration(member: Staff) -> list[tuple[str, list[Way]]]:
    """The pages of administration that this member of staff may open, in groups."""
    groups = [
        (
            _("Set up"),
            [
                (Permission.SET_UP, Way("/setup", _("Assistant"), "forward")),
                (Permission.SET_UP, Way("/admin/setup/town", _("Rules of the town"), "info")),
                (Permission.SET_UP, Way("/admin/setup/offices", _("Offices"), "place")),
                (Permission.SET_UP, Way("/admin/setup/areas", _("Waiting areas"), "people")),
                (Permission.SET_UP, Way("/admin/setup/queues", _("Queues and numbers"), "ticket")),
                (Permission.SET_UP, Way("/admin/setup/counters", _("Counters"), "person")),
                (Permission.SET_UP, Way("/admin/skills", _("Skills"), "check")),
                (Permission.SET_UP, Way("/admin/setup/services", _("Services"), "keypad")),
                (Permission.SET_UP, Way("/admin/setup/offers", _("Services here"), "plus")),
            ],
        ),
        (
            _("Run"),
            [
                (Permission.PLAN_HOURS, Way("/admin/hours", _("Opening hours"), "clock")),
                (Permission.PLAN_HOURS, Way("/admin/events", _("Events"), "calendar")),
                (Permission.MANAGE_DEVICES, Way("/admin/devices", _("Devices"), "printer")),
                (Permission.SET_UP, Way("/admin/slip", _("Slips"), "ticket")),
                (Permission.SET_UP, Way("/admin/texts", _("Texts"), "mail")),
                (Permission.MANAGE_ACCOUNTS, Way("/admin/accounts", _("Accounts"), "people")),
                (Permission.FIND_PERSONS, Way("/admin/privacy", _("Privacy"), "info")),
                (Permission.CONNECT_PROGRAMS, Way("/admin/programs", _("Other programs"), "keypad")),
                (Permission.CONNECT_PROGRAMS, Way("/admin/webhooks", _("Webhooks"), "forward")),
                (Permission.EXCHANGE_SETUP, Way("/admin/config", _("Set-up as a file"), "forward")),
                (Permission.SET_UP, Way("/admin/history", _("Change history"), "calendar")),
            ],
        ),
    ]
    seen = [(name, [way for right, way in ways if member.may(frozenset({right}))]) for name, ways in groups]
    return [(name, ways) for name, ways in seen if ways]


def office_ways(right: str, address: str, chosen: int | None) -> list[tuple[Way, bool]]:
    """The same page at each office that this member of staff looks after, and which of them is shown."""
    own = [one for one in ask(queries.offices) if current_staff().may(frozenset({right}), one.id)]
    return [(Way(f"{address}?office={one.id}", one.name), one.id == chosen) for one in own]
