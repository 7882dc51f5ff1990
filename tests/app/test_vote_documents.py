"""Papers of a vote as the server answers them: for whom, when, under which name."""

import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

import pytest
from docx import Document as read_docx
from werkzeug.test import TestResponse

from dashboard.domain.check_code import check_code
from data.commands import ballots, tallies, vote_release, votes
from data.models import Cycle, Vote
from data.queries import public
from tests import factories
from tests.app.test_access import Served, made
from tests.votes import NOW, Staff, a_vote, certified, figures, staff, typed_twice

TITLES = ("通村道路", "饮水管网", "卫生院", "食堂", "路灯")
COUNTS = {1: 50, 2: 45, 3: 40, 4: 20, 5: 10}
NAMES = (
    "minutes.docx",
    "minutes.pdf",
    "announcement.docx",
    "announcement.pdf",
    "list.docx",
    "list.pdf",
    "ballots.pdf",
)


@dataclass(frozen=True)
class Hall:
    """A congress with a certified vote."""

    served: Served
    people: Staff
    vote_id: int
    round_id: int

    def get(self, name: str, who: str = "clerk", vote_id: int | None = None) -> TestResponse:
        address = f"/work/votes/{vote_id or self.vote_id}/documents/{name}"
        return self.served.client(who).get(address)

    def words(self, name: str, who: str = "clerk") -> str:
        """Text of a Word file, tables and head included."""
        file = read_docx(io.BytesIO(self.get(name, who).get_data()))
        cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
        head = file.sections[0].header.paragraphs[0].text
        return "\n".join([head, *(p.text for p in file.paragraphs), *cells])


@pytest.fixture
def hall(migrated_sqlite: bytes, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    served = made(tmp_path_factory.mktemp("papers") / "papers.db", migrated_sqlite)
    with served.database.transaction() as session:
        people = staff(session)
        vote_id = a_vote(session, people, titles=TITLES, seats=3)
        round_id = ballots.fix_list(session, vote_id, actor=people.clerk, now=NOW)
        votes.record_attendance(
            session, vote_id, present=58, on_leave=2, actor=people.clerk, now=NOW
        )
    yield Hall(served, people, vote_id, round_id)
    served.database.close()


def decide(hall: Hall) -> None:
    with hall.served.database.transaction() as session:
        typed_twice(session, hall.people, hall.round_id, COUNTS)
        certified(session, hall.people, hall.round_id)


def test_every_paper_is_a_file_with_a_chinese_name(hall: Hall) -> None:
    decide(hall)
    for name in NAMES:
        answer = hall.get(name)
        ending = name.split(".")[1]
        assert answer.status_code == 200, name
        assert answer.get_data().startswith(b"%PDF-" if ending == "pdf" else b"PK"), name
        named = unquote(answer.headers["Content-Disposition"].split("''")[1])
        assert named.startswith("砖店镇2027年"), named
        assert named.endswith(f".{ending}")
        assert answer.headers["Cache-Control"] == "no-store"


def test_papers_of_another_place_are_refused(hall: Hall) -> None:
    decide(hall)
    with hall.served.database.transaction() as session:
        others = staff(session, factories.OTHER_TOWNSHIP)
        elsewhere = a_vote(session, others, titles=TITLES, seats=3, area=factories.OTHER_TOWNSHIP)
    for name in NAMES:
        assert hall.get(name, vote_id=elsewhere).status_code == 403
        assert hall.get(name, vote_id=999_999).status_code == 404
        assert hall.get(name, "nobody").status_code == 401
        assert hall.get(name, "leader").status_code == 403


def test_papers_that_do_not_exist_are_not_found(hall: Hall) -> None:
    for name in ("minutes.txt", "secret.pdf", "ballots.docx", "list.pdf?size=a5"):
        assert hall.get(name).status_code == 404
    assert hall.get("ballots.pdf?round=9").status_code == 404


def test_there_is_no_announcement_before_a_certified_result(hall: Hall) -> None:
    answer = hall.get("announcement.docx")
    assert answer.status_code == 404
    assert "计票结果审定以后才有公告" in answer.get_data(as_text=True)


def test_minutes_are_a_draft_until_everything_is_certified(hall: Hall) -> None:
    assert "【草稿】" in hall.words("minutes.docx")
    decide(hall)
    assert "草稿" not in hall.words("minutes.docx")
    with hall.served.database.transaction() as session:
        tallies.correct(session, hall.round_id, "抄错", actor=hall.people.certifier, now=NOW)
    assert "【草稿】" in hall.words("minutes.docx")
    assert "【草稿】" in hall.words("announcement.docx")


def test_the_list_is_a_draft_until_it_is_fixed(hall: Hall) -> None:
    assert "草稿" not in hall.words("list.docx")
    with hall.served.database.transaction() as session:
        ballots.reopen_list(session, hall.vote_id, actor=hall.people.clerk, now=NOW)
    assert "【草稿】" in hall.words("list.docx")


def test_the_second_typist_reads_no_figure_of_the_first_in_any_paper(hall: Hall) -> None:
    with hall.served.database.transaction() as session:
        tallies.enter(session, hall.round_id, figures(COUNTS), actor=hall.people.clerk, now=NOW)
    said = hall.words("minutes.docx", "second_clerk")
    assert "第一次录入" in said
    assert not {"50", "45", "40"} & set(said.split("\n"))


def test_rehearsals_and_demo_votes_say_so_on_every_paper(hall: Hall) -> None:
    decide(hall)
    with hall.served.database.transaction() as session:
        row = session.get_one(Vote, hall.vote_id)
        row.is_rehearsal = True
        session.get_one(Cycle, row.cycle_id).origin = factories.Origin.DEMO
    for name in ("minutes.docx", "announcement.docx", "list.docx"):
        assert "【演练】　【演示数据】" in hall.words(name)
    named = unquote(hall.get("ballots.pdf").headers["Content-Disposition"])
    assert named.endswith("票决票（首次投票）（演练）（演示数据）.pdf")


def test_the_printed_announcement_is_the_one_that_is_released(hall: Hall) -> None:
    decide(hall)
    file = read_docx(io.BytesIO(hall.get("announcement.docx").get_data()))
    code = check_code(paragraph.text for paragraph in file.paragraphs)
    with hall.served.database.transaction() as session:
        vote_release.release_result(session, hall.vote_id, actor=hall.people.releaser, now=NOW)
    with hall.served.database.read() as session:
        assert public.by_check_code(session, code) is not None


def test_without_pango_a_page_says_what_is_missing(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    answer = hall.get("list.pdf")
    assert answer.status_code == 503
    assert "libpangoft2-1.0-0" in answer.get_data(as_text=True)
    assert hall.get("list.docx").status_code == 200
