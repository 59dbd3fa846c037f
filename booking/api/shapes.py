"""What goes through the door: bodies and queries as they are checked, answers as they are written. Moments are UTC, ISO 8601."""

from datetime import UTC, date, datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, Field

from base.offices.model import AppointmentKind
from base.web.body import Body, Form, RowId
from booking.draw.rules import DayPart
from booking.web.selection import YEARS, Day

Text = Annotated[str, Field(max_length=2000)]
_IDS = r"^([1-9][0-9]{0,8}(,[1-9][0-9]{0,8}){0,29})?$"
_SERVICES = "^[1-9][0-9]{0,8}(:[1-9][0-9]?)?(,[1-9][0-9]{0,8}(:[1-9][0-9]?)?){0,19}$"


def _of_our_time(value: datetime) -> datetime:
    if value.year not in YEARS:
        raise ValueError("not in our time")
    return value.astimezone(UTC)


Start = Annotated[AwareDatetime, AfterValidator(_of_our_time)]


class ServicesQuery(Form):
    """Which services, as id:quantity, comma between them: `3:2,7`."""

    services: str = Field(pattern=_SERVICES, max_length=300, examples=["3:2,7"])

    def choice(self) -> list[tuple[int, int]]:
        """Pairs of service id and quantity; a service named twice counts once, with its last quantity."""
        pairs = [part.partition(":") for part in self.services.split(",")]
        return sorted({int(one): int(quantity or "1") for one, _colon, quantity in pairs}.items())


class OfficesQuery(ServicesQuery):
    """Which services, and whether the visitor needs more time, where the office offers that."""

    extra_time: bool = False


class DaysQuery(OfficesQuery):
    """Which services, and how visitor and clerk meet."""

    kind: AppointmentKind = AppointmentKind.IN_PERSON


class TimesQuery(DaysQuery):
    """Which services on which local day of the office."""

    day: Day


class DaysTogetherQuery(DaysQuery):
    """Which services, and at which offices: ids with commas between, or all that can do all of it."""

    offices: str = Field("", pattern=_IDS, max_length=300, examples=["1,4"])

    def office_ids(self) -> frozenset[int]:
        """The ids; none for all."""
        return frozenset(int(one) for one in self.offices.split(",") if one)


class TimesTogetherQuery(DaysTogetherQuery):
    """Which services on which local day of the offices."""

    day: Day


class SearchQuery(Form):
    """Everyday words; empty for all services."""

    q: str = Field("", max_length=60)


class ChosenService(Body):
    """One service with its quantity."""

    id: RowId
    quantity: Annotated[int, Field(ge=1, le=99)] = 1


class HoldBody(Body):
    """What is to be kept: all of these services at this office from this moment on."""

    office: RowId
    services: Annotated[list[ChosenService], Field(min_length=1, max_length=20)]
    start: Start
    kind: AppointmentKind = AppointmentKind.IN_PERSON
    extra_time: bool = False
    """The visitor needs more time; the times were asked for with the same."""
    proof: Annotated[str, Field(max_length=4000)] = ""
    """The solved challenge of `/proof`, base64, where this installation asks for one."""


class ContactBody(Body):
    """Who comes. The link to confirm goes to this mail address and nowhere else."""

    name: Text
    email: Text
    phone: Text = ""
    """Where a clerk calls at the agreed time; only for appointments by telephone, and needed there."""
    mobile: Text = ""
    """Where text messages go, where the office sends them; then `email` may be empty."""
    answers: Annotated[dict[str, Text], Field(max_length=100, default_factory=dict)]
    """To the services' forms, by the field's name."""


class MoveBody(Body):
    """The new time."""

    start: Start


class WaitingBody(Body):
    """What is waited for. The link to confirm goes to this mail address; who is not confirmed does not wait."""

    office: RowId
    services: Annotated[list[ChosenService], Field(min_length=1, max_length=20)]
    kind: AppointmentKind = AppointmentKind.IN_PERSON
    extra_time: bool = False
    first_day: Day
    last_day: Day
    email: Text


class OfferBody(Body):
    """Who takes an offered place; `phone` only for appointments by telephone, and needed there."""

    name: Text
    phone: Text = ""
    answers: Annotated[dict[str, Text], Field(max_length=100, default_factory=dict)]
    """To the services' forms, by the field's name."""


class LotBody(ContactBody):
    """What is wished for and who enters. The link to confirm goes to this mail address; who is not confirmed is not drawn."""

    office: RowId
    services: Annotated[list[ChosenService], Field(min_length=1, max_length=20)]
    kind: AppointmentKind = AppointmentKind.IN_PERSON
    extra_time: bool = False
    part: DayPart = DayPart.ANY
    """The part of the day in which one can come."""


