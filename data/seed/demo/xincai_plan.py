"""The cycles of 新蔡县 2026, planned so that every one of its numbers comes out."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random
from typing import Protocol

from dashboard.domain.lifecycle import Category, Grade, Standing
from data.seed.demo import chendian, edge_cases, fates, xincai
from data.seed.demo.drafts import Draft, DraftMaker, Known
from data.seed.demo.places import Place
from data.seed.demo.plans import CyclePlan, Fate, ProjectPlan

YEAR = 2026
ROAD_POSITION = 3
CHENDIAN_OPEN = (5, 8)
OTHERS_OF_CHENDIAN = 3

Slot = tuple[Place, Draft]


class Dates(Protocol):
    """What is needed of the county's calendar."""

    due: dict[str, int]

    def session(self, place: Place, year: int) -> date:
        """The day of the vote."""

    def appraisal(self, place: Place, year: int) -> date:
        """The day of the mid-year round."""


def plan(rng: Random, places: Sequence[Place], maker: DraftMaker, dates: Dates) -> list[CyclePlan]:
    """All twenty cycles."""
    chendian_drafts = _chendian_drafts(maker, _named(places, "陈店镇"))
    late = _late_plans(rng, places, maker)
    open_plans = _open_plans(rng, places, maker, late, chendian_drafts)
    done_plans = _done_plans(rng, places, maker, dates, chendian_drafts)
    plans = [
        _cycle(place, dates, done_plans[place.name] + open_plans[place.name]) for place in places
    ]
    _sort_chendian(plans, chendian_drafts)
    _add_others(rng, plans, maker, chendian_drafts)
    _add_proposals(rng, plans)
    return plans


def _named(places: Sequence[Place], name: str) -> Place:
    return next(place for place in places if place.name == name)


def _chendian_drafts(maker: DraftMaker, place: Place) -> list[Draft]:
    drafts = [
        maker.fixed(place, pattern, Known(title)) for _, pattern, title, _ in chendian.BALLOT_LIST
    ]
    road = drafts[ROAD_POSITION]
    drafts[ROAD_POSITION] = replace(
        road,
        content=chendian.CONTENT,
        quantity=chendian.QUANTITY,
        cost=chendian.COST,
        near=("大王庄", "张营"),
    )
    return drafts


def _late_plans(
    rng: Random, places: Sequence[Place], maker: DraftMaker
) -> dict[str, list[ProjectPlan]]:
    """The eight late ones that are fixed."""
    plans: dict[str, list[ProjectPlan]] = defaultdict(list)
    for one in xincai.LATE_ONES:
        draft = maker.fixed(_named(places, one.town), one.pattern, Known(one.title))
        ends = date(2026, 11, rng.choice((10, 20, 30)))
        fate = xincai.late_fate(draft.pattern.steps, one.days, one.reason, rng, ends)
        plans[one.town].append(ProjectPlan(draft, fate))
    return plans


def _open_plans(
    rng: Random,
    places: Sequence[Place],
    maker: DraftMaker,
    late: dict[str, list[ProjectPlan]],
    chendian_drafts: Sequence[Draft],
) -> dict[str, list[ProjectPlan]]:
    """44 open projects: the fixed late ones, nine more late ones, 27 normal ones."""
    plans = defaultdict(list, {town: list(fixed) for town, fixed in late.items()})
    dues = xincai.open_dues(rng)
    rng.shuffle(dues)
    for position in CHENDIAN_OPEN:
        plans["陈店镇"].append(
            ProjectPlan(chendian_drafts[position], fates.normal(rng, dues.pop()))
        )
    pool = _pool(rng, xincai.OPEN_BY_CATEGORY, plans)
    in_november = len(xincai.OTHER_LATE) - xincai.LATE_DUE_IN_DECEMBER
    for i, (town, days) in enumerate(xincai.OTHER_LATE.items()):
        draft = maker.draw(_named(places, town), pool.pop())
        ends = date(2026, 11, 30) if i < in_november else date(2026, 12, 20)
        plans[town].append(
            ProjectPlan(draft, xincai.late_fate(draft.pattern.steps, days, None, rng, ends))
        )
    for place in places:
        done, projects = xincai.COMPLETED_OF_PROJECTS[place.name]
        while len(plans[place.name]) < projects - done:
            draft = maker.draw(place, pool.pop())
            plans[place.name].append(ProjectPlan(draft, fates.normal(rng, dues.pop())))
    return plans


def _pool(
    rng: Random, quota: dict[Category, int], taken: dict[str, list[ProjectPlan]]
) -> list[Category]:
    """Categories still to be dealt out, shuffled."""
    pool = [category for category, count in quota.items() for _ in range(count)]
    for plans in taken.values():
        for one in plans:
            pool.remove(one.draft.category)
    rng.shuffle(pool)
    return pool


