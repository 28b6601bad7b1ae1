"""Which differences contradict, which only look so."""

from __future__ import annotations

import pytest
from tests.checker.builders import checker, sources

from yongjiang.model.finding import Finding

HEAD = "# 甲区{}\n\n甲区{}\n\n{}\n\n规划期为2021年至2025年。\n\n"


def document(body: str, *, title: str = "五年规划", issuer: str = "发展和改革局", date: str = "2021年6月") -> str:
    return HEAD.format(title, issuer, date) + body


def found(*bodies: str) -> list[Finding]:
    documents = {f"{number}.md": body for number, body in enumerate(bodies)}
    report = checker().check(sources(documents), select=["YJ3"])
    assert not report.faults
    return list(report.findings)


def said(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(f.code, f.severity) for f in findings]


def test_between_documents_of_one_area_and_period() -> None:
    plan = document("到2025年，科技型中小企业达到3000家以上。\n")
    special = document(
        "到2025年，科技型中小企业突破2000家。\n", title="科技规划", issuer="科学技术局", date="2021年9月"
    )
    findings = found(plan, special)
    assert said(findings) == [("YJ301", "error")]
    assert {e.document for e in findings[0].evidence} == {"0.md", "1.md"}
    assert "2000家" in findings[0].message
    assert "3000家" in findings[0].message


def test_another_area_may_have_another_target() -> None:
    head = "# 乙市五年规划\n\n乙市人民政府\n\n2021年6月\n\n规划期为2021年至2025年。\n\n"
    other = head + "到2025年，科技型中小企业达到9000家。\n"
    assert found(document("到2025年，科技型中小企业达到3000家。\n"), other) == []


def test_a_floor_and_its_value_agree() -> None:
    body = "到2025年，森林覆盖率达到32%以上。\n\n## 二、任务\n\n到2025年，森林覆盖率达到32%。\n"
    assert found(document(body)) == []


def test_a_floor_below_another_target_is_doubt() -> None:
    body = "到2025年，森林覆盖率达到32%以上。\n\n## 二、任务\n\n到2025年，森林覆盖率达到36%。\n"
    assert said(found(document(body))) == [("YJ301", "warning")]


def test_a_goal_beyond_the_goal_is_no_contradiction() -> None:
    body = "到2025年，地区生产总值达到600亿元，冲刺650亿元。\n"
    assert found(document(body)) == []


def test_rounding_is_told_apart_from_conflict() -> None:
    body = "## 一、基础\n\n2020年，研发投入占GDP比重达到{}%。\n\n2020年，R&D经费支出占地区生产总值比重为3.38%。\n"
    assert said(found(document(body.format("3.4")))) == [("YJ307", "info")]
    assert said(found(document(body.format("3.5")))) == [("YJ302", "error")]


def test_a_revision_is_told_apart_from_a_contradiction() -> None:
    first = document("到2025年，高新技术企业达到260家。\n", title="科技规划")
    second = document("到2025年，高新技术企业达到300家。\n", title="科技规划（修订版）", date="2023年8月")
    assert said(found(first, second)) == [("YJ309", "info")]


def test_a_message_turns_the_marks_inside_a_title() -> None:
    first = document("到2025年，高新技术企业达到260家。\n", title="科技规划")
    title = "关于调整《甲区科技规划》目标的方案"
    second = document("到2025年，高新技术企业达到300家。\n", title=title, date="2023年8月")
    (message,) = (finding.message for finding in found(first, second))
    assert "《甲区关于调整〈甲区科技规划〉目标的方案》" in message


def test_a_revision_may_name_what_it_replaces() -> None:
    first = document("到2025年，高新技术企业达到260家。\n", title="科技规划")
    text = "本方案对《甲区科技规划》作出调整。到2025年，高新技术企业达到300家。\n"
    second = document(text, title="科技发展新目标", date="2023年8月")
    assert said(found(first, second)) == [("YJ309", "info")]


def test_what_each_of_several_does_is_not_what_all_do() -> None:
    body = "到2025年，新建众创空间30家。每个镇新建众创空间2家。\n"
    assert found(document(body)) == []


def test_a_park_is_not_the_whole_area() -> None:
    body = "到2025年，高新技术企业达到300家。\n\n白鹭湾产业园：到2025年，高新技术企业达到60家。\n"
    assert found(document(body)) == []


def test_different_years_do_not_conflict() -> None:
    assert found(document("到2025年，高新技术企业达到300家。到2035年，高新技术企业达到600家。\n")) == []


def test_units_of_different_size_are_compared() -> None:
    body = "到2025年，人才资源总量达到13.5万人。\n\n## 二、任务\n\n到2025年，人才资源总量达到{}人。\n"
    assert found(document(body.format("135000"))) == []
    assert said(found(document(body.format("13500")))) == [("YJ301", "error")]


