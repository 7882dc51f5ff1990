"""The template in one place: which sheets there are, and the columns of each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from dashboard.wording import labels
from dashboard.wording import workbook as wording

MAX_COUNT = 100_000_000
MAX_WAN = 10_000_000
"""Largest amount in 万元; more is taken for yuan typed into a column of 万元."""

Code = TypeVar("Code", bound=StrEnum)


class Kind(StrEnum):
    """What a cell must hold."""

    TEXT = "text"
    COUNT = "count"
    YEAR = "year"
    DATE = "date"
    MONEY = "money"
    WORD = "word"


@dataclass(frozen=True)
class Column:
    """One column; ``most`` is the longest text or the largest number.

    ``words`` are the words allowed in the cell and the codes they stand for.
    """

    key: str
    kind: Kind
    required: bool = False
    most: int = 0
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def heading(self) -> str:
        """What stands in row 1."""
        return wording.HEADINGS[self.key]

    @property
    def note(self) -> str:
        """The remark on the heading."""
        return wording.COLUMN_NOTES.get(self.key, wording.KIND_NOTES[self.kind.value])


@dataclass(frozen=True)
class Sheet:
    """One sheet of the template."""

    key: str
    columns: tuple[Column, ...]

    @property
    def name(self) -> str:
        """What stands on its tab."""
        return wording.SHEETS[self.key]

    @cached_property
    def by_heading(self) -> dict[str, Column]:
        """The columns by what stands in row 1."""
        return {column.heading: column for column in self.columns}


def _words(named: Mapping[Code, str]) -> dict[str, str]:
    return {word: code.value for code, word in named.items()}


def _text(key: str, most: int, *, required: bool = False) -> Column:
    return Column(key, Kind.TEXT, required, most)


def _count(key: str, *, required: bool = False) -> Column:
    return Column(key, Kind.COUNT, required, MAX_COUNT)


def _money(key: str) -> Column:
    return Column(key, Kind.MONEY, most=MAX_WAN)


def _date(key: str, *, required: bool = False) -> Column:
    return Column(key, Kind.DATE, required)


def _word(key: str, named: Mapping[Code, str], *, required: bool = False) -> Column:
    return Column(key, Kind.WORD, required, words=_words(named))


AREA = (_text("area_name", 40, required=True), _text("area_code", 12))
CYCLE = (*AREA, Column("project_year", Kind.YEAR, required=True))

CYCLES = Sheet(
    "cycles",
    (
        *CYCLE,
        _word("congress_kind", labels.CONGRESS_KINDS, required=True),
        _count("stated_projects"),
        _text("source", 200),
        _text("note", 400),
    ),
)
PROJECTS = Sheet(
    "projects",
    (
        *CYCLE,
        _text("code", 40, required=True),
        _text("title", 120, required=True),
        _word("category", labels.CATEGORIES, required=True),
        _word("kind", labels.PROJECT_KINDS, required=True),
        _money("investment_fen"),
        _money("year_plan_fen"),
        _money("in_place_fen"),
        _money("work_done_fen"),
        _money("paid_fen"),
        _text("quantity", 80),
        _text("content", 500),
        _text("lead_unit", 60),
        _text("lead_leader", 40),
        _text("supporting_units", 120),
        _date("due_on"),
        _date("completed_on"),
        _word("standing", labels.STANDINGS),
        _text("source", 200),
    ),
)
APPRAISALS = Sheet(
    "appraisals",
    (
        *CYCLE,
        _text("round_name", 80, required=True),
        _word("electorate", labels.ELECTORATES, required=True),
        _date("held_on", required=True),
        _count("voters"),
        _text("project_title", 120, required=True),
        _count("satisfied", required=True),
        _count("basically_satisfied", required=True),
        _count("dissatisfied", required=True),
    ),
)
FUNNELS = Sheet(
    "funnels",
    (
        *CYCLE,
        _count("suggestions"),
        _count("candidates"),
        _count("adopted"),
        _count("adopted_elsewhere"),
        _count("equal_votes"),
    ),
)
TOTALS = Sheet(
    "totals",
    (
        *AREA,
        _text("label", 60, required=True),
        _count("congresses"),
        _count("adopted", required=True),
        _text("period", 40, required=True),
        _text("source", 200, required=True),
    ),
)

SHEETS = (CYCLES, PROJECTS, APPRAISALS, FUNNELS, TOTALS)
BY_NAME = {sheet.name: sheet for sheet in SHEETS}
