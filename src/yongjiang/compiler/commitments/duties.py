"""Duties that a sentence lays on named bodies: 区人民政府应当…, 甲街道、乙街道要…"""

from __future__ import annotations

import re

from yongjiang.compiler.commitments.names import NameLists
from yongjiang.compiler.patterns import alternation
from yongjiang.model.lexicon import Lexicon

_STOP = re.compile(r"[。；！？：\n]")
_END = re.compile(r"[。；！？\n]")
_CLAUSE = re.compile(r"[，。；！？\n]")
_NUMBERING = re.compile(
    r"第[一二三四五六七八九十百\d]{1,4}条|[一二三四五六七八九十]{1,3}(?:、|是)|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[.、]|[①-⑳]"
)
_BRACKET = re.compile(r"（[^（）]*）")
#: farther back than this no subject begins
_REACH = 160
#: longest ending of a subject, with a bracket behind it
_LONGEST_END = 24
#: no sentence is longer; what seems so has lost its marks
_LONGEST = 1000
#: and nothing shorter says what to do
_SHORTEST = 2
#: kinds of bodies that a plan charges with duties; parks and platforms are places
_KINDS = ("government", "congress", "party", "judiciary", "enterprise", "institute", "other")


class Duty:
    """Bodies and what they are to do.

    start: of the subject, begin: of what is to be done, end: of both; in the running text.
    foretells: the duty stands on 将 alone, which a report uses for plain future too.
    """

    __slots__ = ("begin", "end", "foretells", "lead", "start", "support")

    def __init__(self, lead: list[str], start: int, begin: int, end: int, foretells: bool) -> None:
        self.lead = lead
        self.support: list[str] = []
        self.start = start
        self.begin = begin
        self.end = end
        self.foretells = foretells


