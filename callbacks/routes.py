"""Every address of the product, the page that answers it, and who may see it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from callbacks.context import Context
from callbacks.pages import area, lists, project, published, search
from callbacks.pages import help as help_page
from dashboard.domain.roles import Action
from layouts.page import Page
from layouts.pages import missing

Show = Callable[..., Page]


@dataclass(frozen=True)
class Route:
    """One pattern of paths; named groups become arguments of ``show``."""

    pattern: re.Pattern[str]
    action: Action
    show: Show


def route(pattern: str, action: Action, show: Show) -> Route:
    """A route whose pattern must match the whole path."""
    return Route(re.compile(pattern), action, show)


ROUTES = (
    route(r"/", Action.VIEW, area.show),
    route(r"/area/(?P<code>\d{2,12})", Action.VIEW, area.show),
    route(r"/project/(?P<project_id>\d{1,9})", Action.VIEW, project.show),
    route(r"/(?P<name>proposals|candidates|delivery|appraisals)", Action.VIEW, lists.show),
    route(r"/votes", Action.VIEW, lists.votes),
    route(r"/published", Action.VIEW, published.show),
    route(r"/search", Action.VIEW, search.show),
    route(r"/help", Action.OPEN_PAGE, help_page.show),
)


def page(context: Context) -> Page:
    """The page of an address, or the page that says there is none.

    Raises ``NotAllowedError`` for what the visitor may not see.
    """
    for candidate in ROUTES:
        match = candidate.pattern.fullmatch(context.request.path.rstrip("/") or "/")
        if match:
            context.require_action(candidate.action)
            return candidate.show(context, **match.groupdict())
    return missing.not_found()
