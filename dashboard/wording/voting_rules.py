"""Words of the voting rules: one sentence per fault, doubt, refusal, outcome and next step."""

from collections.abc import Mapping
from fractions import Fraction

from dashboard.domain.ballot import Paper, Surplus
from dashboard.domain.entry import Corrigendum, Role, Stage
from dashboard.domain.errors import Fact, Fault
from dashboard.domain.measures import BallotModel, Base, RankRule
from dashboard.domain.rules import RULE_NUMBERS, Consequence, consequence
from dashboard.domain.selection import CandidateResult, NextStep, Reason, Selection
from dashboard.wording import labels

SENTENCES = {
    "candidates_missing": "候选项目名单是空的，请先确定候选项目。",
    "candidate_number_not_usable": (
        "候选项目编号 {number} 出现 {times} 次；编号应从 1 起，且不重复。"
    ),
    "seats_not_positive": "名额填写为 {seats}，至少应为 1。",
    "share_not_usable": (
        "比例 {numerator}/{denominator} 不能使用：应大于 0，且全体都赞成时能够达到。"
    ),
    "marks_not_possible": "每张票至少选 {least} 项、至多选 {most} 项，两个数字互相矛盾。",
    "ranks_not_possible": (
        "每张票排 {ranks} 个次序，候选项目 {candidates} 个；按次序数合计时每个项目都要排，"
        "按计分时不得多于候选项目。"
    ),
    "threshold_without_votes": (
        "排序票没有赞成票数，不能按“{base}”设通过线；请改为按名次确定，不设票数线。"
    ),
    "list_exceeds_seats": "整单表决的名单有 {candidates} 个项目，多于名额 {seats}。",
    "figure_missing": "“{field}”没有填写。",
    "figure_unknown": "“{field}”不在这张票的项目之内，填写的数字是 {figure}。",
    "figure_negative": "“{field}”填写为 {figure}，不能小于 0。",
    "figure_not_whole": "“{field}”应为整数（最多六位），填写的是“{typed}”。",
    "present_exceeds_due": "实到 {present} 人，多于应到 {due} 人。",
    "attendance_exceeds_due": "实到 {present} 人加请假 {on_leave} 人，多于应到 {due} 人。",
    "quorum_not_met": "实到 {present} 人，应到 {due} 人，须到 {least} 人以上（含本数）方可投票。",
    "issued_exceeds_present": "发出 {issued} 张，多于实到 {present} 人。",
    "collected_exceeds_issued": "收回 {collected} 张，多于发出 {issued} 张。",
    "collected_exceeds_issued_vote_void": (
        "收回 {collected} 张，多于发出 {issued} 张；按票决办法整次投票无效，须重新投票。"
    ),
    "parts_differ_from_collected": (
        "有效 {valid} 张加废票 {void} 张为 {parts} 张，与收回 {collected} 张不等。"
    ),
    "item_exceeds_valid": "{number} 号项目得 {votes} 票，多于有效票 {valid} 张。",
    "marks_exceed_limit": (
        "各项目得票合计 {marks}，多于有效票 {valid} 张、每张至多选 {each} 项的 {limit}。"
    ),
    "marks_below_limit": (
        "各项目得票合计 {marks}，少于有效票 {valid} 张、每张至少选 {each} 项的 {limit}。"
    ),
    "marks_not_exact": (
        "各项目得票合计 {marks}，办法规定每张票正好选 {each} 项，{valid} 张有效票应为 {limit}。"
    ),
    "marks_total_differs": "填写的得票总数为 {stated}，各项目得票合计为 {marks}，两者不等。",
    "parts_differ_from_valid": (
        "{item}赞成 {votes}、反对 {against}、弃权 {abstained}，合计 {parts}，"
        "与有效票 {valid} 不等。"
    ),
    "rank_sum_out_of_range": ("{number} 号项目的次序合计为 {votes}，应在 {least} 至 {most} 之间。"),
    "rank_sums_differ_from_total": (
        "各项目次序合计的总和为 {total}，{valid} 张有效票应为 {expected}。"
    ),
    "rank_sums_not_possible_together": (
        "排在最前的 {items} 个项目折算合计 {points} 分，所有选票加起来最多只有 {limit} 分。"
    ),
    "batch_too_large": "这一组有 {sheets} 张票，每组不超过 {limit} 张。",
    "batches_differ_from_total": "“{field}”填写为 {figure}，各组合计为 {total}，两者不等。",
    "present_differs_from_sign_in": "实到 {present} 人，签到 {signed_in} 人，两者不等。",
    "due_differs_from_roll": "应到填写为 {due} 人，代表名册上是 {roll} 人。",
    "absent_without_leave": (
        "应到 {due} 人，实到 {present} 人、请假 {on_leave} 人，另有 {missing} 人未到也未请假。"
    ),
    "issued_below_present": "实到 {present} 人，发出 {issued} 张，有 {missing} 人没有领票。",
    "collected_below_issued": "发出 {issued} 张，收回 {collected} 张，有 {missing} 张没有收回。",
    "void_share_high": "收回 {collected} 张，其中废票 {void} 张，达到百分之三，请再核对一次废票。",
    "all_counts_equal": "{items} 个项目的票数全部相同，都是 {votes}。",
    "identical_counts": (
        "{numbers} 号共 {items} 个项目的票数完全相同，都是 {votes}，请核对是否抄重。"
    ),
    "equal_number": "候选项目 {candidates} 个，名额 {seats} 个，属于等额票决。",
    "fewer_candidates_than_seats": "候选项目 {candidates} 个，少于名额 {seats} 个。",
    "adopted_stated_twice": (
        "通过的项目公布为 {adopted} 个，同一篇材料的另一处写的是 {elsewhere} 个，两个数字都保留。"
    ),
    "resolved_as_neither": (
        "“{field}”第一次录入 {first}、第二次录入 {second}，复核读作 {resolved}，与两次都不同。"
    ),
    "wrong_stage": "计票结果现在是“{stage}”（第 {version} 版），不能这样做。",
    "certified_figures_stay": "第 {version} 版{stage}，数字不再改动；有错请发起更正，另立一版。",
    "same_person_twice": "第 {version} 版的第一次录入也是 {person}，第二次须由另一人录入。",
    "role_missing": "{person} 在这次计票中没有“{role}”的职责。",
    "resolver_typed": "{person} 已经录入过，差异须由第三人复核。",
    "scrutineer_typed": "{person} 已经录入过，不能再由本人审定计票结果。",
    "field_not_in_dispute": "“{field}”两次录入一致，不需要重录（填写的数字是 {figure}）。",
    "field_still_in_dispute": "“{field}”两次录入不一致，还没有重录。",
    "fault_unresolved": "还有不能通过的错误没有解决：{rule}（{field}）。",
    "doubt_without_reason": "疑点没有写明理由：{rule}（{field}）。",
    "reason_missing": "请写明理由；第 {version} 版会原样保留。",
    "signed_sheet_missing": "请先附上监票人签名的计票单扫描件。",
    "vote_not_void": "第 {version} 版的收回票不多于发出票，没有理由宣布整次投票无效。",
    "nothing_tied": "名额 {seats} 个，末位没有得票相等的项目（{tied} 个），不需要再次投票。",
    "presidium_may_not_decide": "票决办法规定“{rule}”，主席团不能直接确定。",
    "choice_not_among_tied": "{numbers} 号不在得票相等的 {tied} 个项目之内。",
    "choice_differs_from_open_places": "确定了 {chosen} 个项目，空出的名额是 {open} 个。",
    "nothing_unfilled": "名额 {seats} 个，已通过 {adopted} 个，没有空缺。",
    "further_ballot_not_foreseen": "空缺 {unfilled} 个；票决办法规定“{rule}”，不另行投票。",
    "nobody_left": "空缺 {unfilled} 个，{candidates} 个候选项目都已通过，没有可以再投的项目。",
    "tie_comes_first": "{tied} 个项目得票相等，先就空出的 {open} 个名额再次投票。",
    "round_differs": (
        "这次投票有 {candidates} 个项目、{seats} 个名额，应为 {expected} 个项目、{open} 个名额。"
    ),
}
"""Every code of the numbered rules; the figures are filled in from its facts."""

