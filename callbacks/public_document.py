"""The HTML around public pages: one sheet, one small script, nothing that must be there."""

import hashlib
import html
from functools import cache
from pathlib import Path

from dashboard.wording import public as words
from layouts.components.markup import render
from layouts.page import Page

ASSETS = Path(__file__).parents[1] / "dashboard" / "assets"
SHEETS = (
    "theme.css",
    "base.css",
    "page-area.css",
    "page-project.css",
    "page-public.css",
    "page-check.css",
)
"""What public pages are made of, in this order; joined to one file."""

SCRIPT = "public.js"
ICON = "mark.svg"


def document(page: Page) -> str:
    """A page with the addresses of this server."""
    return around(
        page,
        style=f"/public/style/{style_digest()}.css",
        script=f"/assets/{SCRIPT}?m={script_digest()}",
        icon=f"/assets/{ICON}",
    )


def around(page: Page, *, style: str, script: str, icon: str) -> str:
    """A whole document; the three addresses lead to its files."""
    return (
        '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{html.escape(words.tab(page.title))}</title>"
        f'<link rel="icon" type="image/svg+xml" href="{icon}">'
        f'<link rel="stylesheet" href="{style}">'
        f'<script src="{script}" defer></script>'
        f"</head><body>{render(page.body)}</body></html>"
    )


@cache
def style() -> bytes:
    """The sheets of public pages as one, in UTF-8."""
    joined = "\n".join((ASSETS / name).read_text(encoding="utf-8") for name in SHEETS)
    return joined.encode()


@cache
def style_digest() -> str:
    """Changes with the sheet, so that browsers may keep it for a year."""
    return hashlib.sha256(style()).hexdigest()[:16]


@cache
def script_digest() -> str:
    """The same for the script."""
    return hashlib.sha256((ASSETS / SCRIPT).read_bytes()).hexdigest()[:16]
