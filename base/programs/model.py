"""The table of keys. Only the hash of a key is kept."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from base.database import Base


class Scope(StrEnum):
    """What a key opens; none of them gives a person."""

    READ_HALL = "hall:read"
    READ_SETUP = "setup:read"


class ApiKey(Base):
    """A key of one program, for one office or (empty) for all."""

    __tablename__ = "api_key"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)
    scopes: Mapped[list[str]]
    office_id: Mapped[int | None] = mapped_column(ForeignKey("office.id"))
    created_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    used_on: Mapped[datetime | None]  # to the day: who used it how often is nobody's business
    is_revoked: Mapped[bool] = mapped_column(default=False)
