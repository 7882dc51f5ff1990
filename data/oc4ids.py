"""Released projects in the Open Contracting for Infrastructure Data Standard (OC4IDS) 0.9.

Source: the project package and project schema of the standard, version 0.9
(https://standard.open-contracting.org/infrastructure/0.9/). What a release does not hold is left
out rather than guessed.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from dashboard.domain.lifecycle import Category, ProjectKind, Standing
from dashboard.summaries.released import ReleasedIndicator, ReleasedProject
from dashboard.wording import labels
from dashboard.wording import open_data as words
from data.open_data import OpenData

VERSION = "0.9"
PREFIX = "x_minsheng"
"""Not registered with the standard: whoever publishes registers a prefix of their own."""

CURRENCY = "CNY"
MIDNIGHT_IN_CHINA = "T00:00:00+08:00"

STATUS: Mapping[Standing, str] = {
    Standing.COMPLETED: "completion",
    Standing.BASICALLY_COMPLETED: "completion",
    Standing.NORMAL: "implementation",
    Standing.LATE: "implementation",
    Standing.VERY_LATE: "implementation",
    Standing.DEFERRED: "implementation",
}
"""Codes of ``projectStatus``; nothing is said of a project that nobody reported on."""

SECTORS: Mapping[Category, tuple[str, ...]] = {
    Category.ROADS: ("transport", "transport.road"),
    Category.ENVIRONMENT: ("waterAndWaste",),
    Category.FARMLAND_WATER: ("economy", "naturalResources"),
    Category.UTILITIES: ("waterAndWaste", "energy"),
    Category.EDUCATION: ("education",),
    Category.ELDERLY_CHILDREN: ("health",),
    Category.HEALTH: ("health",),
    Category.CULTURE_SPORT: ("cultureSportsAndRecreation",),
    Category.INDUSTRY: ("economy",),
}
"""Codes of ``projectSector``, the parent before its part; the own category stands beside them."""

TYPES: Mapping[ProjectKind, str] = {ProjectKind.ENGINEERING: "construction"}
"""Codes of ``projectType``; releases do not tell new works from repairs, services have none."""


def package(found: OpenData) -> dict[str, Any] | None:
    """The project package; ``None`` without a project, as the standard allows no empty package."""
    projects = [
        _project(project, release.released_on)
        for release in found.deliveries
        for project in release.content.projects
    ]
    if not projects or found.released_on is None:
        return None
    view = f"{found.area.code}-{found.project_year}-{found.origin}"
    return {
        "uri": f"urn:x-minsheng:oc4ids:{view}",
        "publishedDate": _moment(found.released_on),
        "publisher": {"name": words.publisher(found.area.name, found.origin)},
        "version": VERSION,
        "projects": projects,
    }


def _project(project: ReleasedProject, released_on: date) -> dict[str, Any]:
    described = {
        "id": f"{PREFIX}-{project.project_id}",
        "updated": _moment(project.reported_on or released_on),
        "title": project.title,
        "description": project.content or project.quantity,
        "status": STATUS.get(project.standing),
        "period": _filled(startDate=_when(project.started_on), endDate=_when(project.due_on)),
        "sector": list(SECTORS.get(project.category, ())),
        "additionalClassifications": _classified(project),
        "type": TYPES.get(project.kind),
        "locations": [_location(project)],
        "budget": _budget(project),
        **_authority(project),
        "forecasts": [_metric(i, each, "target") for i, each in _numbered(project)],
        "metrics": [_metric(i, each, "done") for i, each in _numbered(project)],
        "completion": _filled(endDate=_when(project.completed_on)),
    }
    return {name: value for name, value in described.items() if value}


def _classified(project: ReleasedProject) -> list[dict[str, str]]:
    """The category and kind in the words of the field, as the standard's lists are coarser."""
    return [
        {
            "scheme": f"{PREFIX}-category",
            "id": project.category.value,
            "description": labels.CATEGORIES[project.category],
        },
        {
            "scheme": f"{PREFIX}-kind",
            "id": project.kind.value,
            "description": labels.PROJECT_KINDS[project.kind],
        },
    ]


def _location(project: ReleasedProject) -> dict[str, Any]:
    area = project.area
    return {
        "id": area.code,
        "description": area.name,
        "gazetteer": {"scheme": f"{PREFIX}-area", "identifiers": [area.code]},
    }


def _budget(project: ReleasedProject) -> dict[str, Any]:
    """Total investment; the year's plan where no total was released."""
    fen = project.investment_fen if project.investment_fen is not None else project.year_plan_fen
    if fen is None:
        return {}
    return {"amount": {"amount": _number(Decimal(fen) / 100), "currency": CURRENCY}}


def _authority(project: ReleasedProject) -> dict[str, Any]:
    """The lead unit, which has no public identifier: its name stands for it."""
    if not project.lead_unit:
        return {}
    reference = {"id": f"{PREFIX}-{project.lead_unit}", "name": project.lead_unit}
    return {
        "parties": [{**reference, "roles": ["publicAuthority"]}],
        "publicAuthority": reference,
    }


def _numbered(project: ReleasedProject) -> list[tuple[int, ReleasedIndicator]]:
    return list(enumerate(project.indicators, start=1))


def _metric(number: int, indicator: ReleasedIndicator, figure: str) -> dict[str, Any]:
    observation = {
        "id": "1",
        "measure": _number(getattr(indicator, figure)),
        "unit": {"name": indicator.unit},
    }
    return {"id": str(number), "title": indicator.name, "observations": [observation]}


def _filled(**values: str | None) -> dict[str, str]:
    return {name: value for name, value in values.items() if value}


def _when(on: date | None) -> str | None:
    return _moment(on) if on else None


def _moment(on: date) -> str:
    return f"{on.isoformat()}{MIDNIGHT_IN_CHINA}"


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
