"""Words of open data: headings of tables, descriptions of fields, what files may be used for."""

from dashboard.domain.lifecycle import Origin

SCHEMA = "民生票决公开数据"
NOTICES = {
    Origin.ENTERED: "本文件只含已经公布的内容；没有公布的数字不在其中。",
    Origin.DEMO: "演示数据：地名取自公开资料，项目、建议和数字为演示而编，不是真实情况。",
    Origin.PUBLISHED: "真实公开数据：照各地公布的原文录入，对不上的数字照原样保留。",
}
LICENCE = (
    "可以免费查看、下载、引用和再加工，请注明来源、年度和公布日期，不要改动数字后仍称原数据；"
    "公布单位另有规定的，从其规定。"
)
SUM, CATEGORY, CHANNEL = "合计", "按类别", "按渠道"
PROPOSALS, ANSWERED, CANDIDATES = "建议", "已答复", "候选项目"

TABLES = {
    "projects": "办理中的项目",
    "indicators": "项目指标",
    "votes": "候选项目与票决结果",
    "grades": "评议结果",
    "proposals": "群众建议",
}
TABLE_NOTES = {
    "projects": "每个项目一行：进展、日期和五种资金。",
    "indicators": "每个项目的每个指标一行：目标和完成数。",
    "votes": "每个候选项目一行：结果和理由；票数只在公布票数的会议才有。",
    "grades": "每个项目在每次评议中一行：满意、基本满意、不满意的票数。",
    "proposals": "每个地区的建议数：合计、按类别、按渠道。",
}
JSON_TITLE, JSON_NOTE = "全部数据（JSON）", "四个环节公布的全部内容，字段见下方说明。"
SCHEMA_TITLE, SCHEMA_NOTE = (
    "JSON 结构说明（JSON Schema）",
    "给程序用：每个字段的类型和含义。",
)
OC4IDS_TITLE = "项目（OC4IDS 0.9）"
OC4IDS_NOTE = "给程序用：国际通用的基础设施公开数据标准。"
OC4IDS_FIELDS = (
    "填写了：uri、publishedDate、publisher.name、version，以及每个项目的 id、updated、title、"
    "description、status、period、sector、additionalClassifications、type、locations、"
    "budget.amount（人民币元）、parties 与 publicAuthority（牵头单位）、forecasts（指标目标）、"
    "metrics（指标完成数）、completion.endDate。没有公布的不填。"
)
OC4IDS_LIMITS = (
    "status：完成和基本完成写作 completion，其余写作 implementation，未报进度的不写。"
    "type：工程类一律写作 construction，不区分新建和改建；补助服务类不写。"
    "id 的前缀 x_minsheng 没有在标准组织登记，uri 不是网址。"
    "没有 contractingProcesses：采购与合同不在公布范围内。"
)

