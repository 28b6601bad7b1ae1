"""Tables whose cells have borders: merged cells, headers of several rows, parts of one table, other tables."""

from __future__ import annotations

import pytest
from tests.compiler.tables.builders import Spanned, bordered, read

from yongjiang.compiler.tables.heads import HeadGrammar
from yongjiang.zones import load_lexicon


def test_header_of_two_rows_and_merged_groups() -> None:
    text, blocks = bordered(
        [
            [
                Spanned("类别", rows=2),
                Spanned("指标", rows=2),
                Spanned("2020年", rows=2),
                Spanned("“十四五”目标", 2),
                Spanned("属性", rows=2),
            ],
            ["2025年", "年均增长（%）"],
            [Spanned("经济", rows=2), "1.服务业增加值（亿元）", "512", "750", "8左右", "预期性"],
            ["2.外贸进出口（亿元）", "213", "280", "—", "预期性"],
            ["民生", "3.失业率（%）", Spanned("控制在5.5以内", 3), "约束性"],
        ]
    )
    reading = read(text, blocks=blocks)
    assert reading.tables[0].columns == (
        "类别",
        "指标",
        "2020年",
        "“十四五”目标2025年",
        "“十四五”目标年均增长（%）",
        "属性",
    )
    assert [(r.no, r.name, r.base, r.target, r.growth) for r in reading.indicators] == [
        ("1", "服务业增加值", "512", "750", "8左右"),
        ("2", "外贸进出口", "213", "280", "—"),
        ("3", "失业率", None, "控制在5.5以内", None),
    ]
    assert [(r.base_year, r.target_year) for r in reading.indicators] == [(2020, 2025)] * 3


def test_text_leaves_empty_what_merged_heads_cover() -> None:
    text, blocks = bordered(
        [
            ["类别", "指标", "2020年", "“十四五”目标", "", "属性"],
            ["", "", "", "2025年", "年均增长（%）", ""],
            ["经济", "1.服务业增加值（亿元）", "512", "750", "8左右", "预期性"],
            ["", "2.外贸进出口（亿元）", "213", "280", "—", "预期性"],
        ]
    )
    reading = read(text, blocks=blocks)
    assert reading.tables[0].columns[3:5] == ("“十四五”目标2025年", "“十四五”目标年均增长（%）")
    assert [(r.name, r.base, r.target, r.growth) for r in reading.indicators] == [
        ("服务业增加值", "512", "750", "8左右"),
        ("外贸进出口", "213", "280", "—"),
    ]


def test_a_first_row_with_gaps_is_no_lower_head() -> None:
    rows = [["指标", "2020年", "2025年", "", "属性"], ["", "512", "750", "同比提高", "预期性"]]
    text, blocks = bordered([*rows, ["服务业增加值（亿元）", "512", "750", "", "预期性"]])
    assert read(text, blocks=blocks).tables[0].columns == tuple(rows[0])


def test_title_and_unit_inside_the_table() -> None:
    text, blocks = bordered(
        [
            [Spanned("表2 企业梯队", 4)],
            [Spanned("单位：家", 4)],
            ["指标", "2020年", "2025年", "累计增量"],
            ["高新技术企业", "151", "300", "149"],
        ],
        caption=None,
    )
    reading = read(text, blocks=blocks)
    found = reading.indicators[0]
    assert (found.table, found.unit, found.growth) == ("表2企业梯队", "家", "149")
    assert reading.drafts[-1].measure == "increase"


def test_rows_that_only_name_a_group() -> None:
    text, blocks = bordered(
        [
            ["序号", "指标名称", "2020年", "2025年", "指标性质"],
            [Spanned("一、经济发展", 5)],
            ["1", "服务业增加值（亿元）", "512", "750", "预期性"],
            ["", "（二）创新驱动", "", "", ""],
            ["2", "研发投入占比（%）", "2.9", "3.6", "约束性"],
        ]
    )
    assert [r.name for r in read(text, blocks=blocks).indicators] == ["服务业增加值", "研发投入占比"]


def test_a_merged_name_stands_before_the_names_under_it() -> None:
    text, blocks = bordered(
        [
            [Spanned("指标名称", 2), "2020年", "2025年"],
            [Spanned("居民收入（元）", rows=2), "城镇", "70000", "98000"],
            ["农村", "40000", "60000"],
            [Spanned("总人口（万人）", 2), "40", "45"],
        ]
    )
    assert [(r.name, r.unit, r.target) for r in read(text, blocks=blocks).indicators] == [
        ("居民收入城镇", "元", "98000"),
        ("居民收入农村", "元", "60000"),
        ("总人口", "万人", "45"),
    ]


