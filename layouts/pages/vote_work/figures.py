"""Settled figures of one version: the ballot account, and each project with the line drawn."""

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from dashboard.domain.ballot import Figures
from dashboard.domain.measures import Base
from dashboard.domain.selection import CandidateResult, Selection
from dashboard.summaries.vote_work import WorkRound, WorkVersion, WorkVote
from dashboard.summaries.voting import BallotAccount
from dashboard.wording import labels, voting_rules
from dashboard.wording import vote_work as words
from dashboard.wording import voting as vote_words
from layouts.components.ballot_account import ballot_account
from layouts.components.table import Cell, Column, table
from layouts.components.vote_bars import Line, VoteBar, vote_bars

ACCOUNT = ("due", "present", "issued", "collected", "valid", "void")


def shown(vote: WorkVote, work: WorkRound, version: WorkVersion) -> Component:
    """Account, bars, and the counts behind them."""
    figures = version.settled or {}
    parts = [account(figures), *_bars(vote, version)]
    if len(work.paper.parts) > 1 or version.selection is None:
        parts.append(_counts(vote, work, figures))
    return html.Div(parts, className="work-figures ballot")


def account(figures: Figures) -> Component:
    """应到 → 实到 → 发出 → 收回 → 有效 + 废票."""
    return ballot_account(BallotAccount(**{name: figures[name] for name in ACCOUNT}))


def _bars(vote: WorkVote, version: WorkVersion) -> list[Component]:
    selection = version.selection
    if selection is None:
        return []
    line = selection.threshold
    base = Line(line.base_count, f"{labels.BASES[_base(line.base)]} {line.base_count}")
    needed = None if line.base is Base.NONE else Line(line.needed, vote_words.line(line.needed))
    bars = [_bar(vote, selection, result) for result in selection.results]
    return [vote_bars(bars, base=base, threshold=needed, name=words.FIGURES)]


def _base(base: Base) -> Base:
    """Plurality is drawn on the scale of the valid sheets."""
    return Base.VALID if base is Base.NONE else base


def _bar(vote: WorkVote, selection: Selection, result: CandidateResult) -> VoteBar:
    names = vote_words.ADVISORY_OUTCOMES if selection.is_advisory else vote_words.OUTCOMES
    return VoteBar(
        vote_words.numbered(result.number, vote.candidate(result.number).title),
        result.votes,
        is_adopted=result.number in selection.adopted,
        note=names[result.outcome],
    )


def _counts(vote: WorkVote, work: WorkRound, figures: Figures) -> Component:
    """Every count as it was settled: for, against, abstained."""
    parts = work.paper.parts
    columns = (
        Column(words.NUMBER, is_number=True),
        Column(words.PROJECT),
        *(Column(voting_rules.FIELDS[part], is_number=True) for part in parts),
    )
    rows: list[list[Cell]] = [
        [
            str(number) if number else "",
            vote.candidate(number).title if number else voting_rules.WHOLE_LIST,
            *(formatting.count(figures.get(f"{part}.{number}")) for part in parts),
        ]
        for number in work.paper.counted
    ]
    return table(columns, rows, caption=words.FIGURES)
