"""Before the count: the measures and their text, the list of candidates, the attendance."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import flask
from sqlalchemy.orm import Session

from callbacks import access
from callbacks.access import requires
from callbacks.pages.vote_work import asked, typed
from callbacks.pages.vote_work.typed import ReadCandidate, Reading
from callbacks.pages.vote_work.votes import VOTE
from dashboard.domain import quorum
from dashboard.domain.ballot import BallotAccount
from dashboard.domain.errors import Fault, FaultsError
from dashboard.domain.lifecycle import AttachmentKind
from dashboard.domain.presets import PRESETS, Preset, preset
from dashboard.domain.quorum import Quorum
from dashboard.domain.roles import Action
from dashboard.summaries.vote_forms import Answer, Typed, TypedCandidate
from dashboard.summaries.vote_work import WorkVote
from dashboard.wording import vote_work as words
from data.commands import attachments, ballots, candidates, votes
from data.commands.attachments import NewFile
from data.commands.candidates import CandidateDraft
from data.commands.votes import MeasuresDraft
from data.queries import vote_work
from data.session import Database
from layouts.pages.vote_work import attendance as attendance_page
from layouts.pages.vote_work import candidates as list_page
from layouts.pages.vote_work import links
from layouts.pages.vote_work import measures as measures_page

SAVES = {"save": "list", "draw": "drawn", "fix": "fixed"}
"""Buttons of the list that store it, with what they say afterwards."""


def register(server: flask.Flask, database: Database) -> None:
    """Answer the three pages of the preparation and their forms."""
    _register_measures(server, database)
    _register_list(server, database)
    _register_attendance(server, database)


def _register_measures(server: flask.Flask, database: Database) -> None:
    @server.get(f"{VOTE}/measures", endpoint="work_measures")
    @requires(Action.OPEN_VOTE)
    def on_measures(vote_id: int) -> flask.Response:
        return _measures(asked.vote(database, vote_id), asked.answer())

    @server.post(f"{VOTE}/measures", endpoint="work_measures_save")
    @requires(Action.PREPARE_VOTE)
    def on_save(vote_id: int) -> flask.Response:
        return _measures_saved(database, vote_id, asked.form())

    @server.post(f"{VOTE}/measures/file", endpoint="work_measures_file")
    @requires(Action.PREPARE_VOTE)
    def on_file(vote_id: int) -> flask.Response:
        return _file_saved(database, vote_id)


def _register_list(server: flask.Flask, database: Database) -> None:
    @server.get(f"{VOTE}/list", endpoint="work_list")
    @requires(Action.OPEN_VOTE)
    def on_list(vote_id: int) -> flask.Response:
        found = asked.vote(database, vote_id)
        rows = typed.rows_of(found.candidates)
        return asked.shown(list_page.page(found, asked.answer(), rows))

    @server.post(f"{VOTE}/list", endpoint="work_list_save")
    @requires(Action.PREPARE_VOTE)
    def on_act(vote_id: int) -> flask.Response:
        return _list_act(database, vote_id, flask.request.form.get("act", "save"))


def _register_attendance(server: flask.Flask, database: Database) -> None:
    @server.get(f"{VOTE}/attendance", endpoint="work_attendance")
    @requires(Action.OPEN_VOTE)
    def on_attendance(vote_id: int) -> flask.Response:
        found = asked.vote(database, vote_id)
        return _attendance(found, asked.answer(), typed.held(found))

    @server.post(f"{VOTE}/attendance", endpoint="work_attendance_save")
    @requires(Action.PREPARE_VOTE)
    def on_save(vote_id: int) -> flask.Response:
        return _attendance_saved(database, vote_id, Reading(asked.form()))


# Measures


def _measures(vote: WorkVote, answer: Answer) -> flask.Response:
    """The stored measures, or those of the preset that the address names."""
    chosen = _preset(flask.request.args.get("preset", ""))
    rules = typed.loaded(vote, chosen) if chosen else vote.measures
    fields = typed.measures_fields(
        rules,
        preset=chosen.name if chosen else vote.preset,
        text=vote.measures_text,
        needs_signed_sheet=vote.needs_signed_sheet,
    )
    return asked.shown(
        measures_page.page(vote, answer, typed=fields, measures=rules, preset=chosen)
    )


def _preset(name: str) -> Preset | None:
    return preset(name) if name in {known.name for known in PRESETS} else None


def _measures_saved(database: Database, vote_id: int, fields: Typed) -> flask.Response:
    rules, faults = typed.measures(fields)

    def again(refused: tuple[Fault, ...], *notes: str) -> flask.Response:
        found = asked.vote(database, vote_id)
        answer = asked.answer(faults=refused, notes=notes)
        page = measures_page.page(found, answer, typed=fields, measures=rules)
        return asked.shown(page)

    if faults or fields.get("act") == "preview":
        return again(tuple(faults), *([] if faults else [words.NOT_SAVED]))
    draft = MeasuresDraft(
        rules,
        fields.get("preset", ""),
        fields.get("text", ""),
        fields.get("needs_signed_sheet") == "1",
    )
    return asked.tried(
        database,
        lambda session: votes.set_measures(session, vote_id, draft, **asked.acting()),
        again,
        lambda: asked.done(links.vote(vote_id, "measures"), "measures"),
    )


def _file_saved(database: Database, vote_id: int) -> flask.Response:
    def refused(faults: tuple[Fault, ...]) -> flask.Response:
        return _measures(asked.vote(database, vote_id), asked.answer(faults=faults))

    return asked.tried(
        database,
        lambda session: _attach(session, vote_id),
        refused,
        lambda: asked.done(links.vote(vote_id, "measures"), "file"),
    )


def _attach(session: Session, vote_id: int) -> None:
    chosen, found = asked.upload("file"), vote_work.vote(session, vote_id, access.somebody())
    if chosen is None:
        raise FaultsError((Fault("file_missing", "file"),))
    if found is None:
        flask.abort(404)
    attachment_id = attachments.add(
        session,
        NewFile(*chosen),
        kind=AttachmentKind.MEASURES,
        area_code=found.area.code,
        action=Action.PREPARE_VOTE,
        **asked.acting(),
    )
    votes.attach_measures(session, vote_id, attachment_id, **asked.acting())


# The list of candidates


@dataclass(frozen=True)
class _Sent:
    """The form of the list as it was sent: its rows, and the lines to paste."""

    rows: tuple[TypedCandidate, ...]
    pasted: str


def _sent() -> _Sent:
    form = flask.request.form
    columns: Mapping[str, Sequence[str]] = {
        name: [asked.cleaned(text) for text in form.getlist(name)] for name in typed.ROW_FIELDS
    }
    return _Sent(typed.rows_typed(columns), asked.cleaned(form.get("pasted", "")))


def _list_act(database: Database, vote_id: int, act: str) -> flask.Response:
    """Buttons that store the list, and those that only change the rows on the page."""
    verb, _, at = act.partition(".")
    if verb == "reopen":
        return _reopened(database, vote_id)
    sent = _sent()
    if verb in SAVES:
        return _list_saved(database, vote_id, verb, sent)
    found = asked.vote(database, vote_id)
    if verb == "paste":
        rows = (*(row for row in sent.rows if not row.is_blank), *typed.pasted(sent.pasted))
    else:
        rows = typed.changed(sent.rows, verb, typed.row_of(at))
    return asked.shown(list_page.page(found, asked.answer(), rows, is_changed=True))


def _list_saved(database: Database, vote_id: int, verb: str, sent: _Sent) -> flask.Response:
    rows = tuple(row for row in sent.rows if not row.is_blank)

    def refused(faults: tuple[Fault, ...]) -> flask.Response:
        page = list_page.page(
            asked.vote(database, vote_id),
            asked.answer(faults=faults),
            rows,
            marked=_marked(faults),
            is_changed=True,
            pasted=sent.pasted,
        )
        return asked.shown(page)

    next_page = "" if verb == "fix" else "list"
    return asked.tried(
        database,
        lambda session: _store(session, vote_id, verb, rows),
        refused,
        lambda: asked.done(links.vote(vote_id, next_page), SAVES[verb]),
    )


def _store(session: Session, vote_id: int, verb: str, rows: Sequence[TypedCandidate]) -> None:
    """The rows as they stand on the page, then what the button asks for besides."""
    found = vote_work.vote(session, vote_id, access.somebody())
    if found is None:
        flask.abort(404)
    if not found.is_rehearsal:
        _store_rows(session, vote_id, rows)
    if verb == "draw":
        order = list(range(1, len(rows) + 1))
        secrets.SystemRandom().shuffle(order)
        candidates.draw_order(session, vote_id, order, **asked.acting())
    if verb == "fix":
        ballots.fix_list(session, vote_id, **asked.acting())


def _store_rows(session: Session, vote_id: int, rows: Sequence[TypedCandidate]) -> None:
    """Faults of reading and of the rules come together, each with its row."""
    read, faults = typed.candidates(rows)
    drafts = [_draft(one) for one in read]
    try:
        candidates.set_candidates(session, vote_id, drafts, **asked.acting())
    except FaultsError as error:
        raise FaultsError((*faults, *error.faults)) from None
    faults.raise_if_any()


def _draft(read: ReadCandidate) -> CandidateDraft:
    return CandidateDraft(
        read.candidate_id,
        read.title,
        read.category,
        read.content,
        read.lead_unit,
        read.estimated_fen,
    )


def _marked(faults: Sequence[Fault]) -> frozenset[int]:
    """Rows that a fault is about; its place ends with the number of the row."""
    numbers = (typed.whole(fault.place.rpartition(".")[2]) for fault in faults)
    return frozenset(number for number in numbers if number is not None)


def _reopened(database: Database, vote_id: int) -> flask.Response:
    def refused(faults: tuple[Fault, ...]) -> flask.Response:
        found = asked.vote(database, vote_id)
        page = list_page.page(found, asked.answer(faults=faults), typed.rows_of(found.candidates))
        return asked.shown(page)

    return asked.tried(
        database,
        lambda session: ballots.reopen_list(session, vote_id, **asked.acting()),
        refused,
        lambda: asked.done(links.vote(vote_id, "list"), "reopened"),
    )


# Attendance


def _attendance(vote: WorkVote, answer: Answer, fields: Typed) -> flask.Response:
    page = attendance_page.page(vote, answer, typed=fields, quorum=_quorum(vote, fields))
    return asked.shown(page)


def _quorum(vote: WorkVote, fields: Typed) -> Quorum | None:
    """The quorum of the figures in the form; ``None`` until they are figures."""
    due, present = (typed.whole(fields.get(name, "")) for name in ("due", "present"))
    if due is None or present is None:
        return None
    account = BallotAccount(due, present, 0, 0, 0, 0)
    return quorum.quorum(vote.measures, account)


def _attendance_saved(database: Database, vote_id: int, read: Reading) -> flask.Response:
    def refused(faults: tuple[Fault, ...]) -> flask.Response:
        found = asked.vote(database, vote_id)
        return _attendance(found, asked.answer(faults=faults), read.typed)

    return asked.tried(
        database,
        lambda session: _sign_in(session, vote_id, read),
        refused,
        lambda: asked.done(links.vote(vote_id, "attendance"), "attendance"),
    )


def _sign_in(session: Session, vote_id: int, read: Reading) -> None:
    """Attendance; the number of deputies is corrected along with it while nothing is typed."""
    due, present = read.whole("due"), read.whole("present")
    on_leave = read.whole_or_none("on_leave")
    read.faults.raise_if_any()
    found = vote_work.vote(session, vote_id, access.somebody())
    if found is None:
        flask.abort(404)
    if due != found.due:
        votes.set_session(
            session,
            vote_id,
            session_name=found.session_name,
            held_on=found.held_on,
            due=due,
            **asked.acting(),
        )
    votes.record_attendance(session, vote_id, present=present, on_leave=on_leave, **asked.acting())
