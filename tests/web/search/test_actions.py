from __future__ import annotations

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.web.builders import PLAN, actor, taken

from yongjiang.web.audit.actions import Actor
from yongjiang.web.documents.models import Document
from yongjiang.web.intake.actions import Taken, publish
from yongjiang.web.intake.naming import rename
from yongjiang.web.register.fields import plain_values
from yongjiang.web.register.models import Indicator, ReviewState, Statement
from yongjiang.web.review.actions import merge, settle_item, unmerge
from yongjiang.web.search.actions import index_version, withdraw_version
from yongjiang.web.search.index import hits, put
from yongjiang.web.search.models import Entry, Kind
from yongjiang.web.search.queries import answer
from yongjiang.web.search.tokens import parts_of

pytestmark = pytest.mark.django_db


def found(question: str, view: str = "live", kind: str = "") -> list[Entry]:
    wanted = [hit.entry for hit in hits(parts_of(question), view, 1000, kinds=[kind])]  # type: ignore[arg-type]
    return list(Entry.objects.filter(pk__in=wanted))


@pytest.mark.parametrize(
    "question", ["铜合金", "高新技术企业", "铜", "３.5%", "200亿元", "产业 铜合金", "研发经费占地区"]
)
def test_what_a_document_says_is_found(draft: Taken, question: str) -> None:
    assert any(entry.kind == Kind.CLAUSE and entry.document == draft.document for entry in found(question))


@pytest.mark.parametrize("kind", Kind.values)
def test_every_kind_is_found(draft: Taken, kind: str) -> None:  # noqa: ARG001
    question = {"document": "示例科技规划", "body": "区科技局", "commitment": "培育"}.get(kind, "高新技术企业")
    assert found(question, kind=kind)


def test_a_document_is_found_by_what_it_is_called(draft: Taken) -> None:
    assert found("示例科技规划", "public", kind="document") == []
    rename(document=draft.document, title="甬江示例规划", was=draft.document.title, by=actor())
    publish(document=Document.objects.get(), by=actor())
    assert found("示例科技规划", kind="document") == []
    (entry,) = found("甬江示例", "public", kind="document")
    assert entry.document == draft.document


def test_what_nobody_says_is_not_found(draft: Taken) -> None:  # noqa: ARG001
    assert found("合铜") == []
    assert found("铜合金 没有的词") == []
    assert found("新增科技企业") == []  # each pair of it is there, it is not


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.data())
def test_any_stretch_of_a_clause_finds_it(draft: Taken, data: st.DataObject) -> None:
    entry = data.draw(st.sampled_from(list(Entry.objects.filter(document=draft.document).order_by("pk"))))
    text = entry.text or entry.title
    start = data.draw(st.integers(0, len(text) - 1))
    stretch = text[start : start + data.draw(st.integers(1, 8))]
    if parts_of(stretch):
        assert entry in found(stretch)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=30), st.data())
def test_any_stretch_of_any_text_finds_it(db: None, text: str, data: st.DataObject) -> None:  # noqa: ARG001
    text = text.replace("\0", "").encode("utf8", "ignore").decode() or "铜"
    with transaction.atomic():
        entry = Entry(kind=Kind.CLAUSE, text=text, live=True)
        put([entry])
        start = data.draw(st.integers(0, len(text) - 1))
        stretch = text[start : start + data.draw(st.integers(1, 8))]
        if parts_of(stretch):
            assert entry in found(stretch)
        entry.delete()


def test_drafts_are_found_by_who_sees_them_only(draft: Taken) -> None:
    assert found("铜合金", "live")
    assert not found("铜合金", "public")
    publish(document=draft.document, by=Actor.system("测试"))
    assert {entry.kind for entry in found("铜合金", "public")} >= {Kind.CLAUSE, Kind.STATEMENT, Kind.INDICATOR}
    assert {entry.kind for entry in found("区科技局", "public")} >= {Kind.BODY}


