"""Sheets are read out in batches of 50; the first batch that two counts disagree on is named."""

import pytest

from dashboard.domain.ballot import ItemCount, Paper
from dashboard.domain.counting import (
    Batch,
    BatchDifference,
    FieldDifference,
    check_batch,
    first_difference,
    strokes,
    sums,
)
from dashboard.domain.measures import BallotModel, VotingMeasures

PAPER = Paper(VotingMeasures(seats=2), (1, 2, 3))


def batch(sheets: int, void: int, *votes: int) -> Batch:
    return Batch(sheets, void, {n: ItemCount(v) for n, v in enumerate(votes, start=1)})


COUNT = (batch(50, 1, 40, 30, 20), batch(50, 0, 44, 31, 9), batch(14, 0, 10, 9, 3))


def test_batches_add_up_to_the_figures_of_the_form() -> None:
    assert sums(PAPER, COUNT) == {
        "collected": 114,
        "valid": 113,
        "void": 1,
        "votes.1": 94,
        "votes.2": 70,
        "votes.3": 32,
    }


def test_batches_of_an_item_by_item_vote_keep_all_parts() -> None:
    paper = Paper(VotingMeasures(model=BallotModel.ITEM_BY_ITEM, seats=1), (1,))
    counted = [Batch(50, 0, {1: ItemCount(40, 6, 4)}), Batch(9, 0, {1: ItemCount(5, 4, 0)})]
    assert [check_batch(paper, one) for one in counted] == [(), ()]
    found = sums(paper, counted)
    assert (found["votes.1"], found["against.1"], found["abstained.1"]) == (45, 10, 4)


def test_two_counts_that_agree_have_no_difference() -> None:
    assert first_difference(PAPER, COUNT, COUNT) is None


def test_first_differing_batch_is_named_with_its_fields() -> None:
    other = (COUNT[0], batch(50, 0, 44, 32, 9), batch(14, 0, 10, 8, 3))
    assert first_difference(PAPER, COUNT, other) == BatchDifference(
        2, (FieldDifference("votes.2", 31, 32),)
    )


def test_a_batch_that_only_one_count_has_differs() -> None:
    found = first_difference(PAPER, COUNT, COUNT[:2])
    assert found is not None
    assert found.batch == 3
    assert found.fields[0] == FieldDifference("collected", 14, None)


@pytest.mark.parametrize(
    ("one", "codes"),
    [
        (batch(50, 1, 40, 30, 20), []),
        (batch(51, 0, 40, 30, 20), ["batch_too_large"]),
        (batch(50, 0, 51, 20, 10), ["item_exceeds_valid"]),
        (batch(50, 1, 49, 49, 1), ["marks_exceed_limit"]),
        (batch(10, 11, 0, 0, 0), ["parts_differ_from_collected"]),
    ],
)
def test_a_batch_is_checked_before_the_next_is_read(one: Batch, codes: list[str]) -> None:
    assert [fault.code for fault in check_batch(PAPER, one)] == codes


@pytest.mark.parametrize(("count", "shown"), [(0, (0, 0)), (4, (0, 4)), (5, (1, 0)), (13, (2, 3))])
def test_a_running_tally_has_five_strokes_a_character(count: int, shown: tuple[int, int]) -> None:
    assert strokes(count) == shown
