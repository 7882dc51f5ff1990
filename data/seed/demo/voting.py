"""Sessions, ballots and counts; who is adopted follows from the votes under the measures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from dashboard.domain.lifecycle import BallotKind, CandidateOutcome, CongressKind
from dashboard.domain.measures import BallotModel, VotingMeasures, votes_needed
from data.models import Ballot, CongressSession, Tally, VoteCount
from data.seed.demo import words
from data.seed.demo.plans import BallotScript, CyclePlan
from data.seed.demo.tables import Rows

Outcome = CandidateOutcome
CERTIFIED_BY = {
    CongressKind.CONGRESS: "大会主席团",
    CongressKind.RESIDENTS_MEETING: "居民议事会议主持人",
}


@dataclass(frozen=True)
class Round:
    """One counted ballot: votes by position in the cycle's list of drafts."""

    kind: BallotKind
    seats: int
    void: int
    votes: Mapping[int, int]
    outcomes: Mapping[int, Outcome]


@dataclass(frozen=True)
class Vote:
    """Everything counted at one session, and the outcome of every draft."""

    measures: VotingMeasures
    present: int
    rounds: tuple[Round, ...]
    outcomes: Mapping[int, Outcome]
    note: str | None = None


def draw_vote(rng: Random, plan: CyclePlan) -> Vote:
    """Count the ballots of one cycle, so that its projects are those that pass."""
    script = plan.ballot
    seats = script.seats if script else len(plan.projects)
    measures = replace(plan.place.measures, seats=seats)
    if script:
        return _scripted(plan, replace(measures, shortfall=script.shortfall), script)
    present = plan.due - rng.randint(0, plan.due // 14)
    void = rng.choice((0, 0, 0, 1))
    needed = votes_needed(measures, due=plan.due, present=present, valid=present - void) or 0
    votes = _draw_votes(rng, plan, needed, present - void)
    return _first_only(plan, measures, present=present, void=void, counted=votes)


def _draw_votes(rng: Random, plan: CyclePlan, needed: int, valid: int) -> list[int]:
    """Distinct votes for the adopted, fewer for the others, within the marks that there are."""
    adopted, others = len(plan.projects), len(plan.others)
    lowest = max(needed, round(valid * 0.5))
    while True:
        passed = sorted(rng.sample(range(lowest, valid + 1), adopted), reverse=True)
        if rng.random() < 0.5:
            rng.shuffle(passed)
        failed = rng.sample(range(round(valid * 0.2), min(passed)), others)
        votes = passed + failed
        if sum(votes) <= adopted * valid:
            return votes


def _first_only(
    plan: CyclePlan,
    measures: VotingMeasures,
    *,
    present: int,
    void: int,
    counted: Sequence[int],
    note: str | None = None,
) -> Vote:
    votes = dict(enumerate(counted))
    needed = votes_needed(measures, due=plan.due, present=present, valid=present - void)
    adopted, _tied = rank(votes, needed, measures.seats)
    outcomes = _final(plan, votes, adopted)
    first = Round(BallotKind.FIRST, measures.seats, void, votes, outcomes)
    return Vote(measures, present, (first,), outcomes, note)


def _scripted(plan: CyclePlan, measures: VotingMeasures, script: BallotScript) -> Vote:
    if script.later is None:
        return _first_only(
            plan,
            measures,
            present=script.present,
            void=script.void,
            counted=script.votes,
            note=script.note,
        )
    votes, later = dict(enumerate(script.votes)), script.later
    needed = votes_needed(
        measures, due=plan.due, present=script.present, valid=script.present - script.void
    )
    adopted, tied = rank(votes, needed, script.seats)
    added, _ = rank(later.votes, needed, later.seats)
    outcomes = _final(plan, votes, adopted | added)
    first = {
        i: Outcome.TIED if i in tied else Outcome.PENDING if i in later.votes else outcomes[i]
        for i in votes
    }
    kind = BallotKind.RE_VOTE if tied else BallotKind.FURTHER
    rounds = (
        Round(BallotKind.FIRST, script.seats, script.void, votes, first),
        Round(kind, later.seats, later.void, later.votes, {i: outcomes[i] for i in later.votes}),
    )
    return Vote(measures, script.present, rounds, outcomes, script.note)


def rank(votes: Mapping[int, int], needed: int | None, seats: int) -> tuple[set[int], set[int]]:
    """Positions adopted, and those tied at the cut-off, by votes alone."""
    passed = [i for i, count in votes.items() if count >= (needed or 0)]
    passed.sort(key=lambda i: -votes[i])
    if len(passed) <= seats or votes[passed[seats - 1]] > votes[passed[seats]]:
        return set(passed[:seats]), set()
    cut = votes[passed[seats - 1]]
    return {i for i in passed if votes[i] > cut}, {i for i in passed if votes[i] == cut}


def _final(plan: CyclePlan, votes: Mapping[int, int], adopted: set[int]) -> dict[int, Outcome]:
    """Of those not adopted, the ones with most votes go into the reserve pool."""
    if adopted != set(range(len(plan.projects))):
        raise ValueError(f"{plan.place.area_code} {plan.year}: adopted {sorted(adopted)}")
    rest = sorted(set(votes) - adopted, key=lambda i: -votes[i])
    reserve = set(rest[: plan.reserve])
    return {
        i: Outcome.ADOPTED if i in adopted
        else Outcome.RESERVE_POOL if i in reserve else Outcome.DROPPED
        for i in votes
    }  # fmt: skip


def add_vote(
    rng: Random,
    rows: Rows,
    plan: CyclePlan,
    vote: Vote,
    *,
    cycle_id: int,
    candidates: Sequence[int],
) -> None:
    """Write the session with its ballots, tallies and counts."""
    place, frozen = plan.place, vote.measures.to_json()
    is_advisory = vote.measures.model is BallotModel.ADVISORY
    session_id = rows.add(
        CongressSession,
        cycle_id=cycle_id,
        name=f"{place.congress_name} {plan.year} 年第一次会议",
        held_on=plan.held_on,
        due=plan.due,
        present=vote.present,
        on_leave=plan.due - vote.present,
        measures=frozen,
        measures_text=words.measures_text(place.name, vote.measures.seats, is_advisory),
    )
    for number, one in enumerate(vote.rounds, start=1):
        measures = replace(vote.measures, seats=one.seats).to_json()
        ballot_id = rows.add(
            Ballot,
            session_id=session_id,
            round=number,
            kind=one.kind,
            seats=one.seats,
            held_on=plan.held_on,
            measures=measures,
            note=vote.note if number == 1 else None,
        )
        _add_tally(rng, rows, plan, vote, one, ballot_id=ballot_id, candidates=candidates)


def _add_tally(
    rng: Random,
    rows: Rows,
    plan: CyclePlan,
    vote: Vote,
    one: Round,
    *,
    ballot_id: int,
    candidates: Sequence[int],
) -> None:
    valid = vote.present - one.void
    tally_id = rows.add(
        Tally,
        ballot_id=ballot_id,
        version=1,
        issued=vote.present,
        collected=vote.present,
        valid=valid,
        void=one.void,
        certified_on=plan.held_on,
        certified_by=CERTIFIED_BY[plan.place.kind],
        reason=None,
    )
    by_item = vote.measures.model is BallotModel.ITEM_BY_ITEM
    for position, votes in one.votes.items():
        against = rng.randint(0, valid - votes) if by_item else None
        rows.add(
            VoteCount,
            tally_id=tally_id,
            candidate_id=candidates[position],
            votes_for=votes,
            votes_against=against,
            abstained=None if against is None else valid - votes - against,
            outcome=one.outcomes[position],
        )
