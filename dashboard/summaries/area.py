"""What the overview of an area knows: sums, children, months, what is late."""

from dataclasses import dataclass, field, fields, replace
from datetime import date
from fractions import Fraction

from dashboard.domain.geography import Level
from dashboard.domain.lifecycle import Category, CongressKind, Grade, Origin, Standing


@dataclass(frozen=True)
class AreaRef:
    """A place that can be named and opened.

    ``county`` is the name of the county around it, where that does not go without saying.
    """

    code: str
    name: str
    level: Level
    county: str = ""

    @property
    def full_name(self) -> str:
        """The name with that of its county: names of townships are not unique."""
        return f"{self.county} {self.name}" if self.county else self.name


@dataclass(frozen=True)
class View:
    """What is looked at: one area, one project year, one origin of figures."""

    area_code: str
    project_year: int
    origin: Origin
    is_default_origin: bool = True


@dataclass(frozen=True)
class Ratio:
    """A share that never forgets what it is a share of; ``None`` where the base is empty."""

    part: int
    whole: int

    @property
    def share(self) -> Fraction | None:
        """The exact share, possibly above 1."""
        return Fraction(self.part, self.whole) if self.whole else None

    @property
    def percent(self) -> float | None:
        """The share in per cent, for drawing and printing only."""
        return None if self.share is None else float(self.share * 100)


