"""What was made public: frozen copies, so that nothing else can be seen from outside."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.domain.lifecycle import Origin, Stage
from data.base import Base, coded


class Release(Base):
    """One stage of one congress and year as it was released; a later release replaces it.

    ``payload`` is the whole frozen copy (``dashboard.summaries.released``), ``summary`` the few
    numbers that pages of higher areas add up. ``is_current``: this is what the public sees.
    """

    __tablename__ = "release"
    __table_args__ = (
        UniqueConstraint("origin", "project_year", "area_code", "stage", "number"),
        Index(None, "is_current", "origin", "project_year", "area_code"),
        Index(None, "check_code"),
        CheckConstraint("number >= 1", name="number_counts_from_one"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    origin: Mapped[Origin] = mapped_column(coded(Origin))
    project_year: Mapped[int]
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"))
    stage: Mapped[Stage] = mapped_column(coded(Stage))
    number: Mapped[int]
    is_current: Mapped[bool]
    as_of: Mapped[date | None]
    check_code: Mapped[str | None] = mapped_column(String(20))
    summary: Mapped[dict[str, Any]]
    payload: Mapped[dict[str, Any]] = mapped_column(deferred=True)
    released_at: Mapped[datetime]
    released_by: Mapped[str] = mapped_column(String(60))
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by: Mapped[str | None] = mapped_column(String(60))
    withdrawn_because: Mapped[str] = mapped_column(String(400), default="")


class PublicRevision(Base):
    """Number of the last release or withdrawal of a county; no other change moves it."""

    __tablename__ = "public_revision"

    county_code: Mapped[str] = mapped_column(String(6), primary_key=True)
    number: Mapped[int] = mapped_column(default=0)
    changed_at: Mapped[datetime | None]
