"""Plan and actual as bars: in proportion to days, open ones up to the day of the figures."""

from datetime import date
from decimal import Decimal

import pytest

from dashboard.figures import calendar_axis, gantt, target_bar
from dashboard.summaries.area import Ratio
from dashboard.summaries.project import IndicatorValue, MilestoneDates

PLANNED = (date(2026, 3, 1), date(2026, 3, 16))


def milestone(actual_from: date | None = None, actual_to: date | None = None) -> MilestoneDates:
    return MilestoneDates("施工", *PLANNED, actual_from, actual_to)


def only_row(step: MilestoneDates, as_of: date | None = None) -> gantt.GanttRow:
    chart = gantt.chart([step], as_of)
    assert chart is not None
    return chart.rows[0]


def test_without_milestones_there_is_no_chart() -> None:
    assert gantt.chart([], date(2026, 3, 1)) is None


def test_a_day_lies_where_its_month_says() -> None:
    axis = calendar_axis.around([date(2026, 3, 10), date(2026, 4, 2)])
    assert axis is not None
    assert (axis.first, axis.end) == (date(2026, 3, 1), date(2026, 5, 1))
    assert axis.at(date(2026, 3, 1)) == 0
    assert axis.at(date(2026, 4, 1)) == pytest.approx(31 / 61 * 100)
    assert [tick.month.month for tick in axis.months] == [3, 4]


def test_an_axis_crosses_the_year() -> None:
    axis = calendar_axis.around([date(2025, 12, 31), date(2026, 1, 1)])
    assert axis is not None
    assert axis.end == date(2026, 2, 1)


@pytest.mark.parametrize(
    ("actual_to", "as_of", "days"),
    [
        (date(2026, 3, 13), None, -3),
        (date(2026, 3, 16), None, 0),
        (date(2026, 3, 20), date(2026, 12, 1), 4),
        (None, date(2026, 3, 20), 4),
        (None, date(2026, 3, 16), None),
        (None, None, None),
    ],
)
def test_days_early_or_late(actual_to: date | None, as_of: date | None, days: int | None) -> None:
    assert milestone(date(2026, 3, 2), actual_to).days_late(as_of) == days


def test_a_step_not_begun_has_only_its_plan() -> None:
    row = only_row(milestone())
    assert row.actual is None
    assert row.planned.width == pytest.approx(15 / 31 * 100)


def test_an_open_step_runs_to_the_day_of_the_figures() -> None:
    row = only_row(milestone(date(2026, 3, 11)), as_of=date(2026, 3, 21))
    assert row.actual is not None
    assert row.actual.is_open
    assert row.actual.width == pytest.approx(10 / 31 * 100)


def test_the_day_of_the_figures_is_marked_only_within_the_chart() -> None:
    inside = gantt.chart([milestone()], date(2026, 3, 16))
    outside = gantt.chart([milestone()], date(2026, 9, 1))
    assert inside is not None
    assert outside is not None
    assert inside.today == pytest.approx(15 / 31 * 100)
    assert outside.today is None


@pytest.mark.parametrize(
    ("part", "whole", "width", "tick"),
    [(0, 10, 0, 90), (10, 10, 90, 90), (111, 100, 99.9, 90), (2, 1, 100, 50), (3, 1, 100, 100 / 3)],
)
def test_more_than_the_target_is_never_cut(
    part: int, whole: int, width: float, tick: float
) -> None:
    bar = target_bar.bar(Ratio(part, whole))
    assert bar is not None
    assert (bar.width, bar.tick) == pytest.approx((width, tick))


def test_a_target_of_nothing_has_no_bar() -> None:
    value = IndicatorValue("户数", "户", Decimal(0), Decimal("1.5"))
    assert target_bar.bar(value.reached) is None
