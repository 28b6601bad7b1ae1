"""Acts, requests and the thing they are about, for tests."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from tests.web.builders import user

from yongjiang.measure import read_target
from yongjiang.model.measure import IndicatorPlan, Point
from yongjiang.web.amendments.actions import Proposed, propose, take_step
from yongjiang.web.amendments.courses import CourseSubject
from yongjiang.web.amendments.models import Act
from yongjiang.web.amendments.subjects import subject_of
from yongjiang.web.audit.actions import Actor
from yongjiang.web.cases.evidence import Paper
from yongjiang.web.measuring.actions import Report, open_course, report_values
from yongjiang.web.measuring.models import Course
from yongjiang.web.register.directory import new_indicator
from yongjiang.web.register.models import Body

KEY = "firms/2030"


def planner() -> Actor:
    return Actor(user("planner"), "测试")


def officer(body: str = "kjj") -> Actor:
    return Actor(user("officer", body=body), "测试")


def measured(target: str = "300") -> Course:
    """An indicator of 区科技局: 150 in 2020, 300 wanted by 2030, 210 last year."""
    body = Body.objects.create(key="kjj", name="区科技局", kind="government", from_zone=True)
    Body.objects.create(key="jxj", name="区经信局", kind="government", from_zone=True)
    indicator = new_indicator("firms", "高新技术企业数", "家")
    indicator.from_zone = True
    indicator.save()
    indicator.owners.add(body)
    aim, base = read_target(target, year=2030, unit="家"), Point(2020, Decimal(150), "150")
    plan = IndicatorPlan("firms", indicator.name, "家", (aim,), base, 2020, "up")
    by = planner()
    course = open_course(indicator=indicator, plan=plan, by=by)
    course.from_zone = True  # of the zone: readers see it
    course.save()
    last = timezone.localdate().year - 1
    report_values(reports=[Report(indicator, str(last), Decimal(210), "statistics")], by=by)
    return course


def subject() -> CourseSubject:
    found = subject_of("course", KEY)
    assert isinstance(found, CourseSubject)
    return found


def change(written: str = "260", revision: int = 1) -> Proposed:
    return Proposed(subject(), "target", written, revision)


def paper(name: str = "批复.pdf") -> list[Paper]:
    return [Paper(name, b"%PDF-1.4")]


def upload(name: str = "批复.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"%PDF-1.4")


def proposed(by: Actor, written: str = "260", revision: int = 1) -> Act:
    body = Body.objects.get(key="kjj")
    files = {"proposal": paper("说明.pdf")}
    return propose(
        changes=[change(written, revision)], body=body, reason="口径收紧", effect="少 40 家", by=by, files=files
    )


def approved(by: Actor, written: str = "260", effective: date | None = None, revision: int = 1) -> Act:
    act = proposed(by, written, revision)
    return passed(act, by, effective or timezone.localdate() - timedelta(days=1))


def passed(act: Act, by: Actor, effective: date) -> Act:
    """Submitted and approved, from wherever it stands before that."""
    act = take_step(on=act, move="submit", revision=act.case.count, by=by)
    facts = {
        "authority": "示例区人大常委会", "document-number": "〔2026〕3号", "approved-on": "2026-01-05",
        "effective-on": effective.isoformat(),
    }  # fmt: skip
    files = {"approval": paper()}
    return take_step(on=act, move="approve", revision=act.case.count, by=by, facts=facts, files=files)


def enforced(act: Act, by: Actor, effective: date) -> Act:
    act = passed(act, by, effective)
    return take_step(on=act, move="enforce", revision=act.case.count, by=by)


def in_force(by: Actor, written: str = "260", effective: date | None = None, revision: int = 1) -> Act:
    return take_step(on=approved(by, written, effective, revision), move="enforce", revision=3, by=by)
