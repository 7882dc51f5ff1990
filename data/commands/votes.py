"""Preparing a vote: session, measures, list of candidates, attendance, and the next ballot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from dashboard.domain import geography, presets, roles, rounds
from dashboard.domain.ballot import Paper, check_paper
from dashboard.domain.entry import Stage
from dashboard.domain.errors import Fact, Fault, Faults, FaultsError
from dashboard.domain.lifecycle import (
    BallotKind,
    CandidateOutcome,
    Category,
    CongressKind,
    Origin,
)
from dashboard.domain.measures import VotingMeasures
from dashboard.domain.roles import Action, Actor
from dashboard.domain.rounds import SecondBallot
from dashboard.wording import labels
from data import audit, rollup, tallies
from data.commands.acting import recorded
from data.models import (
    Area,
    Attachment,
    Candidate,
    Congress,
    Cycle,
    Proposal,
    ScreeningStep,
    TallyEntry,
    TallyVersion,
    Vote,
    VoteRound,
)
from data.tallies import Act, Held

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


@dataclass(frozen=True)
class CandidateDraft:
    """One line of the list; ``candidate_id`` is ``None`` for a new one, money is in fen."""

    candidate_id: int | None
    title: str
    category: Category
    content: str | None = None
    lead_unit: str | None = None
    estimated_fen: int | None = None


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
    rollup.refresh(session, _leaf(cycle))
    _record(session, "vote.prepared", vote, actor, now, new=_told(wanted))
    return vote.id


def rehearse(session: Session, cycle_id: int, *, actor: Actor, now: datetime) -> int:
    """Begin a rehearsal on the list of a past vote; it is never released."""
    cycle = session.get(Cycle, cycle_id)
    if cycle is None:
        raise _refused("cycle_unknown")
    roles.require(actor, Action.PREPARE_VOTE, cycle.area_code)
    seats = _adopted(session, cycle_id)
    candidates = len(_candidates(session, cycle_id))
    if not candidates:
        raise _refused("candidates_missing", "numbers")
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
    _record(session, "vote.rehearsed", vote, actor, now, new=_told(wanted))
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
    vote = _vote_to(session, vote_id, Action.PREPARE_VOTE, actor)
    _check_untouched(session, vote)
    faults = Faults()
    _check_session(session_name, due, faults)
    faults.raise_if_any()
    old: dict[str, Fact] = {"session_name": vote.session_name, "due": vote.due}
    vote.session_name, vote.held_on, vote.due = session_name.strip(), held_on, due
    new: dict[str, Fact] = {"session_name": vote.session_name, "due": due}
    _record(session, "vote.session", vote, actor, now, old=old, new=new)


def set_measures(
    session: Session, vote_id: int, draft: MeasuresDraft, *, actor: Actor, now: datetime
) -> None:
    """Choose or edit the measures; contradictions with the list are refused when it is fixed."""
    vote = _open_vote(session, vote_id, actor)
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
    _record(session, "vote.measures", vote, actor, now, old=_flat(old), new=_flat(vote.measures))


def attach_measures(
    session: Session, vote_id: int, attachment_id: int, *, actor: Actor, now: datetime
) -> None:
    """Name the file that holds the adopted text."""
    vote = _open_vote(session, vote_id, actor)
    file = session.get(Attachment, attachment_id)
    if file is None or file.area_code != vote.area_code:
        raise _refused("file_unknown", "file")
    vote.measures_file_id = attachment_id
    _record(session, "vote.measures", vote, actor, now, new={"name": file.name})


def set_candidates(
    session: Session,
    vote_id: int,
    drafts: Sequence[CandidateDraft],
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Make the list exactly these candidates, numbered in this order.

    Faults name each line by its number, all at once: ``title_missing``, ``title_twice``,
    ``text_too_long``, ``money_not_usable``, ``too_many_candidates``, ``candidate_unknown``,
    ``candidate_in_use``.
    """
    vote = _open_vote(session, vote_id, actor)
    _refuse_rehearsal(vote)
    known = {row.id: row for row in _candidates(session, vote.cycle_id)}
    faults = _list_faults(drafts, known)
    kept = {draft.candidate_id for draft in drafts}
    dropped = [row for row in known.values() if row.id not in kept]
    _check_droppable(session, dropped, faults)
    faults.raise_if_any()
    _store_list(session, vote, drafts, known, dropped)
    rollup.refresh(session, _leaf(session.get_one(Cycle, vote.cycle_id)))
    listed = {str(n): draft.title.strip() for n, draft in enumerate(drafts, start=1)}
    _record(session, "vote.candidates", vote, actor, now, new=listed)


