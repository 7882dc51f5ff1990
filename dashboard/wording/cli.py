"""Words of the command line."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.domain.errors import Fault
from dashboard.wording import accounts

HELP = "民生票决的维护命令；设置从环境变量读取，见 README 的设置表。"
MIGRATE = "把数据库结构更新到本版本。"
MIGRATED = "数据库结构已是最新。"
PREPARE = "建库并在首次启动时装入自带数据；再次运行不改动任何数据。"
READY = "数据库已就绪。"
LOAD_DEMO = "装入演示数据（已装入则不重复）。"
LOADED_ALREADY = "演示数据已经装入，没有改动。"
REBUILD = "从原始记录重新计算全部汇总。"
VERIFY = "核对审计链，指出第一处断开的位置。"


def areas_loaded(count: int) -> str:
    """How many areas were stored."""
    return f"已装入 {count:,} 个行政区划。"


def rebuilt(count: int) -> str:
    """How many leaves were summed again."""
    return f"已重新计算 {count:,} 个地区年度的汇总。"


def broken(chain: str, number: int, row_id: int | None) -> str:
    """Where an audit chain does not hold, and which row of the table shows it."""
    where = f"地区 {chain} 的第 {number} 条记录" if number else "有记录已无法读出"
    row = f"（表 audit_event 中 id 为 {row_id} 的行）" if row_id is not None else ""
    return f"审计链断开：{where}{row}与校验值不符。请保留原库，先查这一行之后谁动过数据库。"


def chain_holds(chains: int, events: int, seal: str) -> str:
    """All chains hold; the seal is what one notes elsewhere."""
    return (
        f"审计链完整：{chains:,} 条链，{events:,} 条记录。\n"
        f"封存值（请抄存在别处，下次核对时看末尾有没有被截掉）：{seal}"
    )


BACKUP = "把运行中的数据库备份到一个新文件（不必停止服务）。"
RESTORE = "把备份恢复到一个空的数据库，升级结构，然后逐项检查。"
CHECK = "检查现有数据库：文件、结构、审计链、汇总与明细是否一致。"
PATH = "文件"
RESTORED = "已恢复，下面逐项检查："
ALL_SOUND = "检查全部通过。"
NOT_SOUND = "有检查没有通过，见上。"

FAULTS = {
    "backup_exists": "{path} 已存在，没有覆盖。请换一个文件名。",
    "backup_unknown": "{path} 不存在，或者不是本程序做的备份。",
    "backup_other_kind": (
        "{path} 是另一种数据库的备份：SQLite 的备份只能恢复到 SQLite，"
        "PostgreSQL 的只能恢复到 PostgreSQL。请检查 DATABASE_URL。"
    ),
    "backup_not_sound": "{path} 的内容不完整，没有使用。",
    "restore_not_empty": (
        "DATABASE_URL 指的数据库不是空的，没有恢复。请新建一个空库（或空文件路径）再恢复，"
        "检查通过后再让服务改用它。"
    ),
    "program_missing": (
        "没有找到 {name}。它在 PostgreSQL 的客户端软件包里，"
        "例如 Debian 的 postgresql-client；版本不能低于服务器。"
    ),
    "program_failed": "{name} 没有完成：{said}",
}

CHECKS = {
    "file": "数据库文件",
    "schema": "库结构",
    "guards": "审计表的防改触发器",
    "audit": "审计链",
    "sums": "汇总与明细",
    "failed": "检查没有做完",
}
SOUND = {
    "file": "完好",
    "schema": "是本版本的结构",
    "guards": "都在",
    "audit": "完整，{chains:,} 条链，{events:,} 条记录，封存值 {seal}",
    "sums": "一致，共 {rows:,} 行",
}
UNSOUND = {
    "file": "有 {faults:,} 处损坏",
    "schema": "不是本版本的结构，请先运行 migrate",
    "guards": "缺失，请运行 migrate 补上，并查明是谁去掉的",
    "sums": "有 {wrong:,} 行不一致，第一行是 {first}；可运行 rebuild-rollup 重算",
    "failed": "出错：{reason}",
}


def backed_up(path: str, size: int) -> str:
    """Where the backup is and how large."""
    return f"已备份到 {path}（{size / 1_000_000:,.1f} MB）。请把它拷到另一台机器上保存。"


def finding(code: str, is_sound: bool, facts: Mapping[str, Any]) -> str:
    """One line for one check."""
    if is_sound:
        return f"  ✓ {CHECKS[code]}：{SOUND[code].format(**facts)}"
    if code == "audit":
        return f"  ✗ {broken(facts['chain'], facts['number'], facts['row_id'])}"
    return f"  ✗ {CHECKS[code]}：{UNSOUND[code].format(**facts)}"


def fault(found: Fault) -> str:
    """The sentence of one refusal."""
    sentences = {**accounts.FAULTS, **FAULTS}
    return sentences[found.code].format(**dict(found.facts))


CREATE_ACCOUNT = "建立账号并授予第一个角色；第一个安全管理员用这条命令建立，其余在网页上建立。"
LOGIN = "账号名：小写字母、数字，例如 zhangsan。"
NAME = "姓名。"
AREA = "地区代码，例如 411729；不写则用 HOME_AREA。"
UNIT = "单位名称，仅承办单位（unit）需要。"
ASK_PASSWORD = "在终端输入初始密码；不写则生成一次性密码并显示。"  # noqa: S105 - a label
PASSWORD = "初始密码"  # noqa: S105 - a label


def account_created(login: str, password: str) -> str:
    """The login, and the one-time password where one was made."""
    shown = f"，一次性密码：{password}（只显示这一次）" if password else ""
    return f"已建立账号 {login}{shown}。首次登录必须修改密码。"


def demo_accounts(opened: Sequence[tuple[str, str, str]]) -> str:
    """Name, login and one-time password of each demo account."""
    lines = [f"  {login:<15}{password}  {name}" for name, login, password in opened]
    head = "演示账号（一次性密码，只在这里显示这一次，首次登录要改密码）："
    return "\n".join((head, *lines))


def demo_accounts_closed(count: int) -> str:
    """Demo accounts do not survive the end of the demo."""
    return f"本站已不是本机演示：停用了 {count} 个演示账号。"
