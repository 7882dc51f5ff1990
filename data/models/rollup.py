"""Sums kept for every area and all its ancestors, changed together with the facts."""

from datetime import date

from sqlalchemy import BigInteger, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.domain.lifecycle import Origin
from data.base import Base, coded

OWN = "own"
ALL = "all"


class Rollup(Base):
    """Counts, money and grades of one area, year and category.

    ``scope`` is ``own`` for the area's own congress and ``all`` for the area with everything
    below it. ``category`` is empty in the row that counts cycles.
    """

    __tablename__ = "rollup"
    __table_args__ = (Index(None, "area_code", "scope", "origin"),)

    origin: Mapped[Origin] = mapped_column(coded(Origin), primary_key=True)
    project_year: Mapped[int] = mapped_column(primary_key=True)
    scope: Mapped[str] = mapped_column(String(3), primary_key=True)
    area_code: Mapped[str] = mapped_column(String(12), primary_key=True)
    category: Mapped[str] = mapped_column(String(24), primary_key=True)

    cycles: Mapped[int] = mapped_column(default=0)
    doubts: Mapped[int] = mapped_column(default=0)

    proposals: Mapped[int] = mapped_column(default=0)
    proposals_answered: Mapped[int] = mapped_column(default=0)
    proposals_pending: Mapped[int] = mapped_column(default=0)
    proposals_merged: Mapped[int] = mapped_column(default=0)
    proposals_direct_answer: Mapped[int] = mapped_column(default=0)
    proposals_micro_wish: Mapped[int] = mapped_column(default=0)
    proposals_reserve_pool: Mapped[int] = mapped_column(default=0)
    proposals_deputy_suggestion: Mapped[int] = mapped_column(default=0)
    proposals_declined: Mapped[int] = mapped_column(default=0)

    candidates: Mapped[int] = mapped_column(default=0)
    candidates_pending: Mapped[int] = mapped_column(default=0)
    candidates_adopted: Mapped[int] = mapped_column(default=0)
    candidates_reserve_pool: Mapped[int] = mapped_column(default=0)
    candidates_dropped: Mapped[int] = mapped_column(default=0)
    candidates_tied: Mapped[int] = mapped_column(default=0)

    projects: Mapped[int] = mapped_column(default=0)
    completed: Mapped[int] = mapped_column(default=0)
    basically_completed: Mapped[int] = mapped_column(default=0)
    normal: Mapped[int] = mapped_column(default=0)
    late: Mapped[int] = mapped_column(default=0)
    very_late: Mapped[int] = mapped_column(default=0)
    deferred: Mapped[int] = mapped_column(default=0)
    unreported: Mapped[int] = mapped_column(default=0)

    investment_fen: Mapped[int] = mapped_column(BigInteger, default=0)
    year_plan_fen: Mapped[int] = mapped_column(BigInteger, default=0)
    in_place_fen: Mapped[int] = mapped_column(BigInteger, default=0)
    work_done_fen: Mapped[int] = mapped_column(BigInteger, default=0)
    paid_fen: Mapped[int] = mapped_column(BigInteger, default=0)
    amount_missing: Mapped[int] = mapped_column(default=0)

    appraised: Mapped[int] = mapped_column(default=0)
    completed_appraised: Mapped[int] = mapped_column(default=0)
    satisfied: Mapped[int] = mapped_column(default=0)
    basically_satisfied: Mapped[int] = mapped_column(default=0)
    dissatisfied: Mapped[int] = mapped_column(default=0)
    second_handling: Mapped[int] = mapped_column(default=0)
    deputies_satisfied: Mapped[int] = mapped_column(default=0)
    deputies_basically: Mapped[int] = mapped_column(default=0)
    deputies_dissatisfied: Mapped[int] = mapped_column(default=0)
    citizens_satisfied: Mapped[int] = mapped_column(default=0)
    citizens_basically: Mapped[int] = mapped_column(default=0)
    citizens_dissatisfied: Mapped[int] = mapped_column(default=0)


class RollupMonth(Base):
    """Planned and actual completions and payments of one month, for the trend."""

    __tablename__ = "rollup_month"

    origin: Mapped[Origin] = mapped_column(coded(Origin), primary_key=True)
    project_year: Mapped[int] = mapped_column(primary_key=True)
    scope: Mapped[str] = mapped_column(String(3), primary_key=True)
    area_code: Mapped[str] = mapped_column(String(12), primary_key=True)
    month: Mapped[str] = mapped_column(String(7), primary_key=True)

    planned: Mapped[int] = mapped_column(default=0)
    completed: Mapped[int] = mapped_column(default=0)


class Revision(Base):
    """Number of the last recorded change of a county, and the day its figures stand for."""

    __tablename__ = "revision"

    county_code: Mapped[str] = mapped_column(String(6), primary_key=True)
    number: Mapped[int] = mapped_column(default=0)
    as_of: Mapped[date | None]


class RollupDates(Base):
    """First and last days of the stages in one area and year, kept for every ancestor too."""

    __tablename__ = "rollup_dates"
    __table_args__ = (Index(None, "origin", "project_year", "parent_code"),)

    origin: Mapped[Origin] = mapped_column(coded(Origin), primary_key=True)
    project_year: Mapped[int] = mapped_column(primary_key=True)
    scope: Mapped[str] = mapped_column(String(3), primary_key=True)
    area_code: Mapped[str] = mapped_column(String(12), primary_key=True)
    parent_code: Mapped[str | None] = mapped_column(String(12))

    collected_from: Mapped[date | None]
    collected_to: Mapped[date | None]
    voted_from: Mapped[date | None]
    voted_to: Mapped[date | None]
    delivered_to: Mapped[date | None]
    appraised_from: Mapped[date | None]
    appraised_to: Mapped[date | None]