class DrawShown(BaseModel):
    """The draw of one queue's places of a day. `commitment` is SHA-256 of the seed, shown before anybody can enter; after the
    draw come the seed, all lots in the order drawn, and those that have a place."""

    queue: int
    day: date
    closes_at: datetime
    commitment: str | None = None
    drawn_at: datetime | None = None
    seed: str | None = None
    lots: list[str] = []
    winners: list[str] = []


class LotShown(BaseModel):
    """Somebody's part in a draw. It counts from `confirmed_at` on; `lot` is its name in the result, told from then on."""

    queue: int
    day: date
    closes_at: datetime
    part: DayPart
    services: list[ChosenService]
    confirmed_at: datetime | None
    lot: str | None


class WaitingShown(BaseModel):
    """A place in the waiting list. It counts from `confirmed_at` on; the first in line is offered what becomes free."""

    office: int
    services: list[ChosenService]
    first_day: date
    last_day: date
    confirmed_at: datetime | None


class Gone(BaseModel):
    """It is deleted, with all that it named."""

    gone: bool = True


class FieldShown(BaseModel):
    """A question before the visit. `kind`: text, number, date, choice (one of `choices`), tick (the answer is "yes")."""

    name: str
    kind: str
    label: str
    required: bool
    choices: dict[str, str]


class ServiceShown(BaseModel):
    """A service; minutes for one piece, and how many pieces fit into one appointment.

    `uploads`: so many documents may be sent before the visit, on the page of the appointment.
    """

    id: int
    key: str
    name: str
    group: str
    minutes: int
    max_quantity: int
    leika: list[str]
    documents: list[str]
    uploads: int
    fee: str
    online_url: str
    form: list[FieldShown]


class ServicesShown(BaseModel):
    """Every service that the public may choose somewhere, frequent ones first."""

    services: list[ServiceShown]


class OfficeShown(BaseModel):
    """An office that can do all of it, once for each kind of appointment: minutes there, and the first free local day.

    `extra_minutes`: so much longer for who asks for `extra_time`, 0 where that is not offered. `form`: what visitors may say
    here, whatever they come for. `on_request`: a clerk accepts the appointment, or refuses it.
    """

    id: int
    key: str
    name: str
    address: str
    timezone: str
    kind: AppointmentKind
    minutes: int
    extra_minutes: int
    on_request: bool
    first_free_day: date | None
    form: list[FieldShown]


class OfficesShown(BaseModel):
    """The offices by name."""

    offices: list[OfficeShown]


class DayShown(BaseModel):
    """A local day: `free`, `none` (open, but full) or `closed`."""

    day: date
    state: str


class DaysShown(BaseModel):
    """The days that may be booked now."""

    days: list[DayShown]


class DayTogether(DayShown):
    """A local day over several offices: as good as at the best of them, and where it is free."""

    offices: list[int]


class DaysTogetherShown(BaseModel):
    """The days that may be booked now at any of the offices."""

    days: list[DayTogether]


class TimeTogether(BaseModel):
    """A moment at which the appointment may begin, and at which office."""

    start: datetime
    office: int


class TimesTogetherShown(BaseModel):
    """The free times of all the offices, the earliest first."""

    times: list[TimeTogether]


class TimesShown(BaseModel):
    """The moments at which the appointment may begin."""

    times: list[datetime]


class HoldShown(BaseModel):
    """A place that is kept. `hold_code` is secret: it opens the next step."""

    hold_code: str
    state: str
    starts_at: datetime
    ends_at: datetime
    kept_until: datetime | None


class ReservationShown(BaseModel):
    """An appointment. `number` is public; it is none until the link in the mail was used.

    Where the office does it only on request it is `requested` then, until `kept_until` at the latest, and becomes `booked`,
    `refused` or `expired`.
    """

    state: str
    number: str | None
    short_code: str
    office: int
    kind: AppointmentKind
    starts_at: datetime
    ends_at: datetime
    kept_until: datetime | None
    services: list[ChosenService]


class ChallengeShown(BaseModel):
    """Something to compute before a place is held (ALTCHA, version 2). Only where the installation asks for it."""

    parameters: dict[str, object]
    signature: str


class Problem(BaseModel):
    """A refusal (RFC 9457): `code` for programs, `title` says what is wrong, `detail` what can be done now."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    params: dict[str, object]
