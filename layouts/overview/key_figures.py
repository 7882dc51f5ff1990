"""Five rates, each with its definition and its n/N."""

from dash.development.base_component import Component

from dashboard import addresses, formatting
from dashboard.addresses import Page as PageName
from dashboard.summaries.area import (
    AreaOverview,
    Ratio,
    Totals,
)
from dashboard.wording import area as words
from dashboard.wording import deciding
from layouts.components.rates import key_figure

WARNING_PERCENT = 60
"""Fund use below this share is looked at (临颍, budget supervision); a county can set its own."""


def key_figures(overview: AreaOverview) -> list[Component]:
    """The five cards; a rate without a base says why it has none."""
    totals, view = overview.totals, overview.frame.view
    who = deciding.by(overview.frame.congress_kind)
    items = (
        (
            words.COMPLETION,
            who.rate_of(words.COMPLETION_PART),
            totals.completion,
            PageName.DELIVERY,
            "stage-deliver",
        ),
        (
            words.ON_SCHEDULE,
            who.rate_of(words.ON_SCHEDULE_PART),
            totals.on_schedule,
            PageName.DELIVERY,
            "stage-deliver",
        ),
        (words.PAID, words.PAID_IS, totals.paid_of_in_place, PageName.DELIVERY, "stage-deliver"),
        (
            words.SATISFACTION,
            words.SATISFACTION_IS,
            totals.satisfaction,
            PageName.APPRAISALS,
            "grade-satisfied",
        ),
        (words.ANSWERED, words.ANSWERED_IS, totals.answered, PageName.PROPOSALS, "stage-propose"),
    )
    return [
        key_figure(
            name,
            definition,
            rate,
            _figure_part(name, rate, totals),
            stage=stage,
            href=addresses.listing(target, view),
            mark_percent=WARNING_PERCENT if name == words.PAID else None,
        )
        for name, definition, rate, target, stage in items
    ]


def _figure_part(name: str, rate: Ratio, totals: Totals) -> str:
    if not rate.whole:
        return words.NOT_RECORDED if totals.projects else words.NO_BASE
    if name == words.PAID:
        return formatting.money_part_of(rate)
    unit = words.OPINIONS if name == words.ANSWERED else words.ITEMS
    return f"{formatting.part_of(rate)} {unit}"
