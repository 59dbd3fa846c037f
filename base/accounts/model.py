"""Tables of accounts. Passwords are Argon2id hashes; a session is known by the hash of its token only."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from base.database import Base


class Role(StrEnum):
    """What somebody may do at an office. A lead may do what desk and counter may; an admin may set up everything."""

    DESK = "desk"
    COUNTER = "counter"
    LEAD = "lead"
    ADMIN = "admin"


class Account(Base):
    """A member of staff."""

    __tablename__ = "account"
    id: Mapped[int] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(String(80), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    password_hash: Mapped[str] = mapped_column(String(200))
    must_change: Mapped[bool] = mapped_column(default=False)  # the password was set by somebody else
    is_active: Mapped[bool] = mapped_column(default=True)
    totp_secret: Mapped[str | None] = mapped_column(String(300))  # sealed; empty: no second factor
    totp_step: Mapped[int] = mapped_column(default=0)  # the last time step whose code was used
    recovery_hashes: Mapped[list[str]] = mapped_column(default=list)
    subject: Mapped[str | None] = mapped_column(
        String(200), unique=True
    )  # who it is at the town's login server

    grants: Mapped[list["Grant"]] = relationship(back_populates="account", cascade="all, delete-orphan")


class Grant(Base):
    """A role or a single permission of an account; `office_id` empty means: at every office."""

    __tablename__ = "grant"
    __table_args__ = (UniqueConstraint("account_id", "office_id", "role"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    office_id: Mapped[int | None] = mapped_column(ForeignKey("office.id"))
    role: Mapped[str] = mapped_column(String(30))

    account: Mapped[Account] = relationship(back_populates="grants")


class StaffSession(Base):
    """A login that lives until logout or its end; only the hash of the token is kept."""

    __tablename__ = "staff_session"
    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime]
    ends_at: Mapped[datetime] = mapped_column(index=True)
    is_proven: Mapped[bool] = mapped_column(default=True)  # false: the second factor is still missing


class LoginTries(Base):
    """Wrong passwords of one client for one login name; forgotten after a while without any."""

    __tablename__ = "login_tries"
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    wrong: Mapped[int]
    ends_at: Mapped[datetime] = mapped_column(index=True)
