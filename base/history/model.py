"""The table of changes of the set-up. It holds nothing of visitors."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from base.database import Base


class SetupChange(Base):
    """One row before (empty: it is new) and after (empty: it was removed); without an office: the town's own."""

    __tablename__ = "setup_change"
    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int | None] = mapped_column(ForeignKey("office.id"), index=True)
    at: Mapped[datetime]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))  # empty: by itself, as holidays
    what: Mapped[str] = mapped_column(String(40))
    row_key: Mapped[str] = mapped_column(String(40), default="")
    name: Mapped[str] = mapped_column(String(200), default="")
    before: Mapped[dict[str, Any]] = mapped_column(default=dict)
    after: Mapped[dict[str, Any]] = mapped_column(default=dict)