COLUMNS = {
    "origin": ("数据性质", "本级数据、演示数据或真实公开数据"),
    "area_code": ("地区代码", "国家统计用区划代码，乡镇 9 位，县 6 位"),
    "area_name": ("地区", "地区名称"),
    "project_year": ("项目年度", "项目办理的年度"),
    "project_id": ("项目编号", "本站的编号，同一项目在各表中相同"),
    "title": ("项目", "项目名称"),
    "category": ("类别", "十个类别之一"),
    "kind": ("类型", "工程类或补助服务类"),
    "standing": ("状态", "完成、基本完成、正常、滞后、严重滞后、时序顺延、未报进度"),
    "days_late": ("滞后天数", "落后于计划的天数，不滞后为 0"),
    "late_reason": ("滞后原因", "牵头单位说明的原因"),
    "lead_unit": ("牵头单位", "负责办理的单位"),
    "lead_leader": ("分管领导", "分管负责人"),
    "content": ("内容", "建设或服务内容"),
    "quantity": ("数量", "原文所写的数量"),
    "started_on": ("开工日期", "开工或启动的日期"),
    "due_on": ("计划完成日期", "承诺办结的日期"),
    "completed_on": ("实际完成日期", "办结的日期"),
    "reported_on": ("进度日期", "这一行进度是哪一天的"),
    "investment_yuan": ("总投资（元）", "项目总投资，人民币元"),
    "year_plan_yuan": ("年度计划（元）", "当年计划投资，人民币元"),
    "in_place_yuan": ("到位资金（元）", "已经到位的资金，人民币元"),
    "work_done_yuan": ("完成投资（元）", "已经完成的工程量折算的金额，人民币元"),
    "paid_yuan": ("拨付资金（元）", "已经付出的资金，人民币元"),
    "indicator": ("指标", "指标名称"),
    "unit": ("单位", "计量单位"),
    "target": ("目标", "目标数"),
    "done": ("完成", "完成数，可以多于目标"),
    "congress_name": ("会议主体", "作出决定的代表大会或会议"),
    "session_name": ("会次", "哪一次会议"),
    "held_on": ("日期", "会议或评议的日期"),
    "seats": ("名额", "这次会议要选定的项目数"),
    "number": ("候选序号", "候选名单上的序号"),
    "estimated_yuan": ("匡算（元）", "候选时估算的投资，人民币元"),
    "asked": ("来自建议", "合并进这个候选项目的群众建议条数"),
    "outcome": ("结果", "票决通过、未过入储备库、未过不保留、得票相等待再次投票、待票决"),
    "why": ("理由", "为什么是这个结果"),
    "votes": ("得票", "赞成票数或次序数合计；票决办法不公布票数的为空"),
    "against": ("反对", "逐项表决时的反对票数"),
    "abstained": ("弃权", "逐项表决时的弃权票数"),
    "base_count": ("计票基数", "通过线以多少人或多少张票为准"),
    "needed": ("通过线", "通过至少需要的票数"),
    "check_code": ("校验码", "公告文字的校验码"),
    "electorate": ("评议人", "代表、常委会、主席团或群众"),
    "satisfied": ("满意", "满意票数"),
    "basically_satisfied": ("基本满意", "基本满意票数"),
    "dissatisfied": ("不满意", "不满意票数"),
    "grade": ("等次", "按规则得出的等次"),
    "rule_name": ("评议规则", "得出等次所依据的规则"),
    "group": ("分组", "合计、按类别或按渠道"),
    "name": ("名称", "类别、渠道或合计项的名称"),
    "count": ("数目", "条数；候选项目为项数"),
    "released_on": ("公布日期", "公布的日期"),
    "source": ("出处", "数据出处"),
}
"""Heading and description of every column of the tables."""

KINDS = {
    "OpenData": "一个地区（含下级）一个项目年度的全部公布内容",
    "OpenRelease_ReleasedProposals_": "一次公布：群众提",
    "OpenRelease_ReleasedVote_": "一次公布：代表决",
    "OpenRelease_ReleasedDelivery_": "一次公布：政府办",
    "OpenRelease_ReleasedAppraisal_": "一次公布：人大评",
    "AreaRef": "地区",
    "ReleasedProposals": "群众建议的数目",
    "ReleasedVote": "一次会议的候选名单和票决结果",
    "ReleasedCandidate": "一个候选项目",
    "ReleasedBallot": "一轮投票",
    "ReleasedCount": "一个候选项目在一轮投票中的结果",
    "ReleasedAccount": "选票对账",
    "ReleasedDelivery": "项目办理情况",
    "ReleasedProject": "一个项目的办理情况",
    "ReleasedIndicator": "一个指标",
    "ReleasedPhoto": "一张照片",
    "ReleasedAppraisal": "评议",
    "ReleasedRound": "一次评议",
    "ReleasedGrades": "一个项目在一次评议中的票数",
    "Origin": "数据性质：entered 本级数据，demo 演示数据，published 真实公开数据",
    "Level": "行政层级，值为区划代码的位数：2 省，4 市，6 县，9 乡镇，12 村",
    "Category": "类别",
    "Channel": "提出建议的渠道",
    "CandidateOutcome": (
        "票决结果：adopted 通过，reserve_pool 入储备库，dropped 不保留，tied 得票相等，"
        "pending 待票决"
    ),
    "CongressKind": "作出决定的会议的种类",
    "BallotKind": "投票的种类：first 首次，re_vote 再次，further 另行",
    "BallotModel": "票决方式",
    "RankRule": "排序票的计分方法",
    "NextStep": "按票决办法接下来做什么",
    "Base": "通过线以什么为基数",
    "ProjectKind": "类型：engineering 工程类，service 补助服务类",
    "Standing": "办理状态",
    "Electorate": "评议人",
    "Grade": "等次",
}
"""What each kind of record is; the names are those of the schema."""

