"""The entry of a tally by one person: the form, what its script asks, the county's Excel sheet."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import flask

from callbacks import access, plain, who
from callbacks.access import requires
from callbacks.request import UNPRINTABLE
from dashboard import entry_form, formatting
from dashboard.domain.ballot import WHOLE_LIST, Figures
from dashboard.domain.counting import Batch
from dashboard.domain.entry import Stage
from dashboard.domain.errors import Fault, FaultsError
from dashboard.domain.partial import read_typed
from dashboard.domain.roles import Action, NotAllowedError
from dashboard.entry_form import BatchForm, Mode
from dashboard.summaries.vote_work import Draft, WorkRound, WorkVote
from dashboard.wording import labels, vote_faults
from dashboard.wording import tally_entry as words
from data.commands import tallies
from data.queries import vote_work
from data.session import Database
from data.workbook import tally_sheet
from layouts.pages.tally_entry import findings, links, sheet_import
from layouts.pages.tally_entry import page as layout

SCRIPTS = ("tally-entry.js",)
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPEABLE = frozenset({Stage.EMPTY, Stage.FIRST_ENTRY})
ROUND = "/work/rounds/<int(max=999999999):round_id>"
MOST_TEXT = 40
NOTHING = Draft({})


@dataclass(frozen=True)
class Seat:
    """One person at one ballot: the vote, the ballot, and what they have typed so far."""

    vote: WorkVote
    ballot: WorkRound

    @property
    def draft(self) -> Draft:
        """The person's own draft, empty before the first."""
        return self.ballot.draft or NOTHING

    @property
    def may_type(self) -> bool:
        """Whether there is something left to type for this person."""
        current = self.ballot.current
        return current.stage in TYPEABLE and not any(entry.is_own for entry in current.entries)


def register(server: flask.Flask, database: Database) -> None:
    """Answer the pages of an entry, the questions of its script, and the Excel sheet."""

    @server.get(f"{ROUND}/entry", endpoint="tally_entry")
    @requires(Action.OPEN_VOTE)
    def on_show(round_id: int) -> flask.Response:
        return _show(_seat(database, round_id))

    @server.post(f"{ROUND}/entry", endpoint="tally_entry_act")
    @requires(Action.OPEN_VOTE)
    def on_act(round_id: int) -> flask.Response:
        act = ACTS.get(flask.request.form.get("act", ""))
        if act is None:
            flask.abort(400)
        return act(database, _seat(database, round_id))

    @server.post(f"{ROUND}/check", endpoint="tally_entry_check")
    @requires(Action.OPEN_VOTE)
    def on_check(round_id: int) -> flask.Response:
        return _check(_seat(database, round_id))

    @server.post(f"{ROUND}/draft", endpoint="tally_entry_draft")
    @requires(Action.OPEN_VOTE)
    def on_draft(round_id: int) -> flask.Response:
        return _keep(database, _seat(database, round_id))

    @server.get(f"{ROUND}/import", endpoint="tally_import")
    @requires(Action.OPEN_VOTE)
    def on_import(round_id: int) -> flask.Response:
        return _import_page(_seat(database, round_id))

    @server.post(f"{ROUND}/import", endpoint="tally_import_file")
    @requires(Action.OPEN_VOTE)
    def on_import_file(round_id: int) -> flask.Response:
        return _read_sheet(database, _seat(database, round_id))

    @server.get(f"{ROUND}/tally-sheet.xlsx", endpoint="tally_sheet")
    @requires(Action.OPEN_VOTE)
    def on_sheet(round_id: int) -> flask.Response:
        return _sheet(_seat(database, round_id))


def _seat(database: Database, round_id: int) -> Seat:
    """Who types what; 404 for a ballot that is none, a refusal for people who may not type."""
    with database.read(is_fresh=True) as session:
        vote_id = vote_work.vote_of_round(session, round_id)
        vote = vote_work.vote(session, vote_id, access.somebody()) if vote_id else None
    if vote is None:
        flask.abort(404)
    if not vote.permissions.may_enter:
        raise NotAllowedError(Action.ENTER_TALLY)
    return Seat(vote, next(one for one in vote.rounds if one.round_id == round_id))


def _show(seat: Seat) -> flask.Response:
    if not seat.may_type:
        return plain.document(layout.standing(seat.vote, seat.ballot))
    query, draft = flask.request.args, seat.draft
    notice = words.NOTICES.get(query.get("done", ""), "").format(place=query.get("place", "")[:3])
    batch = _number(query.get("batch", ""))
    typed = entry_form.as_text(draft.figures)
    shown = entry_form.again(seat.ballot.paper, draft.batches, batch) if batch else None
    return _drawn(seat, typed, draft.batches, mode=_mode(query), batch=shown, notice=notice)


