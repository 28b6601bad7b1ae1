"""The map: chains × technologies with their colours; and one technology with all that its colour rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from yongjiang.model.rules import FactDefinition
from yongjiang.web.documents.exports import Cell
from yongjiang.web.enterprises.queries import NOT_APPLICABLE
from yongjiang.web.register.listing import Asked, choice, given, search
from yongjiang.web.technologies.colours import COLOUR_WORDS, COLOURS, LOOKS, Colour, Coloured, coloured
from yongjiang.web.technologies.facts import asked_facts, rule_days, standing
from yongjiang.web.technologies.models import Technology, TechnologyFact
from yongjiang.web.technologies.turning import Turn, turns
from yongjiang.web.ui.pieces import Filter
from yongjiang.web.ui.templatetags.ui import Look
from yongjiang.web.zone import rulebook

#: more are not decided while a page waits
MOST = 300


@dataclass(frozen=True, slots=True)
class Tile:
    """A technology on the map. values: what is known, in the order of the vocabulary, "" where nobody said; since: the
    day from which the newest of it holds; sample: some of it is invented.
    """

    key: str
    href: str
    name: str
    chain: str
    shown: Coloured
    values: tuple[str, ...]
    sources: tuple[str, ...]
    since: date | None
    origin: str
    sample: bool

    @property
    def facts(self) -> tuple[tuple[FactDefinition, str], ...]:
        """Each fact with what is known of it."""
        return tuple(zip(asked_facts(), self.values, strict=True))


@dataclass(frozen=True, slots=True)
class ColourCount:
    """How many of a chain have a colour. href: the map of these alone, "" for none of them."""

    word: str
    look: Look
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class ChainLine:
    """A chain with its technologies that were asked for, red ones first, and the counts of all its colours."""

    name: str
    tiles: tuple[Tile, ...]
    counts: tuple[ColourCount, ...]
    total: int


@dataclass(frozen=True, slots=True)
class ColourMap:
    """The map as asked. chains: those with something to show; table: a line for each chain that was found, whatever
    its colours; over: too many were found to decide.
    """

    day: date
    wrong: str
    filters: tuple[Filter, ...]
    facts: tuple[FactDefinition, ...]
    chains: tuple[ChainLine, ...]
    table: tuple[ChainLine, ...]
    total: ChainLine
    tiles: tuple[Tile, ...]
    known: int
    over: bool
    sample: bool


def asked_day(asked: Asked, today: date) -> tuple[date, str]:
    """The day asked for, today where none is; and what is wrong with what was written."""
    written = asked.one("on")
    if not written:
        return today, ""
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return today, f"“{written}”不是日期，请写成 2026-06-30 的样子。下面按今天判断。"
    if not is_askable(day, today):
        return today, "只能问 2000 年以后、今天以前的日子。下面按今天判断。"
    return day, ""


def is_askable(day: date, today: date) -> bool:
    """Whether colours are decided for `day`: facts are of the past."""
    return date(2000, 1, 1) <= day <= today


def colour_map(asked: Asked, today: date) -> ColourMap:
    """The map of a day: ``on= q= chain= colour=``. Three queries at most."""
    day, wrong = asked_day(asked, today)
    rows = list(Technology.objects.all())
    chains = {row.chain: row.chain for row in rows}
    words = dict(COLOUR_WORDS)
    chain, colour = asked.among("chain", chains), asked.among("colour", words)
    found = Technology.objects.filter(asked.words("name", "chain"))
    if chain:
        found = found.filter(chain=chain)
    picked = set(found.values_list("pk", flat=True))
    over = len(picked) > MOST
    tiles = () if over else tuple(_tiles([row for row in rows if row.pk in picked], day))
    order = {name: at for at, name in enumerate(chains)}
    tiles = tuple(sorted(tiles, key=lambda tile: (COLOURS.index(tile.shown.colour), order[tile.chain])))
    table = tuple(_line(name, name, left, asked) for name in chains if (left := _of(tiles, name)))
    shown = tuple(tile for tile in tiles if not colour or tile.shown.colour == colour)
    lines = tuple(replace(line, tiles=left) for line in table if (left := _of(shown, line.name)))
    filters = (
        search(asked, "技术名称"),
        choice(asked, "chain", "产业链（领域）", chains),
        choice(asked, "colour", "颜色", words),
        Filter("on", "按哪一天判断", "date", value=given(day.isoformat() if asked.one("on") and not wrong else "")),
    )
    total = _line("合计", chain, tiles, asked)
    sample = any(tile.sample for tile in shown)
    return ColourMap(day, wrong, filters, asked_facts(), lines, table, total, shown, len(rows), over, sample)


def export_heads() -> tuple[str, ...]:
    """The heads of the map as a file."""
    titles = (title for fact in asked_facts() for title in (fact.title, f"{fact.title}的来源"))
    return ("产业链（领域）", "关键技术", "颜色", "为什么", *titles, "从哪天起", "按哪一天", "技术的出处", "示例数据")


def export_lines(shown: ColourMap) -> Iterator[Sequence[Cell]]:
    """The rows of the map as a file, in its order."""
    for tile in shown.tiles:
        told = (text for pair in zip(tile.values, tile.sources, strict=True) for text in pair)
        yield (
            tile.chain, tile.name, tile.shown.word, tile.shown.why, *told, str(tile.since or ""), str(shown.day),
            tile.origin, "是" if tile.sample else "",
        )  # fmt: skip


def written_fact(row: TechnologyFact | None) -> str:
    """A value as it was typed; "" where nobody said."""
    if row is None:
        return ""
    return "收回" if row.withdrawn else NOT_APPLICABLE if row.value is None else row.written


def _tiles(rows: Sequence[Technology], day: date) -> Iterator[Tile]:
    by_technology: dict[int, list[TechnologyFact]] = {}
    for fact in TechnologyFact.objects.filter(since__lte=day):
        by_technology.setdefault(fact.technology_id, []).append(fact)
    for row in rows:
        facts = by_technology.get(row.pk, [])
        now = standing(facts, day)
        told = [now.get(fact.name) for fact in asked_facts()]
        yield Tile(
            row.key, _href(row, day), row.name, row.chain, coloured(row, facts, day), tuple(map(written_fact, told)),
            tuple(one.source if one else "" for one in told), max((one.since for one in now.values()), default=None),
            row.source, any(one.sample for one in now.values()),
        )  # fmt: skip


def _href(row: Technology, day: date) -> str:
    asked = "" if day == timezone.localdate() else f"?on={day}"
    return reverse("technology-detail", args=[row.key]) + asked


def _of(tiles: Iterable[Tile], chain: str) -> tuple[Tile, ...]:
    return tuple(tile for tile in tiles if tile.chain == chain)


def _line(name: str, chain: str, tiles: tuple[Tile, ...], asked: Asked) -> ChainLine:
    """chain: to which its counts lead, "" for all."""
    counts = Counter(tile.shown.colour for tile in tiles)

    def href(colour: Colour) -> str:
        wishes = {"q": asked.one("q"), "chain": chain, "colour": colour, "on": asked.one("on")}
        return f"?{urlencode({key: value for key, value in wishes.items() if value})}" if counts[colour] else ""

    cells = tuple(ColourCount(COLOUR_WORDS[one], LOOKS[one], counts[one], href(one)) for one in COLOURS)
    return ChainLine(name, tiles, cells, len(tiles))


@dataclass(frozen=True, slots=True)
class Told:
    """A stated value. counts: whether it stands on the day of the page."""

    title: str
    means: str
    words: str
    source: str
    since: date | None
    when: datetime | None
    who: str
    sample: bool
    counts: bool


@dataclass(frozen=True, slots=True)
class TurnLine:
    """A change of colour in words. by: which facts did it, ``国产替代：在研 → 小批量``, with source and person."""

    since: date
    before: Coloured
    after: Coloured
    by: tuple[tuple[str, str, str, bool], ...]


@dataclass(frozen=True, slots=True)
class TechnologyFile:
    """A technology on a day. facts: one for each on which the colour rests; history: every statement, the newest
    first; last: see `state_facts`.
    """

    shown: Coloured
    facts: tuple[Told, ...]
    history: tuple[Told, ...]
    turns: tuple[TurnLine, ...]
    sample: bool


def technology_file(technology: Technology, rows: Sequence[TechnologyFact], day: date, today: date) -> TechnologyFile:
    """All about `technology` as it stood on `day`; how its colour changed until `today`. rows: all its facts."""
    known = rulebook().facts
    now = standing(rows, day)
    facts = tuple(_told(fact, now.get(fact.name), counts=True) for fact in asked_facts())
    live = {row.pk for row in now.values()}
    history = tuple(
        _told(known[row.name], row, counts=row.pk in live)
        for row in sorted(rows, key=lambda row: row.pk, reverse=True)
        if row.name in known
    )
    lines = tuple(
        TurnLine(one.since, one.before, one.after, tuple(_changes(one.by, known)))
        for one in turns_of(technology, rows, today)
    )
    sample = any(row.sample for row in rows)
    return TechnologyFile(coloured(technology, rows, day), facts, history, lines, sample)


def turns_of(technology: Technology, rows: Sequence[TechnologyFact], until: date) -> tuple[Turn, ...]:
    """How the colour of `technology` changed, the newest change first. rows: all its facts."""
    return turns(rows, lambda day: coloured(technology, rows, day), rule_days(), until)


def _told(fact: FactDefinition, row: TechnologyFact | None, *, counts: bool) -> Told:
    if row is None:
        return Told(fact.title, fact.means, "", "", None, None, "", sample=False, counts=counts)
    when = timezone.localtime(row.at)
    return Told(
        fact.title, fact.means, written_fact(row), row.source, row.since, when, _who(row), row.sample, counts
    )  # fmt: skip


def _who(row: TechnologyFact) -> str:
    return str(row.by) if row.by_id else "系统"


def _changes(
    by: Iterable[tuple[TechnologyFact, TechnologyFact | None]], known: Mapping[str, FactDefinition]
) -> Iterator[tuple[str, str, str, bool]]:
    for row, before in by:
        title = known[row.name].title if row.name in known else row.name
        was = written_fact(before) or "没有填"
        yield f"{title}：{was} → {written_fact(row)}", row.source, _who(row), row.sample
