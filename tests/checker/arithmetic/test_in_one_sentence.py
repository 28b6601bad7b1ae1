"""YJ101, YJ105, YJ113, YJ114: numbers of prose that can be worked out from their neighbours."""

from __future__ import annotations

import pytest
from tests.checker.structure.reading import findings, said

_TABLE = """# 甲区规划

规划期为2021年至2025年。

{}

表1 主要指标

| 指标 | 2020年 | 2025年 | 属性 |
|---|---|---|---|
| 高新技术企业数（家） | 150 | 300 | 预期性 |
"""


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("规上企业320家（占全部企业1600家的25%）。", "320家（占全部企业1600家的25%"),
        ("建成高标准农田28万亩，占耕地面积（40万亩）的75%。", "28万亩，占耕地面积（40万亩）的75%"),
        ("城区人口30.2万人，占全区人口55.1万人的比重为60%。", "30.2万人，占全区人口55.1万人的比重为60%"),
        ("完成投资158.6亿元，占年度计划152亿元的103.4%。", "158.6亿元，占年度计划152亿元的103.4%"),
        ("2020年产值达到30亿元，是2015年15亿元的3倍。", "30亿元，是2015年15亿元的3倍"),
        ("机构由100家增加到360家，达到2015年的3倍。", "机构由100家增加到360家，达到2015年的3倍"),
        ("机构由100家增加到360家，增长3.6倍。", "机构由100家增加到360家，增长3.6倍"),
        ("事故由15起降至12起、下降25%。", "事故由15起降至12起、下降25%"),
        ("事故由15起降至12起、上升20%。", "事故由15起降至12起、上升20%"),
    ],
)
def test_a_quotient_that_its_numbers_do_not_give(sentence: str, quote: str | None) -> None:
    found = said("YJ113", sentence)
    assert [severity for severity, _ in found] == ["error"]
    assert found[0][1] == [quote]


@pytest.mark.parametrize(
    "sentence",
    [
        "规上企业320家（占全部企业1600家的20%以上）。",
        "城区人口30.2万人，占全区人口55.1万人的54.8%。",
        "完成货运量68.5万吨，为规划目标62万吨的110.5%。",
        "企业净增26家，总数达168家，完成年度目标25家的104%。",
        "建成公园48个，占全市3座以上大型公园的20%。",
        "机构由100家增加到360家，是2015年的3.6倍，增长2.6倍。",
        "产值是2015年的3倍。",
    ],
)
def test_a_quotient_that_holds_or_has_no_numbers(sentence: str) -> None:
    assert said("YJ113", sentence) == []


@pytest.mark.parametrize(
    ("sentence", "severities"),
    [
        ("每年新建公园3座，规划期内共新建公园20座。", []),  # no word for a total is near enough to be sure of
        ("每年新建公园3座，规划期内累计新建公园20座。", ["error"]),
        ("年均新增就业2万人，五年累计新增就业12万人。", ["warning"]),
        ("年均新增就业2万人以上，五年累计新增就业12万人。", []),
        ("每年举办活动不少于2场，三年累计举办8场以上。", []),
        ("每年举办活动不少于3场，三年累计举办8场。", ["error"]),
        ("年均新增就业2万人，三年累计新增就业6万人。", []),
        ("三年培训护理员1500人次，每年300人次。", ["error"]),
        ("财政每年安排专项资金2亿元，五年共12亿元。", ["warning"]),
        ("财政每年安排专项资金2亿元，五年共10亿元。", []),
        ("每年新建高标准农田2万亩，五年完成8万亩。", ["warning"]),
        ("三年培训护理员900人次，每年300人次。", []),
        ("三年共安排专项资金1.8亿元，年均8000万元。", ["error"]),
        ("三年共安排专项资金1.8亿元，年均6000万元。", []),
        ("三年培训护理员1500人次，每年300人次以上。", []),
        ("2023年培训护理员1500人次，每年300人次。", []),
        ("年均新增就业2万人，三年累计投入5亿元。", []),
        ("年均增长8%，累计增长46.9%。", []),
        ("今年安排1亿元，以后每年安排2亿元，五年累计安排11亿元。", []),
        ("年均新增就业14万人，五年累计扶持9万人。", ["warning"]),
    ],
)
def test_years_and_their_total(sentence: str, severities: list[str]) -> None:
    assert [severity for severity, _ in said("YJ114", sentence)] == severities


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("2020年，三次产业占比分别为5.2%、42.3%、51.5%。", 1),
        ("2020年，一、二、三产业比重调整为5.2%、42.3%和52.5%。", 0),
        ("三次产业增速分别为5.2%、4.3%、5.5%。", 0),
    ],
)
def test_three_shares_make_the_whole(sentence: str, count: int) -> None:
    assert len(said("YJ105", sentence)) == count


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("到2025年，高新技术企业净增200家。", 1),
        ("到2025年，高新技术企业净增150家。", 0),
        ("到2025年，高新技术企业新增200家。", 0),
        ("到2025年，每年净增高新技术企业30家。", 0),
    ],
)
def test_a_net_rise_against_the_row(sentence: str, count: int) -> None:
    assert len(findings("YJ101", _TABLE.format(sentence), "规划.md")) == count


