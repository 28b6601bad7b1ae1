"""What a duty is called: the first clauses that say what is to be done, not on what ground or in which spirit."""

from __future__ import annotations

import re

from yongjiang.compiler.patterns import alternation
from yongjiang.model.lexicon import Lexicon

_CLAUSE = re.compile(r"[，。；！？\n]")
#: a title is the first clauses that make this many characters
_TITLE = 8


class DutyTitles:
    """Reads titles out of what is to be done."""

    __slots__ = ("_circumstance",)

    def __init__(self, lexicon: Lexicon) -> None:
        words = {name: alternation(some) for name, some in lexicon.classes("duty_circumstances").items()}
        idle = f"(?:(?!{words['action']}).)*"
        still = f"(?:(?!{words['action']}|{words['plain_action']}).)*"
        self._circumstance = re.compile(
            f"{words['stance']}{idle}"
            f"|(?!{words['not_preposition']}){words['preposition']}(?:{idle}{words['nominal']}|.*的{words['abstract']})"
            f"|{words['plain']}(?:打造|建设|发展)?{still}"
            f"|{words['in']}.*{words['in_end']}"
        )

    def title(self, text: str, start: int, end: int) -> str:
        """The first clauses of ``text[start:end]`` that say what to do; where none does, the very first."""
        while start < end and text[start] in "，：、":
            start += 1
        begin = first = start
        for comma in _CLAUSE.finditer(text, start, end):
            stop = comma.start()
            if first == begin and comma[0] == "，" and self._circumstance.fullmatch(text, first, stop):
                begin = first = comma.end()
                continue
            if stop - begin >= _TITLE:
                return text[begin:stop]
            first = comma.end()
        return text[begin:end] or text[start:end]
