"""Pairs: what is done to a good workbook, and the faults that must be found in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import Any

import xlsxwriter

from data.workbook.sheets import SHEETS

Fill = Callable[[Any], None]
"""Changes the open workbook after the good cells are written."""

PLACE = {"area_name": "上戈镇", "area_code": "410328102", "project_year": 2024}
PROJECT = {**PLACE, "category": "道路交通", "kind": "工程类"}
APPRAISAL = {
    **PLACE,
    "round_name": "年度测评",
    "electorate": "代表评价",
    "held_on": date(2025, 1, 20),
    "voters": 60,
    "project_title": "修路",
    "satisfied": 50,
    "basically_satisfied": 8,
    "dissatisfied": 2,
}
GOOD: dict[str, list[dict[str, Any]]] = {
    "cycles": [{**PLACE, "congress_kind": "人民代表大会", "source": "县报"}],
    "projects": [
        {**PROJECT, "code": "1", "title": "修路", "investment_fen": 42.5},
        {**PROJECT, "code": "2", "title": "装灯", "due_on": date(2024, 10, 31)},
    ],
    "appraisals": [APPRAISAL],
    "funnels": [{**PLACE, "suggestions": 52, "candidates": 10, "adopted": 8}],
    "totals": [
        {
            "area_name": "洛宁县",
            "area_code": "410328",
            "label": "乡镇",
            "adopted": 90,
            "period": "2024 年",
            "source": "县报",
        }
    ],
}


def good(**replaced: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The good rows with some sheets replaced."""
    return {**GOOD, **replaced}


def build(rows: Mapping[str, list[dict[str, Any]]], fill: Fill | None = None) -> bytes:
    """A real workbook; values are written as they are, so they may be wrong on purpose."""
    stream = BytesIO()
    options = {"in_memory": True, "default_date_format": "yyyy-mm-dd"}
    with xlsxwriter.Workbook(stream, options) as book:
        for sheet in SHEETS:
            tab = book.add_worksheet(sheet.name)
            for column, described in enumerate(sheet.columns):
                tab.write_string(0, column, described.heading)
                for number, row in enumerate(rows.get(sheet.key, ()), 1):
                    _write(tab, number, column, row.get(described.key))
        if fill:
            fill(book)
    return stream.getvalue()


def _write(tab: Any, row: int, column: int, value: object) -> None:
    if value is None:
        return
    if isinstance(value, str):
        tab.write_string(row, column, value)
    else:
        tab.write(row, column, value)


@dataclass(frozen=True)
class Bad:
    """One bad workbook; ``expected`` are codes and places in the order of the report."""

    name: str
    expected: tuple[tuple[str, str], ...]
    rows: Mapping[str, list[dict[str, Any]]] = field(default_factory=lambda: GOOD)
    fill: Fill | None = None

    def content(self) -> bytes:
        """The workbook itself."""
        return build(self.rows, self.fill)


def _project(code: str, at: str, /, **cells: object) -> Bad:
    rows = [{**GOOD["projects"][0], **cells}, GOOD["projects"][1]]
    return Bad(f"{code} {cells}", ((code, at),), good(projects=rows))


def _appraisal(code: str, at: str, /, **cells: object) -> Bad:
    return Bad(f"{code} {cells}", ((code, at),), good(appraisals=[{**APPRAISAL, **cells}]))


def _cycle(code: str, at: str, /, **cells: object) -> Bad:
    cycles = [{**GOOD["cycles"][0], **cells}]
    return Bad(f"{code} {cells}", ((code, at),), {"cycles": cycles})


def _filled(name: str, *expected: tuple[str, str], fill: Fill) -> Bad:
    return Bad(name, expected, GOOD, fill)


def _tab(book: Any, name: str) -> Any:
    return book.get_worksheet_by_name(name)


def _merge(book: Any) -> None:
    _tab(book, "项目").merge_range("M2:M3", "合并")


def _formula_without_value(book: Any) -> None:
    _tab(book, "项目").write_formula("H2", "=21*2", None, "")


def _formula_error(book: Any) -> None:
    _tab(book, "项目").write_formula("H3", "=1/0", None, "#DIV/0!")


