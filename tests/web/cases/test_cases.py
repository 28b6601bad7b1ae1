"""Cases in the database: what they keep, refuse, tell, and make again from their events."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from tests.web.builders import user

from yongjiang.model.case import Escalated, HandedOver, Moved, Paused, Resumed, Supplied, Withdrawn
from yongjiang.model.work_calendar import CalendarYear, Holiday, WorkCalendar
from yongjiang.web.accounts.models import User
from yongjiang.web.audit.actions import Actor, Target
from yongjiang.web.audit.models import Entry
from yongjiang.web.cases import actions
from yongjiang.web.cases.actions import (
    BLANK,
    NOBODY,
    Barred,
    Refused,
    StaleCase,
    act,
    caller,
    recount_due,
    start,
    state_of,
)
from yongjiang.web.cases.evidence import checked
from yongjiang.web.cases.models import Case, CaseEvent, Evidence
from yongjiang.web.cases.queries import (
    at_stage,
    cases_of,
    due_before,
    evidence_of,
    outlook_of,
    rebuilt,
    story,
    waiting_for,
)
from yongjiang.web.documents.models import SourceFile
from yongjiang.web.errors import Unfit, status_of
from yongjiang.web.register.models import Body

pytestmark = pytest.mark.django_db
SUBJECT = Target("task", "d-1/c1", "建成重点实验室")


@pytest.fixture
def kjj() -> Body:
    return Body.objects.create(key="kjj", name="区科技局", kind="department")


@pytest.fixture
def fgj() -> Body:
    return Body.objects.create(key="fgj", name="区发改局", kind="department")


@pytest.fixture
def planner() -> Actor:
    return Actor(user("planner", "wang"), "测试")


@pytest.fixture
def officer() -> Actor:
    return Actor(user("officer", "li", body="kjj"), "测试")


@pytest.fixture
def case(kjj: Body, planner: Actor) -> Case:
    return start(definition="commitment-report", subject=SUBJECT, lead=kjj, by=planner, facts={"report-due": today()})


def today() -> str:
    return timezone.localdate().isoformat()


def pdf(name: str = "证明.pdf", content: bytes = b"%PDF-1.4") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def report(case: Case, by: Actor, move: str = "report", **changes: str) -> Case:
    facts = {"progress": "40", "self-assessment": "正常"} | changes
    return act(
        case=case,
        event=Moved(**BLANK, move=move, facts=facts, papers={"report": "r1"}),
        revision=case.count,
        by=by,
        files={"evidence": checked([pdf()])},
    )


def test_a_report_is_made_returned_mended_and_accepted(case: Case, planner: Actor, officer: Actor) -> None:
    assert (case.count, case.stages, case.parties, case.next_due) == (1, ",reporting,", ",lead,", timezone.localdate())
    case = report(case, officer)
    assert (case.count, case.stages, case.parties) == (2, ",review,", ",planner,")
    case = act(case=case, event=Moved(**BLANK, move="return", note="缺验收意见"), revision=2, by=planner)
    case = report(case, officer, "report-again", progress="45")
    case = act(case=case, event=Moved(**BLANK, move="accept"), revision=4, by=planner)
    assert (case.status, case.stages, case.next_due, case.closed) == ("done", "", None, timezone.localdate())
    assert [line.what for line in story(case)] == ["启动", "报告进展", "退回修改", "改后再报", "认可"]
    assert story(case)[1].who == "li（区科技局）"
    case.refresh_from_db()
    assert rebuilt(case) == state_of(case)
    trail = Entry.objects.filter(kind="task", key="d-1/c1").order_by("number")
    assert [entry.verb for entry in trail] == ["case.start", *["case.move"] * 4]
    assert trail[2].after == {"step": "退回修改", "stage": "待修改"}
    assert trail[2].why == "缺验收意见"


def test_every_kind_of_event_comes_back_as_it_was(case: Case, planner: Actor, officer: Actor, fgj: Body) -> None:
    events = [
        (Supplied(**BLANK, facts={"progress": "5"}), officer),
        (Paused(**BLANK, note="等上级文件"), planner),
        (Resumed(**BLANK), planner),
        (HandedOver(**BLANK, to_body="fgj"), planner),
        (Withdrawn(**BLANK), planner),
    ]
    for number, (event, by) in enumerate(events, 1):
        case = act(case=case, event=event, revision=number, by=by)
        case.refresh_from_db()
        assert rebuilt(case) == state_of(case)
    assert case.lead == fgj
    assert (case.status, case.parties) == ("withdrawn", "")
    assert "交接给区发改局" in [line.what for line in story(case)]


def test_who_is_late_to_act_is_told(case: Case, planner: Actor, officer: Actor) -> None:
    report(case, officer)
    with pytest.raises(StaleCase) as caught:
        act(case=case, event=Paused(**BLANK), revision=1, by=planner)
    assert (status_of(caught.value), caught.value.case.count) == (409, 2)
    assert CaseEvent.objects.filter(case=case).count() == 2


def test_two_events_never_have_one_number(case: Case) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseEvent.objects.create(case=case, seq=1, kind="pause", data={})


def test_what_the_workflow_refuses_changes_nothing(case: Case, planner: Actor, officer: Actor) -> None:
    before = (Entry.objects.count(), SourceFile.objects.count())
    event = Moved(**BLANK, move="accept")
    with pytest.raises(Refused, match="待报告") as refused:
        act(case=case, event=event, revision=1, by=planner, files={"evidence": checked([pdf()])})
    assert status_of(refused.value) == 422
    assert refused.value.refusal.code == "not-here"
    with pytest.raises(Barred, match="牵头单位") as barred:
        report(case, planner)
    assert status_of(barred.value) == 403
    with pytest.raises(Refused, match="报告"):
        act(case=case, event=Moved(**BLANK, move="report"), revision=1, by=officer)
    case.refresh_from_db()
    assert (case.count, Evidence.objects.count()) == (1, 0)
    assert (Entry.objects.count(), SourceFile.objects.count()) == before


def test_who_acts_for_whom() -> None:
    officer = Actor(user("officer", "o", body="kjj"), "")
    planner, reader = Actor(user("planner", "p", body="fgj"), ""), Actor(user("reader", "r"), "")
    assert caller(officer, "fgj").body == "kjj"
    assert caller(planner, "kjj").body == "kjj"
    assert caller(planner).body == ""
    assert caller(reader, "kjj").body == ""
    assert caller(Actor.system("命令")).roles == ()
    assert caller(Actor(User(username="gone", role="planner", is_active=False), "")).roles == ()


def test_an_officer_of_another_body_is_barred(case: Case) -> None:
    with pytest.raises(Barred):
        report(case, Actor(user("officer", "zhao", body="fgj"), "测试"))


def test_a_planner_may_report_for_a_body_and_it_is_told(case: Case, planner: Actor) -> None:
    event = Moved(
        **BLANK, move="report", facts={"progress": "1", "self-assessment": "正常"}, papers={"report": "r"},
        late_papers=("evidence",),
    )  # fmt: skip
    case = act(case=case, event=event, revision=1, by=planner, body="kjj")
    assert story(case)[-1].who == "wang（区科技局）"
    owed = outlook_of(case).owed
    assert [title for title, _due in owed] == ["佐证材料"]
    assert case.next_due is not None


def test_what_is_next(case: Case, planner: Actor, officer: Actor) -> None:
    mine = outlook_of(case, by=caller(officer))
    assert (mine.title, mine.revision, mine.stages[0].who) == ("待报告", 1, "牵头单位")
    steps = {step.move: step for step in mine.steps}
    assert steps["report"].mine
    assert not steps["report"].open
    assert any("进展报告" in lack for lack in steps["report"].lacks)
    assert not steps["record-silence"].mine
    theirs = {step.move: step for step in outlook_of(case, by=caller(planner)).steps}
    assert (theirs["report"].mine, theirs["record-silence"].open, theirs["record-silence"].reason) == (
        False,
        True,
        True,
    )
    late = outlook_of(case, today=timezone.localdate() + timedelta(days=20))
    assert late.stages[0].due.status == "late"


def test_lists(case: Case, planner: Actor, officer: Actor) -> None:
    day = timezone.localdate()
    assert list(cases_of("task", ["d-1/c1"])) == [case]
    for found, rows in (
        (at_stage("reporting"), [case]), (at_stage("review"), []), (waiting_for(caller(officer)), [case]),
        (waiting_for(caller(planner)), []), (due_before(day), []), (due_before(day + timedelta(days=1)), [case]),
    ):  # fmt: skip
        assert list(Case.objects.filter(found)) == rows
    case = report(case, officer)
    assert list(Case.objects.filter(waiting_for(caller(planner)))) == [case]


def test_new_holidays_move_due_days(case: Case, officer: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    case = report(case, officer)
    before = case.next_due
    assert before is not None
    years = tuple(
        CalendarYear(year, "测试", "verified", (Holiday("长假", before, before + timedelta(days=7)),))
        for year in (before.year,)
    )
    monkeypatch.setattr(actions, "calendar", lambda: WorkCalendar(years))
    assert recount_due() == 1
    case.refresh_from_db()
    assert case.next_due is not None
    assert case.next_due > before
    assert recount_due() == 0


def test_an_escalation_is_recorded_by_the_system(kjj: Body, planner: Actor) -> None:
    day = timezone.localdate() - timedelta(days=60)
    case = start(
        definition="commitment-report", subject=SUBJECT, lead=kjj, by=planner, facts={"report-due": day.isoformat()},
        on=day,
    )  # fmt: skip
    system = Actor.system("命令")
    for number in (1, 2):
        case = act(case=case, event=Escalated(**BLANK, stage="reporting"), revision=number, by=system)
    assert case.parties == ",lead,planner,"
    with pytest.raises(Barred):
        act(case=case, event=Paused(by=NOBODY, on=timezone.localdate()), revision=3, by=system)


def test_the_door_for_evidence(settings: object) -> None:
    settings.UPLOAD_LIMIT = 10  # type: ignore[attr-defined]
    wrong = [pdf("a.pdf", b"x" * 11), pdf("b.exe"), pdf("c.pdf", b""), pdf("好.pdf")]
    with pytest.raises(Unfit) as caught:
        checked(wrong)
    assert caught.value.what.count("；") == 2
    assert [one.name for one in checked([pdf("../../etc/证.PDF")])] == ["证.PDF"]
    with pytest.raises(Unfit, match="最多"):
        checked([pdf()] * 21)


def test_evidence_is_kept_once_and_offered_back(case: Case, officer: Actor) -> None:
    case = report(case, officer)
    ((piece,),) = evidence_of(case)[case.pk].values()
    assert (piece.name, piece.seq) == ("证明.pdf", 2)
    client = Client()
    assert client.get(piece.href).status_code == 302
    client.force_login(user("reader"), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(piece.href).status_code == 403
    client.force_login(user("planner"), backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get(piece.href)
    assert answer.content == b"%PDF-1.4"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert client.get("/evidence/none/").status_code == 404
    assert client.post(piece.href).status_code == 405


def test_a_case_stays_on_its_version_and_needs_a_workflow(case: Case, kjj: Body, planner: Actor) -> None:
    assert case.version == date(2026, 11, 22)
    with pytest.raises(Unfit, match="没有"):
        start(definition="none", subject=SUBJECT, lead=kjj, by=planner)
    with pytest.raises(Unfit, match="没有"):
        act(case=case, event=HandedOver(**BLANK, to_body="nobody"), revision=1, by=planner)
    case.refresh_from_db()
    assert case.count == 1
