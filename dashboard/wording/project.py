"""Words of the page that shows one project's whole life."""

from datetime import date

from dashboard.domain.appraisal import GradeRule
from dashboard.domain.lifecycle import (
    CandidateOutcome,
    Electorate,
    Grade,
    ProjectKind,
    Stage,
    Standing,
)
from dashboard.domain.measures import Base, Comparator, Share
from dashboard.wording import labels

TODAY = "数据截至"
FIRST_PROPOSAL = "首条建议"
LISTED = "列入候选"
ADOPTED = "票决通过"
TIED = "得票相等"
NOT_ADOPTED = "未过"
STARTED = {ProjectKind.ENGINEERING: "开工", ProjectKind.SERVICE: "启动"}
COMPLETED = "办结"
DUE = "办结期限"
RECTIFICATION_ORDERED = "交办整改"
RECTIFICATION_CLOSED = "整改销号"
TIMELINE = "这个项目的经过"
WHEN = "日期"
WHAT = "事项"
STAGE = "环节"
PLANNED_NOTE = "计划"

CODE = "编号"
PLACE = "地点"
LEAD_UNIT = "牵头单位"
LEADER = "分管领导"
SUPPORTING = "配合单位"
GROUP = "监督小组"
CATEGORY = "类别"
SECOND_HANDLING = "二次办理"
DOUBT_TITLE = "对不上的数字"
SOURCE = "出处"
SIBLINGS = "同一次会议的项目"
NOTE_OF_CYCLE = "附注"
NOT_STATED = "未公布"

QUOTES = "群众原话"
QUOTES_NOTE = "隐去姓名与电话"
ALL_QUOTES = "全部建议和答复"
CANDIDATE = "候选项目文本"
CANDIDATE_MERGED = "合并后的候选项目"
SCREENING = "筛选经过"
ANSWERING = "答复建议人"
CHANNEL = "渠道"
WORDS = "原话"
ANSWERED_ON = "答复日期"
WAIT = "用时"
ANSWER = "答复"
NOT_ANSWERED = "尚未答复"

OTHER_BALLOTS = "同年其他轮次"
NO_VOTES = "未公布得票。"
RULE = "规则："
CORRECTION = "更正："
BASE_COUNTS = {Base.DUE: "应到", Base.PRESENT: "实到", Base.VALID: "有效票", Base.NONE: "有效票"}

MILESTONES = "节点"
PLAN = "计划"
ACTUAL = "实际"
PLANNED_FROM = "计划开始"
PLANNED_TO = "计划完成"
ACTUAL_FROM = "实际开始"
ACTUAL_TO = "实际完成"
DIFFERENCE = "早晚"
INDICATORS = "指标"
INDICATORS_NOTE = "完成 / 目标，竖线为目标"
INDICATOR = "指标"
TARGET = "目标"
DONE = "完成"
UNIT = "单位"
RATE = "完成率"
MONEY = "五种资金"
MONEY_NOTE = "万元，各是各的口径"
MONEY_NAMES = {
    "investment_fen": "总投资",
    "year_plan_fen": "年度计划",
    "in_place_fen": "到位资金",
    "work_done_fen": "完成投资",
    "paid_fen": "拨付资金",
}
IN_PLACE_RATE = "到位率"
WORK_DONE_RATE = "投资完成率"
PAID_RATE = "拨付率"
AMOUNT = "金额（万元）"
NOTHING_STATED = "没有公布金额。"
ITEM = "口径"
REPORTS = "月报"
REPORTS_NOTE = "累计进度 %"
MONTH = "月份"
PROGRESS = "累计进度"
LIGHT = "状态"
PAID = "累计拨付"
WORK_DONE = "累计完成投资"
REMARK = "说明"
REPORTED_ON = "上报日期"
INSPECTIONS = "上报与核实"
INSPECTOR = "检查方"
REPORTED = "上报"
VERIFIED = "核实"
CONCLUSION = "结论"
AGREES = "一致"
DIFFERS = "不一致"
SUPERVISION = "监督"
REPLY = "答复："
CLOSED = "已销号"
OPEN = "未销号"
CONSENTS = "变更与顺延"
CONTENT = "建设内容"
QUANTITY = "数量"

GRADES = "评议结果"
SATISFACTION = "满意率"
SATISFACTION_NOTE = "满意率均不含基本满意。"
ROUND = "评议"
VALID = "有效票"
RECTIFICATION = "整改"
RECTIFICATION_SECOND = "整改（二次办理）"
GRADE = "结果"

UNRECORDED = {
    Stage.PROPOSE: "没有建议、筛选和答复的记录。",
    Stage.DECIDE: "没有得票的记录。",
    Stage.DELIVER: "还没有进度、节点和资金的记录。",
}
EMPTY = {
    Stage.PROPOSE: "没有公布建议、筛选和答复的经过。",
    Stage.DECIDE: "未公布得票。",
    Stage.DELIVER: "没有公布进度、节点和资金。",
    Stage.APPRAISE: "没有公布评议结果。",
}


