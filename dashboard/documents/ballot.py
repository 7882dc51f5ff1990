"""The ballot paper. Every copy is the same: nothing on it makes a sheet known again."""

from dashboard.domain.ballot import Paper
from dashboard.domain.lifecycle import BallotKind
from dashboard.domain.measures import BallotModel
from dashboard.summaries.document import (
    Align,
    Block,
    Column,
    Document,
    Paragraph,
    Size,
    Stamp,
    Style,
    Table,
)
from dashboard.summaries.vote_work import WorkVote
from dashboard.wording import announcement as official
from dashboard.wording import documents as words

NUMBER = Column(words.NUMBER, 11, Align.CENTER)
PROJECT = Column(words.PROJECT, 56)
PARTS = tuple(
    Column(title, 12, Align.CENTER) for title in (words.FOR, words.AGAINST, words.ABSTAINED)
)
ROOM_TO_MARK = {
    BallotModel.MARK_UP_TO: (Column(words.FOR, 16, Align.CENTER),),
    BallotModel.ADVISORY: (Column(words.RECOMMEND, 16, Align.CENTER),),
    BallotModel.RANKED: (Column(words.RANK, 20, Align.CENTER),),
    BallotModel.ITEM_BY_ITEM: PARTS,
}


def ballot_paper(
    vote: WorkVote,
    paper: Paper,
    kind: BallotKind,
    *,
    name: str,
    size: Size = Size.A4,
    copies: int = 1,
    marks: tuple[str, ...] = (),
) -> Document:
    """A paper for the deputies, on one page; with two ``copies`` a sheet is cut in the middle.

    It carries no number, no name of a file, no day of printing: the vote is secret.
    """
    session = official.full_session(vote.session_name, vote.congress_name, vote.area.name)
    return Document(
        name=name,
        title=(session, words.ballot_title(kind, paper.model)),
        blocks=(
            Paragraph(words.how_to_mark(paper)),
            *_items(vote, paper),
            Paragraph(words.ANONYMOUS, is_indented=False, is_small=True),
            Stamp(words.STAMP),
        ),
        style=Style.BALLOT,
        size=size,
        is_landscape=copies > 1,
        marks=marks,
        has_page_numbers=False,
        copies=copies,
        fits_page=True,
    )


def _items(vote: WorkVote, paper: Paper) -> tuple[Block, ...]:
    titles = [(str(number), vote.candidate(number).title) for number in paper.numbers]
    if paper.model is BallotModel.WHOLE_LIST:
        listed = Table((NUMBER, PROJECT), tuple(titles))
        columns, row = (Column(words.MATTER, 64), *PARTS), (words.WHOLE_LIST, "", "", "")
        return (listed, Table(columns, (row,), is_roomy=True))
    room = ROOM_TO_MARK[paper.model]
    rows = tuple((*title, *("" for _ in room)) for title in titles)
    return (Table((NUMBER, PROJECT, *room), rows, is_roomy=True),)
