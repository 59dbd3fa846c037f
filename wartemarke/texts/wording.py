"""What people call the places of texts, the words that are filled in, and whose text stands there."""

from base.i18n import gettext as _
from base.texts.places import Group, Place
from base.texts.queries import Source


def group_names() -> dict[str, str]:
    """What a group of places is called."""
    return {
        Group.MAIL: _("In all mails"),
        Group.CONFIRM: _("Mail: please confirm"),
        Group.BOOKED: _("Mail: booked"),
        Group.MOVED: _("Mail: moved"),
        Group.CANCELLED: _("Mail: cancelled"),
        Group.REQUESTED: _("Mail: request received"),
        Group.REFUSED: _("Mail: request refused"),
        Group.LAPSED: _("Mail: request not answered in time"),
        Group.REMINDER: _("Mail: reminder"),
        Group.QUESTION: _("Mail: still coming?"),
        Group.JOINED: _("Mail: waiting list, please confirm"),
        Group.OFFER: _("Mail: waiting list, a place is free"),
        Group.LINKS: _("Mail: the links once more"),
        Group.TEXT: _("Text message"),
        Group.KIOSK: _("On the kiosk"),
        Group.VOICE: _("Spoken on boards"),
        Group.PAGE: _("Pages of the town"),
    }


def place_name(place: Place) -> str:
    """What a place is called inside its group."""
    name = place.key.rpartition(".")[2]
    return message_names()[name] if place.is_message else _place_names()[name]


def message_names() -> dict[str, str]:
    """What a text message tells."""
    return {
        "confirm": _("Please confirm"),
        "booked": _("Booked"),
        "series": _("Several booked"),
        "moved": _("Moved"),
        "reminder": _("Reminder"),
        "cancelled": _("Cancelled"),
        "requested": _("Request received"),
        "refused": _("Request refused"),
        "lapsed": _("Request not answered in time"),
        "question": _("Still coming?"),
        "call": _("Call"),
    }


def _place_names() -> dict[str, str]:
    return {
        "greeting": _("Greeting"),
        "signature": _("Signature"),
        "subject": _("Subject"),
        "opening": _("First sentence"),
        "closing": _("Last sentence"),
        "question": _("Question on the first page"),
        "booked": _("Hint: with an appointment"),
        "walk_in": _("Hint: without an appointment"),
        "seat": _("After the number"),
        "call": _("Call"),
        "imprint": _("Imprint"),
        "privacy": _("Privacy"),
        "accessibility": _("Accessibility"),
    }


def word_names() -> dict[str, str]:
    """What is filled in for a word."""
    return {
        "number": _("the number, as T042"),
        "day": _("the day, as Thursday, November 26, 2026"),
        "time": _("the time, as 10:15"),
        "when": _("day and time together"),
        "until": _("until when it is kept, as 10:15"),
        "first": _("the first day that is wanted"),
        "last": _("the last day that is wanted"),
        "office": _("the name of the office"),
        "town": _("the name of the town"),
        "counter": _("the counter, as 5"),
        "kept": _("after how long each office deletes"),
    }


def source_names() -> dict[str, str]:
    """Whose text it is."""
    return {
        Source.PROGRAM: _("built in"),
        Source.TOWN: _("of the town"),
        Source.OFFICE: _("only here"),
    }
