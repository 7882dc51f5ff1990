"""What displays ask: their page once, and every ten seconds whether there is anything newer.

The question is answered from ready bytes before Flask begins its work: no routing, no cookie, no
session, no log line. What displays may see is read at most once a second by each process, and a
board is drawn once for each change, whoever asks for it.
"""

import hashlib
import json
import logging
import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import parse_qs

import dash
import flask
from sqlalchemy.orm import Session

from callbacks import access, headers, metrics, plain
from callbacks.access import requires
from callbacks.documents import Part
from dashboard.config import Settings
from dashboard.domain.lifecycle import ScreenPlace
from dashboard.domain.roles import Action
from dashboard.formatting import CHINA
from dashboard.summaries.screens import Entry, Heartbeat, Watched
from data import passwords
from data.cache import RevisionCache
from data.commands import screens as commands
from data.queries import screens as queries
from data.queries.screens import Stamp
from data.session import Database
from layouts.screens import boards, display

ROOT = Path(__file__).parents[1]
OWN_FILES = (
    "dashboard/assets/theme.css",
    "dashboard/assets/screen.css",
    "dashboard/assets/screen.js",
    "dashboard/wording/screens.py",
    "layouts/screens/*.py",
    "dashboard/figures/wall_*.py",
)
"""A display loads its page anew, and every board again, when one of these has changed."""

OWN_ASSETS = r"^screen\.(js|css)$"
"""Files that no page but a display's needs."""

STATE = re.compile(r"/screen/([A-Za-z0-9_-]{20,80})/state")
READ_EVERY, READ_AT_LATEST, TRY_AGAIN_AFTER = 1.0, 2.0, 3.0
"""Seconds. Older than the second, everybody waits for the new reading, so that no display is
answered by one process with less than another process told it ten seconds before."""
LOOK_AGAIN_EVERY = 0.2
TOO_OLD = 30.0
"""After as many seconds without the database the server no longer says that nothing is new."""
NOTED_EVERY, FLUSH_EVERY = 60.0, 15.0
KEPT_BOARDS, KEPT_SHOWS = 400, 60
JSON = ("Content-Type", "application/json")
STRICT = "default-src 'none'; frame-ancestors 'none'"
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Show:
    """Everything that displays with one playlist and one kind of place show."""

    version: str
    key: tuple[Any, ...]
    entries: tuple[Entry, ...]
    place: ScreenPlace


@dataclass(frozen=True)
class Ready:
    """What one display is answered; ``gone`` says why it is shown nothing."""

    screen_id: int
    name: str
    flash_ms: int
    show: Show | None
    gone: str = ""


@dataclass(frozen=True)
class Reading:
    """What was read last: every display by the hash of its token."""

    read_at: float
    day: date
    stamp: Stamp
    ready: Mapping[str, Ready] = field(default_factory=dict)