def test_parts_of_one_table() -> None:
    head = "| 序号 | 指标 | 2020年 | 2025年目标 |\n|--|--|--|--|\n"
    text = f"表1 指标\n\n{head}| 1 | 甲（家） | 1 | 2 |\n\n{head}| 2 | 乙（家） | 3 | 4 |\n\n备注：略。\n"
    reading = read(text)
    assert len(reading.tables) == 1
    assert len(reading.tables[0].rows) == 2
    assert [r.no for r in reading.indicators] == ["1", "2"]


def test_a_caption_between_makes_two_tables() -> None:
    head = "| 指标 | 2020年 | 2025年目标 |\n|--|--|--|\n"
    text = f"表1 甲\n{head}| 甲（家） | 1 | 2 |\n\n表2 乙\n{head}| 乙（家） | 3 | 4 |\n"
    reading = read(text)
    assert [(t.id, t.caption) for t in reading.tables] == [("t1", "表1 甲"), ("t2", "表2 乙")]
    assert [r.table for r in reading.indicators] == ["表1甲", "表2乙"]


def test_a_head_that_may_hold_figures_or_verdicts() -> None:
    text = (
        "表1 “十三五”指标\n| 指标 | “十三五”规划目标 | 完成情况 | 是否完成 |\n|--|--|--|--|\n"
        "| 高企（家） | 100 | 151 | 是 |\n"
    )
    found = read(text).indicators[0]
    assert (found.target, found.actual, found.verdict) == ("100", "151", "是")


def test_two_goals_and_a_year_past_the_plan() -> None:
    text = "表1 指标\n| 指标 | 单位 | 2025年 | 2035年 |\n|--|--|--|--|\n| 高企 | 家 | 300 | 800 |\n"
    reading = read(text)
    assert (reading.indicators[0].target, reading.indicators[0].target_year) == ("300", 2025)
    assert [(d.year, d.kind) for d in reading.drafts] == [(2025, "target"), (2035, "target")]


def test_yearly_plan_with_growth_beside_each_value() -> None:
    text = (
        "表1 2024年计划\n| 指标 | 单位 | 2023年完成数 | 增长（%） | 2024年计划数 | 增长（%） |\n|--|--|--|--|--|--|\n"
        "| 服务业增加值 | 亿元 | 812.3 | 6.1 | 870 | 6.5左右 |\n"
    )
    reading = read(text, period=None, issued=2024)
    assert [(d.number, d.year, d.kind, d.measure, d.op) for d in reading.drafts] == [
        ("812.3", 2023, "actual", "level", "="),
        ("6.1", 2023, "actual", "growth", "="),
        ("870", 2024, "target", "level", "="),
        ("6.5", 2024, "target", "growth", "~"),
    ]
    assert reading.indicators[0].growth == "6.5左右"


def test_statistics_are_statements_but_no_goals() -> None:
    text = "表5 主要经济指标\n| 指标 | 单位 | 2018年 | 2019年 |\n|--|--|--|--|\n| 常住人口 | 万人 | 40 | 41 |\n"
    reading = read(text, period=None, issued=2020)
    assert reading.indicators == ()
    assert [(d.number, d.year, d.kind) for d in reading.drafts] == [("40", 2018, "actual"), ("41", 2019, "actual")]


def test_lists_of_projects_and_tasks_are_tables_only() -> None:
    text = (
        "附表1 重点项目\n| 序号 | 项目名称 | 建设内容 | 总投资（亿元） | 责任单位 |\n|--|--|--|--|--|\n"
        "| 1 | 滨江大桥 | 全长2.1公里 | 12.5 | 市交通局 |\n\n"
        "附表2 任务\n| 重点任务 | 主要目标 | 完成时限 | 牵头单位 |\n|--|--|--|--|\n"
        "| 建平台 | 到2025年建成平台5家 | 2025年 | 市科技局 |\n"
    )
    reading = read(text)
    assert [t.columns[0] for t in reading.tables] == ["序号", "重点任务"]
    assert [len(t.rows[0].cells) for t in reading.tables] == [5, 4]
    assert reading.tables[0].rows[0].cells[1].text == "滨江大桥"
    assert (reading.indicators, reading.drafts) == ((), [])


