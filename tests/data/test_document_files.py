"""Files of papers: read back, they say what the paper says; nothing is fetched from anywhere."""

import io
import re
import sys
import zipfile
from datetime import UTC, datetime
from typing import Any

import pytest
from docx import Document as read_docx
from docx.oxml.ns import qn

from dashboard.announcing import released
from dashboard.documents.announcement import announcement
from dashboard.documents.ballot import ballot_paper
from dashboard.documents.candidate_list import candidate_list
from dashboard.documents.minutes import minutes
from dashboard.domain.ballot import Paper
from dashboard.domain.check_code import check_code
from dashboard.domain.lifecycle import BallotKind
from dashboard.domain.measures import BallotModel, Base, VotingMeasures
from dashboard.summaries.document import Document, Size
from data.documents import pdf, word
from data.documents.page import page
from data.documents.pdf import OutsideError, PdfMissingError
from tests import vote_papers as papers

MADE_AT = datetime(2026, 1, 20, 3, 0, tzinfo=UTC)
LONG = "高标准农田建设及农田水利设施配套工程（涉及12个乡镇、86个行政村）"
PUBLIC = released(papers.vote((60, 50, 20), publish_counts=True))


def opened(document: Document) -> Any:
    return read_docx(io.BytesIO(word.write(document, made_at=MADE_AT)))


def ballots(model: BallotModel, count: int, **more: Any) -> Document:
    base = Base.NONE if model is BallotModel.RANKED else Base.DUE
    measures = VotingMeasures(seats=count, model=model, pass_base=base)
    found = papers.vote((), titles=[LONG] * count)
    paper = Paper(measures, tuple(range(1, count + 1)))
    return ballot_paper(found, paper, BallotKind.FIRST, name="票", **more)


def boxes_of(drawn: Any) -> list[str]:
    """Text of all pages as it was laid out."""

    def within(box: Any) -> list[str]:
        own = [box.text] if hasattr(box, "text") else []
        return own + [text for child in getattr(box, "children", ()) for text in within(child)]

    return [text for one in drawn.pages for text in within(one._page_box)]


# Word


def test_a_word_file_has_the_words_of_the_announcement_and_their_code() -> None:
    file = opened(announcement(PUBLIC, name="公告"))
    assert check_code(p.text for p in file.paragraphs) == PUBLIC.check_code
    assert f"校验码：{PUBLIC.check_code}" in file.sections[0].footer.paragraphs[0].text


def test_a_word_file_names_the_fonts_of_official_papers_with_their_stand_ins() -> None:
    content = word.write(announcement(PUBLIC, name="公告"), made_at=MADE_AT)
    file = read_docx(io.BytesIO(content))
    normal = file.styles["Normal"].element.rPr.rFonts
    assert normal.get(qn("w:eastAsia")) == "仿宋"
    title = file.paragraphs[0].runs[0]
    assert title._element.rPr.rFonts.get(qn("w:eastAsia")) == "方正小标宋简体"
    assert title.font.size.pt == 22
    table = zipfile.ZipFile(io.BytesIO(content)).read("word/fontTable.xml").decode()
    assert '<w:font w:name="方正小标宋简体"><w:altName w:val="宋体"/>' in table


def test_an_official_paper_has_the_margins_of_the_standard() -> None:
    section = opened(announcement(PUBLIC, name="公告")).sections[0]
    margins = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    assert [round(margin.mm) for margin in margins] == [37, 26, 35, 28]


def test_tables_of_a_word_file_repeat_their_head_and_hold_every_row() -> None:
    file = opened(candidate_list(papers.vote(), name="名单", size=Size.A3, marks=("草稿",)))
    table = file.tables[0]
    assert [cell.text for cell in table.rows[1].cells][:2] == ["1", "通村道路提升"]
    assert len(table.rows) == 8
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert round(file.sections[0].page_width.mm) == 420
    assert file.sections[0].header.paragraphs[0].text == "【草稿】"


def test_minutes_in_word_have_lines_to_sign_on() -> None:
    file = opened(minutes(papers.vote((60, 50, 20)), name="记录"))
    assert [p.text.split("\t")[0] for p in file.paragraphs][-4:] == [
        "总监票人",
        "监票人",
        "计票人",
        "会议主持人",
    ]


# PDF


def test_a_pdf_holds_text_in_a_chinese_font_and_not_pictures() -> None:
    drawn = pdf.rendered(announcement(PUBLIC, name="公告", marks=("演练",)))
    said = "".join(boxes_of(drawn))
    assert "".join("".join(PUBLIC.announcement).split()) in "".join(said.split())
    assert "演练" in said
    content = pdf.write(announcement(PUBLIC, name="公告"))
    assert content.startswith(b"%PDF-")
    plain = drawn.write_pdf(uncompressed_pdf=True)
    assert re.search(rb"/BaseFont /\w+\+?[\w-]*(Noto|Source|Sim|Fang|Song)", plain)
    assert b"/ToUnicode" in plain
    assert b"/Subtype /Image" not in plain


@pytest.mark.parametrize("model", list(BallotModel))
@pytest.mark.parametrize(("count", "copies"), [(20, 1), (20, 2)])
def test_a_ballot_of_twenty_long_titles_stays_on_one_page(
    model: BallotModel, count: int, copies: int
) -> None:
    drawn = pdf.rendered(ballots(model, count, copies=copies))
    assert len(drawn.pages) == 1
    assert "".join(boxes_of(drawn)).count("民生实事项目票") == copies


def test_a_short_ballot_is_set_larger_than_a_long_one() -> None:
    sizes = []
    for count in (3, 20):
        drawn = pdf.rendered(ballots(BallotModel.MARK_UP_TO, count))
        sizes.append(drawn.pages[0]._page_box.style["font_size"])
    html = [page(ballots(BallotModel.MARK_UP_TO, count)) for count in (3, 20)]
    assert sizes[0] > sizes[1]
    assert "font-size: 14.00pt" in html[0]


def test_two_prints_of_a_ballot_are_the_same_to_the_byte() -> None:
    paper = ballots(BallotModel.MARK_UP_TO, 5)
    assert pdf.write(paper) == pdf.write(paper)


def test_sheets_have_the_size_that_was_asked_for() -> None:
    wide = pdf.rendered(ballots(BallotModel.MARK_UP_TO, 5, size=Size.A3, copies=2)).pages[0]
    assert (round(wide.width / 96 * 25.4), round(wide.height / 96 * 25.4)) == (420, 297)


def test_words_of_a_paper_never_become_markup() -> None:
    evil = '<img src="http://example.com/x.png"><style>@import "//x"</style>&amp;'
    found = papers.vote((), titles=[evil])
    drawn = page(candidate_list(found, name=evil, marks=(evil,)))
    assert "<img" not in drawn
    assert "&lt;img" in drawn


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/x.png", "file:///etc/passwd", "data:,x"])
def test_a_paper_fetches_nothing(address: str) -> None:
    with pytest.raises(OutsideError):
        pdf.refuse(address)


def test_a_server_without_pango_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(PdfMissingError):
        pdf.write(ballots(BallotModel.RANKED, 3))
