"""The marks of a version: its numbers, projects, bodies, tasks, and what the checker found in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple, cast

from django.urls import reverse

from yongjiang.model.wording import COMMITMENT_WORDS, STATEMENT_WORDS
from yongjiang.reports.wording import quantity, year_text
from yongjiang.usecases.pair_items import Version as Side
from yongjiang.web.documents.models import Version
from yongjiang.web.documents.policy import View
from yongjiang.web.findings.models import FindingState, Place
from yongjiang.web.reading.text import Mark
from yongjiang.web.register.models import Commitment, Duty, Mention, ReviewState, Statement
from yongjiang.web.ui.templatetags.ui import SEVERITIES

Address = Callable[[str], str]
#: what the mark of a number shows
_MARKED = (
    "pk", "key", "start", "end", "number_start", "number_end", "name", "number", "value", "value_high", "unit", "op",
    "kind", "year", "hedge", "verbatim",
)  # fmt: skip


class Named(NamedTuple):
    """A place that names a body."""

    start: int
    end: int
    key: str
    name: str


class Rows(NamedTuple):
    """What a reader may see of a version. places: of open findings, none for who may not see drafts.

    statements have only what their marks show: there are many, and one alone is looked at closely (`item`).
    """

    statements: Sequence[Statement]
    commitments: Sequence[Commitment]
    mentions: Sequence[Named]
    places: Sequence[Place]

    def item(self, key: str) -> Statement | Commitment | None:
        """The row with this key, whole."""
        if not key.startswith("s"):
            return next((row for row in self.commitments if row.key == key), None)
        found = next((row.pk for row in self.statements if row.key == key), None)
        return Statement.objects.select_related("indicator").get(pk=found) if found is not None else None


def rows_of(version: Version, view: View) -> Rows:
    """The rows of a version; without those that a reviewer rejected, where drafts may not be seen."""
    statements = Statement.objects.filter(version=version)
    commitments = Commitment.objects.filter(version=version).prefetch_related("duties")
    places: list[Place] = []
    if view == "live":
        settled = (FindingState.WAIVED, FindingState.MENDED)
        open_places = Place.objects.filter(version=version, finding__live=True).exclude(finding__state__in=settled)
        places = list(open_places.select_related("finding").order_by("finding__rank", "start"))
    else:
        statements = statements.exclude(review=ReviewState.REJECTED)
        commitments = commitments.exclude(review=ReviewState.REJECTED)
    named = Mention.objects.filter(version=version).values_list("start", "end", "body__key", "body__name")
    mentions = [Named(*one) for one in named]
    # as plain rows: to make five hundred objects of a model takes as long as to draw them
    marked = list(statements.values_list(*_MARKED, named=True))
    return Rows(cast("list[Statement]", marked), list(commitments), mentions, places)


def marks_of(rows: Rows, side: Side, address: Address, chosen: str) -> Iterator[Mark]:
    """All marks of a version. address: of an item by its key; chosen: key of the item that is being looked at."""
    bodies = reverse("body-list")
    for node in side.plan.outline:
        yield Mark(node.start, node.start + 1, "place", side.keys.nodes[node.id])
    for statement in rows.statements:
        start, end = statement.number_start, statement.number_end
        if end <= start:
            start, end = statement.start, statement.end
        line = statement_line(statement)
        here = statement.key == chosen
        yield Mark(start, end, "number", statement.key, address(statement.key), line, here)
    for commitment in rows.commitments:
        if commitment.kind == "project":
            title, here = f"项目：{commitment.title}", commitment.key == chosen
            yield Mark(
                commitment.start, commitment.end, "project", commitment.key, address(commitment.key), title, here
            )
        else:
            yield Mark(commitment.start, commitment.start + 1, "place", commitment.key)
    for mention in rows.mentions:
        href, title = f"{bodies}{mention.key}/", f"单位：{mention.name}"
        yield Mark(mention.start, mention.end, "owner", href=href, title=title)
    for place in rows.places:
        found, home = place.finding, at_home(place)
        word = SEVERITIES[found.severity][0] + ("" if home else "的另一处")
        yield Mark(place.start, place.end, found.severity if home else "other", title=f"{word}：{found.title}")


def at_home(place: Place) -> bool:
    """Whether the finding is about this place; at the others it only points to what that one is held against."""
    return place.order == 0


def statement_line(row: Statement) -> str:
    """``目标值：高新技术企业 ≥ 300 家，2025年``."""
    word = STATEMENT_WORDS[row.kind]  # type: ignore[index]
    return f"{word}：{row.name} {quantity(cast(Any, row))}，{year_text(row.year)}"


def task_line(row: Commitment, duties: Iterable[Duty]) -> str:
    """``举措 · 牵头 区科技局``."""
    lead = "、".join(duty.name for duty in duties if duty.part == Duty.Part.LEAD)
    return COMMITMENT_WORDS[row.kind] + (f" · 牵头 {lead}" if lead else "")  # type: ignore[index]
