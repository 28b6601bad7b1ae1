"""Judge an indicator on a day: the target that counts, the method that fits, the values known, the class, and how other
methods, definitions and sources would have judged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal

from yongjiang.kernel.periods import Period
from yongjiang.measure import paths, standings
from yongjiang.measure.case import Case, Judge, Outcome
from yongjiang.measure.methods import METHODS, choose
from yongjiang.measure.observing import definition_in_use, due_day, known_on, one_a_period, told_by, year_due
from yongjiang.measure.sentences import why
from yongjiang.measure.targets import target_in_force
from yongjiang.model.measure import (
    Alternative,
    IndicatorPlan,
    MeasurePolicy,
    Observation,
    Pace,
    Target,
    Verdict,
    VerdictClass,
)
from yongjiang.model.zone import MethodKey

JUDGES: dict[MethodKey, Judge] = {
    "linear": paths.linear, "compound": paths.compound, "milestones": paths.milestones, "growth": paths.growth,
    "cumulative": paths.cumulative, "mean": paths.mean, "hold": standings.hold, "rank": standings.rank,
    "follow": standings.follow, "direction": standings.direction, "attainment": standings.attainment,
}  # fmt: skip
#: methods that could have been chosen for a target with a value, whichever was
_RIVALS: tuple[MethodKey, ...] = ("linear", "compound", "milestones", "attainment")
_SIX = Decimal("0.000001")


def judge(
    plan: IndicatorPlan,
    observations: Iterable[Observation],
    as_of: date,
    policy: MeasurePolicy,
    *,
    known: date | None = None,
    followed: Iterable[Observation] = (),
) -> Verdict:
    """How the indicator stands on `as_of`.

    observations: all of the indicator, of every definition and source, whenever recorded; followed: those of the one
    that its target follows. known: only what was recorded by that day counts (None: all). Without data there is no
    colour: 无数据 where a value is due and missing, 未到期 where none is due yet, 不可评 where the target has nothing
    that could be measured. The same arguments give the same verdict.
    """
    target = target_in_force(plan.targets, as_of)
    if target is None:
        return _bare(plan, None, as_of, "not_assessable", "none", "没有目标", "没有目标，只看数")
    method, reason = choose(plan, target)
    if method == "none":
        return _bare(plan, target, as_of, "not_assessable", method, reason, reason)
    seen = known_on(observations, known)
    definition = _definition(plan, target, seen, as_of, policy)
    case = _case(plan, target, as_of, policy, [one for one in seen if one.definition == definition], followed, known)
    if not case.series:
        return _without_data(case, method, reason, definition)
    outcome = JUDGES[method](case)
    if outcome is None:
        lacking = target.form in ("increase", "multiple") and plan.base is None
        said = (
            f"没有基期值，“{target.written}”算不成数" if lacking else f"{METHODS[method].title}用不上：数不够或不合适"
        )
        return _bare(plan, target, as_of, "not_assessable", method, reason, said, definition)
    outcome, stale = _fresh(case, outcome)
    used = outcome.used
    return Verdict(
        indicator=plan.key, verdict=outcome.verdict, method=method, version=METHODS[method].version, reason=reason,
        why=outcome.why or why(case, method, outcome), as_of=as_of, target=target, direction=case.side, base=plan.base,
        period=str(outcome.period) if outcome.period else None, actual=outcome.actual, expected=_six(outcome.expected),
        ratio=outcome.ratio, degree=outcome.degree, source=used.source if used else None,
        status=used.status if used else None, definition=definition, stale=stale, pace=pace(case, outcome),
        sensitivity=_sensitivity(case, method, definition, seen, used),
    )  # fmt: skip


def _six(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(_SIX).normalize() + 0


def _bare(
    plan: IndicatorPlan, target: Target | None, as_of: date, verdict: VerdictClass, method: MethodKey, reason: str,
    said: str, definition: str = "",
) -> Verdict:  # fmt: skip
    return Verdict(
        plan.key, verdict, method, METHODS[method].version, reason, said, as_of, target, base=plan.base,
        definition=definition,
    )  # fmt: skip


def _definition(
    plan: IndicatorPlan, target: Target, seen: Sequence[Observation], as_of: date, policy: MeasurePolicy
) -> str:
    """The series that the target is measured by: as set; else the only one; else the one in use by then."""
    if target.definition or plan.definition:
        return target.definition or plan.definition
    names = {one.definition for one in seen}
    if len(names) < 2:
        return names.pop() if names else ""
    told = told_by(seen, as_of, 12 * target.year + 12)
    whole = [one for period, one in told if plan.counting == "stock" or period.months == 12]
    return definition_in_use(whole or [one for _, one in told] or seen, policy)


def _case(
    plan: IndicatorPlan, target: Target, as_of: date, policy: MeasurePolicy, mine: Sequence[Observation],
    followed: Iterable[Observation], known: date | None,
) -> Case:  # fmt: skip
    start = plan.base.year if plan.base else plan.begins
    series = one_a_period(mine, policy, after=None if start is None else 12 * start + 12, until=12 * target.year + 12,
                          ended_by=as_of)  # fmt: skip
    other = one_a_period(known_on(followed, known), policy) if target.form == "follow" else {}
    return Case.of(plan, target, policy, as_of, series, other)


def _without_data(case: Case, method: MethodKey, reason: str, definition: str) -> Verdict:
    first = Period(case.start // 12) if case.start is not None else Period(case.target.year)
    due = due_day(first, case.policy)
    if due > case.as_of:
        said: tuple[VerdictClass, str] = ("not_due", f"首个数（{first.words}）应在{due.isoformat()}前报送，还没有到期")
    else:
        said = ("no_data", f"{first.words}起应有数，还没有报送")
    return _bare(case.plan, case.target, case.as_of, said[0], method, reason, said[1], definition)


def _fresh(case: Case, outcome: Outcome) -> tuple[Outcome, bool]:
    """Whether a newer yearly value is due and missing. At the end, without the target year's value nothing is said."""
    if outcome.period is None:
        return outcome, False
    due = [year for year in range(outcome.period.year + 1, case.target.year + 1) if _is_due(case, year)]
    if outcome.period.months < 12 and outcome.period.end % 12 and _is_due(case, outcome.period.year):
        due.insert(0, outcome.period.year)
    if not due or outcome.verdict in ("met", "missed", "no_data"):
        return outcome, bool(due)
    if due[-1] == case.target.year:
        said = f"目标年{case.target.year}年的数应已报送，还没有，不下结论"
        return Outcome("no_data", said, outcome.period, outcome.used, outcome.actual), True
    return outcome, True


