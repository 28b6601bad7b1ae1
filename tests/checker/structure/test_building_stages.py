"""YJ639: dates of beginning and finishing."""

from __future__ import annotations

import pytest
from tests.checker.builders import checker, sources
from tests.checker.structure.reading import quotes

from yongjiang.zones import load_lexicon


@pytest.mark.parametrize(
    ("sentence", "quoted"),
    [
        ("环城路2024年9月开工，2023年底建成通车。", ["2024年9月开工，2023年底建成通车"]),
        ("科创楼计划2022年第三季度开工建设，力争2022年上半年竣工。", None),
        ("图书馆预计2025年建成，2026年开工建设。", ["2025年建成，2026年开工建设"]),
        ("泵站于2024年底前动工、2023年投用。", None),
    ],
)
def test_finished_before_it_is_begun(sentence: str, quoted: list[str] | None) -> None:
    found = quotes("YJ639", sentence)
    assert len(found) == 1
    assert quoted is None or found == quoted


@pytest.mark.parametrize(
    "sentence",
    [
        "环城路2022年9月开工，2024年底建成通车。",
        "科创楼2022年6月开工，2022年竣工。",
        "一期2023年建成投产，2024年开工建设二期。",
        "水厂一期2023年建成，二期2024年开工。",
        "2024年开工项目30个，2023年建成项目18个。",
        "2022年建成学校3所，2023年开工，建设医院2所。",
    ],
)
def test_stages_in_order_or_of_other_things(sentence: str) -> None:
    assert quotes("YJ639", sentence) == []


@pytest.mark.parametrize(
    ("heads", "row", "count"),
    [
        (("计划开工时间", "计划竣工时间"), ("2024年3月", "2022年底"), 1),
        (("开工年份", "建成年份"), ("2024", "2022"), 1),
        (("开工时间", "竣工时间"), ("2022.3", "2022年12月底前"), 0),
        (("开工时间", "竣工时间"), ("已开工", "2022年"), 0),
        (("开工面积", "竣工面积"), ("2024", "2022"), 0),
    ],
)
def test_columns_of_a_table(heads: tuple[str, str], row: tuple[str, str], count: int) -> None:
    table = f"| 项目 | {heads[0]} | {heads[1]} |\n|---|---|---|\n| 城北水厂 | {row[0]} | {row[1]} |\n"
    report = checker().check(sources({"规划.md": f"# 甲区规划\n\n表1 项目\n\n{table}"}), select=["YJ639"])
    assert not report.faults
    assert len(report.findings) == count


def test_every_word_for_a_beginning_is_looked_for() -> None:
    """The rule finds them by their first two signs, which a new word has to have."""
    begun = load_lexicon("national").classes("building_stages")["begun"]
    said = [f"泵站2024年{word}，2023年建成。" for word in begun]
    assert [sentence for sentence in said if len(quotes("YJ639", sentence)) != 1] == []
