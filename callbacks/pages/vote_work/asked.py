"""What every page of a vote needs: the vote as this visitor may see it, forms, redirects."""

from collections.abc import Callable, Mapping
from typing import Any

import flask
from sqlalchemy.orm import Session

from callbacks import access, plain, who
from callbacks.request import UNPRINTABLE
from dashboard.domain.errors import Fault, FaultsError
from dashboard.summaries.vote_forms import Answer
from dashboard.summaries.vote_work import WorkRound, WorkVote
from dashboard.wording import vote_work as words
from data.queries import vote_work
from data.session import Database
from layouts.page import Page

MOST_TEXT = 20_000


def vote(database: Database, vote_id: int) -> WorkVote:
    """The vote, 404 where there is none; ``NotAllowedError`` where it is out of reach."""
    with database.read(is_fresh=True) as session:
        found = vote_work.vote(session, vote_id, access.somebody())
    if found is None:
        flask.abort(404)
    return found


def ballot(database: Database, round_id: int) -> tuple[WorkVote, WorkRound]:
    """One ballot with its vote; 404 where there is none."""
    with database.read(is_fresh=True) as session:
        vote_id = vote_work.vote_of_round(session, round_id)
    if vote_id is None:
        flask.abort(404)
    found = vote(database, vote_id)
    return found, next(r for r in found.rounds if r.round_id == round_id)


def form() -> dict[str, str]:
    """Everything typed, without signs that nothing prints; several lines stay several lines."""
    return {name: cleaned(text) for name, text in flask.request.form.items()}


def cleaned(text: str) -> str:
    """Lines without control characters, not longer than any field may be."""
    lines = text[: MOST_TEXT + 2000].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(_line(line) for line in lines)


def _line(text: str) -> str:
    return "\t".join(UNPRINTABLE.sub("", part) for part in text.split("\t"))


def acting() -> dict[str, Any]:
    """Who acts, and when, for a command."""
    return {"actor": access.somebody(), "now": access.now()}


def answer(
    *,
    faults: tuple[Fault, ...] = (),
    typed: Mapping[str, str] | None = None,
    notes: tuple[str, ...] = (),
) -> Answer:
    """What the page says besides its subject; ``done`` in the address names what was done."""
    is_asked = flask.request.method == "GET"
    said = words.SAID.get(flask.request.args.get("done", ""), "") if is_asked else ""
    return Answer(who.token(), faults, said, typed, notes)


def shown(page: Page) -> flask.Response:
    """A page that nobody keeps."""
    return plain.document(page)


def done(address: str, said: str) -> flask.Response:
    """The next page, with what was done."""
    return plain.unkept(flask.redirect(f"{address}?done={said}"), 303)


def tried(
    database: Database,
    change: Callable[[Session], object],
    refused: Callable[[tuple[Fault, ...]], flask.Response],
    finished: Callable[[], flask.Response],
) -> flask.Response:
    """One change in one transaction; refused it is the same page again with every fault."""
    try:
        with database.transaction() as session:
            change(session)
    except FaultsError as error:
        return refused(error.faults)
    return finished()


def upload(name: str) -> tuple[str, bytes] | None:
    """A file that was handed in, or ``None`` where none was chosen."""
    file = flask.request.files.get(name)
    if file is None or not file.filename:
        return None
    return file.filename, file.read()
