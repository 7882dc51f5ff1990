"""The wall of grades: how many were graded satisfied, and the ballots of every project."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from dashboard.domain.lifecycle import Electorate, Grade, Stage
from dashboard.summaries.area import AreaRef, Ratio
from dashboard.summaries.public import PublicTotals
from dashboard.summaries.released import ReleasedAppraisal, ReleasedGrades
from dashboard.summaries.screens import Board, BoardFacts
from dashboard.wording import labels
from dashboard.wording import screens as words
from layouts.screens import parts

ROWS, MOST_PAGES = 6, 10
ORDER = (None, Grade.DISSATISFIED, Grade.BASICALLY_SATISFIED, Grade.SATISFIED)


@dataclass
class Graded:
    """One project with its last ballot by each electorate."""

    area: AreaRef
    title: str
    project_id: int
    ballots: dict[Electorate, ReleasedGrades] = field(default_factory=dict)

    @property
    def deciding(self) -> ReleasedGrades:
        """The ballot that gives the grade: that of deputies or of those who act for them."""
        others = [b for who, b in self.ballots.items() if who is not Electorate.CITIZENS]
        return others[-1] if others else next(iter(self.ballots.values()))


def pages(facts: BoardFacts) -> list[Component]:
    """One picture for each page of the list; projects with the worst grade come first."""
    totals = facts.totals
    graded = _graded(facts)
    if totals is None or not graded:
        return [parts.empty(Board.APPRAISAL, facts)]
    found, rule = parts.paged(graded, ROWS, MOST_PAGES), _rule(facts)
    return [
        parts.picture(
            Board.APPRAISAL,
            facts,
            html.Div(
                [_numbers(totals, rule), _list(page, _which(number, len(found), len(graded)))],
                className="appraisal-columns",
            ),
            parts.strip(totals),
        )
        for number, page in enumerate(found, start=1)
    ]


def _which(number: int, pages_: int, whole: int) -> str:
    shown = min(whole, ROWS * MOST_PAGES)
    return words.first_of(words.page(number, pages_), shown, whole)


def _graded(facts: BoardFacts) -> list[Graded]:
    found: dict[int, Graded] = {}
    for released in facts.of(Stage.APPRAISE):
        if not isinstance(released.payload, ReleasedAppraisal):
            continue
        for held in released.payload.rounds:
            for item in held.items:
                one = found.setdefault(
                    item.project_id, Graded(released.area, item.title, item.project_id)
                )
                one.ballots.pop(held.electorate, None)
                one.ballots[held.electorate] = item
    return sorted(found.values(), key=_rank)


def _rank(graded: Graded) -> tuple[int, float, int]:
    ballot = graded.deciding
    whole = ballot.satisfied + ballot.basically_satisfied + ballot.dissatisfied
    return ORDER.index(ballot.grade), ballot.satisfied / whole if whole else 0, graded.project_id


def _rule(facts: BoardFacts) -> str:
    """The rule of grades, where all rounds that decide have the same."""
    named = {
        held.rule_name
        for released in facts.of(Stage.APPRAISE)
        if isinstance(released.payload, ReleasedAppraisal)
        for held in released.payload.rounds
        if held.electorate is not Electorate.CITIZENS
    }
    return named.pop() if len(named) == 1 else ""


def _numbers(totals: PublicTotals, rule: str) -> Component:
    counted = dict(totals.by_grade)
    satisfied = Ratio(counted[Grade.SATISFIED], totals.appraised)
    whole = f"{formatting.count(satisfied.part)} / {formatting.count(satisfied.whole)}"
    rate: list[Any] = (
        [formatting.rate(satisfied), html.I("%")] if satisfied.whole else [words.NO_LIFE]
    )
    rows = [
        html.Div(
            [
                parts.grade(grade),
                html.Span(labels.GRADES[grade]),
                html.B(formatting.count(counted[grade]), className=f"ink-{grade}"),
            ],
            className="standing",
        )
        for grade in Grade
    ]
    return html.Div(
        [
            parts.heading(words.SATISFIED_PROJECTS),
            html.P(rate, className="one-number"),
            html.P([whole, html.Span(words.GRADED_OF)], className="share"),
            parts.bar((f"grade-{grade}", counted[grade]) for grade in Grade),
            html.Div(rows, className="standings standings-3"),
            *([html.P(rule, className="rule-name")] if rule else []),
        ],
        className="delivery-numbers",
    )


def _list(page: Sequence[Graded], which: str) -> Component:
    head = parts.heading(words.GRADES_HEAD, which)
    return html.Div([head, *(_row(each) for each in page)], className="graded")


def _row(graded: Graded) -> Component:
    deciding = graded.deciding
    word = labels.GRADES[deciding.grade] if deciding.grade else words.NO_GRADE
    mark = [parts.grade(deciding.grade)] if deciding.grade else []
    return html.Div(
        [
            html.Div([html.B(graded.title), html.Span(graded.area.name)], className="graded-name"),
            html.Div(
                [_ballot(who, ballot) for who, ballot in _in_order(graded)],
                className="graded-ballots",
            ),
            html.Div(
                [*mark, html.B(word, className=f"ink-{deciding.grade}")], className="graded-word"
            ),
        ],
        className="graded-row",
    )


def _in_order(graded: Graded) -> list[tuple[Electorate, ReleasedGrades]]:
    """At most two: who decides, and the citizens beside them."""
    decided = [(who, b) for who, b in graded.ballots.items() if b is graded.deciding]
    citizens = graded.ballots.get(Electorate.CITIZENS)
    is_both = citizens is not None and citizens is not graded.deciding
    return [*decided, *([(Electorate.CITIZENS, citizens)] if is_both and citizens else [])]


def _ballot(who: Electorate, ballot: ReleasedGrades) -> Component:
    counts = (
        (Grade.SATISFIED, ballot.satisfied),
        (Grade.BASICALLY_SATISFIED, ballot.basically_satisfied),
        (Grade.DISSATISFIED, ballot.dissatisfied),
    )
    return html.Div(
        [
            html.Span(words.WHO[who]),
            parts.bar((f"grade-{grade}", count) for grade, count in counts),
            html.Em(words.ballot(*(formatting.count(count) for _, count in counts))),
        ],
        className="graded-ballot",
    )
