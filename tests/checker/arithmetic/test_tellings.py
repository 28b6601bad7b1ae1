"""YJ103, YJ123, YJ124: levels told with their change, and lists of parts told so."""

from __future__ import annotations

import pytest
from tests.checker.structure.reading import findings, said

REPORT = "# 甲县2022年统计公报\n\n## 一、情况\n\n{}\n"


def told(code: str, text: str) -> list[str]:
    return [f.severity for f in findings(code, REPORT.format(text), "公报.md")]


@pytest.mark.parametrize(
    ("sentence", "severities"),
    [
        ("进出口总额204.9亿元、增长6.1%，其中出口115.6亿元、增长26.1%，进口99.3亿元、下降12.0%。", ["error"]),
        ("进出口总额204.9亿元、增长6.1%，其中出口115.6亿元、增长26.1%，进口89.3亿元、下降12.0%。", []),
        ("汽车等车辆1162辆，其中轿车612辆；摩托车640辆；挂车2辆。", ["warning"]),
        ("车辆1162辆，其中轿车512辆；摩托车440辆；挂车2辆。", []),  # others need not be named
        ("学校119所：幼儿园68所、小学27所、中学34所。", ["error"]),
        ("学校119所（幼儿园68所、小学17所、中学34所）。", []),
        ("保险机构17家。其中，财产险机构9家，寿险机构9家。", ["error"]),
        ("保险机构17家。其中，财产险机构8家，寿险机构8家。", []),  # there are others
        ("实施项目130个，其中续建项目76个、新建项目52个，投资165亿元。", ["warning"]),
        ("共安排项目12个，总投资86.4亿元。其中，续建项目3个，新建项目10个。", ["error"]),
        ("共安排项目12个，总投资86.4亿元。其中，续建项目3个，新建项目9个。", []),
        (
            "生产总值68.4亿元，按可比价格计算，增长6.2%。分产业看，第一产业4.8亿元，第二产业34.1亿元，第三产业30.4亿元。",
            ["error"],
        ),
        ("新增学位2600个，其中小学1600个、初中1100个。", ["error"]),
        ("新建学校100所，其中小学60所、初中35所。", []),
        ("生产总值68.4亿元。分产业看，第一产业4.8亿元，第二产业34.1亿元，第三产业30.4亿元。", ["error"]),
        ("零售额150.3亿元。按经营地分，城镇零售额120.1亿元，增长2%；乡村零售额32.2亿元，增长3%。", ["error"]),
        ("全县学生5000人，其中小学生2900人，中学生2100人；全县教师400人。", []),
        ("企业60家，其中甲镇33家，占比55%，乙镇30家，占比45%。", ["error"]),
    ],
)
def test_lists_of_parts_told_with_their_change(sentence: str, severities: list[str]) -> None:
    assert told("YJ103", sentence) == severities


@pytest.mark.parametrize(
    ("sentence", "quoted"),
    [
        ("粮食产量19021吨，比上年增加212吨，增长3.1%。", ["粮食产量19021吨，比上年增加212吨，增长3.1%"]),
        ("粮食产量19021吨，比上年增加212吨，增长1.1%。", None),
        ("受伤4人，比上年减少2人，下降66.7%。", ["受伤4人，比上年减少2人，下降66.7%"]),
        ("受伤4人，比上年减少2人，下降33.3%。", None),
        ("存款1124.6亿元，比年初增加94.8亿元，增长8.2%。", ["存款1124.6亿元，比年初增加94.8亿元，增长8.2%"]),
        ("存款1124.6亿元，比年初增加94.8亿元，增长9.2%。", None),
        ("地区生产总值320亿元，比上年增加20亿元，增长4.2%。", None),  # at constant prices
        ("财政收入22亿元，同口径比上年增加2亿元，增长4.2%。", None),
        ("企业300家，比2020年增加100家，年均增长8.4%。", None),
    ],
)
def test_an_amount_of_change_against_its_rate(sentence: str, quoted: list[str] | None) -> None:
    assert said("YJ123", sentence) == ([("error", quoted)] if quoted else [])


@pytest.mark.parametrize(("rate", "count"), [("12.5", 1), ("20.8", 0), ("22.4", 0), ("23.0", 1)])
def test_a_total_does_not_grow_faster_than_all_its_parts(rate: str, count: int) -> None:
    text = f"业务总量6.19亿元，增长{rate}%。其中，邮政业务1.44亿元，增长22.3%；电信业务4.75亿元，增长20.4%。"
    assert len(told("YJ124", text)) == count


def test_parts_that_are_not_all_bind_no_growth() -> None:
    assert told("YJ124", "收入9亿元，增长12.5%。其中，甲收入1.4亿元，增长22.3%；乙收入4.7亿元，增长20.4%。") == []


