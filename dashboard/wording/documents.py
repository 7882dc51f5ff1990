"""Words of the printed papers of a vote: minutes, ballot, list of candidates, announcement."""

from collections.abc import Iterable

from dashboard.domain.ballot import Paper, Surplus
from dashboard.domain.lifecycle import BallotKind
from dashboard.domain.measures import BallotModel, RankRule
from dashboard.wording import labels, voting_rules
from dashboard.wording.announcement import ANNOUNCEMENT
from dashboard.wording.public import CHECK

FONT_TITLE = "方正小标宋简体"
FONT_TITLE_ELSE = "宋体"
FONT_BODY = "仿宋"
FONT_BODY_ELSE = "宋体"
FONT_HEADING = "黑体"
FONT_HEADING_ELSE = "宋体"
"""Fonts of official papers, with those that stand in for them where they are missing."""

DRAFT = "草稿"
REHEARSAL = "演练"
DEMO = "演示数据"

MINUTES = "民生实事项目票决计票记录"
BALLOT = "民生实事项目票决票"
BALLOT_ADVISORY = "民生实事项目票选票"
LIST = "民生实事候选项目名单"
NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")

SESSION_AND_MEASURES = "会议和票决办法"
RESULT = "票决结果"
SIGNATURES = "签名"
SESSION = "会议"
HELD_ON = "投票日期"
MEASURES = "票决办法"
MEASURES_FROM = "办法依据"
SEATS = "候选与名额"
LIST_FIXED = "名单确定"
ATTENDANCE = "出席"
OWN_MEASURES = "本次会议自定的办法"
NOT_YET = "尚未登记"
LIST_OPEN = "名单尚未确定"

ACCOUNT = ("due", "present", "on_leave", "issued", "collected", "valid", "void", "marks")
NUMBER = "序号"
CANDIDATE = "候选项目"
PROJECT = "项目名称"
CONTENT = "主要内容"
LEAD_UNIT = "责任单位"
ESTIMATED = "估算投资（万元）"
TOTAL = "合计"
FOR = "赞成"
AGAINST = "反对"
ABSTAINED = "弃权"
VOTES = "得票"
RANK_TOTALS = {RankRule.LOWEST_SUM: "次序数合计", RankRule.BORDA: "得分"}
RANK = "优先次序"
OUTCOME = "结果"
WHY = "说明"
MATTER = "表决事项"
WHOLE_LIST = "以上名单，一并表决"
WHO = "经手人"
WHEN = "时间"
DEED = "环节"
FIRST_ENTRY = "第一次录入"
SECOND_ENTRY = "第二次录入"
RESOLUTION = "差异复核"
CERTIFICATION = "审定计票结果"
RELEASE = "公布"
FIELD = "不一致的数字"
SETTLED = "核定"
ENTRIES_AGREE = "两次录入由两人分别按计票单进行，全部数字一致。"
ENTRIES_DIFFER = "两次录入有 {count} 个数字不一致，由第三人按计票单复核："
AS_ON_PAPER = "录入时与规则不符，经确认与计票单一致。"
NO_FIGURES = "这次投票还没有核定的数字。"
DOUBT = "疑点"
REASON = "书面理由"
EFFECT = "对结果"
NO_DOUBTS = "没有疑点。"
SIGNED_SHEET = "附有签名的计票单：{name}。"
VOIDED = "宣布投票无效"
RECOMMEND = "推荐"

CHIEF_SCRUTINEER = "总监票人"
SCRUTINEERS = "监票人"
TELLERS = "计票人"
CHAIR = "会议主持人"
SIGNERS = (CHIEF_SCRUTINEER, SCRUTINEERS, TELLERS, CHAIR)
SIGN_DAY = "日期"

STAMP = "（盖章处）"
ANONYMOUS = "无记名投票：请勿署名，请勿写与选择无关的文字或记号。"
PDF_MISSING = "服务器上缺少排版部件，暂时不能生成 PDF"
PDF_MISSING_TEXT = (
    "请改用 Word 文件，或请系统管理员安装 libpango-1.0-0、libpangoft2-1.0-0、"
    "libharfbuzz-subset0 和 fonts-noto-cjk 后再试。"
)
NOTHING_CERTIFIED = "还没有公告"
NOTHING_CERTIFIED_TEXT = "计票结果审定以后才有公告。请先完成两次录入和审定。"
BACK = "回到这次票决"


def ballot_title(kind: BallotKind, model: BallotModel) -> str:
    """What stands over a ballot; a second ballot says which one it is."""
    name = BALLOT_ADVISORY if model is BallotModel.ADVISORY else BALLOT
    return name if kind is BallotKind.FIRST else f"{name}（{labels.BALLOT_KINDS[kind]}）"


