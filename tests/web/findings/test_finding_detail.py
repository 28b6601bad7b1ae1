"""The page of a finding, deciding on it, and the page of its rule."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.web.builders import actor, taken
from tests.web.findings.flaws import MENDED, checked, contradiction

from yongjiang.checker import all_rules
from yongjiang.web.findings.actions import decide
from yongjiang.web.findings.models import Decision, Finding, FindingState
from yongjiang.web.register.models import Commitment, Statement

pytestmark = pytest.mark.django_db
AsRole = Callable[[str], Client]


def _page() -> str:
    return f"/findings/{contradiction().fingerprint}/"


def _decide() -> str:
    return f"{_page()}decide/"


def test_both_places_working_rule_and_forms(
    as_role: AsRole, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    taken = checked()
    client = as_role("planner")
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        answer = client.get(_page())
    assert answer.status_code == 200
    shown = answer.context["shown"]
    marked = [part.text for place in shown.places for part in place.parts if part.mark]
    assert any("300" in text for text in marked)
    assert any("260" in text for text in marked)
    assert all(place.source.href.startswith(f"/documents/{taken.document.key}/") for place in shown.places)
    text = answer.content.decode()
    assert shown.rule.why in text
    assert contradiction().mend in text
    assert all(word in text for word in ("采纳", "豁免", "已改正"))
    assert 'name="revision" value="0"' in text
    assert "重新打开</button>" not in text


def test_every_place_of_the_working_opens_where_it_stands(as_role: AsRole) -> None:
    taken = checked()
    text = as_role("planner").get(_page()).content.decode().partition('id="working"')[2].partition("</section>")[0]
    base = f"/documents/{taken.document.key}/"
    hrefs = re.findall(rf'href="({base}[^"]*)"', text)
    keys = set(taken.version.statements.filter(name="高新技术企业").values_list("key", flat=True))
    assert {href.removeprefix(f"{base}s/").rstrip("/") for href in hrefs} == keys
    Statement.objects.all().delete()  # where nothing is left that it touches: beside the last item before
    Commitment.objects.exclude(kind="project").update(start=0, end=1)
    text = as_role("planner").get(_page()).content.decode().partition('id="working"')[2].partition("</section>")[0]
    key = Commitment.objects.filter(version=taken.version).order_by("key").last().key
    assert f'href="{base}#{key}"' in text


def test_every_finding_has_a_page(as_role: AsRole) -> None:
    checked()
    client = as_role("planner")
    for fingerprint in Finding.objects.values_list("fingerprint", flat=True):
        assert client.get(f"/findings/{fingerprint}/").status_code == 200


def test_places_in_documents_of_one_title_are_told_apart(as_role: AsRole) -> None:
    taken(MENDED, "一稿.txt")
    checked(MENDED.replace("300家", "260家").replace("科学技术局", "发展和改革局"), "二稿.txt")
    client = as_role("planner")
    places = client.get(_page()).context["shown"].places
    heads = {place.heading.split(" · ")[0] for place in places}
    title = "江北区示例科技规划（2021-2025年）"
    assert heads == {f"{title}（一稿.txt）", f"{title}（二稿.txt）"}
    listed = client.get("/findings/?code=YJ301").context["listed"]
    assert set(listed.page.object_list[0].documents) == heads
    offered = next(asked for asked in listed.filters if asked.name == "document").choices
    assert heads <= {choice.title for choice in offered}


def test_what_is_gone_is_still_quoted(as_role: AsRole) -> None:
    checked()
    checked(MENDED)
    answer = as_role("planner").get(_page())
    assert "最新的文件里已经没有这个问题" in answer.content.decode()
    assert len(answer.context["shown"].places) == 2


def test_a_rule_that_is_no_more(as_role: AsRole) -> None:
    checked()
    Finding.objects.filter(code="YJ301").update(code="YJ999")
    answer = as_role("planner").get(f"/findings/{Finding.objects.get(code='YJ999').fingerprint}/")
    assert "没有这条规则" in answer.content.decode()


def test_who_may_see_and_decide(client: Client, as_role: AsRole) -> None:
    checked()
    officer = as_role("officer")
    assert '<form class="y-form' not in officer.get(_page()).content.decode()
    assert officer.post(_decide()).status_code == 403
    assert client.post(_decide()).headers["Location"].startswith(reverse("login"))
    assert not Decision.objects.exists()


def test_unknown_and_wrong_method(as_role: AsRole) -> None:
    checked()
    client = as_role("planner")
    assert client.get("/findings/none/").status_code == 404
    assert client.post("/findings/none/decide/", {"state": "open", "revision": 0}).status_code == 404
    assert client.post(_page()).status_code == 405
    assert client.get(_decide()).status_code == 405


@pytest.mark.parametrize("state", ["accepted", "mended", "waived"])
def test_deciding(state: str, as_role: AsRole) -> None:
    checked()
    client = as_role("planner")
    answer = client.post(_decide(), {"state": state, "revision": 0, "why": "口径不同"}, follow=True)
    assert answer.redirect_chain == [(_page(), 302)]
    assert contradiction().state == state
    events = answer.context["shown"].events
    assert (len(events), events[0].why) == (1, "口径不同")
    client.post(_decide(), {"state": "open", "revision": 1})
    assert contradiction().state == "open"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"why": ""}, "豁免要写明理由"),
        ({"why": "口径不同", "until": "2020-01-01"}, "已经过去"),
        ({"why": "口径不同", "until": "明年"}, "日期要写成"),
        ({"why": "长" * 2001}, "太长"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_typed_is_lost(
    typed: dict[str, str], said: str, as_role: AsRole
) -> None:
    checked()
    answer = as_role("planner").post(_decide(), {"state": "waived", "revision": 0, **typed})
    text = answer.content.decode()
    assert answer.status_code == 400
    assert said in text
    assert typed["why"] in text
    assert contradiction().state == "open"


def test_a_state_that_is_none(as_role: AsRole) -> None:
    checked()
    assert as_role("planner").post(_decide(), {"state": "lost", "revision": 0}).status_code == 400
    assert as_role("planner").post(_decide(), {"state": "open"}).status_code == 400


def test_a_conflict_shows_what_happened_and_keeps_what_was_typed(as_role: AsRole) -> None:
    checked()
    decide(finding=contradiction(), state=FindingState.ACCEPTED, by=actor(), revision=0, why="确有矛盾")
    client = as_role("planner")
    typed = {"state": "waived", "revision": 0, "why": "口径不同，已说明", "until": "2099-12-31"}
    answer = client.post(_decide(), typed)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "已经变了" in text
    assert "确有矛盾" in text
    assert "口径不同，已说明</textarea>" in text
    assert 'value="2099-12-31"' in text
    assert contradiction().state == "accepted"
    assert client.post(_decide(), {**typed, "revision": 1}).status_code == 302
    assert contradiction().state == "waived"


@pytest.mark.parametrize("code", [rule.code for rule in all_rules()])
def test_every_rule_has_a_page_for_everybody(code: str, client: Client) -> None:
    answer = client.get(f"/rules/{code}/")
    assert answer.status_code == 200
    shown = answer.context["shown"]
    assert shown.rule.why in answer.content.decode().replace("&quot;", '"')
    assert "现有" not in answer.content.decode()
    marked = [part.text for example in shown.bad for part in example.parts if part.mark]
    assert bool(marked) == any(
        piece in text for piece in shown.rule.bad.flagged for text in shown.rule.bad.documents.values()
    )


def test_rule_page_tells_planners_how_many_there_are(as_role: AsRole, client: Client) -> None:
    checked()
    assert "现有 1 处" in as_role("planner").get("/rules/YJ301/").content.decode()
    assert client.get("/rules/YJ000/").status_code == 404
    assert client.post("/rules/YJ301/").status_code == 405
