"""Words of the audit log: one sentence for every recorded action, headings and filters."""

from collections.abc import Mapping
from typing import Any

from dashboard.domain.roles import Role
from dashboard.wording import labels, voting_rules
from dashboard.wording.accounts import ROLES

ACTIONS = {
    "account.created": "建立了账号",
    "account.disabled": "停用了账号",
    "account.enabled": "重新启用了账号",
    "account.granted": "授予了角色",
    "account.locked": "连续输错密码，账号被锁定",
    "account.password_changed": "修改了自己的密码",
    "account.password_reset": "重置了账号的密码",
    "account.revoked": "收回了角色",
    "account.sign_in_failed": "登录失败",
    "account.signed_in": "登录",
    "account.signed_out": "退出登录",
    "account.signed_out_everywhere": "让账号在所有地方退出登录",
    "account.totp_off": "关闭了动态验证码",
    "account.totp_on": "开启了动态验证码",
    "account.unlocked": "解除了账号锁定",
    "demo.loaded": "装入了演示数据",
    "playlist.changed": "修改了大屏节目单",
    "playlist.created": "新建了大屏节目单",
    "screen.address_renewed": "为大屏换了新地址",
    "screen.changed": "修改了大屏设置",
    "screen.created": "添加了大屏",
    "screen.identified": "让大屏亮出名称",
    "screen.revoked": "停用了大屏",
    "file.added": "上传了文件",
    "photo.described": "修改了照片说明",
    "photo.removed": "删除了未公布的照片",
    "release.made": "对外公布",
    "release.withdrawn": "撤回了公布",
    "tally.certified": "审定了计票结果",
    "tally.correction_opened": "发起更正，另立一版计票结果",
    "tally.entered": "提交了一次票数录入",
    "tally.resolved": "复核了两次录入不一致的数字",
    "tally.started_over": "作废两次录入，重新录入",
    "tally.void": "宣布整次投票无效",
    "vote.attendance": "登记了出席情况",
    "vote.candidates": "修改了候选项目名单",
    "vote.choice": "记录了主席团的决定",
    "vote.drawn": "抽签确定了候选项目的次序",
    "vote.list_fixed": "定稿候选项目名单和票决办法",
    "vote.list_released": "公布了候选项目名单",
    "vote.list_reopened": "退回修改候选项目名单",
    "vote.measures": "修改了票决办法",
    "vote.prepared": "开始准备一次票决",
    "vote.rehearsed": "建立了一次演练",
    "vote.released": "公布了票决结果",
    "vote.round_opened": "开启了下一次投票",
    "vote.session": "修改了会议信息",
    "workbook.imported": "导入了工作簿",
}
FIELDS = {
    "boards": "画面",
    "expires_on": "有效期",
    "place": "位置",
    "playlist": "节目单",
    "screen": "大屏",
    "adopted": "通过",
    "appraisals": "评议",
    "area": "地区",
    "cycles": "年度",
    "doubts": "存疑",
    "funnels": "过程数字",
    "login": "登录名",
    "name": "姓名",
    "order": "次序",
    "origin": "数据来源",
    "preset": "办法样本",
    "project_year": "项目年度",
    "projects": "项目",
    "proposals": "建议",
    "reason": "理由",
    "releases": "公布份数",
    "role": "角色",
    "round": "第几次投票",
    "session_name": "会议",
    "stage": "状态",
    "stages": "阶段",
    "text": "说明",
    "totals": "公布总数",
    "unit": "单位",
    "version": "版次",
}
"""Names of old and new values; one that is not here is shown by its own name."""

SUBJECTS = {
    "account": "账号",
    "playlist": "节目单",
    "screen": "大屏",
    "area": "地区",
    "project": "项目",
    "release": "公布",
    "sha256": "文件校验值",
    "vote": "票决",
}
TITLE = "审计记录"
NOTE = (
    "只能查看，不能修改或删除：数据库本身拒绝改动这些行，每一行还带着前一行的校验值。"
    "核对整条链用命令 verify-audit。"
)
SINCE, UNTIL, ACTOR, ACTION, AREA, TEXT = "从", "到", "操作人", "操作", "地区", "内容包含"
ANY = "全部"
FIND, CLEAR, EXPORT = "查找", "清除筛选", "导出"
NUMBER, TIME, ROLE, ADDRESS, SUBJECT = "序号", "时间", "角色", "来源地址", "对象"
OLD, NEW, CHANGES, CODE = "原值", "新值", "改动", "操作代码"
NOTHING = "没有符合条件的记录。"
HEADINGS = (AREA, NUMBER, TIME, ACTOR, ROLE, ADDRESS, ACTION, CODE, SUBJECT, OLD, NEW)
FILE_NAME = "审计记录"


def sentence(action: str) -> str:
    """What was done; an unknown code, from another version, is shown as it is."""
    return ACTIONS.get(action, action)


def role(codes: str) -> str:
    """The role by which it was done; several are joined, none at sign-in."""
    known = {role.value: ROLES[role] for role in Role}
    return "、".join(known.get(code, code) for code in codes.split("+") if code)


def counted(count: str, page: int, pages: int) -> str:
    """How many events there are and which page this is."""
    return f"共 {count} 条" if pages == 1 else f"共 {count} 条，第 {page} / {pages} 页"


def subject(text: str) -> str:
    """What it was done to: its kind as a word, then its number."""
    kind, separator, number = text.partition(":")
    return f"{SUBJECTS[kind]} {number}" if separator and kind in SUBJECTS else text


def field(name: str) -> str:
    """The name of an old or new value; figures of a tally have their own words."""
    return FIELDS.get(name) or voting_rules.field(name)


def value(name: str, given: Any) -> str:
    """One old or new value."""
    spoken = {"role": role, "stages": _stages, "origin": _origin}
    return spoken[name](str(given)) if name in spoken else str(given)


def _stages(codes: str) -> str:
    """Stages of the loop by their codes, joined by a plus sign."""
    known = {stage.value: word for stage, word in labels.STAGES.items()}
    return "、".join(known.get(code, code) for code in codes.split("+"))


def _origin(code: str) -> str:
    known = {origin.value: word for origin, word in labels.ORIGINS.items()}
    return known.get(code, code)


def values(given: Mapping[str, Any]) -> str:
    """Old or new values in one line."""
    return "；".join(f"{field(name)}：{value(name, each)}" for name, each in given.items())


def file_cut(shown: str, count: str) -> str:
    """The file does not hold everything."""
    return f"只含最新的 {shown} 条，共 {count} 条；请按时间分几次导出"


def file_count(count: str) -> str:
    """The file holds everything."""
    return f"共 {count} 条"
