"""Playlists and displays as their keepers change them; heartbeats of displays.

Every command moves the version of a playlist: by that the server knows that displays must be
looked up anew (``data.queries.screens.stamp``).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import cast

import sqlalchemy as sa
from sqlalchemy.orm import Session

from dashboard.domain import geography
from dashboard.domain.errors import Fact, Fault, Faults, FaultsError
from dashboard.domain.geography import Level
from dashboard.domain.lifecycle import ScreenPlace
from dashboard.domain.roles import Action, Actor
from dashboard.summaries.screens import OF_ANY_LEVEL, Entry, Heartbeat
from data import audit, passwords
from data.commands.acting import recorded
from data.models import Area, Playlist, PublicScreen
from data.queries.screens import stored

MOST_NAME = 30
MOST_ENTRIES = 12
LEAST_SECONDS, MOST_SECONDS = 5, 600
TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
FLASH = timedelta(seconds=40)
"""A display asks within ten seconds and then flashes for thirty."""
NOTED_EVERY = timedelta(seconds=60)


@dataclass(frozen=True)
class PlaylistDraft:
    """A playlist as somebody filled it in; ``rows`` say which row of the form an entry was."""

    area_code: str
    name: str
    entries: tuple[Entry, ...]
    rows: tuple[int, ...] = ()


@dataclass(frozen=True)
class ScreenDraft:
    """A display as somebody filled it in."""

    playlist_id: int
    name: str
    place: ScreenPlace
    expires_on: date | None = None


def save_playlist(
    session: Session,
    playlist_id: int | None,
    draft: PlaylistDraft,
    *,
    actor: Actor,
    now: datetime,
) -> int:
    """A new playlist, or new contents of one; displays that show it change within seconds.

    Faults: ``name_missing``, ``name_long``, ``area_unknown``, ``entries_missing``,
    ``entries_many``, ``playlist_unknown`` and those of single entries.
    """
    playlist = _playlist(session, playlist_id, actor) if playlist_id else None
    _check_playlist(session, draft)
    signed = recorded(actor, Action.MANAGE_SCREENS, draft.area_code)
    made = playlist or Playlist(version=0)
    old = _told_playlist(playlist) if playlist else None
    made.area_code, made.name = draft.area_code, draft.name.strip()
    made.entries = [stored(entry) for entry in draft.entries]
    made.version += 1
    made.changed_at, made.changed_by = now, signed.name
    session.add(made)
    session.flush()
    event = "playlist.changed" if playlist else "playlist.created"
    subject, new = f"playlist:{made.id}", _told_playlist(made)
    _record(session, event, made, subject, signed=signed, now=now, old=old, new=new)
    return made.id


def add_screen(
    session: Session, draft: ScreenDraft, *, actor: Actor, now: datetime
) -> tuple[int, str]:
    """The id of a new display and the token of its address, which is stored nowhere.

    Faults: ``name_missing``, ``name_long``, ``playlist_unknown``, ``expiry_past``.
    """
    playlist = _playlist(session, draft.playlist_id, actor)
    _check_screen(draft, now)
    signed = recorded(actor, Action.MANAGE_SCREENS, playlist.area_code)
    token = passwords.new_token()
    screen = PublicScreen(
        area_code=playlist.area_code,
        playlist_id=playlist.id,
        name=draft.name.strip(),
        place=draft.place,
        token_hash=passwords.token_hash(token),
        expires_on=draft.expires_on,
        created_at=now,
        created_by=signed.name,
    )
    session.add(screen)
    playlist.version += 1
    session.flush()
    _record(
        session,
        "screen.created",
        playlist,
        _subject(screen),
        signed=signed,
        now=now,
        new=_told(screen),
    )
    return screen.id, token


def change_screen(
    session: Session, screen_id: int, draft: ScreenDraft, *, actor: Actor, now: datetime
) -> None:
    """Another name, place, playlist or expiry.

    Faults: those of ``add_screen``, and ``screen_unknown``.
    """
    screen, playlist = _screen(session, screen_id, actor)
    wanted = _playlist(session, draft.playlist_id, actor)
    _check_screen(draft, now)
    signed = recorded(actor, Action.MANAGE_SCREENS, wanted.area_code)
    old = _told(screen)
    screen.name, screen.place = draft.name.strip(), draft.place
    screen.playlist_id, screen.area_code = wanted.id, wanted.area_code
    screen.expires_on = draft.expires_on
    for each in {playlist.id: playlist, wanted.id: wanted}.values():
        each.version += 1
    _record(
        session,
        "screen.changed",
        wanted,
        _subject(screen),
        signed=signed,
        now=now,
        old=old,
        new=_told(screen),
    )


def renew_address(session: Session, screen_id: int, *, actor: Actor, now: datetime) -> str:
    """A new token; the old address stops at once, a revoked display works again."""
    screen, playlist = _screen(session, screen_id, actor)
    signed = recorded(actor, Action.MANAGE_SCREENS, screen.area_code)
    token = passwords.new_token()
    screen.token_hash, screen.revoked_at = passwords.token_hash(token), None
    playlist.version += 1
    _record(session, "screen.address_renewed", playlist, _subject(screen), signed=signed, now=now)
    return token


def revoke(session: Session, screen_id: int, *, actor: Actor, now: datetime) -> None:
    """The address shows nothing any more."""
    screen, playlist = _screen(session, screen_id, actor)
    signed = recorded(actor, Action.MANAGE_SCREENS, screen.area_code)
    screen.revoked_at = now
    playlist.version += 1
    _record(session, "screen.revoked", playlist, _subject(screen), signed=signed, now=now)


def identify(session: Session, screen_id: int, *, actor: Actor, now: datetime) -> None:
    """Let a display flash its name, so that somebody finds it on the wall."""
    screen, playlist = _screen(session, screen_id, actor)
    signed = recorded(actor, Action.MANAGE_SCREENS, screen.area_code)
    screen.identify_until = now + FLASH
    playlist.version += 1
    _record(session, "screen.identified", playlist, _subject(screen), signed=signed, now=now)


def note_heartbeats(session: Session, beats: Sequence[Heartbeat]) -> None:
    """When displays were last heard of; at most once a minute for each of them.

    The condition stands in the statement: other processes note the same displays.
    """
    screens = cast(sa.Table, PublicScreen.__table__)
    is_due = sa.or_(
        screens.c.last_seen_at.is_(None), screens.c.last_seen_at <= sa.bindparam("due_before")
    )
    statement = (
        sa.update(screens)
        .where(screens.c.id == sa.bindparam("screen_id"), is_due)
        .values(
            last_seen_at=sa.bindparam("seen_at"),
            last_board=sa.bindparam("board"),
            last_version=sa.bindparam("version"),
        )
    )
    rows = [
        {
            "screen_id": beat.screen_id,
            "due_before": beat.seen_at - NOTED_EVERY,
            "seen_at": beat.seen_at,
            "board": beat.board[:40],
            "version": beat.version[:40],
        }
        for beat in sorted(beats, key=lambda beat: beat.screen_id)
    ]
    if rows:
        session.connection().execute(statement, rows)


def _playlist(session: Session, playlist_id: int, actor: Actor) -> Playlist:
    """The playlist, held until the end: its version must not lose a change."""
    found = session.get(Playlist, playlist_id, with_for_update=True)
    if found is None:
        raise FaultsError((Fault("playlist_unknown", "playlist"),))
    recorded(actor, Action.MANAGE_SCREENS, found.area_code)
    return found


def _screen(session: Session, screen_id: int, actor: Actor) -> tuple[PublicScreen, Playlist]:
    screen = session.get(PublicScreen, screen_id)
    if screen is None:
        raise FaultsError((Fault("screen_unknown"),))
    recorded(actor, Action.MANAGE_SCREENS, screen.area_code)
    return screen, session.get_one(Playlist, screen.playlist_id, with_for_update=True)


def _check_playlist(session: Session, draft: PlaylistDraft) -> None:
    faults = Faults()
    _check_name(faults, draft.name)
    if session.get(Area, draft.area_code) is None:
        faults.add("area_unknown", "area", area=draft.area_code[:12])
    if not draft.entries:
        faults.add("entries_missing", "entries")
    if len(draft.entries) > MOST_ENTRIES:
        faults.add("entries_many", "entries", most=MOST_ENTRIES)
    rows = draft.rows or tuple(range(1, len(draft.entries) + 1))
    for row, entry in zip(rows, draft.entries, strict=True):
        _check_entry(session, faults, row, entry)
    faults.raise_if_any()


def _check_entry(session: Session, faults: Faults, row: int, entry: Entry) -> None:
    place = f"entry{row}"
    code = entry.area_code
    if not geography.is_code(code) or session.get(Area, code) is None:
        faults.add("entry_area_unknown", place, row=row, area=code[:12])
    elif entry.board not in OF_ANY_LEVEL and geography.level_of(code) < Level.COUNTY:
        faults.add("entry_area_wide", place, row=row, board=entry.board.value)
    if entry.project_year and not 2000 <= entry.project_year <= 2100:
        faults.add("entry_year_shape", place, row=row)
    if not LEAST_SECONDS <= entry.seconds <= MOST_SECONDS:
        faults.add("entry_seconds_range", place, row=row, least=LEAST_SECONDS, most=MOST_SECONDS)
    times = (entry.begins, entry.ends)
    if any(times) and not all(TIME.fullmatch(time) for time in times):
        faults.add("entry_time_shape", place, row=row)


def _check_screen(draft: ScreenDraft, now: datetime) -> None:
    faults = Faults()
    _check_name(faults, draft.name)
    if draft.expires_on and draft.expires_on < now.date():
        faults.add("expiry_past", "expires")
    faults.raise_if_any()


def _check_name(faults: Faults, name: str) -> None:
    if not name.strip():
        faults.add("name_missing", "name")
    if len(name) > MOST_NAME:
        faults.add("name_long", "name", most=MOST_NAME)


def _record(
    session: Session,
    event: str,
    playlist: Playlist,
    subject: str,
    *,
    signed: audit.Actor,
    now: datetime,
    old: dict[str, Fact] | None = None,
    new: dict[str, Fact] | None = None,
) -> None:
    area = playlist.area_code
    audit.record(
        session, event, actor=signed, area_code=area, subject=subject, now=now, old=old, new=new
    )


def _subject(screen: PublicScreen) -> str:
    return f"screen:{screen.id}"


def _told(screen: PublicScreen) -> dict[str, Fact]:
    told: dict[str, Fact] = {"screen": screen.name, "place": screen.place.value}
    told["playlist"] = screen.playlist_id
    if screen.expires_on:
        told["expires_on"] = screen.expires_on.isoformat()
    return told


def _told_playlist(playlist: Playlist) -> dict[str, Fact]:
    boards = " ".join(f"{each['board']}@{each['area']}" for each in playlist.entries)
    return {"playlist": playlist.name, "boards": boards}
