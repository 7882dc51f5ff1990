"""Releases for those who decide what is public: plain forms, each a command of its own."""

from collections.abc import Collection, Sequence
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import flask
from sqlalchemy.orm import Session

from callbacks import access, plain, who
from callbacks.access import requires
from callbacks.request import UNPRINTABLE
from dashboard.domain.errors import FaultsError
from dashboard.domain.lifecycle import Origin, Stage
from dashboard.domain.roles import Action, NotAllowedError
from dashboard.summaries.releases import ReleaseOverview, View
from dashboard.wording import releases as words
from data.commands import releases
from data.queries import areas
from data.queries import releases as found
from data.session import Database
from layouts.pages import releases as layout

PLACE = ZoneInfo("Asia/Shanghai")
MOST_TEXT = 500


def register(server: flask.Flask, database: Database) -> None:
    """Answer ``/work/releases`` and its forms."""

    @server.get(layout.PATH, endpoint="releases")
    @requires(Action.RELEASE)
    def on_page() -> flask.Response:
        return _page(database, flask.request.args, notice=_notice())

    @server.post(layout.PATH, endpoint="releases_make")
    @requires(Action.RELEASE)
    def on_release() -> flask.Response:
        return _release(database)

    @server.post(
        f"{layout.PATH}/<int(max=999999999):release_id>/withdraw", endpoint="releases_withdraw"
    )
    @requires(Action.RELEASE)
    def on_withdraw(release_id: int) -> flask.Response:
        return _withdraw(database, release_id)


def _release(database: Database) -> flask.Response:
    form, stages = flask.request.form, _stages()
    year, origin = _view(form.get("view", "")) or (0, Origin.ENTERED)
    code = _text("area")
    try:
        with database.transaction() as session:
            count = releases.release(session, code, year, origin, stages, **_acting())
    except FaultsError as error:
        return _page(database, form, faults=error.faults, ticked=stages)
    return _back(done="made", count=str(count))


def _withdraw(database: Database, release_id: int) -> flask.Response:
    try:
        with database.transaction() as session:
            releases.withdraw(session, release_id, _text("reason"), **_acting())
    except FaultsError as error:
        return _page(database, flask.request.form, faults=error.faults)
    return _back(done="withdrawn")


def _back(**done: str) -> flask.Response:
    query = {"area": _text("area"), "view": _text("view"), **done}
    return plain.unkept(flask.redirect(f"{layout.PATH}?{urlencode(query)}"), 303)


def _notice() -> str:
    query = flask.request.args
    if query.get("done") == "made":
        return words.made(_whole(query.get("count", "")))
    return words.DONE_WITHDRAWN if query.get("done") == "withdrawn" else ""


def _page(database: Database, asked: Any, **shown: Any) -> flask.Response:
    with database.read(is_fresh=True) as session:
        overview = _overview(session, asked.get("area", ""), _view(asked.get("view", "")))
    return plain.document(layout.page(overview, token=who.token(), **shown))


def _overview(session: Session, code: str, view: View | None) -> ReleaseOverview:
    """The view that is asked for: without an area one's own, without a year the one under way."""
    reach = access.reach(Action.RELEASE)
    home = access.settings().home_area
    usual = home if reach.covers(home) else next((c for c in reach.area_codes if c), home)
    area = areas.find(session, code or usual)
    if area is None:
        flask.abort(404)
    if not reach.covers(area.code):
        raise NotAllowedError(Action.RELEASE)
    today = access.now().astimezone(PLACE).date()
    chosen = view or _usual(found.views(session, area.code), today.year)
    return found.find(session, area, chosen, reach=reach, today=today)


def _usual(known: Sequence[View], year: int) -> View:
    """The newest view up to this year; next year's proposals are asked for by name."""
    begun = [view for view in known if view[0] <= year]
    return next(iter([*begun, *known]), (year, Origin.ENTERED))


def _view(text: str) -> View | None:
    """A year and an origin as the address holds them; ``None`` for anything else."""
    year, _, origin = text.partition("-")
    is_sound = year.isascii() and year.isdigit() and len(year) == 4 and origin in set(Origin)
    return (int(year), Origin(origin)) if is_sound else None


def _stages() -> Collection[Stage]:
    ticked = set(flask.request.form.getlist("stages"))
    return [stage for stage in Stage if stage.value in ticked]


def _acting() -> dict[str, Any]:
    return {"actor": access.somebody(), "now": access.now()}


def _text(name: str) -> str:
    return UNPRINTABLE.sub("", flask.request.form.get(name, "")).strip()[:MOST_TEXT]


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0
