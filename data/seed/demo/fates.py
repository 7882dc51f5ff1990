"""How delivery goes: drawn for most years, and the same shares in every county."""

from datetime import date, timedelta
from random import Random

from dashboard.domain.appraisal import GradeRule
from dashboard.domain.lifecycle import Grade, Standing
from data.seed.demo import AS_OF
from data.seed.demo.plans import Fate
from data.seed.demo.words import REASONS

LAST_REPORTED = date(2026, 11, 18)
DUE_MONTHS = ((4, 2), (5, 6), (6, 12), (7, 10), (8, 12), (9, 14), (10, 18), (11, 14), (12, 12))
EARLIEST_COMPLETION = (3, 16)


def due_date(rng: Random, year: int) -> date:
    """A deadline in the year, more of them in autumn."""
    months = [month for month, _ in DUE_MONTHS]
    month = rng.choices(months, [weight for _, weight in DUE_MONTHS])[0]
    return month_end(year, month) - timedelta(days=rng.choice((0, 0, 0, 10, 15)))


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def completed(rng: Random, due_on: date, latest: date) -> Fate:
    """Completed around its deadline, mostly before."""
    shift = rng.choices((rng.randint(-24, 0), rng.randint(1, 12), rng.randint(15, 34)), (78, 16, 6))
    earliest = date(due_on.year, *EARLIEST_COMPLETION)
    done = max(earliest, min(latest, due_on + timedelta(days=shift[0])))
    return Fate(Standing.COMPLETED, due_on, done)


def late(rng: Random, steps: str, days: int, due_on: date | None = None) -> Fate:
    """An open project whose next step was due ``days`` ago."""
    missed = AS_OF - timedelta(days=days)
    due = due_on or max(missed, month_end(2026, rng.choice((11, 12))))
    standing = Standing.VERY_LATE if days >= 30 else Standing.LATE
    return Fate(standing, due, None, days, rng.choice(REASONS[steps]))


def normal(rng: Random, due_on: date | None = None) -> Fate:
    """An open project with nothing overdue."""
    return Fate(Standing.NORMAL, due_on or date(2026, 12, rng.choice((10, 15, 20, 25, 31))))


def draw(rng: Random, year: int, steps: str, completed_share: float) -> Fate:
    """The fate of one project of a drawn county."""
    if year == 2024 or (year == 2025 and completed_share == 1):
        return completed(rng, due_date(rng, year), date(year, 12, 31))
    if year == 2025:
        return _of_2025(rng, steps)
    return _of_2026(rng, steps, completed_share)


def _of_2025(rng: Random, steps: str) -> Fate:
    lot = rng.random()
    if lot < 0.972:
        return completed(rng, due_date(rng, 2025), date(2025, 12, 31))
    if lot < 0.992:
        return Fate(Standing.BASICALLY_COMPLETED, month_end(2025, rng.choice((11, 12))))
    return late(rng, steps, rng.randint(325, 350), date(2025, 12, 31))


def _of_2026(rng: Random, steps: str, completed_share: float) -> Fate:
    lot = rng.random()
    if lot < completed_share:
        due = min(due_date(rng, 2026), date(2026, 11, 30))
        return completed(rng, due, LAST_REPORTED)
    rest = (lot - completed_share) / (1 - completed_share)
    if rest < 0.68:
        return normal(rng)
    return late(rng, steps, rng.randint(15, 29) if rest < 0.91 else rng.randint(31, 58))


def first_grade(rng: Random, fate: Fate) -> Grade:
    """A grade in a full round."""
    if fate.standing is not Standing.COMPLETED:
        return rng.choice((Grade.BASICALLY_SATISFIED, Grade.DISSATISFIED))
    grades = (Grade.SATISFIED, Grade.BASICALLY_SATISFIED, Grade.DISSATISFIED)
    return rng.choices(grades, (924, 65, 11))[0]


def ballots(rng: Random, grade: Grade, valid: int, rule: GradeRule) -> tuple[int, int, int]:
    """Satisfied, basically, dissatisfied: counts that the rule turns into this grade."""
    least, least_both = rule.satisfied.least(valid), rule.basically.least(valid)
    if grade is Grade.SATISFIED:
        satisfied = rng.randint(min(valid, least + 2), max(least + 2, int(valid * 0.95)))
        both = rng.randint(satisfied + (valid - satisfied) // 2, valid)
        return satisfied, both - satisfied, valid - both
    if grade is Grade.BASICALLY_SATISFIED:
        satisfied = rng.randint(int(least * 0.6), least - 1)
        both = rng.randint(max(least_both, satisfied), int(valid * 0.94))
        return satisfied, both - satisfied, valid - both
    satisfied = rng.randint(int(valid * 0.12), int(valid * 0.24))
    both = rng.randint(satisfied + 1, least_both - 1)
    return satisfied, both - satisfied, valid - both
