"""One indicator, one commitment, one body, with all that documents say of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from yongjiang.model.wording import BINDING_WORDS
from yongjiang.web.documents.policy import View
from yongjiang.web.register.fields import FIELDS, Plain, written
from yongjiang.web.register.models import Body, Commitment, Duty, FormerKey, Indicator, Item, Mention, Statement
from yongjiang.web.register.owning import OwnerLine, owner_lines
from yongjiang.web.register.rows import (
    BodyLink,
    CommitmentRow,
    MentionRow,
    StatementRow,
    commitment_rows,
    mention_rows,
    statement_rows,
)
from yongjiang.web.ui.pieces import Change, Field
from yongjiang.web.zone import current_zone

T = TypeVar("T", bound=Item)
#: rows of one kind on a body's page; the lists have all
MOST = 50


@dataclass(frozen=True)
class IndicatorPage:
    """An indicator. owner_lines: who answered since when; merged: those that people merged into it."""

    indicator: Indicator
    fields: tuple[Field, ...]
    owners: tuple[BodyLink, ...]
    owner_lines: tuple[OwnerLine, ...]
    statements: tuple[StatementRow, ...]
    merged: Sequence[Indicator]


def indicator_page(key: str, view: View) -> IndicatorPage | str:
    """The indicator, or the key of the one that it was merged into. Raises Http404 for one that nobody may see yet."""
    indicator = get_object_or_404(Indicator.objects.select_related("merged_into"), key=key)
    if indicator.merged_into is not None:
        return indicator.merged_into.key
    rows = Statement.objects.filter(Q(**{view: True}), indicator=indicator).select_related("document", "indicator")
    found = statement_rows(rows.order_by("year", "document_id", "start", "number_start"))
    if not found and not indicator.from_zone:
        raise Http404("没有这个指标")
    titles = {listed.key: f"《{listed.title}》" for listed in current_zone().documents}
    cited, clause = (str(indicator.citation.get(part, "")) for part in ("document", "clause"))
    fields = (
        Field("单位", indicator.unit),
        Field("性质", BINDING_WORDS.get(indicator.binding, "")),
        Field("方向", {"up": "越高越好", "down": "越低越好"}.get(indicator.direction, "")),
        Field("口径", indicator.definition),
        Field("报送频率", indicator.get_frequency_display()),
        Field("定义出处", f"{titles.get(cited, cited)} {clause}".strip()),
    )
    owners = tuple(BodyLink(body.name, f"/bodies/{body.key}/", "lead") for body in indicator.owners.all())
    lines = owner_lines(indicator)
    return IndicatorPage(indicator, fields, owners, lines, tuple(found), list(indicator.merged.all()))


@dataclass(frozen=True)
class CommitmentPage:
    """A commitment. changes: what people changed, as the compiler read it and as it is."""

    row: CommitmentRow
    commitment: Commitment
    fields: tuple[Field, ...]
    changes: tuple[Change, ...]


def commitment_page(document: str, key: str, view: View) -> CommitmentPage | str:
    """The commitment, or the key that it has now. Raises Http404."""
    rows = Commitment.objects.select_related("document", "version").prefetch_related("duties__body")
    found = item_by_key(rows.filter(Q(**{view: True})), document, key)
    if isinstance(found, str):
        return found
    (row,) = commitment_rows([found])
    fields = (
        Field("种类", row.kind),
        Field("类别", row.category),
        Field("期限", f"{row.due_year}年" if row.due_year else ""),
        Field("文件", row.document),
        Field("篇章", row.chapter),
        Field("条目", found.heading),
    )
    return CommitmentPage(row, found, fields, machine_changes("commitment", found, _duty_names(row)))


def item_by_key(rows: QuerySet[T], document: str, key: str) -> T | str:
    """The item of `rows` with that key in its document, or the key that it has now. Raises Http404."""
    here = rows.filter(document__key=document)
    found = here.filter(key=key).first()
    if found is not None:
        return found
    moved = FormerKey.objects.filter(document__key=document, former=key).first()
    if moved is None or not here.filter(key=moved.key).exists():
        raise Http404("没有这一条")
    return moved.key


def trail_keys(document: str, key: str) -> list[str]:
    """The keys under which the trail holds an item of a document: the one it has, and those that it had."""
    former = FormerKey.objects.filter(document__key=document, key=key).values_list("former", flat=True)
    return [f"{document}/{one}" for one in (key, *former)]


def machine_changes(on: str, row: Statement | Commitment, duties: dict[str, Plain]) -> tuple[Change, ...]:
    """Fields that people changed: as the compiler read them, and as they are."""
    return tuple(
        Change(
            field.label,
            _worded(field.words, row.machine[field.name]),
            _worded(field.words, duties[field.name] if field.name in duties else getattr(row, field.name)),
        )
        for field in FIELDS[on]
        if field.name in row.machine
    )


@dataclass(frozen=True)
class BodyPart:
    """What a body leads, or supports. rows: the first; tasks, projects: how many there are; ask: them, of the lists."""

    title: str
    rows: tuple[CommitmentRow, ...]
    tasks: int
    projects: int
    ask: str


@dataclass(frozen=True)
class BodyPage:
    """A body. counts of all rows beside the first of them."""

    body: Body
    names: tuple[str, ...]
    parts: tuple[BodyPart, ...]
    indicators: Sequence[Indicator]
    mentions: tuple[MentionRow, ...]
    mention_count: int


def body_page(key: str, view: View) -> BodyPage:
    """The body with what it leads, supports, answers for, and where it is named. Raises Http404."""
    body = get_object_or_404(Body, key=key)
    parts = _parts_of(body, view)
    mentions = Mention.objects.filter(Q(**{view: True}), body=body).select_related("document")
    indicators = list(body.indicators.filter(merged_into=None))
    count: int = getattr(body, f"{view}_mentions")
    if not (count or any(part.rows for part in parts) or body.from_zone):
        raise Http404("没有这个单位")
    names = tuple(name for name in body.names.order_by("pk").values_list("name", flat=True) if name != body.name)
    return BodyPage(body, names, parts, indicators, tuple(mention_rows(mentions[:MOST])), count)


def _parts_of(body: Body, view: View) -> tuple[BodyPart, ...]:
    """What it leads, and what it supports: how much, and the first of it in the order of the documents."""
    duties = Duty.objects.filter(Q(**{f"commitment__{view}": True}), body=body)
    ordered = duties.order_by("commitment__document_id", "commitment__start", "commitment_id")
    keys: dict[str, list[int]] = {part: [] for part in Duty.Part.values}
    projects = Counter[str]()
    for part, key, kind in ordered.values_list("part", "commitment_id", "commitment__kind"):
        keys[part].append(key)
        projects[part] += kind == "project"
    own = Commitment.objects.select_related("document").prefetch_related("duties__body")
    rows = own.in_bulk({key for of_part in keys.values() for key in of_part[:MOST]})
    return tuple(
        BodyPart(
            str(part.label),
            tuple(commitment_rows(rows[key] for key in keys[part][:MOST])),
            len(keys[part]) - projects[part],
            projects[part],
            urlencode({"body": body.name, "part": part}),
        )
        for part in Duty.Part
    )


def _duty_names(row: CommitmentRow) -> dict[str, Plain]:
    return {part: [link.name for link in row.bodies if link.part == part] for part in ("lead", "support")}


def _worded(words: object, value: Plain) -> str:
    shown = written(value)
    return words.get(shown, shown) if isinstance(words, dict) else shown
