"""Decides what every cycle of a county holds before any row is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from dashboard.domain.lifecycle import Category, Grade, ProposalOutcome, Standing
from data.geo import AreaRow
from data.seed.demo import OPEN_YEAR, VOTED_YEARS, edge_cases, fates, xincai, xincai_plan
from data.seed.demo.drafts import Draft, DraftMaker, Known
from data.seed.demo.patterns import Scope
from data.seed.demo.places import CountyFacts, Place, places_of
from data.seed.demo.plans import CyclePlan, ProjectPlan

TOWN_CATEGORIES = {**xincai.DONE_BY_CATEGORY, Category.INDUSTRY: 5, Category.OTHER: 6}
STREET_CATEGORIES = {
    Category.UTILITIES: 26, Category.ROADS: 20, Category.ENVIRONMENT: 20,
    Category.ELDERLY_CHILDREN: 16, Category.HEALTH: 7, Category.CULTURE_SPORT: 8,
    Category.OTHER: 8, Category.EDUCATION: 4,
}  # fmt: skip
CATEGORIES = {
    Scope.TOWNSHIP: TOWN_CATEGORIES,
    Scope.STREET: STREET_CATEGORIES,
    Scope.COUNTY: TOWN_CATEGORIES,
}
REST_OUTCOMES = {
    ProposalOutcome.DIRECT_ANSWER: 48, ProposalOutcome.MICRO_WISH: 19,
    ProposalOutcome.RESERVE_POOL: 16, ProposalOutcome.DEPUTY_SUGGESTION: 13,
    ProposalOutcome.DECLINED: 4,
}  # fmt: skip
OPEN_OUTCOMES = {
    ProposalOutcome.PENDING: 60,
    ProposalOutcome.DIRECT_ANSWER: 26,
    ProposalOutcome.MICRO_WISH: 14,
}
TOWNS_WITH_OPEN_CANDIDATES = 3


@dataclass(frozen=True)
class County:
    """The cycles of a county, and the maker that knows its villages."""

    cycles: list[CyclePlan]
    maker: DraftMaker


def plan_county(rng: Random, facts: CountyFacts, areas: list[AreaRow]) -> County:
    """Every cycle of a county, years in order, places in order of their codes."""
    places = places_of(facts, areas)
    towns = [place.name for place in places if place.scope is not Scope.COUNTY]
    maker = DraftMaker(rng, towns)
    calendar = Calendar(rng, places)
    plans = []
    for year in VOTED_YEARS:
        plans += _voted_year(rng, facts, places, maker, calendar=calendar, year=year)
    plans += _open_year(rng, facts, places, maker, calendar)
    return County(plans, maker)


class Calendar:
    """Sessions, mid-year rounds and sizes of the bodies of one county."""

    def __init__(self, rng: Random, places: Sequence[Place]) -> None:
        self._sessions: dict[tuple[str, int], date] = {}
        self._mid_year: dict[str, date] = {}
        self.due: dict[str, int] = {}
        for place in places:
            code = place.area_code
            for year, days in ((2024, 24), (2025, 13), (2026, 28)):
                self._sessions[code, year] = _weekday(date(year, 1, 8), rng.randint(0, days))
            self._mid_year[code] = _weekday(date(2026, 9, 8), rng.randint(0, 16))
            self.due[code] = rng.randint(56, 92)
        self._sessions[xincai.CHENDIAN, 2026] = date(2026, 1, 28)
        self._mid_year[xincai.CHENDIAN] = xincai.MID_YEAR_OF_CHENDIAN

    def session(self, place: Place, year: int) -> date:
        """The day on which the projects of a year are voted."""
        return self._sessions[place.area_code, year]

    def appraisal(self, place: Place, year: int) -> date:
        """The next session, or the mid-year round of the year under way."""
        if year == VOTED_YEARS[-1]:
            return self._mid_year[place.area_code]
        return self._sessions[place.area_code, year + 1]


def _weekday(start: date, days: int) -> date:
    day = start + timedelta(days=days)
    return day - timedelta(days=max(0, day.weekday() - 4))


def _voted_year(
    rng: Random,
    facts: CountyFacts,
    places: Sequence[Place],
    maker: DraftMaker,
    *,
    calendar: Calendar,
    year: int,
) -> list[CyclePlan]:
    if facts.code == xincai.COUNTY and year == 2026:
        return xincai_plan.plan(rng, places, maker, calendar)
    counts = _counts(rng, facts, places, year)
    plans = [
        _cycle(rng, facts, place, maker, calendar=calendar, year=year, count=counts[i])
        for i, place in enumerate(places)
    ]
    _add_proposals(rng, plans, facts.proposals.get(year))
    return plans


def _counts(rng: Random, facts: CountyFacts, places: Sequence[Place], year: int) -> list[int]:
    """Projects per place: the county's total dealt evenly around the places that are fixed."""
    fixed = [edge_cases.ADOPTED.get((place.area_code, year)) for place in places]
    if facts.own_projects:
        fixed[-1] = facts.own_projects[year]
    total = facts.totals[year] + facts.own_projects.get(year, 0)
    free = [i for i, count in enumerate(fixed) if count is None]
    left = total - sum(count for count in fixed if count is not None)
    for position, count in zip(free, deal(rng, left, len(free)), strict=True):
        fixed[position] = count
    return [count or 0 for count in fixed]


