"""The questions of all that was chosen, one after the other, before any time is shown.

Every page of the way to a time leads here first, until `checked=yes` in its address says that they were answered. It is
advice, no lock: who wants an appointment all the same gets one, as at the desk and by the programming door.
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from urllib.parse import urlencode

from flask import Response, make_response, redirect, render_template, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from base.errors import InvalidInput
from base.i18n import gettext as _
from base.offices.model import Service
from base.offices.queries import services
from base.perform import ask
from base.web.access import public
from base.web.body import Form, query_body
from booking.queries import Choice, Plan
from booking.rules.questions import Answer, End, Question, follow, question_tree
from booking.web.blueprint import booking
from booking.web.selection import address, chosen_now, is_checked

SO_FAR = r"([0-9]{1,2}(\.[0-9]{1,2}){0,11})?"
ALL_THE_SAME = "book"
"""Said instead of answers by who wants an appointment whatever they were told."""
_ANSWERS = re.compile(r"a([1-9][0-9]{0,8})")
_STAND = re.compile(f"{SO_FAR}|{ALL_THE_SAME}")


class Page(StrEnum):
    """Where the way to a time goes on when the questions are answered."""

    OFFICE = "office"
    DAY = "day"
    TIME = "time"
    DAY_TOGETHER = "offices/day"
    TIME_TOGETHER = "offices/time"


class OnwardQuery(Form):
    """Where it goes on."""

    to: Page = Page.OFFICE


class QuestionsFirst(Exception):
    """A chosen service has questions that were not asked yet."""


def refuse_unasked(plan: Plan) -> None:
    """Raise QuestionsFirst where a chosen service has questions and this address does not say that they were answered."""
    if not is_checked() and any(service.questions for service, _quantity in plan.services):
        raise QuestionsFirst


def questions_page() -> AnyResponse:
    """To the questions, and from there back to the page that was asked for."""
    fields = [(name, value) for name, value in request.args.items(multi=True) if name != "to"]
    return redirect(f"/book/check?{urlencode([*fields, ('to', request.path.removeprefix('/book/'))])}")


@booking.get("/book/check")
@public
def check() -> AnyResponse:
    """The next question of what was chosen; with all answered what is to be known of it, or the way to the times."""
    choice, onward = chosen_now(), query_body(OnwardQuery)
    answers = _answers_now()
    notes: list[tuple[Service, Answer]] = []
    for service in ask(_asking, choice):
        at = _stands(service, answers.get(service.id, ""))
        if isinstance(at, Question) or (at and at.end is not End.BOOK):
            return _question_page(choice, service, at, answers.get(service.id, ""))
        notes += [(service, at)] if at and at.text else []
    on = _onward(onward.to)
    if not notes:
        return redirect(on)
    return make_response(
        render_template("booking/checked.html", notes=notes, on=on, choice=choice, address=address)
    )


def _question_page(choice: Choice, service: Service, at: Question | Answer, so_far: str) -> Response:
    """One question, or what its answer came to where that is no appointment."""
    steps = [step for step in so_far.split(".") if step]

    def answered(given: Sequence[str]) -> str:
        return _again(**{f"a{service.id}": ".".join(given)})

    page = render_template(
        "booking/check.html",
        service=service,
        question=at if isinstance(at, Question) else None,
        answer=at if isinstance(at, Answer) else None,
        answer_address=lambda place: answered([*steps, str(place)]),
        back=answered(steps[:-1]) if steps else address("/", choice),
        all_the_same=_again(**{f"a{service.id}": ALL_THE_SAME}),
        without=_again(without=f"s{service.id}") if len(choice) > 1 else "",
    )
    return make_response(page)


def _again(without: str = "", **changed: str) -> str:
    """The present address with some fields changed or one left out."""
    kept = [
        (name, value) for name, value in request.args.items(multi=True) if name not in {*changed, without}
    ]
    return f"/book/check?{urlencode([*kept, *changed.items()])}"


def _onward(to: Page) -> str:
    """The page that was on its way, with all that its address said."""
    own = {"to", "checked"}
    kept = [
        (name, value)
        for name, value in request.args.items(multi=True)
        if name not in own and not _ANSWERS.fullmatch(name)
    ]
    return f"/book/{to}?{urlencode([*kept, ('checked', 'yes')])}"


def _answers_now() -> dict[int, str]:
    """The answers so far by service, as the address carries them; raises InvalidInput."""
    found: dict[int, str] = {}
    for name, value in request.args.items():
        field = _ANSWERS.fullmatch(name)
        if field is None:
            continue
        if not _STAND.fullmatch(value):
            raise InvalidInput(fields={name: _("Please choose one of the answers.")})
        found[int(field[1])] = value
    return found


def _stands(service: Service, so_far: str) -> Question | Answer | None:
    """Where the answers have led; None where there is nothing to ask (any more)."""
    root = question_tree(service.questions)
    return follow(root, steps_of(so_far)) if root and so_far != ALL_THE_SAME else None


def steps_of(so_far: str) -> list[int]:
    """Answers as numbers: 0 is the first."""
    return [int(step) for step in so_far.split(".") if step]


def _asking(session: Session, choice: Choice) -> list[Service]:
    """The chosen services that have questions."""
    wanted = {service_id for service_id, _quantity in choice}
    return [service for service in services(session) if service.id in wanted and service.questions]
