"""Words of the votes: the ballot account, the measures in one sentence, what a result means."""

from dashboard.domain.ballot import Surplus
from dashboard.domain.lifecycle import BallotKind, CandidateOutcome
from dashboard.domain.measures import BallotModel, Base, Share, VotingMeasures
from dashboard.wording import labels, voting_rules

SESSION = "会议"
HELD_ON = "日期"
KIND = "投票"
SEATS = "候选 / 名额"
SEATS_ONLY = "名额"
CANDIDATES_ONLY = "候选"
DUE = "应到"
PRESENT = "实到"
ISSUED = "发出"
COLLECTED = "收回"
VALID = "有效"
VOID = "废票"
ACCOUNT = "票数账"
ON_LEAVE = "请假"
ABSENT = "未到"
ABSENT_OR_ON_LEAVE = "未到、请假"
NOT_TAKEN = "未领"
NOT_RETURNED = "未收回"
UNACCOUNTED = "对不上的票"
DOES_NOT_ADD_UP = "对不上"
MORE_THAN_BEFORE = {
    ABSENT: "多到",
    ABSENT_OR_ON_LEAVE: "多到",
    NOT_TAKEN: "多发",
    NOT_RETURNED: "多收",
}
STEP = "步骤"
COUNT = "人数、票数"
REMARK = "说明"
ADOPTED = "通过"
TIED = "得票相等"
QUORUM = "法定人数"
NOT_COUNTED = "未计票"
VOTE_COUNTS = "候选得票"
MEASURES = "票决办法"
MEASURES_TEXT = "办法原文"
AGAINST = "反对"
ABSTAINED = "弃权"
NUMBER = "序号"
CANDIDATE = "候选项目"
VOTES_FOR = "赞成票"
RESULT = "结果"
ANNOUNCED_TITLE = "只公布了结果的票决"
ANNOUNCED_NOTE = "公告通常只列通过的项目，不列得票；这里不补、不猜"
PLURALITY = "得票多者入选，不设票数线"
NOT_PUBLIC = "票数未公布：办法规定得票数不写进公告。"
EQUAL_NUMBER = "等额：候选不多于名额，每一项仍须达到通过票数。办法允许等额，只作提示。"
REVOTE = "再次投票只在得票相等的候选项目之间进行。"
FURTHER = "另行投票是为补足没有选满的名额，与得票相等的再次投票不同。"
OUTCOMES = {
    CandidateOutcome.PENDING: "待定",
    CandidateOutcome.ADOPTED: "通过",
    CandidateOutcome.RESERVE_POOL: "未过",
    CandidateOutcome.DROPPED: "未过",
    CandidateOutcome.TIED: "得票相等",
}
ADVISORY_OUTCOMES = {
    **OUTCOMES,
    CandidateOutcome.ADOPTED: "入选",
    CandidateOutcome.RESERVE_POOL: "未入选",
    CandidateOutcome.DROPPED: "未入选",
}
ADVISORY = "街道没有人大：居民议事会议票选，只作建议，由别的机构确认。"
RESULT_TITLE = "结果和理由"
GROUPS = {
    CandidateOutcome.ADOPTED: "通过",
    CandidateOutcome.TIED: "得票相等，待定",
    CandidateOutcome.DROPPED: "未过",
}
ADVISORY_GROUPS = {
    CandidateOutcome.ADOPTED: "入选，列入推荐",
    CandidateOutcome.TIED: "得票相等，待定",
    CandidateOutcome.DROPPED: "未入选",
}
UNEXPLAINED = "所记票数说明不了这个结果，不另编理由。"
ASKED = "群众提"
WHY = "为什么"
NOBODY_ASKED = "没有对应的群众建议"
WHOLE_LIST = "整单（{count} 项一并表决）"
TURNOUT = "到会"
RETURNED = "收回"
VALID_SHARE = "有效"
VERSIONS = "计票版本"
CURRENT = "现行"
REPLACED = "已被更正"
SURPLUS = "差额"
FILES = "导出这次投票"
FILE_KINDS = {"xlsx": "Excel 工作簿", "csv": "CSV 表格", "pb": "开放格式"}
ALL_FILES = "导出完整结果"
MODEL_CAPTIONS = {
    BallotModel.MARK_UP_TO: "候选得票",
    BallotModel.ITEM_BY_ITEM: "逐项表决，赞成票",
    BallotModel.WHOLE_LIST: "整单表决，赞成票",
    BallotModel.ADVISORY: "候选得票",
}
KIND_NOTES = {BallotKind.FIRST: "", BallotKind.RE_VOTE: REVOTE, BallotKind.FURTHER: FURTHER}
BREAKS = {
    "present_exceeds_due": "实到 {left} 多于应到 {right}",
    "attendance_exceeds_due": "实到加请假 {left} 多于应到 {right}",
    "issued_exceeds_present": "发出 {left} 多于实到 {right}",
    "collected_exceeds_issued": "收回 {left} 多于发出 {right}，办法规定整次投票无效，须重新投票",
    "parts_differ_from_collected": "有效加废票 {left} 与收回 {right} 不等",
}


