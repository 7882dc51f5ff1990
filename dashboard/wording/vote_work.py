"""Words of the pages on which staff prepare, count, certify and release a vote."""

from dashboard.domain.entry import Stage
from dashboard.domain.errors import Fault
from dashboard.domain.lifecycle import Origin
from dashboard.domain.margin import Margin
from dashboard.summaries.vote_work import VoteStage
from dashboard.vote_steps import StepKind, TaskKind
from dashboard.wording import labels, vote_faults, voting_rules

TITLE = "票决工作台"
LEAD = "准备、计票、审定、公布一次票决；每一步写明由谁办、办到哪里。"
BACK = "全部票决"
HOME = "回到这次票决"
SAVE = "保存"
NONE = "—"

# The list of votes

IN_WORK = "在办票决"
PREPARE = "准备一次票决"
PREPARE_NOTE = "会前就可以准备：名单、票决办法、票样都从这里来。"
PREPARE_GO = "开始准备"
REHEARSE = "用往年数据演练"
REHEARSE_NOTE = "拿一次已有的票决当练习：同样的名单和步骤，演练不能公布，也不计入任何统计。"
REHEARSE_GO = "开始演练"
REHEARSE_NOTHING = "还没有可以用来演练的往年票决。"
CYCLE = "哪一次票决"
AREA = "哪一级会议"
PROJECT_YEAR = "项目年度"
SESSION = "会议名称"
SESSION_HINT = "例如：第三届人民代表大会第六次会议"
HELD_ON = "开会日期"
DUE = "应到代表人数"
PRESET = "票决办法从哪一种起步"
EMPTY = "还没有在办的票决"
EMPTY_PREPARE = "从“准备一次票决”开始；想先熟悉步骤，可以用往年数据演练。"
EMPTY_OTHERS = "由录入员开始准备；开始以后这里会列出来。"
STAGES = {
    VoteStage.PREPARING: "准备中",
    VoteStage.READY: "名单已定稿",
    VoteStage.COUNTING: "计票中",
    VoteStage.DECIDED: "已审定",
    VoteStage.RELEASED: "已公布",
}
STAGE_REHEARSED = "演练完成"
REHEARSAL = "演练"
REHEARSAL_NOTE = "这是一次演练：步骤和真的一样，但不能公布，也不计入任何统计。"
COLUMN_VOTE = "票决"
COLUMN_HELD = "开会日期"
COLUMN_CHOICE = "候选 / 名额"
COLUMN_BALLOTS = "投票"
COLUMN_STAGE = "办到哪里"
COLUMN_AREA = "地区"

# Steps and tasks

