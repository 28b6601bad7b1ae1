"""Rows of tables that lost their borders: where a row begins, what its name is, who answers for it."""

from __future__ import annotations

import pytest
from tests.compiler.tables.builders import read, row

_HEADER = "表2： “十四五”规划主要指标\n\n序号指标名称2020年2025年年均\n\n增长属性责任部门\n\n"


def test_header_broken_over_lines() -> None:
    text = (
        "表1：“十三五”指标完成情况表\n\n分类指标名称2015年“十三五”\n\n目标年均增长目标(%)到2020年\n\n完成情况综合\n\n评价\n\n"
        "经济发展服务业增加值(亿元)128.7190-2008%-9%197完成\n\n森林覆盖率(%)40.141[0.9]41.2完成\n"
    )
    reading = read(text)
    assert reading.tables[0].columns == (
        "分类",
        "指标名称",
        "2015年",
        "“十三五”目标",
        "年均增长目标（%）",
        "到2020年完成情况",
        "综合评价",
    )
    first = reading.indicators[0]
    assert (first.name, first.base, first.target, first.growth, first.actual, first.verdict) == (
        "服务业增加值", "128.7", "190-200", "8%-9%", "197", "完成",
    )  # fmt: skip


def test_name_and_cells_broken_over_lines() -> None:
    text = _HEADER + (
        "1高新技术产业占规上工业\n\n增加值比重(%)56.660[3.4]预期性区科技局\n\n"
        "2细颗粒物(PM2.5)平均\n\n浓度(微克/立方米)22—按市\n\n下达约束性生态环境\n\n滨江分局\n\n"
        "3居民收入增长(%)4.3—与GDP\n\n同步预期性区发改局、\n\n区农业农村局\n\n注：略。\n"
    )
    rows = read(text).indicators
    assert [(r.no, r.name, r.unit) for r in rows] == [
        ("1", "高新技术产业占规上工业增加值比重", "%"),
        ("2", "细颗粒物(PM2.5)平均浓度", "微克/立方米"),
        ("3", "居民收入增长", "%"),
    ]
    assert [r.growth for r in rows] == ["[3.4]", "按市下达", "与GDP同步"]
    assert [r.units for r in rows] == [("区科技局",), ("生态环境滨江分局",), ("区发改局", "区农业农村局")]


def test_groups_before_names() -> None:
    text = _HEADER + (
        "1\n\n经济发展\n\n\n经济发展地区生产总值(亿元)512.67508预期性区发改局\n\n"
        "2数字经济核心产业增加值(亿元)4060—预期性区经信局\n\n"
        "3产城融合常住人口城镇化率(%)8385[2]预期性区发改局\n\n"
        "4绿色发展指数(分)8590—约束性区发改局\n\n注：略。\n"
    )
    assert [r.name for r in read(text).indicators] == [
        "地区生产总值",
        "数字经济核心产业增加值",
        "常住人口城镇化率",
        "绿色发展指数",
    ]


def test_groups_strewn_beside_rows() -> None:
    lines = [
        "经济",
        "1",
        "地区生产总值（亿元）",
        "512",
        "750",
        "预期性",
        "发展",
        "2",
        "利用外资（亿美元）",
        "4",
        "6",
        "预期性",
        "民",
        "3",
        "床位数（张）",
        "31",
        "40",
        "约束性",
    ]
    text = "表1 主要指标\n序号指标2020年2025年属性\n" + "\n".join(lines) + "\n注：略。\n"
    assert [(r.no, r.name) for r in read(text).indicators] == [
        ("1", "地区生产总值"),
        ("2", "利用外资"),
        ("3", "床位数"),
    ]


