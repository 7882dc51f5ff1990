"""What stands around every page: brand, menu, where and when we are, search."""

from dash import html
from dash.development.base_component import Component

from dashboard import addresses, formatting
from dashboard.addresses import Page
from dashboard.domain.lifecycle import Origin
from dashboard.summaries.area import Frame, View
from dashboard.wording import deciding, labels
from dashboard.wording import shell as words
from layouts.components import who
from layouts.components.marks import BRAND
from layouts.components.markup import Markup, aria, current, data, element

GLASS = (
    '<svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">'
    '<circle cx="6" cy="6" r="4.6" fill="none" stroke="var(--ink-3)" stroke-width="1.6"/>'
    '<path d="M9.5 9.5L13 13"'
    ' stroke="var(--ink-3)" stroke-width="1.6"/></svg>'
)


def page(
    title: str,
    body: list[Component],
    *,
    frame: Frame | None = None,
    chosen: Page | None = None,
    here: Page | None = None,
) -> Component:
    """A whole page; ``chosen`` is its place in the menu, ``here`` the page that years lead to."""
    return html.Div(
        [
            html.A(words.SKIP, href="#content", className="skip-link"),
            html.Div(words.UPDATING, className="updating", role="status"),
            html.Div(words.UNREACHABLE, className="updating unreachable", role="alert"),
            header(frame, chosen, here or chosen or Page.AREA),
            html.Main(body, id="content", className="page", tabIndex="-1"),
            footer(frame),
        ],
        **data(title=words.page_title(title)),
    )


def header(frame: Frame | None, chosen: Page | None, here: Page) -> Component:
    """Brand and menu; with a frame also the trail, the day of the figures and the years."""
    about = [trail(frame, here), header_end(frame, here)] if frame else []
    return html.Header([brand(), menu(frame, chosen), *about, who.place()], className="header")


def brand() -> Component:
    """The mark and the name, a link home."""
    mark = f'<svg width="26" height="26" viewBox="0 0 26 26" aria-hidden="true">{BRAND}</svg>'
    return html.A([Markup(mark), labels.PRODUCT], href="/", className="brand")


def menu(frame: Frame | None, chosen: Page | None) -> Component:
    """The main pages, kept to the area and year in view."""
    return html.Nav(
        [
            html.A(
                _menu_word(page, frame), href=_menu_address(page, frame), **current(page is chosen)
            )
            for page in words.MENU
        ],
        className="menu",
    )


def trail(frame: Frame, here: Page) -> Component:
    """From the province down to the area in view."""
    *above, last = frame.trail
    items = [html.Li(html.A(area.name, href=place(frame, area.code, here))) for area in above]
    return html.Nav(
        html.Ol([*items, html.Li(html.B(last.name))], className="trail"),
        **aria(label=words.TRAIL),
    )


def header_end(frame: Frame, here: Page) -> Component:
    """Where the figures come from, how recent they are, which years there are, search."""
    day = [html.Span(words.as_of(formatting.day(frame.as_of)), className="as-of")]
    return html.Div(
        [
            *origin_chips(frame),
            *(day if frame.as_of and frame.view.origin is not Origin.PUBLISHED else []),
            *([years(frame, here)] if frame.years else []),
            search(frame.view),
        ],
        className="header-end",
    )


def origin_chips(frame: Frame) -> list[Component]:
    """The banner of demo data, and that of published data where these are shown."""
    demo = html.Span(words.DEMO, className="chip", title=words.DEMO_TITLE)
    published = html.Span(
        labels.ORIGINS[Origin.PUBLISHED],
        className="chip chip-published",
        title=words.PUBLISHED_TITLE,
    )
    is_published = frame.view.origin is Origin.PUBLISHED
    return [
        *([demo] if frame.has_demo and not is_published else []),
        *([published] if is_published else []),
    ]


def years(frame: Frame, here: Page) -> Component:
    """The project years of the area in view; the chosen one is marked."""
    return html.Nav(
        [
            html.A(
                str(year),
                href=place(frame, frame.view.area_code, here, year=year),
                **current(year == frame.view.project_year),
            )
            for year in frame.years
        ],
        className="segments",
        **aria(label=words.YEARS),
    )


def search(view: View) -> Component:
    """A plain form: works before any script has loaded."""
    field = element(
        "input", type="search", name="q", placeholder=words.SEARCH, aria_label=words.SEARCH_LABEL
    )
    hidden = [
        element("input", type="hidden", name=name, value=value)
        for name, value in (("year", str(view.project_year)), ("origin", view.origin.value))
    ]
    return html.Form(
        [Markup(GLASS), field, *hidden], action="/search", method="get", className="search"
    )


def footer(frame: Frame | None) -> Component:
    """What holds for every page: the maps are schematic, nothing is fetched from outside."""
    notes = [words.BOTTOM_MAP, words.BOTTOM_AIR]
    if frame and frame.has_demo and frame.view.origin is not Origin.PUBLISHED:
        notes.insert(0, words.DEMO_TITLE)
    return html.Footer([html.Span(note) for note in notes], className="foot")


def place(frame: Frame, code: str, here: Page, *, year: int | None = None) -> str:
    """The same page for another area or year."""
    view = View(
        code, year or frame.view.project_year, frame.view.origin, frame.view.is_default_origin
    )
    is_list = here in addresses.LISTS
    return addresses.listing(here, view) if is_list else addresses.area(view)


def _menu_word(page: Page, frame: Frame | None) -> str:
    """A street chooses (票选), it does not decide (票决)."""
    return (
        deciding.by(frame.congress_kind).vote if page is Page.VOTES and frame else words.MENU[page]
    )


def _menu_address(page: Page, frame: Frame | None) -> str:
    if page in addresses.LISTS and frame:
        return addresses.listing(page, frame.view)
    if page is Page.AREA:
        return addresses.area(frame.view) if frame else "/"
    return addresses.simple(page)