STEPS = {
    StepKind.PREPARE: "准备",
    StepKind.LIST: "名单",
    StepKind.ATTEND: "签到",
    StepKind.COUNT: "计票",
    StepKind.CERTIFY: "审定",
    StepKind.RELEASE: "公布",
}
STEP_NOTES = {
    StepKind.PREPARE: "票决办法、办法原文",
    StepKind.LIST: "候选项目定名单、定顺序",
    StepKind.ATTEND: "应到、实到、请假",
    StepKind.COUNT: "两人各录一遍",
    StepKind.CERTIFY: "总监票人审定",
    StepKind.RELEASE: "对公众公开",
}
CAME = "实到 {present}，应到 {due}"
STEPS_LABEL = "票决的步骤"
NEXT = "下一步"
NEXT_OTHERS = "等待"
AFTER = "之后还要"
DONE = "全部办完"
DONE_NOTE = "结果已经公布。发现差错请由审定人发起更正，另立一版。"
DONE_REHEARSAL = "演练到此结束。演练不能公布；可以再演练一次，或者开始准备真正的票决。"
TASKS = {
    TaskKind.CHECK_MEASURES: "核对票决办法，附上办法原文",
    TaskKind.WRITE_LIST: "录入候选项目名单",
    TaskKind.FIX_LIST: "核对名单并定稿",
    TaskKind.SIGN_IN: "填写签到人数",
    TaskKind.FIRST_ENTRY: "录入计票单（第一次）",
    TaskKind.SECOND_ENTRY: "由另一人再录入一遍（第二次）",
    TaskKind.COMPARE: "复核两次录入不一致的地方",
    TaskKind.CERTIFY: "审定计票结果",
    TaskKind.VOTE_AGAIN: "整次投票无效，重新投票",
    TaskKind.RE_VOTE: "得票相等，再次投票",
    TaskKind.FURTHER_BALLOT: "名额没有选满，另行投票",
    TaskKind.CHOOSE: "登记主席团的决定",
    TaskKind.RELEASE: "公布结果",
}
BUTTONS = {
    TaskKind.CHECK_MEASURES: "打开票决办法",
    TaskKind.WRITE_LIST: "打开名单",
    TaskKind.FIX_LIST: "打开名单",
    TaskKind.SIGN_IN: "填写签到",
    TaskKind.FIRST_ENTRY: "开始录入",
    TaskKind.SECOND_ENTRY: "开始第二次录入",
    TaskKind.COMPARE: "开始复核",
    TaskKind.CERTIFY: "打开审定页",
    TaskKind.VOTE_AGAIN: "开始重新投票的计票",
    TaskKind.RE_VOTE: "开始再次投票的计票",
    TaskKind.FURTHER_BALLOT: "开始另行投票的计票",
    TaskKind.CHOOSE: "登记决定",
    TaskKind.RELEASE: "看看要公布什么",
}
TASK_NOTES = {
    TaskKind.CHECK_MEASURES: (
        "票决办法由会议通过，名单定稿后不能再改。没有原文也可以先做后面的步骤。"
    ),
    TaskKind.WRITE_LIST: "可以逐项填写，也可以从表格里整段粘贴。",
    TaskKind.FIX_LIST: "定稿之后名单和票决办法都不再改动；有人录入之前还可以退回。",
    TaskKind.SIGN_IN: "填写以后马上显示是否达到法定人数。",
    TaskKind.FIRST_ENTRY: "照监票人签字的计票单录入，只录总数，不录谁投了什么。",
    TaskKind.SECOND_ENTRY: "第二个人看不到第一次录入的数字，照计票单从头再录一遍。",
    TaskKind.COMPARE: "由没有录入过的第三人对照计票单，只重录不一致的几栏。",
    TaskKind.CERTIFY: "两次录入已经一致。审定以后数字不再改动，有错只能另立一版更正。",
    TaskKind.VOTE_AGAIN: "收回的票多于发出的票，整次投票无效，须重新投票。",
    TaskKind.RE_VOTE: "只在得票相等的项目之间投票。",
    TaskKind.FURTHER_BALLOT: "未通过的项目再投一次，补足空缺的名额。",
    TaskKind.CHOOSE: "票决办法规定得票相等由主席团决定。",
    TaskKind.RELEASE: "公布以前，外面的页面和大屏什么都看不到。",
}
WHO_PREPARES = "录入员"
WHO_ENTERS = "录入员或复录员"
WHO_ENTERS_SECOND = "没有录过第一遍的录入员或复录员"
WHO_CERTIFIES = "没有参加录入的审定人"
WHO_CHOOSES = "审定人"
WHO_RELEASES = "发布人"
BY_OTHERS = "由{who}办理。"
OWN_ENTRY_DONE = "您已经录入过，这一步须由别人办理。"

# One vote's home

