"""Words of the pages for citizens and press."""

from dashboard.domain.lifecycle import Origin, Stage, Standing
from dashboard.domain.measures import Base
from dashboard.wording import labels
from dashboard.wording import open_data as data_words

BRAND = labels.PRODUCT
SKIP = "跳到正文"
MENU = "栏目"
HOME = "概况"
ANNOUNCEMENTS = "公告"
OPEN_DATA = "开放数据"
CHECK = "核对校验码"
STAFF = "工作人员登录"
BIG = "大字"
TRAIL = "所在位置"
YEARS = "项目年度"
OTHER_ORIGINS = "其他数据"
DEMO = "演示数据"
NOTES = {
    Origin.ENTERED: "本页只含已经公布的内容。",
    Origin.DEMO: data_words.NOTICES[Origin.DEMO],
    Origin.PUBLISHED: data_words.NOTICES[Origin.PUBLISHED],
}
MAP_NOTE = "地图为示意图，不作划界依据。"
NO_OUTSIDE = "打开本页不用登录，也不访问外网。"
FOLDER_NOTE = "本文件夹不联网即可打开，内容以公布日期为准。"

NOT_FOUND_TITLE = "没有这一页"
NOT_FOUND = "地址可能抄错了，或者这项内容没有公布、已经撤回。"
NOT_FOUND_HOME = "回到公布内容"
NOTHING_TITLE = "还没有公布的内容"

STAGE_EMPTY = {
    Stage.PROPOSE: "还没有公布建议的数目。",
    Stage.DECIDE: "还没有公布候选项目和票决结果。",
    Stage.DELIVER: "还没有公布办理进展。",
    Stage.APPRAISE: "还没有公布评议结果。",
}
FOUR_STAGES = "四个环节"
FOUR_STAGES_NOTE = "群众提 → 代表决 → 政府办 → 人大评"
OPINIONS, ITEMS = "条", "项"
PROPOSALS = "群众建议"
ADOPTED = "票决通过"
IN_DELIVERY = "实事项目"
APPRAISED = "已评议"

PLACES = "各地"
PLACE = "地区"
PROJECTS = "项目"
COMPLETED_RATE = "完成率"
MAP = "完成率地图"
MAP_HATCHED = "没有公布的项目"
MAP_VERY_LATE = "有严重滞后的项目"
LATE = "滞后的项目"
LATE_NONE = "没有滞后的项目。"
LATE_COLUMNS = ("状态", "地区", "项目", "牵头单位", "滞后天数", "原因")
NO_REASON = "没有说明原因"
OWN_PROJECTS = "项目"
BY_PLACE = "按地区看项目"
TO_COUNTY = "项目、公告和数据文件在县（市、区）和乡镇的页面上，请点地名。"

VOTE = "票决"
CANDIDATE_COLUMNS = ("序号", "候选项目", "结果", "理由")
VOTES = "得票"
NO_COUNTS = "按票决办法，得票数不公布。"
LIST_ONLY = "票决结果还没有公布，这里是候选项目名单。"
SEE_ANNOUNCEMENT = "看公告全文"
CANDIDATES = "全部候选项目"

ASKED_NONE = "没有关联的群众建议"
CANDIDATE_TEXT = "候选时的内容"
ESTIMATE = "匡算"
ASKED_NOT_RELEASED = "没有公布这个项目来自哪些建议。"
VOTE_NOT_RELEASED = "还没有公布这个项目的票决结果。"
VOTES_NOT_RELEASED = "得票数没有公布。"
MONEY = "资金"
MONEY_NOTE = "万元，五种资金各是各的口径"
INDICATORS = "指标"
INDICATORS_NOTE = "完成 / 目标，竖线为目标"
PHOTOS = "现场照片"
GRADES = "评议结果"
SOURCE = "出处"
PLACE_OF_PROJECT = "地点"
LEAD_UNIT = "牵头单位"
LEADER = "分管领导"
CATEGORY = "类别"
QUANTITY = "数量"
CONTENT = "内容"
STARTED = "开工"
DUE = "计划完成"
COMPLETED = "实际完成"
REPORTED = "进度截至"
NO_DETAILS = "没有公布进度、资金和指标的细节。"

