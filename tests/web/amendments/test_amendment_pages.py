"""Acts on their pages: the list, one act, a proposal and the steps; for whom, and how many questions are asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from tests.web.amendments.acts import KEY, approved, in_force, measured, planner, proposed, upload
from tests.web.builders import user

from yongjiang.web.accounts.models import User
from yongjiang.web.amendments.models import Act
from yongjiang.web.measuring.models import Course

pytestmark = pytest.mark.django_db
AsRole = Callable[[str], Client]
PROPOSE = f"/amendments/propose/target/course/{KEY}/"


@pytest.fixture
def course() -> Course:
    return measured()


def logged_in(who: User) -> Client:
    client = Client()
    client.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
    return client


def words(answer: Any) -> str:
    return str(answer.content.decode())


@pytest.mark.usefixtures("course")
def test_readers_see_what_is_in_force(client: Client, as_role: AsRole) -> None:
    by = planner()
    done = in_force(by)
    waiting = proposed(by, "240", revision=2)
    page = words(client.get("/amendments/"))
    assert (done.key in page, waiting.key in page) == (True, False)
    assert waiting.key in words(as_role("planner").get("/amendments/"))
    shown = words(client.get(f"/amendments/{done.key}/"))
    for said in ("示例区人大常委会", "〔2026〕3号", "口径收紧", "少 40 家", "300家", "260家", "2026年1月5日"):
        assert said in shown
    assert "说明.pdf" not in shown
    assert by.name not in shown
    assert client.get(f"/amendments/{waiting.key}/").status_code == 404
    assert "说明.pdf" in words(as_role("officer").get(f"/amendments/{waiting.key}/"))


@pytest.mark.usefixtures("course")
def test_filters_and_files(as_role: AsRole) -> None:
    act = in_force(planner())
    mine = as_role("planner")
    year = timezone.localdate() - timedelta(days=1)
    for question in ("q=企业", "what=target", "state=in-force", "body=kjj", f"year={year.year}", "sort=effective"):
        assert act.key in words(mine.get(f"/amendments/?{question}")), question
    for question in ("q=别的", "what=due", "state=proposed"):
        assert act.key not in words(mine.get(f"/amendments/?{question}")), question
    csv = mine.get("/amendments.csv").content.decode("utf-8-sig")
    assert "高新技术企业数 2030年：300家 → 260家" in csv
    assert mine.get("/amendments.xlsx").status_code == 200


@pytest.mark.usefixtures("course")
def test_for_whom_and_what_is_not_there(client: Client, as_role: AsRole) -> None:
    act = proposed(planner())
    assert client.get(PROPOSE).headers["Location"].startswith("/login/")
    assert as_role("reader").get(PROPOSE).status_code == 403
    assert as_role("officer").get(PROPOSE).status_code == 403  # of no body
    assert logged_in(user("officer", "qian", body="jxj")).get(PROPOSE).status_code == 403
    mine = as_role("planner")
    for path in (f"/amendments/propose/due/course/{KEY}/", "/amendments/propose/target/course/x/2030/",
                 "/amendments/propose/target/none/1/", "/amendments/a-none/", "/amendments.exe"):  # fmt: skip
        assert mine.get(path).status_code == 404, path
    assert mine.post("/amendments/a-none/step/").status_code == 404
    assert mine.post(f"/amendments/{act.key}/step/", {"move": "fly", "revision": "1"}).status_code == 404
    assert mine.get(f"/amendments/{act.key}/step/").status_code == 405
    assert mine.post("/amendments/").status_code == 405
    officer = logged_in(user("officer", "li", body="kjj"))
    said = {"move": "reject", "revision": "1", "note": "不行"}
    assert officer.post(f"/amendments/{act.key}/step/", said).status_code == 403


@pytest.mark.usefixtures("course")
def test_both_verdicts_before_it_is_proposed() -> None:
    officer = logged_in(user("officer", "li", body="kjj"))
    assert officer.get(PROPOSE).status_code == 200
    page = words(officer.post(PROPOSE, {"written": "≥215", "revision": "1", "look": "1"}))
    assert "到目标年达到：不低于215家" in page
    assert page.index("按原目标") < page.index("按新目标")
    assert not Act.objects.exists()
    unread = officer.post(PROPOSE, {"written": "很多", "revision": "1", "look": "1"})
    assert unread.status_code == 422
    assert "读不出目标" in words(unread)


def test_from_proposal_to_force(course: Course) -> None:
    officer, mine = logged_in(user("officer", "li", body="kjj")), logged_in(user("planner", "wang"))
    said = {"written": "≥260", "revision": "1", "reason": "口径收紧", "propose": "1", "proposal": upload("说明.pdf")}
    assert officer.post(PROPOSE, said).status_code == 302
    act = Act.objects.get()
    step = f"/amendments/{act.key}/step/"
    page = words(mine.get(f"/amendments/{act.key}/"))
    assert "报有权机关批准" in page
    assert mine.post(step, {"move": "submit", "revision": "1"}).status_code == 302
    wrong = mine.post(step, {"move": "approve", "revision": "2", "fact-authority": "示例区人大常委会"})
    assert wrong.status_code == 422
    assert "示例区人大常委会" in words(wrong)
    day = timezone.localdate().isoformat()
    facts = {"fact-authority": "示例区人大常委会", "fact-document-number": "〔2026〕3号", "fact-approved-on": day}
    late = {"move": "approve", "revision": "2", **facts, "fact-effective-on": day, "late-approval": "on"}
    assert mine.post(step, late).status_code == 302
    owed = mine.post(step, {"move": "enforce", "revision": "3"})
    assert owed.status_code == 422
    assert mine.post(step, {"move": "enforce", "revision": "3", "paper-approval": upload()}).status_code == 302
    assert course.targets.count() == 2


def test_what_nobody_is_named_for_is_proposed_for_any_office(course: Course) -> None:
    course.indicator.owners.clear()
    mine = logged_in(user("planner", "wang"))
    assert "区经信局" in words(mine.get(PROPOSE))
    said = {"written": "≥260", "revision": "1", "reason": "口径收紧", "body": "jxj", "propose": "1"}
    assert mine.post(PROPOSE, said).status_code == 302
    assert Act.objects.get().body.key == "jxj"


@pytest.mark.usefixtures("course")
def test_the_second_is_told_and_loses_nothing() -> None:
    mine, by = logged_in(user("planner", "wang")), planner()
    second = approved(by, "250")
    in_force(by)
    step, said = f"/amendments/{second.key}/step/", {"move": "enforce", "revision": "3", "note": "按通知办"}
    pk = second.changes.get().pk
    stale = mine.post(step, {**said, f"seen-{pk}": "1"})
    assert stale.status_code == 409
    assert "按通知办" in words(stale)
    assert "现在已是 260家" in words(stale)
    assert mine.post(step, {**said, f"seen-{pk}": "2"}).status_code == 302
    kept = mine.post(PROPOSE, {"written": "240", "revision": "1", "reason": "再收紧", "propose": "1"})
    assert kept.status_code == 409
    assert "再收紧" in words(kept)


@pytest.mark.usefixtures("course")
def test_questions(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    act = approved(planner())
    mine = logged_in(user("planner", "wang"))
    for path in ("/amendments/", f"/amendments/{act.key}/", PROPOSE):
        with django_assert_max_num_queries(12):
            assert mine.get(path).status_code == 200