@pytest.mark.parametrize(("schools", "count"), [("15", 1), ("14", 0)])
def test_rows_that_add_up_show_what_the_columns_are(schools: str, count: int) -> None:
    rows = [("道路", "3", "4", "7"), ("公园", "1", "1", "2"), ("医院", "2", "3", "5"), ("学校", "6", "8", schools)]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    text = f"# 甲区规划\n\n规划期为2021年至2025年。\n\n| 类别 | 市级 | 区级 | 合计 |\n|---|---|---|---|\n{table}\n"
    assert len(findings("YJ115", text, "规划.md")) == count


@pytest.mark.parametrize(
    ("said_of_all", "verdict", "count"),
    [("主要指标全部完成", "未完成", 1), ("主要指标总体完成", "未完成", 0), ("主要指标均已完成", "完成", 0)],
)
def test_all_indicators_met_and_a_row_that_is_not(said_of_all: str, verdict: str, count: int) -> None:
    text = (
        "# 甲区规划\n\n规划期为2021年至2025年。\n\n## 一、发展基础\n\n"
        f"“十三五”规划{said_of_all}。\n\n表1 指标完成情况\n\n"
        "| 指标 | “十三五”目标 | 2020年完成值 | 完成情况 |\n|---|---|---|---|\n"
        "| 高新技术企业数（家） | 150 | 160 | 完成 |\n"
        f"| 常住人口城镇化率（%） | 70 | {'69' if verdict == '未完成' else '71'} | {verdict} |\n"
    )
    assert len(findings("YJ108", text, "规划.md")) == count


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("高新技术企业数未完成规划目标。", 1),
        ("高新技术企业数目标尚未完成。", 1),
        ("高新技术企业数完成目标，常住人口城镇化率未完成目标。", 0),
        ("培育高新技术企业数量较多，改造任务未完成。", 0),
    ],
)
def test_a_row_told_as_missed_and_met_in_the_table(sentence: str, count: int) -> None:
    text = (
        f"# 甲区规划\n\n规划期为2021年至2025年。\n\n## 一、发展基础\n\n{sentence}\n\n表1 指标完成情况\n\n"
        "| 指标 | “十三五”目标 | 2020年完成值 | 完成情况 |\n|---|---|---|---|\n"
        "| 高新技术企业数（家） | 150 | 160 | 完成 |\n| 常住人口城镇化率（%） | 70 | 69 | 未完成 |\n"
    )
    assert len(findings("YJ108", text, "规划.md")) == count


_KINDS = """# 甲区五年规划

规划期为2021年至2025年。

{}

表1 主要指标

| 指标名称 | 单位 | 2020年 | 2025年 | 属性 |
|---|---|---|---|---|
| 高新技术企业数 | 家 | 126 | 260 | 预期性 |
| 常住人口城镇化率 | % | 83 | 85 | 预期性 |
| 森林覆盖率 | % | 30 | 35 | 约束性 |
"""


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("设置指标3项，其中预期性2项、约束性1项。", 0),
        ("设置指标3项，其中预期性指标1项、约束性指标2项。", 2),
        ("确定2项约束性指标。", 1),
        ("强化约束性指标管控，新建公园2个。", 0),
    ],
)
def test_binding_and_expected_indicators_are_counted(sentence: str, count: int) -> None:
    assert len(findings("YJ625", _KINDS.format(sentence), "规划.md")) == count


def test_a_density_beside_the_parts_is_none_of_them() -> None:
    told = "农村公路达到900公里，其中县道200公里、乡道300公里、村道400公里，公路密度达到每百平方公里96公里。"
    assert said("YJ103", told) == []