FACTS = "会议和办法"
EDIT_SESSION = "修改会议信息"
ATTENDANCE = "签到"
MEASURES = "票决办法"
NO_TEXT = "还没有附上办法原文"
TEXT_GIVEN = "已录入原文"
SURPLUS = "差额"
LIST = "候选名单"
LIST_FIXED = "已定稿"
LIST_OPEN = "还没有定稿"
LIST_RELEASED = "名单已公布"
RELEASE_LIST = "公布候选名单"
RELEASE_LIST_NOTE = "会前公示候选项目时用：公众只看到名单，看不到票数。"
RELEASE_RESULT = "公布结果"
DOCUMENTS = "材料"
DOCUMENTS_NOTE = "票样和名单在定稿后可以打印"
DOCUMENT_NAMES = {
    "list.pdf": "候选名单 PDF",
    "ballots-a4": "票样 A4",
    "ballots-a3": "票样 A3",
    "tally-sheet": "计票表 Excel",
    "minutes.docx": "会议记录 Word",
    "minutes.pdf": "会议记录 PDF",
    "announcement.docx": "公告 Word",
    "announcement.pdf": "公告 PDF",
}
BEFORE_THE_VOTE = "投票用"
AFTER_THE_VOTE = "结果用"
OUTCOME = "结果"
OUTCOME_NOTE_INSIDE = "公布以前只有参加这次票决工作的人能看到"
ADOPTED_COUNT = "{adopted} 项通过，名额 {seats} 个"
RECOMMENDED_COUNT = "{adopted} 项列入推荐，名额 {seats} 个"
WHY = "为什么"
VOTES = "得票"
POINTS = {"votes": "得票", "ranked": "次序合计"}
RESULT = "结果"
NUMBER = "编号"
PROJECT = "项目"
ASKED = "群众提出"
TALLY_STAGES = {**voting_rules.STAGES, Stage.CERTIFIED: "已审定"}
BALLOT_TITLE = "第 {round} 次投票：{kind}"
CHOSEN_OF = "{candidates} 项候选，应选 {seats} 项"
FIRST = "第一次录入"
SECOND = "第二次录入"
RESOLUTION = "复核重录"
WAITING = "还没有录入"
WAITING_OTHER = "须由另一人录入"
AS_ON_PAPER = "计票单上就是这样写的"
OWN = "本人"
ENTER = "去录入"
ENTER_ON = "继续录入"
DRAFT_SAVED = "您有一份没有交的草稿，存于 {at}"
SEE_COMPARE = "复核差异"
SEE_CERTIFY = "审定"
SEE_SETTLED = "查看计票结果"
DIFFERING = "两次录入有 {count} 处不一致"
CERTIFIED_BY = "{name} 于 {at} 审定"
RELEASED_BY = "{name} 于 {at} 公布"
VOIDED_BY = "{name} 于 {at} 宣布整次投票无效"
OPENED_BY = "{name} 于 {at} 开始计票"
HISTORY = "各版记录"
VERSION = "第 {number} 版"
VERSION_REASON = "另立这一版的原因：{reason}"
REASONS = "疑点和理由"
SIGNED_SHEET = "签字计票单"
CHOOSE_NOTE = "{tied} 项得票相等，从中选定 {open} 项。"
CHOOSE_TEXT = "决定的经过（写进会议记录）"
CHOOSE_GO = "登记决定"
CHOSEN_BY = "{name} 于 {at} 登记：{text}"

# Measures

MEASURES_TITLE = "票决办法"
MEASURES_LEAD = "由会议通过的办法是什么样，这里就填什么样；每次票决单独存一份，名单定稿后不再改动。"
MEASURES_CLOSED = "名单已经定稿，票决办法不再改动。"
MEASURES_SENTENCE = "这样填的意思"
PREVIEW = "先看意思，不保存"
NOT_SAVED = "还没有保存。"
PRESET_LOAD = "套用"
PRESET_LOADED = "已套用“{name}”，还没有保存。带“待核对”的各栏，原文没有写明，请对照办法原文。"
TO_CONFIRM = "待核对"
MODEL = "怎样投票"
PRESET_SHORT = "投票方式"
PRESET_TITLE = "套用现成的办法"
PRESET_NOTE = "先套用相近的一种，再逐栏对照原文修改；名额保持不变。"
LINE_TITLE = "通过线"
OF_BASE = "（占什么的比例见下一栏）"
NO_FILE = "没有上传扫描件。"
SEATS = "名额"
QUORUM = "法定人数：实到代表须"
LINE = "通过：赞成票须"
OF_DUE = "的应到代表"
SHARE_TOP = "分子"
SHARE_BOTTOM = "分母"
COMPARATOR = "比较"
COMPARATORS = {"at_least": "达到（含本数）", "more_than": "超过（不含本数）"}
LINE_BASE = "占什么的比例"
LINE_BASES = {
    "due": "应到代表",
    "present": "实到代表",
    "valid": "有效票",
    "none": "不设票数线，得票多者通过",
}
MARKS = "每张票选几项"
MARKS_EXACT = {"": "不超过最多项数就有效", "1": "必须正好选满，多选少选都作废"}
MARKS_LEAST = "最少选几项"
MARKS_MOST = "最多选几项"
MARKS_MOST_HINT = "不填就是名额数"
RANK_RULE = "排序票怎样合计"
RANKED_PLACES = "每张票排几个次序"
RANKED_PLACES_HINT = "不填就是每个项目都排"
TIE = "末位得票相等"
SHORTFALL = "通过的少于名额"
SHEET_RULE = "收回的票多于发出的票"
SHEET_RULES = {"1": "整次投票无效，重新投票", "": "按计票错误处理，核对更正"}
RE_VOTE_SHARE = "再次投票"
RE_VOTE_SHARES = {"1": "仍须达到通过线", "": "得票多者通过"}
RESERVE = "没有通过的项目"
RESERVES = {"1": "入储备库", "": "不保留"}
PUBLISH = "公告写不写得票数"
PUBLISHES = {"": "不写，只公布通过的项目", "1": "写明每个项目的得票"}
SIGNED_NEEDED = "审定时是否必须附上签字的计票单"
SIGNED_NEEDS = {"": "可以不附", "1": "必须附上扫描件"}
ONLY_MARKS = "多选一次投票、票选推荐时用"
ONLY_RANKED = "按优先次序排列时用"
GROUP_BALLOT = "投票方式"
GROUP_LINE = "法定人数和通过线"
GROUP_AFTER = "相等、不足和公布"
TEXT = "办法原文"
TEXT_HINT = "把会议通过的票决办法粘贴在这里，公布时附在结果后面"
FILE = "办法扫描件"
FILE_NOTE = "PDF 或 JPEG、PNG 图片，不超过 8 MB。"
FILE_CHOOSE = "选择文件"
FILE_GO = "上传"
FILE_REPLACE = "重新上传会替换现在的文件"

