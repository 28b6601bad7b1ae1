"""YJ616 and YJ601: series inside the text, however long their items, and the counts that announce them."""

from __future__ import annotations

import pytest
from tests.checker.structure.reading import quotes, said

LONG = "推动供水管网改造和水厂扩建，" * 60


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        (f"一是抓项目，{LONG}二是抓招商，{LONG}四是抓改革。", ["二是", "四是"]),
        (f"一是抓项目。{LONG}。\n\n二是抓招商。{LONG}。\n\n二是抓改革。", ["二是", "二是"]),
        ("一要抓项目；二要抓招商；四要抓改革。", ["二要", "四要"]),
        ("十一是抓项目；十二是抓招商；十四是抓改革。", ["十二是", "十四是"]),
        ("实施两类工程：（一）供水工程；（二）管网工程；（四）灌区工程。", ["（二）", "（四）"]),
        ("重点工作：（1）供水工程；（2）管网工程；（2）灌区工程。", ["（2）", "（2）"]),
        ("推进三项改革：①水价改革；②水权改革；④投资改革。", ["②", "④"]),
    ],
)
def test_a_number_left_out_or_written_twice(text: str, marks: list[str]) -> None:
    ((severity, quoted),) = said("YJ616", text)
    assert (severity, quoted) == ("warning", marks)


@pytest.mark.parametrize(
    "text",
    [
        f"一是抓项目，{LONG}二是抓招商，{LONG}三是抓改革。\n\n一是抓农业；二是抓水利。",
        "按照第（一）项和第（三）项执行，（二）（五）类除外。",
        "二要素市场，四要素联动，二要点清单。",
        "一是抓项目；二是抓招商。\n\n# 三、保障\n\n五是落实责任。",
        "（1）供水工程；\n\n（2）管网工程；\n\n（4）灌区工程。",  # headings: YJ602
    ],
)
def test_what_is_in_order_or_no_series(text: str) -> None:
    assert said("YJ616", text) == []


@pytest.mark.parametrize(
    ("text", "severity", "quote"),
    [
        (f"抓好三项工作：一是抓项目，{LONG}二是抓招商。", "error", "三项工作："),
        ("存在三方面问题。一是能级不高；二是人才短缺。", "warning", "三方面问题。"),
        ("突出四个重点。一要抓项目；二要抓招商；三要抓改革。", "warning", "四个重点。"),
        ("实施三类工程：（一）供水工程；（二）管网工程。", "error", "三类工程："),
        (f"做好四项工作：\n\n一是抓项目。{LONG}\n\n二是抓招商。\n\n三是抓改革。", "warning", "四项工作："),
    ],
)
def test_a_count_and_the_series_behind_it(text: str, severity: str, quote: str) -> None:
    assert [(s, q[0]) for s, q in said("YJ601", text)] == [(severity, quote)]


@pytest.mark.parametrize(
    "text",
    [
        f"抓好三项工作：一是抓项目，{LONG}二是抓招商；三是抓改革。",
        "总量和结构两方面采取有力的措施。一要抓项目；二要抓招商；三要抓改革。",
        "“三农”工作采取以下措施：一是抓项目；二是抓招商；三是抓改革；四是抓水利。",
        "做好三项工作：一是抓项目；二是抓招商。\n\n二、改革\n\n三是抓改革。",  # goes on elsewhere
        "抓好五项工作：一是抓项目；二是抓招商；四是抓改革。",  # a gap, which YJ616 tells
    ],
)
def test_counts_of_other_things(text: str) -> None:
    assert quotes("YJ601", text) == []
