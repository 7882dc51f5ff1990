"""Public screens: what they show in turn, where they hang, and what a board is drawn from."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dashboard.domain.lifecycle import Origin, ScreenPlace, Stage
from dashboard.outline import Outline
from dashboard.summaries.area import AreaRef
from dashboard.summaries.public import PublicChild, PublicTotals
from dashboard.summaries.released import ReleasedStage


class Board(StrEnum):
    """One kind of picture that fills a screen."""

    VOTE = "vote"
    LOOP = "loop"
    DELIVERY = "delivery"
    MAP = "map"
    APPRAISAL = "appraisal"
    PROJECT = "project"
    ANNOUNCEMENT = "announcement"


OF_ANY_LEVEL = frozenset({Board.LOOP, Board.MAP})
"""Boards drawn from sums alone; the others read single releases, of one county at most."""


@dataclass(frozen=True)
class Entry:
    """One board of a playlist; every page of it stands for ``seconds``.

    ``project_year`` 0 is the newest released one. ``begins`` and ``ends`` are times of day in
    China such as ``08:30``; both empty: all day. An end before the beginning is past midnight.
    """

    board: Board
    area_code: str
    project_year: int = 0
    seconds: int = 20
    begins: str = ""
    ends: str = ""


@dataclass(frozen=True)
class PlaylistRow:
    """A playlist as its editors see it; ``screens`` is how many displays in use show it."""

    playlist_id: int
    area: AreaRef
    name: str
    entries: tuple[Entry, ...]
    version: int
    changed_at: datetime
    changed_by: str
    screens: int = 0


@dataclass(frozen=True)
class ScreenRow:
    """A display as its keepers see it; its address itself is stored nowhere."""

    screen_id: int
    area: AreaRef
    playlist_id: int
    playlist_name: str
    name: str
    place: ScreenPlace
    created_at: datetime
    expires_on: date | None = None
    revoked_at: datetime | None = None
    last_seen_at: datetime | None = None
    last_board: str = ""
    last_version: str = ""


@dataclass(frozen=True)
class Watched:
    """A display as the poll knows it."""

    screen_id: int
    playlist_id: int
    name: str
    place: ScreenPlace
    entries: tuple[Entry, ...]
    is_revoked: bool = False
    expires_on: date | None = None
    identify_until: datetime | None = None


@dataclass(frozen=True)
class Heartbeat:
    """That a display asked, and what it showed then."""

    screen_id: int
    seen_at: datetime
    board: str
    version: str


@dataclass(frozen=True)
class BoardFacts:
    """Everything that one board is drawn from; all of it was released.

    ``project_year`` 0: nothing of the area was released. ``children`` and ``outline`` belong to
    ``mapped``: the area itself, or the county around one that has no map of its own.
    """

    area: AreaRef
    project_year: int
    origin: Origin
    place: ScreenPlace
    day: date
    stages: tuple[ReleasedStage, ...] = ()
    totals: PublicTotals | None = None
    children: tuple[PublicChild, ...] = ()
    mapped: AreaRef | None = None
    outline: Outline | None = None

    def of(self, stage: Stage) -> tuple[ReleasedStage, ...]:
        """Releases of one stage, the area's own first, then those below by code."""
        found = (released for released in self.stages if released.stage is stage)
        return tuple(sorted(found, key=lambda each: (len(each.area.code), each.area.code)))

    def own_or_below(self, stage: Stage) -> tuple[ReleasedStage, ...]:
        """The area's own release alone, or those below where it has none."""
        found = self.of(stage)
        own = tuple(each for each in found if each.area.code == self.area.code)
        return own or found

    @property
    def source(self) -> str:
        """Where published figures come from; the county's own figures need no source."""
        if self.origin is not Origin.PUBLISHED:
            return ""
        return next((each.source for each in self.stages if each.source), "")


@dataclass(frozen=True)
class Slide:
    """A drawn board: each of its pages is one whole picture."""

    entry: Entry
    pages: tuple[str, ...]
