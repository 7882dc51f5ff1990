"""Numbers, money and shares as people read them."""

from datetime import date
from decimal import Decimal

import pytest

from dashboard import formatting
from dashboard.summaries.area import Ratio

WAN = 1_000_000


@pytest.mark.parametrize(
    ("ratio", "text"),
    [
        (Ratio(121, 165), "73.3 %"),
        (Ratio(0, 5), "0.0 %"),
        (Ratio(111, 100), "111.0 %"),
        (Ratio(1, 2000), "0.1 %"),
        (Ratio(0, 0), "—"),
    ],
)
def test_a_share_has_one_decimal_half_up(ratio: Ratio, text: str) -> None:
    assert formatting.percent(ratio) == text


@pytest.mark.parametrize(
    ("fen", "text"),
    [
        (86 * WAN, "86.0 万元"),
        (4 * WAN, "4.0 万元"),
        (29_864 * WAN, "2.99 亿元"),
        (9_999 * WAN, "9,999 万元"),
        (38_200 * WAN, "3.82 亿元"),
        (0, "0.0 万元"),
        (None, "—"),
    ],
)
def test_money_is_read_in_wan_or_yi(fen: int | None, text: str) -> None:
    assert formatting.money(fen) == text


@pytest.mark.parametrize(
    ("number", "text"), [("1.400", "1.4"), ("1326", "1,326"), ("19.65", "19.65"), ("0", "0")]
)
def test_a_quantity_has_no_needless_zeros(number: str, text: str) -> None:
    assert formatting.quantity(Decimal(number)) == text


def test_days_and_months() -> None:
    assert formatting.day(date(2026, 11, 20)) == "2026-11-20"
    assert formatting.short_day(date(2026, 3, 5)) == "03-05"
    assert formatting.year_month("2026-03") == "2026年3月"
    assert formatting.day(None) == "—"


def test_a_gap_is_the_difference_of_the_rates_as_printed() -> None:
    assert formatting.points_apart(Ratio(52, 66), Ratio(83, 118)) == Decimal("-8.5")
    assert formatting.points_apart(Ratio(1, 2), Ratio(0, 0)) is None