class Wall:
    """The displays of one process; safe under threads."""

    def __init__(self, database: Database, build: str) -> None:
        self.build = build
        self._database = database
        self._reading: Reading | None = None
        self._not_before = 0.0
        self._read_lock, self._draw_lock, self._note_lock = Lock(), Lock(), Lock()
        self._boards: RevisionCache[tuple[str, ...]] = RevisionCache(KEPT_BOARDS)
        self._shows: RevisionCache[Part] = RevisionCache(KEPT_SHOWS)
        self._beats: dict[int, Heartbeat] = {}
        self._noted: dict[int, float] = {}
        self._flushed_at = time.monotonic()

    def ready(self, token: str) -> Ready:
        """What the display with this token is answered; ``TimeoutError`` if nobody can know.

        A display that is not known may have been added a moment ago: that is looked up anew, but
        not for every token that somebody makes up.
        """
        key = passwords.token_hash(token)
        found = self._fresh().ready.get(key) or self._fresh(LOOK_AGAIN_EVERY).ready.get(key)
        return found or Ready(0, "", 0, None, "unknown")

    def ready_for(self, watched: Watched) -> Ready:
        """The same for a display that is known already, for its preview."""
        day = self._fresh().day
        with self._database.read() as session:
            revisions = queries.revisions(session, _areas([watched]))
        return self._ready(watched, day, revisions)

    def body(self, show: Show) -> Part:
        """Every page of every board as JSON, compressed once; the first who asks draws it."""
        with self._draw_lock:
            return self._shows.get(0, show.key, lambda: self._drawn(show))

    def heard(self, ready: Ready, board: str, version: str) -> bool:
        """Remember what a display shows; whether it is time to write such things down.

        One that shows nothing yet is not heard of: it asks again in ten seconds.
        """
        now, number = time.monotonic(), ready.screen_id
        is_due = now - self._noted.get(number, -NOTED_EVERY) >= NOTED_EVERY
        if version and (is_due or number in self._beats):
            self._noted[number] = now if is_due else self._noted[number]
            self._beats[number] = Heartbeat(number, access.now(), board, version)
        return bool(self._beats) and now - self._flushed_at >= FLUSH_EVERY

    def note(self) -> None:
        """Write down who was heard of; a database that is busy just now may miss it."""
        if not self._note_lock.acquire(blocking=False):
            return
        try:
            self._flushed_at = time.monotonic()
            beats, self._beats = self._beats, {}
            with self._database.transaction() as session:
                commands.note_heartbeats(session, tuple(beats.values()))
        except Exception:
            log.exception("heartbeats were not written")
        finally:
            self._note_lock.release()

    def _fresh(self, every: float = READ_EVERY) -> Reading:
        now = time.monotonic()
        reading = self._reading
        age = now - reading.read_at if reading else TOO_OLD + 1
        if age >= every and now >= self._not_before:
            self._read(every, is_patient=age >= READ_AT_LATEST or every < READ_EVERY)
            reading = self._reading
        if reading is None or now - reading.read_at > TOO_OLD:
            raise TimeoutError("the database has not answered for too long")
        return reading

    def _read(self, every: float, *, is_patient: bool) -> None:
        """One thread reads, the others go on with what was read before or wait for it."""
        if not self._read_lock.acquire(blocking=is_patient):
            return
        try:
            last = self._reading
            if last is None or time.monotonic() - last.read_at >= every:
                self._reading = self._read_anew(last)
        except Exception:
            log.exception("displays could not be looked up")
            self._not_before = time.monotonic() + TRY_AGAIN_AFTER
        finally:
            self._read_lock.release()

    def _read_anew(self, last: Reading | None) -> Reading:
        read_at, day = time.monotonic(), access.now().astimezone(CHINA).date()
        with self._database.read() as session:
            stamp = queries.stamp(session)
            if last and (last.stamp, last.day) == (stamp, day):
                return Reading(read_at, day, stamp, last.ready)
            watched = queries.watched(session)
            revisions = queries.revisions(session, _areas(watched.values()))
        ready = {key: self._ready(each, day, revisions) for key, each in watched.items()}
        return Reading(read_at, day, stamp, ready)

    def _ready(self, watched: Watched, day: date, revisions: Mapping[str, int]) -> Ready:
        if watched.is_revoked:
            return Ready(watched.screen_id, watched.name, 0, None, "revoked")
        if watched.expires_on and watched.expires_on < day:
            return Ready(watched.screen_id, watched.name, 0, None, "expired")
        numbers = tuple(revisions.get(entry.area_code, 0) for entry in watched.entries)
        key = (watched.entries, watched.place, numbers, day)
        version = hashlib.sha256(repr((self.build, key)).encode()).hexdigest()[:16]
        flash = watched.identify_until
        return Ready(
            watched.screen_id,
            watched.name,
            int(flash.timestamp() * 1000) if flash else 0,
            Show(version, key, watched.entries, watched.place),
        )

    def _drawn(self, show: Show) -> Part:
        _entries, place, numbers, day = show.key
        known: queries.Known = {}
        with self._database.read() as session:
            slides = [
                _slide(
                    index,
                    entry,
                    self._pages(session, entry, known, place=place, number=number, day=day),
                )
                for index, (entry, number) in enumerate(zip(show.entries, numbers, strict=True))
            ]
        body = {
            "version": show.version,
            "build": self.build,
            "place": place.value,
            "slides": [slide for slide in slides if slide["pages"]],
        }
        return Part.of("application/json", json.dumps(body, ensure_ascii=False).encode())

    def _pages(
        self,
        session: Session,
        entry: Entry,
        known: queries.Known,
        *,
        place: ScreenPlace,
        number: int,
        day: date,
    ) -> tuple[str, ...]:
        key = (entry.board, entry.area_code, entry.project_year, place, day)

        def draw() -> tuple[str, ...]:
            facts = queries.facts(session, entry, place, day, known)
            return boards.drawn(entry.board, facts) if facts else ()

        return self._boards.get(number, key, draw)


