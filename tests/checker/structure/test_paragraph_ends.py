"""YJ640: paragraphs that end without a full stop."""

from __future__ import annotations

import pytest
from tests.checker.builders import checker, sources

_LONG = "沿河修建步道和口袋公园，方便居民就近休闲健身，带动周边商业"
_NEXT = "\n\n## 二、道路\n\n贯通环线。\n"
#: sixty paragraphs that end as they should, so that the text breaks no lines
_SOUND = "".join(f"改造第{k}座泵站。推进管网更新。\n\n" for k in range(60))


def _found(text: str) -> list[tuple[str, str]]:
    report = checker().check(sources({"规划.md": "# 甲区规划\n\n## 一、河道\n\n" + text}), select=["YJ640"])
    assert not report.faults
    return [(f.severity, f.evidence[0].quote) for f in report.findings]


@pytest.mark.parametrize(
    ("ending", "quoted"),
    [
        ("", "带动周边商业"),
        ("，", "带动周边商业，"),
        ("、", "带动周边商业、"),
    ],
)
def test_right_before_a_heading(ending: str, quoted: str) -> None:
    assert _found(f"整治十二条河道。{_LONG}{ending}{_NEXT}") == [("warning", quoted)]


@pytest.mark.parametrize(
    "text",
    [
        f"整治十二条河道。{_LONG}。{_NEXT}",
        f"整治十二条河道。{_LONG}（见表1）{_NEXT}",
        f"整治十二条河道。{_LONG}，重点是：{_NEXT}",
        f"{_LONG}{_NEXT}",  # a line of one piece may be an entry
        f"整治十二条河道。{_LONG}。\n\n责任单位：甲区水利局{_NEXT}",
        f"整治十二条河道，{_LONG}。二、把握主攻方向，落实重点任务\n\n1.修建道路。\n",  # a heading on the line
        f"整治十二条河道。{_LONG}\n",  # the last line of all
    ],
)
def test_ended_or_no_paragraph(text: str) -> None:
    assert _found(text) == []


def test_between_paragraphs_where_the_next_begins_as_sentences_do() -> None:
    text = f"整治十二条河道。{_LONG}\n\n改造老旧小区，增设电梯。\n\n"
    assert _found(_SOUND + text) == []  # no sentence behind another one begins with 改造
    assert _found(_SOUND + "整治湖岸。改造堤防。\n\n" + text) == [("info", "带动周边商业")]


def test_no_doubt_where_lines_are_broken_in_the_middle() -> None:
    broken = f"整治十二条河道。{_LONG}\n改造和升级。\n" * 4
    assert _found("整治湖岸。改造堤防。\n\n" + _SOUND + broken) == []