@pytest.mark.parametrize(
    ("sentence", "severities"),
    [
        ("统筹资金1.5亿元，其中2021年4500万元、2022年5000万元、2023年6500万元。", ["error"]),
        ("统筹资金1.6亿元，其中2021年4500万元、2022年5000万元、2023年6500万元。", []),
        ("铁路营业里程达到520公里，其中高速铁路180公里、普速铁路350公里。", ["warning"]),
        ("铁路营业里程达到530公里，其中高速铁路180公里、普速铁路350公里。", []),
        ("高新技术企业达到520家，其中上市企业180家、外资企业350家。", ["warning"]),
        ("新建示范村30个，其中精品村12个、特色村20个。", ["warning"]),
        ("新建示范村32个，其中精品村12个、特色村20个。", []),
        ("投入资金25亿元，其中中央和省10亿元、市级2亿元、县级5亿元、社会资本9亿元。", ["warning"]),
        ("投入资金26亿元，其中中央和省10亿元、市级2亿元、县级5亿元、社会资本9亿元。", []),
        ("铁路营业里程达到900公里，其中高速铁路180公里、普速铁路350公里。", []),
        ("新建区级中心1家、街道综合体8家、社区站40家，三年共新建各类养老设施51家。", ["warning"]),
        ("新建区级中心1家、街道综合体8家、社区站40家，三年共新建各类养老设施49家。", []),
        ("食品抽检量超每千人6.5批次，其中农产品4万批次。", []),
        ("油料年均产量1700万吨（其中2025年1800万吨）。", []),
        ("油料产量1700万吨（其中大豆1800万吨）。", ["error"]),
        ("参保人数2.06万人，增加703人，其中渔民7362人，增加98人。", []),
        ("网民6.5万人，增加3117人，其中手机网民5.57万人，增加5672人。", []),
        ("网民6.5万人，增加3117人，其中手机网民增加7.2万人。", ["error"]),
        ("纸浆八·五万吨，其中木浆二·九万吨。", []),
        ("龙头企业270家，其中国家级4家、省级53家，经营组织4118家。", []),
        ("完成投资273亿元，其中亿元以上项目150个、总投资826亿元。", []),
        ("渔业产值过200亿元，其中海水养殖216亿元。", []),
        ("新建幼儿园4所、中学19所，其中标准化幼儿园2所、中学7所。", []),
        ("新建幼儿园4所、中学19所，其中标准化幼儿园2所、中学27所。", ["error"]),
        ("养老金增加到1432元，其中城区1479元。", []),
        ("实施26个项目，新增学位1.3万个，其中高中学位6000个。", []),
        ("新增龙头企业64家，其中国家级4家、省级50家。", ["warning"]),
    ],
)
def test_parts_in_other_units_two_halves_and_a_total_behind(sentence: str, severities: list[str]) -> None:
    assert [severity for severity, _ in said("YJ103", sentence)] == severities


@pytest.mark.parametrize(
    ("sentence", "quoted"),
    [
        ("三次产业结构由2015年的9.8∶44.6∶45.6调整为2020年的7.9∶45.3∶47.8。", ["调整为2020年的7.9∶45.3∶47.8"]),
        ("三次产业结构由2015年的9.8∶44.6∶45.6调整为2020年的7.9∶45.3∶46.8。", []),
        ("优化产业结构，沙子水泥石子按1∶2∶3配比。", []),
    ],
)
def test_the_ratio_at_the_end_of_a_change_of_structure(sentence: str, quoted: list[str]) -> None:
    assert [quotes for _, (quotes, *_) in said("YJ105", sentence)] == quoted


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("学校达到862所，比2015年净增235所（2015年为617所）。", 1),
        ("学校达到862所，比2015年净增245所（2015年为617所）。", 0),
    ],
)
def test_a_net_rise_with_its_base_behind_it(sentence: str, count: int) -> None:
    assert len(said("YJ101", sentence)) == count


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("建设年限2027—2025，由区水利局负责。", 1),
        ("建设年限2025—2027，由区水利局负责。", 0),
        ("联系电话2027-1998-3，按文号2021-2020号办理。", 0),
    ],
)
def test_years_from_later_to_earlier(sentence: str, count: int) -> None:
    assert len(said("YJ109", sentence)) == count


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("铁路货运量占比由2020年的8.2%提高到12%，提高3.8%。", 1),
        ("铁路货运量占比由2020年的8.2%提高到12%，提高3.8个百分点。", 0),
        ("铁路货运量占比由2020年的8.2%提高到12%，提高46.3%。", 0),
        ("到校生达标率由2020年的50%提高到60%，提高20%。", 0),
    ],
)
def test_points_printed_as_per_cent(sentence: str, count: int) -> None:
    assert len(said("YJ117", sentence)) == count