REASONS = {
    Reason.PASSED: "{count}，达到通过线{line}，列第 {rank}，在名额 {seats} 之内，{adopts}。",
    Reason.MOST_VOTES: "{count}，列第 {rank}，在名额 {seats} 之内，{adopts}。",
    Reason.LIST_CARRIED: "整单赞成 {votes} 票，达到通过线{line}，名单内项目一并通过。",
    Reason.WON_RE_VOTE: "首次投票{first_count}，末位相等；再次投票{count}，{adopts}。",
    Reason.WON_FURTHER_BALLOT: "首次投票{first_count}，未过；另行投票{count}，{adopts}。",
    Reason.CHOSEN_BY_PRESIDIUM: "{count}，与另外 {others} 项在末位相等，由主席团确定{adopts}。",
    Reason.BELOW_THRESHOLD: "{count}，通过线{line}，差 {short} 票，未过。",
    Reason.NO_VOTES: "{count}，没有代表选它，未过。",
    Reason.OUTVOTED: "{count}，列第 {rank}，名额 {seats} 个，未能入选。",
    Reason.LIST_REJECTED: "整单赞成 {votes} 票，通过线{line}，差 {short} 票，名单未通过。",
    Reason.NOT_CHOSEN_BY_PRESIDIUM: (
        "{count}，与另外 {others} 项在末位相等，主席团确定了其他项目，未过。"
    ),
    Reason.TIED_AT_CUT: "{count}，共 {tied} 项在末位相等，空出名额 {open} 个，待定。",
}
NEXT_STEPS = {
    NextStep.NOTHING: "名额已满，结果确定。",
    NextStep.RE_VOTE: "{tied} 项得票相等，就空出的 {open} 个名额再次投票。",
    NextStep.PRESIDIUM: "{tied} 项得票相等，空出的 {open} 个名额由主席团确定。",
    NextStep.FURTHER_BALLOT: "空缺 {unfilled} 个名额，另行投票。",
    NextStep.FEWER: "空缺 {unfilled} 个名额，按办法少定。",
    NextStep.NEXT_SESSION: "空缺 {unfilled} 个名额，留待下次会议。",
}
CONSEQUENCES = {
    Consequence.CORRECT: "不能通过，请核对更正",
    Consequence.VOTE_AGAIN: "整次投票无效，重新投票",
    Consequence.REASON: "疑点，写明理由后可以通过",
    Consequence.REFUSED: "不能这样做",
}
STAGES = {
    Stage.EMPTY: "待录入",
    Stage.FIRST_ENTRY: "已录入一次",
    Stage.DIFFER: "两次录入不一致",
    Stage.SETTLED: "两次录入一致",
    Stage.CERTIFIED: "已审定",
    Stage.RELEASED: "已公布",
    Stage.VOTE_VOID: "投票无效",
    Stage.STARTED_OVER: "已作废重录",
}
ROLES = {
    Role.TYPIST: "录入",
    Role.RESOLVER: "复核",
    Role.SCRUTINEER: "总监票人",
    Role.RELEASER: "公布",
}
RANK_RULES = {
    RankRule.LOWEST_SUM: "次序数合计小的在前",
    RankRule.BORDA: "按次序计分，分数高的在前",
}
FIELDS = {
    "due": "应到",
    "present": "实到",
    "on_leave": "请假",
    "issued": "发出",
    "collected": "收回",
    "valid": "有效票",
    "void": "废票",
    "marks": "得票总数",
    "votes": "赞成票",
    "against": "反对票",
    "abstained": "弃权票",
    "sheets": "本组票数",
    "seats": "名额",
    "numbers": "候选项目",
    "adopted": "通过项目",
    "quorum": "法定人数",
    "pass_share": "通过比例",
    "pass_base": "通过基数",
    "marks_most": "每票选项数",
    "ranked_places": "排序个数",
    "chosen": "确定的项目",
    "signed_sheet": "计票单扫描件",
}
PRESETS = {
    "usual": "通常办法",
    "strict_quorum": "实到须超过三分之二",
    "half_of_present": "实到代表半数以上",
    "more_than_half_of_valid": "有效票过半数",
    "most_votes": "得票多者通过",
    "exact_marks": "每票正好选满名额",
    "presidium_decides_ties": "得票相等由主席团决定",
    "item_by_item": "逐项表决",
    "ranked": "按优先次序排列",
    "whole_list": "整单表决",
    "street_choice": "街道票选推荐",
    "yongjia_2018": "永嘉县 2018 年（12 选 10）",
    "ganyu_2020": "赣榆区 2020 年（30 选 24）",
    "guandang_2021": "官垱镇 2021 年（等额 5 项）",
    "zhangzhai_2022": "张寨镇 2022 年（10 选 8）",
    "liufengguan_2023": "留凤关镇 2023 年（5 选 4）",
    "beipo_2019": "北坡镇 2019 年（逐项，等额 7 项）",
}
WHOLE_LIST = "整单"
ITEM = "{number} 号项目"
RECOMMENDED = "列入推荐，待确认"
ADOPTED = "通过"
COULD_CHANGE = "可能影响结果"
COULD_NOT_CHANGE = "不影响结果"
LINE = " {needed} 票（{base} {base_count}）"
THRESHOLD = "通过线" + LINE
VOTES = "得 {votes} 票"
RANK_TOTALS = {
    RankRule.LOWEST_SUM: "次序数合计 {votes}",
    RankRule.BORDA: "得 {votes} 分",
}
UNKNOWN = "—"


