"""The papers of a vote as files: minutes, announcement, list of candidates, ballots."""

from collections.abc import Callable, Mapping
from typing import TypedDict
from urllib.parse import quote

import flask

from callbacks import access, plain
from callbacks.access import requires
from dashboard import announcing
from dashboard.documents.announcement import announcement
from dashboard.documents.ballot import ballot_paper
from dashboard.documents.candidate_list import candidate_list
from dashboard.documents.marks import is_being_corrected, is_being_counted, marks
from dashboard.documents.minutes import minutes
from dashboard.domain.ballot import Paper
from dashboard.domain.lifecycle import BallotKind
from dashboard.domain.roles import Action
from dashboard.summaries.document import Document, Size
from dashboard.summaries.vote_work import WorkVote
from dashboard.wording import documents as words
from data.documents import pdf, word
from data.documents.pdf import PdfMissingError
from data.queries import vote_work
from data.session import Database
from layouts.pages import vote_documents as layout

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TYPES = {"pdf": "application/pdf", "docx": DOCX}
MOST_COPIES = 2


class Head(TypedDict):
    """What every paper is called and marked with."""

    name: str
    marks: tuple[str, ...]


class NoPaperError(Exception):
    """There is nothing to print yet."""


def register(server: flask.Flask, database: Database) -> None:
    """Answer ``/work/votes/<id>/documents/...``."""
    base = "/work/votes/<int(max=999999999):vote_id>/documents"

    @server.get(f"{base}/ballots.pdf", endpoint="vote_ballots")
    @requires(Action.OPEN_VOTE)
    def on_ballots(vote_id: int) -> flask.Response:
        return _answer(database, vote_id, _ballots, "pdf")

    @server.get(f"{base}/<name>", endpoint="vote_document")
    @requires(Action.OPEN_VOTE)
    def on_document(vote_id: int, name: str) -> flask.Response:
        paper, _, ending = name.partition(".")
        if paper not in PAPERS or ending not in TYPES:
            flask.abort(404)
        return _answer(database, vote_id, PAPERS[paper], ending)


def _answer(
    database: Database, vote_id: int, build: Callable[[WorkVote], Document], ending: str
) -> flask.Response:
    try:
        document = build(_vote(database, vote_id))
        return _file(document, ending)
    except NoPaperError:
        return plain.document(layout.nothing_yet(vote_id))
    except PdfMissingError as error:
        flask.current_app.logger.error("no PDF can be made: %s", error)
        return plain.document(layout.pdf_missing(vote_id))


def _vote(database: Database, vote_id: int) -> WorkVote:
    """The vote as this visitor may see it; 404 where there is none, 403 out of reach."""
    with database.read(is_fresh=True) as session:
        found = vote_work.vote(session, vote_id, access.somebody())
    return found if found else flask.abort(404)


def _minutes(vote: WorkVote) -> Document:
    is_draft = vote.outcome is None or any(map(is_being_counted, vote.rounds))
    return minutes(vote, **_head(vote, words.NAMES["minutes"], is_draft=is_draft))


def _announcement(vote: WorkVote) -> Document:
    public = announcing.released(vote)
    if not public.announcement:
        raise NoPaperError
    is_draft = any(map(is_being_corrected, vote.rounds))
    return announcement(public, **_head(vote, words.NAMES["announcement"], is_draft=is_draft))


def _list(vote: WorkVote) -> Document:
    head = _head(vote, words.NAMES["list"], is_draft=vote.is_open)
    return candidate_list(vote, size=_size(), **head)


def _ballots(vote: WorkVote) -> Document:
    kind, paper = _round(vote)
    head = _head(vote, words.names(kind), is_draft=vote.is_open)
    copies = MOST_COPIES if flask.request.args.get("copies") == str(MOST_COPIES) else 1
    return ballot_paper(vote, paper, kind, size=_size(), copies=copies, **head)


PAPERS: Mapping[str, Callable[[WorkVote], Document]] = {
    "minutes": _minutes,
    "announcement": _announcement,
    "list": _list,
}


def _head(vote: WorkVote, paper: str, *, is_draft: bool) -> Head:
    marked = marks(vote, is_draft=is_draft)
    name = words.file_name(vote.area.name, vote.project_year, paper, marked)
    return Head(name=name, marks=marked)


def _size() -> Size:
    text = flask.request.args.get("size", Size.A4.value)
    return Size(text) if text in set(Size) else flask.abort(404)


def _round(vote: WorkVote) -> tuple[BallotKind, Paper]:
    """The ballot asked for, the newest one without a word; before any, the first to come."""
    rounds = {str(ballot.round): ballot for ballot in vote.rounds}
    wanted = flask.request.args.get("round") or next(reversed(rounds), "1")
    if wanted in rounds:
        return rounds[wanted].kind, rounds[wanted].paper
    if wanted == "1" and vote.candidates:
        numbers = tuple(candidate.number for candidate in vote.candidates)
        return BallotKind.FIRST, Paper(vote.measures, numbers)
    return flask.abort(404)


def _file(document: Document, ending: str) -> flask.Response:
    is_pdf = ending == "pdf"
    content = pdf.write(document) if is_pdf else word.write(document, made_at=access.now())
    response = plain.unkept(content)
    response.mimetype = TYPES[ending]
    name = quote(f"{document.name}.{ending}", safe="")
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