_PROJECTS = """# 甲区行动方案

规划期为2021年至2025年。

| 项目名称 | 总投资（{}） | {}（万元） |
|---|---|---|
| 城北水厂 | 18000 | 6000 |
| 城南泵站 | 2400 | 2500 |
"""


@pytest.mark.parametrize(
    ("unit", "head", "count"),
    [("万元", "2023年投资", 1), ("万元", "已完成投资", 1), ("亿元", "2023年投资", 0), ("万元", "年产值", 0)],
)
def test_a_year_that_takes_more_than_the_whole(unit: str, head: str, count: int) -> None:
    assert len(findings("YJ118", _PROJECTS.format(unit, head), "方案.md")) == count


def test_numbers_in_brackets_are_parts_of_the_part_before_them() -> None:
    told = "学校{}所，其中小学18所（城区4所、镇区14所），中学9所，特殊教育学校3所。"
    assert said("YJ103", told.format(30)) == []
    assert len(said("YJ103", told.format(31))) == 1


_BY_YEAR = "2021年，建成食堂10家；2022年，建成食堂15家；2023年，建成食堂20家。"
_BY_ITEM = "专栏1 重点项目\n\n1. 甲医院：总投资6亿元。\n\n2. 乙医院：总投资4亿元。\n\n以上{}个项目总投资{}亿元。\n"


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        (f"{_BY_YEAR}三年累计建成食堂40家。", 1),
        (f"{_BY_YEAR}三年累计建成食堂45家。", 0),
        (f"{_BY_YEAR}五年累计建成食堂80家。", 0),  # the other years are not told
        (f"{_BY_YEAR}三年累计建成书房40家。", 0),
        (_BY_ITEM.format("两", 18), 1),
        (_BY_ITEM.format("两", 10), 0),
        (_BY_ITEM.format("三", 18), 0),
    ],
)
def test_a_sum_behind_what_was_told_apart(sentence: str, count: int) -> None:
    assert len(said("YJ119", sentence)) == count


def test_increments_without_brackets_are_none_of_the_notes() -> None:
    head = "甲区规划\n\n规划期为2021年至2025年。\n\n| 指标 | 单位 | 2020年 | 2025年 | 增量 |\n|---|---|---|---|---|\n"
    rows = (
        "| 甲类企业数 | 家 | 10 | 14 | {} |\n| 乙类企业数 | 家 | 20 | 25 | {} |\n| 丙类企业数 | 家 | 30 | 36 | {} |\n"
    )
    note = "\n注：〔〕内为五年累计数。\n"
    assert findings("YJ112", head + rows.format(4, 5, 6) + note, "规划.md") == ()
    assert len(findings("YJ112", head + rows.format("〔4〕", "〔5〕", "〔6〕") + note, "规划.md")) == 1


def test_what_a_share_gains_each_year_is_not_its_gain() -> None:
    told = "铁路货运量占比由2020年的7.8%提高到10%，{}提高0.44个百分点。"
    assert said("YJ101", told.format("年均")) == []
    assert len(said("YJ101", told.format(""))) == 1


_MIXED = "甲类项目8个、投资46亿元，乙类项目10个、投资92亿元，丙类项目{}个、投资282亿元。"


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("安排重大项目36个，总投资420亿元。其中" + _MIXED.format(20), 1),
        ("安排重大项目36个，总投资420亿元，其中" + _MIXED.format(20), 1),
        ("安排重大项目38个，总投资420亿元。其中" + _MIXED.format(20), 0),
        ("安排重大项目96个，总投资420亿元。其中" + _MIXED.format(20), 0),  # parts of something else
        ("新增景区14家，其中5A级1家、4A级5家、3A级10家。", 1),
        ("新增景区16家，其中5A级1家、4A级5家、3A级10家。", 0),
    ],
)
def test_totals_of_several_units_and_the_parts_of_each(sentence: str, count: int) -> None:
    assert len(said("YJ103", sentence)) == count


