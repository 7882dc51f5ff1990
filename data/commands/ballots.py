"""Opening ballots: the fixed list, re-vote and further ballot, or the presidium in their place."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from dashboard.domain import rounds
from dashboard.domain.ballot import Paper, check_paper
from dashboard.domain.entry import Stage
from dashboard.domain.errors import Faults
from dashboard.domain.lifecycle import (
    BallotKind,
)
from dashboard.domain.measures import VotingMeasures
from dashboard.domain.roles import Action, Actor
from dashboard.domain.rounds import SecondBallot
from data import tallies
from data.commands import vote_rows
from data.models import (
    TallyVersion,
    Vote,
    VoteRound,
)
from data.tallies import Act, Held

MOST_TEXT = 400


def fix_list(session: Session, vote_id: int, *, actor: Actor, now: datetime) -> int:
    """Freeze list and measures and open the first ballot; returns the id of its round.

    Refused with every contradiction between measures and list.
    """
    vote = vote_rows.open_vote(session, vote_id, actor)
    numbers = tuple(row.number for row in vote_rows.candidates(session, vote.cycle_id))
    paper = Paper(VotingMeasures.from_json(vote.measures), numbers)
    check_paper(paper)
    vote.list_fixed_at, vote.list_fixed_by = now, actor.account_id
    first = SecondBallot(BallotKind.FIRST, paper)
    round_id = _open_round(session, vote, first, number=1, actor=actor, now=now)
    vote_rows.record(session, "vote.list_fixed", vote, actor, now, new={"candidates": len(numbers)})
    return round_id


def reopen_list(session: Session, vote_id: int, *, actor: Actor, now: datetime) -> None:
    """Go back to the list, as long as nobody has typed anything of its first ballot."""
    vote = vote_rows.vote_to(session, vote_id, Action.PREPARE_VOTE, actor)
    vote_rows.check_untouched(session, vote)
    rows = select(VoteRound.id).where(VoteRound.vote_id == vote_id)
    session.execute(delete(TallyVersion).where(TallyVersion.round_id.in_(rows)))
    session.execute(delete(VoteRound).where(VoteRound.vote_id == vote_id))
    vote.list_fixed_at = vote.list_fixed_by = None
    vote_rows.record(session, "vote.list_reopened", vote, actor, now)


def open_next_round(session: Session, vote_id: int, *, actor: Actor, now: datetime) -> int:
    """Open the ballot that the measures ask for; returns the id of its round.

    After a void vote the same ballot is held again; after a tie the tied alone stand; after a
    shortfall all that were not adopted do.
    """
    vote = vote_rows.vote_to(session, vote_id, Action.PREPARE_VOTE, actor)
    ballots = tallies.of_vote(session, vote_id, for_change=True)
    if not ballots:
        raise vote_rows.refused("list_not_fixed")
    number = ballots[-1].round.round + 1
    following = _repeated(ballots[-1]) or _following(ballots)
    round_id = _open_round(session, vote, following, number=number, actor=actor, now=now)
    vote_rows.record(session, "vote.round_opened", vote, actor, now, new={"round": number})
    return round_id


def record_choice(
    session: Session,
    vote_id: int,
    chosen: frozenset[int],
    text: str,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """The presidium's decision among the tied, where the measures leave it to the presidium."""
    vote = vote_rows.vote_to(session, vote_id, Action.CERTIFY_TALLY, actor)
    ballots = tallies.of_vote(session, vote_id, for_change=True)
    last = ballots[-1].round if ballots else None
    outcome = rounds.outcome(_certified(ballots))
    if last is None or outcome is None or last.chosen is not None:
        raise vote_rows.refused("nothing_tied", tied=0, seats=vote.measures["seats"])
    faults = Faults()
    if not text.strip():
        faults.add("decision_text_missing", "text")
    if len(text) > MOST_TEXT:
        faults.add("text_too_long", "text", length=len(text), most=MOST_TEXT)
    faults.raise_if_any()
    rounds.decided_by_presidium(outcome, chosen)
    last.chosen, last.chosen_text = sorted(chosen), text.strip()
    last.chosen_at, last.chosen_by = now, actor.account_id
    told = {"numbers": ",".join(map(str, sorted(chosen))), "text": last.chosen_text}
    vote_rows.record(session, "vote.choice", vote, actor, now, new=told)


def _repeated(last: Held) -> SecondBallot | None:
    """A void vote is held again as it was; its list and measures have not changed."""
    if last.tally.current.stage is not Stage.VOTE_VOID:
        return None
    return SecondBallot(last.round.kind, last.tally.paper)


def _following(ballots: Sequence[Held]) -> SecondBallot:
    certified = _certified(ballots)
    if len(certified) < sum(one.tally.current.stage is not Stage.VOTE_VOID for one in ballots):
        raise vote_rows.refused("ballot_not_certified", round=ballots[-1].round.round)
    outcome = rounds.outcome(certified)
    if outcome is None:
        raise vote_rows.refused("ballot_not_certified", round=1)
    return rounds.following(outcome)


def _certified(ballots: Sequence[Held]) -> list[rounds.Counted]:
    return tallies.counted(ballots, Stage.CERTIFIED, Stage.RELEASED)


def _open_round(
    session: Session,
    vote: Vote,
    ballot: SecondBallot,
    *,
    number: int,
    actor: Actor,
    now: datetime,
) -> int:
    check_paper(ballot.paper)
    row = VoteRound(
        vote_id=vote.id,
        round=number,
        kind=ballot.kind,
        numbers=list(ballot.paper.numbers),
        measures=ballot.paper.measures.to_json(),
        opened_at=now,
        opened_by=actor.account_id,
    )
    session.add(row)
    session.flush()
    tallies.open_version(session, row.id, Act(actor.account_id, now))
    return row.id
