"""Whether a definition can be worked with: every mistake at once, each with its place and how to mend it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from yongjiang.model.definition import DefinitionProblem
from yongjiang.model.workflow import (
    RELATIONS,
    STARTING,
    TODAY,
    Condition,
    Deadline,
    Definition,
    Fact,
    Move,
    Stage,
)
from yongjiang.workflow.facts import COMPARISONS, GROUPS, TERMS, fact_value, wanted
from yongjiang.workflow.ways import Path, check_ways
from yongjiang.workflow.workdays import MAX_DAYS

_RIGHTS = ("start", "supply", "pause", "resume", "hand_over", "withdraw")


def check_definition(definition: Definition, roles: Collection[str] | None = None) -> tuple[DefinitionProblem, ...]:
    """All that is wrong with `definition`, in no order; empty where it can be used.

    roles: keys of the roles there are, where the parties shall be compared with them.
    """
    problems = [*_twice(definition), *_references(definition, roles), *_shapes(definition)]
    if not problems:  # ways through it can only be walked where every name leads somewhere
        problems += check_ways(definition)
    return tuple(problems)


def _twice(definition: Definition) -> Iterator[DefinitionProblem]:
    for kind in ("stages", "moves", "facts", "papers"):
        seen: set[str] = set()
        for at, one in enumerate(getattr(definition, kind)):
            if one.key in seen:
                yield DefinitionProblem((kind, at, "key"), f"key“{one.key}”重复", "每一条用一个不同的 key")
            seen.add(one.key)


def _references(definition: Definition, roles: Collection[str] | None) -> Iterator[DefinitionProblem]:
    stages = {stage.key: stage for stage in definition.stages}
    papers = {paper.key for paper in definition.papers}
    facts = {fact.key: fact for fact in definition.facts}
    for path, key in _stage_names(definition):
        if key not in stages:
            yield DefinitionProblem(path, f"没有环节“{key}”", f"可以写 {'、'.join(stages)}")
    for path, parties in _parties(definition):
        for at, party in enumerate(parties):
            if roles is not None and party not in RELATIONS and party not in roles:
                known = "、".join((*RELATIONS, *sorted(roles)))
                yield DefinitionProblem((*path, at), f"没有角色“{party}”", f"可以写 {known}")
    for party, words in (("initiator", "发起人"), ("countersigner", "会签单位")):
        if party in definition.may.start:
            at = definition.may.start.index(party)
            yield DefinitionProblem(("may", "start", at), f"启动前还没有{words}", "请写角色、lead 或 support")
    for at, move in enumerate(definition.moves):
        for number, need in enumerate(move.papers):
            if need.paper not in papers:
                known = "、".join(sorted(papers)) or "（先写 papers）"
                yield DefinitionProblem(
                    ("moves", at, "papers", number, "paper"), f"没有材料“{need.paper}”", f"可以写 {known}"
                )
        if move.when is not None:
            yield from _condition(move.when, ("moves", at, "when"), facts)
        yield from _separations(move, ("moves", at, "separate_from"), definition)
    for at, stage in enumerate(definition.stages):
        if stage.deadline is not None:
            yield from _deadline(stage.deadline, ("stages", at, "deadline"), facts)


def _separations(move: Move, path: Path, definition: Definition) -> Iterator[DefinitionProblem]:
    moves = [other.key for other in definition.moves]
    for number, key in enumerate(move.separate_from):
        if key == STARTING and key in moves:
            fix = f"请给那一步换一个 key，{STARTING} 留给启动"
            yield DefinitionProblem((*path, number), f"“{STARTING}”既是启动，又是一步", fix)
        elif key != STARTING and key not in moves:
            known = "、".join((STARTING, *moves))
            yield DefinitionProblem((*path, number), f"没有“{key}”这一步", f"可以写 {known}")
        if key in move.separate_from[:number]:
            yield DefinitionProblem((*path, number), f"“{key}”写了两次", "请删去一处")


def _stage_names(definition: Definition) -> Iterator[tuple[Path, str]]:
    for at, stage in enumerate(definition.stages):
        yield from ((("stages", at, "branches", number), key) for number, key in enumerate(stage.branches))
        if stage.joins is not None:
            yield ("stages", at, "joins"), stage.joins
    for at, move in enumerate(definition.moves):
        yield from ((("moves", at, "leaves", number), key) for number, key in enumerate(move.leaves))
        yield ("moves", at, "enters"), move.enters


def _parties(definition: Definition) -> Iterator[tuple[Path, Sequence[str]]]:
    for at, stage in enumerate(definition.stages):
        yield ("stages", at, "who"), stage.who
        if stage.deadline is not None:
            for number, level in enumerate(stage.deadline.escalations):
                yield ("stages", at, "deadline", "escalations", number, "tell"), level.tell
                yield ("stages", at, "deadline", "escalations", number, "act"), level.act
    for at, move in enumerate(definition.moves):
        yield ("moves", at, "who"), move.who
    yield from ((("facts", at, "who"), fact.who) for at, fact in enumerate(definition.facts))
    yield from ((("may", right), getattr(definition.may, right)) for right in _RIGHTS)


def _condition(condition: Condition, path: Path, facts: Mapping[str, Fact]) -> Iterator[DefinitionProblem]:
    groups = [group for group in GROUPS if getattr(condition, group)]
    comparisons = [name for name in COMPARISONS if getattr(condition, name) is not None]
    if condition.fact is None:
        if len(groups) != 1 or comparisons:
            fix = "写 fact 加一种比较，或只写 all_of、any_of、none_of 中的一个"
            yield DefinitionProblem(path, "这个条件写得不全", fix)
        for group in groups:
            for at, part in enumerate(getattr(condition, group)):
                yield from _condition(part, (*path, group, at), facts)
        return
    if groups or len(comparisons) != 1:
        fix = f"每个 fact 只写 {'、'.join(COMPARISONS)} 中的一个，几个条件用 all_of 合起来"
        yield DefinitionProblem(path, "fact 要有且只有一种比较", fix)
    fact = facts.get(condition.fact)
    if fact is None:
        known = "、".join(facts) or "（先写 facts）"
        yield DefinitionProblem((*path, "fact"), f"没有事实“{condition.fact}”", f"可以写 {known}")
        return
    for name in ("equals", "at_least", "at_most"):
        text = getattr(condition, name)
        if text is None:
            continue
        if name != "equals" and fact.kind not in ("number", "date"):
            yield DefinitionProblem((*path, name), f"{fact.title}不是数也不是日期，不能比大小", "请用 equals")
        elif fact.kind == "bodies":
            yield DefinitionProblem((*path, name), f"{fact.title}是一些单位，不能比较", "请用 present")
        elif fact_value(text, fact.kind) is None and not (fact.kind == "date" and text == TODAY):
            what = f"{name} 应当是{wanted(fact.kind)}，写的是“{text}”"
            fix = f"{fact.title}的类型是 {fact.kind}" + ("，也可以写 today（办理当日）" if fact.kind == "date" else "")
            yield DefinitionProblem((*path, name), what, fix)
    yield from _terms(condition, fact, path)


def _terms(condition: Condition, fact: Fact, path: Path) -> Iterator[DefinitionProblem]:
    for name in TERMS:
        days = getattr(condition, name)
        if days is not None and fact.kind != "date":
            yield DefinitionProblem((*path, name), f"{fact.title}不是日期，不能从它起算", "请写一个 kind: date 的事实")
        elif days is not None and not 1 <= days <= MAX_DAYS:
            yield DefinitionProblem((*path, name), f"期限不能是 {days} 天", f"请写 1 到 {MAX_DAYS}")


def _deadline(deadline: Deadline, path: Path, facts: Mapping[str, Fact]) -> Iterator[DefinitionProblem]:
    given = [name for name in ("working_days", "calendar_days", "fact") if getattr(deadline, name) is not None]
    if len(given) != 1:
        yield DefinitionProblem(path, "期限要有且只有一种写法", "working_days、calendar_days、fact 写一个")
    for name in ("working_days", "calendar_days"):
        days = getattr(deadline, name)
        if days is not None and not 1 <= days <= MAX_DAYS:
            yield DefinitionProblem((*path, name), f"期限不能是 {days} 天", f"请写 1 到 {MAX_DAYS}")
    if deadline.fact is not None:
        fact = facts.get(deadline.fact)
        if fact is None or fact.kind != "date":
            dates = "、".join(one.key for one in facts.values() if one.kind == "date") or "（先在 facts 里写日期）"
            yield DefinitionProblem((*path, "fact"), f"“{deadline.fact}”不是登记的日期", f"可以写 {dates}")
    before = 0
    for at, level in enumerate(deadline.escalations):
        if level.after <= before:
            what = f"after 是 {level.after}，应当大于 {before}"
            yield DefinitionProblem((*path, "escalations", at, "after"), what, "各级督办按逾期天数从少到多写")
        if not level.tell and not level.act:
            yield DefinitionProblem((*path, "escalations", at), "没有写告诉谁、由谁办理", "请写 tell 或 act")
        before = max(before, level.after)


def _shapes(definition: Definition) -> Iterator[DefinitionProblem]:
    starts = [at for at, stage in enumerate(definition.stages) if stage.kind == "start"]
    if len(starts) != 1:
        place: Path = ("stages", starts[1], "kind") if starts else ("stages",)
        yield DefinitionProblem(place, f"有 {len(starts)} 个起点", "要有一个环节写 kind: start，也只能有一个")
    if not definition.may.start:
        yield DefinitionProblem(("may", "start") if definition.may.supply else ("may",), "没有人可以启动", "请写 start")
    if bool(definition.may.pause) != bool(definition.may.resume):
        yield DefinitionProblem(("may", "pause"), "暂停和恢复要一起写", "pause 和 resume 都写，或都不写")
    joined = [stage.joins for stage in definition.stages]
    for at, stage in enumerate(definition.stages):
        if stage.kind == "parallel" and joined.count(stage.key) != 1:
            what = f"“{stage.title}”有 {joined.count(stage.key)} 个会合环节"
            yield DefinitionProblem(("stages", at), what, "要有一个 kind: join 的环节写 joins，也只能有一个")
    leaving = {key for move in definition.moves for key in move.leaves}
    for at, stage in enumerate(definition.stages):
        yield from _stage_shape(stage, ("stages", at), definition, leaving)
    for at, move in enumerate(definition.moves):
        yield from _move_shape(move, ("moves", at), definition)


def _stage_shape(
    stage: Stage, path: Path, definition: Definition, leaving: Collection[str]
) -> Iterator[DefinitionProblem]:
    kinds = {other.key: other.kind for other in definition.stages}
    end, parallel, join = (stage.kind == kind for kind in ("end", "parallel", "join"))
    if end != (stage.outcome is not None):
        fix = "终点写 outcome: done（办成）或 stopped（终止），其他环节不写"
        yield DefinitionProblem((*path, "outcome"), "outcome 写在终点，也只写在终点", fix)
    if stage.each is not None:
        facts = [fact.key for fact in definition.facts if fact.kind == "bodies"]
        if not parallel or len(stage.branches) != 1:
            what, fix = "each 写在并行环节，并且只有一个分支", "branches 只写一个环节，为每个单位各开一支"
            yield DefinitionProblem((*path, "each"), what, fix)
        if stage.each not in facts:
            fix = f"可以写 {'、'.join(facts) or '（先在 facts 里写 kind: bodies 的事实）'}"
            yield DefinitionProblem((*path, "each"), f"“{stage.each}”不是登记的单位", fix)
    elif parallel != bool(stage.branches) or (parallel and len(stage.branches) < 2):
        yield DefinitionProblem((*path, "branches"), "并行环节要有两个以上分支", "branches 写各分支的第一个环节")
    for at, key in enumerate(stage.branches):
        if kinds.get(key) in ("start", "end", "join"):
            yield DefinitionProblem((*path, "branches", at), f"分支不能从“{key}”开始", "请写一个普通环节")
    if join != (stage.joins is not None):
        yield DefinitionProblem((*path, "joins"), "会合环节要写 joins，其他环节不写", "joins 写它会合哪个并行环节")
    if stage.joins is not None and kinds.get(stage.joins, "parallel") != "parallel":
        yield DefinitionProblem((*path, "joins"), f"“{stage.joins}”不是并行环节", "请写 kind: parallel 的环节")
    if (end or parallel) and (stage.deadline is not None or stage.who):
        yield DefinitionProblem(path, "终点和并行环节上没有人办理，不写 who 和 deadline", "请写在前后的环节上")
    if end or parallel:
        if stage.key in leaving:
            yield DefinitionProblem(path, f"不能从“{stage.title}”离开", "请删去 leaves 里的这个环节")
    elif stage.key not in leaving:
        yield DefinitionProblem(path, f"“{stage.title}”没有下一步", "请在 moves 里写怎样离开")


def _move_shape(move: Move, path: Path, definition: Definition) -> Iterator[DefinitionProblem]:
    stages = {stage.key: stage for stage in definition.stages}
    if not move.leaves:
        yield DefinitionProblem((*path, "leaves"), "没有写从哪里离开", "请在 leaves 里写环节")
    for at, key in enumerate(move.leaves):
        if key in stages and not move.who and not stages[key].who and stages[key].kind not in ("end", "parallel"):
            yield DefinitionProblem((*path, "leaves", at), f"没有人可以{move.title}", "请在这一步或那个环节写 who")
    target = stages.get(move.enters)
    if target is None:
        return
    for at, need in enumerate(move.papers):
        if need.tolerated is None:
            continue
        where: Path = (*path, "papers", at, "tolerated")
        if not 1 <= need.tolerated <= MAX_DAYS:
            yield DefinitionProblem(where, f"容缺期限不能是 {need.tolerated} 天", f"请写 1 到 {MAX_DAYS}")
        if target.kind == "end":
            yield DefinitionProblem(where, "办结后不能再补材料，不能容缺", "请删去 tolerated")
    if move.closes is not None and (move.closes not in stages or stages[move.closes].kind != "parallel"):
        forks = "、".join(stage.key for stage in definition.stages if stage.kind == "parallel") or "（没有并行环节）"
        yield DefinitionProblem((*path, "closes"), f"“{move.closes}”不是并行环节", f"可以写 {forks}")
    listed = [need.paper for need in move.papers]
    for at, paper in enumerate(listed):
        if paper in listed[:at]:
            yield DefinitionProblem((*path, "papers", at, "paper"), f"材料“{paper}”写了两次", "请删去一处")
