"""Words of the public screens: boards, empty states, the display itself, and its keepers' pages."""

from collections.abc import Iterable
from datetime import date

from dashboard.domain.errors import Fault
from dashboard.domain.lifecycle import CandidateOutcome, Electorate, ScreenPlace, Stage, Standing
from dashboard.domain.measures import Base
from dashboard.summaries.screens import Board
from dashboard.wording import labels

# What boards are called

BOARDS = {
    Board.VOTE: "票决结果",
    Board.LOOP: "全程总览",
    Board.DELIVERY: "办理进度",
    Board.MAP: "亮灯地图",
    Board.APPRAISAL: "评议结果",
    Board.PROJECT: "项目聚焦",
    Board.ANNOUNCEMENT: "公告",
}
PLACES = {
    ScreenPlace.HALL: "会场",
    ScreenPlace.LOBBY: "大厅",
    ScreenPlace.STATION: "代表联络站",
}
PLACE_NOTES = {
    ScreenPlace.HALL: "开会用：办理进度列已完成的项目，不列滞后清单",
    ScreenPlace.LOBBY: "机关大厅用：列滞后最久的项目",
    ScreenPlace.STATION: "联络站用：同大厅，另带二维码，群众可扫码查看",
}
SUBTITLES = {
    Board.VOTE: "{year} 年项目票决",
    Board.LOOP: "{year} 年项目全程",
    Board.DELIVERY: "{year} 年办理进度",
    Board.MAP: "{year} 年办理亮灯",
    Board.APPRAISAL: "{year} 年项目评议",
    Board.PROJECT: "{year} 年项目聚焦",
    Board.ANNOUNCEMENT: "{year} 年票决公告",
}
SCHEMATIC = "示意图"
SCHEMATIC_TILES = "示意图，格子位置不代表方位"
MAP_NOTE = "地图为示意图，不作划界依据"
SCAN = "扫码查看"
SCAN_WHERE = "公开网页"
WEEKDAYS = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")


def title(area: str) -> str:
    """The heading of every board."""
    return f"{area}民生实事"


def subtitle(board: Board, year: int) -> str:
    """What a board is about, beside the heading."""
    return SUBTITLES[board].format(year=year) if year else BOARDS[board]


def day(on: date) -> str:
    """A day of this year or last, as it is read from afar."""
    return f"{on.month} 月 {on.day} 日"


def full_day(on: date) -> str:
    """A day with its year."""
    return f"{on.year} 年 {on.month} 月 {on.day} 日"


def as_of(on: date) -> str:
    """How recent the figures are."""
    return f"数据截至 {day(on)}"


def released_on(on: date) -> str:
    """When something was made public."""
    return f"公布于 {day(on)}"


def source(text: str) -> str:
    """Where published figures come from."""
    return f"来源：{text}"


def page(number: int, pages: int) -> str:
    """Which page of a list this is."""
    return f"第 {number} 页，共 {pages} 页"


def first_of(page_: str, shown_: int, whole: int) -> str:
    """Which page this is of a list that is cut off."""
    return f"{page_}（前 {shown_} 项，全部 {whole} 项）" if shown_ < whole else page_


# Nothing released yet

EMPTY = {
    Board.VOTE: "尚未公布票决项目",
    Board.LOOP: "尚未公布任何情况",
    Board.DELIVERY: "尚未公布办理情况",
    Board.MAP: "尚未公布办理情况",
    Board.APPRAISAL: "尚未公布评议结果",
    Board.PROJECT: "尚未公布办理项目",
    Board.ANNOUNCEMENT: "尚未公布票决公告",
}
EMPTY_NOTES = {
    Board.VOTE: "候选项目名单和票决结果经审定公布后，会自动显示在这里",
    Board.LOOP: "建议征集、票决、办理、评议任一环节公布后，会自动显示在这里",
    Board.DELIVERY: "办理情况公布后，这里显示完成率、各地亮灯和项目清单",
    Board.MAP: "办理情况公布后，这里显示各地亮灯",
    Board.APPRAISAL: "评议结果公布后，这里显示每个项目的得票和等次",
    Board.PROJECT: "办理情况公布后，这里逐个介绍项目",
    Board.ANNOUNCEMENT: "公告公布后，这里显示全文和校验码",
}
STAGE_NOTES = {
    Stage.PROPOSE: "征求群众意见",
    Stage.DECIDE: "人大代表投票决定",
    Stage.DELIVER: "政府组织实施",
    Stage.APPRAISE: "代表和群众评议",
}
NOT_RELEASED = "尚未公布"

