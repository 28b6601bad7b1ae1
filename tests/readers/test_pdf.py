"""PDF: paragraphs from lines, without what the page adds."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas
from tests.readers.builders import FONT, PLAN, Part, as_pdf, bare, canvas_pdf, shapes, texts

from yongjiang.kernel import DocumentError
from yongjiang.readers import read_bytes

Draw = Callable[[Canvas], object]

#: 36 characters of 12 points fill a line of 432 points
LINE = "推动产业链创新链资金链人才链深度融合全面提升科技成果转化效率和产业发展能级水平"[:36]


def lines(*rows: tuple[float, str], top: float = 760, size: float = 12, lead: float = 20, x: float = 72) -> Draw:
    """Draws lines from `top` downwards, each with its indentation in characters."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, size)
        for index, (indent, text) in enumerate(rows):
            canvas.drawString(x + indent * size, top - index * lead, text)

    return draw


def all_of(*draws: Draw) -> Draw:
    def draw(canvas: Canvas) -> None:
        for each in draws:
            each(canvas)

    return draw


def read(*pages: Draw) -> list[str]:
    return texts(read_bytes(canvas_pdf(*pages), "a.pdf"))


class TestParagraphs:
    def test_wrapped_lines_are_joined_and_indented_ones_begin(self) -> None:
        rows = [(2, LINE[:34]), (0, LINE), (0, "末行。"), (2, "第二段。"), (2, LINE[:34]), (0, "完。")]
        assert read(lines(*rows)) == [LINE[:34] + LINE + "末行。", "第二段。", LINE[:34] + "完。"]

    def test_a_paragraph_goes_on_over_pages(self) -> None:
        first = lines((2, LINE[:34]), *[(0, LINE)] * 9)
        second = lines((0, LINE), (0, "完。"), (2, LINE[:34]), *[(0, LINE)] * 8)
        assert [len(text) for text in read(first, second)] == [34 + 9 * 36 + 36 + 2, 34 + 8 * 36]

    def test_numbers_and_words_keep_together(self) -> None:
        head = LINE[:30]
        rows = [(0, head + "突破1200"), (0, "亿元，建设" + "x" * 20 + " research"), (0, "and develop-"), (0, "ment.")]
        full = [(0, LINE)] * 9
        text = read(lines(*full, *rows[:2]))[0]
        assert "突破1200亿元" in text
        assert "xx research" in text

    def test_latin_lines_are_joined_with_spaces_and_hyphens_mended(self) -> None:
        words = "The district will support research institutes and enterprises in the devel-"
        more = "opment of new materials and will build platforms for the transfer of results"
        assert read(lines((0, words), (0, more), (0, "by 2027."))) == [f"{words[:-1]}{more} by 2027."]

    def test_space_between_blocks_parts_them(self) -> None:
        above, below = lines(*[(0, LINE)] * 4), lines(*[(0, LINE)] * 4, top=640)
        assert [len(text) for text in read(all_of(above, below))] == [144, 144]

    def test_lines_set_apart_on_the_page_are_one_line(self) -> None:
        def draw(canvas: Canvas) -> None:
            canvas.drawString(72, 700, "第一章")
            canvas.drawString(140, 700, "总则")
            canvas.drawString(400, 700.5, "12")

        assert read(draw) == ["第一章  总则  12"]

    def test_a_large_line_is_a_heading_and_may_have_two_lines(self) -> None:
        title = all_of(
            lines((0, "滨江区国民经济和社会发展第十五个五年"), size=20, x=130),
            lines((0, "规划和远景目标纲要"), size=20, x=210, top=730),
        )
        document = read_bytes(canvas_pdf(all_of(title, lines(*[(0, LINE)] * 12, top=680))), "a.pdf")
        assert shapes(document)[0] == ("heading", "滨江区国民经济和社会发展第十五个五年\n规划和远景目标纲要")

    def test_headings_named_by_bookmarks_have_their_level(self) -> None:
        def draw(canvas: Canvas) -> None:
            lines((2, "第一章 总则"), (2, "第一节 基础"), (2, LINE[:34]), (0, LINE))(canvas)
            for level, title in enumerate(("第一章  总则", "第一节 基础")):
                canvas.bookmarkPage(title)
                canvas.addOutlineEntry(title, title, level)

        document = read_bytes(canvas_pdf(draw), "a.pdf")
        assert [(block.kind, block.level) for block in document.blocks] == [
            ("heading", 1),
            ("heading", 2),
            ("paragraph", 0),
        ]


