"""One ballot: its bars with threshold and cut, its account, how it was held, its versions."""

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from dashboard import addresses, formatting, vote_result
from dashboard.domain.lifecycle import CandidateOutcome
from dashboard.domain.measures import BallotModel
from dashboard.domain.selection import Selection
from dashboard.summaries.voting import BallotResult, BallotRow, CandidateVotes
from dashboard.wording import labels, voting_rules
from dashboard.wording import voting as words
from layouts.ballots.versions import versions
from layouts.components.ballot_account import account_picture
from layouts.components.card import card, data_behind
from layouts.components.table import Column, table
from layouts.components.vote_bars import Cut, Line, VoteBar, vote_bars


def ballot_card(result: BallotResult) -> Component:
    """The card of one ballot; before the count it says that nothing is counted."""
    row = result.row
    title = words.card_title(labels.BALLOT_KINDS[row.kind], formatting.day(row.held_on))
    return card(
        title,
        html.P(_said(result), className="decided"),
        html.Div([*_votes(result), account_picture(row.account)], className="ballot-body"),
        html.Ul([html.Li(note) for note in _notes(result)], className="ballot-notes"),
        *_measures_text(result),
        *versions(result),
        *_files(result),
        note=f"{row.session_name}，{words.seats_of(row.seats, row.candidates)}",
        name="ballot",
    )


def _said(result: BallotResult) -> str:
    row = result.row
    if not row.account.is_counted:
        return words.NOT_COUNTED
    return words.outcome(
        row.adopted,
        row.candidates,
        row.seats,
        row.tied,
        pending=sum(item.outcome is CandidateOutcome.PENDING for item in result.votes),
        advisory=_is_advisory(row),
    )


def _is_advisory(row: BallotRow) -> bool:
    """Whether a street or village only advises: it chooses, it does not decide."""
    return row.measures.model is BallotModel.ADVISORY


def _votes(result: BallotResult) -> list[Component]:
    if not result.votes:
        return []
    caption = words.model_caption(result.row.measures)
    parts = [
        html.P(caption, className="vote-caption"),
        _bars(result, caption),
        data_behind(_table(result)),
    ]
    return [html.Div(parts)]


def _bars(result: BallotResult, name: str) -> Component:
    """All candidates on one scale, with the line to reach and the place where the seats end."""
    row, selection = result.row, vote_result.selection_of(result)
    items = vote_result.in_order(result)
    is_ranked = row.measures.model is BallotModel.RANKED
    return vote_bars(
        _all_bars(result, items),
        base=None if is_ranked else Line(row.account.due, words.base(row.account.due)),
        threshold=_threshold(result, selection),
        name=name,
        cuts=_cuts(row, items),
    )


def _all_bars(result: BallotResult, items: tuple[CandidateVotes, ...]) -> list[VoteBar]:
    """One bar per candidate; one for all of them where the whole list was voted on at once."""
    outcomes = words.ADVISORY_OUTCOMES if _is_advisory(result.row) else words.OUTCOMES
    if result.row.measures.model is BallotModel.WHOLE_LIST and vote_result.sheet_of(result):
        return [_bar(items[0], outcomes, words.WHOLE_LIST.format(count=len(items)))]
    return [_bar(item, outcomes) for item in items]


def _bar(
    item: CandidateVotes, outcomes: Mapping[CandidateOutcome, str], whole: str = ""
) -> VoteBar:
    has_parts = item.votes_against is not None or item.abstained is not None
    others = [words.others(item.votes_against, item.abstained)] if has_parts else []
    return VoteBar(
        title=whole or words.numbered(item.number, item.title),
        votes=item.votes_for,
        is_adopted=item.outcome is CandidateOutcome.ADOPTED,
        href=addresses.project(item.project_id) if item.project_id and not whole else "",
        note="，".join([outcomes[item.outcome], *others]),
    )


