"""One sentence for every figure that does not reconcile: it is shown, explained and kept."""

from collections.abc import Mapping

KEPT_AS_PUBLISHED = "按公布原文保留，未作更正。"

DOUBTS = {
    "appraisal_total_differs": (
        "“{project}”的三种票数合计 {total}，同一轮次其他多数项目合计 {usual}，"
        "相差 {difference}，很可能是公布时的笔误。数字照原样保留，未作更正。"
    ),
    "appraisal_below_voters": (
        "“{round}”公布 {voters} 人参加，多数项目的票数合计 {usual}，"
        "相差 {difference}，公布时没有说明。"
    ),
    "appraisal_exceeds_voters": (
        "“{project}”的三种票数合计 {total}，多于公布的参加人数 {voters}。数字照原样保留，未作更正。"
    ),
    "adopted_stated_twice": (
        "票决项目数公布为 {adopted}，同一篇材料的另一处写的是 {elsewhere}。"
        "按 {adopted} 计，两个数字都保留。"
    ),
    "equal_number": "候选项目 {candidates} 个，票决项目 {adopted} 个，属于等额票决。",
    "all_counts_equal": "公布的 {items} 个项目赞成票全部相同，都是 {votes} 票。",
    "listed_differs_from_stated": (
        "公布的标题写的是 {stated} 个项目，实际列出 {listed} 个。按列出的 {listed} 个计。"
    ),
    "funnel_widens": (
        "群众建议 {suggestions}、候选项目 {candidates}、票决项目 {adopted}："
        "后一步多于前一步。数字照原样保留。"
    ),
    "area_code_unknown": "填写的地区代码 {code} 查不到，按名称认定为“{name}”（{used}）。",
    "area_code_means_another_place": (
        "填写的地区代码 {code} 属于另一个地区，按名称认定为“{name}”（{used}）。"
    ),
    "area_rank_differs": "“{name}”与名录中的建制名称不同（如乡改镇），按代码 {used} 认定。",
}
UNKNOWN = "—"


def sentence(code: str, facts: Mapping[str, str | int]) -> str:
    """The sentence of one doubt with its figures; figures nobody stated show as a dash."""
    numbers = {"difference": _difference(facts), **facts}
    return DOUBTS[code].format_map(_Known(numbers))


def _difference(facts: Mapping[str, str | int]) -> str | int:
    """By how much the figure differs from the one it should agree with."""
    figures = [facts[name] for name in ("total", "usual", "voters") if name in facts]
    if len(figures) != 2 or not all(isinstance(figure, int) for figure in figures):
        return UNKNOWN
    return abs(int(figures[0]) - int(figures[1]))


class _Known(dict[str, str | int]):
    def __missing__(self, key: str) -> str:
        return UNKNOWN
