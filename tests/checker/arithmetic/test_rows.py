"""YJ101, YJ102, YJ108: which numbers of a row belong together, in tables with merged cells and several target years."""

from __future__ import annotations

from itertools import pairwise

import pytest
from tests.checker.builders import checker, sources

TITLE = "甲区国民经济和社会发展第十五个五年规划纲要"
HEAD = f"# {TITLE}\n\n甲区人民政府\n\n2026年2月\n\n规划期为2026年至2030年。\n\n## 一、目标\n\n表1 主要指标\n\n"


def said(columns: str, *rows: str) -> list[tuple[str, str]]:
    heads = columns.split("|")
    lines = ["|".join(["", *line.split("|"), ""]) for line in (columns, "|".join("-" * len(heads)), *rows)]
    report = checker().check(sources({"规划.md": HEAD + "\n".join(lines) + "\n"}), select=["YJ10", "YJ110"])
    assert not report.faults
    return [(finding.code, finding.message) for finding in report.findings]


def test_a_category_over_several_rows_is_no_part_of_each() -> None:
    rows = [
        ("地区生产总值", "亿元", "862.4", "1180", "6.5%"),
        ("工业增加值", "亿元", "268.5", "385", "7.5%"),
        ("森林覆盖率", "%", "41.3", "41.5", "[0.2]"),
    ]
    lines = "".join(
        f"<tr>{'<td rowspan=3>经济</td>' if not k else ''}{''.join(f'<td>{c}</td>' for c in row)}</tr>"
        for k, row in enumerate(rows)
    )
    heads = "".join(f"<th>{h}</th>" for h in ("类别", "指标", "单位", "2025年", "2030年", "年均增长或[累计]"))
    page = f"<h1>{TITLE}</h1><p>2026年2月</p><p>规划期为2026年至2030年。</p><h2>一、目标</h2><p>表1 主要指标</p>"
    found = sources({"规划.html": f"{page}<table><tr>{heads}</tr>{lines}</table>"})
    cells = found[0].plan.indicators
    assert [row.name for row in cells] == [row[0] for row in rows]
    assert all(one.end <= other.start for one, other in pairwise(cells))
    assert checker().check(found, select=["YJ10", "YJ110"]).findings == ()


@pytest.mark.parametrize(
    ("columns", "row"),
    [
        ("指标|单位|2025年|2028年|2030年|五年增量", "高新技术企业数|家|318|430|520|[202]"),
        ("指标|单位|2025年实际|2028年目标|2030年目标|五年增量", "高新技术企业数|家|318|430|520|[202]"),
        ("指标|单位|2025年|2026年|2027年|2030年|[五年累计]", "高新技术企业数|家|318|350|390|520|[202]"),
        ("指标|单位|2020年|2025年|2030年|五年增量", "高新技术企业数|家|146|318|520|[202]"),
        ("指标|单位|2025年|2028年|2030年|五年年均增长（%）", "高新技术企业数|家|318|430|520|10.3"),
    ],
)
def test_the_change_is_that_to_the_end_of_the_plan(columns: str, row: str) -> None:
    assert said(columns, row) == []
    wrong = row.replace("520", "560")
    assert [code for code, _ in said(columns, wrong)] in (["YJ101"], ["YJ102"])


def test_five_years_of_turnover_are_no_increment() -> None:
    columns = "指标|单位|2025年|2030年|五年增量"
    assert said(columns, "技术合同成交额|亿元|26.8|45|[180]") == []
    assert [code for code, _ in said(columns, "技术合同成交额|亿元|26.8|45|[30]")] == ["YJ101"]
    assert [code for code, _ in said(columns, "高新技术企业数|家|268|450|[1800]")] == ["YJ101"]


@pytest.mark.parametrize(("reached", "codes"), [("1860", []), ("1700", ["YJ108"]), ("1900", [])])
def test_nearly_met_leaves_a_little(reached: str, codes: list[str]) -> None:
    columns = "指标名称|2020年|“十四五”目标|2025年完成情况|综合评价"
    assert [code for code, _ in said(columns, f"货物吞吐量(万吨)|1500|1900|{reached}|基本完成")] == codes
