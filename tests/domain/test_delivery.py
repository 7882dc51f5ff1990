"""A report becomes a light by a rule whose limits are data."""

from datetime import date

import pytest

from dashboard.domain.delivery import DEFAULT_LIGHT_RULE, LightRule, days_behind, standing
from dashboard.domain.lifecycle import Standing

DONE = date(2026, 7, 28)


@pytest.mark.parametrize(
    ("days", "completed_on", "deferred", "expected"),
    [
        (0, None, False, Standing.NORMAL),
        (14, None, False, Standing.NORMAL),
        (15, None, False, Standing.LATE),
        (29, None, False, Standing.LATE),
        (30, None, False, Standing.VERY_LATE),
        (61, None, True, Standing.DEFERRED),
        (61, DONE, True, Standing.COMPLETED),
    ],
)
def test_standing(days: int, completed_on: date | None, deferred: bool, expected: Standing) -> None:
    found = standing(
        days_behind=days, completed_on=completed_on, deferred=deferred, rule=DEFAULT_LIGHT_RULE
    )
    assert found is expected


def test_another_place_sets_other_limits() -> None:
    rule = LightRule("strict", late_from_days=1, very_late_from_days=10)
    found = standing(days_behind=10, completed_on=None, deferred=False, rule=rule)
    assert found is Standing.VERY_LATE


@pytest.mark.parametrize(
    ("due", "as_of", "days"),
    [
        (date(2026, 9, 20), date(2026, 11, 20), 61),
        (date(2026, 12, 1), date(2026, 11, 20), 0),
        (None, date(2026, 11, 20), 0),
    ],
)
def test_days_behind_never_count_ahead(due: date | None, as_of: date, days: int) -> None:
    assert days_behind(due, as_of) == days
