"""The stand-in with everything around it: its page, its ledger, its own desk of slips."""

import logging
from collections.abc import Callable
from pathlib import Path

from pydantic import ValidationError

from hardware.attempts import Attempts, key_of
from hardware.messages import Document, Made, Print, Provision
from hardware.printing import PrintRoom
from hardware.slips import SlipDesk
from hardware.standin.ledger import Ledger, LedgerBroken
from hardware.standin.page import Page
from hardware.standin.standing_in import StandIn

log = logging.getLogger(__name__)

MOST_AT_ONCE = 20


def attempts_beside(ledger: Path) -> Path:
    """Where the attempts at slips of the stand-in are kept: apart from the server's, for the two count their slips alike."""
    return ledger.with_name(f"{ledger.stem}-attempts.sqlite")


class Place:
    """`start`, then `stop`. The agent gives it the server's word (`provide`), and takes from it what is to be told."""

    def __init__(
        self,
        ledger: Path,
        attempts: Attempts,
        room: PrintRoom,
        *,
        server: str,
        port: int,
        is_online: Callable[[], bool],
    ) -> None:
        self._ledger = Ledger(ledger)
        self._attempts = attempts
        self._desk: SlipDesk = room.desk(attempts, self._note_papers)
        self._note_papers()  # of the process before this one
        self.stand_in = StandIn(self._ledger, self._print, is_online)
        self._page = Page(self.stand_in, server, port=port)
        self.port = self._page.port
        self.name = self._ledger.name

    def start(self) -> None:
        """Open the page."""
        self._page.start()
        log.info("stand-in for times without a line: http://127.0.0.1:%d/", self.port)

    def stop(self) -> None:
        """Close page and files."""
        self._page.stop()
        self._ledger.close()
        self._attempts.close()

    def provide(self, payload: object) -> None:
        """Keep what the server gave."""
        try:
            self.stand_in.provide(Provision.from_wire(payload))
        except ValidationError as fault:
            log.error("what the server provides makes no sense (%d mistakes)", fault.error_count())
        except LedgerBroken:
            log.error("what the server provides could not be kept")

    def to_tell(self) -> Made | None:
        """What the server does not have yet, the oldest first."""
        entries = self._ledger.untold(MOST_AT_ONCE)
        return Made(ledger=self.name, entries=entries) if entries else None

    def told(self, made: Made) -> None:
        """The server has these."""
        try:
            self._ledger.told(tuple(entry.nonce for entry in made.entries))
        except LedgerBroken:
            log.error("what was told could not be noted; it is told again")

    def _print(self, line_id: int, document: Document) -> None:
        self._desk.accept(Print(slip_id=line_id, attempt=1, marked=False, document=document))

    def _note_papers(self) -> None:
        """A slip that may be paper is never printed again by itself: its owner stands there and has read the number."""
        for printed in self._attempts.owed():
            try:
                self._ledger.note_paper(printed.slip_id, printed.outcome)
            except LedgerBroken:
                return
            self._attempts.acknowledge(key_of(printed))
