"""The search for the best way to cut a run of cells, bounded and scored."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from yongjiang.compiler.tables.scoring import Piece, RowScorer

#: ways to cut one run that are looked at; beyond it the run stays whole and is reported
MOST = 2000
#: values of one indicator that differ by more than this factor are considered only when nothing else fits
_FAR = 8.0

#: digits that a whole number may have
_LONGEST = 12
#: a score from which on even the best split of near values is doubtful
_DOUBTFUL = 2.0

#: behind digits these open the next cell
_BORDERS = frozenset("—[【（")

_DIGITS = re.compile(r"\d+")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
_FRACTION = re.compile(r"\.(\d+)")


class Search:
    """All ways to cut a run into cells, one a column, with what the pieces of it are worth remembered.

    Looked for first are ways that keep the values of the row within a factor of `_FAR`; only when there are
    none, all.
    """

    def __init__(
        self,
        ends: Callable[[str, int], list[int]],
        run: str,
        breaks: Sequence[int],
        scorer: RowScorer,
        fixed: Mapping[int, int],
    ) -> None:
        self._ends_at = ends
        self._run = run
        self._breaks = breaks
        self._count = len(scorer.columns)
        self._references = [scorer.reference(k) for k in range(self._count)]
        self._scorer = scorer
        #: cells that are known from the start, by where they begin
        self._ends: dict[int, list[int]] = {at: [end] for at, end in fixed.items()}
        self._pieces: dict[tuple[int, int], Piece] = {}
        self._found: list[tuple[tuple[int, int], ...]] = []
        self._ways: dict[int, int] = {len(run): 1}
        self._near = True
        #: the digits looked at last
        self._digits_start = self._digits_end = 0
        #: there were too many ways to look at
        self.overflow = False

    def best(self, keep: int) -> list[tuple[float, tuple[tuple[int, int], ...]]]:
        """The best splits with their scores, best first; none when there are too many to look at."""
        if not self._counts(0) >> self._count & 1:
            return []
        self._walk(0, 0, [])
        near = self._scored()
        if near and near[0][0] <= _DOUBTFUL:
            return near[:keep]
        self._near = False
        self._found = []
        self._walk(0, 0, [])
        return (self._scored() or near)[:keep]

    def _scored(self) -> list[tuple[float, tuple[tuple[int, int], ...]]]:
        """What was found with its scores, best first; nothing when it is too much."""
        if len(self._found) > MOST:
            self.overflow = True
            return []
        if len(self._found) == 1 and not self._near:
            return [(0.0, self._found[0])]
        return sorted((self._score(cells), cells) for cells in self._found)

    def _ends_of(self, at: int) -> list[int]:
        ends = self._ends.get(at)
        if ends is None:
            run, size = self._run, len(self._run)
            if run[at].isdecimal():
                stop = self._digits_end
                if not self._digits_start <= at < stop:
                    m = _DIGITS.match(run, at)
                    stop = at + 1 if m is None else m.end()
                    self._digits_start, self._digits_end = at, stop
                if stop == size or run[stop] in _BORDERS:
                    last = at + 1 if run[at] == "0" else min(stop, at + _LONGEST)
                    ends = self._ends[at] = list(range(at + 1, last + 1))
                    return ends
            ends = self._ends[at] = [e for e in self._ends_at(run, at) if e == size or run[e] not in ".,%‰"]
        return ends

    def _counts(self, at: int) -> int:
        """Into how many cells the rest of the run from `at` can be cut: bit n is set for n."""
        known = self._ways.get(at)
        if known is None:
            known = 0
            ways = self._ways
            for end in self._ends_of(at):
                known |= (ways[end] if end in ways else self._counts(end)) << 1
            ways[at] = known
        return known

    def _walk(self, at: int, column: int, cells: list[tuple[int, int]]) -> None:
        if len(self._found) > MOST:
            return
        left = self._count - column - 1
        if left:
            ways = self._ways
            ends = [end for end in self._ends[at] if ways[end] >> left & 1]
        else:
            ends = [len(self._run)]
        reference = self._references[column] if self._near else None
        if reference is not None:
            ends = self._near_ends(at, ends, self._piece(cells[reference]))
        if left:
            for end in ends:
                cells.append((at, end))
                self._walk(end, column + 1, cells)
                cells.pop()
        elif ends:
            self._found.append((*cells, (at, ends[0])))

    def _near_ends(self, at: int, ends: list[int], before: Piece) -> list[int]:
        """Those of `ends` that make of the cell from `at` on no number far from the one `before`."""
        if before.kind != "n":
            return ends
        low, high, bracketed = before.low / _FAR, before.high * _FAR, before.bracketed
        near: list[int] = []
        run = self._run
        for end in ends:
            text = run[at:end]
            whole, point, fraction = text.partition(".")
            if whole.isdecimal() and (fraction.isdecimal() or not point):
                if bracketed or low <= float(text) <= high:
                    near.append(end)
                continue
            piece = self._piece((at, end))
            if piece.kind != "n" or piece.bracketed != bracketed or (piece.high >= low and piece.low <= high):
                near.append(end)
        return near

    def _score(self, cells: tuple[tuple[int, int], ...]) -> float:
        total = self._scorer.score(list(map(self._piece, cells)))
        if self._breaks:
            borders = {a for a, _ in cells}
            total += sum(1.5 for b in self._breaks if b not in borders)
        run = self._run
        for a, b in cells:
            if b - a == 1 and run[a] in "-/" and a > 0 and run[a - 1].isdigit():
                total += 1.5
        return total

    def _piece(self, span: tuple[int, int]) -> Piece:
        piece = self._pieces.get(span)
        if piece is None:
            piece = self._pieces[span] = Piece(self._run[span[0] : span[1]])
        return piece


def plain_ends(run: str, at: int) -> list[int]:
    """Ends of the numbers without sign that begin at `at`."""
    m = _DIGITS.match(run, at)
    if m is None:
        return []
    stop = m.end()
    if stop == len(run) or run[stop] not in ".,":
        return [at + 1] if run[at] == "0" else list(range(at + 1, min(stop, at + _LONGEST) + 1))
    whole = [at + 1] if run[at] == "0" else list(range(at + 1, min(stop, at + _LONGEST) + 1))
    if stop < len(run) and run[stop] == "," and (g := _GROUPED.match(run, at)):
        whole = [e for e in whole if e < stop] + [g.end()]
        stop = g.end()
    found: list[int] = []
    for end in whole:
        if end == stop and (f := _FRACTION.match(run, end)):
            found += range(end + 2, min(f.end(), end + 5) + 1)
        elif end < stop or run[end : end + 1] not in (".", ","):
            found.append(end)
    return found