def how_to_mark(paper: Paper) -> str:
    """How the paper is marked and what makes it void, in plain words."""
    if paper.model is BallotModel.ITEM_BY_ITEM:
        return (
            "请对每个项目分别表决，在“赞成”“反对”“弃权”中选一栏画“○”或“√”。"
            "每个项目只画一栏；三栏都不画的，该项目按弃权计。"
        )
    if paper.model is BallotModel.WHOLE_LIST:
        return (
            "请对整个名单一并表决，在“赞成”“反对”“弃权”中选一栏画“○”或“√”。"
            "只画一栏；三栏都不画的，按弃权计。"
        )
    if paper.model is BallotModel.RANKED:
        return _how_to_rank(paper)
    return _how_to_choose(paper)


def _how_to_choose(paper: Paper) -> str:
    verb = "推荐" if paper.model is BallotModel.ADVISORY else "同意"
    least, most = paper.marks_least, paper.marks_most
    mark = f"请在{verb}的项目右边的空格内画“○”或“√”。"
    if least == most:
        return f"{mark}每张票正好选 {most} 项，多选或者少选的，整张票无效。"
    at_least = f"至少选 {least} 项、" if least > 0 else ""
    void = "少于或多于规定的" if least > 0 else f"超过 {most} 项的"
    return f"{mark}每张票{at_least}至多选 {most} 项；{void}，整张票无效。"


def _how_to_rank(paper: Paper) -> str:
    ranks = paper.ranks
    which = "每个项目" if ranks == len(paper.numbers) else f"{ranks} 个项目"
    each = f"请给{which}写一个优先次序：1 最优先，依次写到 {ranks}。"
    return f"{each}每个数字只用一次；漏写、重写的，整张票无效。"


def seats(surplus: Surplus) -> str:
    """How many are chosen from how many, and both meanings of 差额比例."""
    counts = f"候选项目 {surplus.candidates} 个，名额 {surplus.seats} 个"
    if surplus.surplus <= 0:
        return f"{counts}，等额。"
    return f"{counts}；差额比例：{'；'.join(voting_rules.surplus(surplus))}。"


def attendance(due: int, present: int | None, on_leave: int | None) -> str:
    """Who came, as signed in."""
    if present is None:
        return f"应到 {due} 人，{NOT_YET}实到"
    leave = "" if on_leave is None else f"，请假 {on_leave} 人"
    return f"应到 {due} 人，实到 {present} 人{leave}"


def ballot_heading(kind: BallotKind, number: int) -> str:
    """The heading of one ballot in the minutes."""
    return f"{labels.BALLOT_KINDS[kind]}（第 {number} 轮）"


def numbered_heading(place: int, text: str) -> str:
    """一、二、三 before the sections of a record."""
    return f"{NUMERALS[place]}、{text}" if place < len(NUMERALS) else text


def done_by(name: str, moment: str) -> str:
    """Who did something, and when."""
    return f"{name}，{moment}"


def version(number: int, stage: str) -> str:
    """A version of a tally with its stage."""
    return f"第 {number} 版（{stage}）"


def figures(known: Iterable[tuple[str, int]]) -> str:
    """All figures of a version in one line."""
    return f"数字：{'，'.join(f'{name} {figure}' for name, figure in known)}。"


def opened(number: int, reason: str, who: str) -> str:
    """Why another version was begun."""
    begun = f"（{who} 发起）" if who else ""
    return f"第 {number} 版的理由：{reason}{begun}"


def list_note(candidates: int, adopted: int, is_advisory: bool) -> str:
    """What stands between the title of the list and its table."""
    verb = "票选推荐" if is_advisory else "票决产生"
    return f"候选项目 {candidates} 个，从中{verb} {adopted} 个。"


def measures_source(preset: str, file: str) -> str:
    """Where the measures were taken from, with the file that holds their text."""
    return f"{preset}；办法文本：{file}" if file else preset


def ballot_result(threshold: str, next_step: str) -> str:
    """The line of one ballot and what its result means."""
    return f"{threshold}。{next_step}"


def corrected(sentences: Iterable[str]) -> str:
    """What a corrigendum changed."""
    return f"更正：{'；'.join(sentences)}。"


def choice(numbers: Iterable[str], text: str, who: str) -> str:
    """The presidium's recorded choice among the tied."""
    recorded = f"（{who} 记录）" if who else ""
    return f"主席团确定 {'、'.join(numbers)}。{text}{recorded}"


def check_line(code: str) -> str:
    """Under an announcement: its code, and what anybody can do with it."""
    return f"校验码：{code}（在本平台“{CHECK}”页粘贴全文可重新算出）"


def minutes_code(code: str) -> str:
    """In the minutes: the code of the announcement that belongs to them."""
    return f"对应公告的校验码：{code}。"


def file_name(area_name: str, project_year: int, paper: str, marks: Iterable[str]) -> str:
    """The name of a file, without its ending: 砖店镇2026年公告."""
    marked = "".join(f"（{mark}）" for mark in marks)
    return f"{area_name}{project_year}年{paper}{marked}"


def names(kind: BallotKind) -> str:
    """The name of the file of ballots."""
    return f"票决票（{labels.BALLOT_KINDS[kind]}）"


NAMES = {"minutes": "票决计票记录", "announcement": f"票决{ANNOUNCEMENT}", "list": "候选项目名单"}
"""Papers by the name in their address, as files are called."""
