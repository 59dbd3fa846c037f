"""What happened to boards; told after the commit."""

from dataclasses import dataclass


@dataclass(frozen=True)
class BoardSetUp:
    """This board looks or sounds differently now."""

    device_id: int


@dataclass(frozen=True)
class WordsChanged:
    """The office tells something else on its boards."""

    office_id: int
