"""Characters as numbers: every answer is what looking at one character after another gives."""

from __future__ import annotations

import random
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from yongjiang.checker.characters import DIGITS, Characters, Edges, Kind, Pair, Words

POINT, HAN, DIGIT = Kind("，。\n"), Kind("甲乙"), Kind(DIGITS)
SEAM = Pair("甲乙", "，。\n")
TEXTS = st.text(alphabet="甲乙丙，。 \n1A\U00020000\ud800", max_size=40)


@given(TEXTS)
def test_places_of_a_kind(text: str) -> None:
    late = Kind("丙A")  # made after others were asked for
    characters = Characters(text)
    assert characters.of(POINT) == [k for k, sign in enumerate(text) if sign in "，。\n"]
    assert characters.of(HAN) == [k for k, sign in enumerate(text) if sign in "甲乙"]
    assert characters.of(DIGIT) == [k for k, sign in enumerate(text) if sign == "1"]
    later = Kind("丙A")
    assert characters.of(late) == characters.of(later) == [k for k, sign in enumerate(text) if sign in "丙A"]
    assert characters.only(HAN) == "".join(sign for sign in text if sign in "甲乙")


@given(TEXTS)
def test_neighbours_and_beginnings(text: str) -> None:
    late = Pair("，", "甲A")  # made after others were asked for
    characters = Characters(text)
    assert characters.beside(SEAM) == [k for k in range(len(text) - 1) if text[k] in "甲乙" and text[k + 1] in "，。\n"]
    later = Pair("，", "甲A")
    expected = [k for k in range(len(text) - 1) if text[k] == "，" and text[k + 1] in "甲A"]
    assert characters.beside(late) == characters.beside(later) == expected
    assert characters.starts(HAN) == [
        k for k, sign in enumerate(text) if sign in "甲乙" and (k == 0 or text[k - 1] not in "甲乙")
    ]


@given(TEXTS, st.integers(1, 4))
def test_the_next_of_a_kind_so_far_behind(text: str, distance: int) -> None:
    places = [k for k, sign in enumerate(text) if sign in "，。\n"]
    assert Characters(text).spaced(POINT, distance) == [a for a, b in pairwise(places) if b - a == distance]


@given(TEXTS)
def test_stretches_that_begin_and_end_so(text: str) -> None:
    goes = {"甲乙": ["乙丙"], "乙丙": ["乙丙", "丙甲"]}
    ends = [-1, *(k for k, sign in enumerate(text) if sign in "，。\n"), len(text)]
    expected = [
        (a + 1, b)
        for a, b in pairwise(ends)
        if b - a > 2
        and (text[a + 1 : a + 3], text[b - 2 : b]) in {("甲乙", "乙丙"), ("乙丙", "乙丙"), ("乙丙", "丙甲")}
    ]
    assert Characters(text).between(POINT, Edges(goes)) == expected


def test_words_that_share_a_number_are_all_found() -> None:
    words = [chr(0x4E00 + k) + chr(0x4E80 + k) for k in range(255)]
    found = Characters("，".join(word * 2 for word in words)).between(POINT, Edges({word: [word] for word in words}))
    assert len(found) == len(words)


@given(TEXTS, st.integers(1, 3))
def test_doubled_stretches(text: str, width: int) -> None:
    expected = [
        k
        for k in range(len(text) - 2 * width + 1)
        if text[k : k + width] == text[k + width : k + 2 * width] and set(text[k : k + width]) <= set("甲乙丙")
    ]
    assert Characters(text).doubled(width) == expected


@given(TEXTS, st.integers(0, 3))
def test_no_stretch_that_is_repeated_is_missed(text: str, shortest: int) -> None:
    """White space aside, which a sentence may begin or end with; and what is told is of the length asked for."""
    found = Characters(text).alike(POINT, shortest)
    edges = [-1, *Characters(text).of(POINT), len(text)]
    stretches = [(a + 1, b) for a, b in pairwise(edges) if b - a - 1 >= shortest]
    read = ["".join(text[a:b].split()) for a, b in stretches]
    assert set(found) >= {span for span, words in zip(stretches, read, strict=True) if read.count(words) > 1}
    assert set(found) <= set(stretches)


@given(TEXTS, st.lists(st.text(alphabet="甲乙丙，1", min_size=2, max_size=5), min_size=1, max_size=12, unique=True))
def test_all_words_are_found_wherever_they_stand(text: str, words: list[str]) -> None:
    expected = [(k, word) for word in words for k in range(len(text)) if text.startswith(word, k)]
    assert sorted(Words(words).find(text, Characters(text))) == sorted(expected)


def test_thousands_of_words_in_a_long_text() -> None:
    """More than the tables tell apart: what they take for a word by mistake is looked at and left."""
    chance = random.Random(5)
    signs = [chr(0x4E00 + k) for k in range(2000)]
    words = sorted({"".join(chance.choices(signs, k=chance.choice((2, 2, 3, 4)))) for _ in range(40_000)})
    text = "".join(chance.choices(signs, k=20_000))
    by_word = set(words)
    expected = sorted((k, text[k : k + n]) for n in (2, 3, 4) for k in range(len(text)) if text[k : k + n] in by_word)
    assert sorted(Words(words).find(text, Characters(text))) == [(k, w) for k, w in expected if len(w) > 1]
