"""Preparing a vote: its session, its measures, who attends it, and rehearsals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dashboard.domain import geography, presets, roles
from dashboard.domain.ballot import Paper, check_paper
from dashboard.domain.errors import Fact, Fault, Faults, FaultsError
from dashboard.domain.lifecycle import (
    CandidateOutcome,
    CongressKind,
    Origin,
)
from dashboard.domain.measures import VotingMeasures
from dashboard.domain.roles import Action, Actor
from dashboard.wording import labels
from data import rollup, tallies
from data.commands import vote_rows
from data.models import (
    Area,
    Attachment,
    Candidate,
    Congress,
    Cycle,
    Vote,
)

MOST_NAME, MOST_TITLE, MOST_CONTENT, MOST_UNIT, MOST_TEXT = 80, 120, 500, 60, 400


MOST_MEASURES_TEXT = 20_000


MOST_CANDIDATES, MOST_DEPUTIES = 100, 5_000


MOST_FEN = 10**13


CONGRESS_LEVELS = frozenset({geography.Level.COUNTY, geography.Level.TOWNSHIP})


@dataclass(frozen=True)
class NewVote:
    """What is asked for to prepare a vote; ``due`` is the number of deputies."""

    area_code: str
    project_year: int
    session_name: str
    held_on: date
    due: int
    preset: str


@dataclass(frozen=True)
class MeasuresDraft:
    """The measures as they are to be adopted, with their text."""

    measures: VotingMeasures
    preset: str
    text: str = ""
    needs_signed_sheet: bool = False


def prepare(session: Session, wanted: NewVote, *, actor: Actor, now: datetime) -> int:
    """Begin a vote of one congress and project year; returns its id.

    Faults: ``area_unknown``, ``no_congress_there``, ``year_not_usable``, ``preset_unknown``,
    ``vote_exists``, and those of the session.
    """
    roles.require(actor, Action.PREPARE_VOTE, wanted.area_code)
    area = session.get(Area, wanted.area_code)
    _check_new(session, wanted, area)
    cycle = _cycle(session, wanted, area.name if area else "")
    vote = _vote(cycle, wanted, actor=actor, now=now)
    session.add(vote)
    session.flush()
    rollup.refresh(session, vote_rows.leaf(cycle))
    vote_rows.record(session, "vote.prepared", vote, actor, now, new=_told(wanted))
    return vote.id


def rehearse(session: Session, cycle_id: int, *, actor: Actor, now: datetime) -> int:
    """Begin a rehearsal on the list of a past vote; it is never released."""
    cycle = session.get(Cycle, cycle_id)
    if cycle is None:
        raise vote_rows.refused("cycle_unknown")
    roles.require(actor, Action.PREPARE_VOTE, cycle.area_code)
    seats = _adopted(session, cycle_id)
    candidates = len(vote_rows.candidates(session, cycle_id))
    if not candidates:
        raise vote_rows.refused("candidates_missing", "numbers")
    congress = session.get_one(Congress, cycle.congress_id)
    wanted = NewVote(
        cycle.area_code, cycle.project_year, congress.name, now.date(), REHEARSAL_DUE, "usual"
    )
    vote = _vote(cycle, wanted, actor=actor, now=now)
    measures = presets.preset("usual").measures
    vote.measures = {**measures.to_json(), "seats": min(seats or candidates, candidates)}
    vote.is_rehearsal = True
    session.add(vote)
    session.flush()
    vote_rows.record(session, "vote.rehearsed", vote, actor, now, new=_told(wanted))
    return vote.id


REHEARSAL_DUE = 60
"""Deputies of a rehearsal, until its session is edited."""


def set_session(
    session: Session,
    vote_id: int,
    *,
    session_name: str,
    held_on: date,
    due: int,
    actor: Actor,
    now: datetime,
) -> None:
    """Correct name, day and number of deputies while nothing is counted."""
    vote = vote_rows.vote_to(session, vote_id, Action.PREPARE_VOTE, actor)
    vote_rows.check_untouched(session, vote)
    faults = Faults()
    _check_session(session_name, due, faults)
    faults.raise_if_any()
    old: dict[str, Fact] = {"session_name": vote.session_name, "due": vote.due}
    vote.session_name, vote.held_on, vote.due = session_name.strip(), held_on, due
    new: dict[str, Fact] = {"session_name": vote.session_name, "due": due}
    vote_rows.record(session, "vote.session", vote, actor, now, old=old, new=new)


def set_measures(
    session: Session, vote_id: int, draft: MeasuresDraft, *, actor: Actor, now: datetime
) -> None:
    """Choose or edit the measures; contradictions with the list are refused when it is fixed."""
    vote = vote_rows.open_vote(session, vote_id, actor)
    faults = Faults()
    if len(draft.text) > MOST_MEASURES_TEXT:
        faults.add("text_too_long", "text", length=len(draft.text), most=MOST_MEASURES_TEXT)
    if draft.preset not in {known.name for known in presets.PRESETS}:
        faults.add("preset_unknown", "preset")
    faults.found.extend(_paper_faults(session, vote, draft.measures))
    faults.raise_if_any()
    old = dict(vote.measures)
    vote.measures, vote.preset = draft.measures.to_json(), draft.preset
    vote.measures_text, vote.needs_signed_sheet = draft.text.strip(), draft.needs_signed_sheet
    vote_rows.record(
        session, "vote.measures", vote, actor, now, old=_flat(old), new=_flat(vote.measures)
    )


def attach_measures(
    session: Session, vote_id: int, attachment_id: int, *, actor: Actor, now: datetime
) -> None:
    """Name the file that holds the adopted text."""
    vote = vote_rows.open_vote(session, vote_id, actor)
    file = session.get(Attachment, attachment_id)
    if file is None or file.area_code != vote.area_code:
        raise vote_rows.refused("file_unknown", "file")
    vote.measures_file_id = attachment_id
    vote_rows.record(session, "vote.measures", vote, actor, now, new={"name": file.name})


def record_attendance(
    session: Session,
    vote_id: int,
    *,
    present: int,
    on_leave: int | None,
    actor: Actor,
    now: datetime,
) -> None:
    """How many signed in and how many are on leave; the tally states it once more.

    Faults: ``present_exceeds_due``, ``attendance_exceeds_due``, ``figure_negative``.
    """
    vote = vote_rows.vote_to(session, vote_id, Action.PREPARE_VOTE, actor)
    _check_uncertified(session, vote)
    _check_attendance(vote.due, present, on_leave)
    old: dict[str, Fact] = {"present": vote.present or 0, "on_leave": vote.on_leave or 0}
    vote.present, vote.on_leave = present, on_leave
    new: dict[str, Fact] = {"present": present, "on_leave": on_leave or 0}
    vote_rows.record(session, "vote.attendance", vote, actor, now, old=old, new=new)


def _check_new(session: Session, wanted: NewVote, area: Area | None) -> None:
    faults = Faults()
    if area is None:
        faults.add("area_unknown", "area")
    elif geography.level_of(area.code) not in CONGRESS_LEVELS or area.is_zone:
        faults.add("no_congress_there", "area", area=area.name)
    if not 2000 <= wanted.project_year <= 2100:
        faults.add("year_not_usable", "project_year", year=wanted.project_year)
    if wanted.preset not in {known.name for known in presets.PRESETS}:
        faults.add("preset_unknown", "preset")
    _check_session(wanted.session_name, wanted.due, faults)
    if area is not None and _has_vote(session, wanted):
        faults.add("vote_exists", "project_year", area=area.name, year=wanted.project_year)
    faults.raise_if_any()


def _check_session(name: str, due: int, faults: Faults) -> None:
    if not name.strip():
        faults.add("session_name_missing", "session_name")
    if len(name.strip()) > MOST_NAME:
        faults.add("text_too_long", "session_name", length=len(name.strip()), most=MOST_NAME)
    if not 1 <= due <= MOST_DEPUTIES:
        faults.add("due_not_usable", "due", due=due, most=MOST_DEPUTIES)


def _check_attendance(due: int, present: int, on_leave: int | None) -> None:
    faults, absent = Faults(), on_leave or 0
    for place, figure in (("present", present), ("on_leave", absent)):
        if figure < 0:
            faults.add("figure_negative", place, figure=figure)
    if present > due:
        faults.add("present_exceeds_due", "present", present=present, due=due)
    elif present + absent > due:
        faults.add("attendance_exceeds_due", "on_leave", present=present, on_leave=absent, due=due)
    faults.raise_if_any()


def _has_vote(session: Session, wanted: NewVote) -> bool:
    statement = (
        select(Vote.id)
        .join(Cycle, Cycle.id == Vote.cycle_id)
        .where(
            Vote.area_code == wanted.area_code,
            Cycle.project_year == wanted.project_year,
            ~Vote.is_rehearsal,
        )
    )
    return session.scalar(statement.limit(1)) is not None


def _cycle(session: Session, wanted: NewVote, area_name: str) -> Cycle:
    """The congress's own cycle of the year; the first record of a year makes it."""
    congress = _congress(session, wanted.area_code, area_name)
    found = session.scalar(
        select(Cycle).where(
            Cycle.congress_id == congress.id,
            Cycle.project_year == wanted.project_year,
            Cycle.origin == Origin.ENTERED,
        )
    )
    if found is None:
        found = Cycle(
            congress_id=congress.id,
            area_code=wanted.area_code,
            project_year=wanted.project_year,
            origin=Origin.ENTERED,
        )
        session.add(found)
        session.flush()
    return found


