"""One life in full: the road 大王庄至张营 of 陈店镇, 2026, written down from words to repair."""

from datetime import date

from dashboard.domain.lifecycle import Category, Electorate
from data.seed.demo.plans import Script, Step

TITLE = "通村道路提升（大王庄至张营）"
CONTENT = "大王庄至张营 1.4 km 道路硬化，宽 4.5 m，设错车道 3 处，修补桥头路面。"
QUANTITY = "路面长度 1.4 km，路面宽度 4.5 m，错车道 3 处"
COST = 860

BALLOT_LIST = (
    (Category.UTILITIES, "安全饮水管网改造", "安全饮水管网改造", 66),
    (Category.HEALTH, "乡镇卫生院发热门诊", "乡镇卫生院发热门诊", 64),
    (Category.EDUCATION, "中心小学食堂改造", "中心小学食堂改造", 63),
    (Category.ROADS, "通村道路提升", TITLE, 61),
    (Category.FARMLAND_WATER, "高标准农田沟渠清淤", "高标准农田沟渠清淤", 60),
    (Category.ELDERLY_CHILDREN, "村级养老服务站", "村级养老服务站", 58),
    (Category.UTILITIES, "主街路灯更新", "主街路灯更新", 55),
    (Category.ENVIRONMENT, "垃圾分类收集点建设", "垃圾分类收集点", 52),
    (Category.CULTURE_SPORT, "文化广场提升", "文化广场提升", 49),
    (Category.INDUSTRY, "农贸市场顶棚", "农贸市场顶棚", 35),
    (Category.ROADS, "镇区停车场建设", "镇区停车场", 31),
    (Category.CULTURE_SPORT, "村史馆修缮", "村史馆修缮", 28),
)
BALLOT_NOTE = "第 10 席空缺，主席团决定不再另行投票"


def _day(month: int, day: int, year: int = 2026) -> date:
    return date(year, month, day)


SCRIPT = Script(
    proposals=(
        (
            _day(9, 17, 2025),
            "qr_code",
            "大王庄到张营那段路一下雨全是泥，孩子上学得绕两里地。",
            _day(10, 9, 2025),
        ),
        (
            _day(10, 22, 2025),
            "deputy_visit",
            "收麦时候收割机会不了车，堵半天，能不能加几个错车的口。",
            _day(11, 17, 2025),
        ),
        (
            _day(11, 3, 2025),
            "hotline",
            "晚上骑电动车从桥头过，坑太深，摔过人。",
            _day(11, 20, 2025),
        ),
    ),
    screening=(
        (_day(11, 12, 2025), "镇政府初审", "属镇级事权，当年可完工"),
        (_day(11, 25, 2025), "部门会商", "交通、财政、自然资源：可行"),
        (_day(12, 8, 2025), "主席团审议", "列入候选第 4 号"),
    ),
    steps=(
        Step("招标与合同", _day(2, 5), _day(3, 6), _day(2, 8), _day(3, 12)),
        Step("路基整理", _day(3, 7), _day(4, 6), _day(3, 12), _day(4, 15)),
        Step("水稳层铺筑", _day(4, 7), _day(5, 6), _day(4, 16), _day(5, 21)),
        Step("面层浇筑", _day(5, 7), _day(6, 6), _day(5, 22), _day(6, 15)),
        Step("错车道与标线", _day(6, 7), _day(6, 30), _day(6, 18), _day(7, 12)),
        Step("验收移交", _day(7, 1), _day(7, 31), _day(7, 13), _day(7, 28)),
    ),
    indicators=(
        ("路面长度", "km", "1.4", "1.4"),
        ("路面宽度", "m", "4.5", "4.5"),
        ("错车道", "处", "3", "3"),
        ("受益群众", "人", "1260", "1326"),
    ),
    money={"in_place": 820, "paid": 705},
    sources=(("县级财政", 600), ("镇级财政", 160), ("村级自筹", 60), ("上级奖补（未到位）", 40)),
    lead=("陈店镇规划建设办", "副镇长", "镇交管所、大王庄村委会、张营村委会", "代表第三小组，7 人"),
    inspections=(
        (_day(5, 14), "代表第三小组", "65 %", "60 %", False, "少报路基返工 70 m"),
        (_day(7, 2), "县交通局", "1.4 km", "1.4 km", True, "芯样厚度 18 cm 合格"),
        (_day(8, 20), "代表第三小组", "100 %", "100 %", True, "路肩积水 2 处，转整改"),
    ),
    sheets={Electorate.DEPUTIES: (52, 11, 3), Electorate.CITIZENS: (83, 24, 11)},
    rectification={
        "matter": "路肩积水 2 处，补设排水口",
        "ordered_on": _day(9, 25),
        "ordered_by": "镇人大主席团",
        "due_on": _day(10, 15),
        "done_on": _day(10, 12),
        "done_note": "补设排水口 4 个，完成",
        "closed_on": _day(10, 20),
        "closed_by": "代表第三小组雨后复看，通过",
    },
)
