"""What a browser sends to Dash itself, compared with what our pages would send; else 400 or 404.

Dash looks into callback bodies and file names without checking them and fails with 500.
"""

from collections.abc import Mapping
from typing import Any

import dash
import flask
from dash.exceptions import DependencyException

PATH = "/_dash-update-component"
COMPONENTS = "/_dash-component-suites/"
MOST_BYTES = 100_000
Names = list[tuple[str, str]]


def register(app: dash.Dash) -> None:
    """Refuse a callback request that is not of the shape of a registered callback."""
    server: flask.Flask = app.server
    for kind in (DependencyException, FileNotFoundError):
        server.register_error_handler(kind, _no_such_file)

    @server.before_request
    def refuse_nonsense() -> None:
        if flask.request.path == PATH and flask.request.method == "POST":
            flask.request.max_content_length = MOST_BYTES
            if not is_sound(app.callback_map, flask.request.get_json(silent=True)):
                flask.abort(400)


def _no_such_file(error: Exception) -> tuple[str, int]:
    if not flask.request.path.startswith(COMPONENTS):
        raise error
    return "", 404


def is_sound(callbacks: Mapping[str, Mapping[str, Any]], body: object) -> bool:
    """Whether a body names a registered callback and exactly its inputs, states and outputs.

    The values are not looked at: whoever receives them parses them.
    """
    if not isinstance(body, dict) or not isinstance(body.get("output"), str):
        return False
    asked = callbacks.get(body["output"])
    return asked is not None and (
        _names(body.get("inputs")) == _names(asked["inputs"])
        and _names(body.get("state", [])) == _names(asked["state"])
        and _names(body.get("outputs")) == _outputs(asked["output"])
        and _is_texts(body.get("changedPropIds"))
    )


def _outputs(registered: Any) -> Names:
    outputs = registered if isinstance(registered, (list, tuple)) else [registered]
    return [(str(each.component_id), each.component_property) for each in outputs]


def _names(items: object) -> Names | None:
    """The ids and properties of a list of either, or ``None`` where it is something else."""
    listed: list[Any] = items if isinstance(items, list) else [items]
    if not all(isinstance(item, dict) for item in listed):
        return None
    names = [(item.get("id"), item.get("property")) for item in listed]
    return names if all(map(_is_texts, map(list, names))) else None


def _is_texts(items: object) -> bool:
    return isinstance(items, list) and all(isinstance(item, str) for item in items)