def draw_order(
    session: Session, vote_id: int, order: Sequence[int], *, actor: Actor, now: datetime
) -> None:
    """Number the candidates anew: ``order`` holds their present numbers as they were drawn."""
    vote = _open_vote(session, vote_id, actor)
    _refuse_rehearsal(vote)
    rows = {row.number: row for row in _candidates(session, vote.cycle_id)}
    if sorted(order) != sorted(rows):
        raise _refused("order_differs_from_list", "numbers", drawn=len(order), listed=len(rows))
    _renumber(session, [rows[number] for number in order])
    told = {"order": " ".join(map(str, order))}
    _record(session, "vote.drawn", vote, actor, now, new=told)


def fix_list(session: Session, vote_id: int, *, actor: Actor, now: datetime) -> int:
    """Freeze list and measures and open the first ballot; returns the id of its round.

    Refused with every contradiction between measures and list.
    """
    vote = _open_vote(session, vote_id, actor)
    numbers = tuple(row.number for row in _candidates(session, vote.cycle_id))
    paper = Paper(VotingMeasures.from_json(vote.measures), numbers)
    check_paper(paper)
    vote.list_fixed_at, vote.list_fixed_by = now, actor.account_id
    first = SecondBallot(BallotKind.FIRST, paper)
    round_id = _open_round(session, vote, first, number=1, actor=actor, now=now)
    _record(session, "vote.list_fixed", vote, actor, now, new={"candidates": len(numbers)})
    return round_id


def reopen_list(session: Session, vote_id: int, *, actor: Actor, now: datetime) -> None:
    """Go back to the list, as long as nobody has typed anything of its first ballot."""
    vote = _vote_to(session, vote_id, Action.PREPARE_VOTE, actor)
    _check_untouched(session, vote)
    rows = select(VoteRound.id).where(VoteRound.vote_id == vote_id)
    session.execute(delete(TallyVersion).where(TallyVersion.round_id.in_(rows)))
    session.execute(delete(VoteRound).where(VoteRound.vote_id == vote_id))
    vote.list_fixed_at = vote.list_fixed_by = None
    _record(session, "vote.list_reopened", vote, actor, now)


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
    vote = _vote_to(session, vote_id, Action.PREPARE_VOTE, actor)
    _check_uncertified(session, vote)
    _check_attendance(vote.due, present, on_leave)
    old: dict[str, Fact] = {"present": vote.present or 0, "on_leave": vote.on_leave or 0}
    vote.present, vote.on_leave = present, on_leave
    new: dict[str, Fact] = {"present": present, "on_leave": on_leave or 0}
    _record(session, "vote.attendance", vote, actor, now, old=old, new=new)


def open_next_round(session: Session, vote_id: int, *, actor: Actor, now: datetime) -> int:
    """Open the ballot that the measures ask for; returns the id of its round.

    After a void vote the same ballot is held again; after a tie the tied alone stand; after a
    shortfall all that were not adopted do.
    """
    vote = _vote_to(session, vote_id, Action.PREPARE_VOTE, actor)
    ballots = tallies.of_vote(session, vote_id, for_change=True)
    if not ballots:
        raise _refused("list_not_fixed")
    number = ballots[-1].round.round + 1
    following = _repeated(ballots[-1]) or _following(ballots)
    round_id = _open_round(session, vote, following, number=number, actor=actor, now=now)
    _record(session, "vote.round_opened", vote, actor, now, new={"round": number})
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
    vote = _vote_to(session, vote_id, Action.CERTIFY_TALLY, actor)
    ballots = tallies.of_vote(session, vote_id, for_change=True)
    last = ballots[-1].round if ballots else None
    outcome = rounds.outcome(_certified(ballots))
    if last is None or outcome is None or last.chosen is not None:
        raise _refused("nothing_tied", tied=0, seats=vote.measures["seats"])
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
    _record(session, "vote.choice", vote, actor, now, new=told)


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