def sentence(code: str, facts: Mapping[str, Fact], place: str = "") -> str:
    """The sentence of one rule with its figures; figures that are not known show as a dash."""
    known = {name: _shown(name, fact) for name, fact in facts.items()}
    item = field_item(int(facts.get("number", 0))) if "number" in facts else UNKNOWN
    return SENTENCES[code].format_map(_Known({"field": field(place), "item": item, **known}))


def of_fault(fault: Fault) -> str:
    """One fault, doubt or refusal with its number: what is printed in the minutes."""
    number = RULE_NUMBERS[fault.code]
    return f"{number} {sentence(fault.code, dict(fault.facts), fault.place)}"


def follows(code: str) -> str:
    """What follows when this rule speaks."""
    return CONSEQUENCES[consequence(code)]


def field(place: str) -> str:
    """A field as people call it: 实到, 3 号项目赞成票."""
    part, _, number = place.partition(".")
    name = FIELDS.get(part, part)
    return field_item(int(number)) + name if number else name


def field_item(number: int) -> str:
    """A candidate by its number; 0 is the whole list."""
    return ITEM.format(number=number) if number else WHOLE_LIST


def why(result: CandidateResult, paper: Paper) -> str:
    """Why a candidate has its outcome: one sentence with its figures, the base named."""
    facts = dict(result.facts)
    base = labels.BASES[Base(str(facts["base"]))]
    words = {
        "count": count(paper, result.votes),
        "first_count": count(paper, int(facts.get("first_votes", 0))),
        "line": LINE.format(needed=facts["needed"], base=base, base_count=facts["base_count"]),
        "others": int(facts["tied"]) - 1,
        "short": int(facts["needed"]) - result.points,
        "adopts": RECOMMENDED if paper.model is BallotModel.ADVISORY else ADOPTED,
    }
    return REASONS[result.reason].format_map({**facts, **words})


