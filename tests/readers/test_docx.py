"""Word documents: paragraphs, headings, tables, notes and changes as Word shows them."""

from __future__ import annotations

import docx
import pytest
from tests.readers.builders import PLAN, as_docx, docx_of, extents, saved, shapes, tables, texts, with_parts

from yongjiang.model import Document
from yongjiang.readers import read_bytes


def read(body: str, **parts: str) -> Document:
    return read_bytes(docx_of(body, **parts), "a.docx")


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def tc(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if content.startswith('<') else p(content)}</w:tc>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


class TestHeadings:
    STYLES = """<w:styles>
        <w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
        <w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style>
        <w:style w:type="paragraph" w:styleId="own"><w:name w:val="区标题"/><w:basedOn w:val="1"/></w:style>
        <w:style w:type="paragraph" w:styleId="zh3"><w:name w:val="标题 3"/></w:style>
        <w:style w:type="paragraph" w:styleId="out"><w:name w:val="大纲"/>
            <w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
        <w:style w:type="paragraph" w:styleId="toc"><w:name w:val="toc 1"/>
            <w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="cap"><w:name w:val="caption"/></w:style>
        <w:style w:type="paragraph" w:styleId="loop"><w:name w:val="圈"/><w:basedOn w:val="loop"/></w:style>
    </w:styles>"""

    @pytest.mark.parametrize(
        ("style", "kind", "level"),
        [
            ("a", "paragraph", 0),
            ("1", "heading", 1),
            ("own", "heading", 1),
            ("zh3", "heading", 3),
            ("out", "heading", 2),
            ("T", "heading", 0),
            ("toc", "paragraph", 0),
            ("cap", "caption", 0),
            ("loop", "paragraph", 0),
            ("none", "paragraph", 0),
        ],
    )
    def test_by_style(self, style: str, kind: str, level: int) -> None:
        document = read(p("发展基础", f'<w:pStyle w:val="{style}"/>'), styles=self.STYLES)
        assert [(block.kind, block.level) for block in document.blocks] == [(kind, level)]

    def test_by_outline_level_of_the_paragraph(self) -> None:
        document = read(p("甲", '<w:outlineLvl w:val="3"/>') + p("乙", '<w:outlineLvl w:val="9"/>'))
        assert [(block.kind, block.level) for block in document.blocks] == [("heading", 4), ("paragraph", 0)]

    def test_a_long_paragraph_in_a_heading_style_is_text(self) -> None:
        document = read(p("推动产业升级。" * 30, '<w:pStyle w:val="1"/>'), styles=self.STYLES)
        assert document.blocks[0].kind == "paragraph"

    def test_the_title_is_that_of_the_title_style(self) -> None:
        assert read(p("某区规划", '<w:pStyle w:val="T"/>') + p("甲"), styles=self.STYLES).title == "某区规划"


