"""What can be set for a whole office: who and where it is, and its dials, by the part of the day that they rule.

Each dial says in its hint what comes of it; the dials of the order are told at length in docs/life-of-a-ticket.md.
"""

from dataclasses import replace

from base.hours.wording import regions
from base.i18n import gettext as _
from base.offices import defaults
from base.offices.admin.fields import Field, Kind
from base.offices.model import NumbersByPhone

ZONES = ("Europe/Berlin", "Europe/Vienna", "Europe/Zurich")


def office_facts() -> tuple[Field, ...]:
    """Who and where it is."""
    zones = [(zone, zone) for zone in ZONES]
    return (
        Field(
            "name",
            _("Name"),
            hint=_("As people call it, for example: Bürgeramt Mitte"),
            group=_("The office"),
        ),
        Field("address", _("Address"), most=300, is_required=False),
        Field("timezone", _("Time zone"), Kind.CHOICE, options=zones),
        Field("region", _("State, for its public holidays"), Kind.CHOICE, options=regions()),
        Field("is_public", _("Appointments here can be booked by everybody"), Kind.TICK),
        Field(
            "staff_figures",
            _("Count by member of staff"),
            Kind.TICK,
            _(
                "Off, unless staff or works council agreed: this watches people at work. From then on it is noted for 92 days "
                "who ended which visit, and leads see the times of each clerk with five visits or more; clerks read so at "
                "their counter. Switched off, all of it is deleted within minutes. The switch stands in the change history."
            ),
            group=_("Figures by member of staff"),
        ),
    )


def office_rules() -> tuple[Field, ...]:
    """All dials."""
    return (
        *_booking(),
        *_serving(),
        *_changing(),
        *_mails(),
        *_arriving(),
        *_phone_and_kiosk(),
        *_order(),
        *_calling(),
        *_watching(),
        *_data(),
    )


def town_rules() -> tuple[Field, ...]:
    """The dials that the town sets for all offices, each part with its heading."""
    shown: list[Field] = []
    heading = ""
    for field in office_rules():
        heading = field.group or heading
        if field.name in defaults.NAMES:
            group = heading if heading not in {one.group for one in shown} else ""
            shown.append(replace(field, group=group))
    return tuple(shown)


def _booking() -> tuple[Field, ...]:
    return (
        _minutes(
            "hold_minutes",
            _("A time is held while somebody fills in the form for"),
            _("minutes. The countdown on the page; then the time is free for others again."),
            1,
            group=_("Booking"),
        ),
        _minutes(
            "confirm_minutes",
            _("The link in the mail must be pressed within"),
            _("minutes. Mails can take some; much longer, and times stand empty for nothing."),
            1,
        ),
        Field(
            "step_minutes",
            _("Appointments begin at multiples of"),
            Kind.NUMBER,
            _("minutes from the opening on. Small steps fill gaps, large ones are easier to remember."),
            5,
            240,
        ),
        Field(
            "trusted_mails",
            _("Social services that book for many people"),
            Kind.LINES,
            _(
                "Mail addresses, or whole domains like @example.org, one on each line: they may have many appointments ahead."
            ),
            is_required=False,
        ),
        Field(
            "video_address",
            _("Rooms for appointments by video"),
            hint=_(
                "Address at the town's video service with {room} in it: each appointment gets a room. Empty: none"
            ),
            most=300,
            is_required=False,
        ),
    )


def _serving() -> tuple[Field, ...]:
    return (
        _hours(
            "request_hours",
            _("A request is answered by a clerk within"),
            _(
                "hours, where a service is only on request. Visitors read until when; after that the time is free again."
            ),
            720,
            least=1,
        ),
        Field(
            "extra_minutes",
            _("Who needs more time gets so much more"),
            Kind.NUMBER,
            _("minutes in one appointment. Nobody is asked why. 0: not offered."),
            0,
            240,
        ),
        Field(
            "asks_needs",
            _("Visitors may say that somebody comes along, an interpreter, or a wheelchair"),
            Kind.TICK,
            _("As plain ticks, seen by the clerk and deleted with the name."),
        ),
    )


def _changing() -> tuple[Field, ...]:
    return (
        _minutes(
            "change_until_minutes",
            _("An appointment can be moved until before its time"),
            _("minutes. After that only the desk moves it."),
            group=_("Moving and cancelling"),
        ),
        _minutes(
            "cancel_until_minutes",
            _("It can be cancelled until before its time"),
            _("minutes. 0: until the last moment, so that somebody else may still have it."),
        ),
    )


def _mails() -> tuple[Field, ...]:
    return (
        _hours(
            "reminder_hours",
            _("A reminder is sent before the time by"),
            _("hours; 0: none. It says again what to bring."),
            240,
            group=_("Reminders"),
        ),
        _hours(
            "ask_again_hours",
            _("Visitors are asked whether they still come, before the time by"),
            _("hours; 0: not asked. A “no” frees the place at once; no answer changes nothing."),
            240,
        ),
        _hours(
            "lose_hours",
            _("Who was asked so and has not answered loses the time, before it by"),
            _("hours; 0: nobody. The question says so. Give people a day or more for the answer."),
            239,
        ),
        Field(
            "text_messages",
            _("Visitors may leave a mobile number for text messages, where the installation has a gateway"),
            Kind.TICK,
        ),
        Field(
            "text_calls",
            _("They are also told by text message when their number is called"),
            Kind.TICK,
        ),
    )


