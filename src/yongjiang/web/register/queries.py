"""Lists of the register as asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from operator import or_
from typing import TypeVar

from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet

from yongjiang.model.wording import BINDING_WORDS, BODY_WORDS, COMMITMENT_WORDS, STATEMENT_WORDS
from yongjiang.web.documents.exports import Cell
from yongjiang.web.documents.policy import View
from yongjiang.web.register.about import duties_about, numbers_about
from yongjiang.web.register.directory import named
from yongjiang.web.register.listing import Asked, Listing, box, choice, documents, holds, in_document, in_state, search
from yongjiang.web.register.models import Body, Commitment, Duty, Indicator, Mention, Statement
from yongjiang.web.register.rows import body_links, commitment_rows, said, statement_rows
from yongjiang.web.ui.pieces import Column, Filter

_STATES_HEAD = "核对"
M = TypeVar("M", bound=Model)


def named_indicators(view: View) -> QuerySet[Indicator]:
    """Indicators that documents give numbers for; those merged into others count there."""
    return Indicator.objects.filter(Q(**{f"{view}_numbers__gt": 0}), merged_into=None)


def named_bodies(view: View) -> QuerySet[Body]:
    """Bodies that documents name or give something to do, and those that the zone lists."""
    counts = ("leads", "supports", "mentions")
    return Body.objects.filter(reduce(or_, (Q(**{f"{view}_{one}__gt": 0}) for one in counts), Q(from_zone=True)))


def _seen(rows: QuerySet[M], view: View) -> QuerySet[M]:
    return rows.order_by().filter(**{view: True})


def indicators(view: View, asked: Asked) -> Listing:
    """Indicators that documents give numbers for; those merged into others count there."""
    rows = named_indicators(view).filter(asked.words("name", "unit"))
    rows = rows.annotate(numbers=F(f"{view}_numbers"), papers=F(f"{view}_papers"))
    known = documents(view)
    if key := asked.among("document", known):
        rows = rows.filter(pk__in=_seen(Statement.objects.filter(document=known[key]), view).values("indicator"))
    if binding := asked.among("binding", BINDING_WORDS):
        rows = rows.filter(binding=binding)
    if body := asked.one("body"):
        rows = rows.filter(pk__in=Indicator.owners.through.objects.filter(named(body, "body")).values("indicator"))
    orders = {
        "name": ("name",),
        "unit": ("unit", "name"),
        "numbers": ("numbers", "-name"),
        "papers": ("papers", "-name"),
    }
    return Listing(
        name="指标",
        counter="个",
        about="各文件里同一个指标的数字，放在一起看。",
        rows=rows.prefetch_related("owners").order_by(*asked.order(orders, "-papers")),
        filters=(
            search(asked, "指标名称"),
            choice(asked, "document", "文件", {key: document.title for key, document in known.items()}),
            choice(asked, "binding", "性质", BINDING_WORDS),
            box(asked, "body", "责任单位", "单位名称"),
        ),
        columns=(
            Column("指标", "name"), Column("单位", "unit"), Column("性质"), Column("责任单位"),
            Column("数字", "numbers", numeric=True), Column("文件", "papers", numeric=True),
        ),
        sort="-papers",
        heads=("指标", "单位", "性质", "责任单位", "数字（个）", "文件（份）", "口径"),
        cells=_indicator_cells,
        shown=list,
    )  # fmt: skip


def _indicator_cells(row: Indicator) -> Sequence[Cell]:
    owners = "、".join(body.name for body in row.owners.all())
    binding = BINDING_WORDS.get(row.binding, "")
    return row.name, row.unit, binding, owners, row.numbers, row.papers, row.definition  # type: ignore[attr-defined]


def statements(view: View, asked: Asked) -> Listing:
    """All numbers of all documents."""
    known = documents(view)
    rows: QuerySet[Statement] = Statement.objects.filter(Q(**{view: True})).filter(asked.words("name", "quote"))
    rows, places = in_document(asked, rows, known)
    rows, state = in_state(asked, rows)
    if kind := asked.among("kind", STATEMENT_WORDS):
        rows = rows.filter(kind=kind)
    if binding := asked.among("binding", BINDING_WORDS):
        rows = rows.filter(binding=binding)
    if (year := asked.number("year")) is not None:
        rows = rows.filter(year=year)
    if body := asked.one("body"):
        rows = numbers_about(body, rows)
    orders = {
        "place": ("document_id", "start", "number_start"), "name": ("name",), "year": ("year", "name"),
        "value": ("value",), "state": ("review", "document_id", "start"),
    }  # fmt: skip
    return Listing(
        name="数字",
        counter="个",
        about="文件里写到的每一个目标值和实绩值，都能点回原文。",
        rows=rows.select_related("document", "indicator").order_by(*asked.order(orders, "place")),
        filters=(
            search(asked, "指标或原文里的词"),
            *places,
            choice(asked, "kind", "种类", STATEMENT_WORDS),
            box(asked, "year", "年份", "如 2025"),
            choice(asked, "binding", "性质", BINDING_WORDS),
            box(asked, "body", "责任单位", "单位名称"),
            state,
        ),
        columns=(
            Column("指标", "name"), Column("数值", "value", numeric=True), Column("年份", "year", numeric=True),
            Column("种类"), Column("出处", "place"), Column(_STATES_HEAD, "state"),
        ),
        sort="place",
        heads=(
            "指标", "数值", "上限", "单位", "读作", "原文", "年份", "种类", "性质", "责任单位", "文件", "篇章", "条目",
            "原句", "核对", "编号",
        ),
        cells=_statement_cells,
        shown=statement_rows,
        scanned=bool(asked.one("q") or asked.one("body")),
    )  # fmt: skip


def _statement_cells(row: Statement) -> Sequence[Cell]:
    return (
        row.name, row.value, row.value_high, row.unit, said(row), row.number or row.verbatim, row.year,
        row.get_kind_display(), BINDING_WORDS.get(row.binding, ""), "、".join(row.units), row.document.title,
        row.chapter, row.heading, row.quote, row.get_review_display(), row.key,
    )  # fmt: skip


def commitments(view: View, asked: Asked) -> Listing:
    """What is promised, projects apart."""
    kinds = {kind: word for kind, word in COMMITMENT_WORDS.items() if kind != "project"}
    rows = Commitment.objects.exclude(kind="project")
    if kind := asked.among("kind", kinds):
        rows = rows.filter(kind=kind)
    about = "文件里承诺要做的事，由谁牵头、谁配合、何时完成。"
    return _promised(view, asked, rows, choice(asked, "kind", "种类", kinds), name="任务", counter="项", about=about)


def projects(view: View, asked: Asked) -> Listing:
    """Projects of all documents."""
    rows = Commitment.objects.filter(kind="project")
    if category := asked.one("category"):
        rows = rows.filter(holds("category", category))
    question = box(asked, "category", "类别", "如 新建")
    return _promised(view, asked, rows, question, name="文件里的项目", counter="个", about="文件里列出的建设项目。")


def _promised(
    view: View, asked: Asked, rows: QuerySet[Commitment], question: Filter, *, name: str, counter: str, about: str
) -> Listing:
    known = documents(view)
    rows = rows.filter(Q(**{view: True})).filter(asked.words("title", "quote"))
    rows, places = in_document(asked, rows, known)
    rows, state = in_state(asked, rows)
    if (year := asked.number("year")) is not None:
        rows = rows.filter(due_year=year)
    if body := asked.one("body"):
        part = asked.among("part", dict(Duty.Part.choices))
        duty = duties_about(body).filter(Q(part=part) if part else Q())
        rows = rows.filter(Exists(duty.filter(commitment=OuterRef("pk"))))
    orders = {
        "place": ("document_id", "start"), "title": ("title",), "due": ("due_year", "document_id", "start"),
        "state": ("review", "document_id", "start"),
    }  # fmt: skip
    return Listing(
        name=name,
        counter=counter,
        about=about,
        rows=rows.select_related("document").prefetch_related("duties__body").order_by(*asked.order(orders, "place")),
        filters=(
            search(asked, "内容里的词"),
            *places,
            question,
            box(asked, "body", "单位", "单位名称"),
            choice(asked, "part", "分工", {str(key): str(word) for key, word in Duty.Part.choices}),
            box(asked, "year", "期限", "如 2025"),
            state,
        ),
        columns=(
            Column("内容", "title"), Column(question.title), Column("责任单位"),
            Column("期限", "due", numeric=True), Column("出处", "place"), Column(_STATES_HEAD, "state"),
        ),
        sort="place",
        heads=("内容", "种类", "类别", "牵头单位", "配合单位", "期限", "文件", "篇章", "条目", "原句", "核对", "编号"),
        cells=_commitment_cells,
        shown=commitment_rows,
        scanned=bool(asked.one("q") or asked.one("body")),
    )  # fmt: skip


def _commitment_cells(row: Commitment) -> Sequence[Cell]:
    links = body_links(row)
    lead, support = ("、".join(link.name for link in links if link.part == part) for part in ("lead", "support"))
    return (
        row.title, row.get_kind_display(), row.category, lead, support, row.due_year, row.document.title, row.chapter,
        row.heading, row.quote, row.get_review_display(), row.key,
    )  # fmt: skip


def bodies(view: View, asked: Asked) -> Listing:
    """Bodies that documents name or give something to do."""
    rows = named_bodies(view)
    if asked.one("q"):
        rows = rows.filter(pk__in=Body.objects.order_by().filter(asked.words("name", "names__name")).values("pk"))
    known = documents(view)
    if key := asked.among("document", known):
        mentioned = _seen(Mention.objects.filter(document=known[key]), view).values("body")
        tasks = _seen(Commitment.objects.filter(document=known[key]), view).values("pk")
        charged = Duty.objects.order_by().filter(commitment__in=tasks).values("body")
        rows = rows.filter(Q(pk__in=mentioned) | Q(pk__in=charged))
    if kind := asked.among("kind", BODY_WORDS):
        rows = rows.filter(kind=kind)
    rows = rows.annotate(leads=F(f"{view}_leads"), supports=F(f"{view}_supports"))
    orders = {
        "name": ("name",), "kind": ("kind", "name"), "leads": ("leads", "supports", "-name"),
        "supports": ("supports", "leads", "-name"),
    }  # fmt: skip
    return Listing(
        name="单位",
        counter="个",
        about="文件里提到的部门、企业和院所，各自承担什么。",
        rows=rows.order_by(*asked.order(orders, "-leads")),
        filters=(
            search(asked, "单位名称或简称"),
            choice(asked, "document", "文件", {key: document.title for key, document in known.items()}),
            choice(asked, "kind", "类别", BODY_WORDS),
        ),
        columns=(
            Column("单位", "name"), Column("类别", "kind"), Column("牵头任务", "leads", numeric=True),
            Column("配合任务", "supports", numeric=True),
        ),
        sort="-leads",
        heads=("单位", "类别", "牵头任务（项）", "配合任务（项）"),
        cells=lambda row: (row.name, row.get_kind_display(), row.leads, row.supports),
        shown=list,
    )  # fmt: skip


#: lists that can be kept as a file, by the word in their address
LISTS: dict[str, Callable[[View, Asked], Listing]] = {
    "indicators": indicators,
    "statements": statements,
    "commitments": commitments,
    "projects": projects,
    "bodies": bodies,
}
