"""What the reading page shows: the text in stretches with its marks, the outline, the chosen item, the findings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, cast

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from yongjiang.kernel.errors import DocumentError
from yongjiang.model import Block
from yongjiang.model import Document as Text
from yongjiang.model.wording import numbered
from yongjiang.readers import read_bytes
from yongjiang.reports.plan_html.document import DocumentFlow
from yongjiang.reports.wording import quantity
from yongjiang.usecases.item_keys import ItemKeys, heading_keys
from yongjiang.usecases.pair_items import Version as Side
from yongjiang.web.documents.contents import unpacked
from yongjiang.web.documents.models import Document, Version
from yongjiang.web.documents.policy import View, visible_versions
from yongjiang.web.findings.models import Finding
from yongjiang.web.intake.actions import LIMITS
from yongjiang.web.reading.marking import Address, Rows, at_home, marks_of, rows_of, task_line
from yongjiang.web.reading.text import ReadingText
from yongjiang.web.register.fields import FIELDS, plain_values, written
from yongjiang.web.register.models import Commitment, FormerKey, Statement
from yongjiang.web.ui.pieces import Count, Field

_DEEPEST = 5


class Flag(NamedTuple):
    """A finding in the margin. home: whether it is about a place in the stretch, not only points there."""

    severity: str
    href: str
    title: str
    home: bool


class Task(NamedTuple):
    """A commitment that begins in a stretch: the word for it, its address, its title."""

    key: str
    words: str
    href: str
    title: str
    chosen: bool


class Clause(NamedTuple):
    """A stretch of the text: a heading, a paragraph, a table. href: of the first item that stands in it."""

    id: str
    html: SafeString
    box: bool
    chosen: bool
    href: str
    flags: tuple[Flag, ...]
    tasks: tuple[Task, ...]


class Heading(NamedTuple):
    """An entry of the outline. level: from 1; title: with its number."""

    key: str
    level: int
    title: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """The item that is looked at: what it is, what was read from it, what people said of it.

    href: its address; more, more_words: the page of all that is known of its indicator, or of the task.
    """

    key: str
    on: Literal["statement", "commitment"]
    title: str
    quote: str
    heading: str
    review: str
    fields: tuple[Field, ...]
    href: str
    more: str
    more_words: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The page of one version of a document."""

    document: Document
    version: Version
    clauses: tuple[Clause, ...]
    outline: tuple[Heading, ...]
    chosen: Chosen | None
    findings: tuple[Finding, ...]
    counts: tuple[Count, ...]


def reading_of(document: Document, version: Version, view: View, item: str = "", finding: str = "") -> Reading:
    """The page. item: key of the chosen one; finding: fingerprint of the one that is looked at."""
    side, rows = _side_of(version), rows_of(version, view)
    address, page = addresses(document, version, view)
    row = rows.item(item) if item else None
    chosen = _chosen(row, document, address) if row is not None else None
    counts = [Count("数字", len(rows.statements)), Count("任务和项目", len(rows.commitments))]
    if view == "live":
        found = {place.finding_id: place.finding.severity for place in rows.places}
        counts.append(Count("问题", len(found), tone="bad" if "error" in found.values() else ""))
    return Reading(
        document,
        version,
        tuple(_clauses(side, rows, row, address, page)),
        _outline(side),
        chosen,
        _findings(rows, row, finding),
        tuple(counts),
    )


def addresses(document: Document, version: Version, view: View) -> tuple[Address, str]:
    """Where items of a version have their address, and that of its page: permanent for the version one sees first."""
    shown = document.current_id if view == "live" else document.published_id
    if version.pk == shown:
        base = reverse("document-detail", args=[document.key])
        return lambda key: f"{base}s/{key}/#{key}", base
    base = reverse("version-detail", args=[document.key, version.number])
    return lambda key: f"{base}?item={key}#{key}", base


def new_key(document: Document, key: str) -> str:
    """The key that an item has now which had `key` once; "" where that is not known."""
    return FormerKey.objects.filter(document=document, former=key).values_list("key", flat=True).first() or ""


def last_with(document: Document, key: str, view: View) -> Version | None:
    """The newest version, of those that may be seen, that holds an item with this key."""
    holding = {"statements__key": key} if key.startswith("s") else {"commitments__key": key}
    return visible_versions(view).filter(document=document, **holding).order_by("-number").first()


def _side_of(version: Version) -> Side:
    """Plan and text, with the keys of the headings: those of the items stand on their rows."""
    plan = unpacked(bytes(version.content.plan))
    return Side(plan, version.content.text, ItemKeys({}, {}, heading_keys(plan), ()))


