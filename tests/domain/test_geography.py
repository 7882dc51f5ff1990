"""Codes carry their ancestry; a name wins over a code that another list uses differently."""

import pytest

from dashboard.domain.geography import (
    Level,
    Match,
    NamedArea,
    ancestors,
    is_within,
    level_of,
    match_area,
    parent,
)

XINCAI = NamedArea("411729", "新蔡县")
GULU = NamedArea("411729001", "古吕街道")
ZHUANDIAN = NamedArea("411729101", "砖店镇")
PUYANG = NamedArea("410928", "濮阳县")
PUYANG_CHENGGUAN = NamedArea("410928100", "城关镇")
CHANGCHENG = NamedArea("410928110", "王称堌镇")
FENGQIU_CHENGGUAN = NamedArea("410727100", "城关镇")
ALL = (XINCAI, GULU, ZHUANDIAN, PUYANG, PUYANG_CHENGGUAN, CHANGCHENG, FENGQIU_CHENGGUAN)


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("41", Level.PROVINCE),
        ("4117", Level.PREFECTURE),
        ("411729", Level.COUNTY),
        ("411729001", Level.TOWNSHIP),
        ("411729001201", Level.VILLAGE),
    ],
)
def test_the_length_of_a_code_is_its_level(code, level):
    assert level_of(code) is level


@pytest.mark.parametrize("code", ["", "4", "411", "4117290", "41172900a", "４１", "-1"])
def test_anything_else_is_no_code(code):
    with pytest.raises(ValueError, match=rf"^{code}$|is not a valid Level"):
        level_of(code)


def test_ancestors_run_from_the_county_to_the_province():
    assert ancestors("411729001") == ("411729", "4117", "41")
    assert ancestors("41") == ()


@pytest.mark.parametrize(
    ("code", "around"),
    [("411729001201", "411729001"), ("411729", "4117"), ("419001", "4190"), ("41", None)],
)
def test_the_parent_is_one_level_up(code, around):
    assert parent(code) == around


@pytest.mark.parametrize(
    ("code", "area", "inside"),
    [
        ("411729001", "411729", True),
        ("411729", "411729", True),
        ("411729", "411729001", False),
        ("411728001", "411729", False),
        ("411729001", "411", False),
    ],
)
def test_an_area_lies_within_its_ancestors_and_itself(code, area, inside):
    assert is_within(code, area) is inside


@pytest.mark.parametrize(
    ("code", "name", "expected"),
    [
        pytest.param("411729001", "古吕街道", Match("411729001"), id="both agree"),
        pytest.param("", "古吕街道", Match("411729001"), id="name alone"),
        pytest.param("411729001", "古吕街道办事处", Match("411729001"), id="office for street"),
        pytest.param("411729101", "砖店镇人民政府", Match("411729101"), id="government"),
        pytest.param("411729001", " 古吕 街道", Match("411729001"), id="spaces"),
        pytest.param("410928110", "王称固镇", Match("410928110"), id="variant character"),
        pytest.param("411729001", "新蔡县古吕街道", Match("411729001"), id="county in front"),
        pytest.param("411729001", "新蔡古吕街道", Match("411729001"), id="county without 县"),
        pytest.param("", "濮阳县城关镇", Match("410928100"), id="the county settles a namesake"),
        pytest.param("410727100", "城关镇", Match("410727100"), id="the code settles a namesake"),
        pytest.param(
            "411729101", "古吕街道", Match("411729001", "area_code_means_another_place"),
            id="same digits, other township: the name wins",
        ),
        pytest.param(
            "411729900", "古吕街道", Match("411729001", "area_code_unknown"), id="code unknown"
        ),
        pytest.param(
            "410928999", "城关镇", Match("410928100", "area_code_unknown"),
            id="the county of the code settles a namesake",
        ),
        pytest.param("", "城关镇", Match(None, "area_name_ambiguous"), id="two of that name"),
        pytest.param("411729999", "城关镇", Match(None, "area_name_ambiguous"), id="neither"),
        pytest.param(
            "411729101", "砖店乡", Match("411729101", "area_rank_differs"), id="乡 became 镇"
        ),
        pytest.param("411729001", "砖店乡", Match(None, "area_name_unknown"), id="rank and code"),
        pytest.param("411729001", "黄楼镇", Match(None, "area_name_unknown"), id="name unknown"),
        pytest.param("", "小城关镇", Match(None, "area_name_unknown"), id="a longer name"),
        pytest.param("411729001", "", Match("411729001", "area_name_missing"), id="code alone"),
        pytest.param("411729900", " ", Match(None, "area_name_missing"), id="nothing known"),
    ],
)  # fmt: skip
def test_code_and_name_are_matched_together(code, name, expected):
    assert match_area(code, name, ALL) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("封丘县城关镇", Match("410727100")), ("古城关镇", Match(None, "area_name_unknown"))],
)
def test_a_county_nobody_listed_is_still_taken_for_a_prefix(name, expected):
    assert match_area("", name, [FENGQIU_CHENGGUAN]) == expected
