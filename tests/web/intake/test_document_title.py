"""What a document is called: read from the file, or given by a person."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.web.builders import taken

from yongjiang.web.audit.models import Entry
from yongjiang.web.documents.models import Document
from yongjiang.web.intake.actions import Taken

pytestmark = pytest.mark.django_db
AsRole = Callable[[str], Client]
UNTITLED = """为推进科技创新，作出如下决定：

一、明确目标
到2025年，高新技术企业达到300家。

二、压实责任
由区科技局牵头。
"""


def address(document: Document) -> str:
    return reverse("document-title", args=[document.key])


def test_a_person_names_it_and_new_versions_keep_that(as_role: AsRole, draft: Taken) -> None:
    client, old = as_role("planner"), draft.document.title
    answer = client.post(address(draft.document), {"title": " 示例 规划 ", "was": old}, follow=True)
    assert "示例 规划" in answer.content.decode()
    entry = Entry.objects.get(verb="document.change")
    assert (entry.before, entry.after) == ({"document_title": old}, {"document_title": "示例 规划"})
    again = taken(answer.context["reading"].version.content.text + "\n另附一句。\n")
    assert (again.what, again.document.pk, again.document.title) == ("version", draft.document.pk, "示例 规划")


@pytest.mark.parametrize("title", ["", " \n ", "长" * 401])
def test_a_title_that_will_not_do(as_role: AsRole, draft: Taken, title: str) -> None:
    was = draft.document.title
    answer = as_role("planner").post(address(draft.document), {"title": title, "was": was}, follow=True)
    assert "请写 1 至 400 个字" in answer.content.decode()
    assert Document.objects.get().title == was


def test_the_second_of_two_is_told(as_role: AsRole, draft: Taken) -> None:
    answer = as_role("planner").post(address(draft.document), {"title": "新", "was": "更早的名称"}, follow=True)
    assert "别人已经改过名称" in answer.content.decode()
    assert not Entry.objects.filter(verb="document.change").exists()


def test_the_same_title_leaves_no_row(as_role: AsRole, draft: Taken) -> None:
    was = draft.document.title
    as_role("planner").post(address(draft.document), {"title": was, "was": was})
    assert not Entry.objects.filter(verb="document.change").exists()


def test_who_may(client: Client, as_role: AsRole, public: Taken) -> None:
    assert client.post(address(public.document)).headers["Location"].startswith(reverse("login"))
    assert as_role("reader").post(address(public.document)).status_code == 403
    planner = as_role("planner")
    assert planner.get(address(public.document)).status_code == 405
    assert planner.post(reverse("document-title", args=["none"])).status_code == 404
    assert "改名称" not in client.get(f"/documents/{public.document.key}/").content.decode()


def test_without_a_printed_title_the_first_heading_names_it(as_role: AsRole) -> None:
    one = taken(UNTITLED, "001_97ca.txt").document
    two = taken(UNTITLED.replace("300", "400"), "002_fe01.txt").document
    assert (one.title, one.title_from) == ("明确目标", "heading")
    assert one.pk != two.pk  # files of their own, whatever their first heading
    assert taken(UNTITLED.replace("300", "310"), "001_97ca.txt").document.pk == one.pk
    page = as_role("planner").get(f"/documents/{one.key}/").content.decode()
    assert "原文没有题目，用的是第一个标题" in page
    assert "原文没有题目" in as_role("planner").get("/documents/").content.decode()


def test_without_any_heading_it_is_called_by_its_file(as_role: AsRole) -> None:
    one = taken("到2025年，高新技术企业达到300家。\n", "区里的通知.txt").document
    assert (one.title, one.title_from) == ("区里的通知", "file")
    assert "用的是文件名" in as_role("planner").get("/documents/").content.decode()
