"""The characters of a PDF page with their places, upright, in points from the top left corner."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

#: radicals that PDF writers put for the characters they look like, and that Unicode does not map back
_RADICALS = dict(
    zip(
        "⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻩⻬⻮⻰⻳",
        "民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟黄齐齿龙龟",
        strict=True,
    )
)
_UNMAPPED = frozenset((0, 0xFFFD, 0xFFFE, 0xFFFF))
_SPACES = frozenset((10, 13, 32, 0xA0, 0x3000))
#: pdfium gives this code for a hyphen at the end of a line
_END_HYPHEN = 2
_QUARTER = math.pi / 2
#: text turned by more than this from the axes is a watermark
_TILT = 0.1


class Glyph:
    """A character. base: of the baseline; em: about its font's height; space: the file has white space before it."""

    __slots__ = ("base", "bottom", "em", "space", "text", "top", "wide", "x0", "x1")

    def __init__(
        self, text: str, x0: float, x1: float, top: float, bottom: float, base: float, wide: bool, space: bool
    ) -> None:
        self.text = text
        self.x0 = x0
        self.x1 = x1
        self.top = top
        self.bottom = bottom
        self.base = base
        self.wide = wide
        self.space = space
        self.em = x1 - x0 if wide else (bottom - top) * 0.8


class Frame(NamedTuple):
    """A page's box in the coordinates of the file, and the quarter turns clockwise that set its text upright."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @property
    def width(self) -> float:
        """Of the page when upright."""
        return self.top - self.bottom if self.turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Of the page when upright."""
        return self.right - self.left if self.turns % 2 else self.top - self.bottom

    def place(self, x: float, y: float) -> tuple[float, float]:
        """A point of the file on the upright page, y downwards."""
        if self.turns == 0:
            return x - self.left, self.top - y
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x


class PageText(NamedTuple):
    """Glyphs of a page in the order of the file; unmapped: characters whose meaning the file does not tell."""

    frame: Frame
    glyphs: list[Glyph]
    unmapped: int


def read_glyphs(page: Any) -> PageText:
    """Glyphs of a `pypdfium2.PdfPage`."""
    text_page = page.get_textpage()
    try:
        count = max(0, pdfium.FPDFText_CountChars(text_page))
        turns, angles = _angles(text_page, count)
        left, bottom, right, top = page.get_bbox()
        frame = Frame(left, bottom, right, top, turns)
        return _glyphs(text_page, count, frame, angles)
    finally:
        text_page.close()


def _angles(text_page: Any, count: int) -> tuple[int, list[float]]:
    """Quarter turns that set most of the text upright, and every character's angle, both clockwise."""
    angle = pdfium.FPDFText_GetCharAngle
    angles = [-angle(text_page, index) for index in range(count)]
    common = Counter(round(a / _QUARTER) % 4 for a in angles).most_common(1)
    return (common[0][0] if common else 0), angles


def _glyphs(text_page: Any, count: int, frame: Frame, angles: list[float]) -> PageText:
    unicode_at, is_generated = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_IsGenerated
    loose_box, origin = pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_GetCharOrigin
    rect, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    place, upright = frame.place, frame.turns * _QUARTER
    glyphs: list[Glyph] = []
    unmapped = 0
    space = False
    for index in range(count):
        code = unicode_at(text_page, index)
        if code in _SPACES:
            # pdfium adds spaces of its own where glyphs stand apart; that is ours to judge
            space = space or not is_generated(text_page, index)
            continue
        if code in _UNMAPPED or 0xE000 <= code <= 0xF8FF:
            unmapped += 1
            continue
        if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
            continue
        tilt = abs(angles[index] - upright) % (4 * _QUARTER)
        if min(tilt, 4 * _QUARTER - tilt) > _TILT:
            continue
        if not loose_box(text_page, index, rect) or not origin(text_page, index, x, y):
            continue
        xa, ya = place(rect.left, rect.top)
        xb, yb = place(rect.right, rect.bottom)
        text = "-" if code == _END_HYPHEN else plain_character(code)
        if text.isspace():
            space = True
            continue
        start, base = place(x.value, y.value)
        if not math.isfinite(xa + xb + ya + yb + start + base):
            continue
        wide = len(text) == 1 and unicodedata.east_asian_width(text) in "WF"
        # of some fonts only the ink is known, which begins after the glyph does
        left = min(xa, xb, start) if wide else min(xa, xb)
        glyphs.append(Glyph(text, left, max(xa, xb), min(ya, yb), max(ya, yb), base, wide, space))
        space = False
    return PageText(frame, glyphs, unmapped)


def plain_character(code: int) -> str:
    """The character of a code as a document means it: no look-alike radicals, no ligatures.

    >>> plain_character(0x2F83), plain_character(0x2ED3), plain_character(0xFB01)
    ('自', '长', 'fi')
    """
    text = chr(code)
    if 0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF or 0xFB00 <= code <= 0xFB06:
        return _RADICALS.get(text) or unicodedata.normalize("NFKC", text)
    return text
