"""Refusals and failures as people can read them: a page, or JSON where a script asked."""

import html

import flask
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from callbacks.journal import request_id
from dashboard.wording import failure as words
from layouts.components.markup import render
from layouts.page import Page
from layouts.pages import failure

KEPT_HEADERS = frozenset({"allow", "retry-after", "location", "www-authenticate"})
STYLES = "".join(f'<link rel="stylesheet" href="/assets/{name}.css">' for name in ("theme", "base"))
UPDATES = "/_dash-update-component"


def register(server: flask.Flask) -> None:
    """Answer every error, known or not, without a version, a path or a trace.

    Flask itself logs what nobody expected, and makes it a 500 before it comes here.
    """
    server.register_error_handler(HTTPException, answer)


def answer(error: HTTPException) -> ResponseReturnValue:
    """The answer to a refused or failed request; one that is ready already goes out as it is."""
    if isinstance(error.response, flask.Response):
        return error.response
    status = error.code or 500
    made = _json(status) if is_script() else _page(failure.page(status, request_id()))
    made.status_code = status
    for name, value in error.get_headers():
        if name.lower() in KEPT_HEADERS:
            made.headers[name] = value
    made.headers["Cache-Control"] = "no-store"
    return made


def is_script() -> bool:
    """Whether a script asked, to whom a page would say nothing."""
    accepted = flask.request.accept_mimetypes
    wants_json = accepted["application/json"] > accepted["text/html"]
    return flask.request.path == UPDATES or wants_json


def _json(status: int) -> flask.Response:
    title, text = words.said(status)
    return flask.jsonify(
        {"error": {"status": status, "title": title, "text": text, "request_id": request_id()}}
    )


def _page(page: Page) -> flask.Response:
    """Made without the database, the session or a template: any of them may be what failed."""
    return flask.Response(
        '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{html.escape(page.title)}</title>{STYLES}</head>"
        f"<body>{render(page.body)}</body></html>",
        mimetype="text/html",
    )
