"""Words of the workbook: tabs, headings, remarks, and one sentence for every fault."""

from collections.abc import Sequence
from datetime import date

from dashboard.domain.errors import Fault

SHEETS = {
    "cycles": "地区与周期",
    "projects": "项目",
    "appraisals": "评议",
    "funnels": "漏斗",
    "totals": "公布总数",
}
HELP_SHEET = "填写说明"

HEADINGS = {
    "area_name": "地区名称",
    "area_code": "地区代码",
    "project_year": "项目年度",
    "congress_kind": "票决主体",
    "stated_projects": "公布的项目总数",
    "source": "来源",
    "note": "说明",
    "code": "项目编号",
    "title": "项目名称",
    "category": "类别",
    "kind": "项目类型",
    "investment_fen": "总投资（万元）",
    "year_plan_fen": "年度计划投资（万元）",
    "in_place_fen": "到位资金（万元）",
    "work_done_fen": "完成投资（万元）",
    "paid_fen": "已拨付资金（万元）",
    "quantity": "数量",
    "content": "建设内容",
    "lead_unit": "牵头单位",
    "lead_leader": "分管领导",
    "supporting_units": "配合单位",
    "due_on": "完成时限",
    "completed_on": "完成日期",
    "standing": "完成情况",
    "round_name": "评议轮次",
    "electorate": "评议主体",
    "held_on": "评议日期",
    "voters": "参加人数",
    "project_title": "评议项目",
    "satisfied": "满意票",
    "basically_satisfied": "基本满意票",
    "dissatisfied": "不满意票",
    "suggestions": "群众建议数",
    "candidates": "候选项目数",
    "adopted": "票决项目数",
    "adopted_elsewhere": "文中另一处的票决项目数",
    "equal_votes": "各项相同的赞成票数",
    "label": "统计口径",
    "congresses": "票决主体数",
    "period": "时期",
}

KIND_NOTES = {
    "text": "文字。",
    "count": "非负整数，例如 175。不知道请留空，不要填 0。",
    "year": "四位年份，例如 2024。",
    "date": "日期格式的单元格，例如 2021-01-22。",
    "money": "金额，单位万元，例如 42 或 3.5。未公布请留空，不要填 0。",
    "word": "请从下拉列表中选择。",
}
COLUMN_NOTES = {
    "area_name": "地区全名，例如 上戈镇。名称与代码不一致时以名称为准，并记为存疑。",
    "area_code": (
        "区划代码：省 2 位、市 4 位、县 6 位、乡镇街道 9 位、村社区 12 位。同名地区必须填写。"
    ),
    "stated_projects": (
        "标题或公告写明的项目总数。与“项目”表所列项数不一致时照原样保留，并记为存疑。"
    ),
    "source": "数据来源，例如 报纸或网站名称和日期。",
    "code": "在同一地区同一年度内不得重复。",
    "title": "在同一地区同一年度内不得重复；“评议”表按名称引用。",
    "standing": "不知道请留空，记为“未报进度”。",
    "completed_on": "只有“完成”或“基本完成”的项目才填写。",
    "voters": "参加评议的人数；同一轮次须一致。与票数合计不一致时照原样保留，并记为存疑。",
    "project_title": "须与“项目”表中的项目名称完全一致。",
    "adopted_elsewhere": "公布材料中前后数字不一致时，在此填写另一个数字。",
    "equal_votes": "公布材料称每个项目赞成票都相同时填写该票数。",
    "label": "这个总数统计的是什么，例如 乡镇。",
    "period": "例如 2024 年、截至 2026 年。",
}

HELP = (
    "第 1 行是列标题，不要改动；从第 2 行起每行填写一条，不要合并单元格。",
    "“地区与周期”每个地区每个项目年度一行，其他各表按地区名称和项目年度引用它；同名地区另填代码。",
    "“漏斗”只在没有逐条建议、候选项目时填写总数。",
    "不知道的数字请留空，不要填 0：留空表示未公布，0 表示确实为零。",
    "有任何一处错误，整份工作簿都不导入；全部错误会一次列出，改好后重新上传即可。",
    "数字前后对不上但格式无误的，照原样保留并标为存疑。",
    "同一地区同一年度只能导入一次，重复导入会被拒绝。",
)
HELP_COLUMNS = ("工作表", "列", "是否必填", "怎么填")
REQUIRED = "必填"
OPTIONAL = "可留空"