class Poll:
    """Stands in front of Flask and answers displays alone; everything else is handed on."""

    def __init__(self, inner: Any, wall: Wall, settings: Settings) -> None:
        self._inner, self._wall, self._settings = inner, wall, settings
        self._fixed = [
            *headers.FIXED.items(),
            ("Content-Security-Policy", STRICT),
            ("Cache-Control", "no-store"),
        ]
        if settings.tls:
            lasting = f"max-age={headers.TWO_YEARS}"
            self._fixed.append(("Strict-Transport-Security", lasting))

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        """The WSGI application."""
        path = environ["PATH_INFO"]
        found = STATE.fullmatch(path) if path.startswith("/screen/") else None
        if found is None or environ["REQUEST_METHOD"] != "GET":
            answer: Iterable[bytes] = self._inner(environ, start)
            return answer
        return self._answer(found[1], environ, start)

    def _answer(
        self, token: str, environ: dict[str, Any], start: Callable[..., Any]
    ) -> Iterable[bytes]:
        asked = parse_qs(environ.get("QUERY_STRING", "")[:200])
        have, board = asked.get("have", [""])[0], asked.get("board", [""])[0]
        after = None
        try:
            ready = self._wall.ready(token)
            status, more, body = answered(self._wall, ready, have, _accepts(environ))
            if ready.show and self._wall.heard(ready, _printable(board), _printable(have)):
                after = self._wall.note
        except Exception:
            log.exception("a display was not answered")
            status, more, body = "503 Service Unavailable", [], b"{}"
        if self._settings.metrics:
            metrics.REQUESTS.labels("screen", "GET", status[:3]).inc()
        length = [] if status.startswith("204") else [("Content-Length", str(len(body)))]
        start(status, [*self._fixed, *more, *length])
        return Answer(body, after) if after else [body]


class Answer:
    """A body, and what is done once it was sent."""

    def __init__(self, body: bytes, after: Callable[[], None]) -> None:
        self._body, self._after = body, after

    def __iter__(self) -> Iterator[bytes]:
        yield self._body

    def close(self) -> None:
        """Called by the server when the display has its answer."""
        self._after()


def register(app: dash.Dash, database: Database, settings: Settings) -> Wall:
    """Answer ``/screen/<token>`` and its poll; the poll is answered before Flask sees it."""
    server: flask.Flask = app.server
    wall = Wall(database, build())
    worker = (ROOT / "layouts" / "screens" / "worker.js").read_text(encoding="utf-8")

    @server.get("/screen/<token>", endpoint="screen")
    @requires(Action.WATCH_SCREEN)
    def on_page(token: str) -> flask.Response:
        return _page(wall, token)

    @server.get("/screen/<token>/state", endpoint="screen_state")
    @requires(Action.WATCH_SCREEN)
    def on_state(token: str) -> flask.Response:
        return state(wall, wall.ready(token))

    @server.get("/screen/worker.js", endpoint="screen_worker")
    @requires(Action.WATCH_SCREEN)
    def on_worker() -> flask.Response:
        return _script(worker)

    server.wsgi_app = Poll(server.wsgi_app, wall, settings)  # type: ignore
    return wall


