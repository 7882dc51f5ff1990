"""A paper as a Word file by python-docx; fonts are named as offices have them, not embedded."""

import io
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from docx import Document as new_document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import (
    WD_ALIGN_PARAGRAPH,
    WD_BREAK,
    WD_LINE_SPACING,
    WD_TAB_ALIGNMENT,
    WD_TAB_LEADER,
)
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt

from dashboard.summaries.document import (
    Align,
    Block,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Signatures,
    Stamp,
    Style,
    Table,
)
from dashboard.wording import documents as words
from data.documents.fonts import name_fonts
from data.documents.page import BODY_POINTS, MARGINS_MM, SHEET_MM, SHORT_ROWS

ALIGNED = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTER: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
}
LATIN = "Times New Roman"
SMALL = 0.86
SIGNING_STOPS_MM = (
    (30, WD_TAB_LEADER.SPACES),
    (85, WD_TAB_LEADER.LINES),
    (95, WD_TAB_LEADER.SPACES),
    (140, WD_TAB_LEADER.LINES),
)


def write(document: Document, *, made_at: datetime) -> bytes:
    """The file. ``copies`` and ``fits_page`` are the printer's: ballots are offered as PDF."""
    file = new_document()
    name_fonts(file)
    paper = _Paper(file, document)
    paper.set_up(made_at)
    paper.title()
    for block in document.blocks:
        DRAW[type(block)](paper, block)
    written = io.BytesIO()
    file.save(written)
    return written.getvalue()


class _Paper:
    """The file that is being written, with the measures of its paper."""

    def __init__(self, file: Any, document: Document) -> None:
        self.file = file
        self.document = document
        self.points = BODY_POINTS[document.style, document.size]

    @property
    def width(self) -> Length:
        """The width of a line."""
        section = self.file.sections[0]
        return Length(section.page_width - section.left_margin - section.right_margin)

    def set_up(self, made_at: datetime) -> None:
        """Sheet, margins, the usual type, header and footer, what the file says of itself."""
        section, document = self.file.sections[0], self.document
        short, long = (Mm(side) for side in SHEET_MM[document.size])
        section.page_width, section.page_height = short, long
        if document.is_landscape:
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = long, short
        margins = [Mm(int(m)) for m in MARGINS_MM[document.style].replace("mm", "").split()]
        section.top_margin, section.right_margin = margins[0], margins[1]
        section.bottom_margin = margins[2]
        section.left_margin = margins[3 if len(margins) > 3 else 1]
        section.footer_distance, section.header_distance = Mm(12), Mm(10)
        self._usual_type()
        self._header(section)
        self._footer(section)
        about = self.file.core_properties
        about.title, about.author, about.comments = document.name, "", ""
        about.created = about.modified = made_at.replace(tzinfo=None)

    def _usual_type(self) -> None:
        style = self.file.styles["Normal"]
        style.font.size, style.font.name = Pt(self.points), LATIN
        _east_asian(style.element.get_or_add_rPr(), words.FONT_BODY)
        style.element.get_or_add_rPr().append(_chinese())
        style.paragraph_format.space_after = Pt(0)
        if self.document.style is Style.OFFICIAL:
            style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
            style.paragraph_format.line_spacing = Pt(self.points * 1.75)

    def _header(self, section: Any) -> None:
        paragraph = section.header.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if self.document.marks:
            marked = "　".join(f"【{mark}】" for mark in self.document.marks)
            self.run(paragraph, marked, font=words.FONT_HEADING, points=14, is_bold=True)

    def _footer(self, section: Any) -> None:
        paragraph = section.footer.paragraphs[0]
        paragraph.paragraph_format.tab_stops.add_tab_stop(self.width, WD_TAB_ALIGNMENT.RIGHT)
        self.run(paragraph, f"{self.document.footer}\t— ", points=9)
        for part in _page_number():
            self.run(paragraph, "", points=9).element.append(part)
        self.run(paragraph, " —", points=9)

    def title(self) -> None:
        """The heading of the paper, each of its lines centred."""
        size = 22 if self.document.style is Style.OFFICIAL else self.points * 1.5
        for line in self.document.title:
            paragraph = self.file.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
            paragraph.paragraph_format.keep_with_next = True
            self.run(paragraph, line, font=words.FONT_TITLE, points=size)
        paragraph.paragraph_format.space_after = Pt(self.points * 1.2)

    def run(
        self,
        paragraph: Any,
        text: str,
        *,
        font: str = words.FONT_BODY,
        points: float = 0,
        is_bold: bool = False,
    ) -> Any:
        """Some text in one type."""
        run = paragraph.add_run(text)
        run.font.name, run.font.bold = LATIN, is_bold or None
        if points:
            run.font.size = Pt(round(points * 2) / 2)
        _east_asian(run.element.get_or_add_rPr(), font)
        return run


