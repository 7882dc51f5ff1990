"""Words of the demo load: who acts in the audit trail, and what is said while it runs."""

DEMO_ACTOR = "演示数据装载"
DEMO_ROLE = "系统"


def county_loaded(name: str, projects: int, proposals: int) -> str:
    """One sentence per county while the demo data goes in."""
    return f"{name}：{projects:,} 个项目、{proposals:,} 条建议已装入"


def sums_computed(cycles: int) -> str:
    """The last sentence of the load."""
    return f"演示数据：{cycles:,} 个办理周期的汇总已算好"


def released(count: int) -> str:
    """What of the demo data stands on public pages."""
    return f"演示数据：{count:,} 份公布内容已生成"


def screen(path: str) -> str:
    """The address of the demo display, which is stored nowhere."""
    return f"演示大屏：在网址后面加上 {path} 打开（只显示这一次，以后可在“大屏”页换新地址）"