def _is_due(case: Case, year: int) -> bool:
    return year_due(year, case.policy) <= case.as_of


def pace(case: Case, outcome: Outcome) -> Pace | None:
    """What it takes from the last value to the target; None where nothing is left to do or count, or no time."""
    aim, actual, period = case.aim, outcome.actual, outcome.period
    over = case.as_of.year > case.target.year
    if aim is None or actual is None or period is None or period.end >= case.end or over:
        return None
    if case.target.form in ("growth", "mean", "rank") or outcome.verdict in ("achieved_early", "no_data"):
        return None
    months = case.end - period.end
    years = (Decimal(months) / 12).quantize(_SIX).normalize()
    per_year = _six((aim - actual) * 12 / months)
    assert per_year is not None
    if case.target.form == "total":
        return Pace(years, per_year)
    factor = paths.root(aim / actual, months) if actual and aim / actual > 0 else None
    return Pace(years, per_year, None if factor is None else _six((factor - 1) * 100))


def _sensitivity(
    case: Case, method: MethodKey, definition: str, seen: Sequence[Observation], used: Observation | None
) -> tuple[Alternative, ...]:
    found: list[Alternative] = []
    if method in _RIVALS:
        found.extend(
            _alternative("method", METHODS[rival].title, outcome)
            for rival in _RIVALS
            if rival != method and (outcome := JUDGES[rival](case)) is not None
        )
    for (by, name), series in _other_series(seen, definition, used).items():
        other = _case(case.plan, case.target, case.as_of, case.policy, series, (), None)
        if other.series and (outcome := JUDGES[method](other)) is not None:
            found.append(_alternative(by, name, outcome))
    return tuple(found)


def _other_series(
    seen: Sequence[Observation], definition: str, used: Observation | None
) -> dict[tuple[Literal["definition", "source"], str], list[Observation]]:
    groups: dict[tuple[Literal["definition", "source"], str], list[Observation]] = {}
    source = used.source if used is not None else None
    for one in seen:
        if one.definition != definition:
            groups.setdefault(("definition", one.definition or "未注明口径"), []).append(one)
        elif source is not None and one.source != source:
            groups.setdefault(("source", one.source), []).append(one)
    return dict(sorted(groups.items()))


def _alternative(by: Literal["method", "definition", "source"], name: str, outcome: Outcome) -> Alternative:
    return Alternative(
        by,
        name,
        outcome.verdict,
        _six(outcome.expected),
        outcome.actual,
        outcome.ratio,
    )
