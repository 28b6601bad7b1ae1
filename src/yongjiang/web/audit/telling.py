"""Which rows of the trail a person is told of: nothing that the pages hide."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet

from yongjiang.model.zone import Permission
from yongjiang.web.audit.models import Entry

May = Callable[[Permission], bool]
#: By kind: keys of the things that everybody may see, one column. An app enters its kinds in `AppConfig.ready`; rows on
#: a kind that stands in none of these tables are only for who may see drafts.
OPEN: dict[str, Callable[[], QuerySet[Any, Any]]] = {}
#: kinds of which everybody may see all; technologies are written down without their names
_ALL_OPEN = ("zone", "technology", "scheme")
#: kinds of whose rows only who may do this is told
_BY_RIGHT: dict[str, Permission] = {
    "claim": "run_schemes", "ledger": "run_schemes", "account": "administer", "enterprise": "see_enterprises",
    "finding": "see_drafts", "decomposition": "see_drafts",
    # reviewing a published item opens a draft of it under the same key: its rows tell of the draft, and why
    "statement": "see_drafts", "commitment": "see_drafts",
}  # fmt: skip
#: what is done on things that everybody may see, and shown on their pages to who may see drafts alone
_INSIDE = Q(
    verb__in=(
        "version.add", "version.revise", "project.invest", "project.block", "project.unblock",
        # these name the other indicator, which may stand in drafts only
        "indicator.merge", "indicator.keep_apart", "indicator.unmerge",
    )
) | Q(Q(verb__startswith="case."), ~Q(verb="case.start", kind="project"))  # fmt: skip


def told_to(may: May) -> QuerySet[Entry]:
    """The rows of which whoever is allowed to do so much is told."""
    rows = told_of_kinds(may)
    if may("see_drafts"):
        return rows
    seen = Q(kind__in=(*_ALL_OPEN, *_BY_RIGHT))
    for kind, keys in OPEN.items():
        seen |= Q(kind=kind, key__in=keys())
    return rows.filter(seen)


def told_of_kinds(may: May) -> QuerySet[Entry]:
    """`told_to` of things that whoever asks may see, as on their own pages."""
    rows = Entry.objects.exclude(kind__in=[kind for kind in _BY_RIGHT if not is_told(kind, may)])
    return rows if may("see_drafts") else rows.exclude(_INSIDE)


def is_told(kind: str, may: May) -> bool:
    """Whether who asks is told of things of that kind at all."""
    return kind not in _BY_RIGHT or may(_BY_RIGHT[kind])