def _text_of(side: Side) -> Text:
    """The text in blocks. Only text and plan of a version are kept: the blocks are those that its lines show."""
    try:
        text = read_bytes(side.text.encode(), "text.txt", limits=LIMITS)
    except DocumentError:
        text = None  # it begins as files of another kind do: its lines are its blocks
    if text is not None and text.text == side.text:
        return text
    blocks, at = [], 0
    for line in side.text.splitlines(keepends=True):
        if line.strip():
            blocks.append(Block("paragraph", at, at + len(line.rstrip())))
        at += len(line)
    return Text("text.txt", "txt", side.text, tuple(blocks), side.plan.document.sha256)


def _clauses(side: Side, rows: Rows, row: Any, address: Address, page: str) -> list[Clause]:
    chosen = row.key if row is not None else ""
    text = ReadingText(side.text, marks_of(rows, side, address, chosen))
    flow = DocumentFlow(_text_of(side), side.plan, text=text)
    tasks = sorted((c for c in rows.commitments if c.kind != "project"), key=lambda c: c.start)
    places = sorted(rows.places, key=lambda p: p.start)
    starts = sorted((r.start, r.key) for r in (*rows.statements, *rows.commitments))
    found: list[Clause] = []
    for stretch in flow.stretches():
        name = f"p{stretch.start}"
        here = tuple(_task(c, address, chosen) for c in _before(tasks, stretch.end))
        first = [key for _, key in _taken(starts, stretch.end)]
        near = _before(places, stretch.end)
        flags, homes = {p.finding_id: p.finding for p in near}, {p.finding_id for p in near if at_home(p)}
        found.append(
            Clause(
                name,
                mark_safe(stretch.html),  # every word went through `reports.plan_html.markup.escape`
                stretch.box >= 0,
                row is not None and stretch.start < row.end and row.start < stretch.end,
                address(first[0]) if first else "",
                tuple(
                    Flag(f.severity, f"{page}?finding={f.fingerprint}#{name}", f.title, pk in homes)
                    for pk, f in flags.items()
                ),
                here,
            )
        )
    return found


def _before(rows: list[Any], end: int) -> list[Any]:
    """Take from the front of `rows`, sorted by start, those that begin before `end`."""
    stop = next((k for k, row in enumerate(rows) if row.start >= end), len(rows))
    taken, rows[:stop] = rows[:stop], []
    return taken


def _taken(starts: list[tuple[int, str]], end: int) -> list[tuple[int, str]]:
    stop = next((k for k, (start, _) in enumerate(starts) if start >= end), len(starts))
    taken, starts[:stop] = starts[:stop], []
    return taken


def _task(row: Commitment, address: Address, chosen: str) -> Task:
    return Task(row.key, task_line(row, row.duties.all()), address(row.key), row.title, row.key == chosen)


def _outline(side: Side) -> tuple[Heading, ...]:
    depth: dict[str | None, int] = {None: 0}
    found = []
    for node in side.plan.outline:
        depth[node.id] = level = min(depth.get(node.parent, 0) + 1, _DEEPEST)
        found.append(Heading(side.keys.nodes[node.id], level, numbered(node.number, node.title)))
    return tuple(found)


def _chosen(row: Statement | Commitment, document: Document, address: Address) -> Chosen:
    on: Literal["statement", "commitment"] = "statement" if isinstance(row, Statement) else "commitment"
    names: dict[str, list[str]] = {"lead": [], "support": []}
    if isinstance(row, Commitment):
        for duty in row.duties.all():
            names[duty.part].append(duty.name)
    values = plain_values(row, names)
    fields = []
    for field in FIELDS[on]:
        value = written(values[field.name])
        if not value and field.name in ("value_high", "hedge", "category"):
            continue  # most items have none
        fields.append(Field(field.label, field.words.get(value, value)))
    if isinstance(row, Statement):
        fields.insert(1, Field("读作", quantity(cast(Any, row)), written=row.number))
    if isinstance(row, Statement):
        title, more = row.name, (reverse("indicator-detail", args=[row.indicator.key]), "看这个指标的全部数字")
    else:
        title, more = row.title, (reverse("commitment-detail", args=[document.key, row.key]), "看这项任务")
    return Chosen(row.key, on, title, row.quote, row.heading, row.review, tuple(fields), address(row.key), *more)


def _findings(rows: Rows, row: Statement | Commitment | None, finding: str) -> tuple[Finding, ...]:
    """The finding that was asked for, and those that touch the chosen item."""
    found: dict[int, Finding] = {}
    for place in rows.places:
        touches = row is not None and place.start < row.end and row.start < place.end
        if touches or place.finding.fingerprint == finding:
            found[place.finding_id] = place.finding
    return tuple(found.values())
