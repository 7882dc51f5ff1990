"""Signing in and out, and one's own account: plain forms that need no JavaScript."""

import re
from collections.abc import Callable

import flask
import flask_login
from flask_wtf.csrf import CSRFError

from callbacks import access, entrance, plain, who
from callbacks.access import requires
from dashboard.domain.errors import Fault, FaultsError
from dashboard.domain.roles import Action, NotAllowedError
from dashboard.wording import accounts as words
from data.commands import accounts, sign_in
from data.commands.sign_in import Attempt
from data.queries import accounts as found
from data.session import Database
from layouts.components.qr import qr
from layouts.pages import account as layout

GUESSES = frozenset({"password_wrong", "code_wrong"})
LOCAL = re.compile(r"/(?![/\\])[^\\\x00-\x1f]*")
ISSUER = "minsheng"
Change = Callable[[Database], None]
NOTICES = {"idle": words.IDLE_ENDED, "out": words.SIGNED_OUT}


def register(server: flask.Flask, database: Database) -> None:
    """Answer ``/sign-in``, ``/sign-out``, ``/session`` and ``/account``; say who is refused."""
    server.register_error_handler(NotAllowedError, entrance.refused)
    server.register_error_handler(CSRFError, entrance.expired)
    _entrance(server, database)
    _account(server, database)


def _entrance(server: flask.Flask, database: Database) -> None:
    @server.get("/sign-in", endpoint="sign_in")
    @requires(Action.SIGN_IN)
    def on_sign_in() -> flask.Response:
        query = flask.request.args
        notice = NOTICES.get(query.get("reason", ""), "")
        return entrance.form(notice=notice, wanted=local(query.get("next", "")))

    @server.post("/sign-in", endpoint="sign_in_post")
    @requires(Action.SIGN_IN)
    def on_try() -> flask.Response:
        form = flask.request.form
        attempt = Attempt(
            login=form.get("login", ""),
            password=form.get("password", ""),
            code=form.get("code", ""),
            address=access.address(),
        )
        return _try(database, attempt, local(form.get("next", "")))

    @server.post("/sign-out", endpoint="sign_out")
    @requires(Action.OWN_ACCOUNT)
    def on_sign_out() -> flask.Response:
        with database.transaction() as session:
            sign_in.sign_out(session, access.token(), actor=access.somebody(), now=access.now())
        return _left()

    @server.get("/session", endpoint="session")
    @requires(Action.OWN_ACCOUNT)
    def on_session() -> flask.Response:
        present = access.present()
        left = present.seconds_left if present else 0
        if "touch" in flask.request.args:
            left = access.settings().idle_seconds
        return plain.unkept(flask.jsonify(left=left))


def _account(server: flask.Flask, database: Database) -> None:
    @server.get("/account", endpoint="account")
    @requires(Action.OWN_ACCOUNT)
    def on_account() -> flask.Response:
        return _own(database, notice=words.DONE.get(flask.request.args.get("done", ""), ""))

    @server.post("/account/password", endpoint="account_password")
    @requires(Action.OWN_ACCOUNT)
    def on_password() -> flask.Response:
        return _changed(database, _change_password, "password")

    @server.post("/account/totp-offer", endpoint="account_totp_offer")
    @requires(Action.OWN_ACCOUNT)
    def on_offer() -> flask.Response:
        return _changed(database, _offer_totp, "")

    @server.post("/account/totp", endpoint="account_totp")
    @requires(Action.OWN_ACCOUNT)
    def on_totp() -> flask.Response:
        is_on = flask.request.form.get("on") == "1"
        return _changed(database, _set_totp, "totp_on" if is_on else "totp_off")

    @server.post("/account/sign-out-everywhere", endpoint="account_sign_out_everywhere")
    @requires(Action.OWN_ACCOUNT)
    def on_everywhere() -> flask.Response:
        actor = access.somebody()
        with database.transaction() as session:
            accounts.sign_out_everywhere(session, actor.account_id, actor=actor, now=access.now())
        return _left()


def local(wanted: str) -> str:
    """An address on this server, whatever was asked for."""
    return wanted if LOCAL.fullmatch(wanted) and not wanted.startswith("/sign-") else "/"


def _try(database: Database, attempt: Attempt, wanted: str) -> flask.Response:
    outcome = sign_in.sign_in(database, attempt, now=access.now())
    if not outcome.token:
        locked = outcome.seconds_locked
        notice = words.locked(locked) if locked else words.WRONG
        status = 429 if locked else 401
        answer = entrance.form(
            notice=notice, kind="fault", status=status, wanted=wanted, login=attempt.login[:64]
        )
        if locked:
            answer.headers["Retry-After"] = str(locked)
        return answer
    return _enter(database, outcome.token, wanted)


def _enter(database: Database, token: str, wanted: str) -> flask.Response:
    """Start from an empty cookie: nothing that was known before the sign-in stays valid."""
    old = access.token() if access.present() else ""
    if old:
        with database.transaction() as session:
            sign_in.end(session, old)
    flask.session.clear()
    flask_login.login_user(access.visitor(token))
    flask.g.pop("form_token", None)
    actor = access.somebody()
    if actor.is_restricted:
        return plain.unkept(flask.redirect("/account"), 303)
    return plain.unkept(flask.redirect(entrance.landing() if wanted == "/" else wanted), 303)


def _left() -> flask.Response:
    flask_login.logout_user()
    flask.session.clear()
    answer = plain.unkept(flask.redirect("/sign-in?reason=out"), 303)
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


def _changed(database: Database, change: Change, done: str) -> flask.Response:
    try:
        change(database)
    except FaultsError as error:
        _count_guesses(database, error.faults)
        return _own(database, faults=error.faults, status=400)
    return plain.unkept(flask.redirect(f"/account?done={done}" if done else "/account"), 303)


def _count_guesses(database: Database, faults: tuple[Fault, ...]) -> None:
    """A wrong password or code counts, although what it was meant to change was refused."""
    if any(fault.code in GUESSES for fault in faults):
        with database.transaction() as session:
            sign_in.guess_failed(
                session,
                actor=access.somebody(),
                address=flask.request.remote_addr or "",
                now=access.now(),
            )


def _change_password(database: Database) -> None:
    form = flask.request.form
    new = form.get("new", "")
    if new != form.get("repeat", ""):
        raise FaultsError((Fault("password_repeat", "repeat"),))
    with database.transaction() as session:
        sign_in.change_password(
            session,
            form.get("old", ""),
            new,
            actor=access.somebody(),
            token=access.token(),
            now=access.now(),
        )


def _offer_totp(database: Database) -> None:
    with database.transaction() as session:
        sign_in.offer_totp(session, actor=access.somebody())


def _set_totp(database: Database) -> None:
    form = flask.request.form
    with database.transaction() as session:
        sign_in.set_totp(
            session,
            form.get("code", ""),
            is_on=form.get("on") == "1",
            actor=access.somebody(),
            now=access.now(),
        )


def _own(
    database: Database, *, notice: str = "", faults: tuple[Fault, ...] = (), status: int = 200
) -> flask.Response:
    present = access.present()
    if present is None:
        raise NotAllowedError(Action.OWN_ACCOUNT)
    with database.read(is_fresh=True) as session:
        own = found.own(session, present)
    uri = sign_in.totp_uri(own.totp_secret, own.login, ISSUER) if own.totp_secret else ""
    page = layout.page(
        own, faults=faults, notice=notice, token=who.token(), code=qr(uri) if uri else None
    )
    answer = plain.document(page)
    answer.status_code = status
    return answer
