"""What can be set up: for each kind of row the columns of its list and the fields of its form, in the present language."""

from collections.abc import Sequence
from dataclasses import dataclass

from base.database import Base
from base.i18n import gettext as _
from base.i18n import in_language
from base.offices.admin.dials import office_facts, office_rules, town_rules
from base.offices.admin.fields import Field, Kind
from base.offices.model import (
    AppointmentKind,
    Area,
    Counter,
    FilesTaken,
    Office,
    OfficeService,
    Queue,
    Service,
    TownDefaults,
    Visibility,
)
from base.web.listing import Column


@dataclass(frozen=True)
class Sheet:
    """One kind of row. `is_local`: it belongs to an office; else all offices share it."""

    kind: str
    table: type[Base]
    title: str
    one: str
    intro: str
    columns: Sequence[Column]
    fields: Sequence[Field]
    is_local: bool = True
    may_be_added: bool = True
    if_removed: str = ""


def sheets() -> dict[str, Sheet]:
    """All sheets by kind."""
    made = (_town(), _offices(), _areas(), _queues(), _counters(), _services(), _offers())
    return {sheet.kind: sheet for sheet in made}


def sheet_of(table: str) -> Sheet | None:
    """The sheet of a table; None where it has none."""
    return next((sheet for sheet in sheets().values() if sheet.table.__tablename__ == table), None)


def visibility_text(value: str) -> str:
    """Who may choose a service."""
    return {
        Visibility.PUBLIC: _("everybody"),
        Visibility.STAFF: _("staff only"),
        Visibility.HIDDEN: _("nobody"),
    }[Visibility(value)]


def kind_text(kind: AppointmentKind) -> str:
    """How visitor and clerk meet."""
    return {
        AppointmentKind.IN_PERSON: _("in person"),
        AppointmentKind.TELEPHONE: _("by telephone"),
        AppointmentKind.VIDEO: _("by video"),
    }[kind]


def _town() -> Sheet:
    return Sheet(
        "town",
        TownDefaults,
        _("Rules of the town"),
        _("Rules of the town"),
        _("They hold at each office that says nothing else. What an office sets otherwise is marked there."),
        (),
        town_rules(),
        is_local=False,
    )


def _offices() -> Sheet:
    return Sheet(
        "offices",
        Office,
        _("Offices"),
        _("Office"),
        _("Each office has its own hall, queues, counters and rules."),
        (
            Column("name", _("Name"), lambda row: row.name),
            Column("address", _("Address"), lambda row: row.address),
            Column("key", _("Short name"), lambda row: row.key),
        ),
        (*office_facts(), *office_rules()),
        is_local=False,
    )


def _optional(name: str, label: str, hint: str, most: int = 999) -> Field:
    return Field(name, label, Kind.NUMBER, hint, 1, most, is_required=False)


def _areas() -> Sheet:
    return Sheet(
        "areas",
        Area,
        _("Waiting areas"),
        _("Waiting area"),
        _(
            "Where people wait, if there is more than one place: slips say it, and boards there show its queues."
        ),
        (Column("names", _("Name"), lambda row: in_language(row.names)),),
        (Field("names", _("Name"), Kind.NAMES, _("For example: Waiting area north, first floor")),),
        if_removed=_("Only a waiting area that no queue has can be removed."),
    )