FIELDS = {
    "format": "文件格式的名称",
    "version": "文件格式的版本",
    "area": "地区",
    "code": "区划代码",
    "name": "名称",
    "level": "行政层级",
    "project_year": "项目年度",
    "origin": "数据性质",
    "notice": "对这份数据的说明",
    "licence": "使用说明",
    "released_on": "公布日期",
    "as_of": "数据截至日期",
    "sources": "出处，各列一次",
    "source": "出处",
    "proposals": "群众提：公布的建议数目",
    "votes": "代表决：公布的票决",
    "deliveries": "政府办：公布的项目",
    "appraisals": "人大评：公布的评议",
    "number": "候选名单上的序号",
    "content": "建设或服务内容",
    "answered": "已答复的建议条数",
    "candidates": "候选项目名单",
    "by_category": "按类别的条数",
    "by_channel": "按渠道的条数",
    "collected_from": "开始征集的日期",
    "collected_to": "截止征集的日期",
    "congress_name": "作出决定的代表大会或会议",
    "congress_kind": "会议的种类",
    "session_name": "会次",
    "county": "所在的县（市、区），用来写全乡镇名称",
    "held_on": "会议或评议的日期",
    "seats": "名额",
    "ballots": "各轮投票",
    "announcement": "公告文字，逐行",
    "check_code": "公告文字的校验码",
    "has_counts": "是否公布票数",
    "is_final": "是否已经没有后续投票",
    "is_advisory": "是否为票选推荐，须由别的机关确认",
    "model": "票决方式",
    "rank_rule": "排序票的计分方法",
    "next_step": "按票决办法接下来做什么",
    "title": "名称",
    "category": "类别",
    "outcome": "结果",
    "lead_unit": "牵头单位",
    "estimated_fen": "匡算投资，单位为分",
    "asked": "来自多少条群众建议",
    "against": "反对票数",
    "abstained": "弃权票数",
    "why": "结果的理由",
    "project_id": "项目编号，同一项目在各处相同",
    "round": "第几轮投票",
    "kind": "项目的类型",
    "counts": "各候选项目在这一轮的结果",
    "account": "选票对账，公布票数时才有",
    "base": "通过线以什么为基数",
    "base_count": "基数是多少",
    "needed": "通过至少需要的票数",
    "correction": "更正说明",
    "due": "应到人数",
    "present": "实到人数",
    "issued": "发出票数",
    "collected": "收回票数",
    "valid": "有效票数",
    "void": "废票数",
    "projects": "项目",
    "standing": "办理状态",
    "quantity": "原文所写的数量",
    "lead_leader": "分管领导",
    "days_late": "滞后天数",
    "late_reason": "滞后原因",
    "started_on": "开工或启动日期",
    "due_on": "计划完成日期",
    "completed_on": "实际完成日期",
    "reported_on": "进度日期",
    "investment_fen": "总投资，单位为分",
    "year_plan_fen": "年度计划投资，单位为分",
    "in_place_fen": "到位资金，单位为分",
    "work_done_fen": "完成投资，单位为分",
    "paid_fen": "拨付资金，单位为分",
    "indicators": "指标",
    "photos": "照片",
    "unit": "单位",
    "target": "目标数",
    "done": "完成数",
    "digest": "照片内容的 SHA-256，地址为 /public/photo/ 加上它",
    "caption": "说明",
    "media_type": "文件类型",
    "rounds": "各次评议",
    "electorate": "评议人",
    "items": "各项目的票数",
    "rule_name": "评议规则",
    "satisfied": "满意票数",
    "basically_satisfied": "基本满意票数",
    "dissatisfied": "不满意票数",
    "grade": "等次",
}
"""What each field of the JSON file means, wherever it stands."""

FIELDS_OF_KINDS = {
    "ReleasedBallot.version": "这一轮计票结果的版本，更正后加 1",
    "ReleasedBallot.kind": "投票的种类",
    "ReleasedBallot.seats": "这一轮的名额",
    "ReleasedProposals.proposals": "建议条数",
    "ReleasedProposals.candidates": "列为候选的项目数",
    "ReleasedCandidate.votes": "得票，没有公布票数时为空",
    "ReleasedCount.votes": "得票，没有公布票数时为空",
    **{
        f"OpenRelease_Released{kind}_.{name}": text
        for kind in ("Proposals", "Vote", "Delivery", "Appraisal")
        for name, text in (("content", "公布的内容"), ("number", "第几次公布，更正后加 1"))
    },
}
"""Fields that mean something else in one kind of record."""


def publisher(area: str, origin: Origin) -> str:
    """Who publishes a file; demo data says so here as well."""
    return f"{area}民生票决公开数据" + ("（演示数据）" if origin is Origin.DEMO else "")


def file_title(area: str, year: int, title: str, origin: Origin) -> str:
    """The name under which a file is saved."""
    mark = "（演示数据）" if origin is Origin.DEMO else ""
    return f"{area}{year}年{title}{mark}"
