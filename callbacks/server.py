"""What surrounds every request, whatever it asks for: numbers, limits, refusals, headers."""

import dash
import flask
from werkzeug.middleware.proxy_fix import ProxyFix

from callbacks import failures, headers, health, journal, limits, metrics
from dashboard.config import Settings
from data.session import Database


def register(app: dash.Dash, database: Database, settings: Settings) -> None:
    """To be called before everything else that looks at requests: the order is the order here."""
    server: flask.Flask = app.server
    if settings.proxies:
        number = settings.proxies
        server.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            server.wsgi_app, x_for=number, x_proto=number
        )
    journal.register(server, settings)
    failures.register(server)
    limits.register(server)
    headers.register(app, settings)
    health.register(server, database, settings)
    metrics.register(server, settings)
