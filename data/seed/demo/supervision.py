"""Inspections, steps against lagging units, consents, and the look-back of the year before."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from dashboard.domain.lifecycle import Standing, SupervisionKind
from data.models import ChangeConsent, Inspection, SupervisionAction
from data.seed.demo import AS_OF, schedule, words
from data.seed.demo.plans import CyclePlan, ProjectPlan, Step
from data.seed.demo.tables import Rows

LOOK_BACK_YEAR = 2024
LOOK_BACK_NOTE = "回头看：使用正常，管护到人"
DAYS_TO_URGE = 15
DAYS_TO_SUMMON = 30


def add(
    rng: Random,
    rows: Rows,
    plan: CyclePlan,
    project: ProjectPlan,
    *,
    project_id: int,
    steps: Sequence[Step],
) -> None:
    """Everything that supervisors did about one project."""
    for held_on, body, reported, verified, agrees, note in (
        project.script.inspections or _inspections(rng, plan, project, steps)
    ):
        rows.add(
            Inspection,
            project_id=project_id,
            held_on=held_on,
            body=body,
            reported=reported,
            verified=verified,
            agrees=agrees,
            note=note,
        )
    for action in project.script.actions or _actions(plan, project):
        rows.add(SupervisionAction, project_id=project_id, **action)
    for consent in project.script.consents:
        rows.add(ChangeConsent, project_id=project_id, **consent)


Found = tuple[date, str, str, str, bool, str]


def _inspections(
    rng: Random, plan: CyclePlan, project: ProjectPlan, steps: Sequence[Step]
) -> list[Found]:
    found = []
    done = [step for step in steps[1:] if step.actual_to]
    for step in rng.sample(done, min(len(done), rng.choice((0, 1, 1, 2)))):
        day = step.actual_to or AS_OF
        checked_on = min(AS_OF, day + timedelta(days=rng.randint(1, 9)))
        found.append(_inspection(rng, checked_on, plan, steps))
    found.sort()
    if plan.year == LOOK_BACK_YEAR:
        day = date(plan.year + 1, 6, rng.randint(9, 27))
        found.append((day, f"{plan.place.presidium}回头看组", "在用", "在用", True, LOOK_BACK_NOTE))
    return found


def _inspection(rng: Random, day: date, plan: CyclePlan, steps: Sequence[Step]) -> Found:
    body = rng.choice((f"代表第{rng.choice('一二三四五')}小组", f"{plan.place.presidium}视察组"))
    reported = schedule.progress_on(steps, day)
    if rng.random() < 0.07:
        verified = max(0, reported - rng.choice((5, 8, 10)))
        note = rng.choice(words.FINDINGS_DIFFER)
        return day, body, f"{reported} %", f"{verified} %", False, note
    note = rng.choice(words.FINDINGS_AGREE)
    return day, body, f"{reported} %", f"{reported} %", True, note


def _actions(plan: CyclePlan, project: ProjectPlan) -> list[dict[str, object]]:
    fate = project.fate
    if fate.standing in (Standing.LATE, Standing.VERY_LATE):
        return _open_actions(plan, project)
    overdue = (fate.completed_on - fate.due_on).days if fate.completed_on else 0
    if overdue < DAYS_TO_URGE or fate.completed_on is None:
        return []
    return [
        {
            "kind": SupervisionKind.URGE,
            "taken_on": min(fate.due_on + timedelta(days=DAYS_TO_URGE), fate.completed_on),
            "body": plan.place.presidium,
            "matter": f"逾期 {DAYS_TO_URGE} 天未完成，限期完成并说明原因",
            "due_on": fate.due_on + timedelta(days=DAYS_TO_URGE + 20),
            "reply": "已增加人员和设备，按周报送进度。",
            "closed_on": fate.completed_on,
        }
    ]


def _open_actions(plan: CyclePlan, project: ProjectPlan) -> list[dict[str, object]]:
    fate = project.fate
    missed = AS_OF - timedelta(days=fate.days_late)
    urged = missed + timedelta(days=DAYS_TO_URGE)
    found: list[dict[str, object]] = [
        {
            "kind": SupervisionKind.URGE,
            "taken_on": urged,
            "body": plan.place.presidium,
            "matter": f"{project.draft.lead_unit}：{fate.reason}，限期拿出赶工计划",
            "due_on": urged + timedelta(days=10),
            "reply": "已制定赶工计划，按周报送。" if fate.days_late > 20 else None,
            "closed_on": None,
        }
    ]
    if fate.standing is Standing.VERY_LATE:
        summoned = missed + timedelta(days=DAYS_TO_SUMMON)
        found.append(
            {
                "kind": SupervisionKind.SUMMON,
                "taken_on": summoned,
                "body": plan.place.presidium,
                "matter": f"约见{project.draft.lead_unit}负责人，说明滞后原因：{fate.reason}",
                "due_on": summoned + timedelta(days=15),
                "reply": "负责人到站说明，承诺年底前完成。" if fate.days_late > 40 else None,
                "closed_on": None,
            }
        )
    return found
