"""The reading page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.web.builders import PLAN, taken

from yongjiang.web.findings.actions import refresh
from yongjiang.web.findings.models import Finding, FindingState, Place
from yongjiang.web.intake.actions import Taken
from yongjiang.web.register.models import Commitment, ReviewState, Statement

pytestmark = pytest.mark.django_db
AsRole = Callable[[str], Client]
#: the same target with two values: the checker objects
AT_ODDS = PLAN + "\n三、保障措施\n到2025年，高新技术企业达到280家以上。\n"


def page(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def article(html: str) -> str:
    return html.split("<article", 1)[1].split("</article>", 1)[0]


def test_every_item_has_its_place_and_address(as_role: AsRole, draft: Taken) -> None:
    text = article(page(as_role("planner"), f"/documents/{draft.document.key}/"))
    items = [*Statement.objects.all(), *Commitment.objects.all()]
    assert len(items) > 5
    for item in items:
        assert text.count(f'id="{item.key}"') == 1
        assert f'href="/documents/{draft.document.key}/s/{item.key}/#{item.key}"' in text


def test_the_outline_leads_to_the_headings(as_role: AsRole, draft: Taken) -> None:
    response = as_role("planner").get(f"/documents/{draft.document.key}/")
    outline = response.context["reading"].outline
    assert [heading.title for heading in outline if heading.level == 1] == ["一、发展目标", "二、重点任务"]
    for heading in outline:
        assert f'id="{heading.key}"' in article(response.content.decode())


def test_numbers_and_bodies_are_marked(as_role: AsRole, draft: Taken) -> None:
    text = article(page(as_role("planner"), f"/documents/{draft.document.key}/"))
    assert 'class="y-mark y-mark-number"' in text
    assert 'class="y-mark y-mark-owner"' in text
    assert "牵头 区科技局" in text


def test_everything_is_escaped(as_role: AsRole) -> None:
    made = taken(PLAN.replace("建设创新平台", "建设<script>alert(1)</script>平台&amp;"))
    html = page(as_role("planner"), f"/documents/{made.document.key}/")
    assert "<script>alert" not in html
    assert "&lt;script&gt;" in article(html)


def test_findings_stand_beside_the_text_for_who_sees_drafts(as_role: AsRole, client: Client, public: Taken) -> None:
    made = taken(AT_ODDS)
    assert made.document == public.document
    refresh()
    place = Place.objects.select_related("finding").first()
    assert place is not None
    path = f"/documents/{made.document.key}/"
    html = page(as_role("planner"), path)
    assert "y-flag" in article(html)
    asked = page(as_role("planner"), f"{path}?finding={place.finding.fingerprint}")
    assert f"/findings/{place.finding.fingerprint}/" in asked.split('id="fields"')[1]
    for who in (client, as_role("reader")):
        assert "y-flag" not in page(who, path)
        assert place.finding.message not in page(who, f"{path}?finding={place.finding.fingerprint}")


def test_findings_are_tinted_by_severity_where_they_are_at_home(as_role: AsRole) -> None:
    made = taken(AT_ODDS)
    refresh()
    path, planner = f"/documents/{made.document.key}/", as_role("planner")
    finding = Finding.objects.get(code="YJ301")
    Finding.objects.exclude(pk=finding.pk).update(state=FindingState.WAIVED)
    for severity, word in (("error", "错误"), ("warning", "疑点"), ("info", "提示")):
        Finding.objects.filter(pk=finding.pk).update(severity=severity)
        text = article(page(planner, path))
        assert f'class="y-mark y-mark-{severity}" title="{word}：{finding.title}"' in text
        assert f'class="y-mark y-mark-other" title="{word}的另一处：{finding.title}"' in text
        assert text.count('class="y-flag y-wait"') == 1
        assert text.count('class="y-flag') == 2


def test_a_finding_at_home_elsewhere_is_only_pointed_to(as_role: AsRole) -> None:
    made = taken(AT_ODDS)
    refresh()
    Place.objects.filter(order=0).delete()
    text = article(page(as_role("planner"), f"/documents/{made.document.key}/"))
    assert "y-mark-other" in text
    assert all(f"y-mark-{severity}" not in text for severity in ("error", "warning", "info"))


def test_waived_findings_are_not_shown(as_role: AsRole) -> None:
    made = taken(AT_ODDS)
    refresh()
    Finding.objects.update(state=FindingState.WAIVED)
    assert "y-flag" not in article(page(as_role("planner"), f"/documents/{made.document.key}/"))


def test_the_public_sees_the_published_version(as_role: AsRole, client: Client, public: Taken) -> None:
    taken(PLAN.replace("300家", "320家"))
    path = f"/documents/{public.document.key}/"
    assert "320" not in page(client, path)
    assert "320" in page(as_role("officer"), path)


def test_rejected_items_are_marked_only_for_who_sees_drafts(as_role: AsRole, client: Client, public: Taken) -> None:
    statement = Statement.objects.earliest("start")
    Statement.objects.filter(pk=statement.pk).update(review=ReviewState.REJECTED)
    path = f"/documents/{public.document.key}/"
    assert f'id="{statement.key}"' not in page(client, path)
    assert f'id="{statement.key}"' in page(as_role("planner"), path)


def test_text_that_looks_like_another_format_is_read_line_by_line(as_role: AsRole) -> None:
    made = taken(PLAN)
    made.version.content.text = "<!DOCTYPE html>" + made.version.content.text[15:]
    made.version.content.save()
    assert "铜合金产业产值" in article(page(as_role("planner"), f"/documents/{made.document.key}/"))


def test_only_who_may_upload_is_offered_to(as_role: AsRole, draft: Taken) -> None:
    path = f"/documents/{draft.document.key}/"
    assert f'href="{path}upload/"' in page(as_role("planner"), path)
    assert f'href="{path}upload/"' not in page(as_role("officer"), path)


def test_unknown_drafts_and_wrong_method(client: Client, as_role: AsRole, draft: Taken) -> None:
    assert client.get(f"/documents/{draft.document.key}/").status_code == 404
    assert as_role("planner").get("/documents/nothing/").status_code == 404
    assert as_role("planner").post(f"/documents/{draft.document.key}/").status_code == 405


def test_few_queries(as_role: AsRole, django_assert_max_num_queries: Any) -> None:
    made = taken(AT_ODDS)
    refresh()
    planner = as_role("planner")
    with django_assert_max_num_queries(12):
        planner.get(f"/documents/{made.document.key}/")
