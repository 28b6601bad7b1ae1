"""One small document in every format a reader takes, and the pieces to build odd ones from."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from html import escape
from typing import Literal, NamedTuple

import docx
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from yongjiang.model import Document

FONT = "STSong-Light"


class Part(NamedTuple):
    """A block to be written: its text, or the rows of a table. `title` and `heading` are headings of level 1 and 2."""

    kind: Literal["title", "heading", "paragraph", "caption", "note", "table"]
    text: str = ""
    rows: Sequence[Sequence[str]] = ()


PLAN = (
    Part("title", "滨江区数字经济发展行动计划"),
    Part("heading", "一、总体要求"),
    Part(
        "paragraph",
        "坚持创新引领、应用牵引、安全有序，围绕数字产业化、产业数字化、治理数字化三条主线，推动数据要素市场化配置改革，"
        "力争到2027年，全区数字经济核心产业增加值突破680亿元，年均增长12%左右，占地区生产总值比重达到38.5%，"
        "培育产值超10亿元的数字企业16家、超50亿元的4家，新增国家级专精特新“小巨人”企业20家以上。",
    ),
    Part("heading", "二、主要目标"),
    Part("paragraph", "（一）夯实基础设施。建成5G基站2600个，算力规模达到1500PFLOPS，千兆光网覆盖率达到100%。"),
    Part("paragraph", "1. 建设算力枢纽。推动智算中心二期投用，服务企业不少于300家。（责任单位：区经信局、区数据局）"),
    Part("caption", "表1 行动计划主要指标"),
    Part(
        "table",
        rows=(
            ("序号", "指标名称", "2024年", "2027年目标"),
            ("1", "数字经济核心产业增加值（亿元）", "492.6", "680"),
            ("2", "软件和信息服务业营业收入（亿元）", "1130", "1500"),
            ("3", "规上工业企业数字化改造覆盖率（%）", "86", "100"),
        ),
    ),
    Part("note", "注：2024年数据为快报数。"),
    Part("heading", "三、保障措施"),
    *(
        Part(
            "paragraph",
            f"{number}. 强化第{number}项保障。建立区领导牵头、部门协同的推进机制，每季度调度一次，"
            f"对连续两次排名末位的单位予以通报，并把完成情况纳入年度考核；安排专项资金{number * 3}000万元，"
            "支持研发投入强度超过6%的企业，"
            "带动社会投资20亿元以上，确保各项任务按期完成。",
        )
        for number in range(1, 16)
    ),
)


def as_text(parts: Sequence[Part], rule: bool = True) -> bytes:
    """Plain text, a paragraph a line, tables with bars."""
    lines: list[str] = []
    for part in parts:
        if part.kind == "table":
            bars = ["| " + " | ".join(row) + " |" for row in part.rows]
            lines += [bars[0], "|" + "---|" * len(part.rows[0]), *bars[1:]] if rule else bars
        else:
            lines.append(part.text)
    return "\n\n".join(lines).replace("|\n\n|", "|\n|").encode()


def as_html(parts: Sequence[Part]) -> bytes:
    """A page of a site: navigation, title, text, footer."""
    tags = {"title": "h1", "heading": "h2", "paragraph": "p", "caption": "p", "note": "p"}
    body = []
    for part in parts:
        if part.kind == "table":
            rows = "".join("<tr>" + "".join(f"<td><p>{escape(c)}</p></td>" for c in row) + "</tr>" for row in part.rows)
            body.append(f"<table border=1><tbody>{rows}</tbody></table>")
        else:
            body.append(f"<{tags[part.kind]}>　　{escape(part.text)}</{tags[part.kind]}>")
    return site_page("\n".join(body), parts[0].text)


def site_page(content: str, title: str) -> bytes:
    """`content` within what a government site puts around it."""
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{title}-某区人民政府</title><style>p {{ color: red }}</style></head><body>
<div class="bar"><a href="/">首页</a> | <a href="/zwgk/">政务公开</a> | <a href="/hd/">互动交流</a>
<script>var a = "脚本";</script></div>
<div class="l"><ul><li><a href="1.html">机构职能</a></li><li><a href="2.html">规划计划</a></li></ul></div>
<div class="pos">当前位置：<a href="/">首页</a> &gt; <a href="/gh/">规划计划</a></div>
<div class="k7"><div class="x">{content}</div></div>
<div class="tool">【<a href="javascript:print()">打印</a>】【<a href="javascript:close()">关闭</a>】</div>
<div>上一篇：<a href="3.html">关于召开座谈会的通知</a> 下一篇：<a href="4.html">关于公布名单的通知</a></div>
<div class="b">主办：某区人民政府　备案号：浙ICP备12345678号　网站标识码：3300000001</div>
</body></html>""".encode()