def count(paper: Paper, votes: int) -> str:
    """Votes of one item, or its rank total where the paper is ranked."""
    if paper.model is not BallotModel.RANKED:
        return VOTES.format(votes=votes)
    return RANK_TOTALS[paper.measures.rank_rule].format(votes=votes)


def next_step(selection: Selection) -> str:
    """What the measures say comes next, with the places it is about."""
    return NEXT_STEPS[selection.next_step].format(
        tied=len(selection.tied), open=selection.open_places, unfilled=selection.unfilled
    )


def threshold(selection: Selection) -> str:
    """The line with its base named."""
    line = selection.threshold
    if line.base is Base.NONE:
        return labels.BASES[Base.NONE]
    return THRESHOLD.format(
        needed=line.needed, base=labels.BASES[line.base], base_count=line.base_count
    )


def surplus(counts: Surplus) -> tuple[str, str]:
    """Both meanings of 差额比例, each with its formula."""
    of_seats = f"{counts.surplus}/{counts.seats} = {_percent(counts.of_seats)}（差额 ÷ 名额）"
    return (
        of_seats,
        f"{counts.surplus}/{counts.candidates} = {_percent(counts.of_candidates)}（差额 ÷ 候选）",
    )


def correction(change: Corrigendum) -> tuple[str, ...]:
    """A corrigendum: what was replaced and why, then every changed figure and outcome."""
    head = f"第 {change.version} 版更正第 {change.replaced} 版：{change.reason}"
    figures = (
        f"{field(c.field)}：{_figure(c.first)} 更正为 {_figure(c.second)}" for c in change.figures
    )
    outcomes = (
        f"{field_item(number)}：{labels.CANDIDATE_OUTCOMES[old]} 更正为 "
        f"{labels.CANDIDATE_OUTCOMES[new]}"
        for number, old, new in change.outcomes
    )
    return (head, *figures, *outcomes)


def could_change(is_possible: bool) -> str:
    """Whether a doubt or a difference could change the result."""
    return COULD_CHANGE if is_possible else COULD_NOT_CHANGE


def _percent(share: Fraction) -> str:
    tenths = round(share * 1000)
    return f"{tenths // 10}.{tenths % 10}%"


def _figure(figure: int | None) -> str:
    return UNKNOWN if figure is None else str(figure)


def _shown(name: str, fact: Fact) -> Fact:
    """Codes among the facts in people's words; everything else as it is."""
    if name == "numbers":
        return str(fact).replace(",", "、")
    return _WORDS.get(name, {}).get(str(fact), fact) if fact != "" else UNKNOWN


_WORDS: dict[str, dict[str, str]] = {
    "base": {str(base): word for base, word in labels.BASES.items()},
    "stage": {str(stage): word for stage, word in STAGES.items()},
    "role": {str(role): word for role, word in ROLES.items()},
    "rule": {
        **RULE_NUMBERS,
        **{str(rule): word for rule, word in labels.SHORTFALL_RULES.items()},
        **{str(rule): word for rule, word in labels.TIE_RULES.items()},
    },
}


class _Known(dict[str, Fact]):
    def __missing__(self, key: str) -> str:
        return UNKNOWN
