"""When two names mean one department: 宁波市江北区科学技术局 is the 区科技局 of 江北区."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from yongjiang.checker.areas import LEVEL_SIGNS, TOWN, Areas
from yongjiang.checker.vocabulary import Vocabulary

_LEVEL_SIGNS = LEVEL_SIGNS | {"镇": TOWN}
#: in brackets, other levels (区（县、市）人民政府) or a second name (住建局（交通运输局）)
_BRACKETS = re.compile(r"[(（]([^()（）]*)[)）]")
_LEVELS_ONLY = re.compile(r"^[省市区县旗州镇乡街道、]+$")
_BRANCH = "分局"
_BETWEEN = re.compile(r"[、,，;；]|\s+")


class Organ(NamedTuple):
    """A department: of which area ("" where only the level is said), of which level (0 unknown), and which it is."""

    area: str
    level: int
    core: str

    def same(self, other: Organ) -> bool:
        """Whether both may be one department."""
        return (
            self.core == other.core
            and (not self.level or not other.level or self.level == other.level)
            and (self.area in other.area or other.area in self.area)  # 江北 (of a branch) and 江北区; "" is in all
        )


class Organs:
    """Reads names of departments, with the words of one lexicon."""

    def __init__(self, words: Vocabulary, areas: Areas) -> None:
        self._areas = areas
        self._core = words.class_of("body_aliases")
        #: the departments that a name stands for; the same names stand in every plan of a place
        self.read = lru_cache(maxsize=4096)(self._parts)

    def same(self, one: str, other: str) -> bool:
        """Whether two names have a department in common."""
        return any(a.same(b) for a in self.read(one) for b in self.read(other))

    def _parts(self, name: str) -> tuple[Organ, ...]:
        organs: list[Organ] = []
        plain = _BRACKETS.sub(lambda m: "" if _LEVELS_ONLY.match(m[1]) else m[0], name)
        for part in _BETWEEN.split(plain):
            inside = _BRACKETS.findall(part)
            main = self._one(_BRACKETS.sub("", part))
            organs.append(main)
            organs += [self._one(extra)._replace(area=main.area, level=main.level) for extra in inside]
        return tuple(organ for organ in organs if organ.core)

    def _one(self, name: str) -> Organ:
        name = name.removeprefix("各级").removeprefix("各").removeprefix("中共")
        area, end = self._areas.read(name)
        rest, level, place = name[end:], area.level, area.name
        if not area.chain and len(rest) > 1 and rest[0] in _LEVEL_SIGNS and rest not in self._core:
            level, rest = _LEVEL_SIGNS[rest[0]], rest[1:]
        if rest.endswith(_BRANCH) and rest not in self._core:
            return self._branch(rest.removesuffix(_BRANCH))
        return Organ(place, level, self._core.get(rest, rest))

    def _branch(self, name: str) -> Organ:
        """生态环境局江北 and 生态环境江北: the branch of a city's department in a district."""
        for end in range(len(name) - 1, 1, -1):
            core = name[:end] if name[end - 1] == "局" else name[:end] + "局"
            if core in self._core:
                return Organ(name[end:], 0, self._core[core] + _BRANCH)
        return Organ("", 0, name + _BRANCH)
