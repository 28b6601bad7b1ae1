"""A letter in the layout of official documents (GB/T 9704—2012), as DOCX.

A4, 37 mm above and 28 mm left of a text of 156 × 225 mm, 22 lines of 28 characters, 仿宋 of 16 pt, page numbers in
dashes at the outer foot. Fonts are named, not embedded; each names others to stand in for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from itertools import groupby
from typing import NamedTuple, TypeAlias, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.package import OpcPackage
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.table import CT_Row
from docx.oxml.text.paragraph import CT_P
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section, _Footer
from docx.shared import Length, Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table
from docx.text.paragraph import Paragraph

from yongjiang.reports.plan_html.markup import printable

_SONG, _TITLE, _HEI, _KAI, _FANG = "宋体", "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312"
_LATIN = "Times New Roman"
#: what stands in where a machine lacks the font
_STAND_INS = {
    _SONG: "SimSun,Songti SC,Noto Serif CJK SC",
    _TITLE: "方正小标宋_GBK,小标宋,华文中宋,SimSun,Noto Serif CJK SC",
    _HEI: "SimHei,Heiti SC,Noto Sans CJK SC",
    _KAI: "楷体,KaiTi,Kaiti SC,AR PL UKai CN",
    _FANG: "仿宋,FangSong,STFangsong,Noto Serif CJK SC",
}
_BODY = Pt(16)
_PITCH = Pt(28.8)
#: 28 characters on 156 mm stand a little closer than their size; in twentieths of a point
_CLOSER = -5
_TEXT_WIDTH = Mm(156)
#: style of characters; its name is its id
_QUOTED = "引文"
#: characters of a title on a line
_TITLE_WIDTH = 20
#: characters a property of a file may have
_PROPERTY = 255
#: a place to fill in has this ground
_BLANK = "FFF3C4"
#: the earliest time a ZIP can state: files made on different days from the same report are alike
_NO_TIME = (1980, 1, 1, 0, 0, 0)


class Words(NamedTuple):
    """Words of one kind in a line. quoted: of another document; blank: to be filled in by the sender."""

    text: str
    bold: bool = False
    quoted: bool = False
    blank: bool = False


Line: TypeAlias = Sequence[Words | str]


class OfficialLetter:
    """A letter written from top to bottom, then given as bytes; the same words and day give the same bytes."""

    def __init__(self, title: str, as_of: date) -> None:
        self._document = Document()
        self._ids: dict[str, str] = {}
        _drop_thumbnail(self._document.part.package)
        self._define_styles()
        self._end = self._document.sections[0]._sectPr  # in a long letter it takes long to find
        self._set_page(self._document.sections[0])
        core = self._document.core_properties
        core.title = printable(title)[:_PROPERTY]
        core.author, core.last_modified_by, core.comments = "甬江", "甬江", ""
        core.language, core.revision = "zh-CN", 1
        core.created = core.modified = datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC)
        self._title(title)

    def addressee(self, line: Line) -> None:
        """To whom the letter goes, behind an empty line."""
        self._write("主送机关", [""])
        self._write("主送机关", line)

    def heading(self, words: str, level: int) -> None:
        """A heading with its number: 一、 is of level 1, （一） of level 2."""
        self._write(f"Heading {level}", [words])

    def paragraph(self, line: Line, *, keep: bool = False, ragged: bool = False) -> None:
        """A paragraph of the body. keep: on one page with the next; ragged: not stretched to the right edge."""
        shape = self._write("公文正文", line).paragraph_format
        shape.keep_with_next = keep or None
        shape.alignment = WD_ALIGN_PARAGRAPH.LEFT if ragged else None

    def signature(self, sender: Line, day: date, contact: Line) -> None:
        """Who sends it and when, above each other at the right, and whom to ask."""
        self._write("主送机关", [""]).paragraph_format.keep_with_next = True
        self._write("署名", sender).paragraph_format.keep_with_next = True
        self._write("署名", [f"{day.year}年{day.month}月{day.day}日"]).paragraph_format.keep_with_next = True
        self.paragraph(contact)

    def annex(self, title: str) -> None:
        """Begin an annex on a page of its own."""
        start = self._write("附件", ["附件"])
        start.paragraph_format.page_break_before = True
        self._title(title)
        self._write("主送机关", [""])

    def table(
        self, heads: Sequence[str], widths: Sequence[int], rows: Iterable[str | Sequence[Sequence[Line]]]
    ) -> None:
        """A table over the full width; its head stands on every page. widths: of the columns in mm.

        rows: cells of one or more paragraphs each; or a string, which stands across all columns as a heading.
        """
        table = self._document.add_table(0, len(heads), "Table Grid")
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
        head = self._row(table, "公文表头", [[[head]] for head in heads])
        head.get_or_add_trPr().append(_element("w:tblHeader"))
        for row in rows:
            if isinstance(row, str):
                across = self._row(table, "公文表格", [[[Words(row, bold=True)]], *[[]] * (len(heads) - 1)])
                across.tc_lst[0].merge(across.tc_lst[-1])
            else:
                self._row(table, "公文表格", row)

    def _row(self, table: Table, style: str, cells: Sequence[Sequence[Line]]) -> CT_Row:
        """Add a row."""
        element: CT_Row = table.add_row()._tr  # type: ignore[no-untyped-call]
        for cell, lines in zip(element.tc_lst, cells, strict=True):
            for k, line in enumerate(lines):
                paragraph = Paragraph(cell.add_p() if k else cell.p_lst[0], table)
                paragraph._p.style = self._ids[style]
                _fill(paragraph, line)
        return element

    def bytes(self) -> bytes:
        """The file."""
        made = BytesIO()
        self._document.save(made)
        given = BytesIO()
        with ZipFile(made) as source, ZipFile(given, "w", ZIP_DEFLATED) as target:
            for name in source.namelist():
                content = _font_table() if name == "word/fontTable.xml" else source.read(name)
                entry = ZipInfo(name, _NO_TIME)
                entry.compress_type = ZIP_DEFLATED
                target.writestr(entry, content)
        return given.getvalue()

    def _title(self, title: str) -> None:
        """A title, broken where its sense allows into lines of like length."""
        paragraph = self._write("公文标题", [])
        for k, line in enumerate(title_lines(title)):
            if k:
                paragraph.add_run().add_break()
            _fill(paragraph, [line])

    def _write(self, style: str, line: Line) -> Paragraph:
        added = OxmlElement("w:p")
        self._end.addprevious(added)
        paragraph = Paragraph(cast("CT_P", added), self._document._body)
        paragraph._p.style = self._ids[style]
        _fill(paragraph, line)
        return paragraph

    def _define_styles(self) -> None:
        styles = self._document.styles
        for given in styles.element.findall(qn("w:docDefaults")):
            styles.element.remove(given)  # fonts of a theme, which would win over ours
        base = styles["Normal"]
        assert isinstance(base, ParagraphStyle)
        _shape(base, _Shape(_FANG, _BODY, _PITCH))
        base.element.get_or_add_rPr().append(_element("w:lang", val="en-US", eastAsia="zh-CN"))
        for name, shape in _STYLES.items():
            style = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            assert isinstance(style, ParagraphStyle)
            style.base_style = base
            _shape(style, shape)
            self._ids[name] = style.style_id  # looking a style up by name is slow
        # the date ends four characters from the right, the sender stands above its middle
        sign = styles["署名"]
        assert isinstance(sign, ParagraphStyle)
        sign.paragraph_format.left_indent = Length(_TEXT_WIDTH - 14 * _BODY)
        sign.paragraph_format.right_indent = Length(4 * _BODY)
        quoted = styles.add_style(_QUOTED, WD_STYLE_TYPE.CHARACTER)
        _name_font(quoted.element.get_or_add_rPr(), _KAI)

    def _set_page(self, section: Section) -> None:
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.left_margin = Mm(37), Mm(28)
        section.right_margin, section.bottom_margin = Mm(210 - 28 - 156), Mm(297 - 37 - 225)
        section.header_distance = Mm(15)
        # the dash of the page number is 7 mm below the text
        section.footer_distance = Length(Mm(35 - 7) - Pt(18))
        for given in section._sectPr.findall(qn("w:docGrid")):
            section._sectPr.remove(given)
        pitch = str(round(_PITCH.pt * 20))
        section._sectPr.append(_element("w:docGrid", type="lines", linePitch=pitch))
        self._document.settings.odd_and_even_pages_header_footer = True
        self._number(section.footer, WD_ALIGN_PARAGRAPH.RIGHT)
        self._number(section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)

    def _number(self, footer: _Footer, side: WD_ALIGN_PARAGRAPH) -> None:
        """— 1 — at the outer side, one character in."""
        paragraph = footer.paragraphs[0]
        paragraph._p.style = self._ids["页码"]
        paragraph.alignment = side
        shape = paragraph.paragraph_format
        shape.left_indent = shape.right_indent = Pt(14)
        _fill(paragraph, ["— "])
        field = _element("w:fldSimple", instr="PAGE")
        paragraph._p.append(field)
        field.append(paragraph.add_run("1")._r)
        _fill(paragraph, [" —"])


class _Shape(NamedTuple):
    """How a style of paragraphs looks. indent: of its first line, in characters; level: of a heading, from 1."""

    font: str
    size: Length
    pitch: Length
    side: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.JUSTIFY
    indent: int = 0
    level: int = 0


_LEFT, _CENTER = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER
_STYLES = {
    "公文标题": _Shape(_TITLE, Pt(22), Pt(34), _CENTER),
    "主送机关": _Shape(_FANG, _BODY, _PITCH, _LEFT),
    "公文正文": _Shape(_FANG, _BODY, _PITCH, indent=2),
    "署名": _Shape(_FANG, _BODY, _PITCH, _CENTER),
    "附件": _Shape(_HEI, _BODY, _PITCH, _LEFT),
    "公文表头": _Shape(_HEI, Pt(10.5), Pt(16), _CENTER),
    "公文表格": _Shape(_FANG, Pt(10.5), Pt(16), _LEFT),
    "页码": _Shape(_SONG, Pt(14), Pt(18), _LEFT),
    "Heading 1": _Shape(_HEI, _BODY, _PITCH, indent=2, level=1),
    "Heading 2": _Shape(_KAI, _BODY, _PITCH, indent=2, level=2),
}


def _shape(style: ParagraphStyle, shape: _Shape) -> None:
    """Give `style` this shape and nothing else."""
    for given in [*style.element.findall(qn("w:rPr")), *style.element.findall(qn("w:pPr"))]:
        style.element.remove(given)
    _name_font(style.element.get_or_add_rPr(), shape.font)
    if shape.size == _BODY:
        style.element.get_or_add_rPr().append(_element("w:spacing", val=str(_CLOSER)))
    style.font.size = shape.size
    paragraph = style.paragraph_format
    paragraph.space_before = paragraph.space_after = Pt(0)
    paragraph.line_spacing = shape.pitch
    paragraph.alignment = shape.side
    properties = style.element.get_or_add_pPr()
    if shape.indent:
        paragraph.first_line_indent = Length(shape.indent * shape.size)
        properties.ind.set(qn("w:firstLineChars"), str(100 * shape.indent))
    if shape.level:
        paragraph.keep_with_next = True
        properties.append(_element("w:outlineLvl", val=str(shape.level - 1)))
    if shape.size < _BODY:
        properties.insert_element_before(_element("w:snapToGrid", val="0"), "w:spacing")


def _name_font(properties: BaseOxmlElement, font: str) -> None:
    for given in properties.findall(qn("w:rFonts")):
        properties.remove(given)
    properties.insert(0, _element("w:rFonts", ascii=_LATIN, hAnsi=_LATIN, eastAsia=font, cs=_LATIN))


def title_lines(title: str) -> list[str]:
    """`title` in lines of at most 20 characters and like length, broken rather behind 的 or 》 than within a word.

    >>> title_lines("关于云汀区国民经济和社会发展第十四个五年规划纲要的校核意见")
    ['关于云汀区国民经济和社会发展', '第十四个五年规划纲要的校核意见']
    """
    lines = []
    while len(title) > _TITLE_WIDTH:
        aim = len(title) / -(-len(title) // _TITLE_WIDTH)
        places = range(max(1, round(aim) - 4), min(_TITLE_WIDTH, round(aim) + 4) + 1)
        at = min(places, key=lambda k: abs(k - aim) + _break_cost(title, k))
        lines.append(title[:at])
        title = title[at:]
    return [*lines, title]


def _break_cost(title: str, at: int) -> int:
    """How much a break before character `at` hurts, in characters of unevenness."""
    if title[at] in "》〉”、，）的和" or title[at - 1] in "《〈“（第" or (title[at - 1] + title[at]).isascii():
        return 9
    return 0 if title[at - 1] in "》〉的和与及、，于" or title[at] in "《〈（第" else 3


def _fill(paragraph: Paragraph, line: Line) -> None:
    words = (w if isinstance(w, Words) else Words(w) for w in line)
    for (bold, quoted, blank), alike in groupby(words, key=lambda w: w[1:]):
        run = paragraph.add_run(printable("".join(w.text for w in alike)))
        if quoted:
            run._r.style = _QUOTED
        run.bold = bold or None
        properties = run._r.get_or_add_rPr()
        # quotation marks and dashes are to be the full-width ones
        properties.insert_element_before(_element("w:rFonts", hint="eastAsia"), "w:b")
        if blank:
            properties.append(_element("w:shd", val="clear", color="auto", fill=_BLANK))


def _element(tag: str, **values: str) -> BaseOxmlElement:
    made = OxmlElement(tag)
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _font_table() -> bytes:
    """The fonts named in a letter, each with what stands in for it."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/><w:family w:val="auto"/>'
        f'<w:pitch w:val="default"/></w:font>'
        for name, others in _STAND_INS.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{fonts}</w:fonts>'
    ).encode()


def _drop_thumbnail(package: OpcPackage) -> None:
    """The library's template has a picture of an empty page."""
    for key, relation in list(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            package.rels.pop(key)