class TestText:
    def test_runs_breaks_and_signs(self) -> None:
        body = (
            f"<w:p>{r('到2027')}{r('年')}<w:r><w:tab/><w:t xml:space='preserve'>达 到</w:t><w:noBreakHyphen/>"
            "<w:softHyphen/><w:t>3家</w:t></w:r></w:p>"
        )
        assert texts(read(body)) == ["到2027年\t达 到-3家"]

    def test_line_breaks_that_set_off_paragraphs_part_them(self) -> None:
        lines = "<w:br/>".join(f"<w:t>{line}</w:t>" for line in ("一、总体要求", "坚持创新", "驱动。", "　　二、目标"))
        assert texts(read(f"<w:p><w:r>{lines}</w:r></w:p>")) == ["一、总体要求", "坚持创新\n驱动。", "二、目标"]

    def test_tracked_changes_are_taken_as_accepted(self) -> None:
        body = (
            f"<w:p>{r('达到')}<w:del><w:r><w:delText>200</w:delText></w:r></w:del><w:ins>{r('300')}</w:ins>"
            f"<w:moveFrom>{r('（原）')}</w:moveFrom>{r('家')}<w:moveTo>{r('（新）')}</w:moveTo></w:p>"
        )
        assert texts(read(body)) == ["达到300家（新）"]

    def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next(self) -> None:
        body = p("到2027年，", "<w:rPr><w:del/></w:rPr>") + p("达到300家。") + p("末段", "<w:rPr><w:del/></w:rPr>")
        assert texts(read(body)) == ["到2027年，达到300家。", "末段"]

    def test_hidden_text_is_left_out(self) -> None:
        body = r("显示") + r("隐藏", "<w:vanish/>") + r("也显示", "<w:vanish w:val='0'/>")
        assert texts(read(f"<w:p>{body}</w:p>")) == ["显示也显示"]

    def test_fields_show_their_result(self) -> None:
        body = (
            '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGEREF _Toc1</w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("第一章 总则 3")}<w:r>'
            f'<w:fldChar w:fldCharType="end"/></w:r>'
            f"<w:fldSimple>{r('，见附件')}</w:fldSimple><w:hyperlink>{r('链接')}</w:hyperlink></w:p>"
        )
        assert texts(read(body)) == ["第一章 总则 3，见附件链接"]

    def test_marks_of_notes_do_not_run_into_numbers(self) -> None:
        raised = '<w:vertAlign w:val="superscript"/>'
        body = (
            f"<w:p>{r('达到300家')}{r('1', raised)}{r('，面积12km')}{r('2', raised)}{r('，排放10')}{r('-6', raised)}"
            f"<w:r><w:rPr>{raised}</w:rPr><w:footnoteReference w:id='2'/></w:r></w:p>"
        )
        assert texts(read(body)) == ["达到300家，面积12km²，排放10⁻⁶"]

    def test_symbols_of_symbol_fonts_become_plain(self) -> None:
        body = (
            '<w:p><w:r><w:sym w:font="Wingdings" w:char="F075"/><w:t>重点</w:t>'
            '<w:sym w:char="zz"/><w:t>\uf06c项目</w:t></w:r></w:p>'
        )
        assert texts(read(body)) == ["◆重点●项目"]

    def test_content_controls_and_the_like_are_looked_through(self) -> None:
        body = (
            f"<w:sdt><w:sdtPr/><w:sdtContent>{p('甲')}<w:customXml>{p('乙')}</w:customXml>"
            f"</w:sdtContent></w:sdt><w:ins>{p('丙')}</w:ins>"
        )
        assert texts(read(body)) == ["甲", "乙", "丙"]

    def test_text_boxes_follow_their_paragraph_once(self) -> None:
        box = f"<w:txbxContent>{p('框内')}</w:txbxContent>"
        choice = (
            '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback>"
            f"<w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
        )
        assert texts(read(f"<w:p>{r('前')}<w:r>{choice}</w:r>{r('后')}</w:p>{p('末')}")) == ["前后", "框内", "末"]

    def test_formulas_and_ruby_show_their_base(self) -> None:
        math = (
            '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">'
            "<m:r><m:t>x=1</m:t></m:r></m:oMath>"
        )
        ruby = f"<w:r><w:ruby><w:rt>{r('yong')}</w:rt><w:rubyBase>{r('甬')}</w:rubyBase></w:ruby></w:r>"
        assert texts(read(f"<w:p>{ruby}{r('江')}{math}</w:p>")) == ["甬江x=1"]


class TestNotes:
    def test_notes_come_last_without_separators(self) -> None:
        notes = (
            f'<w:footnotes><w:footnote w:type="separator" w:id="0">{p("——")}</w:footnote>'
            f'<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>{r("研发投入指全社会口径。")}</w:p>'
            f"</w:footnote></w:footnotes>"
        )
        ends = f'<w:endnotes><w:endnote w:id="1">{p("见统计年鉴")}{p("第3页")}</w:endnote></w:endnotes>'
        document = read(
            f"<w:p>{r('投入')}<w:r><w:footnoteReference w:id='2'/></w:r>{r('4%')}</w:p>", footnotes=notes, endnotes=ends
        )
        assert shapes(document) == [
            ("paragraph", "投入4%"),
            ("note", "研发投入指全社会口径。"),
            ("note", "见统计年鉴\n第3页"),
        ]


