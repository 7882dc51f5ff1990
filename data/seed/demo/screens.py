"""A playlist and a display for the demo county, so that the walls can be seen at once."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from dashboard.domain.lifecycle import ScreenPlace
from dashboard.summaries.screens import Board, Entry
from data import passwords
from data.models import Area, Playlist, PublicScreen
from data.queries.screens import stored

COUNTY, TOWNSHIP = "411729", "411729101"
PLAYLIST, SCREEN = "全县轮播", "一楼大厅"
ENTRIES = (
    Entry(Board.DELIVERY, COUNTY, seconds=20),
    Entry(Board.MAP, COUNTY, seconds=20),
    Entry(Board.LOOP, COUNTY, seconds=20),
    Entry(Board.VOTE, TOWNSHIP, seconds=20),
    Entry(Board.APPRAISAL, COUNTY, seconds=15),
    Entry(Board.PROJECT, COUNTY, seconds=15),
    Entry(Board.ANNOUNCEMENT, TOWNSHIP, seconds=30),
)


def hang_screen(session: Session, *, by: str, now: datetime) -> str:
    """The same once: nothing where the county is missing or any display is there already."""
    is_there = session.scalar(sa.select(PublicScreen.id).limit(1)) is not None
    if is_there or session.get(Area, COUNTY) is None:
        return ""
    return add_screen(session, by=by, now=now)


def add_screen(session: Session, *, by: str, now: datetime) -> str:
    """Add both; returns the token of the display's address, which is stored nowhere."""
    playlist = Playlist(
        area_code=COUNTY,
        name=PLAYLIST,
        entries=[stored(entry) for entry in ENTRIES],
        version=1,
        changed_at=now,
        changed_by=by,
    )
    session.add(playlist)
    session.flush()
    token = passwords.new_token()
    screen = PublicScreen(
        area_code=COUNTY,
        playlist_id=playlist.id,
        name=SCREEN,
        place=ScreenPlace.LOBBY,
        token_hash=passwords.token_hash(token),
        created_at=now,
        created_by=by,
    )
    session.add(screen)
    session.flush()
    return token
