"""Days counted: holidays, exchanged days, pauses, and what must hold whatever the dates."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.workflow.builders import CALENDAR

from yongjiang.model.case import Pause
from yongjiang.workflow import Workdays
from yongjiang.zones import load_calendar

DAYS = Workdays(CALENDAR)
NATIONAL = Workdays(load_calendar())
dates = st.dates(date(2021, 1, 1), date(2027, 12, 31))
spans = st.tuples(dates, st.integers(0, 40)).map(lambda p: Pause(p[0], p[0] + timedelta(days=p[1])))
pauses = st.lists(spans, max_size=3)


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        (date(2025, 3, 3), 5, date(2025, 3, 10)),
        (date(2025, 3, 28), 1, date(2025, 3, 29)),  # a Saturday that is worked
        (date(2025, 4, 1), 1, date(2025, 4, 7)),  # a holiday from Wednesday to Friday, then the weekend
        (date(2025, 3, 8), 1, date(2025, 3, 10)),  # entered on a Saturday
    ],
)
def test_working_days_are_counted_from_the_next_day(start: date, days: int, due: date) -> None:
    assert DAYS.after(start, days) == due


def test_calendar_days_that_end_on_a_day_off_end_on_the_next_working_day() -> None:
    assert DAYS.calendar_after(date(2025, 3, 3), 10) == date(2025, 3, 13)
    assert DAYS.calendar_after(date(2025, 3, 24), 10) == date(2025, 4, 7)
    national_day = NATIONAL.calendar_after(date(2025, 9, 20), 12)
    assert national_day == date(2025, 10, 9)


def test_a_pause_moves_the_term_and_an_open_one_leaves_it_open() -> None:
    assert DAYS.after(date(2025, 3, 3), 5, [Pause(date(2025, 3, 5), date(2025, 3, 12))]) == date(2025, 3, 17)
    assert DAYS.after(date(2025, 3, 3), 5, [Pause(date(2025, 3, 5))]) is None
    assert DAYS.after(date(2025, 3, 3), 5, [Pause(date(2025, 3, 11))]) == date(2025, 3, 10)


def test_years_without_a_notice_are_named() -> None:
    assert NATIONAL.unsure(date(2026, 12, 1), date(2028, 1, 1)) == {2027, 2028}
    assert NATIONAL.unsure(date(2021, 1, 1), date(2026, 12, 31)) == set()
    assert NATIONAL.worked(date(2027, 10, 1))  # a Friday; nobody has announced that year


@given(dates, dates, st.integers(1, 60), pauses)
def test_who_begins_later_is_not_due_earlier(one: date, other: date, days: int, stops: list[Pause]) -> None:
    early, late = sorted((one, other))
    for count in (NATIONAL.after, NATIONAL.calendar_after):
        first, second = count(early, days, stops), count(late, days, stops)
        assert first is not None
        assert second is not None
        assert early < first <= second


@given(dates, st.integers(1, 60), st.integers(1, 60), pauses)
def test_more_days_and_more_pauses_never_bring_the_day_nearer(start: date, a: int, b: int, stops: list[Pause]) -> None:
    few, many = sorted((a, b))
    for count in (NATIONAL.after, NATIONAL.calendar_after):
        bare, paused, longer = count(start, few), count(start, few, stops), count(start, many, stops)
        assert bare is not None
        assert paused is not None
        assert longer is not None
        assert bare <= paused <= longer


@given(dates, st.integers(1, 60), pauses)
def test_counting_forward_and_back_agree(start: date, days: int, stops: list[Pause]) -> None:
    due = NATIONAL.after(start, days, stops)
    assert due is not None
    assert NATIONAL.between(start, due, stops) == days
    assert NATIONAL.worked(due)
