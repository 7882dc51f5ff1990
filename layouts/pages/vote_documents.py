"""What is said instead of a file that cannot be made."""

from dash import html

from dashboard.wording import documents as words
from layouts import shell
from layouts.page import Page


def nothing_yet(vote_id: int) -> Page:
    """No announcement before a certified result."""
    return _said(vote_id, words.NOTHING_CERTIFIED, words.NOTHING_CERTIFIED_TEXT, 404)


def pdf_missing(vote_id: int) -> Page:
    """The server lacks what sets PDF; Word files work."""
    return _said(vote_id, words.PDF_MISSING, words.PDF_MISSING_TEXT, 503)


def _said(vote_id: int, title: str, text: str, status: int) -> Page:
    way_back = html.A(words.BACK, href=f"/work/votes/{vote_id}")
    body = html.Section(
        html.Div([html.Strong(title), html.P(text), html.P(way_back)], className="empty"),
        className="card",
    )
    return Page(title, shell.page(title, [body]), status)
