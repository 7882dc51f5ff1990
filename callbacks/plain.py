"""Pages without Dash: they work without JavaScript and are kept by nobody."""

import html
from functools import cache
from pathlib import Path
from typing import Any

import flask
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from callbacks import who
from dashboard.wording import accounts as words
from dashboard.wording import labels
from layouts.components.marks import BRAND
from layouts.components.markup import render
from layouts.page import Page

ROOT = Path(__file__).parents[1]
ASSETS = ROOT / "dashboard" / "assets"
ICON = '<link rel="icon" type="image/svg+xml" href="/assets/mark.svg">'
SCRIPTS = ("session.js",)
TEMPLATES = Environment(
    loader=FileSystemLoader(ROOT / "layouts" / "templates"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)
TEMPLATES.globals |= {
    "words": words,
    "product": labels.PRODUCT,
    "mark": Markup(BRAND),  # noqa: S704 - our own drawing
}


def document(page: Page, scripts: tuple[str, ...] = ()) -> flask.Response:
    """A page from a tree of components, with the name of the visitor and scripts of its own."""
    return unkept(_around(page.title, who.named(render(page.body)), scripts), page.status)


def template(name: str, title: str, *, status: int = 200, **values: Any) -> flask.Response:
    """A page from a template, with a token for its form."""
    drawn = TEMPLATES.get_template(name).render(form_token=who.token(), title=title, **values)
    return unkept(_around(title, drawn), status)


def unkept(content: Any, status: int = 200) -> flask.Response:
    """An answer that neither browser nor proxy stores."""
    response = flask.make_response(content)
    response.status_code = status
    response.headers["Cache-Control"] = "no-store"
    return response


def _around(title: str, body: str, scripts: tuple[str, ...] = ()) -> str:
    return (
        '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{html.escape(title)} · {labels.PRODUCT}</title>{ICON}{_files(scripts)}"
        f"</head><body>{body}</body></html>"
    )


@cache
def _files(own: tuple[str, ...] = ()) -> str:
    """Sheets in Dash's order and under Dash's addresses, so that browsers fetch each once."""
    sheets = (f'<link rel="stylesheet" href="{_address(name)}">' for name in _sheets())
    scripts = (f'<script src="{_address(name)}" defer></script>' for name in (*SCRIPTS, *own))
    return "".join((*sheets, *scripts))


def _sheets() -> list[str]:
    return sorted(path.name for path in ASSETS.glob("*.css"))


def _address(name: str) -> str:
    changed = (ASSETS / name).stat().st_mtime
    return f"/assets/{name}?m={changed}"
