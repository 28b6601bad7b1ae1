"""Requests to be excused on their pages."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.web.amendments.acts import KEY, measured, upload
from tests.web.builders import user

from yongjiang.web.amendments.models import Exemption

pytestmark = pytest.mark.django_db
ASK = f"/exemptions/ask/course/{KEY}/"


def logged_in(role: str, body: str = "") -> Client:
    client = Client()
    client.force_login(user(role, body=body), backend="django.contrib.auth.backends.ModelBackend")
    return client


def words(answer: Any) -> str:
    return str(answer.content.decode())


@pytest.fixture
def asked() -> Exemption:
    measured()
    said = {"cause": "用地指标没有下达", "application": upload("申请.pdf"), "evidence": upload("证明.pdf")}
    assert logged_in("officer", "kjj").post(ASK, said).status_code == 302
    return Exemption.objects.get()


def test_from_request_to_decision(asked: Exemption, client: Client) -> None:
    page, step = f"/exemptions/{asked.key}/", f"/exemptions/{asked.key}/step/"
    planner, boss = logged_in("planner"), logged_in("administrator")
    assert client.get(page).status_code == 404
    assert planner.post(step, {"move": "admit", "revision": "1"}).status_code == 302
    checked = {"move": "plan-checked", "revision": "2", "fact-documents-agree": "true", "paper-plan-opinion": upload()}
    assert planner.post(step, checked).status_code == 302
    checked = {"move": "supervision-checked", "revision": "3", "fact-private-gain": "false"}
    assert boss.post(step, {**checked, "paper-supervision-opinion": upload()}).status_code == 302
    decision = {"move": "grant", "revision": "4", "fact-decision-number": "〔2026〕9号", "note": "非主观原因"}
    without = boss.post(step, {**decision, "paper-decision": upload()})
    assert without.status_code == 422
    assert "非主观原因" in words(without)
    assert boss.post(step, {**decision, "basis": "办法第五条", "paper-decision": upload()}).status_code == 302
    shown = words(client.get(page))
    for said in ("准予免责", "〔2026〕9号", "非主观原因", "办法第五条", "用地指标没有下达"):
        assert said in shown
    assert asked.key in words(client.get("/exemptions/?state=granted&body=kjj&q=用地"))
    assert "办法第五条" in client.get("/exemptions.csv").content.decode("utf-8-sig")


def test_for_whom_and_what_is_not_there(asked: Exemption, client: Client) -> None:
    assert asked.key not in words(client.get("/exemptions/"))
    assert client.get(ASK).headers["Location"].startswith("/login/")
    assert logged_in("reader").get(ASK).status_code == 403
    other = logged_in("officer", "jxj")
    assert other.get(ASK).status_code == 403
    assert other.post(f"/exemptions/{asked.key}/step/", {"move": "admit", "revision": "1"}).status_code == 403
    mine = logged_in("planner")
    for path in ("/exemptions/e-none/", "/exemptions/ask/none/x/"):
        assert mine.get(path).status_code == 404
    assert mine.get(f"/exemptions/{asked.key}/step/").status_code == 405
    assert mine.post(f"/exemptions/{asked.key}/step/", {"move": "fly", "revision": "1"}).status_code == 404
    twice = mine.post(ASK, {"cause": "再申请一次"})
    assert twice.status_code == 422
    assert "再申请一次" in words(twice)


def test_taken_back_and_stale(asked: Exemption) -> None:
    step, mine = f"/exemptions/{asked.key}/step/", logged_in("planner")
    assert mine.post(step, {"move": "turn-away", "revision": "1", "note": "缺材料"}).status_code == 302
    stale = mine.post(step, {"move": "turn-away", "revision": "1", "note": "再办一次"})
    assert stale.status_code == 409


def test_questions(asked: Exemption, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    mine = logged_in("planner")
    for path in ("/exemptions/", f"/exemptions/{asked.key}/", ASK):
        with django_assert_max_num_queries(12):
            assert mine.get(path).status_code == 200
