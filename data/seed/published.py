"""Real published results: retyped into the workbook, and loaded by the import staff use."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from dashboard.domain.lifecycle import Category, CongressKind, Electorate, Origin, ProjectKind
from dashboard.wording import labels
from dashboard.wording import workbook as wording
from data import release_facts, released, rollup
from data.audit import Actor
from data.commands.workbook import CHINA, import_workbook
from data.models import Dataset
from data.session import Database
from data.workbook import template
from data.workbook.report import ImportReport

FOLDER = Path(__file__).parent
FIGURES = FOLDER / "published"
WORKBOOK = FOLDER / "published.xlsx"

DATASET = "published"
CHAIN_AREA = "41"
LOADER = Actor("系统", "数据装载")

Progress = Callable[[str], object]
"""Is told in words what is going on."""

SheetRow = dict[str, Any]
Sorted = tuple[Category, ProjectKind]

ROADS = (Category.ROADS, ProjectKind.ENGINEERING)
ENVIRONMENT = (Category.ENVIRONMENT, ProjectKind.ENGINEERING)
UTILITIES = (Category.UTILITIES, ProjectKind.ENGINEERING)
CULTURE = (Category.CULTURE_SPORT, ProjectKind.ENGINEERING)
INDUSTRY = (Category.INDUSTRY, ProjectKind.ENGINEERING)
OTHER = (Category.OTHER, ProjectKind.ENGINEERING)


@dataclass(frozen=True)
class Place:
    """A place and year whose single projects were published."""

    name: str
    code: str
    year: int
    kind: CongressKind
    source: str
    note: str
    stated_projects: int | None = None

    def keys(self) -> SheetRow:
        """The columns by which every other sheet names this cycle."""
        return {"area_name": self.name, "area_code": self.code, "project_year": self.year}


NINGHAI = Place(
    "宁海县",
    "330226",
    2020,
    CongressKind.CONGRESS,
    "nh.cnnb.com.cn，2021-01-23",
    "231 名代表参加 2021-01-22 的测评。公布材料称："
    "2020 年总投资 3.82 亿元，年度计划投资 2.47 亿元，"
    "完成投资 2.41 亿元，占 97.6%；10 个项目中 8 个完成，1 个基本完成，1 个未完成，"
    "没有写明是哪几个，因此各项目的完成情况记为未报进度。",
)
SHANGGE = Place(
    "上戈镇",
    "410328102",
    2024,
    CongressKind.CONGRESS,
    "顶端新闻，2024 年",
    "公布标题为“十大民生实事”，列出八项；第八项没有公布金额。",
    stated_projects=10,
)
MINSHENG = Place(
    "民生居委会",
    "410928100901",
    2025,
    CongressKind.VILLAGERS_MEETING,
    "顶端新闻，2024-11-08",
    "2024-11-08，33 名村（居）民代表票决出 3 个 2025 年项目；第三项没有公布名称和金额。",
)
PLACES = (NINGHAI, SHANGGE, MINSHENG)

SORTED: dict[str, Sorted] = {
    "美丽乡村": ENVIRONMENT,
    "农民饮用水": UTILITIES,
    "农村公路": ROADS,
    "高中段校舍": (Category.EDUCATION, ProjectKind.ENGINEERING),
    "前童小学": (Category.EDUCATION, ProjectKind.ENGINEERING),
    "二院": (Category.HEALTH, ProjectKind.ENGINEERING),
    "居家养老": (Category.ELDERLY_CHILDREN, ProjectKind.SERVICE),
    "停车位": ROADS,
    "消防站": OTHER,
    "环卫": ENVIRONMENT,
    "宁果时代苹果示范园沿线道路提升": ROADS,
    "庄子坪村通组道路提升": ROADS,
    "杜河村南沟广场提升改造": CULTURE,
    "上戈村城市书房": CULTURE,
    "上戈村文化广场": CULTURE,
    "公共厕所改造": ENVIRONMENT,
    "新品种苹果改造提升": INDUSTRY,
    "水库（公布时无金额）": (Category.FARMLAND_WATER, ProjectKind.ENGINEERING),
    "马庄街、三义庙街维修": ROADS,
    "西后院污水泵房提升改造": ENVIRONMENT,
    "（第三项，公布时无金额）": OTHER,
}
"""Category and kind were not published: sorted by title, which the help page says."""

FUNNEL_CODES = {
    "永嘉县": "330324",
    "官垱镇": "420822108",
    "留凤关镇": "610330111",
    "张寨镇": "320322109",
    "赣榆区": "320707",
    "北坡镇": "440823111",
}
FUNNEL_TEXTS = {
    "永嘉县": ("新闻报道，2018 年", "322 条建议中交通出行 85 条，教育 61 条，环境 40 条。"),
    "官垱镇": ("axnews.cn，2021-12-17", "正文后面又写票决 4 项。"),
    "留凤关镇": ("rd.sxfx.gov.cn", None),
    "张寨镇": ("jspxrd.gov.cn", "102 名代表参加票决。"),
    "赣榆区": ("rd.lyg.gov.cn", "327 名代表参加票决。"),
    "北坡镇": ("新闻报道，2019-12-13", "51 名代表参加，每项都是赞成 51 票、反对 0 票、弃权 0 票。"),
}
FUNNEL_EXTRAS: dict[str, SheetRow] = {
    "官垱镇": {"adopted_elsewhere": 4},
    "北坡镇": {"equal_votes": 51},
}
TOTALS = {
    "新蔡县": ("新蔡县", "411729", "乡镇"),
    "管城回族区": ("管城回族区", "410104", "街道"),
    "临颍县": ("临颍县", "411122", "全县"),
    "重庆市 区县": ("重庆市", "50", "区县"),
    "重庆市 乡镇": ("重庆市", "50", "乡镇"),
    "重庆市 街道（票选）": ("重庆市", "50", "街道（票选）"),
}
"""Area name, area code and label by the place as published."""
TOTAL_SOURCES = {
    "sources/2024-27": "河南省人大常委会代表工作委员会《代表工作》2024 年第 27 期",
    "sources/2026 (all delivered)": "专访临颍县人大常委会主任，2026 年；已全部办结",
    "gmw.cn 2024-09-07": "gmw.cn，2024-09-07",
}
PERIODS = {"2024": "2024 年", "until 2026": "截至 2026 年"}

APPRAISED_ON = date(2021, 1, 22)
NINGHAI_VOTERS = 231
ROUND_NAME = "2020 年度民生实事项目满意度测评"


def write_published(path: Path = WORKBOOK) -> None:
    """Retype the published figures into the workbook that ships."""
    path.write_bytes(template.write(published_rows()))


def published_rows() -> dict[str, list[SheetRow]]:
    """The rows of every sheet, from the figures kept as they were published."""
    return {
        "cycles": [*map(_cycle, PLACES), *map(_funnel_cycle, _figures("funnels"))],
        "projects": [
            *_ninghai_projects(),
            *_projects(SHANGGE, "shangge_2024_projects"),
            *_projects(MINSHENG, "puyang_minsheng_2024"),
        ],
        "appraisals": [_appraisal(row) for row in _figures("ninghai_2020_appraisal")],
        "funnels": [_funnel(row) for row in _figures("funnels")],
        "totals": [_total(row) for row in _figures("counties")],
    }


def load_published(
    database: Database, *, now: datetime, progress: Progress = lambda _line: None
) -> ImportReport | None:
    """Import the workbook that ships; ``None`` where it is loaded already.

    The areas that it names must be there (``data.commands.areas``).
    """
    progress(wording.PUBLISHED_LOADING)
    with database.transaction() as session:
        if session.get(Dataset, DATASET):
            return None
        report = import_workbook(
            session,
            WORKBOOK.read_bytes(),
            origin=Origin.PUBLISHED,
            actor=LOADER,
            now=now,
            chain_area=CHAIN_AREA,
        )
        session.add(Dataset(name=DATASET, origin=Origin.PUBLISHED, loaded_at=now))
        _release(session, now)
    progress(wording.published_loaded(report.rows, len(report.doubts)))
    return report


def _release(session: Session, now: datetime) -> None:
    """What was published elsewhere is public here from the start, with its source."""
    leaves = [leaf for leaf in rollup.leaves(session) if leaf.origin is Origin.PUBLISHED]
    drafts = release_facts.drafts(session, leaves, today=now.astimezone(CHINA).date())
    released.store_all(session, drafts, released_by=LOADER.role, now=now)


def _cycle(place: Place) -> SheetRow:
    return {
        **place.keys(),
        "congress_kind": labels.CONGRESS_KINDS[place.kind],
        "stated_projects": place.stated_projects,
        "source": place.source,
        "note": place.note,
    }


def _project(place: Place, number: int, title: str) -> SheetRow:
    category, kind = SORTED[title]
    return {
        **place.keys(),
        "code": f"{place.year}-{number:02d}",
        "title": title,
        "category": labels.CATEGORIES[category],
        "kind": labels.PROJECT_KINDS[kind],
        "source": place.source,
    }


def _ninghai_projects() -> Iterator[SheetRow]:
    for number, row in enumerate(_figures("ninghai_2020_appraisal"), 1):
        yield _project(NINGHAI, number, row["project"])


def _projects(place: Place, file: str) -> Iterator[SheetRow]:
    for number, row in enumerate(_figures(file), 1):
        yield {
            **_project(place, number, row["title"]),
            "investment_fen": _number(row["investment_10k_yuan"]),
            "quantity": row["quantity"] or None,
        }


def _appraisal(row: dict[str, str]) -> SheetRow:
    return {
        **NINGHAI.keys(),
        "round_name": ROUND_NAME,
        "electorate": labels.ELECTORATES[Electorate.DEPUTIES],
        "held_on": APPRAISED_ON,
        "voters": NINGHAI_VOTERS,
        "project_title": row["project"],
        "satisfied": _number(row["satisfied"]),
        "basically_satisfied": _number(row["basically_satisfied"]),
        "dissatisfied": _number(row["dissatisfied"]),
    }


def _funnel_keys(row: dict[str, str]) -> SheetRow:
    return {
        "area_name": row["place"],
        "area_code": FUNNEL_CODES[row["place"]],
        "project_year": int(row["year"]),
    }


def _funnel_cycle(row: dict[str, str]) -> SheetRow:
    source, note = FUNNEL_TEXTS[row["place"]]
    kind = labels.CONGRESS_KINDS[CongressKind.CONGRESS]
    return {**_funnel_keys(row), "congress_kind": kind, "source": source, "note": note}


def _funnel(row: dict[str, str]) -> SheetRow:
    figures = {key: _number(row[key]) for key in ("suggestions", "candidates", "adopted")}
    return {**_funnel_keys(row), **figures, **FUNNEL_EXTRAS.get(row["place"], {})}


def _total(row: dict[str, str]) -> SheetRow:
    name, code, label = TOTALS[row["place"]]
    return {
        "area_name": name,
        "area_code": code,
        "label": label,
        "congresses": _number(row["congresses"]),
        "adopted": _number(row["adopted"]),
        "period": PERIODS[row["period"]],
        "source": TOTAL_SOURCES[row["source"]],
    }


def _number(text: str) -> int | None:
    return int(text) if text else None


def _figures(name: str) -> list[dict[str, str]]:
    return list(_rows(FIGURES / f"{name}.csv"))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
