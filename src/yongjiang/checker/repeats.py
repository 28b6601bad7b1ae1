"""Where a text says the same twice in a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

#: nothing for the blocks of Chinese characters (一 to 鿿), all ones for the others
_OTHER = bytes(0 if 0x4E <= block <= 0x9F else 0xFF for block in range(256))


def doubled(text: str, raw: bytes, widths: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Places where Chinese characters stand twice in a row, with how many of them, for each of `widths`.

    raw: the text, as `two_bytes` gives it. (Only what stands first is known to be Chinese.) The text, reduced to one
    byte a character, is compared with itself, moved by a width, in one exclusive-or of long numbers: where the two
    agree there are zeros, but for what is not Chinese, which is the most. A regular expression with a back reference
    takes ten times as long.

    >>> from yongjiang.checker.searching import two_bytes
    >>> list(doubled("大力改善改善环境", two_bytes("大力改善改善环境"), [2]))
    [(2, 2)]
    """
    whole = int.from_bytes(raw[::2], "little")
    other = int.from_bytes(raw[1::2].translate(_OTHER), "little")
    for width in widths:
        if len(text) < 2 * width:
            continue
        marks = (whole ^ whole >> 8 * width | other).to_bytes(len(text), "little")[:-width]
        same = bytes(width)
        at = marks.find(same)
        while at >= 0:
            if text.startswith(text[at : at + width], at + width):
                yield at, width
            at = marks.find(same, at + 1)
