"""How large a request may be: small everywhere, larger only where files are handed in."""

import re
from collections.abc import Mapping
from typing import Any

import flask
from flask.json.provider import DefaultJSONProvider

USUAL_BYTES = 256 * 1024
MOST_FIELDS = 500
UPLOADS: Mapping[str, int] = {"/import": 20 * 1024 * 1024}
"""Paths that take files, with their limits; nginx in front must allow the largest of them."""
UPLOAD_PATTERNS: Mapping[re.Pattern[str], int] = {
    re.compile(r"/work/rounds/[0-9]{1,9}/import"): 2 * 1024 * 1024,
    re.compile(r"/work/rounds/[0-9]{1,9}/certify"): 9 * 1024 * 1024,
    re.compile(r"/work/votes/[0-9]{1,9}/measures/file"): 9 * 1024 * 1024,
    re.compile(r"/work/photos/[0-9]{1,9}"): 9 * 1024 * 1024,
}
"""The same for paths with a number in them."""


class ShallowJson(DefaultJSONProvider):
    """Flask's JSON; text nested too deep to be read counts as malformed."""

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        """Raises ``ValueError`` for everything that is no JSON or nested without end."""
        try:
            return super().loads(s, **kwargs)
        except RecursionError as error:
            raise ValueError("nested too deep") from error


def most_bytes(path: str) -> int:
    """How large a request to this path may be."""
    found = (most for pattern, most in UPLOAD_PATTERNS.items() if pattern.fullmatch(path))
    return UPLOADS.get(path) or next(found, USUAL_BYTES)


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
        most = most_bytes(flask.request.path)
        flask.request.max_content_length = most
        if (flask.request.content_length or 0) > most:
            flask.abort(413)
