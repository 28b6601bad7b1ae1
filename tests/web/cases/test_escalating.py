"""Escalations that are due are recorded once each, and stand on the desk of whom they tell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.web.builders import user
from tests.web.desk.desks import body, browser, officer, report_asked

from yongjiang.model.case import Moved, Paused
from yongjiang.web.audit.actions import Actor
from yongjiang.web.audit.models import Entry
from yongjiang.web.cases import escalating
from yongjiang.web.cases.actions import BLANK, StaleCase, act
from yongjiang.web.cases.escalating import Raised, due_escalations, escalate
from yongjiang.web.cases.evidence import Paper
from yongjiang.web.cases.models import Case, CaseEvent

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system("命令 escalate")
TODAY = timezone.localdate()


def late(days: int, title: str = "建成重点实验室", lead: str = "kjj", name: str = "区科技局") -> Case:
    """A report that was due so many days ago: 60 are beyond both levels, 5 beyond the first at any time of year."""
    due = TODAY - timedelta(days=days)
    return report_asked(due, title, body(lead, name), on=due - timedelta(days=9))


def told(found: list[Raised]) -> list[tuple[str, int, str, str, str]]:
    return [(one.case.subject_title, one.level, one.stage, one.told, one.called) for one in found]


def test_each_level_once() -> None:
    case = late(60)
    report_asked(TODAY + timedelta(days=3), "还没到期的")
    first = list(due_escalations())
    assert (Entry.objects.filter(verb="case.escalate").count(), len(first)) == (0, 2)
    assert told(escalate(by=SYSTEM)) == told(first) == [
        ("建成重点实验室", 1, "待报告", "牵头单位、规划员", ""),
        ("建成重点实验室", 2, "待报告", "管理员", "规划员"),
    ]  # fmt: skip
    assert escalate(by=SYSTEM) == []
    case.refresh_from_db()
    assert (case.parties, case.told) == (",lead,planner,", ",lead,planner,administrator,")
    assert list(CaseEvent.objects.filter(case=case, kind="escalate").values_list("seq", flat=True)) == [2, 3]
    entry = Entry.objects.filter(verb="case.escalate").first()
    assert entry is not None
    assert (entry.who, "级督办" in entry.why) == (SYSTEM.name, True)


def test_a_deadline_that_comes_later_escalates_anew() -> None:
    case, planner = late(60), Actor(user("planner"), "测试")
    escalate(by=SYSTEM)
    case.refresh_from_db()
    event = Moved(**BLANK, move="report", facts={"progress": "40", "self-assessment": "良好"})
    files = {"report": [Paper("r.txt", b"1")], "evidence": [Paper("e.txt", b"1")]}
    by = Actor(officer(), "测试")
    case = act(case=case, event=event, revision=case.count, by=by, files=files)
    assert case.told == ""
    assert escalate(by=SYSTEM) == []
    future = TODAY + timedelta(days=90)
    assert {one.stage for one in due_escalations(future)} == {"待审核"}
    case = act(case=case, event=Moved(**BLANK, move="return", note="补数字"), revision=case.count, by=planner)
    assert {one.stage for one in due_escalations(future)} == {"待修改"}


def test_what_is_paused_or_closed_is_left_alone() -> None:
    planner = Actor(user("planner"), "测试")
    for event in (Paused(**BLANK), Moved(**BLANK, move="record-silence", note="不报")):
        case = late(60)
        act(case=case, event=event, revision=case.count, by=planner)
    assert escalate(by=SYSTEM) == []


def test_where_another_acts_it_is_left_to_the_next_run(monkeypatch: pytest.MonkeyPatch) -> None:
    case, other = late(60, "甲"), late(60, "乙", "fgj", "区发改局")

    def beaten(**said: object) -> Case:
        if said["case"] == case:
            raise StaleCase(case)
        return act(**said)  # type: ignore[arg-type]

    monkeypatch.setattr(escalating, "act", beaten)
    found = escalate(by=SYSTEM)
    assert [(one.case, bool(one.error)) for one in found] == [(case, True), (other, False), (other, False)]
    monkeypatch.undo()
    assert [one.level for one in escalate(by=SYSTEM)] == [1, 2]


def test_on_the_desk_of_whom_it_tells(django_assert_max_num_queries: Callable[[int], object]) -> None:
    late(60)
    late(60, "别的单位的", "fgj", "区发改局")
    people = {"planner": user("planner"), "administrator": user("administrator"), "officer": officer()}
    assert all("升级督办" not in browser(one).get("/desk/").content.decode() for one in people.values())
    escalate(by=SYSTEM)
    for role, person in people.items():
        client: Client = browser(person)
        with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
            answer = client.get("/desk/")
        shown, text = answer.context["shown"].supervised, answer.content.decode()
        mine = ["建成重点实验室"] if role == "officer" else ["建成重点实验室", "别的单位的"]
        assert (shown.count, [one.title for one in shown.items]) == (len(mine), mine)
        assert f"升级督办 {len(mine)} 件" in text
        assert "待报告，牵头单位区科技局，第 2 级督办" in text
