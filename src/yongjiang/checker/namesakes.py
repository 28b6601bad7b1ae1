"""Lower items that bear the name of an upper one: the same indicator, the same title, the same targets inside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from yongjiang.checker.likeness import pairs_of
from yongjiang.checker.naming import fold

if TYPE_CHECKING:
    from yongjiang.checker.items import Item

#: strengths: the same indicator of the same year, or of another year
SAME, _OTHER_YEAR = 0.95, 0.62
#: an indicator that differs in a word of definition, with another value or with the same
_NEAR, _NEAR_SAME = 0.42, 0.7
#: a task whose targets the lower plan has as targets of its own, from hardly any to all of them
_HOLDS_NONE, _HOLDS_ALL = 0.4, 0.8
_SAME_TITLE = 0.9
#: share of the shorter name that two names of one value have in common
_ALIKE = 0.7


class Namesakes:
    """The lower items by name. Build once for the items at hand."""

    def __init__(self, lowers: Sequence[Item]) -> None:
        self._lowers = lowers
        self._keys: defaultdict[str, list[int]] = defaultdict(list)
        self._nears: defaultdict[str, list[int]] = defaultdict(list)
        self._titles: defaultdict[str, list[int]] = defaultdict(list)
        self._values: defaultdict[str, list[int]] = defaultdict(list)
        for number, item in enumerate(lowers):
            if item.key:
                self._keys[item.key].append(number)
                self._values[unsigned(item.value)].append(number)
                if item.near:
                    self._nears[item.near].append(number)
            else:
                self._titles[fold(item.title)].append(number)

    def of(self, upper: Item) -> dict[int, tuple[float, str]]:
        """Numbers of the namesakes of `upper`, each with how much its name proves and how that is said."""
        found: dict[int, tuple[float, str]] = {}
        for strength, reason, lowers in self._by_indicator(upper) if upper.key else self._by_title(upper):
            for lower in lowers:
                if lower not in found or strength > found[lower][0]:
                    found[lower] = strength, reason
        return found

    def _by_title(self, upper: Item) -> Iterator[tuple[float, str, Iterable[int]]]:
        yield _SAME_TITLE, "名称相同", self._titles.get(fold(upper.title), ())
        carried = [key for key in sorted(upper.holds) if key in self._keys]
        for key in carried:
            share = len(carried) / len(upper.holds)
            name = self._lowers[self._keys[key][0]].title
            reason = f"其中{len(upper.holds)}个指标，下位有{len(carried)}个，如“{name}”"
            yield _HOLDS_NONE + (_HOLDS_ALL - _HOLDS_NONE) * share, reason, self._keys[key]

    def _by_indicator(self, upper: Item) -> Iterator[tuple[float, str, Iterable[int]]]:
        same = self._keys.get(upper.key, ())
        for number in same:
            lower = self._lowers[number]
            if lower.year == upper.year or not lower.year or not upper.year:
                values = f"：上位{upper.value}，下位{lower.value}" if upper.value and lower.value else ""
                yield SAME, f"同一指标{values}", (number,)
            else:
                yield _OTHER_YEAR, f"同一指标，年份不同：上位{upper.year}年，下位{lower.year}年", (number,)
        value = unsigned(upper.value)
        for number in self._values.get(value, ()) if value[:1].isdigit() else ():
            if _alike(upper.title, self._lowers[number].title):
                yield _NEAR_SAME, f"名称相近，目标值都是{value}", (number,)
        for number in self._nears.get(upper.near, ()) if upper.near else ():
            if number in same:
                continue
            if value and value == unsigned(self._lowers[number].value):
                yield _NEAR_SAME, f"名称相近，目标值都是{value}", (number,)
            else:
                yield _NEAR, "名称相近、口径不同的指标", (number,)


def unsigned(value: str) -> str:
    """The value of a target without the sign before it.

    >>> unsigned("≥260家"), unsigned("累计4.5万人")
    ('260家', '4.5万人')
    """
    return value.lstrip("≥≤><约累计")


def _alike(one: str, other: str) -> bool:
    """Whether two names of indicators share most of what the shorter one says."""
    a, b = (pairs_of(fold(name)) for name in (one, other))
    return len(a & b) >= _ALIKE * min(len(a), len(b)) > 0