ANNOUNCEMENT = "公告"
RESULT = "票决结果"
LIST = "候选项目名单"
NO_ANNOUNCEMENTS = "还没有公布公告。"
CHECK_TITLE = "校验码"
CHECK_SAME = "按公告文字重新计算，校验码一致。"
CHECK_DIFFERS = "按公告文字重新计算，校验码不一致，请以盖章的公告为准。"
CHECK_HOW = (
    "校验码只由公告的文字算出：把各行连起来，去掉空格和换行，统一全角半角（NFKC），"
    "取 SHA-256 的前 40 位，每 5 位写成一个字符（0–9 和 A–Z，去掉 I、L、O、U），共 8 个。"
    "文字相同，校验码就相同；改动一个字，校验码就不同。"
)
CHECK_WHERE = "手里的公告（打印件、照片、转发的文字）是不是原文，可以在这里核对："
CHECK_FOLDER = "核对请到公布单位的网站“核对校验码”一页，把文字粘贴进去。"
NO_TEXT = "没有公告原文，下面是公布的结果。"
PRINT_NOTE = "打印本页，只印公告文字和校验码。"

DATA_TITLE = "开放数据"
DATA_LEAD = "这里的文件和页面上的数字完全相同，都来自已经公布的内容；没有公布的不在其中。"
DATA_COUNTY = "数据文件按县（市、区）或乡镇下载，请先选地区："
FILE = "文件"
ROWS = "行数"
HOLDS = "内容"
DOWNLOAD = "下载"
LICENCE_TITLE = "使用说明"
COLUMNS_TITLE = "表格各列的含义"
COLUMNS_NOTE = "表格为 UTF-8 的 CSV，可以直接用表格软件打开"
FIELDS_TITLE = "JSON 各字段的含义"
FIELDS_NOTE = "日期为“年-月-日”，金额单位为分，数量为文本以免失去精度"
COLUMN, MEANING, FIELD, RECORD = "列", "含义", "字段", "记录"
OC4IDS_TITLE = "OC4IDS 文件填了哪些字段"
SCHEMA_FILE = "schema.json"

BASES = {
    Base.DUE: "应到代表",
    Base.PRESENT: "实到代表",
    Base.VALID: "有效票",
    Base.NONE: "有效票",
}


def tab(title: str) -> str:
    """The title of the browser's tab."""
    return f"{title} · {BRAND}"


def area_title(area: str, year: int) -> str:
    """Heading of an area's page."""
    return f"{area} {year} 年民生实事项目"


def released_on(day: str) -> str:
    """When the newest release on a page was made."""
    return f"公布于 {day}"


def as_of(day: str) -> str:
    """How recent the figures are."""
    return f"数据截至 {day}"


def sources(text: str) -> str:
    """Where figures come from."""
    return f"出处：{text}"


def other_view(year: int, origin: Origin) -> str:
    """A link to the same area in figures of another origin."""
    return f"{labels.ORIGINS[origin]} {year}"


def nothing(area: str) -> str:
    """An area without any release."""
    return f"{area}还没有公布民生实事项目的内容。"


def year_unknown(area: str, year: str) -> str:
    """A year of which nothing was released."""
    return f"{area}没有公布 {year} 年度的内容。"


def answered(count: str, rate: str) -> str:
    """How many proposals were answered."""
    return f"已答复 {count} 条（{rate}）"


def candidates(count: str) -> str:
    """How many candidates came of the proposals."""
    return f"形成候选项目 {count} 项"


def of_candidates(count: str) -> str:
    """Of how many candidates the adopted are."""
    return f"候选项目 {count} 项"


def not_yet_decided(count: str) -> str:
    """A list whose result was not released."""
    return f"候选项目 {count} 项，结果还没有公布"


def of_projects(count: str) -> str:
    """How many projects there are to appraise."""
    return f"共 {count} 项"


def projects(count: int) -> str:
    """How many projects a list holds."""
    return f"共 {count} 项"


def of_which_late(count: int) -> str:
    """How many of a list are late."""
    return f"，滞后 {count} 项"


