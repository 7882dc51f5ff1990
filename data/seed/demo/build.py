"""Writes the rows of one county from its plan."""

from datetime import date
from random import Random

from dashboard.domain.lifecycle import CandidateOutcome, Origin
from data.geo import AreaRow
from data.models import Candidate, Cycle
from data.seed.demo import appraisal, delivery, voting
from data.seed.demo.money import FEN_PER_THOUSAND
from data.seed.demo.places import CountyFacts
from data.seed.demo.planning import County, plan_county
from data.seed.demo.plans import CyclePlan
from data.seed.demo.proposals import ProposalWriter
from data.seed.demo.tables import Rows
from data.seed.demo.voting import Vote


def add_county(rng: Random, rows: Rows, facts: CountyFacts, areas: list[AreaRow]) -> None:
    """Draw a county and keep all of its rows; nothing is inserted yet."""
    county: County = plan_county(rng, facts, areas)
    congresses: dict[str, int] = {}
    writer = ProposalWriter(rng, rows, county.maker)
    for plan in county.cycles:
        code = plan.place.area_code
        if code not in congresses:
            place = plan.place
            congresses[code] = rows.congress(code, place.kind, place.congress_name)
        _add_cycle(rng, rows, plan, congresses[code], writer)


def _add_cycle(
    rng: Random, rows: Rows, plan: CyclePlan, congress_id: int, writer: ProposalWriter
) -> None:
    cycle_id = rows.add(
        Cycle,
        congress_id=congress_id,
        area_code=plan.place.area_code,
        project_year=plan.year,
        origin=Origin.DEMO,
        source=None,
        note=None,
        collected_from=date(plan.year - 1, 9, 1),
        collected_to=date(plan.year - 1, 12, 31),
        delivered_to=date(plan.year, 12, 31),
        known_proposals=None,
        known_candidates=None,
        known_adopted=None,
    )
    vote = voting.draw_vote(rng, plan) if plan.projects else None
    numbers = _numbers(rng, plan)
    candidates = _add_candidates(rows, plan, cycle_id, vote, numbers)
    writer.add(plan, cycle_id, candidates, numbers)
    if vote:
        voting.add_vote(rng, rows, plan, vote, cycle_id=cycle_id, candidates=candidates)
    _add_projects(rng, rows, plan, cycle_id=cycle_id, candidates=candidates, numbers=numbers)


def _numbers(rng: Random, plan: CyclePlan) -> list[int]:
    """Numbers on the ballot list, by position; a written ballot keeps its order."""
    numbers = list(range(1, len(plan.drafts) + 1))
    if plan.ballot is None:
        rng.shuffle(numbers)
    return numbers


def _add_candidates(
    rows: Rows, plan: CyclePlan, cycle_id: int, vote: Vote | None, numbers: list[int]
) -> list[int]:
    return [
        rows.add(
            Candidate,
            cycle_id=cycle_id,
            origin=Origin.DEMO,
            project_year=plan.year,
            area_code=plan.place.area_code,
            number=numbers[position],
            title=draft.title,
            category=draft.category,
            content=draft.content,
            lead_unit=draft.lead_unit,
            estimated_fen=draft.cost * FEN_PER_THOUSAND,
            outcome=vote.outcomes[position] if vote else CandidateOutcome.PENDING,
        )
        for position, draft in enumerate(plan.drafts)
    ]


def _add_projects(
    rng: Random,
    rows: Rows,
    plan: CyclePlan,
    *,
    cycle_id: int,
    candidates: list[int],
    numbers: list[int],
) -> None:
    written = [
        (
            delivery.add_project(
                rng,
                rows,
                plan,
                project,
                cycle_id=cycle_id,
                candidate_id=candidates[position],
                number=numbers[position],
            ),
            project,
        )
        for position, project in enumerate(plan.projects)
    ]
    appraisal.add(rng, rows, plan, written, cycle_id)