def _drawn(
    seat: Seat, typed: Mapping[str, str], batches: tuple[Batch, ...], **shown: Any
) -> flask.Response:
    shown.setdefault("saved_at", seat.draft.saved_at)
    form = entry_form.filled(seat.vote, seat.ballot, typed, batches, **shown)
    return plain.document(layout.page(form, token=who.token()), scripts=SCRIPTS)


def _save(database: Database, seat: Seat) -> flask.Response:
    """Keep the figures and show the form as it stands, whatever else is in its fields."""
    typed, batches = _with_totals(seat, _typed(seat)), seat.draft.batches
    read = read_typed(typed, seat.ballot.paper.fields)
    _save_draft(database, seat, read.figures, batches)
    notice = words.DRAFT_SAVED + (words.UNSAVED_TEXT if read.faults else "")
    shown = {"mode": _mode(flask.request.form), "batch": _batch_typed(seat), "notice": notice}
    return _drawn(seat, typed, batches, saved_at=access.now(), **shown)


def _submit(database: Database, seat: Seat) -> flask.Response:
    """Hand in the entry; refused, the form comes back with all faults and everything typed."""
    typed, batches, batch = _typed(seat), seat.draft.batches, _batch_typed(seat)
    paper = seat.ballot.paper
    texts = {**typed, **entry_form.summed(paper, batches)}
    read = read_typed(texts, paper.fields)
    refused = list(read.faults)
    if batch and entry_form.is_begun(paper, batch.typed) and not batch.is_again:
        refused.append(Fault("batch_open"))
    try:
        _enter(database, seat, read.figures, tuple(refused))
    except FaultsError as error:
        shown = {"mode": _mode(flask.request.form), "batch": batch}
        return _drawn(seat, typed, batches, refused=_open_faults(error, read.faults), **shown)
    return plain.unkept(flask.redirect(links.entry(seat.ballot.round_id)), 303)


def _enter(database: Database, seat: Seat, figures: Figures, refused: tuple[Fault, ...]) -> None:
    """One transaction; what the form alone refuses is added to what the rules refuse."""
    try:
        with database.transaction() as session:
            tallies.enter(
                session,
                seat.ballot.round_id,
                figures,
                batches=seat.draft.batches,
                as_on_paper="as_on_paper" in flask.request.form,
                **_acting(),
            )
            if refused:
                raise FaultsError(refused)
    except FaultsError as error:
        raise FaultsError(tuple(dict.fromkeys((*error.faults, *refused)))) from None


def _open_faults(error: FaultsError, quoted: tuple[Fault, ...]) -> tuple[Fault, ...]:
    """A field with text that is no figure is not blank."""
    places = {fault.place for fault in quoted}
    return tuple(f for f in error.faults if not (f.code == "figure_missing" and f.place in places))


def _record(database: Database, seat: Seat) -> flask.Response:
    """Record the batch that was read out; only its sums are known here."""
    batch, batches = _batch_typed(seat) or BatchForm(), seat.draft.batches
    read, faults = entry_form.read_batch(seat.ballot.paper, batch.typed)
    if read is None:
        shown = BatchForm(batch.place, batch.is_again, batch.typed, faults)
        return _drawn(seat, _typed(seat), batches, mode=Mode.BATCHES, batch=shown)
    changed = entry_form.recorded(batches, batch.place, read)
    return _with_batches(database, seat, changed, "batch", batch.place)


def _drop(database: Database, seat: Seat) -> flask.Response:
    batch = _batch_typed(seat) or BatchForm()
    changed = entry_form.dropped(seat.draft.batches, batch.place)
    return _with_batches(database, seat, changed, "drop", batch.place)


def _with_batches(
    database: Database, seat: Seat, batches: tuple[Batch, ...], done: str, place: int
) -> flask.Response:
    paper = seat.ballot.paper
    kept = read_typed(_typed(seat), entry_form.account_fields(paper)).figures
    typed = {name: n for name, n in kept.items() if name not in entry_form.SUMMED}
    sums = read_typed(entry_form.summed(paper, batches), paper.fields).figures
    _save_draft(database, seat, {**typed, **sums}, batches)
    address = f"{links.entry(seat.ballot.round_id, Mode.BATCHES)}&done={done}&place={place}"
    return plain.unkept(flask.redirect(address), 303)


ACTS = {"draft": _save, "submit": _submit, "batch": _record, "drop": _drop}


def _check(seat: Seat) -> flask.Response:
    """What the figures say so far: rendered by the functions that draw the page."""
    form = entry_form.filled(
        seat.vote, seat.ballot, _sent(seat), seat.draft.batches, mode=_mode(_json())
    )
    return plain.unkept(flask.jsonify(findings.answer(form)))


