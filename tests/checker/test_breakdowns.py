"""What is wrong with a breakdown of a target."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from yongjiang.checker import Rule, all_rules
from yongjiang.checker.breakdowns import BREAKDOWN_RULES, OPEN, UNEQUAL, Breakdown, check_breakdown
from yongjiang.measure import check_split
from yongjiang.model.finding import Finding
from yongjiang.model.measure import Part
from yongjiang.model.policy import CheckPolicy

WHOLE = Decimal(300)


def broken(*values: int | None, tolerance: int = 0, names: str = "甲乙丙", place: str = "firms/2025") -> Breakdown:
    parts = [Part(name, None if value is None else Decimal(value)) for name, value in zip(names, values, strict=False)]
    allowed = Decimal(tolerance)
    split = check_split(WHOLE, parts, tolerance=allowed, unit="家")
    return Breakdown("企业数", 2025, "家", tuple(parts), split, allowed, place)


def found(*values: int | None, tolerance: int = 0, policy: CheckPolicy | None = None) -> Finding | None:
    return check_breakdown(broken(*values, tolerance=tolerance), policy or CheckPolicy())


@pytest.mark.parametrize(
    ("values", "tolerance", "code", "severity"),
    [
        ((100, 200), 0, "", ""),
        ((100, 150), 50, "", ""),
        ((100, 150), 0, "YJ701", "error"),
        ((100, 250), 0, "YJ701", "warning"),
        ((100, None), 0, "YJ702", "warning"),
        ((), 0, "YJ702", "warning"),
    ],
)
def test_what_is_found(values: tuple[int | None, ...], tolerance: int, code: str, severity: str) -> None:
    one = found(*values, tolerance=tolerance)
    assert (one.code, one.severity) == (code, severity) if one else not code


def test_the_working_adds_up() -> None:
    one = found(100, 150)
    assert one is not None
    assert one.message == "企业数2025年目标的分解：合计250家，比目标300家少50家"
    assert one.evidence[0].quote == "企业数2025年目标300家：甲100家，乙150家"
    steps = {step.label: step for step in one.working.steps}
    said = {label: step.value for label, step in steps.items()}
    assert said == {"目标": "300家", "分成": "2份", "合计": "250家", "相差": "少50家"}
    assert [(step.label, step.value) for step in steps["分成"].steps] == [("甲", "100家"), ("乙", "150家")]


def test_shares_differ_in_points() -> None:
    parts = (Part("甲", Decimal(3)), Part("乙", Decimal(4)))
    split = check_split(Decimal(4), parts, rule="mean", unit="%")
    one = check_breakdown(Breakdown("研发强度", 2025, "%", parts, split, Decimal(0), "rd/2025"))
    assert one is not None
    assert one.message.endswith("平均3.5%，比目标4%少0.5个百分点")
    assert one.working.steps[-1].value == "少0.5个百分点"


def test_a_fingerprint_lasts_as_long_as_the_numbers() -> None:
    def mark(one: Breakdown) -> str:
        finding = check_breakdown(one)
        assert finding is not None
        return finding.fingerprint

    assert mark(broken(100, 150)) == mark(broken(100, 150))
    others = {mark(broken(100, 150)), mark(broken(150, 100)), mark(broken(100, 150, place="firms/2030"))}
    assert len(others) == 3


def test_the_zone_settles_how_grave_it_is() -> None:
    mild = found(100, 150, policy=CheckPolicy(severities={"YJ701": "info"}))
    assert mild is not None
    assert mild.severity == "info"
    assert found(100, 150, policy=CheckPolicy(severities={"YJ701": "off"})) is None


@pytest.mark.parametrize("rule", BREAKDOWN_RULES, ids=lambda rule: rule.code)
def test_the_rules_do_what_their_examples_say(rule: Rule) -> None:
    for example, bad in ((rule.bad, True), (rule.good, False)):
        (text,) = example.documents.values()
        head, _, parts = text.partition("：")
        read = [re.fullmatch(r"(\D+?)(?:(\d+)家|待定)", part) for part in parts.split("，")]
        shares = [Part(one[1], Decimal(one[2]) if one[2] else None) for one in read if one]
        split = check_split(WHOLE, shares, unit="家")
        one = check_breakdown(Breakdown("高新技术企业数", 2025, "家", tuple(shares), split, Decimal(0), "a/2025"))
        assert "300家" in head
        assert (one.code if one else None) == (rule.code if bad else None)
        assert tuple(e.quote for e in one.evidence) == example.flagged if one else not example.flagged


def test_people_find_them_in_the_list_of_all() -> None:
    assert all_rules()[-4:-2] == (UNEQUAL, OPEN)