def _unknown_column(book: Any) -> None:
    _tab(book, "漏斗").write_string("I1", "备用")


def _column_without_heading(book: Any) -> None:
    _tab(book, "漏斗").write_string("J2", "这是什么")


def _heading_twice(book: Any) -> None:
    _tab(book, "漏斗").write_string("I1", "群众建议数")


def _heading_missing(book: Any) -> None:
    _tab(book, "漏斗").write_string("C1", "年份")


def _extra_sheet(book: Any) -> None:
    book.add_worksheet("项 目").write(0, 0, "x")


def _hidden_known_sheet(book: Any) -> None:
    _tab(book, "漏斗").hide()


def _very_many(book: Any) -> None:
    _tab(book, "项目").write_string(59_999, 0, "远")


def _far_right(book: Any) -> None:
    _tab(book, "项目").write_string("XFD1", "远")


SECOND = {**GOOD["projects"][1]}
MANY = good(
    cycles=[{**PLACE, "congress_kind": "议会", "project_year": 24}],
    projects=[
        {**PROJECT, "code": "1", "title": "修路", "investment_fen": "四十二"},
        {**PROJECT, "code": "1", "title": "修路", "category": "修路", "due_on": "年底"},
    ],
    appraisals=[{**APPRAISAL, "satisfied": 32.5, "dissatisfied": -1, "held_on": "2025.1.20"}],
    funnels=[{**PLACE, "suggestions": "５２"}],
    totals=[{"area_name": "无名县", "adopted": 1, "period": "2024 年", "source": "县报"}],
)

