"""The name of the visitor, put into pages that are kept for everybody who may see the same."""

import flask
from flask_wtf.csrf import generate_csrf

from callbacks import access
from layouts.components import who
from layouts.components.markup import render


def named(page: str) -> str:
    """The markup of a page with the name of this visitor; what is kept stays without it."""
    return page.replace(who.PLACE, markup(), 1)


def markup() -> str:
    """The end of the header for this visitor."""
    found = access.present()
    if found is None:
        return render(who.nobody())
    idle = access.settings().idle_seconds
    return render(who.somebody(found, csrf_token=token(), idle_seconds=idle))


def token() -> str:
    """The token that forms of this visitor carry; one for each request."""
    if "form_token" not in flask.g:
        flask.g.form_token = generate_csrf()
    return str(flask.g.form_token)
