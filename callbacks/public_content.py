"""What public pages and files hold: read from releases alone, for the server and for folders."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from sqlalchemy.orm import Session

from dashboard.domain import geography
from dashboard.domain.lifecycle import Origin, Stage
from dashboard.figures import area_map
from dashboard.figures.map_geometry import MapGeometry
from dashboard.outline import OutlineCaption
from dashboard.summaries.public_pages import (
    Described,
    Key,
    OpenDataPage,
    OpenFile,
    PublicArea,
    PublicFrame,
    PublicProject,
    newest,
    sources,
)
from dashboard.summaries.released import ReleasedStage
from dashboard.wording import open_data as data_words
from dashboard.wording import public as words
from data import geo, oc4ids, open_data
from data.exports import spreadsheet
from data.open_data import OpenData, Table
from data.queries import areas, public
from layouts.public.links import name_of

MAP_WIDTH_PX = 560
MAP_HEIGHT_PX = 480
MAP_LETTER_PX = 13
SCHEMA_NAME = words.SCHEMA_FILE
JSON_NAME = "json"
OC4IDS_NAME = "oc4ids"
FILE = re.compile(
    r"(?P<code>\d{6,12})-(?P<year>\d{4})(?:-(?P<origin>[a-z]+))?(?:-(?P<part>[a-z0-9]+))?"
    r"\.(?P<kind>json|csv)"
)
MEDIA_TYPES = {"json": "application/json", "csv": "text/csv"}


@dataclass(frozen=True)
class DataFile:
    """One file of open data as it is sent or written; ``title`` is its name for people."""

    name: str
    title: str
    content: bytes
    rows: int | None = None

    @property
    def media_type(self) -> str:
        """By the end of the name."""
        return MEDIA_TYPES[self.name.rsplit(".", 1)[-1]]


def view(
    session: Session, code: str, year: str | None = None, origin: str | None = None
) -> Key | None:
    """The view that an address means; ``None`` where nothing of it was released.

    Without a year: the newest with projects, own figures before demo before published ones.
    """
    found = public.years(session, code)
    wanted = [
        (each_year, each)
        for each_year, each in found
        if (year is None or year == str(each_year)) and (origin is None or origin == each.value)
    ]
    by_origin = sorted(wanted, key=lambda each: list(Origin).index(each[1]))
    first = by_origin[0][1] if by_origin else None
    for each_year, each in by_origin:
        if each is first and public.totals(session, code, each_year, each).projects:
            return code, each_year, each
    return (code, *by_origin[0]) if by_origin else None


def frame(session: Session, key: Key, stages: tuple[ReleasedStage, ...] = ()) -> PublicFrame | None:
    """What stands around a page; ``None`` for an area that does not exist."""
    code, year, origin = key
    trail = areas.trail(session, code) if geography.is_code(code) else ()
    if not trail or trail[-1].code != code:
        return None
    return PublicFrame(
        trail=trail,
        project_year=year,
        origin=origin,
        years=public.years(session, code),
        released_on=newest(stages),
        as_of=public.totals(session, *key).as_of,
        sources=sources(stages),
    )


def area(session: Session, key: Key) -> PublicArea | None:
    """The page of an area; ``None`` where it does not exist."""
    stages = _stages(session, key)
    around = frame(session, key, stages)
    if around is None:
        return None
    children = public.children(session, *key)
    return PublicArea(
        frame=around,
        totals=public.totals(session, *key),
        children=tuple(child for child in children if child.totals.areas),
        stages=stages,
    )


def project(session: Session, project_id: int) -> PublicProject | None:
    """The page of a project; ``None`` where none of that number was released."""
    life = public.project(session, project_id)
    if life is None:
        return None
    key = life.place.code, life.project_year, life.origin
    own = tuple(s for s in public.stages(session, *key) if s.area.code == life.place.code)
    around = frame(session, key, own)
    if around is None:
        return None
    reported = life.project.reported_on or around.as_of
    return PublicProject(replace(around, as_of=reported), life)


def announcements(session: Session, key: Key) -> tuple[ReleasedStage, ...]:
    """Every released list and result of an area and below; () above the county."""
    return tuple(stage for stage in _stages(session, key) if stage.stage is Stage.DECIDE)


def announcement(session: Session, key: Key) -> ReleasedStage | None:
    """The release of one congress's vote."""
    found = announcements(session, key)
    return next((stage for stage in found if stage.area.code == key[0]), None)


def data_page(session: Session, key: Key) -> OpenDataPage | None:
    """The page of open data; ``None`` for an area that does not exist."""
    stages = _stages(session, key)
    around = frame(session, key, stages)
    if around is None:
        return None
    files = [
        OpenFile(file.name, *_described_as(file.name), rows=file.rows)
        for file in data_files(session, key)
    ]
    children = public.children(session, *key) if not around.has_details else ()
    return OpenDataPage(
        frame=around,
        files=tuple(files),
        tables=tuple(_table_fields(table) for table in Table),
        records=_record_fields(),
        children=tuple(child for child in children if child.totals.areas),
    )


