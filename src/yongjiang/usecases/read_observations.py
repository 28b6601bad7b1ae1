"""Rows of a spreadsheet, or pasted ones, as reports: each row is read, refused with its reason, or skipped and told.

Pure: what is known comes in as a `Book`. Nothing is written here; a sheet with a refused row gives no entries, so that
nothing gets half in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple, cast

from yongjiang.kernel.errors import CallerError
from yongjiang.kernel.periods import Period, parse_period
from yongjiang.kernel.quantities import parse_unit
from yongjiang.measure import known_on
from yongjiang.measure.observing import definition_at
from yongjiang.model.measure import MeasurePolicy, Observation, ObservationSource, ObservationStatus, Reading
from yongjiang.model.wording import OBSERVATION_SOURCE_WORDS, OBSERVATION_STATUS_WORDS, READING_WORDS
from yongjiang.usecases.observation_cells import (
    Wrong,
    folded_name,
    nearest,
    observed_number,
    observed_period,
    plain,
    short_text,
    word_key,
)

Column = Literal["indicator", "period", "value", "unit", "source", "status", "reading", "definition", "body", "note"]
#: how the columns may be called; the first word is ours. Columns of other names are not read
COLUMNS: dict[Column, tuple[str, ...]] = {
    "indicator": ("指标", "指标名称", "指标编号", "indicator"),
    "period": ("时期", "报送期", "期间", "年份", "年度", "period"),
    "value": ("数值", "值", "本期值", "完成值", "value"),
    "unit": ("单位", "计量单位", "unit"),
    "source": ("来源", "数据来源", "source"),
    "status": ("状态", "数据状态", "status"),
    "reading": ("读法", "reading"),
    "definition": ("口径", "definition"),
    "body": ("报送单位", "body"),
    "note": ("说明", "备注", "note"),
}
#: the columns of rows without a head
_BARE: tuple[Column, ...] = ("indicator", "period", "value", "unit", "source", "status", "definition", "note")
#: what people may report; what a plan prints comes from the zone package
SOURCES: dict[ObservationSource, str] = {key: word for key, word in OBSERVATION_SOURCE_WORDS.items() if key != "plan"}
#: written as 口径 for the series that has none; an empty cell is the one in use
UNNAMED = "未注明口径"
MOST_ROWS = 2000
_HEAD_WITHIN = 10
#: so many times last year's value, or less than such a part of it, is asked about
_FAR = 10


class KnownIndicator(NamedTuple):
    """An indicator that can be reported. names: all under which it is known; owners: keys of bodies."""

    key: str
    name: str
    unit: str
    names: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()


class Book(NamedTuple):
    """What rows are read against. bodies: name or key → key; body_names: key → name; mine: the body for which alone
    one reports, None for who reports for all. policy: by which of several series is the one in use. counted: units
    of what is counted (人, 家), of which there cannot be less than none.
    """

    indicators: tuple[KnownIndicator, ...]
    bodies: Mapping[str, str]
    body_names: Mapping[str, str]
    today: date
    policy: MeasurePolicy
    mine: str | None = None
    counted: frozenset[str] = frozenset()


class Said(NamedTuple):
    """What is to be told of a row. column: "" for the whole row."""

    kind: Literal["error", "warning", "told"]
    column: Column | Literal[""]
    text: str

    @property
    def words(self) -> str:
        """With the name of the column before it."""
        return f"{COLUMNS[self.column][0]}：{self.text}" if self.column else self.text


class Entry(NamedTuple):
    """A value to be reported. body: key, "" for none named."""

    indicator: str
    period: str
    value: Decimal
    source: ObservationSource
    status: ObservationStatus
    reading: Reading
    definition: str
    note: str
    body: str


class Line(NamedTuple):
    """A row. number: from 1, as the spreadsheet counts. entry: None where it is refused or skipped."""

    number: int
    cells: tuple[str, ...]
    said: tuple[Said, ...]
    entry: Entry | None

    @property
    def state(self) -> Literal["bad", "doubtful", "good", "skipped"]:
        """bad: refused; doubtful: to be confirmed; skipped: nothing to report."""
        kinds = {one.kind for one in self.said}
        if "error" in kinds:
            return "bad"
        if self.entry is None:
            return "skipped"
        return "doubtful" if "warning" in kinds else "good"


class Sheet(NamedTuple):
    """All rows. heads: of the columns as written, ours where the rows have none."""

    heads: tuple[str, ...]
    lines: tuple[Line, ...]

    def count(self, state: str) -> int:
        """How many lines are in this state."""
        return sum(line.state == state for line in self.lines)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What is to be written: nothing where a row is bad."""
        if self.count("bad"):
            return ()
        return tuple(line.entry for line in self.lines if line.entry is not None)


