"""Plain HTML tables: fast, printable, readable by every browser and screen reader."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from dash import html
from dash.development.base_component import Component

from layouts.components.markup import Markup, aria, render

Cell = Component | str | int | None


@dataclass(frozen=True)
class Column:
    """A heading; numbers stand right, ``keep`` never breaks; ``sort_href`` makes it sortable.

    ``name`` becomes a class for the column's width on its page.
    """

    title: str
    is_number: bool = False
    keep: bool = False
    sort_href: str = ""
    sorted_as: str = ""
    name: str = ""

    @property
    def class_name(self) -> str:
        """The class of the heading and of all its cells."""
        kind = "number" if self.is_number else "keep" if self.keep else ""
        return f"{kind} {self.name}".strip()


def table(
    columns: Sequence[Column],
    rows: Iterable[Sequence[Cell]],
    *,
    caption: str = "",
    as_cards: bool = False,
) -> Component:
    """A table that scrolls sideways rather than cutting text off.

    With ``as_cards`` each row becomes a card on phones, each cell with its heading before it.
    """
    head = html.Thead(html.Tr([_heading(column) for column in columns]))
    opened = [_opened(column) for column in columns]
    body = html.Tbody(Markup("".join(_row(opened, row) for row in rows)))
    described = [html.Caption(caption, className="sr-only")] if caption else []
    return html.Div(
        html.Table([*described, head, body]), className=f"scroll{' cards' if as_cards else ''}"
    )


def _heading(column: Column) -> Component:
    content: Cell = column.title
    if column.sort_href:
        content = html.A(column.title, href=column.sort_href)
    sorted_as = aria(sort=column.sorted_as) if column.sorted_as else {}
    return html.Th(content, className=column.class_name or None, scope="col", **sorted_as)


def _opened(column: Column) -> str:
    """The beginning of every cell of a column; tables are most of a page, so it is made once."""
    name = f' class="{escape(column.class_name)}"' if column.class_name else ""
    return f'<td{name} data-label="{escape(column.title)}">'


def _row(opened: Sequence[str], row: Sequence[Cell]) -> str:
    cells = (f"{start}{render(cell)}</td>" for start, cell in zip(opened, row, strict=True))
    return f"<tr>{''.join(cells)}</tr>"
