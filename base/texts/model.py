"""The table of texts that towns wrote. Older ones stay, so that it can be said what stood there on a day."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from base.database import Base
from base.seldom import ChangesSeldom

TOWN = "town"


class OwnText(ChangesSeldom, Base):
    """A text from a day on; empty: from then on again the one above it (the town's, or the program's)."""

    __tablename__ = "own_text"
    __table_args__ = (UniqueConstraint("scope", "place", "locale", "valid_from"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    scope: Mapped[str] = mapped_column(String(20))  # "town", or "office:7"
    office_id: Mapped[int | None] = mapped_column(ForeignKey("office.id"))
    place: Mapped[str] = mapped_column(String(40))
    locale: Mapped[str] = mapped_column(String(12))
    valid_from: Mapped[date]
    text: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime]

    @property
    def name(self) -> str:
        """How the history calls it."""
        return f"{self.place} ({self.locale})"


def scope_of(office_id: int | None) -> str:
    """Whose text it is."""
    return TOWN if office_id is None else f"office:{office_id}"