CHOICE = "票选"
NOT_CHOSEN = "未入选"
ADVISORY = {CandidateOutcome.ADOPTED: "入选", CandidateOutcome.TIED: "得票相等"}


def month(day: date) -> str:
    """A month on an axis."""
    return f"{day.month} 月"


def year_month(day: date) -> str:
    """A month on an axis, where its year begins."""
    return f"{day.year} 年 {day.month} 月"


def voted(
    kind: str, outcome: CandidateOutcome, votes: int, base: int, *, advisory: bool = False
) -> str:
    """A ballot on the timeline: 票决通过 61/72; where it only advises, 票选入选 50/53."""
    if advisory:
        chosen = ADVISORY.get(outcome, NOT_CHOSEN)
        return f"{kind or CHOICE}{chosen} {votes}/{base}"
    if outcome is CandidateOutcome.ADOPTED:
        return f"{kind or '票决'}通过 {votes}/{base}"
    result = TIED if outcome is CandidateOutcome.TIED else NOT_ADOPTED
    return f"{kind or '票决'}{result} {votes}/{base}"


def graded(electorate: Electorate, number: int, grade: Grade | None) -> str:
    """An appraisal on the timeline: 代表评价 满意."""
    again = "再评 " if number > 1 else ""
    return f"{labels.ELECTORATES[electorate]} {again}{labels.GRADES[grade] if grade else '未评级'}"


def kind_and_category(kind: str, category: str) -> str:
    """Kind and category in one line."""
    return f"{kind}，{category}"


def standing_line(standing: Standing, days: int, reason: str | None, as_of: str) -> str:
    """Why a project stands where it stands."""
    late = f"{labels.STANDINGS[standing]} {days} 天" if days else labels.STANDINGS[standing]
    return f"{late}（截至 {as_of}）：{reason or '没有说明原因'}"


def doubt_reason(text: str) -> str:
    """Why a doubtful figure stands."""
    return f"说明：{text}"


def of_cycle(sentence: str) -> str:
    """A doubt about the whole cycle, not about this project."""
    return f"本次会议：{sentence}"


def cycle_note(text: str) -> str:
    """What is to be known about the whole cycle."""
    return f"{NOTE_OF_CYCLE}：{text}"


def projects(count: int) -> str:
    """How many projects there are."""
    return f"共 {count} 项"


def propose_head(quotes: int) -> str:
    """What stands beside 群众提."""
    return f"{quotes} 条建议合并为 1 项候选" if quotes else "没有关联的建议"


def quote(text: str) -> str:
    """Original words in quotation marks."""
    return f"“{text}”"


def channel_and_day(channel: str, day: str) -> str:
    """How and when a proposal arrived."""
    return f"{channel}　{day}"


def answered(part: int, whole: int, longest: int | None) -> str:
    """How many authors got an answer."""
    waited = f"，最长用时 {longest} 天" if longest is not None else ""
    return f"{part}/{whole} 条已答复{waited}。"


def days(count: int | None) -> str:
    """A number of days, or a dash."""
    return "—" if count is None else f"{count} 天"


def candidate_note(number: int, estimate: str | None) -> str:
    """Number on the list, and the estimate where there is one."""
    return f"候选第 {number} 号" + (f"，匡算 {estimate}" if estimate else "")


def decide_head(session: str, day: str, chosen: str) -> str:
    """What stands beside 代表决."""
    return f"{session} {day}，{chosen}"


def of_base(base: Base, count: int) -> str:
    """The base beside the votes: / 72 应到代表."""
    words = labels.BASES[base] if base is not Base.NONE else labels.BASES[Base.VALID]
    return f"/ {count} {words}"


def share_of_base(base: Base, percent: str) -> str:
    """The share of the base."""
    return f"赞成占{BASE_COUNTS[base]} {percent}"


def rank(place: int, candidates: int) -> str:
    """The place among all candidates."""
    return f"{candidates} 项候选中第 {place} 位"


def needed(votes: int) -> str:
    """The word at the threshold."""
    return f"{votes} 票通过"


def threshold(votes: int, share: Share) -> str:
    """The threshold line over all candidates."""
    return f"通过线 {votes}（{share_words(share)}）"


def base_line(base: Base, count: int) -> str:
    """The base at the end of the bars."""
    return f"{BASE_COUNTS[base]} {count}"


def same_ballot(candidates: int) -> str:
    """Heading of all candidates' votes."""
    return f"同场 {candidates} 项候选得票"


def share_words(share: Share) -> str:
    """A share as people say it: 过半数, 2/3 以上."""
    if (share.numerator, share.denominator) == (1, 2):
        return "过半数" if share.comparator is Comparator.MORE_THAN else "半数以上"
    if share.comparator is Comparator.MORE_THAN:
        return f"超过 {share.numerator}/{share.denominator}"
    return f"{share.numerator}/{share.denominator} 以上"


def share_sign(share: Share) -> str:
    """A share as a sign: ≥ 2/3."""
    return f"{labels.COMPARATORS[share.comparator]} {share.numerator}/{share.denominator}"


