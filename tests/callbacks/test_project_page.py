"""The address of a project opens it in its own area, year and origin, whatever the query says."""

import pytest

from callbacks import routes
from callbacks.context import Context
from callbacks.request import Request
from dashboard.config import Settings
from dashboard.domain.roles import EVERYWHERE
from data.session import Database
from layouts.components.markup import render
from layouts.page import Page
from tests import lives


def opened(database: Database, address: str) -> Page:
    path, _, query = address.partition("?")
    with database.read() as session:
        return routes.page(Context(session, Request.parse(path, query), Settings(), EVERYWHERE))


@pytest.mark.parametrize("path", ["/project/999999999", "/project/0", "/project/x", "/project/1e3"])
def test_an_unknown_number_is_not_found(sqlite_database: Database, path: str) -> None:
    assert opened(sqlite_database, path).status == 404


def test_a_project_brings_its_own_area_year_and_origin(sqlite_database: Database) -> None:
    with sqlite_database.transaction() as session:
        lives.a_rich_life(session)
        poor = lives.a_poor_life(session).id
    page = opened(sqlite_database, f"/project/{poor}?year=2026&origin=demo&area=41")
    assert page.status == 200
    assert page.title == "水库"
    assert "/area/411729102?year=2024&amp;origin=published" in render(page.body)
