"""Keeping the public screens: plain forms, each a command of its own; previews."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import flask
from sqlalchemy.orm import Session

from callbacks import access, plain, who
from callbacks import screens as display
from callbacks.access import requires
from callbacks.request import UNPRINTABLE
from callbacks.screens import Ready, Wall
from dashboard.domain import geography
from dashboard.domain.errors import Fault, FaultsError
from dashboard.domain.lifecycle import ScreenPlace
from dashboard.domain.roles import Action
from dashboard.formatting import CHINA
from dashboard.summaries.area import AreaRef
from dashboard.summaries.screens import Board, Entry, PlaylistRow
from dashboard.wording import screens as words
from data.commands import screens
from data.commands.screens import PlaylistDraft, ScreenDraft
from data.queries import areas
from data.queries import screens as found
from data.session import Database
from layouts.screens import manage
from layouts.screens.manage import Made, Typed

FIELDS = ("order", "board", "code", "year", "seconds", "begins", "ends")
SPARE_ROWS = 3
USUAL_SECONDS = "20"
CLOCK = re.compile(r"(\d\d:\d\d)(:\d\d)?")
Verb = Callable[[Session, int], str | None]
"""A change of one display; it returns a token where it makes one."""


def register(server: flask.Flask, database: Database, wall: Wall) -> None:
    """Answer ``/work/screens`` and everything below it."""
    _register_list(server, database)
    _register_playlists(server, database)
    _register_preview(server, database, wall)


def _register_list(server: flask.Flask, database: Database) -> None:
    @server.get("/work/screens", endpoint="screens")
    @requires(Action.MANAGE_SCREENS)
    def on_list() -> flask.Response:
        return _page(database, notice=words.DONE_MESSAGES.get(_asked("done"), ""))

    @server.post("/work/screens/add", endpoint="screens_add")
    @requires(Action.MANAGE_SCREENS)
    def on_add() -> flask.Response:
        return _added(database)

    @server.post("/work/screens/<int(max=999999999):screen_id>/<verb>", endpoint="screens_change")
    @requires(Action.MANAGE_SCREENS)
    def on_change(screen_id: int, verb: str) -> flask.Response:
        if verb not in VERBS:
            flask.abort(404)
        return _changed(database, screen_id, verb)


def _register_playlists(server: flask.Flask, database: Database) -> None:
    @server.get("/work/screens/playlist", endpoint="playlist_new")
    @requires(Action.MANAGE_SCREENS)
    def on_new() -> flask.Response:
        return _form(database, _blank(_own_area()))

    @server.get("/work/screens/playlist/<int(max=999999999):playlist_id>", endpoint="playlist_edit")
    @requires(Action.MANAGE_SCREENS)
    def on_edit(playlist_id: int) -> flask.Response:
        with database.read(is_fresh=True) as session:
            playlist = found.playlist(session, playlist_id, access.somebody())
        if playlist is None:
            flask.abort(404)
        return _form(database, _typed(playlist))

    @server.post("/work/screens/playlist", endpoint="playlist_create")
    @requires(Action.MANAGE_SCREENS)
    def on_create() -> flask.Response:
        return _saved(database, 0)

    @server.post(
        "/work/screens/playlist/<int(max=999999999):playlist_id>", endpoint="playlist_save"
    )
    @requires(Action.MANAGE_SCREENS)
    def on_save(playlist_id: int) -> flask.Response:
        return _saved(database, playlist_id)


def _register_preview(server: flask.Flask, database: Database, wall: Wall) -> None:
    @server.get("/work/screens/<int(max=999999999):screen_id>/preview", endpoint="screens_preview")
    @requires(Action.MANAGE_SCREENS)
    def on_preview(screen_id: int) -> flask.Response:
        _ready(database, wall, screen_id)
        address = f"/work/screens/{screen_id}/state"
        return plain.unkept(display.page_of(address, wall.build, is_preview=True))

    @server.get("/work/screens/<int(max=999999999):screen_id>/state", endpoint="screens_state")
    @requires(Action.MANAGE_SCREENS)
    def on_state(screen_id: int) -> flask.Response:
        return display.state(wall, _ready(database, wall, screen_id))


def _ready(database: Database, wall: Wall, screen_id: int) -> Ready:
    """A display as it would be answered; one that does not exist is 404."""
    with database.read(is_fresh=True) as session:
        watched = found.watched_one(session, screen_id, access.somebody())
    if watched is None:
        flask.abort(404)
    return wall.ready_for(watched)


def _change(session: Session, screen_id: int) -> None:
    screens.change_screen(session, screen_id, _draft(), **_acting())


def _renew(session: Session, screen_id: int) -> str:
    return screens.renew_address(session, screen_id, **_acting())


def _revoke(session: Session, screen_id: int) -> None:
    screens.revoke(session, screen_id, **_acting())


def _identify(session: Session, screen_id: int) -> None:
    screens.identify(session, screen_id, **_acting())


VERBS: Mapping[str, tuple[Verb, str]] = {
    "change": (_change, "changed"),
    "address": (_renew, "changed"),
    "revoke": (_revoke, "revoke"),
    "identify": (_identify, "identify"),
}


def _added(database: Database) -> flask.Response:
    try:
        draft = _draft()
        with database.transaction() as session:
            _number, token = screens.add_screen(session, draft, **_acting())
    except FaultsError as error:
        return _page(database, faults=error.faults)
    return _page(database, made=Made(draft.name, _address(token)))


def _changed(database: Database, screen_id: int, verb: str) -> flask.Response:
    change, done = VERBS[verb]
    try:
        with database.transaction() as session:
            token = change(session, screen_id)
    except FaultsError as error:
        return _page(database, faults=error.faults)
    if token:
        return _page(database, made=Made(_name(database, screen_id), _address(token)))
    return plain.unkept(flask.redirect(f"/work/screens?done={done}"), 303)


def _saved(database: Database, playlist_id: int) -> flask.Response:
    typed = Typed(_text("name"), _text("area"), _rows(), playlist_id)
    try:
        draft = _playlist(typed)
        with database.transaction() as session:
            screens.save_playlist(session, playlist_id or None, draft, **_acting())
    except FaultsError as error:
        return _form(database, typed, error.faults)
    return plain.unkept(flask.redirect("/work/screens?done=playlist"), 303)


def _playlist(typed: Typed) -> PlaylistDraft:
    """The rows that have a number, in the order of their numbers."""
    used = [(number, row) for number, row in enumerate(typed.rows, start=1) if row["order"]]
    used.sort(key=lambda pair: (_whole(pair[1]["order"], 99), pair[0]))
    faults = tuple(
        Fault("entry_board_unknown", f"entry{number}", (("row", number),))
        for number, row in used
        if row["board"] not in set(Board)
    )
    if faults:
        raise FaultsError(faults)
    entries = tuple(_entry(row) for _, row in used)
    return PlaylistDraft(typed.area, typed.name, entries, tuple(number for number, _ in used))


def _entry(row: Mapping[str, str]) -> Entry:
    """An entry; what is no number becomes one that the command refuses."""
    return Entry(
        board=Board(row["board"]),
        area_code=row["code"],
        project_year=_whole(row["year"], -1) if row["year"] else 0,
        seconds=_whole(row["seconds"], -1),
        begins=_clock(row["begins"]),
        ends=_clock(row["ends"]),
    )


def _clock(text: str) -> str:
    """A time of day; some browsers add seconds to it."""
    match = CLOCK.fullmatch(text)
    return match[1] if match else text


def _rows() -> tuple[dict[str, str], ...]:
    most = screens.MOST_ENTRIES + SPARE_ROWS
    rows = ({name: _text(f"{name}{number}") for name in FIELDS} for number in range(1, most + 1))
    kept = [row for row in rows if row["board"]]
    return tuple(kept)


def _blank(area: str) -> Typed:
    """A first playlist that shows something at once; nobody begins with an empty table."""
    listed = (Board.DELIVERY, Board.MAP, Board.LOOP, Board.APPRAISAL, Board.PROJECT)
    rows = [_row(str(n), Entry(board, area)) for n, board in enumerate(listed, start=1)]
    return Typed("", area, (*rows, *_spare(area)))


def _typed(playlist: PlaylistRow) -> Typed:
    rows = [_row(str(n), entry) for n, entry in enumerate(playlist.entries, start=1)]
    spare = _spare(playlist.area.code)
    return Typed(playlist.name, playlist.area.code, (*rows, *spare), playlist.playlist_id)


def _row(order: str, entry: Entry) -> dict[str, str]:
    year = str(entry.project_year) if entry.project_year else ""
    values = (entry.board.value, entry.area_code, year, str(entry.seconds))
    return dict(zip(FIELDS, (order, *values, entry.begins, entry.ends), strict=True))


def _spare(area: str) -> tuple[dict[str, str], ...]:
    row = dict(zip(FIELDS, ("", Board.VOTE.value, area, "", USUAL_SECONDS, "", ""), strict=True))
    return (row,) * SPARE_ROWS


def _draft() -> ScreenDraft:
    faults = []
    if _text("place") not in set(ScreenPlace):
        faults.append(Fault("place_unknown", "place"))
    expires = _text("expires")
    if expires and not _is_date(expires):
        faults.append(Fault("expiry_shape", "expires"))
    if faults:
        raise FaultsError(tuple(faults))
    until = date.fromisoformat(expires) if expires else None
    number = _whole(_text("playlist"), 0)
    return ScreenDraft(number, _text("name"), ScreenPlace(_text("place")), until)


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == 10


def _page(database: Database, **shown: Any) -> flask.Response:
    reach, now = access.reach(Action.MANAGE_SCREENS), access.now()
    with database.read(is_fresh=True) as session:
        listed, playlists = found.screens(session, reach), found.playlists(session, reach)
    today = now.astimezone(CHINA).date()
    return plain.document(
        manage.page(listed, playlists, token=who.token(), now=now, today=today, **shown)
    )


def _form(database: Database, typed: Typed, faults: tuple[Fault, ...] = ()) -> flask.Response:
    with database.read() as session:
        near = _near(session, typed.area or _own_area())
    return plain.document(manage.playlist_page(typed, near, token=who.token(), faults=faults))


def _near(session: Session, code: str) -> tuple[AreaRef, ...]:
    """The area and those below it, to choose from."""
    own = areas.find(session, code) if geography.is_code(code) else None
    return (own, *areas.children(session, code)) if own else ()


def _own_area() -> str:
    return next(iter(access.reach(Action.MANAGE_SCREENS).area_codes), "")


def _name(database: Database, screen_id: int) -> str:
    with database.read(is_fresh=True) as session:
        watched = found.watched_one(session, screen_id, access.somebody())
    return watched.name if watched else ""


def _address(token: str) -> str:
    return f"{flask.request.host_url}screen/{token}"


def _acting() -> dict[str, Any]:
    return {"actor": access.somebody(), "now": access.now()}


def _text(name: str) -> str:
    return UNPRINTABLE.sub("", flask.request.form.get(name, "")).strip()[:100]


def _asked(name: str) -> str:
    return flask.request.args.get(name, "")


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else otherwise
