"""Heads of columns: what each column of a table holds, for which year, promised or achieved."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from yongjiang.compiler.tables.words import one_of
from yongjiang.kernel.periods import five_year_period
from yongjiang.model import Lexicon
from yongjiang.model.plan import StatementKind

Role = Literal[
    "number",
    "category",
    "name",
    "unit",
    "value",
    "growth",
    "increment",
    "ratio",
    "verdict",
    "attribute",
    "owner",
    "remark",
    "other",
]
#: what a value column is in the published row; None: a milestone between base and target
Field = Literal["base", "target", "actual", "growth"]

VALUE_ROLES = frozenset({"value", "growth", "increment"})
#: roles of columns that hold figures; a ratio (完成率) follows from two others and is not published
FIGURE_ROLES = VALUE_ROLES | {"ratio"}
CLOSED_ROLES = frozenset({"verdict", "attribute"})

_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:年?[-~至—]((?:19|20)\d\d))?(?!\d)年?(?:末|底)?")
_PERIOD = re.compile(r"[“\"‘]?([一二三四五六七八九十]{1,3}五)[”\"’]?(?:期末|时期|期间|末)?")
_BRACKET = re.compile(r"（[^（）]*）|\[[^\[\]]*\]")


class Column:
    """A column: its head as written and where, and what the head says.

    role: what its cells hold; year: of the values; period: the head names a five-year period or a span of
    years; kind: promised or achieved, None where the head does not say; basis: the head says base year;
    field: the field of the published row it fills, set by `settling.settle`.
    """

    __slots__ = ("basis", "end", "field", "kind", "period", "role", "start", "text", "year")

    def __init__(self, text: str, start: int, end: int, role: Role) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.role: Role = role
        self.year: int | None = None
        self.period: tuple[int, int] | None = None
        self.kind: StatementKind | None = None
        self.basis = False
        self.field: Field | None = None


def years_in(text: str) -> tuple[int | None, tuple[int, int] | None]:
    """The year that `text` is for, and the period when it names one: ``2021-2025年``, “十四五”."""
    period: tuple[int, int] | None = None
    year: int | None = None
    if ("20" in text or "19" in text) and (m := _YEARS.search(text)):
        year = int(m[2] or m[1])
        if m[2]:
            period = (int(m[1]), year)
    if "五" in text and (m := _PERIOD.search(text)):
        named = five_year_period(m[1])
        if named is not None:
            period = period or named
            year = year or named[1]
    return year, period


class HeadGrammar:
    """Reads heads: one cell of a header row, or a whole header whose cells run together."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.classes("table_heads")
        roles: tuple[Role, ...] = (
            "number", "unit", "category", "name", "remark", "verdict", "attribute", "owner", "increment", "growth",
            "ratio",
        )  # fmt: skip
        self._exact: dict[str, Role] = {word: role for role in roles for word in words[role]}
        self._within: list[tuple[Role, re.Pattern[str]]] = [
            (role, re.compile(one_of(w for w in words[role] if len(w) > 1 and w != "完成情况")))
            for role in ("owner", "remark", "growth", "increment")
        ]
        # 指标的性质, but not 建设性质, 用地性质
        self._attribute = re.compile(rf"(?:指标|目标).*{one_of(words['attribute'])}")
        self._project = re.compile(one_of(words["project"]))
        tables = lexicon.classes("owner_column")
        self._projects = re.compile(one_of(tables["project"]))
        self._details = re.compile(one_of(tables["project_detail"]))
        self._verdict = re.compile(one_of(words["verdict"]))
        self._growth_word = re.compile("增长|增速|增幅|年均|递增")
        self._base = re.compile(one_of(words["base"]))
        self._actual = re.compile(one_of(w for w in words["actual"] if w != "值"))
        self._target = re.compile(one_of(words["target"]))
        self._value_tail = re.compile(
            one_of(w for r in ("base", "actual", "target") for w in words[r] if len(w) > 1) + "$"
        )
        self._name_head = re.compile(one_of(words["name"]))
        self._name_tail = re.compile(rf"{one_of(words['name'])}$")
        self._category_tail = re.compile(rf"{one_of(words['category'])}$")
        self._strict = re.compile(_header_pattern(words, loose=False))
        self._loose = re.compile(_header_pattern(words, loose=True))
        self._line = re.compile(rf"(?:{_token_pattern(words, loose=False)})+\s*")
        self._open = re.compile(rf"(?:{_token_pattern(words, loose=False)}){{4,}}")
        self._strict_token = re.compile(_token_pattern(words, loose=False))
        self._loose_token = re.compile(_token_pattern(words, loose=True))

    def read(self, canonical: str, start: int, end: int) -> Column:
        """The column whose head is ``canonical[start:end]``."""
        text = "".join(canonical[start:end].split())
        column = Column(text, start, end, "other")
        bare = (_BRACKET.sub("", text) if "（" in text or "[" in text else text).strip('“”"：*')
        column.year, column.period = years_in(text)
        column.role = self._role(bare or text, text, column)
        if column.role in VALUE_ROLES:
            self._say_kind(bare, column)
            if column.kind is None and len(bare) < len(text):
                self._say_kind(text, column)
        return column

    def _role(self, bare: str, text: str, column: Column) -> Role:
        role = self._exact.get(bare) or self._exact.get(text)
        if role is not None:
            return role
        if self._attribute.search(bare):
            return "attribute"
        if self._project.search(bare):
            return "other"
        for role, pattern in self._within:
            if pattern.search(bare):
                return role
        if column.year is not None:
            return "value"
        if self._base.fullmatch(bare) or self._target.fullmatch(bare) or self._actual.fullmatch(bare):
            return "value"
        if self._verdict.search(bare):
            return "verdict"
        if self._name_tail.search(bare):
            return "name"
        if self._category_tail.search(bare):
            return "category"
        if len(bare) <= 8 and self._value_tail.search(bare):
            return "value"
        return "other"

    def _say_kind(self, bare: str, column: Column) -> None:
        rest = _PERIOD.sub("", _YEARS.sub("", bare))
        if self._base.search(rest):
            column.kind, column.basis = "actual", True
        elif self._target.search(rest) and not re.search("目标(?:完成|实现)", rest):
            column.kind = "target"
        elif self._actual.search(rest):
            column.kind = "actual"

    def lists_projects(self, columns: Sequence[Column]) -> bool:
        """Whether rows of such columns are projects: one names them, another says what is built, or for how much."""
        texts = [_BRACKET.sub("", c.text) for c in columns]
        return any(map(self._projects.fullmatch, texts)) and any(map(self._details.fullmatch, texts))

    def is_head_line(self, text: str) -> bool:
        """Whether a line holds nothing but heads."""
        return self._line.fullmatch(text) is not None

    def split(self, canonical: str, start: int, end: int) -> list[Column]:
        """Columns of a header that begins at `start` with its cells run together or broken over lines.

        Empty when the lines from there on are no header of an indicator table.
        """
        best: list[Column] = []
        reach = -1
        for whole, token in ((self._strict, self._strict_token), (self._loose, self._loose_token)):
            m = whole.match(canonical, start, end)
            if m is None or m.end() <= reach:
                continue
            spans = [t.span(1) for t in token.finditer(canonical, start, m.end())]
            columns = self._with_name(canonical, [self.read(canonical, a, b) for a, b in spans])
            columns = self._rejoined(canonical, _ungroup(columns))
            name_by_category(columns)
            known = [c.role for c in columns if c.role != "other"]
            if len(known) >= 3 and "name" in known and VALUE_ROLES.intersection(known):
                best, reach = columns, m.end()
        return best

    def split_open(self, canonical: str, start: int, end: int) -> list[Column]:
        """As `split`, of a header whose rows follow on the same line; it takes more heads to believe it."""
        m = self._open.match(canonical, start, end)
        if m is None:
            return []
        spans = [t.span(1) for t in self._strict_token.finditer(canonical, start, m.end())]
        columns = self._with_name(canonical, [self.read(canonical, a, b) for a, b in spans])
        named = any(c.role == "name" for c in columns)
        return columns if named and sum(c.role in VALUE_ROLES for c in columns) >= 2 else []

    def _rejoined(self, canonical: str, columns: list[Column]) -> list[Column]:
        """A second name column behind the first is the upper line of the head below it: 指标 over 属性."""
        named = [k for k, c in enumerate(columns) if c.role == "name"]
        if len(named) < 2 or named[-1] + 1 >= len(columns):
            return columns
        upper, lower = columns[named[-1]], columns[named[-1] + 1]
        if upper.text + lower.text not in self._exact or "\n" not in canonical[upper.end : lower.start]:
            return columns
        whole = self.read(canonical, upper.start, lower.end)
        return [*columns[: named[-1]], whole, *columns[named[-1] + 2 :]]

    def _with_name(self, canonical: str, columns: list[Column]) -> list[Column]:
        """指标属性 and the like hide the name column when heads run together: 指标 and 属性."""
        if any(c.role == "name" for c in columns):
            return columns
        for k, column in enumerate(columns):
            m = self._name_head.match(canonical, column.start, column.end)
            alone = canonical[column.start - 1 : column.start] == "\n" == canonical[column.end : column.end + 1]
            if alone and column.role == "category":
                continue
            if m and m.end() < column.end and column.role in ("attribute", "category", "unit"):
                rest = self.read(canonical, m.end(), column.end)
                if rest.role != "other":
                    return [*columns[:k], self.read(canonical, *m.span()), rest, *columns[k + 1 :]]
        return columns


