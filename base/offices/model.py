"""Tables of offices. Names that people read are kept in several languages: {"de": "Reisepass", "en": "Passport"}."""

from datetime import date
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from base.database import Base
from base.seldom import ChangesSeldom


class Visibility(StrEnum):
    """Who may choose a service at an office."""

    PUBLIC = "public"
    STAFF = "staff"
    HIDDEN = "hidden"


class AppointmentKind(StrEnum):
    """How a visitor and a clerk meet at the agreed time."""

    IN_PERSON = "in_person"
    TELEPHONE = "telephone"
    """A clerk calls the visitor."""
    VIDEO = "video"
    """Both open the same link."""

    @property
    def fields(self) -> dict[str, object]:
        """The kind as it travels in addresses; in person goes without saying."""
        return {} if self is AppointmentKind.IN_PERSON else {"kind": self.value}


class NumbersByPhone(StrEnum):
    """Whether visitors without an appointment may take a number on their own phone."""

    OFF = "off"
    IN_THE_HALL = "in_the_hall"
    """By a code on a board that changes every minute."""
    ANYWHERE = "anywhere"
    """From home too, or by a poster."""


class FilesTaken(StrEnum):
    """What documents visitors may send before their visit, where a service takes some."""

    ALL = "all"
    PDF = "pdf"
    PICTURES = "pictures"
    """JPEG and PNG."""


class Dials:
    """What a town sets for all its offices, and an office may set otherwise (docs/life-of-a-ticket.md)."""

    walk_in_minutes: Mapped[int] = mapped_column(default=60)  # H
    grace_minutes: Mapped[int] = mapped_column(default=10)  # G
    late_minutes: Mapped[int] = mapped_column(default=20)  # L
    more_time_minutes: Mapped[int] = mapped_column(default=10)  # "give me more time" on the phone
    more_time_times: Mapped[int] = mapped_column(default=1)  # so often; 0: not at all
    priority_minutes: Mapped[int] = mapped_column(default=20)  # B
    early_minutes: Mapped[int] = mapped_column(default=5)  # e
    numbers_by_phone: Mapped[NumbersByPhone] = mapped_column(String(12), default=NumbersByPhone.OFF)
    numbers_by_phone_most: Mapped[int] = mapped_column(default=10)  # so many of them may wait at once
    kiosk_walk_ins_first: Mapped[bool] = mapped_column(default=False)  # the order of the kiosk's first page
    check_in_by_phone: Mapped[bool] = mapped_column(default=False)  # in the hall, by the code on a board
    no_show_percent: Mapped[int] = mapped_column(default=14)  # p
    extra_minutes: Mapped[int] = mapped_column(
        default=0
    )  # so much longer for who asks for more time; 0: not offered
    asks_needs: Mapped[bool] = mapped_column(default=False)  # visitors may say who or what comes with them
    hold_minutes: Mapped[int] = mapped_column(default=15)
    confirm_minutes: Mapped[int] = mapped_column(default=60)
    request_hours: Mapped[int] = mapped_column(default=48)  # a request that nobody answered so long is over
    change_until_minutes: Mapped[int] = mapped_column(default=120)  # moved by its link until so long before
    cancel_until_minutes: Mapped[int] = mapped_column(default=0)  # cancelled by its link until so long before
    reminder_hours: Mapped[int] = mapped_column(default=24)  # before the agreed time; 0: no reminder
    ask_again_hours: Mapped[int] = mapped_column(default=0)  # "still coming?" so long before; 0: not asked
    lose_hours: Mapped[int] = mapped_column(
        default=0
    )  # who was asked and said nothing by then loses it; 0: nobody
    text_messages: Mapped[bool] = mapped_column(default=False)  # visitors may leave a mobile number for them
    text_calls: Mapped[bool] = mapped_column(default=False)  # and are told by it when they are called
    check_in_opens_minutes: Mapped[int] = mapped_column(default=60)  # before the agreed time
    feed_ahead_minutes: Mapped[int] = mapped_column(default=150)  # before the agreed time
    last_ticket_minutes: Mapped[int] = mapped_column(default=30)  # walk-in numbers end so long before closing
    step_minutes: Mapped[int] = mapped_column(default=15)  # appointments begin at multiples of this
    calls_before_missed: Mapped[int] = mapped_column(default=3)  # 0: a ticket is never missed by itself
    clerks_may_choose: Mapped[bool] = mapped_column(default=True)  # else only leads call out of order
    alert_wait_minutes: Mapped[int] = mapped_column(
        default=60
    )  # who waits longer is told to lead and counters
    alert_waiting: Mapped[int] = mapped_column(default=40)  # so many who wait are told to the lead
    keep_person_hours: Mapped[int] = mapped_column(default=24)  # after the appointment
    keep_upload_days: Mapped[int] = mapped_column(
        default=1
    )  # documents sent before; never longer than the person
    # buffers, lead and horizon are set with the release of places, which counts the days ahead anew
    buffer_before_minutes: Mapped[int] = mapped_column(default=0)  # a place is taken so long before it, too
    buffer_minutes: Mapped[int] = mapped_column(
        default=0
    )  # a place stays taken so long after its appointment
    lead_minutes: Mapped[int] = mapped_column(default=0)  # booked no later than this before the time
    horizon_days: Mapped[int] = mapped_column(default=60)
    alert_mail: Mapped[str] = mapped_column(
        String(254), default=""
    )  # limits and defects are told there; empty: nowhere
    day_list_mail: Mapped[str] = mapped_column(
        String(254), default=""
    )  # the day's list goes there each night; empty: nowhere
    report_mail: Mapped[str] = mapped_column(
        String(254), default=""
    )  # the figures of the week go there on Monday; empty: nowhere
    # mail addresses, or domains with an @ before them, of social services that book for many people
    trusted_mails: Mapped[list[str]] = mapped_column(default=list)
    # rooms of the town's video service, {room} stands for the room; empty: no appointments by video
    video_address: Mapped[str] = mapped_column(String(300), default="")


