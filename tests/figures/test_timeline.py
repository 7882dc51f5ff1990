"""The line of a life: labels never cover each other, and stand as near as they can."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from dashboard.domain.lifecycle import Stage
from dashboard.figures import calendar_axis, timeline
from dashboard.figures.timeline import Moment, StageSpan, Words

WORDS = Words("life", lambda day: f"{day.month}", lambda day: f"{day.year}/{day.month}")
YEAR = calendar_axis.Axis(date(2026, 1, 1), date(2027, 1, 1))


def moment(on: date, word: str = "四字标签", weight: int = 1) -> Moment:
    return Moment(on, word, Stage.DELIVER, weight)


def drawn(moments: list[Moment], as_of: date | None = None) -> timeline.Drawing:
    figure = timeline.drawing(moments, [], as_of=as_of, words=WORDS)
    assert figure is not None
    return figure


def test_one_moment_is_no_line() -> None:
    assert timeline.drawing([moment(date(2026, 1, 1))], [], as_of=None, words=WORDS) is None


def test_lonely_words_stand_exactly_at_their_day() -> None:
    days = [date(2026, 3, 1), date(2026, 9, 1)]
    places = timeline.place([moment(day) for day in days], YEAR)
    assert places == pytest.approx([YEAR.at(day) for day in days])


@pytest.mark.parametrize("first", [date(2026, 1, 1), date(2026, 6, 10), date(2026, 12, 20)])
def test_words_of_one_week_stand_side_by_side_within_the_line(first: date) -> None:
    moments = [moment(first + timedelta(days=n)) for n in range(6)]
    places = timeline.place(moments, YEAR)
    width = timeline.label_width(moments[0])
    assert all(right - left >= width - 1e-9 for left, right in pairwise(places))
    assert places[0] >= width / 2 - 1e-9
    assert places[-1] <= 100 - width / 2 + 1e-9


def test_the_least_weighty_words_give_way() -> None:
    moments = [moment(date(2026, 1, n), "十个字长的一段标签文", weight=n) for n in range(1, 20)]
    kept = timeline.fitting(moments, YEAR)
    assert sum(map(timeline.label_width, kept)) <= 100
    assert kept == moments[-len(kept) :]


def test_a_moment_of_no_weight_stands_only_near_its_day() -> None:
    crowd = [moment(date(2026, 6, n)) for n in (1, 2, 3)]
    idle = moment(date(2026, 6, 2), weight=0)
    alone = moment(date(2026, 11, 1), weight=0)
    kept = timeline.fitting([*crowd[:2], idle, crowd[2], alone], YEAR)
    assert idle not in kept
    assert alone in kept


def test_what_lies_ahead_is_paler() -> None:
    moments = [moment(date(2026, 1, 1)), moment(date(2026, 12, 31))]
    future = [s for s in drawn(moments, date(2026, 7, 1)).shapes if s.meaning == "timeline-future"]
    assert [shape.path.split(" ")[0] for shape in future] == [f"M{YEAR.at(date(2026, 7, 1)):.2f}"]
    assert not [s for s in drawn(moments).shapes if s.meaning == "timeline-future"]


def test_a_long_life_labels_fewer_months_but_every_year() -> None:
    moments = [moment(date(2024, 1, 1)), moment(date(2026, 12, 31))]
    months = [x.text for x in drawn(moments).labels if x.meaning == "timeline-month"]
    assert months == ["2024/1", "4", "7", "10", "2025/1", "4", "7", "10", "2026/1", "4", "7", "10"]


def test_each_stage_is_a_band_of_its_own_length() -> None:
    span = StageSpan(Stage.DELIVER, date(2026, 1, 1), date(2026, 7, 2))
    moments = [moment(date(2026, 1, 1)), moment(date(2026, 12, 31))]
    figure = timeline.drawing(moments, [span], as_of=None, words=WORDS)
    assert figure is not None
    band = next(s for s in figure.shapes if s.meaning == "timeline-deliver")
    assert band.path.startswith("M0.00 50.00h49.")
