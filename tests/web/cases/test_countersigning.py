"""Bodies that a case itself names are asked each for itself: their desks, the page, the form, the escalations."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone
from msgspec.structs import replace
from tests.web.builders import user
from tests.workflow.builders import JOINT

from yongjiang.model.case import Moved, Supplied
from yongjiang.web.audit.actions import Actor, Target
from yongjiang.web.cases.actions import BLANK, NOBODY, Barred, Refused, StaleCase, act, caller, start, state_of
from yongjiang.web.cases.escalating import escalate
from yongjiang.web.cases.models import Case
from yongjiang.web.cases.progress import progress_of
from yongjiang.web.cases.queries import rebuilt, told_to, waiting_for
from yongjiang.web.cases.steps import step_form
from yongjiang.web.errors import Unfit
from yongjiang.web.register.models import Body

pytestmark = pytest.mark.django_db
NAMES = {"kjj": "区科技局", "fgj": "区发改局", "jtj": "区交通局"}


@pytest.fixture(autouse=True)
def workflow(monkeypatch: pytest.MonkeyPatch) -> None:
    for place in ("actions", "queries"):
        monkeypatch.setattr(f"yongjiang.web.cases.{place}.workflows", lambda: (JOINT,))
    for key, name in NAMES.items():
        Body.objects.create(key=key, name=name, kind="department")


def officer(body: str) -> Actor:
    return Actor(user("officer", body=body), "测试")


@pytest.fixture
def lead() -> Actor:
    return officer("kjj")


@pytest.fixture
def case(lead: Actor) -> Case:
    """Sent to fgj and jtj ten weeks ago."""
    day = timezone.localdate() - timedelta(days=70)
    subject = Target("task", "d-1/c1", "联合发文")
    made = start(definition="joint", subject=subject, lead=Body.objects.get(key="kjj"), by=lead, on=day)
    event = Moved(by=NOBODY, on=day, move="ask", facts={"asked": "fgj,jtj"})
    return act(case=made, event=event, revision=1, by=lead)


def step(case: Case, move: str, by: Actor, note: str = "") -> Case:
    return act(case=case, event=Moved(**BLANK, move=move, note=note), revision=case.count, by=by)


def waits(*people: Actor) -> list[bool]:
    """Whether a case is on the desk of each."""
    return [Case.objects.filter(waiting_for(caller(by))).exists() for by in people]


def test_each_is_on_its_own_desk_until_it_has_answered(case: Case, lead: Actor) -> None:
    first, second = officer("fgj"), officer("jtj")
    assert case.asked == ",fgj,jtj,"
    assert waits(first, second, lead) == [
        True,
        True,
        False,
    ]
    with pytest.raises(Barred, match="同意由会签单位办理"):
        act(case=case, event=Moved(**BLANK, move="agree", branch="jtj"), revision=2, by=first)
    with pytest.raises(Refused, match="请写明是哪一个单位的"):
        step(case, "agree", lead)
    now = step(case, "agree", first)
    assert waits(first, second, lead) == [
        False,
        True,
        False,
    ]
    with pytest.raises(StaleCase):  # who had the page open from before is told
        step(case, "agree", second)
    now = step(now, "agree", second)
    assert (now.asked, now.stages) == ("", ",settled,")
    assert Case.objects.filter(waiting_for(caller(lead))).exists()
    assert rebuilt(now) == state_of(now)


def test_one_that_objects_sends_it_back(case: Case) -> None:
    by = officer("jtj")
    with pytest.raises(Refused, match="理由"):
        step(case, "object", by)
    now = step(case, "object", by, "资金没有来源")
    assert (now.asked, now.stages, now.parties) == ("", ",draft,", ",lead,")


def test_who_may_adds_and_removes_a_body(case: Case, lead: Actor) -> None:
    Body.objects.create(key="rsj", name="区人社局", kind="department")
    event = Supplied(**BLANK, facts={"asked": "jtj,rsj"})
    with pytest.raises(Barred, match="会签单位由牵头单位、规划员登记"):
        act(case=case, event=event, revision=2, by=officer("fgj"))
    with pytest.raises(Unfit, match="没有这个单位"):
        act(case=case, event=Supplied(**BLANK, facts={"asked": "jtj,none"}), revision=2, by=lead)
    now = act(case=case, event=event, revision=2, by=lead)
    assert now.asked == ",jtj,rsj,"
    assert waits(officer("fgj"), officer("jtj"), officer("rsj")) == [False, True, True]
    assert rebuilt(now) == state_of(now)


def test_the_page_names_the_bodies_and_offers_the_own_steps(case: Case) -> None:
    shown = progress_of(case, officer("jtj"))
    assert [stage.who for stage in shown.standing.stages] == ["会签单位（区发改局）", "会签单位（区交通局）"]
    assert [panel.move for panel in shown.panels] == ["agree", "doubt", "inquire", "object"]
    assert progress_of(case, officer("kjj")).panels == ()
    waiting = progress_of(step(case, "agree", officer("fgj")), officer("kjj")).standing.stages[1]
    assert waiting.waiting == ("1 个单位的征求意见",)


def test_the_form_asks_for_the_bodies_from_the_list(lead: Actor) -> None:
    made = start(definition="joint", subject=Target("task", "d-1/c2", "又"), lead=Body.objects.get(key="kjj"), by=lead)
    form = step_form(RequestFactory().post("/", {"fact-asked": ["jtj", "fgj"]}), made, "ask")
    assert form.is_valid(), form.errors
    assert form.facts() == {"asked": "jtj,fgj"}
    assert form.fields["fact-asked"].choices == [(key, NAMES[key]) for key in sorted(NAMES, key=NAMES.__getitem__)]
    assert not step_form(RequestFactory().post("/", {}), made, "ask").is_valid()
    assert not step_form(RequestFactory().post("/", {"fact-asked": ["none"]}), made, "ask").is_valid()
    with pytest.raises(Unfit, match="没有这个单位"):
        act(case=made, event=Moved(**BLANK, move="ask", facts={"asked": "fgj,none"}), revision=1, by=lead)
    made.refresh_from_db()
    assert made.count == 1


def test_each_is_escalated_for_itself(case: Case) -> None:
    found = escalate(by=Actor.system("命令 escalate"))
    assert [(one.level, one.error) for one in found] == [(1, ""), (1, "")]
    case.refresh_from_db()
    assert [one.escalated for one in state_of(case).standing] == [1, 1]
    assert Case.objects.filter(told_to(caller(officer("jtj")))).exists()
    assert not Case.objects.filter(told_to(caller(officer("kjj")))).exists()
    assert escalate(by=Actor.system("命令 escalate")) == []
    planner = Actor(user("planner"), "测试")
    now = act(case=case, event=Moved(**BLANK, move="agree", branch="jtj"), revision=case.count, by=planner)
    assert now.asked == ",fgj,"


def test_an_older_version_without_such_branches_is_as_before(lead: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = replace(JOINT, key="plain")
    monkeypatch.setattr("yongjiang.web.cases.actions.workflows", lambda: (plain,))
    made = start(definition="plain", subject=Target("task", "d-1/c3", "三"), lead=Body.objects.get(key="kjj"), by=lead)
    assert (made.asked, made.parties) == ("", ",lead,")
