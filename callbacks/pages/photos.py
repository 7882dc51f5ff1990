"""Photos of projects, handed in by their lead unit; a release makes them public."""

from collections.abc import Callable
from typing import Any

import flask
from sqlalchemy.orm import Session

from callbacks import access, plain, who
from callbacks.access import requires
from callbacks.request import UNPRINTABLE
from dashboard.domain import roles
from dashboard.domain.errors import FaultsError
from dashboard.domain.roles import Action
from dashboard.summaries.photos import ProjectPhotos
from dashboard.wording import photos as words
from data.commands import photos
from data.commands.attachments import NewFile
from data.queries import photos as found
from data.session import Database
from layouts.pages import photos as layout

NUMBER = "int(max=999999999)"
ONE_PROJECT = f"{layout.PATH}/<{NUMBER}:project_id>"
ONE_PHOTO = f"{ONE_PROJECT}/<{NUMBER}:photo_id>"
Verb = Callable[[Session], Any]


def register(server: flask.Flask, database: Database) -> None:
    """Answer ``/work/photos``; the public's address of a photo is with the public pages."""
    _pages(server, database)
    _changes(server, database)


def _pages(server: flask.Flask, database: Database) -> None:
    @server.get(layout.PATH, endpoint="photos")
    @requires(Action.ADD_PHOTOS)
    def on_list() -> flask.Response:
        text = _cleaned(flask.request.args.get("q", ""))[:40]
        with database.read(is_fresh=True) as session:
            listed = found.projects(session, access.somebody(), text)
        return plain.document(layout.projects(listed, text))

    @server.get(ONE_PROJECT, endpoint="photos_of")
    @requires(Action.ADD_PHOTOS)
    def on_project(project_id: int) -> flask.Response:
        notice = words.DONE.get(flask.request.args.get("done", ""), "")
        return _page(database, project_id, notice=notice)

    @server.get(ONE_PHOTO, endpoint="photo")
    @requires(Action.ADD_PHOTOS)
    def on_photo(project_id: int, photo_id: int) -> flask.Response:
        with database.read(is_fresh=True) as session:
            _allowed(session, project_id)
            return _picture(found.photo(session, project_id, photo_id))


def _changes(server: flask.Flask, database: Database) -> None:
    @server.post(ONE_PROJECT, endpoint="photos_add")
    @requires(Action.ADD_PHOTOS)
    def on_add(project_id: int) -> flask.Response:
        file = _file()

        def add(session: Session) -> None:
            photos.add(session, project_id, file, **_acting())

        return _changed(database, project_id, add, "added")

    @server.post(f"{ONE_PHOTO}/describe", endpoint="photo_describe")
    @requires(Action.ADD_PHOTOS)
    def on_describe(project_id: int, photo_id: int) -> flask.Response:
        def describe(session: Session) -> None:
            photos.describe(session, project_id, photo_id, _caption(), **_acting())

        return _changed(database, project_id, describe, "described")

    @server.post(f"{ONE_PHOTO}/remove", endpoint="photo_remove")
    @requires(Action.ADD_PHOTOS)
    def on_remove(project_id: int, photo_id: int) -> flask.Response:
        def remove(session: Session) -> None:
            photos.remove(session, project_id, photo_id, **_acting())

        return _changed(database, project_id, remove, "removed")


def _file() -> NewFile:
    """The file of the form; an empty one where none was chosen."""
    sent = flask.request.files.get("file")
    if sent is None:
        return NewFile("", b"", _caption())
    with sent.stream:
        return NewFile(sent.filename or "", sent.read(), _caption())


def _changed(database: Database, project_id: int, change: Verb, done: str) -> flask.Response:
    try:
        with database.transaction() as session:
            change(session)
    except FaultsError as error:
        return _page(database, project_id, faults=error.faults, caption=_caption())
    return plain.unkept(flask.redirect(f"{layout.address(project_id)}?done={done}"), 303)


def _page(database: Database, project_id: int, **shown: Any) -> flask.Response:
    with database.read(is_fresh=True) as session:
        project = _allowed(session, project_id)
    return plain.document(layout.project(project, token=who.token(), **shown))


def _allowed(session: Session, project_id: int) -> ProjectPhotos:
    """The project, where the visitor may add to its photos; else 404, or ``NotAllowedError``."""
    project = found.of_project(session, project_id)
    if project is None:
        flask.abort(404)
    about = project.project
    roles.require(access.somebody(), Action.ADD_PHOTOS, about.area.code, about.lead_unit)
    return project


def _picture(photo: tuple[str, bytes] | None) -> flask.Response:
    """A picture under the type that its first bytes had; other headers forbid to guess another."""
    if photo is None:
        flask.abort(404)
    media_type, content = photo
    answer = plain.unkept(content)
    answer.mimetype = media_type
    return answer


def _acting() -> dict[str, Any]:
    return {"actor": access.somebody(), "now": access.now()}


def _caption() -> str:
    return _cleaned(flask.request.form.get("caption", ""))[:500]


def _cleaned(text: str) -> str:
    return UNPRINTABLE.sub("", text).strip()
