"""Words of the lists: headings, filters, counts, and what is said when nothing is found."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from dashboard.addresses import Page
from dashboard.domain.lifecycle import CandidateOutcome, CongressKind, Origin, Stage
from dashboard.listing import ALL_LATE, Answered, AppraisalState
from dashboard.wording import deciding, labels

Code = TypeVar("Code", bound=StrEnum)

TITLES = {
    Page.PROPOSALS: "群众建议",
    Page.CANDIDATES: "候选项目",
    Page.VOTES: "票决",
    Page.DELIVERY: "项目办理",
    Page.APPRAISALS: "评议",
}
STAGES = {
    Page.PROPOSALS: Stage.PROPOSE,
    Page.CANDIDATES: Stage.DECIDE,
    Page.VOTES: Stage.DECIDE,
    Page.DELIVERY: Stage.DELIVER,
    Page.APPRAISALS: Stage.APPRAISE,
}
COUNTED = {
    Page.PROPOSALS: "条",
    Page.CANDIDATES: "项",
    Page.VOTES: "次投票",
    Page.DELIVERY: "项",
    Page.APPRAISALS: "项",
}
NOTES = {
    Page.PROPOSALS: "群众原话，隐去姓名和电话；每条只有一个去向，都要答复。",
    Page.CANDIDATES: "得票和名次以首次投票为准；再次投票见“{vote}”。",
    Page.VOTES: "应到 ≥ 实到 ≥ 发出 ≥ 收回 = 有效 + 废票；无记名投票，不记录谁投了什么。",
    Page.DELIVERY: "进度为最近一次月报；拨付率 = 拨付 ÷ 到位，可超过 100 %，不作截断。",
    Page.APPRAISALS: "列出已评议的和已完成待评议的项目。满意率 = 满意 ÷ 有效票，不含基本满意。",
}
ANY = "全部"
FILTERS = {
    "area": "地区",
    "year": "年度",
    "outcome": "结果",
    "category": "类别",
    "channel": "渠道",
    "answered": "答复",
    "kind": "投票",
    "standing": "进展",
    "grade": "评价",
    "electorate": "评价主体",
    "unit": "牵头单位",
    "q": "查找",
}
ANSWERED = {Answered.YES: "已答复", Answered.NO: "未答复"}
APPRAISAL_STATES = {
    AppraisalState.APPRAISED: "已评议",
    AppraisalState.AWAITING: "完成待评议",
    AppraisalState.SECOND: "二次办理",
}
TEXT_HINTS = {
    Page.PROPOSALS: "原话或回执编号",
    Page.CANDIDATES: "项目名称或内容",
    Page.VOTES: "会议或地区名称",
    Page.DELIVERY: "项目名称或编号",
    Page.APPRAISALS: "项目或单位名称",
}
UNIT_HINT = "单位名称"


def by_code(words: Mapping[Code, str]) -> dict[str, str]:
    """The words of an enumeration by the codes that stand in addresses."""
    return {code.value: word for code, word in words.items()}


OUTCOMES: Mapping[Page, Mapping[str, str]] = {
    Page.PROPOSALS: by_code(labels.PROPOSAL_OUTCOMES),
    Page.CANDIDATES: by_code(labels.CANDIDATE_OUTCOMES),
}
CHOICES: Mapping[str, Mapping[str, str]] = {
    "category": by_code(labels.CATEGORIES),
    "channel": by_code(labels.CHANNELS),
    "answered": by_code(ANSWERED),
    "kind": by_code(labels.BALLOT_KINDS),
    "standing": {**by_code(labels.STANDINGS), ALL_LATE: "全部滞后"},
    "grade": {**by_code(labels.GRADES), **by_code(APPRAISAL_STATES)},
    "electorate": by_code(labels.ELECTORATES),
}
APPLY = "筛选"
CLEAR = "清除筛选"
EXPORT = "导出表格"
PREVIOUS = "上一页"
NEXT = "下一页"
PAGER = "翻页"
EMPTY_TITLE = "没有符合条件的记录"
EMPTY_HINT = "换个条件，或者"
NO_ROWS_TITLE = "还没有逐条记录"
NO_ROWS_WHY = {
    Page.PROPOSALS: "公布的材料没有逐条列出群众建议。",
    Page.CANDIDATES: "公布的材料没有列出候选项目名单。",
    Page.VOTES: "公布的材料只有结果和总数，没有投票经过和票数；这里不补、不猜。",
    Page.DELIVERY: "公布的材料没有逐项列出项目。",
    Page.APPRAISALS: "公布的材料没有逐项评议的票数。",
}
"""Why a list of published figures has no rows: nobody published them."""


PLACE = "地区"
CATEGORY = "类别"
UNIT = "牵头单位"
PROJECT = "项目"
RECEIPT = "回执编号"
PROPOSED_ON = "提出日期"
WORDS = "群众原话"
CHANNEL = "渠道"
OUTCOME = "去向"
ANSWERED_ON = "答复日期"
BECAME = "进入项目"

NOT_ANSWERED = "未答复"
NUMBER = "序号"
CANDIDATE = "候选项目"
ESTIMATE = "估算投资"
VOTES_FOR = "赞成票"
RANK = "名次"
RESULT = "结果"
STANDING = "进展"
CODE = "编号"
DUE_ON = "期限"
COMPLETED_ON = "办结"
PROGRESS = "进度"
DAYS_LATE = "滞后天数"
REASON = "原因"
INVESTMENT = "总投资"
IN_PLACE = "到位"
PAID = "拨付"
PAID_RATE = "拨付率"
GRADE = "评价"
BALLOTS = "票数（满意 / 基本满意 / 不满意）"
GAP = "群众满意率比代表"
SECOND = "二次办理"
AWAITING = "待评议"
NO_SHEET = "未评"
SATISFACTION = "满意率（不含基本满意）"
IN_WAN = "（万元）"
IN_PERCENT = "（%）"
IN_POINTS = "（百分点）"
YES = "是"
NO = "否"
DEPUTIES = "代表"
CITIZENS = "群众"
GRADE_COUNTS = ("满意", "基本满意", "不满意")


def filter_word(page: Page, name: str) -> str:
    """What a filter is called on one page."""
    return OUTCOME if (page, name) == (Page.PROPOSALS, "outcome") else FILTERS[name]


def choice_word(page: Page, name: str, value: str, kind: CongressKind | None = None) -> str:
    """The word for one value of a filter; ``kind`` is who decides in the area in view."""
    if (page, name) == (Page.CANDIDATES, "outcome"):
        return deciding.by(kind).outcomes[CandidateOutcome(value)]
    words = OUTCOMES[page] if name == "outcome" else CHOICES[name]
    return words[value]


def title(page: Page, kind: CongressKind | None) -> str:
    """What a list holds; a street chooses (票选), it does not decide (票决)."""
    return deciding.by(kind).vote if page is Page.VOTES else TITLES[page]


def note(page: Page, kind: CongressKind | None) -> str:
    """What is to be known about all rows of a list."""
    return NOTES[page].format(vote=deciding.by(kind).vote)


def heading(area: str, year: int, page: Page, kind: CongressKind | None = None) -> str:
    """The title of a list of one area and year."""
    return f"{area} {year} 年度{title(page, kind)}"


def counted(page: Page, count: str, at: int, pages: int) -> str:
    """How many rows, and which part of them is shown."""
    return f"共 {count} {COUNTED[page]}，第 {at}/{pages} 页"


def unknown(asked: tuple[str, ...]) -> str:
    """What the address asked for in vain."""
    return f"地址里有不认识的筛选条件，已忽略：{'、'.join(asked)}。"


def unlisted(page: Page, count: str) -> str:
    """Rows that the sums hold but of which only the total was published."""
    return f"另有 {count} {COUNTED[page]}只公布了总数，没有逐条公布，所以不在下表，但计入总览。"


def earlier(grade: str, satisfied: int, basically: int, dissatisfied: int) -> str:
    """The sheet before the second handling."""
    return f"首轮{grade} {satisfied} / {basically} / {dissatisfied}"


def late_days(days: str) -> str:
    """Days behind schedule."""
    return f"{days} 天"


SEARCH_TITLE = "搜索"
SEARCH_FIELD = "地区、项目、编号或单位"
SEARCH_GO = "搜索"
SEARCH_PROMPT = "输入地区、项目、编号或单位的一部分。"
SEARCH_AREAS = "地区"
SEARCH_PROJECTS = "项目"
SEARCH_UNITS = "牵头单位"
SEARCH_MORE = "只列前 20 个，请把词写得更具体。"
SEARCH_NONE = "没有找到"
YEAR = "年度"


def found_none(text: str) -> str:
    """A search without results."""
    return f"地区、项目、编号和单位里都没有“{text}”。"


def result_title(text: str) -> str:
    """The heading of a search."""
    return f"“{text}”的搜索结果" if text else SEARCH_TITLE


FILE_DEMO = "演示数据：项目、建议和数字为演示而编，不是真实情况"
FILE_ENTERED = "来源：本级录入数据"
FILE_PUBLISHED = "真实公开数据：按各地公布的原文录入，一字未改"
FILE_ORIGINS = {
    Origin.ENTERED: FILE_ENTERED,
    Origin.DEMO: FILE_DEMO,
    Origin.PUBLISHED: FILE_PUBLISHED,
}
FILE_UNKNOWN = "没有这个清单，或者地址里的地区、年度不在本站。"


def file_sources(sources: str) -> str:
    """Where published figures come from."""
    return f"来源：{sources}"


def file_as_of(day: str) -> str:
    """How recent the figures are."""
    return f"数据截至 {day}"


def file_filters(chosen: str) -> str:
    """Which filters the file was made with."""
    return f"筛选：{chosen}"


def file_cut(shown: str, count: str) -> str:
    """The file does not hold all rows."""
    return f"只含前 {shown} 行，共 {count} 行"


def file_count(page: Page, count: str) -> str:
    """How many rows the file holds."""
    return f"共 {count} {COUNTED[page]}"


def file_name(area: str, year: int, page: Page, mark: str, kind: CongressKind | None = None) -> str:
    """The name under which a file is saved."""
    return "-".join(part for part in (mark, area, str(year), title(page, kind)) if part) + ".csv"


PUBLISHED_TITLE = "真实公开数据"
PUBLISHED_INTRO = (
    "各地自己公布的结果，按原文录入，一个数字也没有改；与演示数据分开，不相加。"
    "公布的数字对不上时，照原样保留并说明。"
)
PUBLISHED_FUNNELS = "公布到哪一步，剩下多少"
PUBLISHED_FUNNELS_NOTE = (
    "红为候选，蓝为票决通过；建议按条、项目按项，各用各的刻度；没有公布候选的只画蓝条"
)
PUBLISHED_TOTALS = "只公布了总数的地方"
PUBLISHED_TOTALS_NOTE = "原样列出，不相加：年份和口径各不相同"
PUBLISHED_EMPTY = "还没有录入公开数据。"
DOUBTS_TITLE = "对不上的数字"
SOURCE = "来源"
NOTE = "原文说明"
AREA_AND_YEAR = "地区和年度"
PROPOSALS = "建议（条）"
CANDIDATES_AND_ADOPTED = "候选 → 票决（项）"
NOT_PUBLISHED = "未公布"
AS_PRINTED = "公布的名称"
CONGRESSES = "会议（个）"
ADOPTED = "票决项目（项）"
PERIOD = "时间"


def printed(area: str, label: str) -> str:
    """A published total: where, and what was counted there."""
    return f"{area} {label}"
