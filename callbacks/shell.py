"""From an address to drawn markup: used by the first answer and by the callback alike."""

import logging
from dataclasses import dataclass, replace

from dash import Dash, Input, Output, State, no_update
from dash._no_update import NoUpdate

from callbacks import access, routes, who
from callbacks.access import requires
from callbacks.context import Context
from callbacks.journal import request_id
from callbacks.request import UNPRINTABLE, Request
from dashboard.config import Settings
from dashboard.domain.roles import Action
from data.cache import RevisionCache
from data.queries import areas
from data.session import Database
from layouts.components.markup import render
from layouts.frame import Ids
from layouts.page import Page
from layouts.pages import missing

KEPT_PAGES = 400
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Drawn:
    """A page as markup, ready to be sent."""

    title: str
    html: str
    status: int


class Pages:
    """Draws pages and keeps what it drew until the next recorded change.

    What is kept depends on the address and on what the visitor may see, never on who it is: the
    name is put into the finished page afterwards.
    """

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database = database
        self._settings = settings
        self._kept: RevisionCache[Drawn] = RevisionCache(KEPT_PAGES)

    def drawn(self, request: Request) -> Drawn:
        """The page of an address; a failure becomes a page that says so, never a trace.

        Raises ``NotAllowedError`` for what the visitor may not see.
        """
        try:
            drawn = self._kept_or_drawn(request)
            return replace(drawn, html=who.named(drawn.html))
        except Exception as error:
            if access.is_answer(error):
                raise
            log.exception("page failed")
            return _draw(missing.failed(request_id()))

    def _kept_or_drawn(self, request: Request) -> Drawn:
        reach = access.reach(Action.VIEW)
        with self._database.read() as session:
            context = Context(session, request, self._settings, reach)
            return self._kept.get(
                areas.revision(session),
                (request.key, reach),
                lambda: _draw(routes.page(context)),
            )


def register(app: Dash, pages: Pages) -> None:
    """A changed address brings its page; the page that is already there is not sent again."""

    @app.callback(
        Output(Ids.CONTENT, "html"),
        Output(Ids.CONTENT, "address"),
        Input(Ids.ADDRESS, "pathname"),
        Input(Ids.ADDRESS, "search"),
        State(Ids.CONTENT, "address"),
        prevent_initial_call=True,
    )
    @requires(Action.OPEN_PAGE)
    def on_address(
        pathname: object, search: object, shown: object
    ) -> tuple[str | NoUpdate, str | NoUpdate]:
        address = UNPRINTABLE.sub("", f"{pathname}{search or ''}")
        if address == shown:
            return no_update, no_update
        return pages.drawn(Request.parse(pathname, search)).html, address


def _draw(page: Page) -> Drawn:
    return Drawn(page.title, render(page.body), page.status)
