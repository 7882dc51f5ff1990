"""Milestones of one project, and how far it was and stood on any day."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from dashboard.domain.delivery import DEFAULT_LIGHT_RULE, days_behind, standing
from dashboard.domain.lifecycle import Standing
from data.seed.demo import AS_OF
from data.seed.demo.plans import Fate, Step

SHORTEST_WORKS_DAYS = 36
RUNNING_STEP_DAYS = 70


def draw_steps(rng: Random, names: Sequence[str], year: int, fate: Fate) -> list[Step]:
    """Planned and actual dates of all steps that lead to this fate."""
    start = date(year, 2, 12) + timedelta(days=rng.randint(0, 18))
    shares = _shares(rng, len(names))
    if fate.completed_on:
        start = min(start, fate.completed_on - timedelta(days=SHORTEST_WORKS_DAYS))
        planned = _cut(start, max(fate.due_on, start + timedelta(days=len(names))), shares)
        actual = _cut(start + timedelta(days=2), fate.completed_on, shares)
        return [
            Step(name, planned[i], planned[i + 1], actual[i], actual[i + 1])
            for i, name in enumerate(names)
        ]
    return _open_steps(rng, names, start, fate)


def _open_steps(rng: Random, names: Sequence[str], start: date, fate: Fate) -> list[Step]:
    last = len(names) - 1
    is_late = fate.days_late > 0 or fate.standing is Standing.DEFERRED
    current = last if fate.standing is Standing.BASICALLY_COMPLETED else rng.randint(2, last)
    target = _open_step_due(rng, fate)
    if current == last:
        target = fate.due_on if not is_late else target
    planned = _cut(start, target, _shares(rng, current + 1))
    if current < last:
        planned += _cut(target, max(fate.due_on, target), _shares(rng, last - current))[1:]
    begun = min(target, AS_OF) - timedelta(days=rng.randint(14, 34))
    actual = _cut(start + timedelta(days=2), begun, _shares(rng, current))
    return [
        Step(
            name,
            planned[i],
            planned[i + 1],
            actual[i] if i <= current else None,
            actual[i + 1] if i < current else None,
        )
        for i, name in enumerate(names)
    ]


def _open_step_due(rng: Random, fate: Fate) -> date:
    """When the step under way was or is due."""
    if fate.days_late:
        return AS_OF - timedelta(days=fate.days_late)
    if fate.standing is Standing.DEFERRED:
        return fate.due_on - timedelta(days=60)
    if fate.standing is Standing.BASICALLY_COMPLETED:
        return fate.due_on
    return min(fate.due_on, AS_OF + timedelta(days=rng.randint(0, 28)))


def _shares(rng: Random, count: int) -> list[float]:
    """Running shares from 0 to 1 of steps of different length."""
    weights = [rng.uniform(0.8, 1.6) for _ in range(count)]
    total, running, shares = sum(weights), 0.0, [0.0]
    for weight in weights:
        running += weight
        shares.append(running / total)
    return shares


def _cut(start: date, end: date, shares: Sequence[float]) -> list[date]:
    days = (end - start).days
    return [start + timedelta(days=round(days * share)) for share in shares]


def first_open(steps: Sequence[Step], day: date) -> Step | None:
    """The first step that was not finished on that day."""
    return next((s for s in steps if s.actual_to is None or s.actual_to > day), None)


def standing_on(steps: Sequence[Step], day: date, fate: Fate) -> tuple[Standing, int]:
    """Light and days behind on a day, by the rule that every page uses."""
    behind = 0
    if fate.completed_on is None or fate.completed_on > day:
        step = first_open(steps, day)
        behind = days_behind(step.planned_to if step else None, day)
    light = standing(
        days_behind=behind,
        completed_on=fate.completed_on if fate.completed_on and fate.completed_on <= day else None,
        deferred=False,
        rule=DEFAULT_LIGHT_RULE,
    )
    return light, behind


def progress_on(steps: Sequence[Step], day: date) -> int:
    """Whole per cent of the steps done on a day; 100 only when every step is done."""
    done = sum(_done_share(step, day) for step in steps)
    return min(99, int(done / len(steps) * 100)) if first_open(steps, day) else 100


def _done_share(step: Step, day: date) -> float:
    if step.actual_to and step.actual_to <= day:
        return 1.0
    if step.actual_from is None or step.actual_from >= day:
        return 0.0
    length = (step.actual_to - step.actual_from).days if step.actual_to else RUNNING_STEP_DAYS
    return min(0.9, (day - step.actual_from).days / max(1, length))
