"""The list of documents: what stands in it, filtered and sorted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from django.db.models import Count, F, Q, QuerySet

from yongjiang.model.wording import DOCUMENT_ROLE_WORDS
from yongjiang.web.documents.exports import Cell
from yongjiang.web.documents.forms import STATES
from yongjiang.web.documents.models import Document, Version
from yongjiang.web.documents.policy import View, shown_version, visible_documents
from yongjiang.web.ui.pieces import Choice, Column, Filter

COLUMNS = (
    Column("文件", "title"),
    Column("种类", "role"),
    Column("发布机关", "issuer"),
    Column("规划期", "period"),
    Column("数字", "statements", "个", numeric=True),
    Column("任务", "commitments", "项", numeric=True),
    Column("项目", "projects", "个", numeric=True),
    Column("版本"),
)
Asked = Mapping[str, str | list[str]]
#: which documents are about a body, by its name: told by apps above that know bodies, when they start
ABOUT_BODY: list[Callable[[str, View], Q]] = []

HEADS = (
    "文件",
    "种类",
    "发布机关",
    "文号",
    "发布日期",
    "规划期",
    "数字（个）",
    "任务（项）",
    "项目（个）",
    "版本",
    "状态",
    "编号",
)


class Row(NamedTuple):
    """A document in the list. role: its word; period: 2021–2025; version: the one shown; state: draft or published."""

    document: Document
    role: str
    period: str
    version: Version | None
    state: str


def documents_asked(view: View, asked: Asked) -> QuerySet[Document]:
    """The documents that may be seen and fit what was asked, in the order that was asked."""
    shown = "current" if view == "live" else "published"
    found = visible_documents(view).select_related("current", "published")
    for word in str(asked.get("q", "")).split():
        found = found.filter(Q(title__icontains=word) | Q(issuer__icontains=word) | Q(number__icontains=word))
    if body := str(asked.get("body", "")):
        for about in ABOUT_BODY:
            found = found.filter(about(body, view))
    if asked.get("role"):
        found = found.filter(role__in=asked["role"])
    if view == "live" and asked.get("state") == "published":
        found = found.filter(current=F("published"))
    elif view == "live" and asked.get("state") == "draft":
        found = found.filter(current__published_at=None)
    columns = {
        "period": "first_year",
        "changed": "changed_at",
        "statements": f"{shown}__statement_count",
        "commitments": f"{shown}__commitment_count",
        "projects": f"{shown}__project_count",
    }
    sort = str(asked.get("sort") or "title")
    name = sort.removeprefix("-")
    column = F(columns.get(name, name))
    order = column.desc(nulls_last=True) if sort.startswith("-") else column.asc(nulls_last=True)
    return found.order_by(order, "title", "pk")


def row_of(document: Document, view: View) -> Row:
    """A document as a line of the list."""
    version = shown_version(document, view)
    state = "published" if version is not None and version.published_at is not None else "draft"
    years = dict.fromkeys(str(year) for year in (document.first_year, document.last_year) if year)
    role = DOCUMENT_ROLE_WORDS.get(document.role, "")  # type: ignore[call-overload]
    return Row(document, role, "–".join(years), version, state)


def cells_of(row: Row) -> Sequence[Cell]:
    """A line under HEADS."""
    document, version = row.document, row.version
    counts = [getattr(version, f"{name}_count", None) for name in ("statement", "commitment", "project")]
    number = version.number if version is not None else None
    state = {"published": "已公布", "draft": "草稿"}[row.state]
    return (
        document.title, row.role, document.issuer, document.number, document.issued, row.period, *counts, number, state,
        document.key,
    )  # fmt: skip


def questions(view: View, asked: Asked) -> list[Filter]:
    """The filter column."""
    counts = dict(visible_documents(view).order_by().values_list("role").annotate(Count("pk")))
    roles = tuple(Choice(key, word, counts[key]) for key, word in DOCUMENT_ROLE_WORDS.items() if key in counts)
    text = str(asked.get("q", ""))
    found = [
        Filter("q", "名称、机关或文号里有", "text", value=(text,) if text else (), hint="如：科技创新"),
        Filter("role", "种类", "checks", roles, tuple(asked.get("role", ()))),
    ]
    if ABOUT_BODY:
        body = str(asked.get("body", ""))
        found.append(Filter("body", "单位", "text", value=(body,) if body else (), hint="单位名称"))
    if view == "live":
        state = str(asked.get("state", ""))
        states = tuple(Choice(key, word) for key, word in STATES.items())
        found.append(Filter("state", "状态", "select", states, (state,) if state else ()))
    return found
