"""Events in, state out. What an event does depends on the events before it alone: no clock, no calendar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from yongjiang.kernel.errors import InternalError
from yongjiang.model.case import (
    CaseActor,
    CaseState,
    Escalated,
    Event,
    HandedOver,
    HeldPaper,
    Lack,
    Moved,
    OwedPaper,
    Passage,
    Pause,
    Paused,
    Refusal,
    Resumed,
    Standing,
    Started,
    Supplied,
    Withdrawn,
)
from yongjiang.model.workflow import STARTING, Definition, Move
from yongjiang.workflow.branches import body_of, enter, missing_branches, outside, recast
from yongjiang.workflow.chart import Chart, chart_of
from yongjiang.workflow.facts import Moment
from yongjiang.workflow.permits import lacks, may, named, parties_of, separation
from yongjiang.workflow.refusing import barred, held_open, refuse, unfit, unstated


def replay(definition: Definition, events: Iterable[Event]) -> CaseState:
    """State after `events`, the first of which starts the case on `definition`.

    The same events always give the same state. Raises InternalError where one of them could never have been accepted:
    then what was stored is damaged, or belongs to another version.
    """
    state: CaseState | None = None
    for number, event in enumerate(events, 1):
        after = advance(definition, state, event)
        if isinstance(after, Refusal):
            where = f"{definition.key}，第 {number} 个事件"
            raise InternalError("YJE-WORKFLOW-REPLAY", after.message, where, "请核对保存的办理记录和流程版本")
        state = after
    if state is None:
        raise InternalError("YJE-WORKFLOW-REPLAY", "没有事件", definition.key, "办理记录至少要有启动")
    return state


def advance(definition: Definition, state: CaseState | None, event: Event) -> CaseState | Refusal:
    """State after one more event, or why it is refused. `state` is None before the start."""
    chart = chart_of(definition)
    if state is None:
        if not isinstance(event, Started):
            return refuse("not-started", "还没有启动", event)
        return _start(chart, event)
    if isinstance(event, Started):
        return refuse("already-started", "已经启动，不能再启动", event)
    if (state.definition, state.version) != (definition.key, definition.version):
        return refuse("wrong-version", f"这件事按 {state.definition} {state.version} 版办理", event)
    if state.status not in ("running", "paused"):
        return refuse("ended", "已经办结或终止", event)
    if event.on < state.last:
        return refuse("before-last", f"日期早于上一次办理的 {state.last}", event)
    after = _act(chart, state, event)
    return after if isinstance(after, Refusal) else replace(after, count=state.count + 1, last=event.on)


def _start(chart: Chart, event: Started) -> CaseState | Refusal:
    definition = chart.definition
    if (event.definition, event.version) != (definition.key, definition.version):
        return refuse("wrong-version", f"流程是 {definition.key} {definition.version} 版，不是要启动的那一版", event)
    if not event.lead:
        return refuse("nothing", "没有写牵头单位", event)
    support = tuple(dict.fromkeys(body for body in event.support if body != event.lead))
    empty = CaseState(
        case=event.case,
        definition=definition.key,
        version=definition.version,
        status="running",
        started=event.on,
        last=event.on,
        count=0,
        initiator=event.by,
        lead=event.lead,
        support=support,
        person=event.person,
        standing=(),
    )
    refused = barred(chart, empty, event, definition.may.start) or unfit(chart, event, event.facts, event.papers)
    refused = refused or unstated(chart, empty, event, event.facts)
    if refused is not None:
        return refused
    state = _done(chart, supplied(empty, event.on, event.facts, event.papers), STARTING, event.by)
    entered = enter(chart, state, (), chart.start.key, (), event.on)
    return replace(state, standing=entered, count=1)


def _act(chart: Chart, state: CaseState, event: Event) -> CaseState | Refusal:
    rights = chart.definition.may
    match event:
        case Moved():
            return _move(chart, state, event)
        case Supplied():
            if not event.facts and not event.papers:
                return refuse("nothing", "没有材料，也没有要登记的事实", event)
            refused = barred(chart, state, event, rights.supply) or unfit(chart, event, event.facts, event.papers)
            refused = refused or unstated(chart, state, event, event.facts)
            after = refused or supplied(state, event.on, event.facts, event.papers)
            return after if isinstance(after, Refusal) else recast(chart, state, after, event.on)
        case Paused():
            refused = barred(chart, state, event, rights.pause)
            if refused is None and state.status == "paused":
                refused = refuse("paused", "已经暂停", event)
            return refused or replace(state, status="paused", pauses=(*state.pauses, Pause(event.on)))
        case Resumed():
            refused = barred(chart, state, event, rights.resume)
            if refused is None and state.status != "paused":
                refused = refuse("not-paused", "没有暂停", event)
            if refused is not None:
                return refused
            ended = Pause(state.pauses[-1].first, event.on)
            return replace(state, status="running", pauses=(*state.pauses[:-1], ended))
        case HandedOver():
            return barred(chart, state, event, rights.hand_over) or _hand_over(state, event)
        case Withdrawn():
            refused = barred(chart, state, event, rights.withdraw)
            return refused or _close(state, replace(state, status="withdrawn"), event.on)
        case Escalated():
            return _escalate(chart, state, event)
        case _:  # a start, which `advance` has refused
            raise AssertionError(event)


def _move(chart: Chart, state: CaseState, event: Moved) -> CaseState | Refusal:
    move = chart.moves.get(event.move)
    if move is None:
        return refuse("unknown-move", f"没有“{event.move}”这一步", event)
    places = [
        s
        for s in state.standing
        if s.stage in move.leaves and event.stage in ("", s.stage) and event.branch in ("", body_of(s))
    ]
    if not places:
        at = "、".join(chart.stages[s.stage].title for s in state.standing)
        return refuse("not-here", f"现在在{at}，不能{move.title}", event)
    if len({place.stage for place in places}) > 1:
        titles = "、".join(chart.stages[place.stage].title for place in places)
        return refuse("which-stage", f"{titles}都可以{move.title}，请写明是哪一个", event)
    standing = _whose(chart, state, places, event)
    if standing is None:
        return refuse("which-body", f"有几个单位在{chart.stages[places[0].stage].title}，请写明是哪一个单位的", event)
    parties = parties_of(chart, move, standing)
    if not may(event.by, parties, state, body_of(standing)):
        return refuse("not-allowed", f"{move.title}由{named(chart, parties)}办理", event)
    separate = separation(chart, move, state, event.by)
    if separate is not None:
        return refuse(separate.code, separate.words, event)
    refused = unfit(chart, event, event.facts, event.papers) or unstated(chart, state, event, event.facts)
    refused = refused or held_open(chart, state, event, event.facts)
    if refused is not None:
        return refused
    ready = supplied(state, event.on, event.facts, event.papers)
    found, step = lacks(chart, ready, standing, move, Moment(event.on, None, state.pauses, set()), event.late_papers)
    if move.reason and not event.note.strip():
        found = (*found, Lack("reason", "要写明理由"))
    if found:
        return refuse(found[0].code, "；".join(lack.words for lack in found), event, [step])
    return _moved(chart, ready, standing, move, event)


def _whose(chart: Chart, state: CaseState, places: Sequence[Standing], event: Moved) -> Standing | None:
    """Which of `places`, all on one stage, is meant: the actor's own where bodies have one each; None where none is."""
    open_ = [place for place in places if not missing_branches(chart, place, state)] or places
    own = [place for place in open_ if body_of(place) == event.by.body]
    return open_[0] if len(open_) == 1 or open_ is places else own[0] if own else None


