"""One cell to one value, or the reason why not."""

import math
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from dashboard.domain.errors import Fact
from data.workbook.reader import Cell
from data.workbook.sheets import Column, Kind

FEN_PER_WAN = 1_000_000
FIRST_YEAR, LAST_YEAR = 1990, 2100
LONG_TEXT = 400
"""From this length on a text may have line breaks."""
INVISIBLE = {"Cc", "Cf", "Zl", "Zp"}
SHOWN_LENGTH = 40
EXAMPLES = {Kind.COUNT: "175", Kind.MONEY: "42", Kind.YEAR: "2024"}


class BadCellError(Exception):
    """A cell that does not hold what its column wants."""

    def __init__(self, code: str, **facts: Fact) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


Parser = Callable[[Cell, Column], Any]


def parser(column: Column) -> Parser:
    """The function that reads the cells of a column; it raises ``BadCellError``."""
    return PARSERS[column.kind]


def shown(cell: Cell) -> str:
    """A cell as its fault quotes it."""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        return f"{cell:.15g}"
    text = cell.isoformat() if isinstance(cell, date | datetime | time) else str(cell)
    readable = "".join(letter if letter.isprintable() else " " for letter in text)
    return readable if len(readable) <= SHOWN_LENGTH else f"{readable[:SHOWN_LENGTH]}…"


def _text(cell: Cell, column: Column) -> str:
    if isinstance(cell, str):
        text = cell.strip()
    elif isinstance(cell, int | float) and not isinstance(cell, bool):
        text = shown(cell)
    else:
        raise BadCellError("text_expected", value=shown(cell))
    if len(text) > column.most:
        raise BadCellError("text_too_long", length=len(text), most=column.most)
    if not text.isprintable():
        _refuse_invisible(text, may_break=column.most >= LONG_TEXT)
    return text


def _refuse_invisible(text: str, *, may_break: bool) -> None:
    checked = text.replace("\n", "") if may_break else text
    if any(unicodedata.category(letter) in INVISIBLE for letter in checked):
        raise BadCellError("character_not_allowed")


def _word(cell: Cell, column: Column) -> str:
    word = cell.strip() if isinstance(cell, str) else ""
    if word not in column.words:
        raise BadCellError("word_unknown", value=shown(cell), expected="、".join(column.words))
    return column.words[word]


def _number(cell: Cell, column: Column) -> float:
    if isinstance(cell, str):
        raise BadCellError("number_as_text", value=shown(cell), example=EXAMPLES[column.kind])
    is_number = isinstance(cell, int | float) and not isinstance(cell, bool)
    if not is_number or not math.isfinite(cell):  # type: ignore[arg-type]
        raise BadCellError("number_expected", value=shown(cell))
    if cell < 0:  # type: ignore[operator]
        raise BadCellError("number_negative", value=shown(cell))
    return cell  # type: ignore[return-value]


def _count(cell: Cell, column: Column) -> int:
    number = _number(cell, column)
    if number > column.most:
        raise BadCellError("number_too_large", value=shown(number), most=column.most)
    return _whole(number)


def _whole(number: float) -> int:
    whole = int(number)
    if whole != number:
        raise BadCellError("number_not_whole", value=shown(number))
    return whole


def _year(cell: Cell, column: Column) -> int:
    number = _number(cell, column)
    if not FIRST_YEAR <= number <= LAST_YEAR:
        raise BadCellError(
            "year_out_of_range", value=shown(number), least=FIRST_YEAR, most=LAST_YEAR
        )
    return _whole(number)


def _money(cell: Cell, column: Column) -> int:
    """万元 to whole fen; 15 digits are what Excel itself holds and shows."""
    number = _number(cell, column)
    if number > column.most:
        raise BadCellError("amount_too_large", value=shown(number), most=column.most)
    fen = Decimal(f"{number:.15g}") * FEN_PER_WAN
    whole = int(fen)
    if whole != fen:
        raise BadCellError("amount_too_fine", value=shown(number))
    return whole


def _date(cell: Cell, column: Column) -> date:
    if isinstance(cell, str):
        raise BadCellError("date_as_text", value=shown(cell))
    if not isinstance(cell, date):
        raise BadCellError("date_expected", value=shown(cell))
    if not FIRST_YEAR <= cell.year <= LAST_YEAR:
        raise BadCellError("date_out_of_range", value=shown(cell), least=FIRST_YEAR, most=LAST_YEAR)
    return cell.date() if isinstance(cell, datetime) else cell


PARSERS: dict[Kind, Parser] = {
    Kind.TEXT: _text,
    Kind.WORD: _word,
    Kind.COUNT: _count,
    Kind.YEAR: _year,
    Kind.MONEY: _money,
    Kind.DATE: _date,
}
