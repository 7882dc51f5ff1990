"""Every benchmark still runs: once each, in its smallest form, without looking at any time."""

import shutil
from pathlib import Path

import pytest

from data.session import Database
from tests.benchmarks import bench_first_view, bench_pages, bench_rollup, bench_screens, province

LEVELS = {"township": "410102001", "county": "410102", "province": "41"}


@pytest.fixture
def small_province(tmp_path: Path) -> Path:
    """A province in which two counties vote."""
    path = tmp_path / "province.db"
    database = Database(f"sqlite:///{path}")
    province.build(database, province.SMALLEST)
    database.close()
    return path


def test_pages_are_measured_at_every_level(
    small_province: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bench_pages.run(small_province, runs=1, levels=LEVELS)
    said = capsys.readouterr().out
    assert said.count("province / county") == 3
    assert "ETag: 0 bytes" in said


def test_sums_do_not_drift_while_two_processes_write(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = Database(f"sqlite:///{tmp_path}/rollup.db")
    wrong = bench_rollup.run(database, size=province.SMALLEST, runs=1, seconds=0.2, writers=2)
    database.close()
    assert wrong == 0
    assert "whole / bare" in capsys.readouterr().out


def test_displays_are_measured_against_a_bare_answer(
    demo_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = Path(shutil.copy(demo_file, tmp_path / "demo.db"))
    log = tmp_path / "server.log"
    bench_screens.run(database, log, runs=1, seconds=0.3, polls=20, screens=20, clients=2)
    said = capsys.readouterr().out
    assert "polls / bare Flask" in said
    assert said.count(", 0 errors") == 3, said


@pytest.mark.postgres
def test_sums_do_not_drift_on_a_server_either(postgres_database: Database) -> None:
    wrong = bench_rollup.run(
        postgres_database, size=province.SMALLEST, runs=1, seconds=0.2, writers=2
    )
    assert wrong == 0


@pytest.mark.e2e
def test_the_first_view_is_measured_against_the_floor_and_plain_dash(
    demo_file: Path, tmp_path: Path, chromium_path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    database = Path(shutil.copy(demo_file, tmp_path / "demo.db"))
    bench_first_view.run(database, chromium_path, tmp_path / "server.log", runs=1)
    said = capsys.readouterr().out
    assert "ours / floor" in said
    assert "click to township" in said
