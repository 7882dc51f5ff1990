"""A vote in work while it is changed: its row held, its list, and what is recorded of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.domain import roles
from dashboard.domain.errors import Fact, Fault, FaultsError
from dashboard.domain.roles import Action, Actor
from data import audit, rollup
from data.commands.acting import recorded
from data.models import (
    Candidate,
    Cycle,
    TallyEntry,
    TallyVersion,
    Vote,
    VoteRound,
)


def candidates(session: Session, cycle_id: int) -> Sequence[Candidate]:
    """The candidates of a cycle by their numbers."""
    rows = select(Candidate).where(Candidate.cycle_id == cycle_id).order_by(Candidate.number)
    return session.scalars(rows).all()


def vote_to(session: Session, vote_id: int, action: Action, actor: Actor) -> Vote:
    """The vote, held until the transaction ends, for somebody who may do this in its area."""
    vote = session.scalar(select(Vote).where(Vote.id == vote_id).with_for_update())
    if vote is None:
        raise refused("vote_unknown")
    roles.require(actor, action, vote.area_code)
    return vote


def open_vote(session: Session, vote_id: int, actor: Actor) -> Vote:
    """The same while list and measures may still change; ``list_is_fixed`` otherwise."""
    vote = vote_to(session, vote_id, Action.PREPARE_VOTE, actor)
    if vote.list_fixed_at is not None:
        raise refused("list_is_fixed")
    return vote


def refuse_rehearsal(vote: Vote) -> None:
    """A rehearsal uses a list of the past, which stays as it was."""
    if vote.is_rehearsal:
        raise refused("rehearsal_list_stays")


def check_untouched(session: Session, vote: Vote) -> None:
    """Refuse with ``counting_has_begun`` once anybody has handed in an entry."""
    statement = (
        select(TallyEntry.id)
        .join(TallyVersion, TallyVersion.id == TallyEntry.version_id)
        .join(VoteRound, VoteRound.id == TallyVersion.round_id)
        .where(VoteRound.vote_id == vote.id)
    )
    if session.scalar(statement.limit(1)) is not None:
        raise refused("counting_has_begun")
    if vote.session_id is not None:
        raise refused("counting_has_begun")


def leaf(cycle: Cycle) -> rollup.Leaf:
    """Where the facts of a cycle are summed."""
    return rollup.Leaf(cycle.origin, cycle.project_year, cycle.area_code)


def refused(code: str, place: str = "", **facts: Fact) -> FaultsError:
    """A refusal with one fault, to be raised."""
    return FaultsError((Fault(code, place, tuple(facts.items())),))


EVENT_ACTIONS: Mapping[str, Action] = {
    "vote.choice": Action.CERTIFY_TALLY,
    "vote.list_released": Action.RELEASE,
    "vote.released": Action.RELEASE,
}
"""Acts that are not part of preparing the vote."""


def record(
    session: Session,
    event: str,
    vote: Vote,
    actor: Actor,
    now: datetime,
    *,
    old: Mapping[str, Fact] | None = None,
    new: Mapping[str, Fact] | None = None,
) -> None:
    """Append an act on a vote to the chain of its county."""
    action = EVENT_ACTIONS.get(event, Action.PREPARE_VOTE)
    audit.record(
        session,
        event,
        actor=recorded(actor, action, vote.area_code),
        area_code=vote.area_code,
        subject=f"vote:{vote.id}",
        now=now,
        old=old,
        new=new,
    )
