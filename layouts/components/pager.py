"""Earlier and later pages of a list, as links."""

from collections.abc import Callable

from dash import html
from dash.development.base_component import Component

from dashboard.wording import lists as words
from layouts.components.markup import aria, current

AROUND = 2


def pager(at: int, pages: int, href: Callable[[int], str]) -> list[Component]:
    """Links to the pages around this one, the first and the last; nothing for a single page."""
    if pages <= 1:
        return []
    shown = sorted({1, pages, *range(max(1, at - AROUND), min(pages, at + AROUND) + 1)})
    links: list[Component] = []
    for before, number in zip([0, *shown], shown, strict=False):
        if number - before > 1:
            links.append(html.Span("…"))
        links.append(html.A(str(number), href=href(number), **current(number == at)))
    previous = [html.A(words.PREVIOUS, href=href(at - 1))] if at > 1 else []
    following = [html.A(words.NEXT, href=href(at + 1))] if at < pages else []
    return [html.Nav([*previous, *links, *following], className="pager", **aria(label=words.PAGER))]
