"""Steps that may be taken on some days only, by the day of the event and the working days of the calendar."""

from __future__ import annotations

from datetime import date

from tests.workflow.builders import CALENDAR, LEAD, MONDAY, PLANNER, TIMED, case, move, refusal, start

from yongjiang.model.case import CaseState, Event, Paused, Refusal, Resumed, Withdrawn
from yongjiang.model.work_calendar import CalendarYear, Holiday, WorkCalendar
from yongjiang.workflow import apply, check_definition, outlook, replay

RECEIVED = start(definition=TIMED, facts={"received": "2025-03-28", "sum": "12"}, on=date(2025, 3, 28))
#: the fifth working day after it, by the calendar of these tests
LAST = date(2025, 4, 8)


def checked(day: date) -> CaseState | Refusal:
    return apply(TIMED, case(RECEIVED, definition=TIMED), move("check", LEAD, day), today=day, calendar=CALENDAR)


def test_the_one_that_tests_use_is_sound() -> None:
    assert check_definition(TIMED) == ()


def test_within_working_days_of_a_fact() -> None:
    assert not isinstance(checked(LAST), Refusal)
    told = checked(date(2025, 4, 9))
    assert isinstance(told, Refusal)
    assert (told.code, told.message) == ("condition", "不满足条件：收件日期起 5 个工作日内")
    (step,) = told.explanation.steps
    assert step.steps[0].basis == "登记为 2025-03-28，期限到 2025-04-08，办理日 2025-04-09"


def test_the_day_on_which_it_was_done_counts_not_that_of_writing_it_down() -> None:
    before = case(RECEIVED, definition=TIMED)
    late = apply(TIMED, before, move("check", LEAD, LAST), today=date(2025, 6, 1), calendar=CALENDAR)
    assert not isinstance(late, Refusal)


def test_facts_that_come_with_the_step_count() -> None:
    day = date(2025, 4, 9)
    newer = move("check", LEAD, day, facts={"received": "2025-04-01"})
    after = apply(TIMED, case(RECEIVED, definition=TIMED), newer, today=day, calendar=CALENDAR)
    assert not isinstance(after, Refusal)


def test_not_before_and_not_after_days_that_facts_state() -> None:
    facts = {"opens": "2025-05-01", "closes": "2025-05-31"}
    ready = (RECEIVED, move("check", LEAD, LAST), move("approve", LEAD, date(2025, 4, 10), facts=facts))
    for day, words in ((date(2025, 4, 30), "起始日期已到"), (date(2025, 6, 1), "截止日期没有过")):
        told = refusal(*ready, move("pay", PLANNER, day), definition=TIMED)
        assert (told.code, words in told.message) == ("condition", True)
    for day in (date(2025, 5, 1), date(2025, 5, 31)):
        assert case(*ready, move("pay", PLANNER, day), definition=TIMED).status == "done"


def test_a_waiting_time_has_to_be_over() -> None:
    ready = (RECEIVED, move("check", LEAD, date(2025, 3, 31)))
    # the seventh day after 28 March is in the holiday, so the term ends on 7 April
    assert refusal(*ready, move("approve", LEAD, date(2025, 4, 7)), definition=TIMED).code == "condition"
    assert case(*ready, move("approve", LEAD, date(2025, 4, 8)), definition=TIMED).standing[0].stage == "payable"


def test_days_of_a_pause_do_not_count() -> None:
    paused = (
        RECEIVED,
        Paused(on=date(2025, 3, 31), by=PLANNER),
        Resumed(on=date(2025, 4, 7), by=PLANNER),
        move("check", LEAD, date(2025, 4, 10)),
    )
    assert case(*paused, definition=TIMED).standing[0].stage == "review"


def test_the_outlook_tells_it_for_the_day_of_looking() -> None:
    state = case(RECEIVED, definition=TIMED)
    for day, lacking in ((LAST, []), (date(2025, 4, 9), ["condition"])):
        (stage,) = outlook(TIMED, state, today=day, calendar=CALENDAR).stages
        check = next(step for step in stage.steps if step.move == "check")
        assert [lack.code for lack in check.lacks] == lacking
    assert outlook(TIMED, state, today=date(2026, 1, 5), calendar=CALENDAR).unsure == (2026,)


def test_a_holiday_announced_later_changes_no_state() -> None:
    events: tuple[Event, ...] = (RECEIVED, move("check", LEAD, LAST), Withdrawn(on=LAST, by=LEAD))
    state = case(*events, definition=TIMED)
    assert replay(TIMED, events) == state
    # with an ordinary week instead of the holiday the step would have been late; what happened stays as it was
    plain = WorkCalendar((CalendarYear(2025, "又", "unverified", (Holiday("节", MONDAY, MONDAY),), ()),))
    before = case(RECEIVED, definition=TIMED)
    assert isinstance(apply(TIMED, before, events[1], today=LAST, calendar=plain), Refusal)
