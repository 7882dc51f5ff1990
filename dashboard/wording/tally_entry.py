"""Words of the entry of a tally: columns by ballot model, keys, states, the Excel sheet."""

from collections.abc import Sequence
from datetime import date

from dashboard.domain.ballot import Paper
from dashboard.domain.entry import Stage
from dashboard.domain.errors import Fault
from dashboard.domain.lifecycle import BallotKind
from dashboard.domain.measures import BallotModel, RankRule
from dashboard.wording import labels, voting, voting_rules

TITLE = "录入计票结果"
BACK = "返回这次票决"
REHEARSAL = "演练"
REHEARSAL_TITLE = "这是一次演练，结果不公布"

STEPS = ("第一次录入", "第二次录入", "比对", "审定", "公布")
STEP_NOTES = (
    "照签名的计票单录入",
    "换一个人，看不到第一次的数字",
    "逐项一致，不一致的由第三人复核",
    "总监票人",
    "公布是另一个步骤",
)

ACCOUNT = "选票账"
ACCOUNT_NOTE = "填完即核"
COUNTS = "候选项目得票"
SUMS = "对账"
NUMBER = "号"
PROJECT = "项目"
WHOLE_LIST_TITLE = "整个名单"
OPTIONAL = "没有可不填"
FROM_BATCHES = "各组合计"
TOTAL = "合计"
OPEN_SUM = "—"
BATCHES_NAME = "唱票的各组"
NOT_TYPED = "没有填写"
ENOUGH = "达到 {needed} 票"
NOT_ENOUGH = "不到 {needed} 票"
MARKS_HINT = "单上有合计才填"
FIELD_HINTS = {
    "issued": "不多于实到",
    "collected": "不多于发出",
    "valid": "加废票等于收回",
    "void": "没有废票填 0",
    "on_leave": OPTIONAL,
    "marks": MARKS_HINT,
}
FIELD_NAMES = {"due": "应到", "valid": "有效", "marks": "得票总数"}
COLUMNS = {
    BallotModel.MARK_UP_TO: ("赞成票",),
    BallotModel.ADVISORY: ("得票",),
    BallotModel.ITEM_BY_ITEM: ("赞成", "反对", "弃权"),
    BallotModel.WHOLE_LIST: ("赞成", "反对", "弃权"),
}
RANK_COLUMNS = {RankRule.LOWEST_SUM: ("次序数合计",), RankRule.BORDA: ("得分合计",)}

DOUBTS_NOTE = "不挡录入；审定计票结果之前须写明理由"
NO_DOUBTS = "目前没有要说明的疑点。"
DOUBTS_LATER = "原数字保留。能不能影响结果，审定时会逐条列出。"

KEYS = "键盘"
KEY_WORDS = (
    ("Enter", "下一格"),
    ("Shift Enter", "上一格"),
    ("↑ ↓", "上下移动"),
    ("F8", "到下一处错误"),
    ("Ctrl S", "存草稿"),
)
ONLY_SUMS = "只录合计，不录谁投了什么。"
SECOND_ALONE = "这里只看得到自己录入的数字。"

READY = "已填完，没有错误，可以提交"
BLOCKED = "还不能提交："
NOT_SAVED_YET = "还没有存草稿"
SAVING_FAILED = "草稿没有存上，正在重试"
SIGNED_OUT = "登录已失效，请重新登录；已存的草稿还在"
HANDED_IN = "已经提交，草稿不再改动"
SAVE = "存草稿"
IMPORT = "读入 Excel"
SUBMIT = "提交"
AS_ON_PAPER = "监票单上就是这样写的"
AS_ON_PAPER_NOTE = "照纸面提交；有错误的计票结果不能审定，须先更正。"
DRAFT_SAVED = "草稿已存。"
IMPORTED = "已从 Excel 读入，还没有提交。请逐项核对后再提交。"
UNSAVED_TEXT = "不是数字的内容没有存进草稿。"

MODES = "录入方式"
TOTALS_MODE = "总数"
BATCHES_MODE = "唱票"
MODE_STAYS = "已记入 {batches} 组，删去各组后才能改按总数录入"
BATCH = "唱票：第 {place} 组"
BATCH_AGAIN = "改第 {place} 组"
BATCH_NOTE = "每组不超过 {limit} 张，只记合计，不记单张票和先后"
SHEETS = "本组票数"
VOID = "其中废票"
KEY = "键"
THIS_BATCH = "本组"
BEFORE = "前面各组"
TALLY_MARKS = "正字"
RECORD_BATCH = "记入这一组"
REPLACE_BATCH = "改好，记入"
DROP_BATCH = "删去这一组"
LEAVE_BATCH = "不改了"
BATCHES = "已记入的组"
NO_BATCHES = "还没有记入的组。唱完一组，按 Ctrl Enter 记入。"
CHANGE = "改"
BATCH_COLUMNS = ("组", "票", "有效", "废票", "得票合计")
BATCH_RECORDED = "第 {place} 组已记入。"
BATCH_DROPPED = "第 {place} 组已删去。"
NOTICES = {"import": IMPORTED, "batch": BATCH_RECORDED, "drop": BATCH_DROPPED}
BATCH_OPEN = "正在唱的一组还没有记入：请先记入，或者把它清零，再提交。"
BATCH_LOST = "正在唱的一组还没有记入，离开后会丢失。"
READING = "唱票区"
READING_HINT = "点这里或按 Tab 到这里，再按项目左边的键"
THIS_SHEET = "这张票已划"
ROOM = "至多"
SHEET_FULL = "这张票已经划满"
BATCH_FULL = "这一组已满，请按 Ctrl Enter 记入"
BATCH_KEYS = (
    ("1 … 0  Q … P", "给左边标这个键的项目划一笔"),
    ("退格", "退回这张票的上一笔"),
    ("空格", "这张票划完，票数加一"),
    (".", "这张是废票，划的都退回"),
    ("Ctrl Enter", "记入这一组"),
    ("F8", "到下一处错误"),
)
PART_KEYS = ("Z X C", "改记赞成、反对、弃权")
PART_LETTERS = ("Z", "X", "C")
UNREADABLE_BATCH = "请按 Tab 到输入格，直接填写本组每项的合计。"

