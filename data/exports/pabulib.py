"""One ballot in the Pabulib format (pabulib.org/format), without a single vote in it.

The vote is secret: single sheets are never stored, so the section of votes has its heading and
nothing else. What is known stands in the section of projects: votes and whether it was selected.
The measures fill places, not a budget, so every project costs one of as many as there are seats.
"""

import csv
import io
from collections.abc import Iterator

from dashboard import formatting, vote_result
from dashboard.domain.ballot import MODELS_WITH_MARKS
from dashboard.domain.lifecycle import CandidateOutcome
from dashboard.summaries.voting import BallotFile, BallotResult
from dashboard.wording import labels, lists
from dashboard.wording import results as words

PLACE_COST = 1
DAY = "%d.%m.%Y"
PROJECT_COLUMNS = ("project_id", "cost", "votes", "name", "category", "selected")
VOTE_COLUMNS = ("voter_id", "vote")

Row = tuple[str | int, ...]


class NotInFormatError(Exception):
    """The ballot is not counted, or its sheets do not choose single projects."""


def as_pabulib(file: BallotFile) -> str:
    """The file's first ballot as text; raises ``NotInFormatError`` for one without such words."""
    ballot = file.results[0]
    if not vote_result.has_pabulib(ballot):
        raise NotInFormatError
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerows([("META",), ("key", "value"), *_meta(file, ballot)])
    writer.writerows([("PROJECTS",), PROJECT_COLUMNS, *_projects(ballot)])
    writer.writerows([("VOTES",), VOTE_COLUMNS])
    return text.getvalue()


def _meta(file: BallotFile, ballot: BallotResult) -> Iterator[Row]:
    """The obligatory fields in the order of the format, then limits, language and remarks."""
    row, paper = ballot.row, vote_result.paper_of(ballot)
    day = row.held_on.strftime(DAY)
    is_choice = paper.model in MODELS_WITH_MARKS
    yield "description", f"{row.session_name} {labels.BALLOT_KINDS[row.kind]}"
    yield "country", "China"
    yield "unit", file.area.full_name
    yield "instance", formatting.day(row.held_on)
    yield "num_projects", len(ballot.votes)
    yield "num_votes", row.account.valid or 0
    yield "budget", row.seats * PLACE_COST
    yield "vote_type", "approval"
    yield "rule", "unknown"
    yield from (("date_begin", day), ("date_end", day))
    yield "min_length", paper.marks_least if is_choice else 0
    yield "max_length", paper.marks_most if is_choice else len(ballot.votes)
    yield "language", "zh"
    yield "comment", words.pabulib_comment([lists.FILE_ORIGINS[file.origin], *file.sources])


def _projects(ballot: BallotResult) -> Iterator[Row]:
    for item in sorted(ballot.votes, key=lambda item: item.number):
        category = labels.CATEGORIES[item.category] if item.category else ""
        is_selected = item.outcome is CandidateOutcome.ADOPTED
        yield item.number, PLACE_COST, item.votes_for, item.title, category, int(is_selected)
