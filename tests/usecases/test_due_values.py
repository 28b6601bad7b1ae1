"""What is owed: not yet, due, late and reported are four things."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from yongjiang.model.measure import MeasurePolicy, Observation
from yongjiang.model.zone import Frequency
from yongjiang.usecases.due_values import due_values

POLICY = MeasurePolicy("sample", "第1版", date(2021, 1, 1), "本项目")


def seen(*periods: str, recorded: date = date(2021, 1, 1)) -> list[Observation]:
    return [Observation("x", period, Decimal(1), recorded=recorded) for period in periods]


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2025, 12, 31), "未到报送期"),
        (date(2026, 1, 1), "应报（还有118天）"),
        (date(2026, 4, 29), "应报（今天截止）"),
        (date(2026, 4, 30), "逾期1天"),
        (date(2026, 5, 31), "逾期32天"),
    ],
)
def test_a_year_becomes_due_and_late(today: date, words: str) -> None:
    found = due_values(2025, 2025, [], POLICY, today)
    assert [due.words for due in found] == [words]


def test_late_first_then_due_then_running_then_reported() -> None:
    found = due_values(2021, 2025, seen("2022"), POLICY, date(2024, 2, 1))
    assert [(str(due.period), due.state) for due in found] == [
        ("2021", "late"),
        ("2023", "open"),
        ("2024", "not_yet"),
        ("2022", "reported"),
    ]


def test_what_was_not_known_on_the_day_does_not_count() -> None:
    (found,) = due_values(2022, 2022, seen("2022", recorded=date(2023, 6, 2)), POLICY, date(2023, 6, 1))
    assert found.state == "late"


def test_quarters_are_expected_where_they_were_reported() -> None:
    now = date(2024, 5, 10)
    found = due_values(2021, 2025, seen("2021", "2022", "2023", "2023-Q3", "2023-Q4"), POLICY, now)
    assert [(str(due.period), due.words) for due in found if due.period.months == 3] == [
        ("2024-Q1", "逾期11天"),
        ("2024-Q2", "未到报送期"),
    ]
    assert not [due for due in due_values(2021, 2025, seen("2023-Q4"), POLICY, now) if due.period.months == 3]
    january = due_values(2021, 2025, seen("2023-Q2", "2023-Q3"), POLICY, date(2024, 1, 10))
    assert [str(due.period) for due in january if due.period.months == 3] == ["2023-Q4", "2024-Q1"]


def test_an_old_plan_is_not_asked_for_any_more() -> None:
    assert due_values(2016, 2020, [], POLICY, date(2023, 12, 31)) != ()
    assert due_values(2016, 2020, [], POLICY, date(2024, 1, 1)) == ()


@given(st.integers(0, 4000))
def test_each_day_is_in_one_state_and_they_follow_each_other(day: int) -> None:
    order = ["not_yet", "open", "late"]
    first, second = (
        due_values(2022, 2022, [], POLICY, date(2022, 1, 1) + timedelta(days=day + more)) for more in (0, 1)
    )
    if first and second:
        assert order.index(first[0].state) <= order.index(second[0].state)
        assert first[0].days >= 0


def named(frequency: Frequency | None, today: date, *known: str, policy: MeasurePolicy = POLICY) -> list[str]:
    found = due_values(2021, 2025, seen(*known), policy, today, frequency)
    return sorted(f"{due.period} {due.state}" for due in found if due.period.months < 12)


def test_an_indicator_says_how_often() -> None:
    day = date(2024, 5, 10)
    assert named("year", day, "2023-Q3", "2023-Q4") == []
    assert named("quarter", day, "2023-Q4") == ["2023-Q4 reported", "2024-Q1 late", "2024-Q2 not_yet"]
    assert named("half", day) == ["2023-H2 late", "2024-H1 not_yet"]
    months = named("month", day, "2024-03")
    assert months == [
        "2023-12 late",
        "2024-01 late",
        "2024-02 late",
        "2024-03 reported",
        "2024-04 open",
        "2024-05 not_yet",
    ]
    assert named("quarter", date(2026, 1, 10)) == ["2025-Q4 open"]  # the plan is over, its last quarter is not in
    years = {str(due.period) for due in due_values(2021, 2025, [], POLICY, day, "quarter") if due.period.months == 12}
    assert years == {"2021", "2022", "2023", "2024"}


def test_else_the_zone_does_and_what_is_usual_goes_on() -> None:
    day, half = date(2024, 5, 10), replace(POLICY, frequency="half")
    assert named(None, day) == []
    assert named(None, day, policy=half) == named("half", day)
    both = named(None, day, "2023-Q3", "2023-Q4", policy=half)
    assert both == ["2023-H2 late", "2024-H1 not_yet", "2024-Q1 late", "2024-Q2 not_yet"]
    assert named("quarter", day, policy=half) == ["2023-Q4 late", "2024-Q1 late", "2024-Q2 not_yet"]
