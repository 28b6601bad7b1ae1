"""Keys of items: unique, and unmoved by what happens elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.checker.builders import compiler
from tests.checker.consistent_plan import PLAN as SAMPLE
from tests.readers.builders import PLAN, as_docx, as_html, as_pdf, as_text
from tests.usecases.version_builders import SECTIONS, document, plain_version, version

from yongjiang.readers import read_document
from yongjiang.usecases.item_keys import ItemKeys, item_keys, table_name
from yongjiang.usecases.pair_items import Version

WRITERS: dict[str, Callable[..., bytes]] = {"txt": as_text, "docx": as_docx, "html": as_html, "pdf": as_pdf}
CONSISTENT = SAMPLE.rendered(SAMPLE.printed())[0]


def all_keys(keys: ItemKeys) -> list[str]:
    """In the order of the plan, kind by kind."""
    return [*keys.statements.values(), *keys.commitments.values(), *keys.nodes.values(), *keys.indicators]


def named(v: Version) -> dict[tuple[str, str], str]:
    """Keys of statements by indicator and number, which the invented document has once each."""
    return {(s.indicator, s.number): v.keys.statements[s.id] for s in v.plan.statements}


def sample(project_root: Path, name: str) -> Version:
    read = read_document(project_root / "samples" / name)
    return Version(plan := compiler().compile(read), read.text, item_keys(plan, read.text))


@pytest.mark.parametrize("name", ["yunting-five-year-plan.txt", "yunting-science-plan.md"])
def test_every_item_has_a_short_key_of_its_own(project_root: Path, name: str) -> None:
    v = sample(project_root, name)
    keys = all_keys(v.keys)
    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch(r"[scnr][a-z2-7]{9}", key) for key in keys)
    assert list(v.keys.statements) == [s.id for s in v.plan.statements]
    assert list(v.keys.commitments) == [c.id for c in v.plan.commitments]
    assert list(v.keys.nodes) == [n.id for n in v.plan.outline]
    assert len(v.keys.indicators) == len(v.plan.indicators) > 0


def test_the_recipe_is_kept() -> None:
    # Addresses with these keys may be printed on paper. If this fails, the recipe changed: make a new version instead.
    v = version(CONSISTENT)
    statements = {(s.indicator, s.number, s.source): v.keys.statements[s.id] for s in v.plan.statements}
    commitments = {c.title: v.keys.commitments[c.id] for c in v.plan.commitments}
    nodes = {n.title: v.keys.nodes[n.id] for n in v.plan.outline}
    rows = {(r.name, r.table): key for r, key in zip(v.plan.indicators, v.keys.indicators, strict=True)}
    assert statements["外贸进出口总额", "220亿元", "prose"] == "s6ufs6tu5s"
    assert statements["常住人口", "40.0", "table"] == "sngz32i3yk"
    assert commitments["壮大企业梯队"] == "c3vtcfu25g"
    assert nodes["建设美丽芦溪"] == "nscy7f6pxf"
    assert rows["常住人口城镇化率", "表2“十四五”主要指标"] == "r2fdjct4s3"


@pytest.mark.parametrize("suffix", ["docx", "html", "pdf"])
def test_formats_agree(tmp_path: Path, suffix: str) -> None:
    found = {}
    for form in ("txt", suffix):
        path = tmp_path / f"plan.{form}"
        path.write_bytes(WRITERS[form](PLAN))
        read = read_document(path)
        found[form] = item_keys(compiler().compile(read), read.text)
    assert len(all_keys(found["txt"])) > 50
    assert found[suffix] == found["txt"]


def test_white_space_width_and_line_ends_change_nothing() -> None:
    text = document(SECTIONS)
    other = text.replace("，", ",").replace("家。", " 家。").replace("\n", "\r\n")
    assert all_keys(version(other).keys) == all_keys(version(text).keys)


@given(st.integers(0, len(SECTIONS) * 3 - 1), st.integers(1000, 9999))
@settings(max_examples=30, deadline=None)
def test_a_new_paragraph_leaves_all_other_keys(place: int, number: int) -> None:
    text = document(SECTIONS)
    before = version(text)
    lines = text.split("\n")
    blank = [k for k, line in enumerate(lines) if not line and k > 3][place % 8]
    lines[blank:blank] = ["", f"培育新业态。到2025年，跨境电商海外仓达到{number}个。（牵头单位：区商务局）"]
    after = version("\n".join(lines))
    assert set(all_keys(before.keys)) <= set(all_keys(after.keys))
    assert len(after.plan.statements) == len(before.plan.statements) + 1


@given(st.permutations(SECTIONS))
@settings(max_examples=30, deadline=None)
def test_the_order_of_sections_changes_nothing(sections: list[object]) -> None:
    before, after = version(document(SECTIONS)), version(document(tuple(sections)))  # type: ignore[arg-type]
    assert set(all_keys(after.keys)) == set(all_keys(before.keys))


def test_a_changed_number_moves_no_neighbour_in_its_sentence() -> None:
    before = "# 云汀区规划\n\n到2025年，高新技术企业达到300家、专精特新企业达到15家，科技型中小企业1200家以上。\n"
    old, new = named(version(before)), named(version(before.replace("15家", "16家")))
    assert len(old) == 3
    assert {name for name, key in old.items() if new.get(name) == key} == {
        ("高新技术企业", "300家"), ("科技型中小企业", "1200家"),
    }  # fmt: skip


def test_another_heading_leaves_the_numbers_under_it() -> None:
    text = document(SECTIONS)
    assert named(version(text.replace("绿色发展", "低碳转型"))) == named(version(text))


def test_equal_sentences_are_counted_within_their_heading() -> None:
    said = "到2025年，高新技术企业达到300家。"
    text = "# 云汀区规划\n\n" + "\n".join(f"## {n}、{t}\n\n{said}\n" for n, t in [("一", "科技"), ("二", "产业")])
    two = version(text)
    assert len(set(two.keys.statements.values())) == 2
    more = version(text.replace("## 一、科技\n\n", f"## 一、科技\n\n{said}\n\n"))
    keys = list(more.keys.statements.values())
    assert len(set(keys)) == 3
    assert set(two.keys.statements.values()) < set(keys)
    assert keys[2] == list(two.keys.statements.values())[1]


def test_equal_cells_of_a_row_have_keys_of_their_own() -> None:
    text = (
        "# 规划\n\n表1 主要指标\n\n| 指标 | 单位 | 2020年 | 2025年 |\n|---|---|---|---|\n| 森林覆盖率 | % | 60 | 60 |\n"
    )
    v = version(text)
    assert [s.number for s in v.plan.statements] == ["60", "60"]
    once = version(text.replace("| 60 | 60 |", "| 58 | 60 |"))
    assert list(once.keys.statements.values())[1] == list(v.keys.statements.values())[1]
    assert once.keys.indicators == v.keys.indicators


@pytest.mark.parametrize("caption", ["表1 主要指标", "表 12：主要指标", "表二、主要指标", "主要指标"])
def test_the_number_of_a_table_is_no_part_of_its_name(caption: str) -> None:
    assert table_name(caption) == "主要指标"


@given(st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_text_has_unique_keys(text: str) -> None:
    v = plain_version("到2025年，企业达到300家。\n" + text + "\n到2025年，企业达到300家。\n")
    keys = all_keys(v.keys)
    assert len(set(keys)) == len(keys)
