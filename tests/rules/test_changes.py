"""What would have to change: exact smallest amounts, proven by deciding again."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from tests.rules.builders import DAY, FACTS, criterion, pack, part, subject, yearly

from yongjiang.model.decision import FactEntry, WayUp
from yongjiang.model.rules import Band, Criterion, Cut, Grading
from yongjiang.rules import Rulebook

MOVABLE = tuple(
    structs.replace(fact, movable="up") if fact.name in ("rd", "staff", "patents", "share") else fact for fact in FACTS
)


def ways(requirement: Criterion, *facts: object) -> tuple[WayUp, ...]:
    return Rulebook([pack(requirement)], MOVABLE).ways_up("example", subject(*facts), DAY)  # type: ignore[arg-type]


@given(st.integers(0, 10**13), st.integers(1, 10**13))
def test_the_amount_is_the_smallest_that_passes(rd: int, sales: int) -> None:
    need = criterion(value="rd / sales", at_least="5%")
    found = ways(need, FactEntry("rd", rd, 2024), FactEntry("sales", sales, 2024))
    lacking = -(-sales // 20) - rd
    assert [change.amount for way in found for change in way.changes] == ([lacking] if lacking > 0 else [])


def test_a_yearly_change_counts_from_the_books_of_the_year_after() -> None:
    (way,) = ways(criterion(value="rd / sales", at_least="5%"), yearly("rd", 1), yearly("sales", 100))
    (change,) = way.changes
    assert (change.before, change.after, change.by, change.on) == ("1元", "5元", "4元", date(2026, 1, 1))
    assert way.outcome == "pass"


SCORED = pack(
    kind="grading",
    points=part(
        key="all",
        parts=(
            part(key="a", formula="sales / land / 100000"), part(key="b", formula="rd / sales * 100"),
            part(key="c", formula="patents"),
        ),
    ),
    grading=Grading((), (Cut("A", "50%"), Cut("B", "100%")), "r"),
)  # fmt: skip
MORE = tuple(structs.replace(fact, movable="down") if fact.name == "land" else fact for fact in MOVABLE)


@given(wanted=st.integers(0, 5000), land=st.integers(1, 10**6), rd=st.integers(0, 10**9))
def test_points_are_reached_by_the_smallest_move_of_one_fact(wanted: int, land: int, rd: int) -> None:
    facts = {("sales", 2024): 10**10, ("land", 2024): land, ("rd", 2024): rd, ("patents", None): 3}
    book = Rulebook([SCORED], MORE)

    def points(**other: int) -> int:
        known = {**facts, **{(name, year): other[name] for name, year in facts if name in other}}
        decision = book.decide("example", subject([FactEntry(n, v, y) for (n, y), v in known.items()]), DAY)
        return decision.points.low if decision.points else -1

    one = subject([FactEntry(name, value, year) for (name, year), value in facts.items()])
    found = book.points_up("example", one, DAY, wanted)
    assert bool(found) == (points() < wanted)
    for change in found:
        sign = -1 if change.name == "land" else 1
        was = facts[change.name, change.year]
        assert points(**{change.name: was + sign * change.amount}) >= wanted
        assert points(**{change.name: was + sign * (change.amount - 1)}) < wanted


def test_what_is_divided_by_never_becomes_nothing() -> None:
    one = subject(yearly("sales", 100), yearly("land", 1), yearly("rd", 1), FactEntry("patents", 0))
    book = Rulebook([SCORED], MORE)
    found = {change.name: change.after for change in book.points_up("example", one, DAY, 200)}
    assert found == {"patents": "1件", "rd": "2元", "land": "0.001亩"}
    assert book.points_up("example", subject(yearly("land", 1)), DAY, 200) == ()
    assert Rulebook([pack(criterion(value="staff", at_least="1"))], MORE).points_up("example", one, DAY, 200) == ()


def test_time_alone_may_do() -> None:
    (way,) = ways(
        criterion(value="days_since(registered_on)", at_least="365天"), FactEntry("registered_on", date(2025, 1, 1))
    )
    assert (way.changes, way.earliest, way.outcome) == ((), date(2026, 1, 1), "pass")


def test_several_failures_are_mended_together() -> None:
    both = criterion(
        all=(criterion(key="s", value="staff", at_least="10人"), criterion(key="p", value="patents", at_least="1件"))
    )
    (way,) = ways(both, FactEntry("staff", 7), FactEntry("patents", 0))
    assert {(change.name, change.amount) for change in way.changes} == {("staff", 3), ("patents", 1)}


def test_alternatives_come_with_the_fewest_changes_first() -> None:
    either = criterion(
        any=(criterion(key="s", value="staff", at_least="1000人"), criterion(key="p", value="patents", at_least="1件"))
    )
    found = ways(either, FactEntry("staff", 7), FactEntry("patents", 0))
    assert [way.changes[0].name for way in found] == ["patents", "staff"]


def test_points_are_raised_into_the_next_band() -> None:
    bands = (Band("10", at_least="5%"), Band("4", at_least="2%", below="5%"), Band("0", below="2%"))
    score = criterion(score=(part(value="rd / sales", bands=bands),), at_least="10")
    (way,) = ways(score, yearly("rd", 3), yearly("sales", 100))
    assert way.changes[0].after == "5元"


def test_what_nobody_can_move_has_no_way() -> None:
    assert ways(criterion(value="net", at_least="5元"), yearly("net", 1)) == ()
    assert ways(criterion(key="n", none=(criterion(holds="breach"),)), FactEntry("breach", True)) == ()


def test_what_is_still_open_is_told() -> None:
    both = criterion(
        all=(criterion(key="s", value="staff", at_least="10人"), criterion(key="a", title="先进", holds="advanced"))
    )
    (way,) = ways(both, FactEntry("staff", 7))
    assert (way.outcome, way.leaves) == ("person", ("先进",))
