"""Who did what and when, append-only, each row chained to the one before it."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data.base import Base


class AuditEvent(Base):
    """One recorded act; actor name, role and address are copied in so that they stay true."""

    __tablename__ = "audit_event"
    __table_args__ = (UniqueConstraint("chain", "number"), Index(None, "recorded_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    chain: Mapped[str] = mapped_column(String(6))
    number: Mapped[int]
    recorded_at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(60))
    role: Mapped[str] = mapped_column(String(40))
    address: Mapped[str] = mapped_column(String(60))
    action: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(String(80))
    old: Mapped[dict[str, Any] | None]
    new: Mapped[dict[str, Any] | None]
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))
