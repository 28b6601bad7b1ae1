"""Where a text says the same twice in a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def doubled(text: str, widths: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Places where Chinese characters stand twice in a row, with how many of them, for each of `widths`.

    (Only the first character is looked at.) The text, reduced to one byte a character, is compared with itself, moved
    by a width, in one exclusive-or of long numbers: where the two agree there are zeros. A regular expression with a
    back reference takes ten times as long.

    >>> list(doubled("大力改善改善环境", [2]))
    [(2, 2)]
    """
    # empty lines are by far the most frequent repetition
    low_bytes = text.replace("\n\n", "\n ").encode("utf-32-le", "surrogatepass")[::4]
    whole = int.from_bytes(low_bytes, "little")
    for width in widths:
        if len(text) < 2 * width:
            continue
        marks = (whole ^ whole >> 8 * width).to_bytes(len(text), "little")[:-width]
        same = bytes(width)
        at = marks.find(same)
        while at >= 0:
            if "一" <= text[at] <= "鿿" and text.startswith(text[at : at + width], at + width):
                yield at, width
            at = marks.find(same, at + 1)
