"""The documents under check, with what rules ask of them again and again, worked out once."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple, TypeVar

from yongjiang.checker.areas import Area, Areas
from yongjiang.checker.characters import Characters, Kind, Pair
from yongjiang.checker.facts import Amount, Fact, amounts_of
from yongjiang.checker.fingerprints import folded
from yongjiang.checker.grouping import grouped
from yongjiang.checker.hierarchy import Hierarchy
from yongjiang.checker.indicator_rows import Row, rows_of
from yongjiang.checker.kept import Keeper, kept
from yongjiang.checker.legibility import blanked, unreadable
from yongjiang.checker.naming import Naming
from yongjiang.checker.organs import Organs
from yongjiang.checker.rule import Place
from yongjiang.checker.scopes import Scopes
from yongjiang.checker.searching import Signs, in_turn
from yongjiang.checker.vocabulary import Vocabulary
from yongjiang.kernel.excerpts import closing, excerpt, opening
from yongjiang.model.explanation import Step
from yongjiang.model.plan import (
    Commitment,
    CommitmentKind,
    DocumentInfo,
    IndicatorRow,
    MeasureKind,
    NodeKind,
    OutlineNode,
    Plan,
    Statement,
    Table,
)
from yongjiang.model.policy import CheckPolicy
from yongjiang.model.wording import file_name, in_title_marks, name_of, told_apart

_Thing = TypeVar("_Thing")
_LINE_END = Kind("\n")
_SENTENCE_END = Kind("\n。；;！!？?")
_BRACKETS = frozenset("[［【〔")
_EACH_YEAR = re.compile(r"每年|年均|(?<![\d一二两三四五六七八九十])年新增|逐年")
#: 公共预算收入增长（%） of a table is what 公共预算收入增长8% tells
_GROWN = re.compile("(?<=..)(?:年均|同比)?(?:增长|增速|增幅)(?:率|速度)?$")
#: characters before a number within which such words belong to it
_CLOSE = 24
#: 关于加快推进甲湖科创走廊建设的决定 tells of the corridor, not of the whole city
_ABOUT = re.compile(
    r"(?:全面|深入|推进|推动|加快|支持|促进|打造|建设|关于)+(?P<place>[^，。、《》]{2,12}?"
    r"(?:走廊|科创区|科创带|新区|新城|科技城|科学城|高新区|开发区|示范区|度假区|园区|片区))(?:规划)?(?:建设|高质量发展|发展)"
)
_NOTE = re.compile(r"\s*(?:备?注|说明)[:：\s](?:[^\n]*\n?\s*(?=[(（]\d|$))*[^\n]*")
#: characters before and behind a place that are quoted of a sentence that is longer
_NEAR = 200
#: and that a message quotes at most
_SAID = 20


class Source(NamedTuple):
    """A plan with the text it was read from."""

    plan: Plan
    text: str


class _Facts(NamedTuple):
    """The facts of a document, in order: all, by key of indicator, by what they measure."""

    all: list[Fact]
    by_key: defaultdict[str, list[Fact]]
    by_measure: dict[MeasureKind, list[Fact]]


class Tools(NamedTuple):
    """What is built once for all documents."""

    words: Vocabulary
    naming: Naming
    policy: CheckPolicy
    counted: frozenset[str]
    areas: Areas
    organs: Organs


class Paper(Keeper):
    """One document: its plan, its text, and places, sentences, rows and facts on demand."""

    def __init__(self, source: Source, tools: Tools) -> None:
        super().__init__()
        self.plan = source.plan
        self.text = source.text
        self.tools = tools
        # asked for thousands of times a check, so no properties
        #: what the document says of itself
        self.info: DocumentInfo = source.plan.document
        #: which document: its path
        self.path = source.plan.document.path
        #: the word lists of the zone
        self.words = tools.words
        #: tolerances and severities of the zone
        self.policy = tools.policy
        #: what tells it from another document of the same name that is checked with it
        self.beside = ""
        self._read: dict[tuple[re.Pattern[str], int], bool] = {}

    @kept
    def name(self) -> str:
        """How a message calls the document."""
        return name_of(self.plan)

    @kept
    def called(self) -> str:
        """The name in 《》, inner ones turned to 〈〉, with the file where another document of the check has that name;
        where the exact title matters, a message tells `name`.
        """
        return in_title_marks(self.name) + (f"（{self.beside}）" if self.beside else "")

    @kept
    def known_as(self) -> str:
        """How fingerprints know the document: by its title, so that the same plan in another format keeps them."""
        file = file_name(self.path)
        return folded(f"{self.info.title or file.rpartition('.')[0] or file}›")

    def place(self, thing: Statement | IndicatorRow | OutlineNode | Commitment, says: str = "") -> Place:
        """Where `thing` stands; the number of a statement is marked."""
        marks: tuple[tuple[int, int], ...] = ()
        if isinstance(thing, Statement) and thing.number_end > thing.number_start:
            marks = ((thing.number_start, thing.number_end),)
        return Place(self, thing.start, thing.end, says, marks)

    def row_place(self, row: Row, numbers: Sequence[Statement | None], says: str = "") -> Place:
        """The row, with `numbers` marked in it."""
        marks = sorted([(s.number_start, s.number_end) for s in numbers if s is not None])
        return Place(self, row.cells.start, row.cells.end, says, tuple(marks))

    def span(self, start: int, end: int, says: str = "", marks: tuple[tuple[int, int], ...] = ()) -> Place:
        """Any place."""
        return Place(self, start, end, says, marks)

    def step(self, label: str, start: int, end: int, basis: str = "") -> Step:
        """A step that quotes a place."""
        return Step(label, self.text[start:end], basis, start, end)

    @kept
    def characters(self) -> Characters:
        """All of its characters, for what looks at every one of them; none of lines that nobody can read."""
        return Characters(blanked(self.text, self.unreadable) if self.unreadable else self.text)

    @kept
    def unreadable(self) -> tuple[tuple[int, int], ...]:
        """Lines that a converter left as garbage."""
        return unreadable(self.text)

    def matches(self, expression: re.Pattern[str], head: Pair) -> Iterator[re.Match[str]]:
        """What `expression` finds, which begins with `head` wherever it does, one behind the other."""
        return in_turn(expression, self.text, self.characters.beside(head))

    def lines(self, at: int, end: int) -> Iterator[tuple[int, int]]:
        """Spans of the lines from that of the character `at` on, as far as they begin before `end`."""
        while at < end:
            start, stop = self.line(at)
            yield start, stop
            at = stop + 1

    def repeated(self, ends: Kind, shortest: int) -> dict[str, list[int]]:
        """What stands between `ends` at several places, of `shortest` characters or more, with where it begins."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for start, end in self.characters.alike(ends, shortest):
            words = self.text[start:end].strip()
            if len(words) >= shortest:
                found[words].append(self.text.index(words, start))
        return {words: starts for words, starts in found.items() if len(starts) > 1}

    def unended(self, shortest: int) -> list[tuple[int, int]]:
        """Lines of `shortest` characters or more that end with a Chinese character; not the last one of the text."""
        return self.characters.unended(_LINE_END, shortest)

    def sentence(self, at: int) -> tuple[int, int]:
        """Span of the sentence or line around the character `at`."""
        return _between(self._sentence_edges, at)

    def line(self, at: int) -> tuple[int, int]:
        """Span of the line around the character `at`."""
        return _between(self._line_edges, at)

    def sentence_has(self, pattern: re.Pattern[str], at: int) -> bool:
        """Whether the sentence around the character `at` has `pattern`: each sentence is read once for it."""
        start, end = self.sentence(at)
        found = self._read.get((pattern, start))
        if found is None:
            found = self._read[pattern, start] = pattern.search(self.text, start, end) is not None
        return found

    def quoted(self, start: int, end: int) -> Step:
        """A step that quotes the sentence around the place, of a very long one what stands near."""
        first, last = low, high = self.sentence(start)
        last = high = max(last, end)
        if last - first > 2 * _NEAR:
            low, high = opening(self.text, start, first, _NEAR), closing(self.text, end, last, _NEAR)
        words = self.text[low:high].strip()
        return Step("所在句子", f"{'…' * (low > first)}{words}{'…' * (high < last)}", start=low, end=high)

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """Span of the clause around the place, no longer than a message may quote."""
        first, last = self._sentences(start, end)
        return opening(self.text, start, first, _SAID), closing(self.text, end, last, _SAID)

    def around(self, start: int, end: int) -> str:
        """The clause around the place as a message quotes it."""
        return excerpt(self.text, (start, end), self._sentences(start, end), _SAID)

    def _sentences(self, start: int, end: int) -> tuple[int, int]:
        return self.sentence(start)[0], max(end, self.sentence(max(start, end - 1))[1])

    @kept
    def signs(self) -> Signs:
        """Where single signs stand."""
        return Signs(self.text)

    @kept
    def _sentence_edges(self) -> list[int]:
        return [-1, *self.characters.of(_SENTENCE_END), len(self.text)]

    @kept
    def _line_edges(self) -> list[int]:
        return [-1, *self.characters.of(_LINE_END), len(self.text)]

    @kept
    def statements(self) -> dict[str, Statement]:
        """By id."""
        return {s.id: s for s in self.plan.statements}

    @kept
    def prose(self) -> tuple[Statement, ...]:
        """Statements that stand in no table, in order."""
        return tuple([s for s in self.plan.statements if s.source != "table"])

    @kept
    def nodes(self) -> dict[str, OutlineNode]:
        """By id."""
        return {n.id: n for n in self.plan.outline}

    @kept
    def headed(self) -> Mapping[NodeKind, Sequence[OutlineNode]]:
        """Headings by kind, in order."""
        return grouped(self.plan.outline, attrgetter("kind"))

    @kept
    def promised(self) -> Mapping[CommitmentKind, Sequence[Commitment]]:
        """Commitments by kind, in order."""
        return grouped(self.plan.commitments, attrgetter("kind"))

    @kept
    def named(self) -> Mapping[str, Sequence[Statement]]:
        """Statements by the name of what they measure, as it is written."""
        return grouped(self.plan.statements, attrgetter("indicator"))

    def path_of(self, node: str | None) -> Iterator[OutlineNode]:
        """The heading `node` and all above it, inmost first."""
        while node is not None and (found := self.nodes.get(node)) is not None:
            yield found
            node = found.parent

    def path_at(self, at: int) -> Iterator[OutlineNode]:
        """The heading that governs the character `at` and all above it, inmost first."""
        heading = self.heading_at(at)
        return self.path_of(heading.id if heading is not None else None)

    def children(self, node: str | None) -> Sequence[OutlineNode]:
        """Headings right under `node` (None: the outermost)."""
        return self.families.get(node, ())

    @kept
    def families(self) -> dict[str | None, list[OutlineNode]]:
        """All headings that have others right under them, in order, with these; None: over the outermost."""
        under: defaultdict[str | None, list[OutlineNode]] = defaultdict(list)
        for node in self.plan.outline:
            under[node.parent].append(node)
        return dict(under)

    def reach(self, node: OutlineNode) -> int:
        """Where the part that `node` governs ends: at the next heading of its level or above."""
        return self._reaches[node.id]

    @kept
    def _reaches(self) -> dict[str, int]:
        reaches: dict[str, int] = {}
        open_: list[OutlineNode] = []
        for node in self.plan.outline:
            while open_ and open_[-1].level >= node.level:
                reaches[open_.pop().id] = node.start
            open_.append(node)
        for node in open_:
            reaches[node.id] = len(self.text)
        return reaches

    @kept
    def rows(self) -> tuple[Row, ...]:
        """Indicator rows with their numbers."""
        return tuple(rows_of(self.plan, self.tools.naming))

    @kept
    def row_of(self) -> dict[str, Row]:
        """The row a statement stands in, by id of the statement."""
        return {s.id: row for row in self.rows for s in row.numbers if s is not None}

    @property
    def facts(self) -> Sequence[Fact]:
        """Every statement that has a value; one that joins several names gives a fact for each."""
        return self._facts.all

    @property
    def facts_of(self) -> Mapping[str, Sequence[Fact]]:
        """Facts by key of indicator."""
        return self._facts.by_key

    @property
    def measured(self) -> Mapping[MeasureKind, Sequence[Fact]]:
        """Facts by what they measure: levels, increases, growth, multiples."""
        return self._facts.by_measure

    @kept
    def _facts(self) -> _Facts:
        found = _Facts([], defaultdict(list), {"level": [], "increase": [], "growth": [], "multiple": []})
        named, row_of, amounts, scope_of = self.tools.naming.named, self.row_of, self._amounts, self.scopes.of
        for s in self.plan.statements:
            amount = amounts.get(s.id)
            if amount is None or not s.indicator:
                continue
            row = row_of.get(s.id)
            scope, span = scope_of(s), self._span_of(s) if s.measure in ("increase", "growth") else ""
            alike = found.by_measure[s.measure]
            indicator = s.indicator if s.measure != "growth" else _GROWN.sub("", s.indicator) or s.indicator
            if span == "mean" and s.source == "table" and "年均" not in s.indicator and indicator != s.indicator:
                span = ""  # of a row of growth, year by year
            for name, key in named(indicator):
                fact = Fact(self, s, key, name, scope, amount, row.cells if row else None, span)
                found.all.append(fact)
                found.by_key[key].append(fact)
                alike.append(fact)
        return found

    @kept
    def _amounts(self) -> dict[str, Amount]:
        return amounts_of(self.plan.statements, self.tools.counted)

    def amount(self, statement: Statement) -> Amount | None:
        """The amount of `statement`, None where it has no value."""
        return self._amounts.get(statement.id)

    def _span_of(self, statement: Statement) -> str:
        """Of a rise, the time it covers: in a table brackets mark the period, in a sentence 每年 the year."""
        if statement.measure == "growth" and statement.source == "table":
            return "mean"
        at = statement.number_start
        if statement.source == "table":
            return "period" if self.text[at - 1 : at] in _BRACKETS else "year"
        low = max(0, at - _CLOSE)
        # few have such words near: only for those it counts where the sentence begins
        yearly = _EACH_YEAR.search(self.text, low, at) is not None and (
            _EACH_YEAR.search(self.text, max(low, self.sentence(at)[0]), at) is not None
        )
        if statement.measure == "growth":
            return "mean" if yearly else ""
        return "year" if yearly else "period"

    @kept
    def scopes(self) -> Scopes:
        """What its numbers are about."""
        return Scopes(self)

    def in_table(self, at: int) -> bool:
        """Whether the character `at` stands in a table."""
        return self.table_at(at) is not None

    def table_behind(self, at: int) -> Table | None:
        """The first table that begins behind the character `at`."""
        k = bisect_right(self._table_starts, at)
        return self.plan.tables[k] if k < len(self.plan.tables) else None

    def note_below(self, at: int) -> str:
        """The notes (注：…) under the table that holds the character `at`, "" where there are none."""
        table = self.table_at(at)
        found = _NOTE.match(self.text, table.end) if table is not None else None
        return found[0] if found else ""

    def table_at(self, at: int) -> Table | None:
        """The table that holds the character `at`."""
        k = bisect_right(self._table_starts, at)
        return self.plan.tables[k - 1] if k and at < self.plan.tables[k - 1].end else None

    def by_table(self, things: Sequence[_Thing], at: Callable[[_Thing], int]) -> list[tuple[Table, Sequence[_Thing]]]:
        """Those of `things`, which are in order, that stand in a table, table by table. at: where one stands."""
        starts = list(map(at, things)) if self.plan.tables else []
        ends = [(table, bisect_left(starts, table.start), bisect_left(starts, table.end)) for table in self.plan.tables]
        return [(table, things[low:high]) for table, low, high in ends if low < high]

    @kept
    def _table_starts(self) -> list[int]:
        return [table.start for table in self.plan.tables]

    def heading_at(self, at: int) -> OutlineNode | None:
        """The heading that governs the character `at`."""
        k = self.headings_to(at)
        return self.plan.outline[k - 1] if k else None

    def headings_to(self, at: int) -> int:
        """How many headings begin up to the character `at`."""
        return bisect_right(self._heading_starts, at)

    @kept
    def _heading_starts(self) -> list[int]:
        return [node.start for node in self.plan.outline]

    @kept
    def speaks_for(self) -> Area:
        """The area the document speaks for, with what that belongs to and its level."""
        return self.tools.areas.of(self)

    @kept
    def area(self) -> str:
        """The name of the area the document speaks for: 江北区; "" where it does not say."""
        return self.speaks_for.name

    @kept
    def whose(self) -> str:
        """Whose figures it tells, to set them against those of others: of its area or of the place in it that its title
        is about, or its own alone.
        """
        about = _ABOUT.search(self.info.title) if self.info.title else None
        return f"{self.area}{about['place']}" if self.area and about is not None else self.area or self.path

    @kept
    def reviews(self) -> bool:
        """Whether the document looks back: a report, an evaluation, a text that names neither itself nor a period."""
        if self.info.title is None:
            return self.info.period is None
        return self.words.pattern("<review_titles>|<result_titles>").search(self.info.title) is not None

    @property
    def written(self) -> int | None:
        """The year it was issued, or else that its period begins with."""
        issued, period = self.info.issued, self.info.period
        return int(issued[:4]) if issued else period[0] if period else None

    def comparable(self, other: Paper) -> bool:
        """Whether figures of both may be set against each other: one document, or one area."""
        return self is other or (self.area != "" and self.area == other.area)

    def overlaps(self, other: Paper) -> bool:
        """Whether the periods of both have a year in common, as far as both say for which years they are."""
        a, b = self.info.period, other.info.period
        return a is None or b is None or (a[0] <= b[1] and b[0] <= a[1])

    @kept
    def is_plan(self) -> bool:
        """Whether the document is a plan: it has a period, and targets or measures."""
        promises = any(s.kind == "target" for s in self.plan.statements) or bool(self.plan.commitments)
        return self.info.period is not None and promises


class Papers(Keeper):
    """All documents under check together."""

    def __init__(self, papers: Sequence[Paper], tools: Tools) -> None:
        super().__init__()
        self.papers = tuple(papers)
        self.tools = tools
        #: the word lists, tolerances and severities of the zone
        self.words, self.policy = tools.words, tools.policy
        beside = told_apart({paper.path: paper.name for paper in papers})
        for paper in papers:
            paper.beside = beside.get(paper.path, "")

    @kept
    def facts(self) -> Mapping[str, Sequence[Fact]]:
        """Facts of all documents by key of indicator, in the order of the documents."""
        by_key: defaultdict[str, list[Fact]] = defaultdict(list)
        for paper in self.papers:
            for key, facts in paper.facts_of.items():
                by_key[key] += facts
        return dict(by_key)

    @kept
    def hierarchy(self) -> Hierarchy:
        """Which document stands above which, and why."""
        return Hierarchy(self.papers, self.tools)


def _between(edges: Sequence[int], at: int) -> tuple[int, int]:
    """What lies between the two of `edges` around `at`, or the last two where `at` lies behind them all."""
    k = bisect_left(edges, at, 1, len(edges) - 1)
    return edges[k - 1] + 1, edges[k]
