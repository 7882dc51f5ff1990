"""Where the numbers of an overview lead: lists, other areas, the same page by another rate."""

from dataclasses import dataclass

from dashboard import addresses, formatting
from dashboard.addresses import Page as PageName
from dashboard.domain.lifecycle import Stage
from dashboard.figures import measure
from dashboard.figures.map_geometry import MapGeometry
from dashboard.figures.measure import Measure
from dashboard.outline import OutlineCaption
from dashboard.summaries.area import (
    AreaOverview,
    Ratio,
)

STAGE_PAGES = {
    Stage.PROPOSE: (PageName.PROPOSALS, "outcome"),
    Stage.DECIDE: (PageName.CANDIDATES, "outcome"),
    Stage.DELIVER: (PageName.DELIVERY, "standing"),
    Stage.APPRAISE: (PageName.APPRAISALS, "grade"),
}


@dataclass(frozen=True)
class MapView:
    """The map of the children, where there is one, and the rate that it shows."""

    geometry: MapGeometry | None
    caption: OutlineCaption
    chosen: Measure


def link(overview: AreaOverview, stage: Stage, code: str) -> str:
    """The list behind a number of the loop."""
    page_name, filter_name = STAGE_PAGES[stage]
    return addresses.listing(page_name, overview.frame.view, **{filter_name: code})


def child_page(overview: AreaOverview, code: str, **query: str) -> str:
    """The page of an area in the same year, with further query values."""
    return addresses.area(overview.frame.view, code, **query)


def by(overview: AreaOverview, chosen: Measure) -> dict[str, str]:
    """The measure in an address, unless it is the one that is asked first anyway."""
    return {} if chosen is measure.usual(overview.totals) else {"by": chosen.value}


def part_of(chosen: Measure, rate: Ratio) -> str:
    """Numerator and denominator; money in 万元."""
    if chosen is Measure.PAID:
        return f"{formatting.wan(rate.part)}/{formatting.wan(rate.whole)}"
    return formatting.part_of(rate)
