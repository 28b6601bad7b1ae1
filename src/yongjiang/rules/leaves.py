"""The leaves of a tree: one test of facts each."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from yongjiang.model.decision import Points, Reason, TitleHeld, UsedFact
from yongjiang.model.rules import FactDefinition
from yongjiang.rules import kleene, tree
from yongjiang.rules.amounts import write_amount
from yongjiang.rules.formulas import Dimension, Formula, Root, written_unit
from yongjiang.rules.kleene import FAIL, OUTCOMES, PASS, PERSON, TENTATIVE, UNKNOWN
from yongjiang.rules.ranges import within
from yongjiang.rules.sheets import ABSENT, KNOWN, MISSING, NOTES, UNJUDGED, UNSET, Sheet, Value, years_before
from yongjiang.rules.tree import OP_WORDS, Limit, Named


class Weighed(NamedTuple):
    """A node's outcome (a code of `kleene`) and its reason."""

    code: int
    reason: Reason


def leaf(named: Named, code: int, value: str, wanted: str, note: str = "", facts: tuple[UsedFact, ...] = ()) -> Weighed:
    """A leaf whose source may be unverified: then it cannot grant."""
    soft = kleene.softened(code, named.unverified)
    if soft != code and not note:
        note = "达到，但门槛没有核实，须由人判断" if code == PASS else "门槛没有核实"
    return Weighed(soft, reason_of(named, soft, value, wanted, note, facts))


def reason_of(
    named: Named, code: int, value: str = "", wanted: str = "", note: str = "", facts: tuple[UsedFact, ...] = (),
    parts: tuple[Reason, ...] = (), points: Points | None = None,
) -> Reason:  # fmt: skip
    return Reason(
        named.key, named.title, OUTCOMES[code], value, wanted, note, code == TENTATIVE, named.source, points, facts,
        parts, named.advice,
    )  # fmt: skip


def unsettled(named: Named, state: int, wanted: str, facts: tuple[UsedFact, ...]) -> Weighed:
    """A leaf whose value is not known."""
    code = UNKNOWN if state == MISSING else PERSON
    return Weighed(code, reason_of(named, code, "", wanted, NOTES[state], facts))


def compare(node: tree.Compare, sheet: Sheet) -> Weighed:
    state, n, d = sheet.value(node.formula)
    facts = sheet.uses(node.formula)
    if node.by is None:
        assert node.limit is not None  # a comparison without a threshold is refused when the pack is read
        wanted = wanted_by(node.limit)
        code, note = against((state, n, d), node.formula, node.limit)
        if state != KNOWN:
            return unsettled(node.named, state, wanted, facts)
        value = write_value((n, d), node.formula, node.unit, node.limit.value, node.share)
        return leaf(node.named, code, value, wanted, note, facts)
    facts = (*facts, *(one for one in sheet.uses(node.by) if one not in facts))
    by_state, by_n, by_d = sheet.value(node.by)
    codes = [against((state, n, d), node.formula, limit) for _, limit in node.tiers]
    if by_state == KNOWN:
        at = next(at for at, (span, _) in enumerate(node.tiers) if within(span, by_n, by_d))
        limit = node.tiers[at][1]
        by = write_value((by_n, by_d), node.by, node.by_unit, None, False)
        wanted = f"{wanted_by(limit)}（按 {by} 这一级）"
        if state != KNOWN:
            return unsettled(node.named, state, wanted, facts)
        value = write_value((n, d), node.formula, node.unit, limit.value, node.share)
        return leaf(node.named, codes[at][0], value, wanted, codes[at][1], facts)
    wanted = "；".join(f"{span.text}：{limit.text}" for span, limit in node.tiers)
    settled = {code for code, _ in codes}
    if state == KNOWN and len(settled) == 1:  # the same in whatever tier
        value = write_value((n, d), node.formula, node.unit, None, node.share)
        return leaf(node.named, settled.pop(), value, wanted, "不论在哪一级", facts)
    return unsettled(node.named, max(state, by_state), wanted, facts)


def against(value: Value, formula: Formula, limit: Limit) -> tuple[int, str]:
    """The outcome of a comparison and why it is not settled."""
    state, n, d = value
    if state != KNOWN:
        return (UNKNOWN if state == MISSING else PERSON), ""
    if limit.value is None:
        return PERSON, NOTES[UNSET]
    return (PASS if meets(n, d, formula, limit) else FAIL), ""


def meets(n: int, d: int, formula: Formula, limit: Limit) -> bool:
    """Whether n/d (of a root: the value under it) meets a threshold that is set."""
    assert limit.value is not None
    bound = under_root(formula, limit.value)
    left, right = n * bound.denominator, bound.numerator * d
    match limit.op:
        case ">=":
            return left >= right
        case ">":
            return left > right
        case "<=":
            return left <= right
        case "<":
            return left < right
    return left == right


