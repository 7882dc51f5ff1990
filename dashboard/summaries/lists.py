"""Rows of the lists, one frozen record per kind, and the page of rows that a query returns."""

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from dashboard.domain.appraisal import GradeCounts, GradeRule
from dashboard.domain.lifecycle import (
    CandidateOutcome,
    Category,
    Channel,
    CongressKind,
    Electorate,
    Grade,
    ProposalOutcome,
    Standing,
)
from dashboard.listing import ListFilters
from dashboard.summaries.area import AreaRef, DoubtNote, Frame, Ratio

Row = TypeVar("Row")


@dataclass(frozen=True)
class Found(Generic[Row]):
    """One page of rows, how many there are in all, and which page it is."""

    rows: tuple[Row, ...]
    count: int
    page: int = 1


@dataclass(frozen=True)
class Listing(Generic[Row]):
    """A list as its page shows it; ``unlisted`` rows are known only as a published total."""

    frame: Frame
    filters: ListFilters
    found: Found[Row]
    children: tuple[AreaRef, ...] = ()
    units: tuple[str, ...] = ()
    unlisted: int = 0
    is_empty_view: bool = False

    @property
    def pages(self) -> int:
        """How many pages the rows fill; an empty list has one."""
        return max(1, -(-self.found.count // self.filters.size))


@dataclass(frozen=True)
class ProposalRow:
    """One proposal, with the project that it became."""

    area: AreaRef
    receipt_code: str
    proposed_on: date
    words: str
    channel: Channel
    category: Category
    outcome: ProposalOutcome
    answered_on: date | None
    candidate_title: str | None
    project_id: int | None


@dataclass(frozen=True)
class CandidateRow:
    """One candidate project; votes and rank are those of the first ballot, money in fen."""

    area: AreaRef
    number: int
    title: str
    category: Category
    lead_unit: str | None
    estimated_fen: int | None
    votes_for: int | None
    rank: int | None
    outcome: CandidateOutcome
    project_id: int | None
    congress_kind: CongressKind | None = None


@dataclass(frozen=True)
class DeliveryRow:
    """One adopted project as of its last report; money in fen, progress in per cent."""

    area: AreaRef
    project_id: int
    code: str
    title: str
    category: Category
    lead_unit: str | None
    standing: Standing
    due_on: date | None
    completed_on: date | None
    progress_percent: int | None
    days_late: int
    late_reason: str | None
    investment_fen: int | None
    in_place_fen: int | None
    paid_fen: int | None

    @property
    def paid_of_in_place(self) -> Ratio | None:
        """拨付率 = paid / in place, or ``None`` where one of them was never stated."""
        if self.paid_fen is None or self.in_place_fen is None:
            return None
        return Ratio(self.paid_fen, self.in_place_fen)


@dataclass(frozen=True)
class SheetRow:
    """The ballots of one round on one project."""

    electorate: Electorate
    number: int
    held_on: date
    counts: GradeCounts
    grade: Grade | None
    rule: GradeRule

    @property
    def rule_share(self) -> Ratio:
        """The share of satisfied from which the frozen rule grades as satisfied."""
        return Ratio(self.rule.satisfied.numerator, self.rule.satisfied.denominator)

    @property
    def satisfaction(self) -> Ratio:
        """Satisfied among valid ballots, without basically satisfied."""
        return Ratio(self.counts.satisfied, self.counts.valid)


@dataclass(frozen=True)
class AppraisalRow:
    """One project on its way to a grade, with the sheets of all its rounds, oldest first."""

    area: AreaRef
    project_id: int
    title: str
    category: Category
    lead_unit: str | None
    completed_on: date | None
    grade: Grade | None
    is_second_handling: bool
    sheets: tuple[SheetRow, ...] = ()
    doubts: tuple[DoubtNote, ...] = ()

    @property
    def deputies(self) -> SheetRow | None:
        """The last sheet of the congress or one of its bodies."""
        found = [sheet for sheet in self.sheets if sheet.electorate is not Electorate.CITIZENS]
        return found[-1] if found else None

    @property
    def earlier(self) -> tuple[SheetRow, ...]:
        """Sheets of the congress before the last one: why there was a second handling."""
        found = [sheet for sheet in self.sheets if sheet.electorate is not Electorate.CITIZENS]
        return tuple(found[:-1])

    @property
    def citizens(self) -> SheetRow | None:
        """The last sheet of the citizens."""
        found = [sheet for sheet in self.sheets if sheet.electorate is Electorate.CITIZENS]
        return found[-1] if found else None


@dataclass(frozen=True)
class ProjectHit:
    """A project that a search found."""

    area: AreaRef
    project_id: int
    title: str
    project_year: int
    lead_unit: str | None
    standing: Standing


@dataclass(frozen=True)
class SearchResult:
    """What a search found, at most ``limit`` of each kind; ``more`` names the kinds cut short."""

    text: str
    areas: tuple[AreaRef, ...] = ()
    projects: tuple[ProjectHit, ...] = ()
    units: tuple[str, ...] = ()
    more: frozenset[str] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found."""
        return not (self.areas or self.projects or self.units)