class DutyGrammar:
    """Finds duties in running text. The subject is a body or a class of bodies (各部门), never people or places."""

    __slots__ = (
        "_bare", "_body", "_class", "_class_of", "_closes", "_determiner", "_disposal", "_end", "_hint", "_keep",
        "_mark", "_names", "_opening", "_support", "_verb", "_verbs",
    )  # fmt: skip

    def __init__(self, lexicon: Lexicon, names: NameLists) -> None:
        modals = lexicon.classes("duty_modal")
        suffixes = lexicon.classes("body_suffix")
        nouns = lexicon.classes("body_class_noun")
        boundary = lexicon.classes("body_boundary")
        ends = [word for kind in _KINDS for word in suffixes[kind]]
        ends += [stem + end for end, group in lexicon.classes("body_stem").items() for stem in group]
        finals = re.escape("".join(sorted({word[-1] for word in [*ends, *nouns["free"], *nouns["determined"]]})))
        adverbs = alternation(modals["adverb"])
        binding = [*modals["modal"], *modals["verb"], *modals["support"]]
        firsts = "".join(sorted({word[0] for word in [*binding, *modals["adverb"]]}))
        self._names = names
        self._hint = re.compile(
            f"[{finals}）等](?=[，{firsts}]){adverbs}*，?{adverbs}*(?!{alternation(modals['not_before'])})"
            f"({alternation(binding)})"
        )
        determiners = alternation(lexicon.words("body_determiner"))
        free, determined = alternation(nouns["free"]), alternation(nouns["determined"])
        self._end = re.compile(alternation([*ends, *nouns["free"]]))
        every = [*ends, *nouns["free"], *nouns["determined"], *nouns["bare"]]
        self._closes = re.compile(f"{alternation(every)}(?:（[^（）]*）)?等?$")
        self._body = re.compile(f".{{1,28}}{alternation(ends)}")
        self._class = re.compile(f".{{0,12}}(?:{determiners}.{{0,10}}{free}|{determiners}{determined})|.{{1,12}}{free}")
        self._class_of = re.compile(f"(.+)及其((?:{determiners})?{free})")
        self._determiner = re.compile(determiners)
        self._mark = re.compile(alternation(boundary["mark"]))
        self._verb = re.compile(alternation(word for word in boundary["verb"] if len(word) > 1))
        self._bare = frozenset(nouns["bare"])
        self._keep = re.compile(alternation(boundary["keep"]))
        self._opening = re.compile(alternation(lexicon.words("duty_opening")) + "，?")
        foretelling, disposal = alternation(modals["foretelling"]), alternation(modals["disposal"])
        self._disposal = re.compile(f"(?!{foretelling})[^，。；：]{{1,{_REACH}}}?{disposal}")
        self._support = frozenset(modals["support"])
        self._verbs = frozenset([*modals["verb"], *modals["support"]])

    def read(self, text: str) -> list[Duty]:
        """All duties, in order. A subject's duty ends with its sentence or where the next subject begins."""
        found: list[Duty] = []
        told = 0
        for hint in self._hint.finditer(text):
            close = hint.start() + 1
            if self._closes.search(text, max(told, close - _LONGEST_END), close) is None:
                continue
            low = max(told, close - _REACH)
            for mark in _STOP.finditer(text, low, close):
                low = mark.end()
            start, bodies = self._subject(text, low, close, told)
            if not bodies:
                continue
            modal = hint[1]
            begin = hint.start(1) if modal in self._verbs or self._moves_object(text, hint) else hint.end()
            limit = min(len(text), begin + _LONGEST)
            stop = _END.search(text, begin, limit)
            end = stop.start() if stop else limit
            if end - hint.end() < _SHORTEST:
                continue
            told = hint.end()
            if found and found[-1].end > start:
                if modal in self._support:
                    found[-1].support += bodies
                    continue
                found[-1].end = _trimmed(text, found[-1].start, start)
            duty = Duty(bodies, start, begin, end, modal == "将")
            if modal == "会同":
                duty.support += self._partners(text, hint.end(), end)
            found.append(duty)
        return found

    def _moves_object(self, text: str, hint: re.Match[str]) -> bool:
        """Whether 将 only puts the object before the verb: 将民生放在首位."""
        if hint[1] != "将" or self._verb.match(text, hint.end()):
            return False
        return self._disposal.match(text, hint.end()) is not None

    def _subject(self, text: str, low: int, close: int, told: int) -> tuple[int, list[str]]:
        """The bodies named by the clauses that end at `close`, as far left as they are nothing but names. told: end of
        the modal before; what stands right behind it is what that one has to do.
        """
        number = _NUMBERING.match(text, low, close)
        low = number.end() if number else low
        best: tuple[int, list[str]] = (close, [])
        comma = close
        while comma > low:
            comma = text.rfind("，", low, comma)
            start = comma + 1 if comma >= 0 else low
            comma = max(comma, low)
            if start == told > 0:
                break
            opening = self._opening.match(text, start, close)
            begin = opening.end() if opening else start
            names = self._bodies(text[begin:close])
            if not names:
                break
            best = (begin, names)
        return best

    def _partners(self, text: str, start: int, end: int) -> list[str]:
        """Bodies named after 会同, as far right as they are nothing but names."""
        clause = _CLAUSE.search(text, start, end)
        end = min(clause.start() if clause else end, start + _REACH)
        for close in reversed([match.end() for match in self._end.finditer(text, start, end)]):
            names = self._bodies(text[start:close])
            if names:
                return names
        return []

    def _bodies(self, subject: str) -> list[str]:
        names: list[str] = []
        for piece in self._names.split(subject):
            both = self._class_of.fullmatch(piece.name)
            parts = [both[1], both[2]] if both else [piece.name]
            if not all(map(self._is_body, parts)):
                return []
            names += [both[1], both[1] + both[2]] if both else parts
        return names

    def _is_body(self, name: str) -> bool:
        bare = _BRACKET.sub("", name) if "（" in name else name
        if name in self._bare:
            return True
        is_class = self._class.fullmatch(name) or self._class.fullmatch(bare)
        if not is_class and not self._body.fullmatch(bare):
            return False
        bare = self._keep.sub("", bare)
        determined = self._determiner.search(bare)
        if determined:
            bare = bare[: determined.start()] + bare[determined.end() :]
        if self._mark.search(bare):
            return False
        return bool(determined and is_class) or self._verb.search(bare) is None


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in "，。；、：\n ":
        end -= 1
    return end
