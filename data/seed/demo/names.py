"""Names of villages and neighbourhoods, invented from common parts; never of persons."""

from random import Random

HEADS = (
    "大王", "小李", "张", "刘", "前陈", "后陈", "东赵", "西赵", "周", "吴", "郑", "孙", "马",
    "朱", "胡", "郭", "何", "高", "林", "罗", "宋", "梁", "韩", "唐", "冯", "于", "董", "程",
    "曹", "袁", "许", "傅", "沈", "曾", "彭", "吕", "苏", "卢", "蒋", "蔡", "贾", "魏", "薛",
    "叶", "阎", "余", "潘", "杜", "夏", "钟", "汪", "田", "任", "范", "石", "姚", "谭", "熊",
)  # fmt: skip
TAILS = ("庄", "营", "楼", "寨", "湾", "店", "岗", "洼", "集", "桥", "堂", "园", "台", "坡", "铺")
PLACES = (
    "紫荆", "东关", "南关", "西关", "塔湾", "文庙", "顺城", "平等", "清真寺", "石羊", "书院",
    "裕鸿", "商城", "凤凰", "金色", "未来", "世纪", "康乐", "幸福", "和平", "建业", "阳光",
    "花园", "锦绣", "翠园", "银莺", "貉山", "岗杜", "机床", "纺织", "工人", "航海",
)  # fmt: skip
VILLAGES_PER_AREA = 26


def villages(rng: Random) -> list[str]:
    """Distinct village names of one township."""
    pairs = [(head, tail) for head in HEADS for tail in TAILS]
    return [head + tail for head, tail in rng.sample(pairs, VILLAGES_PER_AREA)]


def neighbourhoods(rng: Random) -> list[str]:
    """Distinct names of the neighbourhoods of one street."""
    ends = ("", "东", "西", "里", "苑", "新村")
    pairs = [(place, end) for place in PLACES for end in ends]
    return [place + end for place, end in rng.sample(pairs, VILLAGES_PER_AREA)]