# The candidates

LIST_TITLE = "候选项目名单"
LIST_LEAD = "印在票上的编号就是这里的顺序。"
LIST_CLOSED = "名单已经定稿，不再改动。"
LIST_REHEARSAL = "演练使用往年的名单，不能修改。"
FIX_TITLE = "名单定稿"
FIX_ONLY = "名单定稿"
LIST_EMPTY = "名单还是空的"
LIST_EMPTY_DO = "点“加一行”逐项填写，或者把表格里的几行粘贴到下面。"
ROW_TITLE = "项目名称"
ROW_CATEGORY = "类别"
ROW_CONTENT = "建设内容"
ROW_UNIT = "牵头单位"
ROW_WAN = "估算投资（万元）"
ROW_WAN_SHORT = "万元"
ROW_UP = "上移"
ROW_DOWN = "下移"
ROW_REMOVE = "删除"
ROW_OF = "第 {number} 行"
ROW_HEAD = ("编号", ROW_TITLE, ROW_CATEGORY, ROW_CONTENT, ROW_UNIT, ROW_WAN_SHORT, "")
UP_SIGN = "↑"
DOWN_SIGN = "↓"
ADD_ROW = "加一行"
PASTE = "从表格粘贴"
PASTE_HINT = "每行一项：项目名称、牵头单位、估算万元，用制表符（从 Excel 复制就是）隔开"
PASTE_GO = "加到名单末尾"
SAVE_LIST = "保存名单"
DRAW = "抽签定顺序"
DRAW_NOTE = "由服务器随机排定，结果记入审计记录；可以再手工调整。"
FIX = "保存并定稿"
FIX_NOTE = "定稿后可以印票；名单和票决办法不再改动，有人录入之前可以退回。"
REOPEN = "退回修改名单"
REOPEN_NOTE = "还没有人录入票数，名单可以退回修改。"
LIST_CHANGED = "名单有改动，还没有保存。"
FOR_SEATS = "候选 {candidates} 项，名额 {seats} 个"

# Attendance

ATTENDANCE_TITLE = "签到"
ATTENDANCE_LEAD = "按签到表填写人数，不录姓名；是否达到法定人数马上显示。"
ATTENDANCE_DUE = "应到"
ATTENDANCE_PRESENT = "实到"
ATTENDANCE_LEAVE = "请假"
ATTENDANCE_LEAVE_HINT = "没有统计可以不填"
DUE_CLOSED = "已经有人录入票数，应到人数不再改动。"
ATTENDANCE_CLOSED = "首次投票已经审定，签到人数不再改动。"
QUORUM_TITLE = "法定人数"
QUORUM_MET = "达到法定人数，可以投票。"
QUORUM_MISSED = "没有达到法定人数，不能投票，还差 {missing} 人。"
QUORUM_LEAST = "应到 {due} 人，须 {share}，即 {least} 人到会方可投票。"
QUORUM_BOTH = "实到 {present} 人；应到 {due} 人，须 {share}，即 {least} 人。"
ABSENT = "另有 {missing} 人没有到会也没有请假。"

