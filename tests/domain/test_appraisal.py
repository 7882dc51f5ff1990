"""Grades come from counts by a named rule, and odd totals are found, never repaired."""

import pytest

from dashboard.domain.appraisal import HALF_RULE, GradeCounts, GradeRule, grade, odd_totals
from dashboard.domain.lifecycle import Grade


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((52, 11, 3), Grade.SATISFIED),
        ((33, 30, 3), Grade.SATISFIED),
        ((32, 31, 3), Grade.BASICALLY_SATISFIED),
        ((10, 22, 34), Grade.DISSATISFIED),
        ((0, 0, 0), None),
    ],
)
def test_half_of_the_valid_ballots_decides(
    counts: tuple[int, int, int], expected: Grade | None
) -> None:
    assert grade(GradeCounts(*counts), HALF_RULE) is expected


def test_frozen_rule_reads_back_as_it_was() -> None:
    assert GradeRule.from_json(HALF_RULE.to_json()) == HALF_RULE


def test_the_row_of_ninghai_that_sums_to_122_is_found() -> None:
    sheets = [GradeCounts(95, 27, 0), GradeCounts(175, 43, 4), GradeCounts(161, 58, 3)]
    assert odd_totals(sheets) == (222, {0: 122})


def test_two_sheets_are_too_few_to_call_one_odd() -> None:
    assert odd_totals([GradeCounts(1, 0, 0), GradeCounts(2, 0, 0)]) == (0, {})
