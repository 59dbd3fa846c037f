"""What is noted of each visitor, and of the day as a whole, while it is played."""

import threading
import time
from dataclasses import dataclass, field

from base.codes import code_in
from wartemarke.rehearsal.day import Visitor

ARRIVAL_PATIENCE_SECONDS = 60


@dataclass
class Visit:
    """One person's way through the hall; minutes are local minutes of the day, None while it did not happen."""

    who: Visitor
    name: str = ""
    email: str = ""
    code: str = ""
    short_code: str = ""
    number: str = ""
    agreed: float | None = None
    cancelled: bool = False
    checked_in: float | None = None
    told: int | None = None
    ticket_url: str = ""
    called: list[tuple[float, str]] = field(default_factory=list)  # minute, counter
    served: float | None = None
    refused: str = ""

    @property
    def secrets(self) -> list[str]:
        """What of this visitor stands on no screen: name, mail address, and each code that is known."""
        ticket = code_in(self.ticket_url)
        return [each for each in (self.name, self.email, self.code, self.short_code, ticket) if each]

    @property
    def waited(self) -> float | None:
        """Minutes from the later of check-in and agreed time to the first call."""
        if not self.called or self.checked_in is None:
            return None
        return max(0.0, self.called[0][0] - max(self.checked_in, self.agreed or 0.0))


@dataclass
class Notes:
    """All visits, found by number, and what the doors answered."""

    visits: list[Visit] = field(default_factory=list)
    answers: dict[int, int] = field(default_factory=dict)
    surprises: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def surprise(self, what: str) -> None:
        """Note something that should not happen."""
        with self.lock:
            self.surprises.append(what)

    def arrived_with(self, number: str) -> Visit | None:
        """The visitor who carries this number; a call may be faster than the kiosk's answer, so it is waited for."""
        until = time.monotonic() + ARRIVAL_PATIENCE_SECONDS
        while time.monotonic() < until:
            with self.lock:
                here = [
                    visit for visit in self.visits if visit.number == number and visit.checked_in is not None
                ]
            if here:
                return here[0]
            time.sleep(0.01)
        return None
