"""Whose document it is: the area it speaks for and its level, by title, issuer, or how it speaks of itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from yongjiang.checker.paper import Paper

COUNTRY, PROVINCE, CITY, DISTRICT, TOWN = 1, 2, 3, 4, 5
LEVEL_WORDS = {0: "层级不明", COUNTRY: "国家级", PROVINCE: "省级", CITY: "市级", DISTRICT: "区县级", TOWN: "镇街级"}

_LEVELS = {"country": COUNTRY, "province": PROVINCE, "city": CITY, "district": DISTRICT, "town": TOWN}
#: one level before the name of a body, without the name of the place: 区科技局
LEVEL_SIGNS = {"国": COUNTRY, "省": PROVINCE, "市": CITY, "州": CITY, "区": DISTRICT, "县": DISTRICT, "旗": DISTRICT}
#: the name of a place: 镇江市 and 新乡市 have in it what ends other names
_SIGN = r"(?:[^\W\d_省市区县旗镇乡的和与及在]|[镇乡](?=[市县]))"
_NAME = rf"(?:镇(?=.[市区县]))?(?:{_SIGN}{{1,6}}|{_SIGN}{{7,14}}(?=自治))"
#: 恩施州人民政府, where 州 does not end 杭州
_PREFECTURE = "州(?=人民|政府|国民|委)"
#: not the place but who heads it: 市长在…会议上
_HEAD = r"(?!长(?:在|[^\w]|$))"
#: what stands before the place in a title: 2021年澜江市政府工作报告
_DATED = re.compile(r"^[^\w“]*(?:(?:19|20)\d\d年度?)?")
#: before whom a report was given: said in its title, or in a line on its first page
_ASSEMBLY = r"([一-鿿]{2,14}?)第[一二三四五六七八九十\d]{1,4}届\s*(?:人民代表大会|人大)"
_MEETING = re.compile(f"在{_ASSEMBLY}")
_SESSION = re.compile(rf"^[^一-鿿\d]{{0,8}}[\d年月日 ]*[^一-鿿]{{0,3}}(?:在|于)?{_ASSEMBLY}", re.MULTILINE)
_FRONT = 1500
#: what ends the name of an area
_SIGNS = "省市区县"
#: characters of 盐城市
_SHORT = 3
#: how often a document must speak of 全区 to speak for a district
_SAID_OFTEN = 2


class Area(NamedTuple):
    """The places a document names, the outermost first (宁波市、江北区), and the level of the last; 0: unknown."""

    chain: tuple[str, ...]
    level: int

    @property
    def name(self) -> str:
        """The innermost place, "" where none is named."""
        return self.chain[-1] if self.chain else ""

    @property
    def short(self) -> str:
        """The innermost place without its level: 江北 of 江北区."""
        return without_level(self.name)

    def within(self, other: Area) -> bool:
        """Whether `other`, of a higher level, is named as what this area belongs to."""
        return bool(other.name) and other.name in self.chain[:-1]


def without_level(name: str) -> str:
    """The name of a place without the sign of its level."""
    return name.rstrip(_SIGNS) if len(name) > 2 else name


class Areas:
    """Reads areas, with the words of one lexicon."""

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        ends = {level: "|".join(words[level]) for level in ("province", "city", "district", "town")}
        ends["city"] += f"|{_PREFECTURE}"
        chain = "".join(f"(?P<{level}>{_NAME}(?:{end}){_HEAD})?" for level, end in ends.items())
        self._chain = re.compile(f"(?:中共|中国共产党)?(?!关于){chain}")
        self._not = tuple(words["not"])
        self._alone, self._one_before = frozenset(words["alone"]), tuple(words["one_before"])
        said = {word: level for name, level in _LEVELS.items() for word in words.get(f"said_{name}", ())}
        self._said_level = said
        self._said = re.compile("|".join(sorted(said, key=len, reverse=True)))
        #: the area that a name or a title begins with, and where its own name ends
        self.read = lru_cache(maxsize=4096)(self._read)

    def _read(self, text: str) -> tuple[Area, int]:
        found = self._chain.match(text)
        names: list[str] = []
        level, end = 0, 0
        if found is not None:
            for group in ("province", "city", "district", "town"):
                name = found[group]
                if name is None:
                    continue
                if name in self._alone or (name.endswith(self._not) and not self._is_short(name)):
                    break
                names.append(name)
                level, end = _LEVELS[group], found.end(group)
        return Area(tuple(names), level), end

    def _is_short(self, name: str) -> bool:
        """Whether one character before a word makes the name of a place of it: 盐城市, 江门市, 房山区."""
        return len(name) == _SHORT and name.endswith(self._one_before)

    def of(self, paper: Paper) -> Area:
        """The area `paper` speaks for."""
        named = [area for said in _named_by(paper) if (area := self.read(said)[0]).chain]
        if named:
            best = named[0]
            for area in named[1:]:  # 江北区 in the title, 宁波市江北区 in the issuer: the longer chain says more
                if area.name == best.name and len(area.chain) > len(best.chain):
                    best = area
            return best
        level = LEVEL_SIGNS.get((paper.info.issuer or " ")[0], 0) or self._spoken(paper.text)
        return Area(self._own_name(paper, level), level)

    def _spoken(self, text: str) -> int:
        """The level a text speaks from: 全区上下, 我市."""
        counts: dict[int, int] = {}
        for word in self._said.findall(text):
            level = self._said_level[word]
            counts[level] = counts.get(level, 0) + 1
        ranked = sorted(counts.items(), key=lambda item: -item[1])
        if not ranked or ranked[0][1] < _SAID_OFTEN:
            return 0
        level, count = ranked[0]
        return level if len(ranked) == 1 or count >= 2 * ranked[1][1] else 0

    def _own_name(self, paper: Paper, level: int) -> tuple[str, ...]:
        """The area that bodies of its own are named after most, where title and issuer do not say it."""
        named: Counter[tuple[str, ...]] = Counter()
        for body in paper.plan.bodies if level else ():
            if body.kind in ("government", "congress", "party"):
                area = self.read(body.name)[0]
                if area.level == level:
                    named[area.chain] += len(body.mentions)
        return named.most_common(1)[0][0] if named else ()


def _named_by(paper: Paper) -> list[str]:
    title, issuer = _DATED.sub("", paper.info.title or ""), paper.info.issuer or ""
    inside = title.partition("《")[2]
    assemblies = [*_MEETING.findall(title), *_SESSION.findall(paper.text, 0, _FRONT)]
    return [said for said in (title, inside, issuer, *assemblies[:1]) if said]
