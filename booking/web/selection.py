"""What a visitor has chosen so far, as it travels in addresses and forms: `s12=2` is twice the service with id 12."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Annotated, TypeVar
from urllib.parse import urlencode

from flask import request
from pydantic import AfterValidator, BeforeValidator, Field

from base.errors import InvalidInput
from base.i18n import gettext as _
from base.offices.model import AppointmentKind
from base.web.body import Form, RowId, checked
from booking.queries import Choice
from booking.rules.searching import LONGEST_TEXT

D = TypeVar("D", date, datetime)
T = TypeVar("T", bound="TogetherQuery")
MOST_SERVICES = 20
YEARS = range(2000, 2200)
TO_A_TIME = "/book/"
TAKES_MORE_TIME = ("/book/", "/waiting", "/draw")
"""Ways on which the wish for more time is carried along."""
_FIELD = re.compile(r"s([1-9][0-9]{0,8})")
_IDS = r"^([1-9][0-9]{0,8}(,[1-9][0-9]{0,8})*)?$"
LONGEST_LIST = 300
_QUANTITY = re.compile(r"[0-9]{1,2}")


def chosen_now() -> list[tuple[int, int]]:
    """What the present request names, from its address or its form; raises InvalidInput."""
    return chosen_in(request.values.items())


def chosen_in(fields: Iterable[tuple[str, str]]) -> list[tuple[int, int]]:
    """Pairs of service id and quantity, without those whose quantity is zero, by id; raises InvalidInput."""
    wanted: dict[int, int] = {}
    for name, value in fields:
        field = _FIELD.fullmatch(name)
        if field is None:
            continue
        if not _QUANTITY.fullmatch(value or "0"):
            raise InvalidInput(fields={name: _("Please enter a number from 0 to 99.")})
        wanted[int(field[1])] = int(value or "0")
    chosen = [(service_id, quantity) for service_id, quantity in sorted(wanted.items()) if quantity]
    if len(chosen) > MOST_SERVICES:
        raise InvalidInput(fields={"s": _("At most %(most)s services at once.", most=MOST_SERVICES)})
    return chosen


def has_empty_fields() -> bool:
    """Whether the address carries services with quantity zero, as a plain form sends them."""
    return any(_FIELD.fullmatch(name) and value in {"", "0", "00"} for name, value in request.args.items())


def is_checked() -> bool:
    """Whether the questions of the chosen services were answered on the way here."""
    return request.values.get("checked") == "yes"


def wants_extra_time() -> bool:
    """Whether more time was asked for on the way here."""
    return request.values.get("extra_time") == "yes"


def address(path: str, choice: Choice, **more: object) -> str:
    """A link that carries the choice on; and on the way to a time, that its questions were answered and more time is needed."""
    answered = {"checked": "yes"} if path.startswith(TO_A_TIME) and is_checked() else {}
    extra = {"extra_time": "yes"} if _takes_more_time(path) and wants_extra_time() else {}
    fields: Mapping[str, object] = {
        **answered,
        **extra,
        **more,
        **{f"s{service_id}": quantity for service_id, quantity in choice},
    }
    return f"{path}?{urlencode(fields)}" if fields else path


def _takes_more_time(path: str) -> bool:
    return path == "/" or path.startswith(TAKES_MORE_TIME)


def moment_value(moment: datetime) -> str:
    """A moment as it stands in forms: 2026-11-24T08:00Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")


def _moment(value: object) -> datetime:
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\dZ", value, re.ASCII):
        raise ValueError("not a moment")
    return _of_our_time(datetime.strptime(value, "%Y-%m-%dT%H:%MZ").replace(tzinfo=UTC))


def _day(value: object) -> date:
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
        raise ValueError("not a day")
    return _of_our_time(date.fromisoformat(value))


def _month(value: object) -> date | None:
    if value in {None, ""}:
        return None
    return _day(f"{value}-01")


def _of_our_time(value: D) -> D:
    """Calendars end; what is far outside must not reach their arithmetic."""
    if value.year not in YEARS:
        raise ValueError("not in our time")
    return value


Moment = Annotated[datetime, BeforeValidator(_moment)]
Day = Annotated[date, BeforeValidator(_day)]
Month = Annotated[date | None, BeforeValidator(_month)]


class OfficeFirstQuery(Form):
    """At which office, where somebody chose that first, and whether more time is needed."""

    office: Annotated[RowId | None, BeforeValidator(lambda value: value or None)] = None
    extra_time: bool = False

    @property
    def fields(self) -> dict[str, object]:
        """The office as it travels in addresses."""
        return {"office": self.office} if self.office else {}


class SearchQuery(OfficeFirstQuery):
    """What was typed into the search field."""

    q: Annotated[str, AfterValidator(lambda text: text[:LONGEST_TEXT])] = ""


class OfficeQuery(Form):
    """Which office, whether one comes, is called, or meets by video, and whether more time is needed."""

    office: RowId
    kind: AppointmentKind = AppointmentKind.IN_PERSON
    extra_time: bool = False


class DayQuery(OfficeQuery):
    """Which office, and which month its calendar shows; empty for the month of the first free day."""

    month: Month = None


class TimeQuery(OfficeQuery):
    """Which office and day."""

    day: Day


class TogetherQuery(Form):
    """Which offices share a calendar, as ids with commas between; empty for all. And which month it shows."""

    at: Annotated[str, Field(max_length=LONGEST_LIST, pattern=_IDS)] = ""
    kind: AppointmentKind = AppointmentKind.IN_PERSON
    month: Month = None
    extra_time: bool = False

    def offices(self) -> frozenset[int]:
        """Their ids; none for all."""
        return frozenset(int(one) for one in self.at.split(",") if one)

    @property
    def fields(self) -> dict[str, object]:
        """Offices and kind as they travel in addresses; all of them and in person go without saying."""
        at = {"at": self.at} if self.at else {}
        return {**at, **self.kind.fields}


class TogetherTimeQuery(TogetherQuery):
    """Which offices on which day."""

    day: Day


def several_now(model: type[T]) -> T:
    """What the present address says of several offices; a plain form names each in its own field `at`."""
    return checked(model, {**request.args.to_dict(), "at": ",".join(request.args.getlist("at"))})


class HoldForm(OfficeQuery):
    """Which office and moment; who comes, where that is known from a hold that ran out."""

    start: Moment
    name: str = ""
    email: str = ""
    phone: str = ""
    mobile: str = ""
    proof: str = ""
    """The proof of work, where one is asked for."""
    together: Annotated[str, Field(max_length=LONGEST_LIST, pattern=f"{_IDS}|^all$")] = ""
    """Among which offices the time was chosen: back there, if it is gone."""

    @property
    def place(self) -> dict[str, object]:
        """Office and kind, for links that go on from here."""
        extra = {"extra_time": "yes"} if self.extra_time else {}
        return {"office": self.office, **self.kind.fields, **extra}

    def calendar(self, choice: Choice) -> str:
        """The calendar in which the time was chosen."""
        if not self.together:
            return address("/book/day", choice, **self.place)
        at = {} if self.together == "all" else {"at": self.together}
        return address("/book/offices/day", choice, **at, **self.kind.fields)
