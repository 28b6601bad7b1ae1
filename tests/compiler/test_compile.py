"""Promises that hold for any text: no crash, spans that index it, the same plan twice."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.compiler.builders import compiled, encoded, samples

from yongjiang.model.plan import Plan

_LINES = [line for text in samples() for line in text.split("\n")]
_ALPHABET = (
    "第一二三章节、（）()◆—专栏1234567890.%年月到目标新增力争达到超过以上家个亿元[]“”，。；：\n \t局牵头单位：表翻番"
)


def check(text: str, plan: Plan) -> None:
    """Every span indexes `text` and says what it claims."""
    size = len(text)
    for s in plan.statements:
        assert 0 <= s.start <= s.end <= size
        assert 0 <= s.number_start <= s.number_end <= size
        assert text[s.number_start : s.number_end] == s.number
        if s.value is None:
            assert (s.number, s.number_start, s.number_end) == ("", 0, 0)
            assert s.verbatim
        else:
            assert s.start <= s.number_start < s.number_end <= s.end
    for node in plan.outline:
        assert 0 <= node.start < node.end <= size
    for table in plan.tables:
        assert 0 <= table.start <= table.end <= size
        for row in table.rows:
            for cell in row.cells:
                assert 0 <= cell.start <= cell.end <= size
    for item in (*plan.commitments, *plan.indicators):
        assert 0 <= item.start <= item.end <= size
    for body in plan.bodies:
        assert body.mentions
        for mention in body.mentions:
            assert 0 <= mention.start < mention.end <= size
    ids = [x.id for x in (*plan.statements, *plan.outline, *plan.tables, *plan.commitments)]
    assert len(set(ids)) == len(ids)
    nodes = {n.id for n in plan.outline}
    assert {s.node for s in plan.statements} <= nodes | {None}
    assert {c.node for c in plan.commitments} <= nodes | {None}
    assert {n.parent for n in plan.outline} <= nodes | {None}
    statements = {s.id for s in plan.statements}
    assert {s for c in plan.commitments for s in c.statements} <= statements


@given(st.text(max_size=400))
@settings(max_examples=120, deadline=None)
def test_any_text(text: str) -> None:
    check(text, compiled(text))


@given(st.text(_ALPHABET, max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_text_in_the_letters_of_plans(text: str) -> None:
    check(text, compiled(text))


@given(st.lists(st.sampled_from(_LINES), max_size=60), st.integers(0, 40), st.integers(0, 40))
@settings(max_examples=60, deadline=None)
def test_cut_and_shuffled_documents(lines: list[str], head: int, tail: int) -> None:
    text = "\n".join(lines)
    text = text[head : len(text) - tail] if len(text) > head + tail else text
    check(text, compiled(text))


@pytest.mark.parametrize("text", samples(), ids=["five-year plan", "science plan"])
def test_samples_hold_and_compile_to_the_same_bytes(text: str) -> None:
    plan = compiled(text)
    check(text, plan)
    assert encoded(plan) == encoded(compiled(text))
    assert len(plan.statements) > 60


@pytest.mark.parametrize("text", ["", " \n\t\n", "\ufeff", "。", "12", "第", "表1", "\x00\x0b\x85", "①②③", "（" * 300])
def test_nothing_and_next_to_nothing(text: str) -> None:
    plan = compiled(text)
    check(text, plan)
    assert plan.statements == ()


def test_what_words_mean_is_neither_promised_nor_measured() -> None:
    body = (
        "# 云溪区科技创新“十四五”规划\n\n一、重点任务\n\n到2025年，高新技术企业达到260家。由区科技局牵头做好申报。\n\n"
    )
    entries = "1.护苗行动：到2024年新增30家种业企业的行动，由区农业局牵头。\n\n2.小微企业：从业人员不超过20人的企业。\n"
    whole = compiled(f"{body}附件：名词解释\n\n{entries}")
    assert [(s.indicator, s.number) for s in whole.statements] == [("高新技术企业", "260家")]
    plain = compiled(body)
    assert [c.title for c in whole.commitments] == [c.title for c in plain.commitments]


@pytest.mark.parametrize(
    ("lead", "year"), [("到2025年，新格局基本形成。", 2025), ("力争到2027年底：", 2027), ("到2019年的情况好转。", 2021)]
)
def test_the_year_that_opens_the_goals_holds_for_all_of_them(lead: str, year: int) -> None:
    text = (
        f"# 关于促进园区发展的意见\n\n云溪区人民政府\n\n2021年8月\n\n一、发展目标\n\n{lead}\n\n"
        "（一）能级提升。园区达到30个。\n\n（二）创新增强。研究院达到8家。\n\n二、重点任务\n\n厂房达到20万平方米。\n"
    )
    assert [(s.indicator, s.year) for s in compiled(text).statements] == [
        ("园区", year), ("研究院", year), ("厂房", 2021),
    ]  # fmt: skip
