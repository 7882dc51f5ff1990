"""What stands on the papers of a vote, whatever file holds them."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from dashboard.announcing import released
from dashboard.documents.announcement import announcement
from dashboard.documents.ballot import ballot_paper
from dashboard.documents.candidate_list import candidate_list
from dashboard.documents.marks import is_being_corrected, marks
from dashboard.documents.minutes import minutes
from dashboard.domain import entry
from dashboard.domain.ballot import Paper
from dashboard.domain.check_code import check_code
from dashboard.domain.entry import Stage
from dashboard.domain.lifecycle import BallotKind, Origin
from dashboard.domain.measures import BallotModel, Base, RankRule, TieRule, VotingMeasures
from dashboard.summaries.document import Document, Heading, Paragraph, Signatures, Stamp, Table
from dashboard.summaries.vote_work import WorkVote
from tests import vote_papers as papers


def texts(document: Document) -> Iterator[str]:
    """Every word of a paper, in its order."""
    yield from document.title
    for block in document.blocks:
        if isinstance(block, Table):
            yield from (column.title for column in block.columns)
            yield from (cell for row in block.rows for cell in row)
        elif isinstance(block, Signatures):
            yield from block.names
        elif isinstance(block, (Paragraph, Heading, Stamp)):
            yield block.text


def whole(document: Document) -> str:
    return "\n".join(texts(document))


def record(vote: WorkVote) -> str:
    return whole(minutes(vote, name="记录"))


def ballot(model: BallotModel, numbers: int = 6, **stated: object) -> Document:
    bases = {"pass_base": Base.NONE} if model is BallotModel.RANKED else {}
    measures = replace(VotingMeasures(seats=4, model=model), **bases, **stated)  # type: ignore[arg-type]
    paper = Paper(measures, tuple(range(1, numbers + 1)))
    return ballot_paper(papers.vote(), paper, BallotKind.FIRST, name="票")


# The announcement


def test_the_paper_of_an_announcement_has_the_code_of_its_released_text() -> None:
    public = released(papers.vote((60, 50, 20), publish_counts=True))
    paper = announcement(public, name="公告")
    assert check_code(texts(paper)) == public.check_code
    assert str(public.check_code) in paper.footer


# Minutes


def test_minutes_name_everybody_with_the_time_of_the_place() -> None:
    said = record(papers.vote((60, 50, 20)))
    for line in ("第一次录入\n陈录入\n2026-01-20 10:20", "第二次录入\n李复录\n2026-01-20 10:21"):
        assert line in said
    assert "审定计票结果\n王监票\n2026-01-20 10:40" in said
    assert "两次录入由两人分别按计票单进行，全部数字一致。" in said
    assert said.endswith("总监票人\n监票人\n计票人\n会议主持人")


def test_minutes_show_each_difference_and_how_it_was_settled() -> None:
    said = record(papers.vote((60, 50, 20), differing={"votes.2": 60, "void": 2}))
    assert "两次录入有 2 个数字不一致，由第三人按计票单复核：" in said
    assert "2 号项目赞成票\n50\n60\n50" in said
    assert "差异复核\n赵复核" in said


def test_minutes_show_each_doubt_with_its_number_reason_and_weight() -> None:
    said = record(papers.vote((60, 39, 39)))
    assert "D12 2、3 号共 2 个项目的票数完全相同，都是 39，请核对是否抄重。" in said
    assert "已与计票单核对，无误。\n可能影响结果" in said


def test_minutes_explain_every_project_with_figures_even_if_counts_stay_unpublished() -> None:
    said = record(papers.vote((60, 50, 20)))
    assert "得 20 票，通过线 37 票（应到代表 72），差 17 票，未过。" in said
    assert f"对应公告的校验码：{released(papers.vote((60, 50, 20))).check_code}。" in said


def test_minutes_keep_every_ballot_in_its_order() -> None:
    said = record(papers.with_ballot(papers.vote((60, 39, 39)), (41, 20)))
    order = ["二、首次投票（第 1 轮）", "三、再次投票（第 2 轮）", "四、票决结果"]
    assert sorted(order, key=said.index) == order
    assert "首次投票得 39 票，末位相等；再次投票得 41 票，通过。" in said


def test_minutes_keep_the_version_that_a_correction_replaced() -> None:
    said = record(papers.with_correction(papers.vote((60, 50, 20)), "抄错一行", (60, 20, 50)))
    assert "第 2 版的理由：抄错一行（王监票，2026-01-20 10:09 发起）" in said
    assert "第 1 版（已审定）" in said
    assert "1 号项目赞成票 60，2 号项目赞成票 50，3 号项目赞成票 20。" in said


def test_minutes_keep_what_the_presidium_decided() -> None:
    said = record(papers.with_choice(papers.vote((60, 39, 39), tie=TieRule.PRESIDIUM), 3))
    assert "主席团确定 3 号项目。主席团会议确定。（陈录入，2026-01-20 10:50 记录）" in said


def test_figures_that_were_given_up_are_not_shown_while_the_sheets_are_typed_again() -> None:
    found = papers.vote((60, 50, 20))
    tally = entry.open_tally(found.rounds[0].paper)
    typed = papers.figures(tally.paper, (61, 51, 21))
    tally = entry.enter(tally, typed, papers.FIRST)
    tally = entry.enter(tally, {**typed, "votes.1": 63}, papers.SECOND)
    again = entry.start_over(tally, "重新计票", papers.THIRD)
    counting = replace(found, rounds=(papers.ballot(1, BallotKind.FIRST, again),), outcome=None)
    said = record(counting)
    assert "已作废重录" in said
    assert not {"61", "63", "51"} & set(said.split("\n"))


def test_minutes_before_any_figure_say_so() -> None:
    said = record(papers.vote())
    assert "这次投票还没有核定的数字。" in said
    assert "名单确定\n陈录入，2026-01-20 10:05" in said


# Ballots


@pytest.mark.parametrize(
    ("model", "columns", "sentence"),
    [
        (BallotModel.MARK_UP_TO, ["赞成"], "每张票至多选 4 项；超过 4 项的，整张票无效。"),
        (BallotModel.ADVISORY, ["推荐"], "请在推荐的项目右边的空格内画“○”或“√”。"),
        (BallotModel.ITEM_BY_ITEM, ["赞成", "反对", "弃权"], "每个项目只画一栏"),
        (BallotModel.RANKED, ["优先次序"], "请给每个项目写一个优先次序：1 最优先，依次写到 6。"),
    ],
)
def test_each_ballot_model_says_how_it_is_marked(
    model: BallotModel, columns: list[str], sentence: str
) -> None:
    paper = ballot(model)
    table = next(block for block in paper.blocks if isinstance(block, Table))
    assert [column.title for column in table.columns[2:]] == columns
    assert [row[:2] for row in table.rows][2] == ("3", "中心小学教学楼改造")
    assert all(set(row[2:]) == {""} for row in table.rows)
    assert sentence in whole(paper)


def test_a_list_voted_on_as_a_whole_has_one_place_to_mark() -> None:
    paper = ballot(BallotModel.WHOLE_LIST, 4)
    listed, resolution = (block for block in paper.blocks if isinstance(block, Table))
    assert len(listed.columns) == 2
    assert resolution.rows == (("以上名单，一并表决", "", "", ""),)


@pytest.mark.parametrize(
    ("stated", "sentence"),
    [
        ({"marks_exact": True}, "每张票正好选 4 项，多选或者少选的，整张票无效。"),
        ({"marks_least": 2}, "每张票至少选 2 项、至多选 4 项；少于或多于规定的，整张票无效。"),
        ({"marks_most": 3}, "每张票至多选 3 项；超过 3 项的，整张票无效。"),
    ],
)
def test_limits_of_marks_are_those_of_the_measures(
    stated: dict[str, object], sentence: str
) -> None:
    assert sentence in whole(ballot(BallotModel.MARK_UP_TO, **stated))


def test_only_some_priority_numbers_are_asked_for_where_measures_say_so() -> None:
    paper = ballot(BallotModel.RANKED, ranked_places=3, rank_rule=RankRule.BORDA)
    assert "请给3 个项目写一个优先次序" in whole(paper).replace(" 3", "3")


def test_nothing_on_a_ballot_makes_a_sheet_known_again() -> None:
    paper = replace(ballot(BallotModel.MARK_UP_TO), copies=2)
    assert (paper.footer, paper.has_page_numbers) == ("", False)
    assert "2026" not in whole(paper)
    assert "无记名投票" in whole(paper)
    assert any(isinstance(block, Stamp) for block in paper.blocks)


def test_a_second_ballot_says_which_it_is_and_lists_those_who_stand() -> None:
    found = papers.with_ballot(papers.vote((60, 39, 39)), (41, 20))
    again = found.rounds[1]
    paper = ballot_paper(found, again.paper, again.kind, name="票")
    assert paper.title[1] == "民生实事项目票决票（再次投票）"
    table = next(block for block in paper.blocks if isinstance(block, Table))
    assert [row[0] for row in table.rows] == ["2", "3"]


# The list


def test_the_list_sums_estimates_only_where_all_are_known() -> None:
    found = papers.vote()
    table = next(b for b in candidate_list(found, name="名单").blocks if isinstance(b, Table))
    assert table.rows[-1] == ("", "合计", "", "", "1,806")
    first, *others = found.candidates
    unknown = replace(found, candidates=(replace(first, estimated_fen=None), *others))
    table = next(b for b in candidate_list(unknown, name="名单").blocks if isinstance(b, Table))
    assert table.rows[-1][0] == "6"
    assert table.rows[0][4] == "—"


# Marks


def test_a_paper_says_at_its_head_what_it_is_not() -> None:
    found = replace(papers.vote(), is_rehearsal=True, origin=Origin.DEMO)
    assert marks(found, is_draft=True) == ("草稿", "演练", "演示数据")
    assert marks(papers.vote(), is_draft=False) == ()


def test_a_result_under_correction_is_a_draft_again() -> None:
    found = papers.vote((60, 50, 20))
    first = found.rounds[0]
    assert not is_being_corrected(first)
    opened = replace(first.versions[0], number=2, stage=Stage.EMPTY, settled=None)
    assert is_being_corrected(replace(first, versions=(*first.versions, opened)))
