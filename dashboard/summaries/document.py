"""A printed paper as its content: what stands on it in which order, before it is any file."""

from dataclasses import dataclass
from enum import StrEnum


class Size(StrEnum):
    """Sheets that offices print on."""

    A4 = "a4"
    A3 = "a3"


class Style(StrEnum):
    """How a paper looks: an official document, a record full of tables, a ballot, a wall list."""

    OFFICIAL = "official"
    RECORD = "record"
    BALLOT = "ballot"
    LIST = "list"


class Align(StrEnum):
    """Where text stands in its line."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True)
class Heading:
    """A heading between paragraphs."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    """Some sentences; ``is_small`` for notes, ``is_strong`` for what must not be overlooked."""

    text: str
    align: Align = Align.LEFT
    is_indented: bool = True
    is_small: bool = False
    is_strong: bool = False


@dataclass(frozen=True)
class Column:
    """A column with its heading; ``share`` is its width in relation to the other columns."""

    title: str
    share: int = 10
    align: Align = Align.LEFT


@dataclass(frozen=True)
class Table:
    """Rows under a heading row that is repeated on every page; no row breaks across pages.

    ``has_head``: without it, the first column names what the others say. ``is_roomy``: rows high
    enough to write into by hand.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    has_head: bool = True
    is_roomy: bool = False


@dataclass(frozen=True)
class Signatures:
    """Lines to sign on, each with its name, and one for the date."""

    names: tuple[str, ...]
    day: str


@dataclass(frozen=True)
class Stamp:
    """An empty place for a seal."""

    text: str


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Table | Signatures | Stamp | PageBreak


@dataclass(frozen=True)
class Document:
    """One paper. ``marks`` stand at the head of every page: draft, rehearsal, demo data.

    ``copies`` of the same paper stand side by side on each sheet, to be cut apart;
    ``fits_page``: the type gets smaller until one page is enough. ``footer`` and page numbers
    are left out of anything that must look the same on every sheet.
    """

    name: str
    title: tuple[str, ...]
    blocks: tuple[Block, ...]
    style: Style
    size: Size = Size.A4
    is_landscape: bool = False
    marks: tuple[str, ...] = ()
    footer: str = ""
    has_page_numbers: bool = True
    copies: int = 1
    fits_page: bool = False
