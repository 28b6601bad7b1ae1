"""What changed in the plan from the version before to this one, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from yongjiang.model.plan_changes import ItemChange, PlanChanges
from yongjiang.reports.plan_changes_words import CHANGE_WORDS, GROUP_WORDS, field_text, main_fields, summary, telling
from yongjiang.usecases.compare_plans import compare_plans
from yongjiang.web.documents.models import Version
from yongjiang.web.documents.policy import View, visible_versions
from yongjiang.web.documents.queries import side_of
from yongjiang.web.reading.queries import addresses
from yongjiang.web.register.names import naming
from yongjiang.web.ui.pieces import Change


@dataclass(frozen=True, slots=True)
class Changed:
    """An item that changed. kind: added, gone …; word: for it; href: where it stands, "" where it has no address."""

    kind: str
    word: str
    title: str
    says: str
    heading: str
    href: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The changes of one kind of items."""

    key: str
    title: str
    items: tuple[Changed, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Two versions side by side. document: what changed in title, number, date and the like."""

    before: Version
    after: Version
    summary: str
    document: tuple[Change, ...]
    groups: tuple[Group, ...]


def version_before(version: Version, view: View) -> Version | None:
    """The nearest earlier version that may be seen."""
    earlier = visible_versions(view).filter(document=version.document_id, number__lt=version.number)
    return earlier.order_by("-number").first()


def difference(before: Version, after: Version, view: View) -> Difference:
    """What changed in the plan between two versions of one document."""
    changes = compare_plans(side_of(before), side_of(after), naming())
    document = tuple(Change(*field_text(field)) for field in changes.document)
    return Difference(before, after, summary(changes), document, tuple(_groups(changes, before, after, view)))


def _groups(changes: PlanChanges, before: Version, after: Version, view: View) -> Iterator[Group]:
    old, _ = addresses(after.document, before, view)
    new, _ = addresses(after.document, after, view)
    for key, title in GROUP_WORDS.items():
        items = []
        for change in telling(changes.group(key)):
            address = new if change.after is not None else old
            placed = key in ("statements", "commitments")
            items.append(_changed(change, address(change.side.key) if placed else ""))
        if items:
            yield Group(key, title, tuple(items))


def _changed(change: ItemChange, href: str) -> Changed:
    side = change.side
    fields = tuple(Change(*field_text(field)) for field in main_fields(change))
    return Changed(change.kind, CHANGE_WORDS[change.kind], side.title, side.says, side.heading, href, fields)
