"""What stands around every public page: phone first, complete without any script."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from dashboard.domain.lifecycle import Origin
from dashboard.summaries.public_pages import PublicFrame
from dashboard.wording import labels
from dashboard.wording import public as words
from layouts.components.marks import BRAND
from layouts.components.markup import Markup, aria, current, element
from layouts.public.links import Links, link

BIG = "public-big"
"""The box that makes everything bigger: plain CSS; a small script only remembers it."""


def page(
    body: list[Component | None],
    links: Links,
    *,
    frame: PublicFrame | None = None,
    chosen: str = words.HOME,
    notes: tuple[str, ...] = (),
) -> Component:
    """A whole public page; ``chosen`` is its word in the menu."""
    switch = element("input", type="checkbox", id=BIG, class_="public-switch", autocomplete="off")
    content = [
        html.A(words.SKIP, href="#content", className="skip-link"),
        _header(links, frame, chosen),
        html.Main(
            [part for part in body if part is not None],
            id="content",
            className="public-main",
            tabIndex="-1",
        ),
        _footer(links, frame, notes),
    ]
    return html.Div([switch, html.Div(content, className="public-page")], className="public")


def _header(links: Links, frame: PublicFrame | None, chosen: str) -> Component:
    bar = html.Div([_brand(links), _menu(links, frame, chosen), _big()], className="public-bar")
    about = [_about(frame, links, chosen)] if frame else []
    return html.Header([bar, *about], className="public-header")


def _brand(links: Links) -> Component:
    mark = f'<svg width="26" height="26" viewBox="0 0 26 26" aria-hidden="true">{BRAND}</svg>'
    return html.A([Markup(mark), words.BRAND], href=links.home, className="brand")


def _menu(links: Links, frame: PublicFrame | None, chosen: str) -> Component:
    """The four pages, of the area and year in view."""
    if frame is None:
        announcements, data = links.lists
        entries = [
            (words.HOME, links.home),
            (words.ANNOUNCEMENTS, announcements),
            (words.OPEN_DATA, data),
        ]
    else:
        entries = [
            (words.HOME, links.area(frame.key)),
            (words.ANNOUNCEMENTS, links.announcements(frame.key)),
            (words.OPEN_DATA, links.open_data(frame.key)),
        ]
    entries.append((words.CHECK, links.check))
    return html.Nav(
        [html.A(word, href=href, **current(word == chosen)) for word, href in entries if href],
        className="public-menu",
        **aria(label=words.MENU),
    )


def _big() -> Component:
    return html.Label(words.BIG, htmlFor=BIG, className="public-big-label")


def _about(frame: PublicFrame, links: Links, chosen: str) -> Component:
    """Where and when we are, how recent it is, whose figures these are."""
    here = links.announcements if chosen == words.ANNOUNCEMENTS else links.area
    here = links.open_data if chosen == words.OPEN_DATA else here
    *above, last = frame.trail
    places = [link(area.name, here((area.code, *frame.key[1:]))) for area in above]
    trail = html.Ol([*(html.Li(place) for place in places), html.Li(html.B(last.name))])
    years = [year for year, origin in frame.years if origin is frame.origin]
    shown = [
        html.A(
            str(year),
            href=here((frame.area.code, year, frame.origin)),
            **current(year == frame.project_year),
        )
        for year in years
        if here((frame.area.code, year, frame.origin))
    ]
    segments = html.Nav(shown, className="segments", **aria(label=words.YEARS))
    return html.Div(
        [
            html.Nav(trail, className="public-trail", **aria(label=words.TRAIL)),
            html.Div(
                [_chip(frame), *_days(frame), *([segments] if len(shown) > 1 else [])],
                className="public-when",
            ),
        ],
        className="public-about",
    )


def _chip(frame: PublicFrame) -> Component | None:
    if frame.origin is Origin.ENTERED:
        return None
    kind = "chip chip-published" if frame.origin is Origin.PUBLISHED else "chip"
    return html.Span(labels.ORIGINS[frame.origin], className=kind, title=words.NOTES[frame.origin])


def _days(frame: PublicFrame) -> list[Component]:
    released = words.released_on(formatting.day(frame.released_on)) if frame.released_on else ""
    as_of = words.as_of(formatting.day(frame.as_of)) if frame.as_of else ""
    return [html.Span(text, className="as-of") for text in (released, as_of) if text]


def _footer(links: Links, frame: PublicFrame | None, notes: tuple[str, ...]) -> Component:
    said = [
        *([words.NOTES[frame.origin]] if frame else []),
        *([words.sources("；".join(frame.sources))] if frame and frame.sources else []),
        *notes,
        words.MAP_NOTE,
    ]
    ways = (
        (words.CHECK, links.check),
        (words.OPEN_DATA, links.open_data(frame.key) if frame else ""),
        (words.STAFF, links.staff),
    )
    others = _other_views(links, frame) if frame else []
    return html.Footer(
        [
            html.Div([*(html.P(text) for text in said), *others]),
            html.Nav(
                [html.A(word, href=href) for word, href in ways if href],
                className="public-ways",
            ),
        ],
        className="public-foot",
    )


def _other_views(links: Links, frame: PublicFrame) -> list[Component]:
    """The same area in figures of other origins."""
    views = [(year, origin) for year, origin in frame.years if origin is not frame.origin]
    found = [
        html.A(words.other_view(year, origin), href=href)
        for year, origin in views
        if (href := links.area((frame.area.code, year, origin)))
    ]
    return [html.P([words.OTHER_ORIGINS, " ", *_spaced(found)])] if found else []


def _spaced(parts: Sequence[Component]) -> list[Component | str]:
    return [piece for part in parts for piece in (part, " ")]
