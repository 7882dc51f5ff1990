"""The public page on which anybody computes the code of an announcement again."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from flask.testing import FlaskClient

from dashboard.announcing import released
from dashboard.domain.check_code import check_code
from dashboard.domain.lifecycle import Origin, Stage
from dashboard.summaries.released import ReleasedVote
from dashboard.wording import check_code as words
from dashboard.wording import documents
from data import released as releases
from tests import factories, vote_papers
from tests.app.test_access import Served, made
from tests.votes import NOW


@dataclass(frozen=True)
class Posted:
    """A released announcement and somebody without an account."""

    served: Served
    vote: ReleasedVote

    @property
    def text(self) -> str:
        return "\n".join(self.vote.announcement)

    @property
    def client(self) -> FlaskClient:
        return self.served.client(protected=True)

    def paste(self, text: str) -> str:
        return self.client.post("/public/check", data={"text": text}).get_data(as_text=True)


@pytest.fixture(scope="module")
def posted(migrated_sqlite: bytes, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Posted]:
    served = made(tmp_path_factory.mktemp("check") / "check.db", migrated_sqlite)
    vote = released(vote_papers.vote((60, 50, 20)))
    with served.database.transaction() as session:
        releases.store(
            session,
            origin=Origin.DEMO,
            project_year=2026,
            area_code=factories.TOWNSHIP,
            stage=Stage.DECIDE,
            payload=vote,
            as_of=vote.held_on,
            check_code=vote.check_code,
            released_by="演示发布人",
            now=NOW,
        )
    yield Posted(served, vote)
    served.database.close()


def test_the_text_of_an_announcement_is_found_with_its_congress(posted: Posted) -> None:
    page = posted.paste(posted.text.replace("\n", "\r\n\r\n"))
    assert words.SAME in page
    assert words.LEFT_OUT not in page
    assert f"<code>{posted.vote.check_code}</code>" in page
    assert "砖店镇人民代表大会主席团" in page
    assert "演示数据" in page
    assert f"/public/announcement/{factories.TOWNSHIP}-2026-demo" in page


def test_breaks_spaces_page_numbers_and_the_line_of_the_code_do_not_count(posted: Posted) -> None:
    line = documents.check_line(posted.vote.check_code or "")
    broken = posted.text.replace("，", "，\r\n ", 3)
    copied = f"演练 演示数据\n{broken}\n{line} — 1 —\n"
    page = posted.paste(copied)
    assert words.SAME in page
    assert words.LEFT_OUT in page
    in_one_line = posted.text.replace("\n", " ") + f" {line} — 2 —"
    assert words.SAME in posted.paste(in_one_line)


def test_one_changed_sign_is_another_announcement(posted: Posted) -> None:
    forged = posted.text.replace("农村饮水安全工程", "农村饮水安全工段")
    page = posted.paste(forged)
    assert words.SAME not in page
    assert words.UNKNOWN in page
    assert check_code([forged]) in page
    assert forged.split("\n")[0] in page, "what was pasted is kept"


def test_a_code_on_paper_is_looked_up_however_it_is_typed(posted: Posted) -> None:
    code = posted.vote.check_code or ""
    for typed in (code, f" {code.lower()} ", code.replace("-", " ")):
        page = posted.client.get("/public/check", query_string={"code": typed})
        assert words.FOUND in page.get_data(as_text=True)


def test_what_is_no_code_is_said_to_be_none(posted: Posted) -> None:
    answer = posted.client.get("/public/check?code=12")
    assert answer.status_code == 400
    assert words.NOT_A_CODE in answer.get_data(as_text=True)
    unknown = posted.client.get("/public/check?code=0000-0000")
    assert unknown.status_code == 200
    assert words.UNKNOWN in unknown.get_data(as_text=True)
    assert posted.client.post("/public/check", data={"text": " "}).status_code == 400


def test_the_page_needs_no_token_and_leaves_no_cookie(posted: Posted) -> None:
    for answer in (
        posted.client.get("/public/check"),
        posted.client.post("/public/check", data={"text": "公告"}),
    ):
        assert answer.status_code == 200
        assert "Set-Cookie" not in answer.headers
        assert "<script>" not in answer.get_data(as_text=True)


def test_pasted_markup_stays_text(posted: Posted) -> None:
    page = posted.paste("</textarea><script>alert(1)</script>")
    assert "<script>alert" not in page
