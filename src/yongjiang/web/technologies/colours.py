"""The colour of a technology on a day, decided by the zone's rule pack, with its reason in one line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from yongjiang.model.decision import Decision, Question, Reason
from yongjiang.web.technologies.facts import PACK, subject_of
from yongjiang.web.technologies.models import Technology, TechnologyFact
from yongjiang.web.ui.templatetags.ui import Look
from yongjiang.web.zone import rulebook

Colour = Literal["red", "yellow", "green", "person", "unknown"]
#: red first: that is what has to be worked on
COLOURS: tuple[Colour, ...] = ("red", "yellow", "green", "person", "unknown")
COLOUR_WORDS: dict[Colour, str] = {"red": "红", "yellow": "黄", "green": "绿", "person": "待判", "unknown": "无数据"}
#: what is not settled is never coloured
LOOKS: dict[Colour, Look] = {
    "red": Look("bad", "■"), "yellow": Look("warn", "▲"), "green": Look("good", "●"), "person": Look("ask", "?"),
    "unknown": Look("none", "▨"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Coloured:
    """A colour with what decided it. why: one line."""

    colour: Colour
    why: str
    decision: Decision

    @property
    def word(self) -> str:
        return COLOUR_WORDS[self.colour]

    @property
    def look(self) -> Look:
        return LOOKS[self.colour]


def coloured(technology: Technology, rows: Iterable[TechnologyFact], day: date) -> Coloured:
    """The colour of `technology` on `day`. rows: its facts, all of them."""
    decision = rulebook().decide(PACK, subject_of(technology, rows, day), Question(day))
    colour = colour_of(decision)
    return Coloured(colour, _why(decision, colour), decision)


def colour_of(decision: Decision) -> Colour:
    """The colour that a decision gives. Raises ValueError for a class that is no colour."""
    if decision.outcome == "pass":
        for colour in COLOURS[:3]:
            if decision.class_key == colour:
                return colour
        raise ValueError(f"{decision.pack} {decision.version}: {decision.class_key!r} is no colour")
    return "unknown" if decision.outcome == "unknown" else "person"


def leaves(reason: Reason) -> Iterator[Reason]:
    """The steps of a reason that have none below."""
    if not reason.parts:
        yield reason
    for part in reason.parts:
        yield from leaves(part)


def _why(decision: Decision, colour: Colour) -> str:
    if not decision.version:
        return decision.reason.note
    every = list(leaves(decision.reason))
    if colour == "unknown":
        lacking = _once(used.title for leaf in every for used in leaf.facts if used.state == "missing")
        known = any(used.state != "missing" for leaf in every for used in leaf.facts)
        return f"还缺：{'、'.join(lacking)}" if known else "还没有填依据"
    if colour == "person":
        asked = [leaf for leaf in every if leaf.outcome == "person"]
        return "；".join(
            _once(f"{'、'.join(used.title for used in one.facts) or one.title}：{one.note}" for one in asked)
        )
    given = next(part for part in decision.reason.parts if part.key == decision.class_key)
    met = _once(f"{leaf.title}（{leaf.value}）" for leaf in leaves(given) if leaf.outcome == "pass" and leaf.value)
    if met:
        return "、".join(met)
    others = [part.title for part in decision.reason.parts if part.key != decision.class_key]
    return f"{'、'.join(others)}的条件都不符合"


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
