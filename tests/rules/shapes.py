"""Random packs and subjects for property tests: every form of criterion and part, values at and around thresholds."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count
from typing import Any

from hypothesis import strategies as st
from tests.rules.builders import DAY, FACTS

from yongjiang.model.decision import FactEntry, Subject, TitleHeld
from yongjiang.model.rules import Band, Criterion, FactDefinition, Option, Part, RuleAmount, RuleClass, Tier

YEARS = (2021, 2022, 2023, 2024)
BASIS = st.sampled_from(["r", "r", "r", "u"])
#: formulas and thresholds of their unit
NUMBERS = (
    ("staff", ["9人", "10人", "11人"]), ("patents", ["0", "1件", "5"]), ("panel", ["60分", "70分"]),
    ("share", ["10%", "0%"]), ("rd / sales", ["5%", "0%"]), ("sum(rd, 3) / sum(sales, 3)", ["5%", "3%"]),
    ("growth(net, 2)", ["0%", "15%"]),
    ("cagr(sales, 2)", ["5%", "0%", "-10%"]), ("mean(rd, 3)", ["5元", "0元"]), ("max(rd, sales) - net", ["0元", "3元"]),
    ("round(rd / land, 2)", ["2元/亩", "0元/亩"]), ("net / net[-1] - 1", ["0%", "-50%", "20%"]),
    ("days_since(registered_on)", ["365天", "730天"]), ("-net", ["0元", "2元"]), ("min(staff, 20)", ["10人"]),
    ("sales * rd / net", ["5元"]), ("rd - rd[-1]", ["0元"]),
)  # fmt: skip
COMPARISONS = st.sampled_from(["at_least", "above", "at_most", "below", "equals"])


def _keys(prefix: str = "k") -> Any:
    numbers = count()
    return lambda: f"{prefix}{next(numbers)}"


@st.composite
def criteria(draw: st.DrawFn, key: Any = None, depth: int = 3) -> Criterion:
    """A criterion of any form."""
    key = key or _keys()
    own: dict[str, Any] = {"key": key(), "title": "条件", "basis": draw(BASIS)}
    leaf = ["value", "tiers", "holds", "title", "date", "one_of", "given", "absent"]
    form = draw(
        st.sampled_from(leaf if depth == 0 else [*leaf, "all", "any", "none", "some", "check", "score", "score"])
    )
    inner = criteria(key, depth - 1) if depth else st.nothing()
    match form:
        case "value":
            formula, limits = draw(st.sampled_from(NUMBERS))
            return Criterion(**own, value=formula, **{draw(COMPARISONS): draw(st.sampled_from(limits))})
        case "tiers":
            tiers = (Tier("5%", upto="3元"), Tier("4%", above="3元", below="6元"), Tier("3%", at_least="6元"))
            return Criterion(**own, value="rd / sales", by="sales", tiers=tiers)
        case "holds":
            return Criterion(**own, holds=draw(st.sampled_from(["breach", "advanced"])))
        case "title":
            return Criterion(**own, holds="holds(certificate)")
        case "date":
            return Criterion(**own, holds=draw(st.sampled_from(["within(award_on, 5)", "before(registered_on, 2)"])))
        case "one_of":
            fact, values = draw(st.sampled_from([("group", ("甲组",)), ("industry", ("C39", "I6"))]))
            return Criterion(**own, fact=fact, one_of=values)
        case "given":
            return Criterion(**own, given=draw(st.sampled_from(["panel", "certificate", "staff"])))
        case "absent":
            return Criterion(**own, absent=draw(st.sampled_from(["net[-2]", "sum(rd, 3)", "rd / sales", "panel"])))
        case "some":
            parts = tuple(draw(st.lists(inner, min_size=3, max_size=4)))
            return Criterion(**own, some=parts, count=draw(st.integers(1, len(parts) - 1)))
        case "check":
            otherwise = draw(st.none() | inner)
            return Criterion(**own, check=draw(inner), then=draw(inner), otherwise=otherwise)
        case "score":
            parts = tuple(draw(st.lists(points(key, depth - 1), min_size=1, max_size=3)))
            return Criterion(**own, score=parts, **{draw(st.sampled_from(["at_least", "above"])): "10"})
    return Criterion(**own, **{form: tuple(draw(st.lists(inner, min_size=1, max_size=3)))})


BANDS = (Band("9-10", at_least="20%"), Band("5", at_least="5%", below="20%", basis="u"),
         Band("2", above="0%", below="5%"),
         Band("0", upto="0%"))  # fmt: skip


@st.composite
def points(draw: st.DrawFn, key: Any = None, depth: int = 2) -> Part:
    """A part of a score of any form."""
    key = key or _keys()
    own: dict[str, Any] = {"key": key(), "title": "部分", "basis": draw(BASIS)}
    own |= draw(st.sampled_from([{}, {}, {"above": "0"}, {"at_least": "5"}]))
    forms = ["value", "judged", "open", "formula"]
    form = draw(st.sampled_from(forms if depth <= 0 else [*forms, "options", "parts", "best"]))
    ratio = st.sampled_from(["rd / sales", "growth(net, 2)", "cagr(sales, 2)", "share"])
    match form:
        case "value":
            return Part(**own, value=draw(ratio), bands=BANDS)
        case "judged":
            return Part(**own, judged="0-8", fact="panel")
        case "open":
            return Part(**own, judged="1-6")
        case "formula":
            return Part(**own, formula="rd / sales * 30", most=draw(st.sampled_from(["", "30"])))
        case "options":
            when = criteria(key, depth - 1)
            some = [Option(draw(st.sampled_from(["7-8", "4"])), draw(when)), Option(when=draw(when), value=draw(ratio))]
            return Part(**own, options=(*some, Option("0-1")), bands=BANDS)
    inner = tuple(draw(st.lists(points(key, depth - 1), min_size=1, max_size=3)))
    return Part(**own, **{form: inner}, most=draw(st.sampled_from(["", "12"])))


def _value(fact: FactDefinition) -> st.SearchStrategy[Any]:
    match fact.kind:
        case "money" | "number" | "count" | "ratio":
            one = 10**fact.digits
            small = st.sampled_from([0, 1, 2, 3, 5, 6, 10, 11, 100]).map(lambda n: n * one)
            near = st.tuples(small, st.integers(-1, 1)).map(sum)
            large = st.sampled_from([10**13, 10**13 + 1, 5 * 10**11, 5 * 10**11 - 1])
            every = [small, near, large] + ([small.map(lambda n: -n)] if fact.name == "net" else [])
            return st.one_of(every).map(lambda n: n if fact.name == "net" else abs(n))
        case "date":
            edges = [date(2020, 6, 1), date(2023, 6, 1), date(2024, 6, 1)]
            return st.tuples(st.sampled_from(edges), st.integers(-1, 1)).map(lambda pair: pair[0] + timedelta(pair[1]))
        case "yes_no":
            return st.booleans()
        case "choice":
            return st.sampled_from(fact.choices)
        case "code":
            return st.sampled_from(["C3990", "I6510", "I", "C4", ""])
    ends = st.sampled_from([None, DAY.on, DAY.on - timedelta(1), DAY.on + timedelta(1)])
    return st.builds(TitleHeld, st.sampled_from([date(2023, 1, 1), DAY.on, DAY.on + timedelta(1)]), ends)


@st.composite
def subjects(draw: st.DrawFn) -> Subject:
    """A subject of which any fact may be known, missing or not applicable."""
    entries = []
    for fact in FACTS:
        for year in YEARS if fact.yearly else (None,):
            state = draw(st.sampled_from(["known", "known", "known", "missing", "absent"]))
            if state != "missing":
                entries.append(FactEntry(fact.name, None if state == "absent" else draw(_value(fact)), year))
    return Subject("", "", tuple(entries))


@st.composite
def classes(draw: st.DrawFn) -> tuple[RuleClass, ...]:
    """Two classes with conditions and perhaps one without."""
    key = _keys()
    found = [RuleClass(name, name, draw(criteria(key, 1))) for name in ("red", "yellow")]
    return (*found, RuleClass("green", "green")) if draw(st.booleans()) else tuple(found)


@st.composite
def amounts(draw: st.DrawFn) -> RuleAmount:
    """An amount with or without a condition and a cap."""
    formula = draw(st.sampled_from(["rd * 0.5", "rd * 1.2 + sales / 3", "max(rd, net)"]))
    when = draw(st.none() | criteria(_keys("a"), 1))
    return RuleAmount("a", "金额", formula, draw(BASIS), when, draw(st.sampled_from(["", "5元", "1000万元"])))
