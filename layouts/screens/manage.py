"""The pages of those who keep the screens: displays with their heartbeats, and playlists."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dash import html
from dash.development.base_component import Component

from dashboard import formatting
from dashboard.domain.errors import Fault
from dashboard.domain.lifecycle import ScreenPlace
from dashboard.summaries.area import AreaRef
from dashboard.summaries.screens import Board, PlaylistRow, ScreenRow
from dashboard.wording import screens as words
from layouts import shell
from layouts.components.card import card
from layouts.components.forms import button, field, post, said
from layouts.components.markup import Markup, element
from layouts.components.qr import qr
from layouts.page import Page

AREAS = "screen-areas"
SILENT_AFTER = 120
"""Seconds: a display that lives is written down every minute, at the latest after 90 seconds."""


@dataclass(frozen=True)
class Typed:
    """A playlist as it stands in the form: texts, whether they are right or not."""

    name: str
    area: str
    rows: tuple[dict[str, str], ...]
    playlist_id: int = 0


@dataclass(frozen=True)
class Made:
    """An address that is shown once."""

    name: str
    address: str


def page(
    screens: Sequence[ScreenRow],
    playlists: Sequence[PlaylistRow],
    *,
    token: str,
    now: datetime,
    today: date,
    faults: Sequence[Fault] = (),
    notice: str = "",
    made: Made | None = None,
) -> Page:
    """Displays and playlists; ``made`` is an address that was made just now."""
    body = [
        html.Div([html.H1(words.SCREENS), html.P(words.SCREENS_NOTE)], className="page-head"),
        *said([words.fault(fault) for fault in faults], is_fault=True),
        *said([notice] if notice else [], is_fault=False),
        *([_made(made)] if made else []),
        html.Div(
            [
                _screens(screens, playlists, token, now, today),
                html.Div([_add(playlists, token), _playlists(playlists)], className="screens-side"),
            ],
            className="screens",
        ),
    ]
    return Page(words.SCREENS, shell.page(words.SCREENS, body), 400 if faults else 200)


def playlist_page(
    typed: Typed, areas: Sequence[AreaRef], *, token: str, faults: Sequence[Fault] = ()
) -> Page:
    """The form of one playlist, with everything that was typed."""
    title = words.PLAYLIST_EDIT if typed.playlist_id else words.PLAYLIST_NEW
    action = "/work/screens/playlist"
    if typed.playlist_id:
        action += f"/{typed.playlist_id}"
    form = post(
        action,
        token,
        html.Div(
            [
                field(words.PLAYLIST_NAME, "name", value=typed.name, maxlength="30", required=True),
                field(words.PLAYLIST_AREA, "area", value=typed.area, maxlength="12", list=AREAS),
            ],
            className="filters",
        ),
        html.H3(words.ENTRIES),
        html.P(words.ENTRIES_NOTE, className="quiet"),
        _entries(typed.rows),
        element("datalist", *(_option(area) for area in areas), id=AREAS),
        button(words.SAVE, is_main=True),
        name="form-stack playlist-form",
    )
    body = [
        html.Div(
            [html.H1(title), html.A(words.BACK, href="/work/screens", target="_self")],
            className="page-head",
        ),
        *said([words.fault(fault) for fault in faults], is_fault=True),
        card(title, form),
    ]
    return Page(title, shell.page(title, body), 400 if faults else 200)


def _option(area: AreaRef) -> Markup:
    return element("option", area.name, value=area.code)


def _made(made: Made) -> Component:
    return html.Section(
        [
            html.H2(words.address_of(made.name)),
            html.P(words.ADDRESS_ONCE),
            html.Div(
                [
                    qr(made.address),
                    html.Div(
                        [
                            html.Code(made.address, className="secret"),
                            html.P(html.A(words.ADDRESS_LINK, href=made.address, target="_blank")),
                            html.P(words.KIOSK, className="quiet"),
                            html.Code(words.kiosk(made.address), className="command"),
                        ]
                    ),
                ],
                className="screen-address",
            ),
        ],
        className="card one-time",
    )


def _screens(
    screens: Sequence[ScreenRow],
    playlists: Sequence[PlaylistRow],
    token: str,
    now: datetime,
    today: date,
) -> Component:
    if not screens:
        return card(words.SCREENS, html.P(words.SCREEN_EMPTY, className="quiet"))
    lines = [_screen(each, playlists, token, now, today) for each in screens]
    notes = html.P([words.HEARTBEAT_RULE, words.FIND_NOTE], className="quiet")
    return card(words.SCREENS, html.Ul(lines, className="screen-lines"), notes)


def _screen(
    screen: ScreenRow, playlists: Sequence[PlaylistRow], token: str, now: datetime, today: date
) -> Component:
    kind, state = _state(screen, now, today)
    seen = words.NEVER_SEEN
    if screen.last_seen_at:
        seen = words.seen(int((now - screen.last_seen_at).total_seconds()))
    facts = (
        (words.SCREEN_PLACE, words.PLACES[screen.place]),
        (words.SCREEN_PLAYLIST, screen.playlist_name),
        (words.SEEN, seen),
        (words.SHOWS, words.shown(screen.last_board) or formatting.NONE),
        (words.VERSION, screen.last_version[:6] or formatting.NONE),
        (words.EXPIRES, words.until(screen.expires_on)),
    )
    return html.Li(
        [
            html.Div(
                [
                    html.B(screen.name),
                    html.Span(screen.area.name, className="quiet"),
                    html.Span(state, className=f"state state-{kind}"),
                ],
                className="account-head",
            ),
            html.Dl([html.Div([html.Dt(word), html.Dd(value)]) for word, value in facts]),
            _verbs(screen, playlists, token),
        ],
        id=f"s{screen.screen_id}",
        className=f"screen-line screen-{kind}",
    )


def _state(screen: ScreenRow, now: datetime, today: date) -> tuple[str, str]:
    if screen.revoked_at:
        return "off", words.REVOKED
    if screen.expires_on and screen.expires_on < today:
        return "off", words.EXPIRED
    if screen.last_seen_at is None:
        return "must", words.NEVER_SEEN
    if (now - screen.last_seen_at).total_seconds() > SILENT_AFTER:
        return "must", words.SILENT
    return "on", words.IN_USE


def _verbs(screen: ScreenRow, playlists: Sequence[PlaylistRow], token: str) -> Component:
    base = f"/work/screens/{screen.screen_id}"
    verbs = [("address", words.NEW_ADDRESS)]
    if screen.revoked_at is None:
        verbs = [("identify", words.FIND), *verbs, ("revoke", words.REVOKE)]
    preview = html.A(
        words.PREVIEW_LINK, href=f"{base}/preview", target="_blank", className="button"
    )
    return html.Div(
        [
            html.Div(
                [
                    preview,
                    *(
                        post(f"{base}/{verb}", token, button(word), name="small")
                        for verb, word in verbs
                    ),
                ],
                className="verbs",
            ),
            html.Details(
                [html.Summary(words.SCREEN_CHANGE), _change(screen, playlists, token)],
                className="data",
            ),
        ]
    )


def _change(screen: ScreenRow, playlists: Sequence[PlaylistRow], token: str) -> Component:
    expires = screen.expires_on.isoformat() if screen.expires_on else ""
    return post(
        f"/work/screens/{screen.screen_id}/change",
        token,
        field(words.SCREEN_NAME, "name", value=screen.name, maxlength="30", required=True),
        _place(screen.place),
        _choice(playlists, screen.playlist_id),
        field(words.SCREEN_EXPIRES, "expires", type="date", value=expires),
        button(words.SCREEN_CHANGE_SAVE),
        name="filters",
    )


def _add(playlists: Sequence[PlaylistRow], token: str) -> Component:
    if not playlists:
        return card(words.SCREEN_NEW, html.P(words.PLAYLIST_EMPTY, className="quiet"))
    form = post(
        "/work/screens/add",
        token,
        field(
            words.SCREEN_NAME, "name", hint=words.SCREEN_NAME_HINT, maxlength="30", required=True
        ),
        _place(ScreenPlace.LOBBY),
        _choice(playlists, playlists[0].playlist_id),
        field(words.SCREEN_EXPIRES, "expires", type="date"),
        button(words.SCREEN_ADD, is_main=True),
    )
    notes = [html.Li(words.place_note(p)) for p in ScreenPlace]
    return card(words.SCREEN_NEW, form, html.Ul(notes, className="quiet"))


def _place(chosen: ScreenPlace) -> Component:
    return _select(
        words.SCREEN_PLACE,
        "place",
        [(place.value, words.PLACES[place]) for place in ScreenPlace],
        chosen.value,
    )


def _choice(playlists: Sequence[PlaylistRow], chosen: int) -> Component:
    options = [(str(each.playlist_id), each.name) for each in playlists]
    return _select(words.SCREEN_PLAYLIST, "playlist", options, str(chosen))


def _select(
    label: str, name: str, options: Sequence[tuple[str, str]], chosen: str, *, hide: bool = False
) -> Component:
    listed = [
        element("option", word, value=value, selected=value == chosen) for value, word in options
    ]
    if hide:
        return html.Label(element("select", *listed, name=name, aria_label=label))
    return html.Label([label, element("select", *listed, name=name)])


def _playlists(playlists: Sequence[PlaylistRow]) -> Component:
    new = html.A(words.PLAYLIST_NEW, href="/work/screens/playlist", target="_self")
    lines = [_playlist(each) for each in playlists]
    empty = [] if lines else [html.P(words.PLAYLIST_EMPTY, className="quiet")]
    return card(words.PLAYLISTS, html.Ul(lines, className="playlist-lines"), *empty, end=new)


def _playlist(playlist: PlaylistRow) -> Component:
    address = f"/work/screens/playlist/{playlist.playlist_id}"
    boards = words.listed([words.BOARDS[entry.board] for entry in playlist.entries])
    return html.Li(
        [
            html.Div(
                [
                    html.B(playlist.name),
                    html.Span(playlist.area.name, className="quiet"),
                    html.A(words.EDIT, href=address, target="_self"),
                ],
                className="account-head",
            ),
            html.P(boards),
            html.P(
                words.playlist_note(
                    playlist.screens, formatting.moment(playlist.changed_at), playlist.changed_by
                ),
                className="quiet",
            ),
        ]
    )


def _entries(rows: Sequence[dict[str, str]]) -> Component:
    heads = (
        words.ORDER,
        words.BOARD,
        words.AREA,
        words.YEAR,
        words.SECONDS_EACH,
        words.BEGINS,
        words.ENDS,
    )
    head = html.Tr([html.Th(word, scope="col") for word in heads])
    body = [_entry(number, row) for number, row in enumerate(rows, start=1)]
    return html.Div(
        html.Table([html.Thead(head), html.Tbody(body)], className="playlist-entries"),
        className="scroll",
    )


def _entry(number: int, row: dict[str, str]) -> Component:
    def cell(name: str, label: str, width: str, **more: str | bool | None) -> Component:
        said_ = words.row_label(number, label)
        box = element(
            "input",
            name=f"{name}{number}",
            value=row.get(name, ""),
            aria_label=said_,
            size=width,
            **{"type": "text", **more},
        )
        return html.Td(box)

    boards = [(board.value, words.BOARDS[board]) for board in Board]
    label = words.row_label(number, words.BOARD)
    return html.Tr(
        [
            cell("order", words.ORDER, "2", inputmode="numeric", maxlength="2"),
            html.Td(_select(label, f"board{number}", boards, row.get("board", ""), hide=True)),
            cell("code", words.AREA, "12", list=AREAS, maxlength="12"),
            cell("year", words.YEAR, "5", maxlength="4", placeholder=words.YEAR_HINT),
            cell("seconds", words.SECONDS_EACH, "4", inputmode="numeric", maxlength="3"),
            cell("begins", words.BEGINS, "6", type="time"),
            cell("ends", words.ENDS, "6", type="time"),
        ]
    )
