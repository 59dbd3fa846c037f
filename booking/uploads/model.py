"""The table of uploads. It holds names of files and keys, never what is in the files."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from base.database import Base
from booking.uploads.rules import FileKind


class Upload(Base):
    """One document of one visitor. It goes with the person, whatever deletes that row."""

    __tablename__ = "upload"
    id: Mapped[int] = mapped_column(primary_key=True)
    reservation_id: Mapped[int] = mapped_column(
        ForeignKey("person.reservation_id", ondelete="CASCADE"), index=True
    )
    file: Mapped[str] = mapped_column(String(40), unique=True)  # its random name in the data folder
    key: Mapped[str] = mapped_column(String(300))  # opens the file; itself sealed with the installation's key
    title: Mapped[str] = mapped_column(String(80))  # as the visitor called it
    kind: Mapped[FileKind] = mapped_column(String(4))
    size: Mapped[int]  # bytes
    created_at: Mapped[datetime]
    delete_after: Mapped[datetime] = mapped_column(index=True)
