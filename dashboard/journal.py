"""Logs as one JSON object a line, each with the number of the request that it belongs to."""

import json
import logging
import traceback
from collections.abc import Iterator
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

REQUEST_ID: ContextVar[str] = ContextVar("request_id", default="")
MOST_LETTERS = 300


class JsonLines(logging.Formatter):
    """Time, level, source, what happened and its figures; of an error its kind and its place."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, whatever is in the message."""
        at = datetime.fromtimestamp(record.created, UTC)
        entry: dict[str, Any] = {
            "at": at.isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "source": record.name,
            "event": record.getMessage(),
            "request_id": REQUEST_ID.get() or None,
            **getattr(record, "facts", {}),
        }
        if record.exc_info and record.exc_info[1]:
            entry["errors"] = list(_errors(record.exc_info[1]))
        kept = {name: value for name, value in entry.items() if value is not None}
        return json.dumps(kept, ensure_ascii=False, default=str)


def settings(level: str) -> dict[str, Any]:
    """What ``logging.config.dictConfig`` and gunicorn take: everything to standard error."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": "dashboard.journal.JsonLines"}},
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "formatter": "lines",
                "stream": "ext://sys.stderr",
            }
        },
        "root": {"level": level.upper(), "handlers": ["console"]},
        "loggers": {
            "gunicorn.error": {"level": level.upper(), "handlers": [], "propagate": True},
            "alembic": {"level": "WARNING"},
            # Our own line for each request says more, and nothing about who asked for what.
            "gunicorn.access": {"level": "CRITICAL", "handlers": [], "propagate": False},
        },
    }


def _errors(error: BaseException | None) -> Iterator[dict[str, Any]]:
    """The error and what led to it; only first lines, as later ones repeat stored values."""
    while error is not None:
        first, *_ = str(error).splitlines() or [""]
        yield {
            "kind": type(error).__name__,
            "said": first[:MOST_LETTERS],
            "places": [
                f"{frame.filename}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(error.__traceback__)
            ],
        }
        error = error.__cause__ or error.__context__
