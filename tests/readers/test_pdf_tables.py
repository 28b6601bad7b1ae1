"""PDF: ruled areas are tables, frames are running text."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table, TableStyle
from tests.readers.builders import FONT, canvas_pdf, extents, shapes, tables, texts

from yongjiang.model import Document
from yongjiang.readers import read_bytes

CELL = ParagraphStyle("cell", fontName=FONT, fontSize=10.5, leading=14, wordWrap="CJK")
GRID = ("GRID", (0, 0), (-1, -1), 0.5, "black")
BODY = "推动产业链创新链资金链人才链深度融合全面提升科技成果转化效率和产业发展能级水平"[:36]


def place(
    canvas: Canvas, rows: Sequence[Sequence[str]], widths: Sequence[float], *style: tuple[object, ...], y: float = 700
) -> float:
    """Draws a table with its top at `y` and gives the y of its bottom."""
    cells = [[Paragraph(text.replace("\n", "<br/>"), CELL) for text in row] for row in rows]
    table = Table(cells, widths, style=TableStyle(list(style or (GRID,))))
    _, height = table.wrap(500, 700)
    table.drawOn(canvas, 72, y - height)
    return float(y - height)


def read(draw: object, *more: object) -> Document:
    return read_bytes(canvas_pdf(draw, *more), "a.pdf")  # type: ignore[arg-type]


def test_text_above_and_below_stays_outside() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 740, "表1 主要指标")
        bottom = place(canvas, [["指标", "2024年", "2027年"], ["企业（家）", "120", "300"]], [150, 100, 100])
        canvas.drawString(72, bottom - 25, "注：快报数。")

    assert [(kind, text) for kind, text in shapes(read(draw)) if kind != "table"] == [
        ("caption", "表1 主要指标"),
        ("note", "注：快报数。"),
    ]
    assert tables(read(draw)) == [[["指标", "2024年", "2027年"], ["企业（家）", "120", "300"]]]


def test_merged_cells_have_their_extent() -> None:
    rows = [
        ["类别", "指标", "年份", ""],
        ["", "", "2024", "2027"],
        ["创新", "企业（家）", "12", "30"],
        ["", "专利（件）", "5", "9"],
    ]
    spans = [("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (1, 1)), ("SPAN", (2, 0), (3, 0)), ("SPAN", (0, 2), (0, 3))]
    assert extents(read(lambda canvas: place(canvas, rows, [80, 120, 80, 80], GRID, *spans))) == [
        [("类别", 1, 2), ("指标", 1, 2), ("年份", 2, 1)],
        [("2024", 1, 1), ("2027", 1, 1)],
        [("创新", 1, 2), ("企业（家）", 1, 1), ("12", 1, 1), ("30", 1, 1)],
        [("专利（件）", 1, 1), ("5", 1, 1), ("9", 1, 1)],
    ]


def test_wrapped_lines_of_a_cell_are_joined_and_set_lines_stay_apart() -> None:
    rows = [["指标", "责任单位"], ["规模以上工业企业研发经费支出占营业收入比重（%）", "区发改局\n区科技局\n区经信局"]]
    assert tables(read(lambda canvas: place(canvas, rows, [110, 120])))[0][1] == [
        "规模以上工业企业研发经费支出占营业收入比重（%）",
        "区发改局\n区科技局\n区经信局",
    ]


def test_a_table_open_at_its_sides() -> None:
    rules = [("LINEABOVE", (0, 0), (-1, -1), 0.5, "black"), ("LINEBELOW", (0, 0), (-1, -1), 0.5, "black")]
    inner = ("INNERGRID", (0, 0), (-1, -1), 0.5, "black")
    rows = [["指标", "2024年", "2027年"], ["企业", "120", "300"]]
    assert tables(read(lambda canvas: place(canvas, rows, [150, 100, 100], inner, *rules))) == [rows]


def test_a_table_ruled_only_across() -> None:
    rows = [
        ["序号", "指标", "2024年", "2027年"],
        ["1", "规模以上工业企业研发经费支出占比（%）", "2.4", "3.1"],
        ["2", "企业（家）", "120", "300"],
        ["3", "专利（件）", "", "90"],
    ]
    above = ("LINEABOVE", (0, 0), (-1, 1), 0.8, "black")
    below = ("LINEBELOW", (0, -1), (-1, -1), 0.8, "black")

    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 740, "表1 主要指标")
        bottom = place(canvas, rows, [60, 150, 100, 100], above, below)
        canvas.drawString(72, bottom - 25, BODY)
        for y in (790, 60):
            canvas.line(72, y, 482, y)

    assert tables(read(draw)) == [rows]
    assert texts(read(draw)) == ["表1 主要指标", BODY]


def test_a_shaded_head_is_part_of_the_table() -> None:
    rows = [["指标", "2024年"], ["企业", "120"]]
    shade = ("BACKGROUND", (0, 0), (-1, 0), "lightgrey")
    assert tables(read(lambda canvas: place(canvas, rows, [150, 100], shade, GRID))) == [rows]


def test_a_head_that_is_repeated_on_the_next_page_stands_once() -> None:
    head = [["序号", "年份", ""], ["", "2024", "2027"]]
    spans = [("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (2, 0))]

    def page(*rows: list[str]) -> object:
        return lambda canvas: place(canvas, [*head, *rows], [80, 100, 100], GRID, *spans)

    document = read(page(["1", "3", "5"]), page(["2", "4", "6"]))
    assert tables(document) == [[["序号", "年份"], ["2024", "2027"], ["1", "3", "5"], ["2", "4", "6"]]]


def test_a_row_that_the_page_cuts_is_one() -> None:
    widths, y = [60, 200, 80, 80], 780
    first = [
        ["序号", "任务", "完成", "单位"],
        ["1", "建设实验室", "2026", "区科技局"],
        ["2", "推动产业链创新链", "2027", "区经信局"],
    ]
    rest = [["", "深度融合发展", "", ""], ["3", "集聚人才", "2025", "区人社局"]]
    document = read(lambda canvas: place(canvas, first, widths, y=y), lambda canvas: place(canvas, rest, widths, y=y))
    assert tables(document)[0][2:] == [
        ["2", "推动产业链创新链深度融合发展", "2027", "区经信局"],
        ["3", "集聚人才", "2025", "区人社局"],
    ]


def test_a_category_that_is_left_out_is_no_cut_row() -> None:
    first, rest = [["类别", "指标", "目标"], ["创新", "企业", "30"]], [["", "专利", "9"], ["绿色", "绿地", "5"]]
    document = read(lambda canvas: place(canvas, first, [80] * 3), lambda canvas: place(canvas, rest, [80] * 3))
    assert tables(document) == [[*first, *rest]]


def test_two_tables_with_text_between_are_two() -> None:
    def draw(canvas: Canvas) -> None:
        bottom = place(canvas, [["甲", "1"], ["乙", "2"]], [100, 100])
        canvas.drawString(72, bottom - 30, "表2 其他")
        place(canvas, [["甲", "1"], ["丙", "3"]], [100, 100], y=bottom - 50)

    assert tables(read(draw)) == [[["甲", "1"], ["乙", "2"]], [["甲", "1"], ["丙", "3"]]]


def test_a_frame_is_running_text_with_its_wraps_mended() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 780, BODY)
        canvas.drawString(72, 760, "正文末行。")
        canvas.rect(72, 600, 400, 130)
        for index, text in enumerate(("专栏1 重大平台", "1. " + BODY[:30], "建成投用。", "2. 建成五个平台。")):
            canvas.drawString(80 + (24 if index in (1, 3) else 0), 710 - 20 * index, text)
        canvas.drawString(96, 560, "框外的话。")

    assert texts(read(draw)) == [
        BODY + "正文末行。",
        "专栏1 重大平台",
        f"1. {BODY[:30]}建成投用。",
        "2. 建成五个平台。",
        "框外的话。",
    ]


@pytest.mark.parametrize("fill", [0, 1])
def test_a_shade_behind_words_and_a_border_around_the_page_are_no_frames(fill: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(30, 30, 535, 780)
        canvas.setFillGray(0.9)
        canvas.rect(96, 697, 60, 15, stroke=1 - fill, fill=fill)
        canvas.setFillGray(0)
        for index in range(3):
            canvas.drawString(72, 700 - 20 * index, BODY)

    assert texts(read(draw)) == [BODY * 3]


def test_underlines_and_rules_are_no_tables() -> None:
    def draw(canvas: Canvas) -> None:
        for index in range(5):
            canvas.drawString(72, 700 - 20 * index, BODY)
            canvas.line(72, 697 - 20 * index, 300, 697 - 20 * index)
        canvas.line(60, 720, 60, 600)

    assert texts(read(draw)) == [BODY * 5]


def test_a_map_of_many_paths_is_passed_over() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 780, BODY)
        path = canvas.beginPath()
        for index in range(3000):
            path.moveTo(index % 500, index % 700)
            path.lineTo(index % 500 + 20, index % 700)
        canvas.drawPath(path)
        for index in range(1500):
            canvas.rect(index % 60 * 8, 100 + index % 25 * 8, 8, 8)

    assert texts(read(draw)) == [BODY]
