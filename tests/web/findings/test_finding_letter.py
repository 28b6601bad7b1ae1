"""The review letter of the site, opened: it holds what the list shows and what is still to be done."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import AbstractContextManager

import docx
import pytest
from django.test import Client
from django.urls import reverse
from tests.web.builders import actor
from tests.web.findings.flaws import FLAWED, checked

from yongjiang.web.findings import letter
from yongjiang.web.findings.actions import decide
from yongjiang.web.findings.models import Finding, FindingState
from yongjiang.web.intake.naming import rename

pytestmark = pytest.mark.django_db
LETTER = "/findings/letter.docx"
#: two indicators, each with two values
TWICE = FLAWED.replace("300家。", "300家，公办学校达到20所。") + "2．办好学校。到2025年，公办学校达到30所。\n"
AsRole = Callable[[str], Client]


def _about(name: str) -> Finding:
    return Finding.objects.get(code="YJ301", message__contains=name)


def _words(client: Client, asked: str = "") -> str:
    answer = client.get(f"{LETTER}?{asked}")
    assert answer.status_code == 200
    made = docx.Document(io.BytesIO(answer.content))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in made.paragraphs), *cells])


def test_the_list_offers_it_with_its_filter(
    as_role: AsRole, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    checked(TWICE)
    client = as_role("officer")
    assert 'href="/findings/letter.docx?code=YJ301"' in client.get("/findings/?code=YJ301").content.decode()
    with django_assert_max_num_queries(12):
        said = _words(client)
    assert "经对《江北区示例科技规划（2021-2025年）》进行校核" in said
    for finding in Finding.objects.all():
        assert finding.message in said
        assert finding.mend in said
    assert "高新技术企业达到300家" in said  # as it stands in the document
    assert f"提出意见{Finding.objects.count()}条" in said


def test_it_holds_what_is_asked(as_role: AsRole) -> None:
    checked(TWICE)
    other = checked(FLAWED.replace("示例", "另一").replace("高新技术企业", "科技型中小企业"), "other.txt").document
    client = as_role("planner")
    said = _words(client, f"code=YJ301&document={other.key}")
    assert "提出意见1条" in said
    assert "经对《江北区另一科技规划（2021-2025年）》进行校核" in said
    assert _about("高新技术企业").message not in said
    assert "关于2份文件的校核意见" in _words(client, "code=YJ301")


def test_what_is_settled_or_gone_is_not_in_it(as_role: AsRole) -> None:
    checked(TWICE)
    client, message = as_role("planner"), _about("高新技术企业").message
    decide(finding=_about("高新技术企业"), state=FindingState.WAIVED, by=actor(), revision=0, why="口径")
    assert message not in _words(client, "state=all")
    answer = client.get(f"{LETTER}?state=waived", follow=True)
    assert "没有可以写进校核意见的问题" in answer.content.decode()
    assert "letter.docx" not in client.get("/findings/?state=waived").content.decode()
    decide(finding=_about("高新技术企业"), state=FindingState.ACCEPTED, by=actor(), revision=1)
    assert message in _words(client, "state=accepted")
    checked(TWICE.replace("260家", "300家"))
    assert client.get(f"{LETTER}?state=gone").status_code == 302


def test_it_is_not_offered_where_all_is_settled(as_role: AsRole) -> None:
    document, client = checked(TWICE).document, as_role("planner")
    asked = ("", "?state=all", f"?state=all&document={document.key}")
    assert all("letter.docx" in client.get(f"/findings/{one}").content.decode() for one in asked)
    for finding in Finding.objects.all():
        decide(finding=finding, state=FindingState.WAIVED, by=actor(), revision=0, why="口径")
    assert all("letter.docx" not in client.get(f"/findings/{one}").content.decode() for one in asked)
    Finding.objects.filter(code="YJ301").update(waived_until="2020-01-01")
    assert all("letter.docx" in client.get(f"/findings/{one}").content.decode() for one in asked)


def test_a_letter_of_very_many_is_not_written(as_role: AsRole, monkeypatch: pytest.MonkeyPatch) -> None:
    checked(TWICE)
    client, count = as_role("planner"), Finding.objects.count()
    monkeypatch.setattr(letter, "MOST", count)
    assert f"提出意见{count}条" in _words(client)
    monkeypatch.setattr(letter, "MOST", count - 1)
    answer = client.get(f"{LETTER}?state=all", follow=True)
    assert answer.redirect_chain == [("/findings/?state=all", 302)]
    said = f"一份校核意见最多写 {count - 1} 条，这里有 {count} 条。请先用文件、程度、类别等条件缩小范围，再分几份写。"
    assert said in answer.content.decode()


def test_a_document_is_called_as_people_call_it(as_role: AsRole) -> None:
    document = checked(TWICE).document
    rename(document=document, title="江北区科技规划定稿", was=document.title, by=actor())
    assert "关于《江北区科技规划定稿》的校核意见" in _words(as_role("planner"))


def test_without_a_printed_title_it_is_called_by_its_first_heading_as_on_the_site(as_role: AsRole) -> None:
    document = checked(TWICE.split("\n\n", 2)[2]).document
    assert (document.title_from, document.title) == ("heading", "发展目标")
    assert "经对《发展目标》进行校核" in _words(as_role("planner"))


def test_who_may_have_it(client: Client, as_role: AsRole) -> None:
    checked(TWICE)
    assert client.get(LETTER).headers["Location"].startswith(reverse("login"))
    for role in ("reader", "deputy", "enterprise"):
        assert as_role(role).get(LETTER).status_code == 403
    for role in ("planner", "officer", "administrator"):
        assert as_role(role).get(LETTER).status_code == 200
    assert as_role("planner").post(LETTER).status_code == 405
