"""A paper as HTML for the printer; every word of it is escaped."""

from collections.abc import Callable, Mapping
from functools import cache
from html import escape
from pathlib import Path

from dashboard.summaries.document import (
    Align,
    Block,
    Column,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Signatures,
    Size,
    Stamp,
    Style,
    Table,
)

STYLE_SHEET = Path(__file__).with_name("paper.css")
MARGINS_MM = {
    Style.OFFICIAL: "37mm 26mm 35mm 28mm",  # GB/T 9704
    Style.RECORD: "20mm 18mm 20mm 22mm",
    Style.BALLOT: "16mm 16mm 14mm",
    Style.LIST: "18mm 18mm 17mm",
}
SHEET_MM = {Size.A4: (210, 297), Size.A3: (297, 420)}
POINTS_OF_MM = 72 / 25.4
TITLE_EM = 1.5
GUTTER_MM = 22
BODY_POINTS = {
    (Style.OFFICIAL, Size.A4): 16.0,
    (Style.OFFICIAL, Size.A3): 22.0,
    (Style.RECORD, Size.A4): 10.5,
    (Style.RECORD, Size.A3): 13.0,
    (Style.BALLOT, Size.A4): 14.0,
    (Style.BALLOT, Size.A3): 18.0,
    (Style.LIST, Size.A4): 11.5,
    (Style.LIST, Size.A3): 15.0,
}


SHORT_ROWS = 8
"""A table of so few rows goes to the next page as a whole."""


def page(document: Document, *, scale: float = 1.0) -> str:
    """The whole paper; ``scale`` makes all of its type smaller or larger."""
    numbered = " numbered" if document.has_page_numbers else ""
    return (
        f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">'
        f"<title>{escape(document.name)}</title>"
        f"<style>{_style_sheet()}{_sheet(document, scale)}</style></head>"
        f'<body class="{document.style.value}{numbered}">{_running(document)}'
        f"{_copies(document)}</body></html>"
    )


@cache
def _style_sheet() -> str:
    return STYLE_SHEET.read_text(encoding="utf-8")


def _sheet(document: Document, scale: float) -> str:
    points = BODY_POINTS[document.style, _face(document)] * scale
    turned = " landscape" if document.is_landscape else ""
    title = min(TITLE_EM, _line_points(document) / points / max(map(len, document.title)))
    return (
        f"@page {{ size: {document.size.value.upper()}{turned};"
        f" margin: {MARGINS_MM[document.style]} }}"
        f" html {{ font-size: {points:.2f}pt }} h1 {{ font-size: {title:.3f}em }}"
    )


def _line_points(document: Document) -> float:
    """The width that a line of the title has."""
    width = SHEET_MM[document.size][document.is_landscape]
    margins = MARGINS_MM[document.style].replace("mm", "").split()
    right, left = int(margins[1]), int(margins[3 if len(margins) > 3 else 1])
    gutters = GUTTER_MM * (document.copies - 1)
    return 0.97 * (width - right - left - gutters) / document.copies * POINTS_OF_MM


def _face(document: Document) -> Size:
    """The size of what one reader holds: half a sheet where two copies share it."""
    return Size.A4 if document.copies > 1 else document.size


def _running(document: Document) -> str:
    marks = "".join(f"<span>{escape(mark)}</span>" for mark in document.marks)
    foot = f'<div class="foot">{escape(document.footer)}</div>' if document.footer else ""
    return f'<div class="marks">{marks}</div>{foot}'


def _copies(document: Document) -> str:
    face = _title(document) + "".join(map(_block, document.blocks))
    if document.copies == 1:
        return face
    cells = f"<td>{face}</td>" * document.copies
    return f'<table class="copies"><tbody><tr>{cells}</tr></tbody></table>'


def _title(document: Document) -> str:
    lines = "".join(f"<span>{escape(line)}</span>" for line in document.title)
    return f"<h1>{lines}</h1>"


def _block(block: Block) -> str:
    return DRAW[type(block)](block)


def _heading(block: Heading) -> str:
    return f"<h2>{escape(block.text)}</h2>"


def _paragraph(block: Paragraph) -> str:
    is_plain = block.align is Align.LEFT
    named = (
        ("indented", block.is_indented and is_plain),
        (block.align.value, not is_plain),
        ("small", block.is_small),
        ("strong", block.is_strong),
    )
    names = " ".join(name for name, is_so in named if is_so)
    return f'<p class="{names}">{escape(block.text)}</p>'


def _table(block: Table) -> str:
    kinds = (("roomy", block.is_roomy), ("short", len(block.rows) <= SHORT_ROWS))
    names = " ".join(("rows", *(name for name, is_so in kinds if is_so)))
    whole = sum(column.share for column in block.columns)
    widths = (f'<col style="width: {100 * c.share / whole:.2f}%">' for c in block.columns)
    head = "".join(f"<th>{escape(column.title)}</th>" for column in block.columns)
    drawn = "".join(_row(block, row) for row in block.rows)
    return (
        f'<table class="{names}"><colgroup>{"".join(widths)}</colgroup>'
        f"{f'<thead><tr>{head}</tr></thead>' if block.has_head else ''}"
        f"<tbody>{drawn}</tbody></table>"
    )


def _row(block: Table, row: tuple[str, ...]) -> str:
    cells = [_cell(column, text) for column, text in zip(block.columns, row, strict=True)]
    if not block.has_head:
        cells[0] = f'<th class="name">{escape(row[0])}</th>'
    return f"<tr>{''.join(cells)}</tr>"


def _cell(column: Column, text: str) -> str:
    return f'<td class="{column.align.value}">{escape(text)}</td>'


def _signatures(block: Signatures) -> str:
    lines = (
        f"<p><b>{escape(name)}</b><i></i><em>{escape(block.day)}</em> <i></i></p>"
        for name in block.names
    )
    return f'<div class="sign">{"".join(lines)}</div>'


def _stamp(block: Stamp) -> str:
    return f'<div class="stamp">{escape(block.text)}</div>'


def _break(_block: PageBreak) -> str:
    return '<div class="break"></div>'


DRAW: Mapping[type[Block], Callable[..., str]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Table: _table,
    Signatures: _signatures,
    Stamp: _stamp,
    PageBreak: _break,
}
