"""Lists of bodies: where they part, and what their members share."""

from __future__ import annotations

import pytest

from yongjiang.compiler.commitments.names import NameLists
from yongjiang.model import Lexicon


@pytest.fixture(scope="module")
def lists(lexicon: Lexicon) -> NameLists:
    return NameLists(lexicon)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("县教育局、县财政局", ["县教育局", "县财政局"]),
        ("县教育局，县财政局；县民政局", ["县教育局", "县财政局", "县民政局"]),
        ("县委宣传部和县文化馆管理中心", ["县委宣传部", "县文化馆管理中心"]),
        # 和 inside a name stays
        ("市文化和旅游局、市规划和自然资源局", ["市文化和旅游局", "市规划和自然资源局"]),
        ("县住建局（人防办）等", ["县住建局（人防办）"]),
        ("各县（市、区）政府、省属企业", ["各县（市、区）政府", "省属企业"]),
        ("县水利局等有关部门", ["县水利局"]),
    ],
)
def test_parts_a_list(lists: NameLists, text: str, names: list[str]) -> None:
    assert [piece.name for piece in lists.split(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("其他单位、乡镇", ["其他单位", "其他乡镇"]),
        ("各级党委、政府", ["各级党委", "各级政府"]),
        ("东山区、西山区和南山区人民政府", ["东山区人民政府", "西山区人民政府", "南山区人民政府"]),
        ("市、县（市、区）人民政府", ["市人民政府", "县（市、区）人民政府"]),
        ("县人大常委会河东街道、河西街道工委", ["县人大常委会河东街道工委", "县人大常委会河西街道工委"]),
        ("农业、水利、气象等部门", ["农业部门", "水利部门", "气象部门"]),
        ("各县、区人民政府", ["各县人民政府", "各区人民政府"]),
        ("各地各有关单位", ["各地", "各有关单位"]),
        # a town shares no tail with a county's government
        ("各乡镇、县政府", ["各乡镇", "县政府"]),
        ("县发改局、县政府", ["县发改局", "县政府"]),
    ],
)
def test_shares_out(lists: NameLists, text: str, names: list[str]) -> None:
    assert [piece.name for piece in lists.split(text)] == names


def test_tells_which_names_stand_in_the_text(lists: NameLists) -> None:
    text = "东山区、西山区人民政府"
    first, second = lists.split(text)
    assert (first.verbatim, second.verbatim) == (False, True)
    assert text[second.start : second.end] == second.name
