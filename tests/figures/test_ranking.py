"""Rankings, map classes and the trend: order, places and ends of lines."""

from dataclasses import replace

import pytest

from dashboard.domain.geography import Level
from dashboard.figures import trend
from dashboard.figures.measure import Measure, class_of, measure_of, ratio, usual
from dashboard.figures.ranking import ranking
from dashboard.summaries.area import AreaRef, AreaTotals, MonthCount, Ratio, Totals


def child(code: str, completed: int, projects: int) -> AreaTotals:
    totals = Totals(cycles=1, projects=projects, completed=completed)
    return AreaTotals(AreaRef(code, f"镇{code}", Level.TOWNSHIP), totals)


WHOLE = Totals(projects=30, completed=20)


def test_the_highest_rate_stands_first_and_equal_rates_keep_the_order_of_codes() -> None:
    children = [child("2", 6, 8), child("1", 6, 8), child("3", 8, 9)]
    ranked = ranking(children, WHOLE, Measure.COMPLETION)
    assert [row.area.code for row in ranked.rows] == ["3", "1", "2"]


def test_an_area_without_a_base_is_counted_not_ranked() -> None:
    ranked = ranking([child("1", 0, 0), child("2", 1, 2)], WHOLE, Measure.COMPLETION)
    assert [row.area.code for row in ranked.rows] == ["2"]
    assert ranked.left_out == 1


def test_every_dot_stands_on_the_track_even_above_100_per_cent() -> None:
    children = [child("1", 0, 8), child("2", 8, 8)]
    paid = replace(children[0].totals, paid_fen=222, in_place_fen=200)
    ranked = ranking([AreaTotals(children[0].area, paid)], paid, Measure.PAID)
    both = ranking(children, WHOLE, Measure.COMPLETION)
    for row in (*ranked.rows, *both.rows):
        assert 0 <= row.x <= 100
    assert ranked.ticks[-1][0] >= 111


@pytest.mark.parametrize(
    ("part", "whole", "step"),
    [(0, 10, 1), (59, 100, 1), (60, 100, 2), (89, 100, 4), (90, 100, 5), (111, 100, 5)],
)
def test_classes_are_fixed(part: int, whole: int, step: int) -> None:
    assert class_of(Ratio(part, whole)) == step


def test_no_base_no_class() -> None:
    assert class_of(Ratio(0, 0)) is None


def test_a_hostile_measure_is_none_at_all() -> None:
    assert measure_of("<script>") is None
    assert measure_of("paid") is Measure.PAID
    assert usual(Totals(proposals=5)) is Measure.ANSWERED


def test_nobody_reported_means_no_rate_not_zero_per_cent() -> None:
    published = Totals(projects=8, unreported=8)
    assert ratio(Measure.COMPLETION, published).share is None
    assert ratio(Measure.ON_SCHEDULE, published).share is None
    assert ratio(Measure.COMPLETION, replace(published, unreported=7)).share == 0


MONTHS = (MonthCount("2026-10", 3, 1), MonthCount("2026-12", 2, 0), MonthCount("2027-01", 1, 1))


def test_the_trend_fills_gaps_runs_sums_and_stops_at_the_last_report() -> None:
    line = trend.points(MONTHS, as_of_month="2026-11")
    assert [(p.month, p.planned, p.completed) for p in line] == [
        ("2026-10", 3, 1),
        ("2026-11", 3, 1),
        ("2026-12", 5, None),
        ("2027-01", 6, None),
    ]


def test_the_trend_labels_the_ends_of_its_lines() -> None:
    drawing = trend.trend(trend.points(MONTHS, as_of_month="2026-11"), total=6)
    ends = {label.meaning: label.text for label in drawing.labels if "end-" in label.meaning}
    assert ends["end-plan"].endswith("6")
    assert ends["end-done"].endswith("1")


def test_one_month_alone_can_be_drawn() -> None:
    line = trend.points((MonthCount("2026-10", 0, 1),), as_of_month="2026-09")
    assert trend.trend(line, total=0).labels


def test_no_month_no_points() -> None:
    assert trend.points((), as_of_month="2026-11") == ()