def why_adopted(votes: int, needed_votes: int | None, place: int, seats: int, share: Share) -> str:
    """Why a project was adopted."""
    if needed_votes is None:
        return f"得票 {votes}，列第 {place} 位，在 {seats} 个名额内，入选。"
    over = votes - needed_votes
    return (
        f"赞成 {votes} 票，{share_words(share)}（{needed_votes} 票），多 {over} 票；"
        f"列第 {place} 位，在 {seats} 个名额内，通过。"
    )


def why_not(votes: int, outcome: str) -> str:
    """What became of votes that did not adopt."""
    return f"赞成 {votes} 票，{outcome}。"


def rules(measures: str) -> str:
    """The adopted measures."""
    return f"{RULE}{measures}"


def end(sentence: str) -> str:
    """A sentence with its full stop."""
    return f"{sentence}。"


def corrected(reason: str) -> str:
    """Why the count has a newer version."""
    return f"{CORRECTION}{reason}"


def other_ballot(kind: str, day: str, seats: int) -> str:
    """Heading of another round."""
    return f"{kind} {day}，{seats} 个名额"


def vote_of(title: str, votes: int, outcome: str) -> str:
    """One candidate of another round in words."""
    return f"{title} {votes} 票，{outcome}"


def deliver_head(due: str | None, done: str | None, *, is_late: bool) -> str:
    """What stands beside 政府办."""
    if done:
        timely = "逾期办结" if is_late else "按期办结"
        return f"{timely}：计划 {due}，实际 {done}" if due else f"{done} 办结"
    return f"办理中，期限 {due}" if due else "没有公布期限"


def late_words(days_late: int | None, *, is_done: bool) -> str:
    """Days early or late, in words."""
    if days_late is None:
        return "未到期"
    if not is_done:
        return f"已超 {days_late} 天"
    if days_late == 0:
        return "按期"
    return f"晚 {days_late} 天" if days_late > 0 else f"早 {-days_late} 天"


def gantt_name(count: int) -> str:
    """What the chart of milestones shows, said aloud."""
    return f"{count} 个节点的计划与实际"


def quantity(done: str, target: str, unit: str) -> tuple[str, str]:
    """What was done, and the target with its unit."""
    return done, f"/ {target} {unit}"


def rate(name: str, percent: str, part: str, whole: str) -> str:
    """A rate with its n/N: 到位率 95.3 %（82.0/86.0）."""
    return f"{name} {percent}（{part}/{whole}）"


def sources(parts: list[tuple[str, str]]) -> str:
    """Where the money comes from: 来源：县级 60.0，镇级 16.0."""
    return "来源：" + "，".join(f"{name} {amount}" for name, amount in parts)


def supervision_line(body: str, kind: str, due: str | None) -> str:
    """Who took which step, and until when the unit has to answer."""
    return f"{body}{kind}" + (f"，限 {due}" if due else "")


def replied(text: str) -> str:
    """What the unit answered."""
    return f"{REPLY}{text}"


def closed_out(day: str | None) -> str:
    """Whether and when a step was closed."""
    return f"{CLOSED} {day}" if day else OPEN


def round_and_electorate(name: str, electorate: Electorate) -> str:
    """A round and who graded in it."""
    return f"{name}，{labels.ELECTORATES[electorate]}"


def consent_line(body: str, kind: str) -> str:
    """Who consented to what."""
    return f"{body}{kind}"


def appraise_head(name: str, grade: Grade | None) -> str:
    """What stands beside 人大评."""
    return f"{name}：{labels.GRADES[grade] if grade else '未评级'}"


def sheet_note(day: str, valid: int) -> str:
    """Day and size of an appraisal."""
    return f"{day}，有效票 {valid}"


def satisfaction(percent: str, part: str) -> str:
    """The satisfaction rate with its n/N."""
    return f"{SATISFACTION} {percent}（{part}）"


def grade_rule(rule: GradeRule) -> str:
    """When a project counts as satisfied, in one sentence."""
    return f"满意 {share_sign(rule.satisfied)} 有效票，评为满意"


def basic_rule(rule: GradeRule) -> str:
    """The second step of the grade rule."""
    return (
        f"未达到的，满意加基本满意 {share_sign(rule.basically)}，评为基本满意；"
        "仍未达到的，评为不满意。"
    )


def ordered(by: str, due: str | None) -> str:
    """Who ordered the repair and until when."""
    return f"{by}交办" + (f"，限 {due}" if due else "")


def done(note: str | None) -> str:
    """What was done."""
    return note or "整改完成"


def closed(by: str | None) -> str:
    """Who looked and closed it."""
    return f"{by}，销号" if by else "销号"


def month_said(month: str, progress: int, standing: Standing) -> str:
    """One month's report, said aloud."""
    return f"{month}：{progress} %，{labels.STANDINGS[standing]}"


def planned(word: str) -> str:
    """A moment that is still ahead."""
    return f"{word}（{PLANNED_NOTE}）"


def not_yet_appraised(*, is_done: bool) -> str:
    """Why there is no grade yet."""
    if is_done:
        return "尚未评议：项目已办结，等待下一次会议评议。"
    return "尚未评议：办结后在下一次会议上评议。"


FULL_STOP = "。"
