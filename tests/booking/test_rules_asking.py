"""Questions before an appointment, and the short form before a visit."""

import pytest

from booking.rules.questions import Answer, Question, follow, question_tree
from booking.rules.visit_form import VisitField, field_name, sifted_answers, visit_form

TREE = {
    "ask": {"en": "Card at hand?"},
    "answers": [
        {
            "say": {"en": "Yes"},
            "then": {"ask": {"en": "Codes?"}, "answers": [{"say": {"en": "Yes"}, "end": "online"}]},
        },
        {"say": {"en": "No"}, "text": {"en": "Bring all papers."}},
    ],
}


@pytest.mark.parametrize(
    "path, where",
    [
        ([], "Card at hand?"),
        ([0], "Codes?"),
        ([0, 0], "online"),
        ([1], "book"),
        ([1, 7], "book"),
        ([9], "Card at hand?"),
    ],
)
def test_answers_lead_on(path: list[int], where: str) -> None:
    root = question_tree(TREE)
    assert root is not None
    at = follow(root, path)
    assert where == (at.ask["en"] if isinstance(at, Question) else at.end)
    assert isinstance(at, Answer) == (where in {"online", "book"})


def test_a_service_without_questions_has_none() -> None:
    assert question_tree({}) is None


FIELDS = visit_form(
    {
        "fields": [
            {"key": "breed", "labels": {"en": "Breed"}, "required": True},
            {"key": "chip", "kind": "number", "labels": {"en": "Chip"}},
            {"key": "born", "kind": "date", "labels": {"en": "Born"}},
            {"key": "size", "kind": "choice", "labels": {"en": "Size"}, "choices": {"s": {"en": "small"}}},
            {"key": "own", "kind": "tick", "labels": {"en": "My own"}},
        ]
    }
).fields
ASKED: list[tuple[str, VisitField]] = [(field_name(3, field), field) for field in FIELDS]


def test_answers_are_kept_clean() -> None:
    typed = {"f3_breed": " Dackel\u202e ", "f3_chip": "276", "f3_own": "yes", "f9_x": "not asked"}
    assert sifted_answers(ASKED, typed) == ({"f3_breed": "Dackel", "f3_chip": "276", "f3_own": "yes"}, {})


@pytest.mark.parametrize(
    "name, typed",
    [
        ("f3_breed", ""),
        ("f3_breed", "x" * 201),
        ("f3_chip", "12a"),
        ("f3_chip", "٣"),
        ("f3_born", "yesterday"),
        ("f3_size", "xl"),
        ("f3_own", "perhaps"),
    ],
)
def test_wrong_answers_are_named(name: str, typed: str) -> None:
    _answers, faults = sifted_answers(ASKED, {"f3_breed": "Dackel", name: typed})
    assert set(faults) == {name}
