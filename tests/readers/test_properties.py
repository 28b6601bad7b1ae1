"""Whatever the bytes: a document whose spans hold, or one of our errors."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.readers.builders import PLAN, as_docx, as_html, as_pdf, as_text, docx_of

from yongjiang.kernel import YongjiangError
from yongjiang.model import Document
from yongjiang.readers import read_bytes

FILES = {
    "a.txt": as_text(PLAN),
    "a.md": as_text(PLAN),
    "a.html": as_html(PLAN),
    "a.docx": as_docx(PLAN),
    "a.pdf": as_pdf(PLAN[:9]),
}


def holds(document: Document) -> None:
    """Blocks are ordered, apart, trimmed at their ends, and cover all but white space; cells are slices of the text."""
    at = 0
    for block in document.blocks:
        assert at <= block.start < block.end <= len(document.text)
        assert not document.text[at : block.start].strip()
        cell_at = block.start
        for row in block.rows:
            for cell in row:
                assert cell_at <= cell.start <= cell.end <= block.end
                assert document.text[cell.start : cell.end] == cell.text
                assert cell.colspan >= 1
                assert cell.rowspan >= 1
                cell_at = cell.end
        assert (block.kind == "table") == bool(block.rows)
        at = block.end
    assert not document.text[at:].strip()
    assert document.blocks


def reads_or_refuses(data: bytes, name: str) -> None:
    try:
        document = read_bytes(data, name)
    except YongjiangError as refusal:
        error = refusal
    else:
        holds(document)
        return
    assert error.what
    assert error.fix


@pytest.mark.parametrize("name", FILES)
def test_spans_hold(name: str) -> None:
    holds(read_bytes(FILES[name], name))


@pytest.mark.parametrize("name", FILES)
def test_reading_twice_gives_the_same(name: str) -> None:
    assert read_bytes(FILES[name], name) == read_bytes(FILES[name], name)


@pytest.mark.parametrize("prefix", [b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<html>", b"\xff\xfe", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("name", FILES)
@settings(max_examples=25, deadline=None)
@given(data=st.binary(max_size=300))
def test_arbitrary_bytes(name: str, prefix: bytes, data: bytes) -> None:
    reads_or_refuses(prefix + data, name)


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=40, deadline=None)
@given(cuts=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=8)), min_size=1, max_size=4))
def test_mutilated_files(name: str, cuts: list[tuple[float, int, bytes]]) -> None:
    data = FILES[name]
    for place, width, patch in cuts:
        at = int(place * len(data))
        data = data[:at] + patch + data[at + width :]
    reads_or_refuses(data, name)


LINES = st.sampled_from(
    [
        "# ",
        "| a | b |",
        "|---|",
        "\t",
        "\r\n",
        "\n",
        "表1 ",
        "1. ",
        "注：",
        "<table>",
        "<tr><td>",
        "</table>",
        "|",
        "甲乙",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES | st.text(max_size=6), max_size=25))
def test_any_text(parts: list[str]) -> None:
    text = "".join(parts)
    reads_or_refuses(text.encode("utf-8", "ignore"), "a.md")
    try:
        document = read_bytes(text.encode("utf-8", "ignore"), "a.txt")
    except YongjiangError:
        return
    assert document.encoding != "utf-8" or bare_lines(document.text) == bare_lines(text)


def bare_lines(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


TAGS = st.sampled_from(
    """p div h1 h2 ul ol li table tr td th thead br sup a span b pre caption nav script style sub ruby rt form
    font""".split()  # noqa: SIM905 - reads better
)
ATTRIBUTES = st.sampled_from(
    ["", " href='x'", " rowspan=3", " colspan=0", " start=-5", " type=I", " style='display:none'", " value=x"]
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["<", "</"]), TAGS, ATTRIBUTES, st.sampled_from(["", "甲，", "2。", " \n", "&nbsp;"])
        ),
        max_size=40,
    )
)
def test_any_mark_up(parts: list[tuple[str, str, str, str]]) -> None:
    reads_or_refuses(b"<html>" + "".join(f"{o}{t}{a}>{x}" for o, t, a, x in parts).encode(), "a.html")


ELEMENTS = st.recursive(
    st.sampled_from(
        [
            "<w:p><w:r><w:t>甲乙</w:t></w:r></w:p>",
            "<w:p><w:pPr><w:numPr><w:ilvl w:val='9'/><w:numId w:val='1'/></w:numPr><w:rPr>"
            "<w:del/></w:rPr></w:pPr><w:r><w:t>丙</w:t></w:r></w:p>",
            "<w:p><w:pPr><w:outlineLvl w:val='x'/><w:pStyle w:val='none'/></w:pPr><w:r>"
            "<w:br/><w:t>丁</w:t><w:sym w:char='F0'/></w:r></w:p>",
            "<w:t>戊</w:t>",
            "<w:p/>",
        ]
    ),
    lambda inner: (
        st.builds(
            lambda tag, items: f"<w:{tag}>{''.join(items)}</w:{tag}>",
            st.sampled_from(["tbl", "tr", "tc", "sdt", "sdtContent", "ins", "del", "p", "r", "txbxContent"]),
            st.lists(inner, max_size=3),
        )
        | st.builds(
            lambda span, merge, items: (
                f"<w:tbl><w:tr><w:trPr><w:gridBefore w:val='{span}'/></w:trPr><w:tc><w:tcPr>"
                f"<w:gridSpan w:val='{span}'/>"
                f"<w:vMerge{merge}/></w:tcPr>{''.join(items)}</w:tc><w:tc>{''.join(items)}</w:tc></w:tr></w:tbl>"
            ),
            st.sampled_from(["1", "2", "-3", "x", "99999999999999999999"]),
            st.sampled_from(["", " w:val='restart'", " w:val='continue'"]),
            st.lists(inner, max_size=2),
        )
    ),
    max_leaves=12,
)


@settings(max_examples=100, deadline=None)
@given(st.lists(ELEMENTS, max_size=4))
def test_any_body(elements: list[str]) -> None:
    reads_or_refuses(docx_of("".join(elements)), "a.docx")