# Compare

COMPARE_TITLE = "复核两次录入的差异"
COMPARE_LEAD = "只列出不一致的栏。请对照监票人签字的计票单，逐栏填写正确的数字。"
COMPARE_WAIT = "这一步由没有参加录入的审定人办理。"
COMPARE_TYPED = "您参加了录入，差异须由第三人复核。"
COMPARE_NOTHING = "两次录入没有不一致的地方。"
COMPARE_MATTERS = "影响不影响结果"
BATCH_FIELD = "{field}，第一次 {first}，第二次 {second}"
COMPARE_FIRST_BATCH = "按组核对：两次唱票从第 {batch} 组开始不一样，请先查这一组的票。"
COMPARE_FIRST_FIELDS = "第 {batch} 组里不一致的栏：{fields}"
FIELD = "栏目"
RESOLVED = "计票单上的数字"
RESOLVE_GO = "交复核结果"
AS_ON_PAPER_ASK = "计票单上就是这样写的，先照录（有错误时不能审定）"
COULD_CHANGE = "这些差异可能影响结果：取舍不同，通过的项目会不一样。"
COULD_NOT_CHANGE = "这些差异不影响结果：怎样取舍，通过的项目都一样。"
COULD_UNKNOWN = "数字不全，还不能判断这些差异是否影响结果。"
START_OVER = "作废重录"
START_OVER_NOTE = "两次录入都作废，照计票单从头再录；已录的数字留在记录里。"
START_OVER_GO = "作废这一版，重新录入"
REASON = "原因"
REASON_HINT = "写进记录，不能再改"

# Certify

CERTIFY_TITLE = "审定计票结果"
CERTIFY_LEAD = "两次录入已经一致。审定以后数字不再改动。"
CERTIFY_EARLY = "两次录入一致以后才能审定。现在：{stage}。"
CERTIFY_WAIT = "由没有参加录入的审定人审定。"
CERTIFY_TYPED = "您参加了录入，不能再审定。"
FIGURES = "计票结果"
FAULTS_TITLE = "{count} 处错误，不能审定"
FAULTS_NOTE = "请对照计票单更正：作废重录，或者按规定宣布投票无效。"
NO_FAULTS = "没有错误，数字对得上。"
DOUBTS_TITLE = "{count} 处疑点，每处写明理由"
DOUBTS_NOTE = "原来的数字不动，理由写进会议记录。"
NO_DOUBTS = "没有疑点。"
DOUBTS = "疑点"
DOUBT_REASON = "理由"
DOUBT_HINT = "写明原因，写进会议记录"
IF_CERTIFIED = "这次投票的结果"
CERTIFIED = "已审定"
CERTIFY_SHORT = "审定"
KEPT = "已上传："
MARGIN_TITLE = "结果有多稳"
MARGIN_GAP = "最后一个通过的得 {last}，第一个没有通过的得 {out}，相差 {gap}。"
MARGIN_NOT_OUT = "最后一个通过的得 {last}，没有落选的项目。"
MARGIN_NOT_IN = "没有项目通过，最高的得 {out}。"
MARGIN_TIE = "末位得票相等，每一票都能改变结果。"
MARGIN_SHEETS = "至少 {sheets} 张票读法不同，结果才会变。"
MARGIN_VOTES = "至少 {votes} 处数字各差一票，结果才会变。"
SHEET_TITLE = "签字计票单"
SHEET_NEEDED = "票决办法要求附上监票人签字的计票单扫描件。"
SHEET_OPTIONAL = "可以附上监票人签字的计票单扫描件。"
CERTIFY_GO = "审定，数字不再改动"
VOID_TITLE = "宣布整次投票无效"
VOID_NOTE = "收回的票多于发出的票，按票决办法整次投票无效，须重新投票。"
VOID_GO = "宣布无效"
CORRECT_TITLE = "发起更正"
CORRECT_NOTE = "另立一版重新录入两遍；现在这一版保留，已公布的照旧显示，直到更正版公布。"
CORRECT_GO = "另立一版更正"

# Release

