"""The words for the codes of the field, used on every page."""

from decimal import Decimal

from dashboard.domain.geography import Level
from dashboard.domain.lifecycle import (
    BallotKind,
    CandidateOutcome,
    Category,
    Channel,
    CongressKind,
    ConsentKind,
    Electorate,
    Grade,
    Origin,
    ProjectKind,
    ProposalOutcome,
    Stage,
    Standing,
    SupervisionKind,
)
from dashboard.domain.measures import BallotModel, Base, Comparator, ShortfallRule, TieRule

PRODUCT = "民生票决"

STAGES = {
    Stage.PROPOSE: "群众提",
    Stage.DECIDE: "代表决",
    Stage.DELIVER: "政府办",
    Stage.APPRAISE: "人大评",
}
STANDINGS = {
    Standing.COMPLETED: "完成",
    Standing.BASICALLY_COMPLETED: "基本完成",
    Standing.NORMAL: "正常",
    Standing.LATE: "滞后",
    Standing.VERY_LATE: "严重滞后",
    Standing.DEFERRED: "时序顺延",
    Standing.UNREPORTED: "未报进度",
}
GRADES = {
    Grade.SATISFIED: "满意",
    Grade.BASICALLY_SATISFIED: "基本满意",
    Grade.DISSATISFIED: "不满意",
}
CATEGORIES = {
    Category.ROADS: "道路交通",
    Category.ENVIRONMENT: "人居环境",
    Category.FARMLAND_WATER: "农田水利",
    Category.UTILITIES: "供水供电",
    Category.EDUCATION: "教育",
    Category.ELDERLY_CHILDREN: "养老托育",
    Category.HEALTH: "医疗卫生",
    Category.CULTURE_SPORT: "文化体育",
    Category.INDUSTRY: "产业发展",
    Category.OTHER: "其他",
}
CHANNELS = {
    Channel.STATION: "代表联络站",
    Channel.QR_CODE: "扫码",
    Channel.DEPUTY_VISIT: "代表走访",
    Channel.HOTLINE: "12345 转办",
    Channel.ONLINE: "网上征集",
    Channel.LETTER: "来信来访",
}
PROPOSAL_OUTCOMES = {
    ProposalOutcome.PENDING: "待梳理",
    ProposalOutcome.MERGED: "合并进入候选",
    ProposalOutcome.DIRECT_ANSWER: "直接答复",
    ProposalOutcome.MICRO_WISH: "转微心愿",
    ProposalOutcome.RESERVE_POOL: "入储备库",
    ProposalOutcome.DEPUTY_SUGGESTION: "转代表建议",
    ProposalOutcome.DECLINED: "不予采纳并说明",
}
CANDIDATE_OUTCOMES = {
    CandidateOutcome.PENDING: "待票决",
    CandidateOutcome.ADOPTED: "票决通过",
    CandidateOutcome.RESERVE_POOL: "未过，入储备库",
    CandidateOutcome.DROPPED: "未过，不保留",
    CandidateOutcome.TIED: "得票相等，待再次投票",
}
BALLOT_KINDS = {
    BallotKind.FIRST: "首次投票",
    BallotKind.RE_VOTE: "再次投票",
    BallotKind.FURTHER: "另行投票",
}
BALLOT_MODELS = {
    BallotModel.MARK_UP_TO: "从候选项目中至多选定名额数",
    BallotModel.ITEM_BY_ITEM: "逐项表决",
    BallotModel.RANKED: "按优先次序排列",
    BallotModel.WHOLE_LIST: "整单表决",
    BallotModel.ADVISORY: "票选推荐",
}
BASES = {
    Base.DUE: "应到代表",
    Base.PRESENT: "实到代表",
    Base.VALID: "有效票",
    Base.NONE: "得票多者",
}
COMPARATORS = {Comparator.MORE_THAN: ">", Comparator.AT_LEAST: "≥"}
TIE_RULES = {TieRule.RE_VOTE: "得票相等再次投票", TieRule.PRESIDIUM: "得票相等由主席团决定"}
SHORTFALL_RULES = {
    ShortfallRule.FURTHER_BALLOT: "不足名额另行投票",
    ShortfallRule.FEWER: "不足名额即少定",
    ShortfallRule.NEXT_SESSION: "不足名额留待下次会议",
}
PROJECT_KINDS = {ProjectKind.ENGINEERING: "工程类", ProjectKind.SERVICE: "补助服务类"}
ELECTORATES = {
    Electorate.DEPUTIES: "代表评价",
    Electorate.STANDING_COMMITTEE: "常委会评价",
    Electorate.PRESIDIUM: "主席团评价",
    Electorate.CITIZENS: "群众评议",
}
SUPERVISION_KINDS = {
    SupervisionKind.URGE: "督办",
    SupervisionKind.SUMMON: "约见",
    SupervisionKind.INQUIRY: "询问",
    SupervisionKind.INTERPELLATION: "质询",
    SupervisionKind.NOTICE: "通报",
}
CONSENT_KINDS = {
    ConsentKind.DEFER: "同意时序顺延",
    ConsentKind.CHANGE: "同意变更",
    ConsentKind.TERMINATE: "同意终止",
}
CONGRESS_KINDS = {
    CongressKind.CONGRESS: "人民代表大会",
    CongressKind.RESIDENTS_MEETING: "居民议事会议",
    CongressKind.VILLAGERS_MEETING: "村（居）民代表会议",
}
ORIGINS = {
    Origin.ENTERED: "本级数据",
    Origin.DEMO: "演示数据",
    Origin.PUBLISHED: "真实公开数据",
}
CHILD_LEVELS = {
    Level.PROVINCE: "地市",
    Level.PREFECTURE: "县区",
    Level.COUNTY: "乡镇街道",
    Level.TOWNSHIP: "村社区",
    Level.VILLAGE: "村社区",
}
WHOLE_LEVELS = {
    Level.PROVINCE: "全省",
    Level.PREFECTURE: "全市",
    Level.COUNTY: "全县（区）",
    Level.TOWNSHIP: "本地",
    Level.VILLAGE: "本地",
}


def congress_name(area_name: str, kind: CongressKind) -> str:
    """What the deciding body of an area is called until staff name it otherwise."""
    return f"{area_name}{CONGRESS_KINDS[kind]}"


def gap(points: Decimal) -> str:
    """How far the citizens' rate of satisfaction lies from the deputies', in percentage points."""
    return f"群众满意率{'比' if points else '与'}代表{gap_short(points)}"


def gap_short(points: Decimal) -> str:
    """The same under a heading that names both sides."""
    return f"{'低' if points < 0 else '高'} {abs(points)} 个百分点" if points else "相同"


STREET = "街道"