def _keep(database: Database, seat: Seat) -> flask.Response:
    """Keep the draft while somebody types; text that is no figure is left out and said."""
    if not seat.may_type:
        return plain.unkept(flask.jsonify({"text": words.HANDED_IN}), 409)
    typed, batches = _with_totals(seat, _sent(seat)), seat.draft.batches
    read = read_typed(typed, seat.ballot.paper.fields)
    try:
        _save_draft(database, seat, read.figures, batches)
    except FaultsError as error:
        said = " ".join(vote_faults.of_fault(fault) for fault in error.faults)
        return plain.unkept(flask.jsonify({"text": said}), 409)
    text = words.saved_at(formatting.clock(access.now()))
    more = words.UNSAVED_TEXT if read.faults else ""
    return plain.unkept(flask.jsonify({"text": f"{text} {more}".strip()}))


def _save_draft(
    database: Database, seat: Seat, figures: Figures, batches: tuple[Batch, ...]
) -> None:
    with database.transaction() as session:
        tallies.save_draft(session, seat.ballot.round_id, figures, batches, **_acting())


def _import_page(seat: Seat, faults: tuple[Fault, ...] = ()) -> flask.Response:
    if not seat.may_type:
        return plain.document(layout.standing(seat.vote, seat.ballot))
    page = sheet_import.page(
        seat.vote, seat.ballot, token=who.token(), batches=len(seat.draft.batches), faults=faults
    )
    return plain.document(page)


def _read_sheet(database: Database, seat: Seat) -> flask.Response:
    """Fill the draft from a file; one wrong cell and nothing is read."""
    file = flask.request.files.get("file")
    content = file.read() if file else b""
    if seat.draft.batches or not seat.may_type:
        return _import_page(seat)
    try:
        figures = tally_sheet.read(content, _ballot(seat))
        _save_draft(database, seat, figures, ())
    except FaultsError as error:
        return _import_page(seat, error.faults)
    address = f"{links.entry(seat.ballot.round_id, Mode.TOTALS)}&done=import"
    return plain.unkept(flask.redirect(address), 303)


def _sheet(seat: Seat) -> flask.Response:
    response = flask.Response(tally_sheet.write(_ballot(seat)), mimetype=SHEET_TYPE)
    name = words.SHEET_FILE.format(place=seat.vote.area.name, round=seat.ballot.round)
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"tally-sheet.xlsx\"; filename*=UTF-8''{quote(name, safe='')}"
    )
    return plain.unkept(response)


def _ballot(seat: Seat) -> tally_sheet.Ballot:
    vote, paper = seat.vote, seat.ballot.paper
    titles = {number: vote.candidate(number).title for number in paper.numbers}
    heading = words.SHEET_HEAD.format(
        congress=vote.congress_name,
        session=vote.session_name,
        day=formatting.day(vote.held_on),
        kind=labels.BALLOT_KINDS[seat.ballot.kind],
    )
    whole = {WHOLE_LIST: words.whole_list(len(paper.numbers))}
    return tally_sheet.Ballot(paper, heading, {**titles, **whole})


def _typed(seat: Seat) -> dict[str, str]:
    """The text of every field of the form, as it was typed."""
    return {name: _text(flask.request.form.get(name, "")) for name in seat.ballot.paper.fields}


def _sent(seat: Seat) -> dict[str, str]:
    """The same from the script; what is not a field or not text counts as blank."""
    figures = _json().get("figures")
    given = figures if isinstance(figures, dict) else {}
    return {
        name: _text(given[name])
        for name in seat.ballot.paper.fields
        if isinstance(given.get(name), str)
    }


def _with_totals(seat: Seat, typed: Mapping[str, str]) -> dict[str, str]:
    """Fields that the form of batches does not have keep what the draft says of them."""
    mode = flask.request.form.get("mode") or _json().get("mode")
    if mode != Mode.BATCHES:
        return dict(typed)
    kept = entry_form.as_text(seat.draft.figures)
    return {**typed, **{name: kept[name] for name in kept if entry_form.is_summed(name)}}


def _json() -> Mapping[str, Any]:
    sent = flask.request.get_json(silent=True)
    return sent if isinstance(sent, dict) else {}


def _batch_typed(seat: Seat) -> BatchForm | None:
    """The fields of the batch, where the form has them; its place is one of these or the next."""
    form, count = flask.request.form, len(seat.draft.batches)
    if "batch.place" not in form:
        return None
    place = _number(form["batch.place"])
    is_again = 1 <= place <= count
    names = entry_form.batch_fields(seat.ballot.paper)
    typed = {name: _text(form.get(f"batch.{name}", "")) for name in names}
    return BatchForm(place if is_again else count + 1, is_again, typed)


def _mode(values: Mapping[str, Any]) -> Mode:
    return Mode.BATCHES if values.get("mode") == Mode.BATCHES else Mode.TOTALS


def _acting() -> dict[str, Any]:
    return {"actor": access.somebody(), "now": access.now()}


def _text(text: str) -> str:
    return UNPRINTABLE.sub("", text).strip()[:MOST_TEXT]


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0
