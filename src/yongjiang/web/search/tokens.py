"""What a text is found by, and what a question asks for. Pure: every database is given the same tokens.

A text is folded character by character (one width, lower case, no white space), so that what was copied out of it
folds to a stretch of what it folded to. Its tokens are its characters and its pairs of neighbours, of Latin letters
and digits also the threes; a question is met where all tokens of each of its parts are, and the part itself stands in
the text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from yongjiang.checker.segmentation import words_in

#: between the title and the text of an entry: folding leaves no such character in either
BETWEEN = "\x1f"
#: a question has no more parts than this
PARTS = 8
#: and is not longer than this
LENGTH = 100
#: of a longer part, only some pairs are looked up: reading the text costs less than looking them all up
_PAIRS = 4
#: marks of tokens that say what an entry is, not what it reads
_TITLE, _KIND, _DOCUMENT = "\ue100", "\ue101", "\ue102"
#: ASCII signs are kept from the syntax of queries by moving them into a private range
_SIGNS = {n: 0xE000 + n for n in range(0x21, 0x7F) if not chr(n).isalnum()}
#: words that bind others and say nothing alone
_BINDERS = frozenset("的了和与及或在对为将把以等之其")


@lru_cache(maxsize=8192)
def _fold_character(character: str) -> str:
    folded = unicodedata.normalize("NFKC", character).lower()
    return "".join(c for c in folded if not c.isspace() and unicodedata.category(c)[0] != "C")


def fold(text: str) -> str:
    """`text` as it is compared.

    >>> fold("Ｒ＆Ｄ 经费")
    'r&d经费'
    """
    return "".join(map(_fold_character, text))


def tokens(folded: str, mark: str = "") -> set[str]:
    """Tokens of a folded text.

    >>> sorted(tokens("铜合金"))
    ['合', '合金', '金', '铜', '铜合']
    """
    stretches = folded.split(BETWEEN)
    found = {mark + run[i : i + n] for run in stretches for n in (1, 2) for i in range(len(run) - n + 1)}
    found |= {mark + run[i : i + 3] for run in stretches for i in range(len(run) - 2) if _latin(run[i : i + 3])}
    return {token.translate(_SIGNS) for token in found}


def tokens_of_entry(title: str, text: str, kind: str, document: int | None) -> set[str]:
    """All tokens of an entry; title, text: folded."""
    of_document = {token_of_document(document)} if document is not None else set()
    return tokens(title + BETWEEN + text) | tokens(title, _TITLE) | {token_of_kind(kind)} | of_document


def token_of_kind(kind: str) -> str:
    return _KIND + kind


def token_of_document(document: int) -> str:
    return f"{_DOCUMENT}{document}"


def parts_of(question: str) -> tuple[str, ...]:
    """The parts of a question, folded; each must stand in what is found.

    >>> parts_of("5G  产业")
    ('5g', '产业')
    """
    folded = (fold(part) for part in question[:LENGTH].split())
    return tuple(dict.fromkeys(part for part in folded if part))[:PARTS]


def looser(parts: Sequence[str]) -> tuple[str, ...]:
    """The words of the parts, for a question that nothing meets as it was asked.

    >>> looser(["科技创新的投入"])
    ('科技', '创新', '投入')
    """
    words = [word for part in parts for word in words_in(part) if any(c.isalnum() for c in word)]
    telling = [word for word in words if word not in _BINDERS]
    return tuple(dict.fromkeys(telling or words))[:PARTS]


def needed(parts: Iterable[str], *, in_title: bool = False) -> list[str]:
    """Tokens that an entry with all the parts has: few, and the telling ones."""
    mark = _TITLE if in_title else ""
    return sorted({(mark + token).translate(_SIGNS) for part in parts for token in _needed(part)})


def _needed(part: str) -> set[str]:
    if len(part) == 1:
        return {part}
    pairs = [part[i : i + 2] for i in range(len(part) - 1)]
    if len(pairs) > _PAIRS:  # what the others would rule out is ruled out by reading the text
        pairs = [*pairs[:: -(-len(pairs) // _PAIRS)], pairs[-1]]
    threes = {part[i : i + 3] for i in range(len(part) - 2) if _latin(part[i : i + 3])}
    return threes | {pair for pair in pairs if not any(pair in three for three in threes)}


def _latin(text: str) -> bool:
    return text.isascii() and text.isalnum()


def places(text: str, parts: Iterable[str]) -> list[tuple[int, int]]:
    """Spans of the unfolded `text` in which one of the parts stands, in order, without overlap.

    >>> places("全社会 Ｒ＆Ｄ 经费", ["r&d经费"])
    [(4, 10)]
    """
    folded, origin = [], []
    for i, character in enumerate(text):
        one = _fold_character(character)
        folded.append(one)
        origin += [i] * len(one)
    whole = "".join(folded)
    found = sorted(
        (origin[at], origin[at + len(part) - 1] + 1) for part in parts if part for at in _occurrences(whole, part)
    )
    merged: list[tuple[int, int]] = []
    for start, end in found:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _occurrences(whole: str, part: str) -> Iterable[int]:
    at = whole.find(part)
    while at >= 0:
        yield at
        at = whole.find(part, at + len(part))
