"""What a list can be filtered and sorted by, and how an untrusted query becomes filters."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from dashboard.addresses import Page
from dashboard.domain.lifecycle import (
    BallotKind,
    CandidateOutcome,
    Category,
    Channel,
    Electorate,
    Grade,
    ProposalOutcome,
    Standing,
)
from dashboard.summaries.area import Totals

PAGE_SIZE = 50
FILE_SIZE = 20_000
ALL_LATE = "all_late"
VIEW_NAMES = frozenset({"area", "year", "origin"})
TEXT = "q"
UNIT = "unit"


class Answered(StrEnum):
    """Whether the author of a proposal has an answer."""

    YES = "yes"
    NO = "no"


class AppraisalState(StrEnum):
    """How far a project is on the way to its grade."""

    APPRAISED = "appraised"
    AWAITING = "awaiting"
    SECOND = "second"


@dataclass(frozen=True)
class ListSpec:
    """The white list of one list: values of each choice, free texts, sort names.

    ``whole`` finds the number of rows without filters in the roll-up, for lists that it counts.
    """

    page: Page
    choices: Mapping[str, tuple[str, ...]]
    texts: tuple[str, ...]
    sorts: tuple[str, ...]
    default_sort: str
    whole: Callable[[Totals], int] | None = None


@dataclass(frozen=True)
class ListFilters:
    """Checked filters of one list; ``unknown`` holds what the address asked for in vain."""

    spec: ListSpec
    chosen: Mapping[str, str] = field(default_factory=dict)
    sort: str = ""
    is_descending: bool = False
    page: int = 1
    size: int = PAGE_SIZE
    unknown: tuple[str, ...] = ()

    def get(self, name: str) -> str | None:
        """The chosen value of a filter, or ``None``."""
        return self.chosen.get(name)

    @property
    def order(self) -> str:
        """The sort as it stands in an address; empty where it is the usual one."""
        order = f"-{self.sort}" if self.is_descending else self.sort
        return "" if order == self.spec.default_sort else order

    def query(self) -> dict[str, str]:
        """The query that leads to the same rows, without the page."""
        return {**self.chosen, **({"sort": self.order} if self.order else {})}

    def sorted_by(self, name: str) -> "ListFilters":
        """Sorted by another column, or the other way round by the same one; first page."""
        is_same = name == self.sort
        return replace(self, sort=name, is_descending=is_same and not self.is_descending, page=1)

    def for_file(self) -> "ListFilters":
        """The same rows from the first one on, as many as one file takes."""
        return replace(self, page=1, size=FILE_SIZE)


def parse(spec: ListSpec, query: Mapping[str, str]) -> ListFilters:
    """Read filters from outside; what is not on the white list is left out and noted."""
    asked = {name: value.strip() for name, value in query.items() if name not in VIEW_NAMES}
    sort, is_descending = _sort(spec, asked.pop("sort", ""))
    page = _page(asked.pop("page", ""))
    known = {name: value for name, value in asked.items() if value and _is_known(spec, name, value)}
    unknown = [f"{name}={value}" for name, value in asked.items() if value and name not in known]
    usual, is_usual_descending = _split(spec.default_sort)
    return ListFilters(
        spec,
        known,
        sort or usual,
        is_descending if sort else is_usual_descending,
        page or 1,
        unknown=(
            *unknown,
            *([f"sort={query['sort']}"] if query.get("sort") and not sort else []),
            *([f"page={query['page']}"] if query.get("page") and page is None else []),
        ),
    )


def _is_known(spec: ListSpec, name: str, value: str) -> bool:
    return name in spec.texts or value in spec.choices.get(name, ())


def _sort(spec: ListSpec, text: str) -> tuple[str, bool]:
    name, is_descending = _split(text)
    return (name, is_descending) if name in spec.sorts else ("", False)


def _split(text: str) -> tuple[str, bool]:
    return text.removeprefix("-"), text.startswith("-")


def _page(text: str) -> int | None:
    is_number = text.isascii() and text.isdigit() and len(text) <= 6
    return int(text) if is_number and int(text) >= 1 else None


def _codes(codes: type[StrEnum]) -> tuple[str, ...]:
    return tuple(code.value for code in codes)


SPECS: Mapping[Page, ListSpec] = {
    spec.page: spec
    for spec in (
        ListSpec(
            Page.PROPOSALS,
            choices={
                "outcome": _codes(ProposalOutcome),
                "category": _codes(Category),
                "channel": _codes(Channel),
                "answered": _codes(Answered),
            },
            texts=(TEXT,),
            sorts=("proposed_on", "place", "answered_on", "receipt_code"),
            default_sort="-proposed_on",
            whole=lambda totals: totals.proposals,
        ),
        ListSpec(
            Page.CANDIDATES,
            choices={"outcome": _codes(CandidateOutcome), "category": _codes(Category)},
            texts=(UNIT, TEXT),
            sorts=("place", "votes_for", "estimated", "number"),
            default_sort="place",
            whole=lambda totals: totals.candidates,
        ),
        ListSpec(
            Page.VOTES,
            choices={"kind": _codes(BallotKind)},
            texts=(TEXT,),
            sorts=("place", "held_on", "due"),
            default_sort="place",
        ),
        ListSpec(
            Page.DELIVERY,
            choices={
                "standing": (*_codes(Standing), ALL_LATE),
                "category": _codes(Category),
            },
            texts=(UNIT, TEXT),
            sorts=("place", "due_on", "completed_on", "days_late", "investment"),
            default_sort="-days_late",
            whole=lambda totals: totals.projects,
        ),
        ListSpec(
            Page.APPRAISALS,
            choices={
                "grade": (*_codes(Grade), *_codes(AppraisalState)),
                "electorate": _codes(Electorate),
                "category": _codes(Category),
            },
            texts=(TEXT,),
            sorts=("place", "title", "grade"),
            default_sort="place",
            whole=lambda totals: totals.appraised + totals.awaiting_appraisal,
        ),
    )
}
