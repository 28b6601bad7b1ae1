"""A branch for every body that a fact names: each answers for itself, all are waited for, one can send all back."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from msgspec.structs import replace
from tests.workflow.builders import (
    CALENDAR,
    JOINT,
    LEAD,
    MONDAY,
    PLANNER,
    STRANGER,
    SUPPORT,
    case,
    move,
    refusal,
    start,
)

from yongjiang.model.case import CaseActor, CaseState, Escalated, Event, HandedOver, Moved, Refusal, Supplied
from yongjiang.model.workflow import Condition, Definition, Fact, Paper
from yongjiang.workflow import apply, check_definition, outlook, replay

#: fgj (SUPPORT) and jtj (STRANGER) are asked
ASKED = {"facts": {"asked": "fgj,jtj"}}
SENT: tuple[Event, ...] = (start(definition=JOINT), move("ask", LEAD, **ASKED))
SECOND = CaseActor("周", ("officer",), "kjj")


def joint(*events: Event) -> CaseState:
    return case(*events, definition=JOINT)


def refused(*events: Event) -> Refusal:
    return refusal(*events, definition=JOINT)


def standing(state: CaseState) -> list[tuple[str, str]]:
    return [(one.stage, one.path[-1].partition("@")[2] if one.path else "") for one in state.standing]


def test_the_one_that_tests_use_is_sound() -> None:
    assert check_definition(JOINT, {"planner"}) == ()


def test_bodies_must_be_named_before_they_are_asked() -> None:
    told = refused(start(definition=JOINT), move("ask", LEAD))
    assert (told.code, told.message) == ("condition", "还没有登记会签单位")
    (stage,) = outlook(JOINT, joint(start(definition=JOINT)), today=MONDAY, calendar=CALENDAR).stages
    assert [lack.key for lack in stage.steps[0].lacks] == ["asked"]


@pytest.mark.parametrize("text", ["", "kjj,,fgj", "kjj,kjj", "kjj，fgj", "k@j", ",".join(f"b{n}" for n in range(51))])
def test_what_names_no_bodies_is_no_fact(text: str) -> None:
    assert refused(start(definition=JOINT, facts={"asked": text})).code == "bad-fact"


def test_each_body_answers_for_itself_and_all_are_waited_for() -> None:
    state = joint(*SENT)
    assert standing(state) == [("opinion", "fgj"), ("opinion", "jtj")]
    assert refused(*SENT, move("agree", LEAD)).code == "which-body"
    assert refused(*SENT, move("agree", LEAD, branch="fgj")).code == "not-allowed"
    assert refused(*SENT, move("agree", STRANGER, branch="fgj")).code == "not-allowed"
    one = (*SENT, move("agree", SUPPORT))
    assert standing(joint(*one)) == [("opinion", "jtj"), ("settled", "fgj")]
    told = refused(*one, move("issue", SECOND))
    assert (told.code, told.message) == ("waiting", "还要等1 个单位的征求意见")
    assert refused(*one, move("agree", SUPPORT)).code == "not-allowed"  # it has; what is left is another's
    assert standing(joint(*one, move("agree", STRANGER))) == [("settled", "")]
    assert joint(*one, move("agree", STRANGER), move("issue", SECOND)).status == "done"


def test_one_that_objects_sends_all_back_and_another_round_asks_all_again() -> None:
    back = (*SENT, move("agree", SUPPORT), move("object", STRANGER, note="缺资金来源"))
    state = joint(*back)
    assert standing(state) == [("draft", "")]
    assert [(one.stage, one.move) for one in state.passed[-2:]] == [("opinion", "object"), ("settled", "")]
    assert refused(*SENT, move("object", STRANGER)).code == "reason"
    again = (*back, move("ask", LEAD, facts={"asked": "jtj"}))
    assert standing(joint(*again)) == [("opinion", "jtj")]
    assert standing(joint(*again, move("agree", STRANGER))) == [("settled", "")]


def test_one_is_talked_to_while_the_others_go_on() -> None:
    doubt = (*SENT, move("doubt", STRANGER), move("agree", SUPPORT))
    assert standing(joint(*doubt)) == [("talks", "jtj"), ("settled", "fgj")]
    settled = joint(*doubt, move("answer", LEAD), move("agree", STRANGER))
    assert standing(settled) == [("settled", "")]


def test_a_body_may_look_at_several_things_side_by_side() -> None:
    looking = (*SENT, move("inquire", SUPPORT), move("inquire", STRANGER))
    state = joint(*looking, move("law-good", SUPPORT), move("money-good", STRANGER), move("money-good", SUPPORT))
    assert sorted((one.stage, *one.path) for one in state.standing) == [
        ("law", "consult/opinion@jtj", "look/law"),
        ("looked", "consult/opinion@fgj"),
        ("looked", "consult/opinion@jtj", "look/money"),
    ]
    stopped = joint(*looking, move("stop-looking", SUPPORT))
    assert sorted((one.stage, one.path[0][-3:]) for one in stopped.standing) == [
        ("law", "jtj"), ("money", "jtj"), ("opinion", "fgj"),
    ]  # fmt: skip


def naming(bodies: str, by: CaseActor = LEAD) -> Supplied:
    return Supplied(on=MONDAY, by=by, facts={"asked": bodies})


def test_a_body_is_added_and_removed_while_they_are_asked() -> None:
    agreed = (*SENT, move("agree", SUPPORT))
    more = joint(*agreed, naming("rsj,fgj,jtj"))
    assert standing(more) == [("opinion", "jtj"), ("settled", "fgj"), ("opinion", "rsj")]
    assert more.standing[2].since == 4  # what was handed in before is not fresh for it
    fewer = joint(*SENT, naming("jtj"))
    assert standing(fewer) == [("opinion", "jtj")]
    assert [(one.stage, one.move) for one in fewer.passed[-1:]] == [("opinion", "")]
    assert standing(joint(*SENT, naming("jtj"), naming("fgj,jtj"))) == [("opinion", "jtj"), ("opinion", "fgj")]
    assert standing(joint(*SENT, naming("jtj,fgj"))) == standing(joint(*SENT))  # another order changes nothing


def test_the_last_one_missing_removed_the_case_goes_on() -> None:
    state = joint(*SENT, move("agree", SUPPORT), naming("fgj"))
    assert standing(state) == [("settled", "")]
    assert joint(*SENT, move("agree", SUPPORT), naming("fgj"), move("issue", SECOND)).status == "done"
    assert refused(*SENT, naming("")).code == "bad-fact"  # nobody at all is no countersigning


def test_who_looks_at_several_things_is_removed_with_all_of_them() -> None:
    assert standing(joint(*SENT, move("inquire", STRANGER), naming("fgj"))) == [("opinion", "fgj")]


def test_only_who_may_state_the_fact_adds_and_removes() -> None:
    told = refused(*SENT, naming("fgj", SUPPORT))
    assert (told.code, told.message) == ("not-allowed", "会签单位由牵头单位、规划员登记")
    assert refused(start(definition=JOINT), move("ask", LEAD), naming("kjj", STRANGER)).code == "condition"
    assert standing(joint(*SENT, naming("fgj", PLANNER))) == [("opinion", "fgj")]


def test_a_step_does_not_add_or_remove_by_the_way() -> None:
    told = refused(*SENT, move("doubt", STRANGER), move("answer", LEAD, facts={"asked": "fgj"}))
    assert (told.code, told.message) == ("branches-open", "征求意见正在进行，会签单位要单独登记")
    same = move("answer", LEAD, facts={"asked": "fgj,jtj"})
    assert standing(joint(*SENT, move("doubt", STRANGER), same)) == [("opinion", "fgj"), ("opinion", "jtj")]


def test_another_round_asks_those_that_are_named_then() -> None:
    over = (*SENT, move("agree", SUPPORT), move("agree", STRANGER), naming("fgj"), move("redo", LEAD))
    assert standing(joint(*over)) == [("opinion", "fgj")]


def test_who_is_asked_may_hand_in_and_others_may_not() -> None:
    paper = replace(JOINT, papers=(Paper("view", "书面意见"),))
    for by, code in ((STRANGER, ""), (CaseActor("吴", ("officer",), "rsj"), "not-allowed")):
        state = case(*SENT, definition=paper)
        given = Supplied(on=MONDAY, by=by, papers={"view": "f1"})
        after = apply(paper, state, given, today=MONDAY, calendar=CALENDAR)
        assert (after.code if isinstance(after, Refusal) else "") == code


def test_the_outlook_shows_each_body_with_its_own_steps() -> None:
    state = joint(*SENT, HandedOver(on=MONDAY, by=PLANNER, to_body="rsj"))
    seen = outlook(JOINT, state, today=MONDAY, calendar=CALENDAR, actor=SUPPORT).stages
    assert [(one.branch, [must.body for must in one.must_act]) for one in seen] == [("fgj", ["fgj"]), ("jtj", ["jtj"])]
    mine = {one.branch: all(lack.code != "not-allowed" for lack in one.steps[0].lacks) for one in seen}
    assert mine == {"fgj": True, "jtj": False}
    waiting = outlook(JOINT, joint(*SENT, move("agree", SUPPORT)), today=MONDAY, calendar=CALENDAR).stages
    assert [(one.stage, one.branch, one.waiting) for one in waiting] == [
        ("opinion", "jtj", ()), ("settled", "", ("1 个单位的征求意见",)),
    ]  # fmt: skip


def test_each_body_is_late_for_itself() -> None:
    day = date(2025, 3, 17)
    late = Escalated(on=day, by=CaseActor("系统"), stage="opinion", branch="jtj")
    state = apply(JOINT, joint(*SENT), late, today=day, calendar=CALENDAR)
    assert isinstance(state, CaseState)
    assert [one.escalated for one in state.standing] == [0, 1]
    for branch, code in (("jtj", ""), ("fgj", "not-allowed")):
        act = Moved(on=day, by=PLANNER, move="agree", branch=branch)
        after = apply(JOINT, state, act, today=day, calendar=CALENDAR)
        assert (after.code if isinstance(after, Refusal) else "") == code
    assert refused(*SENT, replace(late, branch="")).code == "not-here"


def test_replayed_from_what_was_stored() -> None:
    events = (*SENT, move("agree", SUPPORT, branch="fgj"), move("doubt", STRANGER), move("answer", LEAD, branch="jtj"))
    stored = msgspec.json.decode(msgspec.json.encode(list(events)), type=list[Event])
    assert replay(JOINT, stored) == joint(*events)


def changed(at: int, **fields: object) -> Definition:
    stages = (*JOINT.stages[:at], replace(JOINT.stages[at], **fields), *JOINT.stages[at + 1 :])
    return replace(JOINT, stages=stages)


def stepped(at: int, **fields: object) -> Definition:
    return replace(JOINT, moves=(*JOINT.moves[:at], replace(JOINT.moves[at], **fields), *JOINT.moves[at + 1 :]))


@pytest.mark.parametrize(
    ("definition", "path", "words"),
    [
        (changed(1, each="who"), ("stages", 1, "each"), "“who”不是登记的单位"),
        (changed(1, branches=("opinion", "talks")), ("stages", 1, "each"), "只有一个分支"),
        (changed(2, each="asked"), ("stages", 2, "each"), "each 写在并行环节"),
        (changed(4, branches=("law",), each="asked"), ("moves", 4, "enters"), "在另一个会签里"),
        (changed(0, who=("countersigner",)), ("stages", 0, "who", 0), "这里没有会签单位"),
        (stepped(0, who=("countersigner",)), ("moves", 0, "who", 0), "这里没有会签单位"),
        (stepped(7, closes="talks"), ("moves", 7, "closes"), "“talks”不是并行环节"),
        (stepped(7, closes="look"), ("moves", 7, "closes"), "不在“look”的分支里"),
        (stepped(7, closes=None), ("moves", 7, "enters"), "有时在并行分支里"),
        (replace(JOINT, may=replace(JOINT.may, start=("countersigner",))), ("may", "start", 0), "启动前还没有会签单位"),
        (stepped(0, when=Condition(fact="asked", equals="kjj")), ("moves", 0, "when", "equals"), "不能比较"),
    ],
)  # fmt: skip
def test_what_is_written_wrong_is_told(definition: Definition, path: tuple[object, ...], words: str) -> None:
    told = {one.path: one.what for one in check_definition(definition)}
    assert words in told.get(path, ""), told  # type: ignore[call-overload]


def test_another_fact_that_names_bodies_may_stand_beside() -> None:
    more = replace(JOINT, facts=(*JOINT.facts, Fact("told", "抄送单位", "bodies")))
    assert check_definition(more) == ()
