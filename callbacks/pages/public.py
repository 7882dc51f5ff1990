"""Pages and files for citizens and press: what was released, for everybody, without a cookie."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import quote

import flask
from sqlalchemy.orm import Session

from callbacks import documents, public_content, public_document
from callbacks.access import requires
from dashboard.config import Settings
from dashboard.domain import geography
from dashboard.domain.lifecycle import Origin
from dashboard.domain.roles import Action
from dashboard.summaries.area import AreaRef
from dashboard.summaries.public_pages import Key
from dashboard.wording import public as words
from data.cache import RevisionCache
from data.queries import areas, public
from data.session import Database
from layouts.page import Page
from layouts.public import announcements, area, missing, open_data, project
from layouts.public.links import ServerLinks

SHORT_WHILE = "public, max-age=60"
"""A minute: a proxy takes the load off while everybody looks at a new result, and nobody reads for
longer than that what was withdrawn. After it the ETag makes the next answer a short one."""

KEPT_PAGES = 300
KEPT_FILES = 24
KEPT_PHOTOS = 4
"""A county's whole year is about half a megabyte, a photo at most eight."""

LINKS = ServerLinks()
NOTES = (words.NO_OUTSIDE,)
HTML = "text/html"
Found = TypeVar("Found")


@dataclass(frozen=True)
class Answer:
    """One finished answer; ``title`` names a file that is saved."""

    content: bytes
    media_type: str = HTML
    status: int = 200
    title: str = ""
    etag: str = ""


Make = Callable[[Session], Answer]


class MissingError(Exception):
    """There is no such page; ``said`` says why. Never kept: anybody can think up addresses."""

    def __init__(self, said: str = words.NOT_FOUND) -> None:
        super().__init__(said)
        self.said = said


@dataclass(frozen=True)
class Public:
    """Answers kept until the next release, found by address alone: nobody's is their own."""

    database: Database
    kept: RevisionCache[Answer]

    def answer(self, address: tuple[str, ...], make: Make) -> flask.Response:
        """The answer for an address, made once for each public revision."""
        try:
            with self.database.read() as session:
                revision = public.revision(session)
                found = self.kept.get(revision, address, lambda: _tagged(make(session)))
        except MissingError as error:
            found = _page(missing.not_found(LINKS, said=error.said))
        return _sent(found)


def register(server: flask.Flask, database: Database, settings: Settings) -> None:
    """Answer everything below ``/public`` but the check of codes and the screens."""
    _pages(server, Public(database, RevisionCache(KEPT_PAGES)), settings.home_area)
    _files(server, Public(database, RevisionCache(KEPT_FILES)))
    _pictures(server, Public(database, RevisionCache(KEPT_PHOTOS)))


def _pages(server: flask.Flask, here: Public, home: str) -> None:
    @server.get("/public", endpoint="public")
    @requires(Action.SEE_RELEASED)
    def on_home() -> flask.Response:
        return here.answer(("area", home, *_asked()), lambda s: _area(s, home, *_asked()))

    @server.get("/public/area/<code>", endpoint="public_area")
    @requires(Action.SEE_RELEASED)
    def on_area(code: str) -> flask.Response:
        return here.answer(("area", code, *_asked()), lambda s: _area(s, code, *_asked()))

    @server.get("/public/project/<int:project_id>", endpoint="public_project")
    @requires(Action.SEE_RELEASED)
    def on_project(project_id: int) -> flask.Response:
        address = ("project", str(project_id))
        return here.answer(address, lambda session: _project(session, project_id))

    @server.get("/public/announcements", endpoint="public_announcements")
    @requires(Action.SEE_RELEASED)
    def on_announcements() -> flask.Response:
        code = flask.request.args.get("area", home)
        address = ("announcements", code, *_asked())
        return here.answer(address, lambda session: _announcements(session, code, *_asked()))

    @server.get("/public/announcement/<name>", endpoint="public_announcement")
    @requires(Action.SEE_RELEASED)
    def on_announcement(name: str) -> flask.Response:
        return here.answer(("announcement", name), lambda session: _announcement(session, name))

    @server.get("/public/data", endpoint="public_data")
    @requires(Action.SEE_RELEASED)
    def on_data() -> flask.Response:
        code = flask.request.args.get("area", home)
        return here.answer(("data", code, *_asked()), lambda s: _data(s, code, *_asked()))


def _files(server: flask.Flask, here: Public) -> None:
    @server.get("/public/data/<name>", endpoint="public_data_file")
    @requires(Action.SEE_RELEASED)
    def on_file(name: str) -> flask.Response:
        return here.answer(("file", name), lambda session: _file(session, name))

    @server.get("/public/style/<digest>.css", endpoint="public_style")
    @requires(Action.SEE_RELEASED)
    def on_style(digest: str) -> flask.Response:
        """The sheet of all public pages; its address changes with its content."""
        answer = flask.Response(public_document.style(), mimetype="text/css")
        is_current = digest == public_document.style_digest()
        answer.headers["Cache-Control"] = documents.ONE_YEAR if is_current else "no-cache"
        return answer