def test_numbered_groups_and_numbers_in_brackets() -> None:
    text = (
        "专栏1 主要指标\n指标2015年2020年年均增速〔累计〕属性\n一、经济发展\n"
        "（1）全员劳动生产率（万元/人）8.7>12>6.6%预期性\n"
        "（2）常住人口城镇化率（%）56.160〔3.9〕预期性\n户籍人口城镇化率（%）39.945〔5.1〕预期性\n"
        "二、资源环境\n（3）新增建设用地（万亩）——〔<3256〕约束性\n注：〔〕内为五年累计数。\n"
    )
    reading = read(text, period=(2016, 2020), issued=2016)
    assert [(r.no, r.name, r.target, r.growth) for r in reading.indicators] == [
        ("1", "全员劳动生产率", ">12", ">6.6%"),
        ("2", "常住人口城镇化率", "60", "〔3.9〕"),
        (None, "户籍人口城镇化率", "45", "〔5.1〕"),
        ("3", "新增建设用地", "—", "〔<3256〕"),
    ]


def test_a_number_at_the_start_of_a_name_is_not_the_row_number() -> None:
    text = "表1 指标\n序号指标2020年2025年增量\n" + "".join(f"{k}甲类指标（个）1020[10]\n" for k in range(1, 5))
    found = row(text + "55G基站数（个）860900[40]\n6乙类指标（个）1020[10]\n注：略。\n", "5G基站数")
    assert (found.no, found.base, found.target, found.growth) == ("5", "860", "900", "[40]")


def test_unit_column() -> None:
    text = (
        "表1 指标\n序号指标单位2020年2025年属性责任单位\n1发明专利拥有量件/万人4060预期性市知识产权局\n"
        "2绿化覆盖率%40.141约束性市建设局\n3收入倍差—1.721.65以内预期性市发改委\n注：略。\n"
    )
    assert [(r.name, r.unit, r.base, r.target, r.units) for r in read(text).indicators] == [
        ("发明专利拥有量", "件/万人", "40", "60", ("市知识产权局",)),
        ("绿化覆盖率", "%", "40.1", "41", ("市建设局",)),
        ("收入倍差", None, "1.72", "1.65以内", ("市发改委",)),
    ]


def test_attribute_before_the_values() -> None:
    text = "表1 指标\n指标属性2020年2025年\n发明专利拥有量（件）预期性4060\n绿化覆盖率（%）约束性40.141\n注：略。\n"
    assert [(r.name, r.attribute, r.base, r.target) for r in read(text).indicators] == [
        ("发明专利拥有量", "预期性", "40", "60"),
        ("绿化覆盖率", "约束性", "40.1", "41"),
    ]


def test_header_of_two_lines() -> None:
    text = (
        "表1 指标\n类别指标2020年“十四五”目标属性\n2025年年均增长（%）\n"
        "经济发展1.服务业增加值（亿元）5127508左右预期性\n2.绿化覆盖率（%）4041—约束性\n注：略。\n"
    )
    assert read(text).tables[0].columns == ("类别", "指标", "2020年", "2025年", "年均增长（%）", "属性")
    assert row(text, "服务业增加值").growth == "8左右"


def test_all_rows_on_one_line() -> None:
    text = (
        "表1 指标\n序号指标名称2020年2025年年均增长属性责任部门1服务业增加值(亿元)512.67508预期性市发改局"
        "2全员劳动生产率(万元/人)19.825.5[5.7]预期性市人力社保局3高新技术企业数(家)210450[240]预期性市科技局"
        "4研发经费占比(%)2.83.6[0.8]约束性市科技局5空气优良率(%)90—按市下达约束性市生态环境局\n"
    )
    rows = read(text).indicators
    assert [(r.no, r.name, r.units) for r in rows] == [
        ("1", "服务业增加值", ("市发改局",)),
        ("2", "全员劳动生产率", ("市人力社保局",)),
        ("3", "高新技术企业数", ("市科技局",)),
        ("4", "研发经费占比", ("市科技局",)),
        ("5", "空气优良率", ("市生态环境局",)),
    ]


