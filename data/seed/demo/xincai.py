"""新蔡县 2026, exactly: the numbers that every page of the demo is checked against."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from dashboard.domain.lifecycle import Category, Grade, ProposalOutcome, Standing
from data.seed.demo import AS_OF, fates
from data.seed.demo.plans import Fate

COUNTY = "411729"
CHENDIAN = "411729102"
MID_YEAR_OF_CHENDIAN = date(2026, 9, 18)

COMPLETED_OF_PROJECTS = {
    "砖店镇": (8, 9), "李桥回族镇": (8, 9), "栎城镇": (8, 9), "棠村镇": (7, 8), "孙召镇": (7, 8),
    "陈店镇": (7, 9), "佛阁寺镇": (6, 8), "韩集镇": (6, 8), "龙口镇": (6, 8), "河坞乡": (6, 8),
    "关津乡": (6, 8), "涧头乡": (6, 8), "杨庄户乡": (6, 8), "黄楼镇": (5, 8), "余店镇": (5, 8),
    "顿岗乡": (5, 8), "化庄乡": (5, 8), "弥陀寺乡": (5, 8), "练村镇": (5, 9), "宋岗乡": (4, 8),
}  # fmt: skip

OUTCOMES = {
    ProposalOutcome.DIRECT_ANSWER: 1126,
    ProposalOutcome.MICRO_WISH: 437,
    ProposalOutcome.RESERVE_POOL: 386,
    ProposalOutcome.DEPUTY_SUGGESTION: 318,
    ProposalOutcome.DECLINED: 77,
}
MERGED = 642
UNANSWERED = 48
RESERVE = 31
DROPPED = 18

DONE_BY_CATEGORY = {
    Category.ROADS: 35, Category.ENVIRONMENT: 22, Category.FARMLAND_WATER: 17,
    Category.UTILITIES: 13, Category.EDUCATION: 11, Category.ELDERLY_CHILDREN: 8,
    Category.HEALTH: 8, Category.CULTURE_SPORT: 7,
}  # fmt: skip
OPEN_BY_CATEGORY = {
    Category.ROADS: 11, Category.ENVIRONMENT: 6, Category.FARMLAND_WATER: 7,
    Category.UTILITIES: 5, Category.EDUCATION: 3, Category.ELDERLY_CHILDREN: 5,
    Category.HEALTH: 3, Category.CULTURE_SPORT: 4,
}  # fmt: skip


@dataclass(frozen=True)
class LateOne:
    """A late project whose line in the list of late ones is fixed."""

    town: str
    category: Category
    pattern: str
    title: str
    days: int
    reason: str


LATE_ONES = (
    LateOne("宋岗乡", Category.ELDERLY_CHILDREN, "敬老院适老化改造", "敬老院适老化改造", 61,
            "消防设计审查未通过，重新报审"),
    LateOne("余店镇", Category.ENVIRONMENT, "集镇污水管网续建", "集镇污水管网续建", 54,
            "穿越省道手续未批复"),
    LateOne("黄楼镇", Category.ROADS, "农村公路安防工程", "农村公路安防工程", 47,
            "中标单位退场，重新招标"),
    LateOne("化庄乡", Category.EDUCATION, "中心幼儿园扩建", "中心幼儿园扩建", 43,
            "用地预审补充材料"),
    LateOne("练村镇", Category.FARMLAND_WATER, "高标准农田机井通电", "高标准农田机井通电", 39,
            "变压器到货延期"),
    LateOne("顿岗乡", Category.HEALTH, "卫生院中医馆", "乡卫生院中医馆", 26, "设备采购二次挂网"),
    LateOne("关津乡", Category.FARMLAND_WATER, "河道沿线护栏", "小洪河沿线护栏", 22,
            "汛期停工，已复工"),
    LateOne("杨庄户乡", Category.CULTURE_SPORT, "文化广场提升", "文化广场提升", 18,
            "场地清表未完成"),
)  # fmt: skip
OTHER_LATE = {
    "宋岗乡": 17, "练村镇": 16, "余店镇": 17, "化庄乡": 15, "弥陀寺乡": 16, "黄楼镇": 15,
    "龙口镇": 17, "佛阁寺镇": 15, "韩集镇": 16,
}  # fmt: skip
NORMAL_DUE_IN_NOVEMBER = 8
LATE_DUE_IN_DECEMBER = 6
DONE_BEFORE_DECEMBER_DEADLINE = 6
APPRAISED = 96
FIRST_GRADES = {Grade.BASICALLY_SATISFIED: 6, Grade.DISSATISFIED: 2}


def done_fates(rng: Random, mid_year: list[date]) -> list[Fate]:
    """One fate per completed project; ``mid_year`` has the round of each one's town.

    96 are completed before the mid-year round, 25 after it, six of them ahead of a deadline
    in December; those that come last in the list are completed last.
    """
    before, after = mid_year[:APPRAISED], mid_year[APPRAISED:]
    early = [_done_before(rng, held_on) for held_on in before]
    ahead = set(rng.sample(range(len(after)), DONE_BEFORE_DECEMBER_DEADLINE))
    return early + [_done_after(rng, day, i in ahead) for i, day in enumerate(after)]


def _done_before(rng: Random, held_on: date) -> Fate:
    first = date(2026, *fates.EARLIEST_COMPLETION)
    days = (held_on - timedelta(days=4) - first).days
    done = first + timedelta(days=round(days * rng.random() ** 0.85))
    return Fate(Standing.COMPLETED, done + timedelta(days=rng.randint(-9, 20)), done)


def _done_after(rng: Random, held_on: date, is_ahead: bool) -> Fate:
    first = held_on + timedelta(days=3)
    done = first + timedelta(days=rng.randint(0, (fates.LAST_REPORTED - first).days))
    due = done + timedelta(days=rng.randint(-12, 6))
    if is_ahead:
        due = date(2026, 12, rng.choice((10, 15, 20)))
    return Fate(Standing.COMPLETED, due if is_ahead else min(due, date(2026, 11, 30)), done)


def open_dues(rng: Random) -> list[date]:
    """Deadlines of the 27 normal projects: 8 in late November, the rest in December."""
    november = [date(2026, 11, rng.choice((25, 28, 30))) for _ in range(NORMAL_DUE_IN_NOVEMBER)]
    december = [date(2026, 12, rng.choice((10, 15, 20, 25, 31))) for _ in range(27)]
    return november + december[NORMAL_DUE_IN_NOVEMBER:]


def late_fate(steps: str, days: int, reason: str | None, rng: Random, ends: date) -> Fate:
    """A late project due at ``ends``, or when its step was due if that is later."""
    due = max(ends, AS_OF - timedelta(days=days))
    fate = fates.late(rng, steps, days, due)
    return fate if reason is None else Fate(fate.standing, due, None, days, reason)
