"""Words of releasing: what is public, what a release would change, and what went wrong."""

from dashboard.domain.errors import Fault
from dashboard.domain.lifecycle import Origin, Stage
from dashboard.summaries.releases import ReleaseState, ReleaseVersion
from dashboard.wording import labels

TITLE = "对外公布"
LINK = "公布"
NOTE = (
    "公共页面和大屏只显示这里公布过的内容。公布的是当时的一份副本："
    "以后录入的数字不会自动出现，要再公布一次。"
)
AREA, VIEW, SHOW = "地区", "年度和数据来源", "查看"
WHAT, NOW, HISTORY = "公布哪些阶段", "公布情况", "公布记录"
WHAT_NOTE = "勾选要公布的阶段。范围是所选地区和它下面的每一个票决单位；没有变化的不会重复公布。"
GO = "公布所选阶段"
ALL_SAME = "记录的内容都已公布，没有可以公布的新内容。"
PLACE = "票决单位"
NOTHING_HERE = "所选地区在这一年度没有记录。"
NOTHING_YET = "还没有公布过。"
BY_VOTE_PAGE = "由票决工作台公布"
VOTE_PAGE_NOTE = "票决名单和结果经审定后，在票决工作台公布；这里可以撤回。"
STATES = {
    ReleaseState.NOTHING: "没有数据",
    ReleaseState.NEW: "未公布",
    ReleaseState.CHANGED: "有改动",
    ReleaseState.SAME: "已公布",
    ReleaseState.ONLY_PUBLIC: "底数已删",
}
COUNTED = {
    ReleaseState.NEW: "首次公布",
    ReleaseState.CHANGED: "更新",
    ReleaseState.SAME: "无变化",
    ReleaseState.ONLY_PUBLIC: "只剩公布内容",
    ReleaseState.NOTHING: "没有数据",
}
"""What a release would do to so many bodies."""

TIME, WHO, STAGE, NUMBER, STATE = "时间", "公布人", "阶段", "版次", "现状"
CURRENT, REPLACED = "现行", "已有新版"
WITHDRAW, WITHDRAW_GO, REASON = "撤回", "确认撤回", "撤回理由（对内记录）"
WITHDRAW_NOTE = "撤回后公众看不到这一份，也不会恢复上一版。"
DONE_WITHDRAWN = "已撤回，公共页面和大屏不再显示这一份。"
DONE_NOTHING = "所选阶段没有新内容，没有公布任何东西。"
PHOTOS = "项目照片"

FAULTS = {
    "area_unknown": "没有这个地区：{area}。",
    "stages_missing": "没有勾选要公布的阶段。",
    "decide_by_vote_page": "本级的票决名单和结果经审定后在票决工作台公布，不能在这里公布。",
    "release_unknown": "没有编号为 {number} 的公布记录。",
    "release_not_current": "第 {number} 版已经不是现行的公布内容，不需要撤回。",
    "reason_missing": "请写明撤回理由。",
    "reason_too_long": "撤回理由最多 {most} 个字，现在有 {length} 个。",
}


def fault(found: Fault) -> str:
    """What was wrong, in one sentence."""
    return FAULTS[found.code].format_map(dict(found.facts))


def view(project_year: int, origin: Origin) -> str:
    """A project year and where its figures come from."""
    return f"{project_year} 年度 · {labels.ORIGINS[origin]}"


def heading(area: str, project_year: int, origin: Origin) -> str:
    """What is in view."""
    return f"{area} · {view(project_year, origin)}"


def counted(state: ReleaseState, count: int) -> str:
    """How many bodies a release would touch so."""
    return f"{COUNTED[state]} {count}"


def version(number: int) -> str:
    """Which release of a stage."""
    return f"第 {number} 版"


def made(count: int) -> str:
    """What a release did."""
    return f"已公布 {count} 份，公共页面和大屏随即更新。" if count else DONE_NOTHING


def as_of(day: str) -> str:
    """The day that the figures of a copy stand for."""
    return f"数据截至 {day}"


def withdrawn(found: ReleaseVersion, moment: str) -> str:
    """Who took a release back, when and why."""
    return f"{moment} 由 {found.withdrawn_by} 撤回：{found.withdrawn_because}"


def tick(stage: Stage) -> str:
    """The name of a stage beside its box."""
    return labels.STAGES[stage]
