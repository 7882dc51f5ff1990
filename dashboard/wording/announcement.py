"""The text of the 公告 by lines, and what is said of a result whose counts stay unpublished."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dashboard.domain.ballot import Paper
from dashboard.domain.entry import Corrigendum
from dashboard.domain.lifecycle import BallotKind, CandidateOutcome, CongressKind
from dashboard.domain.measures import BallotModel, RankRule
from dashboard.domain.selection import CandidateResult, NextStep, Reason
from dashboard.summaries.released import ReleasedAccount, ReleasedCandidate, ReleasedVote
from dashboard.wording import labels, voting_rules

ANNOUNCEMENT = "公告"
PRESIDIUM = "主席团"
TOWNSHIP_ENDS = ("镇", "乡")
BODY_WORDS = ("代表大会", "居民议事", "代表会议")
REASONS_WITHOUT_FIGURES = {
    Reason.PASSED: "达到通过线，在名额之内，{adopts}。",
    Reason.MOST_VOTES: "按票决结果在名额之内，{adopts}。",
    Reason.LIST_CARRIED: "整单达到通过线，名单内项目一并通过。",
    Reason.WON_RE_VOTE: "首次投票末位得票相等，再次投票{adopts}。",
    Reason.WON_FURTHER_BALLOT: "首次投票未过，另行投票{adopts}。",
    Reason.CHOSEN_BY_PRESIDIUM: "末位得票相等，由主席团确定{adopts}。",
    Reason.BELOW_THRESHOLD: "未达到通过线，未过。",
    Reason.NO_VOTES: "得票未进入名额，未能入选。",  # "no votes" would be a figure
    Reason.OUTVOTED: "得票未进入名额，未能入选。",
    Reason.LIST_REJECTED: "整单未达到通过线，名单未通过。",
    Reason.NOT_CHOSEN_BY_PRESIDIUM: "末位得票相等，主席团确定了其他项目，未过。",
    Reason.TIED_AT_CUT: "末位得票相等，待定。",
}
"""Nobody can count back from these."""

NEXT_STEPS = {
    NextStep.RE_VOTE: "以上项目在末位得票相等，空出名额{open}个，按票决办法再次投票。",
    NextStep.PRESIDIUM: "以上项目在末位得票相等，空出名额{open}个，按票决办法由主席团确定。",
    NextStep.FURTHER_BALLOT: "名额空缺{open}个，按票决办法另行投票。",
    NextStep.FEWER: "名额空缺{open}个，按票决办法不再补足。",
    NextStep.NEXT_SESSION: "名额空缺{open}个，按票决办法留待下次会议。",
    NextStep.NOTHING: "名额空缺{open}个。",
}


def lines(vote: ReleasedVote, area_name: str) -> tuple[str, ...]:
    """The announcement as it is read out, posted and printed; () before the first ballot.

    Its check code follows from these lines alone, so nothing on them depends on the day or the
    place of printing.
    """
    if not vote.ballots:
        return ()
    return (
        f"{session(vote, area_name)}{ANNOUNCEMENT}",
        *_opening(vote, area_name),
        *_adopted(vote),
        *_still_open(vote),
        *_advisory(vote),
        *_counts(vote),
        *_corrections(vote),
        signed_by(vote, area_name),
        chinese_day(vote.held_on),
    )


def session(vote: ReleasedVote, area_name: str) -> str:
    """The full name of the session of a vote."""
    return full_session(vote.session_name, vote.congress_name, area_name)


def full_session(written: str, congress_name: str, area_name: str) -> str:
    """The full name of a session, which people write down with and without its congress."""
    name = "".join(written.split())
    if area_name in name or congress_name in name:
        return name
    if any(word in name for word in BODY_WORDS):
        return f"{area_name}{name}"
    return f"{congress_name}{name}"


def signed_by(vote: ReleasedVote, area_name: str) -> str:
    """Who announces: the congress; in a township, which has no standing body, its presidium."""
    is_township = area_name.endswith(TOWNSHIP_ENDS)
    is_presidium = vote.congress_kind is CongressKind.CONGRESS and is_township
    return f"{vote.congress_name}{PRESIDIUM}" if is_presidium else vote.congress_name


def chinese_day(on: date) -> str:
    """A date as official papers write it: 2026年1月20日."""
    return f"{on.year}年{on.month}月{on.day}日"


def why_without_figures(result: CandidateResult, paper: Paper) -> str:
    """Why a candidate has its outcome, without a figure and without what would give one away."""
    return REASONS_WITHOUT_FIGURES[result.reason].format(adopts=_adopts(paper.model))


def correction(change: Corrigendum, paper: Paper) -> tuple[str, ...]:
    """The public sentences of a corrigendum.

    Where counts stay unpublished so do figures and the written reason, which may quote them.
    """
    if paper.measures.publish_counts:
        head, *changed = voting_rules.correction(replace(change, outcomes=()))
    else:
        head, changed = f"第 {change.version} 版计票结果更正第 {change.replaced} 版", []
    words = OUTCOMES_ADVISORY if paper.model is BallotModel.ADVISORY else OUTCOMES
    outcomes = (
        f"{voting_rules.field_item(number)}：{words[old]} 更正为 {words[new]}"
        for number, old, new in change.outcomes
    )
    return (head, *changed, *outcomes)


OUTCOMES = labels.CANDIDATE_OUTCOMES
OUTCOMES_ADVISORY = {
    **OUTCOMES,
    CandidateOutcome.ADOPTED: voting_rules.RECOMMENDED,
    CandidateOutcome.RESERVE_POOL: "未入选，入储备库",
    CandidateOutcome.DROPPED: "未入选，不保留",
}


def counted(vote: ReleasedVote, votes: int) -> str:
    """Votes of a candidate in official words: 得60票, or its rank total."""
    if vote.model is not BallotModel.RANKED:
        return f"得{votes}票"
    return f"次序数合计{votes}" if vote.rank_rule is RankRule.LOWEST_SUM else f"得{votes}分"


def _opening(vote: ReleasedVote, area_name: str) -> tuple[str, ...]:
    """Which session decided when, by which measures, on how many candidates."""
    day, listed = chinese_day(vote.held_on), len(vote.candidates)
    held = f"{session(vote, area_name)}于{day}，按照会议通过的票决办法，"
    how = "以无记名投票方式" + ("票选" if vote.is_advisory else "票决")
    what = f"{how}民生实事项目：候选项目{listed}个，名额{vote.seats}个。"
    return (f"{held}{what}", _outcome(vote))


def _outcome(vote: ReleasedVote) -> str:
    adopted = len(vote.adopted)
    verb = "入选，列入推荐" if vote.is_advisory else "获得通过"
    later = _rounds_held(vote)
    if not adopted:
        return f"{later}本次投票没有项目{'入选' if vote.is_advisory else '获得通过'}。现予公告。"
    so_far = "" if vote.is_final else "目前"
    return f"{later}{so_far}下列{adopted}个项目{verb}，现予公告："


def _rounds_held(vote: ReleasedVote) -> str:
    kinds = [ballot.kind for ballot in vote.ballots if ballot.kind is not BallotKind.FIRST]
    words = [labels.BALLOT_KINDS[kind] for kind in dict.fromkeys(kinds)]
    return f"经首次投票和{'、'.join(words)}，" if words else ""


def _adopted(vote: ReleasedVote) -> tuple[str, ...]:
    return _listed(vote, vote.adopted)


def _listed(vote: ReleasedVote, candidates: Sequence[ReleasedCandidate]) -> tuple[str, ...]:
    numbered = enumerate(candidates, start=1)
    return tuple(f"{place}．{c.title}{_votes(vote, c)}" for place, c in numbered)


def _votes(vote: ReleasedVote, candidate: ReleasedCandidate) -> str:
    """Votes behind a title; a list voted on as a whole has one figure for all of it."""
    if candidate.votes is None or vote.model is BallotModel.WHOLE_LIST:
        return ""
    last = _last_kind(vote, candidate.number)
    ballot = "" if last is BallotKind.FIRST else labels.BALLOT_KINDS[last]
    against, abstained = candidate.against, candidate.abstained
    if against is None or abstained is None:
        return f"（{ballot}{counted(vote, candidate.votes)}）"
    return f"（{ballot}赞成{candidate.votes}票，反对{against}票，弃权{abstained}票）"


def _last_kind(vote: ReleasedVote, number: int) -> BallotKind:
    stood = (b for b in reversed(vote.ballots) if any(c.number == number for c in b.counts))
    return next((ballot.kind for ballot in stood), BallotKind.FIRST)


def _still_open(vote: ReleasedVote) -> tuple[str, ...]:
    """The tied by name, or the places that stay empty, with what the measures say comes next."""
    places = vote.seats - len(vote.adopted)
    if places <= 0 or (vote.is_final and vote.model is BallotModel.WHOLE_LIST and vote.adopted):
        return ()
    step = NEXT_STEPS[_step(vote)].format(open=places)
    tied = [c for c in vote.candidates if c.outcome is CandidateOutcome.TIED]
    names = "；".join(f"{c.title}{_votes(vote, c)}" for c in tied)
    return (f"得票相等的项目：{names}。", step) if tied else (step,)


def _step(vote: ReleasedVote) -> NextStep:
    """A further ballot for which nobody is left is none."""
    is_empty = vote.is_final and vote.next_step is NextStep.FURTHER_BALLOT
    return NextStep.NOTHING if is_empty else vote.next_step


def _advisory(vote: ReleasedVote) -> tuple[str, ...]:
    if not vote.is_advisory:
        return ()
    return (f"以上项目{voting_rules.RECOMMENDED}：票选结果为推荐意见，由有关机关研究确认后公布。",)


def _counts(vote: ReleasedVote) -> tuple[str, ...]:
    """What the measures let be published: the account of each ballot, votes of the others."""
    if not vote.has_counts:
        return ()
    accounts = (
        f"{labels.BALLOT_KINDS[ballot.kind]}：{_account(ballot.account)}"
        for ballot in vote.ballots
        if ballot.account
    )
    return (*accounts, *_whole_list(vote), *_others(vote))


def _account(account: ReleasedAccount) -> str:
    return (
        f"应到{account.due}人，实到{account.present}人，发出选票{account.issued}张，"
        f"收回{account.collected}张，有效票{account.valid}张，废票{account.void}张。"
    )


def _whole_list(vote: ReleasedVote) -> tuple[str, ...]:
    if vote.model is not BallotModel.WHOLE_LIST or not vote.candidates:
        return ()
    first = vote.candidates[0]
    votes, against, abstained = first.votes, first.against, first.abstained
    return (f"整单表决：赞成{votes}票，反对{against}票，弃权{abstained}票。",)


def _others(vote: ReleasedVote) -> tuple[str, ...]:
    shown = (CandidateOutcome.ADOPTED, CandidateOutcome.TIED)
    others = [c for c in vote.candidates if c.outcome not in shown]
    if not others or vote.model is BallotModel.WHOLE_LIST:
        return ()
    names = "；".join(f"{c.title}{_votes(vote, c)}" for c in others)
    word = "未入选" if vote.is_advisory else "未通过"
    return (f"{word}的候选项目：{names}。",)


def _corrections(vote: ReleasedVote) -> tuple[str, ...]:
    return tuple(
        f"更正（{labels.BALLOT_KINDS[ballot.kind]}）：{'；'.join(ballot.correction)}。"
        for ballot in vote.ballots
        if ballot.correction
    )


def _adopts(model: BallotModel) -> str:
    is_advisory = model is BallotModel.ADVISORY
    return voting_rules.RECOMMENDED if is_advisory else voting_rules.ADOPTED