def test_a_new_version_takes_the_place_of_the_old_one(public: Taken) -> None:
    taken(PLAN.replace("铜合金", "钛合金"))
    assert {entry.version for entry in found("铜合金", "public", "clause")} == {public.version}
    assert not found("钛合金", "public")
    assert found("钛合金", "live")
    assert not found("铜合金", "live")
    publish(document=public.document, by=Actor.system("测试"))
    assert not found("铜合金", "public")
    assert not Entry.objects.filter(version=public.version).exists()
    assert not Entry.objects.filter(kind=Kind.INDICATOR, title__contains="铜合金").exists()


def test_a_withdrawn_version_is_gone(draft: Taken) -> None:
    withdraw_version(draft.version)
    assert not Entry.objects.filter(version=draft.version).exists()
    assert not found("铜合金", kind="clause")


def test_putting_twice_changes_nothing(draft: Taken) -> None:
    before = sorted(Entry.objects.values_list("kind", "key", "place", "title"))
    index_version(draft.version)
    assert sorted(Entry.objects.values_list("kind", "key", "place", "title")) == before


def test_a_corrected_item_is_found_by_its_new_name(draft: Taken) -> None:
    row = Statement.objects.filter(version=draft.version, name__contains="铜合金").first()
    assert row is not None
    values = {**plain_values(row), "name": "锆合金产值"}
    settle_item(row=row, verdict=ReviewState.CORRECTED, values=values, revision=row.revision, by=actor(), why="测试")
    assert [entry.key for entry in found("锆合金产值", kind="statement")] == [row.key]


def test_a_rejected_item_is_found_as_clause_only(draft: Taken) -> None:
    row = Statement.objects.filter(version=draft.version, name__contains="铜合金").first()
    assert row is not None
    settle_item(row=row, verdict=ReviewState.REJECTED, values={}, revision=row.revision, by=actor(), why="测试")
    kinds = {entry.kind for entry in found("铜合金")}
    assert Kind.CLAUSE in kinds
    assert not {Kind.STATEMENT, Kind.INDICATOR} & kinds


def test_a_merged_indicator_is_found_as_the_other(draft: Taken) -> None:  # noqa: ARG001
    first, second = Indicator.objects.filter(statements__isnull=False).order_by("pk").distinct()[:2]
    merge(first=first, second=second, by=actor())
    assert [entry.key for entry in found(second.name, kind="indicator")] == [first.key]
    second.refresh_from_db()
    unmerge(indicator=second, by=actor())
    assert [entry.key for entry in found(second.name, kind="indicator")] == [second.key]


def test_the_index_goes_back_with_the_write(draft: Taken) -> None:  # noqa: ARG001
    before = len(found("铜合金"))
    with transaction.atomic():
        taken("某某区规划\n\n一、目标\n铜合金产值达到5亿元。\n", "other.txt")
        assert len(found("铜合金")) > before
        transaction.set_rollback(True)
    assert len(found("铜合金")) == before


@pytest.mark.skipif(connection.vendor != "sqlite", reason="elsewhere the tokens are a column of the entry")
def test_no_words_stay_behind(draft: Taken) -> None:
    withdraw_version(draft.version)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM search_words WHERE rowid NOT IN (SELECT id FROM search_entry)")
        assert cursor.fetchone() == (0,)


def test_a_title_comes_before_a_text(db: None) -> None:  # noqa: ARG001
    text = Entry(kind=Kind.CLAUSE, text="提到铜合金", live=True)
    title = Entry(kind=Kind.CLAUSE, title="铜合金", live=True)
    put([text, title])
    assert answer("铜合金", "live").entries == (title.pk, text.pk)


def test_of_titles_the_closest_comes_first(db: None) -> None:  # noqa: ARG001
    longer, same = (Entry(kind=Kind.INDICATOR, title=title, live=True) for title in ("铜合金产值", "铜合金"))
    put([longer, same])
    assert answer("铜合金", "live").entries == (same.pk, longer.pk)


def test_kinds_come_in_their_order(db: None) -> None:  # noqa: ARG001
    entries = [Entry(kind=kind, title="铜合金", live=True) for kind in reversed(Kind.values)]
    put(entries)
    assert answer("铜合金", "live").entries == tuple(entry.pk for entry in reversed(entries))
