"""Letters for numbers that are given without the server: on paper, and by a kiosk whose line is cut."""

from itertools import chain

from sqlalchemy import select
from sqlalchemy.orm import Session

from base.offices.model import OfficeService, Queue

LETTERS = "XZWVUYN"
DOUBLED = ("XX", "ZZ")
"""For an office whose queues use all of these letters."""


def spare_letters(session: Session, office_id: int) -> tuple[str, str]:
    """Two series that nothing else at this office uses: the first for numbers on paper, the second for kiosks without a line."""
    queues = session.execute(
        select(Queue.walk_in_series, Queue.appointment_series).where(Queue.office_id == office_id)
    )
    offers = session.execute(select(OfficeService.walk_in_series).where(OfficeService.office_id == office_id))
    used = {letters for row in chain(queues, offers) for letters in row}
    first, second = [*(one for one in (*LETTERS, *DOUBLED) if one not in used)][:2]
    return first, second
