"""Areas, their congresses, and the yearly cycle of each congress."""

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.domain.lifecycle import CongressKind, Origin
from data.base import Base, coded


class Area(Base):
    """A place; the prefix of its code is its ancestry (2, 4, 6, 9, 12 digits)."""

    __tablename__ = "area"
    __table_args__ = (Index(None, "parent_code", "code"),)

    code: Mapped[str] = mapped_column(String(12), primary_key=True)
    name: Mapped[str] = mapped_column(String(40))
    parent_code: Mapped[str | None] = mapped_column(ForeignKey("area.code"))
    is_zone: Mapped[bool] = mapped_column(default=False)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class Congress(Base):
    """The body that decides in an area: a congress, or the meeting that stands in for one."""

    __tablename__ = "congress"
    __table_args__ = (UniqueConstraint("area_code", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"))
    kind: Mapped[CongressKind] = mapped_column(coded(CongressKind))
    name: Mapped[str] = mapped_column(String(60))


class Cycle(Base):
    """One congress and one project year, from the first proposal to the last grade.

    ``known_*`` hold totals of which no single rows are known (a published funnel, say); they
    stand in for rows and are never mixed with them.
    """

    __tablename__ = "cycle"
    __table_args__ = (
        UniqueConstraint("congress_id", "project_year", "origin"),
        Index(None, "origin", "project_year", "area_code"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    congress_id: Mapped[int] = mapped_column(ForeignKey("congress.id"))
    area_code: Mapped[str] = mapped_column(ForeignKey("area.code"))
    project_year: Mapped[int]
    origin: Mapped[Origin] = mapped_column(coded(Origin))
    source: Mapped[str | None] = mapped_column(String(200))
    note: Mapped[str | None] = mapped_column(String(400))
    collected_from: Mapped[date | None]
    collected_to: Mapped[date | None]
    delivered_to: Mapped[date | None]
    known_proposals: Mapped[int | None]
    known_candidates: Mapped[int | None]
    known_adopted: Mapped[int | None]


class CongressSession(Base):
    """The meeting at which deputies vote, with the measures it adopted, frozen."""

    __tablename__ = "congress_session"
    __table_args__ = (
        CheckConstraint("due >= present", name="present_within_due"),
        Index(None, "cycle_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"))
    name: Mapped[str] = mapped_column(String(80))
    held_on: Mapped[date]
    due: Mapped[int]
    present: Mapped[int]
    on_leave: Mapped[int] = mapped_column(default=0)
    measures: Mapped[dict[str, Any]]
    measures_text: Mapped[str | None]
