"""What a number is about where it is not the whole area: a park, a firm, a town, each of many."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from yongjiang.checker.characters import Pair
from yongjiang.checker.naming import fold
from yongjiang.model.plan import OutlineNode, Statement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from yongjiang.checker.paper import Paper

#: the number is that of each of several, not of all
_EACH = re.compile(r"每个|每家|每所|每座|每处|单个|各县|各区|各镇|各街道")
_EVERY = Pair("每单各", "个家所座处县区镇街")
#: kinds of bodies that a number can be about instead of the whole area
_LOCAL = frozenset({"park", "platform", "institute", "enterprise"})
_LOCAL_TAILS = ("街道", "镇", "乡")
_ETC = "等"
#: characters from the head of a sentence within which its subject begins
_HEAD = 8


class Scopes:
    """Knows what the numbers of one document are about."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._eaches = [m.start() for m in paper.matches(_EACH, _EVERY)]
        local = [body for body in paper.plan.bodies if body.kind in _LOCAL or body.name.endswith(_LOCAL_TAILS)]
        #: where such bodies are named, with their names, in order
        self.local = sorted([(mention.start, body.name) for body in local for mention in body.mentions])
        self._starts = [start for start, _ in self.local]
        self._items = _items(paper.plan.outline, {fold(name) for name in {body.name for body in local}})
        self._tables = self._captions()

    def of(self, statement: Statement) -> str:
        """The park, platform, firm, town … that `statement` is about, "" where it is about the whole area."""
        if statement.source == "table":
            return self._tables.get(statement.section, "")
        at = statement.start
        if self._paper.text[statement.number_start - 1 : statement.number_start] == _ETC:
            return f"等{at}"  # 甲、乙等40个: of those that it names, and of what they are under
        start, _ = self._paper.sentence(at)
        k = bisect_left(self._eaches, start)
        if k < len(self._eaches) and self._eaches[k] < at:
            return "每个"
        k = bisect_left(self._starts, at)
        if k and self._starts[k - 1] >= start:
            # who a sentence speaks of stands at its head, or in the clause of the number; elsewhere it is but named
            named, name = self.local[k - 1]
            within = self._paper.signs.within
            if not (within("，", named, at) or within("、", named, at) or within(",", named, at)):
                return name
            first = bisect_left(self._starts, start)
            if self.local[first][0] - start <= _HEAD:
                return self.local[first][1]
        return self._items.get(statement.node, "")

    def _captions(self) -> dict[str | None, str]:
        """Captions of tables that are only the name of an area, where several are so: 甲市, 乙市. The folded names."""
        sections = {s.section for s in self._paper.plan.statements if s.source == "table" and s.section}
        read = self._paper.tools.areas.read
        names: dict[str | None, str] = {said: fold(said) for said in sections if read(said)[1] == len(said)}
        return names if len(names) > 1 else {}


def _items(outline: Sequence[OutlineNode], names: set[str]) -> dict[str | None, str]:
    """Headings at and under an item that has one of `names` for its title: the name by id."""
    items = [node for node in outline if node.kind == "item"] if names else []
    found: dict[str | None, str] = {node.id: name for node in items if (name := fold(node.title)) in names}
    for node in outline if found else ():  # those above come first
        if node.parent in found and node.id not in found:
            found[node.id] = found[node.parent]
    return found
