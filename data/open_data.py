"""What was released as open data: one JSON file with a schema, and tables for spreadsheets."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter

from dashboard.domain.lifecycle import Origin
from dashboard.summaries.area import AreaRef
from dashboard.summaries.public_pages import newest, own_votes, sources
from dashboard.summaries.released import (
    ReleasedAppraisal,
    ReleasedCandidate,
    ReleasedDelivery,
    ReleasedGrades,
    ReleasedIndicator,
    ReleasedProject,
    ReleasedProposals,
    ReleasedRound,
    ReleasedStage,
    ReleasedVote,
)
from dashboard.wording import labels
from dashboard.wording import open_data as words

FORMAT = "minsheng-open-data"
VERSION = "1.0"
Content = TypeVar("Content")
Value = str | int | Decimal | date | None
Line = tuple[Value, ...]


@dataclass(frozen=True)
class OpenRelease(Generic[Content]):
    """One release of one stage; ``content`` is what was released, word for word."""

    area: AreaRef
    number: int
    released_on: date
    as_of: date | None
    source: str
    content: Content


@dataclass(frozen=True)
class OpenData:
    """Everything released of one area and everything below it in one project year."""

    format: str
    version: str
    area: AreaRef
    project_year: int
    origin: Origin
    notice: str
    licence: str
    released_on: date | None
    as_of: date | None
    sources: tuple[str, ...]
    proposals: tuple[OpenRelease[ReleasedProposals], ...]
    votes: tuple[OpenRelease[ReleasedVote], ...]
    deliveries: tuple[OpenRelease[ReleasedDelivery], ...]
    appraisals: tuple[OpenRelease[ReleasedAppraisal], ...]


class Table(StrEnum):
    """The tables; the value is part of the file name."""

    PROJECTS = "projects"
    INDICATORS = "indicators"
    VOTES = "votes"
    GRADES = "grades"
    PROPOSALS = "proposals"


@dataclass(frozen=True)
class Column:
    """One column: its name in the schema, and how a row is read."""

    name: str
    value: Callable[[Any], Value]

    @property
    def heading(self) -> str:
        """The name that stands in the file."""
        return words.COLUMNS[self.name][0]


@cache
def adapter() -> TypeAdapter[OpenData]:
    """Building it takes a while, so it is built once and only where open data is asked for."""
    return TypeAdapter(OpenData)


def open_data(
    area: AreaRef,
    project_year: int,
    origin: Origin,
    stages: tuple[ReleasedStage, ...],
    *,
    as_of: date | None,
) -> OpenData:
    """The data set of one view; ``stages`` are its current releases, ``as_of`` that of pages."""
    return OpenData(
        format=FORMAT,
        version=VERSION,
        area=area,
        project_year=project_year,
        origin=origin,
        notice=words.NOTICES[origin],
        licence=words.LICENCE,
        released_on=newest(stages),
        as_of=as_of,
        sources=sources(stages),
        proposals=_released(stages, ReleasedProposals),
        votes=_released(stages, ReleasedVote),
        deliveries=_released(stages, ReleasedDelivery),
        appraisals=_released(stages, ReleasedAppraisal),
    )


def to_json(found: OpenData) -> bytes:
    """The file, indented so that people can read it; amounts in fen, quantities as text."""
    return adapter().dump_json(found, indent=1)


def from_json(text: bytes) -> OpenData:
    """A file read back; ``pydantic.ValidationError`` where it does not follow the schema."""
    return adapter().validate_json(text)


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the file, every field with its description in Chinese."""
    made = adapter().json_schema(mode="serialization")
    made |= {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": words.SCHEMA}
    for kind, described in ({"OpenData": made} | made["$defs"]).items():
        described["description"] = words.KINDS.get(kind, kind)
        for name, field in described.get("properties", {}).items():
            own = words.FIELDS_OF_KINDS.get(f"{kind}.{name}")
            field["description"] = own or words.FIELDS.get(name, name)
    return made


def lines(table: Table, found: OpenData) -> Iterator[Line]:
    """A table with its headings first; every row says whose figures it holds and where from."""
    columns = COLUMNS[table]
    yield tuple(column.heading for column in columns)
    for row in ROWS[table](found):
        yield tuple(column.value(row) for column in columns)


@dataclass(frozen=True)
class _Row:
    """A row of a table: the release, and what in it the row is about."""

    origin: Origin
    project_year: int
    release: OpenRelease[Any]
    project: ReleasedProject | None = None
    candidate: ReleasedCandidate | None = None
    indicator: ReleasedIndicator | None = None
    round: ReleasedRound | None = None
    grades: ReleasedGrades | None = None
    group: str = ""
    name: str = ""
    count: int = 0

    @property
    def vote(self) -> ReleasedVote:
        """The vote that a candidate stood in."""
        vote: ReleasedVote = self.release.content
        return vote

    @property
    def place(self) -> AreaRef:
        """Where a project is; everything else belongs to the area of the release."""
        return self.project.area if self.project else self.release.area


def _released(
    stages: Iterable[ReleasedStage], kind: type[Content]
) -> tuple[OpenRelease[Content], ...]:
    return tuple(
        OpenRelease(
            stage.area, stage.number, stage.released_on, stage.as_of, stage.source, stage.payload
        )
        for stage in stages
        if isinstance(stage.payload, kind)
    )


def _projects(found: OpenData) -> Iterator[_Row]:
    for release in found.deliveries:
        for project in release.content.projects:
            yield _Row(found.origin, found.project_year, release, project=project)


def _indicators(found: OpenData) -> Iterator[_Row]:
    for row in _projects(found):
        for indicator in row.project.indicators if row.project else ():
            yield _Row(row.origin, row.project_year, row.release, row.project, indicator=indicator)


def _votes(found: OpenData) -> Iterator[_Row]:
    for release in found.votes:
        for candidate in release.content.candidates:
            yield _Row(found.origin, found.project_year, release, candidate=candidate)


def _grades(found: OpenData) -> Iterator[_Row]:
    for release in found.appraisals:
        for held in release.content.rounds:
            for grades in held.items:
                yield _Row(found.origin, found.project_year, release, round=held, grades=grades)


def _proposals(found: OpenData) -> Iterator[_Row]:
    for release in found.proposals:
        for group, name, count in _counts(release.content):
            yield _Row(
                found.origin, found.project_year, release, group=group, name=name, count=count
            )


def _counts(content: ReleasedProposals) -> Iterator[tuple[str, str, int]]:
    yield words.SUM, words.PROPOSALS, content.proposals
    yield words.SUM, words.ANSWERED, content.answered
    yield words.SUM, words.CANDIDATES, content.candidates
    for category, count in content.by_category:
        yield words.CATEGORY, labels.CATEGORIES[category], count
    for channel, count in content.by_channel:
        yield words.CHANNEL, labels.CHANNELS[channel], count


def _yuan(fen: int | None) -> Decimal | None:
    return None if fen is None else Decimal(fen) / 100


def _votes_needed(row: _Row) -> int | None:
    own = own_votes(row.vote, row.candidate.number) if row.candidate else None
    return own.needed if own else None


def _base_count(row: _Row) -> int | None:
    own = own_votes(row.vote, row.candidate.number) if row.candidate else None
    return own.base_count if own else None


def _counted(name: str) -> Callable[[Any], Value]:
    """A count of a candidate; nothing where the release holds no counts."""
    return lambda row: getattr(row.candidate, name) if row.vote.has_counts else None


_ABOUT = (
    Column("origin", lambda row: labels.ORIGINS[row.origin]),
    Column("area_code", lambda row: row.place.code),
    Column("area_name", lambda row: row.place.name),
    Column("project_year", lambda row: row.project_year),
)
_RELEASED = (
    Column("released_on", lambda row: row.release.released_on),
    Column("source", lambda row: row.release.source),
)
_PROJECT = (
    Column("project_id", lambda row: row.project.project_id),
    Column("title", lambda row: row.project.title),
)

COLUMNS: Mapping[Table, tuple[Column, ...]] = {
    Table.PROJECTS: (
        *_ABOUT,
        *_PROJECT,
        Column("category", lambda row: labels.CATEGORIES[row.project.category]),
        Column("kind", lambda row: labels.PROJECT_KINDS[row.project.kind]),
        Column("standing", lambda row: labels.STANDINGS[row.project.standing]),
        Column("days_late", lambda row: row.project.days_late),
        Column("late_reason", lambda row: row.project.late_reason),
        Column("lead_unit", lambda row: row.project.lead_unit),
        Column("lead_leader", lambda row: row.project.lead_leader),
        Column("content", lambda row: row.project.content),
        Column("quantity", lambda row: row.project.quantity),
        Column("started_on", lambda row: row.project.started_on),
        Column("due_on", lambda row: row.project.due_on),
        Column("completed_on", lambda row: row.project.completed_on),
        Column("reported_on", lambda row: row.project.reported_on),
        Column("investment_yuan", lambda row: _yuan(row.project.investment_fen)),
        Column("year_plan_yuan", lambda row: _yuan(row.project.year_plan_fen)),
        Column("in_place_yuan", lambda row: _yuan(row.project.in_place_fen)),
        Column("work_done_yuan", lambda row: _yuan(row.project.work_done_fen)),
        Column("paid_yuan", lambda row: _yuan(row.project.paid_fen)),
        *_RELEASED,
    ),
    Table.INDICATORS: (
        *_ABOUT,
        *_PROJECT,
        Column("indicator", lambda row: row.indicator.name),
        Column("unit", lambda row: row.indicator.unit),
        Column("target", lambda row: row.indicator.target),
        Column("done", lambda row: row.indicator.done),
        *_RELEASED,
    ),
    Table.VOTES: (
        *_ABOUT,
        Column("congress_name", lambda row: row.vote.congress_name),
        Column("session_name", lambda row: row.vote.session_name),
        Column("held_on", lambda row: row.vote.held_on),
        Column("seats", lambda row: row.vote.seats),
        Column("number", lambda row: row.candidate.number),
        Column("title", lambda row: row.candidate.title),
        Column("category", lambda row: labels.CATEGORIES[row.candidate.category]),
        Column("lead_unit", lambda row: row.candidate.lead_unit),
        Column("estimated_yuan", lambda row: _yuan(row.candidate.estimated_fen)),
        Column("asked", lambda row: row.candidate.asked),
        Column("outcome", lambda row: labels.CANDIDATE_OUTCOMES[row.candidate.outcome]),
        Column("why", lambda row: row.candidate.why),
        Column("votes", _counted("votes")),
        Column("against", _counted("against")),
        Column("abstained", _counted("abstained")),
        Column("base_count", _base_count),
        Column("needed", _votes_needed),
        Column("project_id", lambda row: row.candidate.project_id),
        Column("check_code", lambda row: row.vote.check_code),
        *_RELEASED,
    ),
    Table.GRADES: (
        *_ABOUT,
        Column("electorate", lambda row: labels.ELECTORATES[row.round.electorate]),
        Column("held_on", lambda row: row.round.held_on),
        Column("project_id", lambda row: row.grades.project_id),
        Column("title", lambda row: row.grades.title),
        Column("satisfied", lambda row: row.grades.satisfied),
        Column("basically_satisfied", lambda row: row.grades.basically_satisfied),
        Column("dissatisfied", lambda row: row.grades.dissatisfied),
        Column("grade", lambda row: labels.GRADES[row.grades.grade] if row.grades.grade else None),
        Column("rule_name", lambda row: row.round.rule_name),
        *_RELEASED,
    ),
    Table.PROPOSALS: (
        *_ABOUT,
        Column("group", lambda row: row.group),
        Column("name", lambda row: row.name),
        Column("count", lambda row: row.count),
        *_RELEASED,
    ),
}
"""Every column of every table, in its order."""

ROWS: Mapping[Table, Callable[[OpenData], Iterator[_Row]]] = {
    Table.PROJECTS: _projects,
    Table.INDICATORS: _indicators,
    Table.VOTES: _votes,
    Table.GRADES: _grades,
    Table.PROPOSALS: _proposals,
}
