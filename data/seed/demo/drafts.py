"""Project texts with their targets and cost, drawn from the patterns; titles never repeat."""

from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from dashboard.domain.lifecycle import Category
from data.seed.demo import names, patterns
from data.seed.demo.patterns import Pattern, Scope, Target
from data.seed.demo.places import Place


@dataclass(frozen=True)
class Draft:
    """What the ballot list says of one project; cost in thousand yuan."""

    pattern: Pattern
    title: str
    content: str
    quantity: str
    targets: tuple[tuple[Target, Decimal], ...]
    cost: int
    lead_unit: str
    near: tuple[str, str]

    @property
    def category(self) -> Category:
        """What it is about."""
        return self.pattern.category

    def words(self, rng: Random) -> str:
        """What a citizen says about it."""
        first, second = self.near
        return rng.choice(self.pattern.words).format(a=first, b=second)


@dataclass(frozen=True)
class Known:
    """What is not drawn: the title, perhaps the two places its text speaks of, and the cost."""

    title: str
    near: tuple[str, str] | None = None
    cost: int | None = None


class DraftMaker:
    """Draws drafts for the places of one county and remembers the titles it gave."""

    def __init__(self, rng: Random, towns: list[str]) -> None:
        self._rng = rng
        self._towns = towns
        self._near: dict[str, list[str]] = {}
        self._used: dict[str, set[str]] = defaultdict(set)

    def draw(self, place: Place, category: Category) -> Draft:
        """A draft of this category with a title that the place has not used yet."""
        while True:
            pattern = self._rng.choice(patterns.of_category(place.scope, category))
            draft = self.make(place, pattern)
            if draft.title not in self._used[place.area_code]:
                self._used[place.area_code].add(draft.title)
                return draft

    def fixed(self, place: Place, beginning: str, known: Known) -> Draft:
        """A draft of a named pattern with what is known of it; the rest is drawn."""
        self._used[place.area_code].add(known.title)
        draft = self.make(place, patterns.named(place.scope, beginning), known)
        return replace(draft, cost=known.cost) if known.cost else draft

    def make(self, place: Place, pattern: Pattern, known: Known | None = None) -> Draft:
        """A draft of this pattern with places and targets drawn."""
        rng = self._rng
        drawn = rng.sample(self.near(place), 2)
        first, second = known.near if known and known.near else drawn
        count = rng.randint(3, 12)
        size = rng.random() ** 1.3
        targets = tuple((target, _size(target, size, rng)) for target in pattern.targets)
        values = [f"{value:f}" for _, value in targets]
        return Draft(
            pattern=pattern,
            title=known.title if known else pattern.title.format(a=first, b=second, n=count),
            content=pattern.content.format(*values, a=first, b=second, n=count),
            quantity="，".join(f"{t.name} {value:f} {t.unit}" for t, value in targets[:2]),
            targets=targets,
            cost=_cost(pattern, size, rng),
            lead_unit=place.unit(pattern.unit),
            near=(first, second),
        )

    def saying(self, place: Place) -> tuple[Category, str]:
        """Something a citizen asks for that belongs to no draft."""
        pattern = self._rng.choice(patterns.of_scope(place.scope))
        first, second = self._rng.sample(self.near(place), 2)
        return pattern.category, self._rng.choice(pattern.words).format(a=first, b=second)

    def near(self, place: Place) -> list[str]:
        """Villages of a town, neighbourhoods of a street, towns of a county."""
        if place.area_code not in self._near:
            if place.scope is Scope.COUNTY:
                self._near[place.area_code] = self._towns
            elif place.scope is Scope.STREET:
                self._near[place.area_code] = names.neighbourhoods(self._rng)
            else:
                self._near[place.area_code] = names.villages(self._rng)
        return self._near[place.area_code]


def _size(target: Target, size: float, rng: Random) -> Decimal:
    share = min(1.0, max(0.0, size + rng.uniform(-0.12, 0.12)))
    steps = int((target.high - target.low) / target.step * Decimal(f"{share:.3f}"))
    return target.low + steps * target.step


def _cost(pattern: Pattern, size: float, rng: Random) -> int:
    share = min(1.0, max(0.0, size + rng.uniform(-0.08, 0.08)))
    return round(pattern.cost_low + (pattern.cost_high - pattern.cost_low) * share)
