"""Displays and their playlists; what boards show comes from ``data.queries.public`` alone."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dashboard.domain import geography
from dashboard.domain.geography import Level
from dashboard.domain.lifecycle import Origin, ScreenPlace, Stage
from dashboard.domain.roles import Action, Actor, Reach, require
from dashboard.summaries.area import AreaRef
from dashboard.summaries.released import ReleasedStage
from dashboard.summaries.screens import (
    Board,
    BoardFacts,
    Entry,
    PlaylistRow,
    ScreenRow,
    Watched,
)
from data import geo
from data.models import Area, Playlist, PublicScreen
from data.queries import areas, public
from data.queries.within import within

Stamp = tuple[int, ...]
Known = dict[tuple[str, int, Origin], tuple[ReleasedStage, ...]]
MOST_LISTED = 200
NEEDED = {
    Board.VOTE: Stage.DECIDE,
    Board.LOOP: Stage.DELIVER,
    Board.DELIVERY: Stage.DELIVER,
    Board.MAP: Stage.DELIVER,
    Board.APPRAISAL: Stage.APPRAISE,
    Board.PROJECT: Stage.DELIVER,
    Board.ANNOUNCEMENT: Stage.DECIDE,
}
KINDS_WITH_MAP = frozenset({Board.DELIVERY, Board.MAP})


def stamp(session: Session) -> Stamp:
    """Numbers that change with every release and every command on playlists and displays.

    Each such command moves the version of a playlist; heartbeats move nothing.
    """
    versions, playlists = session.execute(
        select(func.coalesce(func.sum(Playlist.version), 0), func.count())
    ).one()
    return public.revision(session), int(versions), int(playlists)


def watched(session: Session) -> dict[str, Watched]:
    """Every display by the hash of its token."""
    rows = session.execute(
        select(PublicScreen, Playlist.entries)
        .join(Playlist, Playlist.id == PublicScreen.playlist_id)
        .order_by(PublicScreen.id)
    )
    read: dict[int, tuple[Entry, ...]] = {}
    found = {}
    for screen, stored in rows:
        entries = read.setdefault(screen.playlist_id, entries_of(stored))
        found[screen.token_hash] = _watched(screen, entries)
    return found


def watched_one(session: Session, screen_id: int, actor: Actor) -> Watched | None:
    """One display for its preview; ``NotAllowedError`` out of reach."""
    screen = session.get(PublicScreen, screen_id)
    if screen is None:
        return None
    require(actor, Action.MANAGE_SCREENS, screen.area_code)
    playlist = session.get_one(Playlist, screen.playlist_id)
    return _watched(screen, entries_of(playlist.entries))


def revisions(session: Session, codes: frozenset[str]) -> Mapping[str, int]:
    """The number of the last release in or around each area."""
    return {code: public.revision(session, code) for code in sorted(codes)}


def facts(
    session: Session,
    entry: Entry,
    place: ScreenPlace,
    day: date,
    known: Known | None = None,
) -> BoardFacts | None:
    """What a board is drawn from, or ``None`` where its area does not exist.

    ``known`` is filled with releases that were read, so that the next board need not read them.
    """
    read = {} if known is None else known
    area = areas.find(session, entry.area_code)
    if area is None:
        return None
    year, origin = _year(session, entry, read)
    if not year:
        return BoardFacts(area, entry.project_year, origin, place, day)
    mapped = _mapped(session, area) if entry.board in KINDS_WITH_MAP else area
    return BoardFacts(
        area=area,
        project_year=year,
        origin=origin,
        place=place,
        day=day,
        stages=_stages(session, entry, (year, origin), read),
        totals=public.totals(session, area.code, year, origin),
        children=public.children(session, mapped.code, year, origin),
        mapped=mapped,
        outline=geo.outline(mapped.code) if entry.board in KINDS_WITH_MAP else None,
    )


def playlists(session: Session, reach: Reach) -> tuple[PlaylistRow, ...]:
    """Playlists within reach, by area and name."""
    used = (
        select(PublicScreen.playlist_id, func.count().label("screens"))
        .where(PublicScreen.revoked_at.is_(None))
        .group_by(PublicScreen.playlist_id)
        .subquery()
    )
    rows = session.execute(
        select(Playlist, Area, used.c.screens)
        .join(Area, Area.code == Playlist.area_code)
        .join(used, used.c.playlist_id == Playlist.id, isouter=True)
        .where(within(Playlist.area_code, reach))
        .order_by(Playlist.area_code, Playlist.name, Playlist.id)
        .limit(MOST_LISTED)
    )
    return tuple(_playlist(playlist, area, screens or 0) for playlist, area, screens in rows)


def playlist(session: Session, playlist_id: int, actor: Actor) -> PlaylistRow | None:
    """One playlist; ``NotAllowedError`` out of reach."""
    found = session.get(Playlist, playlist_id)
    if found is None:
        return None
    require(actor, Action.MANAGE_SCREENS, found.area_code)
    return _playlist(found, session.get_one(Area, found.area_code), 0)


def screens(session: Session, reach: Reach) -> tuple[ScreenRow, ...]:
    """Displays within reach, those in use first, then by area and name."""
    rows = session.execute(
        select(PublicScreen, Area, Playlist.name)
        .join(Area, Area.code == PublicScreen.area_code)
        .join(Playlist, Playlist.id == PublicScreen.playlist_id)
        .where(within(PublicScreen.area_code, reach))
        .order_by(
            PublicScreen.revoked_at.is_not(None),
            PublicScreen.area_code,
            PublicScreen.name,
            PublicScreen.id,
        )
        .limit(MOST_LISTED)
    )
    return tuple(_screen(screen, area, name) for screen, area, name in rows)


def entries_of(stored: object) -> tuple[Entry, ...]:
    """A stored list of entries; what this version does not know is left out."""
    listed = stored if isinstance(stored, list) else []
    return tuple(
        Entry(
            board=Board(each["board"]),
            area_code=str(each["area"]),
            project_year=int(each.get("year", 0)),
            seconds=int(each.get("seconds", 20)),
            begins=str(each.get("begins", "")),
            ends=str(each.get("ends", "")),
        )
        for each in listed
        if each.get("board") in set(Board)
    )


def stored(entry: Entry) -> dict[str, Any]:
    """An entry as a playlist stores it."""
    return {
        "board": entry.board.value,
        "area": entry.area_code,
        "year": entry.project_year,
        "seconds": entry.seconds,
        "begins": entry.begins,
        "ends": entry.ends,
    }


def _year(session: Session, entry: Entry, known: Known) -> tuple[int, Origin]:
    """The released year that is meant; own figures come before demo and published ones.

    Without a year: the newest in which the board has something to show, else the newest.
    """
    keys = public.years(session, entry.area_code)
    if entry.project_year:
        keys = tuple(key for key in keys if key[0] == entry.project_year)
    shown = (key for key in keys if _is_shown(session, entry, key, known))
    return next(shown, keys[0] if keys else (0, Origin.ENTERED))


def _is_shown(session: Session, entry: Entry, key: tuple[int, Origin], known: Known) -> bool:
    stage = NEEDED[entry.board]
    found = _stages(session, entry, key, known)
    if found:
        return any(released.stage is stage for released in found)
    return public.totals(session, entry.area_code, *key).projects > 0


def _stages(
    session: Session, entry: Entry, key: tuple[int, Origin], known: Known
) -> tuple[ReleasedStage, ...]:
    if geography.level_of(entry.area_code) < Level.COUNTY:
        return ()
    place = (entry.area_code, *key)
    if place not in known:
        known[place] = public.stages(session, *place)
    return known[place]


def _mapped(session: Session, area: AreaRef) -> AreaRef:
    """The area whose map is shown: below a county there is none, so the county around it."""
    if area.level <= Level.COUNTY:
        return area
    return areas.find(session, geography.county_of(area.code)) or area


def _watched(screen: PublicScreen, entries: tuple[Entry, ...]) -> Watched:
    return Watched(
        screen_id=screen.id,
        playlist_id=screen.playlist_id,
        name=screen.name,
        place=screen.place,
        entries=entries,
        is_revoked=screen.revoked_at is not None,
        expires_on=screen.expires_on,
        identify_until=screen.identify_until,
    )


def _playlist(playlist: Playlist, area: Area, screens: int) -> PlaylistRow:
    return PlaylistRow(
        playlist_id=playlist.id,
        area=areas.reference(area),
        name=playlist.name,
        entries=entries_of(playlist.entries),
        version=playlist.version,
        changed_at=playlist.changed_at,
        changed_by=playlist.changed_by,
        screens=screens,
    )


def _screen(screen: PublicScreen, area: Area, playlist: str) -> ScreenRow:
    return ScreenRow(
        screen_id=screen.id,
        area=areas.reference(area),
        playlist_id=screen.playlist_id,
        playlist_name=playlist,
        name=screen.name,
        place=screen.place,
        created_at=screen.created_at,
        expires_on=screen.expires_on,
        revoked_at=screen.revoked_at,
        last_seen_at=screen.last_seen_at,
        last_board=screen.last_board,
        last_version=screen.last_version,
    )
