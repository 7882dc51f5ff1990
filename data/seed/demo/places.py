"""Which bodies the demo shows, how many projects each adopts a year, and their rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dashboard.domain.appraisal import HALF_RULE, GradeRule
from dashboard.domain.lifecycle import CongressKind
from dashboard.domain.measures import (
    AT_LEAST_HALF,
    MORE_THAN_TWO_THIRDS,
    BallotModel,
    Base,
    Comparator,
    Share,
    VotingMeasures,
)
from data.geo import AreaRow
from data.seed.demo.patterns import Scope

FOUR_FIFTHS_RULE = GradeRule(
    "four_fifths_of_valid",
    satisfied=Share(4, 5, Comparator.AT_LEAST),
    basically=AT_LEAST_HALF,
)
BY_DUE = VotingMeasures()
BY_DUE_STRICT_QUORUM = replace(BY_DUE, quorum=MORE_THAN_TWO_THIRDS)
BY_ITEM = replace(BY_DUE, model=BallotModel.ITEM_BY_ITEM, publish_counts=True)
BY_PRESENT = replace(BY_DUE, pass_base=Base.PRESENT, pass_share=AT_LEAST_HALF)
BY_VALID = replace(BY_DUE, pass_base=Base.VALID)
ADVISORY = replace(BY_DUE, model=BallotModel.ADVISORY, pass_base=Base.NONE)


@dataclass(frozen=True)
class CountyFacts:
    """One county of the demo: totals per year over its towns, and how it votes and grades."""

    code: str
    totals: Mapping[int, int]
    measures: VotingMeasures = BY_DUE
    rule: GradeRule = HALF_RULE
    own_projects: Mapping[int, int] = field(default_factory=dict)
    own_due: int = 0
    completed_share: float = 0.75
    proposals: Mapping[int, int] = field(default_factory=dict)


COUNTIES = (
    CountyFacts(
        "411729",
        {2024: 165, 2025: 162, 2026: 165},
        proposals={2024: 2712, 2025: 2845, 2027: 1640},
    ),
    CountyFacts(
        "410104", {2024: 130, 2025: 128, 2026: 131}, measures=ADVISORY, completed_share=0.8
    ),
    CountyFacts(
        "411122",
        {2024: 61, 2025: 63, 2026: 64},
        own_projects={2024: 10, 2025: 10, 2026: 10},
        own_due=221,
        completed_share=1.0,
    ),
    CountyFacts(
        "411323",
        {2024: 118, 2025: 120, 2026: 121},
        measures=BY_DUE_STRICT_QUORUM,
        own_projects={2024: 10, 2025: 11, 2026: 12},
        own_due=236,
        completed_share=0.72,
    ),
    CountyFacts("410928", {2024: 147, 2025: 148, 2026: 150}, measures=BY_ITEM),
    CountyFacts(
        "410783",
        {2024: 92, 2025: 94, 2026: 96},
        measures=BY_PRESENT,
        rule=FOUR_FIFTHS_RULE,
        own_projects={2024: 10, 2025: 10, 2026: 12},
        own_due=268,
        completed_share=0.79,
    ),
    CountyFacts("410506", {2024: 39, 2025: 40, 2026: 40}, completed_share=0.82),
    CountyFacts("410825", {2024: 55, 2025: 56, 2026: 57}, completed_share=0.77),
    CountyFacts("410725", {2024: 112, 2025: 114, 2026: 116}, completed_share=0.68),
    CountyFacts("410902", {2024: 32, 2025: 32, 2026: 33}, measures=BY_VALID),
)
STREETS_THAT_CHOOSE = ("410104",)
STREETS_LEFT_OUT = ("410104012",)


@dataclass(frozen=True)
class Place:
    """One body that decides: a congress or a residents' meeting."""

    area_code: str
    name: str
    county_name: str
    scope: Scope
    measures: VotingMeasures
    rule: GradeRule

    @property
    def kind(self) -> CongressKind:
        """A street has no congress."""
        is_street = self.scope is Scope.STREET
        return CongressKind.RESIDENTS_MEETING if is_street else CongressKind.CONGRESS

    @property
    def rank(self) -> str:
        """镇, 乡, 街道, 县, 市 or 区."""
        return "街道" if self.name.endswith("街道") else self.name[-1]

    @property
    def short(self) -> str:
        """The name as it stands in project numbers."""
        return self.name.removesuffix(self.rank).removesuffix("回族")

    @property
    def congress_name(self) -> str:
        """The body's own name."""
        end = "居民议事会" if self.scope is Scope.STREET else "人民代表大会"
        return self.name + end

    @property
    def presidium(self) -> str:
        """Who acts between sessions; a township has no standing committee."""
        names = {
            Scope.COUNTY: f"{self.rank}人大常委会",
            Scope.STREET: "街道人大工委",
            Scope.TOWNSHIP: f"{self.rank}人大主席团",
        }
        return names[self.scope]

    @property
    def government(self) -> str:
        """Who answers."""
        end = "街道办事处" if self.scope is Scope.STREET else "人民政府"
        return self.name.removesuffix("街道") + end

    def unit(self, suffix: str) -> str:
        """A unit of this place, such as 镇建设办."""
        return self.rank + suffix


def places_of(county: CountyFacts, areas: list[AreaRow]) -> list[Place]:
    """The bodies of one county that choose projects, towns in order of their codes."""
    name = next(area.name for area in areas if area.code == county.code)
    towns = [area for area in areas if area.parent_code == county.code and _chooses(county, area)]
    found = [_place(county, area, name) for area in towns]
    if county.own_projects:
        own = next(area for area in areas if area.code == county.code)
        found.append(_place(county, own, name))
    return found


def _chooses(county: CountyFacts, area: AreaRow) -> bool:
    is_street = area.name.endswith("街道")
    return is_street == (county.code in STREETS_THAT_CHOOSE) and area.code not in STREETS_LEFT_OUT


def _place(county: CountyFacts, area: AreaRow, county_name: str) -> Place:
    is_street = area.name.endswith("街道")
    scope = Scope.COUNTY if len(area.code) == 6 else Scope.STREET if is_street else Scope.TOWNSHIP
    return Place(area.code, area.name, county_name, scope, county.measures, county.rule)