def seats_of(seats: int, candidates: int) -> str:
    """So many chosen from so many."""
    return f"{candidates} 选 {seats}" if candidates else f"名额 {seats}"


def quorum(has_quorum: bool, present: int, due: int, least: int, share: Share) -> str:
    """Whether the vote counted, with both numbers."""
    word = "达到" if has_quorum else "未达到"
    return f"{word}法定人数：实到 {present}，须 {fraction(share)} 应到 {due}，即 {least} 人"


def quorum_short(has_quorum: bool, present: int, least: int) -> str:
    """The same in a table cell."""
    return f"{present} {'≥' if has_quorum else '<'} {least}"


def fraction(share: Share) -> str:
    """A share with its comparator: ≥ 2/3."""
    return f"{labels.COMPARATORS[share.comparator]} {share.numerator}/{share.denominator}"


def measures(rules: VotingMeasures, seats: int) -> str:
    """The adopted measures in one sentence."""
    exact = f"，须正好选 {seats} 项" if rules.marks_exact else ""
    return "；".join(
        (
            f"{labels.BALLOT_MODELS[rules.model]}（名额 {seats}{exact}）",
            f"实到 {fraction(rules.quorum)} 应到方可投票",
            passing(rules),
            labels.TIE_RULES[rules.tie],
            f"{labels.SHORTFALL_RULES[rules.shortfall]}。",
        )
    )


def passing(rules: VotingMeasures) -> str:
    """What an item needs to pass, with the base named."""
    if rules.pass_base is Base.NONE:
        return PLURALITY
    return f"赞成 {fraction(rules.pass_share)} {labels.BASES[rules.pass_base]}方为通过"


def line(needed: int) -> str:
    """The threshold line of the bars."""
    return f"通过线 {needed} 票"


def line_of(needed: int, base: str, base_count: int) -> str:
    """The threshold line with its base named."""
    return f"{line(needed)}（{base} {base_count}）"


def base(due: int) -> str:
    """The end of the bars' scale."""
    return f"应到 {due}"


def broken(step: str, left: int, right: int) -> str:
    """A step of the ballot account that does not add up, with both numbers."""
    return f"对不上：{BREAKS[step].format(left=left, right=right)}。数字照原样保留。"


def outcome(
    adopted: int,
    candidates: int,
    seats: int,
    tied: int,
    *,
    pending: int = 0,
    advisory: bool = False,
) -> str:
    """What the ballot decided, in one sentence; ``pending`` go into a further ballot."""
    passed, failed = ("入选", "未入选") if advisory else ("通过", "未过")
    parts = [f"候选 {candidates} 项，{passed} {adopted} 项"]
    rest = candidates - adopted - tied - pending
    if rest > 0:
        parts.append(f"{failed} {rest} 项")
    if pending:
        parts.append(f"未达通过线、另行投票 {pending} 项")
    if tied:
        parts.append(f"得票相等 {tied} 项")
    missing = seats - adopted
    if missing > 0:
        parts.append(f"名额 {seats}，{'空出' if tied else '空缺'} {missing}")
    return "，".join(parts) + "。"


