"""Split a run of cells that lost their borders: ``19.825.5[5.7]`` into 19.8, 25.5 and [5.7].

Every way to cut the run into as many cells as the table has columns is scored (`scoring`); the best is
kept, and those as good are kept beside it. The search is bounded: a number cannot open with a zero or
a point, brackets, dashes, words and signs of percent are borders by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise
from math import comb

from yongjiang.compiler.tables.heads import Column
from yongjiang.compiler.tables.scoring import CLOSE, RowScorer
from yongjiang.compiler.tables.search import Search, plain_ends
from yongjiang.compiler.tables.words import large_pattern, one_of, wording_pattern
from yongjiang.model import Lexicon

#: alternatives published with a row
KEPT = 3

#: ways to leave columns empty that are looked at for one row
_MOST_GAPS = 40

_NUMBER = re.compile(r"(?:0|[1-9]\d*)(?:\.\d+)?")
_WHOLE = re.compile(r"[<>≤≥]?(?:0|[1-9]\d*)(?:\.\d+)?%?(?:/\[[\d.]+\])?|[\[（]\d+(?:\.\d+)?[\]）](?:/\d+(?:\.\d+)?)?")
_FIGURE_OPENS = frozenset("0123456789.[（<>≤≥")
_BRACKET = re.compile(r"[\[【（]\s*[<>≤≥~约]?-?\d[\d,.]*%?(?:[-~至—]\d[\d,.]*)?%?\s*[\]】）]")

#: a cell as a span of the text, None where the row leaves it out
CellSpan = tuple[int, int] | None


class Split:
    """The cells of a run, one a column, and other splits of it; `ambiguous` when one of those is as good."""

    __slots__ = ("alternatives", "ambiguous", "cells", "score")

    def __init__(
        self, cells: Sequence[CellSpan], score: float, ambiguous: bool, alternatives: Sequence[Sequence[CellSpan]]
    ) -> None:
        self.cells = cells
        self.score = score
        self.ambiguous = ambiguous
        self.alternatives = alternatives


class RunSplitter:
    """Splits runs of cells. One for a grammar; it keeps nothing between runs."""

    def __init__(self, lexicon: Lexicon) -> None:
        values = lexicon.classes("table_values")
        signs = [w for op in (">=", ">", "<=", "<", "~") for w in values[op]]
        worded = wording_pattern(lexicon)
        hedged = rf"(?:{one_of(values['hedge'])})?{large_pattern(lexicon)}"
        self._word = re.compile(rf"(?:{one_of(signs)})?{worded}|{hedged}")
        self._before = re.compile(
            rf"(?:{one_of([*signs, *values['hedge'], *values['increase'], *values['growth']])})+(?=\d)"
        )
        afters = [w for op in (">=", ">", "<=", "~") for w in values[f"after{op}"]]
        self._after = re.compile(one_of(afters))
        #: characters that may stand behind a number and belong to its cell
        self._closers = frozenset("%‰-~至/").union(word[0] for word in afters)
        self._token = re.compile(rf"[\[（][\d.]+[\]）](?:/[\d.]+)?|—|[<>≤≥]?[\d.]+%?(?:/\[[\d.]+\])?|{worded}")
        flows = lexicon.classes("table_flows")
        self._falling = re.compile(one_of(flows["falling"]))
        self._growing = re.compile(rf"{one_of(flows['growth'])}$")
        self._averaged = re.compile(one_of(flows["averaged"]))
        self._counts = frozenset(lexicon.classes("units")["count"])
        self._text = re.compile(r"[\u4e00-\u9fffA-Za-z“”（）、，]+")

    def split(
        self,
        canonical: str,
        start: int,
        end: int,
        columns: Sequence[Column],
        unit: str | None,
        name: str,
        *,
        gaps: bool = False,
        lined: bool = False,
    ) -> Split | None:
        """Cells of ``canonical[start:end]`` for `columns`. None when the run cannot fill them.

        unit, name: of the indicator, for plausibility; gaps: let columns stay empty that left no trace;
        lined: each cell began on a line of its own, so that a figure that fills its line is never cut or joined.
        """
        run, at, breaks = _compact(canonical, start, end)
        count = len(columns)
        whole = self._by_breaks(run, at, breaks, count)
        if whole is not None:
            return Split(whole, 0.0, False, ())
        fixed = self._lines(canonical[start:end]) if lined else {}
        if not fixed and (cells := self._by_tokens(run, breaks, columns)):
            return Split(_spans(cells, at), 0.0, False, ())
        scorer = RowScorer(
            columns,
            share=unit == "%" and self._growing.search(name) is None,
            falls=self._falling.search(name) is not None,
            counted=unit in self._counts and self._averaged.match(name) is None,
        )
        search = Search(self.ends, run, breaks, scorer, fixed)
        found = search.best(KEPT + 1)
        if not found:
            return self._with_gaps(run, at, breaks, count, scorer, fixed) if gaps and not search.overflow else None
        best = found[0][0]
        rivals = [cells for score, cells in found[1:] if score - best < CLOSE]
        return Split(_spans(found[0][1], at), best, bool(rivals), [_spans(cells, at) for cells in rivals[:KEPT]])

    def _lines(self, raw: str) -> dict[int, int]:
        """Of each line that is wholly a figure, where in the run it begins and ends."""
        found: dict[int, int] = {}
        at = 0
        for line in raw.replace("，", ",").split("\n"):
            piece = "".join(line.split())
            if piece and any(map(str.isdigit, piece)) and len(piece) in self.ends(piece, 0):
                found[at] = at + len(piece)
            at += len(piece)
        return found

    def _by_breaks(self, run: str, at: Sequence[int], breaks: Sequence[int], count: int) -> list[CellSpan] | None:
        """White space alone gives as many cells as there are columns, each whole in itself."""
        if len(breaks) != count - 1:
            return None
        cuts = [0, *breaks, len(run)]
        cells = list(pairwise(cuts))
        if any(b not in self.ends(run, a) and not self._text.fullmatch(run, a, b) for a, b in cells):
            return None
        return _spans(cells, at)

    def _by_tokens(self, run: str, breaks: Sequence[int], columns: Sequence[Column]) -> list[tuple[int, int]] | None:
        """The two cases that need no search: borders in the cells themselves give one cell a column; or one
        border is missing, between base and target, and the bracket behind them says by how much they differ.
        """
        tokens: list[tuple[int, int]] = []
        reach = 0
        for m in self._token.finditer(run):
            if m.start() != reach:
                return None
            tokens.append(m.span())
            reach = m.end()
        if reach != len(run):
            return None
        if breaks and any(a < cut < b and run[a] in _FIGURE_OPENS for cut in breaks for a, b in tokens):
            return None
        if len(tokens) == len(columns):
            for a, b in tokens:
                if run[a] in _FIGURE_OPENS and not _WHOLE.fullmatch(run, a, b):
                    return None
            return tokens
        if len(tokens) != len(columns) - 1:
            return None
        fields = [c.field for c in columns]
        if "base" not in fields or "growth" not in fields:
            return None
        first, change = fields.index("base"), fields.index("growth") - 1
        if first + 1 >= len(tokens) or fields[first + 1] != "target":
            return None
        if change <= first or run[tokens[change][0]] not in "[（":
            return None
        start, end = tokens[first]
        written = _NUMBER.fullmatch(run, tokens[change][0] + 1, tokens[change][1] - 1)
        if written is None:
            return None
        gap = float(written[0])
        cuts = [
            cut
            for cut in plain_ends(run, start)
            if cut < end
            and run[cut].isdigit()
            and _NUMBER.fullmatch(run, cut, end)
            and abs(abs(float(run[cut:end]) - float(run[start:cut])) - gap) < 1e-6
        ]
        if len(cuts) != 1:
            return None
        return [*tokens[:first], (start, cuts[0]), (cuts[0], end), *tokens[first + 1 :]]

    def _with_gaps(
        self,
        run: str,
        at: Sequence[int],
        breaks: Sequence[int],
        count: int,
        scorer: RowScorer,
        fixed: Mapping[int, int],
    ) -> Split | None:
        """A run with fewer cells than columns: empty cells left no trace. Try where the gaps may be."""
        results: list[tuple[float, list[CellSpan]]] = []
        for missing in range(1, count):
            if comb(count, missing) > _MOST_GAPS:
                break
            for kept in combinations(range(count), count - missing):
                part = [scorer.columns[k] for k in kept]
                inner = RowScorer(part, share=scorer.share, falls=scorer.falls, counted=scorer.counted)
                for score, cells in Search(self.ends, run, breaks, inner, fixed).best(2):
                    spans: list[CellSpan] = [None] * count
                    for k, span in zip(kept, _spans(cells, at), strict=True):
                        spans[k] = span
                    results.append((score + _misplaced(run, cells, part), spans))
            if results:
                break
        if not results:
            return None
        results.sort(key=lambda r: r[0])
        rivals = [cells for score, cells in results[1:] if score - results[0][0] < CLOSE]
        return Split(results[0][1], results[0][0], bool(rivals), rivals[:KEPT])

    def ends(self, run: str, at: int) -> list[int]:
        """Every place where a cell that begins at `at` may end."""
        char = run[at]
        if char.isdigit():
            return self._number_ends(run, at)
        if char == "—":
            return [at + 1, at + 2] if run.startswith("——", at) else [at + 1]
        if char in "[【（":
            m = _BRACKET.match(run, at)
            return [m.end(), *self._joined(run, m.end())] if m else []
        if m := self._before.match(run, at):
            return self._number_ends(run, m.end())
        if m := self._word.match(run, at):
            return [m.end()]
        if char == "-":
            return [at + 1, *(self._number_ends(run, at + 1) if run[at + 1 : at + 2].isdigit() else ())]
        if char == "/":
            return [at + 1]
        if m := self._text.match(run, at):
            return [m.end()]
        return []

    def _number_ends(self, run: str, at: int) -> list[int]:
        stops = plain_ends(run, at)
        size = len(run)
        closers = self._closers
        if not stops or stops[-1] == size or run[stops[-1]] not in closers:
            return stops
        found: list[int] = []
        for stop in stops:
            if stop == size or run[stop] not in closers:
                found.append(stop)
                continue
            end, closed = self._close(run, stop)
            found.append(end)
            if run[end : end + 1] in ("-", "~", "至") and run[end + 1 : end + 2].isdigit():
                for second in plain_ends(run, end + 1):
                    last, _ = self._close(run, second)
                    if closed or last == second or run[last - 1] != "%" or run[end - 1] == "%" or run[last - 1] == "%":
                        found.append(last)
            found += self._joined(run, end)
        return found

    def _close(self, run: str, stop: int) -> tuple[int, bool]:
        """Past the sign of percent and the word of comparison that can only belong to the number before."""
        end = stop
        if run[end : end + 1] in ("%", "‰"):
            end += 1
        if m := self._after.match(run, end):
            end = m.end()
        return end, end > stop

    def _joined(self, run: str, at: int) -> list[int]:
        """Ends of a second value joined by a stroke: 1.2/[8.83]."""
        if run[at : at + 1] != "/" or at + 1 >= len(run):
            return []
        if m := _BRACKET.match(run, at + 1):
            return [m.end()]
        return [self._close(run, stop)[0] for stop in plain_ends(run, at + 1)] if run[at + 1].isdigit() else []


def _compact(canonical: str, start: int, end: int) -> tuple[str, Sequence[int], list[int]]:
    """The run without white space, the place of each of its characters (and of its end), and where breaks were."""
    raw = canonical[start:end].replace("，", ",")
    if raw.split(None, 1) == [raw] or not raw:
        return raw, range(start, end + 1), []
    run: list[str] = []
    at: list[int] = []
    breaks: list[int] = []
    for m in re.finditer(r"\S+", raw):
        if at:
            breaks.append(len(at))
        run.append(m[0])
        at += range(start + m.start(), start + m.end())
    at.append(at[-1] + 1 if at else start)
    return "".join(run), at, breaks


def _spans(cells: Sequence[tuple[int, int]], at: Sequence[int]) -> list[CellSpan]:
    return [(at[a], at[b - 1] + 1) for a, b in cells]


def _misplaced(run: str, cells: Sequence[tuple[int, int]], columns: Sequence[Column]) -> float:
    """How unlikely cells are under the columns chosen for them when others are left empty."""
    total = 0.0
    for (a, b), column in zip(cells, columns, strict=True):
        text = run[a:b]
        change = column.role != "value"
        if change != (text[0] in "[【" or "%" in text):
            total += 1.5 if change else 2.5
        if column.field is None:
            total += 1.0
        if column.field == "base":
            total += 0.4
    return total
