"""Lines that a converter left as garbage: glyph numbers such as (cid:218), and what stands between them."""

from __future__ import annotations

import re

_GLYPH = re.compile(r"\(cid:[0-9]+\)")
#: what Chinese text is made of
_USUAL = re.compile(r"[\u4e00-\u9fff0-9，。；：、！？（）《》“”【】〔〕·—….％%]")
_SPACE = re.compile(r"\s")
#: a line with fewer signs tells nothing
_FEWEST = 4


def unreadable(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of the lines of which less than half is Chinese, digits and usual signs, where a text has glyph numbers.

    A single glyph number, as in place of a bullet, leaves its line readable.

    >>> unreadable("新建水厂。\\n(cid:12)$A(cid:9)*\\n(cid:7)改造管网三段。")
    ((6, 24),)
    """
    if "(cid:" not in text:  # as nearly always
        return ()
    found: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        rest, glyphs = _GLYPH.subn("", line)
        rest = _SPACE.sub("", rest)
        usual = len(_USUAL.findall(rest))
        if glyphs + len(rest) >= (1 if glyphs else _FEWEST) and 2 * usual < glyphs + len(rest):
            found.append((start, start + len(line)))
        start += len(line) + 1
    return tuple(found)


def blanked(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    """The text with blanks in place of the `spans`, all else where it was."""
    parts, at = [], 0
    for start, end in spans:
        parts += [text[at:start], " " * (end - start)]
        at = end
    return "".join([*parts, text[at:]])
