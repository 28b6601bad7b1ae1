"""Outlines of invented texts: one block a line, as a reader of plain text would give them."""

from __future__ import annotations

import re

from yongjiang.compiler.outline import Node, Outline, OutlineGrammar
from yongjiang.compiler.paragraphs import Paragraph, canonical_text, fold_blocks
from yongjiang.model.document import Block
from yongjiang.zones import load_lexicon

GRAMMAR = OutlineGrammar(load_lexicon("national"))
_LINE = re.compile(r"[^\n]*\S[^\n]*")


def blocks_of(text: str) -> list[Block]:
    """A block for each line that is not blank: headings by their hashes, tables by their bars."""
    blocks: list[Block] = []
    for line in _LINE.finditer(text):
        words = line[0].strip()
        start = line.start() + len(line[0]) - len(line[0].lstrip())
        end = start + len(words)
        hashes = re.match(r"#+", words)
        if words[0] == "|":
            blocks.append(Block("table", start, end))
        elif hashes:
            blocks.append(Block("heading", start, end, len(hashes[0])))
        else:
            blocks.append(Block("paragraph", start, end))
    return blocks


def paragraphs_of(text: str) -> list[Paragraph]:
    return fold_blocks(canonical_text(text), blocks_of(text))


def outline_of(text: str) -> Outline:
    return GRAMMAR.read(paragraphs_of(text), text)


def sketch(text: str) -> list[str]:
    """The outline as lines: indent by depth, kind, title."""
    return [f"{'  ' * _depth(node)}{node.kind} {node.title}" for node in outline_of(text).nodes]


def titles(text: str, *kinds: str) -> list[str]:
    """Titles of the nodes of these kinds, of all where none is named."""
    return [node.title for node in outline_of(text).nodes if not kinds or node.kind in kinds]


def _depth(node: Node) -> int:
    depth = 0
    while node.parent is not None:
        node = node.parent
        depth += 1
    return depth