_EXAMPLE_CYCLE = {"area_name": "砖店镇", "area_code": "411729101", "project_year": 2027}
EXAMPLE = {
    "cycles": (
        {
            **_EXAMPLE_CYCLE,
            "congress_kind": "人民代表大会",
            "source": "示例，导入前请删除",
        },
    ),
    "projects": (
        {
            **_EXAMPLE_CYCLE,
            "code": "2027-01",
            "title": "示例：大张村道路硬化",
            "category": "道路交通",
            "kind": "工程类",
            "investment_fen": 42.5,
            "quantity": "1.4 公里",
            "lead_unit": "镇村镇建设中心",
            "due_on": date(2027, 10, 31),
        },
    ),
    "appraisals": (
        {
            **_EXAMPLE_CYCLE,
            "round_name": "年度满意度测评",
            "electorate": "代表评价",
            "held_on": date(2028, 1, 20),
            "voters": 75,
            "project_title": "示例：大张村道路硬化",
            "satisfied": 60,
            "basically_satisfied": 12,
            "dissatisfied": 3,
        },
    ),
    "funnels": ({**_EXAMPLE_CYCLE, "suggestions": 52, "candidates": 10, "adopted": 8},),
}

GRADE_RULES = {
    "half_of_valid": (
        "满意票达到有效票半数评为满意；否则满意与基本满意合计达到半数评为基本满意；其余为不满意。"
    ),
    "ours_half_of_valid": (
        "该地只公布了票数，没有公布等次。这里的等次由本系统按票数算出："
        "满意票达到各项票数合计的半数为满意；"
        "否则满意与基本满意合计达到半数为基本满意；其余为不满意。"
    ),
}
CATEGORY_IS_OURS = "类别和项目类型由本系统按项目名称归类，公布材料中没有。"

