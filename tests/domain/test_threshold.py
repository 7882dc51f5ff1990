"""The threshold is a share of a named base, in whole votes."""

import pytest
from hypothesis import given

from dashboard.domain.ballot import BallotAccount, Paper, TallySheet
from dashboard.domain.measures import (
    AT_LEAST_HALF,
    MORE_THAN_HALF,
    Base,
    Share,
    VotingMeasures,
)
from dashboard.domain.threshold import threshold
from tests.domain import strategies

ACCOUNT = BallotAccount(due=72, present=68, issued=68, collected=68, valid=66, void=2)


@pytest.mark.parametrize(
    ("base", "share", "needed", "base_count"),
    [
        (Base.DUE, MORE_THAN_HALF, 37, 72),
        (Base.DUE, AT_LEAST_HALF, 36, 72),
        (Base.PRESENT, MORE_THAN_HALF, 35, 68),
        (Base.PRESENT, AT_LEAST_HALF, 34, 68),
        (Base.VALID, MORE_THAN_HALF, 34, 66),
        (Base.VALID, AT_LEAST_HALF, 33, 66),
        (Base.NONE, MORE_THAN_HALF, 1, 66),
    ],
)
def test_line_of_one_vote(base: Base, share: Share, needed: int, base_count: int) -> None:
    line = threshold(VotingMeasures(pass_base=base, pass_share=share), ACCOUNT)
    assert (line.needed, line.base, line.base_count) == (needed, base, base_count)
    assert line.met(needed)
    assert not line.met(needed - 1)


def test_nobody_is_adopted_without_a_vote() -> None:
    empty = BallotAccount(0, 0, 0, 0, 0, 0)
    line = threshold(VotingMeasures(pass_share=AT_LEAST_HALF, pass_base=Base.VALID), empty)
    assert not line.met(0)


@given(strategies.votes())
def test_a_share_of_a_wider_base_is_never_easier(vote: tuple[Paper, TallySheet]) -> None:
    account, share = vote[1].account, vote[0].measures.pass_share
    needed = [
        threshold(VotingMeasures(pass_share=share, pass_base=base), account).needed
        for base in (Base.DUE, Base.PRESENT, Base.VALID)
    ]
    assert needed == sorted(needed, reverse=True)