def data_files(session: Session, key: Key) -> Iterator[DataFile]:
    """Every data file of a view, the schema last; nothing above the county."""
    found = _open_data(session, key)
    if found is None:
        return
    for part in (JSON_NAME, *Table, OC4IDS_NAME):
        file = _data_file(found, key, part)
        if file:
            yield file
    yield schema_file()


def data_file(session: Session, name: str) -> DataFile | None:
    """A data file by its name, with or without its origin; ``None`` where there is none."""
    if name == SCHEMA_NAME:
        return schema_file()
    asked = FILE.fullmatch(name)
    if asked is None:
        return None
    origin, part = asked["origin"], asked["part"]
    if origin not in set(Origin) and part is None:  # 411729-2026-projects.csv
        origin, part = None, origin
    key = view(session, asked["code"], asked["year"], origin)
    found = _open_data(session, key) if key else None
    if key is None or found is None:
        return None
    file = _data_file(found, key, part or JSON_NAME)
    return file if file and file.name.endswith(f".{asked['kind']}") else None


def schema_file() -> DataFile:
    """The JSON Schema of the JSON file."""
    return DataFile(SCHEMA_NAME, data_words.SCHEMA_TITLE, _json(open_data.schema()))


@lru_cache(maxsize=256)
def outline(code: str) -> tuple[MapGeometry | None, OutlineCaption]:
    """The map of an area's children; projecting depends on nothing that changes."""
    found = geo.outline(code)
    if found is None or not found.shapes:
        return None, "schematic"
    drawn = area_map.project(
        found,
        reference_width_px=MAP_WIDTH_PX,
        max_height_px=MAP_HEIGHT_PX,
        label_px=MAP_LETTER_PX,
    )
    return drawn, found.caption


def _stages(session: Session, key: Key) -> tuple[ReleasedStage, ...]:
    """Single releases are read for a county or less: a province may hold thousands."""
    if len(key[0]) < geography.Level.COUNTY:
        return ()
    return public.stages(session, *key)


def _open_data(session: Session, key: Key) -> OpenData | None:
    code, year, origin = key
    place = areas.find(session, code)
    stages = _stages(session, key)
    if place is None or not stages:
        return None
    as_of = public.totals(session, *key).as_of
    return open_data.open_data(place, year, origin, stages, as_of=as_of)


def _data_file(found: OpenData, key: Key, part: str) -> DataFile | None:
    """One file of a view; ``None`` where the part is unknown or would hold nothing."""
    if part == JSON_NAME:
        return _file(found, f"{name_of(key)}.json", open_data.to_json(found))
    if part == OC4IDS_NAME:
        package = oc4ids.package(found)
        return _file(found, f"{name_of(key)}-oc4ids.json", _json(package)) if package else None
    if part not in set(Table):
        return None
    lines = list(open_data.lines(Table(part), found))
    text = (spreadsheet.BOM + spreadsheet.written(_written(line) for line in lines)).encode()
    return _file(found, f"{name_of(key)}-{part}.csv", text, rows=len(lines) - 1)


def _written(line: open_data.Line) -> list[str | int | None]:
    """Dates and amounts as text that every program reads the same way."""
    return [each if isinstance(each, (str, int)) or each is None else str(each) for each in line]


def _file(found: OpenData, name: str, content: bytes, *, rows: int | None = None) -> DataFile:
    title = data_words.file_title(
        found.area.name, found.project_year, _described_as(name)[0], found.origin
    )
    return DataFile(name, title, content, rows)


def _described_as(name: str) -> tuple[str, str]:
    """Title and note of a file by its name."""
    part = name.rsplit(".", 1)[0].rsplit("-", 1)[-1]
    if name == SCHEMA_NAME:
        return data_words.SCHEMA_TITLE, data_words.SCHEMA_NOTE
    if part == OC4IDS_NAME:
        return data_words.OC4IDS_TITLE, data_words.OC4IDS_NOTE
    if part in data_words.TABLES:
        return data_words.TABLES[part], data_words.TABLE_NOTES[part]
    return data_words.JSON_TITLE, data_words.JSON_NOTE


def _table_fields(table: Table) -> Described:
    columns = (data_words.COLUMNS[column.name] for column in open_data.COLUMNS[table])
    return Described(data_words.TABLES[table], tuple(columns))


@lru_cache(maxsize=1)
def _record_fields() -> tuple[Described, ...]:
    """Every record of the schema with its fields; codes without fields are listed by the schema."""
    schema = open_data.schema()
    records = (schema, *schema["$defs"].values())
    return tuple(
        Described(
            record["description"],
            tuple((name, field["description"]) for name, field in record["properties"].items()),
        )
        for record in records
        if "properties" in record
    )


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1).encode()
