"""The search: the page's results, with spans instead of marks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from yongjiang.web.intake.actions import Taken

pytestmark = pytest.mark.django_db


def test_same_results_as_the_page(public: Taken, client: Client) -> None:
    assert public.document.published is not None
    for question in ("科技", "铜合金", "企业", "没有这个"):
        rows = client.get("/search/", {"q": question}).context["rows"]
        answer = client.get("/api/v1/search", {"q": question, "limit": 20}).json()
        assert [hit["href"] for hit in answer["items"]] == [row.href for row in rows]
        assert [hit["title"] for hit in answer["items"]] == ["".join(p.text for p in row.title) for row in rows]


def test_marks_are_spans_of_what_is_shown(public: Taken, client: Client) -> None:
    hits = client.get("/api/v1/search", {"q": "铜合金"}).json()["items"]
    assert {hit["kind"] for hit in hits} >= {"indicator", "statement", "clause"}
    for hit in hits:
        marked = [(hit["title"], m) for m in hit["title_marks"]] + [(hit["text"], m) for m in hit["text_marks"]]
        assert marked
        assert {text[m["start"] : m["end"]] for text, m in marked} == {"铜合金"}
        assert "<" not in hit["title"] + hit["text"]
    (number,) = [hit for hit in hits if hit["kind"] == "statement"]
    assert (number["document"], number["href"]) == (
        public.document.key, f"/documents/{public.document.key}/s/{number['key']}/",
    )  # fmt: skip


def test_parts_make_the_whole(public: Taken, client: Client) -> None:
    assert public.document.published is not None
    whole = [hit["href"] for hit in client.get("/api/v1/search", {"q": "科技"}).json()["items"]]
    found, cursor = [], None
    while True:
        page = client.get("/api/v1/search", {"q": "科技", "limit": 2, **({"cursor": cursor} if cursor else {})}).json()
        found += [hit["href"] for hit in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert found == whole
    assert len(whole) > 4


def test_filters(public: Taken, client: Client) -> None:
    hits = client.get("/api/v1/search", {"q": "科技", "kind": "commitment"}).json()["items"]
    assert {hit["kind"] for hit in hits} == {"commitment"}
    here = client.get("/api/v1/search", {"q": "科技", "document": public.document.key}).json()["items"]
    assert {hit["document"] for hit in here} == {public.document.key}
    assert client.get("/api/v1/search", {"q": "科技", "document": "none"}).json()["items"] == []


def test_words_alone_are_told_apart(public: Taken, client: Client) -> None:
    assert public.document.published is not None
    assert client.get("/api/v1/search", {"q": "铜合金"}).json()["loose"] is False
    loose = client.get("/api/v1/search", {"q": "铜合金的产值"}).json()
    assert loose["loose"] is True
    assert loose["items"]
    assert client.get("/api/v1/search").json() == {"items": [], "next": None, "loose": False, "cut": False}


def test_drafts_are_private(draft: Taken, client: Client, as_role: Callable[[str], Client]) -> None:
    assert draft.document.published is None
    assert client.get("/api/v1/search", {"q": "铜合金"}).json()["items"] == []
    assert as_role("planner").get("/api/v1/search", {"q": "铜合金"}).json()["items"]


@pytest.mark.parametrize("asked", [{"kind": "x"}, {"q": "长" * 101}, {"q": "a\0"}, {"limit": 0}, {"limit": 201}])
def test_wrong_questions_are_told(asked: dict[str, object], client: Client) -> None:
    answer = client.get("/api/v1/search", asked)
    assert answer.status_code == 422
    assert answer.json()["where"] in asked


def test_a_foreign_cursor_is_refused(client: Client) -> None:
    assert client.get("/api/v1/search", {"q": "科", "cursor": "abc"}).json()["code"] == "YJE-CURSOR"
    assert client.post("/api/v1/search").status_code == 405
