"""The page of a display: an empty stage for its script, and the calm page where there is none."""

import json
from html import escape

from dashboard.wording import labels
from dashboard.wording import screens as words
from layouts.components.marks import BRAND
from layouts.components.qr import qr

STYLES, SCRIPT = ("theme.css", "screen.css"), "screen.js"
WORDS = {
    "seconds": words.SECONDS,
    "minutes": words.MINUTES,
    "hours": words.HOURS,
    "days": words.AGE_DAYS,
    "fresh": words.FRESH,
    "stale": words.STALE,
    "since": words.STALE_SINCE,
    "date": words.DATE,
    "weekdays": words.WEEKDAYS,
    "nothing": words.NOTHING,
    "gone": words.GONE,
}
"""What the script writes by itself."""


def document(*, state: str, build: str, public_address: str, is_preview: bool) -> str:
    """The page that shows whatever ``state`` answers; nothing of it is in the page itself."""
    return _html(
        f'<div class="stage" id="screen" data-state="{escape(state)}" data-build="{escape(build)}"'
        f' data-preview="{"1" if is_preview else ""}"'
        f' data-words="{escape(json.dumps(WORDS, ensure_ascii=False))}">'
        '<div class="face"></div><div class="face"></div>'
        f"{_calm(words.CONNECTING, words.CONNECTING_NOTE)}"
        '<div class="flash"></div>'
        f'<div class="controls"><span class="badge" data-paused hidden>{words.PAUSED}</span>'
        f'{_preview(is_preview)}<button type="button" data-full>{words.START}</button></div>'
        f"</div>{_templates(public_address)}<noscript>{words.NO_SCRIPT}</noscript>",
        build,
        has_script=True,
    )


def gone(reason: str, build: str) -> str:
    """The calm page of an address that shows nothing; ``reason`` is a key of ``words.GONE``."""
    title, note = words.GONE[reason]
    return _html(f'<div class="stage">{_calm(title, note)}</div>', build, has_script=False)


def _calm(title: str, note: str) -> str:
    mark = f'<svg class="brand-mark" viewBox="0 0 26 26" aria-hidden="true">{BRAND}</svg>'
    return f'<div class="calm" data-calm>{mark}<h1>{escape(title)}</h1><p>{escape(note)}</p></div>'


def _preview(is_preview: bool) -> str:
    return f'<span class="badge">{words.PREVIEW}</span>' if is_preview else ""


def _templates(public_address: str) -> str:
    """The code of the public page, which depends on where this display reached the server."""
    drawn = qr(public_address).html  # type: ignore[attr-defined]  # set by its initialiser
    small = f"<span>{words.SCAN}<br>{words.SCAN_WHERE}</span>{drawn}"
    return (
        f'<div class="templates" aria-hidden="true"><div data-qr-small>{small}</div>'
        f"<div data-qr-large>{drawn}</div></div>"
    )


def _html(body: str, build: str, *, has_script: bool) -> str:
    sheets = "".join(
        f'<link rel="stylesheet" href="/assets/{name}?m={escape(build)}">' for name in STYLES
    )
    script = f'<script src="/assets/{SCRIPT}?m={escape(build)}" defer></script>'
    return (
        '<!DOCTYPE html><html lang="zh-CN" class="wall" data-theme="screen"><head>'
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        '<meta name="robots" content="noindex">'
        f"<title>{words.GONE_TITLE} · {labels.PRODUCT}</title>"
        '<link rel="icon" type="image/svg+xml" href="/assets/mark.svg">'
        f"{sheets}{script if has_script else ''}</head><body>{body}</body></html>"
    )
