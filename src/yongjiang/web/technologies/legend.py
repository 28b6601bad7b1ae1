"""The rule in words: what makes which colour, and by what the zone set its thresholds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yongjiang.model.decision import Question, Reason
from yongjiang.web.technologies.facts import PACK, pack_on
from yongjiang.web.zone import rulebook


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of a colour. wanted: what is asked for, ``不低于 70%``, or how many of `parts`."""

    title: str
    wanted: str
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Threshold:
    """A value that the zone sets. value: "" where it has not; settled: by which document, in its words."""

    title: str
    value: str
    settled: str


@dataclass(frozen=True, slots=True)
class Legend:
    """The rule of a day. colours: each title with its conditions; settled: what the thresholds rest on, each once."""

    about: str
    version: str
    colours: tuple[tuple[str, tuple[Condition, ...]], ...]
    thresholds: tuple[Threshold, ...]
    settled: tuple[str, ...]


def legend_on(day: date) -> Legend | None:
    """The rule in force on `day`, None where there is none."""
    pack = pack_on(day)
    if pack is None:
        return None
    asked = rulebook().asks(PACK, Question(day))
    colours = tuple((part.title, tuple(map(_condition, part.parts))) for part in asked.parts)
    thresholds = tuple(Threshold(one.title, one.value, one.settled) for one in pack.parameters)
    settled = tuple(dict.fromkeys(one.settled for one in thresholds if one.settled))
    return Legend(pack.about, pack.version, colours, thresholds, settled)


def _condition(reason: Reason) -> Condition:
    return Condition(reason.title, reason.wanted, tuple(map(_condition, reason.parts)))
