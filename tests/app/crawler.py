"""Somebody signed out who asks for everything: every route, every link, every payload."""

import html
import io
import re
import zipfile
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

import flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from layouts.frame import Ids

STRANGER = {"REMOTE_ADDR": "203.0.113.9"}
"""Not this machine: whoever asks from it is told more (``callbacks.health.is_near``)."""

MOST = 2500
ALIKE = 1
"""Links that differ in the values of their filters alone are followed so many times."""

VIEW = frozenset({"area", "year", "origin", "view"})
PLAIN = ("/public", "/work", "/export", "/screen", "/account", "/audit", "/sign", "/_", "/assets")
"""What does not come through Dash, and so by no callback either."""

LINKS = re.compile(r"""(?:href|src|action)=["']([^"']+)["']""")
PARAMETER = re.compile(r"<(?:[^<>:]+:)?([a-z_]+)>")
VOLATILE = (
    re.compile(r'name="csrf_token" value="[^"]*"'),
    re.compile(r"\b[0-9a-f]{16}\b"),  # the number of the request, on pages of refusals
    re.compile(r"\?m=[0-9a-f.]+"),  # when an asset was last changed
)
HEADERS = ("Content-Type", "Content-Disposition", "Cache-Control", "ETag", "Location")
UPDATE = "/_dash-update-component"


@dataclass(frozen=True)
class Seen:
    """One answer as a stranger can keep it."""

    status: int
    headers: tuple[str, ...]
    text: str

    @property
    def everything(self) -> str:
        """Body and headers, however they were written."""
        unquoted = unquote(" ".join(self.headers))
        return f"{unquoted} {html.unescape(self.text)}"


@dataclass
class Crawl:
    """Follows what it finds; ``examples`` are values of the parameters of routes.

    ``is_wanted`` keeps a crawl to some addresses.
    """

    server: flask.Flask
    examples: Mapping[str, Iterable[str]]
    is_wanted: Callable[[str], bool] = lambda _address: True
    found: dict[str, Seen] = field(default_factory=dict)
    followed: Counter[tuple[str, ...]] = field(default_factory=Counter)

    def run(self, seeds: Iterable[str]) -> dict[str, Seen]:
        """Every answer by its address; callbacks stand under ``POST`` and the address."""
        client = self.server.test_client()
        waiting = deque([*self.routes(), *seeds])
        while waiting:
            address = waiting.popleft()
            if address in self.found or not self.is_wanted(address):
                continue
            assert len(self.found) < MOST, f"endless: {address}"
            self.found[address] = seen = _seen(client.get(address, environ_overrides=STRANGER))
            waiting.extend(link for link in _links(address, seen) if self._is_new(link))
        for address in [each for each in self.found if _is_by_callback(each)]:
            self.found[f"POST {address}"] = _seen(update(client, address))
        return self.found

    def _is_new(self, link: str) -> bool:
        """Whether a link leads to something of which not enough was seen yet."""
        target = urlsplit(link)
        names = tuple(sorted({name for name, _value in parse_qsl(target.query)} - VIEW))
        if link in self.found or not names:
            return link not in self.found
        self.followed[target.path, *names] += 1
        return self.followed[target.path, *names] <= ALIKE

    def routes(self) -> Iterator[str]:
        """Every rule that answers GET, with every example of each of its parameters."""
        for rule in self.server.url_map.iter_rules():
            if "GET" not in (rule.methods or set()) or rule.rule.startswith("/_dash-component"):
                continue
            names = PARAMETER.findall(re.sub(r"\([^)]*\)", "", rule.rule))
            for values in product(*(self.examples[name] for name in names)):
                pieces = iter(values)
                yield re.sub(r"<[^<>]+>", lambda _match: next(pieces), rule.rule)  # noqa: B023


def _is_by_callback(address: str) -> bool:
    """Whether the page comes by a callback, too: the usual view of it, and that of own figures."""
    query = parse_qsl(urlsplit(address).query)
    is_plain = not query or ("origin", "entered") in query
    return is_plain and not address.startswith(PLAIN)


def update(client: FlaskClient, address: str) -> TestResponse:
    """Ask for a page the way the page's own script does."""
    path, _, query = address.partition("?")
    return client.post(
        UPDATE,
        environ_overrides=STRANGER,
        json={
            "output": f"..{Ids.CONTENT}.html...{Ids.CONTENT}.address..",
            "outputs": [
                {"id": Ids.CONTENT, "property": "html"},
                {"id": Ids.CONTENT, "property": "address"},
            ],
            "inputs": [
                {"id": Ids.ADDRESS, "property": "pathname", "value": path},
                {"id": Ids.ADDRESS, "property": "search", "value": f"?{query}" if query else ""},
            ],
            "state": [{"id": Ids.CONTENT, "property": "address", "value": "/elsewhere"}],
            "changedPropIds": [f"{Ids.ADDRESS}.pathname"],
        },
    )


def _seen(answer: TestResponse) -> Seen:
    headers = tuple(answer.headers.get(name, "") for name in HEADERS)
    text = _text(answer)
    for pattern in VOLATILE:
        text = pattern.sub("", text)
    return Seen(answer.status_code, headers if answer.status_code < 400 else (), text)


def _text(answer: TestResponse) -> str:
    content = answer.get_data()
    if content.startswith(b"PK"):
        return "\n".join(_members(content))
    if answer.is_json:
        return repr(answer.get_json())
    return content.decode("utf-8", "replace")


def _members(content: bytes) -> Iterator[str]:
    """The parts of a workbook or another packed file, without the time of its making."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for name in sorted(packed.namelist()):
            if name != "docProps/core.xml":
                yield name + packed.read(name).decode("utf-8", "replace")


def _links(address: str, seen: Seen) -> Iterator[str]:
    """Addresses on this server that an answer leads to, without assets."""
    for found in LINKS.findall(seen.text):
        target = urlsplit(urljoin(address, html.unescape(found)))
        is_ours = not target.scheme and not target.netloc and target.path.startswith("/")
        if is_ours and not target.path.startswith("/assets/"):
            yield target.path + (f"?{target.query}" if target.query else "")


def differing(
    before: Mapping[str, Seen],
    after: Mapping[str, Seen],
    is_watched: Callable[[str], bool] = lambda _address: True,
) -> list[str]:
    """Addresses whose answers are not the same, or which only one crawl found."""
    addresses = sorted({*before, *after})
    return [each for each in addresses if is_watched(each) and before.get(each) != after.get(each)]