def name_by_category(columns: Sequence[Column]) -> None:
    """Where no column is the name of a row, the only one that says its kind (项目类别) is."""
    kinds = [c for c in columns if c.role == "category"]
    if len(kinds) == 1 and not any(c.role == "name" for c in columns):
        kinds[0].role = "name"


def is_one_cell_a_line(canonical: str, columns: Sequence[Column]) -> bool:
    """Whether each head of a header begins on a line of its own."""
    return all(not canonical[canonical.rfind("\n", 0, c.start) + 1 : c.start].strip() for c in columns)


def _token_pattern(words: dict[str, tuple[str, ...]], *, loose: bool) -> str:
    gap = r"\s*" if loose else "[ ]*"
    valued = [*words["base"], *words["actual"], *words["target"]]
    names = [
        w
        for role in ("number", "category", "name", "unit", "verdict", "attribute", "owner", "remark", "ratio")
        for w in words[role]
    ]
    changes = [*words["growth"], *words["increment"]]
    year = rf"(?:19|20){gap}\d{gap}\d"
    value = one_of(valued, loose=loose)
    change = one_of(changes, loose=loose)
    period = rf"[“\"]?{gap}[一二三四五六七八九十]{{1,3}}五{gap}[”\"]?{gap}(?:期{gap}末|时期|期间|末)?"
    bracket = rf"(?:{gap}（[^（）\n]{{1,14}}）|{gap}\[[^\[\]\n]{{1,6}}\])?"
    head = (
        rf"(?:[到至]{gap})?{year}{gap}年?{gap}[-~至—]{gap}{year}{gap}年?{gap}(?:期间)?{gap}(?:{change}|{value})"
        rf"|(?:(?:截至|[到至]){gap})?{year}{gap}年(?:{gap}[末底])?(?:{gap}{value})?"
        rf"|{period}{gap}(?:{value}|{change})|[“\"]?[一二三四五六七八九十]{{1,3}}五[”\"]?{gap}(?:期{gap})?末"
        rf"|{one_of([*names, *changes, *(w for w in valued if len(w) > 1)], loose=loose, wide=True)}"
        r"|\[累计\]"
    )
    if not loose:
        head += r"|(?<=[ ])[\u4e00-\u9fff]{2,8}(?=[ ])"
    return rf"\s*((?:{head}){bracket})"


def _header_pattern(words: dict[str, tuple[str, ...]], *, loose: bool) -> str:
    return rf"(?:{_token_pattern(words, loose=loose)}){{3,}}(?=[ ]*(?:\n|\Z))"


def _ungroup(columns: list[Column]) -> list[Column]:
    """Put the lower heads of a two-line header, which come last, in the place of the group head above them."""
    last = max((k for k, c in enumerate(columns) if c.role not in VALUE_ROLES), default=-1)
    lower = columns[last + 1 :]
    if not lower or not any(c.role in CLOSED_ROLES or c.role == "owner" for c in columns[: last + 1]):
        return columns
    groups = [k for k, c in enumerate(columns[: last + 1]) if c.role == "value" and (c.period or c.year is None)]
    if not groups:
        return columns
    k = groups[-1]
    for column in lower:
        column.kind = column.kind or columns[k].kind
    return [*columns[:k], *lower, *columns[k + 1 : last + 1]]
