"""Words of the header, the footer and the pages that say what is not there."""

from dashboard.addresses import Page

MENU = {
    Page.AREA: "总览",
    Page.PROPOSALS: "建议",
    Page.CANDIDATES: "候选",
    Page.VOTES: "票决",
    Page.DELIVERY: "办理",
    Page.APPRAISALS: "评议",
    Page.PUBLISHED: "公开数据",
    Page.HELP: "说明",
}
SKIP = "跳到正文"
SEARCH = "搜地区、项目、单位"
SEARCH_LABEL = "搜索"
UPDATING = "正在更新"
UNREACHABLE = "没有连上服务器，还是刚才的页面。请稍后再点一次。"
TRAIL = "所在位置"
YEARS = "项目年度"
DEMO = "演示数据"
DEMO_TITLE = "本站装有演示数据：地名取自公开资料，项目、建议和数字为演示而编，不是真实情况。"
PUBLISHED_TITLE = "按各地公布的原文录入，一字未改；对不上的数字照原样保留并标明。"
BOTTOM_MAP = "地图为示意图，不作划界依据"
BOTTOM_AIR = "本站所有内容由本机提供，不访问外网"
TABLE = "表格"
EXPORT = "导出"


def as_of(day: str) -> str:
    """How recent the figures are."""
    return f"数据截至 {day}"


def page_title(title: str) -> str:
    """The title of the browser's tab."""
    return f"{title} · 民生票决"


NOT_FOUND_TITLE = "没有这个页面"
NOT_FOUND = "地址可能抄错了，或者它指的地区、年度、项目不在本站。"
NOT_FOUND_HOME = "回到总览"
NO_DATA_TITLE = "还没有数据"


def no_data(area: str, year: int, origin: str) -> str:
    """An area or year of which nothing is recorded."""
    return f"{area} {year} 年度没有{origin}。"


def elsewhere(origin: str) -> str:
    """A link to figures of another origin."""
    return f"这里有{origin}，去看"


def whole(area: str) -> str:
    """A link to the whole, where there is something."""
    return f"到{area}看有数据的地区"


OTHER_YEARS = "这里有数据的年度："
EMPTY_INSTANCE = "本站还没有录入数据。装入演示数据请运行 make demo，录入真实数据请看说明。"
ERROR_TITLE = "这一页没有打开"
ERROR = "服务器处理这一页时出了错，已经记下。请回到总览再试；反复出现请告诉系统管理员，并说明时间："
