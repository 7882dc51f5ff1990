"""Displays, playlists and heartbeats in the database: who may change them, what a change moves."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from dashboard.domain.errors import FaultsError
from dashboard.domain.lifecycle import Origin, ScreenPlace, Stage
from dashboard.domain.roles import Actor, Grant, NotAllowedError, Reach, Role
from dashboard.summaries.screens import Board, Entry, Heartbeat
from data import passwords, released
from data.commands import screens
from data.commands.screens import PlaylistDraft, ScreenDraft
from data.models import AuditEvent, Playlist, PublicScreen
from data.queries import screens as found
from data.session import Database
from tests import factories, walls

NOW = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)
COUNTY, TOWNSHIP = factories.COUNTY, factories.TOWNSHIP
CLERK = Actor(1, "张三", (Grant(Role.CLERK, COUNTY),))
ELSEWHERE = Actor(2, "李四", (Grant(Role.CLERK, "410102"),))
LEADER = Actor(3, "王五", (Grant(Role.LEADER, COUNTY),))
ENTRIES = (Entry(Board.DELIVERY, COUNTY), Entry(Board.VOTE, TOWNSHIP, seconds=30))
DRAFT = PlaylistDraft(COUNTY, "大厅轮播", ENTRIES)


def _playlist(database: Database, draft: PlaylistDraft = DRAFT) -> int:
    with database.transaction() as session:
        for code in (COUNTY, TOWNSHIP):
            factories.an_area(session, code)
        return screens.save_playlist(session, None, draft, actor=CLERK, now=NOW)


def _screen(database: Database) -> tuple[int, str]:
    playlist_id = _playlist(database)
    draft = ScreenDraft(playlist_id, "一楼大厅", ScreenPlace.LOBBY)
    with database.transaction() as session:
        return screens.add_screen(session, draft, actor=CLERK, now=NOW)


def _codes(error: pytest.ExceptionInfo[FaultsError]) -> list[str]:
    return [fault.code for fault in error.value.faults]


def test_a_token_is_given_once_and_stored_as_its_hash_alone(database: Database) -> None:
    screen_id, token = _screen(database)
    assert len(token) == 43
    with database.read() as session:
        row = session.get_one(PublicScreen, screen_id)
        assert row.token_hash == passwords.token_hash(token)
        stored = session.connection().execute(sa.select(PublicScreen.__table__)).one()
        events = session.scalars(sa.select(AuditEvent)).all()
    assert token not in str(stored)
    assert token not in str([(event.old, event.new, event.subject) for event in events])


def test_a_playlist_is_read_back_as_it_was_saved(database: Database) -> None:
    playlist_id = _playlist(database)
    with database.read() as session:
        row = found.playlist(session, playlist_id, CLERK)
    assert row is not None
    assert (row.name, row.entries, row.version) == ("大厅轮播", ENTRIES, 1)


@pytest.mark.parametrize("change", ["save", "add", "change", "renew", "revoke", "identify"])
def test_every_change_moves_the_stamp(database: Database, change: str) -> None:
    screen_id, _ = _screen(database)
    with database.read() as session:
        before = found.stamp(session)
        playlist_id = session.get_one(PublicScreen, screen_id).playlist_id
    draft = ScreenDraft(playlist_id, "三楼会场", ScreenPlace.HALL)
    with database.transaction() as session:
        if change == "save":
            screens.save_playlist(session, playlist_id, DRAFT, actor=CLERK, now=NOW)
        elif change == "add":
            screens.add_screen(session, draft, actor=CLERK, now=NOW)
        elif change == "change":
            screens.change_screen(session, screen_id, draft, actor=CLERK, now=NOW)
        elif change == "renew":
            screens.renew_address(session, screen_id, actor=CLERK, now=NOW)
        elif change == "revoke":
            screens.revoke(session, screen_id, actor=CLERK, now=NOW)
        else:
            screens.identify(session, screen_id, actor=CLERK, now=NOW)
    with database.read() as session:
        assert found.stamp(session) != before


def test_a_release_moves_the_stamp_and_a_heartbeat_does_not(database: Database) -> None:
    screen_id, _ = _screen(database)
    with database.read() as session:
        before = found.stamp(session)
    with database.transaction() as session:
        screens.note_heartbeats(session, [Heartbeat(screen_id, NOW, "vote 1/1", "v")])
    with database.read() as session:
        assert found.stamp(session) == before
    _release(database)
    with database.read() as session:
        assert found.stamp(session) != before


def _release(database: Database, stage: Stage = Stage.DECIDE) -> None:
    payload = walls.vote() if stage is Stage.DECIDE else walls.delivery(walls.project(1))
    with database.transaction() as session:
        released.store(
            session,
            origin=Origin.ENTERED,
            project_year=2026,
            area_code=TOWNSHIP,
            stage=stage,
            payload=payload,
            as_of=date(2026, 11, 20),
            check_code=None,
            released_by="赵六",
            now=NOW,
        )


def test_boards_are_drawn_from_the_newest_year_that_has_something_to_show(
    database: Database,
) -> None:
    _playlist(database)
    _release(database)
    with database.read() as session:
        day = NOW.date()
        vote = found.facts(session, Entry(Board.VOTE, COUNTY), ScreenPlace.HALL, day)
        other = found.facts(session, Entry(Board.VOTE, COUNTY, 2019), ScreenPlace.HALL, day)
        nowhere = found.facts(session, Entry(Board.VOTE, "999999"), ScreenPlace.HALL, day)
    assert vote is not None
    assert other is not None
    assert (vote.project_year, len(vote.own_or_below(Stage.DECIDE))) == (2026, 1)
    assert (other.stages, other.totals) == ((), None)
    assert nowhere is None


def test_heartbeats_are_written_once_a_minute_for_each_display(database: Database) -> None:
    screen_id, _ = _screen(database)

    def beat(seconds: int, board: str) -> tuple[datetime | None, str]:
        at = NOW + timedelta(seconds=seconds)
        with database.transaction() as session:
            screens.note_heartbeats(session, [Heartbeat(screen_id, at, board, "v1")])
        with database.read() as session:
            row = session.get_one(PublicScreen, screen_id)
            return row.last_seen_at, row.last_board

    assert beat(0, "vote 1/1") == (NOW, "vote 1/1")
    assert beat(30, "map 1/2") == (NOW, "vote 1/1")
    assert beat(60, "map 2/2") == (NOW + timedelta(seconds=60), "map 2/2")


def test_a_heartbeat_of_a_display_that_is_gone_changes_nothing(database: Database) -> None:
    with database.transaction() as session:
        screens.note_heartbeats(session, [Heartbeat(99, NOW, "", ""), Heartbeat(98, NOW, "", "")])
        screens.note_heartbeats(session, [])


def test_a_renewed_address_ends_the_old_one_and_wakes_a_revoked_display(
    database: Database,
) -> None:
    screen_id, old = _screen(database)
    with database.transaction() as session:
        screens.revoke(session, screen_id, actor=CLERK, now=NOW)
        assert found.watched(session)[passwords.token_hash(old)].is_revoked
        new = screens.renew_address(session, screen_id, actor=CLERK, now=NOW)
    with database.read() as session:
        watched = found.watched(session)
    assert list(watched) == [passwords.token_hash(new)]
    assert not watched[passwords.token_hash(new)].is_revoked


BAD_ENTRIES = [
    (replace(ENTRIES[0], area_code="999999"), "entry_area_unknown"),
    (replace(ENTRIES[0], area_code="x"), "entry_area_unknown"),
    (replace(ENTRIES[0], area_code="41"), "entry_area_wide"),
    (replace(ENTRIES[0], project_year=-1), "entry_year_shape"),
    (replace(ENTRIES[0], seconds=4), "entry_seconds_range"),
    (replace(ENTRIES[0], seconds=601), "entry_seconds_range"),
    (replace(ENTRIES[0], begins="08:30"), "entry_time_shape"),
    (replace(ENTRIES[0], begins="8:30", ends="25:00"), "entry_time_shape"),
]


@pytest.mark.parametrize(("entry", "code"), BAD_ENTRIES)
def test_an_entry_that_cannot_be_shown_is_refused(
    sqlite_database: Database, entry: Entry, code: str
) -> None:
    with pytest.raises(FaultsError) as error:
        _playlist(sqlite_database, replace(DRAFT, entries=(entry,)))
    assert _codes(error) == [code]


def test_all_faults_of_a_playlist_are_said_at_once(sqlite_database: Database) -> None:
    entries = tuple(entry for entry, _ in BAD_ENTRIES)
    with pytest.raises(FaultsError) as error:
        _playlist(sqlite_database, PlaylistDraft("", " ", entries))
    assert _codes(error) == ["name_missing", "area_unknown", *(code for _, code in BAD_ENTRIES)]
    with pytest.raises(FaultsError) as error:
        _playlist(sqlite_database, replace(DRAFT, entries=()))
    assert _codes(error) == ["entries_missing"]


def test_sums_alone_may_be_shown_of_a_whole_province(sqlite_database: Database) -> None:
    entries = (Entry(Board.MAP, "41"), Entry(Board.LOOP, "4117"))
    assert _playlist(sqlite_database, replace(DRAFT, entries=entries))


def test_a_display_in_the_past_or_without_a_name_is_refused(sqlite_database: Database) -> None:
    playlist_id = _playlist(sqlite_database)
    draft = ScreenDraft(playlist_id, "", ScreenPlace.HALL, date(2026, 11, 1))
    with pytest.raises(FaultsError) as error, sqlite_database.transaction() as session:
        screens.add_screen(session, draft, actor=CLERK, now=NOW)
    assert _codes(error) == ["name_missing", "expiry_past"]


@pytest.mark.parametrize("actor", [ELSEWHERE, LEADER])
def test_nobody_changes_displays_without_the_role_in_the_area(
    sqlite_database: Database, actor: Actor
) -> None:
    screen_id, _ = _screen(sqlite_database)
    with sqlite_database.read() as session:
        playlist_id = session.scalar(sa.select(Playlist.id)) or 0
    given = {"actor": actor, "now": NOW}
    draft = ScreenDraft(playlist_id, "x", ScreenPlace.HALL)
    tries = (
        lambda session: screens.save_playlist(session, None, DRAFT, **given),
        lambda session: screens.save_playlist(session, playlist_id, DRAFT, **given),
        lambda session: screens.add_screen(session, draft, **given),
        lambda session: screens.change_screen(session, screen_id, draft, **given),
        lambda session: screens.renew_address(session, screen_id, **given),
        lambda session: screens.revoke(session, screen_id, **given),
        lambda session: screens.identify(session, screen_id, **given),
        lambda session: found.playlist(session, playlist_id, actor),
        lambda session: found.watched_one(session, screen_id, actor),
    )
    for attempt in tries:
        with pytest.raises(NotAllowedError), sqlite_database.transaction() as session:
            attempt(session)


def test_keepers_see_the_displays_of_their_own_areas(sqlite_database: Database) -> None:
    _screen(sqlite_database)
    with sqlite_database.read() as session:
        near, far = Reach((COUNTY,)), Reach(("410102",))
        assert [row.name for row in found.screens(session, near)] == ["一楼大厅"]
        assert [row.screens for row in found.playlists(session, near)] == [1]
        assert found.screens(session, far) == found.playlists(session, far) == ()


def test_every_command_is_recorded(sqlite_database: Database) -> None:
    screen_id, _ = _screen(sqlite_database)
    with sqlite_database.transaction() as session:
        screens.identify(session, screen_id, actor=CLERK, now=NOW)
        screens.revoke(session, screen_id, actor=CLERK, now=NOW)
        actions = session.scalars(sa.select(AuditEvent.action).order_by(AuditEvent.number)).all()
    assert actions == [
        "playlist.created",
        "screen.created",
        "screen.identified",
        "screen.revoked",
    ]
