"""The alignment as JSON, as a page and as a spreadsheet."""

from __future__ import annotations

import io
import json
import re
import zipfile

import jsonschema
import msgspec
import pytest
from lxml import etree, html
from tests.checker.alignment.builders import OUTLINE, SCIENCE, papers

from yongjiang.checker.alignment import align
from yongjiang.model.alignment import AlignedItem, Carrier, LowerDocument, Matrix, MatrixRow
from yongjiang.reports.alignment_html import render_alignment
from yongjiang.reports.alignment_json import alignment_schema, format_alignment
from yongjiang.reports.alignment_words import chapters, counts, standing, value_text
from yongjiang.reports.alignment_xlsx import format_spreadsheet
from yongjiang.reports.findings_json import Unread

SHEETS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
EVIL = "<script>alert(1)</script>"


def made(lower: str = SCIENCE) -> tuple[Matrix, dict[str, str]]:
    both = papers(OUTLINE, lower).papers
    return align(both[0], both[1:]), {paper.path: paper.text for paper in both}


MATRIX, TEXTS = made()
LACKING, LACKING_TEXTS = made(SCIENCE.replace("支持100家规上企业与高校共建联合实验室", "完善机制"))


def page(matrix: Matrix, texts: dict[str, str]) -> html.HtmlElement:
    return html.document_fromstring(render_alignment(matrix, texts).decode())


def test_rows_are_counted_by_how_they_stand() -> None:
    found = counts(LACKING.rows)
    assert found.rows == len(LACKING.rows)
    assert found.owed == 2
    assert found.carried + found.doubtful + found.owed + found.uncarried == found.rows
    assert [chapter.title for chapter in chapters(MATRIX)] == [
        "第一章 主要目标",
        "第二章 做强科技创新引擎",
        "第三章 繁荣消费",
    ]


def test_json_keeps_its_schema_and_tells_what_was_not_read() -> None:
    data = json.loads(format_alignment(MATRIX, [Unread("坏.docx", "YJE", "打不开", "换一个")]))
    jsonschema.Draft202012Validator(alignment_schema()).validate(data)
    assert data["unread"][0]["path"] == "坏.docx"
    assert set(data["uncarried"]) == {row["item"]["id"] for row in data["rows"] if not row["carriers"]}


def test_the_page_answers_the_first_question_first() -> None:
    tree = page(LACKING, LACKING_TEXTS)
    figures = {li.get("class"): li.xpath("./b")[0].text for li in tree.find_class("counts")[0]}
    assert figures["owed"] == "2"
    owed = tree.get_element_by_id("owed").text_content()
    assert "百企攻关" in owed
    assert "规上企业与高校共建联合实验室" in owed
    sections = [section.get("class") for section in tree.xpath("//main/section")]
    assert sections[:3] == ["owed", "overview", "all-rows"]


def test_every_row_is_on_the_page_once_and_what_is_owed_twice() -> None:
    tree = page(LACKING, LACKING_TEXTS)
    parts = tree.find_class("part")
    rows = sum(len(part.xpath("./ol[@class='matrix']/li | ./details/ol/li")) for part in parts)
    assert rows == len(LACKING.rows)
    for row in LACKING.rows:
        if row.carriers:
            pair = tree.get_element_by_id(row.item.id)
            assert len(pair.xpath(".//ol[@class='carriers']/li")) == len(row.carriers)
            assert pair.find_class("why")[0].text == "；".join(row.carriers[0].reasons)


def test_a_page_without_anything_owed_says_so() -> None:
    assert "都找到了相应的内容" in page(MATRIX, TEXTS).get_element_by_id("owed").text_content()


def test_an_order_that_is_doubted_is_told_on_the_page() -> None:
    upper, lower = papers(SCIENCE, OUTLINE).papers
    tree = page(align(upper, [lower]), {})
    assert tree.find_class("doubt")[0].text.startswith("！从文件内容看，次序可能相反")
    assert "按给出的次序对照" in tree.find_class("lowers")[0].text_content()


def test_the_page_needs_nothing_from_elsewhere_and_runs_nothing() -> None:
    source = render_alignment(MATRIX, TEXTS).decode()
    tree = html.document_fromstring(source)
    assert tree.xpath("//script | //img | //iframe | //link[@rel!='icon'] | //*[@style]") == []
    policy = tree.xpath("//meta[@http-equiv]/@content")[0]
    assert "default-src 'none'" in policy
    assert not re.search(r"https?://", source)