def _done_plans(
    rng: Random,
    places: Sequence[Place],
    maker: DraftMaker,
    dates: Dates,
    chendian_drafts: Sequence[Draft],
) -> dict[str, list[ProjectPlan]]:
    """121 completed projects, the first 96 of them appraised."""
    adopted = range(len(chendian.BALLOT_LIST) - OTHERS_OF_CHENDIAN)
    own = [chendian_drafts[i] for i in adopted if i not in CHENDIAN_OPEN]
    place_of_own = _named(places, "陈店镇")
    slots: list[Slot] = [(place_of_own, draft) for draft in own]
    pool = _pool(rng, xincai.DONE_BY_CATEGORY, {"": [_bare(draft) for draft in own]})
    for place in places:
        if place is not place_of_own:
            done, _ = xincai.COMPLETED_OF_PROJECTS[place.name]
            slots += [(place, maker.draw(place, pool.pop())) for _ in range(done)]
    rng.shuffle(slots)
    slots.sort(key=lambda slot: slot[1].title != chendian.TITLE)
    return _with_fates(rng, slots, dates)


def _bare(draft: Draft) -> ProjectPlan:
    return ProjectPlan(draft, Fate(Standing.NORMAL, date(2026, 12, 31)))


def _with_fates(rng: Random, slots: Sequence[Slot], dates: Dates) -> dict[str, list[ProjectPlan]]:
    plans: dict[str, list[ProjectPlan]] = defaultdict(list)
    rounds = [dates.appraisal(place, YEAR) for place, _ in slots]
    road = Fate(Standing.COMPLETED, date(2026, 7, 31), date(2026, 7, 28))
    drawn = [road, *xincai.done_fates(rng, rounds)[1:]]
    grades = _grades(rng)
    for i, (place, draft) in enumerate(slots):
        one = ProjectPlan(draft, drawn[i], grades.get(i))
        one.script = chendian.SCRIPT if draft.title == chendian.TITLE else one.script
        plans[place.name].append(one)
    return plans


def _grades(rng: Random) -> dict[int, Grade]:
    """Grades of the first 96; the road, which comes first, is satisfied."""
    grades = dict.fromkeys(range(xincai.APPRAISED), Grade.SATISFIED)
    others = [grade for grade, count in xincai.FIRST_GRADES.items() for _ in range(count)]
    for i, grade in zip(rng.sample(range(1, xincai.APPRAISED), len(others)), others, strict=True):
        grades[i] = grade
    return grades


def _cycle(place: Place, dates: Dates, projects: list[ProjectPlan]) -> CyclePlan:
    ballot = edge_cases.BALLOTS.get((place.area_code, YEAR))
    return CyclePlan(
        place=place,
        year=YEAR,
        due=ballot.due if ballot else dates.due[place.area_code],
        held_on=dates.session(place, YEAR),
        appraised_on=dates.appraisal(place, YEAR),
        projects=projects,
        others=[],
        reserve=0,
        merged=[],
        outcomes=[],
        unanswered=0,
        ballot=ballot,
    )


def _sort_chendian(plans: Sequence[CyclePlan], drafts: Sequence[Draft]) -> None:
    order = {draft.title: i for i, draft in enumerate(drafts)}
    for one in plans:
        if one.place.area_code == xincai.CHENDIAN:
            one.projects.sort(key=lambda project: order[project.draft.title])


def _add_others(
    rng: Random, plans: Sequence[CyclePlan], maker: DraftMaker, drafts: Sequence[Draft]
) -> None:
    """49 candidates that were not adopted: 31 into the reserve pool, 18 dropped."""
    weights = [2] * len(plans)
    free = [i for i, one in enumerate(plans) if one.place.area_code != xincai.CHENDIAN]
    total = xincai.RESERVE + xincai.DROPPED - OTHERS_OF_CHENDIAN
    for i in rng.sample(free, total - 2 * len(free)):
        weights[i] += 1
    for i, one in enumerate(plans):
        if i in free:
            categories = rng.choices(list(xincai.DONE_BY_CATEGORY), k=weights[i])
            one.others = [maker.draw(one.place, category) for category in categories]
            one.reserve = 1
        else:
            one.others = list(drafts[-OTHERS_OF_CHENDIAN:])
            one.reserve = 2
    missing = xincai.RESERVE - sum(one.reserve for one in plans)
    for i in rng.sample(free, missing):
        plans[i].reserve += 1


def _add_proposals(rng: Random, plans: Sequence[CyclePlan]) -> None:
    for one in plans:
        one.merged = [1 for _ in one.drafts]
    road = next(one for one in plans if one.place.area_code == xincai.CHENDIAN)
    road.merged[ROAD_POSITION] = 3
    free = [(one, i) for one in plans for i in range(len(one.merged))]
    free.remove((road, ROAD_POSITION))
    missing = xincai.MERGED - sum(sum(one.merged) for one in plans)
    for one, i in rng.choices(free, k=missing):
        one.merged[i] += 1
    outcomes = [outcome for outcome, count in xincai.OUTCOMES.items() for _ in range(count)]
    rng.shuffle(outcomes)
    for outcome in outcomes:
        rng.choice(plans).outcomes.append(outcome)
    for _ in range(xincai.UNANSWERED):
        rng.choice(plans).unanswered += 1
