"""An act changes the planned dates and the lead of a project."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.web.amendments.acts import enforced, paper, passed, upload
from tests.web.builders import user
from tests.web.projects.builders import BEGAN, body, moved, project
from tests.web.projects.conftest import browser

from yongjiang.web.amendments.actions import Proposed, Seen, add_change, propose, take_step
from yongjiang.web.amendments.excused import excuses
from yongjiang.web.amendments.exempting import ask_exemption
from yongjiang.web.amendments.handing import take_handover_step
from yongjiang.web.amendments.models import Act, Exemption, Handover
from yongjiang.web.amendments.projects import ProjectSubject
from yongjiang.web.amendments.subjects import subject_of
from yongjiang.web.amendments.values import Said
from yongjiang.web.audit.actions import Actor
from yongjiang.web.audit.models import Entry
from yongjiang.web.errors import NotYours, StaleEdit, Unfit
from yongjiang.web.measuring.moments import Moment
from yongjiang.web.projects.models import Project
from yongjiang.web.register.models import Body

TODAY = timezone.localdate()
DATES = {"planned-start": "2022-04-01", "planned-completion": "2023-12-31", "investment": "12000"}
YESTERDAY = TODAY - timedelta(days=1)
NEXT, AFTER = f"{TODAY.year + 1}-06-30", f"{TODAY.year + 2}-12-31"


@pytest.fixture
def fgj(db: None) -> Body:  # noqa: ARG001 - opens the database
    return body("fgj", "区发改局")


@pytest.fixture
def one(planner: Actor) -> Project:
    """To be begun in 2022 and completed in 2023."""
    return project(planner, facts=DATES)


def change(one: Project, what: str, written: str) -> Proposed:
    subject = subject_of("project", one.key)
    return Proposed(subject, what, written, subject.revision(what))


def asked(one: Project, by: Actor, what: str, written: str) -> Act:
    changes = [change(one, what, written)]
    files = {"proposal": paper("说明.pdf")}
    return propose(changes=changes, body=one.case.lead, reason="用地调整", by=by, files=files)


def test_dates_and_lead_in_one_act(one: Project, planner: Actor, fgj: Body) -> None:
    assert one.light == "red"
    act = asked(one, planner, "start", NEXT)  # later than the completion of before: both change together
    add_change(to=act, change=change(one, "due", AFTER), by=planner)
    add_change(to=act, change=change(one, "owner", fgj.key), by=planner, reason="归口")
    enforced(act, planner, YESTERDAY)
    taker = Actor(user("officer", "zhao", body=fgj.key), "测试")
    assert one.case.lead != fgj
    take_handover_step(on=Handover.objects.get(), move="accept", revision=1, seen=3, by=taker)
    one = Project.objects.get()
    assert (one.planned_start, one.planned_completion) == (date.fromisoformat(NEXT), date.fromisoformat(AFTER))
    assert (one.case.lead, one.case.count, one.light) == (fgj, 4, "grey")
    drawn = browser(planner).get("/projects/gantt/").content.decode()
    assert (f"{TODAY.year + 2}年12月31日" in drawn, "2023年12月31日" in drawn) == (True, False)
    start, due, owner = act.changes.order_by("pk")
    assert (start.before, due.before, owner.before, owner.after) == (
        "2022年4月1日", "2023年12月31日", "区住建局", "区发改局",
    )  # fmt: skip
    days = [str(event.data["on"]) for event in one.case.happened.filter(seq__gt=1)]
    # it counts from the act's day, another lead from the day that it accepts
    assert days == [YESTERDAY.isoformat(), YESTERDAY.isoformat(), TODAY.isoformat()]
    (handed,) = Entry.objects.filter(verb="project.hand_over")
    assert (handed.before["lead"], handed.after["lead"], handed.after["act"]) == (
        "区住建局", "区发改局", "示例区人大常委会 〔2026〕3号",
    )  # fmt: skip
    assert Entry.objects.get(verb="case.hand_over").after["step"] == "交接给区发改局"
    (first, second) = Entry.objects.filter(verb="project.change").order_by("pk")
    assert (first.before, second.after["planned-completion"]) == ({"planned-start": "2022-04-01"}, AFTER)
    assert second.after["act"] == "示例区人大常委会 〔2026〕3号"


def test_what_the_document_says_is_told_where_no_day_is_settled(planner: Actor) -> None:
    bare = project(planner)
    bare.due_year = 2025
    assert ProjectSubject(bare).now("due") == Said("2025年（文件写明的年份）", "")
    assert ProjectSubject(bare).now("start") == Said("没有写明", "")


def test_it_cannot_be_completed_before_it_begins(one: Project, planner: Actor) -> None:
    act = passed(asked(one, planner, "due", "2022-01-01"), planner, YESTERDAY)
    with pytest.raises(Unfit, match="早于计划开工"):
        take_step(on=act, move="enforce", revision=act.case.count, by=planner)
    one.refresh_from_db()
    act.refresh_from_db()
    assert (one.planned_completion, act.state) == (date(2023, 12, 31), "approved")


def test_a_project_that_moved_on_is_told_and_seen_it_goes(one: Project, planner: Actor) -> None:
    act = passed(asked(one, planner, "due", AFTER), planner, YESTERDAY)
    moved(one, "approve", TODAY, planner, "approval")
    with pytest.raises(StaleEdit):
        take_step(on=act, move="enforce", revision=act.case.count, by=planner)
    act.refresh_from_db()
    revision = subject_of("project", one.key).revision("due")
    seen = Seen({act.changes.get().pk: revision})
    page = browser(planner).get(f"/amendments/{act.key}/").content.decode()
    assert f'value="{revision}"' in page
    assert "现在已是" not in page  # its stage is another, its date is not
    take_step(on=act, move="enforce", revision=act.case.count, by=planner, seen=seen)
    one.refresh_from_db()
    assert one.planned_completion == date.fromisoformat(AFTER)
    assert one.case.happened.get(seq=3).data["on"] == TODAY.isoformat()  # no event before the last one


def test_a_project_goes_over_once_it_is_accepted_or_stays(one: Project, planner: Actor, fgj: Body) -> None:
    act = enforced(asked(one, planner, "owner", fgj.key), planner, YESTERDAY)
    page, taker = f"/projects/{one.key}/", Actor(user("officer", "zhao", body=fgj.key), "测试")
    me = browser(taker)
    with CaptureQueriesContext(connection) as queries:
        text = me.get(page).content.decode()
    assert len(queries) <= 12
    assert ("交接中" in text, "区住建局 → 区发改局" in text) == (True, True)
    take_handover_step(on=Handover.objects.get(), move="return", revision=1, seen=1, by=taker, note="不归本局")
    one.refresh_from_db()
    assert (one.case.lead.name, one.case.count) == ("区住建局", 1)
    shown = browser(taker).get(page).content.decode()
    assert ("交接中" in shown, "不归本局" in shown) == (False, True)
    assert (
        "退回，zhao（区发改局）；仍由区住建局负责" in browser(planner).get(f"/amendments/{act.key}/").content.decode()
    )


def test_an_ended_project_or_its_own_lead_is_not_offered(one: Project, planner: Actor, fgj: Body) -> None:
    act = passed(asked(one, planner, "owner", fgj.key), planner, YESTERDAY)
    one.case.closed = BEGAN
    one.case.save()
    with pytest.raises(Unfit, match="已经结束"):
        take_step(on=act, move="enforce", revision=act.case.count, by=planner)
    one.case.closed, one.case.count = None, 2
    one.case.save()
    with pytest.raises(StaleEdit):
        take_step(on=act, move="enforce", revision=act.case.count, by=planner)
    assert not Handover.objects.exists()


@pytest.mark.parametrize(
    ("what", "written"),
    [("due", "明年"), ("owner", "nobody"), ("due", "2023-12-31"), ("owner", "zjj"), ("target", "3")],
)
def test_what_cannot_be_read_is_refused(one: Project, planner: Actor, what: str, written: str) -> None:
    with pytest.raises(Unfit):
        asked(one, planner, what, written)
    assert not Act.objects.exists()


def test_who_proposes_and_not_for_what_has_ended(one: Project, planner: Actor, fgj: Body) -> None:
    with pytest.raises(NotYours):
        asked(one, Actor(user("officer", "zhao", body=fgj.key), ""), "due", AFTER)
    assert asked(one, Actor(user("officer", "li", body="zjj"), ""), "due", AFTER).state == "proposed"
    one.case.closed = BEGAN
    one.case.save()
    with pytest.raises(Unfit, match="已经结束"):
        asked(one, planner, "due", NEXT)


def test_from_the_page_to_the_act_and_back(one: Project, planner: Actor) -> None:
    client, page, address = browser(planner), f"/projects/{one.key}/", f"/amendments/propose/due/project/{one.key}/"
    assert address in client.get(page).content.decode()
    assert 'type="date"' in client.get(f"/amendments/propose/start/project/{one.key}/").content.decode()
    said = {"written": AFTER, "reason": "顺延", "revision": "1", "propose": "1", "proposal": upload("说明.pdf")}
    assert client.post(address, said).status_code == 302
    enforced(Act.objects.get(), planner, YESTERDAY)
    with CaptureQueriesContext(connection) as queries:
        shown = client.get(page).content.decode()
    assert len(queries) <= 12
    year = TODAY.year + 2
    assert f"期限：2023年12月31日 → {year}年12月31日" in shown
    assert "示例区人大常委会 〔2026〕3号" in shown
    assert "顺延（示例区人大常委会 〔2026〕3号）" in shown


def test_who_leads_it_may_be_excused(one: Project) -> None:
    officer = Actor(user("officer", "li", body="zjj"), "")
    assert browser(officer).get(f"/exemptions/ask/project/{one.key}/").status_code == 200
    files = {"application": paper()}
    subject = subject_of("project", one.key)
    request = ask_exemption(subject=subject, body=one.case.lead, cause="用地未交付", by=officer, files=files)
    Exemption.objects.filter(pk=request.pk).update(state="granted", decided=TODAY)
    found = excuses(one.case.lead, "public", Moment(TODAY, TODAY, None, {}))
    assert list(found) == [f"/projects/{one.key}/"]  # as its line on the scorecard is known
