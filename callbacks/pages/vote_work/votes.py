"""The list of votes, the beginning of one, its home, further ballots and its release."""

from collections.abc import Callable

import flask
from sqlalchemy.orm import Session

from callbacks import access
from callbacks.access import requires
from callbacks.pages.vote_work import asked
from callbacks.pages.vote_work.typed import Reading, whole, whole_id
from dashboard.domain import roles
from dashboard.domain.errors import Fault, Faults, FaultsError
from dashboard.domain.roles import Action
from dashboard.summaries.vote_forms import Answer
from dashboard.summaries.vote_work import WorkVote
from dashboard.vote_steps import TaskKind, next_task
from dashboard.wording import vote_work as words
from data.commands import ballots, vote_release, votes
from data.commands.votes import NewVote
from data.queries import vote_work
from data.session import Database
from layouts.pages.vote_work import links
from layouts.pages.vote_work import release as release_page
from layouts.pages.vote_work import vote as home_page
from layouts.pages.vote_work import votes as list_page

Begin = Callable[[Session, Reading], int]
"""Begins a vote from a form and returns its number; raises ``FaultsError``."""
Change = Callable[[Session, int, Reading], object]
"""One act at a vote; raises ``FaultsError``."""
ID = "<int(max=999999999):vote_id>"
VOTE = f"/work/votes/{ID}"


def register(server: flask.Flask, database: Database) -> None:
    """Answer the list, the home of one vote, and what is done from there."""
    _register_list(server, database)
    _register_home(server, database)
    _register_release(server, database)


def _register_list(server: flask.Flask, database: Database) -> None:
    @server.get("/work/votes", endpoint="work_votes")
    @requires(Action.OPEN_VOTE)
    def on_list() -> flask.Response:
        return _list(database, asked.answer())

    @server.post("/work/votes", endpoint="work_votes_prepare")
    @requires(Action.PREPARE_VOTE)
    def on_prepare() -> flask.Response:
        return _begun(database, _prepare, "prepared")

    @server.post("/work/votes/rehearse", endpoint="work_votes_rehearse")
    @requires(Action.PREPARE_VOTE)
    def on_rehearse() -> flask.Response:
        return _begun(database, _rehearse, "rehearsed")


def _register_home(server: flask.Flask, database: Database) -> None:
    @server.get(VOTE, endpoint="work_vote")
    @requires(Action.OPEN_VOTE)
    def on_home(vote_id: int) -> flask.Response:
        return asked.shown(home_page.page(asked.vote(database, vote_id), asked.answer()))

    @server.post(f"{VOTE}/session", endpoint="work_vote_session")
    @requires(Action.PREPARE_VOTE)
    def on_session(vote_id: int) -> flask.Response:
        return _changed(database, vote_id, _session, "session")

    @server.post(f"{VOTE}/rounds", endpoint="work_vote_rounds")
    @requires(Action.PREPARE_VOTE)
    def on_round(vote_id: int) -> flask.Response:
        return _changed(database, vote_id, _next_round, "opened")

    @server.post(f"{VOTE}/choice", endpoint="work_vote_choice")
    @requires(Action.CERTIFY_TALLY)
    def on_choice(vote_id: int) -> flask.Response:
        return _changed(database, vote_id, _choice, "chosen")


def _register_release(server: flask.Flask, database: Database) -> None:
    @server.get(f"{VOTE}/release", endpoint="work_vote_release")
    @requires(Action.RELEASE)
    def on_release(vote_id: int) -> flask.Response:
        is_list = flask.request.args.get("what") == "list"
        return _release(database, vote_id, asked.answer(), is_list=is_list)

    @server.post(f"{VOTE}/release-list", endpoint="work_vote_release_list")
    @requires(Action.RELEASE)
    def on_release_list(vote_id: int) -> flask.Response:
        return _released(database, vote_id, is_list=True)

    @server.post(f"{VOTE}/release-result", endpoint="work_vote_release_result")
    @requires(Action.RELEASE)
    def on_release_result(vote_id: int) -> flask.Response:
        return _released(database, vote_id, is_list=False)