def as_docx(parts: Sequence[Part]) -> bytes:
    """A Word document with headings by style."""
    document = docx.Document()
    for part in parts:
        if part.kind == "table":
            table = document.add_table(len(part.rows), len(part.rows[0]), style="Table Grid")
            for row, cells in zip(part.rows, table.rows, strict=True):
                for text, cell in zip(row, cells.cells, strict=True):
                    cell.text = text
        elif part.kind in ("title", "heading"):
            document.add_heading(part.text, 1 if part.kind == "title" else 2)
        else:
            document.add_paragraph(part.text, style="Caption" if part.kind == "caption" else None)
    return saved(document)


def saved(document: docx.document.Document) -> bytes:
    """The bytes of a python-docx document."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def with_parts(package: bytes, parts: dict[str, str | Callable[[str], str]]) -> bytes:
    """A docx with parts replaced, added (with their relation to the document), or rewritten by a function."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        relations = old.read("word/_rels/document.xml.rels").decode()
        for name, content in parts.items():
            if name not in old.namelist() and isinstance(content, str):
                kind = name.removeprefix("word/").removesuffix(".xml")
                relation = (
                    f'<Relationship Id="x{kind}" Target="{kind}.xml" '
                    f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/>'
                )
                relations = relations.replace("</Relationships>", f"{relation}</Relationships>")
                new.writestr(name, content)
        for info in old.infolist():
            change = parts.get(info.filename)
            if info.filename == "word/_rels/document.xml.rels":
                new.writestr(info.filename, relations)
            elif change is None:
                new.writestr(info.filename, old.read(info.filename))
            else:
                new.writestr(
                    info.filename, change if isinstance(change, str) else change(old.read(info.filename).decode())
                )
    return buffer.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx_of(body: str, **parts: str) -> bytes:
    """A docx with this body; keyword arguments are further parts. All WordprocessingML, without the namespace."""
    extra = {f"word/{name}.xml": text.replace(">", f" {W}>", 1) for name, text in parts.items()}
    document = re.sub(r"\s+(?=<)", "", f"<w:document {W}><w:body>{body}</w:body></w:document>")
    return with_parts(saved(docx.Document()), {"word/document.xml": document, **extra})