def _threshold(result: BallotResult, selection: Selection | None) -> Line | None:
    needed = result.row.votes_needed
    if needed is None:
        return None
    base = labels.BASES[result.row.measures.pass_base]
    return Line(needed, words.line_of(needed, base, result.row.base_count))


def _cuts(row: BallotRow, items: tuple[CandidateVotes, ...]) -> list[Cut]:
    """Between the last adopted and the first that is not; a tie has a mark at both of its ends."""
    if row.measures.model is BallotModel.WHOLE_LIST:
        return []
    outcomes = [item.outcome for item in items]
    adopted = outcomes.count(CandidateOutcome.ADOPTED)
    tied = outcomes.count(CandidateOutcome.TIED)
    if tied:
        label = words.tied_cut(row.seats, tied, row.seats - adopted)
        return [Cut(adopted, label), Cut(adopted + tied, words.TIE_ENDS, is_end=True)]
    if adopted in {0, len(items)} or outcomes[:adopted].count(CandidateOutcome.ADOPTED) != adopted:
        return []
    return [Cut(adopted, words.cut(row.seats, adopted, advisory=_is_advisory(row)))]


def _notes(result: BallotResult) -> list[str]:
    """How this ballot was held and what is particular about it."""
    row = result.row
    quorum = words.quorum(
        row.has_quorum,
        row.account.present,
        row.account.due,
        row.quorum_least,
        row.measures.quorum,
    )
    particular = [
        words.ADVISORY if _is_advisory(row) else "",
        words.KIND_NOTES[row.kind],
        words.EQUAL_NUMBER if _is_equal_number(row) else "",
        "" if row.measures.publish_counts else words.NOT_PUBLIC,
        result.note or "",
        _certified(result),
    ]
    said = [quorum, words.measures(row.measures, row.seats), *filter(None, particular)]
    return [words.end(line) for line in said]


def _is_equal_number(row: BallotRow) -> bool:
    """Whether each of no more candidates than seats had to pass; a whole list is one question."""
    return row.is_equal_number and row.measures.model is not BallotModel.WHOLE_LIST


def _certified(result: BallotResult) -> str:
    if result.certified_on is None:
        return ""
    return words.certified(result.certified_by, formatting.day(result.certified_on))


def _measures_text(result: BallotResult) -> list[Component]:
    if not result.measures_text:
        return []
    text = html.P(result.measures_text, className="measures-text")
    return [html.Details([html.Summary(words.MEASURES_TEXT), html.Div(text)], className="data")]


def _files(result: BallotResult) -> list[Component]:
    if not result.row.account.is_counted:
        return []
    kinds = [k for k in words.FILE_KINDS if k != "pb" or vote_result.has_pabulib(result)]
    links = [
        html.A(
            words.FILE_KINDS[kind],
            href=addresses.ballot_file(result.row.ballot_id, kind),
            download="",
        )
        for kind in kinds
    ]
    return [html.P([words.FILES, *links], className="ballot-files")]


def _table(result: BallotResult) -> Component:
    numbers = (voting_count(result), words.AGAINST, words.ABSTAINED)
    outcomes = words.ADVISORY_OUTCOMES if _is_advisory(result.row) else labels.CANDIDATE_OUTCOMES
    return table(
        [
            Column(words.NUMBER, is_number=True),
            Column(words.CANDIDATE),
            *(Column(title, is_number=True) for title in numbers),
            Column(words.RESULT, keep=True),
        ],
        [
            [
                str(item.number),
                item.title,
                formatting.count(item.votes_for),
                formatting.count(item.votes_against),
                formatting.count(item.abstained),
                outcomes[item.outcome],
            ]
            for item in vote_result.in_order(result)
        ],
        caption=words.VOTE_COUNTS,
    )


def voting_count(result: BallotResult) -> str:
    """What the first column of counts holds: votes for, or the totals of ranked paper."""
    measures = result.row.measures
    if measures.model is BallotModel.RANKED:
        return voting_rules.RANK_RULES[measures.rank_rule]
    return words.VOTES_FOR
