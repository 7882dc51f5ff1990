"""Words of the loop picture."""

from dashboard.domain.lifecycle import CandidateOutcome, ProposalOutcome, Standing
from dashboard.wording import labels

TITLE = "一条建议走到哪里"
NOTE = "带宽随数量变化；每个数字可点开名单"
NAME = "从群众建议到代表评议的流程图"
PROPOSALS = "条建议"
CANDIDATES = "项候选"
RESCALED = "换刻度 条 → 项"
COMPLETED = "项完成"
APPRAISED = "项已评"
NOTHING = "无记录"
WAITING = "待评议"
DISSATISFIED = "不满意，二次办理"
RETURNING = "↻ 储备库项目下一年度再提"

RETURNS = {ProposalOutcome.RESERVE_POOL.value, CandidateOutcome.RESERVE_POOL.value}
UNDER_WAY = {Standing.NORMAL, Standing.LATE, Standing.VERY_LATE}


def projects(adopted: str) -> str:
    """The unit of adopted projects."""
    return f"项{adopted}"


def merged(count: str) -> str:
    """Proposals that became candidates."""
    return f"{count} 条合并进入候选"


def mean(opinions: str) -> str:
    """How many opinions became one project, on average."""
    return f"平均 {opinions} 条合成 1 项"


def returning(word: str, code: str) -> str:
    """Marks what comes back next year."""
    return f"{word} ↻" if code in RETURNS else word


def under_way(standing: Standing) -> str:
    """A light of a project that is still being delivered."""
    word = labels.STANDINGS[standing]
    return f"在办 {word}" if standing in UNDER_WAY else word
