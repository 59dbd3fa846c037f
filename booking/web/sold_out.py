"""The answer to whoever presses a time that is gone: in a rush that is nine of ten.

Only the first queues for the lock of the day to hear it: where nobody was refused lately, asking beforehand would only make
every press dearer. After that nobody does. A page is made as usual and kept; to the others it is given again, each with keys of
their own, as long as one small question says that nothing of it has changed. Programs are told in the same way, without a page.
"""

import time
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Response, current_app, make_response, render_template, request
from flask_wtf.csrf import generate_csrf

from base import clock, i18n
from base.errors import WartemarkeError
from base.offices.model import AppointmentKind
from base.perform import ask
from base.web.faults import wants_json
from booking.errors import PlaceTaken
from booking.queries import Choice
from booking.queries.rush import Gone, gone, is_still_gone
from booking.web.blueprint import new_key
from booking.web.selection import HoldForm, address

MOST_KEPT = 200
LATELY_SECONDS = 60
LONGEST_ADDRESS = 300
KEY_HERE, TOKEN_HERE = "key-of-this-form-0", "token-of-this-form"
Asked = tuple[str, tuple[tuple[int, int], ...], HoldForm, str, bool, datetime]


@dataclass(frozen=True)
class Told:
    """What was found, and the page that says it, with blanks where each visitor gets something of their own."""

    found: Gone
    page: str


def sold_out(scope: str, key: str, choice: Choice, form: HoldForm) -> Response | None:
    """Says that this time is gone, where that is sure; None where it may be had, or where this key has its answer already.

    Raises ChoiceRefused; and PlaceTaken where the answer is for this caller alone: a program, or somebody who has typed a name.
    """
    if not _was_refused_lately(form.start):
        return None
    asked = _asked(choice, form) if _is_for_everybody(form) else None
    pages: OrderedDict[Asked, Told] = current_app.extensions.setdefault("sold_out", OrderedDict())
    told = pages.get(asked) if asked else None
    if told is not None and ask(is_still_gone, told.found, scope, key):
        return _give(told, form.start)
    if asked is None:
        refuse_late(scope, key, form.office, choice, form.start, form.kind, form.extra_time)
        return None
    found = ask(gone, scope, key, form.office, choice, form.start, form.kind, form.extra_time)
    if found is None:
        return None
    told = pages[asked] = Told(found, _page(found, choice, form))
    _keep_few(pages)
    return _give(told, form.start)


def refuse_late(
    scope: str,
    key: str,
    office_id: int,
    choice: Choice,
    start: datetime,
    kind: AppointmentKind,
    extra_time: bool,
) -> None:
    """Raise PlaceTaken where it is sure that this time is gone, and this key has no answer yet. Raises ChoiceRefused."""
    if not _was_refused_lately(start):
        return
    known: OrderedDict[object, Gone] = current_app.extensions.setdefault("times_gone", OrderedDict())
    wanted = (office_id, tuple(choice), start, kind, extra_time)
    asked = (*wanted, _minute())
    found = known.get(asked)
    if found is None or not ask(is_still_gone, found, scope, key):
        found = ask(gone, scope, key, *wanted)
    if found is not None:
        known[asked] = found
        _keep_few(known)
        raise PlaceTaken(found.alternatives)


@contextmanager
def noting_refusals(start: datetime) -> Iterator[None]:
    """Whoever presses the same time in the next minute is looked at before the lock of its day."""
    try:
        yield
    except PlaceTaken:
        _note_refusal(start)
        raise


def _note_refusal(start: datetime) -> None:
    refused = _refused()
    refused[start] = time.monotonic()
    refused.move_to_end(start)
    _keep_few(refused)


def _was_refused_lately(start: datetime) -> bool:
    return time.monotonic() - _refused().get(start, -LATELY_SECONDS) < LATELY_SECONDS


def _refused() -> OrderedDict[datetime, float]:
    found: OrderedDict[datetime, float] = current_app.extensions.setdefault("times_refused", OrderedDict())
    return found


def _keep_few(kept: OrderedDict[Any, Any]) -> None:
    while len(kept) > MOST_KEPT:
        kept.popitem(last=False)


def _minute() -> datetime:
    """What is free is told anew at least each minute."""
    return clock.now().replace(second=0, microsecond=0)


def _give(told: Told, start: datetime) -> Response:
    _note_refusal(start)
    page = told.page.replace(KEY_HERE, new_key()).replace(TOKEN_HERE, generate_csrf())
    return make_response(page, PlaceTaken.status)


def taken_page(
    refusal: WartemarkeError,
    times: tuple[datetime, ...],
    zone: str,
    choice: Choice,
    form: HoldForm,
    **more: object,
) -> str:
    """Somebody was faster: the nearest times that are free."""
    return render_template(
        "booking/taken.html",
        refusal=refusal,
        zone=zone,
        times=times,
        choice=choice,
        form=form,
        address=address,
        **more,
    )


def _is_for_everybody(form: HoldForm) -> bool:
    """Not for a program; and nothing that somebody typed is ever kept."""
    has_typed = bool(form.name or form.email or form.phone)
    return not wants_json() and not has_typed and len(request.full_path) <= LONGEST_ADDRESS


def _asked(choice: Choice, form: HoldForm) -> Asked:
    """All that the page depends on, beside what is taken."""
    pressed = form.model_copy(update={"proof": ""})
    return request.full_path, tuple(choice), pressed, i18n.current(), i18n.is_simple(), _minute()


def _page(found: Gone, choice: Choice, form: HoldForm) -> str:
    refusal = PlaceTaken(found.alternatives)
    page = taken_page(refusal, found.alternatives, found.zone, choice, form, new_key=lambda: KEY_HERE)
    return page.replace(generate_csrf(), TOKEN_HERE)
