"""What is next for a case on a day: who must act, what is due or late, which steps are open and what they lack.

Also the gate `apply`, which alone knows what day it is: it refuses what lies in the future, and an escalation of what
is not late enough.
"""

from __future__ import annotations

from datetime import date

from yongjiang.model.case import (
    CaseActor,
    CaseState,
    Due,
    DueEscalation,
    Escalated,
    Event,
    Lack,
    Moved,
    NextStep,
    Outlook,
    OwedOutlook,
    OwedPaper,
    Refusal,
    StageOutlook,
    Standing,
)
from yongjiang.model.explanation import Step
from yongjiang.model.work_calendar import WorkCalendar
from yongjiang.model.workflow import Deadline, Definition, Move
from yongjiang.workflow.acting import advance, supplied
from yongjiang.workflow.branches import body_of, missing_branches
from yongjiang.workflow.chart import Chart, chart_of
from yongjiang.workflow.facts import Moment, counts_days, fact_value
from yongjiang.workflow.permits import (
    barred,
    lacks,
    may,
    named,
    parties_of,
    resolved,
    separation,
    weighed,
)
from yongjiang.workflow.refusing import refuse
from yongjiang.workflow.workdays import Workdays, workdays_of

_OPEN_WHEN = {"pause": ("running",), "resume": ("paused",)}
_ACTS = ("supply", "pause", "resume", "hand_over", "withdraw")


def apply(
    definition: Definition, state: CaseState | None, event: Event, *, today: date, calendar: WorkCalendar
) -> CaseState | Refusal:
    """State after `event`, or why it is refused; a refused event changes nothing.

    state: None before the start. today: events may be entered late, never in advance.
    """
    if event.on > today:
        return refuse("in-future", f"日期 {event.on} 还没有到", event)
    after = advance(definition, state, event)
    if isinstance(event, Moved) and state is not None and not isinstance(after, Refusal):
        return _untimely(definition, state, event, calendar) or after
    if isinstance(event, Escalated) and state is not None and not isinstance(after, Refusal):
        chart = chart_of(definition)
        standing = next(s for s in state.standing if (s.stage, body_of(s)) == (event.stage, event.branch))
        deadline = chart.stages[event.stage].deadline
        assert deadline is not None  # else `advance` would have refused
        due = _due(chart, state, standing, deadline, event.on, workdays_of(calendar), set())
        level = deadline.escalations[standing.escalated]
        if due.status != "late" or due.late < level.after:
            steps = (due.explanation,) if due.explanation is not None else ()
            return refuse("not-late", f"逾期 {due.late} 个工作日，满 {level.after} 个才升级督办", event, steps)
    return after


def outlook(
    definition: Definition, state: CaseState, *, today: date, calendar: WorkCalendar, actor: CaseActor | None = None
) -> Outlook:
    """What is next for the case on `today`. With an `actor`, also what that actor may not do is among the lacks."""
    chart = chart_of(definition)
    days = workdays_of(calendar)
    unsure: set[int] = set()
    stages: dict[tuple[str, str], StageOutlook] = {}
    for standing in state.standing:  # branches that wait on one join are told once
        seen = _stage(chart, state, standing, today, days, actor, unsure)
        stages.setdefault((seen.stage, seen.branch), seen)
    owed = tuple(
        OwedOutlook(one.paper, chart.papers[one.paper].title, _owed_due(state, one, today, days, unsure))
        for one in state.owed
        if state.standing
    )
    return Outlook(state.status, tuple(stages.values()), owed, _acts(chart, state, actor), tuple(sorted(unsure)))


def _untimely(definition: Definition, state: CaseState, event: Moved, calendar: WorkCalendar) -> Refusal | None:
    """Why a move that is legal otherwise comes too late or too early, by a condition that counts days."""
    chart = chart_of(definition)
    when = chart.moves[event.move].when
    if when is None or not counts_days(when):
        return None
    ready = supplied(state, event.on, event.facts, event.papers)
    lack, step = weighed(chart, ready, when, Moment(event.on, workdays_of(calendar), state.pauses, set()))
    return None if lack is None else refuse(lack.code, lack.words, event, [step])


def _stage(
    chart: Chart,
    state: CaseState,
    standing: Standing,
    today: date,
    days: Workdays,
    actor: CaseActor | None,
    unsure: set[int],
) -> StageOutlook:
    stage = chart.stages[standing.stage]
    waiting = missing_branches(chart, standing, state)
    moment = Moment(today, days, state.pauses, unsure)
    steps = tuple(_step(chart, state, standing, move, moment, actor) for move in chart.leaving[stage.key])
    due = Due("none")
    levels: tuple[DueEscalation, ...] = ()
    if stage.deadline is not None and not waiting:
        due = _due(chart, state, standing, stage.deadline, today, days, unsure)
        levels = _levels(stage.deadline, due, standing.escalated)
    parties = stage.who or tuple(dict.fromkeys(party for step in steps for party in step.who))
    called = (party for level in levels if level.recorded for party in level.act)
    branch = "" if waiting else body_of(standing)
    must = () if waiting else resolved(tuple(dict.fromkeys((*parties, *called))), state, branch)
    return StageOutlook(stage.key, stage.title, standing.entered, must, due, levels, steps, waiting, branch)