RELEASE_SHOWS = "公众将看到"
RELEASE_PREVIEW = "还没有公布"
RELEASE_SURE = "公布以后公众页面和大屏随即更新；发现差错只能另立一版更正，不能撤回不提。"
RELEASE_WITH = "票决办法规定公告写明得票数。"
RELEASE_WITHOUT = "票决办法规定公告不写得票数，公众只看到结果。"
RELEASE_NOTHING = "现在没有可以由您公布的新结果。"
RELEASE_NOT_YET = "先不公布"

# What was done

SAID = {
    "prepared": "已经开始准备，请先核对票决办法。",
    "rehearsed": "演练已经开始：名单和办法取自往年那一次。",
    "session": "会议信息已保存。",
    "measures": "票决办法已保存。",
    "file": "文件已上传。",
    "list": "名单已保存。",
    "drawn": "已经抽签排定顺序。",
    "fixed": "名单已定稿，可以印票了。",
    "reopened": "名单已退回，可以修改。",
    "attendance": "签到人数已保存。",
    "opened": "可以录入计票单了。",
    "chosen": "主席团的决定已登记。",
    "list_released": "候选名单已公布。",
    "released": "结果已公布，公众页面和大屏随即更新。",
    "resolved": "差异已复核，两次录入现在一致。",
    "certified": "计票结果已审定。",
    "void": "已宣布整次投票无效。",
    "started_over": "已作废，请重新录入。",
    "correction": "已另立一版，请重新录入两遍。",
}
FAULTS = {
    "number_unreadable": "“{field}”填写的是“{text}”，应为整数。",
    "number_empty": "“{field}”没有填写。",
    "money_unreadable": "第 {row} 行的估算投资“{text}”不是数字，单位是万元，例如 86 或 86.5。",
    "date_unreadable": "“{field}”填写的是“{text}”，应为日期，例如 2026-01-28。",
    "choice_unknown": "“{field}”请从列出的几种里选。",
    "file_missing": "请先选择要上传的文件。",
    "changed_meanwhile": "您打开这一页以后，别人改动过，请按现在的情况再核对一遍。",
}
FIELD_NAMES = {
    "project_year": PROJECT_YEAR,
    "held_on": HELD_ON,
    "due": DUE,
    "present": ATTENDANCE_PRESENT,
    "on_leave": ATTENDANCE_LEAVE,
    "seats": SEATS,
    "quorum_top": "法定人数的分子",
    "quorum_bottom": "法定人数的分母",
    "pass_top": "通过比例的分子",
    "pass_bottom": "通过比例的分母",
    "marks_least": MARKS_LEAST,
    "marks_most": MARKS_MOST,
    "ranked_places": RANKED_PLACES,
    "cycle": CYCLE,
    "area": AREA,
    "preset": PRESET,
    "category": ROW_CATEGORY,
}


def sentence(fault: Fault) -> str:
    """One fault in people's words: what a form could not read, or what was refused."""
    if fault.code not in FAULTS:
        return vote_faults.of_fault(fault)
    name = FIELD_NAMES.get(fault.place) or vote_faults.place(fault.place)
    return FAULTS[fault.code].format(**{"field": name, **dict(fault.facts)})


def ballot_title(number: int, kind: str) -> str:
    """The heading of one ballot."""
    return BALLOT_TITLE.format(round=number, kind=kind)


def margin(found: Margin, *, has_tie: bool) -> tuple[str, ...]:
    """How firm a result is, in sentences with both numbers."""
    last, out, gap = found.last_adopted, found.first_not_adopted, found.gap
    lines = [_distance(last, out, gap)]
    if has_tie:
        return (*lines, MARGIN_TIE)
    sheets = MARGIN_SHEETS.format(sheets=found.sheets)
    return (*lines, sheets, MARGIN_VOTES.format(votes=found.votes))


def _distance(last: int | None, out: int | None, gap: int | None) -> str:
    if last is None:
        return MARGIN_NOT_IN.format(out=NONE if out is None else out)
    if out is None or gap is None:
        return MARGIN_NOT_OUT.format(last=last)
    return MARGIN_GAP.format(last=last, out=out, gap=gap)


def past(area: str, year: int, candidates: int, origin: Origin) -> str:
    """An earlier list to rehearse with."""
    return f"{area} {year} 年度，{candidates} 项候选（{labels.ORIGINS[origin]}）"


def size(count: int) -> str:
    """The size of a file as people say it."""
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{max(1, count // 1000)} KB"
