"""How large a request may be: small everywhere, larger only where files are handed in."""

from collections.abc import Mapping
from typing import Any

import flask
from flask.json.provider import DefaultJSONProvider

USUAL_BYTES = 256 * 1024
MOST_FIELDS = 500
UPLOADS: Mapping[str, int] = {"/import": 20 * 1024 * 1024}
"""Paths that take files, with their limits; nginx in front must allow the largest of them."""


class ShallowJson(DefaultJSONProvider):
    """Flask's JSON; text nested too deep to be read counts as malformed."""

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        """Raises ``ValueError`` for everything that is no JSON or nested without end."""
        try:
            return super().loads(s, **kwargs)
        except RecursionError as error:
            raise ValueError("nested too deep") from error


def register(server: flask.Flask) -> None:
    """Refuse a body by its announced length, before anything reads it, and by its real one."""
    server.json = ShallowJson(server)
    server.config["MAX_CONTENT_LENGTH"] = USUAL_BYTES
    server.config["MAX_FORM_MEMORY_SIZE"] = USUAL_BYTES
    server.config["MAX_FORM_PARTS"] = MOST_FIELDS

    @server.before_request
    def refuse_unreadable_queries() -> None:
        try:
            flask.request.query_string.decode()
        except UnicodeDecodeError:
            flask.abort(400)

    @server.before_request
    def refuse_large_bodies() -> None:
        most = UPLOADS.get(flask.request.path, USUAL_BYTES)
        flask.request.max_content_length = most
        if (flask.request.content_length or 0) > most:
            flask.abort(413)
