"""Quotations are cut at punctuation, and say where something is left out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from yongjiang.kernel.excerpts import closing, excerpt, opening, shortened

SENTENCE = "推进材料制备，发展磁体技术、低温技术，建设一批中试基地。"


def around(words: str, reach: int = 10) -> str:
    at = SENTENCE.index(words)
    return excerpt(SENTENCE, (at, at + len(words)), (0, len(SENTENCE)), reach)


def test_the_clause_is_quoted_with_what_is_left_out() -> None:
    assert around("磁体", 20) == "…发展磁体技术、低温技术…"
    assert around("建设") == "…低温技术，建设一批中试基地"


def test_of_a_sentence_that_fits_nothing_is_left_out() -> None:
    assert around("磁体", 40) == "…发展磁体技术、低温技术…"
    assert excerpt("壮大磁体产业。", (2, 4), (0, 7)) == "壮大磁体产业"


def test_a_long_clause_is_cut_at_a_smaller_break_rather_than_in_a_word() -> None:
    text = "支持甲乙丙丁、戊己庚辛、磁体技术、子丑寅卯、辰巳午未发展壮大起来形成集群优势明显的产业"
    at = text.index("磁体")
    assert excerpt(text, (at, at + 2), (0, len(text)), 8) == "…戊己庚辛、磁体技术、子丑寅卯…"


def test_a_number_is_not_cut_at_its_own_signs() -> None:
    text = "引进人才12,345名，建成平台"
    assert shortened(text, 14) == "引进人才12,345名…"


def test_what_fits_is_not_shortened() -> None:
    assert shortened("发展磁体", 4) == "发展磁体"
    assert shortened("发展磁体技术，建设中试基地", 9) == "发展磁体技术…"


def test_a_text_is_shortened_behind_its_last_clause() -> None:
    text = "支持企业牵头组建创新联合体，承担省级以上重点研发项目和关键核心技术攻关任务"
    assert shortened(text, 30) == "支持企业牵头组建创新联合体…"
    assert shortened("引进人才，建设平台，完善制度，推进改革", 16) == "引进人才，建设平台，完善制度…"
    assert shortened("甲，" + "推进材料制备技术" * 3, 12) == "甲，推进材料制备技术推…"


@given(st.text("磁体技术，、。 \n1,", max_size=60), st.data())
def test_the_place_is_always_in_its_quotation(text: str, data: st.DataObject) -> None:
    a = data.draw(st.integers(0, len(text)))
    b = data.draw(st.integers(a, len(text)))
    reach = data.draw(st.integers(5, 30))
    low, high = opening(text, a, 0, reach), closing(text, b, len(text), reach)
    assert max(0, a - reach) <= low <= a <= b <= high <= min(len(text), b + reach)
    assert len(shortened(text, 12)) <= 12
