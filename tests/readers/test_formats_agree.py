"""The same document gives the same blocks, whatever file it comes in."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.readers.builders import PLAN, Part, as_docx, as_html, as_pdf, as_text, bare, parts_of, tables, texts

from yongjiang.compiler import Compiler
from yongjiang.model import Document
from yongjiang.readers import read_bytes, read_document
from yongjiang.zones import load_lexicon

SAMPLES = sorted(file for file in (Path(__file__).parents[2] / "samples").iterdir() if file.suffix in (".txt", ".md"))


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


@pytest.fixture(scope="module")
def compiler() -> Compiler:
    return Compiler(load_lexicon())


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.suffix)
def test_every_format_compiles_to_the_same_statements(sample: Path, compiler: Compiler) -> None:
    parts = parts_of(read_document(sample))
    files = {"a.txt": as_text(parts), "a.html": as_html(parts), "a.docx": as_docx(parts), "a.pdf": as_pdf(parts)}
    found = {name: told(compiler, read_bytes(data, name)) for name, data in files.items()}
    assert len(found["a.txt"]) > 100
    for name in files:
        assert found[name] == found["a.txt"], name


def told(compiler: Compiler, document: Document) -> list[tuple[object, ...]]:
    """What the statements, indicator rows and commitments of a document say, without where they stand."""
    plan = compiler.compile(document)
    statements = [
        (bare(s.number), s.value, s.value_high, s.unit, s.op, s.kind, s.measure, bare(s.indicator), s.year, s.source)
        for s in plan.statements
    ]
    rows = [(bare(r.name), r.unit, r.base, r.target, r.growth, r.actual, r.attribute, r.units) for r in plan.indicators]
    promises = [(c.kind, bare(c.title), c.lead_units, c.support_units, c.due_year) for c in plan.commitments]
    return [*statements, *rows, *promises]


def test_reading_plain_text_loads_no_heavy_library() -> None:
    code = (
        "import sys; from yongjiang.readers import read_bytes; read_bytes('第一章'.encode(), 'a.txt');"
        "print([n for n in ('lxml', 'docx', 'pypdfium2', 'pdfplumber', 'charset_normalizer') if n in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
