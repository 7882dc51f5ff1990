"""Accounts, their roles, their passwords, who is signed in, and who failed to sign in."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.domain.roles import Role
from data.base import Base, coded


class Account(Base):
    """A person who may sign in; ``area_code`` says which security administrator looks after it."""

    __tablename__ = "account"
    __table_args__ = (Index(None, "area_code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(String(32), unique=True)
    name: Mapped[str] = mapped_column(String(20))
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"))
    password_hash: Mapped[str] = mapped_column(String(120))
    password_set_at: Mapped[datetime]
    must_change: Mapped[bool] = mapped_column(default=True)
    is_disabled: Mapped[bool] = mapped_column(default=False)
    totp_secret: Mapped[str | None] = mapped_column(String(64))
    is_totp_on: Mapped[bool] = mapped_column(default=False)
    totp_step: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]


class RoleGrant(Base):
    """One role in an area and everything below it; ``unit`` is empty but for a unit's own."""

    __tablename__ = "role_grant"
    __table_args__ = (UniqueConstraint("account_id", "role", "area_code", "unit"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    role: Mapped[Role] = mapped_column(coded(Role))
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"))
    unit: Mapped[str] = mapped_column(String(60), default="")
    granted_at: Mapped[datetime]


class UsedPassword(Base):
    """A password that an account had, so that it is not taken again."""

    __tablename__ = "used_password"
    __table_args__ = (Index(None, "account_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    password_hash: Mapped[str] = mapped_column(String(120))
    set_at: Mapped[datetime]


class SignInFailure(Base):
    """Failures in a row of one login or one address; ``subject`` is a hash, never the text."""

    __tablename__ = "sign_in_failure"

    subject: Mapped[str] = mapped_column(String(64), primary_key=True)
    failures: Mapped[int] = mapped_column(default=0)
    failed_at: Mapped[datetime]
    locked_until: Mapped[datetime | None]


class SignedIn(Base):
    """One browser that is signed in; the cookie holds the token, the table only its hash."""

    __tablename__ = "signed_in"
    __table_args__ = (Index(None, "account_id"),)

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    address: Mapped[str] = mapped_column(String(60))
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]
