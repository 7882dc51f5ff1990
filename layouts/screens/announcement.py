"""The announcement, word for word, with its check code and the way to the public page."""

import math

from dash import html
from dash.development.base_component import Component

from dashboard.domain.lifecycle import Stage
from dashboard.summaries.released import ReleasedStage, ReleasedVote
from dashboard.summaries.screens import Board, BoardFacts
from dashboard.wording import screens as words
from layouts.components.markup import data
from layouts.screens import parts

LETTERS, EASY_ROWS, TIGHT_ROWS, MOST_PAGES, MOST_TEXTS = 35, 14, 17, 6, 24
"""Letters in one row; rows on a page with ample and with little space between them."""
MOST_HEIGHT = 1.66
"""Height of a row with ample space, in letters."""


def pages(facts: BoardFacts) -> list[Component]:
    """The area's own announcement, else those below it; a long one has several pages."""
    found = [
        each
        for each in facts.own_or_below(Stage.DECIDE)
        if isinstance(each.payload, ReleasedVote) and each.payload.announcement
    ][:MOST_TEXTS]
    if not found:
        return [parts.empty(Board.ANNOUNCEMENT, facts)]
    return [page for released in found for page in _pages(facts, released)]


def split(lines: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Lines by pages of about the same length; no page has more rows than fit, none is empty."""
    sizes = [max(1, math.ceil(_width(line) / LETTERS)) for line in lines]
    whole = sum(sizes)
    most = whole if whole <= TIGHT_ROWS else math.ceil(whole / math.ceil(whole / TIGHT_ROWS)) + 1
    found: list[list[str]] = [[]]
    room = min(most, TIGHT_ROWS)
    for line, size in zip(lines, sizes, strict=True):
        if size > room and found[-1]:
            found.append([])
            room = min(most, TIGHT_ROWS)
        found[-1].append(line)
        room -= size
    return [tuple(page) for page in found]


def _width(line: str) -> float:
    """In Chinese characters; figures and Latin letters are narrower."""
    return sum(1 if ord(letter) > 0x2E7F else 0.6 for letter in line)


def _pages(facts: BoardFacts, released: ReleasedStage) -> list[Component]:
    vote = released.payload
    if not isinstance(vote, ReleasedVote):
        return []
    found = split(vote.announcement)[:MOST_PAGES]
    return [
        parts.picture(
            Board.ANNOUNCEMENT,
            facts,
            html.Div(
                [
                    _text(page, is_first=number == 1),
                    _proof(vote, words.page(number, len(found)) if len(found) > 1 else ""),
                ],
                className="announcement-columns",
            ),
            recency=words.released_on(released.released_on),
        )
        for number, page in enumerate(found, start=1)
    ]


def _text(lines: tuple[str, ...], *, is_first: bool) -> Component:
    """The first line of an announcement is its title."""
    shown: list[Component] = [html.P(line) for line in lines]
    if is_first and lines:
        shown[0] = html.H2(lines[0])
    rows = sum(max(1, math.ceil(_width(line) / LETTERS)) for line in lines)
    height = min(MOST_HEIGHT, MOST_HEIGHT * EASY_ROWS / max(rows, 1))
    return html.Div(shown, className="announcement-text", style={"lineHeight": f"{height:.2f}"})


def _proof(vote: ReleasedVote, which: str) -> Component:
    code = [html.B(vote.check_code, className="check-code")] if vote.check_code else []
    return html.Div(
        [
            parts.heading(words.CHECK_CODE, which),
            *code,
            html.P(words.CHECK_NOTE),
            html.Div(className="qr-large", **data(qr="large")),
            html.P(words.session_line(vote.congress_name, vote.session_name, vote.held_on)),
        ],
        className="announcement-proof",
    )
