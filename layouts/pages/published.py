"""The page of published data: funnels, totals as printed, and figures that do not add up."""

from dash import html
from dash.development.base_component import Component

from dashboard import addresses, formatting
from dashboard.addresses import Page as PageName
from dashboard.domain.lifecycle import Origin
from dashboard.summaries.area import Frame, View
from dashboard.summaries.published import Funnel, PublishedCount, PublishedData
from dashboard.wording import doubts
from dashboard.wording import lists as words
from layouts import shell
from layouts.components.card import card
from layouts.components.marks import doubt
from layouts.components.table import Cell, Column, table
from layouts.page import Page


def page(frame: Frame | None, data: PublishedData) -> Page:
    """Everything that was published, each figure with its source."""
    title = words.PUBLISHED_TITLE
    content = [*_doubts(data), *_funnels(data), *_totals(data)]
    empty = html.Section(html.Div(words.PUBLISHED_EMPTY, className="empty"), className="card")
    body = [
        html.Div([html.H1(title), html.P(words.PUBLISHED_INTRO)], className="page-head"),
        *(content or [empty]),
    ]
    return Page(
        title,
        shell.page(title, body, frame=frame.timeless if frame else None, chosen=PageName.PUBLISHED),
    )


def _doubts(data: PublishedData) -> list[Component]:
    items = [
        html.Li([_place(funnel), html.Span(doubts.sentence(note.code, note.facts))])
        for funnel in data.funnels
        for note in funnel.doubts
    ]
    if not items:
        return []
    heading = html.H2([doubt(words.DOUBTS_TITLE), words.DOUBTS_TITLE])
    return [html.Section([heading, html.Ul(items)], className="notice published-doubts")]


def _funnels(data: PublishedData) -> list[Component]:
    if not data.funnels:
        return []
    columns = [
        Column(words.AREA_AND_YEAR, keep=True, name="title"),
        Column(words.PROPOSALS, name="funnel-bar"),
        Column(words.CANDIDATES_AND_ADOPTED, name="funnel-bar"),
        Column(words.NOTE, name="reason"),
        Column(words.SOURCE, name="source"),
    ]
    rows = [_funnel(funnel, data) for funnel in data.funnels]
    rendered = table(columns, rows, caption=words.PUBLISHED_FUNNELS, as_cards=True)
    return [card(words.PUBLISHED_FUNNELS, rendered, note=words.PUBLISHED_FUNNELS_NOTE)]


def _funnel(funnel: Funnel, data: PublishedData) -> list[Cell]:
    flags = [doubt(doubts.sentence(note.code, note.facts)) for note in funnel.doubts]
    return [
        html.Span([_place(funnel), *flags]),
        _proposals(funnel, data.most_proposals),
        _projects(funnel, data.most_projects),
        html.Span(funnel.note or formatting.NONE, className="quiet"),
        html.Span(funnel.source or formatting.NONE, className="quiet"),
    ]


def _proposals(funnel: Funnel, most: int) -> Component:
    if not funnel.proposals:
        return html.Span(words.NOT_PUBLISHED, className="quiet")
    return _bar("propose", funnel.proposals, most, formatting.count(funnel.proposals))


def _projects(funnel: Funnel, most: int) -> Component:
    """Candidates above, adopted projects below, on one scale."""
    candidates = (
        [_bar("decide", funnel.candidates, most, formatting.count(funnel.candidates))]
        if funnel.candidates
        else []
    )
    adopted = (
        [_bar("deliver", funnel.adopted, most, formatting.count(funnel.adopted))]
        if funnel.adopted
        else []
    )
    nothing = html.Span(words.NOT_PUBLISHED, className="quiet")
    return html.Div([*candidates, *adopted] or [nothing])


def _bar(stage: str, count: int, most: int, said: str) -> Component:
    width = {"width": f"{100 * count / most:.2f}%"}
    return html.Div(
        [html.I(style=width, className=f"bar-{stage}"), html.B(said)], className="funnel"
    )


def _place(funnel: Funnel) -> Component:
    view = View(funnel.area.code, funnel.project_year, Origin.PUBLISHED, is_default_origin=False)
    return html.A(f"{funnel.area.name} {funnel.project_year}", href=addresses.area(view))


def _totals(data: PublishedData) -> list[Component]:
    if not data.totals:
        return []
    columns = [
        Column(words.AS_PRINTED, keep=True, name="title"),
        Column(words.CONGRESSES, is_number=True),
        Column(words.ADOPTED, is_number=True),
        Column(words.PERIOD, keep=True),
        Column(words.SOURCE, name="source"),
    ]
    rows = [_total(total) for total in data.totals]
    rendered = table(columns, rows, caption=words.PUBLISHED_TOTALS, as_cards=True)
    return [card(words.PUBLISHED_TOTALS, rendered, note=words.PUBLISHED_TOTALS_NOTE)]


def _total(total: PublishedCount) -> list[Cell]:
    return [
        words.printed(total.area.name, total.label),
        formatting.count(total.congresses),
        formatting.count(total.adopted),
        total.period,
        html.Span(total.source, className="quiet"),
    ]
