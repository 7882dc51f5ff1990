"""The filter form of a list: native controls, the address as its result."""

from collections.abc import Iterable, Mapping

from dash import html
from dash.development.base_component import Component

from dashboard.addresses import Page
from dashboard.listing import TEXT, UNIT, ListFilters
from dashboard.summaries.area import AreaRef, Frame
from dashboard.wording import lists as words
from layouts.components.markup import element

UNITS_ID = "filter-units"


def filter_form(
    page: Page,
    frame: Frame,
    filters: ListFilters,
    *,
    children: Iterable[AreaRef] = (),
    units: Iterable[str] = (),
    clear_href: str = "",
) -> Component:
    """A form that leads to the same list with other filters; the sort stays, the page does not."""
    choices = [
        _choice(page, name, values, filters.get(name) or "", frame)
        for name, values in filters.spec.choices.items()
    ]
    texts = [_text(page, name, filters.get(name) or "", units) for name in filters.spec.texts]
    clear = [html.A(words.CLEAR, href=clear_href, className="clear")] if clear_href else []
    return html.Form(
        [
            *_where_and_when(page, frame, tuple(children)),
            *choices,
            *texts,
            *_hidden(frame, filters),
            html.Button(words.APPLY, type="submit", className="button"),
            *clear,
        ],
        method="get",
        action=f"/{page}",
        className="filters",
    )


def _where_and_when(page: Page, frame: Frame, children: tuple[AreaRef, ...]) -> list[Component]:
    view = frame.view
    places = {frame.area.code: frame.area.name, **{area.code: area.name for area in children}}
    years = {str(year): str(year) for year in frame.years}
    years.setdefault(str(view.project_year), str(view.project_year))
    return [
        _select(page, "area", places, view.area_code),
        _select(page, "year", dict(sorted(years.items())), str(view.project_year)),
    ]


def _choice(page: Page, name: str, values: Iterable[str], chosen: str, frame: Frame) -> Component:
    kind = frame.congress_kind
    options = {value: words.choice_word(page, name, value, kind) for value in values}
    return _select(page, name, {"": words.ANY, **options}, chosen)


def _select(page: Page, name: str, options: Mapping[str, str], chosen: str) -> Component:
    entries = [
        element("option", word, value=value, selected=value == chosen)
        for value, word in options.items()
    ]
    return _labelled(page, name, element("select", *entries, name=name))


def _text(page: Page, name: str, value: str, units: Iterable[str]) -> Component:
    if name != UNIT:
        hint = words.TEXT_HINTS[page] if name == TEXT else ""
        return _labelled(
            page, name, element("input", type="search", name=name, value=value, placeholder=hint)
        )
    field = element(
        "input", type="search", name=name, value=value, placeholder=words.UNIT_HINT, list=UNITS_ID
    )
    known = element("datalist", *[element("option", value=unit) for unit in units], id=UNITS_ID)
    return _labelled(page, name, field, known)


def _labelled(page: Page, name: str, *control: Component) -> Component:
    return html.Label([words.filter_word(page, name), *control], className=f"filter-{name}")


def _hidden(frame: Frame, filters: ListFilters) -> list[Component]:
    """What the form keeps without showing it."""
    view = frame.view
    origin = "" if view.is_default_origin else view.origin.value
    kept = {"origin": origin, "sort": filters.order}
    return [
        element("input", type="hidden", name=name, value=value)
        for name, value in kept.items()
        if value
    ]