def _pictures(server: flask.Flask, here: Public) -> None:
    @server.get("/public/photo/<digest>", endpoint="public_photo")
    @requires(Action.SEE_RELEASED)
    def on_photo(digest: str) -> flask.Response:
        return here.answer(("photo", digest), lambda session: _photo(session, digest))


def _asked() -> tuple[str, str]:
    """Year and origin as the address names them; nothing else of the query has a meaning."""
    query = flask.request.args
    return query.get("year", "")[:8], query.get("origin", "")[:16]


def _area(session: Session, code: str, year: str, origin: str) -> Answer:
    key = _view(session, code, year, origin)
    if key is None:
        return _page(missing.nothing(LINKS, _place(session, code).name))
    geometry, caption = public_content.outline(code)
    found = _there(public_content.area(session, key))
    return _page(area.page(found, LINKS, geometry=geometry, caption=caption, notes=NOTES))


def _project(session: Session, project_id: int) -> Answer:
    found = _there(public_content.project(session, project_id))
    return _page(project.page(found, LINKS, notes=NOTES))


def _announcements(session: Session, code: str, year: str, origin: str) -> Answer:
    key = _view(session, code, year, origin)
    if key is None:
        return _page(missing.nothing(LINKS, _place(session, code).name))
    releases = public_content.announcements(session, key)
    frame = _there(public_content.frame(session, key, releases))
    return _page(announcements.listing(releases, frame, LINKS, notes=NOTES))


def _announcement(session: Session, name: str) -> Answer:
    """By view, or by the check code that somebody has on paper."""
    key = _key(name)
    found = (
        public_content.announcement(session, key) if key else public.by_check_code(session, name)
    )
    release = _there(found)
    own = release.area.code, release.project_year, release.origin
    frame = _there(public_content.frame(session, own, (release,)))
    return _page(announcements.single(release, frame, LINKS, notes=NOTES))


def _data(session: Session, code: str, year: str, origin: str) -> Answer:
    key = _view(session, code, year, origin)
    if key is None:
        return _page(missing.nothing(LINKS, _place(session, code).name))
    return _page(open_data.page(_there(public_content.data_page(session, key)), LINKS, notes=NOTES))


def _file(session: Session, name: str) -> Answer:
    found = _there(public_content.data_file(session, name))
    return Answer(found.content, found.media_type, title=_saved_as(found))


def _photo(session: Session, digest: str) -> Answer:
    media_type, content = _there(public.photo(session, digest))
    return Answer(content, media_type)


def _place(session: Session, code: str) -> AreaRef:
    return _there(areas.find(session, code) if geography.is_code(code) else None)


def _view(session: Session, code: str, year: str, origin: str) -> Key | None:
    """What an address means; ``None`` for an area of which nothing at all was released."""
    place = _place(session, code)
    key = public_content.view(session, code, year or None, origin or None)
    if key is None and (year or origin):
        raise MissingError(words.year_unknown(place.name, year))
    return key


def _there(found: Found | None) -> Found:
    """What was found; raises ``MissingError`` where nothing was."""
    if found is None:
        raise MissingError
    return found


def _key(name: str) -> Key | None:
    """A view as addresses hold it: ``411729-2026-demo``."""
    code, _, rest = name.partition("-")
    year, _, origin = rest.partition("-")
    is_view = geography.is_code(code) and year.isdecimal() and origin in set(Origin)
    return (code, int(year[:4]), Origin(origin)) if is_view else None


def _page(page: Page) -> Answer:
    return Answer(public_document.document(page).encode(), status=page.status)


def _saved_as(file: public_content.DataFile) -> str:
    """A file name in Chinese (RFC 6266, RFC 5987), with a plain one for old browsers."""
    kind = file.name.rsplit(".", 1)[-1]
    titled = quote(f"{file.title}.{kind}", safe="")
    return f"attachment; filename=\"{file.name}\"; filename*=UTF-8''{titled}"


def _tagged(answer: Answer) -> Answer:
    digest = hashlib.sha256(answer.content).hexdigest()
    return Answer(answer.content, answer.media_type, answer.status, answer.title, digest)


def _sent(found: Answer) -> flask.Response:
    response = flask.Response(found.content, found.status, mimetype=found.media_type)
    response.headers["Cache-Control"] = SHORT_WHILE
    response.vary.add("Accept-Encoding")
    if found.title:
        response.headers["Content-Disposition"] = found.title
    if found.status == 200:
        response.set_etag(found.etag, weak=True)
        response.make_conditional(flask.request)
    return response
