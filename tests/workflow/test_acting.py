"""What each kind of event does, and why it is refused."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest
from tests.workflow.builders import (
    ACTORS,
    CHIEF,
    DEFINITION,
    LEAD,
    MONDAY,
    PLANNER,
    READY,
    STRANGER,
    SUPPORT,
    act,
    case,
    changed,
    checked,
    move,
    refusal,
    start,
)

from yongjiang.kernel.errors import InternalError
from yongjiang.model.case import (
    CaseActor,
    CaseState,
    Escalated,
    Event,
    HandedOver,
    Pause,
    Paused,
    Resumed,
    Supplied,
    Withdrawn,
)
from yongjiang.workflow import replay, version_on

DAY = timedelta(days=1)


def stages(state: CaseState) -> list[str]:
    return [standing.stage for standing in state.standing]


def test_a_case_goes_through_branches_that_meet_to_its_end() -> None:
    events = checked()
    assert stages(case(*events[:1])) == ["draft"]
    assert stages(case(*events[:2])) == ["money", "site"]
    assert stages(case(*events[:3])) == ["site", "decision"]
    assert stages(case(*events)) == ["decision"]
    done = case(*events, move("grant", CHIEF))
    assert (done.status, done.end, done.standing) == ("done", "granted", ())
    assert [one.stage for one in done.passed] == ["draft", "money", "site", "decision"]


def test_a_return_begins_anew_and_asks_for_a_fresh_letter() -> None:
    back = (*checked(), move("return", CHIEF, note="金额不符"))
    assert stages(case(*back)) == ["draft"]
    refused = refusal(*back, move("submit", LEAD))
    assert (refused.code, refused.message) == ("paper", "缺申请书")
    assert stages(case(*back, move("submit", LEAD, papers={"letter": "f9"}))) == ["money", "site"]


def test_a_tolerated_paper_is_owed_and_holds_the_end_up() -> None:
    late = move("submit", LEAD, facts=READY["facts"], papers={"letter": "f1"}, late_papers=("map",))
    events = (start(), late, *checked()[2:])
    state = case(*events)
    assert [(owed.paper, owed.since, owed.days) for owed in state.owed] == [("map", MONDAY, 5)]
    refused = refusal(move("grant", CHIEF), state=state)
    assert (refused.code, refused.message) == ("owing", "容缺的图纸还没有补")
    supplied = case(Supplied(on=MONDAY, by=LEAD, papers={"map": "f4"}), state=state)
    assert supplied.owed == ()
    assert case(move("grant", CHIEF), state=supplied).status == "done"


def test_tolerating_again_does_not_give_more_time() -> None:
    late = {"facts": READY["facts"], "papers": {"letter": "f1"}, "late_papers": ("map",)}
    events = (start(), move("submit", LEAD, **late), *checked()[2:], move("return", CHIEF, note="改"))
    state = case(*events, move("submit", LEAD, on=MONDAY + 30 * DAY, **late))
    assert [owed.since for owed in state.owed] == [MONDAY]


def test_a_pause_stops_moves_but_not_what_breaks_off() -> None:
    paused = case(start(), Paused(on=MONDAY, by=PLANNER))
    assert refusal(move("submit", LEAD, **READY), state=paused).code == "paused"
    assert case(Supplied(on=MONDAY, by=LEAD, facts={"sum": "3"}), state=paused).facts == {"sum": "3"}
    assert case(move("drop", PLANNER, note="不办了"), state=paused).status == "stopped"
    resumed = case(Resumed(on=MONDAY + 3 * DAY, by=PLANNER), state=paused)
    assert (resumed.status, resumed.pauses) == ("running", (Pause(MONDAY, MONDAY + 3 * DAY),))


def test_hand_over_gives_the_rights_to_the_other_body() -> None:
    other = CaseActor("周", ("officer",), "fgj")
    handed = case(start(person="李"), HandedOver(on=MONDAY, by=LEAD, to_body="fgj"))
    assert (handed.lead, handed.person, handed.support) == ("fgj", "", ())
    assert refusal(move("submit", LEAD, **READY), state=handed).code == "not-allowed"
    assert stages(case(move("submit", other, **READY), state=handed)) == ["money", "site"]
    person = case(HandedOver(on=MONDAY, by=PLANNER, to_person="周"), state=handed)
    assert (person.lead, person.person) == ("fgj", "周")


def test_withdrawal_is_for_whoever_began() -> None:
    assert case(start(), Withdrawn(on=MONDAY, by=LEAD)).status == "withdrawn"
    assert refusal(start(), Withdrawn(on=MONDAY, by=PLANNER)).message == "撤回由发起人办理"
    alone = start(by=PLANNER)
    assert case(alone, Withdrawn(on=MONDAY, by=PLANNER)).status == "withdrawn"
    assert refusal(alone, Withdrawn(on=MONDAY, by=CHIEF)).code == "not-allowed"


def test_an_escalation_lets_others_act() -> None:
    late = MONDAY + 30 * DAY
    assert refusal(start(), move("submit", PLANNER, on=late, **READY)).code == "not-allowed"
    once = case(start(), Escalated(on=late, by=CHIEF, stage="draft"))
    assert refusal(move("submit", PLANNER, on=late, **READY), state=once).code == "not-allowed"
    twice = case(Escalated(on=late, by=CHIEF, stage="draft"), state=once)
    assert stages(case(move("submit", PLANNER, on=late, **READY), state=twice)) == ["money", "site"]
    assert refusal(Escalated(on=late, by=CHIEF, stage="draft"), state=twice).message == "没有下一级督办"


@pytest.mark.parametrize(
    ("events", "code", "words"),
    [
        ((move("submit", LEAD),), "not-started", "还没有启动"),
        ((start(by=STRANGER),), "not-allowed", "启动由规划员、牵头单位办理"),
        ((start(lead=""),), "nothing", "没有写牵头单位"),
        ((start(definition=changed(version=date(2024, 1, 1))),), "wrong-version", "不是要启动的那一版"),
        ((start(facts={"sum": "约3"}),), "bad-fact", "金额应当是数，只写数字，写的是“约3”"),
        ((start(), start()), "already-started", "不能再启动"),
        ((start(), move("fly", LEAD)), "unknown-move", "没有“fly”这一步"),
        ((start(), move("grant", CHIEF)), "not-here", "现在在起草，不能批准"),
        ((start(), move("submit", STRANGER, **READY)), "not-allowed", "提交由牵头单位办理"),
        ((start(), move("submit", LEAD, on=MONDAY - DAY, **READY)), "before-last", "日期早于"),
        ((start(), move("submit", LEAD, on=date(2040, 1, 1))), "in-future", "还没有到"),
        ((start(), move("submit", LEAD)), "condition", "还不知道是否满足条件"),
        ((start(), move("submit", LEAD, facts={"sum": "9"})), "condition", "不满足条件：金额不低于10万元"),
        ((start(), move("submit", LEAD, facts={"sum": "19", "void": "true"})), "condition", "没有（作废为是）"),
        ((start(), move("submit", LEAD, facts=READY["facts"])), "paper", "缺申请书；缺图纸（可容缺，5 个工作日内补）"),
        ((start(), move("submit", LEAD, **READY, late_papers=("map",))), "not-tolerable", "图纸已经有了"),
        (
            (start(), move("submit", LEAD, facts=READY["facts"], late_papers=("letter", "map"))),
            "paper",
            "缺申请书；申请书不能容缺",
        ),
        ((start(), move("submit", LEAD, **READY, late_papers=("photo",))), "not-tolerable", "这一步不要照片"),
        ((start(), move("submit", LEAD, facts={"age": "1"})), "unknown-fact", "不登记“age”"),
        ((start(), move("submit", LEAD, papers={"deed": "f"})), "unknown-paper", "不收“deed”"),
        ((start(), move("submit", LEAD, papers={"map": " "})), "nothing", "图纸没有附文件"),
        ((start(), move("drop", PLANNER)), "reason", "要写明理由"),
        ((start(), move("drop", PLANNER, note="  ")), "reason", "要写明理由"),
        ((*checked()[:2], move("drop", PLANNER, note="停")), "which-stage", "资金核查、现场核查都可以终止"),
        ((*checked()[:3], move("grant", CHIEF)), "waiting", "还要等现场核查"),
        ((*checked()[:3], Escalated(on=MONDAY, by=CHIEF, stage="decision")), "not-here", "现在不在这个环节"),
        ((start(), Supplied(on=MONDAY, by=LEAD)), "nothing", "没有材料"),
        ((start(), Supplied(on=MONDAY, by=STRANGER, facts={"sum": "1"})), "not-allowed", "补交材料、登记事实由"),
        ((start(), Resumed(on=MONDAY, by=PLANNER)), "not-paused", "没有暂停"),
        ((start(), Paused(on=MONDAY, by=PLANNER), Paused(on=MONDAY, by=PLANNER)), "paused", "已经暂停"),
        ((start(), Paused(on=MONDAY, by=PLANNER), Escalated(on=MONDAY, by=CHIEF, stage="draft")), "paused", "不升级"),
        ((start(), HandedOver(on=MONDAY, by=LEAD, to_body="kjj")), "nothing", "没有写交给谁"),
        ((start(), Escalated(on=MONDAY + DAY, by=CHIEF, stage="draft")), "not-late", "满 2 个才升级督办"),
        ((start(), Withdrawn(on=MONDAY, by=LEAD), Paused(on=MONDAY, by=PLANNER)), "ended", "已经办结或终止"),
    ],
)
def test_what_is_not_legal_is_refused_with_its_reason(events: tuple[Event, ...], code: str, words: str) -> None:
    refused = refusal(*events)
    assert refused.code == code
    assert words in refused.message
    assert refused.explanation.value == "不予办理"


def test_what_a_workflow_does_not_offer_nobody_may_do() -> None:
    bare = changed(may=msgspec.structs.replace(DEFINITION.may, withdraw=()))
    refused = refusal(start(), Withdrawn(on=MONDAY, by=LEAD), definition=bare)
    assert (refused.code, refused.message) == ("not-offered", "这个流程没有撤回")


def test_one_branch_is_named_where_both_could_be_meant() -> None:
    state = case(*checked()[:2], move("drop", PLANNER, stage="site", note="停"))
    assert (state.status, [(one.stage, one.move) for one in state.passed]) == (
        "stopped",
        [("draft", "submit"), ("site", "drop"), ("money", "")],
    )


def test_events_and_state_survive_json() -> None:
    events = (*checked(), Paused(on=MONDAY, by=PLANNER), Resumed(on=MONDAY + DAY, by=PLANNER))
    stored = msgspec.json.encode(events)
    back = msgspec.json.decode(stored, type=tuple[Event, ...])
    assert back == events
    state = replay(DEFINITION, back)
    assert state == case(*events)
    assert msgspec.json.decode(msgspec.json.encode(state), type=CaseState) == state


def test_a_damaged_record_is_no_state() -> None:
    with pytest.raises(InternalError, match="第 2 个事件：现在在起草，不能批准"):
        replay(DEFINITION, (start(), move("grant", CHIEF)))
    with pytest.raises(InternalError, match="没有事件"):
        replay(DEFINITION, ())


def test_a_running_case_stays_on_its_version() -> None:
    newer = changed(version=date(2025, 6, 1))
    both = (DEFINITION, newer)
    state = case(start())
    refused = refusal(move("submit", LEAD, **READY), state=state, definition=newer)
    assert (refused.code, refused.message) == ("wrong-version", "这件事按 permit 2025-01-01 版办理")
    assert version_on(both, "permit", state.version) is DEFINITION
    assert version_on(both, "permit", date(2025, 7, 1)) is newer
    assert version_on(both, "permit", date(2024, 7, 1)) is None
    assert version_on(both, "other", date(2025, 7, 1)) is None


def test_support_acts_for_its_body_only() -> None:
    at_checks = case(*checked()[:2])
    done = [act(move("site-good", actor, papers={"photo": "f"}), state=at_checks) for actor in ACTORS]
    assert [isinstance(after, CaseState) for after in done] == [actor is SUPPORT for actor in ACTORS]
