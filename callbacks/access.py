"""Who asks, and whether they may: every callback, route and address names its action."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import Any, TypeVar, cast

import dash
import flask
import flask_login
from flask_login import LoginManager, UserMixin
from flask_wtf.csrf import CSRFProtect
from werkzeug.exceptions import HTTPException

from dashboard.config import Settings
from dashboard.domain import roles
from dashboard.domain.roles import PUBLIC_ACTIONS, Action, Actor, NotAllowedError, Reach
from dashboard.summaries.accounts import Present
from data import secret
from data.commands import sign_in
from data.queries import accounts
from data.session import Database

Answer = TypeVar("Answer", bound=Callable[..., Any])

COOKIE = "minsheng"
QUIET_PATHS = frozenset({"/session"})
"""Asking how long one may stay idle is not a sign of life."""
UPDATE = "/_dash-update-component"

FRAMEWORK_RULES = frozenset(
    {
        "/",  # the first answer: callbacks.routes names the action of every page
        "/<path:path>",
        UPDATE,  # hands on to callbacks, each of which names its action
        "/_dash-layout",  # the empty frame, the same for everybody
        "/_dash-dependencies",  # names of inputs and outputs
        "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>",
        "/assets/<path:filename>",
        "/_favicon.ico",
        "/_reload-hash",  # answers nothing outside of development
    }
)
"""What Dash itself answers: the same for every visitor, or guarded where it hands on."""


class UnguardedError(Exception):
    """The application must not start: something answers without saying who may ask."""


@dataclass(frozen=True)
class Access:
    """What the guard needs to know of the application."""

    database: Database
    settings: Settings


class Visitor(UserMixin):  # type: ignore[misc]  # ships no types
    """Somebody signed in, as Flask-Login keeps them: by the token of this browser."""

    def __init__(self, token: str, present: Present) -> None:
        self.id = token
        self.present = present


def register(app: dash.Dash, database: Database, settings: Settings) -> None:
    """Sessions, the protection of forms, and who is who.

    Dash's own address takes JSON from our own pages alone and only reads: it needs no token.
    """
    prepare(app.server, database, settings).exempt(app.server.view_functions[_endpoint(app)])


def prepare(server: flask.Flask, database: Database, settings: Settings) -> CSRFProtect:
    """The same for a server without Dash."""
    server.extensions["minsheng-access"] = Access(database, settings)
    server.secret_key = secret.key(settings)
    server.config.update(
        SESSION_COOKIE_NAME=COOKIE,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.tls,
        WTF_CSRF_TIME_LIMIT=None,  # forms stay open for hours
    )
    manager = LoginManager(server)
    manager.session_protection = None  # the token of the browser is checked on every request
    manager.user_loader(_visitor)
    return CSRFProtect(server)


def present() -> Present | None:
    """Who is signed in; nothing is looked up for a visitor without a cookie."""
    if COOKIE not in flask.request.cookies and "_user_id" not in flask.session:
        return None
    user = flask_login.current_user
    return user.present if user.is_authenticated else None


def actor() -> Actor | None:
    """Who acts, for commands."""
    found = present()
    return found.actor if found else None


def somebody() -> Actor:
    """Who acts, where a guard let nobody else through; raises ``NotAllowedError``."""
    found = actor()
    if found is None:
        raise NotAllowedError(Action.OWN_ACCOUNT)
    return found


def visitor(token: str) -> Visitor:
    """Somebody who has just signed in; raises ``NotAllowedError`` where the token holds nothing."""
    found = _visitor(token)
    if found is None:
        raise NotAllowedError(Action.OWN_ACCOUNT)
    return found


def settings() -> Settings:
    """The settings of the application that answers."""
    return _access().settings


def token() -> str:
    """The token of this browser, for commands that spare or end it."""
    return str(flask_login.current_user.get_id() or "")


def now() -> datetime:
    """The time at which this request acts."""
    return datetime.now(UTC)  # noqa: TID251 - callbacks are where time comes in


def address() -> str:
    """Where the request comes from."""
    return flask.request.remote_addr or ""


def is_allowed(action: Action, area_code: str | None = None, unit: str | None = None) -> bool:
    """Whether the visitor may do it there; without an area: anywhere at all.

    Open reading opens pages, not areas: what of an area is seen there depends on its origin.
    """
    is_open_page = action is Action.VIEW and area_code is None and _is_reading_open()
    if action in PUBLIC_ACTIONS or is_open_page:
        return True
    return roles.may(actor(), action, area_code, unit)


def reach(action: Action) -> Reach:
    """The areas in which the visitor may do it; open reading adds what is nobody's own."""
    is_public = action is Action.VIEW and _is_reading_open()
    return replace(roles.reach(actor(), action), is_public=is_public)


def requires(action: Action) -> Callable[[Answer], Answer]:
    """Guard a callback or a Flask view; who may not do ``action`` is answered 401 or 403."""

    def guard(answer: Answer) -> Answer:
        @wraps(answer)
        def guarded(*args: Any, **values: Any) -> Any:
            if not is_allowed(action):
                raise NotAllowedError(action)
            return answer(*args, **values)

        guarded.action = action  # type: ignore[attr-defined]  # read by the check below
        return cast(Answer, guarded)

    return guard


def action_of(answer: object) -> Action | None:
    """The action that guards a callback or view, or ``None`` where nothing does."""
    return getattr(answer, "action", None)


def is_answer(error: Exception) -> bool:
    """Whether an exception is a refusal with an answer of its own, not a fault of the server."""
    return isinstance(error, (HTTPException, NotAllowedError))


def check(app: dash.Dash) -> None:
    """Raise ``UnguardedError`` naming every callback and rule that names no action."""
    unguarded = [*_callbacks(app), *_rules(app.server)]
    if unguarded:
        raise UnguardedError(", ".join(unguarded))


def _visitor(token: str) -> Visitor | None:
    """Who holds the token; now and then it is noted that they are still there."""
    access, moment = _access(), now()
    with access.database.read(is_fresh=True) as session:
        found = accounts.present(
            session,
            token,
            now=moment,
            idle_seconds=access.settings.idle_seconds,
            password_days=access.settings.password_days,
            address=address(),
        )
    if found is None:
        return None
    noted_every = timedelta(seconds=min(30, access.settings.idle_seconds / 10))
    is_alive = flask.request.path not in QUIET_PATHS or "touch" in flask.request.args
    if is_alive and moment - found.seen_at >= noted_every:
        with access.database.transaction() as session:
            sign_in.touch(session, token, now=moment)
    return Visitor(token, found)


def _endpoint(app: dash.Dash) -> str:
    rules = app.server.url_map.iter_rules()
    return str(next(rule.endpoint for rule in rules if rule.rule == UPDATE))


def _access() -> Access:
    found: Access = flask.current_app.extensions["minsheng-access"]
    return found


def _is_reading_open() -> bool:
    found: Access | None = flask.current_app.extensions.get("minsheng-access")
    return found is not None and found.settings.is_reading_open


def _callbacks(app: dash.Dash) -> list[str]:
    entries = app.callback_map.items()
    return [name for name, entry in entries if action_of(entry.get("callback")) is None]


def _rules(server: flask.Flask) -> list[str]:
    return [
        rule.rule
        for rule in server.url_map.iter_rules()
        if rule.rule not in FRAMEWORK_RULES
        and action_of(server.view_functions[rule.endpoint]) is None
    ]