def test_header_repeated_on_the_next_page() -> None:
    text = (
        "表1 指标\n序号指标2020年2025年增量\n1甲类企业（家）1020[10]\n— 12 —\n"
        "续表1\n序号指标2020年2025年增量\n2乙类企业（家）3050[20]\n注：略。\n"
    )
    reading = read(text)
    assert len(reading.tables) == 1
    assert [r.name for r in reading.indicators] == ["甲类企业", "乙类企业"]


def test_a_row_that_cannot_be_read_is_reported_and_the_next_one_is_read() -> None:
    text = (
        "表1 指标\n序号指标2020年2025年属性\n1甲类企业（家）1020预期性\n2 9.9.9.9\n"
        "3乙类企业（家）3050预期性\n注：略。\n"
    )
    reading = read(text)
    assert [r.name for r in reading.indicators] == ["甲类企业", "乙类企业"]
    assert len(reading.warnings) == 1
    assert "9.9.9.9" in reading.warnings[0]


@pytest.mark.parametrize(
    "text",
    [
        "到2025年，主要指标达到500亿元。\n规上工业增加值增长8%。\n",
        "主要指标\n一、经济发展\n到2025年，地区生产总值（亿元）达到1000。\n",
        "指标\n单位\n完成情况较好。\n2020年完成投资12.5亿元。\n",
        "1.加快重大项目建设\n2.优化项目审批\n3.加强项目管理\n",
        "项目名称2020年2025年\n",
    ],
)
def test_prose_is_no_table(text: str) -> None:
    reading = read(text)
    assert reading.tables == ()
    assert reading.drafts == []
    assert reading.consumed == frozenset()


def test_two_rows_on_a_line() -> None:
    text = (
        "表1 指标\n序号指标2020年2025年增量\n1甲类企业（家）1020[10]2乙类企业（家）3050[20]\n"
        "3丙类专利（件）4045[5]4丁类人才（人）6072[12]\n注：略。\n"
    )
    assert [(r.no, r.name, r.base, r.target) for r in read(text).indicators] == [
        ("1", "甲类企业", "10", "20"),
        ("2", "乙类企业", "30", "50"),
        ("3", "丙类专利", "40", "45"),
        ("4", "丁类人才", "60", "72"),
    ]


def test_a_head_that_is_not_known() -> None:
    text = (
        "表1 指标\n序号 指标名称 单位 权重 2020年 2025年 属性\n1 高新技术企业 家 10 151 300 预期性\n"
        "2 研发占比 % 12 3.38 4 约束性\n注：略。\n"
    )
    assert [(r.name, r.unit, r.base, r.target, r.attribute) for r in read(text).indicators] == [
        ("高新技术企业", "家", "151", "300", "预期性"),
        ("研发占比", "%", "3.38", "4", "约束性"),
    ]


_LINES = (
    "表1 “十三五”主要指标完成情况\n序号\n项目类别\n单位\n“十三五”规划\n目标\n“十三五”完成\n情况\n完成率\n{}\n注：略。\n"
)


@pytest.mark.parametrize(
    ("cells", "read_as"),
    [
        ("1|河道整治|条|350|396|113%", ("河道整治", "条", "350", "396")),
        ("1|河道整治|公里|75000|144038|192%", ("河道整治", "公里", "75000", "144038")),
        ("1|河道整治|处|200|1020|510%", ("河道整治", "处", "200", "1020")),
        ("1|应急排水能力|万m³/小时|7|28.03|400%", ("应急排水能力", "万m³/小时", "7", "28.03")),
    ],
)
def test_a_figure_that_fills_its_line_is_one_cell(cells: str, read_as: tuple[str, ...]) -> None:
    for gap in ("\n", "\n\n"):
        text = _LINES.replace("\n", gap).format(gap.join(cells.split("|")))
        found = read(text).indicators
        assert [(r.name, r.unit, r.target, r.actual) for r in found] == [read_as]