def _queues() -> Sheet:
    letter = _("One or two letters, without O and I. Queues with the same letters share one row of numbers.")
    kinds = [(kind.value, kind_text(kind)) for kind in AppointmentKind]
    at_home = _(
        "By telephone and video nobody comes: the line has its own hours and places, and none in the hall."
    )
    return Sheet(
        "queues",
        Queue,
        _("Queues and numbers"),
        _("Queue"),
        _("A queue is a line of waiting people. Its letters begin the numbers: A001, T001."),
        (
            Column("names", _("Name"), lambda row: in_language(row.names)),
            Column("kind", _("Appointments"), lambda row: kind_text(AppointmentKind(row.kind))),
            Column("walk_in_series", _("Without appointment"), lambda row: f"{row.walk_in_series}001 …"),
            Column("appointment_series", _("With appointment"), lambda row: f"{row.appointment_series}001 …"),
        ),
        (
            Field("names", _("Name"), Kind.NAMES),
            Field("kind", _("Its appointments are"), Kind.CHOICE, at_home, options=kinds),
            Field("walk_in_series", _("Letter of numbers without appointment"), hint=letter, most=2),
            Field("appointment_series", _("Letter of numbers with appointment"), hint=letter, most=2),
            Field("first_number", _("Numbers without appointment begin with"), Kind.NUMBER, "", 1, 9000),
            _optional("last_number", _("and begin anew after"), _("Over numbers that are free again"), 9999),
            _optional("most_waiting", _("No more numbers while so many wait"), _("Empty: as many as come")),
            _optional("walk_ins_per_day", _("Most numbers on one day"), _("Empty: as many as come")),
            Field("area_id", _("Where its visitors wait"), Kind.CHOICE, is_required=False),
            Field("is_cashier", _("Visitors are sent here to pay"), Kind.TICK),
        ),
        if_removed=_("Only a queue that nothing hangs on can be removed."),
    )


def _counters() -> Sheet:
    return Sheet(
        "counters",
        Counter,
        _("Counters"),
        _("Counter"),
        _("Where visitors are served. What a counter can serve is ticked in the table of skills."),
        (
            Column("name", _("Name"), lambda row: row.name),
            Column("room", _("Way"), lambda row: row.room),
            Column(
                "queues", _("Serves"), lambda row: ", ".join(in_language(queue.names) for queue in row.queues)
            ),
            Column("is_retired", _("In use"), lambda row: _("no") if row.is_retired else _("yes")),
        ),
        (
            Field("name", _("Name"), hint=_("Short, as it is called and shown: 5"), most=10),
            Field(
                "room",
                _("Hint for the way"),
                hint=_("For example: first floor, left"),
                most=80,
                is_required=False,
            ),
            Field("is_retired", _("No longer in use"), Kind.TICK),
        ),
        if_removed=_("A counter that was ever used cannot be removed; tick “no longer in use” instead."),
    )


def _services() -> Sheet:
    return Sheet(
        "services",
        Service,
        _("Services"),
        _("Service"),
        _("What people come for, with the values that hold wherever an office says nothing else."),
        (
            Column("names", _("Name"), lambda row: in_language(row.names)),
            Column("group_names", _("Group"), lambda row: in_language(row.group_names)),
            Column("minutes", _("Minutes"), lambda row: str(row.minutes)),
            Column("max_quantity", _("At most"), lambda row: str(row.max_quantity)),
        ),
        (*_service_names(), *_service_rules(), *_service_uploads()),
        is_local=False,
        if_removed=_("Only a service that was never booked and that no office offers can be removed."),
    )


def _service_names() -> tuple[Field, ...]:
    on_lines = _("One on each line")
    return (
        Field("names", _("Name"), Kind.NAMES),
        Field("group_names", _("Group"), Kind.NAMES, is_required=False),
        Field("fees", _("Fee"), Kind.NAMES, is_required=False),
        Field("leika", _("LeiKa keys"), Kind.LINES, on_lines, is_required=False),
        Field("search_words", _("Other words people search for"), Kind.LINES, on_lines, is_required=False),
    )


def _service_rules() -> tuple[Field, ...]:
    online = _("https://…; is offered before an appointment")
    others = _("Short names of services, one on each line; empty: with all")
    return (
        Field("minutes", _("Minutes"), Kind.NUMBER, _("For one piece"), 1, 480),
        Field("max_quantity", _("At most in one appointment"), Kind.NUMBER, "", 1, 99),
        Field(
            "takes_seats",
            _("The number is how many people come: each takes a place, the time stays the same"),
            Kind.TICK,
            _("For a ceremony or an information evening: places are its seats. It is booked on its own."),
        ),
        Field("combinable", _("Can be combined with"), Kind.LINES, others, is_required=False),
        Field("online_url", _("Address of the online service"), hint=online, most=500, is_required=False),
        Field(
            "on_request",
            _("Only on request: a clerk accepts or refuses each appointment"),
            Kind.TICK,
            _("The visitor's time is kept meanwhile. An office may do it otherwise."),
        ),
        Field("discreet", _("What it is about stands on no slip"), Kind.TICK),
        Field("is_public", _("Offices begin to offer it to everybody"), Kind.TICK),
    )


