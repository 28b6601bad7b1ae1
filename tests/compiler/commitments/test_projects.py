"""Names of projects in boxes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from yongjiang.compiler.commitments import CommitmentDraft

Read = Callable[..., list[CommitmentDraft]]


def _box(body: str, title: str = "重大基础设施项目") -> str:
    return f"专栏1：{title}\n\n{body}\n\n（牵头单位：县发改局）\n"


@pytest.mark.parametrize(
    ("body", "names"),
    [
        (
            "◆道路项目：环湖路（东门-西门）、青石桥拓宽工程、城北快速路二期。",
            ["环湖路（东门-西门）", "青石桥拓宽工程", "城北快速路二期"],
        ),
        # marks inside brackets and quotes hold no list
        (
            "◆公用项目：水厂（一期、二期）扩建，“智慧、安全”泵站工程。",
            ["水厂（一期、二期）扩建", "“智慧、安全”泵站工程"],
        ),
        ("◆场馆项目：河口中等职业学校、湖滨剧院等重点场馆。", ["河口中等职业学校", "湖滨剧院"]),
        ("◆轨道项目：轨道3号线工程、城际铁路南延段等项目建设。", ["轨道3号线工程", "城际铁路南延段"]),
        (
            "◆学校项目：续建项目：城南小学、城北中学；新建项目：实验幼儿园、职教中心。",
            ["城南小学", "城北中学", "实验幼儿园", "职教中心"],
        ),
    ],
)
def test_names(read: Read, body: str, names: list[str]) -> None:
    projects = read(_box(body), "project")
    assert [draft.title for draft in projects] == names
    assert {draft.lead_units for draft in projects} == {("县发改局",)}


def test_category_is_the_item(read: Read) -> None:
    projects = read(_box("◆道路项目：环湖路、青石桥拓宽工程。"), "project")
    assert {draft.category for draft in projects} == {"道路项目"}


def test_a_verb_is_no_part_of_a_name(read: Read) -> None:
    text = _box("迁建城东卫生院、河口社区卫生服务中心，新建湖滨康复医院、南苑卫生站。", "医疗卫生项目")
    assert [(draft.title, draft.category) for draft in read(text, "project")] == [
        ("城东卫生院", "迁建"),
        ("河口社区卫生服务中心", "迁建"),
        ("湖滨康复医院", "新建"),
        ("南苑卫生站", "新建"),
    ]


def test_a_verb_and_the_word_for_works_frame_a_name_amid_prose(read: Read) -> None:
    text = _box("◆航空：实施南湖机场三期扩建工程，新增航线5条以上，推进重点项目。", "综合交通重点工程")
    assert [draft.title for draft in read(text, "project")] == ["南湖机场三期扩建工程"]


def test_a_span_is_the_name(read: Read) -> None:
    text = _box("◆道路项目：环湖路(东门-西门)、青石桥拓宽工程。")
    assert [text[draft.start : draft.end] for draft in read(text, "project")] == ["环湖路(东门-西门)", "青石桥拓宽工程"]


@pytest.mark.parametrize(
    "body",
    [
        "◆平台项目：围绕产业升级，完善服务体系，提高承载能力，推动资源共享。",
        "◆更新项目：改造老旧小区26个、农贸市场18个，新建绿道40公里。",
        "◆民生项目：加强就业帮扶，扩大社保覆盖，保障困难群众生活。",
        # what opens or closes a list says of all its members what they are
        "◆品牌项目：打造河口鸡杂、湖滨脐橙、云溪红茶、南苑豆干。",
        "◆布局项目：以河口、湖滨、云溪为重点，围绕网络、平台、安全三大体系，完善存储、转运、卸货等基础设施。",
        "◆种业项目：推进河口黑猪、湖滨山羊、云溪蜂等种质资源。",
    ],
)
def test_prose_names_nothing(read: Read, body: str) -> None:
    assert read(_box(body), "project") == []


def test_measures_hold_no_projects(read: Read) -> None:
    text = (
        "一、重点任务\n\n（一）完善路网项目。加快建设环湖路、青石桥、城北快速路。\n\n"
        "（二）推进水利工程。实施水库加固、河道整治。\n"
    )
    assert read(text, "project") == []


def test_other_boxes_hold_no_projects(read: Read) -> None:
    assert read(_box("◆特色街区：东门街、西门街、河坊街。", "商业街区布局"), "project") == []


def test_who_is_in_charge_of_an_item_is_no_project(read: Read) -> None:
    text = _box("1．技术攻关工程：每年实施项目12项，五年累计60项。责任单位：县科技局、县经信局。")
    assert read(text, "project") == []