CASES = (
    _project("number_as_text", "项目!H2", investment_fen="42、5"),
    _project("number_as_text", "项目!H2", investment_fen="４２"),
    _project("number_as_text", "项目!H2", investment_fen="42万元"),
    _project("number_expected", "项目!H2", investment_fen=True),
    _project("number_expected", "项目!H2", investment_fen=date(2024, 1, 1)),
    _project("number_negative", "项目!H2", investment_fen=-3),
    _project("amount_too_large", "项目!H2", investment_fen=425_000_000),
    _project("amount_too_fine", "项目!H2", investment_fen=0.0000001),
    _project("word_unknown", "项目!F2", category="修桥补路"),
    _project("word_unknown", "项目!G2", kind=1),
    _project("word_unknown", "项目!T2", standing="快完成了"),
    _project("value_missing", "项目!D2", code=None),
    _project("value_missing", "项目!D2", code="　 "),
    _project("text_expected", "项目!M2", quantity=True),
    _project("text_expected", "项目!M2", quantity=date(2024, 1, 1)),
    _project("text_too_long", "项目!M2", quantity="米" * 81),
    _project("character_not_allowed", "项目!M2", quantity="1.4\n公里"),
    _project("character_not_allowed", "项目!M2", quantity="1.4\u200b公里"),
    _project("date_as_text", "项目!R2", due_on="2024-10-31"),
    _project("date_expected", "项目!R2", due_on=20241031),
    _project("date_out_of_range", "项目!R2", due_on=date(1924, 10, 31)),
    _project("completed_on_unexpected", "项目!S2", completed_on=date(2024, 9, 1)),
    _project("completed_on_unexpected", "项目!S2", completed_on=date(2024, 9, 1), standing="正常"),
    _project("cycle_not_listed", "项目!A2", area_name="下戈镇"),
    _project("cycle_not_listed", "项目!A2", project_year=2023),
    _project("cycle_code_differs", "项目!B2", area_code="410328103"),
    _project("project_code_twice", "项目!D3", code="2"),
    _appraisal("number_not_whole", "评议!I2", satisfied=32.5),
    _appraisal("number_negative", "评议!K2", dissatisfied=-1),
    _appraisal("number_too_large", "评议!I2", satisfied=200_000_000),
    _appraisal("project_not_listed", "评议!H2", project_title="修桥"),
    _appraisal(
        "appraisal_without_ballots",
        "评议!I2",
        satisfied=0,
        basically_satisfied=0,
        dissatisfied=0,
    ),
    _cycle("year_out_of_range", "地区与周期!C2", project_year=24),
    _cycle("number_as_text", "地区与周期!C2", project_year="2024年"),
    _cycle("number_not_whole", "地区与周期!C2", project_year=2024.5),
    _cycle("area_unknown", "地区与周期!A2", area_name="无名镇"),
    _cycle("area_code_malformed", "地区与周期!B2", area_code="41032810"),
    _cycle("area_ambiguous", "地区与周期!A2", area_name="城关镇", area_code=None),
    Bad(
        "a title twice",
        (("project_title_twice", "项目!E3"),),
        good(projects=[GOOD["projects"][0], {**SECOND, "title": "修路"}]),
    ),
    Bad(
        "a cycle twice",
        (("cycle_twice", "地区与周期!A3"),),
        {"cycles": GOOD["cycles"] * 2},
    ),
    Bad(
        "a cycle twice, once without its code",
        (("cycle_twice", "地区与周期!A3"),),
        {"cycles": [*GOOD["cycles"], {**GOOD["cycles"][0], "area_code": None}]},
    ),
    Bad(
        "two places of one name, and a project that does not say which",
        (("cycle_ambiguous", "项目!A2"),),
        {
            "cycles": [
                {**GOOD["cycles"][0], "area_name": "城关镇", "area_code": code}
                for code in ("410328100", "410928100")
            ],
            "projects": [{**GOOD["projects"][0], "area_name": "城关镇", "area_code": None}],
        },
    ),
    Bad(
        "an appraisal twice",
        (("appraisal_twice", "评议!H3"),),
        good(appraisals=[APPRAISAL, APPRAISAL]),
    ),
    Bad(
        "one round on two days with two numbers of voters",
        (("round_date_differs", "评议!F3"), ("round_voters_differ", "评议!G3")),
        good(
            appraisals=[
                APPRAISAL,
                {**APPRAISAL, "project_title": "装灯", "held_on": date(2025, 1, 21), "voters": 61},
            ]
        ),
    ),
    Bad("a funnel twice", (("funnel_twice", "漏斗!A3"),), good(funnels=GOOD["funnels"] * 2)),
    Bad("a funnel of nothing", (("funnel_blank", "漏斗!D2"),), good(funnels=[PLACE])),
    Bad("a total twice", (("total_twice", "公布总数!A3"),), good(totals=GOOD["totals"] * 2)),
    Bad("no rows at all", (("workbook_empty", ""),), {}),
    _filled("merged cells", ("merged_cells", "项目!M2"), fill=_merge),
    _filled("no value", ("value_not_computed", "项目!H2"), fill=_formula_without_value),
    _filled("an error value", ("value_not_computed", "项目!H3"), fill=_formula_error),
    _filled("an unknown column", ("heading_unknown", "漏斗!I1"), fill=_unknown_column),
    _filled("no heading", ("heading_blank", "漏斗!J1"), fill=_column_without_heading),
    _filled("a heading twice", ("heading_twice", "漏斗!I1"), fill=_heading_twice),
    _filled(
        "a heading missing",
        ("heading_missing", "漏斗"),
        ("heading_unknown", "漏斗!C1"),
        fill=_heading_missing,
    ),
    _filled("an unknown sheet", ("sheet_unknown", "项 目"), fill=_extra_sheet),
    _filled("a hidden sheet of ours", ("sheet_is_hidden", "漏斗"), fill=_hidden_known_sheet),
    _filled("a cell far down", ("workbook_too_far", ""), fill=_very_many),
    _filled("a cell far right", ("workbook_too_far", ""), fill=_far_right),
    Bad(
        "many faults at once, on five sheets",
        (
            ("year_out_of_range", "地区与周期!C2"),
            ("word_unknown", "地区与周期!D2"),
            ("number_as_text", "项目!H2"),
            ("word_unknown", "项目!F3"),
            ("date_as_text", "项目!R3"),
            ("date_as_text", "评议!F2"),
            ("number_not_whole", "评议!I2"),
            ("number_negative", "评议!K2"),
            ("number_as_text", "漏斗!D2"),
            ("area_unknown", "公布总数!A2"),
            ("value_missing", "公布总数!C2"),
        ),
        MANY,
    ),
)
