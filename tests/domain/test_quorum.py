"""The vote counts only if enough of the deputies due to attend were present."""

from dataclasses import replace

import pytest

from dashboard.domain.ballot import BallotAccount
from dashboard.domain.measures import (
    AT_LEAST_TWO_THIRDS,
    MORE_THAN_TWO_THIRDS,
    Share,
    VotingMeasures,
)
from dashboard.domain.quorum import quorum


@pytest.mark.parametrize(
    ("share", "due", "present", "least", "is_met"),
    [
        (AT_LEAST_TWO_THIRDS, 327, 314, 218, True),
        (AT_LEAST_TWO_THIRDS, 327, 218, 218, True),
        (AT_LEAST_TWO_THIRDS, 327, 217, 218, False),
        (MORE_THAN_TWO_THIRDS, 327, 218, 219, False),
        (MORE_THAN_TWO_THIRDS, 327, 219, 219, True),
        (AT_LEAST_TWO_THIRDS, 100, 67, 67, True),
        (MORE_THAN_TWO_THIRDS, 100, 67, 67, True),
    ],
)
def test_quorum_is_strict_or_includes_the_number_as_the_measures_say(
    share: Share, due: int, present: int, least: int, is_met: bool
) -> None:
    account = BallotAccount(due, present, present, present, present, 0)
    found = quorum(replace(VotingMeasures(), quorum=share), account)
    assert (found.least, found.is_met) == (least, is_met)
