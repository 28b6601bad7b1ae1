"""The list of findings: who sees it, what its filters, order and files give."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import AbstractContextManager
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse
from tests.web.builders import actor
from tests.web.findings.flaws import FLAWED, MENDED, TWICE_FLAWED, checked, contradiction

from yongjiang.web.findings.actions import decide
from yongjiang.web.findings.models import Finding, FindingState
from yongjiang.web.findings.queries import SORTS
from yongjiang.web.intake.zone_data import load_zone_data
from yongjiang.web.register.models import Body, Indicator

pytestmark = pytest.mark.django_db
LIST = "/findings/"
AsRole = Callable[[str], Client]


def _messages(client: Client, asked: str = "") -> list[str]:
    return [row.finding.message for row in client.get(f"{LIST}?{asked}").context["listed"].page]


def test_the_list(
    as_role: AsRole, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    checked()
    client = as_role("planner")
    with django_assert_max_num_queries(12):
        answer = client.get(LIST)
    assert answer.status_code == 200
    shown = answer.content.decode()
    assert contradiction().message in shown
    assert f"/findings/{contradiction().fingerprint}/" in shown
    assert answer.context["listed"].page.paginator.count == Finding.objects.filter(live=True).count()


def test_nothing_found(as_role: AsRole) -> None:
    client = as_role("planner")
    assert "还没有校核问题" in client.get(LIST).content.decode()
    assert "没有符合条件的校核问题" in client.get(f"{LIST}?code=YJ101").content.decode()


@pytest.mark.parametrize("path", [LIST, "/findings/export.csv", "/findings/x/"])
def test_who_may_see_it(path: str, client: Client, as_role: AsRole) -> None:
    assert client.get(path).headers["Location"].startswith(reverse("login"))
    assert as_role("reader").get(path).status_code == 403


def test_wrong_method_and_unknown_shape(as_role: AsRole) -> None:
    client = as_role("planner")
    assert client.post(LIST).status_code == 405
    assert client.post("/findings/export.csv").status_code == 405
    assert client.get("/findings/export.exe").status_code == 404


def test_filters(as_role: AsRole) -> None:
    taken = checked()
    client, message = as_role("officer"), contradiction().message
    for asked in ("code=YJ301", "family=YJ3", "state=open", f"document={taken.document.key}"):
        assert message in _messages(client, asked), asked
    for asked in ("code=YJ101", "family=YJ9", "state=waived", "document=none", "severity=none"):
        assert message not in _messages(client, asked), asked
    assert message in _messages(client, f"severity={contradiction().severity}")


def test_by_body(
    as_role: AsRole, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    load_zone_data()
    checked(TWICE_FLAWED)
    client = as_role("planner")
    message, schools = Finding.objects.filter(code="YJ301").order_by("pk").values_list("message", flat=True)
    assert "企业" in message
    with django_assert_max_num_queries(12):
        found = _messages(client, "body=区科技局")
    assert message in found  # one of the two numbers stands in what it leads
    assert message in _messages(client, "body=科技局")
    assert schools not in found
    theirs = _messages(client, "body=区教育局")
    assert schools in theirs
    assert message not in theirs
    assert _messages(client, "body=区公安分局") == []
    lines = client.get("/findings/export.csv?body=区教育局").content.decode("utf-8-sig").splitlines()
    assert len(lines) - 1 == len(theirs)


def test_the_number_of_an_indicator_that_it_owns_is_its_own(as_role: AsRole) -> None:
    checked()
    owner = Body.objects.create(key="b-owner", name="区统计局", kind="government")
    client, message = as_role("planner"), contradiction().message
    assert message not in _messages(client, "body=区统计局")
    Indicator.objects.get(name="高新技术企业").owners.add(owner)
    assert message in _messages(client, "body=区统计局")


def test_what_is_gone_is_shown_when_asked(as_role: AsRole) -> None:
    checked()
    checked(MENDED)
    client, message = as_role("planner"), contradiction().message
    assert message not in _messages(client)
    assert message in _messages(client, "state=gone")
    assert message not in _messages(client, "state=gone&code=YJ101")


def test_a_waiver_that_is_over_counts_as_open_before_the_next_check(as_role: AsRole) -> None:
    checked()
    decide(finding=contradiction(), state=FindingState.WAIVED, by=actor(), revision=0, why="口径")
    client, message = as_role("planner"), contradiction().message
    assert message in _messages(client, "state=waived")
    Finding.objects.filter(code="YJ301").update(waived_until="2020-01-01")
    assert message in _messages(client, "state=open")
    assert message not in _messages(client, "state=waived")


@pytest.mark.parametrize("asked", ["state=foo", "state=", "state=foo&state=bar"])
def test_a_state_that_there_is_not_asks_for_what_is_open(asked: str, as_role: AsRole) -> None:
    checked()
    client = as_role("planner")
    answer = client.get(f"{LIST}?{asked}")
    assert contradiction().message in _messages(client, asked)
    assert [tab.title for tab in answer.context["tabs"] if tab.active] == ["待处理"]
    assert contradiction().message in client.get(f"/findings/export.csv?{asked}").content.decode("utf-8-sig")
    decide(finding=contradiction(), state=FindingState.WAIVED, by=actor(), revision=0, why="口径")
    assert _messages(client, "state=foo&state=waived") == [contradiction().message]


def _counts(client: Client, asked: str, name: str) -> dict[str, int]:
    question = next(f for f in client.get(f"{LIST}?{asked}").context["listed"].filters if f.name == name)
    return {choice.value: choice.count for choice in question.choices}


def test_what_is_decided_leaves_the_list_and_is_one_click_away(as_role: AsRole) -> None:
    checked()
    client, message = as_role("planner"), contradiction().message
    open_before = len(_messages(client))
    decide(finding=contradiction(), state=FindingState.WAIVED, by=actor(), revision=0, why="口径")
    assert message not in _messages(client)
    assert len(_messages(client)) == open_before - 1
    tabs = {tab.title: tab for tab in client.get(f"{LIST}?sort=code&page=1").context["tabs"]}
    assert [title for title, tab in tabs.items() if tab.active] == ["待处理"]
    assert {title: tab.count for title, tab in tabs.items()} == {
        "待处理": open_before - 1,
        "已豁免": 1,
        "全部": open_before,
    }
    assert tabs["已豁免"].href == "?sort=code&state=waived"
    assert _messages(client, "state=waived") == [message]
    assert len(_messages(client, "state=all")) == open_before
    csv = client.get("/findings/export.csv").content.decode("utf-8-sig")
    assert message not in csv


def test_counts_are_of_what_the_other_answers_leave(
    as_role: AsRole, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    checked()
    other = checked(FLAWED.replace("示例", "另一").replace("高新技术企业", "科技型中小企业"), "other.txt").document
    client = as_role("planner")
    for name in ("severity", "family", "code", "document"):
        for asked in ("severity=error", "code=YJ301", f"document={other.key}", "state=waived", "state=all&family=YJ3"):
            for value, count in _counts(client, asked, name).items():
                # choosing it gives as many as it said
                kept = "&".join(part for part in asked.split("&") if not part.startswith(f"{name}="))
                assert len(_messages(client, f"{kept}&{name}={value}")) == count, (asked, name, value)
    assert _counts(client, "code=YJ301", "family") == {"YJ3": 2}
    assert _counts(client, f"code=YJ301&document={other.key}", "family") == {"YJ3": 1}
    assert _counts(client, "family=YJ9&severity=error", "severity") == {"error": 0}  # it can be taken back
    with django_assert_max_num_queries(12):
        client.get(f"{LIST}?code=YJ301&document={other.key}&state=all")


def test_a_part_without_findings_is_not_an_empty_site(as_role: AsRole) -> None:
    checked()
    for finding in Finding.objects.all():
        decide(finding=finding, state=FindingState.WAIVED, by=actor(), revision=0, why="口径")
    shown = as_role("planner").get(LIST).content.decode()
    assert "这一栏里没有校核问题" in shown
    assert "还没有校核问题" not in shown


@pytest.mark.parametrize("sort", [*SORTS, *(f"-{sort}" for sort in SORTS), "nothing", ""])
def test_orders(sort: str, as_role: AsRole) -> None:
    checked()
    found = _messages(as_role("planner"), f"sort={sort}")
    assert len(found) == Finding.objects.filter(live=True).count()
    if sort == "message":
        assert found == sorted(found)
    if sort == "-message":
        assert found == sorted(found, reverse=True)


def test_files_are_as_filtered(as_role: AsRole) -> None:
    checked()
    client = as_role("planner")
    lines = client.get("/findings/export.csv?code=YJ301").content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("程度,规则,")
    assert contradiction().message in lines[1]
    book = ZipFile(io.BytesIO(client.get("/findings/export.xlsx?code=YJ301").content))
    assert book.read("xl/worksheets/sheet1.xml").count(b"<row ") == 2
