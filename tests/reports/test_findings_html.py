"""The page of a check: every finding and every place is there once, linked, filtered without script, and safe."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from tests.reports.builders import Found, lines_document
from tests.reports.finding_builders import PLAN, Checked, finding, place, report, sample
from tests.reports.test_colours import contrast, themes

from yongjiang.model.explanation import Step
from yongjiang.model.finding import SEVERITIES, CheckReport, Evidence, Mark
from yongjiang.reports.findings_html import stream_findings
from yongjiang.reports.findings_html.cards import Cards
from yongjiang.reports.findings_html.page import _asset
from yongjiang.reports.findings_html.spots import Spot
from yongjiang.reports.findings_html.text import EvidenceText
from yongjiang.reports.places import Places
from yongjiang.reports.plan_html.page import integrity


def raw_page(checked: CheckReport, documents: list[Checked]) -> str:
    return b"".join(stream_findings(checked, documents)).decode()


def page(checked: CheckReport, documents: list[Checked]) -> Any:
    return html.document_fromstring(raw_page(checked, documents))


def squeezed(text: str) -> str:
    return "".join(text.split())


def anchored_words(tree: Any, anchor: str) -> str:
    """What the marks of a place read, from the one with its id on."""
    first = tree.get_element_by_id(anchor)
    number = first.get("data-f")
    marks = [m for m in tree.find_class("ev") if m.get("data-f") == number]
    words = []
    for mark in marks[marks.index(first) :]:
        if mark is not first and mark.get("id"):
            break
        for tag in mark.xpath(".//a[contains(@class, 'tag')]"):
            tag.drop_tree()
        words.append(mark.text_content())
    return squeezed("".join(words))


@pytest.fixture
def tree() -> Any:
    return page(*sample())


def test_every_finding_has_one_card_with_all_it_says(tree: Any) -> None:
    checked, _ = sample()
    for number, found in enumerate(checked.findings, 1):
        words = tree.get_element_by_id(f"f-{number}").text_content()
        for said in (found.title, found.message, found.mend, found.code, found.fingerprint):
            assert said in words
        for step in found.working.steps:
            assert step.label in words
            assert step.value in words
    assert len([c for c in tree.find_class("card") if "ref" not in c.get("class")]) == len(checked.findings)


def test_every_place_has_its_anchor_on_its_words() -> None:
    checked, documents = sample()
    for number, found in enumerate(checked.findings, 1):
        for part, evidence in enumerate(found.evidence, 1):
            words = anchored_words(page(checked, documents), f"p-{number}-{part}")
            assert words == squeezed(evidence.quote)


def test_every_link_leads_somewhere_and_no_id_is_given_twice(tree: Any) -> None:
    ids = Counter(tree.xpath("//@id"))
    assert [name for name, count in ids.items() if count > 1] == []
    links = list(tree.xpath("//a/@href"))
    assert len(links) > 25
    assert [link for link in links if link[1:] not in ids] == []


def test_every_place_has_one_tag_that_leads_to_its_card(tree: Any) -> None:
    tags = Counter((tag.text, tag.get("href")) for tag in tree.find_class("tag"))
    assert tags == {("1", "#f-1"): 3, ("2", "#f-2"): 2, ("3", "#f-3"): 1, ("4", "#f-4"): 1, ("5", "#f-5"): 1}


def test_the_numbers_in_question_are_strong_in_the_text(tree: Any) -> None:
    assert {b.text for b in tree.xpath("//article//mark//b[contains(@class, 'n ')]")} == {
        "260家",
        "280家",
        "300",
        "3.6%",
        "3.8",
    }


def test_both_places_of_a_conflict_are_linked(tree: Any) -> None:
    card = tree.get_element_by_id("f-1")
    others = [
        (squeezed(p.find("a").text), p.find("a").get("href"), squeezed(p.find("q").text_content()))
        for p in card.find_class("other")
    ]
    assert others == [
        ("另一处：（一）壮大创新主体", "#p-1-2", "高新技术企业达到280家以上"),
        ("另一处：《云汀区科技规划》", "#p-1-3", "高新技术企业（家）126300"),
    ]
    back = tree.get_element_by_id("r-1-3")
    assert back.find_class("other")[0].find("a").get("href") == "#p-1-1"
    assert "《云汀区发展规划》" in back.text_content()
    assert back.find_class("no")[0].get("href") == "#f-1"


def test_a_number_of_the_working_leads_to_its_place() -> None:
    checked, documents = sample()
    start = documents[0][0].text.index("3.6%")
    steps = (Step("目标", "3.6%", start=start, end=start + 4, document="规划.txt", steps=(Step("读作", "0.036"),)),)
    found = msgspec.structs.replace(checked.findings[1], working=Step("", "", steps=steps))
    card = page(report(documents, found), documents).get_element_by_id("f-1")
    assert card.xpath(".//span[@class='value']/a/@href") == ["#p-1-1"]
    assert [label.text for label in card.xpath(".//li/ul/li/span[@class='label']")] == ["读作"]


def test_cards_stand_beside_the_paragraph_of_their_place(tree: Any) -> None:
    rows = tree.xpath("//div[starts-with(@class, 'row')][div[@class='notes']]")
    stands = [
        (squeezed(row.find("div").text_content())[:6], [c.get("id") for c in row.find_class("card")]) for row in rows
    ]
    assert [cards for _, cards in stands] == [["f-4", "f-1", "f-2"], ["f-3"], ["r-1-2"], ["f-5"], ["r-1-3", "r-2-2"]]


def test_what_holds_no_finding_folds_and_nothing_of_the_text_is_lost() -> None:
    checked, documents = sample()
    tree = page(checked, documents)
    folds = [squeezed(fold.find("summary").text_content()) for fold in tree.find_class("fold")]
    assert folds == ["略去2段，展开"]  # the short paragraph at the end is shown
    article = tree.get_element_by_id("d-1")
    for added in article.xpath(".//header | .//div[@class='notes'] | .//*[contains(@class, 'ui ')] | .//summary"):
        added.drop_tree()
    assert squeezed(article.text_content()) == squeezed(PLAN)


def test_headings_above_a_finding_stay_in_sight() -> None:
    checked, documents = sample()
    tree = page(report(documents, checked.findings[0]), documents)
    shown = tree.get_element_by_id("d-1").xpath(
        ".//*[self::h2 or @role='heading'][not(ancestor::details) and not(ancestor::header)]"
    )
    assert [squeezed(heading.text_content()) for heading in shown] == [
        "第一章发展目标",
        "第二章重点任务",
        "（一）壮大创新主体。",
    ]


def test_counts_by_severity_document_and_family(tree: Any) -> None:
    assert [squeezed(li.text_content()) for li in tree.find_class("counts")[0]] == [
        "2错误须改正",
        "1疑点请核实",
        "2提示供参考",
    ]
    documents, families = (
        [[squeezed(c.text_content()) for c in row] for row in t.iter("tr")]
        for t in tree.xpath("//div[@class='tables']/table")
    )
    assert documents == [
        ["文件", "错误", "疑点", "提示", "合计"],
        ["《云汀区发展规划》", "2", "1", "1", "4"], ["《云汀区科技规划》", "", "", "1", "1"],
    ]  # fmt: skip
    assert families[1:] == [
        ["前后矛盾", "2", "", "", "2"],
        ["完整性", "", "1", "1", "2"],
        ["结构和文字", "", "", "1", "1"],
    ]
    assert [li.find(".//span").text for li in tree.xpath("//details[@class='all']//li")] == ["1", "2", "3", "4", "5"]


def test_the_gravest_are_told_at_the_head_each_leading_to_its_card(tree: Any) -> None:
    found = sample()[0].findings
    first = tree.xpath("//div[@class='first']//li")
    assert [squeezed(li.find(".//span").text_content()) for li in first] == [squeezed(one.message) for one in found[:3]]
    assert [li.find("a").get("href") for li in first] == ["#f-1", "#f-2", "#f-3"]


def test_a_working_that_says_the_other_places_again_folds() -> None:
    one = next(found for found in sample()[0].findings if found.working.steps)
    cards = Cards(Places(()), ())
    assert '<div class="working">' in cards.card(1, one, 0)
    many = msgspec.structs.replace(one, evidence=one.evidence[:1] * 4)
    assert '<details class="working">' in cards.card(1, many, 0)


def test_filters_work_by_style_alone(tree: Any) -> None:
    boxes = {box.get("id") for box in tree.xpath("//form//input")}
    assert boxes == {"s-error", "s-warning", "s-info", "g-YJ3", "g-YJ4", "g-YJ6"}
    style = tree.find(".//style").text
    assert all(f":root:has(#{box}:not(:checked)) :is(.card, .tag, .line)" in style for box in boxes)
    for card in tree.find_class("card"):
        css = set(card.get("class").split())
        row = next(r for r in card.iterancestors("div") if "row" in r.get("class").split())
        severity = (css & set(SEVERITIES)).pop()
        family = next(c for c in css if c.startswith("g-"))[2:]
        assert f"{severity}-{family}" in row.get("class").split()
        assert f":root:has(#s-{severity}:checked):has(#g-{family}:checked) .{severity}-{family}" in style


def test_what_was_waived_and_what_failed_is_told(tree: Any) -> None:
    waived = squeezed(tree.get_element_by_id("waived").text_content())
    assert "已豁免1条" in waived
    assert "区发改局王某，至2026-12-31：口径不同f0" in waived
    faults = squeezed(tree.find_class("faults")[0].text_content())
    assert "1条规则没有跑完" in faults
    assert "YJ999：KeyError:'x'" in faults


def test_a_finding_about_a_file_without_text_here_is_still_shown() -> None:
    checked, documents = sample()
    loose = Evidence("waivers.yaml", 0, 3, "f00")
    tree = page(report(documents, finding(loose, code="YJ901", severity="warning"), finding(code="X1")), documents)
    section = tree.get_element_by_id("elsewhere")
    assert [c.get("id") for c in section.find_class("card")] == ["f-1", "f-2"]
    assert "waivers.yaml" in section.text_content()
    only = page(checked, documents[1:])
    assert only.get_element_by_id("p-1-3") is not None
    assert "《云汀区发展规划》" in only.get_element_by_id("f-1").text_content()
    assert [link for link in only.xpath("//a/@href") if link[1:] not in set(only.xpath("//@id"))] == []


def test_no_finding_says_so() -> None:
    _, documents = sample()
    tree = page(report(documents), documents)
    assert [p.text for p in tree.find_class("clear")] == ["没有发现问题。"] * 3
    assert page(report([]), []).find(".//h1").text == "校核意见"


def test_a_place_between_paragraphs_or_without_words_keeps_anchor_and_tag() -> None:
    document = lines_document("第一段文字。\n\n\n第二段文字。")
    documents = [(document, Found(document).plan())]
    gap, none, beyond = (Evidence(document.path, a, b, "") for a, b in ((7, 8), (0, 0), (10**6, 10**6 + 3)))
    tree = page(report(documents, finding(gap), finding(none), finding(beyond)), documents)
    for number in (1, 2, 3):
        assert tree.get_element_by_id(f"p-{number}-1") is not None
    assert sorted(tag.get("href") for tag in tree.find_class("tag")) == ["#f-1", "#f-2", "#f-3"]
    empty = lines_document("")
    tree = page(
        report([(empty, Found(empty).plan())], finding(Evidence(empty.path, 0, 0, ""))), [(empty, Found(empty).plan())]
    )
    assert tree.get_element_by_id("p-1-1") is not None


def test_a_table_put_together_again_shows_its_places_once() -> None:
    text = "表1：主要指标\n\n指标2022年2027年\n\n高新技术企业（家）120300\n\n研发投入（%）2.93.8\n"
    document = lines_document(text)
    found = Found(document).table(
        "指标2022年", "2.93.8", ("指标", "2022年", "2027年"),
        [["高新技术企业（家）", "120", "300"], ["研发投入（%）", "2.9", "3.8"]], "表1：主要指标",
    )  # fmt: skip
    documents = [(document, found.plan())]
    tree = page(report(documents, finding(place(document, "高新技术企业（家）120300", "300"))), documents)
    anchor = tree.get_element_by_id("p-1-1")
    assert anchor.getparent().tag == "td"
    (tag,) = tree.find_class("tag")
    assert squeezed(tag.getparent().text_content()) == "3001"
    assert [c.text for c in tree.find_class("caption")] == ["表1：主要指标"]
    assert not [1 for caption in tree.find_class("caption") if caption.xpath("ancestor::details")]


EVIL = "<script>alert(1)</script>&amp;\"'</style>$title$documents<img src=x onerror=alert(2)>"


def test_what_strangers_write_stays_text() -> None:
    document = lines_document(f"甲&乙{EVIL}达到3家\n第二章", path=f"{EVIL}.txt")
    found = Found(document, title=EVIL, issuer=EVIL, number=EVIL).heading("第二章")
    evidence = place(document, f"乙{EVIL}达到3家", EVIL, "3家", says=EVIL)
    steps = Step(EVIL, EVIL, EVIL, steps=(Step(EVIL, EVIL, EVIL, evidence.start, evidence.end),))
    wrong = finding(evidence, evidence, title=EVIL, message=EVIL, mend=EVIL, fingerprint=EVIL, working=steps, code=EVIL)
    documents = [(document, found.plan())]
    raw = raw_page(report(documents, wrong), documents)
    tree = html.document_fromstring(raw)
    assert len(tree.xpath("//script")) == 2
    assert len(tree.xpath("//style")) == 1
    assert tree.xpath("//img | //*[@onerror] | //*[@style]") == []
    assert tree.find(".//h1").text_content() == f"《{EVIL}》校核意见"
    assert squeezed(EVIL) in squeezed(
        tree.get_element_by_id("d-1").find(".//p").text_content() + tree.get_element_by_id("f-1").text_content()
    )
    assert "alert(1)</script>" not in raw


def test_only_the_page_s_own_code_may_run_and_it_asks_nothing_of_the_network(tree: Any) -> None:
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'")
    for code in tree.xpath("//script/text() | //style/text()"):
        assert f"'{integrity(code)}'" in policy
    assert tree.xpath("//*[@src]") == []
    assert [h for h in tree.xpath("//@href") if not h.startswith(("#", "data:,"))] == []
    assert re.findall(r"url\(|@import|@font-face", tree.find(".//style").text) == []


def test_the_same_report_gives_the_same_bytes_in_parts() -> None:
    document = lines_document("高新技术企业达到260家，就业充分。\n" * 4000)
    documents = [(document, Found(document).plan())]
    found = [finding(place(document, "达到260家", after=k * 40)) for k in range(300)]
    parts = list(stream_findings(report(documents, *found), documents))
    assert len(parts) > 3
    assert parts == list(stream_findings(report(documents, *found), documents))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_of_each_severity_can_be_read(theme: str) -> None:
    colours: dict[str, dict[str, str]] = {"light": {}, "dark": {}}
    light, dark = re.findall(r":root \{(.*?)\}", _asset("findings.css"))[:2]
    for name, block in (("light", light), ("dark", dark)):
        colours[name] = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block))
    known = themes()[theme] | colours[theme]
    for tone, wash in (("cinnabar", "cinnabar-wash"), ("bronze", "bronze-wash"), ("slate", "slate-wash")):
        for ground in ("paper", "raised", "sunk", wash):
            assert contrast(known[tone], known[ground]) >= 4.5, (tone, ground)
    assert contrast(known["paper"], known["cinnabar"]) >= 4.5
    assert contrast(known["muted"], known["raised"]) >= 4.5


TEXT = "到2025年，\n高新技术企业达到260家，研发投入强度达到3.6%。" * 3
SPANS = st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)), st.booleans()), max_size=25)


@given(SPANS, st.lists(st.integers(0, len(TEXT)), max_size=6))
@settings(max_examples=200, deadline=None)
def test_places_may_nest_and_overlap_as_they_like(spans: list[tuple[int, int, bool]], breaks: list[int]) -> None:
    spots = []
    for number, (a, b, marked) in enumerate(spans, 1):
        start, end = min(a, b), max(a, b)
        marks = (Mark(start, min(end, start + 3)),) if marked and start < end else ()
        evidence = Evidence("x", start, end, TEXT[start:end], marks)
        spots.append(Spot(number, 1, finding(evidence), evidence, True))
    cuts = sorted({0, len(TEXT), *breaks})
    text = EvidenceText(TEXT, spots, list(pairwise(cuts)))
    rendered = "".join(f"<p>{text.render(a, b)}</p>" for a, b in pairwise(cuts))
    rendered += "".join(text.stray(spot) for spot in spots)
    tree = html.document_fromstring(f"<html><body>{rendered}</body></html>")
    assert sorted(tree.xpath("//@id")) == sorted(spot.anchor for spot in spots)
    assert sorted(tag.text for tag in tree.find_class("tag")) == sorted(str(spot.number) for spot in spots)
    for tag in tree.find_class("tag"):
        tag.drop_tree()
    assert squeezed(tree.text_content()) == squeezed(TEXT)
    assert rendered.count("<mark") == rendered.count("</mark>")
