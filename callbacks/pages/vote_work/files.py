"""Files that were handed in for a vote, for people who may open the votes of its area."""

from urllib.parse import quote

import flask

from callbacks import access, plain
from callbacks.access import requires
from dashboard.domain.lifecycle import AttachmentKind
from dashboard.domain.roles import Action, NotAllowedError
from data.queries import attachments
from data.session import Database

OF_VOTES = frozenset({AttachmentKind.MEASURES, AttachmentKind.SIGNED_SHEET})


def register(server: flask.Flask, database: Database) -> None:
    """Answer ``/work/files/<id>``; photos of projects have addresses of their own."""

    @server.get("/work/files/<int(max=999999999):attachment_id>", endpoint="work_file")
    @requires(Action.OPEN_VOTE)
    def on_file(attachment_id: int) -> flask.Response:
        return _file(database, attachment_id)


def _file(database: Database, attachment_id: int) -> flask.Response:
    with database.read(is_fresh=True) as session:
        found = attachments.find(session, attachment_id)
        if found is None or found.kind not in OF_VOTES:
            flask.abort(404)
        if not access.is_allowed(Action.OPEN_VOTE, found.area_code):
            raise NotAllowedError(Action.OPEN_VOTE)
        content = attachments.content(session, attachment_id)
    response = plain.unkept(content or b"")
    response.headers["Content-Type"] = found.media_type
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Disposition"] = f"inline; filename*=UTF-8''{quote(found.name)}"
    return response
