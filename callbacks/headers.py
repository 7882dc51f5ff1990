"""What every answer tells the browser to refuse, and whose requests may change anything."""

from collections.abc import Mapping, Sequence
from functools import cache
from urllib.parse import urlsplit

import dash
import flask
from werkzeug.datastructures import Headers

from dashboard.config import Settings

READING = frozenset({"GET", "HEAD", "OPTIONS"})
OWN_SITE = frozenset({"same-origin", "none"})
TWO_YEARS = 63_072_000

FIXED: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def register(app: dash.Dash, settings: Settings) -> None:
    """Refuse changes that another site asks for; set the headers of every answer."""
    server: flask.Flask = app.server

    @cache
    def policy() -> str:
        """Read at the first answer, when every callback has brought its inline script."""
        return content_policy(app.csp_hashes())

    @server.before_request
    def refuse_other_sites() -> None:
        request = flask.request
        if request.method not in READING and not is_from_ourselves(request.headers, request.host):
            flask.abort(403)

    @server.after_request
    def set_headers(response: flask.Response) -> flask.Response:
        for name, value in FIXED.items():
            response.headers[name] = value
        response.headers["Content-Security-Policy"] = policy()
        if settings.tls:
            response.headers["Strict-Transport-Security"] = f"max-age={TWO_YEARS}"
        return response


def content_policy(script_hashes: Sequence[str]) -> str:
    """Everything from this server alone; of inline scripts only those that Dash itself writes."""
    rules = {
        "default-src": "'self'",
        "script-src": " ".join(("'self'", *script_hashes)),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'self'",
        "frame-ancestors": "'self'",
        "form-action": "'self'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def is_from_ourselves(headers: Headers, host: str) -> bool:
    """Whether a request that changes something was sent by a page of this server.

    Browsers name the sender in ``Sec-Fetch-Site`` and ``Origin``, old ones at least in
    ``Referer``; each that is there must be ours. A request with none of them is not from a
    browser, so no foreign page can have sent it with somebody's cookie.
    """
    if headers.get("Sec-Fetch-Site", "none") not in OWN_SITE:
        return False
    senders = [headers[name] for name in ("Origin", "Referer") if headers.get(name)]
    return all(_host(sender) == host for sender in senders)


def _host(address: str) -> str | None:
    try:
        return urlsplit(address).netloc
    except ValueError:
        return None
