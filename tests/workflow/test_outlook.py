"""What is next: who must act, what is due and late, what each step lacks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.workflow.builders import (
    CALENDAR,
    CHIEF,
    DEFINITION,
    LEAD,
    MONDAY,
    PLANNER,
    READY,
    STRANGER,
    case,
    checked,
    move,
    start,
)

from yongjiang.model.case import (
    CaseActor,
    CaseState,
    Due,
    Escalated,
    MustAct,
    Outlook,
    Paused,
    Resumed,
    Supplied,
)
from yongjiang.workflow import outlook

DAY = timedelta(days=1)


def seen(state: CaseState, today: date = MONDAY, actor: CaseActor | None = None) -> Outlook:
    return outlook(DEFINITION, state, today=today, calendar=CALENDAR, actor=actor)


def due(state: CaseState, today: date) -> Due:
    return seen(state, today).stages[0].due


def test_a_new_case_waits_for_its_lead_body() -> None:
    (stage,) = seen(case(start())).stages
    assert stage.must_act == (MustAct("lead", "kjj"),)
    assert (stage.due.status, stage.due.day, stage.due.left) == ("open", date(2025, 3, 10), 5)
    submit, drop = stage.steps
    assert [(lack.code, lack.key, lack.tolerable) for lack in submit.lacks] == [
        ("condition", "", None),
        ("paper", "letter", None),
        ("paper", "map", 5),
    ]
    assert (drop.lacks, drop.reason, drop.who) == ((), True, ("planner",))
    assert submit.explanation.value == "缺条件"


def test_with_an_actor_it_says_what_that_one_may_not_do() -> None:
    state = case(start(), Supplied(on=MONDAY, by=LEAD, **READY))
    assert [step.lacks for step in seen(state).stages[0].steps] == [(), ()]
    submit, drop = seen(state, actor=LEAD).stages[0].steps
    assert (submit.lacks, [lack.words for lack in drop.lacks]) == ((), ["由规划员办理"])
    assert seen(state).acts == ("supply", "pause", "hand_over", "withdraw")
    assert seen(state, actor=LEAD).acts == ("supply", "hand_over", "withdraw")
    assert seen(state, actor=STRANGER).acts == ()


@pytest.mark.parametrize(
    ("today", "status", "late", "left"),
    [
        (date(2025, 3, 9), "open", 0, 1),
        (date(2025, 3, 10), "today", 0, 0),
        (date(2025, 3, 11), "late", 1, 0),
        (date(2025, 3, 16), "late", 4, 0),
        (date(2025, 3, 17), "late", 5, 0),
    ],
)
def test_late_is_counted_in_working_days(today: date, status: str, late: int, left: int) -> None:
    found = due(case(start()), today)
    assert (found.status, found.late, found.left) == (status, late, left)


def test_escalations_come_with_their_day_and_take_effect_when_recorded() -> None:
    state = case(start())
    levels = {day: seen(state, date(2025, 3, day)).stages[0].escalations for day in (11, 12, 17)}
    assert [[level.level for level in found] for found in levels.values()] == [[], [1], [1, 2]]
    assert [(level.tell, level.act, level.recorded) for level in levels[17]] == [
        (("planner",), (), False),
        (("chief",), ("planner",), False),
    ]
    late = date(2025, 3, 17)
    raised = case(Escalated(on=late, by=CHIEF, stage="draft"), Escalated(on=late, by=CHIEF, stage="draft"), state=state)
    (stage,) = seen(raised, late).stages
    assert all(level.recorded for level in stage.escalations)
    assert stage.must_act == (MustAct("lead", "kjj"), MustAct("planner"))


def test_a_pause_stops_the_clock_and_moves_the_day() -> None:
    paused = case(start(), Paused(on=MONDAY + 2 * DAY, by=PLANNER))
    found = due(paused, MONDAY + 60 * DAY)
    assert (found.status, found.day, found.left) == ("paused", None, 4)
    assert seen(paused, MONDAY + 60 * DAY).acts == ("supply", "resume", "hand_over", "withdraw")
    resumed = case(Resumed(on=MONDAY + 9 * DAY, by=PLANNER), state=paused)
    assert due(resumed, MONDAY + 9 * DAY).day == date(2025, 3, 17)
    working = due(resumed, MONDAY + 9 * DAY).explanation
    assert working is not None
    assert working.basis == "2025-03-03 起 5 个工作日，当日不计，扣除暂停 7 天"


def test_what_was_late_before_a_pause_stays_as_late() -> None:
    paused = case(start(), Paused(on=date(2025, 3, 12), by=PLANNER))
    assert (due(paused, date(2025, 3, 28)).status, due(paused, date(2025, 3, 28)).late) == ("late", 1)


def test_a_stated_day_is_the_deadline_once_it_is_stated() -> None:
    waiting = case(*checked())
    assert due(waiting, MONDAY).status == "none"
    stated = case(Supplied(on=MONDAY, by=LEAD, facts={"due": "2025-03-20"}), state=waiting)
    assert due(stated, MONDAY).day == date(2025, 3, 20)
    assert due(case(Paused(on=MONDAY, by=PLANNER), state=stated), date(2025, 3, 21)).status == "late"


def test_a_join_waits_once_for_all_and_has_no_deadline_yet() -> None:
    half = seen(case(*checked()[:3]))
    assert [(stage.stage, stage.waiting) for stage in half.stages] == [("site", ()), ("decision", ("现场核查",))]
    assert (half.stages[1].must_act, half.stages[1].due.status) == ((), "none")
    assert [lack.words for lack in half.stages[1].steps[0].lacks] == ["还要等现场核查"]


def test_an_owed_paper_has_its_own_deadline() -> None:
    late = move("submit", LEAD, facts=READY["facts"], papers={"letter": "f1"}, late_papers=("map",))
    (owed,) = seen(case(start(), late), date(2025, 3, 12)).owed
    assert (owed.title, owed.due.day, owed.due.status, owed.due.late) == ("图纸", date(2025, 3, 10), "late", 2)


def test_nothing_is_next_once_it_is_over() -> None:
    over = seen(case(start(), move("drop", PLANNER, note="停")), date(2026, 1, 1))
    assert (over.status, over.stages, over.owed, over.acts, over.unsure) == ("stopped", (), (), (), ())


def test_a_year_without_a_notice_is_named() -> None:
    later = seen(case(start(on=date(2025, 12, 29))), date(2026, 1, 2))
    assert later.unsure == (2026,)
    step = later.stages[0].due.explanation
    assert step is not None
    assert [(one.label, one.value, one.basis) for one in step.steps] == [
        ("放假安排", "没有 2026 年的通知", "只按周末计算")
    ]
