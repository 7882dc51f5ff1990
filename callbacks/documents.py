"""What is sent besides page markup: the index around it, everything compressed only once."""

import gzip
import hashlib
import html
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import brotli
import flask

from dashboard.wording import labels
from data.cache import RevisionCache

ONE_YEAR = "public, max-age=31536000, immutable"
ASK_AGAIN = "private, no-cache"
COMPRESSIBLE = ("text/", "application/javascript", "application/json", "image/svg")
WORTH_COMPRESSING = 600
STATIC_QUALITY = 9
KEPT_ANSWERS = 400
MOST_KEPT_BYTES = 300_000
"""A longer answer is an exported list: rare, and not worth the memory."""

PACKERS: Mapping[str, Callable[[bytes], bytes]] = {
    "br": lambda plain: brotli.compress(plain, quality=5),
    "gzip": lambda plain: gzip.compress(plain, 6, mtime=0),
}
"""How answers are compressed, the better way first; browsers offer ``br`` on https only."""
ICON = '<link rel="icon" type="image/svg+xml" href="/assets/mark.svg">'
STYLES = "/assets/all.css"
ENTRY = '<div id="react-entry-point"></div>'
CONFIG = re.compile(r'(<script id="_dash-config" type="application/json">)(.*?)(</script>)', re.S)
VERSIONS = ("python_version", "dash_version", "dash_version_url", "plotly_version", "ddk_version")
ONLY_FOR_BACKGROUND_CALLBACKS = ("end_id",)
"""A new number for each answer: there are no such callbacks, and no page would equal itself."""

CONFIG_NOT_SENT = (*VERSIONS, *ONLY_FOR_BACKGROUND_CALLBACKS)


@dataclass(frozen=True)
class Part:
    """One static file in the forms in which browsers take it."""

    mimetype: str
    plain: bytes
    brotli: bytes
    gzip: bytes

    @classmethod
    def of(cls, mimetype: str, plain: bytes) -> "Part":
        """Compress once, at the start."""
        return cls(
            mimetype,
            plain,
            brotli.compress(plain, quality=STATIC_QUALITY),
            gzip.compress(plain, 6, mtime=0),
        )

    def body(self, encoding: str) -> bytes:
        """The file in one of its forms; any unknown encoding means the plain one."""
        return {"br": self.brotli, "gzip": self.gzip}.get(encoding, self.plain)


class Packed:
    """Compressed answers, found again by their content alone.

    Neither the address nor the visitor is part of the key: whoever is sent the same bytes may
    have the same compressed bytes, and nobody can be given anything else.
    """

    def __init__(self, size: int = KEPT_ANSWERS) -> None:
        self._kept: RevisionCache[bytes] = RevisionCache(size)

    def packed(self, plain: bytes, encoding: str) -> bytes:
        """The answer compressed for a browser that takes ``encoding`` (a name in ``PACKERS``)."""
        pack = PACKERS[encoding]
        if len(plain) > MOST_KEPT_BYTES:
            return pack(plain)
        return self._kept.get(0, (encoding, _digest(plain)), lambda: pack(plain))


def index(title: str, page: str, parts: Mapping[str, Any]) -> str:
    """The first answer: the finished page, then the scripts that make it live."""
    return (
        '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{html.escape(title)} · {labels.PRODUCT}</title>{ICON}{_styles(parts['css'])}"
        f'</head><body><div id="first-paint">{page}</div>{ENTRY}'
        f"<footer>{_discreet(parts['config'])}{parts['scripts']}{parts['renderer']}"
        "</footer></body></html>"
    )


def register(server: flask.Flask) -> None:
    """Answer static files from memory, compress what is drawn, give pages their status."""
    kept: dict[str, Part] = {}
    packed = Packed()
    server.extensions["minsheng-static"] = kept

    @server.before_request
    def answer_static() -> flask.Response | None:
        part = kept.get(flask.request.path)
        return _static_answer(part) if part else None

    @server.after_request
    def finish(response: flask.Response) -> flask.Response:
        if "page_status" in flask.g and response.status_code == 200:
            response.status_code = flask.g.page_status
            _let_ask_again(response)
        return _compressed(response, packed)


def warm_up(server: flask.Flask) -> None:
    """Read every static file once and keep it compressed; also settles Dash's lazy set-up."""
    kept: dict[str, Part] = server.extensions["minsheng-static"]
    client = server.test_client()
    page = client.get("/help").get_data(as_text=True)
    client.get("/_dash-layout")
    client.get("/_dash-dependencies")
    for address in re.findall(r'(?:src|href)="(/[^"]+)"', page):
        path = html.unescape(address).split("?")[0]
        if "." not in path.rsplit("/", 1)[-1]:
            continue
        with client.get(html.unescape(address)) as answer:
            if answer.status_code == 200:
                kept[path] = Part.of(answer.mimetype or "", answer.get_data())
    kept[STYLES] = _joined([part for path, part in kept.items() if path.endswith(".css")])
    version = _digest(kept[STYLES].plain)
    server.extensions["minsheng-styles"] = f'<link rel="stylesheet" href="{STYLES}?m={version}">'


def _joined(styles: Sequence[Part]) -> Part:
    """All style sheets as one file, in their order: one request instead of one for each topic."""
    return Part.of("text/css", b"\n".join(part.plain for part in styles))


def _styles(links: str) -> str:
    """The link to the joined style sheets; Dash's own links until they are joined."""
    joined: str = flask.current_app.extensions.get("minsheng-styles", links)
    return joined


def _static_answer(part: Part) -> flask.Response:
    encoding = _encoding()
    response = flask.Response(part.body(encoding), mimetype=part.mimetype)
    if encoding:
        response.headers["Content-Encoding"] = encoding
    response.headers["Cache-Control"] = ONE_YEAR
    response.headers["Vary"] = "Accept-Encoding"
    response.direct_passthrough = True
    return response


def _let_ask_again(response: flask.Response) -> None:
    """A page that has not changed since the visitor last had it is answered with 304."""
    response.headers["Cache-Control"] = ASK_AGAIN
    response.set_etag(_digest(response.get_data()), weak=True)
    response.make_conditional(flask.request)


def _compressed(response: flask.Response, packed: Packed) -> flask.Response:
    """Compress a drawn page or a callback's answer; its content alone decides the result."""
    is_compressible = (
        response.status_code != 304
        and "Content-Encoding" not in response.headers
        and (response.mimetype or "").startswith(COMPRESSIBLE)
        and not response.direct_passthrough
    )
    if not is_compressible or len(response.get_data()) < WORTH_COMPRESSING:
        return response
    response.vary.add("Accept-Encoding")
    encoding = _encoding()
    if encoding:
        response.set_data(packed.packed(response.get_data(), encoding))
        response.headers["Content-Encoding"] = encoding
    return response


def _encoding() -> str:
    """The best compression that the browser takes, or nothing."""
    accepted = flask.request.accept_encodings
    return next((name for name in PACKERS if accepted[name] > 0), "")


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _discreet(config: str) -> str:
    """Dash's settings without what visitors need not know."""

    def chosen(match: re.Match[str]) -> str:
        settings = json.loads(match[2])
        for name in CONFIG_NOT_SENT:
            settings.pop(name, None)
        text = json.dumps(settings).replace("<", "\\u003c")
        return match[1] + text + match[3]

    return CONFIG.sub(chosen, config)
