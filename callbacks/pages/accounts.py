"""Accounts for the security administrator: plain forms, each a command of its own."""

from collections.abc import Callable, Mapping
from typing import Any

import flask
from sqlalchemy.orm import Session

from callbacks import access, plain, who
from callbacks.access import requires
from callbacks.request import UNPRINTABLE
from dashboard.domain.errors import Fault, FaultsError
from dashboard.domain.roles import Action, Grant, Role
from dashboard.wording import accounts as words
from data.commands import accounts
from data.commands.accounts import NewAccount
from data.queries import accounts as found
from data.session import Database
from layouts.pages import accounts as layout

Verb = Callable[[Session, int], str | None]
"""A change of one account; it returns a one-time password where it makes one."""


def register(server: flask.Flask, database: Database) -> None:
    """Answer ``/accounts`` and its forms."""

    @server.get("/accounts", endpoint="accounts")
    @requires(Action.MANAGE_ACCOUNTS)
    def on_list() -> flask.Response:
        notice = words.DONE.get(flask.request.args.get("done", ""), "")
        return _page(database, notice=notice)

    @server.post("/accounts/create", endpoint="accounts_create")
    @requires(Action.MANAGE_ACCOUNTS)
    def on_create() -> flask.Response:
        return _made(database, _create)

    @server.post("/accounts/revoke", endpoint="accounts_revoke")
    @requires(Action.MANAGE_ACCOUNTS)
    def on_revoke() -> flask.Response:
        return _changed(database, _number("grant"), _revoke, "revoke")

    @server.post("/accounts/<int(max=999999999):account_id>/<verb>", endpoint="accounts_change")
    @requires(Action.MANAGE_ACCOUNTS)
    def on_change(account_id: int, verb: str) -> flask.Response:
        if verb not in VERBS:
            flask.abort(404)
        return _changed(database, account_id, VERBS[verb], verb)


def _create(session: Session) -> tuple[str, str]:
    wanted = NewAccount(_text("login"), _text("name"), _text("area"))
    _number_of, password = accounts.create(session, wanted, **_acting())
    return wanted.login, password


def _grant(session: Session, account_id: int) -> None:
    if _text("role") not in set(Role):
        raise FaultsError((Fault("role_unknown", "role"),))
    wanted = Grant(Role(_text("role")), _text("area"), _text("unit"))
    accounts.grant(session, account_id, wanted, **_acting())


def _revoke(session: Session, grant_id: int) -> None:
    accounts.revoke(session, grant_id, **_acting())


def _reset(session: Session, account_id: int) -> str:
    return accounts.reset_password(session, account_id, **_acting())


def _disable(session: Session, account_id: int) -> None:
    accounts.set_disabled(session, account_id, is_disabled=True, **_acting())


def _enable(session: Session, account_id: int) -> None:
    accounts.set_disabled(session, account_id, is_disabled=False, **_acting())


def _unlock(session: Session, account_id: int) -> None:
    accounts.unlock(session, account_id, **_acting())


def _end(session: Session, account_id: int) -> None:
    accounts.sign_out_everywhere(session, account_id, **_acting())


VERBS: Mapping[str, Verb] = {
    "grant": _grant,
    "reset": _reset,
    "disable": _disable,
    "enable": _enable,
    "unlock": _unlock,
    "end": _end,
}


def _made(database: Database, make: Callable[[Session], tuple[str, str]]) -> flask.Response:
    try:
        with database.transaction() as session:
            made = make(session)
    except FaultsError as error:
        return _page(database, faults=error.faults)
    return _page(database, one_time=made)


def _changed(database: Database, number: int, change: Verb, verb: str) -> flask.Response:
    try:
        with database.transaction() as session:
            password = change(session, number)
    except FaultsError as error:
        return _page(database, faults=error.faults)
    if password:
        return _page(database, one_time=(_login(database, number), password))
    return plain.unkept(flask.redirect(f"/accounts?done={verb}"), 303)


def _login(database: Database, account_id: int) -> str:
    with database.read(is_fresh=True) as session:
        return found.login(session, account_id)


def _page(database: Database, **shown: Any) -> flask.Response:
    query, reach = flask.request.args, access.reach(Action.MANAGE_ACCOUNTS)
    page = query.get("page", "")
    with database.read(is_fresh=True) as session:
        listed = found.accounts(
            session,
            reach,
            now=access.now(),
            text=UNPRINTABLE.sub("", query.get("q", "")).strip()[:40],
            page=int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
        )
    own_id = access.somebody().account_id
    return plain.document(
        layout.page(listed, token=who.token(), own_id=own_id, areas=reach.area_codes, **shown)
    )


def _acting() -> dict[str, Any]:
    return {"actor": access.somebody(), "now": access.now()}


def _text(name: str) -> str:
    return UNPRINTABLE.sub("", flask.request.form.get(name, "")).strip()[:100]


def _number(name: str) -> int:
    text = _text(name)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
