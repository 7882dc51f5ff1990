"""After the count: the third role reads what differs, the chief scrutineer certifies, corrects."""

from collections.abc import Callable

import flask
from sqlalchemy.orm import Session

from callbacks import access
from callbacks.access import requires
from callbacks.pages.vote_work import asked
from callbacks.pages.vote_work.typed import Reading, whole, whole_id
from dashboard import vote_review
from dashboard.domain.errors import Fault, FaultsError
from dashboard.domain.lifecycle import AttachmentKind
from dashboard.domain.roles import Action
from dashboard.summaries.vote_forms import Answer, Typed
from dashboard.summaries.vote_work import FileRef, WorkRound, WorkVote
from data.commands import attachments, tallies
from data.commands.attachments import NewFile
from data.queries import attachments as found_files
from data.queries import vote_work
from data.session import Database
from layouts.pages.vote_work import certify as certify_page
from layouts.pages.vote_work import compare as compare_page
from layouts.pages.vote_work import links

ROUND = "/work/rounds/<int(max=999999999):round_id>"
Give = Callable[[Session, int, Reading], object]


def register(server: flask.Flask, database: Database) -> None:
    """Answer the pages of one ballot's tally and what is done there."""
    _register_compare(server, database)
    _register_certify(server, database)
    _register_ways_back(server, database)


def _register_compare(server: flask.Flask, database: Database) -> None:
    @server.get(f"{ROUND}/compare", endpoint="work_compare")
    @requires(Action.OPEN_VOTE)
    def on_compare(round_id: int) -> flask.Response:
        return _compare(*asked.ballot(database, round_id), asked.answer())

    @server.post(f"{ROUND}/compare", endpoint="work_compare_resolve")
    @requires(Action.CERTIFY_TALLY)
    def on_resolve(round_id: int) -> flask.Response:
        return _given(database, round_id, _resolve, _compare, "resolved")


def _register_certify(server: flask.Flask, database: Database) -> None:
    @server.get(f"{ROUND}/certify", endpoint="work_certify")
    @requires(Action.OPEN_VOTE)
    def on_certify(round_id: int) -> flask.Response:
        return _certify(*asked.ballot(database, round_id), asked.answer())

    @server.post(f"{ROUND}/certify", endpoint="work_certify_save")
    @requires(Action.CERTIFY_TALLY)
    def on_save(round_id: int) -> flask.Response:
        return _certified(database, round_id, asked.form())


def _register_ways_back(server: flask.Flask, database: Database) -> None:
    @server.post(f"{ROUND}/void", endpoint="work_void")
    @requires(Action.CERTIFY_TALLY)
    def on_void(round_id: int) -> flask.Response:
        return _given(database, round_id, _void, _certify, "void")

    @server.post(f"{ROUND}/start-over", endpoint="work_start_over")
    @requires(Action.CERTIFY_TALLY)
    def on_start_over(round_id: int) -> flask.Response:
        return _given(database, round_id, _start_over, _certify_or_compare, "started_over")

    @server.post(f"{ROUND}/correct", endpoint="work_correct")
    @requires(Action.CERTIFY_TALLY)
    def on_correct(round_id: int) -> flask.Response:
        return _given(database, round_id, _correct, _certify, "correction")


Draw = Callable[[WorkVote, WorkRound, Answer], flask.Response]


def _given(database: Database, round_id: int, give: Give, draw: Draw, said: str) -> flask.Response:
    """One act at a tally; refused, its page comes back, done, the vote's home."""
    read = Reading(asked.form())
    vote, _work = asked.ballot(database, round_id)

    def refused(faults: tuple[Fault, ...]) -> flask.Response:
        answer = asked.answer(faults=faults, typed=read.typed)
        return draw(*asked.ballot(database, round_id), answer)

    return asked.tried(
        database,
        lambda session: give(session, round_id, read),
        refused,
        lambda: asked.done(links.vote(vote.vote_id), said),
    )


def _compare(vote: WorkVote, work: WorkRound, answer: Answer) -> flask.Response:
    found = vote_review.comparison(work) if vote_review.differs(work) else None
    may = vote.permissions.may_certify
    return asked.shown(compare_page.page(vote, work, answer, found=found if may else None))


def _certify(vote: WorkVote, work: WorkRound, answer: Answer) -> flask.Response:
    return asked.shown(certify_page.page(vote, work, answer, found=vote_review.review(work)))