def _list(database: Database, answer: Answer) -> flask.Response:
    actor = access.somebody()
    with database.read(is_fresh=True) as session:
        rows = vote_work.votes(session, actor)
        may_prepare = roles.may(actor, Action.PREPARE_VOTE)
        areas = vote_work.areas_to_prepare(session, actor) if may_prepare else ()
        lists = vote_work.rehearsable(session, actor) if may_prepare else ()
    options = [
        (one.cycle_id, words.past(one.area.name, one.project_year, one.candidates, one.origin))
        for one in lists
    ]
    return asked.shown(list_page.page(rows, answer, areas=areas, rehearsable=options))


def _begun(database: Database, begin: Begin, said: str) -> flask.Response:
    typed = asked.form()
    try:
        with database.transaction() as session:
            vote_id = begin(session, Reading(typed))
    except FaultsError as error:
        return _list(database, asked.answer(faults=error.faults, typed=typed))
    return asked.done(links.vote(vote_id), said)


def _prepare(session: Session, read: Reading) -> int:
    wanted = NewVote(
        area_code=read.text("area"),
        project_year=read.whole("project_year"),
        session_name=read.text("session_name"),
        held_on=read.day("held_on"),
        due=read.whole("due"),
        preset=read.text("preset"),
    )
    read.faults.raise_if_any()
    return votes.prepare(session, wanted, **asked.acting())


def _rehearse(session: Session, read: Reading) -> int:
    return votes.rehearse(session, whole_id(read.text("cycle")) or 0, **asked.acting())


def _changed(database: Database, vote_id: int, change: Change, said: str) -> flask.Response:
    """One act of the home page; refused, the page comes back with everything typed."""
    read = Reading(asked.form())

    def refused(faults: tuple[Fault, ...]) -> flask.Response:
        answer = asked.answer(faults=faults, typed=read.typed)
        return asked.shown(home_page.page(asked.vote(database, vote_id), answer))

    return asked.tried(
        database,
        lambda session: change(session, vote_id, read),
        refused,
        lambda: asked.done(links.vote(vote_id), said),
    )


def _session(session: Session, vote_id: int, read: Reading) -> None:
    name, held_on, due = read.text("session_name"), read.day("held_on"), read.whole("due")
    read.faults.raise_if_any()
    votes.set_session(
        session, vote_id, session_name=name, held_on=held_on, due=due, **asked.acting()
    )


def _next_round(session: Session, vote_id: int, read: Reading) -> None:
    """The next ballot, unless somebody opened one since the page was drawn."""
    found = vote_work.vote(session, vote_id, access.somebody())
    if found is not None and whole(read.text("rounds")) != len(found.rounds):
        _refuse("changed_meanwhile")
    ballots.open_next_round(session, vote_id, **asked.acting())


def _choice(session: Session, vote_id: int, read: Reading) -> None:
    numbers = (whole(name.removeprefix("chosen.")) for name in read.typed if "chosen." in name)
    chosen = frozenset(number for number in numbers if number is not None)
    ballots.record_choice(session, vote_id, chosen, read.text("text"), **asked.acting())


def _refuse(code: str) -> None:
    faults = Faults()
    faults.add(code)
    faults.raise_if_any()


def _release(database: Database, vote_id: int, answer: Answer, *, is_list: bool) -> flask.Response:
    found = asked.vote(database, vote_id)
    page = release_page.page(
        found, answer, is_list=is_list, may_release=_is_releasable(found, is_list=is_list)
    )
    return asked.shown(page)


def _is_releasable(vote: WorkVote, *, is_list: bool) -> bool:
    """Whether this visitor could release now; the command decides."""
    if vote.is_rehearsal or not vote.permissions.may_release:
        return False
    if is_list:
        return vote.list_fixed is not None and not vote.is_list_released
    task = next_task(vote)
    return task is not None and task.kind is TaskKind.RELEASE


def _released(database: Database, vote_id: int, *, is_list: bool) -> flask.Response:
    release = vote_release.release_list if is_list else vote_release.release_result

    def refused(faults: tuple[Fault, ...]) -> flask.Response:
        return _release(database, vote_id, asked.answer(faults=faults), is_list=is_list)

    return asked.tried(
        database,
        lambda session: release(session, vote_id, **asked.acting()),
        refused,
        lambda: asked.done(links.vote(vote_id), "list_released" if is_list else "released"),
    )
