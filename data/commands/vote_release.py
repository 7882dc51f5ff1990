"""Releasing a vote: certified figures become facts, sums, projects, and a public copy, at once."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dashboard import announcing
from dashboard.domain import entry
from dashboard.domain.ballot import BallotAccount, TallySheet, sheet_of
from dashboard.domain.duties import person
from dashboard.domain.entry import Stage, Version
from dashboard.domain.errors import Fact
from dashboard.domain.lifecycle import CandidateOutcome, Origin, ProjectKind, Standing
from dashboard.domain.lifecycle import Stage as LoopStage
from dashboard.domain.measures import BallotModel
from dashboard.domain.roles import Action, Actor
from dashboard.domain.selection import Selection
from dashboard.domain.selection import select as selected
from dashboard.summaries.released import ReleasedVote
from data import released, rollup, tallies
from data.commands import vote_rows
from data.models import (
    Account,
    Ballot,
    Candidate,
    CongressSession,
    Cycle,
    ProgressReport,
    Project,
    Tally,
    Vote,
    VoteCount,
)
from data.queries import vote_work
from data.tallies import Act, Held


def release_list(session: Session, vote_id: int, *, actor: Actor, now: datetime) -> None:
    """Make the fixed list public before anything is counted.

    Faults: ``list_not_fixed``, ``rehearsal_not_released``, ``nothing_to_release``.
    """
    vote = _vote(session, vote_id, actor)
    if vote.list_fixed_at is None:
        raise vote_rows.refused("list_not_fixed")
    if vote.session_id is not None:
        raise vote_rows.refused("nothing_to_release")
    work = vote_work.whole(session, vote_id)
    if work is None or work.is_list_released:
        raise vote_rows.refused("list_released_already")
    public = announcing.released(replace(work, outcome=None, rounds=()))
    _publish(session, vote, public, actor, now)
    told: dict[str, Fact] = {"candidates": str(len(public.candidates))}
    vote_rows.record(session, "vote.list_released", vote, actor, now, new=told)


def release_result(session: Session, vote_id: int, *, actor: Actor, now: datetime) -> None:
    """Make every certified version public that is not public yet.

    Facts, roll-up, adopted projects and the public copy change in this one transaction. Faults:
    ``rehearsal_not_released``, ``nothing_to_release``, ``project_under_way``, ``wrong_stage``.
    """
    vote = _vote(session, vote_id, actor)
    ballots = tallies.of_vote(session, vote_id, for_change=True)
    certified = [held for held in ballots if held.tally.current.stage is Stage.CERTIFIED]
    if not certified:
        raise vote_rows.refused("nothing_to_release")
    for held in certified:
        changed = entry.release(held.tally, person(actor, vote.area_code))
        tallies.save(session, held, changed, Act(actor.account_id, now))
    outcome = _write_facts(session, vote, now)
    work = vote_work.whole(session, vote_id)
    if work is None:
        raise vote_rows.refused("vote_unknown")
    public = announcing.released(work)
    _publish(session, vote, _with_projects(session, vote, public), actor, now)
    told: dict[str, Fact] = {
        "adopted": " ".join(map(str, sorted(outcome.adopted))),
        "check_code": public.check_code or "",
    }
    vote_rows.record(session, "vote.released", vote, actor, now, new=told)


def _vote(session: Session, vote_id: int, actor: Actor) -> Vote:
    vote = vote_rows.vote_to(session, vote_id, Action.RELEASE, actor)
    if vote.is_rehearsal:
        raise vote_rows.refused("rehearsal_not_released")
    return vote


def _write_facts(session: Session, vote: Vote, now: datetime) -> Selection:
    """The session, its ballots, their tallies and counts, the outcome of every candidate."""
    ballots = [b for b in tallies.of_vote(session, vote.id) if b.tally.certified is not None]
    held_session = _session(session, vote, ballots[0])
    candidates = {
        row.number: row
        for row in session.scalars(select(Candidate).where(Candidate.cycle_id == vote.cycle_id))
    }
    for number, held in enumerate(ballots, start=1):
        ballot = _ballot(session, vote, held, held_session, number)
        _tallies(session, held, ballot, candidates, now)
    outcome = vote_work.decided(ballots)
    if outcome is None:
        raise vote_rows.refused("nothing_to_release")
    for number, row in candidates.items():
        row.outcome = outcome.outcome_of(number)
    session.flush()
    cycle = session.get_one(Cycle, vote.cycle_id)
    _settle_projects(session, cycle, candidates)
    rollup.refresh(session, vote_rows.leaf(cycle), as_of=now.date())
    return outcome


def _session(session: Session, vote: Vote, first: Held) -> CongressSession:
    """The congress session as a fact, made at the first release, kept true by later ones."""
    figures = first.tally.certified.settled if first.tally.certified else None
    row = session.get(CongressSession, vote.session_id or 0) or CongressSession(
        cycle_id=vote.cycle_id
    )
    row.name, row.held_on, row.measures = vote.session_name, vote.held_on, vote.measures
    row.measures_text = vote.measures_text or None
    row.due, row.present = (figures or {})["due"], (figures or {})["present"]
    row.on_leave = (figures or {}).get("on_leave", vote.on_leave or 0)
    session.add(row)
    session.flush()
    vote.session_id = row.id
    return row


def _ballot(
    session: Session, vote: Vote, held: Held, held_session: CongressSession, number: int
) -> Ballot:
    row = session.get(Ballot, held.round.ballot_id or 0) or Ballot(
        session_id=held_session.id,
        round=number,
        kind=held.round.kind,
        seats=held.tally.paper.seats,
        held_on=vote.held_on,
        measures=held.round.measures,
    )
    row.note = held.round.chosen_text or None
    session.add(row)
    session.flush()
    held.round.ballot_id = row.id
    return row


def _tallies(
    session: Session,
    held: Held,
    ballot: Ballot,
    candidates: Mapping[int, Candidate],
    now: datetime,
) -> None:
    """One tally for each released version; those that are facts already stay as they are."""
    known = set(session.scalars(select(Tally.version).where(Tally.ballot_id == ballot.id)))
    for row, version in zip(held.rows, held.tally.versions, strict=True):
        if version.stage is Stage.RELEASED and version.number not in known:
            sheet = sheet_of(held.tally.paper, version.settled or {})
            tally = _tally(version, ballot, sheet.account)
            tally.certified_on = (row.certified_at or now).date()
            tally.certified_by = session.scalar(
                select(Account.name).where(Account.id == row.certified_by)
            )
            session.add(tally)
            session.flush()
            session.add_all(_counts(held, sheet, tally.id, candidates))


def _tally(version: Version, ballot: Ballot, account: BallotAccount) -> Tally:
    return Tally(
        ballot_id=ballot.id,
        version=version.number,
        issued=account.issued,
        collected=account.collected,
        valid=account.valid,
        void=account.void,
        reason=version.reason or None,
    )


def _counts(
    held: Held, sheet: TallySheet, tally_id: int, candidates: Mapping[int, Candidate]
) -> Sequence[VoteCount]:
    """Votes by candidate; a resolution on the whole list counts for every project of the list."""
    paper = held.tally.paper
    has_parts = "against" in paper.parts
    chosen = held.round.chosen
    selection = selected(paper, sheet)
    rows = []
    for result in selection.results:
        number = 0 if paper.model is BallotModel.WHOLE_LIST else result.number
        item = sheet.counts[number]
        outcome = result.outcome
        if chosen is not None and outcome is CandidateOutcome.TIED and result.number in chosen:
            outcome = CandidateOutcome.ADOPTED
        rows.append(
            VoteCount(
                tally_id=tally_id,
                candidate_id=candidates[result.number].id,
                votes_for=item.votes,
                votes_against=item.against if has_parts else None,
                abstained=item.abstained if has_parts else None,
                outcome=outcome,
            )
        )
    return rows


def _settle_projects(session: Session, cycle: Cycle, candidates: Mapping[int, Candidate]) -> None:
    """Every adopted candidate is a project; one that a correction takes back is none any more."""
    ids = [row.id for row in candidates.values()]
    known = {
        project.candidate_id: project
        for project in session.scalars(select(Project).where(Project.candidate_id.in_(ids)))
    }
    for row in candidates.values():
        is_adopted = row.outcome is CandidateOutcome.ADOPTED
        if is_adopted and row.id not in known:
            session.add(_project(cycle, row))
        elif not is_adopted and row.id in known:
            _take_back(session, known[row.id])
    session.flush()


def _project(cycle: Cycle, row: Candidate) -> Project:
    return Project(
        cycle_id=cycle.id,
        candidate_id=row.id,
        origin=cycle.origin,
        project_year=cycle.project_year,
        area_code=cycle.area_code,
        code=f"{cycle.project_year}-{row.number:02d}",
        title=row.title,
        category=row.category,
        kind=ProjectKind.ENGINEERING,
        content=row.content,
        lead_unit=row.lead_unit,
        investment_fen=row.estimated_fen,
        standing=Standing.UNREPORTED,
        days_late=0,
    )


def _take_back(session: Session, project: Project) -> None:
    reports = session.scalar(select(func.count()).where(ProgressReport.project_id == project.id))
    if reports:
        raise vote_rows.refused("project_under_way", title=project.title, reports=reports)
    session.delete(project)


def _with_projects(session: Session, vote: Vote, public: ReleasedVote) -> ReleasedVote:
    """Adopted candidates lead to the projects that they became."""
    rows = session.execute(
        select(Candidate.number, Project.id)
        .join(Project, Project.candidate_id == Candidate.id)
        .where(Candidate.cycle_id == vote.cycle_id)
    )
    ids = dict(rows.all())
    found = (replace(c, project_id=ids.get(c.number)) for c in public.candidates)
    return replace(public, candidates=tuple(found))


def _publish(
    session: Session, vote: Vote, public: ReleasedVote, actor: Actor, now: datetime
) -> None:
    cycle = session.get_one(Cycle, vote.cycle_id)
    released.store(
        session,
        origin=Origin(cycle.origin),
        project_year=cycle.project_year,
        area_code=cycle.area_code,
        stage=LoopStage.DECIDE,
        payload=public,
        as_of=vote.held_on,
        check_code=public.check_code,
        released_by=actor.name,
        now=now,
    )
