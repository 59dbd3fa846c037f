"""The port to a cash register or payment machine. Wartemarke moves no money: it says what is asked, and hears that it was paid.

A town's own register is a class with this one method, given to `use`. Without one the cashier presses "paid".
"""

from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True)
class Demand:
    """What is asked of a register: the ticket's number as its reference, and the amount."""

    office_id: int
    ticket_id: int
    number: str
    cents: int


class Register(Protocol):
    """A cash register that can be told what to ask for. That it was paid comes back by `callsystem.service.mark_paid`."""

    def ask(self, demand: Demand) -> None:
        """Show this demand; must return at once and must not raise."""


@dataclass
class NoRegister:
    """The test double, and what runs where no register is connected: it only keeps what it was asked."""

    asked: list[Demand] = field(default_factory=list)

    def ask(self, demand: Demand) -> None:
        """Keep it, the newest hundred of them."""
        self.asked = [*self.asked[-99:], demand]


_register: Register = NoRegister()


def use(register: Register) -> None:
    """The register of this installation from now on."""
    global _register
    _register = register


def register() -> Register:
    """The register of this installation."""
    return _register
