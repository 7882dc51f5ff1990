"""What a release would make public of recorded votes, read a whole batch of leaves at a time."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from dashboard import announcing
from dashboard.domain.ballot import WHOLE_LIST, BallotAccount, ItemCount, Paper, TallySheet
from dashboard.domain.errors import FaultsError
from dashboard.domain.lifecycle import CandidateOutcome, Origin
from dashboard.domain.measures import BallotModel, VotingMeasures
from dashboard.domain.rounds import Counted, SecondBallot, outcome
from dashboard.domain.selection import NextStep, Selection
from dashboard.domain.threshold import threshold
from dashboard.summaries.released import (
    ReleasedAccount,
    ReleasedBallot,
    ReleasedCandidate,
    ReleasedCount,
    ReleasedVote,
)
from dashboard.wording import announcement, voting_rules
from data.leaf import Batch
from data.models import (
    Ballot,
    Candidate,
    Congress,
    CongressSession,
    Cycle,
    Project,
    Proposal,
    Tally,
    VoteCount,
)
from data.queries import areas
from data.queries.candidates import is_latest

ACCOUNT = ("due", "present", "issued", "collected", "valid", "void")
OPEN = frozenset({CandidateOutcome.PENDING, CandidateOutcome.TIED})


@dataclass(frozen=True)
class _Counted:
    """One ballot with its session, its newest tally and the votes by number of the candidate."""

    ballot: Ballot
    held: CongressSession
    tally: Tally
    votes: Mapping[int, VoteCount]

    @property
    def measures(self) -> VotingMeasures:
        return VotingMeasures.from_json(self.ballot.measures)

    @property
    def account(self) -> BallotAccount:
        tally = self.tally
        return BallotAccount(
            due=self.held.due,
            present=self.held.present,
            issued=tally.issued,
            collected=tally.collected,
            valid=tally.valid,
            void=tally.void,
        )


@dataclass
class _Vote:
    """Everything recorded about the vote of one cycle; ``asked`` counts proposals by candidate."""

    cycle: Cycle
    congress: Congress
    sessions: list[CongressSession] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)
    counted: list[_Counted] = field(default_factory=list)
    asked: Mapping[int, int] = field(default_factory=dict)
    projects: Mapping[int, int] = field(default_factory=dict)


def votes_of(session: Session, batch: Batch) -> dict[str, ReleasedVote]:
    """代表决 by area, for areas whose congress has met; the list alone before the first tally.

    Figures are released where the measures let them be published, and those that were published
    by others anyway. Where an area has two bodies, the first one's vote is its vote.
    """
    names = areas.named(session, batch.area_codes)
    found: dict[str, ReleasedVote] = {}
    for vote in _read(session, batch):
        code = vote.cycle.area_code
        if vote.sessions and vote.candidates and code not in found:
            found[code] = _released(vote, names[code].name)
    return found


def _released(vote: _Vote, area_name: str) -> ReleasedVote:
    measures = VotingMeasures.from_json(vote.sessions[0].measures)
    has_counts = bool(vote.counted) and _may_count(vote.cycle.origin, measures)
    decided = _selection(vote)
    public = ReleasedVote(
        congress_name=vote.congress.name,
        congress_kind=vote.congress.kind,
        session_name=vote.sessions[0].name,
        held_on=vote.sessions[0].held_on,
        seats=measures.seats,
        candidates=tuple(_candidate(vote, each, decided, has_counts) for each in vote.candidates),
        ballots=tuple(_ballot(each, has_counts) for each in vote.counted),
        has_counts=has_counts,
        is_final=bool(vote.counted) and not any(c.outcome in OPEN for c in vote.candidates),
        is_advisory=measures.model is BallotModel.ADVISORY,
        model=measures.model,
        rank_rule=measures.rank_rule,
        next_step=decided.next_step if decided else NextStep.NOTHING,
    )
    return announcing.announced(public, area_name) if vote.counted else public


def _may_count(origin: Origin, measures: VotingMeasures) -> bool:
    return measures.publish_counts or origin is Origin.PUBLISHED


def _candidate(
    vote: _Vote, candidate: Candidate, decided: Selection | None, has_counts: bool
) -> ReleasedCandidate:
    stood = (b.votes[candidate.number] for b in vote.counted if candidate.number in b.votes)
    shown = [*stood][-1:] if has_counts else []
    votes = shown[0] if shown else None
    return ReleasedCandidate(
        number=candidate.number,
        title=candidate.title,
        category=candidate.category,
        outcome=candidate.outcome if vote.counted else CandidateOutcome.PENDING,
        content=candidate.content,
        lead_unit=candidate.lead_unit,
        estimated_fen=candidate.estimated_fen,
        asked=vote.asked.get(candidate.id, 0),
        votes=votes.votes_for if votes else None,
        against=votes.votes_against if votes else None,
        abstained=votes.abstained if votes else None,
        why=_why(decided, candidate, has_counts) if decided else "",
        project_id=vote.projects.get(candidate.id),
    )


def _why(decided: Selection, candidate: Candidate, has_counts: bool) -> str:
    """The sentence for an outcome, where the rules give the outcome that is recorded."""
    result = next((r for r in decided.results if r.number == candidate.number), None)
    adopted = CandidateOutcome.ADOPTED
    if result is None or (result.outcome is adopted) is not (candidate.outcome is adopted):
        return ""
    say = voting_rules.why if has_counts else announcement.why_without_figures
    return say(result, decided.paper)


def _ballot(counted: _Counted, has_counts: bool) -> ReleasedBallot:
    measures, reason = counted.measures, counted.tally.reason
    public = ReleasedBallot(
        round=counted.ballot.round,
        kind=counted.ballot.kind,
        seats=counted.ballot.seats,
        version=counted.tally.version,
        counts=tuple(
            ReleasedCount(number, votes.votes_for if has_counts else None, votes.outcome)
            for number, votes in counted.votes.items()
        ),
        base=measures.pass_base,
    )
    if not has_counts:
        return public
    line = threshold(measures, counted.account)
    return replace(
        public,
        account=ReleasedAccount(*(getattr(counted.account, name) for name in ACCOUNT)),
        base_count=line.base_count,
        needed=line.needed,
        correction=(reason,) if reason and counted.tally.version > 1 else (),
    )


def _selection(vote: _Vote) -> Selection | None:
    """What the rules make of the recorded votes; ``None`` where they cannot follow the record."""
    try:
        return outcome([_as_counted(one) for one in vote.counted])
    except (FaultsError, KeyError):
        return None


def _as_counted(counted: _Counted) -> Counted:
    paper = Paper(counted.measures, tuple(counted.votes))
    votes = {number: _item(row) for number, row in counted.votes.items()}
    if paper.model is BallotModel.WHOLE_LIST:
        votes = {WHOLE_LIST: next(iter(votes.values()))} if votes else {}
    return Counted(SecondBallot(counted.ballot.kind, paper), TallySheet(counted.account, votes))


def _item(row: VoteCount) -> ItemCount:
    return ItemCount(row.votes_for, row.votes_against or 0, row.abstained or 0)


def _read(session: Session, batch: Batch) -> list[_Vote]:
    """Votes by cycle, those with a session alone, in the order of areas and cycles."""
    rows = session.execute(
        sa.select(Cycle, Congress)
        .join(Congress, Congress.id == Cycle.congress_id)
        .where(*_cycles(batch))
        .order_by(Cycle.area_code, Cycle.id)
    )
    votes = {cycle.id: _Vote(cycle, congress) for cycle, congress in rows}
    for held in _of_cycles(session, batch, CongressSession, CongressSession.held_on):
        votes[held.cycle_id].sessions.append(held)
    for candidate in _of_cycles(session, batch, Candidate, Candidate.number):
        votes[candidate.cycle_id].candidates.append(candidate)
    counts = _counts(session, batch)
    for ballot, held, tally in _ballots(session, batch):
        votes[held.cycle_id].counted.append(_Counted(ballot, held, tally, counts[tally.id]))
    asked, projects = _asked(session, batch), _projects(session, batch)
    return [replace(vote, asked=asked, projects=projects) for vote in votes.values()]


def _cycles(batch: Batch) -> tuple[sa.ColumnElement[bool], ...]:
    return batch.where(Cycle.origin, Cycle.project_year, Cycle.area_code)


def _of_cycles(session: Session, batch: Batch, model: Any, order: Any) -> Iterable[Any]:
    return session.scalars(
        sa.select(model)
        .join(Cycle, Cycle.id == model.cycle_id)
        .where(*_cycles(batch))
        .order_by(order, model.id)
    )


def _ballots(session: Session, batch: Batch) -> Iterable[Any]:
    """Counted ballots in the order in which they were held, each with its newest tally."""
    return session.execute(
        sa.select(Ballot, CongressSession, Tally)
        .join(CongressSession, CongressSession.id == Ballot.session_id)
        .join(Cycle, Cycle.id == CongressSession.cycle_id)
        .join(Tally, sa.and_(Tally.ballot_id == Ballot.id, is_latest()))
        .where(*_cycles(batch))
        .order_by(Ballot.held_on, Ballot.round, Ballot.id)
    )


def _counts(session: Session, batch: Batch) -> dict[int, dict[int, VoteCount]]:
    """Votes by tally and number of the candidate, in the order of the list."""
    found: dict[int, dict[int, VoteCount]] = defaultdict(dict)
    rows = session.execute(
        sa.select(VoteCount, Candidate.number)
        .join(Candidate, Candidate.id == VoteCount.candidate_id)
        .where(*batch.where(Candidate.origin, Candidate.project_year, Candidate.area_code))
        .order_by(Candidate.number, VoteCount.id)
    )
    for row, number in rows:
        found[row.tally_id][number] = row
    return found


def _asked(session: Session, batch: Batch) -> dict[int, int]:
    """How many proposals of citizens each candidate came from."""
    rows = session.execute(
        sa.select(Proposal.candidate_id, sa.func.count())
        .where(*batch.where(Proposal.origin, Proposal.project_year, Proposal.area_code))
        .where(Proposal.candidate_id.is_not(None))
        .group_by(Proposal.candidate_id)
    )
    return {candidate: n for candidate, n in rows if candidate}


def _projects(session: Session, batch: Batch) -> dict[int, int]:
    """The project that each adopted candidate became."""
    rows = session.execute(
        sa.select(Project.candidate_id, Project.id)
        .where(*batch.where(Project.origin, Project.project_year, Project.area_code))
        .where(Project.candidate_id.is_not(None))
    )
    return {candidate: project for candidate, project in rows if candidate}
