"""由A增加到B: a change told in one sentence, with the amount or the rate that the sentence adds to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from yongjiang.checker.facts import Fact
from yongjiang.checker.paper import Paper

#: what stands before the value that something came from, with its year
_FROM = re.compile(r"[由从](?:(?P<year>20\d\d)年[末底]?的?)?$")
_YEAR = re.compile(r"(20\d\d)年[末底]?的?[^\d，。；]{0,2}$")
#: further back than this, an opening word belongs to another clause
_BACK = 16


class Change(NamedTuple):
    """From `before` to `after`. years: between them, 0 where the sentence does not say. after_all: what follows."""

    before: Fact
    after: Fact
    years: int
    after_all: tuple[Fact, ...]


def changes(paper: Paper) -> list[Change]:
    """All changes of `paper` that one sentence tells from end to end."""
    return list(_changes(paper))


def _changes(paper: Paper) -> Iterator[Change]:
    said = [f for f in paper.facts if f.row is None]
    text = paper.text
    for k, before in enumerate(said):
        s = before.statement
        opened = _FROM.search(text, max(0, s.number_start - _BACK), s.number_start)
        if s.measure != "level" or opened is None:
            continue
        _, end = paper.sentence(s.number_start)
        rest = [f for f in said[k + 1 : k + 8] if f.statement.number_start < end and f.key == before.key]
        after = next((f for f in rest if f.statement.measure == "level"), None)
        if after is None or after.amount.unit != before.amount.unit:
            continue
        at = after.statement.number_start
        closed = _YEAR.search(text, max(s.number_end, at - _BACK), at)
        years = int(closed[1]) - int(opened["year"]) if closed and opened["year"] else 0
        follow = tuple(
            f for f in rest if f.statement.number_start > at and f.statement.measure in ("increase", "growth")
        )
        yield Change(before, after, years, follow)
