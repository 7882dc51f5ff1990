"""The page of a refused or failed request."""

from dash import html

from dashboard.wording import failure as words
from dashboard.wording import shell as shell_words
from layouts import shell
from layouts.page import Page


def page(status: int, request_id: str) -> Page:
    """What happened, what to do, and the number by which the log knows it."""
    title, text = words.said(status)
    body = html.Section(
        html.Div(
            [
                html.Strong(title),
                html.P(text),
                html.P([words.NUMBER, html.Code(request_id)]),
                html.P(html.A(shell_words.NOT_FOUND_HOME, href="/")),
            ],
            className="empty",
        ),
        className="card",
    )
    return Page(title, shell.page(title, [body]), status)