FAULTS = {
    "workbook_no_bytes": "文件是空的，没有任何内容。请重新选择文件。",
    "workbook_too_big": "文件有 {size} 字节，超过上限 {most} 字节。请拆成几份导入。",
    "workbook_encrypted": "工作簿设有打开密码，无法读取。请取消密码后重新上传。",
    "workbook_old_format": "这是旧版 Excel 格式（.xls）。请在 Excel 或 WPS 中另存为 .xlsx 后上传。",
    "workbook_not_xlsx": "这不是 Excel 工作簿（.xlsx）。请使用下载的模板填写。",
    "workbook_damaged": (
        "工作簿已损坏或不完整，无法读取。请在 Excel 或 WPS 中打开，另存为新的 .xlsx 后上传。"
    ),
    "workbook_unpacks_too_big": (
        "工作簿展开后超过上限 {most} 字节。请删除图片和多余内容，或拆成几份导入。"
    ),
    "workbook_too_far": "有单元格的内容超出 AZ 列或第 59999 行。请删除表格以外的内容。",
    "workbook_too_many_sheets": "工作簿有 {sheets} 张工作表，超过上限 {most} 张。",
    "workbook_empty": "工作簿里没有一行数据。请从第 2 行起填写。",
    "sheet_too_long": "有 {rows} 行数据，超过上限 {most} 行。请拆成几份导入。",
    "sheet_unknown": "不认识这张工作表。可用的工作表是：{expected}。不用的请删除或隐藏。",
    "sheet_is_hidden": "这张工作表被隐藏了。请取消隐藏后重新上传，或将它删除。",
    "merged_cells": "有合并的单元格（{range}）。请取消合并，每格分别填写。",
    "heading_missing": "缺少必需的列“{heading}”。请使用下载的模板。",
    "heading_unknown": "不认识的列标题“{value}”。可用的列是：{expected}。",
    "heading_twice": "列标题“{value}”出现了两次。请删去一列。",
    "heading_blank": "这一列有内容但没有标题。请补上标题或删去内容。",
    "value_missing": "“{heading}”不能为空。",
    "value_not_computed": "“{heading}”里的公式没有结果或结果是错误值。请改填数值。",
    "text_expected": "“{heading}”应填文字，现在是“{value}”。",
    "text_too_long": "“{heading}”有 {length} 个字，最多 {most} 个。",
    "character_not_allowed": "“{heading}”里有看不见的控制字符或换行。请删除后重新输入。",
    "number_as_text": (
        "“{heading}”应是数字，现在是文字“{value}”。"
        "请用半角数字填写，不带单位、顿号和空格，例如 {example}。"
    ),
    "number_expected": "“{heading}”应是数字，现在是“{value}”。",
    "number_negative": "“{heading}”不能是负数，现在是 {value}。",
    "number_not_whole": "“{heading}”应是整数，现在是 {value}。",
    "number_too_large": "“{heading}”是 {value}，超过上限 {most}。",
    "amount_too_large": "“{heading}”是 {value} 万元，超过上限 {most} 万元。请核对单位是不是万元。",
    "amount_too_fine": "“{heading}”是 {value} 万元，精确到了分以下。请核对。",
    "year_out_of_range": "“{heading}”是 {value}，应是 {least} 到 {most} 之间的四位年份。",
    "date_as_text": (
        "“{heading}”应是日期，现在是文字“{value}”。请把单元格设为日期格式，填写例如 2021-01-22。"
    ),
    "date_expected": (
        "“{heading}”应是日期，现在是“{value}”。请把单元格设为日期格式，填写例如 2021-01-22。"
    ),
    "date_out_of_range": "“{heading}”是 {value}，应在 {least} 年到 {most} 年之间。",
    "word_unknown": "“{heading}”里的“{value}”不在可选词中。可填：{expected}。",
    "area_code_malformed": "地区代码“{value}”不对：应是 2、4、6、9 或 12 位数字。",
    "area_unknown": "找不到地区“{name}”（代码“{given}”）。请核对名称。",
    "area_ambiguous": "叫“{name}”的地区不止一个，无法确定是哪一个。请填写正确的地区代码。",
    "area_not_yours": "“{name}”（{used}）不在您可以导入的范围 {within} 之内。",
    "cycle_twice": "“{name}”{year} 年与第 {first} 行重复。每个地区每个年度只填一行。",
    "cycle_exists": "“{name}”{year} 年的数据已经导入过，不能重复导入。整份工作簿没有改动任何数据。",
    "cycle_not_listed": "“{name}”{year} 年不在“地区与周期”表中。请先在该表增加这一行。",
    "cycle_ambiguous": "“地区与周期”表中有几个“{name}”{year} 年。请填写地区代码。",
    "cycle_code_differs": "地区代码“{given}”与“地区与周期”表中“{name}”的代码“{listed}”不一致。",
    "project_code_twice": "项目编号“{value}”与第 {first} 行重复。",
    "project_title_twice": "项目名称“{value}”与第 {first} 行重复。",
    "completed_on_unexpected": "填了完成日期，但完成情况是“{standing}”。请核对其中一项。",
    "project_not_listed": "项目“{value}”不在“项目”表中。名称须完全一致。",
    "appraisal_twice": "项目“{value}”在这一轮次中已有评议，见第 {first} 行。",
    "appraisal_without_ballots": "三种票数合计为 0。没有票数的项目请不要列入。",
    "round_date_differs": "评议日期 {value} 与同一轮次第 {first} 行的 {expected} 不一致。",
    "round_voters_differ": "参加人数 {value} 与同一轮次第 {first} 行的 {expected} 不一致。",
    "funnel_twice": "“{name}”{year} 年的漏斗与第 {first} 行重复。",
    "funnel_blank": "群众建议数、候选项目数、票决项目数至少填一个。",
    "total_twice": "“{name}”的“{label}”{period} 与第 {first} 行重复。",
    "total_exists": (
        "“{name}”的“{label}”{period} 已经导入过，不能重复导入。整份工作簿没有改动任何数据。"
    ),
    "more_faults": "错误太多，以上只列出前 {shown} 处。",
}

PUBLISHED_LOADING = "正在装载真实公开数据……"
BLANK_STANDING = "（空）"
IGNORED_SHEET = "隐藏的工作表“{name}”没有读取。"


def fault(found: Fault) -> str:
    """The sentence of one fault, without its place."""
    return FAULTS[found.code].format(**dict(found.facts))


def fault_at(found: Fault) -> str:
    """The sentence of one fault, with its place as Excel shows it."""
    return f"{found.place}：{fault(found)}" if found.place else fault(found)


def congress_name(area_name: str, kind: str) -> str:
    """The name of the body that decides in an area."""
    return f"{area_name}{kind}"


def published_loaded(rows: int, doubts: int) -> str:
    """What was loaded of the published data."""
    return f"真实公开数据已装载：{rows} 行，其中 {doubts} 处存疑，照原样保留。"


def ignored(sheet_names: Sequence[str]) -> list[str]:
    """One sentence for each hidden sheet that was not read."""
    return [IGNORED_SHEET.format(name=name) for name in sheet_names]
