"""Every mistake in a definition is told with its place; what ships has none."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace
from tests.workflow.builders import DEFINITION, changed

from yongjiang.model.workflow import Condition, Deadline, Definition, Escalation, Fact, Move, Need, Rights, Stage
from yongjiang.workflow import check_definition

STAGES, MOVES = DEFINITION.stages, DEFINITION.moves


def stage(at: int, **fields: Any) -> Definition:
    return changed(stages=(*STAGES[:at], replace(STAGES[at], **fields), *STAGES[at + 1 :]))


def move(at: int, **fields: Any) -> Definition:
    return changed(moves=(*MOVES[:at], replace(MOVES[at], **fields), *MOVES[at + 1 :]))


def test_the_one_that_tests_use_is_sound() -> None:
    assert check_definition(DEFINITION, {"planner", "chief"}) == ()


@pytest.mark.parametrize(
    ("definition", "path", "words"),
    [
        (changed(facts=(*DEFINITION.facts, Fact("sum", "又"))), ("facts", 4, "key"), "key“sum”重复"),
        (changed(stages=(*STAGES, STAGES[0])), ("stages", 7, "key"), "key“draft”重复"),
        (stage(0, kind="ordinary"), ("stages",), "有 0 个起点"),
        (stage(2, kind="start"), ("stages", 2, "kind"), "有 2 个起点"),
        (stage(0, who=("boss",)), ("stages", 0, "who", 0), "没有角色“boss”"),
        (stage(1, branches=("money",)), ("stages", 1, "branches"), "两个以上分支"),
        (stage(1, branches=("money", "decision")), ("stages", 1, "branches", 1), "不能从“decision”开始"),
        (stage(1, branches=("money", "away")), ("stages", 1, "branches", 1), "没有环节“away”"),
        (stage(4, joins="draft"), ("stages", 4, "joins"), "“draft”不是并行环节"),
        (stage(4, joins=None), ("stages", 4, "joins"), "会合环节要写 joins"),
        (stage(5, outcome=None), ("stages", 5, "outcome"), "outcome 写在终点"),
        (stage(5, who=("chief",)), ("stages", 5), "没有人办理"),
        (stage(3, who=()), ("moves", 2, "leaves", 0), "没有人可以现场核查通过"),
        (stage(0, deadline=Deadline()), ("stages", 0, "deadline"), "期限要有且只有一种写法"),
        (stage(0, deadline=Deadline(1, 2)), ("stages", 0, "deadline"), "期限要有且只有一种写法"),
        (stage(0, deadline=Deadline(0)), ("stages", 0, "deadline", "working_days"), "期限不能是 0 天"),
        (stage(0, deadline=Deadline(fact="sum")), ("stages", 0, "deadline", "fact"), "“sum”不是登记的日期"),
        (
            stage(0, deadline=Deadline(5, escalations=(Escalation(3, ("lead",)), Escalation(3, ("lead",))))),
            ("stages", 0, "deadline", "escalations", 1, "after"),
            "after 是 3，应当大于 3",
        ),
        (
            stage(0, deadline=Deadline(5, escalations=(Escalation(3),))),
            ("stages", 0, "deadline", "escalations", 0),
            "没有写告诉谁",
        ),
        (move(0, leaves=()), ("moves", 0, "leaves"), "没有写从哪里离开"),
        (move(0, leaves=("granted",)), ("stages", 5), "不能从“办结”离开"),
        (move(0, enters="moon"), ("moves", 0, "enters"), "没有环节“moon”"),
        (move(0, papers=(Need("deed"),)), ("moves", 0, "papers", 0, "paper"), "没有材料“deed”"),
        (move(0, papers=(Need("map"), Need("map"))), ("moves", 0, "papers", 1, "paper"), "“map”写了两次"),
        (move(3, papers=(Need("map", 5),)), ("moves", 3, "papers", 0, "tolerated"), "办结后不能再补"),
        (move(0, papers=(Need("map", 0),)), ("moves", 0, "papers", 0, "tolerated"), "不能是 0 天"),
        (move(0, when=Condition()), ("moves", 0, "when"), "条件写得不全"),
        (move(0, when=Condition(fact="sum")), ("moves", 0, "when"), "有且只有一种比较"),
        (move(0, when=Condition(fact="age", present=True)), ("moves", 0, "when", "fact"), "没有事实“age”"),
        (move(0, when=Condition(fact="why", at_least="甲")), ("moves", 0, "when", "at_least"), "不能比大小"),
        (
            move(0, when=Condition(any_of=(Condition(fact="sum", equals="多"),))),
            ("moves", 0, "when", "any_of", 0, "equals"),
            "equals 应当是数",
        ),
        (
            move(0, when=Condition(fact="due", at_least="tomorrow")),
            ("moves", 0, "when", "at_least"),
            "at_least 应当是日期",
        ),
        (
            move(0, when=Condition(fact="sum", within_working_days=3)),
            ("moves", 0, "when", "within_working_days"),
            "金额不是日期，不能从它起算",
        ),
        (
            move(0, when=Condition(none_of=(Condition(fact="due", within_calendar_days=0),))),
            ("moves", 0, "when", "none_of", 0, "within_calendar_days"),
            "期限不能是 0 天",
        ),
        (changed(may=replace(DEFINITION.may, start=("initiator",))), ("may", "start", 0), "启动前还没有发起人"),
        (changed(may=Rights()), ("may",), "没有人可以启动"),
        (changed(may=replace(DEFINITION.may, resume=())), ("may", "pause"), "暂停和恢复要一起写"),
        (
            changed(stages=(*STAGES, Stage("moon", "月", who=("lead",))),
                    moves=(*MOVES, Move("m", "去", ("moon",), "granted"))),
            ("stages", 7),
            "走不到“月”",
        ),
        (
            changed(stages=(*STAGES[:5], Stage("loop", "圈", who=("lead",)), *STAGES[5:]),
                    moves=(*MOVES, Move("in", "进", ("draft",), "loop"), Move("on", "转", ("loop",), "loop"))),
            ("stages", 5),
            "从“圈”走不到终点",
        ),
        (move(1, enters="granted"), ("moves", 1, "enters"), "并行的一支不能单独办结"),
        (move(0, enters="decision"), ("moves", 0, "enters"), "只有“checks”的分支能进入“决定”"),
        (move(4, enters="money"), ("moves", 4, "enters"), "有时在并行分支里"),
        (move(2, enters="money"), ("moves", 2, "enters"), "有时在并行分支里"),
        (move(2, enters="dropped"), ("stages", 1, "branches", 1), "“site”这一支走不到会合环节"),
        (
            changed(stages=(*STAGES, Stage("again", "又会合", "join", ("chief",), joins="checks")),
                    moves=(*MOVES, Move("x", "又", ("money",), "again"), Move("y", "结", ("again",), "granted"))),
            ("stages", 1),
            "有 2 个会合环节",
        ),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_place(definition: Definition, path: tuple[str | int, ...], words: str) -> None:
    told = {problem.path: problem for problem in check_definition(definition, {"planner", "chief"})}
    assert path in told, told
    assert words in told[path].what
    assert told[path].fix


def test_branches_may_hold_branches() -> None:
    inner = (
        Stage("fork", "内并行", "parallel", branches=("a", "b")),
        Stage("a", "甲", who=("lead",)),
        Stage("b", "乙", who=("lead",)),
        Stage("meet", "内会合", "join", ("lead",), joins="fork"),
    )
    moves = (
        Move("split", "分办", ("site",), "fork"),
        Move("a-good", "甲毕", ("a",), "meet"),
        Move("b-good", "乙毕", ("b",), "meet"),
        Move("met", "会齐", ("meet",), "decision"),
    )
    assert check_definition(changed(stages=(*STAGES, *inner), moves=(*MOVES, *moves))) == ()
