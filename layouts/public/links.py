"""Where links of public pages lead: to addresses of the server, or to files beside each other."""

from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

from dashboard.domain.geography import county_of
from dashboard.domain.lifecycle import Origin
from dashboard.summaries.public_pages import Key

EXTENSIONS = {"image/jpeg": "jpg", "image/png": "png"}
Content = str | Component | list[str | Component]


class Links(Protocol):
    """The addresses that public pages name; '' means that there is nothing to lead to."""

    @property
    def home(self) -> str:
        """The first page."""

    @property
    def check(self) -> str:
        """Where a check code is looked up."""

    @property
    def staff(self) -> str:
        """The way in for staff."""

    @property
    def lists(self) -> tuple[str, str]:
        """Announcements and open data for a page that belongs to no area."""

    def area(self, key: Key) -> str:
        """The page of an area."""

    def project(self, project_id: int) -> str:
        """The page of a project."""

    def announcements(self, key: Key) -> str:
        """The list of announcements."""

    def announcement(self, key: Key) -> str:
        """One announcement, by the area whose congress decided."""

    def open_data(self, key: Key) -> str:
        """The page of open data."""

    def file(self, name: str) -> str:
        """A data file by its name."""

    def photo(self, digest: str, media_type: str) -> str:
        """A photo by its digest."""


@dataclass(frozen=True)
class ServerLinks:
    """Addresses on this server; every link to a view names its year and origin."""

    home: str = "/public"
    check: str = "/public/check"
    staff: str = "/sign-in"
    lists: tuple[str, str] = ("/public/announcements", "/public/data")

    def area(self, key: Key) -> str:
        """``/public/area/411729?year=2026&origin=demo``."""
        return f"/public/area/{key[0]}?{_query(key)}"

    def project(self, project_id: int) -> str:
        """``/public/project/12``."""
        return f"/public/project/{project_id}"

    def announcements(self, key: Key) -> str:
        """The list of the area in view."""
        return f"/public/announcements?area={key[0]}&{_query(key)}"

    def announcement(self, key: Key) -> str:
        """``/public/announcement/411729-2026-demo``."""
        return f"/public/announcement/{name_of(key)}"

    def open_data(self, key: Key) -> str:
        """The page that describes the files."""
        return f"/public/data?area={key[0]}&{_query(key)}"

    def file(self, name: str) -> str:
        """``/public/data/411729-2026-demo.json``."""
        return f"/public/data/{name}"

    def photo(self, digest: str, media_type: str) -> str:  # noqa: ARG002 - the server knows it
        """``/public/photo/<digest>``."""
        return f"/public/photo/{digest}"


@dataclass(frozen=True)
class FolderLinks:
    """Files of one folder, named from one of its pages.

    ``to_pages`` leads from this page to the folder of pages, ``to_root`` to where ``index.html``
    is. Only what is in the folder is linked. ``listed`` are the areas with a list of announcements
    and a page of open data; those below share the one of their county.
    """

    to_root: str
    to_pages: str
    areas: frozenset[Key]
    projects: frozenset[int]
    announced: frozenset[Key]
    listed: frozenset[Key]
    first: Key
    check: str = ""
    staff: str = ""
    lists: tuple[str, str] = ("", "")

    @property
    def home(self) -> str:
        """The file to open first."""
        return f"{self.to_root}index.html"

    def area(self, key: Key) -> str:
        """The area of the whole folder is its first page."""
        if key == self.first:
            return self.home
        return f"{self.to_pages}{area_file(key)}" if key in self.areas else ""

    def project(self, project_id: int) -> str:
        """A project that is in the folder."""
        return f"{self.to_pages}project-{project_id}.html" if project_id in self.projects else ""

    def announcements(self, key: Key) -> str:
        """The list that holds those of this area."""
        return f"{self.to_pages}{announcements_file(self._listing(key))}"

    def announcement(self, key: Key) -> str:
        """An announcement that is in the folder."""
        return f"{self.to_pages}{announcement_file(key)}" if key in self.announced else ""

    def open_data(self, key: Key) -> str:
        """The page that describes the files that hold this area."""
        return f"{self.to_pages}{data_file(self._listing(key))}"

    def file(self, name: str) -> str:
        """A data file beside the pages."""
        return f"{self.to_root}data/{name}"

    def photo(self, digest: str, media_type: str) -> str:
        """A photo beside the pages."""
        return f"{self.to_root}photos/{photo_file(digest, media_type)}"

    def _listing(self, key: Key) -> Key:
        code, year, origin = key
        county = (county_of(code), year, origin)
        return next((each for each in (key, county) if each in self.listed), self.first)


def name_of(key: Key) -> str:
    """A view as file names and addresses hold it: ``411729-2026-demo``."""
    code, year, origin = key
    return f"{code}-{year}-{origin.value}"


def area_file(key: Key) -> str:
    """The file of an area's page."""
    return f"area-{name_of(key)}.html"


def announcement_file(key: Key) -> str:
    """The file of an announcement."""
    return f"announcement-{name_of(key)}.html"


def announcements_file(key: Key) -> str:
    """The file of a list of announcements."""
    return f"announcements-{name_of(key)}.html"


def data_file(key: Key) -> str:
    """The file that describes the data files of an area."""
    return f"data-{name_of(key)}.html"


def photo_file(digest: str, media_type: str) -> str:
    """The file of a photo."""
    return f"{digest}.{EXTENSIONS.get(media_type, 'bin')}"


def link(content: Content, href: str, *, name: str = "") -> Component:
    """A link, or plain text where there is nothing to lead to."""
    class_name = name or None
    if not href:
        return html.Span(content, className=class_name)
    return html.A(content, href=href, className=class_name)


def _query(key: Key) -> str:
    _code, year, origin = key
    given: dict[str, int | Origin] = {"year": year, "origin": origin}
    return urlencode({name: str(value) for name, value in given.items()})
