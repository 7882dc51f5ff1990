"""The help page."""

from callbacks.context import Context
from layouts.page import Page
from layouts.pages import help as layout


def show(context: Context) -> Page:
    """The same for every area and year; around it the view of who may see one."""
    is_seen = context.reach.shows(context.home_area)
    return layout.page(context.frame() if is_seen else None)
