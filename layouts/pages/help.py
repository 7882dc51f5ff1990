"""The help page: short, one screen of cards."""

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from dashboard.addresses import Page as PageName
from dashboard.summaries.area import Frame
from dashboard.wording import help as words
from dashboard.wording import labels
from layouts import shell
from layouts.components import marks
from layouts.components.card import card
from layouts.components.table import Column, table
from layouts.page import Page


def page(frame: Frame | None) -> Page:
    """The whole page; it shows no figures, so it needs no data."""
    body = [
        html.Div([html.H1(words.TITLE), html.P(words.INTRO)], className="page-head"),
        _loop(),
        html.Div([*_left(), *_right()], className="help"),
    ]
    around = frame.timeless if frame else None
    return Page(words.TITLE, shell.page(words.TITLE, body, frame=around, chosen=PageName.HELP))


def _loop() -> Component:
    steps = [
        html.Li([html.H3(labels.STAGES[stage]), html.P(text)], className=f"stage-{stage}")
        for stage, text in words.LOOP.items()
    ]
    return card(words.LOOP_TITLE, html.Ol(steps, className="steps"), note=words.LOOP_NOTE)


def _left() -> list[Component]:
    rates = table(
        [Column(words.RATE, keep=True), Column(words.DEFINITION)],
        [[name, text] for name, text in words.RATES.items()],
        caption=words.RATES_TITLE,
    )
    return [
        card(words.WORDS_TITLE, _terms(words.WORDS), note=words.WORDS_NOTE),
        card(words.RATES_TITLE, rates, html.P(words.OVER_HUNDRED), note=words.RATES_NOTE),
    ]


def _right() -> list[Component]:
    lights = [_marked(marks.light(light), text) for light, text in words.LIGHTS.items()]
    grades = [_marked(marks.grade_badge(grade), text) for grade, text in words.GRADES.items()]
    return [
        card(
            words.LIGHTS_TITLE,
            html.Ul(lights, className="legend"),
            html.H3(words.GRADES_TITLE),
            html.Ul(grades, className="legend"),
            note=words.LIGHTS_NOTE,
        ),
        card(words.DATA_TITLE, _terms(words.DATA), html.P(words.NEVER_MIXED)),
        card(words.MAPS_TITLE, html.P(words.MAPS)),
        card(words.MONEY_TITLE, html.P(words.MONEY)),
        card(words.USE_TITLE, html.Ul([html.Li(text) for text in words.USE], className="uses")),
    ]


def _marked(mark: Component, text: str) -> Component:
    return html.Li([mark, html.Span(text)])


def _terms(terms: Mapping[str, str]) -> Component:
    pairs = [html.Div([html.Dt(term), html.Dd(text)]) for term, text in terms.items()]
    return html.Dl(pairs, className="terms")
