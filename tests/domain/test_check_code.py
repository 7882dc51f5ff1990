"""The code of a published text survives copying, and nothing else has it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.check_code import check_code, read_code

LINES = ("新蔡县第十六届人民代表大会公告", "通过下列 10 个项目：", "1. 通村道路提升")


def test_the_code_of_a_text_is_known() -> None:
    assert check_code(["民生实事项目人大代表票决制"]) == "M9BE-BFPC"


def test_breaks_spaces_and_lookalike_forms_do_not_count() -> None:
    copied = ["新蔡县第十六届\n人民代表大会公告 通过下列　１０ 个项目:\u200b", "1.通村道路提升\r\n"]
    assert check_code(copied) == check_code(LINES)


@given(st.text(min_size=1, max_size=40), st.integers(0, 39), st.sampled_from("0123456789"))
def test_a_changed_figure_changes_the_code(text: str, place: int, figure: str) -> None:
    old = f"{text}7{text}"
    new = f"{text}{figure}{text}"
    assert (check_code([old]) == check_code([new])) is (figure == "7")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("K7QM-2X9A", "K7QM-2X9A"),
        (" k7qm 2x9a ", "K7QM-2X9A"),
        ("K7QM2X9A", "K7QM-2X9A"),
        ("Ｋ７ＱＭ－２Ｘ９Ａ", "K7QM-2X9A"),
        ("O1LI-0000", "0111-0000"),
        ("K7QM-2X9", None),
        ("K7QM-2X9AA", None),
        ("K7QU-2X9A", None),
        ("", None),
    ],
)
def test_a_code_is_read_as_people_type_it(typed: str, code: str | None) -> None:
    assert read_code(typed) == code
