"""What is said where nothing was released, or where there is no such page."""

from dash import html
from dash.development.base_component import Component

from dashboard.summaries.public_pages import PublicFrame
from dashboard.wording import public as words
from layouts import public_shell
from layouts.page import Page
from layouts.public.links import Links


def not_found(links: Links, *, said: str = words.NOT_FOUND) -> Page:
    """404, in words that help."""
    back = html.A(words.NOT_FOUND_HOME, href=links.home, className="button")
    return _page(links, words.NOT_FOUND_TITLE, said, back, status=404)


def nothing(links: Links, area: str, frame: PublicFrame | None = None) -> Page:
    """A place of which nothing was released so far."""
    return _page(links, words.NOTHING_TITLE, words.nothing(area), None, status=200, frame=frame)


def _page(
    links: Links,
    title: str,
    said: str,
    back: Component | None,
    *,
    status: int,
    frame: PublicFrame | None = None,
) -> Page:
    content = [html.H1(title), html.P(said), *([html.P(back)] if back else [])]
    card = html.Section(content, className="card public-empty")
    return Page(title, public_shell.page([card], links, frame=frame), status)