def _moved(chart: Chart, state: CaseState, standing: Standing, move: Move, event: Moved) -> CaseState:
    owed = list(state.owed)
    for need in move.papers:
        if need.paper in event.late_papers and all(one.paper != need.paper for one in owed):
            assert need.tolerated is not None  # else `lacks` would have said so
            owed.append(OwedPaper(need.paper, event.on, need.tolerated, move.key))
    rest = tuple(s for s in state.standing if s is not standing)
    passed = [Passage(standing.stage, standing.entered, event.on, move.key)]
    path = standing.path
    if move.closes is not None:
        closed = [s for s in rest if outside(s.path, move.closes) == outside(path, move.closes)]
        rest = tuple(s for s in rest if s not in closed)
        passed += (Passage(s.stage, s.entered, event.on) for s in closed)
        path = outside(path, move.closes) or ()
    left = replace(state, owed=tuple(owed), standing=rest, passed=(*state.passed, *passed))
    left = _done(chart, left, move.key, event.by)
    target = chart.stages[move.enters]
    if target.kind == "end":
        assert target.outcome is not None  # a checked definition says how each end came out
        return _close(left, replace(left, status=target.outcome, end=target.key), event.on)
    return replace(left, standing=enter(chart, left, rest, target.key, path, event.on))


def _done(chart: Chart, state: CaseState, key: str, by: CaseActor) -> CaseState:
    """`state` that remembers who took the move `key`, where another move must be separate from it."""
    if key not in chart.remembered:
        return state
    people = dict.fromkeys((*state.did.get(key, ()), by.person))
    return replace(state, did=dict(sorted({**state.did, key: tuple(people)}.items())))


def _close(before: CaseState, after: CaseState, on: date) -> CaseState:
    """`after` without a place to stand on; what was left standing has been passed, an open pause ends."""
    passed = (*before.passed, *(Passage(s.stage, s.entered, on) for s in before.standing))
    pauses = before.pauses
    if pauses and pauses[-1].until is None:
        pauses = (*pauses[:-1], Pause(pauses[-1].first, on))
    return replace(after, standing=(), passed=passed, pauses=pauses)


def _hand_over(state: CaseState, event: HandedOver) -> CaseState | Refusal:
    body = event.to_body or state.lead
    person = event.to_person or ("" if body != state.lead else state.person)
    if (body, person) == (state.lead, state.person):
        return refuse("nothing", "没有写交给谁，或者本来就由其办理", event)
    support = tuple(one for one in state.support if one != body)
    return replace(state, lead=body, person=person, support=support)


def _escalate(chart: Chart, state: CaseState, event: Escalated) -> CaseState | Refusal:
    if state.status == "paused":
        return refuse("paused", "办理已暂停，不升级督办", event)
    standing = next((s for s in state.standing if (s.stage, body_of(s)) == (event.stage, event.branch)), None)
    if standing is None or missing_branches(chart, standing, state):
        return refuse("not-here", "现在不在这个环节", event)
    deadline = chart.stages[standing.stage].deadline
    if deadline is None or standing.escalated >= len(deadline.escalations):
        return refuse("not-late", "没有下一级督办", event)
    raised = replace(standing, escalated=standing.escalated + 1)
    return replace(state, standing=tuple(raised if s is standing else s for s in state.standing))


def supplied(state: CaseState, on: date, facts: Mapping[str, str], papers: Mapping[str, str]) -> CaseState:
    """`state` with new facts and papers; those replace older ones of the same key, and what was owed is settled."""
    if not facts and not papers:
        return state
    held = {one.paper: one for one in state.papers}
    held |= {key: HeldPaper(key, reference, on, state.count) for key, reference in papers.items()}
    return replace(
        state,
        facts=dict(sorted({**state.facts, **facts}.items())),
        papers=tuple(held[key] for key in sorted(held)),
        owed=tuple(owed for owed in state.owed if owed.paper not in papers),
    )
