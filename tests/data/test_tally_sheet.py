"""The county's Excel sheet of a count: what goes in comes out, and every wrong cell is named."""

import re
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.ballot import OPTIONAL_FIELDS, Paper
from dashboard.domain.errors import FaultsError
from dashboard.domain.measures import BallotModel, Base, RankRule, VotingMeasures
from dashboard.wording import tally_entry as words
from data.workbook import reader, tally_sheet
from data.workbook.report import column_letters
from data.workbook.tally_sheet import Ballot

TITLES = {0: "整个名单（3 项）", 1: "通村道路", 2: "饮水管网", 3: "卫生院"}
PAPERS = [
    Paper(VotingMeasures(seats=2), (1, 2, 3)),
    Paper(VotingMeasures(model=BallotModel.ITEM_BY_ITEM, seats=2), (3, 1, 2)),
    Paper(VotingMeasures(model=BallotModel.WHOLE_LIST, seats=3), (1, 2, 3)),
    Paper(VotingMeasures(model=BallotModel.ADVISORY, seats=2, pass_base=Base.NONE), (1, 2, 3)),
    Paper(
        VotingMeasures(
            model=BallotModel.RANKED, seats=2, pass_base=Base.NONE, rank_rule=RankRule.BORDA
        ),
        (1, 2, 3),
    ),
]
PAPER = PAPERS[0]
FIGURES = {
    "due": 72,
    "present": 68,
    "issued": 68,
    "collected": 68,
    "valid": 67,
    "void": 1,
    "votes.1": 61,
    "votes.2": 60,
    "votes.3": 12,
}


def ballot(paper: Paper = PAPER) -> Ballot:
    return Ballot(paper, "砖店镇人民代表大会 第五次会议", TITLES)


def changed(cells: Mapping[str, Any], *, tab: str = words.SHEET_TAB) -> bytes:
    """The filled sheet with some cells replaced, as somebody types over them in Excel.

    ``None`` empties a cell; a text that begins with "=" is a formula that Excel cannot compute.
    """
    (sheet,) = reader.read(tally_sheet.write(ballot(), FIGURES), (words.SHEET_TAB,))
    found = {
        f"{column_letters(column)}{row + 1}": cell
        for row, line in enumerate(sheet.rows)
        for column, cell in enumerate(line)
    }
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        written = book.add_worksheet(tab)
        for place, cell in {**found, **cells}.items():
            if isinstance(cell, str) and cell.startswith("="):
                written.write_formula(place, cell, None, "#DIV/0!")
            elif cell not in {"", None}:
                written.write(place, cell)
    return stream.getvalue()


def said(content: bytes, of: Ballot | None = None) -> list[str]:
    with pytest.raises(FaultsError) as refused:
        tally_sheet.read(content, of or ballot())
    return [words.cell_fault(fault) for fault in refused.value.faults]


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(PAPERS), st.data())
def test_figures_come_back_as_they_were_written(paper: Paper, data: st.DataObject) -> None:
    left_out = data.draw(st.sets(st.sampled_from(sorted(OPTIONAL_FIELDS))))
    names = [name for name in paper.fields if name not in left_out]
    figures = {name: data.draw(st.integers(0, 999_999)) for name in names}
    assert tally_sheet.read(tally_sheet.write(ballot(paper), figures), ballot(paper)) == figures


def test_the_same_ballot_gives_the_same_file() -> None:
    assert tally_sheet.write(ballot()) == tally_sheet.write(ballot())


def test_an_empty_sheet_names_every_cell_that_has_to_be_filled() -> None:
    faults = said(tally_sheet.write(ballot()))
    assert len(faults) == 9
    assert faults[0] == "C4 “应到”没有填写"
    assert faults[-1] == "C16 “3 号项目赞成票”没有填写"


def test_every_wrong_cell_is_named_at_once() -> None:
    wrong = {"C4": "六十", "C5": -2, "C7": 67.5, "C14": None, "C15": True, "C16": "=1/0"}
    assert said(changed(wrong)) == [
        "C4 应为整数，填写的是“六十”",
        "C5 不能小于 0，填写的是 -2",
        "C7 应为整数，填写的是“67.5”",
        "C14 “1 号项目赞成票”没有填写",
        "C15 应为整数，填写的是“TRUE”",
        "C16 “3 号项目赞成票”是公式或错误值，没有算出的数字",
    ]


def test_numbers_kept_as_text_are_read() -> None:
    content = changed({"C4": "72", "C14": " ６１ "})
    assert tally_sheet.read(content, ballot()) == FIGURES


def test_a_sheet_of_another_ballot_is_noticed() -> None:
    assert said(changed({"B15": "文化广场"})) == ["B15 第 2 号应为“饮水管网”，表里是“文化广场”"]
    assert said(changed({"A16": "7"})) == ["表里没有“3 卫生院”这一行"]
    assert said(changed({"A16": "2", "B16": "饮水管网"})) == [
        "A16 “2”出现了两次",
        "表里没有“3 卫生院”这一行",
    ]


def test_rows_put_in_between_do_no_harm() -> None:
    content = changed({"A12": "备注", "C12": "午饭后再数一次"})
    assert tally_sheet.read(content, ballot()) == FIGURES


def test_another_workbook_says_what_it_holds() -> None:
    assert said(changed({}, tab="Sheet1")) == ["没有“计票单”这张表；文件里的表是：Sheet1"]


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"<html>", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]
)
def test_what_is_no_workbook_is_refused_in_a_sentence(content: bytes) -> None:
    (sentence,) = said(content)
    assert sentence
    assert "{" not in sentence


def test_every_fault_of_a_cell_has_a_sentence_and_no_sentence_is_left_over() -> None:
    source = Path(tally_sheet.__file__).read_text(encoding="utf-8")
    raised = set(re.findall(r'"((?:cell|row|sheet|title)_[a-z_]+)"', source))
    assert raised == words.CELL_FAULTS.keys()
