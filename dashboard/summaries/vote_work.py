"""A vote in work as its pages see it: preparation, ballots, versions of each tally."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dashboard.domain.ballot import Figures, Paper
from dashboard.domain.counting import Batch
from dashboard.domain.entry import Corrigendum, Stage, Tally
from dashboard.domain.errors import Fault
from dashboard.domain.lifecycle import BallotKind, Category, CongressKind, EntryKind, Origin
from dashboard.domain.measures import VotingMeasures
from dashboard.domain.selection import Selection
from dashboard.summaries.area import AreaRef


class VoteStage(StrEnum):
    """How far a vote has come."""

    PREPARING = "preparing"
    READY = "ready"
    COUNTING = "counting"
    DECIDED = "decided"
    RELEASED = "released"


@dataclass(frozen=True)
class VoteRow:
    """One vote in the list of those in work."""

    vote_id: int
    area: AreaRef
    session_name: str
    held_on: date
    project_year: int
    is_rehearsal: bool
    stage: VoteStage
    candidates: int
    seats: int
    ballots: int


@dataclass(frozen=True)
class WorkCandidate:
    """One project on the list; ``asked`` is how many proposals of citizens it came from."""

    candidate_id: int
    number: int
    title: str
    category: Category
    content: str | None = None
    lead_unit: str | None = None
    estimated_fen: int | None = None
    asked: int = 0


@dataclass(frozen=True)
class FileRef:
    """A file that was handed in; its bytes are answered at ``/work/files/<id>``."""

    attachment_id: int
    name: str
    size: int


@dataclass(frozen=True)
class Deed:
    """Who did something, and when."""

    name: str
    at: datetime


@dataclass(frozen=True)
class WorkEntry:
    """One entry; its figures are ``None`` for everybody who may not see them (yet)."""

    kind: EntryKind
    by: Deed
    is_own: bool
    as_on_paper: bool = False
    figures: Figures | None = None
    batches: tuple[Batch, ...] | None = None


@dataclass(frozen=True)
class WorkVersion:
    """One version of a tally; ``settled`` are its final figures once both entries agree.

    ``selection`` is what these figures decide by themselves, ``corrigendum`` what they changed.
    """

    number: int
    stage: Stage
    opened: Deed | None = None
    reason: str = ""
    entries: tuple[WorkEntry, ...] = ()
    settled: Figures | None = None
    selection: Selection | None = None
    certified: Deed | None = None
    signed_sheet: FileRef | None = None
    reasons: tuple[tuple[Fault, str], ...] = ()
    released: Deed | None = None
    voided: Deed | None = None
    corrigendum: Corrigendum | None = None


@dataclass(frozen=True)
class Draft:
    """What this person has typed so far."""

    figures: Mapping[str, int]
    batches: tuple[Batch, ...] = ()
    saved_at: datetime | None = None


@dataclass(frozen=True)
class WorkRound:
    """One ballot; ``tally`` is the state machine itself, for its pure functions.

    ``tally`` holds every figure: pages take figures from ``versions``, which are cut to what the
    visitor may see, and ask ``tally`` only after the figures are settled.
    """

    round_id: int
    round: int
    kind: BallotKind
    paper: Paper
    tally: Tally
    versions: tuple[WorkVersion, ...]
    opened: Deed
    chosen: tuple[int, ...] | None = None
    chosen_text: str = ""
    chosen_by: Deed | None = None
    draft: Draft | None = None
    differing: tuple[str, ...] = ()

    @property
    def current(self) -> WorkVersion:
        """The version in work."""
        return self.versions[-1]


@dataclass(frozen=True)
class Permissions:
    """What the visitor may do at this vote; the commands check again."""

    may_prepare: bool = False
    may_enter: bool = False
    may_certify: bool = False
    may_release: bool = False


@dataclass(frozen=True)
class WorkVote:
    """Everything about one vote in work that one visitor may see.

    ``outcome`` merges the certified ballots so far, ``None`` before the first certification.
    """

    vote_id: int
    area: AreaRef
    congress_name: str
    congress_kind: CongressKind
    session_name: str
    held_on: date
    project_year: int
    is_rehearsal: bool
    stage: VoteStage
    due: int
    present: int | None
    on_leave: int | None
    preset: str
    measures: VotingMeasures
    measures_text: str
    measures_file: FileRef | None
    needs_signed_sheet: bool
    created: Deed
    list_fixed: Deed | None
    candidates: tuple[WorkCandidate, ...]
    rounds: tuple[WorkRound, ...] = ()
    outcome: Selection | None = None
    permissions: Permissions = Permissions()
    is_list_released: bool = False
    origin: Origin = Origin.ENTERED

    def candidate(self, number: int) -> WorkCandidate:
        """The candidate of a number; ``KeyError`` if the list has none."""
        return {c.number: c for c in self.candidates}[number]

    @property
    def is_open(self) -> bool:
        """Whether list and measures may still change."""
        return self.list_fixed is None
