"""The public reads current releases and nothing else: by its imports, and by its statements."""

import ast
import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from dashboard.domain.lifecycle import AttachmentKind, Grade, Origin, Stage, Standing
from dashboard.domain.roles import EVERYWHERE
from dashboard.summaries.area import View
from dashboard.summaries.released import Payload, ReleasedPhoto
from data.models import Attachment, Release
from data.queries import areas, overview, public
from data.session import Database
from tests import factories
from tests.data.test_release_store import (
    APPRAISAL,
    DELIVERY,
    EXAMPLES,
    PROJECT,
    PROPOSALS,
    VOTE,
    stored,
)

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)
SOURCE = Path(public.__file__)
ALLOWED_MODELS = {"Release", "PublicRevision", "Attachment"}
ALLOWED_TABLES = {"release", "public_revision", "area", "attachment"}
TABLES = re.compile(r"(?:from|join|into|update)\s+\"?(\w+)", re.IGNORECASE)
PICTURE = b"\xff\xd8\xff picture"
DIGEST = hashlib.sha256(PICTURE).hexdigest()


@contextmanager
def tables_read(database: Database) -> Iterator[set[str]]:
    """The names of all tables in statements while the block runs."""
    found: set[str] = set()

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        found.update(TABLES.findall(statement))

    sa.event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        sa.event.remove(database.engine, "before_cursor_execute", note)


def read_everything(session: Session) -> None:
    """Every function of the module, on an area that has something released."""
    origin = Origin.ENTERED
    public.revision(session)
    public.revision(session, factories.COUNTY)
    public.years(session, factories.COUNTY)
    public.stages(session, factories.COUNTY, 2026, origin)
    public.totals(session, factories.COUNTY, 2026, origin)
    public.children(session, factories.COUNTY, 2026, origin)
    assert public.project(session, 7)
    assert public.by_check_code(session, "k7qm 2x9a")
    assert public.photo(session, DIGEST)


def a_released_year(session: Session) -> None:
    """All four stages of a township, with one photo."""
    factories.an_area(session, factories.TOWNSHIP)
    photo = ReleasedPhoto(DIGEST, "施工后", "image/jpeg")
    shown = replace(DELIVERY, projects=(replace(PROJECT, photos=(photo,)), *DELIVERY.projects[1:]))
    for payload in (PROPOSALS, VOTE, shown, APPRAISAL):
        stored(session, payload)
    a_photo(session, PICTURE)


def a_photo(session: Session, content: bytes, media_type: str = "image/jpeg") -> str:
    digest = hashlib.sha256(content).hexdigest()
    session.add(
        Attachment(
            area_code=factories.TOWNSHIP,
            kind=AttachmentKind.PHOTO,
            name="a.jpg",
            media_type=media_type,
            size=len(content),
            digest=digest,
            added_at=NOW,
            added_by="某人",
            content=content,
        )
    )
    session.flush()
    return digest


def test_the_module_imports_no_model_but_those_of_releases() -> None:
    imported = [node for node in ast.walk(ast.parse(SOURCE.read_text())) if is_of_data(node)]
    names = {(node.module, alias.name) for node in imported for alias in node.names}
    models = {name for module, name in names if str(module).startswith("data.models")}
    others = {name for module, name in names if not str(module).startswith("data.models")}
    assert models == ALLOWED_MODELS
    assert others == {"released", "areas"}


def is_of_data(node: ast.AST) -> bool:
    if isinstance(node, ast.Import):
        assert not any(alias.name.split(".")[0] == "data" for alias in node.names)
    return isinstance(node, ast.ImportFrom) and str(node.module).split(".")[0] == "data"


def test_its_statements_name_no_table_but_those_of_releases(database: Database) -> None:
    with database.transaction() as session:
        a_released_year(session)
    with tables_read(database) as found, database.read() as session:
        read_everything(session)
    assert found == ALLOWED_TABLES


def test_every_public_function_of_the_module_is_watched_here() -> None:
    tree = ast.parse(SOURCE.read_text())
    functions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    offered = {name for name in functions if not name.startswith("_")}
    watched = set(re.findall(r"public\.(\w+)\(", Path(__file__).read_text()))
    assert offered <= watched


def test_a_project_comes_with_its_vote_and_grades_as_far_as_they_were_released(
    database: Database,
) -> None:
    with database.transaction() as session:
        stored(session, DELIVERY, source="某报")
    with database.read() as session:
        alone = public.project(session, 7)
        assert alone
        assert (alone.candidate, alone.vote, alone.rounds, alone.source) == (None, None, (), "某报")
        assert [public.project(session, number) for number in (1, 8, 711)] == [None] * 3
    with database.transaction() as session:
        stored(session, VOTE)
        stored(session, APPRAISAL)
    with database.read() as session:
        life = public.project(session, 7)
        assert life
        assert life.candidate == VOTE.candidates[0]
        assert [held for _electorate, held, _item in life.rounds] == [
            date(2027, 1, 5),
            date(2027, 6, 5),
            date(2027, 7, 5),
        ]
        assert life.place.name == "砖店镇"


