"""Five kinds of money of one project, in whole thousands of yuan, and where it comes from."""

from dataclasses import dataclass
from random import Random

from dashboard.domain.lifecycle import Standing
from data.seed.demo.patterns import Scope
from data.seed.demo.places import Place
from data.seed.demo.plans import ProjectPlan

FEN_PER_THOUSAND = 100_000
SOURCES = {
    Scope.TOWNSHIP: ("县级财政", "上级专项资金", "{rank}级财政", "村级自筹"),
    Scope.STREET: ("区级财政", "上级专项资金", "街道统筹", "社会资金"),
    Scope.COUNTY: ("{rank}级财政", "上级专项资金", "专项债券", "社会资金"),
}
SHARES = ((0.42, 0.62), (0.16, 0.3), (0.08, 0.16))


@dataclass(frozen=True)
class Money:
    """Amounts in thousand yuan; ``paid`` and ``work_done`` as of the last report."""

    investment: int
    year_plan: int
    in_place: int
    work_done: int
    paid: int

    def paid_at(self, progress: int, last: int) -> int:
        """Paid when the works stood at ``progress`` of the ``last`` reported, cumulative."""
        return self.paid if progress >= last else self.paid * progress // max(1, last)

    def work_done_at(self, progress: int, last: int) -> int:
        """Value of work done, likewise."""
        return self.work_done if progress >= last else self.work_done * progress // max(1, last)


def draw(rng: Random, project: ProjectPlan, progress: int) -> Money:
    """Money that fits the progress; less is paid than in place, more than 60 per cent of it."""
    cost, fixed = project.draft.cost, project.script.money
    if project.fate.standing is Standing.COMPLETED:
        in_place = round(cost * rng.uniform(0.9, 1.0))
        paid = round(in_place * rng.uniform(0.76, 0.93))
        work_done = cost
    else:
        share = min(1.0, progress / 100 + rng.uniform(0.05, 0.2))
        in_place = round(cost * max(0.25, share) * 0.96)
        paid = round(in_place * rng.uniform(0.64, 0.82))
        work_done = round(cost * progress / 100)
    return Money(
        investment=cost,
        year_plan=cost,
        in_place=fixed.get("in_place", in_place),
        work_done=work_done,
        paid=fixed.get("paid", paid),
    )


def sources(rng: Random, place: Place, cost: int) -> list[tuple[str, int]]:
    """Sources that sum to the cost; a small project has one or two."""
    names = [name.format(rank=place.rank[-1]) for name in SOURCES[place.scope]]
    if cost < 120:
        return [(names[0], cost)]
    parts = rng.randint(1, 3)
    amounts = [round(cost * rng.uniform(*share)) for share in SHARES[:parts]]
    rest = cost - sum(amounts)
    return [*zip(names, amounts, strict=False), (names[parts], rest)]
