"""A target is changed by an act only: proposed, approved, in force; carried out in one transaction or not at all."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.web.amendments.acts import approved, change, in_force, measured, officer, paper, planner, proposed, subject

from yongjiang.kernel.errors import CallerError
from yongjiang.web.amendments.actions import Proposed, Seen, add_change, propose, take_step, withdraw
from yongjiang.web.amendments.courses import compared
from yongjiang.web.amendments.models import Act, Change
from yongjiang.web.cases.actions import Barred, Refused, StaleCase
from yongjiang.web.errors import NotYours, StaleEdit, Unfit
from yongjiang.web.measuring.models import CurrentVerdict
from yongjiang.web.register.models import Body

pytestmark = pytest.mark.django_db


def test_the_change_is_carried_out_when_it_comes_into_force() -> None:
    course, by = measured(), planner()
    act = approved(by)
    assert (act.state, act.number, course.targets.count()) == ("approved", "〔2026〕3号", 1)
    act = take_step(on=act, move="enforce", revision=3, by=by)
    assert (act.state, act.in_force) == ("in-force", timezone.localdate())
    old, new = course.targets.order_by("number")
    assert (old.written, new.written, new.since) == ("300", "260", act.effective)
    assert new.act == "示例区人大常委会 〔2026〕3号"
    assert new.reason == "口径收紧"
    assert act.changes.get().before == "300家"


def test_the_verdict_that_was_foretold_is_the_one_that_comes() -> None:
    course, by = measured(), planner()
    before, new = CurrentVerdict.objects.get(), subject().read("target", "215")
    foretold = compared(subject(), subject().now("target").data, new.data)
    assert foretold is not None
    assert foretold.before.verdict == before.verdict
    in_force(by, "215")
    after = CurrentVerdict.objects.get(course=course)
    assert after.verdict == foretold.after.verdict
    assert after.data["ratio"] != before.data["ratio"]


def test_before_its_day_nothing_comes_into_force() -> None:
    course, by = measured(), planner()
    act = approved(by, effective=timezone.localdate() + timedelta(days=1))
    with pytest.raises(Unfit, match="还没有到"):
        take_step(on=act, move="enforce", revision=3, by=by)
    act = Act.objects.get()
    assert (act.state, act.case.count, course.targets.count()) == ("approved", 3, 1)


def test_two_change_the_same_target_and_the_second_is_told() -> None:
    course, by = measured(), planner()
    second = approved(by, "250")
    in_force(by)
    with pytest.raises(StaleEdit) as told:
        take_step(on=second, move="enforce", revision=3, by=by)
    assert told.value.current == {"目标": "260家"}
    second = Act.objects.get(pk=second.pk)
    assert (second.state, second.changes.get().after, course.targets.count()) == ("approved", "250家", 2)
    # having seen what it is now, it goes on from there
    seen = Seen({second.changes.get().pk: 2})
    second = take_step(on=second, move="enforce", revision=3, by=by, seen=seen)
    assert second.changes.get().before == "260家"
    newest = course.targets.order_by("number").last()
    assert newest is not None
    assert newest.written == "250"


def test_a_form_from_before_a_change_is_refused() -> None:
    measured()
    by = planner()
    in_force(by)
    with pytest.raises(StaleEdit):
        proposed(by, "240", revision=1)
    assert Act.objects.count() == 1


def test_a_day_before_an_earlier_act_has_to_be_said() -> None:
    course, by = measured(), planner()
    in_force(by)
    act = approved(by, "240", timezone.localdate() - timedelta(days=40), revision=2)
    with pytest.raises(Unfit, match="早于上一次调整"):
        take_step(on=act, move="enforce", revision=3, by=by)
    assert course.targets.count() == 2
    act = take_step(on=act, move="enforce", revision=3, by=by, seen=Seen(earlier=True))
    assert act.changes.get().earlier
    assert CurrentVerdict.objects.get().data["target"]["written"] == "260"


def test_of_two_from_one_day_the_later_counts() -> None:
    measured()
    by = planner()
    day = timezone.localdate() - timedelta(days=3)
    in_force(by, "260", day)
    in_force(by, "250", day, revision=2)
    assert CurrentVerdict.objects.get().data["target"]["written"] == "250"


def test_a_rival_step_loses() -> None:
    measured()
    by = planner()
    act = proposed(by)
    take_step(on=act, move="submit", revision=1, by=by)
    with pytest.raises(StaleCase):
        take_step(on=act, move="submit", revision=1, by=by)


def test_for_whom() -> None:
    measured()
    mine, other = officer(), officer("jxj")
    act = proposed(mine)
    with pytest.raises(NotYours):
        take_step(on=act, move="submit", revision=1, by=mine)
    with pytest.raises(NotYours, match="不是本单位"):
        proposed(other)
    with pytest.raises(NotYours, match="不是本单位"):
        propose(changes=[change()], body=Body.objects.get(key="jxj"), reason="多", by=other)
    with pytest.raises(Barred):
        withdraw(on=act, revision=1, by=planner())
    assert withdraw(on=act, revision=1, by=mine, note="写错了").state == "withdrawn"


@pytest.mark.parametrize(
    ("written", "reason", "said"),
    [("很多", "理由", "读不出"), ("三百", "理由", "一样"), ("300", "理由", "一样"), ("1", " ", "为什么")],
)
def test_what_says_nothing_is_refused(written: str, reason: str, said: str) -> None:
    measured()
    body = Body.objects.get(key="kjj")
    with pytest.raises(CallerError, match=said):
        propose(changes=[change(written)], body=body, reason=reason, by=planner())
    assert not Act.objects.exists()


def test_without_its_papers_it_does_not_go_on() -> None:
    measured()
    by = planner()
    act = propose(changes=[change()], body=Body.objects.get(key="kjj"), reason="口径收紧", by=by)
    with pytest.raises(Refused, match="调整说明"):
        take_step(on=act, move="submit", revision=1, by=by)
    assert take_step(on=act, move="submit", revision=1, by=by, files={"proposal": paper()}).state == "awaiting-approval"


def test_an_act_has_several_changes_and_no_thing_twice() -> None:
    measured()
    by = planner()
    act = proposed(by)
    with pytest.raises(Unfit, match="已经改了它"):
        add_change(to=act, change=change("250"), by=by)
    with pytest.raises(Unfit, match="没有这样内容"):
        add_change(to=act, change=Proposed(subject(), "due", "2027-01-01", 1), by=by)
    assert Change.objects.count() == 1