def under_root(formula: Formula, bound: Fraction) -> Fraction:
    """What the value under a root is compared with, so that nothing is rounded: x^(1/n) − 1 ≥ b as x ≥ (1 + b)^n."""
    return max(Fraction(0), 1 + bound) ** formula.degree if isinstance(formula, Root) else bound


def write_value(
    value: tuple[int, int], formula: Formula, unit: Dimension, against: Fraction | None, share: bool
) -> str:
    """A value as people read it. A root is written rounded, and says so."""
    if isinstance(formula, Root):
        grown = Fraction(round((value[0] / value[1]) ** (1 / formula.degree) * 10**8), 10**8) - 1
        return "约" + write_amount(grown, "", share=True)
    return write_amount(Fraction(*value), written_unit(unit), against, share)


def wanted_by(limit: Limit) -> str:
    return f"{OP_WORDS[limit.op]} {limit.text}"


def holds(node: tree.Holds, sheet: Sheet) -> Weighed:
    state, entry = sheet.state(node.fact), sheet.entry(node.fact)
    facts = (sheet.used(node.fact),)
    if state != KNOWN or entry is None:
        # what does not apply does not hold, and nobody has to be asked
        return (
            leaf(node.named, FAIL, "不适用", "是", "", facts)
            if state == ABSENT
            else unsettled(node.named, state, "是", facts)
        )
    return leaf(node.named, PASS if entry.value else FAIL, "是" if entry.value else "否", "是", "", facts)


def title_held(node: tree.HoldsTitle, sheet: Sheet) -> Weighed:
    state, entry = sheet.state(node.fact), sheet.entry(node.fact)
    facts, wanted, on = (sheet.used(node.fact),), "在有效期内", sheet.question.on
    if state == ABSENT:
        return leaf(node.named, FAIL, "没有这个称号", wanted, "", facts)
    if state != KNOWN or entry is None or not isinstance(entry.value, TitleHeld):
        return unsettled(node.named, state, wanted, facts)
    held = entry.value
    valid = held.since <= on and (held.until is None or on <= held.until)
    return leaf(node.named, PASS if valid else FAIL, facts[0].value, wanted, "", facts)


def date_bound(node: tree.DateBound, sheet: Sheet) -> Weighed:
    state, entry = sheet.state(node.fact), sheet.entry(node.fact)
    facts = (sheet.used(node.fact),)
    cut = years_before(sheet.question.on, node.years)
    wanted = f"近 {node.years} 年内" if node.recent else f"满 {node.years} 年"
    if state == ABSENT:
        return leaf(node.named, FAIL, "没有", wanted, "", facts)
    if state != KNOWN or entry is None or not isinstance(entry.value, date):
        return unsettled(node.named, state, wanted, facts)
    day = entry.value
    good = cut <= day <= sheet.question.on if node.recent else day <= cut
    return leaf(node.named, PASS if good else FAIL, facts[0].value, wanted, "", facts)


def one_of(node: tree.OneOf, sheet: Sheet) -> Weighed:
    state, entry = sheet.state(node.fact), sheet.entry(node.fact)
    facts = (sheet.used(node.fact),)
    wanted = "、".join(node.values)
    if state == ABSENT:
        return leaf(node.named, FAIL, "不适用", wanted, "", facts)
    if state != KNOWN or entry is None:
        return unsettled(node.named, state, wanted, facts)
    return leaf(
        node.named,
        PASS if fits(node.fact, str(entry.value), node.values) else FAIL,
        str(entry.value),
        wanted,
        "",
        facts,
    )


def fits(fact: FactDefinition, value: str, values: tuple[str, ...]) -> bool:
    """Whether a choice is among `values`, or a code begins with one of them."""
    return value.startswith(values) if fact.kind == "code" else value in values


def absent(node: tree.Absent, sheet: Sheet) -> Weighed:
    state, _, _ = sheet.value(node.formula)
    facts = sheet.uses(node.formula)
    if state in (MISSING, UNJUDGED, UNSET):
        return unsettled(node.named, state, "不适用", facts)
    return leaf(
        node.named,
        PASS if state == ABSENT else FAIL,
        "不适用" if state == ABSENT else "适用",
        "不适用",
        "",
        facts,
    )


def given(node: tree.Given, sheet: Sheet) -> Weighed:
    """Whether a fact is known at all."""
    known = sheet.state(node.fact) == KNOWN
    return leaf(node.named, PASS if known else FAIL, "已有" if known else "没有", f"已有{node.fact.title}")
