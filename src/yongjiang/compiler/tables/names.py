"""Names of indicators and of the bodies that answer for them, taken apart from what is written around them."""

from __future__ import annotations

import re

from yongjiang.compiler.tables.words import one_of, unit_pattern
from yongjiang.model import Lexicon

_NUMBERING = re.compile(
    r"\s*(?:（\s*(\d{1,3}|[一二三四五六七八九十]{1,3})\s*）|(\d{1,3})[.、．](?!\d)|([一二三四五六七八九十]{1,3})、|([①-⑳]))\s*"
)
_MARKS = "*★☆▲△#※"
#: letters that a numbering or a lead may open with; they open with no others
_OPENS = frozenset("一二三四五六七八九十其")
_LEAD = re.compile(rf"[\s{re.escape(_MARKS)}]*(?:其中：|其中，|#)?\s*")
_TAIL = re.compile(rf"[\s{re.escape(_MARKS)}]*$")
_LAST_BRACKET = re.compile(r"[（\[]([^（）\[\]]{1,24})[）\]]$")
_ANY_BRACKET = re.compile(r"（([^（）]{1,12})）")
_BREAK = re.compile(r"\s*\n\s*|(?<=[\u4e00-\u9fff）])[ \u3000]+(?=[\u4e00-\u9fff])")
_GAPS = re.compile(r"[ \u3000\u00a0\t]+")
_PIECE = re.compile(r"(?:(?<![局委办部]) |[^、，,/；;\n ])+")
_ROLE_WORD = re.compile(r"(?:牵头|配合|责任|协助|主责)(?:单位|部门)?：|（(?:牵头|配合|负责|主责|主要)[^（）]*）")


class NameParts:
    """An indicator's name as written and what hangs on it.

    start, end: span of the name with brackets inside it but without numbering, unit and marks.
    """

    __slots__ = ("end", "mark", "no", "start", "text", "unit")

    def __init__(self, text: str, start: int, end: int, no: str | None, unit: str | None, mark: str | None) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.no = no
        self.unit = unit
        self.mark = mark


