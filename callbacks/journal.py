"""A number for every request, in the answer and in every line of the log; one line a request."""

import logging
import re
import time
import uuid

import flask

from callbacks import metrics
from dashboard.config import Settings
from dashboard.journal import REQUEST_ID

HEADER = "X-Request-Id"
GIVEN = re.compile(r"[A-Za-z0-9-]{8,64}")
PLAIN_PATH = re.compile(r"/[A-Za-z0-9/_.-]{0,100}")
KEY_IN_PATH = re.compile(r"(?<=^/screen/)[A-Za-z0-9_-]{20,}")
"""The address of a display is its key: the log does not hand it on."""
log = logging.getLogger("minsheng.access")


def register(server: flask.Flask, settings: Settings) -> None:
    """Number requests; to be called first, so that everything else happens under the number."""

    @server.before_request
    def begin() -> None:
        REQUEST_ID.set(_number(is_behind_proxy=settings.proxies > 0))
        flask.g.started = time.perf_counter()

    @server.after_request
    def end(response: flask.Response) -> flask.Response:
        response.headers[HEADER] = REQUEST_ID.get()
        seconds = time.perf_counter() - flask.g.get("started", time.perf_counter())
        if log.isEnabledFor(logging.INFO):
            _write(response, seconds)
        if settings.metrics:
            metrics.count(flask.request, response.status_code, seconds)
        return response

    @server.teardown_request
    def forget(_error: BaseException | None) -> None:
        REQUEST_ID.set("")


def request_id() -> str:
    """The number of the request that is being answered; never empty."""
    return REQUEST_ID.get() or uuid.uuid4().hex[:16]


def _number(*, is_behind_proxy: bool) -> str:
    """The proxy's number, so that both logs can be read together; from strangers none is taken."""
    given = flask.request.headers.get(HEADER, "") if is_behind_proxy else ""
    return given if GIVEN.fullmatch(given) else uuid.uuid4().hex[:16]


def _write(response: flask.Response, seconds: float) -> None:
    """Neither the query, which may hold people's words, nor who asked."""
    path = flask.request.path
    facts = {
        "method": flask.request.method[:10],
        "path": KEY_IN_PATH.sub("_", path) if PLAIN_PATH.fullmatch(path) else None,
        "status": response.status_code,
        "milliseconds": round(seconds * 1000, 1),
        "bytes": response.calculate_content_length(),
    }
    log.info("request", extra={"facts": facts})