class TestTables:
    def test_merged_cells_stand_once_with_their_extent(self) -> None:
        body = tbl(
            tr(tc("类别", '<w:vMerge w:val="restart"/>'), tc("目标", '<w:gridSpan w:val="2"/>')),
            tr(tc("", "<w:vMerge/>"), tc("2025年"), tc("2027年")),
            tr(tc("创新"), tc("3"), tc("5")),
        )
        assert extents(read(body)) == [
            [("类别", 1, 2), ("目标", 2, 1)],
            [("2025年", 1, 1), ("2027年", 1, 1)],
            [("创新", 1, 1), ("3", 1, 1), ("5", 1, 1)],
        ]

    def test_a_merge_over_three_rows_beside_columns_that_shift(self) -> None:
        body = tbl(
            tr(tc("甲", '<w:gridSpan w:val="2"/>'), tc("乙", '<w:vMerge w:val="restart"/>')),
            tr(tc("丙"), tc("丁"), tc("", "<w:vMerge/>")),
            tr(tc("戊"), tc("", '<w:vMerge w:val="continue"/>'), properties='<w:gridBefore w:val="1"/>'),
        )
        assert extents(read(body)) == [[("甲", 2, 1), ("乙", 1, 3)], [("丙", 1, 1), ("丁", 1, 1)], [("戊", 1, 1)]]

    def test_deleted_rows_are_gone(self) -> None:
        body = tbl(
            tr(tc("甲"), tc("1")),
            tr(tc("乙"), tc("2"), properties="<w:del/>"),
            tr(tc("丙"), tc("3"), properties="<w:ins/>"),
        )
        assert tables(read(body)) == [[["甲", "1"], ["丙", "3"]]]

    def test_lines_of_a_cell_stay_apart(self) -> None:
        body = tbl(tr(tc("单位"), tc(p("区发改局") + p("") + p("区科技局"))), tr(tc("甲"), tc("乙")))
        assert tables(read(body))[0][0] == ["单位", "区发改局\n区科技局"]

    def test_a_frame_of_one_column_is_running_text(self) -> None:
        body = tbl(tr(tc("专栏1 重大平台")), tr(tc(p("1. 实验室。建成2家。") + p("2. 研究院。建成5家。"))))
        assert texts(read(body)) == ["专栏1 重大平台", "1. 实验室。建成2家。", "2. 研究院。建成5家。"]

    def test_a_table_in_a_frame_is_a_table(self) -> None:
        inner = tbl(tr(tc("甲"), tc("1")), tr(tc("乙"), tc("2")))
        document = read(tbl(tr(tc(p("专栏2") + inner + p("")))))
        assert (texts(document), tables(document)) == (["专栏2"], [[["甲", "1"], ["乙", "2"]]])

    def test_a_table_in_a_cell_is_text_of_the_cell(self) -> None:
        inner = tbl(tr(tc("甲"), tc("1")), tr(tc("乙"), tc("2")))
        assert tables(read(tbl(tr(tc("外"), tc(p("内：") + inner)), tr(tc("x"), tc("y")))))[0][0] == [
            "外",
            "内：\n甲 1\n乙 2",
        ]

    def test_bands_across_the_table_are_its_caption_and_notes(self) -> None:
        wide = '<w:gridSpan w:val="2"/>'
        body = tbl(
            tr(tc("表3 指标", wide)),
            tr(tc("甲"), tc("1")),
            tr(tc("创新类", wide)),
            tr(tc("乙"), tc("2")),
            tr(tc("注：快报数", wide)),
        )
        document = read(body)
        assert texts(document) == ["表3 指标", "注：快报数"]
        assert [block.kind for block in document.blocks] == ["caption", "table", "note"]
        assert tables(document) == [[["甲", "1"], ["创新类"], ["乙", "2"]]]

    def test_rows_in_content_controls(self) -> None:
        row = tr(f"<w:sdt><w:sdtContent>{tc('甲')}</w:sdtContent></w:sdt>", tc("1"))
        assert tables(read(tbl(f"<w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt>", tr(tc("乙"), tc("2"))))) == [
            [["甲", "1"], ["乙", "2"]]
        ]


def test_headers_and_footers_are_no_text() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.sections[0].footer.paragraphs[0].text = "— 1 —"
    document.add_paragraph("正文")
    assert texts(read_bytes(saved(document), "a.docx")) == ["正文"]


def test_strict_open_xml() -> None:
    def strict(xml: str) -> str:
        return xml.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ).replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/"
        )

    data = with_parts(
        as_docx(PLAN), {"word/document.xml": strict, "word/styles.xml": strict, "word/numbering.xml": strict}
    )
    assert shapes(read_bytes(data, "a.docx")) == shapes(read_bytes(as_docx(PLAN), "a.docx"))
