"""Branches of parallel stages: which there are, how they open, meet and close.

A path names the branches in which a case stands, outermost first: ``parallel/branch``, or ``parallel/branch@body``
where the branch was opened for a body that a fact names.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace

from yongjiang.model.case import CaseState, Passage, Standing
from yongjiang.model.workflow import Stage
from yongjiang.workflow.chart import Chart
from yongjiang.workflow.facts import named_bodies


def body_of(standing: Standing) -> str:
    """The body whose branch it is, "" where it is nobody's own. No such branch holds another."""
    return next((step.partition("@")[2] for step in reversed(standing.path) if "@" in step), "")


def openings(fork: Stage, facts: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """First stage and step of the path of each branch of `fork`. None where the bodies are not stated."""
    if fork.each is None:
        return tuple((branch, f"{fork.key}/{branch}") for branch in fork.branches)
    first = fork.branches[0]
    return tuple((first, f"{fork.key}/{first}@{body}") for body in named_bodies(facts.get(fork.each, "")) or ())


def outside(path: tuple[str, ...], fork: str) -> tuple[str, ...] | None:
    """The path around the parallel stage `fork`, None for one that is not in it."""
    at = next((at for at, step in enumerate(path) if step.startswith(f"{fork}/")), None)
    return None if at is None else path[:at]


def is_open(state: CaseState, fork: str) -> bool:
    """Whether branches of `fork` are open."""
    return any(outside(standing.path, fork) is not None for standing in state.standing)


def enter(
    chart: Chart, state: CaseState, standing: tuple[Standing, ...], key: str, path: tuple[str, ...], on: date
) -> tuple[Standing, ...]:
    """`standing` once the stage `key` is entered from inside `path`: forks open at once, complete joins close."""
    stage = chart.stages[key]
    # what came with the move that leads here came before; what came with the start is as fresh as can be
    since = state.count + 1 if state.count else 0
    if stage.kind == "parallel":
        for branch, step in openings(stage, state.facts):
            standing = enter(chart, state, standing, branch, (*path, step), on)
        return standing
    standing = (*standing, Standing(key, on, since, path))
    if stage.joins is None:
        return standing
    return _met(chart, state, standing, stage, Standing(key, on, since, path[:-1]))


def _met(
    chart: Chart, state: CaseState, standing: tuple[Standing, ...], join: Stage, met: Standing
) -> tuple[Standing, ...]:
    """`standing` with `met` instead of the branches, once all of them have arrived at `join`."""
    assert join.joins is not None
    wanted = {(*met.path, step) for _, step in openings(chart.stages[join.joins], state.facts)}
    arrived = {s.path for s in standing if s.stage == join.key}
    return (*(s for s in standing if s.path not in wanted), met) if wanted <= arrived else standing


def recast(chart: Chart, before: CaseState, after: CaseState, on: date) -> CaseState:
    """`after` with branches for the bodies that its facts name now (加签、减签), where those of `before` are open.

    The branch of who is named no more ends; where all others have arrived, the join goes on.
    """
    for fork in (fork for forks in chart.each.values() for fork in forks):
        assert fork.each is not None
        around = (outside(standing.path, fork.key) for standing in before.standing)
        outer = next((path for path in around if path is not None), None)
        if outer is None or before.facts[fork.each] == after.facts[fork.each]:
            continue
        old = {(*outer, step) for _, step in openings(fork, before.facts)}
        new = {(*outer, step): first for first, step in openings(fork, after.facts)}
        depth = len(outer) + 1
        gone = [s for s in after.standing if s.path[:depth] in old - new.keys()]
        standing = tuple(s for s in after.standing if s not in gone)
        for path, first in new.items():
            if path not in old:
                standing = enter(chart, after, standing, first, path, on)
        join = next(stage for stage in chart.definition.stages if stage.joins == fork.key)
        standing = _met(chart, after, standing, join, Standing(join.key, on, after.count + 1, outer))
        passed = (*after.passed, *(Passage(s.stage, s.entered, on) for s in gone))
        after = replace(after, standing=standing, passed=passed)
    return after


def missing_branches(chart: Chart, standing: Standing, state: CaseState) -> tuple[str, ...]:
    """Branches, in words, for which a case that stands on a join still waits; empty where it waits for none."""
    stage = chart.stages[standing.stage]
    if stage.joins is None or not standing.path or not standing.path[-1].startswith(f"{stage.joins}/"):
        return ()
    fork = chart.stages[stage.joins]
    arrived = {other.path for other in state.standing if other.stage == stage.key}
    outer = standing.path[:-1]
    missing = [branch for branch, step in openings(fork, state.facts) if (*outer, step) not in arrived]
    if fork.each is not None:
        return (f"{len(missing)} 个单位的{fork.title}",) if missing else ()
    return tuple(chart.stages[branch].title for branch in missing)


def unnamed(chart: Chart, key: str, facts: Mapping[str, str]) -> tuple[str, ...]:
    """Facts that must name bodies before the stage `key` can be entered, and do not."""
    stage = chart.stages[key]
    if stage.each is not None and stage.each not in facts:
        return (stage.each,)
    return tuple(fact for branch in stage.branches for fact in unnamed(chart, branch, facts))