def _step(
    chart: Chart, state: CaseState, standing: Standing, move: Move, moment: Moment, actor: CaseActor | None
) -> NextStep:
    parties = parties_of(chart, move, standing)
    found, step = lacks(chart, state, standing, move, moment)
    if actor is not None and not may(actor, parties, state, body_of(standing)):
        found = (Lack("not-allowed", f"由{named(chart, parties)}办理"), *found)
    elif actor is not None and (separate := separation(chart, move, state, actor)) is not None:
        found = (separate, *found)
    return NextStep(move.key, move.title, move.enters, parties, move.reason, found, step, barred(move, state))


def _acts(chart: Chart, state: CaseState, actor: CaseActor | None) -> tuple[str, ...]:
    if not state.standing:
        return ()
    found = []
    for act in _ACTS:
        parties: tuple[str, ...] = getattr(chart.definition.may, act)
        in_time = state.status in _OPEN_WHEN.get(act, ("running", "paused"))
        if parties and in_time and (actor is None or may(actor, parties, state)):
            found.append(act)
    return tuple(found)


def _due(
    chart: Chart,
    state: CaseState,
    standing: Standing,
    deadline: Deadline,
    today: date,
    days: Workdays,
    unsure: set[int],
) -> Due:
    start = standing.entered
    if deadline.fact is not None:
        fact = chart.facts[deadline.fact]
        day = fact_value(state.facts.get(fact.key, ""), "date")
        if not isinstance(day, date):
            return Due("none", explanation=Step("期限", "没有期限", f"还没有登记{fact.title}"))
        return _dated(state, day, today, days, unsure, f"登记的{fact.title}，不因暂停顺延")
    if deadline.calendar_days is not None:
        day = days.calendar_after(start, deadline.calendar_days, state.pauses)
        basis = f"{start} 起 {deadline.calendar_days} 日，当日不计，末日逢休息日顺延"
        left = deadline.calendar_days - days.calendar_between(start, today, state.pauses)
    else:
        assert deadline.working_days is not None  # a checked deadline has one of the three
        day = days.after(start, deadline.working_days, state.pauses)
        basis = f"{start} 起 {deadline.working_days} 个工作日，当日不计"
        left = deadline.working_days - days.between(start, today, state.pauses)
    return _dated(state, day, today, days, unsure, basis + _paused_words(state), start, left)


def _owed_due(state: CaseState, owed: OwedPaper, today: date, days: Workdays, unsure: set[int]) -> Due:
    day = days.after(owed.since, owed.days, state.pauses)
    basis = f"{owed.since} 容缺，{owed.days} 个工作日内补{_paused_words(state)}"
    left = owed.days - days.between(owed.since, today, state.pauses)
    return _dated(state, day, today, days, unsure, basis, owed.since, left)


def _dated(
    state: CaseState,
    day: date | None,
    today: date,
    days: Workdays,
    unsure: set[int],
    basis: str,
    start: date | None = None,
    left: int = 0,
) -> Due:
    """`day` as seen on `today`. None: the case is paused and the day is not known before it resumes."""
    if day is None:
        return Due("paused", left=max(left, 0), explanation=Step("期限", "暂停计时", basis))
    years = days.unsure(start or min(day, today), max(day, today))
    unsure |= years
    note = (Step("放假安排", f"没有 {'、'.join(map(str, sorted(years)))} 年的通知", "只按周末计算"),) if years else ()
    step = Step("期限", str(day), basis, steps=note)
    if today > day:
        late = days.between(day, today, state.pauses)
        return Due("late", day, late, explanation=step)
    return Due("today" if today == day else "open", day, left=days.between(today, day), explanation=step)


def _paused_words(state: CaseState) -> str:
    stopped = sum(((pause.until - pause.first).days for pause in state.pauses if pause.until is not None), 0)
    return f"，扣除暂停 {stopped} 天" if stopped else ""


def _levels(deadline: Deadline, due: Due, recorded: int) -> tuple[DueEscalation, ...]:
    return tuple(
        DueEscalation(number, level.after, level.tell, level.act, number <= recorded)
        for number, level in enumerate(deadline.escalations, 1)
        if number <= recorded or (due.status == "late" and due.late >= level.after)
    )