def test_wide_gaps_make_columns() -> None:
    text = (
        "附表1 重点项目\n序号  项目名称    建设内容      责任单位\n"
        "1  滨江大桥    全长2.1公里    市交通局\n2  科创 中心    建筑面积8万平方米    市科技局\n"
    )
    reading = read(text)
    assert [[c.text for c in r.cells] for r in reading.tables[0].rows] == [
        ["1", "滨江大桥", "全长2.1公里", "市交通局"],
        ["2", "科创 中心", "建筑面积8万平方米", "市科技局"],
    ]
    assert reading.consumed == {0, 1, 2, 3}


def test_cells_show_the_text_itself() -> None:
    text = "表１ 指标\n| 指标 | 2020年 | 2025年 |\n|--|--|--|\n| 高企（家） | １５１ | ３，０００ |\n"
    reading = read(text)
    assert [c.text for c in reading.tables[0].rows[0].cells] == ["高企（家）", "１５１", "３，０００"]
    assert reading.indicators[0].target == "３，０００"
    assert [(d.number, int(d.value or 0)) for d in reading.drafts] == [("１５１", 151), ("３，０００", 3000)]


HEADS = "| 序号 | 项目名称 | 建设性质 | 建设内容 | 总投资（万元） | “十四五”投资（万元） |\n|--|--|--|--|--|--|\n"


def test_projects_with_investment_of_the_period_are_no_indicators() -> None:
    reading = read(
        "云汀市\n" + HEADS + "| 1 | 管网改造工程 | 改建 | 管网5公里 | 280 | 280 |\n| | 小计 | | | 280 | 280 |\n\n"
        "云溪市\n" + HEADS + "| 1 | 管网改造工程 | 改建 | 管网9公里 | 2770 | 2700 |\n| | 小计 | | | 2770 | 2700 |\n"
    )
    assert (reading.indicators, reading.drafts) == ((), [])
    assert [t.caption for t in reading.tables] == ["云汀市", "云溪市"]


@pytest.mark.parametrize(
    ("heads", "roles"),
    [
        ("指标|指标性质|性质|目标属性", "name attribute attribute attribute"),
        ("名称|建设性质|用地性质|单位性质", "name other other other"),
        ("名称|2025年投资|“十四五”资金（万元）|2025年", "name other other value"),
    ],
)
def test_what_a_head_with_a_wider_word_holds(heads: str, roles: str) -> None:
    grammar = HeadGrammar(load_lexicon("national"))
    assert [grammar.read(head, 0, len(head)).role for head in heads.split("|")] == roles.split()


@pytest.mark.parametrize("name", ["合计", "小 计", "一、总计", "全市合计", "小计（3个）"])
def test_sums_are_no_indicators(name: str) -> None:
    text = (
        "表1 主要指标\n| 指标 | 2020年 | 2025年 | 属性 |\n|--|--|--|--|\n| 高企（家） | 20 | 50 | 预期性 |\n"
        f"| 企业总数（家） | 40 | 90 | 预期性 |\n| {name} | 60 | 140 | |\n"
    )
    reading = read(text)
    assert [r.name for r in reading.indicators] == ["高企", "企业总数"]
    assert {d.indicator for d in reading.drafts} == {"高企", "企业总数"}
    assert len(reading.tables[0].rows) == 3


@pytest.mark.parametrize(
    ("above", "captions"),
    [
        (("云汀市", "云溪市"), ["云汀市", "云溪市"]),
        (("云汀市\n单位：家", "云溪市\n单位：家"), ["云汀市", "云溪市"]),
        (("各市如下", "各市如下"), [None, None]),
        (("先看云汀市。", "再看云溪市。"), [None, None]),
    ],
)
def test_like_tables_are_told_apart_by_the_lines_above(above: tuple[str, str], captions: list[str | None]) -> None:
    table = "| 指标 | 2020年 | 2025年 | 属性 |\n|--|--|--|--|\n| 高企（家） | 20 | 50 | 预期性 |\n"
    reading = read("\n\n".join(f"{line}\n{table}" for line in above))
    assert [t.caption for t in reading.tables] == captions


def test_a_column_of_kinds_names_rows_where_no_other_does() -> None:
    text = (
        "表1 主要指标完成情况\n| 序号 | 项目类别 | 单位 | 规划目标 | 完成情况 | 完成率 |\n|--|--|--|--|--|--|\n"
        "| 1 | 河道整治 | 条 | 350 | 396 | 113% |\n"
    )
    reading = read(text)
    assert [(r.name, r.unit, r.target, r.actual) for r in reading.indicators] == [("河道整治", "条", "350", "396")]
    assert [d.number for d in reading.drafts] == ["350", "396"]
