"""Puts the product together; nobody imports this module but the server and the tests."""

import os
from typing import Any

import dash
import flask

from callbacks import access, documents, exports, screens, shell, sign_in, wire
from callbacks.pages import (
    accounts,
    audit,
    check_code,
    photos,
    public,
    releases,
    tally_entry,
    vote_documents,
    vote_work,
)
from callbacks.pages import screens as screen_pages
from callbacks.request import Request
from callbacks.server import register as register_server
from dashboard.config import Settings
from dashboard.wording import labels
from data.session import Database
from layouts import frame

ROOT = os.path.dirname(os.path.abspath(__file__))


class MinshengApp(dash.Dash):
    """Dash whose first answer already holds the page, readable before any script has run."""

    pages: shell.Pages

    def interpolate_index(self, **parts: Any) -> str:
        """Draw the page of the requested address into the index."""
        path, query = flask.request.path, flask.request.query_string.decode("utf-8", "replace")
        drawn = self.pages.drawn(Request.parse(path, query))
        flask.g.page_status = drawn.status
        return documents.index(drawn.title, drawn.html, parts)


def create_app(settings: Settings) -> dash.Dash:
    """A complete application on its own database connection; two may live in one process."""
    server = flask.Flask("minsheng", static_folder=None)
    app = MinshengApp(
        "minsheng",
        server=server,
        assets_folder=os.path.join(ROOT, "dashboard", "assets"),
        assets_ignore=screens.OWN_ASSETS,  # pages of the product itself do without them
        title=labels.PRODUCT,
        update_title=None,
        suppress_callback_exceptions=True,
        include_pages_meta=False,
        compress=False,
        enable_mcp=False,
    )
    database = Database(settings.database_url, settings.read_database_url)
    app.pages = shell.Pages(database, settings)
    app.layout = frame.layout
    register_server(app, database, settings)
    access.register(app, database, settings)
    wire.register(app)
    shell.register(app, app.pages)
    exports.register(server, database, settings)
    sign_in.register(server, database)
    accounts.register(server, database)
    audit.register(server, database)
    vote_work.register(server, database)
    tally_entry.register(server, database)
    vote_documents.register(server, database)
    public.register(server, database, settings)
    check_code.register(server, database)
    releases.register(server, database)
    photos.register(server, database)
    documents.register(server)
    wall = screens.register(app, database, settings)
    screen_pages.register(server, database, wall)
    documents.warm_up(server)
    screens.keep_files(server)
    access.check(app)
    database.close()  # gunicorn forks its workers now, and no two may share a connection
    return app


def create_server() -> flask.Flask:
    """What gunicorn serves: the application with settings from the environment."""
    server: flask.Flask = create_app(Settings.from_environment(os.environ)).server
    return server