class NameGrammar:
    """Takes names of indicators apart, and lists of bodies."""

    def __init__(self, lexicon: Lexicon) -> None:
        unit = unit_pattern(lexicon)
        #: the commonest case needs no pattern: a unit as the lexicon has it
        self._units = frozenset(word for words in lexicon.classes("units").values() for word in words)
        self._unit = re.compile(unit)
        self._unit_tail = re.compile(rf"{unit}$")
        categories = lexicon.words("table_categories")
        coined = rf"[\u4e00-\u9fff]{{2}}{one_of(lexicon.words('table_category_tails'))}"
        opening = one_of(lexicon.words("table_indicator_openings"))
        self._category = re.compile(rf"\s*({one_of(categories, loose=True)}|{coined}(?=\s*{opening}|[ ]*\n))\s*")
        self._coined = re.compile(coined)
        self._known = frozenset(categories)
        self._not_apart = re.compile(one_of(lexicon.words("table_name_tails"), loose=True))
        self._owner_tail = re.compile(rf"{one_of(lexicon.words('table_owner_tails'))}$")

    def is_unit(self, text: str) -> bool:
        """Whether a bracket holds a unit. An unlisted one is believed when it is a ratio or ends in a unit.

        >>> from yongjiang.zones import load_lexicon
        >>> names = NameGrammar(load_lexicon("national"))
        >>> names.is_unit("吨标准煤/万元"), names.is_unit("助理"), names.is_unit("PM2.5")
        (True, False, False)
        """
        bare = "".join(text.split())
        if bare in self._units or self._unit.fullmatch(bare):
            return True
        if any(c.isdigit() for c in bare) or len(bare) > 10:
            return False
        return "/" in bare and self._unit_tail.search(bare.rpartition("/")[2]) is not None

    def unit_at_end(self, text: str) -> int | None:
        """Where the unit that ends `text` begins, as in a row whose unit column ran together with the name."""
        head, gap, last = text.rstrip().rpartition(" ")
        if gap and head.strip() and self._unit.fullmatch(last):
            return len(head) + 1
        m = self._unit_tail.search(text.rstrip())
        return m.start() if m and m.start() > 1 else None

    def read(self, original: str, canonical: str, start: int, end: int) -> NameParts:
        """The name in the cell ``[start, end)``."""
        no = mark = unit = None
        if start < end and (canonical[start] in _OPENS or not canonical[start].isalpha()):
            if m := _NUMBERING.match(canonical, start, end):
                no, start = next(g for g in m.groups() if g), m.end()
            lead = _LEAD.match(canonical, start, end)
            assert lead is not None
            mark = _marks_of(lead[0])
            start = lead.end()
        stop, mark = _strip_tail(canonical, start, end, mark)
        if canonical[stop - 1] in "）]" and (m := _LAST_BRACKET.search(canonical[start:stop])):
            found = self._unit_in(m[1])
            if found is not None and m.start() > 0:
                unit = found
                stop, mark = _strip_tail(canonical, start, start + m.start(), mark)
        text = tidy(original[start:stop])
        if unit is None and canonical.find("（", start, stop) >= 0:
            for m in _ANY_BRACKET.finditer(canonical, start, stop):
                if self._unit.fullmatch(m[1]):
                    unit = m[1]
                    text = tidy(original[start : m.start()]) + tidy(original[m.end() : stop])
                    break
        return NameParts(text, start, stop, no, unit, mark)

    def _unit_in(self, bracket: str) -> str | None:
        """The unit that a bracket names, also beside a remark: （亿元，现价）, （单位：%）."""
        text = "".join(bracket.split())
        if self.is_unit(text):
            return text
        for part in re.split("[，、；：]", text):
            if self._unit.fullmatch(part):
                return part
        return None

    def category_end(self, canonical: str, start: int, end: int, *, known_only: bool = False) -> int:
        """Where the name begins once words that group indicators are set aside; `start` where there are none.

        known_only: do not take a line of its own, said again on the next, for a group.
        """
        at = start
        while (m := self._category.match(canonical, at, end)) and end - m.end() >= 2:
            rest = m.end()
            if self._not_apart.match(canonical, rest, end):
                break
            at = rest
        if known_only or at > start:
            return at
        if canonical.find("\n", start, end) < 0:
            return start
        first, _, rest_text = canonical[start:end].strip().partition("\n")
        first, rest_text = first.strip(), rest_text.strip()
        if 2 <= len(first) <= 8 and rest_text.startswith(first) and len(rest_text) > len(first) + 1:
            return canonical.index(first, canonical.index(rest_text, start)) + len(first)
        return start

    def is_category(self, text: str) -> bool:
        """Whether a line or cell holds nothing but a word that groups indicators."""
        bare = _NUMBERING.sub("", "".join(text.split()), count=1)
        return bare in self._known or self._coined.fullmatch(bare) is not None

    def rests_of_category(self, opening: str) -> frozenset[str]:
        """What goes on with `opening` to words that group indicators: 发展 for 经济."""
        return frozenset(c[len(opening) :] for c in self._known if c.startswith(opening) and len(c) > len(opening))

    def ends_body(self, text: str) -> bool:
        """Whether `text` ends as names of bodies do."""
        return self._owner_tail.search(text.rstrip().rstrip("）")) is not None

    def owners(self, original: str, canonical: str, start: int, end: int) -> tuple[str, ...]:
        """The bodies named in a cell; a name broken over lines is put together again."""
        text = canonical[start:end]
        if "：" in text or "（" in text:
            text = _ROLE_WORD.sub(lambda m: "、" * len(m[0]), text)
        broken = "\n" in text or " " in text
        pieces: list[str] = []
        whole = True
        last = 0
        for m in _PIECE.finditer(text):
            piece = "".join(original[start + m.start() : start + m.end()].split())
            if not piece.strip("。—-"):
                continue
            if not whole and not text[last : m.start()].strip("\n "):
                pieces[-1] += piece
            else:
                pieces.append(piece)
            last, whole = m.end(), not broken or self.ends_body(pieces[-1])
        return tuple(dict.fromkeys(pieces))


def _marks_of(text: str) -> str | None:
    return "".join(c for c in text if c in _MARKS) or None


def _strip_tail(canonical: str, start: int, end: int, mark: str | None) -> tuple[int, str | None]:
    if end > start and (canonical[end - 1].isalnum() or canonical[end - 1] == "）"):
        return end, mark
    m = _TAIL.search(canonical, start, end)
    if m is None:
        return end, mark
    return m.start(), _marks_of(m[0]) or mark


def tidy(text: str) -> str:
    """A cell as written, without line breaks and without gaps between Chinese characters.

    >>> tidy("按市\\n\\n下达"), tidy("R&D 经费 支出")
    ('按市下达', 'R&D 经费支出')
    """
    pieces = text.split(None, 1)
    if len(pieces) < 2:
        return pieces[0] if pieces else ""
    return _GAPS.sub(" ", _BREAK.sub("", text)).strip()
