"""Whether the product can serve: for the service manager, the proxy and whoever watches."""

import hmac
import json
import logging

import flask

from callbacks.access import requires
from dashboard.config import Settings
from dashboard.domain.roles import Action
from dashboard.wording import health as words
from data.queries.health import Health, health
from data.session import Database

LOOPBACK = frozenset({"127.0.0.1", "::1"})
FORWARDED = ("X-Forwarded-For", "Forwarded", "X-Real-Ip")
log = logging.getLogger(__name__)


def register(server: flask.Flask, database: Database, settings: Settings) -> None:
    """Answer ``/healthz``: 200, or 503 with a plain reason."""

    @server.get("/healthz")
    @requires(Action.PROBE)
    def on_health() -> flask.Response:
        found = _health(database)
        reason = _reason(found)
        said: dict[str, object] = {"status": words.OK if reason is None else reason}
        if found and is_near(flask.request, settings.metrics_token):
            said |= {"is_at_head": found.is_at_head, "revision": found.revision}
        # Read in a terminal as often as by programs: not in escapes.
        text = json.dumps(said, ensure_ascii=False)
        status = 200 if reason is None else 503
        return flask.Response(text, status, mimetype="application/json")


def is_near(request: flask.Request, token: str | None) -> bool:
    """Whether the request comes from this machine itself, or carries the watcher's token.

    What a proxy on this machine hands on comes from somewhere else and says so.
    """
    sent = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if token and hmac.compare_digest(sent.encode(), token.encode()):
        return True
    is_handed_on = any(name in request.headers for name in FORWARDED)
    return request.remote_addr in LOOPBACK and not is_handed_on


def _health(database: Database) -> Health | None:
    try:
        with database.read() as session:
            return health(session)
    except Exception:
        log.exception("the database does not answer")
        return None


def _reason(found: Health | None) -> str | None:
    if found is None:
        return words.NO_DATABASE
    return None if found.is_at_head else words.OTHER_SCHEMA