def numbered(number: int, title: str) -> str:
    """A candidate as it stands on the ballot."""
    return f"{number} {title}"


def others(against: int | None, abstained: int | None) -> str:
    """Votes against and abstentions of one item."""
    return f"反对 {against or 0}，弃权 {abstained or 0}"


def certified(by: str | None, on: str) -> str:
    """Who certified the tally."""
    return f"{by or ''} {on} 审定计票结果".strip()


def card_title(kind: str, day: str) -> str:
    """The heading of one ballot's result."""
    return f"{kind} {day}"


def announced(candidates: int, adopted: int | None) -> str:
    """A vote of which only the outcome is known."""
    passed = f"通过 {adopted} 项" if adopted is not None else "通过数未公布"
    equal = "（等额）" if adopted == candidates else ""
    return f"候选 {candidates} 项，{passed}{equal}"


def surplus_over(word: str) -> str:
    """A step at which there is more afterwards than before: no loss but a contradiction."""
    return MORE_THAN_BEFORE.get(word, UNACCOUNTED)


def group(name: str, count: int) -> str:
    """The heading of a group of candidates."""
    return f"{name} {count} 项"


def unexplained(count: int) -> str:
    """How many stored outcomes do not follow from the stored figures."""
    return f"有 {count} 项的结果，所记票数说明不了：结果按已审定的记录，不另编理由。"


def recorded(outcome: str) -> str:
    """An outcome that stands in the record, without a reason of its own."""
    return f"{outcome}（按记录）。{UNEXPLAINED}"


def asked(count: int) -> str:
    """From how many proposals of citizens a candidate came."""
    return f"{count} 条建议" if count else NOBODY_ASKED


def asked_and_adopted(
    adopted: int, asked_adopted: int, others: int, asked_others: int, *, advisory: bool
) -> str:
    """What citizens asked for, compared with what was chosen."""
    said = f"{'入选' if advisory else '通过'}的 {adopted} 项来自 {asked_adopted} 条群众建议"
    rest = f"，其余 {others} 项来自 {asked_others} 条" if others else ""
    return f"{said}{rest}。"


def cut(seats: int, adopted: int, *, advisory: bool) -> str:
    """The place where the seats end, between the last adopted and the first that is not."""
    if adopted < seats:
        passed = "入选" if advisory else "通过"
        return f"以上 {adopted} 项{passed}；名额 {seats}，空缺 {seats - adopted}"
    return f"名额 {seats} 到此为止"


def tied_cut(seats: int, tied: int, open_places: int) -> str:
    """The same where it falls among equals."""
    return f"名额 {seats} 的末位：以下 {tied} 项得票相等，空出名额 {open_places} 个"


TIE_ENDS = "得票相等到此为止"


def share(part: str, ratio: str, percent: str) -> str:
    """A share with its numerator and denominator: 到会 68/72，94.4 %."""
    return f"{part} {ratio}，{percent}"


def surplus(candidates: int, seats: int) -> str:
    """Both meanings of 差额比例, each with its formula."""
    said = "；".join(voting_rules.surplus(Surplus(candidates, seats)))
    return f"差额 {candidates - seats} 项（{candidates} 选 {seats}）：{said}。"


def model_caption(rules: VotingMeasures) -> str:
    """What the bars of a ballot count."""
    if rules.model is BallotModel.RANKED:
        return voting_rules.RANK_RULES[rules.rank_rule]
    return MODEL_CAPTIONS[rules.model]


def versions_of(count: int) -> str:
    """The heading of the history of a tally."""
    return f"{VERSIONS}：共 {count} 版，都可查看"


def version(number: int, is_current: bool) -> str:
    """One version of a tally."""
    return f"第 {number} 版（{CURRENT if is_current else REPLACED}）"


def counts_line(title: str, votes: int, outcome: str) -> str:
    """One candidate in an earlier version of a tally."""
    return f"{title}：{votes}，{outcome}"


def end(sentence: str) -> str:
    """A sentence with its full stop."""
    return sentence if sentence.endswith("。") else f"{sentence}。"
