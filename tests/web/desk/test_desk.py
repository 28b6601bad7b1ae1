"""The desk: what a body owes by day, what waits for planners, whose work is late."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.web.builders import user
from tests.web.desk.desks import body, browser, officer, report_asked
from tests.web.measuring.entries import last_year, measured

from yongjiang.model.case import Moved
from yongjiang.web.audit.actions import Actor
from yongjiang.web.cases.actions import BLANK, act
from yongjiang.web.cases.evidence import Paper
from yongjiang.web.cases.models import Case
from yongjiang.web.desk.owed import Work
from yongjiang.web.intake.actions import Taken

pytestmark = pytest.mark.django_db
AsRole = Callable[[str], Client]
FACTS = {"progress": "40", "self-assessment": "良好"}


def work(client: Client) -> Work:
    found: Work = client.get("/desk/").context["shown"].work
    return found


def reported(case: Case, *, late_papers: tuple[str, ...] = ()) -> Case:
    files = {"report": [Paper("report.txt", b"progress")]}
    if not late_papers:
        files["evidence"] = [Paper("photo.txt", b"evidence")]
    event = Moved(**BLANK, move="report", facts=FACTS, late_papers=late_papers)
    by = Actor(officer(case.lead.key), "测试")
    return act(case=case, event=event, revision=case.count, by=by, files=files)


def test_who_may_see_it(client: Client, as_role: AsRole) -> None:
    assert client.get("/desk/").headers["Location"].startswith(reverse("login"))
    assert as_role("reader").get("/desk/").status_code == 403
    assert as_role("planner").post("/desk/").status_code == 405
    assert as_role("planner").get("/dashboard/?a=1").headers["Location"] == "/desk/?a=1"


def test_nothing_is_owed() -> None:
    body()
    client = browser(officer())
    assert work(client).items == ()
    text = client.get("/desk/").content.decode()
    assert "现在没有欠办的事" in text
    assert "工作台的分栏" not in text


def test_what_is_owed_stands_by_day(django_assert_max_num_queries: Callable[[int], object]) -> None:
    today = timezone.localdate()
    late = report_asked(today - timedelta(days=3), "迟了的", on=today - timedelta(days=20))
    for days, title in ((5, "本周的"), (20, "本月的"), (90, "以后的")):
        report_asked(today + timedelta(days=days), title)
    report_asked(today, "别的单位的", body("fgj", "区发改局"))
    measured()
    client = browser(officer())
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        text = client.get("/desk/").content.decode()
    found = work(client)
    groups = {when: [one.title for one in items] for when, _title, items in found.groups}
    assert groups["week"] == ["本周的"]
    assert groups["soon"] == ["本月的"]
    assert set(groups["late"]) == {"迟了的", "高新技术企业数"}
    assert found.coming is not None
    assert found.coming.title == "以后的"
    assert "别的单位的" not in text
    assert f"其中 {found.late} 件已超期" in text
    assert late.next_due == today - timedelta(days=3)


def test_values_to_report_lead_to_their_form() -> None:
    measured()
    client = browser(officer())
    (item,) = [one for one in work(client).items if one.kind == "报数"]
    assert item.what.endswith(f"{last_year()}年的数") or f"{last_year()}年" in item.what
    assert client.get(item.href).status_code == 200


def test_a_report_waits_for_planners_then_its_evidence_for_the_body(as_role: AsRole) -> None:
    today = timezone.localdate()
    case = reported(report_asked(today + timedelta(days=5)), late_papers=("evidence",))
    (owed,) = work(browser(officer())).items
    assert (owed.kind, owed.what, owed.title) == ("补材料", "补交佐证材料", "建成重点实验室")
    awaiting = as_role("planner").get("/desk/").context["shown"].awaiting
    assert [(pile.kind, pile.stage, pile.count, pile.late) for pile in awaiting.piles] == [
        ("承诺事项进展报告", "待审核", 1, 0)
    ]
    assert [(one.kind, one.what) for one in awaiting.first] == [("进展报告", "待审核：认可或退回修改")]
    # returned: it is the body's again
    event = Moved(**BLANK, move="return", note="写明数字来源")
    act(case=case, event=event, revision=case.count, by=Actor(user("planner"), "测试"))
    kinds = {(one.kind, one.what) for one in work(browser(officer())).items}
    assert ("进展报告", "待修改：改后再报") in kinds


def test_whose_work_is_late(as_role: AsRole, django_assert_max_num_queries: Callable[[int], object]) -> None:
    today = timezone.localdate()
    for days in (9, 4):
        report_asked(today - timedelta(days=days), on=today - timedelta(days=20))
    report_asked(today - timedelta(days=1), lead=body("fgj", "区发改局"), on=today - timedelta(days=20))
    report_asked(today + timedelta(days=1), lead=body("jxj", "区经信局"))
    client = as_role("planner")
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        shown = client.get("/desk/").context["shown"]
    assert [(late.name, late.count, late.first) for late in shown.awaiting.late] == [
        ("区科技局", 2, today - timedelta(days=9)),
        ("区发改局", 1, today - timedelta(days=1)),
    ]
    assert client.get(shown.awaiting.late[0].href).status_code == 200


def test_a_planner_has_no_body_and_an_officer_nothing_to_steer(as_role: AsRole) -> None:
    assert as_role("planner").get("/desk/").context["shown"].work is None
    assert browser(officer()).get("/desk/").context["shown"].awaiting is None


def test_what_is_to_be_published_is_for_who_publishes(
    draft: Taken, as_role: AsRole, monkeypatch: pytest.MonkeyPatch
) -> None:
    body()
    assert "还没有公布" not in browser(officer()).get("/desk/").content.decode()
    assert as_role("planner").get("/desk/").context["shown"].drafts is None  # has a tab for documents
    monkeypatch.setattr("yongjiang.web.accounts.policy.granted", lambda _: frozenset({"see_drafts", "publish"}))
    assert browser(officer()).get("/desk/").context["shown"].drafts == [draft.document]


def test_acts_are_for_who_may_see_the_trail(draft: Taken, as_role: AsRole) -> None:
    answer = as_role("officer").get("/desk/")
    assert answer.context["shown"].acts is None
    assert "最近的操作" not in answer.content.decode()
    acts = as_role("planner").get("/desk/").context["shown"].acts
    assert [(act.who, act.what) for act in acts] == [("系统", f"新文件入库：{draft.document.title}")]
