"""Is an appointment the right way? A short tree of questions per service, as data of the catalogue.

    {"ask": {"de": "Neuwagen?"}, "answers": [{"say": {"de": "Ja"}, "then": {...}}, {"say": {"de": "Nein"}, "end": "online"}]}

Each answer leads to another question or to an end: `book` (an appointment is right), `online` (the service's online way),
`none` (nothing is to be done). An end may carry a text, for example what else to bring.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict


class End(StrEnum):
    """Where an answer leads."""

    BOOK = "book"
    ONLINE = "online"
    NONE = "none"


class Answer(BaseModel):
    """What can be pressed. Either `then` is the next question or `end` says where it leads, with `text`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    say: dict[str, str]
    then: Question | None = None
    end: End = End.BOOK
    text: dict[str, str] = {}


class Question(BaseModel):
    """One question."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ask: dict[str, str]
    answers: tuple[Answer, ...]


def question_tree(kept: Mapping[str, Any]) -> Question | None:
    """The tree as it is kept with the service; None for an empty one. Raises pydantic.ValidationError where it is not one."""
    return Question.model_validate(kept) if kept else None


def follow(root: Question, path: Sequence[int]) -> Question | Answer:
    """Where these answers (0 is the first) have led: to the next question, or to the answer that ends it.

    A path that leads nowhere begins anew.
    """
    question = root
    for place in path:
        if place >= len(question.answers):
            return root
        answer = question.answers[place]
        if answer.then is None:
            return answer
        question = answer.then
    return question
