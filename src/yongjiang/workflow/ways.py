"""The ways through a definition: every stage reached, every end possible, branches left through their join."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Mapping

from yongjiang.model.definition import DefinitionProblem
from yongjiang.model.workflow import STARTING, Definition
from yongjiang.workflow.branches import outside

#: where in the file a problem is
Path = tuple[str | int, ...]


def check_ways(definition: Definition) -> Iterator[DefinitionProblem]:
    """Every stage can be reached, from each an end can, and branches are left only through their join."""
    stages = {stage.key: (at, stage) for at, stage in enumerate(definition.stages)}
    start = next(stage.key for stage in definition.stages if stage.kind == "start")
    inside: dict[str, tuple[str, ...]] = {start: ()}
    queue = deque([start])

    def enter(key: str, path: tuple[str, ...], place: Path) -> Iterator[DefinitionProblem]:
        stage = stages[key][1]
        if stage.kind == "end":
            if stage.outcome == "done" and path:
                yield DefinitionProblem(place, "并行的一支不能单独办结", "请先进入会合环节；终止（stopped）可以")
            inside.setdefault(key, ())
            return
        if stage.joins is not None:
            if not path or not path[-1].startswith(f"{stage.joins}/"):
                what = f"只有“{stage.joins}”的分支能进入“{stage.title}”"
                yield DefinitionProblem(place, what, "请检查 joins 和这一步的 enters")
                return
            path = path[:-1]
        if stage.each is not None and any("@" in step for step in path):
            yield DefinitionProblem(place, f"“{stage.title}”在另一个会签里", "会签里不能再会签，请先会合")
            return
        if key not in inside:
            inside[key] = path
            queue.append(key)
        elif inside[key] != path:
            what = f"“{stage.title}”有时在并行分支里，有时在外面或另一支里"
            yield DefinitionProblem(place, what, "一个环节只能属于一支，请分成两个环节，或经会合环节离开")

    while queue:
        key = queue.popleft()
        path = inside[key]
        for number, branch in enumerate(stages[key][1].branches):
            step = f"{key}/{branch}" + ("@" if stages[key][1].each is not None else "")
            yield from enter(branch, (*path, step), ("stages", stages[key][0], "branches", number))
        for at, move in enumerate(definition.moves):
            if key not in move.leaves:
                continue
            around = path if move.closes is None else outside(path, move.closes)
            if around is None:
                what = f"“{stages[key][1].title}”不在“{move.closes}”的分支里"
                yield DefinitionProblem(("moves", at, "closes"), what, "请删去 closes，或只从分支里离开")
            else:
                yield from enter(move.enters, around, ("moves", at, "enters"))
    for key, (at, stage) in stages.items():
        if key not in inside:
            yield DefinitionProblem(("stages", at), f"走不到“{stage.title}”", "请补上进入它的一步，或删去它")
    yield from _dead_ends(definition, inside)
    yield from _nobodys(definition, inside)
    yield from _never_before(definition, inside)
    for stage in definition.stages:
        if stage.joins is None or stage.joins not in inside:
            continue
        at, fork = stages[stage.joins]
        arriving = {
            inside[key]
            for move in definition.moves
            for key in move.leaves
            if move.enters == stage.key and key in inside
        }
        for number, branch in enumerate(fork.branches):
            if (*inside[fork.key], f"{fork.key}/{branch}{'@' if fork.each is not None else ''}") not in arriving:
                what = f"“{branch}”这一支走不到会合环节“{stage.title}”"
                yield DefinitionProblem(("stages", at, "branches", number), what, "请补上进入会合环节的一步")


def _nobodys(definition: Definition, inside: Mapping[str, tuple[str, ...]]) -> Iterator[DefinitionProblem]:
    """Countersigners asked where no branch is a body's own."""

    def own(key: str) -> bool:
        return any("@" in step for step in inside.get(key, ()))

    what, fix = "这里没有会签单位", "countersigner 只写在 each 打开的分支里"
    for at, stage in enumerate(definition.stages):
        if "countersigner" in stage.who and not own(stage.key):
            yield DefinitionProblem(("stages", at, "who", stage.who.index("countersigner")), what, fix)
    for at, move in enumerate(definition.moves):
        if "countersigner" in move.who and not all(own(key) for key in move.leaves):
            yield DefinitionProblem(("moves", at, "who", move.who.index("countersigner")), what, fix)


def _never_before(definition: Definition, inside: Mapping[str, tuple[str, ...]]) -> Iterator[DefinitionProblem]:
    """Separations that would never keep anybody from anything, for what they name can only come later."""
    moves = {move.key: move for move in definition.moves}
    onward: dict[str, set[str]] = {stage.key: set(stage.branches) for stage in definition.stages}
    for move in definition.moves:
        for key in move.leaves:
            onward[key].add(move.enters)
    for at, move in enumerate(definition.moves):
        for number, key in enumerate(move.separate_from):
            if key == STARTING:
                continue
            after, queue = set[str](), [moves[key].enters]
            while queue:
                if (stage := queue.pop()) not in after:
                    after.add(stage)
                    queue += onward[stage]
            beside = (inside.get(one, ()) for one in moves[key].leaves)
            if not after & set(move.leaves) and not any(
                _side_by_side(path, inside.get(one, ())) for path in beside for one in move.leaves
            ):
                what = f"“{moves[key].title}”不会发生在“{move.title}”之前"
                yield DefinitionProblem(("moves", at, "separate_from", number), what, "请写它之前的步骤，或删去")


def _side_by_side(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two paths are in different branches of one parallel stage."""
    parted = next(((a, b) for a, b in zip(one, other, strict=False) if a != b), None)
    return parted is not None and parted[0].partition("/")[0] == parted[1].partition("/")[0]


def _dead_ends(definition: Definition, reached: Collection[str]) -> Iterator[DefinitionProblem]:
    finishing = {stage.key for stage in definition.stages if stage.kind == "end"}
    before = -1
    while before != len(finishing):
        before = len(finishing)
        finishing |= {key for move in definition.moves if move.enters in finishing for key in move.leaves}
        finishing |= {stage.key for stage in definition.stages if set(stage.branches) & finishing}
    for at, stage in enumerate(definition.stages):
        if stage.key in reached and stage.key not in finishing:
            yield DefinitionProblem(("stages", at), f"从“{stage.title}”走不到终点", "请补上通向终点的一步")
