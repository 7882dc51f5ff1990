"""What is made public of a vote: certified ballots alone, figures only where measures allow."""

import re
from dataclasses import replace
from typing import Any

import pytest

from dashboard.announcing import released
from dashboard.domain.check_code import check_code
from dashboard.domain.entry import Stage
from dashboard.domain.lifecycle import CandidateOutcome
from dashboard.domain.measures import BallotModel, Base, ShortfallRule, TieRule
from dashboard.domain.selection import Reason
from dashboard.summaries.released import ReleasedAccount, ReleasedVote
from dashboard.wording import announcement
from tests import vote_papers as papers

PUBLIC = {"publish_counts": True}


def announced(*counts: Any, **stated: Any) -> tuple[str, ...]:
    return released(papers.vote(counts, **stated)).announcement


def figures_in(public: ReleasedVote) -> set[str]:
    """Every figure that stands anywhere in what is made public."""
    return set(re.findall(r"\d+", repr(public)))


def test_before_the_first_certified_ballot_the_list_alone_is_public() -> None:
    public = released(papers.vote())
    assert [c.number for c in public.candidates] == [1, 2, 3, 4, 5, 6]
    assert {c.outcome for c in public.candidates} == {CandidateOutcome.PENDING}
    assert (public.ballots, public.announcement, public.check_code) == ((), (), None)
    assert not public.is_final


def test_entries_and_settled_figures_that_nobody_certified_stay_inside() -> None:
    found = papers.vote((60, 50, 20), **PUBLIC)
    first = found.rounds[0]
    settled = replace(first.versions[0], stage=Stage.SETTLED)
    counting = replace(found, rounds=(replace(first, versions=(settled,)),), outcome=None)
    assert released(counting).ballots == ()
    assert "60" not in figures_in(released(counting))


def test_without_publication_of_counts_no_figure_of_the_ballot_is_public() -> None:
    public = released(papers.vote((63, 54, 17)))
    assert not figures_in(public) & {"63", "54", "17", "72", "70", "69", "37"}
    assert [(c.votes, c.against, c.abstained) for c in public.candidates] == [(None,) * 3] * 3
    assert public.ballots[0].account is None
    assert not public.has_counts


@pytest.mark.parametrize(
    ("one", "other"),
    [((66, 60, 10), (41, 40, 0)), ((60, 39, 39), (50, 41, 41)), ((20, 10, 5), (36, 0, 0))],
)
def test_votes_that_differ_in_counts_alone_look_the_same_from_outside(
    one: tuple[int, ...], other: tuple[int, ...]
) -> None:
    assert released(papers.vote(one)) == released(papers.vote(other))
    assert released(papers.vote(one, **PUBLIC)) != released(papers.vote(other, **PUBLIC))


def test_with_publication_every_candidate_has_its_votes_and_its_sentence() -> None:
    public = released(papers.vote((60, 50, 20), **PUBLIC))
    assert [c.votes for c in public.candidates] == [60, 50, 20]
    assert public.candidates[2].why == "得 20 票，通过线 37 票（应到代表 72），差 17 票，未过。"
    assert public.ballots[0].account == ReleasedAccount(72, 70, 70, 70, 69, 1)
    assert (public.ballots[0].needed, public.ballots[0].base_count) == (37, 72)


def test_item_by_item_the_votes_against_are_public_too() -> None:
    counts = ((60, 5, 4), (40, 20, 9), (10, 50, 9))
    public = released(papers.vote(counts, model=BallotModel.ITEM_BY_ITEM, **PUBLIC))
    assert (public.candidates[1].against, public.candidates[1].abstained) == (20, 9)
    assert "1．通村道路提升（赞成60票，反对5票，弃权4票）" in public.announcement


def test_the_announcement_names_session_day_measures_list_and_congress() -> None:
    assert announced(60, 50, 20) == (
        "砖店镇第十六届人民代表大会第五次会议公告",
        "砖店镇第十六届人民代表大会第五次会议于2026年1月20日，按照会议通过的票决办法，"
        "以无记名投票方式票决民生实事项目：候选项目3个，名额2个。",
        "下列2个项目获得通过，现予公告：",
        "1．通村道路提升",
        "2．农村饮水安全工程",
        "砖店镇人民代表大会主席团",
        "2026年1月20日",
    )


def test_adopted_projects_stand_in_the_order_of_the_list_not_of_their_votes() -> None:
    assert announced(40, 20, 60)[3:5] == ("1．通村道路提升", "2．中心小学教学楼改造")


def test_the_code_of_the_announcement_is_that_of_its_lines() -> None:
    public = released(papers.vote((60, 50, 20)))
    assert public.check_code == check_code(public.announcement)


def test_a_tie_is_announced_with_its_next_step_and_is_not_final() -> None:
    public = released(papers.vote((60, 39, 39), seats=2))
    assert not public.is_final
    assert "目前下列1个项目获得通过，现予公告：" in public.announcement
    assert public.announcement[4:6] == (
        "得票相等的项目：农村饮水安全工程；中心小学教学楼改造。",
        "以上项目在末位得票相等，空出名额1个，按票决办法再次投票。",
    )


