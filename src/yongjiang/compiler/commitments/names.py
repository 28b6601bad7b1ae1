"""Lists of body names: split into names, with what several of them share given to each."""

from __future__ import annotations

import re
from typing import NamedTuple

from yongjiang.compiler.patterns import alternation
from yongjiang.model.lexicon import Lexicon

#: a name ends at a list mark; brackets and quotes hold together
_PIECE = re.compile(r"(?:[^、，；,;/／（）“”\s]+|（[^（）]*(?:（[^（）]*）[^（）]*)*）|“[^”]*”)+")
#: longest place name that can share the tail of its neighbour
_LONGEST_PLACE = 24
_FIELD_NOUN = "(?:行政)?(?:主管)?部门"
_FIELD = re.compile(rf"[^、，各有其相]+?({_FIELD_NOUN})")


class Piece(NamedTuple):
    """A name, and where the list writes it (relative to the list); `verbatim` unless something was added to it."""

    name: str
    start: int
    end: int
    verbatim: bool = True


class NameLists:
    """Splits lists of bodies: 、 ， ； and, between two names, 和 与 及.

    What names share is distributed: a determiner (其他部门、街道 → 其他街道), a tail (东区、西区人民政府),
    a head with a tail (区人大常委会甲街道、乙街道工委), 等部门.
    """

    __slots__ = ("_all", "_class", "_class_tailed", "_cut", "_determined", "_ends", "_heads", "_place", "_tails")

    def __init__(self, lexicon: Lexicon) -> None:
        suffixes = [word for group in lexicon.classes("body_suffix").values() for word in group]
        stems = [stem + end for end, group in lexicon.classes("body_stem").items() for stem in group]
        class_nouns = [word for group in lexicon.classes("body_class_noun").values() for word in group]
        shared = lexicon.classes("body_shared_tail")
        nouns = alternation(class_nouns)
        tails = alternation(tail for group in shared.values() for tail in group)
        determiners = alternation(lexicon.words("body_determiner"))
        finals = re.escape("".join(sorted({word[-1] for word in [*suffixes, *stems, *class_nouns]})))
        self._ends = re.compile(f"{alternation([*suffixes, *stems, *class_nouns])}(?:（[^（）]*）)?$")
        self._cut = re.compile(rf"(?<=[{finals}）])(?:以及|和|与|及|会同)(?!其)|(?<=[地门位市区县镇乡道）])(?=各)")
        self._class = re.compile(nouns)
        self._class_tailed = re.compile(nouns + tails)
        self._determined = re.compile(f"({determiners}){nouns}(?:{tails})?")
        places = [(f"(?:{place})(?:（[^（）]*）)?", alternation(group)) for place, group in shared.items()]
        self._tails = [
            (re.compile(f".*{p}"), re.compile(rf"(.*?{p})({t}(?:[^、，（）]{{0,12}}部门)?)")) for p, t in places
        ]
        self._heads = [re.compile(f"(.+(?:会|委|政府|局|办))((?:(?!会|委|政府|局|办).)+{p})") for p, _ in places]
        self._place = re.compile(f"(?:{'|'.join(p for p, _ in places)})$")
        self._all = re.compile(
            rf"(.*?)等(?:各)?(?:国务院|中央|省级?|市级?|区级?|县级?)?(?:有关|相关)?({_FIELD_NOUN}|[^、，的]{{0,6}}(?:单位|机构|组织|团体|方面)|)"
        )

    def split(self, text: str) -> list[Piece]:
        """Names of the list `text`, in order.

        The list need not be clean: what is no name comes back as a piece too.
        """
        pieces: list[Piece] = []
        for match in _PIECE.finditer(text):
            start, end = match.span()
            for cut in self._cut.finditer(text, start + 1, end):
                pieces.append(Piece(text[start : cut.start()], start, cut.start()))
                start = cut.end()
            if end > start:
                pieces.append(Piece(text[start:end], start, end))
        if pieces:
            pieces = self._open_end(pieces)
        return pieces if len(pieces) < 2 else self._with_determiner(self._with_tail(pieces))

    def ends_as_body(self, name: str) -> bool:
        """Whether the name ends the way names of bodies do."""
        return self._ends.search(name) is not None

    def is_class(self, name: str) -> bool:
        """Whether the name means a class of bodies (各乡镇, 有关部门), not one."""
        return self._determined.fullmatch(name) is not None or self._class.fullmatch(name) is not None

    def _open_end(self, pieces: list[Piece]) -> list[Piece]:
        """Drops 等; 甲、乙等部门 and 甲、乙主管部门 name departments by their fields."""
        out: list[Piece] = []
        for piece in pieces:
            match = self._all.fullmatch(piece.name) if "等" in piece.name else None
            if match is None:
                field = _FIELD.fullmatch(piece.name)
                if field and out and not self._class.fullmatch(piece.name):
                    self._give(out, field[1])
                out.append(piece)
                continue
            bare, noun = match.groups()
            if bare:
                out.append(Piece(bare, piece.start, piece.start + len(bare)))
            if noun.endswith("部门"):
                self._give(out, noun)
        return out

    def _give(self, pieces: list[Piece], noun: str) -> None:
        """Fields at the end of `pieces` (教育、科技) become departments."""
        for k in range(len(pieces) - 1, -1, -1):
            piece = pieces[k]
            if self.ends_as_body(piece.name) or self._place.search(piece.name):
                return
            pieces[k] = Piece(piece.name + noun, piece.start, piece.end, False)

    def _with_tail(self, pieces: list[Piece]) -> list[Piece]:
        """甲区、乙区人民政府: the bare places before a place with a tail take the tail."""
        for k in range(len(pieces) - 1, 0, -1):
            name = pieces[k].name
            for number, (bare, tailed) in enumerate(self._tails):
                match = tailed.fullmatch(name)
                if match is None:
                    continue
                first = k
                while (
                    first and len(pieces[first - 1].name) <= _LONGEST_PLACE and bare.fullmatch(pieces[first - 1].name)
                ):
                    first -= 1
                if first == k:
                    continue
                head = self._heads[number].fullmatch(pieces[first].name)
                prefix = head[1] if head else ""
                for j in range(first, k + 1):
                    piece = pieces[j]
                    grown = (prefix if j > first else "") + piece.name + (match[2] if j < k else "")
                    pieces[j] = Piece(grown, piece.start, piece.end, grown == piece.name)
                break
        return pieces

    def _with_determiner(self, pieces: list[Piece]) -> list[Piece]:
        """其他部门、街道（镇）: class nouns after a determined one take its determiner."""
        determiner = ""
        shared = False
        for k, piece in enumerate(pieces):
            match = self._determined.fullmatch(piece.name)
            if match:
                determiner, shared = match[1], not piece.verbatim
            elif determiner and (self._class_tailed if shared else self._class).fullmatch(piece.name):
                pieces[k] = Piece(determiner + piece.name, piece.start, piece.end, False)
            else:
                determiner = ""
        return pieces
