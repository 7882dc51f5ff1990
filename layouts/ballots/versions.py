"""Every version of a tally, the newest first: what was corrected and why, the old figures too."""

from itertools import pairwise

from dash import html
from dash.development.base_component import Component

from dashboard import formatting, vote_result
from dashboard.summaries.voting import BallotResult, TallyRecord
from dashboard.wording import labels, voting_rules
from dashboard.wording import voting as words
from layouts.components.ballot_account import ballot_account


def versions(result: BallotResult) -> list[Component]:
    """A folded history; nothing where a tally was never corrected."""
    if len(result.versions) < 2:
        return []
    changes = {
        after.version: _change(result, *pair)
        for pair in pairwise(result.versions)
        for after in pair[1:]
    }
    items = [
        _version(record, changes.get(record.version, ()), is_current=record is result.versions[-1])
        for record in reversed(result.versions)
    ]
    summary = html.Summary(words.versions_of(len(items)))
    return [html.Details([summary, html.Ol(items, className="tally-versions")], className="data")]


def _change(result: BallotResult, before: TallyRecord, after: TallyRecord) -> tuple[str, ...]:
    change = vote_result.change(result, before, after)
    return voting_rules.correction(change)


def _version(record: TallyRecord, change: tuple[str, ...], *, is_current: bool) -> Component:
    certified = ""
    if record.certified_on:
        certified = words.certified(record.certified_by, formatting.day(record.certified_on))
    counts = [
        html.Li(
            words.counts_line(
                words.numbered(item.number, item.title),
                item.votes_for,
                labels.CANDIDATE_OUTCOMES[item.outcome],
            )
        )
        for item in sorted(record.votes, key=lambda item: item.number)
    ]
    return html.Li(
        [
            html.H3(words.version(record.version, is_current)),
            *[html.P(line) for line in (*change, certified) if line],
            *([] if is_current else [ballot_account(record.account), html.Ul(counts)]),
        ]
    )