class Office(Dials, ChangesSeldom, Base):
    """A place with its own hall, queues and counters, and its own values of the dials."""

    __tablename__ = "office"
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(80), unique=True)
    external_id: Mapped[str | None] = mapped_column(String(80), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    address: Mapped[str] = mapped_column(String(300), default="")
    is_public: Mapped[bool] = mapped_column(
        default=True
    )  # false: nobody books here by the web, as for training
    timezone: Mapped[str] = mapped_column(String(60), default="Europe/Berlin")
    region: Mapped[str] = mapped_column(String(10), default="SN")
    staff_figures: Mapped[bool] = mapped_column(default=False)  # who served whom is noted, for figures

    queues: Mapped[list["Queue"]] = relationship(back_populates="office", order_by="Queue.id")
    counters: Mapped[list["Counter"]] = relationship(back_populates="office", order_by="Counter.id")

    @property
    def hall_queues(self) -> list["Queue"]:
        """The lines of people who are here, or will be: not those whose visitors stay at home."""
        return [queue for queue in self.queues if queue.kind == AppointmentKind.IN_PERSON]

    @property
    def zone(self) -> ZoneInfo:
        """The office's time zone, for opening hours, screens and paper."""
        return ZoneInfo(self.timezone)


class TownDefaults(Dials, ChangesSeldom, Base):
    """The one row of the town's own dials. An office whose value is the same follows when the town changes it."""

    __tablename__ = "town_defaults"
    id: Mapped[int] = mapped_column(primary_key=True)


class Service(ChangesSeldom, Base):
    """What people come for. `minutes` and `max_quantity` can be overridden per office. LeiKa keys are a list, never a key."""

    __tablename__ = "service"
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(80), unique=True)
    external_id: Mapped[str | None] = mapped_column(String(80), unique=True)
    names: Mapped[dict[str, str]]
    group_names: Mapped[dict[str, str]] = mapped_column(default=dict)
    minutes: Mapped[int]
    max_quantity: Mapped[int] = mapped_column(default=1)
    leika: Mapped[list[str]] = mapped_column(default=list)
    combinable: Mapped[list[str]] = mapped_column(
        default=list
    )  # keys of services that may be booked together with this one
    fees: Mapped[dict[str, str]] = mapped_column(default=dict)
    documents: Mapped[dict[str, list[str]]] = mapped_column(default=dict)
    search_words: Mapped[list[str]] = mapped_column(default=list)
    online_url: Mapped[str] = mapped_column(String(500), default="")
    online_from: Mapped[date | None]  # from this day on the online way comes first; empty: always
    questions: Mapped[dict[str, Any]] = mapped_column(default=dict)  # booking/rules/questions.py
    visit_form: Mapped[dict[str, Any]] = mapped_column(default=dict)  # booking/rules/visit_form.py
    # for how many people: each takes one of the places, and all take the time of one; else each piece takes time
    takes_seats: Mapped[bool] = mapped_column(default=False)
    uploads_most: Mapped[int] = mapped_column(default=0)  # documents to send before the visit; 0: none
    uploads_megabytes: Mapped[int] = mapped_column(default=5)  # each at most
    uploads_taken: Mapped[FilesTaken] = mapped_column(String(10), default=FilesTaken.ALL)
    uploads_wish: Mapped[dict[str, str]] = mapped_column(default=dict)  # which documents, in words
    on_request: Mapped[bool] = mapped_column(default=False)  # a clerk accepts each appointment, or refuses it
    discreet: Mapped[bool] = mapped_column(default=False)  # what somebody comes for stands on no slip
    is_public: Mapped[bool] = mapped_column(default=True)  # false: offices start with it for staff only


