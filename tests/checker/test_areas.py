"""Whose document it is: read from title, issuer, and the line that says before whom it was given."""

from __future__ import annotations

import pytest
from tests.checker.builders import checker, sources

_BODY = "\n\n各位代表：\n\n现在，我向大会报告工作。\n\n一、上年工作\n\n全市粮食总产量达到12万吨。\n"


@pytest.mark.parametrize(
    ("head", "area"),
    [
        ("# 澜江市2031年政府工作报告", "澜江市"),
        ("# 2031年澜江市政府工作报告", "澜江市"),
        ("# 】2031年澜江市政府工作报告", "澜江市"),
        ("# 枫城市政府工作报告", "枫城市"),
        ("# 云都市政府工作报告", "云都市"),
        ("# 澜江市青湖区政府工作报告", "青湖区"),
        ("# 镇云市政府工作报告", "镇云市"),
        ("# 云乡市政府工作报告", "云乡市"),
        ("# 青岭州人民政府工作报告", "青岭州"),
        ("# 青岭彝族白族纳西族自治州政府工作报告", "青岭彝族白族纳西族自治州"),
        ("# 政府工作报告\n\n——2031年1月8日在澜江省第三届人民代表大会第五次会议上", "澜江省"),
        ("# 政府工作报告（2031年1月8日在澜江省第三届人民代表大会第五次会议上）", "澜江省"),
        ("# 李行市长在云汀市第三届人民代表大会第五次会议上的政府工作报告", "云汀市"),
    ],
)
def test_the_area_is_read(head: str, area: str) -> None:
    [paper] = checker().papers(sources({"文件.md": head + _BODY})).papers
    assert paper.area == area


@pytest.mark.parametrize(
    "head", ["# 大城市病治理工作方案", "# 自治区政府工作报告", "# 中小城市建设行动方案", "# 各林区防火工作方案"]
)
def test_what_only_looks_like_a_place_is_none(head: str) -> None:
    [paper] = checker().papers(sources({"文件.md": head + _BODY})).papers
    assert paper.area == ""