@pytest.mark.parametrize(
    ("said", "severities"),
    [("突破126家", ["info"]), ("突破200家", ["warning"]), ("突破120家", []), ("达到126家以上", [])],
)
def test_a_bound_that_the_table_does_not_pass(said: str, severities: list[str]) -> None:
    text = (
        "# 甲区五年规划\n\n规划期为2021年至2025年。\n\n## 一、发展基础\n\n"
        f"2020年，高新技术企业{said}。\n\n表1 主要指标\n\n"
        "| 指标名称 | 单位 | 2020年 | 2025年 |\n|---|---|---|---|\n| 高新技术企业 | 家 | 126 | 260 |\n"
    )
    found = checker().check(sources({"规划.md": text}), select=["YJ302"]).findings
    assert [f.severity for f in found] == severities


@pytest.mark.parametrize(("unit", "count"), [("万人", 1), ("万人（次）", 0), ("万人次", 0), ("亿元", 0)])
def test_people_and_visits_are_told_apart_in_prose(unit: str, count: int) -> None:
    text = document(f"2020年，接待游客120万人次。\n\n到2025年，接待游客200{unit}。\n")
    found = checker().check(sources({"规划.md": text}), select=["YJ303"]).findings
    assert len(found) == count


@pytest.mark.parametrize(
    ("second", "severity"),
    [("到2025年茶园面积达到16万亩。", "warning"), ("茶园面积达到16万亩。", "info")],
)
def test_a_short_name_is_told_apart_by_the_year_that_is_named(second: str, severity: str) -> None:
    body = f"到2025年，茶园面积达到15万亩。\n\n## 二、任务\n\n{second}\n"
    assert said(found(document(body))) == [("YJ301", severity)]


LISTS = document(
    "一、重点项目\n\n专栏1 交通项目\n\n1.实施类项目：东江大桥拓宽、{}、白石路改造。\n\n"
    "2.谋划类项目：南山隧道、{}、青林路西延。\n"
)


@pytest.mark.parametrize(
    ("one", "other", "severities"),
    [
        ("庄前路北延", "庄前路北延", ["warning"]),
        ("庄前路北延", "庄前路北延（一环路至二环路）", ["info"]),
        ("庄前路北延（江南路至一环路）", "庄前路北延（一环路至二环路）", []),
        ("庄前路北延一期", "庄前路北延二期", []),
        ("庄前路北延", "湖西路北延", []),
    ],
)
def test_a_project_in_two_classes(one: str, other: str, severities: list[str]) -> None:
    findings = found(LISTS.format(one, other))
    assert [(f.code, f.severity) for f in findings] == [("YJ313", severity) for severity in severities]


def test_a_share_told_the_wrong_way_round() -> None:
    findings = found(document("到2025年，科技投入的财政支出占比不低于10%，财政资金的科技投入占比不低于5%。\n"))
    assert [(f.code, f.message) for f in findings] == [
        ("YJ308", "“科技投入的财政支出占比”的规范名称是“科技投入占财政支出的比重”")
    ]


@pytest.mark.parametrize(
    ("name", "severity"),
    [("全社会消费品零售总额", "warning"), ("技术合同交易额", "info"), ("技术合同成交额", None)],
)
def test_a_name_of_our_own_and_a_short_one(name: str, severity: str | None) -> None:
    findings = found(document(f"到2025年，{name}达到30亿元。\n"))
    assert [f.severity for f in findings if f.code == "YJ308"] == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("captions", "count"), [(("云汀市", "云溪市"), 0), (("经济类", "其他类"), 1), (("云汀市", "其他类"), 1)]
)
def test_tables_of_several_areas_are_not_held_against_each_other(captions: tuple[str, str], count: int) -> None:
    table = "\n\n{}\n\n| 指标 | 2020年 | 2025年 | 属性 |\n|--|--|--|--|\n| 再生水利用率（%） | 10 | {} | 预期性 |\n"
    body = "".join(table.format(caption, value) for caption, value in zip(captions, (25, 20), strict=True))
    assert len(found(document("各市指标如下。" + body))) == count


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        ("云汀：新建公寓460套，占地面积2.6万平方米；\n\n云溪：新建公寓1280套，占地面积6.3万平方米。", []),
        ("渔港方面，2025年泊位达到40个。\n\n商港方面，2025年泊位达到60个。", []),
        ("1.云汀片：森林覆盖率达到32%。\n\n2.云溪片：森林覆盖率达到36%。", []),
        ("主要目标：森林覆盖率达到32%。\n\n工作举措：森林覆盖率达到36%。", ["YJ301"]),
        ("森林覆盖率达到32%。\n\n云溪片：森林覆盖率达到36%。", ["YJ301"]),
    ],
)
def test_lines_with_a_lead_of_their_own(lines: str, codes: list[str]) -> None:
    findings = found(document(f"## 一、建设\n\n{lines}\n"))
    assert [f.code for f in findings if f.code in ("YJ301", "YJ302")] == codes


