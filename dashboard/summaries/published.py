"""What places published about themselves: totals, funnels, and figures that do not add up."""

from dataclasses import dataclass

from dashboard.summaries.area import AreaRef, DoubtNote


@dataclass(frozen=True)
class PublishedCount:
    """One published total, exactly as printed."""

    label: str
    area: AreaRef
    congresses: int | None
    adopted: int
    period: str
    source: str


@dataclass(frozen=True)
class Funnel:
    """One published cycle: proposals, candidates, adopted projects; 0 where nothing was stated."""

    area: AreaRef
    project_year: int
    proposals: int
    candidates: int
    adopted: int
    note: str | None
    source: str | None
    doubts: tuple[DoubtNote, ...] = ()


@dataclass(frozen=True)
class PublishedData:
    """Everything on the page of published data."""

    totals: tuple[PublishedCount, ...] = ()
    funnels: tuple[Funnel, ...] = ()

    @property
    def most_proposals(self) -> int:
        """The longest bar of the proposals' scale."""
        return max((funnel.proposals for funnel in self.funnels), default=0)

    @property
    def most_projects(self) -> int:
        """The longest bar of the candidates' and projects' scale."""
        return max((max(f.candidates, f.adopted) for f in self.funnels), default=0)
