"""Real published results: every figure is found again, and nothing is repaired."""

import csv
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from dashboard.domain.lifecycle import Grade, Origin, Standing
from dashboard.wording import doubts as words
from dashboard.wording import labels
from data import rollup
from data.base import Base
from data.commands.areas import load_areas
from data.models import (
    AppraisalRound,
    AppraisalSheet,
    Area,
    Cycle,
    Dataset,
    Doubt,
    Project,
    PublishedTotal,
    Rollup,
)
from data.seed import published
from data.session import Database
from data.workbook.reader import read
from data.workbook.sheets import BY_NAME
from tests.data.workbooks import places

NOW = datetime(2026, 11, 21, tzinfo=UTC)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    opened = Database(places.sqlite_url(tmp_path_factory.mktemp("published")))
    Base.metadata.create_all(opened.engine)
    with opened.transaction() as session:
        load_areas(session)
    assert published.load_published(opened, now=NOW) is not None
    yield opened
    opened.close()


def figures(name: str) -> list[dict[str, str]]:
    with (published.FIGURES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(text: str) -> int | None:
    return int(text) if text else None


def test_the_workbook_that_ships_is_the_one_that_is_written(tmp_path: Path) -> None:
    published.write_published(tmp_path / "again.xlsx")

    written = read((tmp_path / "again.xlsx").read_bytes(), BY_NAME)

    assert read(published.WORKBOOK.read_bytes(), BY_NAME) == written


def test_every_appraisal_is_found_as_published(loaded: Database) -> None:
    statement = (
        sa.select(
            Project.title,
            AppraisalSheet.satisfied,
            AppraisalSheet.basically_satisfied,
            AppraisalSheet.dissatisfied,
        )
        .join(AppraisalSheet, AppraisalSheet.project_id == Project.id)
        .where(Project.area_code == "330226", Project.project_year == 2020)
        .order_by(AppraisalSheet.id)
    )
    expected = [
        (
            row["project"],
            number(row["satisfied"]),
            number(row["basically_satisfied"]),
            number(row["dissatisfied"]),
        )
        for row in figures("ninghai_2020_appraisal")
    ]
    with loaded.read() as session:
        assert [tuple(row) for row in session.execute(statement)] == expected
        held = session.scalars(sa.select(AppraisalRound)).one()
        assert (held.held_on, held.rule["name"]) == (date(2021, 1, 22), "ours_half_of_valid")


def test_the_row_that_does_not_add_up_is_kept_and_explained(loaded: Database) -> None:
    with loaded.read() as session:
        doubt = session.scalars(
            sa.select(Doubt).where(Doubt.code == "appraisal_total_differs")
        ).one()
        assert doubt.facts == {"project": "美丽乡村", "total": 122, "usual": 222}
        assert doubt.reason == words.KEPT_AS_PUBLISHED
        assert session.get_one(Project, doubt.project_id).title == "美丽乡村"
    sentence = words.sentence(doubt.code, doubt.facts)
    assert sentence == (
        "“美丽乡村”的三种票数合计 122，同一轮次其他多数项目合计 222，相差 100，"
        "很可能是公布时的笔误。数字照原样保留，未作更正。"
    )


def test_where_no_standing_was_published_none_is_invented(loaded: Database) -> None:
    with loaded.read() as session:
        projects = session.scalars(sa.select(Project)).all()
        note = session.scalars(sa.select(Cycle.note).where(Cycle.area_code == "330226")).one()
    assert {project.standing for project in projects} == {Standing.UNREPORTED}
    assert {p.grade for p in projects if p.area_code == "330226"} == {Grade.SATISFIED}
    assert {p.grade for p in projects if p.area_code != "330226"} == {None}
    for said in ("3.82 亿元", "2.47 亿元", "2.41 亿元", "97.6%", "8 个完成", "1 个未完成", "231"):
        assert said in (note or "")


@pytest.mark.parametrize(
    ("file", "area_code", "missing"),
    [("shangge_2024_projects", "410328102", 1), ("puyang_minsheng_2024", "410928100901", 1)],
)
def test_every_project_is_found_as_published_and_missing_amounts_stay_missing(
    loaded: Database, file: str, area_code: str, missing: int
) -> None:
    expected = [
        (row["title"], number(row["investment_10k_yuan"]), row["quantity"] or None)
        for row in figures(file)
    ]
    statement = sa.select(Project).where(Project.area_code == area_code).order_by(Project.code)
    with loaded.read() as session:
        found = session.scalars(statement).all()
        sums = session.execute(
            sa.select(
                sa.func.sum(Rollup.projects),
                sa.func.sum(Rollup.amount_missing),
                sa.func.sum(Rollup.investment_fen),
            ).where(Rollup.area_code == area_code, Rollup.scope == "all")
        ).one()
    amounts = [p.investment_fen and p.investment_fen // 1_000_000 for p in found]
    assert [
        (p.title, amount, p.quantity) for p, amount in zip(found, amounts, strict=True)
    ] == expected
    total = sum(amount or 0 for _, amount, _ in expected) * 1_000_000
    assert tuple(sums) == (len(expected), missing, total)


def test_every_funnel_is_found_as_published(loaded: Database) -> None:
    statement = sa.select(
        Area.name,
        Cycle.project_year,
        Cycle.known_proposals,
        Cycle.known_candidates,
        Cycle.known_adopted,
    ).join(Cycle, Cycle.area_code == Area.code)
    expected = {
        (
            row["place"],
            number(row["year"]),
            number(row["suggestions"]),
            number(row["candidates"]),
            number(row["adopted"]),
        )
        for row in figures("funnels")
    }
    with loaded.read() as session:
        known = statement.where(Cycle.known_adopted.is_not(None))
        assert {tuple(row) for row in session.execute(known)} == expected


def test_every_published_total_is_found_and_never_added_up(loaded: Database) -> None:
    with loaded.read() as session:
        totals = session.scalars(sa.select(PublishedTotal).order_by(PublishedTotal.id)).all()
        xincai = sa.select(sa.func.sum(Rollup.projects)).where(Rollup.area_code == "411729")
        assert session.scalar(xincai) is None
    expected = [(number(row["congresses"]), number(row["adopted"])) for row in figures("counties")]
    assert [(total.congresses, total.adopted) for total in totals] == expected
    assert [total.label for total in totals][-1] == "街道（票选）"


def test_the_doubts_of_the_published_data_are_these(loaded: Database) -> None:
    statement = (
        sa.select(Area.name, Doubt.code, Doubt.facts)
        .join(Cycle, Cycle.id == Doubt.cycle_id)
        .join(Area, Area.code == Cycle.area_code)
        .order_by(Doubt.id)
    )
    with loaded.read() as session:
        found = [tuple(row) for row in session.execute(statement)]
    assert [(name, code) for name, code, _ in found] == [
        ("宁海县", "appraisal_total_differs"),
        ("宁海县", "appraisal_below_voters"),
        ("上戈镇", "listed_differs_from_stated"),
        ("官垱镇", "equal_number"),
        ("官垱镇", "adopted_stated_twice"),
        ("北坡镇", "equal_number"),
        ("北坡镇", "all_counts_equal"),
    ]
    facts = {(name, code): facts for name, code, facts in found}
    assert facts["官垱镇", "adopted_stated_twice"] == {"adopted": 5, "elsewhere": 4}
    assert facts["上戈镇", "listed_differs_from_stated"] == {"stated": 10, "listed": 8}
    assert facts["北坡镇", "all_counts_equal"] == {"items": 7, "votes": 51}


def test_everything_is_marked_as_published_and_has_its_source(loaded: Database) -> None:
    with loaded.read() as session:
        assert set(session.scalars(sa.select(Cycle.origin))) == {Origin.PUBLISHED}
        assert set(session.scalars(sa.select(Project.origin))) == {Origin.PUBLISHED}
        assert all(session.scalars(sa.select(Cycle.source)))
        assert session.get_one(Dataset, published.DATASET).origin is Origin.PUBLISHED


def test_sums_equal_a_rebuild(loaded: Database) -> None:
    table = sa.inspect(Rollup).local_table
    with loaded.transaction() as session:
        kept = sorted(tuple(row) for row in session.execute(sa.select(table)))
        rollup.rebuild(session)
        assert sorted(tuple(row) for row in session.execute(sa.select(table))) == kept


def test_loading_again_changes_nothing(loaded: Database) -> None:
    before = places.contents(loaded)

    assert published.load_published(loaded, now=NOW) is None

    assert places.contents(loaded) == before


def test_loading_says_in_words_what_it_does(tmp_path: Path) -> None:
    opened = Database(places.sqlite_url(tmp_path))
    Base.metadata.create_all(opened.engine)
    with opened.transaction() as session:
        load_areas(session)
    lines: list[str] = []

    published.load_published(opened, now=NOW, progress=lines.append)

    assert lines[0].startswith("正在装载")
    assert "52 行" in lines[-1]
    opened.close()


def test_every_title_is_sorted_into_a_category_that_has_a_word() -> None:
    titles = {row["title"] for row in figures("shangge_2024_projects")}
    titles |= {row["title"] for row in figures("puyang_minsheng_2024")}
    titles |= {row["project"] for row in figures("ninghai_2020_appraisal")}
    assert titles == published.SORTED.keys()
    assert {category for category, _ in published.SORTED.values()} <= labels.CATEGORIES.keys()


def test_areas_outside_henan_have_their_ancestors_and_say_whose_number_they_carry() -> None:
    with (published.FOLDER / "areas_outside.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    inside = {"41", "4109", "410928", "410928100"}
    codes = {row["code"] for row in rows} | inside
    for row in rows:
        assert row["parent_code"] in {*codes, ""}
        assert row["code"].startswith(row["parent_code"])
        assert row["numbering"] in {"official", "own"}
        assert (row["numbering"] == "own") == bool(row["note"])
