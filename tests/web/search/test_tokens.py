from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from yongjiang.web.search.tokens import LENGTH, PARTS, fold, looser, needed, parts_of, places, tokens_of_entry

TEXT = st.text(st.sampled_from("高新技术企业铜合金，。、 　（）RＤ&5Ｇg3.0%\"'\\\n"), min_size=1, max_size=40)


@given(TEXT, st.data())
def test_a_stretch_of_a_text_has_only_tokens_of_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    stretch = text[start : start + data.draw(st.integers(1, 8))]
    parts = parts_of(stretch)
    assert set(needed(parts)) <= tokens_of_entry("", fold(text), "clause", 1)
    assert all(part in fold(text) for part in parts)


@given(st.text(max_size=60), st.text(max_size=20))
def test_places_are_in_order_and_inside(text: str, asked: str) -> None:
    found = places(text, parts_of(asked))
    ends = [0, *(edge for span in found for edge in span), len(text)]
    assert ends == sorted(ends)
    assert all(start < end for start, end in found)


@given(st.text(max_size=60))
def test_tokens_have_nothing_that_a_query_could_mistake(text: str) -> None:
    assert not {'"', "'", "\\", " ", "\0", "*", ":"} & set("".join(tokens_of_entry(fold(text), "", "clause", None)))


def test_title_is_told_from_text() -> None:
    entry = tokens_of_entry("铜合金", "产业", "clause", 1)
    assert set(needed(["铜合金"], in_title=True)) <= entry
    assert not set(needed(["产业"], in_title=True)) <= entry


def test_no_token_reaches_from_the_title_into_the_text() -> None:
    assert "金产" not in tokens_of_entry("铜合金", "产业", "clause", 1)


def test_a_question_is_cut() -> None:
    assert len(parts_of(" ".join("abcdefghijkl"))) == PARTS
    assert sum(map(len, parts_of("长" * 500))) == LENGTH


def test_a_long_part_needs_few_tokens() -> None:
    assert len(needed(["".join(map(chr, range(0x4E00, 0x4E60)))])) < 12


def test_letters_and_digits_are_asked_in_threes() -> None:
    assert needed(["2025"]) == ["025", "202"]


def test_words_of_a_question_without_those_that_bind() -> None:
    assert looser(["企业的产业"]) == ("企业", "产业")
    assert looser(["的"]) == ("的",)
    assert looser(["，"]) == ()