class _Grid(NamedTuple):
    """Where the columns are. first: index of the first row of values."""

    heads: tuple[str, ...]
    places: dict[Column, int]
    first: int

    def cell(self, row: Sequence[str], column: Column) -> str:
        at = self.places.get(column)
        return plain(row[at]) if at is not None and at < len(row) else ""


def open_sources(mine: str | None) -> dict[ObservationSource, str]:
    """Whose values somebody may hand in, with their words: who reports for a body alone (`mine`), only its own."""
    return SOURCES if mine is None else {key: word for key, word in SOURCES.items() if key == "self_report"}


def wanted_indicators(rows: Sequence[Sequence[str]], book: Book) -> set[str]:
    """Keys of the indicators that the rows name: their observations are needed to read them. Raises CallerError."""
    grid, find = _grid(rows), _finder(book)
    at = grid.places["indicator"]
    return {known.key for row in rows[grid.first :] if at < len(row) and (known := find(row[at]))}


def read_observations(rows: Sequence[Sequence[str]], book: Book, observations: Iterable[Observation]) -> Sheet:
    """Each row as an entry or with what is wrong. observations: all that is known of `wanted_indicators`.

    Raises CallerError for rows without any value, and for more than `MOST_ROWS`.
    """
    grid, find = _grid(rows), _finder(book)
    known = {_slot(one): one for one in known_on(observations)}
    told: dict[str, list[Observation]] = {}
    for one in known.values():
        told.setdefault(one.indicator, []).append(one)
    read = []
    for number, row in enumerate(rows[grid.first :], grid.first + 1):
        if not any(cell.strip() for cell in row):
            continue
        reading = _Row(grid, row, book, find)
        entry = reading.entry()
        read.append((number, row, reading, entry))
        if entry is not None and entry.definition not in ("", UNNAMED):
            told.setdefault(entry.indicator, []).append(_observation(entry, book.today))
    seen: dict[tuple[str, ...], int] = {}
    lines = []
    for number, row, reading, entry in read:
        if entry is not None:
            entry = _in_series(entry, told.get(entry.indicator, ()), book.policy, reading.say)
            entry = _beside(entry, number, seen, known, reading.say)
        refused = any(one.kind == "error" for one in reading.said)
        lines.append(Line(number, tuple(row), tuple(reading.said), None if refused else entry))
    if not lines:
        raise CallerError("YJE-SHEET", "没有读到一行数", "报数的表", "请在表头下面填上指标、时期、数值")
    return Sheet(grid.heads, tuple(lines))


