"""Who is named for one thing in several places: whether two lists of bodies agree, what prose says of a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from yongjiang.checker.facts import Fact
from yongjiang.checker.naming import fold
from yongjiang.checker.organs import Organs
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Place
from yongjiang.model.plan import Commitment

#: who is meant by these is not said: 各乡镇, 有关部门
_CLASS = re.compile(r"^各|[相有]关|各有|部门$|单位$")
#: what a name of an indicator counts by: 高新技术企业数 speaks of 高新技术企业
_COUNTED = re.compile(r"(?:总量|总数|数量|总额|规模|数|量|率|占比|比重)$")
_TELLING = 4


class Charge(NamedTuple):
    """A promise in prose that names who leads, and the one target in it."""

    commitment: Commitment
    fact: Fact

    @property
    def named(self) -> bool:
        """Whether its title or own sentence is of that indicator alone, so that who leads answers for the target."""
        return self.commitment.kind == "duty" or _is_of(self.commitment.title, self.fact)


def definite(units: Sequence[str]) -> bool:
    """Whether all of `units` are bodies, none a class of them."""
    return bool(units) and not any(_CLASS.search(unit) for unit in units)


def overlap(organs: Organs, one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the two lists have a body in common."""
    return any(organs.same(a, b) for a in one for b in other)


def alike(organs: Organs, one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether both lists name the same bodies, in full or in short."""
    return all(overlap(organs, [a], other) for a in one) and all(overlap(organs, [b], one) for b in other)


def named_at(paper: Paper, c: Commitment) -> Place:
    """Where the text of `c` names who leads; its first line where it is named above or below."""
    lead, text = c.lead_units[0], paper.text
    labels = (m.end() for m in paper.words.pattern("<owner_label>[:：]").finditer(text, c.start, c.end))
    at = next((end for end in labels if text.startswith(lead, end)), text.rfind(lead, c.start, c.end))
    start, end = (at, at + len(lead)) if at >= 0 else (c.start, min(c.end, paper.line(c.start)[1]))
    return paper.span(start, end, "、".join(c.lead_units))


def charges(paper: Paper) -> Iterator[Charge]:
    """Promises outside tables that name who leads and hold targets of one indicator only."""
    inmost: dict[str, Commitment] = {}
    for c in paper.plan.commitments:
        if c.lead_units and c.statements and not paper.in_table(c.start):
            for name in c.statements:
                held = inmost.get(name)
                if held is None or c.end - c.start < held.end - held.start:
                    inmost[name] = c
    if not inmost:
        return
    held_by: dict[str, list[Fact]] = {}
    for fact in paper.facts:
        owner = inmost.get(fact.statement.id)
        if owner is not None and fact.statement.kind == "target":
            held_by.setdefault(owner.id, []).append(fact)
    for c in paper.plan.commitments if held_by else ():
        facts = held_by.get(c.id)
        if facts is not None and not facts[0].scope and len({fact.key for fact in facts}) == 1:
            yield Charge(c, facts[0])


def _is_of(title: str, fact: Fact) -> bool:
    words = fold(title)
    cores = (_COUNTED.sub("", fold(name)) for name in (fact.name, fact.key))
    return any(len(core) >= _TELLING and core in words for core in cores)