def _heading(paper: _Paper, block: Heading) -> None:
    paragraph = paper.file.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.space_before = Pt(paper.points * 0.9)
    paragraph.paragraph_format.space_after = Pt(paper.points * 0.3)
    paper.run(paragraph, block.text, font=words.FONT_HEADING, points=paper.points * 1.1)


def _paragraph(paper: _Paper, block: Paragraph) -> None:
    paragraph = paper.file.add_paragraph()
    paragraph.alignment = ALIGNED[block.align]
    spacing = paragraph.paragraph_format
    if paper.document.style is not Style.OFFICIAL:
        spacing.space_after = spacing.space_before = Pt(paper.points * 0.3)
    if block.is_indented and block.align is Align.LEFT:
        spacing.first_line_indent = Pt(paper.points * 2)
    if block.align is Align.RIGHT:
        spacing.right_indent = Pt(paper.points * 2)
        _keep_with(paper.file.paragraphs[-2], paper.points)
    font = words.FONT_HEADING if block.is_strong else words.FONT_BODY
    size = paper.points * SMALL if block.is_small else 0
    paper.run(paragraph, block.text, font=font, points=size)


def _keep_with(before: Any, points: float) -> None:
    """A signature never stands alone on a page, and a line apart from what is signed."""
    before.paragraph_format.keep_with_next = True
    if before.alignment is not WD_ALIGN_PARAGRAPH.RIGHT:
        before.paragraph_format.space_after = Pt(points * 1.75)


def _table(paper: _Paper, block: Table) -> None:
    table = paper.file.add_table(rows=0, cols=len(block.columns))
    table.style, table.autofit = "Table Grid", False
    whole = sum(column.share for column in block.columns)
    widths = [Length(paper.width * column.share // whole) for column in block.columns]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    if block.has_head:
        head = tuple(column.title for column in block.columns)
        _row(paper, table, head, [Align.CENTER] * len(widths), widths, font=words.FONT_HEADING)
        _mark(table.rows[0], "w:tblHeader")
    for row in block.rows:
        _row(paper, table, row, [column.align for column in block.columns], widths)
    if len(block.rows) <= SHORT_ROWS:
        _keep_together(table)
    paper.file.add_paragraph().paragraph_format.line_spacing = Pt(6)


def _keep_together(table: Any) -> None:
    """A short table goes to the next page as a whole."""
    for row in table.rows[:-1]:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def _row(
    paper: _Paper,
    table: Any,
    texts: tuple[str, ...],
    aligned: list[Align],
    widths: list[Length],
    *,
    font: str = words.FONT_BODY,
) -> None:
    row = table.add_row()
    _mark(row, "w:cantSplit")
    for cell, text, align, width in zip(row.cells, texts, aligned, widths, strict=True):
        cell.width = width
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        paragraph = cell.paragraphs[0]
        paragraph.alignment = ALIGNED[align]
        paragraph.paragraph_format.space_before = Pt(2)
        paragraph.paragraph_format.space_after = Pt(2)
        paper.run(paragraph, text, font=font)


def _signatures(paper: _Paper, block: Signatures) -> None:
    for name in block.names:
        paragraph = paper.file.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(paper.points * 1.2)
        paragraph.paragraph_format.keep_together = True
        for place, leader in SIGNING_STOPS_MM:
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(place), leader=leader)
        paper.run(paragraph, f"{name}\t\t\t{block.day} \t")


def _stamp(paper: _Paper, block: Stamp) -> None:
    paragraph = paper.file.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.paragraph_format.space_before = Pt(paper.points * 3)
    paper.run(paragraph, block.text)


def _break(paper: _Paper, _block: PageBreak) -> None:
    paper.file.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


DRAW: Mapping[type[Block], Callable[..., None]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Table: _table,
    Signatures: _signatures,
    Stamp: _stamp,
    PageBreak: _break,
}


def _east_asian(properties: Any, font: str) -> None:
    """Chinese text has a font of its own in Word; naming the Latin one alone changes nothing."""
    properties.get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _page_number() -> Iterator[Any]:
    """The parts of the field that Word replaces by the number of the page."""
    for kind in ("begin", "", "end"):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = "PAGE"
        yield part


def _chinese() -> Any:
    """Says that the text is Chinese as it is written on the mainland: forms of signs differ."""
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    return language


def _mark(row: Any, what: str) -> None:
    """Say of a row that it is repeated on every page, or that no page breaks it."""
    row._tr.get_or_add_trPr().append(OxmlElement(what))  # noqa: SLF001 - nothing public says so
