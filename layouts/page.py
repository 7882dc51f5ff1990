"""A finished page: its title, its tree, and the status of its answer."""

from dataclasses import dataclass

from dash.development.base_component import Component


@dataclass(frozen=True)
class Page:
    """What a page function returns; ``status`` is the HTTP status of the first answer."""

    title: str
    body: Component
    status: int = 200