def _candidates(session: Session, cycle_id: int) -> Sequence[Candidate]:
    rows = select(Candidate).where(Candidate.cycle_id == cycle_id).order_by(Candidate.number)
    return session.scalars(rows).all()


def _adopted(session: Session, cycle_id: int) -> int:
    adopted = Candidate.outcome == CandidateOutcome.ADOPTED
    statement = select(func.count()).where(Candidate.cycle_id == cycle_id, adopted)
    return session.scalar(statement) or 0


def _paper_faults(session: Session, vote: Vote, measures: VotingMeasures) -> Sequence[Fault]:
    """What is wrong with the measures for the list; one that is not there contradicts nothing."""
    numbers = tuple(row.number for row in _candidates(session, vote.cycle_id))
    try:
        check_paper(Paper(measures, numbers))
    except FaultsError as error:
        return [fault for fault in error.faults if numbers or fault.place in MEASURES_ALONE]
    return ()


MEASURES_ALONE = frozenset({"seats", "quorum", "pass_share", "pass_base"})
"""Places where measures can be wrong without any list."""


def _list_faults(drafts: Sequence[CandidateDraft], known: Mapping[int, Candidate]) -> Faults:
    faults, titles = Faults(), [draft.title.strip() for draft in drafts]
    if len(drafts) > MOST_CANDIDATES:
        faults.add("too_many_candidates", "numbers", listed=len(drafts), most=MOST_CANDIDATES)
    for number, draft in enumerate(drafts, start=1):
        title = titles[number - 1]
        if not title:
            faults.add("title_missing", f"title.{number}", number=number)
        elif titles.index(title) < number - 1:
            other = titles.index(title) + 1
            faults.add("title_twice", f"title.{number}", number=number, other=other, title=title)
        if draft.candidate_id is not None and draft.candidate_id not in known:
            faults.add("candidate_unknown", f"title.{number}", number=number)
        _check_lengths(draft, number, faults)
    return faults


def _check_lengths(draft: CandidateDraft, number: int, faults: Faults) -> None:
    texts = (
        ("title", draft.title, MOST_TITLE),
        ("content", draft.content or "", MOST_CONTENT),
        ("lead_unit", draft.lead_unit or "", MOST_UNIT),
    )
    for place, text, most in texts:
        if len(text.strip()) > most:
            length = len(text.strip())
            faults.add("text_too_long", f"{place}.{number}", length=length, most=most)
    if draft.estimated_fen is not None and not 0 <= draft.estimated_fen <= MOST_FEN:
        faults.add("money_not_usable", f"estimated_fen.{number}", number=number)


def _check_droppable(session: Session, dropped: Sequence[Candidate], faults: Faults) -> None:
    """A candidate that proposals of citizens or screenings point at is not simply deleted."""
    ids = [row.id for row in dropped]
    used: set[int | None] = set()
    for column in (Proposal.candidate_id, ScreeningStep.candidate_id):
        used.update(session.scalars(select(column).where(column.in_(ids)).distinct()))
    for row in dropped:
        if row.id in used:
            faults.add("candidate_in_use", "numbers", number=row.number, title=row.title)


def _store_list(
    session: Session,
    vote: Vote,
    drafts: Sequence[CandidateDraft],
    known: Mapping[int, Candidate],
    dropped: Sequence[Candidate],
) -> None:
    for row in dropped:
        session.delete(row)
    session.flush()
    cycle = session.get_one(Cycle, vote.cycle_id)
    rows = [_candidate(cycle, draft, known) for draft in drafts]
    _renumber(session, rows)


