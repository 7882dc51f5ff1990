"""Fields of the working pages: every one keeps what was typed, and says what belongs in it."""

from collections.abc import Iterable
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.summaries.vote_forms import Typed
from layouts.components.markup import Markup, aria, element, render

Options = Iterable[tuple[str, str]]


def text(
    label: Component | str, name: str, typed: Typed, **attributes: str | bool | None
) -> Component:
    """One line of text."""
    given: dict[str, str | bool | None] = {"type": "text", "maxlength": "80", **attributes}
    return html.Label([label, element("input", name=name, value=typed.get(name, ""), **given)])


def number(
    label: Component | str, name: str, typed: Typed, **attributes: str | bool | None
) -> Component:
    """A whole number; as text, so that what was typed by mistake is kept to be seen."""
    given: dict[str, str | bool | None] = {"inputmode": "numeric", "maxlength": "9", **attributes}
    return text(label, name, typed, class_="figure", autocomplete="off", **given)


def day(label: str, name: str, typed: Typed) -> Component:
    """A date."""
    return text(label, name, typed, type="date", required=True)


def pick(label: Component | str, name: str, options: Options, typed: Typed) -> Component:
    """One of a list."""
    return html.Label([label, select(name, options, typed.get(name, ""))])


def select(name: str, options: Options, chosen: str, **attributes: str) -> Markup:
    """The list itself."""
    shown = [element("option", word, value=v, selected=v == chosen) for v, word in options]
    return element("select", *shown, name=name, **attributes)


def area(label: str, name: str, value: str, *, rows: int = 3, **attributes: str) -> Component:
    """Several lines of text."""
    return html.Label([label, writing(name, value, rows=rows, **attributes)])


def writing(name: str, value: str, *, rows: int = 2, **attributes: str) -> Markup:
    """The field itself; a leading line break is dropped by browsers, so one is put before it."""
    return element("textarea", f"\n{value}", name=name, rows=str(rows), **attributes)


def act(word: str, value: str, *, name: str = "button", label: str = "") -> Component:
    """A button that says what the form is sent for."""
    described = aria(label=label) if label else {}
    return html.Button(word, type="submit", name="act", value=value, className=name, **described)


def upload(
    action: str, token: str, *content: Component, name: str = "form-stack upload"
) -> Component:
    """A form that hands in files."""
    hidden = element("input", type="hidden", name="csrf_token", value=token)
    return Markup(
        render(
            element(
                "form",
                hidden,
                *content,
                action=action,
                method="post",
                enctype="multipart/form-data",
                class_=name,
            )
        )
    )


def folded(word: str, *content: Component, is_open: bool = False, name: str = "data") -> Component:
    """Content behind a word; open where it was just used."""
    opened: dict[str, Any] = {"open": True} if is_open else {}
    return html.Details([html.Summary(word), html.Div(content)], className=name, **opened)


def file(label: str, name: str) -> Component:
    """A file to hand in."""
    accepted = "application/pdf,image/jpeg,image/png"
    return html.Label([label, element("input", type="file", name=name, accept=accepted)])
