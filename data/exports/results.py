"""Full results of ballots: counts with the reason, the account, the measures, every version."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from dashboard import formatting, vote_result
from dashboard.domain.ballot import Surplus
from dashboard.domain.measures import BallotModel
from dashboard.summaries.voting import BallotFile, BallotResult, CandidateVotes, TallyRecord
from dashboard.vote_result import Decided, VoteResult
from dashboard.wording import announcement, labels, lists, voting, voting_rules
from dashboard.wording import results as words
from data.exports.spreadsheet import BOM, Line, Sheet, Value, workbook, written


def as_csv(file: BallotFile) -> str:
    """The sheet of results alone, as text for spreadsheets."""
    sheet = _results(file)
    return BOM + written([about(file), sheet.headings, *sheet.rows])


def as_workbook(file: BallotFile) -> bytes:
    """All four sheets."""
    sheets = (_results(file), _accounts(file), _measures(file), _versions(file))
    return workbook(sheets, about(file))


def about(file: BallotFile) -> Line:
    """The first line: what kind of data this is, from where, of what, and whether all of it."""
    shown = len(file.results)
    return [
        lists.FILE_ORIGINS[file.origin],
        *([lists.file_sources("；".join(file.sources))] if file.sources else []),
        words.heading(file.area.full_name, file.project_year),
        *([lists.file_as_of(formatting.day(file.as_of))] if file.as_of else []),
        *([lists.file_cut(str(shown), str(file.count))] if shown < file.count else []),
    ]


def _results(file: BallotFile) -> Sheet:
    rows = tuple(
        (*_which(ballot), *_result_row(item, result))
        for ballot in file.results
        for result in vote_result.results((ballot,))
        for item in result.decided
    )
    return Sheet(words.RESULTS, (*words.WHICH, *words.RESULT_COLUMNS), rows)


def _which(ballot: BallotResult) -> tuple[Value, ...]:
    row = ballot.row
    return row.area.full_name, row.session_name, row.held_on, labels.BALLOT_KINDS[row.kind]


def _result_row(item: Decided, result: VoteResult) -> tuple[Value, ...]:
    candidate, ballot = item.candidate, result.ballots[0]
    return (
        *_named(candidate),
        labels.CATEGORIES[candidate.category] if candidate.category else None,
        _wan(candidate.estimated_fen),
        candidate.asked,
        candidate.votes_for,
        candidate.votes_against,
        candidate.abstained,
        item.result.rank if item.result else None,
        _outcome(ballot, candidate),
        _why(item, result),
    )


def _named(candidate: CandidateVotes) -> tuple[Value, Value]:
    return candidate.number, candidate.title


def _why(item: Decided, result: VoteResult) -> str:
    if item.result is None or result.selection is None:
        return voting.UNEXPLAINED
    return voting_rules.why(item.result, result.selection.paper)


def _outcome(ballot: BallotResult, candidate: CandidateVotes) -> str:
    is_advisory = ballot.row.measures.model is BallotModel.ADVISORY
    outcomes = announcement.OUTCOMES_ADVISORY if is_advisory else labels.CANDIDATE_OUTCOMES
    return outcomes[candidate.outcome]


def _accounts(file: BallotFile) -> Sheet:
    rows = tuple((*_which(ballot), *_account_row(ballot)) for ballot in file.results)
    return Sheet(voting.ACCOUNT, (*words.WHICH, *words.ACCOUNT_COLUMNS), rows)


def _account_row(ballot: BallotResult) -> Iterator[Value]:
    """The account as it was reported, and what in it does not add up."""
    account = ballot.row.account
    yield from (account.due, account.on_leave, account.present)
    yield from (account.issued, account.collected, account.valid, account.void)
    yield "；".join(voting.broken(*step) for step in account.breaks)


def _measures(file: BallotFile) -> Sheet:
    rows = tuple((*_which(ballot), *_measures_row(ballot)) for ballot in file.results)
    return Sheet(words.MEASURES, (*words.WHICH, *words.MEASURES_COLUMNS), rows)


def _measures_row(ballot: BallotResult) -> tuple[Value, ...]:
    row, rules = ballot.row, ballot.row.measures
    counts = Surplus(row.candidates, row.seats) if row.candidates and row.seats else None
    return (
        labels.BALLOT_MODELS[rules.model],
        row.candidates,
        row.seats,
        _percent(counts.of_seats) if counts else None,
        _percent(counts.of_candidates) if counts else None,
        voting.fraction(rules.quorum),
        row.quorum_least,
        voting.passing(rules),
        row.votes_needed,
        labels.TIE_RULES[rules.tie],
        labels.SHORTFALL_RULES[rules.shortfall],
        lists.YES if rules.publish_counts else lists.NO,
        ballot.note,
        ballot.measures_text,
    )


def _versions(file: BallotFile) -> Sheet:
    rows = tuple(
        (*_which(ballot), *_version_row(ballot, record, candidate))
        for ballot in file.results
        for record in ballot.versions
        for candidate in record.votes
    )
    return Sheet(words.VERSIONS, (*words.WHICH, *words.VERSION_COLUMNS), rows)


def _version_row(
    ballot: BallotResult, record: TallyRecord, candidate: CandidateVotes
) -> tuple[Value, ...]:
    account = record.account
    return (
        record.version,
        voting.CURRENT if record is ballot.versions[-1] else voting.REPLACED,
        record.reason,
        record.certified_by,
        record.certified_on,
        account.issued,
        account.collected,
        account.valid,
        account.void,
        *_named(candidate),
        candidate.votes_for,
        candidate.votes_against,
        candidate.abstained,
        _outcome(ballot, candidate),
    )


def _wan(fen: int | None) -> Decimal | None:
    """An amount in 万元, exact."""
    return None if fen is None else Decimal(fen) / formatting.FEN_PER_WAN


def _percent(share: Fraction) -> Decimal:
    exact = Decimal(100 * share.numerator) / Decimal(share.denominator)
    return exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