STATES = {
    Stage.FIRST_ENTRY: "第一次录入已提交",
    Stage.DIFFER: "两次不一致",
    Stage.SETTLED: "两次一致",
    Stage.CERTIFIED: "计票结果已审定",
    Stage.RELEASED: "结果已公布",
    Stage.VOTE_VOID: "整次投票无效",
    Stage.STARTED_OVER: "已作废重录",
}
STATE_NOTES = {
    Stage.FIRST_ENTRY: "请另一个人打开这一页，照签名的计票单再录入一次。他看不到你录入的数字。",
    Stage.DIFFER: "由没有录入过的第三人对照签名的计票单，只复核不一致的格。",
    Stage.SETTLED: "请总监票人核对疑点、审定计票结果。",
    Stage.CERTIFIED: "数字不再改动；有错由总监票人发起更正。",
    Stage.RELEASED: "数字不再改动；有错由总监票人发起更正。",
    Stage.VOTE_VOID: "收回的票多于发出的票，按办法须重新投票。",
    Stage.STARTED_OVER: "这一版已作废，请打开新的一版。",
}
NOTHING_TO_TYPE = "这次投票现在没有要录入的。"

IMPORT_TITLE = "从 Excel 读入计票数字"
IMPORT_FILE = "计票单（.xlsx，不超过 2 MB）"
IMPORT_GO = "读入到草稿"
IMPORT_NOTE = (
    "先下载计票单，填好数字再读入。读入只填草稿，不会直接提交；有任何一处错误就一个数字都不读。"
)
IMPORT_TEMPLATE = "下载这次投票的计票单"
IMPORT_BATCHES = "已按唱票记入 {batches} 组，不能再从 Excel 读入；请先删去各组。"
IMPORT_NO_FILE = "请选择一个文件。"
IMPORT_PLACE = "单元格"
IMPORT_FAULT = "错误"
IMPORT_FAULTS = "{count} 处错误，一个数字都没有读入"
BACK_TO_ENTRY = "返回录入"

SHEET_TAB = "计票单"
SHEET_FILE = "计票单-{place}-第{round}次投票.xlsx"
SHEET_HEAD = "{congress} {session} {day} {kind}"
SHEET_NOTE = (
    "只填黄色的格，填整数；没有请假、没有得票总数可以空着，其他格不能空。填好后在录入页面读入。"
)
SHEET_ACCOUNT = "选票账"
SHEET_SIGNED = "监票人签名："
SHEET_CELL = "请填 0 以上的整数"

CELL_FAULTS = {
    "cell_not_whole": "{cell} 应为整数，填写的是“{value}”",
    "cell_negative": "{cell} 不能小于 0，填写的是 {value}",
    "cell_blank": "{cell} “{field}”没有填写",
    "cell_without_value": "{cell} “{field}”是公式或错误值，没有算出的数字",
    "sheet_missing": "没有“{sheet}”这张表；文件里的表是：{found}",
    "row_missing": "表里没有“{label}”这一行",
    "row_twice": "{cell} “{label}”出现了两次",
    "title_differs": "{cell} 第 {number} 号应为“{title}”，表里是“{value}”",
}
FILE_FAULTS = {
    "workbook_no_bytes": "文件是空的",
    "workbook_too_big": "文件太大",
    "workbook_encrypted": "文件加了密码，请去掉密码再读入",
    "workbook_old_format": "这是旧的 .xls 文件，请另存为 .xlsx 再读入",
    "workbook_not_xlsx": "这不是 .xlsx 文件",
    "workbook_damaged": "文件已损坏，打不开",
}
FILE_UNUSABLE = "文件不能读入"
OTHER_FAULTS = {"batch_open": BATCH_OPEN, "batches_stand": IMPORT_BATCHES}


def heading(kind: BallotKind, number: int) -> str:
    """The title of the page: what is typed, of which ballot."""
    return f"{TITLE}：{labels.BALLOT_KINDS[kind]}（第 {number} 次）"


