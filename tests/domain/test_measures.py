"""Shares, quorum and thresholds are whole-number comparisons that name their base."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.measures import (
    AT_LEAST_HALF,
    AT_LEAST_TWO_THIRDS,
    MORE_THAN_HALF,
    Base,
    Comparator,
    RankRule,
    Share,
    VotingMeasures,
    votes_needed,
)


@pytest.mark.parametrize(("present", "is_met"), [(66, False), (67, True), (100, True)])
def test_two_thirds_of_100_deputies_is_67(present: int, is_met: bool) -> None:
    assert AT_LEAST_TWO_THIRDS.met(present, 100) is is_met


@pytest.mark.parametrize(
    ("share", "base", "least"),
    [
        (MORE_THAN_HALF, 72, 37),
        (MORE_THAN_HALF, 71, 36),
        (AT_LEAST_HALF, 72, 36),
        (AT_LEAST_HALF, 71, 36),
        (AT_LEAST_TWO_THIRDS, 72, 48),
        (AT_LEAST_TWO_THIRDS, 100, 67),
    ],
)
def test_least_count_that_reaches_a_share(share: Share, base: int, least: int) -> None:
    assert share.least(base) == least


@given(
    st.builds(Share, st.integers(1, 5), st.integers(1, 7), st.sampled_from(Comparator)),
    st.integers(0, 1000),
)
def test_least_is_met_and_one_less_is_not(share: Share, base: int) -> None:
    least = share.least(base)
    assert share.met(least, base)
    assert not share.met(least - 1, base)


@pytest.mark.parametrize(
    ("base", "needed"), [(Base.DUE, 37), (Base.PRESENT, 35), (Base.VALID, 34), (Base.NONE, None)]
)
def test_threshold_depends_on_the_named_base(base: Base, needed: int | None) -> None:
    measures = VotingMeasures(pass_base=base)
    assert votes_needed(measures, due=72, present=68, valid=67) == needed


def test_frozen_measures_read_back_as_they_were() -> None:
    measures = VotingMeasures(seats=8, pass_base=Base.PRESENT, publish_counts=True)
    assert VotingMeasures.from_json(measures.to_json()) == measures


@pytest.mark.parametrize("name", ["model", "seats", "quorum", "pass_share", "tie"])
def test_damaged_measures_are_refused(name: str) -> None:
    stored = VotingMeasures().to_json()
    stored[name] = "broken"
    with pytest.raises(ValueError, match="broken"):
        VotingMeasures.from_json(stored)


def test_measures_stored_before_a_rule_existed_mean_its_default() -> None:
    stored = VotingMeasures(seats=8).to_json()
    for name in ("marks_least", "marks_most", "rank_rule", "ranked_places", "sheet_rule"):
        del stored[name]
    assert VotingMeasures.from_json(stored) == VotingMeasures(seats=8)


def test_rules_of_marks_and_ranks_read_back_as_they_were() -> None:
    measures = VotingMeasures(
        marks_least=2,
        marks_most=5,
        rank_rule=RankRule.BORDA,
        ranked_places=3,
        sheet_rule=False,
        re_vote_keeps_share=False,
        keep_reserve=False,
    )
    assert VotingMeasures.from_json(measures.to_json()) == measures
