"""Waiting for a condition instead of sleeping for luck, and a slip to print."""

import time
from collections.abc import Callable

from hardware.messages import Cut, Document, Feed, Qr, Rule, Text

TICKET_PAGE = "https://termine.example/t/7F3K9Q2M7F3K9Q2M7F3K9Q2M7F3K"


def until(condition: Callable[[], object], seconds: float = 120.0) -> None:
    """Return as soon as the condition holds; fail when it does not within `seconds`."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)


def slip(number: str = "A017", service: str = "Personalausweis beantragen") -> Document:
    """A slip as the kiosk prints it."""
    return Document(
        blocks=(
            Text(text="Bürgeramt Chemnitz", align="center", bold=True),
            Text(text=number, size=8, bold=True, align="center"),
            Rule(),
            Text(text=service),
            Text(text="Gebühr 37,00 €"),
            Qr(payload=TICKET_PAGE),
            Feed(lines=2),
            Cut(),
        )
    )