def deal(rng: Random, total: int, parts: int) -> list[int]:
    """Split a total into nearly equal parts in random order."""
    counts = [total // parts + (1 if i < total % parts else 0) for i in range(parts)]
    rng.shuffle(counts)
    return counts


def _cycle(
    rng: Random,
    facts: CountyFacts,
    place: Place,
    maker: DraftMaker,
    *,
    calendar: Calendar,
    year: int,
    count: int,
) -> CyclePlan:
    key = (place.area_code, year)
    ballot = edge_cases.BALLOTS.get(key)
    extra = len(ballot.votes) - count if ballot else rng.randint(1, 2 if count < 8 else 3)
    appraised_on = calendar.appraisal(place, year)
    drafts = [maker.draw(place, category) for category in _categories(rng, place, count + extra)]
    projects = [_project(rng, facts, draft, year, appraised_on) for draft in drafts[:count]]
    if key in edge_cases.PROJECTS:
        projects[0] = _edge_project(maker, place, edge_cases.PROJECTS[key], projects[0])
    return CyclePlan(
        place=place,
        year=year,
        due=ballot.due if ballot else facts.own_due if len(place.area_code) == 6
        else calendar.due[place.area_code],
        held_on=calendar.session(place, year),
        appraised_on=appraised_on,
        projects=projects,
        others=drafts[count:],
        reserve=rng.randint(extra // 2, extra),
        merged=[],
        outcomes=[],
        unanswered=0,
        ballot=ballot,
    )  # fmt: skip


def _categories(rng: Random, place: Place, count: int) -> list[Category]:
    weights = CATEGORIES[place.scope]
    return rng.choices(list(weights), list(weights.values()), k=count)


def _project(
    rng: Random, facts: CountyFacts, draft: Draft, year: int, appraised_on: date
) -> ProjectPlan:
    fate = fates.draw(rng, year, draft.pattern.steps, facts.completed_share)
    plan = ProjectPlan(draft, fate)
    is_graded = year < VOTED_YEARS[-1] or (
        fate.completed_on is not None and fate.completed_on < appraised_on
    )
    if is_graded:
        plan.grade = fates.first_grade(rng, fate)
        if plan.grade is Grade.DISSATISFIED and year < VOTED_YEARS[-1]:
            is_done = fate.standing is Standing.COMPLETED
            plan.second_grade = Grade.SATISFIED if is_done else Grade.BASICALLY_SATISFIED
    return plan


def _edge_project(
    maker: DraftMaker, place: Place, edge: edge_cases.EdgeProject, drawn: ProjectPlan
) -> ProjectPlan:
    draft = maker.fixed(place, edge.pattern, Known(edge.title, edge.near, edge.cost))
    return ProjectPlan(
        draft=draft,
        fate=edge.fate or drawn.fate,
        grade=edge.grade,
        second_grade=edge.second_grade,
        script=edge.script,
    )


def _add_proposals(rng: Random, plans: Sequence[CyclePlan], total: int | None) -> None:
    """How many proposals each cycle got and what became of them."""
    shares = deal(rng, total, len(plans)) if total else None
    for i, plan in enumerate(plans):
        count = shares[i] if shares else round(len(plan.projects) * rng.uniform(3, 8))
        plan.merged = [rng.choice((1, 1, 2, 3)) for _ in plan.drafts]
        rest = max(3, count - sum(plan.merged))
        plan.outcomes = rng.choices(list(REST_OUTCOMES), list(REST_OUTCOMES.values()), k=rest)
        plan.unanswered = rng.randint(0, 1) if plan.year < VOTED_YEARS[-1] else rest // 40


def _open_year(
    rng: Random,
    facts: CountyFacts,
    places: Sequence[Place],
    maker: DraftMaker,
    calendar: Calendar,
) -> list[CyclePlan]:
    """The year under collection: proposals, and candidates in a few towns only."""
    total = facts.proposals.get(OPEN_YEAR, len(places) * rng.randint(15, 26))
    shares = deal(rng, total, len(places))
    plans = []
    for i, place in enumerate(places):
        is_screened = facts.code == xincai.COUNTY and i < TOWNS_WITH_OPEN_CANDIDATES
        categories = _categories(rng, place, rng.randint(10, 12)) if is_screened else []
        drafts = [maker.draw(place, category) for category in categories]
        merged = [rng.randint(1, 4) for _ in drafts]
        plans.append(
            CyclePlan(
                place=place,
                year=OPEN_YEAR,
                due=calendar.due[place.area_code],
                held_on=None,
                appraised_on=None,
                projects=[],
                others=drafts,
                reserve=0,
                merged=merged,
                outcomes=rng.choices(
                    list(OPEN_OUTCOMES), list(OPEN_OUTCOMES.values()), k=shares[i] - sum(merged)
                ),
                unanswered=0,
            )
        )
    return plans
