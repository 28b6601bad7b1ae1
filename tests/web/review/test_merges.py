"""Indicators that are the same, or kept apart: the actions and the pages of reviewers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from tests.web.builders import actor, taken

from yongjiang.kernel.errors import CallerError
from yongjiang.web.register.directory import new_indicator
from yongjiang.web.register.models import Indicator, IndicatorName, MergeDecision, Statement
from yongjiang.web.review.actions import keep_apart, merge, unmerge
from yongjiang.web.review.queries import proposed_pairs

pytestmark = pytest.mark.django_db
As = Callable[[str], Client]
TEXT = """江北区甲规划（2021-2025年）

一、发展目标
到2025年，高新技术企业达到300家。
到2025年，高新技术企业总数达到310家。
"""


@pytest.fixture
def pair() -> tuple[Indicator, Indicator]:
    taken(TEXT)
    first = Statement.objects.get(number__startswith="300").indicator
    second = Statement.objects.get(number__startswith="310").indicator
    assert first != second
    Indicator.objects.filter(pk__in=(first.pk, second.pk)).update(canonical="高新技术企业", near="")
    return first, second


def test_merged_numbers_count_for_one_and_go_back(pair: tuple[Indicator, Indicator]) -> None:
    first, second = pair
    merge(first=first, second=second, by=actor())
    second.refresh_from_db()
    assert second.merged_into == first
    assert first.statements.count() == 2
    assert IndicatorName.objects.filter(indicator=first).count() == 2
    unmerge(indicator=second, by=actor())
    assert (first.statements.count(), second.statements.count()) == (1, 1)
    with pytest.raises(CallerError):
        unmerge(indicator=second, by=actor())


def test_new_documents_follow_the_merge(pair: tuple[Indicator, Indicator]) -> None:
    first, second = pair
    merge(first=first, second=second, by=actor())
    taken(TEXT.replace("甲规划", "乙规划"), "b.txt")
    assert first.statements.count() == 4


def test_merged_one_is_not_merged_again(pair: tuple[Indicator, Indicator]) -> None:
    first, second = pair
    merge(first=first, second=second, by=actor())
    for act in (merge, keep_apart):
        with pytest.raises(CallerError):
            act(first=first, second=second, by=actor())
    with pytest.raises(CallerError):
        merge(first=first, second=first, by=actor())


def test_what_was_merged_before_goes_along(pair: tuple[Indicator, Indicator]) -> None:
    first, second = pair
    third = new_indicator("i-third", "第三个", "家")
    third.save()
    merge(first=second, second=third, by=actor())
    merge(first=first, second=second, by=actor())
    third.refresh_from_db()
    assert third.merged_into == first


def test_kept_apart_is_not_proposed(pair: tuple[Indicator, Indicator]) -> None:
    first, second = pair
    assert [({p.first, p.second}, p.sure) for p in proposed_pairs()] == [({first, second}, True)]
    keep_apart(first=first, second=second, by=actor())
    assert proposed_pairs() == []


def test_alike_ones_are_the_milder_group(pair: tuple[Indicator, Indicator]) -> None:
    first, second = pair
    Indicator.objects.filter(pk=first.pk).update(canonical="甲", near="高企")
    Indicator.objects.filter(pk=second.pk).update(canonical="乙", near="高企")
    assert [p.sure for p in proposed_pairs()] == [False]


@pytest.mark.usefixtures("pair")
def test_merge_list(as_role: As, django_assert_max_num_queries: Callable) -> None:
    client = as_role("planner")
    with django_assert_max_num_queries(12):
        page = client.get("/review/merges/")
    assert page.status_code == 200
    assert "300" in page.content.decode()
    assert "310" in page.content.decode()
    assert client.post("/review/merges/").status_code == 405


@pytest.mark.parametrize(("path", "kind"), [("merge", "same"), ("keep-apart", "apart")])
def test_decisions_by_form(pair: tuple[Indicator, Indicator], as_role: As, path: str, kind: str) -> None:
    first, second = pair
    client, form = as_role("planner"), {"first": first.key, "second": second.key}
    assert client.post(f"/review/merges/{path}/", form)["Location"] == "/review/merges/"
    assert MergeDecision.objects.get().kind == kind
    again = client.post(f"/review/merges/{path}/", form, follow=True).content.decode()
    assert ("已经并入" in again) == (kind == "same")
    assert client.post(f"/review/merges/{path}/", {"first": "i-none"}).status_code == 404
    assert client.get(f"/review/merges/{path}/").status_code == 405
    assert as_role("reader").post(f"/review/merges/{path}/", form).status_code == 403
    assert Client().post(f"/review/merges/{path}/", form).status_code == 302


def test_unmerge_by_form(pair: tuple[Indicator, Indicator], as_role: As) -> None:
    first, second = pair
    merge(first=first, second=second, by=actor())
    client = as_role("planner")
    assert "重新分开" in client.get(f"/indicators/{first.key}/").content.decode()
    assert client.get(f"/indicators/{second.key}/")["Location"] == f"/indicators/{first.key}/"
    assert as_role("reader").post(f"/review/indicators/{second.key}/unmerge/").status_code == 403
    assert client.post(f"/review/indicators/{second.key}/unmerge/").status_code == 302
    second.refresh_from_db()
    assert second.merged_into is None
    assert client.post("/review/indicators/i-none/unmerge/").status_code == 404
    assert client.get(f"/review/indicators/{second.key}/unmerge/").status_code == 405
