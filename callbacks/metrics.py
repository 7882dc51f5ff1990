"""Counters for whoever watches the server: how much was asked, how it was answered, how fast."""

import os
import re

import flask
from prometheus_client import REGISTRY as OWN
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest, multiprocess

from callbacks.access import requires
from callbacks.health import is_near
from dashboard.config import Settings
from dashboard.domain.roles import Action

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
KINDS = re.compile(r"/(area|project|export|assets|screen|_dash-update-component|_dash|healthz)\b")
METHODS = frozenset({"GET", "HEAD", "POST"})
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)

REQUESTS = Counter("minsheng_requests", "Answers by kind and status.", ("kind", "method", "status"))
SECONDS = Histogram("minsheng_request_seconds", "Seconds to answer.", ("kind",), buckets=BUCKETS)


def register(server: flask.Flask, settings: Settings) -> None:
    """Answer ``/metrics`` where the switch is on; to anybody but the watcher it does not exist."""
    if not settings.metrics:
        return

    @server.get("/metrics")
    @requires(Action.PROBE)
    def on_metrics() -> flask.Response:
        if not is_near(flask.request, settings.metrics_token):
            flask.abort(404)
        return flask.Response(generate_latest(_registry()), mimetype="text/plain")


def count(request: flask.Request, status: int, seconds: float) -> None:
    """Count one answer; what strangers invent becomes one kind, so that the list stays short."""
    found = KINDS.match(request.path)
    kind = found[1] if found else "page" if status < 400 else "other"
    method = request.method if request.method in METHODS else "other"
    REQUESTS.labels(kind, method, str(status)).inc()
    SECONDS.labels(kind).observe(seconds)


def _registry() -> CollectorRegistry:
    """The sum over all worker processes, where gunicorn gave them a folder to share."""
    if FOLDER not in os.environ:
        return OWN
    registry = CollectorRegistry()
    multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return registry
