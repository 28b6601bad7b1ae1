from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from yongjiang.web.intake.actions import Taken
from yongjiang.web.search import queries
from yongjiang.web.search.index import put
from yongjiang.web.search.models import Entry, Kind

pytestmark = pytest.mark.django_db
AsRole = Callable[[str], Client]
HIT = '<mark class="y-mark y-mark-hit">'


def page(client: Client, **asked: str) -> str:
    response = client.get(reverse("search"), asked)
    assert response.status_code == 200
    return response.content.decode()


def test_everybody_finds_what_is_public(client: Client, public: Taken) -> None:
    html = page(client, q="铜合金")
    assert f"{HIT}铜合金</mark>" in html
    assert public.document.title in html


def test_drafts_are_shown_to_planners_only(client: Client, as_role: AsRole, draft: Taken) -> None:  # noqa: ARG001
    assert HIT not in page(client, q="铜合金")
    assert "没有找到" in page(client, q="铜合金")
    assert HIT in page(as_role("planner"), q="铜合金")


def test_the_place_of_search_is_the_one_in_the_shell() -> None:
    assert reverse("search") == "/search/"


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_it_is_only_read(client: Client, method: str) -> None:
    assert getattr(client, method)(reverse("search")).status_code == 405


def test_without_a_question(client: Client) -> None:
    assert "想找什么" in page(client)
    assert "想找什么" in page(client, q="  ")


@pytest.mark.parametrize("q", ["\0", '"', "'; DROP TABLE", "a AND b", "*", "NEAR(", "%", "长" * 500, "🀄", "\ud800"])
def test_strange_questions_have_an_answer(client: Client, public: Taken, q: str) -> None:  # noqa: ARG001
    page(client, q=q.encode("utf8", "replace").decode())


def test_unknown_filters_find_nothing(client: Client, public: Taken) -> None:  # noqa: ARG001
    assert "没有找到" in page(client, q="铜合金", document="nowhere")
    assert "没有找到" in page(client, q="铜合金", kind="nothing")


def test_filters(client: Client, public: Taken) -> None:
    html = page(client, q="铜合金", kind="statement", document=public.document.key)
    assert ">数字 · " in html
    assert ">条款 · " not in html


def test_pages(client: Client) -> None:
    put([Entry(kind=Kind.CLAUSE, text=f"第{n}条提到铜合金", public=True) for n in range(25)])
    first, second = page(client, q="铜合金"), page(client, q="铜合金", page="2")
    assert (first.count("data-item"), second.count("data-item")) == (20, 5)
    assert "共 25 条" in first


def test_words_are_tried_where_nothing_reads_so(client: Client, public: Taken) -> None:  # noqa: ARG001
    html = page(client, q="产业的铜合金")
    assert "完全一样" in html
    assert HIT in html


def test_too_many_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "LIMIT", 5)
    put([Entry(kind=Kind.CLAUSE, text=f"第{n}条提到铜合金", public=True) for n in range(9)])
    last = Entry(kind=Kind.CLAUSE, title="铜合金", public=True)
    put([last])
    found = queries.answer("铜合金", "public")
    assert found.entries[0] == last.pk
    assert (len(found.entries), found.more) == (5, True)
    assert [choice.title for choice in found.kinds] == ["条款（5+）"]


def test_documents_are_counted(public: Taken) -> None:
    found = queries.answer("铜合金", "public")
    assert [choice.value for choice in found.documents] == [public.document.key]
    assert found.documents[0].count == Entry.objects.filter(document=public.document, folded__contains="铜合金").count()


def test_a_long_text_is_shown_around_the_hit() -> None:
    parts = queries._excerpt("长" * 300 + "铜合金" + "文" * 300, ["铜合金"])
    assert [part.text for part in parts if part.mark] == ["铜合金"]
    assert parts[0].text == parts[-1].text == "……"


def test_text_is_never_taken_for_markup(client: Client) -> None:
    put([Entry(kind=Kind.CLAUSE, text="<b>铜合金</b>", public=True)])
    assert f"&lt;b&gt;{HIT}铜合金</mark>&lt;/b&gt;" in page(client, q="铜合金")


def test_few_questions_to_the_database(client: Client, public: Taken, django_assert_max_num_queries: Any) -> None:  # noqa: ARG001
    with django_assert_max_num_queries(12):
        page(client, q="铜合金")
