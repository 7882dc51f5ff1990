"""Every awkward case once, at a known place and year; EDGE_CASES.md lists them for people."""

from dataclasses import dataclass
from datetime import date

from dashboard.domain.lifecycle import ConsentKind, Grade, Standing, SupervisionKind
from dashboard.domain.measures import ShortfallRule
from data.seed.demo import chendian
from data.seed.demo.plans import BallotScript, Fate, LaterBallot, Script

TIE = ("411323101", 2026)
FURTHER_BALLOT = ("411323102", 2026)
EQUAL_NUMBER = ("410825203", 2025)
SHORTFALL = ("411729102", 2026)
OVER_TARGET = ("410825101", 2025)
SLIPPED = ("411323103", 2026)
UNUSED_FUND = ("411122", 2024)
FAILED_PRESIDIUM = ("411729213", 2025)
FAILED_COMMITTEE = ("411323", 2024)

BALLOTS = {
    TIE: BallotScript(
        seats=8,
        due=72,
        present=67,
        void=1,
        votes=(65, 63, 60, 58, 56, 53, 50, 41, 41, 24),
        later=LaterBallot(seats=1, void=1, votes={7: 39, 8: 26}),
        note="第 8 席两项得票相等，就该两项再次投票",
    ),
    FURTHER_BALLOT: BallotScript(
        seats=8,
        due=72,
        present=68,
        void=1,
        votes=(66, 63, 61, 57, 54, 51, 46, 33, 30, 25),
        later=LaterBallot(seats=1, void=2, votes={7: 41, 8: 14, 9: 11}),
        note="过半数的只有 7 项，缺额 1 席另行投票",
    ),
    SHORTFALL: BallotScript(
        seats=10,
        due=72,
        present=68,
        void=1,
        votes=tuple(votes for *_, votes in chendian.BALLOT_LIST),
        note=chendian.BALLOT_NOTE,
        shortfall=ShortfallRule.FEWER,
    ),
    EQUAL_NUMBER: BallotScript(
        seats=8,
        due=64,
        present=61,
        void=0,
        votes=(61, 60, 59, 57, 56, 54, 52, 49),
        note="候选 8 项、应选 8 项，等额票决",
    ),
}
ADOPTED = {TIE: 8, FURTHER_BALLOT: 8, SHORTFALL: 9, EQUAL_NUMBER: 8}


@dataclass(frozen=True)
class EdgeProject:
    """The first project of a cycle, replaced; what is ``None`` is drawn as everywhere."""

    pattern: str
    title: str
    script: Script
    fate: Fate | None = None
    grade: Grade | None = None
    second_grade: Grade | None = None
    cost: int | None = None
    near: tuple[str, str] | None = None


PROJECTS = {
    OVER_TARGET: EdgeProject(
        pattern="集镇污水管网续建",
        title="集镇污水管网铺设（祥云街）",
        near=("祥云", "祥云"),
        fate=Fate(Standing.COMPLETED, date(2025, 10, 31), date(2025, 10, 22)),
        grade=Grade.SATISFIED,
        script=Script(
            indicators=(("接户数", "户", "900", "999"), ("管网长度", "km", "6.4", "6.4")),
            progress=111,
        ),
    ),
    SLIPPED: EdgeProject(
        pattern="危桥改造",
        title="危桥改造（化山桥）",
        near=("化山", "化山"),
        fate=Fate(
            Standing.DEFERRED,
            date(2026, 10, 31),
            reason="七月洪水冲毁便道，桥位重新勘察，主席团同意顺延至 2027-05-31 前完成",
        ),
        script=Script(
            consents=(
                {
                    "kind": ConsentKind.DEFER,
                    "consented_on": date(2026, 8, 26),
                    "body": "双龙镇人大主席团",
                    "reason": "七月洪水冲毁便道，桥位重新勘察；同意顺延至 2027-05-31 前完成。",
                },
            ),
        ),
    ),
    UNUSED_FUND: EdgeProject(
        pattern="辣椒烘干与冷链设施",
        title="辣椒烘干与冷链设施（王岗镇、三家店镇）",
        near=("王岗镇", "三家店镇"),
        fate=Fate(Standing.COMPLETED, date(2024, 11, 30), date(2024, 11, 26)),
        grade=Grade.BASICALLY_SATISFIED,
        cost=4000,
        script=Script(
            money={"in_place": 4000, "paid": 2200},
            actions=(
                {
                    "kind": SupervisionKind.INQUIRY,
                    "taken_on": date(2024, 12, 5),
                    "body": "县人大常委会预算工委",
                    "matter": "预算联网监督发现资金使用率 55 %，不足 60 %，询问闲置原因",
                    "due_on": date(2024, 12, 20),
                    "reply": "招标节余较多，闲置资金 180 万元由财政部门收回，安排急需项目。",
                    "closed_on": date(2024, 12, 18),
                },
            ),
        ),
    ),
    FAILED_PRESIDIUM: EdgeProject(
        pattern="村内主街硬化",
        title="村内主街硬化（后陈寨）",
        near=("后陈寨", "后陈寨"),
        fate=Fate(Standing.COMPLETED, date(2025, 10, 31), date(2025, 11, 8)),
        grade=Grade.DISSATISFIED,
        second_grade=Grade.SATISFIED,
        script=Script(
            rectification={
                "matter": "路面起砂、排水沟倒坡，返工重做",
                "done_note": "铣刨重铺 0.6 km，排水沟调坡 420 m",
            },
        ),
    ),
    FAILED_COMMITTEE: EdgeProject(
        pattern="城区公共停车场",
        title="城区公共停车场（白羽路）",
        fate=Fate(Standing.COMPLETED, date(2024, 12, 20), date(2024, 12, 18)),
        grade=Grade.DISSATISFIED,
        second_grade=Grade.BASICALLY_SATISFIED,
        script=Script(
            rectification={
                "matter": "泊位少于承诺，充电桩未通电，限期补建",
                "done_note": "补划泊位 46 个，充电桩全部通电",
            },
        ),
    ),
}