class TestFurniture:
    BODY = ((2, LINE[:34]), *[(0, LINE)] * 20)

    def pages(self, foot: Callable[[int], str], head: str = "", count: int = 4) -> list[str]:
        def page(number: int) -> Draw:
            furniture = lines((0, head), top=805, size=9), lines((17, foot(number)), top=40, size=9)
            return all_of(lines(*self.BODY, (0, f"第{number}页的末行")), *furniture)

        return read(*(page(number) for number in range(1, count + 1)))

    @pytest.mark.parametrize(
        "foot", ["{}", "- {} -", "— {} —", "第{}页", "第 {} 页 共 4 页", "{}/4", "·{}·", "滨江区发展和改革局  {}"]
    )
    def test_page_numbers_and_feet_are_gone(self, foot: str) -> None:
        assert all(text.endswith("末行") for text in self.pages(foot.format))

    def test_running_heads_are_gone(self) -> None:
        assert not any("规划纲要" in text for text in self.pages(str, "滨江区“十五五”规划纲要"))

    def test_roman_page_numbers_are_gone(self) -> None:
        assert all(text.endswith("末行") for text in self.pages(["", "i", "ii", "iii", "iv"].__getitem__))

    def test_heads_of_odd_and_even_pages_are_gone(self) -> None:
        def page(number: int) -> Draw:
            head = "滨江区“十五五”规划纲要" if number % 2 else "第三章 创新驱动发展"
            return all_of(lines((0, head), top=805, size=9), lines(*self.BODY))

        assert all(text.startswith(LINE[:34]) for text in read(*(page(number) for number in range(1, 7))))

    def test_what_a_browser_prints_around_a_page_is_gone(self) -> None:
        around = all_of(
            lines((0, "2024/3/5 10:21  某区规划"), top=815),
            lines((0, "https://www.example.gov.cn/a.html  1/1"), top=25),
        )
        assert bare("".join(read(all_of(around, lines(*self.BODY))))) == "".join(text for _, text in self.BODY)

    def test_numbers_of_the_text_stay(self) -> None:
        assert "2027" in read(lines(*self.BODY, (2, "2027"), (2, "完。")))[1]


class TestNotes:
    def test_footnotes_come_last_and_do_not_break_the_paragraph(self) -> None:
        first = all_of(
            lines((2, LINE[:34]), *[(0, LINE)] * 9),
            lines((0, "① 研发投入为全社会口径。"), (0, "② 见年鉴。"), size=9, top=120),
        )
        second = lines((0, "续行。"), (2, LINE[:34]), *[(0, LINE)] * 8)
        document = read_bytes(canvas_pdf(first, second), "a.pdf")
        assert [kind for kind, _ in shapes(document)] == ["paragraph", "paragraph", "note", "note"]
        assert texts(document)[0].endswith(LINE + "续行。")
        assert texts(document)[2:] == ["① 研发投入为全社会口径。", "② 见年鉴。"]

    def test_raised_marks_do_not_run_into_numbers(self) -> None:
        def draw(canvas: Canvas) -> None:
            x = 72.0
            for text, size, rise in (
                ("培育企业300家", 12, 0),
                ("1", 7, 5),
                ("，面积12km", 12, 0),
                ("2", 7, 5),
                ("左右。", 12, 0),
            ):
                canvas.setFont(FONT, size)
                canvas.drawString(x, 700 + rise, text)
                x += canvas.stringWidth(text, FONT, size)

        assert read(draw) == ["培育企业300家，面积12km²左右。"]