def test_lines_that_are_no_figures_are_not_made_into_some() -> None:
    cells = "1|河道整治|条|350|396|113%|2|透水铺装|平方公里|建成区≥20%|云溪县≥25|白鹭镇≥20|100%"
    reading = read(_LINES.format(cells.replace("|", "\n")))
    assert [r.name for r in reading.indicators] == ["河道整治"]


def test_a_header_run_together_lets_figures_be_cut() -> None:
    assert row("表1 主要指标\n序号指标名称2020年2025年属性\n1高企（家）\n151300\n预期性\n注：略。\n").target == "300"


def test_heads_and_groups_broken_over_lines_of_their_own() -> None:
    lines = (
        "表3 主要指标|序号|类别|主要指标|2020年现状|2025年目标|指标|属性|"
        "1|综合|治理|内涝防治达标率（%）|——|95|约束性|2|防洪达标率（%）|80|95|约束性|"
        "3|风险|管控|易涝区域处置率（%）|46|100|预期性|4|管网监测率（%）|——|云汀市≥30|云溪市≥15|预期性|注：略。|"
    )
    reading = read(lines.replace("|", "\n\n"))
    assert reading.tables[0].columns == ("序号", "类别", "主要指标", "2020年现状", "2025年目标", "指标属性")
    assert [(r.name, r.base, r.target, r.attribute) for r in reading.indicators] == [
        ("内涝防治达标率", "——", "95", "约束性"),
        ("防洪达标率", "80", "95", "约束性"),
        ("易涝区域处置率", "46", "100", "预期性"),
    ]


def test_a_short_name_above_its_unit_is_no_group() -> None:
    lines = (
        "表3 指标|序号|类别|指标|单位|2020年|2025年|属性|1|生态|绿化率|公里|35|39|预期性|2|公园|个|2|4|预期性|注：略|"
    )
    assert [(r.name, r.unit, r.target) for r in read(lines.replace("|", "\n")).indicators] == [
        ("绿化率", "公里", "39"),
        ("公园", "个", "4"),
    ]


def test_caption_head_and_rows_on_one_line() -> None:
    """As a page is copied: no space between anything, words of groups that no list knows before the numbers."""
    text = (
        "专栏1“十四五”渔业发展主要指标类别序号指标名称单位2021年2023年2025年属性"
        "增收和致富1渔民家庭人均收入增速%6.36.36.3预期性2渔民参训人数人/年115115115预期性"
        "保障和服务3渔民生活补贴覆盖率%100100100约束性4渔港普及率%≥95≥95≥95预期性"
    )
    found = read(text)
    assert [one.caption for one in found.tables] == ["专栏1“十四五”渔业发展主要指标"]
    assert [(r.no, r.name, r.unit, r.target, r.attribute) for r in found.indicators] == [
        ("1", "渔民家庭人均收入增速", "%", "6.3", "预期性"),
        ("2", "渔民参训人数", "人/年", "115", "预期性"),
        ("3", "渔民生活补贴覆盖率", "%", "100", "约束性"),
        ("4", "渔港普及率", "%", "≥95", "预期性"),
    ]


@pytest.mark.parametrize("between", ["\n\n", "\n", "  ", "\t"])
def test_heads_set_wide(between: str) -> None:
    """指　　标 is as wide as the heads beside it."""
    heads = between.join(("序号", "指　　标", "预期值", "属　性"))
    rows = (("1", "渔船事故起数", "下降15%", "约束性"), ("2", "每十万人受灾人次", "<1500", "预期性"))
    found = read(f"专栏1 主要指标\n\n{heads}\n" + "\n".join(between.join(row) for row in rows) + "\n\n四、任务\n")
    assert [(r.name, r.target, r.attribute) for r in found.indicators] == [
        ("渔船事故起数", "下降15%", "约束性"),
        ("每十万人受灾人次", "<1500", "预期性"),
    ]
