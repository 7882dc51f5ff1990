"""The search over areas, projects and lead units."""

from callbacks.context import Context
from dashboard.summaries.area import Frame
from dashboard.summaries.lists import SearchResult
from data.queries import search
from layouts.page import Page
from layouts.pages import missing
from layouts.pages import search as layout


def show(context: Context) -> Page:
    """What carries the text ``q`` in its name."""
    frame = context.frame()
    if frame is None:
        return missing.not_found()
    text = context.request.query.get("q", "").strip()
    return layout.page(frame, _found(context, frame, text))


def _found(context: Context, frame: Frame, text: str) -> SearchResult:
    return search.search(context.session, text, frame.view.origin, context.reach)