class TestOrder:
    def column(self, mark: str, count: int = 12) -> list[tuple[float, str]]:
        return [(0, f"{mark}{number:02}推动产业链创新链资金链人才链"[:17]) for number in range(count)]

    def test_two_columns_are_read_one_after_the_other(self) -> None:
        left, right = self.column("左"), self.column("右")
        page = all_of(lines(*left, x=72), lines(*right, x=300))
        assert bare("".join(read(page))) == "".join(text for _, text in left + right)

    def test_columns_drawn_line_by_line_across(self) -> None:
        left, right = self.column("左"), self.column("右")

        def draw(canvas: Canvas) -> None:
            for index, ((_, a), (_, b)) in enumerate(zip(left, right, strict=True)):
                canvas.drawString(72, 760 - 20 * index, a)
                canvas.drawString(300, 760 - 20 * index, b)

        assert bare("".join(read(draw))) == "".join(text for _, text in left + right)

    def test_a_title_over_both_columns_and_text_below(self) -> None:
        left, right = self.column("左"), self.column("右")
        page = all_of(
            lines((0, LINE), top=790),
            lines(*left, x=72),
            lines(*right, x=300),
            lines((0, LINE), (0, "末行。"), top=500),
        )
        expected = [LINE, *(text for _, text in left + right), LINE, "末行。"]
        assert bare("".join(read(page))) == "".join(expected)

    def test_a_list_of_contents_is_no_pair_of_columns(self) -> None:
        rows = [(f"第{n}章 推动产业发展", str(n * 3)) for n in range(1, 15)]

        def draw(canvas: Canvas) -> None:
            for index, (title, number) in enumerate(rows):
                canvas.drawString(72, 760 - 20 * index, title)
                canvas.drawString(480, 760 - 20 * index, number)

        assert [bare(text) for text in read(draw)] == [bare(title + number) for title, number in rows]

    def test_text_drawn_from_bottom_to_top(self) -> None:
        def draw(canvas: Canvas) -> None:
            for index in reversed(range(6)):
                canvas.drawString(72, 760 - 20 * index, f"第{index}行。")

        assert read(draw) == [f"第{index}行。" for index in range(6)]

    @pytest.mark.parametrize("turn", [90, 180, 270])
    def test_pages_that_lie_on_their_side(self, turn: int) -> None:
        def draw(canvas: Canvas) -> None:
            canvas.saveState()
            canvas.translate(300, 400)
            canvas.rotate(turn)
            lines((0, LINE), (0, LINE), (0, "末行。"), top=60, x=-200)(canvas)
            canvas.restoreState()

        assert read(draw) == [LINE * 2 + "末行。"]

    def test_watermarks_are_left_out(self) -> None:
        def draw(canvas: Canvas) -> None:
            lines((2, LINE[:34]), (0, LINE), (0, "末行。"))(canvas)
            canvas.translate(200, 600)
            canvas.rotate(30)
            canvas.drawString(0, 0, "内部资料")

        assert read(draw) == [LINE[:34] + LINE + "末行。"]

    def test_bold_type_drawn_by_doubling_is_read_once(self) -> None:
        draws = [lines((0, "第一章 总则"), x=72 + shift) for shift in (0, 0.3)]
        assert read(all_of(*draws)) == ["第一章 总则"]


def test_characters_that_stand_for_nothing_are_told() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "\ue000\ue001\ue002\ue003" * 10)

    with pytest.raises(DocumentError) as caught:
        read_bytes(canvas_pdf(draw), "a.pdf")
    assert caught.value.code == "YJE-NO-TEXT"


def test_a_long_file_is_quick_enough() -> None:
    parts: Sequence[Part] = [*PLAN, *PLAN[-15:] * 12]
    document = read_bytes(as_pdf(parts), "a.pdf")
    assert [bare(text) for text in texts(document)] == [bare(part.text) for part in parts if part.kind != "table"]