def _certify_or_compare(vote: WorkVote, work: WorkRound, answer: Answer) -> flask.Response:
    draw = _compare if vote_review.differs(work) else _certify
    return draw(vote, work, answer)


def _resolve(session: Session, round_id: int, read: Reading) -> None:
    """The fields that differ, as a third person reads them; an empty one is still in dispute."""
    work = _current(session, round_id, read)
    figures = {name: read.whole_or_none(name) for name in work.differing}
    read.faults.raise_if_any()
    given = {name: figure for name, figure in figures.items() if figure is not None}
    is_anyway = read.flag("as_on_paper")
    tallies.resolve(session, round_id, given, as_on_paper=is_anyway, **asked.acting())


def _current(session: Session, round_id: int, read: Reading) -> WorkRound:
    """The ballot as it is now; refused where the page was drawn from another version."""
    vote_id = vote_work.vote_of_round(session, round_id)
    found = vote_work.vote(session, vote_id or 0, access.somebody())
    if found is None:
        flask.abort(404)
    work = next(one for one in found.rounds if one.round_id == round_id)
    if whole(read.text("version")) != work.current.number:
        raise FaultsError((Fault("changed_meanwhile"),))
    return work


def _void(session: Session, round_id: int, _read: Reading) -> None:
    tallies.declare_void(session, round_id, **asked.acting())


def _start_over(session: Session, round_id: int, read: Reading) -> None:
    tallies.start_over(session, round_id, read.text("reason"), **asked.acting())


def _correct(session: Session, round_id: int, read: Reading) -> None:
    tallies.correct(session, round_id, read.text("reason"), **asked.acting())


def _certified(database: Database, round_id: int, form: Typed) -> flask.Response:
    """The sheet is stored first: a form refused for another reason does not lose it."""
    vote, _work = asked.ballot(database, round_id)
    read = Reading(form)
    sheet_id, faults = _handed_in(database, vote, read)

    def refused(found: tuple[Fault, ...]) -> flask.Response:
        answer = asked.answer(faults=found, typed=form)
        now_vote, now_work = asked.ballot(database, round_id)
        page = certify_page.page(
            now_vote,
            now_work,
            answer,
            found=vote_review.review(now_work),
            sheet=_sheet(database, now_vote, sheet_id),
        )
        return asked.shown(page)

    if faults:
        return refused(faults)
    return asked.tried(
        database,
        lambda session: _sign(session, round_id, read, sheet_id),
        refused,
        lambda: asked.done(links.vote(vote.vote_id), "certified"),
    )


def _sign(session: Session, round_id: int, read: Reading, sheet_id: int | None) -> None:
    work = _current(session, round_id, read)
    doubts = vote_review.review(work).doubts
    reasons = {doubt.fault: read.text(f"reason.{at}") for at, doubt in enumerate(doubts)}
    tallies.certify(session, round_id, reasons=reasons, signed_sheet_id=sheet_id, **asked.acting())


def _handed_in(
    database: Database, vote: WorkVote, read: Reading
) -> tuple[int | None, tuple[Fault, ...]]:
    """The signed sheet of this form: the new one, else the one that was handed in before."""
    chosen, kept = asked.upload("signed_sheet"), whole_id(read.text("signed_sheet_id"))
    if chosen is None:
        return (kept if _sheet(database, vote, kept) else None), ()
    try:
        with database.transaction() as session:
            stored = attachments.add(
                session,
                NewFile(*chosen),
                kind=AttachmentKind.SIGNED_SHEET,
                area_code=vote.area.code,
                action=Action.CERTIFY_TALLY,
                **asked.acting(),
            )
    except FaultsError as error:
        return (kept if _sheet(database, vote, kept) else None), error.faults
    return stored, ()


def _sheet(database: Database, vote: WorkVote, attachment_id: int | None) -> FileRef | None:
    """A signed sheet of this area; any other file is none."""
    if attachment_id is None:
        return None
    with database.read(is_fresh=True) as session:
        found = found_files.find(session, attachment_id)
    is_one = (
        found is not None
        and found.kind is AttachmentKind.SIGNED_SHEET
        and found.area_code == vote.area.code
    )
    return FileRef(found.attachment_id, found.name, found.size) if found and is_one else None