@pytest.mark.parametrize(
    "sentences",
    [
        "到2025年，渔业产值达到90亿元。按品种分，海水养殖达到50亿元，淡水养殖达到40亿元。\n\n"
        "到2025年，渔业投资达到9亿元。按品种分，海水养殖达到6亿元，淡水养殖达到3亿元。",
        "到2025年，渔业产值比2020年增长30%。\n\n到2025年，渔船数量比2020年下降12%。",
        "粮食，平均每年产量4.2万吨。\n\n油料，平均每年产量1.7万吨。",
        "渔港，由2020年的6座增加到2025年的9座。\n\n渔船，由2020年的120艘增加到2025年的80艘。",
    ],
)
def test_parts_and_comparisons_name_nothing(sentences: str) -> None:
    assert not [f for f in found(document(sentences)) if f.code in ("YJ301", "YJ302") and f.severity != "info"]


@pytest.mark.parametrize(("second", "count"), [("| 其中：自营 | 8 | 20 | |", 0), ("| 自营 | 8 | 20 | |", 1)])
def test_rows_that_are_parts_of_several_totals(second: str, count: int) -> None:
    rows = f"| 出口额 | 20 | 60 | |\n{second.replace('20', '30')}\n| 进口额 | 15 | 40 | |\n{second}\n"
    table = f"表1 主要指标\n\n| 指标 | 2020年 | 2025年 | 属性 |\n|--|--|--|--|\n{rows}"
    assert len([f for f in found(document(table)) if f.code == "YJ301"]) == count


@pytest.mark.parametrize(
    ("sentences", "severities"),
    [
        ("2020年，渔业投资累计完成237亿元。\n\n2020年，渔业投资完成71亿元。", []),
        ("2020年，渔业产值增长9%。\n\n2020年，渔业产值比2015年增长62%。", []),
        ("2020年，渔业加工产值达到65亿元。\n\n2020年，渔业加工产值达到66亿元。", ["error"]),
        (
            "2020年，渔业加工产值达到65亿元。\n\n2020年，渔业加工产值达到6.9亿元。",
            ["warning"],
        ),  # hardly of the same waters
    ],
)
def test_values_of_other_years_and_areas(sentences: str, severities: list[str]) -> None:
    findings = found(document(f"## 一、发展基础\n\n{sentences}\n"))
    assert [f.severity for f in findings if f.code == "YJ302"] == severities


def test_the_day_of_a_report_is_no_year_of_targets() -> None:
    report = (
        "政府工作报告\n\n——2021年2月3日在云汀区人民代表大会上\n\n各位代表：\n\n渔业产值增长9.5%，渔民收入增长6%。\n\n"
        "## 二、今年工作\n\n今年的主要预期目标是：渔业产值增长7%。\n"
    )
    findings = checker().check(sources({"报告.md": report}), select=["YJ301"]).findings
    assert [f for f in findings if f.severity != "info"] == []


_REPORT = "# 甲市{0}政府工作报告\n\n{0}\n\n## 一、过去一年工作\n\n{1}\n"


@pytest.mark.parametrize(
    ("first", "second", "severities"),
    [
        ("全市森林覆盖率达到41.2%。", "全市森林覆盖率达到43.5%。", []),  # each of the year we take it for
        ("2030年，全市森林覆盖率达到41.2%。", "全市森林覆盖率由2030年的43.5%提高到44%。", ["error"]),
    ],
)
def test_reported_values_of_two_reports_need_their_year(first: str, second: str, severities: list[str]) -> None:
    one, other = _REPORT.format("2031年", first), _REPORT.format("2032年", second)
    assert [f.severity for f in found(one, other) if f.code == "YJ302"] == severities


def test_a_statistic_may_have_been_revised_where_only_the_titles_tell_the_years() -> None:
    one = _REPORT.format("2031年", "2030年，全市森林覆盖率达到41.2%。")
    other = _REPORT.format("2036年", "全市森林覆盖率由2030年的43.5%提高到46%。")
    assert [f.severity for f in found(one, other) if f.code == "YJ302"] == ["warning"]


@pytest.mark.parametrize(("year", "count"), [("2011年", 0), ("2016年", 1)])
def test_a_name_that_was_the_standard_when_it_was_written(year: str, count: int) -> None:
    text = _REPORT.format(year, "到2020年，农民人均纯收入达到9000元。")
    assert len([f for f in found(text) if f.code == "YJ308"]) == count


@pytest.mark.parametrize(("lines", "severities"), [(2, ["warning"]), (4, [])])
def test_lines_of_the_same_words_are_rows_of_a_list(lines: int, severities: list[str]) -> None:
    rows = "".join(f"{k}号河\n\n疏浚河段长度达到{k * 300}米，疏浚土方{k}万方。\n\n" for k in range(1, lines + 1))
    findings = found(document(f"## 一、目标\n\n水质达标率达到90%。\n\n## 二、项目\n\n{rows}"))
    assert [f.severity for f in findings if "疏浚河段长度" in f.message] == severities


@pytest.mark.parametrize(("name", "codes"), [("投产", []), ("制碱能力", ["YJ301"])])
def test_names_of_two_characters_are_those_of_many_things(name: str, codes: list[str]) -> None:
    findings = found(document(f"到2025年，{name}达到30万吨。\n\n化工园区扩建以后，到2025年，{name}达到40万吨。\n"))
    assert [f.code for f in findings] == codes
