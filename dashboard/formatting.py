"""Numbers, money, shares and dates as people read them in Chinese."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

from dashboard.summaries.area import Ratio

FEN_PER_WAN = 1_000_000
FEN_PER_YI = 10_000_000_000
NONE = "—"
CHINA = ZoneInfo("Asia/Shanghai")


def count(number: int | None) -> str:
    """Whole number with thousands separators: 2,986."""
    return NONE if number is None else f"{number:,}"


def percent(ratio: Ratio) -> str:
    """Share with one decimal and its sign, half up: 73.3 %; a dash where there is no base."""
    if ratio.share is None:
        return NONE
    return f"{rate(ratio)} %"


def rate(ratio: Ratio) -> str:
    """Share in per cent with one decimal, without the sign: 73.3."""
    share = ratio.share
    if share is None:
        return NONE
    return f"{_one_decimal(share):,}"


def points_apart(first: Ratio, second: Ratio) -> Decimal | None:
    """Percentage points from the first rate to the second, taken from the rates as printed.

    So the difference on a page is the difference of the numbers beside it.
    """
    if first.share is None or second.share is None:
        return None
    return _one_decimal(second.share) - _one_decimal(first.share)


def _one_decimal(share: Fraction) -> Decimal:
    exact = Decimal(share.numerator * 100) / Decimal(share.denominator)
    return exact.quantize(Decimal("0.1"), ROUND_HALF_UP)


def rounded(ratio: Ratio) -> str:
    """Share in whole per cent for places with little room: 73%."""
    share = ratio.share
    if share is None:
        return NONE
    exact = Decimal(share.numerator * 100) / Decimal(share.denominator)
    return f"{exact.quantize(Decimal(1), ROUND_HALF_UP):,}%"


def part_of(ratio: Ratio) -> str:
    """Numerator over denominator: 121/165."""
    return f"{count(ratio.part)}/{count(ratio.whole)}"


def money(fen: int | None) -> str:
    """Money in 万元 or 亿元, whichever reads better: 86.0 万元, 3.82 亿元."""
    if fen is None:
        return NONE
    if abs(fen) >= FEN_PER_YI:
        return f"{_scaled(fen, FEN_PER_YI, '0.01')} 亿元"
    return f"{wan(fen)} 万元"


def wan(fen: int | None) -> str:
    """Money in 万元 without the unit: 86.0 below 1,000, whole above."""
    if fen is None:
        return NONE
    return _scaled(fen, FEN_PER_WAN, "0.1" if abs(fen) < 1000 * FEN_PER_WAN else "1")


def money_part_of(ratio: Ratio) -> str:
    """Two amounts in 万元: 29,864/36,420 万元."""
    return f"{wan(ratio.part)}/{wan(ratio.whole)} 万元"


def mean(total: int, count: int) -> str:
    """A mean with one decimal: 3.0; a dash where there is nothing to share."""
    if not count:
        return NONE
    return f"{(Decimal(total) / count).quantize(Decimal('0.1'), ROUND_HALF_UP):,}"


def quantity(number: Decimal) -> str:
    """A quantity without needless zeros: 1.4, 1,326."""
    whole = number == number.to_integral_value()
    return f"{number:,.0f}" if whole else f"{number.normalize():,f}"


def day(on: date | None) -> str:
    """A date that sorts as it reads: 2026-11-20."""
    return NONE if on is None else on.isoformat()


def moment(at: datetime) -> str:
    """A time as people in China read it, to the minute."""
    return at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M")


def clock(at: datetime) -> str:
    """The time of day in China, to the minute: 14:36."""
    return at.astimezone(CHINA).strftime("%H:%M")


def short_day(on: date | None) -> str:
    """Month and day: 11-20."""
    return NONE if on is None else f"{on:%m-%d}"


def month(text: str) -> str:
    """The month ``2026-11`` as 11月."""
    return f"{int(text[5:7])}月"


def year_month(text: str) -> str:
    """The month ``2026-11`` as 2026年11月."""
    return f"{text[:4]}年{int(text[5:7])}月"


def _scaled(fen: int, unit: int, step: str) -> str:
    return f"{(Decimal(fen) / unit).quantize(Decimal(step), ROUND_HALF_UP):,}"
