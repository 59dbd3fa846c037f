"""The table of mails. A mail carries personal data: it is deleted soon after it was sent, at the latest at `delete_after`."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from base.database import Base


class MailState(StrEnum):
    """waiting: to be sent at `next_try_at`; sent; given up: refused for good or tried for too long."""

    WAITING = "waiting"
    SENT = "sent"
    GIVEN_UP = "given_up"


class Channel(StrEnum):
    """How a message reaches its person: by mail, or as a text message on a mobile phone."""

    MAIL = "mail"
    TEXT = "text"


class Mail(Base):
    """One message to one person, already written in their language. `about` names what it belongs to: "reservation:17"."""

    __tablename__ = "mail"
    __table_args__ = (Index("ix_mail_due", "channel", "state", "next_try_at"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    about: Mapped[str] = mapped_column(String(60), index=True)
    channel: Mapped[Channel] = mapped_column(String(4), default=Channel.MAIL)
    recipient: Mapped[str] = mapped_column(
        String(320)
    )  # a mail address, or a mobile number as +4915123456789
    locale: Mapped[str] = mapped_column(String(12))
    subject: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text)
    html: Mapped[str | None] = mapped_column(Text)
    qr: Mapped[str | None] = mapped_column(String(60))  # what the picture in the HTML says
    calendar: Mapped[str | None] = mapped_column(Text)  # an iCalendar file to attach
    state: Mapped[MailState] = mapped_column(String(10), default=MailState.WAITING)
    tries: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime]
    delete_after: Mapped[datetime] = mapped_column(index=True)
