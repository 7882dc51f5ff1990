"""Open data: the file follows its schema, tables hold what the file holds, OC4IDS is complete."""

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from callbacks import exports
from dashboard.domain.lifecycle import Category, Origin, Standing
from dashboard.summaries.released import ReleasedDelivery
from dashboard.wording import open_data as words
from data import oc4ids, open_data
from data.open_data import OpenData, Table
from tests import public_year

CHINESE = re.compile(r"[\u4e00-\u9fff]")
PROJECT_STATUS = {
    "identification",
    "preparation",
    "implementation",
    "completion",
    "completed",
    "cancelled",
}
PROJECT_TYPE = {
    "construction",
    "rehabilitation",
    "replacement",
    "expansion",
    "maintenance",
    "decommissioning",
}
PROJECT_SECTOR = {
    "education",
    "health",
    "energy",
    "communications",
    "waterAndWaste",
    "governance",
    "economy",
    "cultureSportsAndRecreation",
    "transport",
    "transport.road",
    "socialHousing",
    "naturalResources",
}
"""Codes of the standard's own lists, version 0.9, as far as they can occur here."""

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00")


def data_of(*payloads: Any) -> OpenData:
    """The data set of one township."""
    stages = public_year.stages(*payloads)
    return open_data.open_data(
        public_year.PLACE, 2026, Origin.DEMO, stages, as_of=public_year.AS_OF
    )


def table(which: Table, found: OpenData) -> list[dict[str, str]]:
    """A table as somebody reads it back from the file that is sent."""
    lines = open_data.lines(which, found)
    text = exports.written([str(v) if v is not None else None for v in line] for line in lines)
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_file_is_read_back_as_it_was_written() -> None:
    found = data_of()
    assert open_data.from_json(open_data.to_json(found)) == found


def test_a_file_with_a_field_of_the_wrong_kind_is_refused() -> None:
    damaged = json.loads(open_data.to_json(data_of()))
    damaged["deliveries"][0]["content"]["projects"][0]["days_late"] = "many"
    with pytest.raises(ValidationError):
        open_data.from_json(json.dumps(damaged).encode())


def test_every_field_of_the_schema_is_described_in_chinese() -> None:
    schema = open_data.schema()
    for name, kind in ({"OpenData": schema} | schema["$defs"]).items():
        assert CHINESE.search(kind["description"]), name
        for field, described in kind.get("properties", {}).items():
            assert CHINESE.search(described["description"]), f"{name}.{field}"


def test_the_schema_requires_and_names_exactly_the_fields_of_the_file() -> None:
    schema = open_data.schema()
    written = json.loads(open_data.to_json(data_of()))
    assert list(written) == list(schema["properties"]) == schema["required"]
    project = written["deliveries"][0]["content"]["projects"][0]
    assert list(project) == list(schema["$defs"]["ReleasedProject"]["properties"])


@pytest.mark.parametrize("which", Table)
def test_every_column_has_a_heading_and_a_meaning_and_no_heading_twice(which: Table) -> None:
    headings = [column.heading for column in open_data.COLUMNS[which]]
    assert len(set(headings)) == len(headings)
    assert all(words.COLUMNS[column.name][1] for column in open_data.COLUMNS[which])
    assert {"origin", "area_code", "released_on"} <= {c.name for c in open_data.COLUMNS[which]}


def test_the_table_of_projects_holds_the_figures_of_the_file() -> None:
    first, second = table(Table.PROJECTS, data_of())
    assert first["数据性质"] == "演示数据"
    assert (first["项目编号"], first["状态"], first["滞后天数"]) == ("7", "滞后", "17")
    assert Decimal(first["总投资（元）"]) * 100 == public_year.ROAD.investment_fen
    assert Decimal(first["拨付资金（元）"]) * 100 == public_year.ROAD.paid_fen
    assert date.fromisoformat(first["计划完成日期"]) == public_year.ROAD.due_on
    assert (second["总投资（元）"], second["开工日期"]) == ("", "")


def test_text_that_a_spreadsheet_would_compute_is_made_text() -> None:
    assert table(Table.PROJECTS, data_of())[1]["项目"] == "'=村卫生室"


def test_tables_have_a_row_for_everything_that_was_released() -> None:
    found = data_of()
    counts = {which: len(table(which, found)) for which in Table}
    assert counts == {
        Table.PROJECTS: 2,
        Table.INDICATORS: 1,
        Table.VOTES: 2,
        Table.GRADES: 1,
        Table.PROPOSALS: 6,
    }


def test_votes_are_empty_unless_the_measures_let_them_be_published() -> None:
    figures = ("得票", "计票基数", "通过线")
    hidden, shown = (
        table(Table.VOTES, data_of(vote))[0]
        for vote in (
            public_year.VOTE,
            public_year.COUNTED,
        )
    )
    assert [hidden[name] for name in figures] == ["", "", ""]
    assert [shown[name] for name in figures] == ["4711", "5999", "3000"]


def test_a_project_package_has_what_the_standard_requires() -> None:
    package = oc4ids.package(data_of())
    assert package is not None
    assert {"uri", "publishedDate", "publisher", "version", "projects"} <= set(package)
    assert package["version"] == "0.9"
    assert package["uri"].startswith("urn:")
    assert "演示数据" in package["publisher"]["name"]
    assert MOMENT.fullmatch(package["publishedDate"])
    ids = [project["id"] for project in package["projects"]]
    assert ids == ["x_minsheng-7", "x_minsheng-8"]


def test_a_project_of_a_package_says_what_was_released_and_nothing_else() -> None:
    package = oc4ids.package(data_of())
    assert package is not None
    road, clinic = package["projects"]
    assert road["status"] == "implementation"
    assert road["type"] == "construction"
    assert road["sector"] == ["transport", "transport.road"]
    assert road["budget"] == {"amount": {"amount": 860000, "currency": "CNY"}}
    assert road["publicAuthority"]["name"] == "镇交通办"
    assert road["parties"][0]["roles"] == ["publicAuthority"]
    assert road["parties"][0]["id"] == road["publicAuthority"]["id"]
    assert road["metrics"][0]["observations"][0]["measure"] == 2.1
    assert road["forecasts"][0]["observations"][0]["measure"] == 3.5
    assert MOMENT.fullmatch(road["period"]["startDate"])
    assert clinic["status"] == "completion"
    assert {"type", "budget", "period", "metrics", "publicAuthority"} & set(clinic) == set()


def test_every_standing_kind_and_category_maps_to_a_code_of_the_standard() -> None:
    assert set(oc4ids.STATUS.values()) <= PROJECT_STATUS
    assert set(oc4ids.STATUS) == set(Standing) - {Standing.UNREPORTED}
    assert set(oc4ids.TYPES.values()) <= PROJECT_TYPE
    assert {code for codes in oc4ids.SECTORS.values() for code in codes} <= PROJECT_SECTOR
    assert set(oc4ids.SECTORS) == set(Category) - {Category.OTHER}


def test_without_projects_there_is_no_package_as_the_standard_allows_none() -> None:
    assert oc4ids.package(data_of(public_year.VOTE)) is None
    nothing = replace(public_year.DELIVERY, projects=())
    assert isinstance(nothing, ReleasedDelivery)
    assert oc4ids.package(data_of(nothing)) is None
