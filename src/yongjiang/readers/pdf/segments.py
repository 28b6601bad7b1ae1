"""Stretches of text on a page: glyphs of one line that stand close together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median

from yongjiang.readers.lines import raised
from yongjiang.readers.pdf.glyphs import Glyph

#: in em: how far apart glyphs of one segment may stand
_GAP = 1.5
_SAME_LINE = 0.35
#: fewest lines of a page with columns
_FEWEST_ROWS = 12


class Segment:
    """Text on one line. em: size of its font (of Chinese characters where there are any: `sized`); head: width of the
    first word or Chinese character, what would have had to fit on the line before."""

    __slots__ = ("base", "bottom", "count", "em", "head", "sized", "text", "top", "x0", "x1")

    def __init__(self, glyphs: Sequence[Glyph]) -> None:
        self.x0 = glyphs[0].x0
        self.x1 = max(glyph.x1 for glyph in glyphs)
        self.top = min(glyph.top for glyph in glyphs)
        self.bottom = max(glyph.bottom for glyph in glyphs)
        self.base = median(glyph.base for glyph in glyphs)
        wide = [glyph.em for glyph in glyphs if glyph.wide]
        self.sized = bool(wide)
        self.em = median(wide or [glyph.em for glyph in glyphs])
        self.count = len(glyphs)
        self.text = _text_of(glyphs, self.em, self.base)
        self.head = _head(glyphs)


def segments_of(glyphs: Iterable[Glyph], gutter: float | None = None) -> list[Segment]:
    """Segments from top to bottom, those of one line from left to right. gutter: where columns part (`gutter_of`)."""
    return [Segment(part) for row in _rows(_runs(glyphs)) for part in _parts(row, gutter)]


def gutter_of(glyphs: Sequence[Glyph]) -> float | None:
    """The x of the white band between two columns of running text; None where there is none."""
    rows = _rows(_runs(glyphs))
    if len(rows) < _FEWEST_ROWS:
        return None
    spans = [(run.glyphs[0].x0, run.x1) for row in rows for run in row]
    left, right = min(a for a, _ in spans), max(b for _, b in spans)
    half = 0.4 * median(run.em for row in rows for run in row)
    candidates = [left + (0.3 + 0.01 * step) * (right - left) for step in range(41)]
    crossings = [sum(1 for a, b in spans if a < x + half and b > x - half) for x in candidates]
    fewest = min(crossings)
    if fewest > 0.4 * len(rows):
        return None
    x = candidates[crossings.index(fewest)]
    sides: tuple[list[float], list[float]] = ([], [])
    for row in rows:
        for side, part in zip(
            sides, ([r for r in row if r.x1 <= x], [r for r in row if r.glyphs[0].x0 >= x]), strict=True
        ):
            if part:
                side.append(max(run.x1 for run in part) - min(run.glyphs[0].x0 for run in part))
    for side, room in zip(sides, (x - left, right - x), strict=True):
        # a column of running text fills its width; the numbers of a list of contents do not
        if len(side) < _FEWEST_ROWS // 2 or median(side) < 0.6 * room:
            return None
    return x


class _Run:
    """Glyphs that follow one another in the file and on the page."""

    __slots__ = ("base", "em", "glyphs", "height", "x1")

    def __init__(self, glyph: Glyph) -> None:
        self.glyphs = [glyph]
        self.base = glyph.base
        self.em = glyph.em
        self.height = glyph.bottom - glyph.top
        self.x1 = glyph.x1

    def takes(self, glyph: Glyph) -> bool:
        """Whether the glyph goes on with the run; small raised ones (exponents, note marks) do too."""
        gap = glyph.x0 - self.x1
        if not -0.5 * self.em <= gap <= _GAP * self.em:
            return False
        shift = self.base - glyph.base
        if abs(shift) <= 0.2 * self.em:
            return True
        small = (glyph.bottom - glyph.top) < 0.85 * self.height
        return small and abs(shift) < 0.8 * self.em and gap < 0.4 * self.em

    def add(self, glyph: Glyph) -> None:
        if not _is_double(self.glyphs[-1], glyph):
            self.glyphs.append(glyph)
            self.x1 = max(self.x1, glyph.x1)


def _is_double(glyph: Glyph, other: Glyph) -> bool:
    """Whether the glyph is drawn twice in one place, as a substitute for bold type."""
    return (
        glyph.text == other.text
        and abs(glyph.x0 - other.x0) < 0.4 * (other.x1 - other.x0)
        and abs(glyph.base - other.base) < 0.1 * other.em
    )


def _runs(glyphs: Iterable[Glyph]) -> list[_Run]:
    runs: list[_Run] = []
    for glyph in glyphs:
        if runs and runs[-1].takes(glyph):
            runs[-1].add(glyph)
        else:
            runs.append(_Run(glyph))
    return runs


def _rows(runs: list[_Run]) -> list[list[_Run]]:
    """Runs on about the same baseline."""
    rows: list[list[_Run]] = []
    for run in sorted(runs, key=lambda run: run.base):
        if rows and run.base - rows[-1][0].base <= _SAME_LINE * min(run.em, rows[-1][0].em):
            rows[-1].append(run)
        else:
            rows.append([run])
    return rows


def _parts(row: list[_Run], gutter: float | None) -> Iterable[list[Glyph]]:
    """The row cut where it gapes."""
    row.sort(key=lambda run: run.glyphs[0].x0)
    part = row[0].glyphs
    end, em, mixed = row[0].x1, row[0].em, False
    for run in row[1:]:
        start = run.glyphs[0].x0
        parted = gutter is not None and end <= gutter <= start and start - end > 0.7 * em
        if parted or start - end > _GAP * max(em, run.em):
            yield _in_order(part, mixed)
            part, end, mixed = run.glyphs, run.x1, False
        else:
            mixed = mixed or start < end
            part = part + run.glyphs
            end = max(end, run.x1)
        em = run.em
    yield _in_order(part, mixed)


def _in_order(glyphs: list[Glyph], mixed: bool) -> list[Glyph]:
    if not mixed:
        return glyphs
    kept: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.x0):
        if not (kept and _is_double(kept[-1], glyph)):
            kept.append(glyph)
    return kept


def _text_of(glyphs: Sequence[Glyph], em: float, base: float) -> str:
    parts: list[str] = []
    high = ""
    before = glyphs[0]
    for glyph in glyphs:
        # of some fonts only the ink is known, which ends before the glyph does
        gap = glyph.x0 - (max(before.x1, before.x0 + em) if before.wide else before.x1)
        is_high = base - glyph.base > 0.2 * em and glyph.bottom - glyph.top < 0.85 * em * 1.25
        if high and not is_high:
            parts.append(raised("".join(parts[-3:]), high))
            high = ""
        if is_high:
            high += glyph.text
        else:
            if glyph is not before and _is_parted(before, glyph, gap, em):
                parts.append(" ")
            parts.append(glyph.text)
        before = glyph
    if high:
        parts.append(raised("".join(parts[-3:]), high))
    return "".join(parts)


def _is_parted(before: Glyph, glyph: Glyph, gap: float, em: float) -> bool:
    """Whether white space stands between two glyphs. Chinese beside Latin is set apart a little without any."""
    wide = before.wide or glyph.wide
    if glyph.space:
        return gap > (0.05 if wide else -0.3) * em
    return gap > (0.6 if before.wide != glyph.wide else 0.2) * em


def _head(glyphs: Sequence[Glyph]) -> float:
    first = glyphs[0]
    if first.wide:
        return first.x1 - first.x0
    end = first.x1
    for glyph in glyphs[1:]:
        if glyph.wide or glyph.x0 - end > 0.18 * glyph.em:
            break
        end = glyph.x1
    return end - first.x0
