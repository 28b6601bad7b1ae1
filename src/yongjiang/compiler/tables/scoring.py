"""How well a way to split run-together cells agrees with what the columns mean.

Lower is better. Evidence that decides: target − base equals the increment; base grows to target at the
rate given. Evidence that leans: values of one indicator are of one magnitude and written with similar
precision, a share is at most 100 %, a range belongs to a target, a rate of growth is small.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from math import log10

from yongjiang.compiler.tables.heads import Column

_NUMBERS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_DASHES = frozenset(("—", "——", "-", "/"))
#: a difference of scores below which two ways to split count as equally good
CLOSE = 1.2


class Piece:
    """A candidate cell: ``n`` number, ``d`` dash, ``w`` words; bounds as float, digits after the point, signs."""

    __slots__ = ("bracketed", "decimals", "high", "kind", "low", "middle", "percent")

    def __init__(self, text: str) -> None:
        whole, point, fraction = text.partition(".")
        if whole.isdecimal() and (fraction.isdecimal() or not point):
            self.kind = "n"
            self.low = self.high = self.middle = float(text)
            self.decimals = len(fraction)
            self.percent = self.bracketed = False
            return
        found = _NUMBERS.findall(text)
        self.kind = "n" if found else "d" if text in _DASHES else "w"
        self.low = self.high = 0.0
        self.decimals = 0
        self.percent = "%" in text
        self.bracketed = text[0] in "[【（"
        if found:
            self.low = float(found[0].replace(",", ""))
            single = len(found) < 2 or "/" in text
            self.high = self.low if single else float(found[1].replace(",", ""))
            self.decimals = len(found[0].partition(".")[2])
        self.middle = (self.low + self.high) / 2


class RowScorer:
    """Scores the cells of one row against the columns they are to fill."""

    __slots__ = ("actual", "base", "changes", "columns", "counted", "falls", "others", "share", "target", "years")

    def __init__(self, columns: Sequence[Column], *, share: bool, falls: bool, counted: bool) -> None:
        """share: a part of a whole, in per cent; falls: the goal is to be lower; counted: in whole numbers."""
        self.columns = columns
        self.share = share
        self.falls = falls
        self.counted = counted
        self.base: int | None = None
        self.target: int | None = None
        self.actual: int | None = None
        self.changes: list[int] = []
        self.others: list[int] = []
        for k, column in enumerate(columns):
            field = column.field
            if field is None:
                if column.role == "value":
                    self.others.append(k)
            elif field == "base":
                self.base = k
            elif field == "target":
                self.target = k
            elif field == "actual":
                self.actual = k
            else:
                self.changes.append(k)
        self.years = 5
        if self.base is not None and self.target is not None:
            first, last = columns[self.base].year, columns[self.target].year
            if first is not None and last is not None and last > first:
                self.years = last - first

    def reference(self, column: int) -> int | None:
        """An earlier column whose value that of `column` resembles."""
        if column == self.target and self.base is not None and self.base < column:
            return self.base
        if column == self.actual and self.target is not None and self.target < column:
            return self.target
        return column - 1 if column in self.others and column - 1 in (self.base, *self.others) else None

    def score(self, pieces: Sequence[Piece]) -> float:
        """Score of a row whose cells are `pieces`, one a column."""
        total = 0.0
        for k, piece in enumerate(pieces):
            if piece.kind == "n":
                total += self._alone(piece, k)
            elif piece.kind == "w" and (k == self.base or k == self.actual):
                total += 2.0
        base = _number(pieces, self.base)
        target = _number(pieces, self.target)
        actual = _number(pieces, self.actual)
        for k in self.changes:
            if pieces[k].kind == "n":
                total += self._change(pieces[k], k, base, target)
        if self.others:
            total += self._sequence(pieces)
        elif base and target:
            total += _apart(base, target, 4.0)
            if not self.falls and target.high < base.low:
                total += 1.5
        planned = target or base
        if actual and planned:
            total += _apart(planned, actual, 3.0)
        return total

    def _alone(self, piece: Piece, k: int) -> float:
        column = self.columns[k]
        total = 0.0
        if piece.high < piece.low:
            total += 8.0
        elif piece.high > piece.low > 0:
            total += 4.0 * max(0.0, log10(piece.high / piece.low) - 0.1)
        if piece.decimals > 2:
            total += 0.6 * (piece.decimals - 2)
        if column.role != "value":
            if column.role == "growth" and not piece.bracketed:
                total += 6.0 if piece.low > 50 else 2.0 if piece.low > 25 else 0.5 if piece.low > 18 else 0.0
            return total
        if self.counted and piece.decimals and piece.low > 20:
            total += 1.0
        if piece.low == 0 and piece.high == 0:
            total += 3.0
        if piece.percent and not self.share:
            total += 2.5
        if self.share and piece.high > 100:
            total += 5.0
        if piece.high > piece.low and k in (self.base, self.actual):
            total += 2.0
        return total

    def _change(self, piece: Piece, k: int, base: Piece | None, target: Piece | None) -> float:
        if base is None or target is None:
            return 0.0
        if piece.bracketed or self.columns[k].role == "increment":
            gap = abs(abs(target.low - base.middle) - piece.middle)
            if target.high != target.low:
                gap = min(gap, abs(abs(target.high - base.middle) - piece.middle))
            if gap < 1e-6 * max(1.0, abs(target.high)):
                return -8.0
            size = max(piece.middle, abs(target.middle - base.middle), 1e-9)
            return min(4.0, 1.0 + 3.0 * gap / size)
        if base.middle <= 0 or target.middle <= 0:
            return 4.0
        low = ((target.low / base.middle) ** (1 / self.years) - 1) * 100 if target.low > 0 else -100.0
        high = low if target.high == target.low else ((target.high / base.middle) ** (1 / self.years) - 1) * 100
        if piece.high > piece.low and high > low:
            miss = max(abs(low - piece.low), abs(high - piece.high))
        else:
            miss = abs(low - piece.low)
            if high != low or piece.high != piece.low:
                miss = min(miss, abs(low - piece.high), abs(high - piece.low), abs(high - piece.high))
            if self.falls:
                miss = min(miss, abs(low + piece.low))
        if self.share and abs(abs(target.middle - base.middle) - piece.middle) < 1e-6:
            return -6.0
        if miss <= 0.6:
            return -5.0
        if miss <= 2:
            return -3.0
        return min(6.0, (miss - 4) / 5) if miss > 4 else -1.0

    def _sequence(self, pieces: Sequence[Piece]) -> float:
        """Values of successive years: small steps in one direction."""
        row = [p for k, p in enumerate(pieces) if p.kind == "n" and self.columns[k].role == "value" and p.low > 0]
        total = 0.0
        rising = falling = 0
        for before, after in pairwise(row):
            total += _apart(before, after, 4.0, free=0.04)
            rising += after.middle > before.middle
            falling += after.middle < before.middle
        return total + 1.5 * min(rising, falling)


def _number(pieces: Sequence[Piece], k: int | None) -> Piece | None:
    return pieces[k] if k is not None and pieces[k].kind == "n" else None


def _apart(before: Piece, after: Piece, weight: float, free: float = 0.1) -> float:
    """How unlike two values of one indicator are: in magnitude beyond a factor of ten to `free`, and in precision."""
    total = 0.0
    if before.middle > 0 and after.middle > 0:
        ratio = abs(log10(after.middle / before.middle))
        total += weight * max(0.0, ratio - free)
    finer = after.decimals - before.decimals
    total += 0.4 * finer if finer > 0 else -0.12 * finer
    if before.bracketed != after.bracketed:
        total += 0.5
    return total
