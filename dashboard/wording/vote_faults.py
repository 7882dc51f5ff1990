"""One sentence for everything that is refused at a vote: numbered rules, and what else can be."""

from dashboard.domain.errors import Fault
from dashboard.domain.rules import RULE_NUMBERS
from dashboard.wording import voting_rules

SENTENCES = {
    "area_unknown": "没有这个地区，请重新选择。",
    "attendance_is_certified": "首次投票的结果已经审定，出席情况不再改动；有错请先发起更正。",
    "ballot_not_certified": "第 {round} 次投票的结果还没有审定，审定后才能进行下一次投票。",
    "candidate_in_use": (
        "{number} 号“{title}”由群众建议或可行性审查转来，不能删除；"
        "不提交表决的，请先在建议中改为其他去向。"
    ),
    "candidate_unknown": "第 {number} 行不在这份名单里，可能刚被别人改过，请刷新后再改。",
    "counting_has_begun": "已经有人录入票数，这里不能再改动。",
    "cycle_unknown": "没有找到可以用来演练的往年名单。",
    "decision_text_missing": "请写明主席团决定的依据或经过。",
    "due_not_usable": "应到代表填写为 {due}，应在 1 至 {most} 之间。",
    "file_empty": "文件“{name}”是空的。",
    "file_too_large": "文件有 {size} 字节，不能超过 {most} 字节（8 MB）。",
    "file_type": "文件“{name}”不是可以接收的类型：扫描件用 PDF、JPG 或 PNG，照片用 JPG 或 PNG。",
    "file_unknown": "没有找到这个文件，请重新上传。",
    "list_is_fixed": "名单和办法已经定稿，不能再改动；还没有录入票数时可以退回修改。",
    "list_not_fixed": "名单和办法还没有定稿。",
    "list_released_already": "候选项目名单已经公布，内容没有变化。",
    "money_not_usable": "第 {number} 行的估算金额不能使用：应为 0 至 1000 亿元。",
    "no_congress_there": "“{area}”这一级没有票决的会议，请选择县（市、区）或乡镇、街道。",
    "nothing_to_release": "还没有审定、可以公布的新结果。",
    "order_differs_from_list": "抽签结果有 {drawn} 个号，名单有 {listed} 个项目，两者不符。",
    "preset_unknown": "没有这种票决办法样本，请重新选择。",
    "project_under_way": (
        "更正后“{title}”不再通过，但这个项目已经有 {reports} 条办理记录；"
        "请先由有权机关对办理作出决定。"
    ),
    "rehearsal_list_stays": "演练使用往年的名单，不能修改。",
    "rehearsal_not_released": "演练的结果不能公布。",
    "round_unknown": "没有找到这次投票，请从票决工作台重新打开。",
    "session_name_missing": "请填写会议名称。",
    "text_too_long": "“{field}”有 {length} 个字，最多 {most} 个字。",
    "title_missing": "第 {number} 行没有项目名称。",
    "title_twice": "第 {number} 行“{title}”与第 {other} 行同名。",
    "too_many_candidates": "名单有 {listed} 个项目，最多 {most} 个。",
    "vote_exists": "“{area}” {year} 年度的票决已经建立，请从列表中打开。",
    "vote_unknown": "没有找到这次票决，请从列表中打开。",
    "year_not_usable": "项目年度填写为 {year}，应在 2000 至 2100 之间。",
}
PLACES = {
    "area": "地区",
    "caption": "照片说明",
    "content": "建设内容",
    "due": "应到代表",
    "estimated_fen": "估算金额",
    "file": "文件",
    "lead_unit": "责任单位",
    "project_year": "项目年度",
    "reason": "理由",
    "session_name": "会议名称",
    "text": "说明",
    "title": "项目名称",
}
"""Places that only preparing knows; every other place is a field of the tally."""


def of_fault(fault: Fault) -> str:
    """One fault of a form about votes: a numbered rule, or something else that was refused."""
    if fault.code in RULE_NUMBERS:
        return voting_rules.of_fault(fault)
    return SENTENCES[fault.code].format(**{**dict(fault.facts), "field": place(fault.place)})


def place(name: str) -> str:
    """A field of a form as people call it, with its line where it has one."""
    part, _, number = name.partition(".")
    if part not in PLACES:
        return voting_rules.field(name)
    return f"第 {number} 行{PLACES[part]}" if number else PLACES[part]