class _Row:
    """A row while it is read: every column is tried, so that all that is wrong is said at once."""

    def __init__(
        self, grid: _Grid, row: Sequence[str], book: Book, find: Callable[[str], KnownIndicator | None]
    ) -> None:
        self.said: list[Said] = []
        self._grid, self._row, self._book, self._find = grid, row, book, find

    def say(self, kind: Literal["error", "warning", "told"], column: Column | Literal[""], text: str) -> None:
        self.said.append(Said(kind, column, text))

    def _try(self, column: Column, read: Callable[[str], str]) -> str:
        try:
            return read(self._grid.cell(self._row, column))
        except Wrong as wrong:
            self.say("error", column, str(wrong))
            return ""

    def entry(self) -> Entry | None:
        indicator = self._indicator()
        period = self._try("period", lambda text: observed_period(text, self._book.today))
        value = self._number(indicator.unit) if indicator is not None else None
        source = self._try("source", self._source)
        status = self._try("status", lambda text: word_key(text, OBSERVATION_STATUS_WORDS, "preliminary", "状态"))
        reading = self._try("reading", lambda text: word_key(text, READING_WORDS, "level", "读法"))
        definition = self._try("definition", lambda text: short_text(text, 200, "口径"))
        note = self._try("note", lambda text: short_text(text, 300, "说明"))
        body = self._try("body", self._body)
        if indicator is None or value is None or not (period and source and status and reading):
            return None
        if (
            value < 0
            and reading != "growth"
            and parse_unit(indicator.unit).name.partition("/")[0] in self._book.counted
        ):
            self.say("warning", "value", f"以“{indicator.unit}”计的数一般不会是负数，请核对正负号")
        return Entry(
            indicator.key, period, value, cast(ObservationSource, source), cast(ObservationStatus, status),
            cast(Reading, reading), definition, note, body,
        )  # fmt: skip

    def _indicator(self) -> KnownIndicator | None:
        name = self._try("indicator", lambda text: text)
        if not name:
            if not any(one.column == "indicator" for one in self.said):
                self.say("error", "indicator", "没有填指标")
            return None
        found = self._find(name)
        if found is None:
            near = nearest(name, [one.name for one in self._book.indicators])
            hint = f"，是不是：{'、'.join(near)}" if near else "，请照“应报数据”里的名称写"
            self.say("error", "indicator", f"没有叫“{name[:40]}”的指标{hint}")
            return None
        mine = self._book.mine
        if mine is not None and mine not in found.owners:
            whose = "、".join(self._book.body_names.get(key, key) for key in found.owners) or "规划部门"
            self.say("error", "indicator", f"“{found.name}”由{whose}报送，您的单位不能报")
        return found

    def _number(self, unit: str) -> Decimal | None:
        try:
            text = self._grid.cell(self._row, "value")
            value = observed_number(text, unit, self._grid.cell(self._row, "unit"))
        except Wrong as wrong:
            self.say("error", "value", str(wrong))
            return None
        if value is None:
            self.say("told", "value", f"写的是“{text}”，按没有数跳过" if text else "没有填数，跳过")
        elif text.replace(",", "").lstrip("+") not in (f"{value:f}", f"{value:f}{unit}"):
            self.say("told", "value", f"记为 {value.normalize():f} {unit}")
        return value

    def _source(self, text: str) -> str:
        key = word_key(text, SOURCES, "self_report", "来源")
        if key not in open_sources(self._book.mine):
            own = OBSERVATION_SOURCE_WORDS["self_report"]
            raise Wrong(f"您为本单位报数，来源只能是“{own}”，请改写；{SOURCES[key]}的数请规划部门录入")
        return key

    def _body(self, text: str) -> str:
        mine = self._book.mine
        if not text:
            return mine or ""
        key = self._book.bodies.get(folded_name(text))
        if key is None:
            near = nearest(text, self._book.body_names.values())
            hint = f"，是不是：{'、'.join(near)}" if near else ""
            raise Wrong(f"没有叫“{text[:40]}”的单位{hint}")
        if mine is not None and key != mine:
            raise Wrong("只能以自己单位的名义报送")
        return key


def _in_series(entry: Entry, told: Sequence[Observation], policy: MeasurePolicy, say: Callable[..., None]) -> Entry:
    """The entry in its series: where no 口径 is given, the one in use at its period. told: all of the indicator."""
    if entry.definition == UNNAMED:
        return entry._replace(definition="")
    if entry.definition:
        return entry
    period = parse_period(entry.period)
    assert period is not None, "an entry has a period"
    used = definition_at(told, period, policy)
    if used:
        other = f"；不是这个口径的，请写明口径，没有名称的写“{UNNAMED}”"
        say("told", "definition", f"没有填，按正在用的“{used}”记{other}")
    return entry._replace(definition=used)