def _service_uploads() -> tuple[Field, ...]:
    off = _("0: none. They are sent from the appointment’s page, lie sealed, and go with the person.")
    taken = [
        (FilesTaken.ALL, _("PDF and pictures")),
        (FilesTaken.PDF, _("PDF only")),
        (FilesTaken.PICTURES, _("pictures only (JPEG, PNG)")),
    ]
    return (
        Field(
            "uploads_most",
            _("Visitors may send so many"),
            Kind.NUMBER,
            off,
            0,
            10,
            group=_("Documents before the visit"),
        ),
        Field("uploads_megabytes", _("Each of at most"), Kind.NUMBER, _("megabytes"), 1, 10),
        Field(
            "uploads_taken",
            _("What is taken"),
            Kind.CHOICE,
            _("Judged by what is in the file"),
            options=taken,
        ),
        Field(
            "uploads_wish",
            _("Which documents"),
            Kind.NAMES,
            _("For example: Proof of your address"),
            is_required=False,
        ),
    )


def _offers() -> Sheet:
    return Sheet(
        "offers",
        OfficeService,
        _("Services here"),
        _("Service here"),
        _("What this office offers. Empty values are those of the town; what differs here is marked."),
        (
            Column("service_id", _("Service"), lambda row: in_language(row.service.names)),
            Column("queue_id", _("Queue"), lambda row: in_language(row.queue.names)),
            Column("minutes", _("Minutes"), lambda row: _or_default(row.minutes, row.usual_minutes)),
            Column("max_quantity", _("At most"), _most_of_offer),
            Column("visibility", _("For whom"), lambda row: visibility_text(row.visibility)),
        ),
        _offer_fields(),
        if_removed=_("Then this office no longer offers the service. Appointments stay as they are."),
    )


def _offer_fields() -> tuple[Field, ...]:
    common, most = _("Empty: as in the town"), _("At most in one appointment")
    letters = _("For numbers without an appointment; empty: as in the queue")
    line = _("The queue whose hours and places count for it")
    shown = [(each.value, visibility_text(each)) for each in Visibility]
    clerk = _("A clerk accepts or refuses each appointment")
    own = [("", _("as in the town")), ("yes", _("yes")), ("no", _("no"))]
    return (
        Field("service_id", _("Service"), Kind.CHOICE),
        Field("queue_id", _("Queue"), Kind.CHOICE),
        Field("then_queue_id", _("and afterwards to"), Kind.CHOICE, _journey(), is_required=False),
        Field("walk_in_series", _("Letter of its numbers"), hint=letters, most=2, is_required=False),
        Field("phone_queue_id", _("Also by telephone"), Kind.CHOICE, line, is_required=False),
        Field("video_queue_id", _("Also by video"), Kind.CHOICE, line, is_required=False),
        Field("minutes", _("Minutes"), Kind.NUMBER, common, 1, 480, is_required=False),
        Field("max_quantity", most, Kind.NUMBER, common, 1, 99, is_required=False),
        Field("visibility", _("Who may choose it"), Kind.CHOICE, options=shown),
        Field("on_request", _("Only on request"), Kind.OWN, clerk, options=own, is_required=False),
        Field("walk_in", _("Numbers can be taken without an appointment"), Kind.TICK),
        _optional("walk_ins_per_day", _("Most numbers on one day"), _("Empty: as many as come")),
        Field("valid_from", _("First day"), Kind.DAY, _("Empty: it is offered already"), is_required=False),
        Field("valid_until", _("Last day"), Kind.DAY, _("Empty: no end is known"), is_required=False),
    )


def _journey() -> str:
    return _("Where its visitors wait next, with the same number, as soon as this part is finished")


def _most_of_offer(row: OfficeService) -> str:
    return _or_default(row.max_quantity, row.service.max_quantity)


def _or_default(own: int | None, common: int) -> str:
    return (
        _("%(number)s (as in the town)", number=common) if own is None else _("%(number)s (here)", number=own)
    )
