"""What the rules of the family find and, above all, what they let pass."""

from __future__ import annotations

import pytest
from tests.checker.alignment.builders import OUTLINE, SCIENCE
from tests.checker.builders import checker, sources

from yongjiang.model.finding import Finding


def findings(code: str, *texts: str) -> list[Finding]:
    report = checker().check(sources({f"{k}.md": text for k, text in enumerate(texts)}), select=[code])
    assert report.faults == ()
    return list(report.findings)


def test_a_plan_that_carries_everything_is_quiet() -> None:
    assert findings("YJ5", OUTLINE, SCIENCE) == []


def test_rows_that_are_missing_are_told_together_and_as_a_warning() -> None:
    lacking = SCIENCE.replace("研发经费占地区生产总值比重达到3.6%，高新技术企业达到260家", "建成科创强区")
    (found,) = [f for f in findings("YJ501", OUTLINE, lacking) if f.severity == "warning"]
    assert "指标表里交区科技局牵头的2项目标没有承接" in found.message
    assert [e.says for e in found.evidence] == ["由区科技局牵头，没有承接"] * 2 + ["没有对应的目标或任务"]


def test_a_whole_task_of_a_box_that_is_missing_is_a_warning() -> None:
    lacking = SCIENCE.replace("支持100家规上企业与高校共建联合实验室", "完善机制")
    (found,) = findings("YJ501", OUTLINE, lacking)
    assert found.severity == "warning"
    assert "1项任务、1项目标没有承接：百企攻关" in found.message
    assert found.evidence[0].quote.startswith("◆百企攻关")


def test_a_number_missing_in_a_task_that_is_written_out_is_only_told() -> None:
    lacking = SCIENCE.replace("支持青荷陶瓷中试基地建设中试线8条、服务企业200家以上", "支持青荷陶瓷中试基地建设")
    (found,) = findings("YJ501", OUTLINE, lacking)
    assert found.severity == "info"
    assert "2项目标没有承接" in found.message


def test_a_long_range_target_that_is_missing_is_only_told() -> None:
    lacking = SCIENCE.replace("到2035年，研发经费占地区生产总值比重达到5%。", "")
    (found,) = findings("YJ501", OUTLINE, lacking)
    assert found.severity == "info"
    assert "2035年5%" in found.message
    without = lacking.replace("，展望到2035年", "")
    assert findings("YJ501", OUTLINE, without) == []


def test_a_target_on_the_subject_that_nobody_leads_is_only_told() -> None:
    lacking = SCIENCE.replace("山水科创带入驻科技型企业1500家以上", "提升山水科创带")
    (found,) = findings("YJ501", OUTLINE, lacking)
    assert found.severity == "info"
    assert "没有写明牵头单位" in found.message


def test_what_others_lead_is_not_the_plan_s_business() -> None:
    trade = SCIENCE.replace("科学技术局", "商务局").replace("科技创新“十四五”规划", "商务发展“十四五”规划")
    messages = [f.message for f in findings("YJ501", OUTLINE, trade)]
    assert len(messages) == 1
    assert "社会消费品零售总额" in messages[0]


@pytest.mark.parametrize(
    "cited",
    [
        "《云汀区国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要》",
        "《云汀区国民经济和社会发展第十四个五年规划和2035年远景目标纲要》",
        "《国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要》",
        "《澜江市国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要》",
        "《云汀区国民经济和社会发展第十三个五年规划纲要》",
        "《云汀区“十四五”规划纲要》",
        "《中共云汀区委关于制定云汀区国民经济和社会发展第十四个五年规划和二〇三五年远景目标的建议》",
    ],
)
def test_right_short_and_other_citations_pass(cited: str) -> None:
    text = SCIENCE.replace("《云汀区国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要》", cited)
    assert findings("YJ504", OUTLINE, text) == []


def test_a_wrong_citation_says_what_differs() -> None:
    text = SCIENCE.replace("社会发展第十四个", "社会发展规划第十四个")
    (found,) = findings("YJ504", OUTLINE, text)
    assert found.message.startswith("引用的文件名称有误：多了“规划”")
    assert found.severity == "error"


def test_what_a_document_takes_the_place_of_is_another_document() -> None:
    upper = "# 关于重新印发云汀区教育资金管理办法的通知\n\n云汀区人民政府\n\n2021年3月\n\n规划期为2021年至2025年。\n"
    text = SCIENCE.replace("云汀区国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要", "{}")
    assert findings("YJ504", upper, text.replace("{}", "关于印发云汀区教育资金管理办法的通知")) == []
    assert len(findings("YJ504", upper, text.replace("{}", "关于重新印发云汀区教育资金使用管理办法的通知"))) == 1


def test_a_citation_with_the_words_in_another_order() -> None:
    upper = "# 云汀区“十四五”教育发展规划\n\n云汀区人民政府\n\n2021年3月\n\n规划期为2021年至2025年。\n"
    text = SCIENCE.replace("云汀区国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要", "{}")
    assert findings("YJ504", upper, text.replace("{}", "云汀区“十四五”体育事业规划")) == []  # another subject
    (found,) = findings("YJ504", upper, text.replace("{}", "云汀区教育发展“十四五”规划"))
    assert (found.severity, "次序不同" in found.message) == ("warning", True)
    assert findings("YJ504", upper, text.replace("{}", "云汀区“十四五”教育发展规划")) == []


