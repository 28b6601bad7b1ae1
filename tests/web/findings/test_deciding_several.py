"""Several findings are decided about at once: all alike, all or none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from tests.web.builders import actor
from tests.web.findings.flaws import TWICE_FLAWED, checked

from yongjiang.kernel.errors import CallerError
from yongjiang.web.audit.models import Entry
from yongjiang.web.findings.actions import StaleDecisionError, decide, decide_several
from yongjiang.web.findings.models import Decision, Finding, FindingState
from yongjiang.web.findings.queries import rows_of

pytestmark = pytest.mark.django_db
PAGE = "/findings/decide/"
AsRole = Callable[[str], Client]


def _picked() -> dict[str, int]:
    checked(TWICE_FLAWED)
    found = {f.fingerprint: f.revision for f in Finding.objects.all()}
    assert len(found) > 1
    return found


def _picks() -> list[str]:
    return [row.pick for row in rows_of(list(Finding.objects.prefetch_related("places__document__current")))]


def _states() -> set[str]:
    return set(Finding.objects.values_list("state", flat=True))


def test_all_are_decided_and_each_has_its_history() -> None:
    picked = _picked()
    number = decide_several(picked=picked, state=FindingState.WAIVED, by=actor(), why="口径已经说明")
    assert number == len(picked) == Decision.objects.filter(why="口径已经说明").count()
    assert _states() == {"waived"}
    assert Entry.objects.filter(verb="finding.waived").count() == number


def test_what_is_in_that_state_already_is_left() -> None:
    picked = _picked()
    first = Finding.objects.order_by("pk")[0]
    decide(finding=first, state=FindingState.ACCEPTED, by=actor(), revision=0)
    picked[first.fingerprint] = 1
    assert decide_several(picked=picked, state=FindingState.ACCEPTED, by=actor()) == len(picked) - 1
    assert Decision.objects.filter(finding=first).count() == 1


def test_one_that_was_decided_in_between_stops_all() -> None:
    picked = _picked()
    last = Finding.objects.order_by("-pk")[0]
    decide(finding=last, state=FindingState.ACCEPTED, by=actor(), revision=0)
    with pytest.raises(StaleDecisionError) as told:
        decide_several(picked=picked, state=FindingState.WAIVED, by=actor(), why="口径")
    assert told.value.where == last.message
    assert _states() == {"open", "accepted"}


def test_a_waiver_without_a_reason_names_all_of_them() -> None:
    with pytest.raises(CallerError, match="豁免要写明理由") as told:
        decide_several(picked=_picked(), state=FindingState.WAIVED, by=actor(), why=" ")
    assert told.value.where.startswith("选中的")


def test_from_the_list_and_back_to_it(as_role: AsRole) -> None:
    checked(TWICE_FLAWED)
    client, picks = as_role("planner"), _picks()
    answer = client.post(f"{PAGE}?family=YJ3", {"pick": picks[:2], "state": "accepted"}, follow=True)
    assert answer.redirect_chain == [("/findings/?family=YJ3", 302)]
    assert "已记下 2 条：已采纳" in answer.content.decode()
    assert Finding.objects.filter(state="accepted").count() == 2
    assert "待处理" in client.get(f"{PAGE}?family=YJ3").content.decode()


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ({"state": "accepted"}, 422, "还没有勾选问题"),
        ({"state": "accepted", "pick": ["x", "a:b", ":3", "a:" + "9" * 5000]}, 422, "还没有勾选问题"),
        ({"state": "waived", "until": "下周"}, 400, "日期要写成"),
        ({"state": "gone"}, 400, "没有保存"),
    ],
)
def test_what_will_not_do_is_said(asked: dict[str, str], status: int, said: str, as_role: AsRole) -> None:
    checked(TWICE_FLAWED)
    answer = as_role("planner").post(PAGE, asked)
    assert answer.status_code == status
    assert said in answer.content.decode()
    assert _states() == {"open"}


def test_what_was_typed_and_picked_is_kept(as_role: AsRole) -> None:
    checked(TWICE_FLAWED)
    picks = _picks()
    answer = as_role("planner").post(PAGE, {"pick": picks[1], "state": "waived", "why": "", "until": "2099-01-01"})
    shown = answer.content.decode()
    assert answer.status_code == 400
    assert "选中的 1 条：豁免要写明理由" in shown
    assert f'value="{picks[1]}" form="decide"' in shown
    assert shown.count(" checked>") == 1
    assert 'value="2099-01-01"' in shown


def test_somebody_else_was_quicker(as_role: AsRole) -> None:
    checked(TWICE_FLAWED)
    picks, one = _picks(), Finding.objects.order_by("pk")[0]
    decide(finding=one, state=FindingState.ACCEPTED, by=actor(), revision=0)
    answer = as_role("planner").post(PAGE, {"pick": picks, "state": "mended"})
    assert answer.status_code == 409
    assert one.message in answer.content.decode()
    assert _states() == {"open", "accepted"}


def test_nothing_to_change_is_said(as_role: AsRole) -> None:
    picked = _picked()
    decide_several(picked=picked, state=FindingState.ACCEPTED, by=actor())
    answer = as_role("planner").post(PAGE, {"pick": _picks(), "state": "accepted"}, follow=True)
    assert "选中的都已经是“已采纳”，没有改动" in answer.content.decode()


def test_who_may_not_judge_is_not_asked(as_role: AsRole) -> None:
    checked(TWICE_FLAWED)
    client = as_role("officer")
    shown = client.get("/findings/").content.decode()
    assert 'name="pick"' not in shown
    assert 'id="several"' not in shown
    assert client.post(PAGE, {"pick": _picks(), "state": "accepted"}).status_code == 403
