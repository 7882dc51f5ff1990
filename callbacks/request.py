"""An address as a page function receives it: path values, query values, nothing trusted."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

MAX_QUERY = 2000
MAX_VALUE = 100
MAX_FIELDS = 100
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
"""Control characters and halves of characters: no name has them, and PostgreSQL refuses some."""


@dataclass(frozen=True)
class Request:
    """A path and its query; every value is text from outside and still unchecked."""

    path: str
    query: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, tuple[tuple[str, str], ...]]:
        """What distinguishes one address from another, whatever the order of its query."""
        return self.path, tuple(sorted(self.query.items()))

    @classmethod
    def parse(cls, path: object, search: object) -> "Request":
        """Read what a browser sent; other types and absurd amounts count as absent."""
        return cls(
            path[:MAX_QUERY] if isinstance(path, str) else "/",
            _query(search[:MAX_QUERY]) if isinstance(search, str) else {},
        )


def _query(text: str) -> dict[str, str]:
    try:
        pairs = parse_qsl(text.lstrip("?"), max_num_fields=MAX_FIELDS)
    except ValueError:
        return {}
    return {_cleaned(name): _cleaned(value) for name, value in pairs}


def _cleaned(text: str) -> str:
    return UNPRINTABLE.sub("", text)[:MAX_VALUE]
