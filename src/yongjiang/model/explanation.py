"""The way to an answer, as a tree: command line, pages and reports render the same one."""

from __future__ import annotations

from msgspec import Struct


class Step(Struct, frozen=True, gc=False):
    """One step of a working.

    label: what was done; value: what came out; basis: the word or rule that decided it;
    start, end: the place in the text, -1 where there is none; document: path of that text where there are several.
    """

    label: str
    value: str
    basis: str = ""
    start: int = -1
    end: int = -1
    steps: tuple[Step, ...] = ()
    document: str = ""
