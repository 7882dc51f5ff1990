"""The way in and the way back: the sign-in form, and what is said to who may not go on."""

import flask

from callbacks import access, failures, plain
from callbacks.journal import request_id
from dashboard.domain.roles import Action, NotAllowedError
from dashboard.wording import accounts as words
from layouts.components.who import LINKS


def form(
    *, notice: str = "", kind: str = "note", status: int = 200, wanted: str = "/", login: str = ""
) -> flask.Response:
    """The sign-in form; ``wanted`` is where it leads, ``kind`` is ``note`` or ``fault``."""
    return plain.template(
        "sign_in.html",
        words.SIGN_IN,
        status=status,
        notice=notice,
        kind=kind,
        login=login,
        next=wanted,
        is_open=access.settings().is_reading_open,
        code_open=kind == "fault",
    )


def refused(_error: NotAllowedError) -> flask.Response:
    """401 with the form, or 403; a script gets JSON with the sentence."""
    present = access.present()
    status = 403 if present else 401
    if failures.is_script():
        return plain.unkept(_said(status, words.REFUSED_TITLE, _sentence()), status)
    if present is None:
        return form(notice=words.WANTED, status=status, wanted=_here())
    if present.actor.is_restricted and flask.request.method == "GET":
        return plain.unkept(flask.redirect("/account"), 303)
    return _notice(status, words.REFUSED_TITLE, _sentence(), landing())


def expired(_error: Exception) -> flask.Response:
    """400: a form without its token, or with the token of an earlier sign-in."""
    if failures.is_script():
        return plain.unkept(_said(400, words.EXPIRED_TITLE, words.EXPIRED), 400)
    return _notice(400, words.EXPIRED_TITLE, words.EXPIRED, "/")


def landing() -> str:
    """Where somebody begins: the overview, or the page of their office."""
    pages = ((Action.VIEW, "/"), *((action, address) for action, address, _word in LINKS))
    return next((address for action, address in pages if access.is_allowed(action)), "/account")


def _here() -> str:
    request = flask.request
    query = request.query_string.decode("utf-8", "replace")
    return f"{request.path}?{query}".rstrip("?") if request.method == "GET" else "/"


def _said(status: int, title: str, text: str) -> flask.Response:
    """As other refusals say it to scripts."""
    number = request_id()
    said = {"status": status, "title": title, "text": text, "request_id": number}
    return flask.jsonify({"error": said})


def _notice(status: int, title: str, sentence: str, back: str) -> flask.Response:
    return plain.template("refused.html", title, status=status, sentence=sentence, back=back)


def _sentence() -> str:
    present = access.present()
    if present is None:
        return words.REFUSED_UNKNOWN
    return words.REFUSED_RESTRICTED if present.actor.is_restricted else words.REFUSED