def test_a_withdrawn_or_replaced_announcement_is_found_by_no_code(database: Database) -> None:
    with database.transaction() as session:
        stored(session, VOTE)
        stored(session, replace(VOTE, check_code="AAAA-AAAA"))
    with database.read() as session:
        assert public.by_check_code(session, "K7QM-2X9A") is None
        assert public.by_check_code(session, "AAAA-AAAA")
        assert public.by_check_code(session, "no code at all") is None


def test_a_photo_is_public_only_while_a_current_release_names_it(database: Database) -> None:
    with database.transaction() as session:
        a_released_year(session)
        other = a_photo(session, b"\xff\xd8\xff another")
    with database.read() as session:
        assert public.photo(session, DIGEST) == ("image/jpeg", PICTURE)
        assert public.photo(session, other) is None
        assert public.photo(session, "\x00") is None
    with database.transaction() as session:
        stored(session, DELIVERY)
    with database.read() as session:
        assert public.photo(session, DIGEST) is None


def test_years_are_newest_first_and_own_figures_before_others(database: Database) -> None:
    with database.transaction() as session:
        for year, origin in (
            (2025, Origin.PUBLISHED),
            (2026, Origin.PUBLISHED),
            (2026, Origin.DEMO),
            (2026, Origin.ENTERED),
        ):
            stored(session, PROPOSALS, project_year=year, origin=origin)
    with database.read() as session:
        assert public.years(session, "41") == (
            (2026, Origin.ENTERED),
            (2026, Origin.DEMO),
            (2026, Origin.PUBLISHED),
            (2025, Origin.PUBLISHED),
        )
        assert public.years(session, factories.OTHER_TOWNSHIP) == ()


def test_sums_count_each_stage_once_and_name_the_oldest_day_of_moving_figures(
    database: Database,
) -> None:
    with database.transaction() as session:
        a_released_year(session)
        stored(session, DELIVERY, factories.OTHER_TOWNSHIP, as_of=date(2025, 12, 1))
        factories.an_area(session, "411729103", "佛阁寺镇")
    with database.read() as session:
        found = public.totals(session, factories.COUNTY, 2026, Origin.ENTERED)
        assert (found.proposals, found.answered, found.areas) == (42, 40, 2)
        assert (found.candidates, found.adopted, found.projects) == (2, 1, 4)
        assert dict(found.by_standing)[Standing.LATE] == 4
        assert dict(found.by_grade) == {
            Grade.SATISFIED: 1,
            Grade.BASICALLY_SATISFIED: 0,
            Grade.DISSATISFIED: 0,
        }
        assert found.as_of == date(2025, 12, 1)
        below = public.children(session, factories.COUNTY, 2026, Origin.ENTERED)
        assert [(each.area.name, each.totals.projects, each.worst) for each in below] == [
            ("砖店镇", 2, Standing.LATE),
            ("陈店镇", 2, Standing.LATE),
            ("佛阁寺镇", 0, None),
        ]


@pytest.mark.parametrize("stage", list(Stage))
def test_an_old_release_is_never_shown_beside_a_new_one(database: Database, stage: Stage) -> None:
    payload: Payload = EXAMPLES[stage]
    with database.transaction() as session:
        for _ in range(3):
            stored(session, payload)
    with database.read() as session:
        assert len(public.stages(session, factories.TOWNSHIP, 2026, Origin.ENTERED)) == 1


def test_the_demo_releases_add_up_to_what_staff_see(demo_database: Database) -> None:
    with demo_database.read() as session:
        for year in (2024, 2025, 2026, 2027):
            seen = public.totals(session, "41", year, Origin.DEMO)
            known = overview.totals(session, View("41", year, Origin.DEMO))
            assert (seen.proposals, seen.answered) == (known.proposals, known.proposals_answered)
            assert (seen.candidates, seen.projects) == (known.candidates, known.projects)
            assert seen.adopted == known.candidates_adopted
            assert seen.appraised == known.appraised
            for standing, count in seen.by_standing:
                assert count == getattr(known, standing.value)
            for grade, count in seen.by_grade:
                assert count == getattr(known, grade.value)


def test_every_demo_and_published_leaf_was_released(demo_database: Database) -> None:
    with demo_database.read() as session:
        origins = set(session.scalars(sa.select(Release.origin).distinct()))
        assert origins == {Origin.DEMO, Origin.PUBLISHED}
        assert areas.search(session, "新蔡", limit=1, reach=EVERYWHERE)
        published = public.stages(session, "330226", 2020, Origin.PUBLISHED)
        assert {each.stage for each in published} == {Stage.DELIVER, Stage.APPRAISE}
        assert all(each.source for each in published)
