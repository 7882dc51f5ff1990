"""The same overview page as one server-drawn HTML answer: no script, styles inside, one request."""

import os
from pathlib import Path

import flask

from app import create_app
from callbacks.request import Request
from dashboard.config import Settings

ASSETS = Path(__file__).parents[2] / "dashboard" / "assets"


def create_server() -> flask.Flask:
    """The product's own server, but every address is answered with its page and nothing else."""
    app = create_app(Settings.from_environment(os.environ))
    styles = "".join(path.read_text(encoding="utf-8") for path in sorted(ASSETS.glob("*.css")))
    server: flask.Flask = app.server

    def on_page() -> str:
        query = flask.request.query_string.decode("utf-8", "replace")
        drawn = app.pages.drawn(Request.parse(flask.request.path, query))
        flask.g.page_status = drawn.status
        return (
            '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">'
            f"<style>{styles}</style></head><body><div>{drawn.html}</div></body></html>"
        )

    # Flask's own way is closed once a server has answered, and this one was warmed up.
    server.before_request_funcs.setdefault(None, []).append(on_page)
    return server
