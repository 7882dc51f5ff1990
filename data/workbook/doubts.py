"""Figures that do not reconcile, found among the rows of one cycle; they are kept as they are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.domain.appraisal import GradeCounts, odd_totals
from data.workbook.checks import CycleRows
from data.workbook.tables import Row


@dataclass(frozen=True)
class RowDoubt:
    """One doubt and, where it is about one project, the title of that project."""

    code: str
    facts: dict[str, str | int]
    project_title: str | None = None


def doubts(cycle: CycleRows) -> list[RowDoubt]:
    """All doubts of one cycle, in the order of the sheets."""
    found = [*_listed(cycle), *_funnel(cycle)]
    for (_, name), rows in cycle.rounds.items():
        found += _round(name, rows)
    return found


def counts(row: Row) -> GradeCounts:
    """The ballots of one row of 评议."""
    return GradeCounts(
        row.values["satisfied"], row.values["basically_satisfied"], row.values["dissatisfied"]
    )


def _listed(cycle: CycleRows) -> Iterator[RowDoubt]:
    stated, listed = cycle.row.get("stated_projects"), len(cycle.projects)
    if stated is not None and listed and stated != listed:
        yield RowDoubt("listed_differs_from_stated", {"stated": stated, "listed": listed})


def _funnel(cycle: CycleRows) -> Iterator[RowDoubt]:
    if cycle.funnel is None:
        return
    steps = {key: cycle.funnel.get(key) for key in ("suggestions", "candidates", "adopted")}
    stated: dict[str, str | int] = {k: v for k, v in steps.items() if v is not None}
    in_order = [int(v) for v in stated.values()]
    if in_order != sorted(in_order, reverse=True):
        yield RowDoubt("funnel_widens", stated)
    yield from _adopted(cycle.funnel)


def _adopted(funnel: Row) -> Iterator[RowDoubt]:
    candidates, adopted = funnel.get("candidates"), funnel.get("adopted")
    elsewhere, votes = funnel.get("adopted_elsewhere"), funnel.get("equal_votes")
    if candidates is not None and candidates == adopted:
        yield RowDoubt("equal_number", {"candidates": candidates, "adopted": adopted})
    if None not in (adopted, elsewhere) and adopted != elsewhere:
        yield RowDoubt("adopted_stated_twice", {"adopted": adopted, "elsewhere": elsewhere})
    if votes is not None and candidates is not None:
        yield RowDoubt("all_counts_equal", {"items": candidates, "votes": votes})


def _round(name: str, rows: Sequence[Row]) -> Iterator[RowDoubt]:
    """Totals of a round against each other and against the number of voters."""
    totals = [counts(row).valid for row in rows]
    usual, odd = odd_totals([counts(row) for row in rows])
    voters = rows[0].get("voters")
    for position, row in enumerate(rows):
        title, total = row.values["project_title"], totals[position]
        if position in odd:
            facts = {"project": title, "total": total, "usual": usual}
            yield RowDoubt("appraisal_total_differs", facts, title)
        if voters is not None and total > voters:
            facts = {"project": title, "total": total, "voters": voters}
            yield RowDoubt("appraisal_exceeds_voters", facts, title)
    if voters is not None and 0 < usual < voters:
        yield RowDoubt("appraisal_below_voters", {"round": name, "usual": usual, "voters": voters})
