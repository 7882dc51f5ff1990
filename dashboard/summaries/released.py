"""What is made public, frozen: one record for each stage of one congress and project year.

These records are stored whole with each release. Public pages, screens, open data and folders for
a memory stick are drawn from them and from nothing else. A new field needs a default, so that
copies stored before it stay readable.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dashboard.domain.lifecycle import (
    BallotKind,
    CandidateOutcome,
    Category,
    Channel,
    CongressKind,
    Electorate,
    Grade,
    Origin,
    ProjectKind,
    Stage,
    Standing,
)
from dashboard.domain.measures import BallotModel, Base, RankRule
from dashboard.domain.selection import NextStep
from dashboard.summaries.area import AreaRef


@dataclass(frozen=True)
class ReleasedProposals:
    """群众提: how many asked for what, and how many of it stood for the vote."""

    proposals: int
    answered: int
    candidates: int
    by_category: tuple[tuple[Category, int], ...] = ()
    by_channel: tuple[tuple[Channel, int], ...] = ()
    collected_from: date | None = None
    collected_to: date | None = None


@dataclass(frozen=True)
class ReleasedCandidate:
    """One project on the list; votes are ``None`` where the measures keep counts unpublished.

    ``asked`` is how many proposals of citizens it came from; ``why`` the sentence for its outcome.
    """

    number: int
    title: str
    category: Category
    outcome: CandidateOutcome
    content: str | None = None
    lead_unit: str | None = None
    estimated_fen: int | None = None
    asked: int = 0
    votes: int | None = None
    against: int | None = None
    abstained: int | None = None
    why: str = ""
    project_id: int | None = None


@dataclass(frozen=True)
class ReleasedAccount:
    """The ballot account, where the measures let counts be published."""

    due: int
    present: int
    issued: int
    collected: int
    valid: int
    void: int


@dataclass(frozen=True)
class ReleasedCount:
    """One candidate in one ballot."""

    number: int
    votes: int | None
    outcome: CandidateOutcome


@dataclass(frozen=True)
class ReleasedBallot:
    """One ballot of the session; ``correction`` holds the sentences of a corrigendum."""

    round: int
    kind: BallotKind
    seats: int
    version: int
    counts: tuple[ReleasedCount, ...]
    account: ReleasedAccount | None = None
    base: Base = Base.DUE
    base_count: int | None = None
    needed: int | None = None
    correction: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReleasedVote:
    """代表决: the list, and the result as far as it was released.

    Without ballots only the list is public. ``announcement`` is the text of the 公告 by lines;
    ``check_code`` follows from these lines alone. ``is_final``: no ballot is still to come.
    ``model`` and ``rank_rule`` say what a candidate's ``votes`` are: votes, or a rank total.
    """

    congress_name: str
    congress_kind: CongressKind
    session_name: str
    held_on: date
    seats: int
    candidates: tuple[ReleasedCandidate, ...]
    ballots: tuple[ReleasedBallot, ...] = ()
    announcement: tuple[str, ...] = ()
    check_code: str | None = None
    has_counts: bool = False
    is_final: bool = False
    is_advisory: bool = False
    model: BallotModel = BallotModel.MARK_UP_TO
    rank_rule: RankRule = RankRule.LOWEST_SUM
    next_step: NextStep = NextStep.NOTHING

    @property
    def adopted(self) -> tuple[ReleasedCandidate, ...]:
        """The adopted projects in the order of the list."""
        return tuple(c for c in self.candidates if c.outcome is CandidateOutcome.ADOPTED)


@dataclass(frozen=True)
class ReleasedIndicator:
    """A target with its unit and what was done."""

    name: str
    unit: str
    target: Decimal
    done: Decimal


@dataclass(frozen=True)
class ReleasedPhoto:
    """A photo by the SHA-256 of its content; ``/public/photo/<digest>`` answers it."""

    digest: str
    caption: str
    media_type: str


@dataclass(frozen=True)
class ReleasedProject:
    """政府办: one project as of the day of the release; money in fen, ``None`` where unknown."""

    project_id: int
    title: str
    category: Category
    kind: ProjectKind
    standing: Standing
    area: AreaRef
    content: str | None = None
    quantity: str | None = None
    lead_unit: str | None = None
    lead_leader: str | None = None
    days_late: int = 0
    late_reason: str | None = None
    started_on: date | None = None
    due_on: date | None = None
    completed_on: date | None = None
    reported_on: date | None = None
    investment_fen: int | None = None
    year_plan_fen: int | None = None
    in_place_fen: int | None = None
    work_done_fen: int | None = None
    paid_fen: int | None = None
    indicators: tuple[ReleasedIndicator, ...] = ()
    photos: tuple[ReleasedPhoto, ...] = ()


@dataclass(frozen=True)
class ReleasedDelivery:
    """政府办: every project of one congress and year."""

    projects: tuple[ReleasedProject, ...]
    as_of: date | None = None


@dataclass(frozen=True)
class ReleasedGrades:
    """人大评: one project in one round."""

    project_id: int
    title: str
    satisfied: int
    basically_satisfied: int
    dissatisfied: int
    grade: Grade | None = None


@dataclass(frozen=True)
class ReleasedRound:
    """人大评: one round of appraisal with its electorate."""

    electorate: Electorate
    held_on: date
    items: tuple[ReleasedGrades, ...]
    rule_name: str = ""


@dataclass(frozen=True)
class ReleasedAppraisal:
    """人大评: all rounds of one congress and project year."""

    rounds: tuple[ReleasedRound, ...]


Payload = ReleasedProposals | ReleasedVote | ReleasedDelivery | ReleasedAppraisal

PAYLOADS: dict[Stage, type[Payload]] = {
    Stage.PROPOSE: ReleasedProposals,
    Stage.DECIDE: ReleasedVote,
    Stage.DELIVER: ReleasedDelivery,
    Stage.APPRAISE: ReleasedAppraisal,
}
"""Which record a stage is released as."""


@dataclass(frozen=True)
class ReleasedStage:
    """One current release with what it holds."""

    area: AreaRef
    project_year: int
    origin: Origin
    stage: Stage
    number: int
    released_on: date
    payload: Payload
    as_of: date | None = None
    source: str = ""
