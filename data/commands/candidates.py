"""The list of candidates of a vote: its lines, its order, and the lot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from dashboard.domain.errors import Faults
from dashboard.domain.lifecycle import (
    CandidateOutcome,
    Category,
)
from dashboard.domain.roles import Actor
from data import rollup
from data.commands import vote_rows
from data.models import (
    Candidate,
    Cycle,
    Proposal,
    ScreeningStep,
    Vote,
)

MOST_TITLE, MOST_CONTENT, MOST_UNIT = 120, 500, 60
MOST_CANDIDATES, MOST_FEN = 100, 10**13


@dataclass(frozen=True)
class CandidateDraft:
    """One line of the list; ``candidate_id`` is ``None`` for a new one, money is in fen."""

    candidate_id: int | None
    title: str
    category: Category
    content: str | None = None
    lead_unit: str | None = None
    estimated_fen: int | None = None


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
    vote = vote_rows.open_vote(session, vote_id, actor)
    vote_rows.refuse_rehearsal(vote)
    known = {row.id: row for row in vote_rows.candidates(session, vote.cycle_id)}
    faults = _list_faults(drafts, known)
    kept = {draft.candidate_id for draft in drafts}
    dropped = [row for row in known.values() if row.id not in kept]
    _check_droppable(session, dropped, faults)
    faults.raise_if_any()
    _store_list(session, vote, drafts, known, dropped)
    rollup.refresh(session, vote_rows.leaf(session.get_one(Cycle, vote.cycle_id)))
    listed = {str(n): draft.title.strip() for n, draft in enumerate(drafts, start=1)}
    vote_rows.record(session, "vote.candidates", vote, actor, now, new=listed)


def draw_order(
    session: Session, vote_id: int, order: Sequence[int], *, actor: Actor, now: datetime
) -> None:
    """Number the candidates anew: ``order`` holds their present numbers as they were drawn."""
    vote = vote_rows.open_vote(session, vote_id, actor)
    vote_rows.refuse_rehearsal(vote)
    rows = {row.number: row for row in vote_rows.candidates(session, vote.cycle_id)}
    if sorted(order) != sorted(rows):
        raise vote_rows.refused(
            "order_differs_from_list", "numbers", drawn=len(order), listed=len(rows)
        )
    _renumber(session, [rows[number] for number in order])
    told = {"order": " ".join(map(str, order))}
    vote_rows.record(session, "vote.drawn", vote, actor, now, new=told)


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
