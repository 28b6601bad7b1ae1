"""Duties that sentences lay on bodies."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from yongjiang.compiler.commitments import CommitmentDraft

Read = Callable[..., list[CommitmentDraft]]


@pytest.mark.parametrize(
    ("sentence", "bodies"),
    [
        ("县人民政府应当每年安排专项经费。", ("县人民政府",)),
        ("县级以上人民政府及其有关部门应当公开办理结果。", ("县级以上人民政府", "县级以上人民政府有关部门")),
        ("市教育局、市体育局要共建共享场馆。", ("市教育局", "市体育局")),
        ("其他单位、乡镇要主动配合。", ("其他单位", "其他乡镇")),
        ("东山区、西山区人民政府和高新区管委会要落实属地责任。", ("东山区人民政府", "西山区人民政府", "高新区管委会")),
        ("农业、水利等部门须提供数据。", ("农业部门", "水利部门")),
        ("各县（市、区）、市直有关单位必须按月报送。", ("各县（市、区）", "市直有关单位")),
        ("各项目建设单位不得擅自变更用途。", ("各项目建设单位",)),
        ("县大数据局负责平台运行。", ("县大数据局",)),
        ("由县大数据局牵头制定办法。", ("县大数据局",)),
        ("为保证实施，县政府办公室要定期督查。", ("县政府办公室",)),
        ("市人大常委会将听取专项报告。", ("市人大常委会",)),
        ("市人民法院、市人民检察院应当依法履职。", ("市人民法院", "市人民检察院")),
    ],
)
def test_subject(read: Read, sentence: str, bodies: tuple[str, ...]) -> None:
    (duty,) = read(sentence, "duty")
    assert duty.lead_units == bodies
    assert sentence[duty.start : duty.end].endswith(sentence[-4:-1])


@pytest.mark.parametrize(
    "sentence",
    [
        "全市上下要凝心聚力。",
        "要强化组织领导。",
        "企业应当履行主体责任。",
        "坚持以城区为中心，要拓展空间。",
        "东山作为老城区，要提升功能。",
        "各级领导干部要带头落实。",
        "市民要文明出行。",
        "区人大常委会可以开展询问。",
        "土地是发展的重要部门要素。",
        "推动县医院要素配置优化。",
    ],
)
def test_no_named_body_is_bound(read: Read, sentence: str) -> None:
    assert read(sentence, "duty") == []


def test_a_duty_ends_where_the_next_subject_begins(read: Read) -> None:
    text = "县科技局牵头推进实施，各责任部门要细化方案，压实责任；各乡镇要做好宣传。"
    assert [(text[d.start : d.end], d.lead_units) for d in read(text, "duty")] == [
        ("县科技局牵头推进实施", ("县科技局",)),
        ("各责任部门要细化方案，压实责任", ("各责任部门",)),
        ("各乡镇要做好宣传", ("各乡镇",)),
    ]


def test_who_helps_supports_the_duty(read: Read) -> None:
    (duty,) = read("市商务局负责项目招引，市财政局配合做好资金保障。", "duty")
    assert (duty.lead_units, duty.support_units) == (("市商务局",), ("市财政局",))


def test_title_and_due_year(read: Read) -> None:
    (duty,) = read("市水利局要在2024年6月底前完成水库除险加固，同步建设监测系统。", "duty")
    assert (duty.title, duty.due_year) == ("在2024年6月底前完成水库除险加固", 2024)


def test_a_report_of_the_past_foretells_no_duty(read: Read) -> None:
    text = (
        "一、2022年工作回顾\n\n去年以来，全市经济稳步增长，实现预期目标。市政府将民生放在首位，办成一批实事。\n\n"
        "二、2023年重点任务\n\n市政府将建立问题清单，逐项销号，接受群众监督。\n"
    )
    assert [d.title for d in read(text, "duty")] == ["建立问题清单，逐项销号"]


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("按照统一部署、分级负责的要求，制定年度实施计划，逐级分解任务", "制定年度实施计划"),
        ("坚持问题导向，以项目为抓手，培育壮大磁体企业", "培育壮大磁体企业"),
        ("在确保安全的前提下，开放一批应用场景", "开放一批应用场景"),
        ("结合实际制定工作方案，逐项销号", "结合实际制定工作方案"),
        ("围绕打造磁谷开展对接招商，引进项目", "围绕打造磁谷开展对接招商"),
        ("按照职责分工的要求", "按照职责分工的要求"),  # nothing else is said
        ("按月报送工作进展情况，接受监督", "按月报送工作进展情况"),
        ("坚持推进旧城改造，改善居住条件", "坚持推进旧城改造"),
        ("根据职责编制本领域的规划，报区政府批准", "根据职责编制本领域的规划"),
        ("把招商引资作为重点，全力攻坚突破", "把招商引资作为重点"),
        ("围绕产业链部署创新链，促进成果转化", "围绕产业链部署创新链"),
        ("统一思想，按照分工要求", "按照分工要求"),
    ],
)
def test_a_title_says_what_to_do_not_on_what_ground(read: Read, sentence: str, title: str) -> None:
    (duty,) = read(f"区科技局应当{sentence}。", "duty")
    assert duty.title == title


def test_an_object_before_its_verb_stays_with_it(read: Read) -> None:
    (moved,) = read("区科技局将磁体企业纳入培育库。", "duty")
    (foretold,) = read("区科技局将培育磁体企业，纳入培育库。", "duty")
    for modal in ("将拿出500万元用于奖励", "将把就业作为头等大事", "将于下半年把机构纳入目录"):
        (duty,) = read(f"区科技局{modal}。", "duty")
        assert duty.title == modal[1:]
    assert (moved.title, foretold.title) == ("将磁体企业纳入培育库", "培育磁体企业，纳入培育库")


def test_what_stands_right_behind_a_modal_is_no_subject(read: Read) -> None:
    first, second = read("数据管理机构应当组织数据提供部门进行校核，数据提供部门应当在七日内答复。", "duty")
    assert (first.title, second.lead_units) == ("组织数据提供部门进行校核", ("数据提供部门",))
    (joint,) = read("市经信局会同专区监管部门将运营单位纳入目录。", "duty")
    assert (joint.lead_units, joint.support_units) == (("市经信局",), ("专区监管部门",))
