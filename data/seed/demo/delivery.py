"""Rows of adopted projects: state, money, milestones, monthly reports, what was checked."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal
from random import Random
from typing import Any

from dashboard.domain.lifecycle import Grade, Origin, ProjectKind, Standing
from data.models import FundSource, Indicator, Milestone, ProgressReport, Project
from data.seed.demo import AS_OF, money, schedule, supervision, words
from data.seed.demo.money import FEN_PER_THOUSAND, Money
from data.seed.demo.patterns import Scope, Target
from data.seed.demo.places import Place
from data.seed.demo.plans import CyclePlan, Fate, ProjectPlan, Step
from data.seed.demo.tables import Rows

LEADERS = {
    Scope.TOWNSHIP: ("副{rank}长", "副{rank}长", "{rank}党委委员", "{rank}长"),
    Scope.STREET: ("街道办事处副主任", "街道办事处主任", "街道党工委委员"),
    Scope.COUNTY: ("副{rank}长", "{rank}政府党组成员"),
}
SUPPORTING = {
    Scope.TOWNSHIP: ("{rank}财政所", "{rank}自然资源所", "{near}村民委员会"),
    Scope.STREET: ("街道财政所", "{near}社区居民委员会"),
    Scope.COUNTY: ("{rank}财政局", "{rank}自然资源局", "{near}人民政府"),
}
GROUP_NUMBERS = "一二三四五六"
REPORT_DAYS = (25, 26, 27, 28)


def add_project(
    rng: Random,
    rows: Rows,
    plan: CyclePlan,
    project: ProjectPlan,
    *,
    cycle_id: int,
    candidate_id: int,
    number: int,
) -> int:
    """Write one project with everything that its delivery left behind; returns its key."""
    steps = list(project.script.steps) or schedule.draw_steps(
        rng, words.STEPS[project.draft.pattern.steps], plan.year, project.fate
    )
    check(project.fate, steps)
    reports = report_days(steps, project.fate)
    last_progress = schedule.progress_on(steps, reports[-1])
    amounts = money.draw(rng, project, last_progress)
    project_id = rows.add(
        Project,
        cycle_id=cycle_id,
        candidate_id=candidate_id,
        origin=Origin.DEMO,
        project_year=plan.year,
        area_code=plan.place.area_code,
        code=f"{plan.year}-{plan.place.short}-{number:02d}",
        **_texts(rng, plan.place, project),
        **_state(project, steps, reports[-1]),
        **_money(amounts),
    )
    _add_sources(rng, rows, plan.place, project, project_id)
    _add_indicators(rng, rows, project, project_id, last_progress)
    _add_steps(rows, project_id, steps)
    _add_reports(rows, project, project_id, steps=steps, days=reports, amounts=amounts)
    supervision.add(rng, rows, plan, project, project_id=project_id, steps=steps)
    return project_id


def check(fate: Fate, steps: Sequence[Step]) -> None:
    """The planned fate must be what the rule makes of the milestones."""
    light, behind = schedule.standing_on(steps, AS_OF, fate)
    if fate.standing not in (Standing.DEFERRED, Standing.BASICALLY_COMPLETED) and (
        light is not fate.standing or behind != fate.days_late
    ):
        raise ValueError(f"{fate}: the rule says {light}, {behind} days")


def report_days(steps: Sequence[Step], fate: Fate) -> list[date]:
    """One day per month, from the first works to completion, or to the day of the data."""
    ends = AS_OF if fate.completed_on is None else fate.completed_on
    if fate.standing is Standing.BASICALLY_COMPLETED:
        ends = fate.due_on
    begins = next(step.actual_from for step in steps if step.actual_from)
    days, month = [], begins.replace(day=1)
    while month <= ends:
        day = month.replace(day=REPORT_DAYS[month.month % 4])
        days.append(min(AS_OF, day))
        month = (month + timedelta(days=32)).replace(day=1)
    if fate.completed_on:
        days[-1] = max(days[-1], fate.completed_on)
    return days


def _texts(rng: Random, place: Place, project: ProjectPlan) -> dict[str, Any]:
    draft, lead = project.draft, project.script.lead
    leader = rng.choice(LEADERS[place.scope]).format(rank=place.rank)
    supporting = "、".join(
        name.format(rank=place.rank, near=draft.near[0]) for name in SUPPORTING[place.scope]
    )
    group = f"代表第{rng.choice(GROUP_NUMBERS)}小组，{rng.randint(5, 9)} 人"
    if lead is None:
        lead = (draft.lead_unit, leader, supporting, group)
    return {
        "title": draft.title,
        "category": draft.category,
        "kind": draft.pattern.kind,
        "content": draft.content,
        "quantity": draft.quantity,
        "lead_unit": lead[0],
        "lead_leader": lead[1],
        "supporting_units": lead[2],
        "supervision_group": lead[3],
        "source": None,
    }


def _state(project: ProjectPlan, steps: Sequence[Step], reported_on: date) -> dict[str, Any]:
    fate = project.fate
    is_works = project.draft.pattern.kind is ProjectKind.ENGINEERING
    return {
        "started_on": steps[1].actual_from if is_works else None,
        "due_on": fate.due_on,
        "completed_on": fate.completed_on,
        "standing": fate.standing,
        "days_late": fate.days_late,
        "late_reason": fate.reason,
        "reported_on": reported_on,
        "grade": project.second_grade or project.grade,
        "second_handling": project.grade is Grade.DISSATISFIED,
    }


def _money(amounts: Money) -> dict[str, int]:
    return {
        "investment_fen": amounts.investment * FEN_PER_THOUSAND,
        "year_plan_fen": amounts.year_plan * FEN_PER_THOUSAND,
        "in_place_fen": amounts.in_place * FEN_PER_THOUSAND,
        "work_done_fen": amounts.work_done * FEN_PER_THOUSAND,
        "paid_fen": amounts.paid * FEN_PER_THOUSAND,
    }


def _add_sources(
    rng: Random, rows: Rows, place: Place, project: ProjectPlan, project_id: int
) -> None:
    drawn = project.script.sources or money.sources(rng, place, project.draft.cost)
    for name, amount in drawn:
        rows.add(
            FundSource,
            project_id=project_id,
            name=name,
            amount_fen=amount * FEN_PER_THOUSAND,
        )


def _add_indicators(
    rng: Random, rows: Rows, project: ProjectPlan, project_id: int, progress: int
) -> None:
    for name, unit, goal, done in project.script.indicators or _drawn(rng, project, progress):
        rows.add(
            Indicator,
            project_id=project_id,
            name=name,
            unit=unit,
            target=Decimal(goal),
            done=Decimal(done),
        )


def _drawn(rng: Random, project: ProjectPlan, progress: int) -> list[tuple[str, str, str, str]]:
    is_done = project.fate.standing is Standing.COMPLETED
    found = []
    for target, goal in project.draft.targets:
        done = _done(rng, target, goal, progress, is_done)
        found.append((target.name, target.unit, f"{goal:f}", f"{done:f}"))
    return found


def _done(rng: Random, target: Target, goal: Decimal, progress: int, is_done: bool) -> Decimal:
    """People reached may be more than planned; a width is there or not."""
    if target.is_width:
        return goal if is_done or progress >= 50 else Decimal(0)
    share = Decimal(progress) / 100
    if is_done:
        is_people = target.unit in ("人", "户", "人次")
        share = 1 + Decimal(rng.choice((0, 0, 1, 2, 4, 6)) if is_people else 0) / 100
    return (goal * share).quantize(target.step, rounding=ROUND_DOWN)


def _add_steps(rows: Rows, project_id: int, steps: Sequence[Step]) -> None:
    for position, step in enumerate(steps, start=1):
        rows.add(
            Milestone,
            project_id=project_id,
            position=position,
            name=step.name,
            planned_from=step.planned_from,
            planned_to=step.planned_to,
            actual_from=step.actual_from,
            actual_to=step.actual_to,
        )


def _add_reports(
    rows: Rows,
    project: ProjectPlan,
    project_id: int,
    *,
    steps: Sequence[Step],
    days: Sequence[date],
    amounts: Money,
) -> None:
    last = schedule.progress_on(steps, days[-1])
    for day in days:
        progress = schedule.progress_on(steps, day)
        is_last = day == days[-1]
        light, _ = schedule.standing_on(steps, day, project.fate)
        light = project.fate.standing if is_last else light
        is_late = light in (Standing.LATE, Standing.VERY_LATE, Standing.DEFERRED)
        reason = project.fate.reason or words.REASONS[project.draft.pattern.steps][project_id % 3]
        rows.add(
            ProgressReport,
            project_id=project_id,
            month=f"{day:%Y-%m}",
            progress_percent=project.script.progress if progress == 100 else progress,
            standing=light,
            work_done_fen=amounts.work_done_at(progress, last) * FEN_PER_THOUSAND,
            paid_fen=amounts.paid_at(progress, last) * FEN_PER_THOUSAND,
            note=reason if is_late else None,
            reported_on=day,
            locked=day < AS_OF,
        )