def evil_matrix() -> Matrix:
    item = AlignedItem("t1", "a.md", "target", EVIL, 0, 5, (EVIL,), "≥5家", 2025, EVIL, EVIL)
    lower = msgspec.structs.replace(MATRIX.lowers[0], above=(EVIL,), doubt=EVIL)
    row = MatrixRow(item, (Carrier(item, 0.7, (EVIL,)),))
    info = msgspec.structs.replace(MATRIX.upper, title=EVIL, issuer=EVIL)
    return Matrix(
        info, (msgspec.structs.replace(lower, document=msgspec.structs.replace(info, path="a.md")),), (row,), ()
    )


def test_what_documents_say_stays_text() -> None:
    tree = page(evil_matrix(), {"a.md": EVIL * 20})
    assert tree.xpath("//script") == []
    assert EVIL in tree.xpath("//h1")[0].text_content()


def test_a_page_of_nothing() -> None:
    empty = msgspec.structs.replace(MATRIX, rows=(), uncarried=())
    tree = page(empty, {})
    assert tree.find_class("part") == []
    assert "没有由下位文件发布单位牵头的事项" in tree.text_content()


def sheet(data: bytes, number: int) -> list[list[str]]:
    """Cells of a sheet as text, row by row."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    shared = etree.fromstring(archive.read("xl/sharedStrings.xml"))
    strings = ["".join(si.itertext()) for si in shared.findall("m:si", SHEETS)]
    tree = etree.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))
    rows = []
    for row in tree.iterfind(".//m:row", SHEETS):
        cells = []
        for cell in row.findall("m:c", SHEETS):
            value = cell.findtext("m:v", "", SHEETS)
            cells.append(strings[int(value)] if cell.get("t") == "s" else value)
        rows.append(cells)
    return rows


def test_the_spreadsheet_has_a_line_for_each_carrier() -> None:
    data = format_spreadsheet(LACKING)
    lines = sheet(data, 1)
    assert lines[0][:3] == ["序号", "上位事项", "类别"]
    assert len(lines) - 1 == sum(max(len(row.carriers), 1) for row in LACKING.rows)
    carried = next(line for line in lines if line[1] == "高新技术企业数")
    assert carried[3:5] == ["2025年 260家", "第一章 主要目标"]
    assert carried[7:10] == ["有承接", "云汀区科技创新“十四五”规划", "高新技术企业"]
    assert carried[12:] == ["0.95", "同一指标：上位260家，下位260家"]


def test_the_sheet_of_what_nobody_carries_begins_with_what_somebody_should() -> None:
    lines = sheet(format_spreadsheet(LACKING), 2)
    assert len(lines) - 1 == len(LACKING.uncarried)
    assert [line[-1] for line in lines[1:3]] == ["应承接未承接"] * 2
    assert lines[1][-2] == "云汀区科技创新“十四五”规划"
    assert lines[3][-1] == "无人承接"


def test_the_spreadsheet_is_ready_to_read() -> None:
    archive = zipfile.ZipFile(io.BytesIO(format_spreadsheet(MATRIX)))
    assert [
        s.get("name") for s in etree.fromstring(archive.read("xl/workbook.xml")).iterfind(".//m:sheet", SHEETS)
    ] == [
        "对照表",
        "无人承接",
    ]
    tree = etree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    assert tree.find(".//m:pane", SHEETS).get("state") == "frozen"
    assert tree.find(".//m:autoFilter", SHEETS) is not None
    assert len(tree.findall(".//m:col", SHEETS)) > 5


def test_a_cell_is_never_a_formula() -> None:
    item = AlignedItem("t1", "a.md", "target", "=1+1", 0, 5)
    matrix = msgspec.structs.replace(MATRIX, rows=(MatrixRow(item, ()),), uncarried=("t1",))
    data = format_spreadsheet(matrix)
    assert sheet(data, 1)[1][1] == "=1+1"
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")


def test_the_same_matrix_gives_the_same_spreadsheet() -> None:
    assert format_spreadsheet(MATRIX) == format_spreadsheet(MATRIX)


@pytest.mark.parametrize(
    ("value", "year", "told"),
    [("≥260家", 2025, "2025年 ≥260家"), ("按市下达", None, "按市下达"), ("", 2025, "2025年前"), ("", None, "")],
)
def test_a_value_reads_with_its_year(value: str, year: int | None, told: str) -> None:
    assert value_text(AlignedItem("t1", "a.md", "target", "甲", 0, 1, (), value, year)) == told


def test_what_somebody_should_carry_and_does_not_is_owed() -> None:
    item = AlignedItem("t1", "a.md", "target", "甲", 0, 1)
    assert standing(MatrixRow(item, (), ("b.md",))) == "owed"
    assert standing(MatrixRow(item, ())) == "uncarried"
    assert standing(MatrixRow(item, (Carrier(item, 0.5, ()),), ("b.md",))) == "doubtful"
    assert isinstance(MATRIX.lowers[0], LowerDocument)
