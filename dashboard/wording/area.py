"""Words of the overview of an area."""

from dashboard.domain.geography import Level
from dashboard.figures.measure import Measure
from dashboard.wording import labels

MEASURES = {
    Measure.COMPLETION: "完成率",
    Measure.ON_SCHEDULE: "按序时",
    Measure.PAID: "拨付率",
    Measure.SATISFACTION: "满意率",
    Measure.ANSWERED: "答复率",
}
COMPLETION = "完成率"
COMPLETION_PART = "完成"
ON_SCHEDULE = "按序时率"
ON_SCHEDULE_PART = "（完成＋基本完成＋正常）"
PAID = "资金拨付率"
PAID_IS = "拨付 ÷ 到位，警戒线 60 %"
SATISFACTION = "满意率"
SATISFACTION_IS = "满意 ÷ 已评，不含基本满意"
ANSWERED = "建议答复率"
ANSWERED_IS = "已答复 ÷ 已登记"
NO_BASE = "无项目"
NOT_RECORDED = "没有记录"
UNREPORTED = "公布的材料没有办理进度，不能说完成或滞后。"
NOTHING_TO_RANK = "没有可比数据。"
ITEMS = "项"
OPINIONS = "条"

SCHEMATIC = "示意图"
TILES = "示意图 · 格子位置不代表方位"
TILES_NEAR = "示意图 · 一格一地，方位为近似"
MAP_NO_VOTE = "街道另计"
MAP_NO_DATA = "无数据"
MAP_VERY_LATE = "有严重滞后"
MAP_BY = "地图和排序的口径"
MAP_NONE = "本级没有下级地图。"

LATE = "哪些慢了"
LATE_NONE = "没有滞后的项目。"
LATE_COLUMNS = ("灯", "地区", "项目", "牵头单位", "滞后天数", "原因")
NO_REASON = "未填原因"
PROJECTS = "本级项目"
PROJECT_COLUMNS = ("灯", "编号", "项目", "类别", "牵头单位", "总投资", "评议")
NOT_GRADED = "待评议"
NOT_PUBLISHED = "未公布"

BY_CATEGORY = "按类别完成率"
TREND = "每月累计完成"
PROPOSALS_BY_CATEGORY = "建议关心什么"
PROPOSAL_COLUMNS = ("类别", "建议", "已答复", "答复率")
MONEY = "五种资金"
MONEY_IS = "各是各的口径，不相加"
MONEY_NAMES = {
    "investment_fen": "总投资",
    "year_plan_fen": "年度计划",
    "in_place_fen": "到位资金",
    "work_done_fen": "完成投资",
    "paid_fen": "拨付资金",
}
GRADES = "满意度"
GRADES_IS = "首轮评议各项目票数合计，满意率不含基本满意"
GRADES_NONE = "尚未评议。"
GRADES_NOT_PUBLISHED = "没有公布评议结果。"
SATISFACTION_VOTES = "满意率（票数）"
DEPUTIES = "代表评价"
CITIZENS = "群众评议"
TREND_NONE = "还没有项目到期或完成。"
OTHERS = "在办"
SOURCES = "来源"
NOTES = "公布原文还说"
DOUBTS = "对不上的数字"
CHILD = "下级地区"
CHILD_COLUMNS = (
    "地区",
    "建议",
    "候选",
    "完成",
    "滞后",
    "严重滞后",
    "完成率",
    "拨付率",
    "已评",
    "满意率",
)
CATEGORY_COLUMNS = ("类别", "完成", "完成率", "总投资")
MONTH_COLUMNS = ("月份", "计划完成（累计）", "实际完成（累计）")
MONEY_COLUMNS = ("口径", "金额")
GRADE_COLUMNS = ("谁评", "满意", "基本满意", "不满意", "满意率")
LOOP_COLUMNS = ("环节", "去向", "数量")


def title(area: str, year: int) -> str:
    """The page's title."""
    return f"{area} {year} 年民生实事"


def by_child(level: Level, measure: Measure) -> str:
    """Heading of the map."""
    return f"{labels.CHILD_LEVELS[level]}{MEASURES[measure]}"


def ranked(measure: Measure) -> str:
    """Heading of the ranking."""
    return f"{MEASURES[measure]}排序"


def ranking_note(whole: str, rate: str) -> str:
    """What the dashed line is."""
    return f"虚线为{whole} {rate}"


def map_class(floor: int, top: int | None) -> str:
    """One step of the map's colours; the last has no end, for a rate may exceed 100 %."""
    return f"{floor} 以上" if top is None else f"{floor}–{top}"


def left_out(count: int) -> str:
    """Areas that cannot be ranked."""
    return f"另有 {count} 个没有可比数据，不排序"


def late_note(very_late: int, late: int) -> str:
    """How many are late, by light."""
    return f"滞后 {very_late + late} 项：严重滞后 {very_late}，滞后 {late}"


def late_all(count: int) -> str:
    """Link to the whole list."""
    return f"全部 {count} 项"


def planned(count: int) -> str:
    """End of the planned line."""
    return f"计划 {count:,}"


def reached(count: int) -> str:
    """End of the actual line."""
    return f"实际 {count:,}"


def category_note(whole: str, part: str) -> str:
    """Sum over all categories."""
    return f"{whole} {part} 项"


def own_note(count: int) -> str:
    """How many projects the area's own body adopted."""
    return f"共 {count} 项"


def money_missing(count: int) -> str:
    """Projects whose amount nobody stated."""
    return f"{count} 项未公布金额，不计入"


def share_of(name: str, percent: str, part: str) -> str:
    """A rate with its numerator and denominator."""
    return f"{name} {percent}（{part}）"


IN_PLACE_RATE = "到位率"
PAID_RATE = "拨付率"
DONE_RATE = "投资完成率"


def between(first: str, last: str, what: str) -> str:
    """The days of a stage."""
    return f"{first} 至 {last} {what}" if first != last else f"{first} {what}"


COLLECTED = "征集"
DELIVERED = "办理"
APPRAISED = "评议"


def proposals_note(count: str) -> str:
    """How many proposals the categories add up to."""
    return f"共 {count} 条，按类别"
