"""Four eyes: who took one step of a case may not take another (不相容岗位分离)."""

from __future__ import annotations

import msgspec
import pytest
from msgspec.structs import replace
from tests.workflow.builders import CALENDAR, DEFINITION, LEAD, MONDAY, PAYMENT, PLANNER, case, move, refusal, start

from yongjiang.model.case import CaseActor, CaseState, Event, HandedOver
from yongjiang.model.workflow import Definition, Move
from yongjiang.workflow import check_definition, outlook, replay

SECOND = CaseActor("冯", ("planner",))
THIRD = CaseActor("陈", ("planner",))
SUM = {"facts": {"sum": "12"}}


def payable(by: CaseActor = PLANNER) -> tuple[Event, ...]:
    return (start(definition=PAYMENT), move("check", LEAD), move("approve", by, **SUM))


def paying(*events: Event) -> str:
    """The refusal of what `events` come to."""
    told = refusal(*events, definition=PAYMENT)
    assert told.code == "separate"
    return told.message


def test_who_approved_does_not_pay_and_another_of_the_same_role_does() -> None:
    assert paying(*payable(), move("pay", PLANNER)) == "办过核定的人不能再办拨付，要换一个人（不相容岗位分离）"
    assert case(*payable(), move("pay", SECOND), definition=PAYMENT).status == "done"


def test_who_started_does_not_approve() -> None:
    told = refusal(
        start(by=PLANNER, definition=PAYMENT), move("check", LEAD), move("approve", PLANNER, **SUM), definition=PAYMENT
    )
    assert (told.code, told.message) == ("separate", "办过启动的人不能再办核定，要换一个人（不相容岗位分离）")


def test_any_round_counts_not_only_the_last() -> None:
    again = (*payable(), move("reopen", PLANNER), move("approve", SECOND))
    for who in (PLANNER, SECOND):
        assert "办过核定" in paying(*again, move("pay", who))
    assert case(*again, move("pay", THIRD), definition=PAYMENT).status == "done"


def test_another_role_body_or_lead_makes_nobody_another_person() -> None:
    risen = replace(PLANNER, roles=("chief",), body="jtj")
    handed = HandedOver(on=MONDAY, by=PLANNER, to_body="jtj")
    assert "办过核定" in paying(*payable(), handed, move("pay", risen))
    assert "办过受理" in paying(*payable(), move("pay", replace(LEAD, roles=("chief",))))


def test_the_outlook_tells_whom_it_is_not_for() -> None:
    state = case(*payable(), definition=PAYMENT)
    for actor, codes in ((PLANNER, ["separate"]), (SECOND, []), (LEAD, ["not-allowed"])):
        (stage,) = outlook(PAYMENT, state, today=MONDAY, calendar=CALENDAR, actor=actor).stages
        pay = next(step for step in stage.steps if step.move == "pay")
        assert [lack.code for lack in pay.lacks] == codes
        assert pay.barred == ("李", "王")
        assert next(step for step in stage.steps if step.move == "reopen").barred == ()


def test_only_what_is_asked_for_is_remembered_and_old_snapshots_are_read() -> None:
    events = (*payable(), move("reopen", PLANNER))
    assert case(*events, definition=PAYMENT).did == {"approve": ("王",), "check": ("李",), "start": ("李",)}
    plain = replace(PAYMENT, moves=tuple(replace(one, separate_from=()) for one in PAYMENT.moves))
    state = case(*events, definition=plain)
    assert state.did == {}
    stored = msgspec.to_builtins(state)
    del stored["did"]  # as it was kept before there was such a thing
    assert msgspec.convert(stored, CaseState) == state == replay(plain, events)


@pytest.mark.parametrize(
    ("names", "what"),
    [
        (("sign",), "没有“sign”这一步"),
        (("check", "check"), "“check”写了两次"),
        (("pay",), "“拨付”不会发生在“受理”之前"),
        (("start",), ""),
        (("refuse",), "“不予支持”不会发生在“受理”之前"),
    ],
)
def test_what_is_written_wrong_is_told(names: tuple[str, ...], what: str) -> None:
    first = replace(PAYMENT.moves[0], separate_from=names)
    told = check_definition(replace(PAYMENT, moves=(first, *PAYMENT.moves[1:])))
    assert [one.what for one in told] == ([what] if what else [])
    assert all(one.path[:3] == ("moves", 0, "separate_from") for one in told)


def test_a_step_called_start_is_not_taken_for_the_start() -> None:
    odd: Definition = replace(PAYMENT, moves=(*PAYMENT.moves, Move("start", "再来", ("filed",), "review")))
    assert [one.what for one in check_definition(odd)] == ["“start”既是启动，又是一步"]


def test_a_step_may_be_separate_from_one_in_the_branch_beside() -> None:
    moves = tuple(
        replace(one, separate_from=("money-good",)) if one.key == "site-good" else one for one in DEFINITION.moves
    )
    assert check_definition(replace(DEFINITION, moves=moves)) == ()
