"""What a vote is: its ballot account, the measures it was held under, and its counts."""

from dataclasses import dataclass
from datetime import date

from dashboard.domain.lifecycle import BallotKind, CandidateOutcome, Category, Origin
from dashboard.domain.measures import Base, VotingMeasures, votes_needed
from dashboard.summaries.area import AreaRef


@dataclass(frozen=True)
class BallotAccount:
    """应到 ≥ 实到 ≥ 发出 ≥ 收回 = 有效 + 废票; the last four are ``None`` before the count.

    ``on_leave`` is 0 where nobody wrote it down.
    """

    due: int
    present: int
    issued: int | None = None
    collected: int | None = None
    valid: int | None = None
    void: int | None = None
    on_leave: int = 0

    @property
    def is_counted(self) -> bool:
        """Whether a tally exists."""
        return self.issued is not None

    @property
    def breaks(self) -> tuple[tuple[str, int, int], ...]:
        """Each step that does not add up: its name and both numbers."""
        if self.issued is None or self.collected is None or self.valid is None or self.void is None:
            return ()
        attended = self.present + self.on_leave
        steps = (
            ("present_exceeds_due", self.present, self.due, self.present > self.due),
            ("attendance_exceeds_due", attended, self.due, self.present <= self.due < attended),
            ("issued_exceeds_present", self.issued, self.present, self.issued > self.present),
            ("collected_exceeds_issued", self.collected, self.issued, self.collected > self.issued),
            (
                "parts_differ_from_collected",
                self.valid + self.void,
                self.collected,
                self.valid + self.void != self.collected,
            ),
        )
        return tuple((name, left, right) for name, left, right, broken in steps if broken)


@dataclass(frozen=True)
class BallotRow:
    """One ballot of one session."""

    ballot_id: int
    area: AreaRef
    session_name: str
    held_on: date
    kind: BallotKind
    round: int
    seats: int
    candidates: int
    adopted: int
    tied: int
    account: BallotAccount
    measures: VotingMeasures

    @property
    def has_quorum(self) -> bool:
        """Whether enough deputies were present for the vote to count."""
        return self.measures.quorum.met(self.account.present, self.account.due)

    @property
    def quorum_least(self) -> int:
        """How many had to be present."""
        return self.measures.quorum.least(self.account.due)

    @property
    def votes_needed(self) -> int | None:
        """Votes that an item needs to pass, or ``None`` where plurality alone decides."""
        return votes_needed(
            self.measures,
            due=self.account.due,
            present=self.account.present,
            valid=self.account.valid or 0,
        )

    @property
    def base_count(self) -> int:
        """The base that the measures name for a share of votes; valid ballots for plurality."""
        bases = {Base.DUE: self.account.due, Base.PRESENT: self.account.present}
        return bases.get(self.measures.pass_base, self.account.valid or 0)

    @property
    def is_equal_number(self) -> bool:
        """Whether there were no more candidates than places (等额)."""
        return 0 < self.candidates <= self.seats


@dataclass(frozen=True)
class CandidateVotes:
    """The votes of one candidate in one ballot.

    ``asked`` is how many proposals of citizens the candidate came from.
    """

    number: int
    title: str
    votes_for: int
    votes_against: int | None
    abstained: int | None
    outcome: CandidateOutcome
    project_id: int | None
    asked: int = 0
    estimated_fen: int | None = None
    category: Category | None = None


@dataclass(frozen=True)
class TallyRecord:
    """One version of a tally; ``reason`` says why it replaced the one before it."""

    version: int
    account: BallotAccount
    votes: tuple[CandidateVotes, ...]
    certified_on: date | None
    certified_by: str | None
    reason: str | None


@dataclass(frozen=True)
class BallotResult:
    """One ballot with the votes of its candidates, most votes first.

    ``versions`` are all versions of its tally, the oldest first; the last one counts.
    """

    row: BallotRow
    votes: tuple[CandidateVotes, ...]
    note: str | None
    certified_on: date | None
    certified_by: str | None
    measures_text: str | None
    correction: str | None = None
    session_id: int = 0
    versions: tuple[TallyRecord, ...] = ()

    def of(self, project_id: int) -> CandidateVotes | None:
        """What the candidate that became a project got here, or ``None`` if it did not stand."""
        return next((item for item in self.votes if item.project_id == project_id), None)

    def rank(self, votes_for: int) -> int:
        """The place among all candidates of this ballot; equal votes share a place."""
        return 1 + sum(item.votes_for > votes_for for item in self.votes)


@dataclass(frozen=True)
class AnnouncedVote:
    """A vote of which only the outcome was published."""

    area: AreaRef
    candidates: int
    adopted: int | None
    note: str | None
    source: str | None


@dataclass(frozen=True)
class BallotFile:
    """Ballots as files carry them: what kind of figures these are, and where they come from."""

    results: tuple[BallotResult, ...]
    area: AreaRef
    project_year: int
    origin: Origin
    sources: tuple[str, ...] = ()
    as_of: date | None = None
    count: int = 1


@dataclass(frozen=True)
class VotesInView:
    """What stands beside the list of ballots: full results, and votes published in totals."""

    results: tuple[BallotResult, ...] = ()
    announced: tuple[AnnouncedVote, ...] = ()
