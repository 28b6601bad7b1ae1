"""Scorecards: binding apart, weights, what is not counted, vetoes, bonus."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from yongjiang.measure import score
from yongjiang.model.scoring import (
    Bonus,
    Excused,
    Grade,
    ScoreItem,
    ScoreKind,
    ScoreMethod,
    ScoreSection,
    StatePoints,
    Veto,
)

POINTS = (
    StatePoints("achieved_early", Decimal(100)),
    StatePoints("on_track", Decimal(80)),
    StatePoints("behind", Decimal(40)),
)
METHOD = ScoreMethod(
    "sample", "示例考核办法", "1", date(2026, 1, 1), "本项目测试用", "约束性指标",
    ("achieved_early", "on_track", "met"),
    (
        ScoreSection("expected", "预期性指标", Decimal(60), POINTS),
        ScoreSection(
            "commitment", "重点任务", Decimal(40),
            (StatePoints("done", Decimal(100)), StatePoints("late", Decimal(0))),
        ),
    ),
    (Grade("优秀", Decimal(90)), Grade("良好", Decimal(75)), Grade("一般", Decimal(0))),
    (Veto("binding", ("behind", "missed"), 1, "一般", "有约束性指标没有守住"),),
    (Bonus("expected", ("achieved_early",), Decimal(2), Decimal(3), "提前实现"),),
)  # fmt: skip


def item(kind: ScoreKind, state: str, weight: int = 1) -> ScoreItem:
    return ScoreItem(kind, state, f"{kind}-{state}", state, Decimal(weight))


def test_binding_is_never_averaged_in() -> None:
    card = score(
        "区科技局", [item("expected", "on_track"), item("binding", "on_track"), item("binding", "no_data")], METHOD
    )
    assert (card.binding_good, card.binding_judged, card.binding_all) == (1, 1, 2)
    assert (card.total, card.grade) == (80, "良好")


def test_what_says_nothing_is_left_out_and_told() -> None:
    card = score("区科技局", [item("expected", "no_data"), item("commitment", "done")], METHOD)
    expected, commitments = card.sections
    assert (expected.points, expected.skipped, commitments.points) == (None, 1, 100)
    assert card.total == 100
    assert score("区科技局", [item("expected", "no_data")], METHOD).total is None


def test_a_veto_caps_the_grade() -> None:
    card = score("区科技局", [item("commitment", "done"), item("binding", "behind")], METHOD)
    assert (card.total, card.grade) == (100, "一般")
    assert card.vetoes == ("有约束性指标没有守住（1项），最高一般",)


def test_weights_and_bonus() -> None:
    card = score(
        "区科技局",
        [item("expected", "achieved_early", 3), item("expected", "behind"), item("commitment", "late")],
        METHOD,
    )
    assert (card.bonus, card.total) == (2, Decimal("53.00"))  # (85 × 60 + 0 × 40) / 100 + 2
    assert card.working.value == "53分，一般"


def test_what_is_excused_counts_nowhere_and_is_told() -> None:
    method = replace(METHOD, excused=Excused("准予免责", ("behind", "late"), "不计"))
    items = [item("expected", "on_track"), item("expected", "behind"), item("binding", "behind")]
    excused = [replace(one, exempted="2026年准予免责") for one in items]
    plain, mild = score("区科技局", items, method), score("区科技局", excused, method)
    assert (plain.total, plain.grade, plain.excused) == (60, "一般", ())
    assert (mild.total, mild.grade, mild.vetoes, mild.binding_all) == (80, "良好", (), 0)
    assert mild.excused == tuple(excused[1:])  # what goes well counts as ever
    step = mild.working.steps[-1]
    assert (step.label, step.value, [row.basis for row in step.steps]) == (
        "准予免责",
        "2项不计",
        ["2026年准予免责"] * 2,
    )
    assert replace(score("区科技局", excused, METHOD), working=plain.working) == replace(plain, working=plain.working)