@dataclass(frozen=True)
class Totals:
    """The sums of the roll-up, column by column; money in fen."""

    cycles: int = 0
    doubts: int = 0
    proposals: int = 0
    proposals_answered: int = 0
    proposals_pending: int = 0
    proposals_merged: int = 0
    proposals_direct_answer: int = 0
    proposals_micro_wish: int = 0
    proposals_reserve_pool: int = 0
    proposals_deputy_suggestion: int = 0
    proposals_declined: int = 0
    candidates: int = 0
    candidates_pending: int = 0
    candidates_adopted: int = 0
    candidates_reserve_pool: int = 0
    candidates_dropped: int = 0
    candidates_tied: int = 0
    projects: int = 0
    completed: int = 0
    basically_completed: int = 0
    normal: int = 0
    late: int = 0
    very_late: int = 0
    deferred: int = 0
    unreported: int = 0
    investment_fen: int = 0
    year_plan_fen: int = 0
    in_place_fen: int = 0
    work_done_fen: int = 0
    paid_fen: int = 0
    amount_missing: int = 0
    appraised: int = 0
    completed_appraised: int = 0
    satisfied: int = 0
    basically_satisfied: int = 0
    dissatisfied: int = 0
    second_handling: int = 0
    deputies_satisfied: int = 0
    deputies_basically: int = 0
    deputies_dissatisfied: int = 0
    citizens_satisfied: int = 0
    citizens_basically: int = 0
    citizens_dissatisfied: int = 0

    def __add__(self, other: "Totals") -> "Totals":
        return Totals(
            **{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(Totals)}
        )

    @property
    def is_reported(self) -> bool:
        """Whether anybody said how delivery goes; without a report no rate is known, not 0 %."""
        return self.projects > self.unreported

    @property
    def completion(self) -> Ratio:
        """Completed among adopted projects."""
        return Ratio(self.completed, self.projects if self.is_reported else 0)

    @property
    def on_schedule(self) -> Ratio:
        """Completed or normal among adopted projects; a deferral is neither."""
        return Ratio(
            self.completed + self.basically_completed + self.normal,
            self.projects if self.is_reported else 0,
        )

    @property
    def paid_of_in_place(self) -> Ratio:
        """拨付率 = paid / in place, in fen."""
        return Ratio(self.paid_fen, self.in_place_fen)

    @property
    def in_place_of_plan(self) -> Ratio:
        """到位率 = in place / year plan, in fen."""
        return Ratio(self.in_place_fen, self.year_plan_fen)

    @property
    def satisfaction(self) -> Ratio:
        """Graded satisfied among appraised projects, without basically satisfied."""
        return Ratio(self.satisfied, self.appraised)

    @property
    def answered(self) -> Ratio:
        """Answered among registered proposals."""
        return Ratio(self.proposals_answered, self.proposals)

    @property
    def merged(self) -> Ratio:
        """Proposals that went into a candidate project."""
        return Ratio(self.proposals_merged, self.proposals)

    @property
    def adopted(self) -> Ratio:
        """Adopted among the candidate projects that were voted on."""
        return Ratio(self.candidates_adopted, self.candidates - self.candidates_pending)

    @property
    def appraisal_reach(self) -> Ratio:
        """Appraised among completed projects."""
        return Ratio(self.completed_appraised, self.completed)

    @property
    def awaiting_appraisal(self) -> int:
        """Completed projects that nobody graded yet."""
        return self.completed - self.completed_appraised

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is recorded."""
        return not (self.cycles or self.proposals or self.candidates or self.projects)

    def standing(self, standing: Standing) -> int:
        """Projects of one standing."""
        count: int = getattr(self, standing.value)
        return count


@dataclass(frozen=True)
class AreaTotals:
    """One child area with everything below it; ``votes`` is false where no body votes."""

    area: AreaRef
    totals: Totals
    votes: bool = True


@dataclass(frozen=True)
class MonthCount:
    """Completions planned for and reached in one month ``YYYY-MM``."""

    month: str
    planned: int
    completed: int


@dataclass(frozen=True)
class LateProject:
    """A project behind its schedule, as of its last report."""

    project_id: int
    title: str
    area: AreaRef
    standing: Standing
    lead_unit: str | None
    days_late: int
    reason: str | None


@dataclass(frozen=True)
class ProjectLine:
    """One project of the area itself, as a line of its list."""

    project_id: int
    code: str
    title: str
    category: Category
    standing: Standing
    days_late: int
    investment_fen: int | None
    lead_unit: str | None
    grade: Grade | None
    is_doubtful: bool = False


@dataclass(frozen=True)
class StageDates:
    """When the stages of the cycles in view began and ended; ``None`` where unknown."""

    collected_from: date | None = None
    collected_to: date | None = None
    voted_from: date | None = None
    voted_to: date | None = None
    delivered_to: date | None = None
    appraised_from: date | None = None
    appraised_to: date | None = None


@dataclass(frozen=True)
class DoubtNote:
    """A figure that does not reconcile: its code and the figures of its sentence."""

    code: str
    facts: dict[str, str | int]
    area: AreaRef
    project_id: int | None = None


@dataclass(frozen=True)
class Frame:
    """What stands around every page: where and when we are, and what else there is.

    ``is_recorded`` says whether this area has figures of this origin in any year; if not, the
    years are those of the whole, and ``elsewhere`` holds views of the same area that have some.
    ``congress_kind``: who decides in this area and below it; a congress wherever there is one.
    """

    view: View
    trail: tuple[AreaRef, ...]
    years: tuple[int, ...]
    origins: tuple[Origin, ...]
    as_of: date | None
    has_demo: bool
    is_recorded: bool = True
    elsewhere: tuple[View, ...] = ()
    congress_kind: CongressKind | None = None

    @property
    def area(self) -> AreaRef:
        """The area in view: the end of the trail."""
        return self.trail[-1]

    @property
    def timeless(self) -> "Frame":
        """The same for a page that belongs to no year."""
        return replace(self, years=(), as_of=None)


@dataclass(frozen=True)
class AreaOverview:
    """Everything that the page of an area shows."""

    frame: Frame
    totals: Totals
    own: Totals
    children: tuple[AreaTotals, ...] = ()
    by_category: tuple[tuple[Category, Totals], ...] = ()
    months: tuple[MonthCount, ...] = ()
    late: tuple[LateProject, ...] = ()
    projects: tuple[ProjectLine, ...] = ()
    dates: StageDates = StageDates()
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    doubts: tuple[DoubtNote, ...] = field(default=())