def about(paper: Paper, needed: int | None) -> str:
    """The paper in a few words: so many from so many, and the line."""
    seats = f"{len(paper.numbers)} 项候选，名额 {paper.seats} 项"
    ranked = voting_rules.RANK_RULES[paper.measures.rank_rule]
    passing = ranked if paper.model is BallotModel.RANKED else voting.passing(paper.measures)
    return f"{seats}；{passing}" + (f"（{needed} 票）" if needed is not None else "")


def columns(paper: Paper) -> tuple[str, ...]:
    """What is counted per item, as the head of the table says it."""
    if paper.model is BallotModel.RANKED:
        return RANK_COLUMNS[paper.measures.rank_rule]
    return COLUMNS[paper.model]


def field(name: str) -> str:
    """A field of the account as the form calls it."""
    return FIELD_NAMES.get(name, voting_rules.FIELDS[name])


def whole_list(candidates: int) -> str:
    """The one line of a vote on the whole list."""
    return f"{WHOLE_LIST_TITLE}（{candidates} 项）"


def due_hint(roll: int | None) -> str:
    """How many the roll has."""
    return "全体代表" if roll is None else f"名册 {roll} 人"


def present_hint(least: int | None, signed_in: int | None) -> str:
    """How many have to be there, and how many signed in."""
    needed = [] if least is None else [f"须 {least} 人"]
    signed = [] if signed_in is None else [f"签到 {signed_in} 人"]
    return "，".join((*needed, *signed))


def typed_count(typed: int, all_: int) -> str:
    """How far the typing has come."""
    return f"已录 {typed}/{all_}"


def faults(count: int) -> str:
    """How many faults there are so far."""
    return f"{count} 处错误" if count else ""


def doubts(count: int) -> str:
    """The heading of the doubts."""
    return f"要说明的 {count} 处" if count else "要说明的"


def total_of(typed: int, all_: int) -> str:
    """The name of the sum of one column."""
    return TOTAL if typed == all_ else f"{TOTAL}（已录 {typed} 项）"


def blocking(rows: Sequence[str], missing: Sequence[str]) -> str:
    """What stands in the way: rows with faults, then what is not filled in."""
    wrong = [f"{_listed(rows)}有错"] if rows else []
    open_ = [f"{_listed(missing)}未填"] if missing else []
    return "，".join((*wrong, *open_))


def _listed(names: Sequence[str]) -> str:
    shown = "、".join(names[:4])
    return shown if len(names) <= 4 else f"{shown}等 {len(names)} 处"


ROW_NAMES = {"votes": TOTAL, "batches": BATCHES_NAME}


def row_name(key: str) -> str:
    """A row as the submit bar calls it: 实到, 第 7 项, 合计."""
    part, _, number = key.partition(".")
    if not number:
        return ROW_NAMES[part] if part in ROW_NAMES else field(part)
    return f"第 {number} 项" if int(number) else WHOLE_LIST_TITLE


def said(fault: Fault) -> str:
    """The sentence of a fault without its number; words of this page for what is no rule."""
    if fault.code in OTHER_FAULTS:
        return OTHER_FAULTS[fault.code].format(**dict(fault.facts))
    if fault.code == "figure_missing":
        return NOT_TYPED
    return voting_rules.sentence(fault.code, dict(fault.facts), fault.place)


def sheets_left(count: int) -> str:
    """How many sheets are in no batch yet."""
    return f"没有错误；发出的票还有 {count} 张没有记入"


def saved_at(clock: str) -> str:
    """When the draft was stored: 草稿已存 14:36."""
    return f"草稿已存 {clock}"


def equation_marks(least: int, most: int) -> str:
    """The bound of all marks together."""
    if least == most:
        return f"{TOTAL} = {most} × 有效票"
    return f"{TOTAL} ≤ {most} × 有效票"


EQUATIONS = {
    "sheets": "收回 = 有效 + 废票",
    "items": "每项 ≤ 有效票",
    "parts": "每项三栏合计 = 有效票",
    "ranks": "次序总和 = 每票之和 × 有效票",
}


def parts_sound(sound: int, all_: int) -> str:
    """How many items of a vote in three parts add up so far."""
    return f"{sound}/{all_} 项相符"


def batch_title(place: int, *, is_again: bool) -> str:
    """The heading of the batch that is being read out, or of one that is put right."""
    return (BATCH_AGAIN if is_again else BATCH).format(place=place)


def day(on: date) -> str:
    """A day in the head of the page."""
    return on.isoformat()


def cell_fault(fault: Fault) -> str:
    """One fault of the Excel sheet as a sentence that names its cell."""
    if fault.code in CELL_FAULTS:
        return CELL_FAULTS[fault.code].format(cell=fault.place, **dict(fault.facts))
    return FILE_FAULTS.get(fault.code, FILE_UNUSABLE)


def sheet_label(paper: Paper, name: str) -> str:
    """A field as the Excel sheet calls it: 实到, 3 号项目 赞成票."""
    part, _, number = name.partition(".")
    if not number:
        return field(name)
    column = columns(paper)[paper.parts.index(part)]
    return f"{voting_rules.field_item(int(number))}{column}"
