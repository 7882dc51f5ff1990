"""A component that shows ready markup, and the renderer that makes markup of a tree.

A page that only shows is sent as one piece of markup: the same text is the first answer of the
server, the content of the Dash page, and later the body of screens, print and offline folders.
"""

from collections.abc import Iterable
from html import escape
from typing import Any

from dash.development.base_component import Component

VOID_TAGS = frozenset({"br", "hr", "img", "input", "link", "meta", "source", "wbr"})
ATTRIBUTE_NAMES = {"className": "class", "htmlFor": "for", "tabIndex": "tabindex"}
NOT_ATTRIBUTES = frozenset({"children", "available_properties", "available_wildcard_properties"})
BOOLEAN_ATTRIBUTES = frozenset({"checked", "disabled", "hidden", "open", "selected", "required"})


class Markup(Component):
    """Shows ``html`` as it is; whoever makes the text has escaped what came from people."""

    _children_props: list[str] = []  # noqa: RUF012 - the name and shape that Dash reads
    _base_nodes = ["children"]  # noqa: RUF012
    _namespace = "minsheng"
    _type = "Markup"

    def __init__(
        self, html: str | None = None, id: str | None = None, className: str | None = None
    ) -> None:  # noqa: A002, N803
        self._prop_names = ["id", "html", "className", "address"]
        self._valid_wildcard_attributes: list[str] = []
        self.available_properties = self._prop_names
        self.available_wildcard_properties: list[str] = []
        # Not through Dash's own initialiser: it searches for a Python package of the namespace
        # and checks every name, at fifty times the cost, for each of the pieces of a page.
        for name, value in (("id", id), ("html", html), ("className", className)):
            if value is not None:
                setattr(self, name, value)


Node = Component | str | int | float | None | Iterable[Any]


def render(node: Node) -> str:
    """The HTML of a tree of ``dash.html`` components, markup and text; everything else refuses.

    Raises ``TypeError`` for a component that needs JavaScript to show anything.
    """
    parts: list[str] = []
    _write(node, parts)
    return "".join(parts)


def _write(node: Node, parts: list[str]) -> None:
    if node is None:
        return
    if isinstance(node, Markup):
        parts.append(_markup(node))
    elif isinstance(node, Component):
        _write_tag(node, parts)
    elif isinstance(node, str):
        parts.append(escape(node))
    elif isinstance(node, Iterable):
        for child in node:
            _write(child, parts)
    else:
        parts.append(escape(str(node)))


def _markup(node: Markup) -> str:
    props = vars(node)
    text: str = props.get("html", "")
    if "id" not in props and "className" not in props:
        return text
    attributes = "".join(
        _attribute(name, props[name]) for name in ("id", "className") if name in props
    )
    return f"<div{attributes}>{text}</div>"


def _write_tag(node: Component, parts: list[str]) -> None:
    if node._namespace != "dash_html_components":  # noqa: SLF001 - Dash has no public name for it
        raise TypeError(f"{node._type} cannot be drawn on the server")  # noqa: SLF001
    tag = node._type.lower()  # noqa: SLF001
    attributes = (_attribute(name, value) for name, value in vars(node).items() if _is_set(name))
    parts.append(f"<{tag}{''.join(attributes)}>")
    if tag not in VOID_TAGS:
        _write(getattr(node, "children", None), parts)
        parts.append(f"</{tag}>")


def _is_set(name: str) -> bool:
    """Whether an entry of a component's ``vars`` is an attribute that its author gave."""
    return not name.startswith("_") and name not in NOT_ATTRIBUTES


def _attribute(name: str, value: Any) -> str:
    if name == "style":
        value = ";".join(f"{_hyphenated(key)}:{entry}" for key, entry in value.items())
    if name in BOOLEAN_ATTRIBUTES:
        return f" {name}" if value else ""
    if value is None:
        return ""
    return f' {ATTRIBUTE_NAMES.get(name, name)}="{escape(str(value))}"'


def _hyphenated(name: str) -> str:
    if name.startswith("--"):
        return name
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name)


def element(tag: str, *children: Node, **attributes: str | bool | None) -> Markup:
    """One element that ``dash.html`` lacks, such as ``input`` or ``svg``; values are escaped.

    A trailing underscore is dropped and an inner one becomes a hyphen: ``class_``, ``aria_label``.
    """
    shown = (
        _attribute(name.rstrip("_").replace("_", "-"), value)
        if not isinstance(value, bool)
        else (f" {name}" if value else "")
        for name, value in attributes.items()
    )
    opened = f"<{tag}{''.join(shown)}>"
    return Markup(opened if tag in VOID_TAGS else f"{opened}{render(children)}</{tag}>")


def aria(**values: str) -> dict[str, Any]:
    """ARIA attributes for a ``dash.html`` component: ``**aria(label="...")``."""
    return {f"aria-{name}": value for name, value in values.items()}


def data(**values: str) -> dict[str, Any]:
    """Data attributes for a ``dash.html`` component."""
    return {f"data-{name}": value for name, value in values.items()}


def current(is_current: bool) -> dict[str, Any]:
    """Marks the chosen one among links."""
    return aria(current="page") if is_current else {}
