"""Rounds of grades: deputies and citizens, repair after a bad grade, and the second round."""

from datetime import date, timedelta
from random import Random
from typing import Any

from dashboard.domain.appraisal import GradeCounts, grade
from dashboard.domain.lifecycle import Electorate, Grade, Standing
from data.models import AppraisalRound, AppraisalSheet, Rectification
from data.seed.demo import VOTED_YEARS, fates, words
from data.seed.demo.patterns import Scope
from data.seed.demo.plans import CyclePlan, ProjectPlan
from data.seed.demo.tables import Rows

Appraised = list[tuple[int, ProjectPlan]]


def add(rng: Random, rows: Rows, plan: CyclePlan, projects: Appraised, cycle_id: int) -> None:
    """Every round of one cycle with its sheets; ``projects`` are pairs of key and plan."""
    graded = [(key, project) for key, project in projects if project.grade]
    if not graded or plan.appraised_on is None:
        return
    sheets = _deputies_round(rng, rows, plan, graded, cycle_id)
    _citizens_round(rng, rows, plan, graded, cycle_id)
    for key, project in graded:
        _rectify(rng, rows, plan, (key, project), sheet_id=sheets[key])
    again = [(key, project) for key, project in graded if project.second_grade]
    if again:
        _second_round(rng, rows, plan, again, cycle_id)


def _round(rows: Rows, plan: CyclePlan, cycle_id: int, name: str, **values: Any) -> int:
    rule = plan.place.rule.to_json()
    return rows.add(AppraisalRound, cycle_id=cycle_id, name=name, rule=rule, **values)


def _deputies_round(
    rng: Random, rows: Rows, plan: CyclePlan, graded: Appraised, cycle_id: int
) -> dict[int, int]:
    is_mid_year = plan.year == VOTED_YEARS[-1]
    name = "届中评议" if is_mid_year else f"{plan.year} 年度民生实事项目满意度测评"
    round_id = _round(
        rows,
        plan,
        cycle_id,
        name,
        electorate=Electorate.DEPUTIES,
        number=1,
        held_on=plan.appraised_on,
    )
    fixed = [p.script.sheets[Electorate.DEPUTIES] for _, p in graded if p.script.sheets]
    valid = sum(fixed[0]) if fixed else plan.due - rng.randint(1, plan.due // 9)
    sheets = {}
    for key, project in graded:
        drawn = fates.ballots(rng, _grade_of(project), valid, plan.place.rule)
        counts = project.script.sheets.get(Electorate.DEPUTIES, drawn)
        sheets[key] = _sheet(rows, plan, round_id, key, counts, expected=project.grade)
    return sheets


def _grade_of(project: ProjectPlan) -> Grade:
    if project.grade is None:
        raise ValueError(project.draft.title)
    return project.grade


def _sheet(
    rows: Rows,
    plan: CyclePlan,
    round_id: int,
    project_id: int,
    counts: tuple[int, int, int],
    *,
    expected: Grade | None = None,
) -> int:
    given = grade(GradeCounts(*counts), plan.place.rule)
    if expected and given is not expected:
        raise ValueError(f"{counts}: the rule says {given}, planned was {expected}")
    return rows.add(
        AppraisalSheet,
        round_id=round_id,
        project_id=project_id,
        satisfied=counts[0],
        basically_satisfied=counts[1],
        dissatisfied=counts[2],
        grade=given,
    )


def _citizens_round(
    rng: Random, rows: Rows, plan: CyclePlan, graded: Appraised, cycle_id: int
) -> None:
    """Citizens rate on site or are asked at home; each project has its own number of them."""
    if plan.appraised_on is None:
        return
    round_id = _round(
        rows,
        plan,
        cycle_id,
        "群众扫码评议",
        electorate=Electorate.CITIZENS,
        number=1,
        held_on=plan.appraised_on - timedelta(days=4),
    )
    for key, project in graded:
        counts = project.script.sheets.get(Electorate.CITIZENS) or _citizens(rng, project)
        _sheet(rows, plan, round_id, key, counts)


def _citizens(rng: Random, project: ProjectPlan) -> tuple[int, int, int]:
    likely = {
        Grade.SATISFIED: (0.56, 0.9),
        Grade.BASICALLY_SATISFIED: (0.36, 0.6),
        Grade.DISSATISFIED: (0.14, 0.34),
    }
    total = rng.randint(42, 168)
    satisfied = round(total * rng.uniform(*likely[_grade_of(project)]))
    basically = round((total - satisfied) * rng.uniform(0.45, 0.8))
    return satisfied, basically, total - satisfied - basically


def _rectify(
    rng: Random, rows: Rows, plan: CyclePlan, graded: tuple[int, ProjectPlan], *, sheet_id: int
) -> None:
    key, project = graded
    chance = {Grade.DISSATISFIED: 1.0, Grade.BASICALLY_SATISFIED: 0.6, Grade.SATISFIED: 0.02}
    script = project.script.rectification
    if plan.appraised_on is None:
        return
    if script or rng.random() < chance[_grade_of(project)]:
        drawn = _repair(rng, plan, project, plan.appraised_on)
        rows.add(Rectification, project_id=key, sheet_id=sheet_id, **{**drawn, **script})


def _repair(
    rng: Random, plan: CyclePlan, project: ProjectPlan, appraised_on: date
) -> dict[str, object]:
    failed = project.grade is Grade.DISSATISFIED
    is_open = plan.year == VOTED_YEARS[-1] and failed
    is_open = is_open or project.fate.standing is not Standing.COMPLETED
    ordered_on = appraised_on + timedelta(days=7)
    days = 84 if failed else 40
    done_on = ordered_on + timedelta(days=rng.randint(14, 18 if not failed else days - 6))
    return {
        "matter": rng.choice(words.MATTERS_FAILED if failed else words.MATTERS),
        "ordered_on": ordered_on,
        "ordered_by": plan.place.presidium,
        "due_on": ordered_on + timedelta(days=days),
        "done_on": None if is_open else done_on,
        "done_note": None if is_open else "按要求整改完成",
        "closed_on": None if is_open else done_on + timedelta(days=rng.randint(3, 9)),
        "closed_by": None if is_open else f"{plan.place.presidium}复看，通过",
    }


def _second_round(
    rng: Random, rows: Rows, plan: CyclePlan, again: Appraised, cycle_id: int
) -> None:
    """The second evaluation is made by another body than the first."""
    if plan.appraised_on is None:
        return
    is_county = plan.place.scope is Scope.COUNTY
    electorate = Electorate.STANDING_COMMITTEE if is_county else Electorate.PRESIDIUM
    round_id = _round(
        rows,
        plan,
        cycle_id,
        "二次办理后再评议",
        electorate=electorate,
        number=2,
        held_on=plan.appraised_on + timedelta(days=110),
    )
    valid = 27 if is_county else 9
    for key, project in again:
        if project.second_grade:
            counts = fates.ballots(rng, project.second_grade, valid, plan.place.rule)
            _sheet(rows, plan, round_id, key, counts, expected=project.second_grade)