def _beside(
    entry: Entry,
    number: int,
    seen: dict[tuple[str, ...], int],
    known: dict[tuple[str, ...], Observation],
    say: Callable[..., None],
) -> Entry | None:
    """The entry beside the rows before it and what was reported; None where it was reported already."""
    slot = (entry.indicator, entry.period, entry.definition, entry.source, entry.reading)
    if before := seen.get(slot):
        say("error", "", f"和第 {before} 行重复：同一个指标、时期、口径和来源只能有一行")
        return entry
    seen[slot] = number
    same = known.get(slot)
    if same is not None and same.value == entry.value and same.status == entry.status:
        say("told", "", "已经报过同样的数，不再重复记")
        return None
    if same is not None and same.value is not None and same.value != entry.value:
        say("told", "value", f"原来报的是 {same.value.normalize():f}，这次改为 {entry.value.normalize():f}")
    period = parse_period(entry.period)
    assert period is not None, "an entry has a period"
    last = Period(period.year - 1, period.months, period.nth)
    value = next((known[other].value for other in _like(slot, str(last)) if other in known), None)
    if value is not None and entry.reading != "growth" and entry.value * value < 0:
        say("warning", "value", f"上年（{last.words} {value.normalize():f}）和这次一正一负，请核对正负号")
    elif value is not None and _far(entry.value, value):
        say("warning", "value", f"和上年（{last.words} {value.normalize():f}）相差 {_FAR} 倍以上，请核对小数点和单位")
    known[slot] = _observation(entry, date.max)
    return entry


def _like(slot: tuple[str, ...], period: str) -> Iterable[tuple[str, ...]]:
    """The same value of another period, as other sources may give it; the own source first."""
    indicator, _, definition, source, reading = slot
    yield (indicator, period, definition, source, reading)
    for other in OBSERVATION_SOURCE_WORDS:
        yield (indicator, period, definition, other, reading)


def _far(value: Decimal, last: Decimal) -> bool:
    return last != 0 and (abs(value) >= _FAR * abs(last) or abs(value) * _FAR <= abs(last))


def _observation(entry: Entry, recorded: date) -> Observation:
    return Observation(
        entry.indicator, entry.period, entry.value, entry.reading, entry.definition, entry.source, entry.status,
        recorded,
    )  # fmt: skip


def _slot(one: Observation) -> tuple[str, ...]:
    return (one.indicator, one.period, one.definition, one.source, one.reading)


def _finder(book: Book) -> Callable[[str], KnownIndicator | None]:
    names = {folded_name(name): one for one in book.indicators for name in (*one.names, one.key, one.name)}
    return lambda name: names.get(folded_name(name))


def _grid(rows: Sequence[Sequence[str]]) -> _Grid:
    """The columns by the head, or in our order where there is none."""
    if len(rows) > MOST_ROWS:
        raise CallerError("YJE-SHEET", f"一次最多 {MOST_ROWS} 行，这里有 {len(rows)} 行", "报数的表", "请分几次报")
    words = {folded_name(word): column for column, called in COLUMNS.items() for word in called}
    for at, row in enumerate(rows[:_HEAD_WITHIN]):
        places: dict[Column, int] = {}
        for k, cell in enumerate(row):
            if (column := words.get(folded_name(cell))) is not None:
                places.setdefault(column, k)
        if "indicator" in places and "value" in places:
            return _Grid(tuple(row), places, at + 1)
    width = max((len(row) for row in rows), default=0)
    bare = _BARE[: max(3, width)]
    return _Grid(tuple(COLUMNS[column][0] for column in bare), {column: k for k, column in enumerate(bare)}, 0)
