"""The review letter: read back, it holds every finding, in the layout of official documents."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import msgspec
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from tests.reports.builders import Found, lines_document
from tests.reports.finding_builders import finding, place, report, sample

from yongjiang.model.explanation import Step
from yongjiang.model.finding import Evidence
from yongjiang.reports.findings_docx import letter
from yongjiang.reports.official_layout import title_lines

DAY = date(2026, 3, 1)


def made(*arguments: Any) -> Any:
    return docx.Document(BytesIO(letter(*arguments)))


@pytest.fixture(scope="module")
def sent() -> Any:
    checked, documents = sample()
    return made(checked, DAY, [plan for _, plan in documents])


def lines(document: Any, style: str | None = None) -> list[str]:
    return [p.text for p in document.paragraphs if style is None or p.style.name == style]


def words_of(document: Any) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join(lines(document) + cells)


def squeezed(text: str) -> str:
    return "".join(text.split())


def fonts(style: Any) -> tuple[str, float]:
    return style.element.rPr.rFonts.get(qn("w:eastAsia")), style.font.size.pt


def test_the_page_is_that_of_official_documents(sent: Any) -> None:
    (section,) = sent.sections
    got = [section.page_width, section.page_height, section.top_margin, section.left_margin, section.right_margin]
    assert [round(length.mm) for length in got] == [210, 297, 37, 28, 26]
    text = (
        section.page_width - section.left_margin - section.right_margin,
        section.page_height - section.top_margin - section.bottom_margin,
    )
    assert abs(text[0] - Mm(156)) < Mm(0.1)
    assert abs(text[1] - Mm(225)) < Mm(0.1)


def test_the_styles_are_those_of_official_documents(sent: Any) -> None:
    styles = sent.styles
    assert fonts(styles["公文正文"]) == ("仿宋_GB2312", 16)
    assert fonts(styles["公文标题"]) == ("方正小标宋简体", 22)
    assert fonts(styles["Heading 1"]) == ("黑体", 16)
    assert fonts(styles["Heading 2"]) == ("楷体_GB2312", 16)
    assert styles["公文标题"].paragraph_format.alignment == WD_ALIGN_PARAGRAPH.CENTER
    body = styles["公文正文"].paragraph_format
    assert body.line_spacing == Pt(28.8)
    assert body.first_line_indent == Pt(32)
    assert {p.style.name for p in sent.paragraphs} <= {s.name for s in styles}


def test_fonts_a_machine_lacks_have_others_to_stand_in() -> None:
    with ZipFile(BytesIO(letter(sample()[0], DAY))) as parts:
        table = parts.read("word/fontTable.xml").decode()
    assert re.search(r'w:name="仿宋_GB2312"><w:altName w:val="[^"]*FangSong', table)


def test_pages_are_numbered_in_dashes_at_the_outer_foot(sent: Any) -> None:
    section = sent.sections[0]
    for footer, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        (paragraph,) = footer.paragraphs
        assert "".join(paragraph._p.xpath(".//w:t/text()")) == "— 1 —"
        assert paragraph._p.xpath("./w:fldSimple/@w:instr") == ["PAGE"]
        assert paragraph.alignment == side
    assert sent.settings.odd_and_even_pages_header_footer is True


def test_the_letter_runs_from_title_to_signature(sent: Any) -> None:
    said = lines(sent)
    assert lines(sent, "公文标题") == ["关于2份文件的校核意见", "提示事项一览表"]
    assert said[2] == "（收文单位）："
    assert said[3].startswith(
        "经对《云汀区发展规划》等2份文件进行校核，提出意见5条。其中，错误2条，须在印发前改正；疑点1条，请逐条核实；"
    )
    assert "另有1条此前已经同意保留" in said[3]
    assert "规则YJ999没有跑完" in said[3]
    assert lines(sent, "Heading 1") == ["一、送校文件", "二、须改正的错误", "三、请核实的问题"]
    assert lines(sent, "Heading 2") == ["（一）《云汀区发展规划》"] * 2
    assert "1.《云汀区发展规划》（云汀区人民政府，2021年6月18日）；" in said
    assert lines(sent, "署名") == ["（发文单位）", "2026年3月1日"]
    assert "附件：提示事项一览表" in said


def test_every_finding_is_in_it_with_its_number_quotations_working_and_mend(sent: Any) -> None:
    checked, _ = sample()
    whole = squeezed(words_of(sent))
    for number, found in enumerate(checked.findings, 1):
        said = [found.title, found.message, found.mend, found.code]
        said += [step.label for step in found.working.steps] + [step.value for step in found.working.steps]
        said += [e.quote.translate(str.maketrans("“”", "‘’")) for e in found.evidence]
        assert [words for words in said if squeezed(words) not in whole] == []
        if found.severity != "info":
            assert f"{number}.{found.title}。{found.message}" in whole


def test_errors_come_first_then_warnings_hints_in_the_annex(sent: Any) -> None:
    numbered = [line.partition(".")[0] for line in lines(sent, "公文正文") if re.match(r"\d+\.(?!《)", line)]
    assert numbered == ["1", "2", "3"]
    (table,) = sent.tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["序号", "原文", "意见"]
    assert [row[0] for row in rows[1:]] == ["《云汀区发展规划》", "4", "《云汀区科技规划》", "5"]
    assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
    assert rows[2][1].startswith("第一章 发展目标：“到2025年")


def test_places_are_named_with_document_and_heading(sent: Any) -> None:
    said = lines(sent)
    at = next(k for k, line in enumerate(said) if line.startswith("1.同一指标"))
    assert said[at + 1 : at + 6] == [
        "第1处：《云汀区发展规划》（第一章 发展目标）：“高新技术企业达到260家”（2025年260家）。",
        "第2处：同一文件（第二章 重点任务，（一）壮大创新主体）：“高新技术企业达到280家以上”（2025年280家）。",
        "第3处：《云汀区科技规划》：“高新技术企业（家）\u3000126\u3000300”（2025年300家）。",
        "依据：相差 20家（280 - 260）。",
        "建议：核对两处，改正抄错的一个。",
    ]
    strong = [run.text for p in sent.paragraphs[at + 1 : at + 4] for run in p.runs if run.bold]
    assert strong == ["260家", "280家", "300"]


def test_without_plans_places_still_have_their_document() -> None:
    said = lines(made(sample()[0], DAY))
    assert "第2处：同一文件：“高新技术企业达到280家以上”（2025年280家）。" in said


def test_one_document_needs_no_list_and_is_named_in_the_title() -> None:
    checked, documents = sample()
    one = made(report(documents[:1], checked.findings[2]), DAY, [documents[0][1]])
    assert lines(one, "公文标题") == ["关于《云汀区发展规划》的校核意见"]
    assert lines(one, "Heading 1") == ["一、请核实的问题"]
    assert lines(one, "Heading 2") == []
    assert "原文：第二章 重点任务：“第二章 重点任务”。" in lines(one)
    assert one.tables == []


def test_no_finding_says_so() -> None:
    _, documents = sample()
    said = lines(made(report(documents), DAY))
    assert "经对《云汀区发展规划》等2份文件进行校核，没有发现问题。" in said
    assert lines(made(report([]), DAY))[0] == "关于送校文件的校核意见"


def test_long_quotations_keep_their_numbers() -> None:
    document = lines_document("甲" * 300 + "达到260家" + "乙" * 300 + "达到280家" + "丙" * 300)
    evidence = place(document, document.text, "260家", "280家")
    plan = Found(document).plan()
    said = "\n".join(lines(made(report([(document, plan)], finding(evidence)), DAY)))
    quoted = re.search("“(.*)”", said)
    assert quoted is not None
    assert re.fullmatch("甲{24}……甲{22}达到260家乙{24}……乙{22}达到280家丙{24}……", quoted[1])


def test_what_xml_cannot_hold_is_replaced_and_markup_stays_text() -> None:
    words = "<w:p>&amp;\x00\x1f\ud800</w:p>"
    document = lines_document(f"{words}达到3家", path=f"{words}.txt")
    plan = Found(document, title=words, issuer=words).plan()
    evidence = place(document, document.text, "3家", says=words)
    found = finding(
        evidence,
        title=words,
        message=words,
        mend=words,
        fingerprint=words,
        working=Step("", "", steps=(Step(words, words, words),)),
    )
    whole = words_of(made(report([(document, plan)], found), DAY, [plan]))
    assert whole.count("<w:p>&amp;\ufffd\ufffd\ufffd</w:p>") >= 8


def test_the_same_report_and_day_give_the_same_bytes() -> None:
    checked, documents = sample()
    plans = [plan for _, plan in documents]
    first = letter(checked, DAY, plans)
    assert first == letter(checked, DAY, plans)
    assert first != letter(checked, date(2026, 3, 2), plans)
    with ZipFile(BytesIO(first)) as parts:
        assert {entry.date_time for entry in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "docProps/thumbnail.jpeg" not in parts.namelist()
    core = docx.Document(BytesIO(first)).core_properties
    assert (core.created.date(), core.modified.date(), core.author) == (DAY, DAY, "甬江")


def test_a_very_long_title_makes_a_letter() -> None:
    document = lines_document("达到3家")
    plan = Found(document, title="云汀区" * 120).plan()
    title = lines(made(report([(document, plan)], finding(place(document, "达到3家"))), DAY), "公文标题")[0]
    assert all(len(line) <= 20 for line in title.split("\n"))
    assert squeezed(title) == f"关于《{'云汀区' * 120}》的校核意见"


@pytest.mark.parametrize(
    ("title", "broken"),
    [
        ("关于3份文件的校核意见", ["关于3份文件的校核意见"]),
        (
            "关于《云汀区国民经济和社会发展第十四个五年规划纲要》的校核意见",
            ["关于《云汀区国民经济和社会发展", "第十四个五年规划纲要》的校核意见"],
        ),
    ],
)
def test_titles_break_where_the_sense_allows(title: str, broken: list[str]) -> None:
    assert title_lines(title) == broken


def test_a_finding_without_a_document_is_still_said() -> None:
    _, documents = sample()
    whole = words_of(made(report(documents, finding(), finding(Evidence("waivers.yaml", 0, 2, "f0"))), DAY))
    assert "（一）其他文件" in whole
    assert "（二）waivers.yaml" in whole
    assert msgspec.structs.asdict(finding())["message"] in whole


def test_a_long_quotation_is_cut_at_punctuation() -> None:
    words = "支持企业牵头承担重大科技攻关任务，" * 12
    document = lines_document(f"{words}高新技术企业达到300家，{words}")
    evidence = place(document, document.text, "300家")
    said = "\n".join(lines(made(report([(document, Found(document).plan())], finding(evidence)), DAY)))
    quoted = re.search("“(.*)”", said)
    assert quoted is not None
    clause = "支持企业牵头承担重大科技攻关任务"
    assert quoted[1] == f"{clause}……高新技术企业达到300家，{clause}……"


def test_a_document_without_a_title_goes_by_its_first_heading() -> None:
    document = lines_document("统一认识\n全区要统一认识。")
    plan = Found(document).heading("统一认识").plan()
    checked = report([(document, plan)], finding(place(document, "统一认识")))
    assert lines(made(checked, DAY, [plan]))[0] == "关于《统一认识》的校核意见"


def test_a_hint_of_one_document_that_begins_in_another_names_that_one() -> None:
    documents = sample()[1]
    (_, own), (science, _) = documents
    hint = finding(place(science, "研发投入强度（%）"), place(documents[0][0], "研发投入强度达到3.6%"), severity="info")
    (table,) = made(report(documents[:1], hint), DAY, [plan for _, plan in documents]).tables
    said = table.rows[1].cells[1].text
    assert "《云汀区科技规划》" in said
    assert own.document.title not in said
