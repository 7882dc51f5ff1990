"""By category and by month."""

from dash import html
from dash.development.base_component import Component

from dashboard import addresses, formatting
from dashboard.addresses import Page as PageName
from dashboard.figures import trend
from dashboard.figures.measure import Measure
from dashboard.summaries.area import (
    AreaOverview,
)
from dashboard.wording import area as words
from dashboard.wording import deciding, labels
from layouts.components.card import card, data_behind
from layouts.components.drawing import drawing
from layouts.components.rates import small_multiple
from layouts.components.table import Column, table


def categories(overview: AreaOverview) -> Component:
    """Completion by category as small multiples on one scale, the largest category first."""
    view = overview.frame.view
    counted = [(category, totals) for category, totals in overview.by_category if totals.projects]
    counted.sort(key=lambda pair: -pair[1].projects)
    multiples = [
        small_multiple(
            labels.CATEGORIES[category],
            totals.completion,
            f"{formatting.part_of(totals.completion)} {words.ITEMS}",
            href=addresses.listing(PageName.DELIVERY, view, category=category.value),
        )
        for category, totals in counted
    ]
    name, done, rate, money = words.CATEGORY_COLUMNS
    adopted = deciding.by(overview.frame.congress_kind).adopted
    numbers = [Column(word, is_number=True) for word in (adopted, done, rate, money)]
    rows = [
        [
            labels.CATEGORIES[category],
            formatting.count(t.projects),
            formatting.count(t.completed),
            formatting.percent(t.completion),
            formatting.money(t.investment_fen),
        ]
        for category, t in counted
    ]
    whole = labels.WHOLE_LEVELS[overview.frame.area.level]
    note = words.category_note(whole, formatting.part_of(overview.totals.completion))
    return card(
        words.BY_CATEGORY,
        html.Div(multiples, className="multiples"),
        data_behind(table([Column(name), *numbers], rows)),
        note=note,
        name="category-card",
    )


def proposal_categories(overview: AreaOverview) -> Component:
    """What people ask for, while nothing has been voted yet."""
    view = overview.frame.view
    counted = [(c, totals) for c, totals in overview.by_category if totals.proposals]
    counted.sort(key=lambda pair: -pair[1].proposals)
    most = max((totals.proposals for _, totals in counted), default=1)
    bars = [
        html.Div(
            [
                html.A(
                    labels.CATEGORIES[category],
                    href=addresses.listing(PageName.PROPOSALS, view, category=category.value),
                ),
                html.B(formatting.count(totals.proposals)),
                html.Div(
                    html.I(
                        className="fill stage-propose",
                        style={"width": f"{100 * totals.proposals / most:.1f}%"},
                    ),
                    className="bar bar-thick",
                ),
                html.Small(
                    words.share_of(
                        words.MEASURES[Measure.ANSWERED],
                        formatting.percent(totals.answered),
                        formatting.part_of(totals.answered),
                    )
                ),
            ],
            className="money-row",
        )
        for category, totals in counted
    ]
    name, *numbers = words.PROPOSAL_COLUMNS
    rows = [
        [
            labels.CATEGORIES[category],
            formatting.count(t.proposals),
            formatting.count(t.proposals_answered),
            formatting.percent(t.answered),
        ]
        for category, t in counted
    ]
    columns = [Column(name), *(Column(word, is_number=True) for word in numbers)]
    return card(
        words.PROPOSALS_BY_CATEGORY,
        html.Div(bars, className="money"),
        data_behind(table(columns, rows)),
        note=words.proposals_note(formatting.count(overview.totals.proposals)),
        name="proposal-card",
    )


def trend_card(overview: AreaOverview) -> Component:
    """Completions by month against the plan, up to the day of the figures."""
    as_of = overview.frame.as_of
    line = trend.points(overview.months, as_of_month=f"{as_of:%Y-%m}" if as_of else "9999-12")
    if not line:
        return card(words.TREND, html.P(words.TREND_NONE, className="empty"), name="trend-card")
    month, planned, done = words.MONTH_COLUMNS
    columns = [Column(month), Column(planned, is_number=True), Column(done, is_number=True)]
    rows = [
        [formatting.year_month(p.month), formatting.count(p.planned), formatting.count(p.completed)]
        for p in line
    ]
    return card(
        words.TREND,
        drawing(trend.trend(line, total=overview.totals.projects), name="trend"),
        data_behind(table(columns, rows)),
        note=words.ITEMS,
        name="trend-card",
    )