class Area(ChangesSeldom, Base):
    """A waiting area: where people of some queues sit, in sight of the boards that hang there."""

    __tablename__ = "area"
    __table_args__ = (UniqueConstraint("office_id", "key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    key: Mapped[str] = mapped_column(String(80))
    names: Mapped[dict[str, str]]


class Queue(ChangesSeldom, Base):
    """A line of waiting people in one office, with its series of numbers: walk-ins A001.., appointments T001...

    With a `kind` other than in person nobody of it comes: it has hours, places and numbers, and no line in the hall.
    """

    __tablename__ = "queue"
    __table_args__ = (UniqueConstraint("office_id", "key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    key: Mapped[str] = mapped_column(String(80))
    names: Mapped[dict[str, str]]
    kind: Mapped[AppointmentKind] = mapped_column(String(10), default=AppointmentKind.IN_PERSON)
    walk_in_series: Mapped[str] = mapped_column(String(2), default="A")
    appointment_series: Mapped[str] = mapped_column(String(2), default="T")
    walk_ins_per_day: Mapped[
        int | None
    ]  # most numbers without an appointment on one day; None: as many as come
    first_number: Mapped[int] = mapped_column(default=1)  # the series of walk-ins begins here each day
    last_number: Mapped[int | None]  # and begins anew after this one, over numbers that are free again
    most_waiting: Mapped[int | None]  # no more numbers while so many wait; None: as many as come
    area_id: Mapped[int | None] = mapped_column(
        ForeignKey("area.id")
    )  # where its visitors wait; empty: in the one hall
    is_cashier: Mapped[bool] = mapped_column(default=False)  # visitors are sent here to pay
    hours_of_town: Mapped[bool] = mapped_column(default=False)  # open each week as the town says

    office: Mapped[Office] = relationship(back_populates="queues")
    area: Mapped[Area | None] = relationship()


class OfficeService(ChangesSeldom, Base):
    """A service as this office offers it, and the queue that it waits in. Empty overrides mean: as in the catalogue."""

    __tablename__ = "office_service"
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"), primary_key=True)
    service_id: Mapped[int] = mapped_column(ForeignKey("service.id"), primary_key=True)
    queue_id: Mapped[int] = mapped_column(ForeignKey("queue.id"))
    catalogue_minutes: Mapped[int | None]  # what the imported file says for this place
    minutes: Mapped[int | None]  # decided by an administrator: no import changes it
    max_quantity: Mapped[int | None]
    visibility: Mapped[Visibility] = mapped_column(String(10), default=Visibility.PUBLIC)
    on_request: Mapped[bool | None]  # empty: as in the catalogue
    walk_in: Mapped[bool] = mapped_column(default=True)
    walk_in_series: Mapped[str | None] = mapped_column(String(2))  # letters of its own; None: the queue's
    walk_ins_per_day: Mapped[int | None]  # most numbers for it on one day; None: as many as come
    then_queue_id: Mapped[int | None] = mapped_column(
        ForeignKey("queue.id")
    )  # where its visitors go afterwards
    # the lines of its appointments by telephone and by video; None: not offered so
    phone_queue_id: Mapped[int | None] = mapped_column(ForeignKey("queue.id"))
    video_queue_id: Mapped[int | None] = mapped_column(ForeignKey("queue.id"))
    valid_from: Mapped[date | None]  # offered on days from this one on; empty: it always was
    valid_until: Mapped[date | None]  # and until this one; empty: no end is known

    service: Mapped[Service] = relationship()
    queue: Mapped[Queue] = relationship(foreign_keys=queue_id)
    then_queue: Mapped[Queue | None] = relationship(foreign_keys=then_queue_id)
    phone_queue: Mapped[Queue | None] = relationship(foreign_keys=phone_queue_id)
    video_queue: Mapped[Queue | None] = relationship(foreign_keys=video_queue_id)

    def queue_of(self, kind: AppointmentKind) -> Queue | None:
        """The line of appointments of this kind; None where it is not offered so."""
        if kind == AppointmentKind.TELEPHONE:
            return self.phone_queue
        return self.video_queue if kind == AppointmentKind.VIDEO else self.queue

    def is_offered_on(self, day: date) -> bool:
        """Whether the office does this on that local day."""
        return (self.valid_from is None or day >= self.valid_from) and (
            self.valid_until is None or day <= self.valid_until
        )

    @property
    def usual_minutes(self) -> int:
        """How long one takes here where nobody decided otherwise."""
        return self.catalogue_minutes or self.service.minutes

    @property
    def minutes_here(self) -> int:
        """How long one takes here."""
        return self.minutes or self.usual_minutes

    @property
    def is_on_request(self) -> bool:
        """Whether a clerk here accepts each appointment for it."""
        return self.service.on_request if self.on_request is None else self.on_request

    @property
    def most_here(self) -> int:
        """How many fit into one appointment here."""
        return self.max_quantity or self.service.max_quantity


class Counter(ChangesSeldom, Base):
    """A place where visitors are served. `name` is what is called and shown ("5"), `room` a hint for the way."""

    __tablename__ = "counter"
    __table_args__ = (UniqueConstraint("office_id", "name"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"))
    name: Mapped[str] = mapped_column(String(10))
    room: Mapped[str] = mapped_column(String(80), default="")
    is_retired: Mapped[bool] = mapped_column(default=False)  # nobody can sit down here; its calls stay

    office: Mapped[Office] = relationship(back_populates="counters")
    queues: Mapped[list[Queue]] = relationship(secondary="counter_queue")


class CounterQueue(ChangesSeldom, Base):
    """Which queues a counter can serve."""

    __tablename__ = "counter_queue"
    counter_id: Mapped[int] = mapped_column(ForeignKey("counter.id"), primary_key=True)
    queue_id: Mapped[int] = mapped_column(ForeignKey("queue.id"), primary_key=True)
