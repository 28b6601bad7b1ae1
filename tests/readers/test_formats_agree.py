"""The same document gives the same blocks, whatever file it comes in."""

from __future__ import annotations

import pytest
from tests.readers.builders import PLAN, Part, as_docx, as_html, as_pdf, as_text, bare, tables, texts

from yongjiang.model import Document
from yongjiang.readers import read_bytes


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    return {
        "txt": read_bytes(as_text(PLAN), "plan.txt"),
        "md": read_bytes(as_text(PLAN), "plan.md"),
        "html": read_bytes(as_html(PLAN), "plan.html"),
        "docx": read_bytes(as_docx(PLAN), "plan.docx"),
        "pdf": read_bytes(as_pdf(PLAN), "plan.pdf"),
    }


@pytest.mark.parametrize("format_", ["txt", "md", "html", "docx", "pdf"])
def test_block_texts_agree(documents: dict[str, Document], format_: str) -> None:
    assert [bare(text) for text in texts(documents[format_])] == [bare(p.text) for p in PLAN if p.kind != "table"]


@pytest.mark.parametrize("format_", ["txt", "md", "html", "docx", "pdf"])
def test_cells_agree(documents: dict[str, Document], format_: str) -> None:
    (table,) = [part for part in PLAN if part.kind == "table"]
    assert tables(documents[format_]) == [[list(row) for row in table.rows]]


@pytest.mark.parametrize("format_", ["html", "docx", "pdf"])
def test_kinds_agree(documents: dict[str, Document], format_: str) -> None:
    plain = [block.kind for block in documents["txt"].blocks]
    headings = {index for index, part in enumerate(PLAN) if part.kind in ("title", "heading")}
    kinds = [block.kind for block in documents[format_].blocks]
    assert {index for index, kind in enumerate(kinds) if kind == "heading"} == headings
    assert [k for i, k in enumerate(kinds) if i not in headings] == [
        k for i, k in enumerate(plain) if i not in headings
    ]


@pytest.mark.parametrize("format_", ["html", "docx", "pdf"])
def test_extracted_text_reads_as_the_same_document_again(documents: dict[str, Document], format_: str) -> None:
    document = documents[format_]
    again = read_bytes(document.text.encode(), "again.txt")
    assert texts(again) == texts(document)
    assert tables(again) == tables(document)


def test_a_table_over_two_pages_is_one() -> None:
    rows = [
        ("序号", "指标", "2024年", "2027年"),
        *((str(n), f"第{n}项指标（家）", str(n), str(n * 2)) for n in range(1, 80)),
    ]
    document = read_bytes(as_pdf([Part("heading", "一、指标"), Part("table", rows=rows)]), "long.pdf")
    assert tables(document) == [[list(row) for row in rows]]
