"""The order of columns in a flattened table, and what a row must look like to follow it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from yongjiang.compiler.tables.heads import CLOSED_ROLES, FIGURE_ROLES, Column, Role
from yongjiang.compiler.tables.words import large_pattern, one_of, opening_set, wording_pattern, wording_words
from yongjiang.model import Lexicon

#: of each run: whether it holds values, and the roles of the closed columns behind it; then whether there is a
#: unit column, an open column at the end, and several rows to a line
Shape = tuple[tuple[tuple[bool, tuple[Role, ...]], ...], bool, bool, bool]

#: closed columns behind the values in the commonest tables; only the first is followed by 责任部门
_COMMON: tuple[tuple[Role, ...], ...] = (("attribute",), ("verdict",), ())


_OPEN = frozenset(("owner", "remark", "other"))


class Layout:
    """The order of columns.

    number, name, unit, tail: index of the column, tail the open one at the end, None where there is none;
    category: whether there is a column of groups;
    runs: groups of value columns (indices), each with the closed columns that follow it; a column of unknown
    head among them counts as one.
    """

    __slots__ = ("category", "columns", "name", "number", "runs", "tail", "unit")

    def __init__(self, columns: Sequence[Column]) -> None:
        self.columns = columns
        roles = [c.role for c in columns]
        self.number = roles.index("number") if "number" in roles else None
        self.name = max(k for k, role in enumerate(roles) if role == "name")
        self.category = "category" in roles
        self.unit = roles.index("unit") if "unit" in roles else None
        last = max((k for k, role in enumerate(roles) if role in FIGURE_ROLES or role in CLOSED_ROLES), default=0)
        open_ = [k for k in range(self.name + 1, len(roles)) if roles[k] in _OPEN and (k > last or roles[k] != "other")]
        self.tail = open_[0] if open_ else None
        self.runs: list[tuple[list[int], list[int]]] = []
        for k in range(self.name + 1, len(roles)):
            if roles[k] in FIGURE_ROLES or (roles[k] == "other" and k < last):
                if not self.runs or self.runs[-1][1]:
                    self.runs.append(([], []))
                self.runs[-1][0].append(k)
            elif roles[k] in CLOSED_ROLES:
                if not self.runs:
                    self.runs.append(([], []))
                self.runs[-1][1].append(k)

    def shape(self, *, dense: bool) -> Shape:
        """What the patterns of a row depend on. dense: several rows stand in a line."""
        runs = tuple((bool(values), tuple(self.columns[k].role for k in closed)) for values, closed in self.runs)
        return runs, self.unit is not None, self.tail is not None, dense


class RowPatterns:
    """Patterns for what follows a name, up to the open column; to be searched for from the name on.

    Groups: ``unit``; ``v0, v1…`` the runs of cells; ``c0_0…`` the closed columns behind each. words: closed
    columns hold one of their words; dashes: those at the end are empty, their dashes are in the last run;
    unknown: cells may hold any words, the unit must stand before them.
    """

    __slots__ = ("dashes", "unknown", "words")

    def __init__(self, words: re.Pattern[str], dashes: re.Pattern[str], unknown: re.Pattern[str]) -> None:
        self.words = words
        self.dashes = dashes
        self.unknown = unknown


class LayoutGrammar:
    """Makes the patterns of rows, once for each order of columns."""

    def __init__(self, lexicon: Lexicon) -> None:
        values = lexicon.classes("table_values")
        signs = [w for op in (">=", ">", "<=", "<", "~") for w in values[op] if len(w) > 1]
        afters = [w for op in (">=", ">", "<=", "~") for w in values[f"after{op}"]]
        large = large_pattern(lexicon)
        hedge = one_of(values["hedge"])
        figures = r"(?<![\d.,])[\d<>≤≥≈~\-—/](?:[\d.,%‰<>≤≥~/\-—]|，(?=\d{3}))*+"
        bracket = r"[\[【][\d.,%<>≤≥~\s\-—至约]{1,24}[\]】]"
        leads = [*signs, *values["hedge"], *values["increase"], *values["growth"]]
        lead = rf"(?:{one_of(leads)}(?=\d))"
        wording = wording_pattern(lexicon, loose=True)
        self._cell = (
            rf"(?:\s*+(?:{bracket}|{figures}(?:{one_of(afters)})?|（[<>≤≥-]?\d[\d.,]*%?）|{lead}|{wording}"
            rf"|(?:{hedge})?{large}(?![\u4e00-\u9fff（])|{hedge}{large}))"
        )
        words = [*leads, *wording_words(lexicon), *values["multiple"], *values["binding"], *values["expected"]]
        #: no match of a row's pattern opens on another character: the search need not look into it
        self._opening = opening_set(
            [*words, *values["verdict"]],
            r"\s\d（\[【%‰<>≤≥≈~\-—/*★☆#▲△※一二三四五六七八九十百千万亿",
        )
        self._closed = {
            "attribute": one_of([*values["binding"], *values["expected"]], loose=True),
            "verdict": one_of(values["verdict"], loose=True),
        }
        self._made: dict[Shape, RowPatterns] = {}
        for closed in _COMMON:
            self.patterns((((True, closed),), False, "attribute" in closed, False))

    def patterns(self, shape: Shape) -> RowPatterns:
        """Patterns of rows of that shape."""
        made = self._made.get(shape)
        if made is None:
            made = self._made[shape] = self._make(shape)
        return made

    def _make(self, shape: Shape) -> RowPatterns:
        runs, unit_column, tail, dense = shape
        bracket = r"\s*（[^（）]{1,18}）"
        bare = r"|\s*[%‰]" if unit_column else ""
        if unit_column and runs and not runs[0][0]:
            bare += r"|\s*[—/-]"
        mark = r"(?P<mark>\s*[*★☆#▲△※]{0,3})"
        open_end = not runs or not runs[-1][1]
        text_next = "|\\s*[\u4e00-\u9fffA-Z]" if dense or tail else ""
        end = rf"(?=\s*(?:\n|\Z){text_next})"
        any_word = r"(?:[ ]*[^\s。；])" if open_end else r"(?:\s*[^\s。；])"
        start = rf"(?={self._opening})(?P<unit>{bracket}{bare})?{mark}"
        words = self._body(runs, any_word, "{1,40}?", end, dashes=False)
        return RowPatterns(
            re.compile(start + self._body(runs, self._cell, "+?", end, dashes=False)),
            re.compile(start + self._body(runs, self._cell, "+?", end, dashes=True)),
            re.compile(rf"(?=[\s（%‰])(?P<unit>{bracket}|\s*[%‰]){mark}{words}"),
        )

    def _body(
        self, runs: tuple[tuple[bool, tuple[Role, ...]], ...], cell: str, some: str, end: str, *, dashes: bool
    ) -> str:
        parts: list[str] = []
        for k, (has_values, closed) in enumerate(runs):
            last = k == len(runs) - 1
            if has_values:
                parts.append(
                    rf"(?P<v{k}>{cell}{'+' if last and (dashes or not closed) and cell == self._cell else some})"
                )
            if not (dashes and last):
                parts += [rf"\s*(?P<c{k}_{j}>{self._closed[role]})" for j, role in enumerate(closed)]
        return "".join(parts) + (end if dashes or not runs or not runs[-1][1] else "")