def keep_files(server: flask.Flask) -> None:
    """Answer the files of displays from memory, compressed, like those of every other page.

    To be called when the style sheets of the other pages have been joined: these do not belong.
    """
    kept: dict[str, Part] = server.extensions["minsheng-static"]
    for name in (*display.STYLES, display.SCRIPT):
        path = plain.ASSETS / name
        kind = "text/javascript" if path.suffix == ".js" else "text/css"
        kept[f"/assets/{name}"] = Part.of(kind, path.read_bytes())


def state(wall: Wall, ready: Ready) -> flask.Response:
    """The answer to a poll, for a preview or where it came past the door in front of Flask."""
    accepted = flask.request.accept_encodings
    encoding = next((name for name in ("br", "gzip") if accepted[name] > 0), "")
    have = flask.request.args.get("have", "")
    status, more, body = answered(wall, ready, have, encoding)
    response = flask.Response(body, int(status[:3]), headers=more)
    response.headers["Cache-Control"] = "no-store"
    response.direct_passthrough = True
    return response


def page_of(address: str, build_: str, *, is_preview: bool = False) -> str:
    """The page of a display that asks at ``address``."""
    public = flask.request.host_url + "public"
    return display.document(
        state=address, build=build_, public_address=public, is_preview=is_preview
    )


@cache
def build() -> str:
    """Changes with everything that makes the look of a display."""
    digest = hashlib.sha256()
    for pattern in OWN_FILES:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def answered(
    wall: Wall, ready: Ready, have: str, encoding: str
) -> tuple[str, list[tuple[str, str]], bytes]:
    """Status, headers and body of an answer.

    What belongs to one display alone stands in a header, so that all share the same body.
    """
    if ready.show is None:
        gone = json.dumps({"gone": ready.gone}).encode()
        return "404 Not Found", [_own(ready), JSON], gone
    if ready.show.version == have:
        return "204 No Content", [_own(ready)], b""
    part = wall.body(ready.show)
    packed = [("Content-Encoding", encoding)] if encoding else []
    own = _own(ready)  # after the drawing, which may take a second: it holds the time
    return "200 OK", [own, JSON, ("Vary", "Accept-Encoding"), *packed], part.body(encoding)


def _own(ready: Ready) -> tuple[str, str]:
    now = int(time.time() * 1000)
    name = json.dumps(ready.name)
    return "X-Screen", f'{{"name":{name},"flash":{ready.flash_ms},"now":{now}}}'


def _page(wall: Wall, token: str) -> flask.Response:
    ready = wall.ready(token)
    if ready.show is None:
        return plain.unkept(display.gone(ready.gone, wall.build), 404)
    return plain.unkept(page_of(f"/screen/{token}/state", wall.build))


def _script(text: str) -> flask.Response:
    response = flask.Response(text, mimetype="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    return response


def _slide(index: int, entry: Entry, pages: tuple[str, ...]) -> dict[str, Any]:
    return {
        "key": f"{index} {entry.board} {entry.area_code} {entry.project_year}",
        "board": entry.board.value,
        "seconds": entry.seconds,
        "begins": entry.begins,
        "ends": entry.ends,
        "pages": pages,
    }


def _areas(watched: Iterable[Watched]) -> frozenset[str]:
    return frozenset(entry.area_code for each in watched for entry in each.entries)


def _accepts(environ: Mapping[str, Any]) -> str:
    """The best compression that the display takes; browsers say so plainly."""
    accepted = environ.get("HTTP_ACCEPT_ENCODING", "")
    return next((name for name in ("br", "gzip") if name in accepted), "")


def _printable(text: str) -> str:
    """What a display says about itself, as far as it may be stored."""
    return re.sub(r"[^A-Za-z0-9 /_-]", "", text)[:40]
