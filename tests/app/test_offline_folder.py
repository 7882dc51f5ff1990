"""A folder for a memory stick holds what the server shows, and leads nowhere else."""

import html
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from app import create_app
from callbacks import offline, public_content
from dashboard.config import Settings
from dashboard.domain.lifecycle import Origin
from data.session import Database

COUNTY, TOWNSHIP = "411729", "411729101"
MAIN = re.compile(r"<main.*?</main>", re.S)
NUMBER = re.compile(r"\d[\d,.]*")
LINK = re.compile(r'(?:href|src)="([^"]*)"')
SHAPES = re.compile(r"<svg.*?</svg>|style=\"[^\"]*\"", re.S)


@pytest.fixture(scope="module")
def database(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Everything that ships, released."""
    path = shutil.copy(demo_file, tmp_path_factory.mktemp("offline") / "demo.db")
    database = Database(f"sqlite:///{path}")
    yield database
    database.close()


@pytest.fixture(scope="module")
def folder(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of one county."""
    directory = tmp_path_factory.mktemp("stick") / "out"
    with database.read() as session:
        found = offline.contents(session, COUNTY, None, None)
        offline.write(directory, offline.files(session, found))
    return directory


@pytest.fixture(scope="module")
def client(database: Database) -> Iterator[FlaskClient]:
    settings = Settings(database_url=str(database.engine.url), home_area=COUNTY)
    with create_app(settings).server.test_client() as client:
        yield client


def served(client: FlaskClient, path: Path) -> str:
    """The page of the server that a file of the folder stands for."""
    name = path.stem
    kind, _, key = name.partition("-")
    addresses = {
        "index": f"/public/area/{COUNTY}",
        "area": f"/public/area/{key.split('-')[0]}",
        "project": f"/public/project/{key}",
        "announcement": f"/public/announcement/{key}",
        "announcements": f"/public/announcements?area={key.split('-')[0]}",
        "data": f"/public/data?area={key.split('-')[0]}",
    }
    answer = client.get(addresses[kind])
    assert answer.status_code == 200, name
    return answer.text


def figures(document: str) -> list[str]:
    """Every number that a reader sees in the content of a page, in its order."""
    (main,) = MAIN.findall(document)
    return NUMBER.findall(html.unescape(re.sub(r"<[^>]+>", " ", SHAPES.sub(" ", main))))


def test_every_page_of_the_folder_has_the_figures_of_the_server(
    folder: Path, client: FlaskClient
) -> None:
    pages = sorted(folder.rglob("*.html"))
    assert len(pages) > 200
    for path in pages:
        written = path.read_text(encoding="utf-8")
        shown = figures(written)
        assert shown == figures(served(client, path)), path.name
        assert shown or path.stem.startswith("project")


def test_every_file_of_the_folder_has_the_bytes_of_the_server(
    folder: Path, client: FlaskClient
) -> None:
    files = sorted((folder / "data").iterdir())
    assert len(files) == 8
    for path in files:
        assert client.get(f"/public/data/{path.name}").get_data() == path.read_bytes()


def test_the_folder_holds_every_released_project_announcement_and_place(
    folder: Path, database: Database
) -> None:
    with database.read() as session:
        found = public_content.area(session, (COUNTY, 2026, Origin.DEMO))
        votes = public_content.announcements(session, (COUNTY, 2026, Origin.DEMO))
    assert found is not None
    names = [path.name for path in (folder / "pages").iterdir()]
    counts = {kind: sum(n.startswith(f"{kind}-") for n in names) for kind in ("project", "area")}
    assert counts == {"project": len(found.projects), "area": len(found.children)}
    assert sum(name.startswith("announcement-") for name in names) == len(votes) == 20


def test_every_link_of_the_folder_leads_to_a_file_of_the_folder(folder: Path) -> None:
    for path in folder.rglob("*.html"):
        for target in LINK.findall(path.read_text(encoding="utf-8")):
            if target.startswith("#"):
                continue
            assert not re.match(r"[a-z]+:|/", target), f"{path.name}: {target}"
            there = (path.parent / unquote(target.split("#")[0])).resolve()
            assert there.is_file(), f"{path.name}: {target}"
            assert folder.resolve() in there.parents


def test_the_style_sheet_and_the_script_of_the_folder_ask_for_nothing(folder: Path) -> None:
    for name in ("public.css", "public.js"):
        text = (folder / name).read_text(encoding="utf-8")
        assert not re.search(r"@import|url\((?!#)|https?:|fetch\(|XMLHttpRequest", text), name


def run(database: Database, *arguments: str) -> tuple[int, str]:
    """The command as somebody types it."""
    environment = {"DATABASE_URL": str(database.engine.url), "HOME_AREA": COUNTY}
    result = CliRunner().invoke(offline.command, arguments, env=environment)
    return result.exit_code, result.output


def test_the_command_writes_a_township_and_says_how_much(
    database: Database, tmp_path: Path
) -> None:
    out = tmp_path / "new" / "stick"
    code, said = run(database, str(out), "--area", TOWNSHIP, "--year", "2025")
    assert code == 0, said
    assert str(out) in said
    assert "2025" in (out / "index.html").read_text(encoding="utf-8")
    assert [path.name for path in out.parent.iterdir()] == ["stick"]


@pytest.mark.parametrize("wanted", [("--area", "999999"), ("--area", "41", "--year", "1999")])
def test_the_command_writes_nothing_where_nothing_was_released(
    database: Database, tmp_path: Path, wanted: tuple[str, ...]
) -> None:
    code, said = run(database, str(tmp_path / "stick"), *wanted)
    assert code == 1
    assert "没有公布" in said
    assert list(tmp_path.iterdir()) == []


def test_the_command_writes_into_no_folder_that_holds_something(
    database: Database, tmp_path: Path
) -> None:
    (tmp_path / "letter.txt").write_text("important", encoding="utf-8")
    code, said = run(database, str(tmp_path), "--area", TOWNSHIP)
    assert code == 1
    assert "不是空文件夹" in said
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_folder_that_cannot_be_written_to_its_end_is_not_left_behind(tmp_path: Path) -> None:
    def broken() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"half"
        raise OSError(28, "no space left")

    with pytest.raises(OSError, match="no space left"):
        offline.write(tmp_path / "stick", broken())
    assert list(tmp_path.iterdir()) == []
