"""The addresses of pages: the address is the state, so they are made and read in one place."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote, urlencode

from dashboard.domain.lifecycle import Origin
from dashboard.summaries.area import View


class Page(StrEnum):
    """The first part of a page's path."""

    AREA = "area"
    PROJECT = "project"
    PROPOSALS = "proposals"
    CANDIDATES = "candidates"
    VOTES = "votes"
    DELIVERY = "delivery"
    APPRAISALS = "appraisals"
    PUBLISHED = "published"
    HELP = "help"


LISTS = (Page.PROPOSALS, Page.CANDIDATES, Page.VOTES, Page.DELIVERY, Page.APPRAISALS)


@dataclass(frozen=True)
class Wanted:
    """What an address asks for before anybody checked it; ``None`` where it says nothing."""

    area_code: str | None = None
    project_year: str | None = None
    origin: str | None = None


def area(view: View, code: str | None = None, **query: str) -> str:
    """The page of an area: ``/area/411729?year=2026``."""
    return _with(f"/{Page.AREA}/{quote(code or view.area_code)}", {**_time(view), **query})


def project(project_id: int) -> str:
    """The page of one project."""
    return f"/{Page.PROJECT}/{project_id}"


def listing(page: Page, view: View, /, **query: str) -> str:
    """A list in view, with filters such as ``standing="late"``."""
    return _with(f"/{page}", {"area": view.area_code, **_time(view), **query})


def export(page: Page, view: View, /, **query: str) -> str:
    """The same list as a file."""
    return _with(f"/export/{page}.csv", {"area": view.area_code, **_time(view), **query})


def all_votes(view: View, /, **query: str) -> str:
    """Full results of all ballots in view as a workbook."""
    return _with(f"/export/{Page.VOTES}.xlsx", {"area": view.area_code, **_time(view), **query})


def ballot_file(ballot_id: int, kind: str) -> str:
    """The full result of one ballot as a file: ``xlsx``, ``csv`` or ``pb``."""
    return f"/export/ballot/{ballot_id}.{kind}"


def simple(page: Page) -> str:
    """A page without a view."""
    return f"/{page}"


def wanted(path_code: str | None, query: Mapping[str, str]) -> Wanted:
    """Read the view that an address asks for."""
    return Wanted(path_code or query.get("area"), query.get("year"), query.get("origin"))


def origin_of(text: str | None) -> Origin | None:
    """The origin that an address names, or ``None`` if it names none that exists."""
    return Origin(text) if text in set(Origin) else None


def _time(view: View) -> dict[str, str]:
    year = {"year": str(view.project_year)}
    return year if view.is_default_origin else {**year, "origin": view.origin.value}


def _with(path: str, query: Mapping[str, str]) -> str:
    kept = {name: value for name, value in query.items() if value}
    return f"{path}?{urlencode(kept)}" if kept else path
