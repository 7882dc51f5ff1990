"""Figures that do not reconcile: flagged and explained, never repaired."""

from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from data.base import Base


class Doubt(Base):
    """One doubtful figure; the code has a sentence in ``wording``, the facts fill it."""

    __tablename__ = "doubt"
    __table_args__ = (Index(None, "cycle_id"), Index(None, "project_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"))
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id"))
    code: Mapped[str] = mapped_column(String(40))
    facts: Mapped[dict[str, Any]]
    reason: Mapped[str | None] = mapped_column(String(400))