def late_note(very_late: int, late: int) -> str:
    """How many are late, by light."""
    standings = labels.STANDINGS
    return f"{standings[Standing.VERY_LATE]} {very_late} 项，{standings[Standing.LATE]} {late} 项"


def days_late(days: int) -> str:
    """How far behind."""
    return f"滞后 {days} 天"


def congresses(count: int) -> str:
    """How many congress areas have a release."""
    return f"{count} 个地区有公布的内容"


def completed_of(done: str, whole: str) -> str:
    """Completed among projects."""
    return f"完成 {done}/{whole} 项"


def by_level(children: str) -> str:
    """Heading of the places below."""
    return f"各{children}"


def map_class(floor: int, top: int | None) -> str:
    """A class of the map in per cent."""
    return f"{floor} 及以上" if top is None else f"{floor}–{top}" if floor else f"低于 {top}"


def place_said(name: str, rate: str, part: str) -> str:
    """A place of the map, said aloud."""
    return f"{name} 完成率 {rate}，{part}"


def adopted_of(adopted: int, candidates_: int, seats: int) -> str:
    """What a vote came to."""
    return f"{candidates_} 项候选，{seats} 个名额，票决通过 {adopted} 项"


def listed(candidates_: int, seats: int) -> str:
    """A list before its vote."""
    return f"{candidates_} 项候选，{seats} 个名额"


def asked(count: int) -> str:
    """How many proposals a project came from."""
    return f"来自 {count} 条群众建议" if count else ASKED_NONE


def estimate(money: str) -> str:
    """What it was thought to cost."""
    return f"{ESTIMATE} {money}"


def votes_of(base: Base, count: str, rate: str) -> str:
    """Votes among their base."""
    return f"/ {count} {BASES[base]}，占 {rate}"


def needed(votes: int) -> str:
    """The threshold."""
    return f"通过线 {votes} 票"


def standing_line(standing: Standing, days: int, reason: str | None) -> str:
    """Why a project is where it is."""
    late = f"{labels.STANDINGS[standing]} {days} 天" if days else labels.STANDINGS[standing]
    return f"{late}：{reason or NO_REASON}"


def satisfaction(rate: str, part: str) -> str:
    """Satisfied among graded ballots."""
    return f"满意率 {rate}（{part}，不含基本满意）"


def grade_head(electorate: str, day: str) -> str:
    """Who appraised and when."""
    return f"{electorate}　{day}"


def announcements_title(area: str, year: int) -> str:
    """Heading of the list."""
    return f"{area} {year} 年公告"


def announcement_kind(*, has_text: bool, has_result: bool) -> str:
    """What an entry of the list is."""
    if has_text:
        return ANNOUNCEMENT
    return RESULT if has_result else LIST


def check_code(code: str) -> str:
    """A check code with its word."""
    return f"{CHECK_TITLE} {code}"


def version(number: int) -> str:
    """A release that replaced an earlier one."""
    return f"第 {number} 次公布"


def data_title(area: str, year: int) -> str:
    """Heading of the page of open data."""
    return f"{area} {year} 年开放数据"


def rows(count: int) -> str:
    """How many rows a table has."""
    return f"{count:,} 行"


def photo_of(title: str) -> str:
    """What a photo without a caption shows."""
    return f"{title} 现场"


USB_HELP = (
    "把一个地区已经公布的内容写成一个文件夹，拷到 U 盘不联网也能打开。"
    "DIRECTORY 是写到哪个文件夹，必须不存在或是空的。"
)
USB_AREA = "地区代码，不填为本站的首页地区"
USB_YEAR = "项目年度，不填为最近的一年"
USB_ORIGIN = "数据性质，不填按本级、演示、真实公开的次序"


def usb_written(directory: str, pages: int, files: int, megabytes: str) -> str:
    """What was written."""
    return (
        f"已写入 {directory}：{pages} 个页面，{files} 个文件，共 {megabytes} MB。打开 index.html。"
    )


def usb_not_empty(directory: str) -> str:
    """The folder holds something else."""
    return f"{directory} 不是空文件夹，没有写入。请换一个，或先清空它。"


def usb_nothing(area: str) -> str:
    """Nothing to write."""
    return f"{area} 没有公布的内容，或没有这个地区、年度。"
