"""Words of files with full results: sheets, headings, remarks of the open format."""

from collections.abc import Sequence

RESULTS = "结果"
MEASURES = "办法"
VERSIONS = "版本"
WHICH = ("地区", "会议", "日期", "投票")
RESULT_COLUMNS = (
    "序号",
    "候选项目",
    "类别",
    "估算投资（万元）",
    "群众建议（条）",
    "赞成票",
    "反对",
    "弃权",
    "名次",
    "结果",
    "为什么",
)
ACCOUNT_COLUMNS = ("应到", "请假", "实到", "发出", "收回", "有效", "废票", "对不上的地方")
MEASURES_COLUMNS = (
    "投票方式",
    "候选",
    "名额",
    "差额 ÷ 名额（%）",
    "差额 ÷ 候选（%）",
    "法定人数（实到占应到）",
    "法定人数（人）",
    "通过条件",
    "通过票数",
    "得票相等",
    "不足名额",
    "票数写进公告",
    "说明",
    "办法原文",
)
VERSION_COLUMNS = (
    "版本",
    "现行",
    "更正理由",
    "审定人",
    "审定日期",
    "发出",
    "收回",
    "有效",
    "废票",
    "序号",
    "候选项目",
    "赞成票",
    "反对",
    "弃权",
    "结果",
)
NO_BALLOT = "没有这次投票，或者它不在您能查看的范围内。"
NOT_IN_FORMAT = (
    "这次投票没有 .pb 文件：Pabulib 格式记的是每张票选了哪几个项目。"
    "排序票、整单表决和还没有计票的投票，用这个格式说不清楚；请用 xlsx 或 csv。"
)
WITHOUT_VOTES = (
    "Secret ballot: single votes are never stored, so VOTES is empty; num_votes is the number of "
    "valid ballots. Places are filled, not a budget: every project costs 1, the budget is the "
    "number of seats."
)


def heading(area: str, year: int) -> str:
    """What the file is about."""
    return f"{area} {year} 年度投票的完整结果"


def pabulib_comment(about: Sequence[str]) -> str:
    """Remarks in the numbering of the format: what the data is, and why there are no votes."""
    return f"#1: {'；'.join(about)} #2: {WITHOUT_VOTES}"


def ballot_name(mark: str, area: str, year: int, kind: str) -> str:
    """The name under which the file of one ballot is saved, without its ending."""
    return "-".join(part for part in (mark, area, str(year), kind) if part)


def all_name(mark: str, area: str, year: int) -> str:
    """The same for all ballots in view."""
    return "-".join(part for part in (mark, area, str(year), "投票完整结果") if part)