def _candidate(cycle: Cycle, draft: CandidateDraft, known: Mapping[int, Candidate]) -> Candidate:
    row = known.get(draft.candidate_id or 0) or Candidate(
        cycle_id=cycle.id,
        origin=cycle.origin,
        project_year=cycle.project_year,
        area_code=cycle.area_code,
        number=0,
        outcome=CandidateOutcome.PENDING,
    )
    row.title, row.category = draft.title.strip(), draft.category
    row.content = _or_none(draft.content)
    row.lead_unit = _or_none(draft.lead_unit)
    row.estimated_fen = draft.estimated_fen
    return row


def _or_none(text: str | None) -> str | None:
    return text.strip() or None if text else None


def _renumber(session: Session, rows: Sequence[Candidate]) -> None:
    """Numbers are unique in a cycle: all of them move out of the way before they are given."""
    for number, row in enumerate(rows, start=1):
        row.number = -number
        session.add(row)
    session.flush()
    for number, row in enumerate(rows, start=1):
        row.number = number
    session.flush()


def _repeated(last: Held) -> SecondBallot | None:
    """A void vote is held again as it was; its list and measures have not changed."""
    if last.tally.current.stage is not Stage.VOTE_VOID:
        return None
    return SecondBallot(last.round.kind, last.tally.paper)


def _following(ballots: Sequence[Held]) -> SecondBallot:
    certified = _certified(ballots)
    if len(certified) < sum(one.tally.current.stage is not Stage.VOTE_VOID for one in ballots):
        raise _refused("ballot_not_certified", round=ballots[-1].round.round)
    outcome = rounds.outcome(certified)
    if outcome is None:
        raise _refused("ballot_not_certified", round=1)
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


def _vote_to(session: Session, vote_id: int, action: Action, actor: Actor) -> Vote:
    """The vote, held until the transaction ends, for somebody who may do this in its area."""
    vote = session.scalar(select(Vote).where(Vote.id == vote_id).with_for_update())
    if vote is None:
        raise _refused("vote_unknown")
    roles.require(actor, action, vote.area_code)
    return vote


def _open_vote(session: Session, vote_id: int, actor: Actor) -> Vote:
    vote = _vote_to(session, vote_id, Action.PREPARE_VOTE, actor)
    if vote.list_fixed_at is not None:
        raise _refused("list_is_fixed")
    return vote


def _refuse_rehearsal(vote: Vote) -> None:
    if vote.is_rehearsal:
        raise _refused("rehearsal_list_stays")


def _check_untouched(session: Session, vote: Vote) -> None:
    statement = (
        select(TallyEntry.id)
        .join(TallyVersion, TallyVersion.id == TallyEntry.version_id)
        .join(VoteRound, VoteRound.id == TallyVersion.round_id)
        .where(VoteRound.vote_id == vote.id)
    )
    if session.scalar(statement.limit(1)) is not None:
        raise _refused("counting_has_begun")
    if vote.session_id is not None:
        raise _refused("counting_has_begun")


def _check_uncertified(session: Session, vote: Vote) -> None:
    """What was signed in explains the first ballot; it does not change under its certificate."""
    ballots = tallies.of_vote(session, vote.id, for_change=True)
    if ballots and ballots[0].tally.certified is not None:
        raise _refused("attendance_is_certified")


def _leaf(cycle: Cycle) -> rollup.Leaf:
    return rollup.Leaf(cycle.origin, cycle.project_year, cycle.area_code)


def _refused(code: str, place: str = "", **facts: Fact) -> FaultsError:
    return FaultsError((Fault(code, place, tuple(facts.items())),))


def _told(wanted: NewVote) -> dict[str, Fact]:
    return {
        "session_name": wanted.session_name.strip(),
        "project_year": wanted.project_year,
        "due": wanted.due,
        "preset": wanted.preset,
    }


def _flat(measures: Mapping[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in measures.items()}


EVENT_ACTIONS: Mapping[str, Action] = {"vote.choice": Action.CERTIFY_TALLY}
"""Acts that are not part of preparing the vote."""


def _record(
    session: Session,
    event: str,
    vote: Vote,
    actor: Actor,
    now: datetime,
    *,
    old: Mapping[str, Fact] | None = None,
    new: Mapping[str, Fact] | None = None,
) -> None:
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