def as_pdf(parts: Sequence[Part], foot: str = "— {} —") -> bytes:
    """A PDF on A4: wrapped lines, first lines indented, a running head, page numbers, ruled tables."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    plain = ParagraphStyle("plain", fontName=FONT, fontSize=12, leading=21, wordWrap="CJK", firstLineIndent=24)
    styles = {
        "title": ParagraphStyle("title", plain, fontSize=20, leading=30, alignment=TA_CENTER, firstLineIndent=0),
        "heading": ParagraphStyle("heading", plain, fontSize=15, leading=26),
        "paragraph": plain,
        "caption": ParagraphStyle("caption", plain, alignment=TA_CENTER, firstLineIndent=0),
        "note": plain,
    }
    cell = ParagraphStyle("cell", plain, fontSize=10.5, leading=14, firstLineIndent=0)
    story: list[Flowable] = []
    for part in parts:
        if part.kind == "table":
            rows = [[Paragraph(escape(text), cell) for text in row] for row in part.rows]
            widths = [40] + [(451 - 40) / (len(part.rows[0]) - 1)] * (len(part.rows[0]) - 1)
            story += [
                Table(rows, widths, style=TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")]), repeatRows=1),
                Spacer(1, 6),
            ]
        else:
            story.append(Paragraph(escape(part.text), styles[part.kind]))
    return drawn(lambda buffer: _lay_out(buffer, story, parts[0].text, foot))


def _lay_out(buffer: io.BytesIO, story: list[Flowable], head: str, foot: str) -> None:
    def furniture(canvas: Canvas, template: SimpleDocTemplate) -> None:
        canvas.setFont(FONT, 9)
        canvas.drawString(72, A4[1] - 40, head)
        canvas.drawCentredString(A4[0] / 2, 36, foot.format(template.page))

    template = SimpleDocTemplate(buffer, pagesize=A4, leftMargin=72, rightMargin=72, topMargin=72, bottomMargin=72)
    template.build(story, onFirstPage=furniture, onLaterPages=furniture)


def drawn(draw: Callable[[io.BytesIO], object]) -> bytes:
    """The bytes that `draw` writes."""
    buffer = io.BytesIO()
    draw(buffer)
    return buffer.getvalue()


def canvas_pdf(*pages: Callable[[Canvas], object], encrypt: str | None = None) -> bytes:
    """A PDF drawn by hand, a function a page."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))

    def draw(buffer: io.BytesIO) -> None:
        canvas = Canvas(buffer, pagesize=A4, encrypt=encrypt)
        for page in pages:
            canvas.setFont(FONT, 12)
            page(canvas)
            canvas.showPage()
        canvas.save()

    return drawn(draw)


def pdf_of(content: bytes, catalogue: bytes = b"", filters: bytes = b"/FlateDecode") -> bytes:
    """A PDF of one page written by hand. content: its drawing, packed by `filters`; catalogue: further entries."""
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 " + font + b">>>>>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R" + catalogue + b">>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page,
        b"<</Length %d/Filter %s>>stream\n%s\nendstream" % (len(content), filters, content),
    ]
    written, places = b"%PDF-1.4\n", []
    for number, thing in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj%sendobj\n" % (number, thing)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    table = b"xref\n0 5\n0000000000 65535 f \n" + rows + b"trailer<</Root 1 0 R/Size 5>>\nstartxref\n"
    return written + table + b"%d\n%%%%EOF" % len(written)


def parts_of(document: Document) -> list[Part]:
    """The blocks of a document, to be written in another format."""
    parts = []
    for block in document.blocks:
        text = document.text[block.start : block.end]
        if block.kind == "table":
            parts.append(Part("table", rows=[[cell.text for cell in row] for row in block.rows]))
        elif block.kind == "heading":
            parts.append(Part("title" if block.level == 1 else "heading", text.lstrip("# ")))
        else:
            parts.append(Part("paragraph" if block.kind == "list_item" else block.kind, text))
    return parts


def shapes(document: Document) -> list[tuple[str, str]]:
    """Kind and text of every block."""
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def texts(document: Document) -> list[str]:
    """Text of every block that is no table."""
    return [text for kind, text in shapes(document) if kind != "table"]


def tables(document: Document) -> list[list[list[str]]]:
    """Texts of the cells of every table."""
    return [[[cell.text for cell in row] for row in block.rows] for block in document.blocks if block.kind == "table"]


def extents(document: Document) -> list[list[tuple[str, int, int]]]:
    """Text, colspan and rowspan of the cells of the only table."""
    (table,) = [block for block in document.blocks if block.kind == "table"]
    return [[(cell.text, cell.colspan, cell.rowspan) for cell in row] for row in table.rows]


def bare(text: str) -> str:
    """`text` without white space."""
    return re.sub(r"\s+", "", text)
