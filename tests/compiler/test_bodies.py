"""The register of bodies."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yongjiang.compiler.bodies import BodyGrammar
from yongjiang.compiler.commitments import CommitmentDraft, Named
from yongjiang.compiler.paragraphs import canonical_text, fold_blocks
from yongjiang.model import Block
from yongjiang.model.plan import Body
from yongjiang.zones import load_lexicon

Read = Callable[[str], list[Body]]


@pytest.fixture(scope="module")
def grammar() -> BodyGrammar:
    return BodyGrammar(load_lexicon("national"))


@pytest.fixture(scope="module")
def read(grammar: BodyGrammar) -> Read:
    """Bodies of a text, one block a line; every mention is checked to be the name."""

    def build(text: str) -> list[Body]:
        canonical = canonical_text(text)
        lines = re.finditer(r"[^\n]*\S[^\n]*", canonical)
        paragraphs = fold_blocks(canonical, [Block("paragraph", m.start(), m.end()) for m in lines])
        found = grammar.read(text, paragraphs)
        for body in found:
            assert body.mentions
            for mention in body.mentions:
                assert _bare(text[mention.start : mention.end]) == _bare(body.name)
        return found

    return build


def _bare(text: str) -> str:
    return re.sub(r"\s", "", canonical_text(text))


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        # where a name begins
        ("加快推进临江理工大学海州研究院建设。", [("临江理工大学海州研究院", "institute")]),
        ("支持海州大学与云溪区科技局共建", [("海州大学", "institute"), ("云溪区科技局", "government")]),
        ("鼓励县城投集团参与", [("县城投集团", "enterprise")]),
        ("引进2家研究院，依托东湖实验室", [("东湖实验室", "institute")]),
        ("方案已经省政府同意，经市政府批准", [("省政府", "government"), ("市政府", "government")]),
        ("县财政局、区市政局", [("县财政局", "government"), ("区市政局", "government")]),
        ("规范设置园区，帮助园区招商，盘活闲置宅基地", []),
        ("各级农业农村部门和财政部门、财政部", [("财政部", "government")]),
        ("海州海关、省消防救援总队", [("海州海关", "other"), ("省消防救援总队", "other")]),
        ("由市文化和旅游局牵头", [("市文化和旅游局", "government")]),
        ("市规划和自然资源局和市水利局", [("市规划和自然资源局", "government"), ("市水利局", "government")]),
        ("市委市政府高度重视", [("市委", "party"), ("市政府", "government")]),
        ("临江市民政局临江市财政局联合印发", [("临江市民政局", "government"), ("临江市财政局", "government")]),
        ("落户云溪投资促进中心", [("云溪投资促进中心", "platform")]),
        ("海州材料与能源研究院揭牌", [("海州材料与能源研究院", "institute")]),
        ("成立市推进绿色转型工作领导小组办公室", [("市推进绿色转型工作领导小组办公室", "government")]),
        ("中德（海州）园区核心区", [("中德（海州）园区", "park")]),
        ("向云溪经济开发区平台集聚", [("云溪经济开发区", "park")]),
        # kinds
        ("县人大常委会听取报告", [("县人大常委会", "congress")]),
        ("县人民法院、县人民检察院", [("县人民法院", "judiciary"), ("县人民检察院", "judiciary")]),
        ("县委宣传部、县纪委", [("县委宣传部", "party"), ("县纪委", "party")]),
        ("市发改委、科技部", [("市发改委", "government"), ("科技部", "government")]),
        ("河东街道、南溪镇人民政府", [("河东街道", "government"), ("南溪镇人民政府", "government")]),
        ("临江市民政局、县民族宗教局", [("临江市民政局", "government"), ("县民族宗教局", "government")]),
        ("市民服务热线、县民营经济局", [("县民营经济局", "government")]),
        ("区文化和广电旅游体育局", [("区文化和广电旅游体育局", "government")]),
        ("区妇女联合会、市供销社", [("区妇女联合会", "other"), ("市供销社", "other")]),
        ("市委政研室、市消防救援支队", [("市委政研室", "other"), ("市消防救援支队", "other")]),
        ("各省、自治区、直辖市人民政府，三门县人民政府", [("三门县人民政府", "government")]),
        ("打造三区一中心、两个基地、一委一办一平台和7大要素交易服务平台", []),
        ("赋予综合保税区政策，共有商业银行3家，吸引更多园区", []),
        ("前洋产业园管委会主任", [("前洋产业园管委会", "government")]),
        ("县总工会、县中医院", [("县总工会", "other"), ("县中医院", "other")]),
        ("水务供水海州分公司", [("水务供水海州分公司", "enterprise")]),
    ],
)
def test_names_and_kinds(read: Read, text: str, bodies: list[tuple[str, str]]) -> None:
    assert [(body.name, body.kind) for body in read(text)] == bodies


@pytest.mark.parametrize(
    "text",
    [
        "优化空间格局，完善功能布局，打开新局面。",
        "争创省级以上重点实验室、技术创新中心、工程研究中心。",
        "建设商务中心和创新创业平台，发展总部基地。",
        "支持大学生创业，提升中心城区能级。",
        "举办展会，推行一网通办，建成城市客厅。",
        "各级政府、有关部门和各街道要加强协同，各区政府、各县科技局配合。",
        "扩大政府采购，加大银行信贷支持。",
        "培育龙头企业、骨干企业等市场主体。",
        "聚焦新材料、智能装备等重点企业需求。",
        "市场监管更加有力，区域发展更加协调。",
    ],
)
def test_kinds_of_bodies_are_no_bodies(read: Read, text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "firms"),
    [
        ("依托宏远科技、华盛电机等骨干企业，发展储能。", ["宏远科技", "华盛电机"]),
        ("鼓励海通航运、大洋船务、远达等头部企业扩大规模", ["海通航运", "大洋船务", "远达"]),
        ("以捷成数据等企业为支撑", ["捷成数据"]),
        ("支持宏远科技、新材料等企业", []),
    ],
)
def test_firms_in_lists(read: Read, text: str, firms: list[str]) -> None:
    assert [body.name for body in read(text) if body.kind == "enterprise"] == firms


def test_all_mentions_of_a_name_are_one_body(read: Read) -> None:
    (body,) = read("依托东湖实验室攻关。\n\n东湖实验室开放设备，\n推动东湖\n实验室扩容。")
    assert len(body.mentions) == 3


def test_names_in_tables_between_paragraphs(grammar: BodyGrammar) -> None:
    text = "表1 任务\n1增绿约束性市林业和园林\n局\n2治水预期性市水利局\n完"
    canonical = canonical_text(text)
    last = len(text) - 1
    paragraphs = fold_blocks(canonical, [Block("paragraph", 0, 4), Block("paragraph", last, last + 1)])
    found = grammar.read(text, paragraphs)
    assert [body.name for body in found] == ["市林业和园林局", "市水利局"]
    assert text[found[0].mentions[0].start : found[0].mentions[0].end] == "市林业和园林\n局"


def test_what_an_owner_note_names_goes_before(grammar: BodyGrammar) -> None:
    text = "（牵头单位：县住建局（人防办）、青年之家）"
    canonical = canonical_text(text)
    named = [Named("县住建局（人防办）", 6, 15), Named("青年之家", 16, 20)]
    draft = CommitmentDraft(kind="item", title="甲", start=0, end=1, named=tuple(named))
    found = grammar.read(text, fold_blocks(canonical, [Block("paragraph", 0, len(text))]), [draft])
    assert [(body.name, body.kind) for body in found] == [("县住建局（人防办）", "government"), ("青年之家", "other")]


PIECES = [
    "临江", "市", "区", "科技局", "和", "与", "文化和旅游局", "人民政府", "推进", "建设", "大学", "研究院", "（海州）",
    "等骨干企业", "、", "，", "。", "\n", " ", "中心", "依托", "宏远科技", "街道", "领导小组", "2家",
    "的", "促进", "委", "办",
]  # fmt: skip


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=40))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_and_mentions_are_apart(read: Read, pieces: list[str]) -> None:
    found = read("".join(pieces))
    mentions = sorted((mention.start, mention.end) for body in found for mention in body.mentions)
    assert all(a[1] <= b[0] for a, b in pairwise(mentions))
    assert len({body.name for body in found}) == len(found)
