"""Enumerations in running text: how many things A、B和C names."""

from __future__ import annotations

import re

from msgspec import Struct

from yongjiang.checker.paper import Paper

#: each begins with a sign of its own, which is found soonest
_JOINT = re.compile(r"以及|和(?<![共饱温缓]和)(?![谐平美睦解善])|与(?!会)|及(?<![普涉以]及)(?![时其格])|暨")
#: 和平, but also 甲精神和平江精神
_MAYBE_JOINT = re.compile("(?<=[一-鿿]{2})和(?=[平美解][一-鿿])")
#: signs that a stretch begins with words that are no item: 以大数据为支撑的甲产业
_PREFACE = re.compile(
    r"的(?=.)|^(?:以|在|对|把|将|为|是|有|等)|为(?=.)|等|[”）)](?=.)|打造|建设|推进|发展|形成|包括|实现|围绕|聚焦|依托|提升|培育"
)
_COMMA = re.compile("[，,；;]")
_CLAUSE_ENDS = "，。；：,;:！？!?\n◆"
_CLAUSE_END = re.compile(f"[{_CLAUSE_ENDS}]")
#: all before a clause; a line that breaks off behind 、 goes on in the next one
_CLAUSE_BEGIN = re.compile(rf".*(?:[{_CLAUSE_ENDS}](?<!、\n))", re.DOTALL)
_REACH = 240


class Listing(Struct, frozen=True):
    """An enumeration. items: split at 、 (the first may begin with a verb); joints: further 和, 与, 及 inside them."""

    items: tuple[str, ...]
    joints: int
    start: int
    end: int

    @property
    def fewest(self) -> int:
        """As many things as it names when 甲和乙 is one."""
        return len(self.items)

    @property
    def most(self) -> int:
        """As many things as it names when every 和 joins two."""
        joints = sum(len(_MAYBE_JOINT.findall(item)) for item in self.items if "和" in item)
        return len(self.items) + self.joints + joints

    @property
    def alike(self) -> bool:
        """Whether the items are plainly of one kind: of one length, or ending in one word."""
        rest = self.items[1:]
        if not rest:
            return False
        same_length = len({len(item) for item in rest}) == 1 and len(rest) > 1
        return same_length or len({item[-1] for item in self.items}) == 1

    @property
    def is_pure(self) -> bool:
        """Whether nothing but short names are enumerated."""
        return all(1 < len(item) <= 16 for item in self.items)

    def could_be(self, count: int) -> bool:
        """Whether `count` fits: all of it, or its last part where an item in the middle begins with other words, or
        joins two lists (城镇空间、农业空间以及基本农田、生态红线).
        """
        if self.fewest <= count <= self.most:
            return True
        for first in range(1, self.fewest):
            later = Listing(self.items[first:], _joints(self.items[first:]), self.start, self.end)
            begins = _PREFACE.search(self.items[first]) or _JOINT.search(self.items[first])
            if later.fewest <= count <= later.most and begins:
                return True
        return False

    def two_in_last(self) -> tuple[str, str] | None:
        """The last two names where 和 joins two whole names of the kind of the others: 甲人数和乙人数."""
        parts = _JOINT.split(self.items[-1])
        if len(parts) != 2:
            return None
        left, right = parts
        return (left, right) if len(left) > 3 and len(right) > 3 and left[-1] == right[-1] else None


def listing(text: str, start: int, end: int) -> Listing | None:
    """The enumeration that the stretch consists of, None where it has no 、."""
    words = text[start:end]
    if "、" not in words:
        return None
    if "《" in words or words.count("（") != words.count("）") or words.count("(") != words.count(")"):
        return None
    items = tuple([item.strip(" \n　“”‘’") for item in words.split("、")])
    if not all(items):
        return None
    return Listing(items, _joints(items), start, end)


def listing_before(paper: Paper, at: int) -> Listing | None:
    """The enumeration that ends right before `at`: inside quotation marks, or from the beginning of the clause."""
    text = paper.text
    if text[at - 1 : at] == "”":
        opened = text.rfind("“", max(0, at - _REACH), at)
        quoted = listing(text, opened + 1, at - 1) if opened >= 0 else None
        if quoted is not None:
            # “人口多、土地少，投入高、产出低”: what the commas part are the things
            return None if _COMMA.search(text, opened, at) else quoted
    low = max(0, at - _REACH)
    start = text.rfind("、", low, at)
    if start < 0 or _CLAUSE_END.search(text, start + 1 + (text[start + 1] == "\n"), at):
        return None  # as mostly
    begin = _CLAUSE_BEGIN.match(text[low:start])
    return listing(text, low + begin.end(), at) if begin is not None else None


def _joints(items: tuple[str, ...]) -> int:
    return len(_JOINT.findall("、".join(items)))
