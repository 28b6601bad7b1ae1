"""Plain text and Markdown: the text is the file's own, and blocks are its lines by their shape.

Lines of Markdown before the text that tell of the file (``---``, ``title: …``, ``---``) are no part of what it says;
their title is the document's where it has none of its own.

A table is a run of lines ``| cell | cell |`` (the rule ``|---|---|`` belongs to it and is no row), a run
of lines with the same number of tabs (a short line without any between two of them names a group of rows), or a
``<table>`` as converters leave it in Markdown.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace

from yongjiang.model.document import Block, Cell, Document
from yongjiang.readers import failures
from yongjiang.readers.assembly import Format
from yongjiang.readers.encoding import decode
from yongjiang.readers.limits import Limits
from yongjiang.readers.lines import shape_of
from yongjiang.readers.sniff import kind_of, mismatch

#: a line without its margins
_LINE = re.compile(r"\S(?:[^\n]*\S)?")
#: first characters of lines that may be more than a paragraph
_OPENERS = frozenset("#-*+•·●○◆◇■□▲△▪◦➢※✓(（①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑0123456789表图附续注备资数")

#: what stands before the text of a Markdown file between two rules: keys with values, lists, lines that go on
_MATTER = re.compile(r"---[ \t]*\n(?:(?:[A-Za-z][\w-]*[ \t]*:|[ \t]|-[ \t])[^\n]*\n){1,40}---[ \t]*(?:\n|$)")
_MATTER_TITLE = re.compile(r"^title[ \t]*:[ \t]*[\"']?([^\n]*?)[\"']?[ \t]*$", re.MULTILINE | re.IGNORECASE)

_PIPED = re.compile(r"^[ \t]*\|[^\n]*\|[ \t]*(?:\n[ \t]*\|[^\n]*\|[ \t]*)+$", re.MULTILINE)
_LOOSELY_PIPED = re.compile(
    r"^[ \t]*[^\s|][^\n|]*\|[^\n]*\n[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*(?:\n[^\n|]*\|[^\n]*)*$",
    re.MULTILINE,
)
#: between rows with tabs the name of a group may have a line of its own: 一、农业高质高效; no caption, note or
#: sentence, nor the heading of another table, whose first row has the same head
_TABBED = re.compile(
    r"^(?P<head>[^\t\n]*)(?:\t[^\t\n]*){2,}"
    r"(?:(?:\n(?![附续]?[表图专注备资数（(])[^\t\n，。；：！？]{2,20}(?=\n(?!(?P=head)\t)))?\n[^\t\n]*(?:\t[^\t\n]*){2,})+$",
    re.MULTILINE,
)
#: a tag of a table; its attributes are short, so that text full of open brackets stays quick to search
_TABLE_TAG = re.compile(r"<(/?)(table|t[dhr])\b([^<>]{0,400})>", re.IGNORECASE)
_ANY_TAGS = r"(?:<[^<>]{0,400}>\s*)+"
_LEADING_TAGS = re.compile(_ANY_TAGS)
_TRAILING_TAGS = re.compile(rf"{_ANY_TAGS}\Z")
_LONGEST_TAGS = 2_000
_EXTENT = re.compile(r"\b(col|row)span\s*=\s*[\"']?(\d{1,3})", re.IGNORECASE)

_BAR = re.compile(r"(?<!\\)\|")
_TAB = re.compile("\t")
_RULE = re.compile(r"[ \t]*\|?[ \t]*:?--+:?[ \t]*(?:\|[ \t]*:?--+:?[ \t]*)*\|?[ \t]*")
_SHORT_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
#: cells of a tabbed table are longer than this only in prose that happens to hold tabs
_LONGEST_MEAN = 40

_Rows = tuple[tuple[Cell, ...], ...]


class _Region(NamedTuple):
    start: int
    end: int
    rows: _Rows


def read(data: bytes, name: str, format_: Format, limits: Limits) -> Document:
    """A ``txt`` or ``md`` file as a document. Raises DocumentError where it is no text, or has none."""
    text, encoding = decode(data, name)
    if kind_of(text[:2048].encode("utf-8", "ignore")) != "text":
        raise mismatch(name, format_, kind_of(text[:2048].encode("utf-8", "ignore")))
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > limits.max_characters:
        raise failures.too_many_characters(name, limits.max_characters)
    matter = _MATTER.match(text) if format_ == "md" else None
    blocks = _blocks_of(text, matter.end() if matter is not None else 0)
    if not blocks:
        raise failures.empty(name)
    named = _MATTER_TITLE.search(matter[0]) if matter is not None else None
    digest = hashlib.sha256(data).hexdigest()
    return Document(name, format_, text, tuple(blocks), digest, encoding, title=(named[1] or None) if named else None)


def _blocks_of(text: str, at: int) -> list[Block]:
    """The blocks of the text behind the character `at`."""
    blocks: list[Block] = []
    for region in _tables_of(text):
        if region.start >= at:
            _add_lines(blocks, text, at, region.start)
            blocks.append(Block("table", region.start, region.end, 0, region.rows))
            at = region.end
    _add_lines(blocks, text, at, len(text))
    return blocks


def _add_lines(blocks: list[Block], text: str, start: int, end: int) -> None:
    add = blocks.append
    for match in _LINE.finditer(text, start, end):
        a, b = match.span()
        if text[a] in _OPENERS:
            kind, level = shape_of(text[a:b])
            add(Block(kind, a, b, level))
        else:
            add(Block("paragraph", a, b))


def _tables_of(text: str) -> list[_Region]:
    """All tables in order of their starts; those found twice overlap."""
    found: list[_Region] = []
    if "|" in text:
        for pattern in (_PIPED, _LOOSELY_PIPED):
            found += [r for m in pattern.finditer(text) if (r := _lined_table(text, *m.span(), _BAR))]
    if "\t" in text:
        found += [r for m in _TABBED.finditer(text) if (r := _lined_table(text, *m.span(), _TAB))]
    if "<t" in text or "<T" in text:
        found += _tagged_tables(text)
    found.sort(key=lambda region: (region.start, -region.end))
    return found


def _lined_table(text: str, start: int, end: int, separator: re.Pattern[str]) -> _Region | None:
    """A table with a row a line. None where the lines only look like one."""
    rows: list[tuple[Cell, ...]] = []
    at = start
    for index, line in enumerate(text[start:end].split("\n")):
        stop = at + len(line)
        if separator is _TAB or not (_SHORT_RULE if index == 1 else _RULE).fullmatch(line):
            rows.append(_cells(text, at, stop, separator))
        at = stop + 1
    if not rows:
        return None
    if separator is _TAB:
        told = [row for row in rows if len(row) > 1]
        widths = {len(row) for row in told}
        filled = [sum(1 for cell in row if cell.text) for row in told]
        size = sum(len(cell.text) for row in told for cell in row)
        if len(widths) > 1 or min(filled) < 2 or size > _LONGEST_MEAN * sum(filled):
            return None
        rows = [row if len(row) > 1 else (replace(row[0], colspan=len(told[0])),) for row in rows]
    else:
        start += len(text[start:end]) - len(text[start:end].lstrip(" \t"))
        end = start + len(text[start:end].rstrip(" \t"))
    return _Region(start, end, tuple(rows))


def _cells(text: str, start: int, end: int, separator: re.Pattern[str]) -> tuple[Cell, ...]:
    if separator is _BAR:
        while start < end and text[start] in " \t":
            start += 1
        while end > start and text[end - 1] in " \t":
            end -= 1
        start += text.startswith("|", start, end)
        end -= text.endswith("|", start, end) and not text.endswith("\\|", start, end)
    cells = []
    at = start
    for cut in [*(m.start() for m in separator.finditer(text, start, end)), end]:
        inner = text[at:cut]
        bare = inner.strip()
        a = at + len(inner) - len(inner.lstrip()) if bare else at
        cells.append(Cell(bare, a, a + len(bare)))
        at = cut + 1
    return tuple(cells)


def _tagged_tables(text: str) -> Iterator[_Region]:
    """Tables in mark-up, in one pass over their tags."""
    start = -1
    rows: list[list[Cell]] = []
    cell: re.Match[str] | None = None
    for tag in _TABLE_TAG.finditer(text):
        closes, name = bool(tag[1]), tag[2].lower()
        if start < 0:
            if name == "table" and not closes:
                start, rows, cell = tag.start(), [], None
            continue
        if cell is not None:
            rows[-1].append(_tagged_cell(text, cell, tag.start()))
            cell = None
        if name == "table" and closes:
            if any(rows):
                yield _Region(start, tag.end(), tuple(tuple(row) for row in rows))
            start = -1
        elif name == "tr" and not closes:
            rows.append([])
        elif name in ("td", "th") and not closes and rows:
            cell = tag


def _tagged_cell(text: str, tag: re.Match[str], end: int) -> Cell:
    """The cell that `tag` opens, without white space and mark-up around its text."""
    start = tag.end()
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip())
    end -= len(inner) - len(inner.rstrip()) if inner.strip() else end - start
    leading = _LEADING_TAGS.match(text, start, end)
    start = leading.end() if leading else start
    near = max(start, end - _LONGEST_TAGS)
    trailing = _TRAILING_TAGS.search(text[near:end])
    end = near + trailing.start() if trailing else end
    bare = text[start:end].rstrip()
    extent = {key.lower(): max(1, int(value)) for key, value in _EXTENT.findall(tag[3])}
    return Cell(bare, start, start + len(bare), extent.get("col", 1), extent.get("row", 1))
