"""Parallel lines that each open with what they are about (云汀：…, 云溪：…): what one says of a thing, the next says of
another.
"""

from __future__ import annotations

import re

from yongjiang.checker.paper import Paper
from yongjiang.checker.vocabulary import Vocabulary

_LEAD = re.compile(
    r"[ \t　]*(?:[-*+●■◆]|[（(]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[）).．、])?[ \t　*]*"
    r"(?P<lead>[^，,。；;：:、|*\d\s]{2,12})(?:\**[:：]|(?:方面|产业链|产业集群|片区)[，,])"
)
#: so many lines on either side are looked at
_MOST = 40


def parallel_since(paper: Paper, at: int) -> int | None:
    """Where the series of such lines begins in which the character `at` stands; None where its line has no neighbour
    that is built alike. What labels a part of one thing (目标：…, 措施：…) opens no series.
    """
    lead = _lead(paper, at)
    if lead is None:
        return None
    (first, up), (_, down) = _reach(paper, at, -1), _reach(paper, at, 1)
    leads = {lead, *up, *down}
    labels = paper.words.once(_labels)
    return first if len(leads) > 1 and not any(words.endswith(labels) for words in leads) else None


def _labels(words: Vocabulary) -> tuple[str, ...]:
    regions, owners = words.classes("heading_regions"), words.classes("owner_label")
    return tuple(word for found in (*regions.values(), *owners.values()) for word in found)


def _lead(paper: Paper, at: int) -> str | None:
    found = _LEAD.match(paper.text, *paper.line(at))
    return found["lead"] if found is not None else None


def _reach(paper: Paper, at: int, step: int) -> tuple[int, list[str]]:
    """The start of the farthest line of the series above (-1) or below (1) the character `at`, and the leads met."""
    reached, leads = paper.line(at)[0], []
    start, end = paper.line(at)
    for _ in range(_MOST):
        at = start - 1 if step < 0 else end + 1
        if not 0 <= at < len(paper.text):
            break
        start, end = paper.line(at)
        if not paper.text[start:end].strip():
            continue
        lead = _lead(paper, start)
        if lead is None:
            break
        reached = start
        leads.append(lead)
    return reached, leads
