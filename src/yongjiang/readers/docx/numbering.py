"""List labels as Word shows them: which number a paragraph gets, and how it is written."""

from __future__ import annotations

import re

from lxml import etree
from msgspec import Struct

from yongjiang.readers.counting import shown_number
from yongjiang.readers.docx.names import Names
from yongjiang.readers.docx.styles import Style
from yongjiang.readers.docx.symbols import plain_symbols

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_TIGHT_END = tuple("、，。）)】：:")


class Level(Struct, frozen=True):
    """One level of a list. restart: the level after which its count begins anew (None: any higher one, 0: never)."""

    start: int = 1
    style: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False
    paragraph_style: str | None = None


class _List(Struct, frozen=True):
    key: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """The lists of a document, and how far each has counted."""

    def __init__(self, root: etree._Element | None, names: Names, styles: dict[str, Style]) -> None:
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()
        self._lists: dict[str, _List] = {}
        if root is not None:
            self._load(root, names, styles)

    def _load(self, root: etree._Element, names: Names, styles: dict[str, Style]) -> None:
        abstract_id, num_id = names.q("abstractNumId"), names.q("numId")
        abstracts = {element.get(abstract_id): element for element in root.iterfind(names.q("abstractNum"))}
        nums = {element.get(num_id): element for element in root.iterfind(names.q("num"))}
        for key, num in nums.items():
            abstract = abstracts.get(names.value(num, abstract_id))
            link = names.value(abstract, names.q("numStyleLink"))
            if link and link in styles:
                linked = nums.get(styles[link].number)
                abstract = abstracts.get(names.value(linked, abstract_id), abstract)
            if key is None or abstract is None:
                continue
            levels = dict(_level(e, names) for e in abstract.iterfind(names.q("lvl")))
            starts: dict[int, int] = {}
            for override in num.iterfind(names.q("lvlOverride")):
                index = _index(override, names)
                start = names.whole(override, names.q("startOverride"))
                if start is not None:
                    starts[index] = start
                for element in override.iterfind(names.q("lvl")):
                    levels[index] = _level(element, names)[1]
            self._lists[key] = _List(abstract.get(abstract_id) or "", levels, starts)

    def level_of_style(self, number: str, style: str) -> int | None:
        """The level of list `number` that belongs to the paragraph style."""
        known = self._lists.get(number)
        levels = known.levels.items() if known else ()
        return next((index for index, level in levels if level.paragraph_style == style), None)

    def next_label(self, number: str, index: int) -> str:
        """Counts one on in level `index` of list `number` and gives the label with what parts it from the text."""
        known = self._lists.get(number)
        level = known.levels.get(index) if known else None
        if known is None or level is None:
            return ""
        counts = self._counts.setdefault(known.key, [None] * _LEVELS)
        if index in known.starts and (number, index) not in self._started:
            counts[index] = None
        self._started.add((number, index))
        current = counts[index]
        counts[index] = known.starts.get(index, level.start) if current is None else current + 1
        for deeper in range(index + 1, _LEVELS):
            restart = known.levels[deeper].restart if deeper in known.levels else None
            if restart is None or index < restart:
                counts[deeper] = None
        return self._shown(known, level, counts)

    def _shown(self, known: _List, level: Level, counts: list[int | None]) -> str:
        if level.style == "bullet":
            return f"{plain_symbols(level.text) or '•'} "

        def number(match: re.Match[str]) -> str:
            index = int(match[1]) - 1
            other = known.levels.get(index, Level())
            count = counts[index]
            if count is None:
                count = known.starts.get(index, other.start)
            return shown_number(max(0, count), "decimal" if level.legal and other.style != "none" else other.style)

        label = _PLACE.sub(number, level.text)
        if not label.strip() or level.suffix == "nothing" or (level.suffix == "tab" and label.endswith(_TIGHT_END)):
            return label
        return f"{label} "


def _index(element: etree._Element, names: Names) -> int:
    value = element.get(names.q("ilvl")) or "0"
    return int(value) if value in "012345678" and value else 0


def _level(element: etree._Element, names: Names) -> tuple[int, Level]:
    q = names.q
    start = names.whole(element, q("start"))
    return _index(element, names), Level(
        1 if start is None else start,
        names.value(element, q("numFmt")) or "decimal",
        names.value(element, q("lvlText")) or "",
        names.value(element, q("suff")) or "tab",
        names.whole(element, q("lvlRestart")),
        names.is_on(element, q("isLgl")),
        names.value(element, q("pStyle")),
    )
