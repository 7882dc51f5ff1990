"""A folder for a memory stick: what was released of an area, to be opened without any server.

``python -m callbacks.offline DIRECTORY --area 411729`` writes the pages and files of the server
with links from file to file. Nothing in it asks a network for anything.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
from sqlalchemy.orm import Session

from callbacks import public_content, public_document
from dashboard.config import ConfigError, Settings
from dashboard.domain import geography
from dashboard.domain.lifecycle import Origin, Stage
from dashboard.summaries.public_pages import Key, PublicArea, delivered
from dashboard.summaries.released import ReleasedStage
from dashboard.wording import public as words
from data.queries import public
from data.session import Database
from layouts.page import Page
from layouts.public import announcements, area, open_data, project
from layouts.public.links import (
    FolderLinks,
    announcement_file,
    announcements_file,
    area_file,
    data_file,
    photo_file,
)

INDEX, PAGES, STYLE = "index.html", "pages", "public.css"
NOTES = (words.FOLDER_NOTE,)


class EmptyError(Exception):
    """Nothing was released of what was asked for."""


@dataclass(frozen=True)
class Contents:
    """What goes into a folder: one view of an area and everything below it."""

    first: Key
    areas: tuple[Key, ...]
    stages: tuple[ReleasedStage, ...]

    @property
    def announced(self) -> frozenset[Key]:
        """The views that have an announcement, a result or a list."""
        votes = (stage for stage in self.stages if stage.stage is Stage.DECIDE)
        return frozenset((vote.area.code, *self.first[1:]) for vote in votes)

    @property
    def projects(self) -> frozenset[int]:
        """Every project with a page."""
        found = (project for stage in self.stages for project in delivered(stage))
        return frozenset(project.project_id for project in found)

    @property
    def listed(self) -> frozenset[Key]:
        """The area of the folder and every county in it: each with its lists and data files."""
        counties = (key for key in self.areas if len(key[0]) == geography.Level.COUNTY)
        return frozenset((self.first, *counties))

    def links(self, *, is_index: bool) -> FolderLinks:
        """Links from ``index.html``, or from one of the other pages."""
        return FolderLinks(
            to_root="" if is_index else "../",
            to_pages=f"{PAGES}/" if is_index else "",
            areas=frozenset(self.areas),
            projects=self.projects,
            announced=self.announced,
            listed=self.listed,
            first=self.first,
        )


def contents(session: Session, code: str, year: str | None, origin: str | None) -> Contents:
    """What there is to write; raises ``EmptyError`` where nothing was released."""
    key = public_content.view(session, code, year, origin) if geography.is_code(code) else None
    if key is None:
        raise EmptyError(code)
    stages = public.stages(session, *key)
    codes = {found for stage in stages for found in _up_to(stage.area.code, code)}
    return Contents(key, tuple((each, *key[1:]) for each in sorted(codes)), stages)


def files(session: Session, found: Contents) -> Iterator[tuple[str, bytes]]:
    """Every file of the folder by its path in it."""
    yield from _area_pages(session, found)
    yield from _project_pages(session, found)
    yield from _announcement_pages(session, found)
    yield from _data(session, found)
    yield from _photos(session, found)
    yield STYLE, public_document.style()
    for name in (public_document.SCRIPT, public_document.ICON):
        yield name, (public_document.ASSETS / name).read_bytes()


def write(directory: Path, written: Iterator[tuple[str, bytes]]) -> tuple[int, int, int]:
    """Write the files; returns pages, all files and bytes. ``FileExistsError`` if not empty.

    The folder has its name only when it is whole: half of one could be handed on.
    """
    if directory.exists() and any(directory.iterdir()):
        raise FileExistsError(directory)
    directory.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix=f".{directory.name}-", dir=directory.parent))
    pages = count = size = 0
    try:
        for name, content in written:
            path = part / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            pages, count, size = pages + name.endswith(".html"), count + 1, size + len(content)
        part.chmod(0o755)
        part.replace(directory)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return pages, count, size


@click.command(help=words.USB_HELP)
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path))
@click.option("--area", "code", help=words.USB_AREA)
@click.option("--year", help=words.USB_YEAR)
@click.option("--origin", type=click.Choice([o.value for o in Origin]), help=words.USB_ORIGIN)
def command(directory: Path, code: str | None, year: str | None, origin: str | None) -> None:
    """Write the folder and say how large it is."""
    try:
        settings = Settings.from_environment(os.environ)
    except ConfigError as error:
        sys.exit(str(error))
    wanted = code or settings.home_area
    database = Database(settings.database_url, settings.read_database_url)
    try:
        with database.read() as session:
            found = contents(session, wanted, year, origin)
            pages, count, size = write(directory, files(session, found))
    except EmptyError:
        sys.exit(words.usb_nothing(wanted))
    except FileExistsError:
        sys.exit(words.usb_not_empty(str(directory)))
    finally:
        database.close()
    click.echo(words.usb_written(str(directory), pages, count, f"{size / 1_000_000:.1f}"))


def _up_to(code: str, top: str) -> list[str]:
    """An area and everything around it, up to the area of the folder."""
    return [each for each in (code, *geography.ancestors(code)) if geography.is_within(each, top)]


def _area_pages(session: Session, found: Contents) -> Iterator[tuple[str, bytes]]:
    for key in found.areas:
        summary = public_content.area(session, key)
        if summary is None:
            continue
        is_index = key == found.first
        name = INDEX if is_index else f"{PAGES}/{area_file(key)}"
        yield name, _document(_area_page(summary, found, is_index=is_index), is_index=is_index)


def _area_page(summary: PublicArea, found: Contents, *, is_index: bool) -> Page:
    geometry, caption = public_content.outline(summary.frame.area.code)
    links = found.links(is_index=is_index)
    return area.page(summary, links, geometry=geometry, caption=caption, notes=NOTES)


def _project_pages(session: Session, found: Contents) -> Iterator[tuple[str, bytes]]:
    links = found.links(is_index=False)
    for project_id in sorted(found.projects):
        life = public_content.project(session, project_id)
        if life:
            page = project.page(life, links, notes=NOTES)
            yield f"{PAGES}/project-{project_id}.html", _document(page)


def _announcement_pages(session: Session, found: Contents) -> Iterator[tuple[str, bytes]]:
    links = found.links(is_index=False)
    for key in sorted(found.listed):
        votes = public_content.announcements(session, key)
        frame = public_content.frame(session, key, votes)
        if frame:
            page = announcements.listing(votes, frame, links, notes=NOTES)
            yield f"{PAGES}/{announcements_file(key)}", _document(page)
    for key in sorted(found.announced):
        release = public_content.announcement(session, key)
        around = public_content.frame(session, key, (release,)) if release else None
        if release and around:
            single = announcements.single(release, around, links, notes=NOTES)
            yield f"{PAGES}/{announcement_file(key)}", _document(single)


def _data(session: Session, found: Contents) -> Iterator[tuple[str, bytes]]:
    """Pages that describe the files, and the files themselves, each once."""
    links = found.links(is_index=False)
    for key in sorted(found.listed):
        page = public_content.data_page(session, key)
        if page:
            yield f"{PAGES}/{data_file(key)}", _document(open_data.page(page, links, notes=NOTES))
        for file in public_content.data_files(session, key):
            if file.name != public_content.SCHEMA_NAME:
                yield f"data/{file.name}", file.content
    schema = public_content.schema_file()
    yield f"data/{schema.name}", schema.content


def _photos(session: Session, found: Contents) -> Iterator[tuple[str, bytes]]:
    named = {
        photo.digest: photo.media_type
        for stage in found.stages
        for each in delivered(stage)
        for photo in each.photos
    }
    for digest, media_type in sorted(named.items()):
        kept = public.photo(session, digest)
        if kept:
            yield f"photos/{photo_file(digest, media_type)}", kept[1]


def _document(page: Page, *, is_index: bool = False) -> bytes:
    root = "" if is_index else "../"
    return public_document.around(
        page,
        style=f"{root}{STYLE}",
        script=f"{root}{public_document.SCRIPT}",
        icon=f"{root}{public_document.ICON}",
    ).encode()


if __name__ == "__main__":
    command()
