"""Scorecards by the zone's published method: binding and expected apart, weights, vetoes and bonus as data."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from yongjiang.measure.sentences import number
from yongjiang.model.explanation import Step
from yongjiang.model.measure import SILENT
from yongjiang.model.scoring import Scorecard, ScoreItem, ScoreMethod, ScoreSection, SectionScore
from yongjiang.model.wording import score_state_word

_CENT = Decimal("0.01")


def score(body: str, items: Sequence[ScoreItem], method: ScoreMethod) -> Scorecard:
    """The card of one body. An item whose state says nothing (no data, not yet due) is left out of every mean, and
    counted as left out; a section in which nothing counts takes no part in the total, its weight goes to the others. An
    item for which the body is excused, in a state that the method names, counts nowhere and is told apart.
    """
    excused = tuple(item for item in items if is_excused(item, method))
    items = [item for item in items if item not in excused]
    binding = [item for item in items if item.kind == "binding"]
    judged = [item for item in binding if item.state not in SILENT]
    good = [item for item in judged if item.state in method.binding_good]
    results = [_section(section, items) for section in method.sections]
    counting = [result for result in results if result.points is not None]
    weight = sum((result.weight for result in counting), Decimal(0))
    bonus, bonus_steps = _bonus(items, method)
    total = None
    if weight > 0:
        points = sum((result.weight * (result.points or 0) for result in counting), Decimal(0)) / weight
        total = (points + bonus).quantize(_CENT)
    grade, vetoes = _grade(total, items, method)
    steps = [
        Step(method.binding_title, f"{len(good)}/{len(judged)}", f"共{len(binding)}项，单列，不与其他项平均",
             steps=tuple(Step(item.name, _word(item)) for item in binding)),
        *(_section_step(result, section, items) for result, section in zip(results, method.sections, strict=True)),
        *bonus_steps,
        *(Step("限等", why) for why in vetoes),
        *_excused_step(excused, method),
    ]  # fmt: skip
    said = "没有可计分的项" if total is None else f"{number(total)}分"
    basis = f"{method.title}（{method.version}，{method.basis}）"
    working = Step(body, said if grade is None else f"{said}，{grade}", basis,
                   steps=tuple(steps))  # fmt: skip
    return Scorecard(
        body, method.key, method.version, len(good), len(judged), len(binding), tuple(results), bonus, total, grade,
        vetoes, working, excused,
    )  # fmt: skip


def is_excused(item: ScoreItem, method: ScoreMethod) -> bool:
    """Whether a granted exemption takes the item out of the card."""
    return bool(item.exempted) and method.excused is not None and item.state in method.excused.states


def _section(section: ScoreSection, items: Sequence[ScoreItem]) -> SectionScore:
    mine, given = [item for item in items if item.kind == section.kind], _points(section)
    counted = [item for item in mine if item.state in given and item.weight > 0]
    weight = sum((item.weight for item in counted), Decimal(0))
    points = None
    if weight > 0:
        points = sum((item.weight * given[item.state] for item in counted), Decimal(0)) / weight
        points = points.quantize(_CENT)
    return SectionScore(section.kind, section.title, section.weight, points, len(counted), len(mine) - len(counted))


def _points(section: ScoreSection) -> dict[str, Decimal]:
    return {one.state: one.points for one in section.points}


def _section_step(result: SectionScore, section: ScoreSection, items: Sequence[ScoreItem]) -> Step:
    mine, given = [item for item in items if item.kind == section.kind], _points(section)
    said = "没有可计分的项" if result.points is None else f"{number(result.points)}分"
    left = f"，{result.skipped}项不计（无数据或未到期）" if result.skipped else ""
    rows = tuple(
        Step(item.name, f"{number(given[item.state])}分" if item.state in given else "不计", _word(item))
        for item in mine
    )
    return Step(result.title, said, f"权重{number(result.weight)}，{result.counted}项计分{left}", steps=rows)


def _excused_step(items: Sequence[ScoreItem], method: ScoreMethod) -> list[Step]:
    if method.excused is None or not items:
        return []
    rows = tuple(Step(item.name, _word(item), item.exempted) for item in items)
    return [Step(method.excused.title, f"{len(items)}项不计", method.excused.why, steps=rows)]


def _word(item: ScoreItem) -> str:
    return score_state_word(item.kind, item.state)


def _bonus(items: Sequence[ScoreItem], method: ScoreMethod) -> tuple[Decimal, list[Step]]:
    total, steps = Decimal(0), []
    for rule in method.bonuses:
        times = sum(item.kind == rule.kind and item.state in rule.states for item in items)
        if times:
            points = min(rule.each * times, rule.most)
            total += points
            steps.append(Step("加分", f"+{number(points)}", rule.why))
    return total, steps


def _grade(
    total: Decimal | None, items: Sequence[ScoreItem], method: ScoreMethod
) -> tuple[str | None, tuple[str, ...]]:
    if total is None:
        return None, ()
    names = [grade.name for grade in method.grades]
    place = next((at for at, grade in enumerate(method.grades) if total >= grade.from_points), len(names) - 1)
    vetoes = []
    for veto in method.vetoes:
        count = sum(item.kind == veto.kind and item.state in veto.states for item in items)
        if count >= veto.at_least:
            place = max(place, names.index(veto.grade))
            vetoes.append(f"{veto.why}（{count}项），最高{veto.grade}")
    return names[place], tuple(vetoes)