@pytest.mark.parametrize(
    ("sentence", "severities"),
    [
        ("建设宜居村庄900个、绿色小区200个，其中示范村庄400个。", []),
        ("建设宜居村庄900个、绿色小区200个，其中示范村庄1400个。", ["error"]),
        ("建设绿色小区200个，其中示范小区400个。", ["error"]),
        ("建设宜居村庄900个、绿色小区200个，其中示范小区400个。", []),  # it fits the other
        ("新增铁路639公里、其中高铁370公里，新增公路2600公里。", []),
        ("培育企业639家、其中高新企业370家，培育工匠企业2600家。", []),
        ("培育企业639家，其中高新企业370家，工匠企业2600家。", ["error"]),
    ],
)
def test_the_total_that_parts_belong_to(sentence: str, severities: list[str]) -> None:
    assert [severity for severity, _ in said("YJ103", sentence)] == severities


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("人口密集的地段总占地面积达到3万人。", 1),
        ("每平方公里超过1.5万人的地段总占地面积。", 0),
        ("推动79家重点企业营业收入实现两位数增长。", 0),
        ("粮食总产量和播种面积分别达到21万吨、90万亩。", 0),
        ("渔业总产值达到21万吨。", 1),
    ],
)
def test_a_number_that_tells_which_is_meant_has_a_unit_of_its_own(sentence: str, count: int) -> None:
    assert len(said("YJ111", sentence)) == count


@pytest.mark.parametrize(
    ("sentence", "severities"),
    [
        ("建成学校30所，其中城区35所。", ["error"]),
        (
            "全年新开工住房9300套，新竣工3300套，其中城区新开工4960套、新竣工1088套。",
            ["info"],
        ),  # the first of two totals
        ("全区财政收入288亿元，其中地方收入152亿元，调整以后，全区财政收入为401亿元。", []),  # the same once more
        ("“十三五”期间累计引进项目120个，其中2016年20个、2017年22个、2018年24个、2019年26个、2020年30个。", ["error"]),
        ("五年共新建学校150所，2021年20所、2022年30所、2023年30所、2024年35所、2025年45所。", ["warning"]),
        ("五年共新建学校150所，2021年20所、2022年30所、2023年30所、2024年35所、2025年35所。", []),
        ("三年引进教师90人，分别为2021年20人、2022年30人、2023年45人。", ["error"]),
        ("学校增加到150所，2021年110所、2022年130所、2023年145所。", []),  # each year all there are
    ],
)
def test_a_part_that_may_be_of_another_total(sentence: str, severities: list[str]) -> None:
    assert [severity for severity, _ in said("YJ103", sentence)] == severities


def test_a_multiple_in_a_list_may_be_of_another_thing() -> None:
    told = "2020年，技术合同成交额达到16亿元，{}是2015年的2.5倍。2015年，技术合同成交额为8亿元。"
    assert [[severity for severity, _ in said("YJ107", told.format(word))] for word in ("", "分别")] == [
        ["error"],
        ["info"],
    ]


@pytest.mark.parametrize(
    ("sentence", "severities"),
    [
        ("财政收入58.3亿元，增长5.1%，其中税收收入49.2亿元，占比94.4%。", ["error"]),
        ("财政收入58.3亿元，其中税收收入49.2亿元，占比84.4%。", []),
        ("财政收入58.3亿元，其中税收收入49.2亿元，占84%左右。", []),
        ("渔港46个、渔村90个，其中远洋渔港31个，占67.4%。", []),  # of the first of two
        ("渔港46个、渔村90个，其中远洋渔港31个，占22.8%。", ["warning"]),
        ("渔业产值增长5%，其中远洋渔业产值31亿元，占67.4%。", []),  # no whole is told
        ("航线由62条增至75条，增长12%。", ["error"]),
        ("航线由62条增至75条，增长21%。", []),
        ("航线由62条增至75条，年均增长4%。", []),
        ("渔船由100艘减少到80艘，下降30%。", ["error"]),
        ("渔船由100艘减少到80艘，下降20%。", []),
        ("地区生产总值由100亿元增加到160亿元，增长45%。", []),  # without the change of prices
        ("绿化率由30%提高到36%，提高6个百分点。", []),
    ],
)
def test_shares_and_growth_beside_their_numbers(sentence: str, severities: list[str]) -> None:
    assert [severity for severity, _ in said("YJ113", sentence)] == severities


@pytest.mark.parametrize(
    ("sentence", "messages"),
    [
        ("新建小学9所、初中11所，共21所。", ["合计21所，分项 9 + 11 = 20所"]),
        ("新建小学9所、初中11所，共20所。", []),
        ("新建小学9所、初中11所，全区共有中小学61所。", []),
        (
            "2024年、2025年分别安排资金4200万元和4800万元，两年合计9500万元。",
            ["合计9500万元，分项 4200 + 4800 = 9000万元"],
        ),
        ("分别安排资金130万元、180万元、170万元，三年累计480万元。", []),
        ("分别安排资金130万元、180万元，五年累计980万元。", []),  # of more years than are told
    ],
)
def test_a_sum_behind_its_parts(sentence: str, messages: list[str]) -> None:
    assert [finding.message for finding in findings("YJ103", sentence)] == messages
