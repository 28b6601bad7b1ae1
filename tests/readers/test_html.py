"""Web pages: the document's text and structure."""

from __future__ import annotations

import pytest
from tests.readers.builders import extents, shapes, tables, texts

from yongjiang.model import Document
from yongjiang.readers import read_bytes


def read(body: str, head: str = "") -> Document:
    return read_bytes(f"<html><head>{head}</head><body>{body}</body></html>".encode(), "a.html")


def test_headings_paragraphs_and_loose_text() -> None:
    document = read("<h2>一、总体<br>要求</h2>散句<p>　　第一段&nbsp;</p><div>第二段<p>第三段</div>尾句")
    assert shapes(document) == [
        ("heading", "一、总体\n要求"),
        ("paragraph", "散句"),
        ("paragraph", "第一段"),
        ("paragraph", "第二段"),
        ("paragraph", "第三段"),
        ("paragraph", "尾句"),
    ]
    assert document.blocks[0].level == 2


def test_white_space_of_the_source_does_not_show() -> None:
    assert texts(read("<p>到2027年，\n    全区\t达到<b> 300 </b>家\n，research\nand development</p>")) == [
        "到2027年，全区 达到 300 家，research and development"
    ]


def test_entities() -> None:
    assert texts(read("<p>R&amp;D&mdash;&#37;&#x7532;&ensp;&lt;3.6&hellip;</p>")) == ["R&D—%甲\u2002<3.6…"]


def test_breaks_part_paragraphs_or_only_lines() -> None:
    body = "<p>　　一、总体要求<br/>　　坚持创新驱动。<br>　　到2027年，<br>全面建成<br><br>附件</p>"
    assert texts(read(body)) == ["一、总体要求", "坚持创新驱动。", "到2027年，\n全面建成", "附件"]


def test_preformatted_lines() -> None:
    assert texts(read("<pre>一、目标\n到2027年达到300家。\n二、任务</pre>")) == [
        "一、目标",
        "到2027年达到300家。",
        "二、任务",
    ]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<ol><li>甲<li>乙</ol>", ["1. 甲", "2. 乙"]),
        ("<ol start=3><li>甲<li value=9>乙<li>丙</ol>", ["3. 甲", "9. 乙", "10. 丙"]),
        ("<ol type=A><li>甲</ol><ol type=i><li>甲<li>乙</ol>", ["A. 甲", "i. 甲", "ii. 乙"]),
        ("<ol reversed><li>甲<li>乙</ol>", ["2. 甲", "1. 乙"]),
        ("<ol style='list-style-type:cjk-ideographic'><li>甲</ol>", ["一、甲"]),
        ("<ol style='list-style: none'><li>甲</ol>", ["甲"]),
        ("<ol><li>（一）甲</ol><ol><li>3. 甲</ol>", ["1. （一）甲", "3. 甲"]),
        ("<ul><li><p>甲</p><p>续</p><li>乙<ol><li>丙</ol></ul>", ["• 甲", "续", "• 乙", "1. 丙"]),
        ("<li>孤项</li>", ["• 孤项"]),
    ],
)
def test_lists_show_their_numbers(markup: str, expected: list[str]) -> None:
    assert texts(read(markup)) == expected


def test_raised_text_does_not_run_into_numbers() -> None:
    body = (
        "<p>达到300家<sup>1</sup>，达到5万人<sup><a href='#n'>[2]</a>"
        "</sup>，12km<sup>2</sup>，CO<sub>2</sub>，10<sup>8</sup></p>"
    )
    assert texts(read(body)) == ["达到300家，达到5万人，12km²，CO2，10⁸"]


def test_what_is_not_shown_is_not_text() -> None:
    body = (
        "<p>甲<script>x</script><style>y</style><!-- z --></p>"
        "<div style='color:red;DISPLAY : none'>隐</div><p hidden>藏</p>"
        "<noscript>无</noscript><select><option>选</select><p><del>旧</del>新</p><?php echo ?><template>模</template>"
    )
    assert texts(read(body)) == ["甲", "新"]


class TestTables:
    def test_extents_heads_and_lines_of_cells(self) -> None:
        body = """<table><caption>表1 指标</caption><thead><tr><th rowspan="2">指标</th><th colspan=2>年份</th></tr>
        <tr><th>2025</th><th>2027</th></tr></thead><tbody><tr><td>
    <p>企业</p><p>（家）</p></td><td>3<br>00</td><td></td></tr></tbody></table>"""
        document = read(body)
        assert shapes(document)[0] == ("caption", "表1 指标")
        assert extents(document) == [
            [("指标", 1, 2), ("年份", 2, 1)],
            [("2025", 1, 1), ("2027", 1, 1)],
            [("企业\n（家）", 1, 1), ("3\n00", 1, 1), ("", 1, 1)],
        ]

    @pytest.mark.parametrize(("rowspan", "expected"), [("99", 2), ("0", 2), ("-1", 1), ("x", 1)])
    def test_extents_that_lead_out_of_the_table(self, rowspan: str, expected: int) -> None:
        document = read(f"<table><tr><td rowspan={rowspan}>甲<td>1<tr><td>乙</table>")
        assert extents(document)[0][0] == ("甲", 1, expected)

    def test_a_frame_of_one_column_is_running_text(self) -> None:
        assert texts(
            read("<table border=1><tr><td>专栏1 平台</td></tr><tr><td><p>1. 甲。</p><p>2. 乙。</p></td></tr></table>")
        ) == [
            "专栏1 平台",
            "1. 甲。",
            "2. 乙。",
        ]

    def test_tables_that_lay_out_the_page(self) -> None:
        inner = "<table><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table>"
        body = f"<table><tr><td>栏目</td><td><p>{'正文，一段。' * 20}</p>{inner}</td></tr></table>"
        document = read(body)
        assert tables(document) == [[["甲", "1"], ["乙", "2"]]]
        assert "正文，一段。" * 20 in texts(document)

    def test_a_row_across_the_top_is_the_caption(self) -> None:
        document = read(
            "<table><tr><td colspan=2>表2 目标</td></tr><tr><td>甲</td><td>1</td></tr>"
            "<tr><td>乙</td><td>2</td></tr></table>"
        )
        assert [kind for kind, _ in shapes(document)] == ["caption", "table"]


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("gb2312", "gb18030"),
        ("GBK", "gb18030"),
        ("gb2312", "utf-8"),
        ("utf-8", "gb18030"),
        ("x-none", "utf-8"),
    ],
)
def test_encodings_declared_rightly_and_wrongly(declared: str, encoding: str) -> None:
    page = (
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={declared}">'
        f"</head><p>到2027年，达到三百家。䶮</p></html>"
    )
    assert texts(read_bytes(page.encode(encoding), "a.htm")) == ["到2027年，达到三百家。䶮"]


def test_deep_nesting_is_read() -> None:
    assert texts(read("<div><font><span>" * 400 + "<p>甲</p>")) == ["甲"]


def test_nesting_beyond_reason_is_told() -> None:
    with pytest.raises(Exception, match="嵌套太深"):
        read("<div>" * 5000 + "<p>甲</p>")
