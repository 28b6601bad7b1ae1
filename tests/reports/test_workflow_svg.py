"""The drawing of a workflow: words meet no box and no other words, arrows end at boxes, no style of its own."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest
from hypothesis import given, settings
from tests.workflow.builders import DEFINITION, JOINT, PAYMENT
from tests.workflow.shapes import definitions

from yongjiang.kernel.width import display_width
from yongjiang.model.workflow import Definition
from yongjiang.reports.workflow_svg import draw_workflow
from yongjiang.zones import load_workflows

SVG = "{http://www.w3.org/2000/svg}"
Rect = tuple[float, float, float, float]


def drawn(definition: Definition) -> ET.Element:
    return ET.fromstring(draw_workflow(definition))


def boxes(root: ET.Element) -> list[Rect]:
    found = (
        tuple(float(rect.attrib[name]) for name in ("x", "y", "width", "height")) for rect in root.iter(f"{SVG}rect")
    )
    return [(x, y, x + width, y + height) for x, y, width, height in found]


def labels(root: ET.Element) -> list[Rect]:
    """Room that the words of the moves take, generously."""
    found = []
    for text in root.findall(f"{SVG}text"):
        x, y, size = (float(text.attrib[name]) for name in ("x", "y", "font-size"))
        found.append((x, y - size, x + display_width(text.text or "") * size * 0.52, y + size * 0.2))
    return found


def meet(one: Rect, other: Rect) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.mark.parametrize("definition", [DEFINITION, JOINT, PAYMENT, *load_workflows()], ids=lambda one: one.key)
def test_what_ships_is_drawn_clearly(definition: Definition) -> None:
    check_drawing(definition)


@settings(max_examples=60, deadline=None)
@given(definitions())
def test_any_sound_definition_is_drawn_clearly(definition: Definition) -> None:
    check_drawing(definition)


def check_drawing(definition: Definition) -> None:
    """Words meet no box and no other words, boxes do not meet, arrows run from box to box and through none."""
    root = drawn(definition)
    words, stages = labels(root), boxes(root)
    assert len(words) == sum(len(move.leaves) for move in definition.moves)
    assert len(stages) == len(definition.stages)
    for at, one in enumerate(words):
        assert not any(meet(one, box) for box in stages)
        assert not any(meet(one, other) for other in words[at + 1 :])
    for at, box in enumerate(stages):
        assert not any(meet(box, other) for other in stages[at + 1 :])
    _, _, width, height = (float(part) for part in root.attrib["viewBox"].split())
    for path in root.findall(f"{SVG}path"):
        points = [tuple(map(float, point.split())) for point in path.attrib["d"].lstrip("M").split(" L")]
        assert any(abs(points[0][0] - box[2]) < 0.1 and box[1] <= points[0][1] <= box[3] for box in stages)
        assert any(abs(points[-1][0] - box[0]) < 0.1 and box[1] <= points[-1][1] <= box[3] for box in stages)
        for (x1, y1), (x2, y2) in pairwise(points):
            assert x1 == x2 or y1 == y2
            assert 0 <= min(x1, x2) <= max(x1, x2) <= width
            assert 0 <= min(y1, y2) <= max(y1, y2) <= height
            stretch = (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
            assert not any(meet(stretch, (b[0] + 0.1, b[1], b[2] - 0.1, b[3])) for b in stages)
            assert not any(meet(stretch, one) for one in words)


def test_it_says_what_it_shows_and_brings_no_style() -> None:
    root = drawn(DEFINITION)
    assert root.findtext(f"{SVG}title") == "许可流程图"
    assert "起草 → 并行核查（提交）" in (root.findtext(f"{SVG}desc") or "")
    assert "并行核查 同时开始 资金核查、现场核查" in (root.findtext(f"{SVG}desc") or "")
    assert all("style" not in node.attrib for node in root.iter())
    texts = [text.text for text in root.iter(f"{SVG}text")]
    assert "牵头单位 · 5 个工作日" in texts
    assert "等齐各支 · 负责人 · 答复日期" in texts


def test_the_stages_of_a_case_stand_out() -> None:
    root = ET.fromstring(draw_workflow(DEFINITION, ("money", "site")))
    heavy = [group for group in root.findall(f"{SVG}g") if "workflow-current" in group.attrib["class"]]
    assert [group.findtext(f"{SVG}text") for group in heavy] == ["资金核查", "现场核查"]


def test_the_same_definition_gives_the_same_drawing() -> None:
    assert draw_workflow(DEFINITION) == draw_workflow(DEFINITION)


def test_who_is_kept_apart_asked_and_sent_back_is_said() -> None:
    said = draw_workflow(JOINT)
    assert "会签单位各一支" in said
    assert "征求意见 为每个单位开始 待会签" in said
    assert "不同意时结束征求意见的各支" in said
    assert ">印发（换人办）<" in said
    assert "办过受理、核定的人不能拨付" in draw_workflow(PAYMENT)