def _congress(session: Session, area_code: str, area_name: str) -> Congress:
    held = select(Congress).where(Congress.area_code == area_code).order_by(Congress.id)
    found = session.scalars(held.limit(1)).first()
    if found is None:
        is_street = geography.is_street(area_name)
        kind = CongressKind.RESIDENTS_MEETING if is_street else CongressKind.CONGRESS
        name = labels.congress_name(area_name, kind)
        found = Congress(area_code=area_code, kind=kind, name=name)
        session.add(found)
        session.flush()
    return found


def _vote(cycle: Cycle, wanted: NewVote, *, actor: Actor, now: datetime) -> Vote:
    return Vote(
        cycle_id=cycle.id,
        area_code=cycle.area_code,
        session_name=wanted.session_name.strip(),
        held_on=wanted.held_on,
        due=wanted.due,
        preset=wanted.preset,
        measures=presets.preset(wanted.preset).measures.to_json(),
        created_at=now,
        created_by=actor.account_id,
    )


def _adopted(session: Session, cycle_id: int) -> int:
    adopted = Candidate.outcome == CandidateOutcome.ADOPTED
    statement = select(func.count()).where(Candidate.cycle_id == cycle_id, adopted)
    return session.scalar(statement) or 0


def _paper_faults(session: Session, vote: Vote, measures: VotingMeasures) -> Sequence[Fault]:
    """What is wrong with the measures for the list; one that is not there contradicts nothing."""
    numbers = tuple(row.number for row in vote_rows.candidates(session, vote.cycle_id))
    try:
        check_paper(Paper(measures, numbers))
    except FaultsError as error:
        return [fault for fault in error.faults if numbers or fault.place in MEASURES_ALONE]
    return ()


MEASURES_ALONE = frozenset({"seats", "quorum", "pass_share", "pass_base"})
"""Places where measures can be wrong without any list."""


def _check_uncertified(session: Session, vote: Vote) -> None:
    """What was signed in explains the first ballot; it does not change under its certificate."""
    ballots = tallies.of_vote(session, vote.id, for_change=True)
    if ballots and ballots[0].tally.certified is not None:
        raise vote_rows.refused("attendance_is_certified")


def _told(wanted: NewVote) -> dict[str, Fact]:
    return {
        "session_name": wanted.session_name.strip(),
        "project_year": wanted.project_year,
        "due": wanted.due,
        "preset": wanted.preset,
    }


def _flat(measures: Mapping[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in measures.items()}
