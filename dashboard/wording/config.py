"""Sentences about settings, and what the terminal says when the server starts."""

from dashboard.domain.errors import Fault

HEADING = "环境变量有误，没有启动："

FAULTS = {
    "number": "{name} 是“{value}”，应是 {least} 到 {most} 之间的整数。",
    "switch": "{name} 是“{value}”，只能是 1（是）或 0（否）。",
    "host": "{name} 是“{value}”，应是本机地址，例如 127.0.0.1。",
    "database": (
        "{name} 不是可用的数据库地址。应形如 sqlite:///var/minsheng.db "
        "或 postgresql://用户:密码@主机:5432/库名（这里不显示原值，以免泄露密码）。"
    ),
    "area": "{name} 是“{value}”，应是 2、4、6、9 或 12 位的区划代码，例如 41 或 411729。",
    "secret": "{name} 只有 {length} 个字符，至少要 {least} 个。",
    "secret_missing": (
        "DEMO=0 时必须设置 {name}，至少 {least} 个字符；可用这条命令生成："
        "python3 -c 'import secrets; print(secrets.token_urlsafe(48))'"
    ),
    "log_level": "{name} 是“{value}”，应是其中之一：{expected}。",
}

PORT_TAKEN = (
    "端口 {port} 已被占用：可能是本程序已经在运行，也可能是别的程序。\n"
    "  - 已经在运行：直接打开 {address}\n"
    "  - 想另开一个：PORT={other} make run"
)
ADDRESS_UNUSABLE = "不能在 {host}:{port} 上提供服务（{reason}）。请检查 HOST 和 PORT。"

READY = "民生票决已启动，请在浏览器中打开：{address}"
FIRST_STEPS = "先看什么："
STOP = "按 Ctrl+C 停止；数据留在数据库里，下次启动还在。"
STEPS = (
    "1. 首页的四段环图：群众提 → 代表决 → 政府办 → 人大评，每个数字都可以点开。",
    "2. 在地图或旁边的名单里逐级往下点，直到一个项目，看它从提出到评议的全过程。",
    "3. 地址栏里的地址可以直接复制给别人，打开的是同一个画面。",
)
STEPS_DEMO = (
    STEPS[0],
    "2. 在地图或旁边的名单里点“驻马店市”→“新蔡县”→ 任一乡镇 → 任一项目，看它从提出到评议的全过程。",
    STEPS[2],
)


def fault(found: Fault) -> str:
    """The sentence of one faulty setting."""
    return FAULTS[found.code].format(name=found.place, **dict(found.facts))


def ready(address: str, *, demo: bool) -> str:
    """What the terminal shows once the server can be opened."""
    steps = STEPS_DEMO if demo else STEPS
    lines = (READY.format(address=address), FIRST_STEPS, *(f"  {step}" for step in steps), STOP)
    return "\n".join(("", *lines, ""))
