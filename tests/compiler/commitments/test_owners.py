"""Owner notes, and what they govern."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from yongjiang.compiler.bodies.running import RunningText
from yongjiang.compiler.commitments import CommitmentDraft
from yongjiang.compiler.commitments.names import NameLists
from yongjiang.compiler.commitments.owners import OwnerGrammar
from yongjiang.compiler.paragraphs import fold_text
from yongjiang.model import Lexicon

Read = Callable[..., list[CommitmentDraft]]


@pytest.mark.parametrize(
    ("note", "lead", "support"),
    [
        ("（牵头单位：市林业局、市水利局）", ["市林业局", "市水利局"], []),
        ("﹝责任单位:市林业局﹞", ["市林业局"], []),
        ("（海关总署负责）", ["海关总署"], []),
        ("（海关总署、证监会负责）", ["海关总署", "证监会"], []),
        ("【责任部门：市林业局】", ["市林业局"], []),
        ("（责任单位：市林业局；配合单位：市气象局、各县区）", ["市林业局"], ["市气象局", "各县区"]),
        ("（市林业局牵头，市气象局、市水利局配合）", ["市林业局"], ["市气象局", "市水利局"]),
        ("（市林业局、市气象局按职责分工负责）", ["市林业局", "市气象局"], []),
        # with a lead unit beside them, those who are in charge of parts support
        ("（市林业局牵头，市气象局、市水利局按职责分工负责）", ["市林业局"], ["市气象局", "市水利局"]),
        ("（市林业局，市气象局分别负责）", ["市林业局", "市气象局"], []),
        ("（市林业局牵头，市气象局指导，市水利局配合）", ["市林业局"], ["市气象局", "市水利局"]),
        ("（公安部、交通运输部等国务院相关部门按职责分工负责）", ["公安部", "交通运输部"], []),
        ("（牵头单位：市林业局）（配合单位：市气象局）", ["市林业局"], ["市气象局"]),
        # with a lead unit beside it, 责任单位 is the rest
        ("（牵头单位：市林业局；责任单位：市气象局）", ["市林业局"], ["市气象局"]),
        ("（约束性指标，责任单位：市林业局，以下均由各县区落实，不再列出）", ["市林业局"], []),
        ("责任单位：市林业局；完成时限：2024年底", ["市林业局"], []),
        ("（责任单位：市林业局（绿化办）等）", ["市林业局（绿化办）"], []),
        ("〔责任单位：市林业局。涉及各县区，不再分工〕", ["市林业局"], []),
    ],
)
def test_roles(lexicon: Lexicon, note: str, lead: list[str], support: list[str]) -> None:
    found = OwnerGrammar(lexicon, NameLists(lexicon)).read(RunningText([fold_text(note)]))
    assert len(found) == 1
    assert [unit.name for unit in found[0].units if unit.role == "lead"] == lead
    assert [unit.name for unit in found[0].units if unit.role == "support"] == support


@pytest.mark.parametrize(
    "text", ["（含村级配套）", "鼓励企业（重点支持）", "责任单位要抓好落实。", "（见附件：责任清单）"]
)
def test_no_note(lexicon: Lexicon, text: str) -> None:
    assert OwnerGrammar(lexicon, NameLists(lexicon)).read(RunningText([fold_text(text)])) == []


BARE = [
    "一、任务",
    "1.建设码头。（市交通委、市水利局）",
    "2.治理河道。（市科委）",
    "3.改造泵站。（市水利局）。",
    "4.修路。（见附件）",
]


def test_names_alone_at_the_end_of_several_paragraphs(lexicon: Lexicon) -> None:
    grammar = OwnerGrammar(lexicon, NameLists(lexicon))
    found = grammar.read(RunningText([fold_text(line) for line in BARE]))
    assert [[(unit.name, unit.role) for unit in note.units] for note in found] == [
        [("市交通委", "lead"), ("市水利局", "lead")],
        [("市科委", "lead")],
        [("市水利局", "lead")],
    ]
    assert {note.placement for note in found} == {"tail"}
    # two may be remarks; what something is called for short is no owner
    assert not grammar.read(RunningText([fold_text(line) for line in BARE[:3]]))
    named = [line.replace("（市", "（以下简称市") for line in BARE]
    assert not grammar.read(RunningText([fold_text(line) for line in named]))


@pytest.mark.parametrize(
    "said",
    [
        "责任单位中列第一位的为牵头单位。",
        "（排在首位的单位为牵头单位，其他为配合单位）",
        "注：责任单位排名第一的是主办单位",
    ],
)
def test_the_first_of_each_list_leads_where_it_is_said_once_for_all(lexicon: Lexicon, said: str) -> None:
    lines = ["1.建设码头。（责任单位：市交通委、市水利局）", "2.修路。（市水利局牵头，市交通委配合）", said]
    found = OwnerGrammar(lexicon, NameLists(lexicon)).read(RunningText([fold_text(line) for line in lines]))
    assert [[(unit.name, unit.role) for unit in note.units] for note in found] == [
        [("市交通委", "lead"), ("市水利局", "support")],
        [("市水利局", "lead"), ("市交通委", "support")],
    ]


BOX = """第二章 绿色发展

第一节 治水

统筹推进流域治理，保障供水安全，让群众共享治水成果。

