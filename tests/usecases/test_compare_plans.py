"""What changed between two versions of a plan: exactly the edits that were made, told once each."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from pathlib import Path
from time import process_time

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.checker.consistent_plan import PLAN as CONSISTENT
from tests.usecases.version_builders import (
    BODIES,
    INDICATORS,
    OTHERS,
    SECTIONS,
    Section,
    Sentence,
    compared,
    document,
    naming,
    plain_version,
    version,
    with_sentences,
)

from yongjiang.model.plan_changes import FieldChange, ItemChange, PlanChanges
from yongjiang.usecases.compare_plans import compare_plans
from yongjiang.usecases.pair_items import version_of

TEXT = document(SECTIONS)
NUMBERS = CONSISTENT.printed()


def fields(change: ItemChange) -> list[tuple[str, str | None, str | None]]:
    return [(f.field, f.before, f.after) for f in change.fields]


def only(changes: tuple[ItemChange, ...]) -> ItemChange:
    assert len(changes) == 1, changes
    return changes[0]


def everything(changes: PlanChanges) -> list[ItemChange]:
    return [c for g in ("headings", "statements", "indicators", "commitments", "bodies") for c in getattr(changes, g)]


# nothing changed


@pytest.mark.parametrize("name", ["yunting-five-year-plan.txt", "yunting-science-plan.md"])
def test_a_document_does_not_differ_from_itself(project_root: Path, name: str) -> None:
    text = (project_root / "samples" / name).read_text("utf8")
    v = version(text, name)
    changes = compare_plans(v, v, naming())
    assert changes.none
    assert changes.same_text
    assert changes.pairs == {key: key for key in changes.pairs}
    items = len(v.plan.statements) + len(v.plan.commitments) + len(v.plan.outline) + len(v.plan.indicators)
    assert len(changes.pairs) == items


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_no_text_differs_from_itself(text: str) -> None:
    text = f"{text}\n到2025年，企业达到300家，到2026年，企业达到300家。\n{text}"
    v = plain_version(text)
    assert compare_plans(v, plain_version(text), naming()).none


def test_white_space_and_width_are_no_change() -> None:
    changes = compared(TEXT, TEXT.replace("，", ",").replace("达到", " 达到").replace("\n\n", "\n\n\n"))
    assert changes.none
    assert changes.same_text


def test_a_word_that_no_item_holds_changes_the_text_only() -> None:
    before = TEXT.replace("## 第一章", "坚持稳中求进。\n\n## 第一章")
    changes = compared(before, before.replace("稳中求进", "统筹兼顾"))
    assert changes.none
    assert not changes.same_text


# one change


def test_a_number_tells_both_values_with_places() -> None:
    after = TEXT.replace("27亿元", "29亿元")
    changes = compared(TEXT, after)
    change = only(changes.statements)
    assert change.kind == "changed"
    assert fields(change) == [("value", "27亿元", "29亿元")]
    assert change.before is not None
    assert change.after is not None
    assert "27亿元" in TEXT[change.before.start : change.before.end]
    assert "29亿元" in after[change.after.start : change.after.end]
    assert change.after.heading == "（一）壮大企业梯队"
    assert changes.pairs[change.before.key] == change.after.key != change.before.key
    assert everything(changes) == [change]


@pytest.mark.parametrize("written", ["270000万元", "27.0亿元", "0.0027万亿元"])
def test_an_amount_written_otherwise_is_reworded(written: str) -> None:
    change = only(compared(TEXT, TEXT.replace("27亿元", written)).statements)
    assert change.kind == "reworded"
    assert [f.field for f in change.fields] == ["words"]


def test_a_year_and_a_comparison_are_changes() -> None:
    after = TEXT.replace("到2025年，技术合同成交额达到", "到2026年，技术合同成交额超过")
    change = only(compared(TEXT, after).statements)
    assert [f for f in fields(change) if f[0] != "words"] == [("year", "2025", "2026"), ("op", "=", ">")]


def test_another_name_of_the_same_indicator_is_reworded() -> None:
    before = TEXT.replace("技术合同成交额", "地区生产总值")
    change = only(compared(before, before.replace("地区生产总值", "GDP")).statements)
    assert change.kind == "reworded"
    assert ("indicator_words", "地区生产总值", "GDP") in fields(change)


def test_the_same_number_of_something_else_is_another_number() -> None:
    changes = compared(TEXT, TEXT.replace("公共图书馆达到48座", "养老床位达到5200张"))
    assert [c.kind for c in changes.statements] == ["gone", "added"]


def test_owners_are_told_by_name() -> None:
    after = TEXT.replace("（牵头单位：区科技局）", "（牵头单位：区商务局、区教育局）")
    changes = compared(TEXT, after)
    change = only(changes.commitments)
    assert change.fields == (
        FieldChange("lead_units", "区科技局", "区商务局、区教育局", ("区商务局", "区教育局"), ("区科技局",)),
    )
    assert [(c.kind, c.side.title) for c in changes.bodies] == [("gone", "区科技局")]


def test_the_order_of_owners_says_nothing() -> None:
    before = TEXT.replace("牵头单位：区科技局", "牵头单位：区科技局、区商务局")
    assert compared(before, before.replace("区科技局、区商务局", "区商务局、区科技局")).none


def test_another_lead_sentence_is_reworded_and_told_once() -> None:
    changes = compared(TEXT, TEXT.replace("壮大企业梯队", "壮大创新企业梯队"))
    change = only(changes.commitments)
    assert (change.kind, fields(change)) == ("reworded", [("title", "壮大企业梯队", "壮大创新企业梯队")])
    assert only(changes.headings).within == change.side.key
    assert changes.statements == ()


def test_words_beside_the_numbers_are_told_by_the_commitment() -> None:
    before = TEXT.replace("壮大企业梯队。", "壮大企业梯队。建立企业培育库。完善服务机制。")
    changes = compared(before, before.replace("完善服务机制", "健全服务专班"))
    change = only(changes.commitments)
    assert (change.kind, fields(change)) == ("reworded", [("words", "完善服务机制。", "健全服务专班。")])


def test_another_heading_is_reworded_and_nothing_under_it_changes() -> None:
    changes = compared(TEXT, TEXT.replace("绿色发展", "低碳转型"))
    change = only(tuple(everything(changes)))
    assert (change.kind, fields(change)) == ("reworded", [("title", "绿色发展", "低碳转型")])
    old, new = version(TEXT), version(TEXT.replace("绿色发展", "低碳转型"))
    assert len(changes.pairs) == len(old.plan.statements) + len(old.plan.commitments) + len(new.plan.outline)


def test_a_paragraph_under_another_heading_is_moved() -> None:
    said = "到2025年，体育场馆达到12座。"
    before = TEXT.replace("（牵头单位：区科技局）", said + "（牵头单位：区科技局）")
    after = TEXT.replace("（牵头单位：区教育局）", said + "（牵头单位：区教育局）")
    change = only(compared(before, after).statements)
    assert change.kind == "moved"
    assert fields(change) == [("heading", "科技创新 › 壮大企业梯队", "开放合作 › 推进港城融合")]


def test_a_section_that_goes_takes_its_place_among_what_stays() -> None:
    changes = compared(TEXT, document((SECTIONS[0], SECTIONS[2], SECTIONS[3])))
    assert {c.kind for c in everything(changes)} == {"gone"}
    assert [c.side.title for c in changes.statements] == [s.name for s in SECTIONS[1].sentences]
    assert [c.side.title for c in changes.commitments] == ["建设美丽云汀"]
    assert [(c.side.title, bool(c.within)) for c in changes.headings] == [
        ("第二章 绿色发展", False), ("（一）建设美丽云汀", True),
    ]  # fmt: skip


def test_gone_ones_stand_where_they_stood() -> None:
    first, second = SECTIONS[0], SECTIONS[1]
    new = Sentence("体育场馆", 12, "座")
    after = (
        with_sentences(first, first.sentences[1:]), with_sentences(second, (*second.sentences, new)), *SECTIONS[2:]
    )  # fmt: skip
    changes = compared(TEXT, document(after))
    assert [(c.kind, c.side.title) for c in changes.statements] == [("gone", "高新技术企业"), ("added", "体育场馆")]


def test_what_the_document_says_of_itself() -> None:
    after = TEXT.replace("产业发展“十四五”规划", "产业振兴“十四五”规划").replace("2021年至2025年", "2021年至2026年")
    changes = compared(TEXT, after)
    assert [(f.field, f.before, f.after) for f in changes.document] == [
        ("title", "云汀区产业发展“十四五”规划", "云汀区产业振兴“十四五”规划"),
        ("period", "2021–2025", "2021–2026"),
    ]


# tables


def test_a_cell_is_told_by_its_row() -> None:
    changes = compared(CONSISTENT.rendered(NUMBERS)[0], CONSISTENT.rendered(NUMBERS | {"trade1:t": "230"})[0])
    row = only(changes.indicators)
    assert (row.kind, fields(row)) == ("changed", [("target", "220", "230")])
    number = only(changes.statements)
    assert fields(number) == [("value", "220亿元", "230亿元")]
    assert number.within == row.side.key


def test_a_row_in_another_unit_with_the_same_amounts_is_reworded() -> None:
    before = CONSISTENT.rendered(NUMBERS)[0]
    after = before.replace(
        "| 2 | 社会消费品零售总额 | 亿元 | 231.4 | 310 |", "| 2 | 社会消费品零售总额 | 万元 | 2314000 | 3100000 |"
    )
    assert after != before
    changes = compared(before, after)
    assert (only(changes.indicators).kind, {c.kind for c in changes.statements}) == ("reworded", {"reworded"})


def test_a_new_row_and_one_that_went() -> None:
    before = CONSISTENT.rendered(NUMBERS)[0]
    lines = before.split("\n")
    at = next(k for k, line in enumerate(lines) if line.startswith("| 11 |"))
    new = "| 11 | 数字经济核心产业增加值 | 亿元 | 30 | 80 | 21.7% | 预期性 | 县经信局 |"
    changes = compared(before, "\n".join([*lines[:at], new, *lines[at + 1 :]]))
    assert [(c.kind, c.side.title) for c in changes.indicators] == [
        ("gone", "常住人口城镇化率"), ("added", "数字经济核心产业增加值"),
    ]  # fmt: skip
    assert all(c.within for c in changes.statements)


def test_every_number_of_a_plan_is_told_when_it_changes() -> None:
    before, places = CONSISTENT.rendered(NUMBERS)
    for slot in ("gdp1:p", "high1:b", "talent1:p", "urban", "people1:p", "deal1:b", "waste1:q"):
        number = NUMBERS[slot]
        changes = compared(before, CONSISTENT.rendered(NUMBERS | {slot: f"9{number}"})[0])
        change = only(changes.statements)
        assert change.kind == "changed", slot
        assert change.before is not None
        start, end = places[slot]
        assert change.before.start <= start < end <= change.before.end
        assert changes.commitments == changes.indicators == changes.headings == ()


# any changes


@st.composite
def edited(draw: st.DrawFn) -> tuple[tuple[Section, ...], Counter[tuple[str, str, str]]]:
    """The sections after some edits, at most one to a sentence, and what a comparison should tell."""
    sections = list(SECTIONS)
    told: Counter[tuple[str, str, str]] = Counter()
    news = draw(st.permutations(OTHERS))
    for k, section in enumerate(sections):
        kept: list[Sentence] = []
        for sentence in section.sentences:
            edit = draw(st.sampled_from(["keep", "keep", "number", "delete", "insert"]))
            if edit == "delete":
                told["statements", "gone", sentence.name] += 1
                continue
            if edit == "number":
                sentence = Sentence(sentence.name, sentence.number + draw(st.integers(1, 900)), sentence.unit)
                told["statements", "changed", sentence.name] += 1
            kept.append(sentence)
            if edit == "insert" and len(kept) == 1:
                name, unit = news[k]
                kept.append(Sentence(name, draw(st.integers(1, 5000)), unit))
                told["statements", "added", name] += 1
        body = draw(st.sampled_from([section.body, section.body, *BODIES]))
        if body != section.body:
            told["commitments", "changed", section.lead] += 1
        sections[k] = Section(section.title, section.lead, tuple(kept), body)
    moved = draw(st.none() | st.integers(0, len(sections) - 1))
    if moved is not None:
        section = sections.pop(moved)
        to = draw(st.integers(0, len(sections)))
        sections.insert(to, section)
    return tuple(sections), told


def told_of(changes: PlanChanges) -> Counter[tuple[str, str, str]]:
    found: Counter[tuple[str, str, str]] = Counter()
    for group in ("statements", "commitments", "indicators"):
        for change in changes.group(group):  # type: ignore[arg-type]
            found[group, change.kind, change.side.title] += 1
    return found


@given(edited())
@settings(max_examples=150, deadline=None)
def test_edits_are_told_exactly(edit: tuple[tuple[Section, ...], Counter[tuple[str, str, str]]]) -> None:
    sections, expected = edit
    changes = compared(TEXT, document(sections))
    found = told_of(changes)
    # the year of a commitment comes from its sentences: one that lost them all has lost its year too
    for k in [("commitments", "changed", s.lead) for s in sections if not s.sentences]:
        expected[k] = found[k]
    assert found == +expected
    moved = [c for c in changes.headings if c.kind == "moved"]
    assert {c.kind for c in changes.headings} <= {"moved"}
    titles = [s.title for s in sections]
    assert len(moved) == (titles != [s.title for s in SECTIONS])


@given(edited(), edited())
@settings(max_examples=60, deadline=None)
def test_the_way_back_swaps_added_and_gone(
    one: tuple[tuple[Section, ...], object], other: tuple[tuple[Section, ...], object]
) -> None:
    a, b = document(one[0]), document(other[0])
    there, back = compared(a, b), compared(b, a)
    assert {new: old for old, new in there.pairs.items()} == back.pairs
    swapped = {"added": "gone", "gone": "added"}
    expected = Counter((g, swapped.get(kind, kind), title) for g, kind, title in told_of(there).elements())
    assert told_of(back) == expected


@given(edited())
@settings(max_examples=40, deadline=None)
def test_pairs_are_one_to_one_and_keep_the_kind(edit: tuple[tuple[Section, ...], object]) -> None:
    pairs = compared(TEXT, document(edit[0])).pairs
    assert len(set(pairs.values())) == len(pairs)
    assert all(old[0] == new[0] for old, new in pairs.items())


# the same text, understood otherwise


def test_a_correction_survives_a_compiler_that_understands_more() -> None:
    old = version(TEXT)
    improved = [
        msgspec.structs.replace(s, indicator="新认定高新企业", start=s.start + 3) if s.number == "20家" else s
        for s in old.plan.statements
    ]
    plan = msgspec.structs.replace(old.plan, statements=tuple(improved))
    new = version_of(plan, TEXT)
    (before,) = set(old.keys.statements.values()) - set(new.keys.statements.values())
    changes = compare_plans(old, new, naming())
    assert changes.pairs[before] == new.keys.statements["s1"]
    assert only(changes.statements).kind == "changed"


# speed


def test_five_hundred_numbers_are_compared_in_a_moment() -> None:
    """Each with another number, so that none has its old key."""

    def text(more: int) -> str:
        said = (Sentence(f"{name}{k}号点", k + more, unit) for k in range(45) for name, unit in INDICATORS)
        return document(tuple(with_sentences(section, tuple(islice(said, 135))) for section in SECTIONS))

    before, after = version(text(100)), version(text(1000))
    assert len(before.plan.statements) > 500
    start = process_time()
    changes = compare_plans(before, after, naming())
    assert process_time() - start < 1.5  # some thirty times what it takes
    assert {change.kind for change in changes.statements} == {"changed"}
