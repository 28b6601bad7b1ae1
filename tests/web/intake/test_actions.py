"""Taking documents in: whole or not at all, versions by title, published ones untouched."""

from __future__ import annotations

import pytest
from django.db import transaction
from tests.web.builders import PLAN, actor, taken

from yongjiang.kernel.errors import CallerError, YongjiangError
from yongjiang.web.audit.models import Entry
from yongjiang.web.audit.queries import verify
from yongjiang.web.documents.models import Document, SourceFile, Version
from yongjiang.web.intake.actions import publish, revise, safe_name
from yongjiang.web.register.models import Commitment, FormerKey, Mention, Statement

pytestmark = pytest.mark.django_db


def test_a_file_becomes_a_document_with_its_rows() -> None:
    result = taken()
    assert (result.what, result.version.number, result.document.first_year) == ("new", 1, 2021)
    rows = Statement.objects.filter(version=result.version, live=True, public=False)
    assert {(s.name, s.value, s.year) for s in rows} >= {("高新技术企业", 300, 2025)}
    text = result.version.content.text
    assert all(text[s.number_start : s.number_end] == s.number and text[s.start : s.end] == s.quote for s in rows)
    led = Commitment.objects.get(duties__name="区科技局", duties__part="lead")
    assert [d.name for d in led.duties.filter(part="support")] == ["区发改局"]
    assert result.version.statement_count == rows.count()


def test_the_same_file_again_changes_nothing() -> None:
    first = taken()
    again = taken(name="copy.txt")
    assert (again.what, again.version.pk, Version.objects.count(), Entry.objects.count()) == (
        "known", first.version.pk, 1, 1,
    )  # fmt: skip


def test_an_edited_file_is_the_next_version_with_what_changed() -> None:
    first = taken()
    second = taken(PLAN.replace("300家", "320家"))
    assert (second.what, second.version.number, second.document.pk) == ("version", 2, first.document.pk)
    assert second.changes is not None
    assert [
        (f.field, f.before, f.after) for c in second.changes.statements for f in c.fields if f.field == "value"
    ] == [("value", "300家", "320家")]
    assert not Statement.objects.filter(version=first.version, live=True).exists()
    assert Statement.objects.filter(version=second.version, live=True).count() == second.version.statement_count


def test_an_address_leads_on_to_the_item_whose_words_changed() -> None:
    old = Statement.objects.get(version=taken().version, name="高新技术企业")
    second = taken(PLAN.replace("300家", "320家"))
    third = taken(PLAN.replace("300家", "350家"))
    now = Statement.objects.get(version=third.version, name="高新技术企业")
    between = Statement.objects.get(version=second.version, name="高新技术企业")
    assert {f.former: f.key for f in FormerKey.objects.all()} == {old.key: now.key, between.key: now.key}


def test_another_title_is_another_document() -> None:
    taken()
    taken(PLAN.replace("示例科技规划", "示例人才规划"))
    assert Document.objects.count() == 2


def test_what_cannot_be_read_leaves_nothing() -> None:
    with pytest.raises(YongjiangError):
        taken("", name="empty.txt")
    with pytest.raises(YongjiangError):
        taken("PK\x03\x04 no archive", name="plan.docx")
    assert (Document.objects.count(), SourceFile.objects.count(), Entry.objects.count()) == (0, 0, 0)


def test_a_failure_half_way_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("yongjiang.web.intake.actions.keep", fail)
    with pytest.raises(RuntimeError), transaction.atomic():
        taken()
    assert (Document.objects.count(), Version.objects.count(), SourceFile.objects.count()) == (0, 0, 0)


def test_publishing_shows_the_rows_to_all_and_happens_once() -> None:
    result = taken()
    version = publish(document=result.document, by=actor())
    assert version.published_at is not None
    for model in (Statement, Commitment, Mention):
        assert model.objects.filter(public=True).count() == model.objects.filter(live=True).count() > 0
    with pytest.raises(CallerError):
        publish(document=result.document, by=actor())


def test_a_new_version_leaves_the_published_one_as_it_is() -> None:
    result = taken()
    publish(document=result.document, by=actor())
    before = list(Statement.objects.filter(public=True).values())
    taken(PLAN.replace("300家", "320家"))
    shown = list(Statement.objects.filter(public=True).values())
    assert [row | {"live": True} for row in shown] == before
    assert Document.objects.get().published == result.version


def test_a_published_version_is_revised_by_another() -> None:
    result = taken()
    publish(document=result.document, by=actor())
    document = Document.objects.get()
    with transaction.atomic():
        version = revise(document=document, by=actor())
    assert (version.number, version.revision_of, version.source_id) == (2, result.version, result.version.source_id)
    keys = [set(v.statements.values_list("key", flat=True)) for v in (version, result.version)]
    assert keys[0] == keys[1]
    with transaction.atomic():
        assert revise(document=Document.objects.get(), by=actor()).pk == version.pk


def test_every_act_is_in_the_trail() -> None:
    result = taken()
    taken(PLAN.replace("300家", "320家"))
    publish(document=Document.objects.get(), by=actor())
    assert [e.verb for e in Entry.objects.order_by("number")] == ["document.add", "version.add", "version.publish"]
    assert {e.key for e in Entry.objects.all()} == {result.document.key}
    assert verify() == (3, [])


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\文件\\规划.docx", "规划.docx"),
        ("a<script>.txt", "ascript.txt"),
        ("\x00\n", "未命名"),
        ("..", "未命名"),
        ("con.txt", "_con.txt"),
        ("<>.docx", "未命名.docx"),
        ("规划\u202etxt.docx", "规划txt.docx"),
        ("长" * 300 + ".docx", "长" * 250 + ".docx"),
    ],
)
def test_names_of_files_are_never_paths(name: str, safe: str) -> None:
    assert safe_name(name) == safe
