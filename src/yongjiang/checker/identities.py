"""Identities between indicators: which values of a year belong together, and whether they fit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from yongjiang.checker.claims import place_of, saying, step_of
from yongjiang.checker.facts import Fact
from yongjiang.checker.figures import percent, plain, shown
from yongjiang.checker.formula import Formula
from yongjiang.checker.paper import Papers
from yongjiang.checker.rule import Flaw
from yongjiang.checker.tellings import part_lists
from yongjiang.kernel.quantities import Interval
from yongjiang.model.explanation import Step
from yongjiang.model.finding import Severity
from yongjiang.model.policy import Identity, IdentityFamily

#: beyond this share of the value the digits printed cannot be the cause, nor a difference of definition
_GROSS = Decimal("0.1")
#: and beyond this, values of prose hardly are of one area, or of one year
_FAR = Decimal("0.5")
#: a sum that allows no more is one of definition, and holds in one paragraph whatever the difference
_TIGHT = Decimal("0.005")
#: comparators of values that stand for the indicator itself
_LEVELS = frozenset({"=", ">=", ">", "~"})


def broken(papers: Papers, family: IdentityFamily) -> Iterator[Flaw]:
    """Identities of `family` that values of one area, year and kind break; sides of one document before others."""
    for identity in papers.policy.identities:
        if identity.family == family:
            yield from _broken(papers, identity)


def shares_known(identities: Sequence[Identity]) -> Iterator[tuple[str, str]]:
    """Of the identities about shares the part and the whole."""
    for identity in identities:
        if identity.family == "share":
            yield _formula(identity.left).names[0], _formula(identity.right).names[0]


@lru_cache(maxsize=256)
def _formula(text: str) -> Formula:
    return Formula(text)


def _broken(papers: Papers, identity: Identity) -> Iterator[Flaw]:
    left, right = _formula(identity.left), _formula(identity.right)
    names = tuple(dict.fromkeys((*left.names, *right.names)))
    told_of: dict[str, Sequence[Fact]] = {}
    for name in names:
        found = papers.facts.get(papers.tools.naming.key(name))
        if found is None:
            return
        told_of[name] = found
    groups: defaultdict[tuple[str, str, int], defaultdict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for name, found in told_of.items():
        for fact in found:
            s = fact.statement
            plain_level = s.op in _LEVELS and (s.measure == "level" or (s.measure == "multiple" and s.unit == ""))
            if plain_level and s.year is not None and not fact.scope:
                groups[fact.paper.whose, s.kind, s.year][name].append(fact)
    told: set[tuple[Decimal, ...]] = set()
    for (_, _, year), by_name in groups.items():
        if len(by_name) < len(names):
            continue
        facts = _together(by_name, names)
        values = tuple(fact.amount.value for fact in facts.values())
        if values in told or _listed(left, right, facts):
            continue  # YJ103 tells of parts behind their whole
        if (flaw := _judged(identity, left, right, facts, year)) is not None:
            told.add(values)
            yield flaw


def _listed(left: Formula, right: Formula, facts: dict[str, Fact]) -> bool:
    """Whether the left side is a total, behind which the text lists the numbers of the right side as its parts."""
    if len(left.names) > 1 or not _is_sum(right):
        return False
    whole, parts = facts[left.names[0]], {facts[name].statement.id for name in right.names}
    lists = whole.paper.once(part_lists)
    return any(
        one.whole.level.id == whole.statement.id and parts == {part.level.id for part in one.parts} for one in lists
    )


def _together(by_name: dict[str, list[Fact]], names: tuple[str, ...]) -> dict[str, Fact]:
    """One fact a name: from the document that holds most of the names, tables first, exact digits before rounded."""
    papers = [f.paper.path for found in by_name.values() for f in found]
    home = max(
        dict.fromkeys(papers), key=lambda path: len({n for n in names for f in by_name[n] if f.paper.path == path})
    )
    return {
        name: min(by_name[name], key=lambda f: (f.paper.path != home, f.row is None, f.amount.half)) for name in names
    }


def _plain(value: Interval, fact: Fact) -> Interval:
    """A share as a number: 3.4% is 0.034."""
    return Interval(value.low / 100, value.high / 100) if fact.amount.unit == "%" else value


def _judged(identity: Identity, left: Formula, right: Formula, facts: dict[str, Fact], year: int) -> Flaw | None:
    if _is_sum(left) and _is_sum(right) and len({fact.amount.unit for fact in facts.values()}) > 1:
        return None  # dollars and metres
    loose = {name: _plain(fact.amount.interval, fact) for name, fact in facts.items()}
    a, b, tolerance = left.value(loose), right.value(loose), Decimal(str(identity.tolerance))
    if a is None or b is None or a.widened(tolerance).meets(b):
        return None
    exact = {name: _plain(fact.amount.exact, fact) for name, fact in facts.items()}
    mid_a, mid_b = left.value(exact), right.value(exact)
    if mid_a is None or mid_b is None:
        return None
    floors = [f.statement.op in (">=", ">") for f in facts.values()]
    apart = abs(mid_a.low - mid_b.low) / max(abs(mid_b.low), Decimal("0.000001"))
    one = len({fact.paper.path for fact in facts.values()}) == 1
    prose = any(fact.row is None for fact in facts.values())
    sure = apart > _GROSS and not (prose and apart > _FAR)
    if tolerance <= _TIGHT and _is_sum(left) and _is_sum(right):
        sure = sure or (one and len({_line_of(fact) for fact in facts.values()}) == 1)
    severity: Severity = "error" if one and sure and not any(floors) else "warning"
    if any(floors) and apart <= _GROSS * 2:
        severity = "info"
    said = "，".join(f"{name}{saying(fact)}" for name, fact in facts.items())
    message = (
        f"{year}年{said}：按“{identity.name}”，{_equals(left, facts, mid_a)}，"
        f"应等于 {_equals(right, facts, mid_b)}，相差{percent(apart)}"
    )
    working = (
        *(step_of(name, fact) for name, fact in facts.items()),
        Step("左边", _sized(mid_a, left, facts), identity.left),
        Step("右边", _sized(mid_b, right, facts), identity.right),
        Step("允许相差", percent(tolerance), f"{identity.source}；另加印出位数的舍入"),
    )
    return Flaw(message, tuple(place_of(fact) for fact in facts.values()), working, severity=severity)


def _equals(formula: Formula, facts: dict[str, Fact], value: Interval) -> str:
    worded = _worded(formula, facts)
    return worded if len(formula.names) == 1 else f"{worded} = {_sized(value, formula, facts)}"


def _is_sum(formula: Formula) -> bool:
    return "*" not in formula.text and "/" not in formula.text


def _line_of(fact: Fact) -> int:
    return fact.paper.line(fact.statement.number_start)[0]


def _worded(formula: Formula, facts: dict[str, Fact]) -> str:
    text = formula.text.replace(" * ", "×").replace(" / ", "÷").replace("*", "×").replace("/", "÷")
    for name in sorted(formula.names, key=len, reverse=True):
        text = text.replace("{" + name + "}", saying(facts[name]))
    return text


def _sized(value: Interval, formula: Formula, facts: dict[str, Fact]) -> str:
    """The value as people read it: of a sum in the unit of what is added."""
    number = value.low
    amounts = [facts[name].amount for name in formula.names]
    if _is_sum(formula) and len({amount.written for amount in amounts}) == 1:
        return shown(amounts[0], number * (100 if amounts[0].unit == "%" else 1))
    for worth, word in ((Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万")):
        if abs(number) >= worth:
            return f"{plain(number / worth, 2)}{word}"
    return plain(number, 3)
