"""The list of candidates as it is handed out (A4) or put up in the hall (A3)."""

from dashboard import formatting
from dashboard.domain.measures import BallotModel
from dashboard.summaries.document import (
    Align,
    Block,
    Column,
    Document,
    Paragraph,
    Size,
    Style,
    Table,
)
from dashboard.summaries.vote_work import WorkCandidate, WorkVote
from dashboard.wording import announcement as official
from dashboard.wording import documents as words

COLUMNS = (
    Column(words.NUMBER, 5, Align.CENTER),
    Column(words.PROJECT, 24),
    Column(words.CONTENT, 40),
    Column(words.LEAD_UNIT, 17),
    Column(words.ESTIMATED, 14, Align.RIGHT),
)


def candidate_list(
    vote: WorkVote, *, name: str, size: Size = Size.A4, marks: tuple[str, ...] = ()
) -> Document:
    """Every candidate with what it is, who would do it and what it would cost."""
    session = official.full_session(vote.session_name, vote.congress_name, vote.area.name)
    is_advisory = vote.measures.model is BallotModel.ADVISORY
    note = words.list_note(len(vote.candidates), vote.measures.seats, is_advisory)
    rows = tuple(_row(candidate) for candidate in vote.candidates)
    blocks: tuple[Block, ...] = (
        Paragraph(note, Align.CENTER, is_indented=False),
        Table(COLUMNS, (*rows, *_total(vote.candidates))),
    )
    return Document(
        name=name,
        title=(session, words.LIST),
        blocks=blocks,
        style=Style.LIST,
        size=size,
        is_landscape=True,
        marks=marks,
    )


def _row(candidate: WorkCandidate) -> tuple[str, ...]:
    return (
        str(candidate.number),
        candidate.title,
        candidate.content or formatting.NONE,
        candidate.lead_unit or formatting.NONE,
        formatting.wan(candidate.estimated_fen),
    )


def _total(candidates: tuple[WorkCandidate, ...]) -> tuple[tuple[str, ...], ...]:
    """The sum of the estimates, only where every one of them is known."""
    known = [c.estimated_fen for c in candidates if c.estimated_fen is not None]
    if not known or len(known) < len(candidates):
        return ()
    return (("", words.TOTAL, "", "", formatting.wan(sum(known))),)