# The strip of four stages

PROPOSALS_UNIT = "条建议"
COMPLETED_UNIT = "项完成"


def adopted_unit(candidates: str) -> str:
    """Beside the number of adopted projects."""
    return f"项通过，候选 {candidates}"


def satisfied_unit(appraised: str) -> str:
    """Beside the number of projects graded satisfied."""
    return f"项满意，已评 {appraised}"


# Delivery

COMPLETION = "完成率"
COMPLETION_OF = "项，完成 ÷ 票决通过"
LIGHTS = "各地亮灯，取最重一项"
LIGHTS_OF_OWN = "所在县各地亮灯"
LATEST = "滞后最久"
NO_LATE = "无滞后，最近完成"
DONE = "最近完成"
NO_DONE = "还没有完成的项目"
NO_DONE_NOTE = "完成后会列在这里"
DAYS = "天"
NOT_COUNTED = "未公布"


def areas(count: int) -> str:
    """How many areas, beside a light in the legend."""
    return f"{count} 个"


def completed_on(on: date | None) -> str:
    """When a project was completed."""
    return f"{day(on)}完成" if on else labels.STANDINGS[Standing.COMPLETED]


# Map

MAP_TITLE = "各地办理情况"
COMPLETED_OF = "完成 / 全部"


def of(whole: str) -> str:
    """The denominator after its numerator."""
    return f" / {whole}"


# Appraisal

SATISFIED_PROJECTS = "评为满意"
GRADED_OF = "项，评为满意 ÷ 已评议"
GRADES_HEAD = "各项目得票：满意、基本满意、不满意"
NO_GRADE = "未定等次"
WHO = {
    Electorate.DEPUTIES: "代表",
    Electorate.STANDING_COMMITTEE: "常委会",
    Electorate.PRESIDIUM: "主席团",
    Electorate.CITIZENS: "群众",
}


def ballot(satisfied: str, basically: str, dissatisfied: str) -> str:
    """Counts of one ballot of grades in their order."""
    return f"{satisfied} / {basically} / {dissatisfied}"


# Project

INVESTMENT = "总投资"
LEAD_UNIT = "牵头单位"
DUE = "计划完成"
COMPLETED_DAY = "完成日期"
NO_PHOTO = "暂无现场照片"
NO_LIFE = "—"


def asked(count: str) -> str:
    """How many proposals of citizens a project came from."""
    return f"{count} 条群众建议"


def voted(votes: str | None) -> str:
    """How a project was adopted."""
    return f"{votes} 票通过" if votes else "票决通过"


def quantities(text: str) -> list[str]:
    """What a project measures, one thing in a line."""
    return [part for part in text.replace("；", "，").split("，") if part]


def done_where(area: str, on: date | None) -> str:
    """Where something was completed, and when."""
    return f"{area} · {completed_on(on)}"


def started(on: date) -> str:
    """When works began."""
    return f"{day(on)}开工"


def late(days: str) -> str:
    """How late a project is."""
    return f"已滞后 {days} 天"


def joined(said: Iterable[str]) -> str:
    """Short statements in one line."""
    return "，".join(said)


def target(done: str, target_: str, unit: str) -> str:
    """What was done of a target."""
    return f"{done} / {target_} {unit}"


def number_of(number: int, whole: int) -> str:
    """Which project of how many this is."""
    return f"第 {number} 项，共 {whole} 项"


# Vote

WAITING = "等待票决结果"
WAITING_NOTE = "结果经计票、监票、审定并公布后自动显示"
CANDIDATES = "候选项目"
ADOPTED = "票决通过"
ADOPTED_LIST = "通过的项目"
TIED = "得票相等，待再次投票"
TO_COME = "还有投票待进行"
ACCOUNT = "选票账"
NO_COUNTS = "按票决办法不公布得票数"
ADVISORY = "票选推荐，由有权机关确定"
ACCOUNT_WORDS = ("应到", "实到", "发出", "收回", "有效", "废票")
VOTES_UNIT = "票"


def waiting_count(candidates: str, seats: str) -> str:
    """How many stand for how many places."""
    return f"{candidates} 项候选，选 {seats} 项"


def adopted_count(seats: str, candidates: str) -> str:
    """Under the number of adopted projects."""
    return f"项，应选 {seats}，候选 {candidates}"


