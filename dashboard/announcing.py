"""From a vote in work to what is made public of it: certified ballots alone, counts if allowed."""

from dataclasses import replace

from dashboard.domain.check_code import check_code
from dashboard.domain.entry import FIGURES_ARE_FINAL
from dashboard.domain.lifecycle import CandidateOutcome
from dashboard.domain.measures import BallotModel
from dashboard.domain.selection import CandidateResult, NextStep, Selection
from dashboard.summaries.released import (
    ReleasedAccount,
    ReleasedBallot,
    ReleasedCandidate,
    ReleasedCount,
    ReleasedVote,
)
from dashboard.summaries.vote_work import WorkCandidate, WorkRound, WorkVersion, WorkVote
from dashboard.wording import announcement, voting_rules

STEPS_IN_THIS_SESSION = frozenset({NextStep.RE_VOTE, NextStep.PRESIDIUM, NextStep.FURTHER_BALLOT})
"""After any other step the result stays as it is until the session ends."""


def released(vote: WorkVote) -> ReleasedVote:
    """What a release makes public of a vote as it stands now.

    Before the first certified ballot this is the list alone, and so it is while certified ballots
    do not follow from each other. Votes, the ballot account and all that could be computed back
    from them stay out unless the measures let counts be published.
    """
    outcome = vote.outcome
    ballots = certified_ballots(vote) if outcome else ()
    public = ReleasedVote(
        congress_name=vote.congress_name,
        congress_kind=vote.congress_kind,
        session_name=vote.session_name,
        held_on=vote.held_on,
        seats=vote.measures.seats,
        candidates=tuple(_candidate(vote, candidate) for candidate in vote.candidates),
        ballots=tuple(_ballot(*ballot) for ballot in ballots),
        has_counts=vote.measures.publish_counts and bool(ballots),
        is_final=outcome is not None and is_final(outcome),
        is_advisory=vote.measures.model is BallotModel.ADVISORY,
        model=vote.measures.model,
        rank_rule=vote.measures.rank_rule,
        next_step=outcome.next_step if outcome else NextStep.NOTHING,
    )
    return announced(public, vote.area.name) if ballots else public


def announced(public: ReleasedVote, area_name: str) -> ReleasedVote:
    """The same with the text of its announcement and the code of this text."""
    lines = announcement.lines(public, area_name)
    return replace(public, announcement=lines, check_code=check_code(lines))


def certified_ballots(vote: WorkVote) -> tuple[tuple[WorkRound, WorkVersion], ...]:
    """Every ballot that was certified, each with its newest certified version."""
    newest = ((ballot, _newest_certified(ballot)) for ballot in vote.rounds)
    return tuple((ballot, version) for ballot, version in newest if version)


def is_final(outcome: Selection) -> bool:
    """Whether no ballot and no decision is still to come in this session."""
    if outcome.next_step is NextStep.FURTHER_BALLOT:
        return not outcome.not_adopted  # nobody is left to stand again
    return outcome.next_step not in STEPS_IN_THIS_SESSION


def _newest_certified(ballot: WorkRound) -> WorkVersion | None:
    certified = (v for v in reversed(ballot.versions) if v.stage in FIGURES_ARE_FINAL)
    return next(certified, None)


def _candidate(vote: WorkVote, candidate: WorkCandidate) -> ReleasedCandidate:
    standing = ReleasedCandidate(
        number=candidate.number,
        title=candidate.title,
        category=candidate.category,
        outcome=CandidateOutcome.PENDING,
        content=candidate.content,
        lead_unit=candidate.lead_unit,
        estimated_fen=candidate.estimated_fen,
        asked=candidate.asked,
    )
    outcome = vote.outcome
    found = outcome and next((r for r in outcome.results if r.number == candidate.number), None)
    return _decided(vote, standing, outcome, found) if outcome and found else standing


def _decided(
    vote: WorkVote, standing: ReleasedCandidate, outcome: Selection, result: CandidateResult
) -> ReleasedCandidate:
    if not vote.measures.publish_counts:
        why = announcement.why_without_figures(result, outcome.paper)
        return replace(standing, outcome=result.outcome, why=why)
    against, abstained = _other_parts(vote, result.number)
    return replace(
        standing,
        outcome=result.outcome,
        votes=result.votes,
        against=against,
        abstained=abstained,
        why=voting_rules.why(result, outcome.paper),
    )


def _other_parts(vote: WorkVote, number: int) -> tuple[int | None, int | None]:
    """Votes against and abstentions in the last ballot that the candidate stood in."""
    stood = [b for b in certified_ballots(vote) if number in b[0].paper.numbers]
    if not stood:
        return None, None
    ballot, version = stood[-1]
    counted = 0 if ballot.paper.model is BallotModel.WHOLE_LIST else number
    figures = version.settled or {}
    return figures.get(f"against.{counted}"), figures.get(f"abstained.{counted}")


def _ballot(ballot: WorkRound, version: WorkVersion) -> ReleasedBallot:
    has_counts = ballot.paper.measures.publish_counts
    selection = version.selection
    change = version.corrigendum
    public = ReleasedBallot(
        round=ballot.round,
        kind=ballot.kind,
        seats=ballot.paper.seats,
        version=version.number,
        counts=_counts(selection, has_counts=has_counts) if selection else (),
        base=ballot.paper.measures.pass_base,
        correction=announcement.correction(change, ballot.paper) if change else (),
    )
    return _with_figures(public, version) if has_counts else public


def _counts(selection: Selection, *, has_counts: bool) -> tuple[ReleasedCount, ...]:
    ordered = sorted(selection.results, key=lambda r: selection.paper.numbers.index(r.number))
    return tuple(
        ReleasedCount(r.number, r.votes if has_counts else None, r.outcome) for r in ordered
    )


def _with_figures(public: ReleasedBallot, version: WorkVersion) -> ReleasedBallot:
    figures, selection = version.settled, version.selection
    if figures is None or selection is None:
        return public
    names = ("due", "present", "issued", "collected", "valid", "void")
    account = ReleasedAccount(*(figures[name] for name in names))
    line = selection.threshold
    return replace(public, account=account, base_count=line.base_count, needed=line.needed)
