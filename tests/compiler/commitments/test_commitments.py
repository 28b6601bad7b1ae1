"""The whole of it: measures, spans, any text at all, and the real documents where they are."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yongjiang.compiler.commitments import CommitmentDraft

Read = Callable[..., list[CommitmentDraft]]

PLAN = """第三章 做强产业

第一节 培育企业

（一）壮大主体。健全梯队，到2024年培育龙头企业12家。

1.培育头部企业。支持并购重组。

2.扶持小微企业。减轻负担。

（二）完善服务。设立服务专窗，主动帮办代办。
"""


def test_one_measure_a_headline(read: Read) -> None:
    found = read(PLAN, "measure")
    assert [draft.title for draft in found] == ["壮大主体", "培育头部企业", "扶持小微企业", "完善服务"]
    assert [draft.due_year for draft in found] == [2024, None, None, None]


def test_a_measure_above_others_holds_its_own_text(read: Read) -> None:
    first, second, *_ = read(PLAN, "measure")
    assert PLAN[first.start : first.end] == "（一）壮大主体。健全梯队，到2024年培育龙头企业12家。"
    assert PLAN[second.start : second.end] == "1.培育头部企业。支持并购重组。"


def test_in_document_order(read: Read) -> None:
    starts = [draft.start for draft in read(PLAN)]
    assert starts == sorted(starts)


def test_points_of_an_argument_are_no_commitments(read: Read) -> None:
    text = (
        "二、基本原则\n\n——坚持统筹兼顾。处理好速度和效益的关系，注重均衡。\n\n"
        "——坚持改革创新。破除障碍，激发活力，增强后劲。\n"
    )
    assert read(text) == []


PIECES = [
    "专栏1：重点项目", "◆交通项目：", "1.市级项目：甲路（东-西）、乙桥", "（牵头单位：市交通局", "；配合单位：", "）",
    "（", "］", "市科技局、市财政局等部门要", "牵头，", "区（县、市）人民政府", "和高新区管委会应当", "到2025年",
    "“十四五”末", "。", "，", "\n", "（一）推进改革。", "第一章 总则", "由县水利局负责", "其他部门、街道（镇）",
    "新建甲学校、乙医院，", " ", "\u3000", "等", "①", "a1%",
]  # fmt: skip


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=40))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_and_spans_index_it(read: Read, pieces: list[str]) -> None:
    text = "".join(pieces)
    found = read(text)
    assert [d.title for d in found] == [d.title for d in read(text)]
    assert all(d.title.strip() == d.title for d in found if d.kind == "project")


def _gold(shared: Path, name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (shared / "gold" / name).read_text("utf8").splitlines() if line.strip()]


def _seed(shared: Path, number: str) -> str:
    (file,) = (shared / "seeds").glob(f"{number}_*")
    return file.read_text("utf8")


def _published(found: list[CommitmentDraft]) -> list[dict[str, object]]:
    return [
        {"kind": d.kind, "title": d.title, "start": d.start, "end": d.end, "lead_units": d.lead_units} for d in found
    ]


def test_real_boxes(read: Read, shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(shared / "tools"), *sys.path])
    import score_compile  # type: ignore[import-not-found]

    text = _seed(shared, "003")
    scores = score_compile.score_boxes(text, _gold(shared, "003a.boxes.jsonl"), _published(read(text)), 1280, 16693, 0)
    assert min(scores.values()) >= 0.95


def test_real_duties(read: Read, shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(shared / "tools"), *sys.path])
    import score_compile

    text = _seed(shared, "000")
    scores = score_compile.score_duties(text, _gold(shared, "000.duties.jsonl"), _published(read(text)), 0)
    assert scores["duties.recall"] >= 0.9
    assert scores["duties.predicted"] <= 1.2 * scores["duties.gold"]


def test_cut_documents_are_read(read: Read, shared: Path) -> None:
    text = _seed(shared, "003")
    for match in list(re.finditer("牵头单位|、|（|\\(", text))[::60]:
        read(text[match.start() : match.start() + 3000])


def test_a_chapter_that_says_who_is_in_charge_is_a_measure(read: Read) -> None:
    text = (
        "一、加大财政支持\n\n每年安排资金500万元，支持仓储设施。\n\n（责任单位：县财政局）\n\n"
        "二、加大信贷投放\n\n鼓励银行扩大贷款。对合作社给予贴息。（责任单位：县金融办；配合单位：县林业局）\n\n"
        "三、强化领导\n\n各方形成合力。\n"
    )
    assert [(c.title, c.lead_units, c.support_units) for c in read(text, "measure")] == [
        ("加大财政支持", ("县财政局",), ()),
        ("加大信贷投放", ("县金融办",), ("县林业局",)),
    ]


def test_an_office_that_stands_for_a_heading_leads_what_follows(read: Read) -> None:
    text = (
        "一、职责分工\n\n1.县交通运输局：加强道路养护，做好统计。\n\n2.县财政局。负责资金保障。\n\n"
        "3.组建大数据局：推进机构改革，下达编制。\n\n4.空间布局：坚持功能互补，错位发展。\n"
    )
    assert [(c.title, c.lead_units) for c in read(text) if c.kind != "duty"] == [
        ("加强道路养护", ("县交通运输局",)),
        ("负责资金保障", ("县财政局",)),
        ("组建大数据局", ()),
        ("空间布局", ()),
    ]
