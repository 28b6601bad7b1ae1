"""What holds for every sound definition and every order of events."""

from __future__ import annotations

import random
from datetime import date, timedelta

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.workflow.builders import CALENDAR, DEFINITION, LEAD, MONDAY, start
from tests.workflow.shapes import definitions
from tests.workflow.test_reference import Dice

from yongjiang.model.case import CaseState, Event, Moved, Refusal
from yongjiang.model.work_calendar import WorkCalendar
from yongjiang.model.workflow import Definition
from yongjiang.workflow import apply, check_definition, outlook, replay

seeds = st.integers(0, 10**9).map(str)


def play(definition: Definition, seed: str) -> tuple[list[Event], list[CaseState]]:
    """Events that were accepted and the state after each, from some thirty that were tried."""
    dice = Dice(definition, seed)
    events: list[Event] = []
    states: list[CaseState] = []
    for _ in range(30):
        before = states[-1] if states else None
        kept = msgspec.json.encode(before)
        event = dice.event(before)
        after = apply(definition, before, event, today=dice.day, calendar=CALENDAR)
        assert msgspec.json.encode(before) == kept  # whatever came of it, nothing was changed in place
        assert apply(definition, before, event, today=dice.day, calendar=CALENDAR) == after
        if isinstance(after, CaseState):
            events.append(event)
            states.append(after)
    return events, states


@settings(max_examples=60, deadline=None)
@given(seeds)
def test_replaying_any_beginning_gives_the_state_of_then_byte_for_byte(seed: str) -> None:
    events, states = play(DEFINITION, seed)
    stored = msgspec.json.decode(msgspec.json.encode(events), type=list[Event])
    for count, state in enumerate(states, 1):
        assert msgspec.json.encode(replay(DEFINITION, stored[:count])) == msgspec.json.encode(state)


@settings(max_examples=60, deadline=None)
@given(seeds)
def test_nothing_is_accepted_once_a_case_is_over(seed: str) -> None:
    events, states = play(DEFINITION, seed)
    over = [state.status in ("done", "stopped", "withdrawn") for state in states]
    assert True not in over[:-1]
    assert [state.count for state in states] == list(range(1, len(events) + 1))
    assert all((not state.standing) == ended for state, ended in zip(states, over, strict=True))


@settings(max_examples=60, deadline=None)
@given(seeds)
def test_where_a_case_stands_does_not_depend_on_the_calendar(seed: str) -> None:
    events, states = play(DEFINITION, seed)
    if states:
        assert replay(DEFINITION, events) == states[-1]
        other = outlook(DEFINITION, states[-1], today=MONDAY, calendar=WorkCalendar())
        same = outlook(DEFINITION, states[-1], today=MONDAY, calendar=CALENDAR)
        assert [stage.steps for stage in other.stages] == [stage.steps for stage in same.stages]


@settings(max_examples=60, deadline=None)
@given(definitions(), st.integers(0, 10**9))
def test_a_sound_definition_has_no_dead_end(definition: Definition, seed: int) -> None:
    """From wherever chance has led, whoever always takes a step that brings the end nearer gets there."""
    assert check_definition(definition) == ()
    dice = random.Random(seed)
    state = apply(definition, None, start(definition=definition), today=MONDAY, calendar=CALENDAR)
    nearer = _distances(definition)
    for number in range(400):
        assert isinstance(state, CaseState)
        if not state.standing:
            break
        seen = outlook(definition, state, today=MONDAY, calendar=CALENDAR, actor=LEAD)
        ready = [(stage.stage, step) for stage in seen.stages for step in stage.steps if not step.lacks]
        assert ready
        at, step = dice.choice(ready)
        if number >= 20:
            at, step = min(ready, key=lambda one: (nearer[one[1].enters] >= nearer[one[0]], nearer[one[1].enters]))
        after = apply(
            definition, state, Moved(on=MONDAY, by=LEAD, move=step.move, stage=at), today=MONDAY, calendar=CALENDAR
        )
        assert not isinstance(after, Refusal), after
        state = after
    assert isinstance(state, CaseState)
    assert state.status in ("done", "stopped")


def _distances(definition: Definition) -> dict[str, int]:
    """Steps from each stage to the nearest end; into branches the longest of them counts."""
    far = {stage.key: 0 if stage.kind == "end" else 10**6 for stage in definition.stages}
    for _ in definition.stages:
        for stage in definition.stages:
            if stage.branches:
                far[stage.key] = max(far[branch] for branch in stage.branches)
        for move in definition.moves:
            for key in move.leaves:
                far[key] = min(far[key], far[move.enters] + 1)
    return far


@settings(max_examples=40, deadline=None)
@given(seeds, st.integers(0, 60), st.integers(0, 60))
def test_what_is_late_stays_late_until_somebody_acts(seed: str, one: int, other: int) -> None:
    _, states = play(DEFINITION, seed)
    if not states:
        return
    early, late = (states[-1].last + timedelta(days=days) for days in sorted((one, other)))
    first, second = (outlook(DEFINITION, states[-1], today=day, calendar=CALENDAR) for day in (early, late))
    for before, after in zip(first.stages, second.stages, strict=True):
        assert before.due.day == after.due.day
        assert before.due.late <= after.due.late
        assert {level.level for level in before.escalations} <= {level.level for level in after.escalations}
    assert date.min < early <= late