@pytest.mark.parametrize(
    ("sentences", "code", "count"),
    [
        ("人口出生率7.1‰，死亡率6.8‰，自然增长率0.5‰。", "YJ290", 1),
        ("人口出生率7.1‰，死亡率6.8‰，自然增长率0.3‰。", "YJ290", 0),
        ("人口出生率5.2‰，死亡率6.8‰，自然增长率为-1.8‰。", "YJ290", 1),
        ("人口出生率5.2‰，死亡率6.8‰，自然增长率为-1.6‰。", "YJ290", 0),
        ("各项存款余额1124.6亿元；各项贷款余额1086.3亿元。存贷比为94.6%。", "YJ106", 1),
        ("全部工业增加值95.3亿元。建筑业增加值38.3亿元。第二产业增加值130.6亿元。", "YJ290", 1),
        ("全部工业增加值95.3亿元。建筑业增加值36.3亿元。第二产业增加值130.6亿元。", "YJ290", 0),
        ("年末常住人口45.2万人。城镇常住人口28.3万人。常住人口城镇化率64.6%。", "YJ106", 1),
        ("一般公共预算收入20.4亿元，其中税收收入14.8亿元，非税收入6.6亿元。", "YJ290", 0),  # YJ103 tells
        ("一般公共预算收入20.4亿元。税收收入14.8亿元。非税收入6.6亿元。", "YJ290", 1),
        ("地方一般公共预算收入20.4亿元。税收收入14.8亿元。非税收入6.6亿元。", "YJ290", 1),
        ("常住人口82.5万人。城镇常住人口52.8万人。农村常住人口27.9万人。", "YJ290", 1),
        ("常住人口82.5万人。城镇常住人口52.8万人。农村常住人口29.7万人。", "YJ290", 0),
        ("外贸进出口总额260亿元。出口总额150亿元，进口总额110亿元，贸易顺差50亿元。", "YJ290", 1),
        ("外贸进出口总额40亿美元。出口总额33亿米，进口总额12亿米。", "YJ290", 0),
        ("外贸进出口总额260亿元。出口总额150亿元，进口总额110亿元，贸易顺差40亿元。", "YJ290", 0),
        ("空气质量优良天数318天，空气质量优良天数比率92.6%。", "YJ106", 1),
        ("空气质量优良天数338天，空气质量优良天数比率92.6%。", "YJ106", 0),
        ("一般公共预算收入58.3亿元，税收收入49.2亿元，税收占比94.4%。", "YJ106", 1),
        ("一般公共预算收入58.3亿元，税收收入49.2亿元，税收收入占比84.4%。", "YJ106", 0),
        ("一般公共预算收入48.5亿元，一般公共预算支出96.8亿元，财政自给率60.1%。", "YJ106", 1),
        ("地区生产总值486.2亿元，从业人员32.4万人，全员劳动生产率19万元/人。", "YJ202", 1),
        ("地区生产总值486.2亿元，从业人员32.4万人，全员劳动生产率15万元/人。", "YJ202", 0),
        ("常住人口82.5万人，土地面积1500平方公里，人口密度650人/平方公里。", "YJ203", 1),
        ("常住人口82.5万人，土地面积150000公顷，人口密度550人/平方公里。", "YJ203", 0),
        ("居民人均消费支出28500元，居民人均食品烟酒支出8550元，居民恩格尔系数32.5%。", "YJ106", 1),
    ],
)
def test_identities_of_reports(sentences: str, code: str, count: int) -> None:
    assert len(told(code, sentences)) == count


@pytest.mark.parametrize(
    ("sentences", "severities"),
    [
        ("工业增加值218.5亿元，其中数字产业增加值141.6亿元，占工业增加值的比重为68.4%。", ["error"]),
        ("工业增加值218.5亿元，其中数字产业增加值141.6亿元，占工业增加值的比重为64.8%。", []),
        ("全社会用电量41.8亿千瓦时。\n\n工业用电量28.6亿千瓦时，占全社会用电量的64.8%。", ["warning"]),
        ("财政收入52.6亿元，其中税收收入42.1亿元，占财政收入的82%以上。", []),
        ("一般公共预算收入52.6亿元，其中税收收入42.1亿元，占一般公共预算收入的82.0%。", ["error"]),
    ],
)
def test_a_share_of_what_the_document_tells(sentences: str, severities: list[str]) -> None:
    assert told("YJ201", sentences) == severities


SINCE = "# 甲县行动方案\n\n规划期为2026年至2028年。\n\n2025年，出口交货值31.2亿元，企业86家。\n\n{}\n"


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        ("到2028年，出口交货值达到42亿元，比2025年增长46.3%。", ["YJ123"]),
        ("到2028年，出口交货值达到42亿元，比2025年增长34.6%。", []),
        ("到2028年，出口交货值达到42亿元，年均增长10.4%。", []),
        ("到2028年，企业达到120家，比2025年净增36家。", ["YJ101"]),
        ("到2028年，企业达到120家，比2025年净增34家。", []),
    ],
)
def test_growth_since_a_year_that_is_told(sentence: str, codes: list[str]) -> None:
    found = [f.code for code in ("YJ101", "YJ102", "YJ123") for f in findings(code, SINCE.format(sentence), "方案.md")]
    assert found == codes


@pytest.mark.parametrize(
    ("structure", "severities"),
    [
        ("15:30:55", []),
        ("15.1:29.9:55", []),  # made to add up: the last digit may be off by one
        ("15:35:50", ["error"]),
        ("15.0:28.5:56.5", ["warning"]),
    ],
)
def test_structure_against_values(structure: str, severities: list[str]) -> None:
    text = "2022年，第一产业增加值30亿元，第二产业增加值60亿元，第三产业增加值110亿元。三次产业结构为{}。"
    assert told("YJ125", text.format(structure)) == severities
    changed = text.format("{}").replace("结构为", "结构由上年的20:30:50调整为")
    assert told("YJ125", changed.format(structure)) == severities


_YEARS = "2016年，公共预算收入26.5亿元，增长35%。\n\n## 二、2017年目标\n\n2017年，公共预算收入计划完成{}亿元，增长{}%。"


@pytest.mark.parametrize(
    ("level", "rate", "count"),
    [("27.2", "18", 1), ("27.2", "2.6", 0), ("27.2", "5", 0), ("24.2", "18", 1), ("31", "17", 0)],
)
def test_the_year_before_is_told_elsewhere(level: str, rate: str, count: int) -> None:
    text = f"# 甲县2017年计划报告\n\n2017年1月\n\n## 一、2016年情况\n\n{_YEARS.format(level, rate)}\n"
    assert len(findings("YJ123", text, "报告.md")) == count
