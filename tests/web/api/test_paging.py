"""Lists in parts: the whole list, each once, in the order that is told, whatever happens between two parts."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.web.builders import PLAN, taken
from tests.web.findings.flaws import FLAWED

from yongjiang.kernel.errors import CallerError
from yongjiang.web.api.paging import cursor_at, place_of
from yongjiang.web.audit.actions import Actor
from yongjiang.web.documents.models import Document
from yongjiang.web.findings.actions import refresh
from yongjiang.web.findings.models import Finding
from yongjiang.web.intake.actions import publish
from yongjiang.web.register.models import Statement

pytestmark = pytest.mark.django_db
#: dates as documents print them; the library sees the documents in this order
ISSUED = ("2021-05-01", "", "2021-05-01", "2023", "2022-11")


@pytest.fixture
def library(db: None) -> list[Document]:  # noqa: ARG001 - opens the database
    """Published documents of several dates, two of the same day."""
    for number, issued in enumerate(ISSUED):
        document = taken(PLAN.replace("示例科技规划", f"示例第{number}规划").replace("300家", f"30{number}家")).document
        publish(document=document, by=Actor.system("测试"))
        Document.objects.filter(pk=document.pk).update(issued=issued)
    return sorted(Document.objects.all(), key=lambda d: d.key)


def walked(client: Client, address: str, key: str = "key", **asked: object) -> list[Any]:
    found, cursor = [], ""
    while True:
        answer = client.get(f"/api/v1/{address}", {**asked, **({"cursor": cursor} if cursor else {})})
        assert answer.status_code == 200, answer.content
        page = answer.json()
        assert len(page["items"]) <= int(asked.get("limit", 50))
        found += [one[key] for one in page["items"]]
        cursor = page["next"]
        if cursor is None:
            return found


def by_date(documents: list[Document]) -> list[Document]:
    return sorted(sorted(documents, key=lambda d: d.key), key=lambda d: d.issued, reverse=True)


@pytest.mark.parametrize("limit", [1, 2, 200])
def test_documents_by_date_then_key(library: list[Document], client: Client, limit: int) -> None:
    assert walked(client, "documents", limit=limit) == [d.key for d in by_date(library)]


@pytest.mark.parametrize("limit", [1, 3, 7, 200])
@pytest.mark.parametrize("asked", [{}, {"year": 2025}, {"year": 1999}])
def test_statements_by_document_then_place(
    library: list[Document], client: Client, limit: int, asked: dict[str, int]
) -> None:
    wanted = [
        row.key
        for document in by_date(library)
        for row in Statement.objects.filter(document=document, **asked).order_by("start", "number_start", "key")
    ]
    assert walked(client, "statements", limit=limit, **asked) == wanted
    assert bool(wanted) is (asked != {"year": 1999})


def test_items_of_one_document(library: list[Document], client: Client) -> None:
    key = library[2].key
    assert set(walked(client, "commitments", "document", limit=2, document=key)) == {key}
    assert walked(client, "commitments", document="none") == []


@pytest.mark.parametrize("address", ["indicators", "bodies"])
def test_names_in_order(library: list[Document], client: Client, address: str) -> None:
    assert library
    names, keys = walked(client, address, "name", limit=3), walked(client, address, limit=2)
    assert names == sorted(names)
    assert len(keys) == len(set(keys)) == len(names)


@pytest.mark.usefixtures("db")
def test_findings_gravest_first(as_role: Callable[[str], Client]) -> None:
    for name in ("高新技术企业", "规上工业企业", "创新平台"):
        taken(FLAWED.replace("示例科技规划", f"示例{name}规划").replace("，高新技术企业达到", f"，{name}达到"))
    refresh()
    least = Finding.objects.filter(live=True).order_by("fingerprint")[0]
    Finding.objects.filter(pk=least.pk).update(rank=2, severity="info")
    rows = list(Finding.objects.filter(live=True).order_by("rank", "code", "fingerprint"))
    assert {row.rank for row in rows} == {0, 2}
    assert walked(as_role("planner"), "findings", "fingerprint", limit=1) == [row.fingerprint for row in rows]


def test_nothing_shifts_when_a_document_is_compiled_again(library: list[Document], client: Client) -> None:
    """The rows of its new version have other numbers; the second part goes on where the first ended."""
    whole = walked(client, "statements", "quote")
    first = client.get("/api/v1/statements", {"limit": 4}).json()
    newest = by_date(library)[0]
    again = taken(newest.current.content.text + "\n后记。\n", name="again.txt")
    assert (again.what, again.document.pk) == ("version", newest.pk)
    publish(document=newest, by=Actor.system("测试"))
    Document.objects.filter(pk=newest.pk).update(issued=newest.issued)
    rest = client.get("/api/v1/statements", {"limit": 200, "cursor": first["next"]}).json()
    assert [one["quote"] for one in (*first["items"], *rest["items"])] == whole


@pytest.mark.parametrize(
    "cursor",
    ["x", "-1", "LTE", "中", "b25l", cursor_at(["2021"]), cursor_at(["2021", 5]), cursor_at([None, "a"]),
     cursor_at(["a\0", "b"]), urlsafe_b64encode(rb'["\ud800", "a"]').decode(), urlsafe_b64encode(b"[" * 900).decode(),
     cursor_at(["2021", "a", "b"])],
)  # fmt: skip
def test_a_foreign_cursor_is_refused(cursor: str, client: Client) -> None:
    answer = client.get("/api/v1/documents", {"cursor": cursor})
    assert (answer.status_code, answer.json()["code"]) == (400, "YJE-CURSOR")


@pytest.mark.parametrize("value", [True, -1, 2**31, 1.5, "1", None])
def test_only_numbers_that_columns_hold(value: object) -> None:
    with pytest.raises(CallerError):
        place_of(cursor_at([value]), [int])
    assert place_of(cursor_at([7, "中"]), [int, str]) == [7, "中"]


def test_few_queries(
    library: list[Document], client: Client, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    assert library
    for address in (
        "documents",
        "statements?year=1999",
        "commitments?limit=200",
        "indicators",
        "bodies",
        "search?q=江",
    ):
        with django_assert_max_num_queries(12):
            client.get(f"/api/v1/{address}")