专栏1：治水行动

◆清源行动：到2024年，整治河道12条。

◆净水行动：改造泵站，提升能力。

（牵头单位：县水利局）

◆护岸行动：加固堤防，修复岸线。

（牵头单位：县林业局；配合单位：县财政局）
"""


def test_a_line_of_its_own_serves_the_items_since_the_last(read: Read) -> None:
    items = {draft.title: draft for draft in read(BOX, "item")}
    assert items["清源行动"].lead_units == items["净水行动"].lead_units == ("县水利局",)
    assert items["护岸行动"].lead_units == ("县林业局",)
    assert items["护岸行动"].support_units == ("县财政局",)
    assert items["清源行动"].due_year == 2024


def test_an_item_leaves_the_owner_line_out(read: Read) -> None:
    items = {draft.title: draft for draft in read(BOX, "item")}
    assert BOX[items["净水行动"].start : items["净水行动"].end] == "◆净水行动：改造泵站，提升能力。"


def test_a_unit_is_told_once_for_all_it_serves(read: Read) -> None:
    told = [BOX[n.start : n.end] for draft in read(BOX) for n in draft.named]
    assert sorted(told) == sorted(["县水利局", "县林业局", "县财政局"])


NESTED = """专栏2：重大工程项目

◆道路项目：

1.市级项目：环湖路（东门-西门）、青石桥拓宽工程。

2.县级项目：南溪路、北溪路改造工程。

（牵头单位：县交通局）

◆水利项目：石门水库加固工程、青溪整治工程。

（牵头单位：县水利局）
"""


def test_lists_under_an_item_share_its_owner(read: Read) -> None:
    items = {draft.title: draft.lead_units for draft in read(NESTED, "item")}
    assert items == {
        "道路项目": ("县交通局",),
        "市级项目": ("县交通局",),
        "县级项目": ("县交通局",),
        "水利项目": ("县水利局",),
    }


def test_an_owner_in_an_items_own_paragraph_is_its_own(read: Read) -> None:
    text = (
        "专栏3：重点平台\n\n◆东湖平台：建设中试基地。（牵头单位：市科技局）\n\n"
        "◆西湖平台：建设创客空间。\n\n（牵头单位：市文旅局）\n"
    )
    items = {draft.title: draft.lead_units for draft in read(text, "item")}
    assert items == {"东湖平台": ("市科技局",), "西湖平台": ("市文旅局",)}


def test_a_group_has_the_units_of_its_parts(read: Read) -> None:
    text = (
        "专栏4：重点园区\n\n◆提升两大园区\n\n东城产业园：发展医药。\n\n（牵头单位：东城管委会）\n\n"
        "西城产业园：发展电子。\n\n（牵头单位：西城管委会）\n"
    )
    items = {draft.title: draft.lead_units for draft in read(text, "item")}
    assert items["东城产业园"] == ("东城管委会",)
    assert items["西城产业园"] == ("西城管委会",)
    assert items["提升两大园区"] == ("东城管委会", "西城管委会")


def test_a_box_without_items_is_its_own_item(read: Read) -> None:
    text = "专栏5：养老服务重点\n\n完善三级网络，建设照护中心。\n\n（牵头单位：县民政局）\n"
    (item,) = read(text, "item")
    assert (item.title, item.lead_units) == ("养老服务重点", ("县民政局",))
    assert text[item.start : item.end] == "养老服务重点\n\n完善三级网络，建设照护中心。"


PLAN = """一、主要任务

（一）培育壮大企业。支持企业上规模，到2025年培育规上企业80家。（市经信局牵头，市税务局配合）

（二）优化营商环境。推行一窗受理。（责任单位：市政务办）压缩办理时限，建立回访制度。（责任单位：市监察委）

（三）强化要素保障。盘活存量土地，保障重点项目用地。
"""


def test_an_owner_that_ends_a_paragraph_is_the_measures(read: Read) -> None:
    measures = {draft.title: draft for draft in read(PLAN, "measure")}
    first = measures["培育壮大企业"]
    assert (first.lead_units, first.support_units, first.due_year) == (("市经信局",), ("市税务局",), 2025)
    assert measures["强化要素保障"].lead_units == ()
    assert measures["强化要素保障"].due_year is None


def test_several_owners_in_a_paragraph_charge_their_sentences(read: Read) -> None:
    duties = {PLAN[d.start : d.end]: d.lead_units for d in read(PLAN, "duty")}
    assert duties == {"推行一窗受理": ("市政务办",), "压缩办理时限，建立回访制度": ("市监察委",)}
    measures = {draft.title: draft.lead_units for draft in read(PLAN, "measure")}
    assert measures["优化营商环境"] == ("市政务办", "市监察委")


def test_an_owner_amid_a_paragraph_charges_only_what_stands_before(read: Read) -> None:
    text = (
        "一、任务\n\n（一）改善民生服务。办好民生实事（牵头单位：市民政局）。健全社会救助体系，兜牢底线。\n\n"
        "（二）推进公共服务。均衡布局学校。\n"
    )
    (duty,) = read(text, "duty")
    assert (text[duty.start : duty.end], duty.lead_units) == ("办好民生实事", ("市民政局",))
    assert all(draft.lead_units == () for draft in read(text, "measure"))
