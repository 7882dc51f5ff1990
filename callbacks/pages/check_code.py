"""Where anybody computes the code of an announcement again; it reads released data alone."""

import flask
from flask_wtf.csrf import CSRFProtect
from sqlalchemy.orm import Session

from callbacks import public_document
from callbacks.access import requires
from callbacks.request import UNPRINTABLE
from dashboard.domain.check_code import check_code, read_code
from dashboard.domain.roles import Action
from dashboard.wording import check_code as words
from data.queries import public
from data.session import Database
from layouts.page import Page
from layouts.pages import check_code as layout
from layouts.pages.check_code import Checked
from layouts.public.links import ServerLinks

LINKS = ServerLinks()


def register(server: flask.Flask, database: Database) -> None:
    """Answer ``/public/check``.

    The form changes nothing, so it needs no token and leaves no cookie.
    """

    @server.get("/public/check", endpoint="public_check")
    @requires(Action.SEE_RELEASED)
    def on_code() -> flask.Response:
        return _answer(_looked_up(database, flask.request.args.get("code", "")))

    @server.post("/public/check", endpoint="public_check_text")
    @requires(Action.SEE_RELEASED)
    def on_text() -> flask.Response:
        return _answer(_computed(database, flask.request.form.get("text", "")))

    protection: CSRFProtect = server.extensions["csrf"]
    protection.exempt(on_text)


def _looked_up(database: Database, typed: str) -> Page:
    asked = UNPRINTABLE.sub("", typed).strip()[:20]
    code = read_code(asked)
    if code is None:
        return layout.page(Checked(typed=asked), LINKS, faults=(words.NOT_A_CODE,) if asked else ())
    with database.read() as session:
        found = public.by_check_code(session, code)
    return layout.page(Checked(typed=code, code=code, release=found), LINKS)


def _computed(database: Database, text: str) -> Page:
    pasted = text[: words.MOST_SIGNS].strip()
    if not pasted:
        return layout.page(Checked(), LINKS, faults=(words.EMPTY,))
    with database.read() as session:
        return layout.page(_likeliest(session, pasted), LINKS)


def _likeliest(session: Session, pasted: str) -> Checked:
    """The first reading of the text that was released; none of them: the likeliest one."""
    codes = [check_code([reading]) for reading in words.readings(pasted)]
    whole = check_code([pasted])
    found = (
        Checked(pasted, code=code, release=release, is_left_out=code != whole)
        for code in codes
        if (release := public.by_check_code(session, code))
    )
    unknown = Checked(pasted, code=codes[0], is_left_out=codes[0] != whole)
    return next(found, unknown)


def _answer(page: Page) -> flask.Response:
    response = flask.Response(public_document.document(page), status=page.status)
    response.headers["Cache-Control"] = "no-store"
    return response
