"""What a release would make public of the facts of some leaves, read a whole batch at a time.

``proposals``, ``vote``, ``delivery`` and ``appraisal`` are for one leaf and ``None`` where nothing
of the stage is recorded; ``drafts`` is for many. The number of statements does not grow with them.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Session

from dashboard.domain.appraisal import GradeRule
from dashboard.domain.lifecycle import AttachmentKind, Category, Channel, Stage
from dashboard.summaries.released import (
    Payload,
    ReleasedAppraisal,
    ReleasedDelivery,
    ReleasedGrades,
    ReleasedIndicator,
    ReleasedPhoto,
    ReleasedProject,
    ReleasedProposals,
    ReleasedRound,
    ReleasedVote,
)
from dashboard.wording import project as project_words
from dashboard.wording.workbook import GRADE_RULES
from data import release_votes
from data.leaf import Batch, Leaf, batches
from data.models import (
    AppraisalRound,
    AppraisalSheet,
    Attachment,
    Candidate,
    Cycle,
    Indicator,
    Project,
    Proposal,
)
from data.queries import areas
from data.released import NewRelease

Found = TypeVar("Found")
Build = Callable[[Session, Batch], Mapping[str, Payload]]
"""The payloads of one stage by area code, for those leaves of the batch that have it."""

PROJECT_COLUMNS = (
    "title",
    "category",
    "kind",
    "standing",
    "content",
    "quantity",
    "lead_unit",
    "lead_leader",
    "days_late",
    "late_reason",
    "started_on",
    "due_on",
    "completed_on",
    "reported_on",
    "investment_fen",
    "year_plan_fen",
    "in_place_fen",
    "work_done_fen",
    "paid_fen",
)
"""What is public of a project; who supports it and who watches over it stays with the staff."""


def proposals(session: Session, leaf: Leaf) -> ReleasedProposals | None:
    """群众提 of one leaf."""
    return proposals_of(session, _one(leaf)).get(leaf.area_code)


def vote(session: Session, leaf: Leaf) -> ReleasedVote | None:
    """代表决 of one leaf; counts only where the measures let them be published."""
    return release_votes.votes_of(session, _one(leaf)).get(leaf.area_code)


def delivery(session: Session, leaf: Leaf) -> ReleasedDelivery | None:
    """政府办 of one leaf."""
    return delivery_of(session, _one(leaf)).get(leaf.area_code)


def appraisal(session: Session, leaf: Leaf) -> ReleasedAppraisal | None:
    """人大评 of one leaf."""
    return appraisal_of(session, _one(leaf)).get(leaf.area_code)


def drafts(
    session: Session,
    leaves: Iterable[Leaf],
    stages: Collection[Stage] = tuple(Stage),
    *,
    today: date,
) -> list[NewRelease]:
    """What could be released of these leaves as the facts stand today, by year, stage and area."""
    found: list[NewRelease] = []
    for batch in batches(leaves):
        sources = _sources(session, batch)
        for stage, build in BUILDERS.items():
            built = build(session, batch) if stage in stages else {}
            for code, payload in sorted(built.items()):
                found.append(_draft(batch.leaf(code), stage, payload, sources[code], today))
    return found


def as_of(payload: Payload, today: date) -> date | None:
    """The newest day that a payload knows of; ``None`` where it names no day."""
    match payload:
        case ReleasedProposals():
            return min(payload.collected_to, today) if payload.collected_to else None
        case ReleasedVote():
            return payload.held_on
        case ReleasedAppraisal():
            return max(held.held_on for held in payload.rounds)
        case ReleasedDelivery():
            return payload.as_of


def proposals_of(session: Session, batch: Batch) -> dict[str, ReleasedProposals]:
    """群众提 by area; totals that were published stand in where single rows are not known."""
    counts = _proposal_counts(session, batch)
    listed = _candidate_counts(session, batch)
    found = {}
    for code, cycles in _cycles(session, batch).items():
        released = _proposals(counts[code], listed[code], cycles)
        if released.proposals or released.candidates:
            found[code] = released
    return found


def delivery_of(session: Session, batch: Batch) -> dict[str, ReleasedDelivery]:
    """政府办 by area, projects in the order of their codes."""
    rows = session.scalars(
        sa.select(Project)
        .where(*batch.where(Project.origin, Project.project_year, Project.area_code))
        .order_by(Project.area_code, Project.code, Project.id)
    ).all()
    places = areas.named(session, batch.area_codes)
    indicators, photos = _indicators(session, batch), _photos(session, batch)
    found: dict[str, list[ReleasedProject]] = defaultdict(list)
    for row in rows:
        found[row.area_code].append(
            ReleasedProject(
                project_id=row.id,
                area=places[row.area_code],
                indicators=tuple(indicators[row.id]),
                photos=tuple(photos[row.id]),
                **{name: getattr(row, name) for name in PROJECT_COLUMNS},
            )
        )
    return {code: _delivery(projects) for code, projects in found.items()}


def appraisal_of(session: Session, batch: Batch) -> dict[str, ReleasedAppraisal]:
    """人大评 by area, rounds by date; a round without a sheet is not there."""
    rounds: dict[str, dict[int, AppraisalRound]] = defaultdict(dict)
    items: dict[int, list[ReleasedGrades]] = defaultdict(list)
    for held, sheet, code, title in _sheets(session, batch):
        rounds[code][held.id] = held
        items[held.id].append(
            ReleasedGrades(
                project_id=sheet.project_id,
                title=title,
                satisfied=sheet.satisfied,
                basically_satisfied=sheet.basically_satisfied,
                dissatisfied=sheet.dissatisfied,
                grade=sheet.grade,
            )
        )
    return {
        code: ReleasedAppraisal(tuple(_round(one, items[one.id]) for one in held.values()))
        for code, held in rounds.items()
    }


BUILDERS: Mapping[Stage, Build] = {
    Stage.PROPOSE: proposals_of,
    Stage.DECIDE: release_votes.votes_of,
    Stage.DELIVER: delivery_of,
    Stage.APPRAISE: appraisal_of,
}


class _Proposals:
    """Proposals of one area while they are added up."""

    def __init__(self) -> None:
        self.answered = 0
        self.by_category: dict[Category, int] = defaultdict(int)
        self.by_channel: dict[Channel, int] = defaultdict(int)


def _draft(leaf: Leaf, stage: Stage, payload: Payload, source: str, today: date) -> NewRelease:
    """A payload with the day that it stands for and the code of its announcement."""
    code = payload.check_code if isinstance(payload, ReleasedVote) else None
    return NewRelease(leaf, stage, payload, as_of(payload, today), code, source)


def _one(leaf: Leaf) -> Batch:
    return Batch(leaf.origin, leaf.project_year, (leaf.area_code,))


def _cycles(session: Session, batch: Batch) -> dict[str, list[Cycle]]:
    rows = session.scalars(
        sa.select(Cycle)
        .where(*batch.where(Cycle.origin, Cycle.project_year, Cycle.area_code))
        .order_by(Cycle.area_code, Cycle.id)
    )
    found: dict[str, list[Cycle]] = defaultdict(list)
    for row in rows:
        found[row.area_code].append(row)
    return found


def _sources(session: Session, batch: Batch) -> dict[str, str]:
    """Where the figures of an area were published; own figures have none."""
    return {
        code: "；".join(dict.fromkeys(cycle.source for cycle in cycles if cycle.source))
        for code, cycles in _cycles(session, batch).items()
    }


def _proposal_counts(session: Session, batch: Batch) -> dict[str, _Proposals]:
    key = (Proposal.area_code, Proposal.category, Proposal.channel)
    rows = session.execute(
        sa.select(
            *key,
            sa.func.count(),
            sa.func.count(Proposal.answered_on),
        )
        .where(*batch.where(Proposal.origin, Proposal.project_year, Proposal.area_code))
        .group_by(*key)
    )
    found: dict[str, _Proposals] = defaultdict(_Proposals)
    for code, category, channel, n, answered in rows:
        one = found[code]
        one.answered += answered
        one.by_category[Category(category)] += n
        one.by_channel[Channel(channel)] += n
    return found


def _candidate_counts(session: Session, batch: Batch) -> dict[str, int]:
    rows = session.execute(
        sa.select(Candidate.area_code, sa.func.count())
        .where(*batch.where(Candidate.origin, Candidate.project_year, Candidate.area_code))
        .group_by(Candidate.area_code)
    )
    found: dict[str, int] = defaultdict(int)
    found.update((code, n) for code, n in rows)
    return found


def _proposals(counts: _Proposals, candidates: int, cycles: Sequence[Cycle]) -> ReleasedProposals:
    n = sum(counts.by_category.values())
    return ReleasedProposals(
        proposals=n or sum(cycle.known_proposals or 0 for cycle in cycles),
        answered=counts.answered,
        candidates=candidates or sum(cycle.known_candidates or 0 for cycle in cycles),
        by_category=_ordered(Category, counts.by_category),
        by_channel=_ordered(Channel, counts.by_channel),
        collected_from=min(filter(None, (c.collected_from for c in cycles)), default=None),
        collected_to=max(filter(None, (c.collected_to for c in cycles)), default=None),
    )


def _ordered(codes: Iterable[Found], counts: Mapping[Found, int]) -> tuple[tuple[Found, int], ...]:
    return tuple((code, counts[code]) for code in codes if counts.get(code))


def _newest(*days: date | None) -> date | None:
    return max(filter(None, days), default=None)


def _delivery(projects: Sequence[ReleasedProject]) -> ReleasedDelivery:
    days = (day for each in projects for day in (each.reported_on, each.completed_on))
    return ReleasedDelivery(tuple(projects), _newest(*days))


def _of_projects(
    session: Session, batch: Batch, *columns: InstrumentedAttribute[Any]
) -> Iterable[Sequence[Any]]:
    """Columns of one table for all projects of the batch, in the order of entry."""
    model = columns[0].class_
    return session.execute(
        sa.select(*columns)
        .join(Project, Project.id == model.project_id)
        .where(*batch.where(Project.origin, Project.project_year, Project.area_code))
        .where(_is_shown(model))
        .order_by(model.id)
    )


def _is_shown(model: Any) -> sa.ColumnElement[bool]:
    return model.kind == AttachmentKind.PHOTO if model is Attachment else sa.true()


def _indicators(session: Session, batch: Batch) -> dict[int, list[ReleasedIndicator]]:
    i = Indicator
    found: dict[int, list[ReleasedIndicator]] = defaultdict(list)
    for number, *values in _of_projects(
        session, batch, i.project_id, i.name, i.unit, i.target, i.done
    ):
        found[number].append(ReleasedIndicator(*values))
    return found


def _photos(session: Session, batch: Batch) -> dict[int, list[ReleasedPhoto]]:
    a = Attachment
    found: dict[int, list[ReleasedPhoto]] = defaultdict(list)
    for number, *values in _of_projects(
        session, batch, a.project_id, a.digest, a.caption, a.media_type
    ):
        found[number].append(ReleasedPhoto(*values))
    return found


def _sheets(session: Session, batch: Batch) -> Iterable[Any]:
    return session.execute(
        sa.select(AppraisalRound, AppraisalSheet, Project.area_code, Project.title)
        .join(AppraisalSheet, AppraisalSheet.round_id == AppraisalRound.id)
        .join(Project, Project.id == AppraisalSheet.project_id)
        .where(*batch.where(Project.origin, Project.project_year, Project.area_code))
        .order_by(
            AppraisalRound.held_on,
            AppraisalRound.number,
            AppraisalRound.id,
            Project.code,
            Project.id,
        )
    )


def _round(held: AppraisalRound, items: Sequence[ReleasedGrades]) -> ReleasedRound:
    return ReleasedRound(
        electorate=held.electorate,
        held_on=held.held_on,
        items=tuple(items),
        rule_name=_rule(GradeRule.from_json(held.rule)),
    )


def _rule(rule: GradeRule) -> str:
    """How a grade follows from the ballots, in words: that is all that readers know of the rule."""
    return (
        GRADE_RULES.get(rule.name)
        or f"{project_words.grade_rule(rule)}；{project_words.basic_rule(rule)}"
    )
