"""Words of the page where anybody computes the code of an announcement again."""

import re

from dashboard.wording.documents import DEMO, DRAFT, REHEARSAL

NOTE = (
    "把公告的全文（从标题到日期）粘贴在这里，就会按文字重新算出校验码，"
    "并查明是哪里在哪次会议上公布的。换行和空格不影响结果，改动一个字校验码就不同。"
)
BY_TEXT = "按公告全文计算"
TEXT = "公告全文"
TEXT_GO = "计算校验码"
BY_CODE = "按校验码查找"
CODE = "校验码"
CODE_HINT = "例如 K7QM-2X9A"
CODE_GO = "查找"
COMPUTED = "按这段文字算出的校验码"
SAME = "这段文字与公布的公告完全一致。"
FOUND = "公布过这个校验码的公告。"
UNKNOWN = "现行公布的公告里没有这个校验码。"
UNKNOWN_TEXT = (
    "请看是否从标题到日期全部粘贴、有没有多余的文字；"
    "公告更正以后，以更正后的公告为准，原来的校验码不再列出。"
)
NOT_A_CODE = "这不是校验码：校验码是 8 个字母或数字，写作 K7QM-2X9A。"
EMPTY = "请先粘贴公告的文字。"
CONGRESS = "公布机关"
SESSION = "会议"
RELEASED = "公布日期"
DATA = "数据"
READ = "查看这篇公告"
HOW = "怎样自己计算"
LEFT_OUT = "粘贴的文字里有页码或校验码一行，不属于公告正文，计算时没有算进去。"
MOST_SIGNS = 20_000

CODE_PATTERN = r"[0-9A-Za-z]{4}\s*[-－]\s*[0-9A-Za-z]{4}"
CODE_LINE = re.compile(rf"校\s*验\s*码.*{CODE_PATTERN}")
CODE_WITHIN = re.compile(rf"校验码\s*[:：]?\s*{CODE_PATTERN}(\s*（[^）]*）)?")
MARKS = {DRAFT, REHEARSAL, DEMO}
PAGE_NUMBER = re.compile(r"[—–－-]+\s*\d{1,3}\s*[—–－-]+")


def readings(text: str) -> tuple[str, ...]:
    """The text of an announcement as somebody may have copied it, the likeliest reading first.

    A copy of a page holds more than the announcement: numbers of pages, the line of the code.
    The last reading is the text as it was pasted.
    """
    lines = [line for line in text.splitlines() if not _is_furniture(line)]
    within = PAGE_NUMBER.sub("", CODE_WITHIN.sub("", text))
    found = dict.fromkeys(("\n".join(lines), within, text))
    return tuple(reading for reading in found if reading.strip())


def _is_furniture(line: str) -> bool:
    """What a page adds around the text of an announcement."""
    is_mark = set(re.findall(r"[^\s【】]+", line)) <= MARKS
    return bool(is_mark or CODE_LINE.search(line) or PAGE_NUMBER.fullmatch(line.strip()))