def threshold(needed: str, base: Base, base_count: str) -> str:
    """The threshold line in words."""
    where = f"，{labels.BASES[base]} {base_count}" if base is not Base.NONE else ""
    return f"通过线 {needed} 票{where}"


def reserve(count: str) -> str:
    """Candidates that did not pass."""
    return f"未通过 {count} 项"


def session_line(congress: str, session: str, held_on: date) -> str:
    """Which meeting votes; its name often holds that of the congress."""
    whole = session if session.startswith(congress) else f"{congress}{session}"
    return f"{whole}，{full_day(held_on)}"


OUTCOMES = {
    CandidateOutcome.PENDING: "待定",
    CandidateOutcome.ADOPTED: "通过",
    CandidateOutcome.RESERVE_POOL: "未过",
    CandidateOutcome.DROPPED: "未过",
    CandidateOutcome.TIED: "再次投票",
}
"""Outcomes at the end of a bar, where there is little room."""

# Loop

LOOP_UNITS = {
    Stage.PROPOSE: "条建议",
    Stage.DECIDE: "项通过",
    Stage.DELIVER: "项完成",
    Stage.APPRAISE: "项满意",
}
GATES = {Stage.DELIVER: "通过", Stage.APPRAISE: "已评议"}
CANDIDATES_UNIT = "项候选"
ANSWERED = "已答复"
ANSWERED_RATE = "答复率"
LEAVES = {Stage.DECIDE: "未通过", Stage.DELIVER: "待评议"}
CANDIDATES_WORD = "候选项目"
NOT_ADOPTED = "未通过"
TO_APPRAISE = "待评议"
SCALE = "换刻度 条 → 项"
LOOP_NAME = "从建议到满意的全过程"


def leaf(stage: Stage, count: str) -> str:
    """What does not go on from a stage."""
    return f"{LEAVES[stage]} {count}"


# Announcement

CHECK_CODE = "校验码"
CHECK_NOTE = "在公开网页输入校验码，可核对公告原文；文字改动一处，校验码就不同。"

# The display itself

CONNECTING = "正在连接"
CONNECTING_NOTE = "第一次打开需要连上服务器；之后即使断开，也保留最后的画面。"
NO_SCRIPT = "这块屏需要浏览器开启 JavaScript。"
START = "全屏显示"
PAUSED = "已暂停"
PREVIEW = "预览"
NOTHING = "这个时段没有安排内容"
GONE = {
    "unknown": ("这个地址没有启用", "请核对地址，或向管理员要新的地址。"),
    "revoked": ("这块屏已停用", "需要继续使用，请管理员换发新地址。"),
    "expired": ("这块屏的使用期已过", "需要继续使用，请管理员延长期限。"),
}
GONE_TITLE = "公共大屏"
FRESH = "{age}前更新"
STALE = "未更新，已 {age}"
STALE_SINCE = "未更新，停在 {time}"
SECONDS, MINUTES, HOURS, AGE_DAYS = "{n} 秒", "{n} 分钟", "{n} 小时", "{n} 天"
DATE = "{month} 月 {day} 日"
"""Patterns that the display fills in by itself."""

# Keepers' pages

