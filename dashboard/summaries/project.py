"""What the page of one project knows: its whole life, from the first words to the last grade."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from dashboard.domain.appraisal import GradeCounts, GradeRule
from dashboard.domain.lifecycle import (
    CandidateOutcome,
    Category,
    Channel,
    CongressKind,
    ConsentKind,
    Electorate,
    Grade,
    Origin,
    ProjectKind,
    Standing,
    SupervisionKind,
)
from dashboard.summaries.area import Ratio
from dashboard.summaries.voting import BallotResult


@dataclass(frozen=True)
class Quote:
    """What somebody asked for, in the original words and without a name, and the answer."""

    words: str
    channel: Channel
    proposed_on: date
    answered_on: date | None = None
    answered_by: str | None = None
    answer: str | None = None

    @property
    def waited_days(self) -> int | None:
        """Days until the answer; ``None`` while there is none."""
        return (self.answered_on - self.proposed_on).days if self.answered_on else None


@dataclass(frozen=True)
class ScreeningNote:
    """One gate on the way to the candidate list."""

    held_on: date
    body: str
    conclusion: str


@dataclass(frozen=True)
class CandidateText:
    """The project as it stood on the ballot list."""

    number: int
    title: str
    content: str | None
    lead_unit: str | None
    estimated_fen: int | None


@dataclass(frozen=True)
class Proposed:
    """群众提: who asked, how it was screened, what became of it."""

    quotes: tuple[Quote, ...] = ()
    steps: tuple[ScreeningNote, ...] = ()
    candidate: CandidateText | None = None

    @property
    def answered(self) -> Ratio:
        """Answered among the proposals merged into this project."""
        return Ratio(sum(quote.answered_on is not None for quote in self.quotes), len(self.quotes))

    @property
    def longest_wait_days(self) -> int | None:
        """The longest time between a proposal and its answer, in days."""
        waits = [quote.waited_days for quote in self.quotes if quote.waited_days is not None]
        return max(waits, default=None)

    @property
    def is_empty(self) -> bool:
        """Whether nothing of this stage is recorded."""
        return not (self.quotes or self.steps or self.candidate)


@dataclass(frozen=True)
class Money:
    """Five amounts that are five different things, in fen; ``None`` where never stated."""

    investment_fen: int | None = None
    year_plan_fen: int | None = None
    in_place_fen: int | None = None
    work_done_fen: int | None = None
    paid_fen: int | None = None

    @property
    def in_place_of_plan(self) -> Ratio | None:
        """到位率 = in place / year plan."""
        return _ratio(self.in_place_fen, self.year_plan_fen)

    @property
    def work_done_of_plan(self) -> Ratio | None:
        """投资完成率 = value of work done / year plan."""
        return _ratio(self.work_done_fen, self.year_plan_fen)

    @property
    def paid_of_in_place(self) -> Ratio | None:
        """拨付率 = paid / in place."""
        return _ratio(self.paid_fen, self.in_place_fen)

    @property
    def is_empty(self) -> bool:
        """Whether not one of the five amounts is known."""
        amounts = (self.investment_fen, self.year_plan_fen, self.in_place_fen)
        return all(fen is None for fen in (*amounts, self.work_done_fen, self.paid_fen))


@dataclass(frozen=True)
class FundPart:
    """Money from one source, in fen."""

    name: str
    amount_fen: int


@dataclass(frozen=True)
class IndicatorValue:
    """A target and what was done of it; more than the target is normal."""

    name: str
    unit: str
    target: Decimal
    done: Decimal

    @property
    def reached(self) -> Ratio:
        """Done among the target, in thousandths of the unit."""
        return Ratio(int(self.done * 1000), int(self.target * 1000))


@dataclass(frozen=True)
class MilestoneDates:
    """One planned step and when it really happened."""

    name: str
    planned_from: date
    planned_to: date
    actual_from: date | None = None
    actual_to: date | None = None

    def days_late(self, as_of: date | None) -> int | None:
        """Days after the planned end, negative if early; an open step counts up to ``as_of``.

        ``None`` for an open step that is not yet overdue.
        """
        if self.actual_to:
            return (self.actual_to - self.planned_to).days
        overdue = (as_of - self.planned_to).days if as_of else 0
        return overdue if overdue > 0 else None


@dataclass(frozen=True)
class MonthReport:
    """The report of one month ``YYYY-MM``; progress in per cent, amounts cumulative in fen."""

    month: str
    progress_percent: int
    standing: Standing
    work_done_fen: int | None
    paid_fen: int | None
    note: str | None
    reported_on: date


@dataclass(frozen=True)
class InspectionNote:
    """What was reported and what was found on site."""

    held_on: date
    body: str
    reported: str
    verified: str
    agrees: bool
    note: str | None


@dataclass(frozen=True)
class SupervisionNote:
    """A step against a lagging unit, its reply and its end."""

    kind: SupervisionKind
    taken_on: date
    body: str
    matter: str
    due_on: date | None
    reply: str | None
    closed_on: date | None


@dataclass(frozen=True)
class ConsentNote:
    """Consent of the deciding body to change what was adopted."""

    kind: ConsentKind
    consented_on: date
    body: str
    reason: str


@dataclass(frozen=True)
class Delivered:
    """政府办: plan and actual, money, reports, checks."""

    money: Money = Money()
    funds: tuple[FundPart, ...] = ()
    indicators: tuple[IndicatorValue, ...] = ()
    milestones: tuple[MilestoneDates, ...] = ()
    reports: tuple[MonthReport, ...] = ()
    inspections: tuple[InspectionNote, ...] = ()
    supervision: tuple[SupervisionNote, ...] = ()
    consents: tuple[ConsentNote, ...] = ()


@dataclass(frozen=True)
class SheetResult:
    """The grades of one electorate in one round, with the rule that made a grade of them."""

    round_name: str
    electorate: Electorate
    number: int
    held_on: date
    counts: GradeCounts
    grade: Grade | None
    rule: GradeRule

    @property
    def satisfaction(self) -> Ratio:
        """Satisfied among the ballots with a grade, without basically satisfied."""
        return Ratio(self.counts.satisfied, self.counts.valid)


@dataclass(frozen=True)
class RectificationNote:
    """Repair after an appraisal, until somebody looked and closed it."""

    matter: str
    ordered_on: date
    ordered_by: str
    due_on: date | None
    done_on: date | None
    done_note: str | None
    closed_on: date | None
    closed_by: str | None


@dataclass(frozen=True)
class ProjectDoubt:
    """A figure that does not reconcile; ``concerns_project`` is false for the whole cycle."""

    code: str
    facts: dict[str, str | int]
    reason: str | None
    concerns_project: bool


@dataclass(frozen=True)
class SiblingProject:
    """A project of the same cycle."""

    project_id: int
    title: str
    standing: Standing


@dataclass(frozen=True)
class ProjectLife:
    """Everything that the page of one project shows."""

    project_id: int
    area_code: str
    project_year: int
    origin: Origin
    congress_name: str
    congress_kind: CongressKind
    code: str
    title: str
    category: Category
    kind: ProjectKind
    standing: Standing
    as_of: date | None = None
    content: str | None = None
    quantity: str | None = None
    lead_unit: str | None = None
    lead_leader: str | None = None
    supporting_units: str | None = None
    supervision_group: str | None = None
    started_on: date | None = None
    due_on: date | None = None
    completed_on: date | None = None
    days_late: int = 0
    late_reason: str | None = None
    reported_on: date | None = None
    grade: Grade | None = None
    second_handling: bool = False
    source: str | None = None
    cycle_source: str | None = None
    cycle_note: str | None = None
    collected_from: date | None = None
    collected_to: date | None = None
    proposed: Proposed = Proposed()
    ballots: tuple[BallotResult, ...] = ()
    delivered: Delivered = Delivered()
    sheets: tuple[SheetResult, ...] = ()
    rectifications: tuple[RectificationNote, ...] = ()
    doubts: tuple[ProjectDoubt, ...] = field(default=())
    siblings: tuple[SiblingProject, ...] = ()

    @property
    def deciding(self) -> BallotResult | None:
        """The ballot that adopted the project; failing that, the last one it stood in."""
        stood = [ballot for ballot in self.ballots if ballot.of(self.project_id)]
        adopted = [ballot for ballot in stood if self._adopted_in(ballot)]
        return next(reversed(adopted or stood), None)

    def _adopted_in(self, ballot: BallotResult) -> bool:
        votes = ballot.of(self.project_id)
        return votes is not None and votes.outcome is CandidateOutcome.ADOPTED


def _ratio(part: int | None, whole: int | None) -> Ratio | None:
    return None if part is None or not whole else Ratio(part, whole)