def _arriving() -> tuple[Field, ...]:
    return (
        _minutes(
            "check_in_opens_minutes",
            _("Checking in begins before the agreed time by"),
            _("minutes. Whoever comes earlier is told when to come back, or may wait."),
            group=_("Arriving"),
        ),
        _minutes(
            "feed_ahead_minutes",
            _("Appointments are shown to the counters before their time by"),
            _("minutes, as expected. More than the check-in, so that nobody comes unseen."),
        ),
        _minutes(
            "last_ticket_minutes",
            _("Numbers end before closing by"),
            _("minutes, so that whoever has one is still served."),
        ),
        _minutes(
            "more_time_minutes",
            _("“Give me more time” on the phone puts back by"),
            _("minutes."),
            1,
        ),
        Field(
            "more_time_times",
            _("It can be asked for so often"),
            Kind.NUMBER,
            _("times in one visit; 0: not at all"),
            0,
            10,
        ),
    )


def _phone_and_kiosk() -> tuple[Field, ...]:
    return (
        Field(
            "numbers_by_phone",
            _("Numbers on visitors’ own phones"),
            Kind.CHOICE,
            _(
                "In the hall: a board shows a code that changes every minute (“Boards”)."
                " From anywhere: also from home, and by a poster."
            ),
            options=[
                (NumbersByPhone.OFF, _("none")),
                (NumbersByPhone.IN_THE_HALL, _("in the hall")),
                (NumbersByPhone.ANYWHERE, _("from anywhere")),
            ],
        ),
        Field(
            "numbers_by_phone_most",
            _("Such numbers that may wait at once"),
            Kind.NUMBER,
            _("so that nobody who is there is crowded out from afar"),
            1,
            999,
        ),
        Field(
            "check_in_by_phone",
            _(
                "Visitors with an appointment may check in with their own phone: in the hall, by the code on a board"
            ),
            Kind.TICK,
        ),
        Field(
            "kiosk_walk_ins_first",
            _("The kiosk’s first page begins with “I have no appointment”; it shows so within an hour"),
            Kind.TICK,
        ),
    )


def _order() -> tuple[Field, ...]:
    return (
        _minutes(
            "walk_in_minutes",
            _("Visitors without appointment are queued as if theirs were in"),
            _(
                "minutes. Less: they overtake more; more: they wait longer. “Order of calling” shows what comes of it."
            ),
            group=_("Order of calling"),
        ),
        _minutes(
            "grace_minutes",
            _("A late visitor keeps the agreed time for"),
            _("minutes after it."),
        ),
        _minutes(
            "late_minutes",
            _("Whoever comes later is queued as if the appointment were in"),
            _("minutes after the check-in."),
        ),
        _minutes(
            "priority_minutes",
            _("Priority counts as much earlier as"),
            _("minutes, for those to whom staff grant it."),
        ),
        _minutes(
            "early_minutes",
            _("Called before the agreed time by at most"),
            _("minutes, where nobody else waits for the place."),
        ),
        Field(
            "no_show_percent",
            _("So many of a hundred do not come"),
            Kind.NUMBER,
            _("as a rule: the estimates of waits begin with it."),
            0,
            90,
        ),
    )


def _calling() -> tuple[Field, ...]:
    return (
        Field(
            "calls_before_missed",
            _("Missed after so many calls"),
            Kind.NUMBER,
            _("0: never by itself"),
            0,
            20,
            group=_("Calling"),
        ),
        Field("clerks_may_choose", _("Clerks may call somebody out of turn"), Kind.TICK),
    )


def _watching() -> tuple[Field, ...]:
    return (
        _minutes(
            "alert_wait_minutes",
            _("The lead is told of waits longer than"),
            _("minutes"),
            group=_("What the lead is told"),
        ),
        Field("alert_waiting", _("The lead is told when more wait than"), Kind.NUMBER, _("visitors"), 0, 999),
        _mailed("alert_mail", _("Limits passed and defects are mailed to")),
        _mailed("day_list_mail", _("The day’s list for paper mode is mailed in the night to")),
        _mailed("report_mail", _("The figures of the week are mailed on Monday to")),
    )


def _mailed(name: str, label: str) -> Field:
    return Field(name, label, hint=_("A mail address; empty: not at all"), most=254, is_required=False)


def _data() -> tuple[Field, ...]:
    return (
        _hours(
            "keep_person_hours",
            _("Name and mail are deleted after the appointment in"),
            _("hours. The visit stays as a number without a name."),
            720,
            group=_("Privacy"),
        ),
        Field(
            "keep_upload_days",
            _("Documents sent before the visit are deleted after it in"),
            Kind.NUMBER,
            _(
                "days; 0: at its end. With the name at the latest, and at once when the appointment is cancelled."
            ),
            0,
            30,
        ),
    )


def _minutes(name: str, label: str, hint: str, least: int = 0, group: str = "") -> Field:
    return Field(name, label, Kind.NUMBER, hint, least, 1440, group=group)


def _hours(name: str, label: str, hint: str, most: int, group: str = "", least: int = 0) -> Field:
    return Field(name, label, Kind.NUMBER, hint, least, most, group=group)
