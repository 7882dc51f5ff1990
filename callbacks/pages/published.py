"""The page of published data."""

from callbacks.context import Context
from data.queries import published
from layouts.page import Page
from layouts.pages import published as layout


def show(context: Context) -> Page:
    """Everything that was published, whatever area is in view."""
    return layout.page(context.frame(), published.published(context.session))
