"""The Dash layout that never changes: an address and the place for its page."""

from enum import StrEnum

from dash import dcc, html
from dash.development.base_component import Component

from layouts.components.markup import Markup


class Ids(StrEnum):
    """Ids of the frame."""

    ADDRESS = "shell-address"
    CONTENT = "shell-content"


def layout() -> Component:
    """The content comes first: it takes over the first answer before the address is read."""
    return html.Div([Markup(id=Ids.CONTENT), dcc.Location(id=Ids.ADDRESS, refresh=False)])
