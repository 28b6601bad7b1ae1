"""The page of a document: true to its text, linked both ways, safe with what strangers write."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from tests.reports.builders import Found, grid_document, lines_document, retitled, sample

from yongjiang.model import Document, Plan
from yongjiang.reports.plan_html import render_plan, stream_plan
from yongjiang.reports.plan_html.marks import Mark, MarkedText
from yongjiang.reports.plan_html.page import integrity


def page(document: Document, plan: Plan) -> Any:
    return html.document_fromstring(render_plan(document, plan).decode())


def squeezed(text: str) -> str:
    return "".join(text.split())


def words_of(tree: Any) -> str:
    """What the document part says, without what the interface adds and without tables put together again."""
    article = tree.find(".//article")
    for added in article.xpath(".//*[contains(concat(' ', @class, ' '), ' ui ')] | .//figure[@class='rebuilt']/div"):
        added.drop_tree()
    return squeezed(article.text_content())


@pytest.fixture(scope="module")
def tree() -> Any:
    return page(*sample())


def test_the_whole_text_is_there_once_and_in_order() -> None:
    document, plan = sample()
    assert words_of(page(document, plan)) == squeezed(document.text)


def test_every_link_within_the_page_leads_somewhere(tree: Any) -> None:
    ids = Counter(tree.xpath("//@id"))
    assert [name for name, count in ids.items() if count > 1] == []
    links = [link[1:] for link in tree.xpath("//a/@href")]
    assert len(links) > 40
    assert [link for link in links if link not in ids] == []


def test_all_that_was_found_has_its_place_and_its_entry(tree: Any) -> None:
    plan = sample()[1]
    for statement in plan.statements:
        place = tree.get_element_by_id(f"s-{statement.id}")
        assert squeezed(place.text_content()) == squeezed(statement.number or statement.verbatim or "")
        assert place.get("href") == f"#i-s-{statement.id}"
        entry = tree.get_element_by_id(f"i-s-{statement.id}")
        assert statement.indicator in entry.text_content()
    for commitment in plan.commitments:
        assert tree.get_element_by_id(f"c-{commitment.id}") is not None
        assert commitment.title in tree.get_element_by_id(f"i-c-{commitment.id}").text_content()


def test_an_entry_shows_the_fields(tree: Any) -> None:
    entry = tree.get_element_by_id("i-s-s2")
    names = [t.text for t in entry.iter("dt")]
    fields = dict(zip(names, (squeezed(d.text_content()) for d in entry.iter("dd")), strict=True))
    assert fields == {
        "原文": "力争高新技术企业突破300家", "数值": "超过300家", "性质": "目标值·水平值", "年份": "2027年",
        "语气": "力争", "位置": "壮大创新主体", "来源": "正文", "编号": "s2",
    }  # fmt: skip
    assert entry.find_class("row")[0].get("href") == "#s-s2"


def test_a_mark_says_without_script_what_it_is(tree: Any) -> None:
    title = tree.get_element_by_id("s-s2").get("title").replace("\N{NO-BREAK SPACE}", " ")
    assert title == "目标值：高新技术企业 > 300 家 (力争)，2027年，水平值"


def test_headings_keep_their_rank(tree: Any) -> None:
    heads = [(h.tag, squeezed(h.text_content())) for h in tree.find(".//article").iter("h2", "h3", "h4")]
    assert heads == [("h2", "一、发展基础"), ("h2", "二、重点任务"), ("h3", "专栏1：创新平台建设"), ("h2", "三、保障")]
    lead = tree.find_class("lead")[0]
    assert (lead.text_content(), lead.get("role"), lead.get("aria-level")) == ("（一）壮大创新主体。", "heading", "3")


def test_a_box_holds_its_items_and_the_line_of_its_owners(tree: Any) -> None:
    box = tree.xpath("//section[@class='box']")[0]
    assert squeezed(box.text_content()).endswith("（牵头单位：区科技局）")
    assert "三、保障" not in box.text_content()


def test_a_flattened_table_is_drawn_with_its_source_beneath(tree: Any) -> None:
    figure = tree.xpath("//figure[@class='rebuilt']")[0]
    rows = [[squeezed(c.text_content()) for c in row.iter("td", "th")][1:] for row in figure.iter("tr")]
    assert rows == [
        ["指标", "2022年", "2027年", "属性"],
        ["高新技术企业数（家）", "120", "300", "预期性"],
        ["研发投入强度（%）", "3.1", "按市下达", "约束性"],
    ]
    assert tree.get_element_by_id("s-s4").getparent().tag == "td"
    assert "高新技术企业数（家）120300预期性" in figure.find(".//details").text_content()


def test_what_can_be_read_in_two_ways_says_so(tree: Any) -> None:
    row = tree.get_element_by_id("r-0").getparent().getparent()
    assert row.get("class") == "amb"
    assert "有多种切分" in row.text_content()
    assert "基期 1203，目标 00" in tree.get_element_by_id("i-r-0").text_content()


def test_a_table_of_the_file_is_drawn_as_it_is() -> None:
    document = grid_document("主要指标如下", [["指标", "2025年"], ["高新技术企业", "300家"]])
    found = Found(document).statement("300家", "300家", "300", source="table")
    found.row("高新技术企业\t300家", "高新技术企业", target="300")
    tree = page(document, found.plan())
    assert [c.text_content() for c in tree.find(".//figure//thead").iter("th")][1:] == ["指标", "2025年"]
    assert tree.get_element_by_id("s-s1").getparent().tag == "td"
    assert tree.get_element_by_id("r-0").get("href") == "#i-r-0"


def test_a_printed_table_of_contents_folds() -> None:
    names = [f"第{n}章 {word}" for n, word in zip("一二三四五", ("基础", "目标", "任务", "项目", "保障"), strict=True)]
    text = "目录\n" + "\n".join(f"{name}……{k}" for k, name in enumerate(names)) + "\n" + "\n正文在此。\n".join(names)
    document = lines_document(text)
    found = Found(document)
    for name in names:
        start = text.rindex(name)
        found.heading(name)
        found._outline[-1] = type(found._outline[-1])(
            f"n{len(found._outline)}", None, 1, None, name, "chapter", start, start + len(name)
        )
    tree = page(document, found.plan())
    contents = tree.xpath("//details[@class='toc']")
    assert [len(c.findall("p")) for c in contents] == [5]
    assert words_of(tree) == squeezed(text)


def test_a_text_without_line_breaks_reads_as_paragraphs() -> None:
    text = "一、总体要求 加快建设。 二、主要目标 到2027年达到300家。 三、保障措施 落实责任。"
    document = lines_document(text)
    found = Found(document).heading("一、总体要求").heading("二、主要目标").heading("三、保障措施")
    tree = page(document, found.plan())
    assert [squeezed(p.text_content()) for p in tree.find(".//article").iter("p")] == [
        "一、总体要求加快建设。", "二、主要目标到2027年达到300家。", "三、保障措施落实责任。",
    ]  # fmt: skip


def test_nothing_found_says_what_would_be_here() -> None:
    document = lines_document("今天天气很好。")
    tree = page(document, Found(document).plan())
    empty = [squeezed(p.text_content()) for p in tree.find_class("none")]
    assert len(empty) == 7
    assert all(words.startswith("没有") for words in empty)
    assert tree.find(".//h1").text_content() == "plan.txt"


EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&amp;</title></style>"


def test_what_strangers_write_stays_text() -> None:
    document = lines_document(f"{EVIL}达到300家\n{EVIL}局负责", path=f"{EVIL}.txt")
    found = Found(document, title=EVIL, issuer=EVIL, number=EVIL, issued=EVIL)
    found.heading(f"{EVIL}局负责", kind="section")
    found.statement(f"{EVIL}达到300家", "300家", "300", indicator=EVIL, unit=EVIL, hedge=EVIL, section=EVIL, id=EVIL)
    found.commitment(f"{EVIL}局", "project", EVIL, lead_units=(EVIL,), category=EVIL, id=EVIL)
    found.body(EVIL).row(EVIL, EVIL, base=EVIL, units=(EVIL,), ambiguous=True, alternatives=({"base": EVIL},))
    found.table(EVIL, "300家", (EVIL,), [[EVIL]], EVIL).warning(EVIL)
    raw = render_plan(document, found.plan()).decode()
    tree = html.document_fromstring(raw)
    assert len(tree.xpath("//script")) == 2
    assert len(tree.xpath("//style")) == 1
    assert tree.xpath("//img | //*[@onerror] | //*[@style]") == []
    assert tree.find(".//h1").text_content() == EVIL
    assert "alert(1)</script>" not in raw.replace("&lt;/script&gt;", "")


def test_only_the_page_s_own_code_may_run(tree: Any) -> None:
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'")
    for code in tree.xpath("//script/text() | //style/text()"):
        assert f"'{integrity(code)}'" in policy
    assert "unsafe" not in policy


def test_the_page_asks_nothing_of_the_network(tree: Any) -> None:
    assert tree.xpath("//*[@src]") == []
    assert [h for h in tree.xpath("//@href") if not h.startswith(("#", "data:,"))] == []
    style = tree.find(".//style").text
    assert re.findall(r"url\(|@import|@font-face", style) == []


def test_control_characters_and_broken_unicode_cannot_spoil_the_page() -> None:
    document = lines_document("甬\x00江\x1b规划\ud800达到3家")
    raw = render_plan(document, retitled(Found(document).plan(), "\x07规划"))
    text = raw.decode("utf8")
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", text)
    assert "甬\N{REPLACEMENT CHARACTER}江" in text


def test_the_same_plan_gives_the_same_bytes() -> None:
    document, plan = sample()
    assert render_plan(document, plan) == render_plan(document, plan)


def test_a_long_page_comes_in_parts() -> None:
    document = lines_document("到2027年，高新技术企业达到300家。\n" * 9000)
    sizes = [len(part) for part in stream_plan(document, Found(document).plan())]
    assert len(sizes) > 3
    assert max(sizes) < 300_000


TEXT = "到2027年，\n高新技术企业达到300家，研发投入强度达到3.5%。区科技局牵头。" * 3
SPANS = st.lists(
    st.tuples(st.integers(-2, len(TEXT) + 2), st.integers(-2, len(TEXT) + 2), st.integers(0, 5), st.booleans()),
    max_size=30,
)


@given(SPANS, st.lists(st.integers(0, len(TEXT)), max_size=5))
@settings(max_examples=150, deadline=None)
def test_marks_may_nest_and_overlap_as_they_like(spans: list[tuple[int, int, int, bool]], breaks: list[int]) -> None:
    marks = [
        Mark(a, b, ref=f"x-{k}", css=f"c{rank}", rank=rank, place=f"x-{k}", link=link)
        for k, (a, b, rank, link) in enumerate(spans)
    ]
    marked = MarkedText(TEXT, marks)
    cuts = sorted({0, len(TEXT), *breaks})
    rendered = "".join(f"<p>{marked.render(a, b)}</p>" for a, b in pairwise(cuts))
    tree = html.document_fromstring(f"<html><body>{rendered}</body></html>")
    assert squeezed(tree.text_content()) == squeezed(TEXT)
    assert tree.xpath("//a//a") == []
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    inside = {f"x-{k}" for k, (a, b, _, _) in enumerate(spans) if 0 <= a < b <= len(TEXT)}
    assert set(ids) == inside == marked.anchored


@pytest.mark.parametrize("shape", ["nested", "one sentence", "side by side"])
def test_a_page_grows_with_its_document(shape: str) -> None:
    def size(n: int) -> int:
        text = "甲" * (4 * n)
        spans = {
            "nested": [(k, 4 * n - k) for k in range(n)],
            "one sentence": [(0, 4 * n)] * n,
            "side by side": [(4 * k, 4 * k + 4) for k in range(n)],
        }[shape]
        marks = [Mark(a, b, ref=f"{k:06}", css="c", rank=5, place=f"{k:06}") for k, (a, b) in enumerate(spans)]
        return len(MarkedText(text, marks).render(0, len(text)))

    assert size(4000) < 4.2 * size(1000)


def test_an_owner_that_is_no_one_body_is_listed_and_leads_to_its_task() -> None:
    document = lines_document("区科技局要牵头办好孵化器，各部门配合。\n区文旅局作说明。")
    found = Found(document)
    found.body("区科技局").body("区文旅局")
    found.commitment("牵头办好孵化器", "duty", lead_units=("区科技局",), support_units=("各部门",))
    panel = page(document, found.plan()).get_element_by_id("list-body")
    names = [name.text_content() for name in panel.xpath(".//li//span[@class='name']")]
    assert names == ["区科技局", "各部门", "区文旅局"]
    (row,) = panel.xpath(".//a[span[@class='name']='各部门']")
    assert row.get("href") == f"#c-{found.plan().commitments[0].id}"