def test_after_the_re_vote_the_result_is_final_and_names_it() -> None:
    public = released(papers.with_ballot(papers.vote((60, 39, 39), **PUBLIC), (41, 20)))
    assert public.is_final
    assert [ballot.kind.value for ballot in public.ballots] == ["first", "re_vote"]
    assert "经首次投票和再次投票，下列2个项目获得通过，现予公告：" in public.announcement
    assert "2．农村饮水安全工程（再次投票得41票）" in public.announcement
    assert public.candidates[1].why.startswith("首次投票得 39 票，末位相等；再次投票得 41 票")


def test_the_presidiums_choice_is_final_and_said_so() -> None:
    tied = papers.vote((60, 39, 39), tie=TieRule.PRESIDIUM)
    assert not released(tied).is_final
    public = released(papers.with_choice(tied, 3))
    assert public.is_final
    assert public.candidates[2].why == "末位得票相等，由主席团确定通过。"


@pytest.mark.parametrize(
    ("rule", "is_final", "sentence"),
    [
        (ShortfallRule.FURTHER_BALLOT, False, "名额空缺1个，按票决办法另行投票。"),
        (ShortfallRule.FEWER, True, "名额空缺1个，按票决办法不再补足。"),
        (ShortfallRule.NEXT_SESSION, True, "名额空缺1个，按票决办法留待下次会议。"),
    ],
)
def test_places_that_stay_empty_are_announced(
    rule: ShortfallRule, is_final: bool, sentence: str
) -> None:
    public = released(papers.vote((60, 20, 20), shortfall=rule))
    assert public.is_final is is_final
    assert sentence in public.announcement


def test_a_further_ballot_for_which_nobody_is_left_keeps_nothing_open() -> None:
    public = released(papers.vote((60, 50), seats=3))
    assert public.is_final
    assert "名额空缺1个。" in public.announcement


def test_nothing_adopted_is_announced_as_such() -> None:
    assert "本次投票没有项目获得通过。现予公告。" in announced(20, 10, 5)


def test_a_street_recommends_and_signs_with_its_own_meeting() -> None:
    public = released(papers.street())
    text = public.announcement
    assert public.is_advisory
    assert text[0] == "古吕街道居民议事会2026年第一次会议公告"
    assert "下列2个项目入选，列入推荐，现予公告：" in text
    assert any("列入推荐，待确认" in line for line in text)
    assert text[-2] == "古吕街道居民议事会"
    assert "通过，" not in "".join(text[2:])


def test_ranked_paper_announces_rank_totals_not_votes() -> None:
    text = announced(80, 127, 207, model=BallotModel.RANKED, pass_base=Base.NONE, **PUBLIC)
    assert "1．通村道路提升（次序数合计80）" in text
    assert "未通过的候选项目：中心小学教学楼改造（次序数合计207）。" in text


def test_a_whole_list_has_one_count_for_all() -> None:
    found = papers.vote((), titles=papers.TITLES[:2], model=BallotModel.WHOLE_LIST, **PUBLIC)
    paper = papers.Paper(found.measures, (1, 2))
    tally = papers.certified(paper, papers.figures(paper, [(60, 5, 4)]))
    ballot = papers.ballot(1, papers.BallotKind.FIRST, tally)
    outcome = papers.entry.result(tally, tally.current)
    public = released(replace(found, rounds=(ballot,), outcome=outcome))
    assert public.announcement[3:5] == ("1．通村道路提升", "2．农村饮水安全工程")
    assert "整单表决：赞成60票，反对5票，弃权4票。" in public.announcement


def test_a_correction_is_announced_with_figures_only_where_counts_are_public() -> None:
    shown = papers.with_correction(papers.vote((60, 50, 20), **PUBLIC), "抄错一行", (60, 20, 50))
    said = "；".join(released(shown).ballots[0].correction)
    assert said.startswith("第 2 版更正第 1 版：抄错一行；2 号项目赞成票：50 更正为 20")
    assert "3 号项目：未过，入储备库 更正为 票决通过" in said
    hidden = papers.with_correction(papers.vote((60, 50, 20)), "3 号应为 50 票", (60, 20, 50))
    assert released(hidden).ballots[0].correction == (
        "第 2 版计票结果更正第 1 版",
        "2 号项目：票决通过 更正为 未过，入储备库",
        "3 号项目：未过，入储备库 更正为 票决通过",
    )
    assert any(line.startswith("更正（首次投票）：") for line in released(hidden).announcement)


def test_every_reason_has_a_sentence_without_figures() -> None:
    assert set(announcement.REASONS_WITHOUT_FIGURES) == set(Reason)
    said = "".join(announcement.REASONS_WITHOUT_FIGURES.values())
    assert not re.search(r"\d|{(?!adopts})", said)


@pytest.mark.parametrize(
    ("written", "full"),
    [
        ("第五次会议", "砖店镇人民代表大会第五次会议"),
        ("砖店镇人民代表大会 2026 年第一次会议", "砖店镇人民代表大会2026年第一次会议"),
        ("第十六届人民代表大会第五次会议", "砖店镇第十六届人民代表大会第五次会议"),
    ],
)
def test_a_session_has_its_full_name_however_it_was_written(written: str, full: str) -> None:
    public = released(replace(papers.vote((60, 50, 20)), session_name=written))
    assert public.announcement[0] == f"{full}公告"


def test_a_county_announces_by_its_congress() -> None:
    found = papers.vote((60, 50, 20))
    county = replace(
        found,
        area=replace(found.area, name="新蔡县"),
        congress_name="新蔡县人民代表大会",
    )
    assert released(county).announcement[-2] == "新蔡县人民代表大会"
