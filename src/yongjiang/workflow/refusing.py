"""Why an event is refused: by whom it comes, what it brings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from yongjiang.model.case import CaseState, Event, Refusal, RefusalCode
from yongjiang.model.explanation import Step
from yongjiang.model.wording import EVENT_WORDS
from yongjiang.workflow.branches import is_open
from yongjiang.workflow.chart import Chart
from yongjiang.workflow.facts import fact_value, wanted
from yongjiang.workflow.permits import may, named


def refuse(code: RefusalCode, message: str, event: Event, steps: Sequence[Step] = ()) -> Refusal:
    """A refusal of `event`; `steps` are what was looked at."""
    return Refusal(code, message, Step(EVENT_WORDS[_kind(event)], "不予办理", message, steps=tuple(steps)))


def _kind(event: Event) -> str:
    return str(event.__struct_config__.tag)


def barred(chart: Chart, state: CaseState, event: Event, parties: Sequence[str]) -> Refusal | None:
    """Why what is no move is not for this actor to do."""
    tried = EVENT_WORDS[_kind(event)]
    if not parties:
        return refuse("not-offered", f"这个流程没有{tried}", event)
    if not may(event.by, parties, state):
        return refuse("not-allowed", f"{tried}由{named(chart, parties)}办理", event)
    return None


def unstated(chart: Chart, state: CaseState, event: Event, facts: Mapping[str, str]) -> Refusal | None:
    """Why facts are not for this actor to state."""
    for key in facts:
        fact = chart.facts[key]
        if fact.who and not may(event.by, fact.who, state):
            return refuse("not-allowed", f"{fact.title}由{named(chart, fact.who)}登记", event)
    return None


def unfit(chart: Chart, event: Event, facts: Mapping[str, str], papers: Mapping[str, str]) -> Refusal | None:
    """Why facts or papers that come with an event cannot be taken."""
    for key, text in facts.items():
        fact = chart.facts.get(key)
        if fact is None:
            return refuse("unknown-fact", f"这个流程不登记“{key}”", event)
        if fact_value(text, fact.kind) is None:
            return refuse("bad-fact", f"{fact.title}应当是{wanted(fact.kind)}，写的是“{text}”", event)
    for key, reference in papers.items():
        if key not in chart.papers:
            return refuse("unknown-paper", f"这个流程不收“{key}”", event)
        if not reference.strip():
            return refuse("nothing", f"{chart.papers[key].title}没有附文件", event)
    return None


def held_open(chart: Chart, state: CaseState, event: Event, facts: Mapping[str, str]) -> Refusal | None:
    """Why a move cannot name other bodies while branches stand open for some: that is done by itself."""
    for key in facts:
        forks = [stage for stage in chart.each.get(key, ()) if is_open(state, stage.key)]
        if forks and facts[key] != state.facts.get(key):
            return refuse("branches-open", f"{forks[0].title}正在进行，{chart.facts[key].title}要单独登记", event)
    return None