@pytest.mark.parametrize("named", ["区规划纲要", "区“十四五”规划", "上位规划"])
def test_an_outline_named_in_short_is_named(named: str) -> None:
    cited = "《云汀区国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要》"
    assert findings("YJ505", OUTLINE, SCIENCE.replace(cited, named)) == []
    (found,) = findings("YJ505", OUTLINE, SCIENCE.replace(f"为落实{cited}，", ""))
    assert found.severity == "warning"


def _two(first: str, second: str, year: int = 2021) -> list[Finding]:
    one = SCIENCE.replace("石泉传感实验室", f"{first}，推进{first}建设")
    other = SCIENCE.replace("石泉传感实验室", f"{second}，推进{second}建设").replace("2021年10月", f"{year}年10月")
    return findings("YJ506", one, other.replace("科技创新“十四五”规划", "工业发展“十四五”规划"))


@pytest.mark.parametrize(
    ("first", "second", "year", "severities"),
    [
        ("青荷新城", "青荷新区", 2021, ["warning"]),
        ("青荷新城", "青荷新区", 2024, ["info"]),
        ("青荷高新技术产业园区", "青荷高新园区", 2021, ["info"]),  # the short form of one name
        ("青荷省级高新园区", "青荷高新技术产业园区", 2021, ["warning"]),
        ("青荷新城", "枫岭新区", 2021, []),
        ("青荷新城", "青荷新城", 2021, []),
    ],
)
def test_names_that_drift(first: str, second: str, year: int, severities: list[str]) -> None:
    assert [f.severity for f in _two(first, second, year)] == severities


def test_a_document_that_uses_both_names_tells_two_things_apart() -> None:
    assert _two("青荷新城", "青荷新区，对接青荷新城") == []


def test_a_lower_rate_is_told_by_its_direction() -> None:
    city = OUTLINE.replace("云汀区", "澜江市").replace("第三章 繁荣消费", "第三章 支持云汀区发展")
    city = city.replace("| 3 | 社会消费品零售总额 | 亿元 | 230 | 310 |", "| 3 | 城镇登记失业率 | % | 3.5 | 3.2 |")
    district = OUTLINE.replace("2021年3月", "2021年6月")
    worse = district.replace("| 3 | 社会消费品零售总额 | 亿元 | 230 | 310 |", "| 3 | 城镇登记失业率 | % | 3.4 | 3.5 |")
    (found,) = findings("YJ502", city, worse)
    assert "高于" in found.message
    assert "差0.3个百分点" in found.message
    better = worse.replace("| 3.4 | 3.5 |", "| 3.4 | 3.0 |")
    assert findings("YJ502", city, better) == []


def test_parts_are_not_summed_where_some_are_missing() -> None:
    from yongjiang.checker.rules.alignment.yj503_parts_below_whole import _city, _district

    city = _city(700).replace("云汀区、石泉区", "云汀区、石泉区、枫岭区")
    assert findings("YJ503", city, _district("云汀区", 260), _district("石泉区", 300)) == []
    unknown = _city(700).replace("全市包括云汀区、石泉区，", "").replace("各区按职责", "支持石泉区和云汀区，按职责")
    assert [f.severity for f in findings("YJ503", unknown, _district("云汀区", 260), _district("石泉区", 300))] in (
        ["warning"],
        ["info"],
    )


_PAGE = "# {}2021年政府工作报告\n\n2021年3月\n\n一、任务\n\n建设{}，推进{}早日见效。\n"


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        (("澜江市", "高铁新城"), ("枫溪市", "高铁新区"), 0),  # many a town has one
        (("澜江市", "青荷新城"), ("澜江市云汀区", "青荷新区"), 1),
        (("澜江市", "青荷新城"), ("澜江市云汀区", "澜江青荷新区"), 1),
        (("澜江市云汀区", "青荷新城"), ("枫溪市", "云汀青荷新区"), 1),
    ],
)
def test_a_place_is_one_where_its_areas_may_be(first: tuple[str, str], second: tuple[str, str], found: int) -> None:
    texts = [_PAGE.format(area, place, place) for area, place in (first, second)]
    assert len(findings("YJ506", *texts)) == found


@pytest.mark.parametrize(
    ("first", "second", "severities"),
    [
        (("澜江市", "青荷陶瓷研究中心"), ("澜江市云汀区", "青荷先进陶瓷研究中心"), ["warning"]),
        (("澜江市", "澜江陶瓷公共实训中心"), ("枫溪市", "澜江先进陶瓷公共实训中心"), []),
        (("云汀区", "澜江市陶瓷产业研究中心"), ("枫溪市石泉区", "澜江市石泉陶瓷产业研究中心"), []),
        (("澜江市", "陶瓷产业研究中心"), ("澜江市云汀区", "先进云汀陶瓷产业研究中心"), []),  # a body of the district
        (("澜江市", "澜江陶瓷产业研究中心"), ("", "澜江先进陶瓷产业研究中心"), ["info"]),
        (("澜江市", "社区青年服务中心"), ("", "农村社区青年服务中心"), []),  # every area has its own
        (("澜江市", "第二批青荷陶瓷研究中心"), ("澜江市云汀区", "第十二批青荷陶瓷研究中心"), []),
    ],
)
def test_a_body_is_one_where_its_areas_may_be(
    first: tuple[str, str], second: tuple[str, str], severities: list[str]
) -> None:
    texts = [_PAGE.format(area, body, body) for area, body in (first, second)]
    assert [f.severity for f in findings("YJ507", *texts)] == severities
