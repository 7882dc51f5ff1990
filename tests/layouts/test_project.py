"""The page of one project says what is recorded, and says so where nothing is."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

from dashboard.domain.appraisal import HALF_RULE, GradeCounts
from dashboard.domain.geography import Level
from dashboard.domain.lifecycle import (
    BallotKind,
    CandidateOutcome,
    Category,
    Channel,
    CongressKind,
    Electorate,
    Grade,
    Origin,
    ProjectKind,
    Standing,
)
from dashboard.domain.measures import Base, VotingMeasures
from dashboard.summaries.area import AreaRef, Frame, View
from dashboard.summaries.project import (
    CandidateText,
    Delivered,
    IndicatorValue,
    MilestoneDates,
    Money,
    MonthReport,
    ProjectDoubt,
    ProjectLife,
    Proposed,
    Quote,
    SheetResult,
    SiblingProject,
)
from dashboard.summaries.voting import BallotAccount, BallotResult, BallotRow, CandidateVotes
from layouts.components.markup import render
from layouts.pages import project

AREA = AreaRef("411729101", "砖店镇", Level.TOWNSHIP)
WAN = 1_000_000
POOR = ProjectLife(
    project_id=7,
    area_code=AREA.code,
    project_year=2026,
    origin=Origin.PUBLISHED,
    congress_name="砖店镇人民代表大会",
    congress_kind=CongressKind.CONGRESS,
    code="2026-07",
    title="水库<加固>",
    category=Category.FARMLAND_WATER,
    kind=ProjectKind.ENGINEERING,
    standing=Standing.UNREPORTED,
    source="某报，2024 年",
    doubts=(
        ProjectDoubt(
            "listed_differs_from_stated", {"stated": 10, "listed": 8}, None, concerns_project=False
        ),
    ),
)


def frame(origin: Origin = Origin.DEMO) -> Frame:
    view = View(AREA.code, 2026, origin)
    return Frame(view, (AREA,), (2025, 2026), (origin,), date(2026, 11, 20), has_demo=False)


def shown(life: ProjectLife) -> str:
    return render(project.page(life, frame(life.origin)).body)


def text(life: ProjectLife) -> str:
    return re.sub(r"<[^>]*>", "", shown(life))


def ballot(measures: VotingMeasures, *, number: int = 1, votes: int = 61) -> BallotResult:
    adopted, out = CandidateOutcome.ADOPTED, CandidateOutcome.RESERVE_POOL
    row = BallotRow(
        ballot_id=number,
        area=AREA,
        session_name="第一次会议",
        held_on=date(2026, 1, 28),
        kind=BallotKind.FIRST,
        round=number,
        seats=1,
        candidates=2,
        adopted=1,
        tied=0,
        account=BallotAccount(72, 68, 68, 68, 67, 1),
        measures=measures,
    )
    return BallotResult(
        row=row,
        votes=(
            CandidateVotes(4, "水库<加固>", votes, None, None, adopted, 7),
            CandidateVotes(5, "村史馆修缮", 28, None, None, out, None),
        ),
        note=None,
        certified_on=None,
        certified_by=None,
        measures_text=None,
    )


def sheet(electorate: Electorate, counts: tuple[int, int, int]) -> SheetResult:
    return SheetResult(
        round_name="届中评议",
        electorate=electorate,
        number=1,
        held_on=date(2026, 9, 18),
        counts=GradeCounts(*counts),
        grade=Grade.SATISFIED,
        rule=HALF_RULE,
    )


RICH = replace(
    POOR,
    origin=Origin.DEMO,
    standing=Standing.COMPLETED,
    as_of=date(2026, 11, 20),
    completed_on=date(2026, 7, 28),
    due_on=date(2026, 7, 31),
    doubts=(),
    proposed=Proposed(
        quotes=(Quote("路不好走", Channel.STATION, date(2025, 9, 17), date(2025, 10, 13)),),
        candidate=CandidateText(4, "水库", "加固大坝 1.4 km", None, 86 * WAN),
    ),
    ballots=(ballot(VotingMeasures()),),
    delivered=Delivered(
        money=Money(year_plan_fen=86 * WAN, in_place_fen=82 * WAN),
        indicators=(IndicatorValue("受益群众", "人", Decimal(1260), Decimal(1326)),),
        milestones=(
            MilestoneDates(
                "施工", date(2026, 3, 1), date(2026, 4, 1), date(2026, 3, 1), date(2026, 4, 7)
            ),
        ),
        reports=(
            MonthReport("2026-07", 111, Standing.COMPLETED, None, None, None, date(2026, 7, 28)),
        ),
    ),
    sheets=(
        sheet(Electorate.DEPUTIES, (52, 11, 3)),
        sheet(Electorate.CITIZENS, (83, 24, 11)),
    ),
)


def test_titles_are_escaped() -> None:
    assert "<加固>" not in shown(RICH)
    assert "水库&lt;加固&gt;" in shown(RICH)


def test_a_poor_project_says_what_was_not_published_and_shows_its_source_and_doubt() -> None:
    said = text(POOR)
    for sentence in (
        "没有公布建议、筛选和答复的经过。",
        "未公布得票。",
        "没有公布进度、节点和资金。",
        "没有公布评议结果。",
        "某报，2024 年",
        "公布的标题写的是 10 个项目，实际列出 8 个。",
    ):
        assert sentence in said
    assert "timeline" not in shown(POOR)


def test_a_stated_amount_stands_beside_those_that_are_missing() -> None:
    said = text(replace(POOR, delivered=Delivered(money=Money(investment_fen=50 * WAN))))
    assert "总投资50.0" in said
    assert "年度计划未公布" in said


def test_the_reason_of_adoption_names_threshold_place_and_seats() -> None:
    said = text(RICH)
    assert "61/ 72 应到代表" in said
    assert "赞成 61 票，过半数（37 票），多 24 票；列第 1 位，在 1 个名额内，通过。" in said


def test_plurality_draws_no_threshold() -> None:
    life = replace(RICH, ballots=(ballot(VotingMeasures(pass_base=Base.NONE)),))
    assert "vote-threshold" not in shown(life)
    assert "得票 61，列第 1 位，在 1 个名额内，入选。" in text(life)


def test_only_this_project_is_highlighted_among_the_candidates() -> None:
    assert len(re.findall(r'class="vote-title is-chosen"', shown(RICH))) == 1


def test_a_rate_carries_its_parts_and_is_left_out_without_its_base() -> None:
    said = text(RICH)
    assert "到位率 95.3 %（82.0/86.0）" in said
    assert "拨付率" not in said


def test_progress_beyond_the_target_is_not_clamped() -> None:
    said = text(RICH)
    assert "105.2 %" in said
    assert "111" in said


def test_days_late_are_said_in_words() -> None:
    assert "晚 6 天" in text(RICH)


def test_the_satisfaction_rate_says_what_it_leaves_out_and_the_gap_is_a_sentence() -> None:
    said = text(RICH)
    assert "满意率 78.8 %（52/66）" in said
    assert "满意率均不含基本满意。" in said
    assert "群众满意率比代表低 8.5 个百分点。" in said


def test_citizens_alone_leave_no_gap_to_tell() -> None:
    assert "个百分点" not in text(replace(RICH, sheets=RICH.sheets[1:]))


def test_a_delayed_project_says_why_and_a_completed_one_does_not() -> None:
    late = replace(
        RICH, standing=Standing.LATE, completed_on=None, days_late=23, late_reason="设备延期"
    )
    assert "滞后 23 天（截至 2026-11-20）：设备延期" in text(late)
    assert "standing-line" not in shown(RICH)


def test_what_is_not_yet_appraised_says_when_it_will_be() -> None:
    assert "尚未评议：项目已办结，等待下一次会议评议。" in text(replace(RICH, sheets=()))


def test_every_figure_has_its_table_behind_it() -> None:
    life = RICH
    figures = ("timeline-card", "same-ballot", "gantt", "indicators", "money-bars", "month-bars")
    assert all(f'class="{name}' in shown(life) or f" {name}" in shown(life) for name in figures)
    assert shown(life).count('<details class="data">') >= len(figures) + 2


def test_the_other_projects_of_the_cycle_are_one_click_away() -> None:
    siblings = (
        SiblingProject(7, "水库", Standing.COMPLETED),
        SiblingProject(8, "学校食堂", Standing.LATE),
    )
    page = shown(replace(RICH, siblings=siblings))
    assert 'href="/project/8"' in page
    assert 'href="/project/7"' not in page


def test_the_facts_lead_to_the_area_of_the_project() -> None:
    assert 'href="/area/411729101?year=2026"' in shown(RICH)


def test_no_name_of_a_citizen_has_a_place_on_the_page() -> None:
    assert not {"name", "phone"} & set(Quote.__dataclass_fields__)