SCREENS = "公共大屏"
SCREENS_NOTE = "大屏只显示已公布的内容。每块屏凭自己的地址打开，地址可以随时停用。"
PLAYLISTS = "节目单"
PLAYLIST_NEW = "新建节目单"
PLAYLIST_EDIT = "编辑节目单"
PLAYLIST_NAME = "名称"
PLAYLIST_AREA = "所属地区代码"
PLAYLIST_EMPTY = "还没有节目单。先建节目单，再添加屏。"
ENTRIES = "画面，按序号播放；序号留空的一行不用"
ENTRIES_NOTE = "每个画面可能有几页，每页停留“秒数”。时段留空表示全天，结束早于开始表示跨零点。"
ORDER, BOARD, AREA, YEAR, SECONDS_EACH, BEGINS, ENDS = (
    "序号",
    "画面",
    "地区代码",
    "年度",
    "秒数",
    "从",
    "到",
)
YEAR_HINT = "最新"
SAVE = "保存"
EDIT = "编辑"
SCREEN_NEW = "添加一块屏"
SCREEN_NAME = "屏的名称"
SCREEN_NAME_HINT = "如 一楼大厅"
SCREEN_PLACE = "位置"
SCREEN_PLAYLIST = "节目单"
SCREEN_EXPIRES = "有效期至（可不填）"
SCREEN_ADD = "添加并生成地址"
SCREEN_EMPTY = "还没有屏。"
SCREEN_CHANGE = "修改"
SCREEN_CHANGE_SAVE = "保存修改"
FIND = "找屏"
FIND_NOTE = "按“找屏”，那块屏会在 10 秒内亮出名称 30 秒。"
PREVIEW_LINK = "预览"
NEW_ADDRESS = "换新地址"
REVOKE = "停用"
SHOWS, SEEN, VERSION, EXPIRES = "正在显示", "最近心跳", "内容版本", "有效期"
NEVER_SEEN = "还没有打开过"
IN_USE, REVOKED, EXPIRED, SILENT = "正常", "已停用", "已过期", "没有心跳"
HEARTBEAT_RULE = "屏每 10 秒问一次，心跳每分钟记一次；超过 2 分钟没有心跳标黄。"
ADDRESS_ONCE = "地址只显示这一次，请现在抄下或扫码。地址等于钥匙，不要公开张贴。"
ADDRESS_LINK = "打开这块屏"
KIOSK = "开机自动全屏的命令（Chromium 类浏览器）"
BACK = "回到大屏列表"
DONE_MESSAGES = {
    "playlist": "节目单已保存，屏会在 10 秒内换上。",
    "changed": "已保存。",
    "revoke": "已停用，屏会在 10 秒内停止显示。",
    "identify": "那块屏会在 10 秒内亮出名称。",
}
FAULTS = {
    "name_missing": "请填写名称。",
    "name_long": "名称不能超过 {most} 个字。",
    "area_unknown": "没有代码为 {area} 的地区。",
    "entries_missing": "至少选一个画面。",
    "entries_many": "一个节目单最多 {most} 个画面。",
    "entry_area_unknown": "第 {row} 行：没有代码为 {area} 的地区。",
    "entry_area_wide": "第 {row} 行：“{board}”只能用县或乡镇。",
    "entry_year_shape": "第 {row} 行：年度要写四位数字，或留空表示最新。",
    "entry_seconds_range": "第 {row} 行：秒数要在 {least} 到 {most} 之间。",
    "entry_time_shape": "第 {row} 行：时段要写成 08:30 的样子，开始和结束都写或都不写。",
    "entry_board_unknown": "第 {row} 行：请选择画面。",
    "playlist_unknown": "没有这个节目单。",
    "screen_unknown": "没有这块屏。",
    "place_unknown": "请选择位置。",
    "expiry_shape": "有效期要写成 2026-12-31 的样子。",
    "expiry_past": "有效期不能早于今天。",
}


def fault(found: Fault) -> str:
    """A refusal as a sentence."""
    facts = dict(found.facts)
    if "board" in facts:
        facts["board"] = BOARDS[Board(str(facts["board"]))]
    return FAULTS[found.code].format(**facts)


def seen(seconds: int) -> str:
    """How long ago a display was heard of."""
    steps = ((86_400, AGE_DAYS), (3_600, HOURS), (60, MINUTES))
    for length, pattern in steps:
        if seconds >= length:
            return f"{pattern.format(n=seconds // length)}前"
    return f"{SECONDS.format(n=max(0, seconds))}前"


def shown(board: str) -> str:
    """What a display said it shows, such as ``delivery 2/4``."""
    name, _, number = board.partition(" ")
    word = BOARDS[Board(name)] if name in set(Board) else board
    return f"{word} {number}".strip()


def address_of(name: str) -> str:
    """The heading above an address that is shown once."""
    return f"“{name}”的地址"


def place_note(place: ScreenPlace) -> str:
    """What differs between places."""
    return f"{PLACES[place]}：{PLACE_NOTES[place]}"


def listed(boards: Iterable[str]) -> str:
    """The boards of a playlist in their order."""
    return " → ".join(boards)


def playlist_note(screens: int, changed_at: str, changed_by: str) -> str:
    """Where a playlist is used, and who changed it last."""
    return f"{screens} 块屏在用，{changed_at} {changed_by}修改"


def row_label(row: int, what: str) -> str:
    """One field of the form of a playlist, for screen readers."""
    return f"第 {row} 行{what}"


def until(on: date | None) -> str:
    """How long an address works."""
    return f"至 {on.isoformat()}" if on else "长期"


def kiosk(address: str) -> str:
    """The command that opens the display in full screen."""
    return f'chromium --kiosk --noerrdialogs --disable-session-crashed-bubble "{address}"'
