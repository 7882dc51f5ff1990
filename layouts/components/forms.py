"""Forms that change something: fields with their labels, sentences, buttons; no JavaScript."""

from collections.abc import Iterable

from dash import html
from dash.development.base_component import Component

from layouts.components.markup import Markup, element


def post(action: str, token: str, *content: Component, name: str = "form-stack") -> Component:
    """A form that changes something; it carries the token of the visitor."""
    return html.Form(
        [hidden("csrf_token", token), *content], action=action, method="post", className=name
    )


def hidden(name: str, value: str) -> Markup:
    """A value that the form sends along."""
    return element("input", type="hidden", name=name, value=value)


def field(label: str, name: str, *, hint: str = "", **attributes: str | bool | None) -> Component:
    """One line to fill in, with its label above it."""
    given: dict[str, str | bool | None] = {"type": "text", **attributes}
    placeholder = {"placeholder": hint} if hint else {}
    return html.Label([label, element("input", name=name, **given, **placeholder)])


def choice(label: str, name: str, options: Iterable[tuple[str, str]]) -> Component:
    """One of a few, chosen from a list."""
    listed = [element("option", word, value=value) for value, word in options]
    return html.Label([label, element("select", *listed, name=name)])


def button(word: str, *, is_main: bool = False) -> Component:
    """What sends the form."""
    return html.Button(word, type="submit", className="button button-main" if is_main else "button")


def said(sentences: Iterable[str], *, is_fault: bool) -> list[Component]:
    """What happened, or everything that was wrong; nothing where nothing was said."""
    lines = [html.Li(sentence) for sentence in sentences]
    if not lines:
        return []
    kind = "fault" if is_fault else "note"
    role = "alert" if is_fault else "status"
    return [html.Ul(lines, className=f"said said-{kind}", role=role)]
