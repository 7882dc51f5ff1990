"""代表决: votes and threshold, where the sheets went, all candidates, the rule and other rounds."""

from dash import html
from dash.development.base_component import Component

from dashboard import addresses, formatting
from dashboard.domain.lifecycle import CandidateOutcome, Stage
from dashboard.domain.measures import BallotModel
from dashboard.summaries.area import Ratio
from dashboard.summaries.project import ProjectLife
from dashboard.summaries.voting import BallotResult, CandidateVotes
from dashboard.wording import labels
from dashboard.wording import project as words
from dashboard.wording import voting as vote_words
from layouts.components.ballot_account import ballot_account
from layouts.components.card import data_behind
from layouts.components.table import Column, table
from layouts.components.vote_bars import Line, VoteBar, threshold_bar, vote_bars
from layouts.life import parts
from layouts.life.parts import StageColumn

OTHERS_SHOWN = 6


def stage(life: ProjectLife) -> StageColumn | None:
    """The column, or ``None`` where no ballot is recorded."""
    if not life.ballots:
        return None
    ballot = life.deciding or life.ballots[0]
    row = ballot.row
    card = parts.card(
        _result(ballot, life.project_id),
        ballot_account(row.account) if row.account.is_counted else None,
        _candidates(ballot, life.project_id),
        _others(life, ballot),
        _rules(ballot),
    )
    chosen = vote_words.seats_of(row.seats, row.candidates)
    head = words.decide_head(row.session_name, formatting.day(row.held_on), chosen)
    return StageColumn(Stage.DECIDE, head, [card], weight=22)


def _result(ballot: BallotResult, project_id: int) -> Component:
    """The votes of this project with the line it had to reach, and why it was adopted."""
    own = ballot.of(project_id)
    if own is None:
        return parts.block(None, parts.sentence(words.NO_VOTES))
    row = ballot.row
    needed = row.votes_needed
    bar = threshold_bar(
        own.votes_for,
        base=row.base_count,
        needed=needed,
        words=words.needed(needed) if needed is not None else "",
    )
    counted = own.votes_against is not None or own.abstained is not None
    against = vote_words.others(own.votes_against, own.abstained) if counted else ""
    why = html.P(_why(ballot, own), className="why")
    return parts.block(
        None, _hero(ballot, own), bar, why, parts.sentence(against) if against else None
    )


def _hero(ballot: BallotResult, own: CandidateVotes) -> Component:
    row = ballot.row
    base = row.measures.pass_base
    share = words.share_of_base(base, formatting.percent(Ratio(own.votes_for, row.base_count)))
    place = words.rank(ballot.rank(own.votes_for), len(ballot.votes))
    return html.Div(
        [
            html.B(formatting.count(own.votes_for)),
            html.Span(words.of_base(base, row.base_count)),
            html.P([html.Span(share), html.Span(place)]),
        ],
        className="votes-hero",
    )


def _why(ballot: BallotResult, own: CandidateVotes) -> str:
    if own.outcome is not CandidateOutcome.ADOPTED:
        return words.why_not(own.votes_for, labels.CANDIDATE_OUTCOMES[own.outcome])
    row, place = ballot.row, ballot.rank(own.votes_for)
    share = row.measures.pass_share
    return words.why_adopted(own.votes_for, row.votes_needed, place, row.seats, share)


def _candidates(ballot: BallotResult, project_id: int) -> Component | None:
    """All candidates of the ballot with the threshold line, this one highlighted."""
    if not ballot.votes:
        return None
    row = ballot.row
    title = words.same_ballot(len(ballot.votes))
    base = Line(row.base_count, words.base_line(row.measures.pass_base, row.base_count))
    bars = [_bar(item, project_id) for item in ballot.votes]
    return parts.block(
        title,
        vote_bars(bars, base=base, threshold=_threshold(ballot), name=title),
        parts.sentence(
            vote_words.outcome(
                row.adopted,
                row.candidates,
                row.seats,
                row.tied,
                advisory=row.measures.model is BallotModel.ADVISORY,
            )
        ),
        data_behind(_table(ballot)),
        note=vote_words.VOTES_FOR,
        name="same-ballot",
    )


def _bar(item: CandidateVotes, project_id: int) -> VoteBar:
    is_chosen = item.project_id == project_id
    return VoteBar(
        item.title,
        item.votes_for,
        is_adopted=item.outcome is CandidateOutcome.ADOPTED,
        is_chosen=is_chosen,
        href=addresses.project(item.project_id) if item.project_id and not is_chosen else "",
    )


def _threshold(ballot: BallotResult) -> Line | None:
    needed = ballot.row.votes_needed
    if needed is None:
        return None
    return Line(needed, words.threshold(needed, ballot.row.measures.pass_share))


def _table(ballot: BallotResult) -> Component:
    numbers = (vote_words.VOTES_FOR, vote_words.AGAINST, vote_words.ABSTAINED)
    columns = (
        Column(vote_words.NUMBER, is_number=True),
        Column(vote_words.CANDIDATE),
        *(Column(word, is_number=True) for word in numbers),
        Column(vote_words.RESULT, keep=True),
    )
    rows = [
        (
            item.number,
            item.title,
            formatting.count(item.votes_for),
            formatting.count(item.votes_against),
            formatting.count(item.abstained),
            labels.CANDIDATE_OUTCOMES[item.outcome],
        )
        for item in ballot.votes
    ]
    return table(columns, rows, caption=vote_words.VOTE_COUNTS)


def _others(life: ProjectLife, shown: BallotResult) -> Component | None:
    """The other rounds of the same cycle in words."""
    others = [_other(ballot, life) for ballot in life.ballots if ballot is not shown]
    return parts.block(words.OTHER_BALLOTS, *others) if others else None


def _other(ballot: BallotResult, life: ProjectLife) -> Component:
    row = ballot.row
    own = ballot.of(life.project_id)
    rivals = [item for item in ballot.votes if own is None or item.outcome is own.outcome]
    said = [
        words.vote_of(item.title, item.votes_for, vote_words.OUTCOMES[item.outcome])
        for item in rivals[:OTHERS_SHOWN]
    ]
    kind = labels.BALLOT_KINDS[row.kind]
    content = [
        html.B(words.other_ballot(kind, formatting.day(row.held_on), row.seats)),
        html.Ul([html.Li(line) for line in said]),
    ]
    if ballot.note:
        content.append(html.P(ballot.note))
    return html.Div(content, className="other-ballot")


def _rules(ballot: BallotResult) -> Component:
    """The adopted measures in one sentence, what was noted, who certified, what was corrected."""
    row = ballot.row
    account_words = vote_words.quorum(
        row.has_quorum,
        row.account.present,
        row.account.due,
        row.quorum_least,
        row.measures.quorum,
    )
    lines = [words.rules(vote_words.measures(row.measures, row.seats)), words.end(account_words)]
    lines += [ballot.note] if ballot.note else []
    if ballot.certified_on:
        day = formatting.day(ballot.certified_on)
        lines.append(words.end(vote_words.certified(ballot.certified_by, day)))
    lines += [words.corrected(ballot.correction)] if ballot.correction else []
    text = [html.P(line) for line in lines]
    return html.Div([*text, *_measures_text(ballot)], className="rules block")


def _measures_text(ballot: BallotResult) -> list[Component]:
    if not ballot.measures_text:
        return []
    text = html.Div(html.P(ballot.measures_text))
    return [html.Details([html.Summary(vote_words.MEASURES_TEXT), text], className="data")]
