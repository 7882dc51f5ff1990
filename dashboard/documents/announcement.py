"""The 公告 as a paper: its lines as they are released, with the code under them."""

from dashboard.summaries.document import Align, Block, Document, Paragraph, Style
from dashboard.summaries.released import ReleasedVote
from dashboard.wording import documents as words
from dashboard.wording.announcement import ANNOUNCEMENT

CLOSING_LINES = 2
"""Who announces, and the day."""


def announcement(vote: ReleasedVote, *, name: str, marks: tuple[str, ...] = ()) -> Document:
    """The announcement of a vote with at least one certified ballot.

    Only where lines begin is added to the released text: a copy of this paper has its code.
    """
    title, *text = vote.announcement
    closing = [Paragraph(line, Align.RIGHT) for line in text[-CLOSING_LINES:]]
    blocks: list[Block] = [Paragraph(line) for line in text[:-CLOSING_LINES]]
    return Document(
        name=name,
        title=(title.removesuffix(ANNOUNCEMENT), ANNOUNCEMENT),
        blocks=(*blocks, *closing),
        style=Style.OFFICIAL,
        marks=marks,
        footer=words.check_line(vote.check_code or ""),
    )
