"""Read findings: lists with their filters, one with all that is known about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Case, CharField, Count, F, Prefetch, Q, QuerySet, Value, When
from django.http import QueryDict
from django.utils import timezone

from yongjiang.model.wording import RULE_FAMILIES
from yongjiang.web.documents.exports import Cell
from yongjiang.web.documents.models import Document
from yongjiang.web.findings.about import findings_about
from yongjiang.web.findings.models import Finding, FindingState, Place
from yongjiang.web.register.listing import Asked as Answers
from yongjiang.web.ui.pieces import Choice, Column, Filter
from yongjiang.web.ui.templatetags.ui import SEVERITIES

#: asked as a state: findings that are no longer there
GONE = "gone"
SORTS = {
    "rank": ("rank", "code", "pk"),
    "code": ("code", "rank", "pk"),
    "message": ("message", "pk"),
    "state": ("now", "rank", "code", "pk"),
    "seen": ("first_seen", "rank", "code", "pk"),
}
COLUMNS = (
    Column("问题", "message"),
    Column("程度", "rank"),
    Column("规则", "code"),
    Column("在哪里"),
    Column("处理", "state"),
    Column("首次发现", "seen"),
)
HEADS = ("程度", "规则", "问题类别", "问题", "在哪里", "改法", "处理", "豁免到", "首次发现")
_STATES = {str(state.value): str(state.label) for state in FindingState} | {GONE: "已不再出现"}


class Asked(NamedTuple):
    """What a list is asked for; what is empty asks nothing. body: its name; sort: key of SORTS, with - before it for
    the other way.
    """

    severity: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    code: tuple[str, ...] = ()
    document: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    body: str = ""
    sort: str = "rank"

    @classmethod
    def of(cls, query: QueryDict) -> Asked:
        """What an address asks for. An order that there is not is the usual one."""
        several = ("severity", "family", "code", "document", "state")
        values = {name: tuple(v for v in query.getlist(name) if v) for name in several}
        sort = query.get("sort", "rank")
        return cls(**values, body=Answers(query).one("body"), sort=sort if sort.removeprefix("-") in SORTS else "rank")


def with_state(findings: QuerySet[Finding], today: date | None = None) -> QuerySet[Finding]:
    """`findings` with `now`: the state as it counts today; a waiver that is over counts no more."""
    over = Q(state=FindingState.WAIVED, waived_until__lt=today or timezone.localdate())
    now = Case(When(over, then=Value(FindingState.OPEN.value)), default=F("state"), output_field=CharField())
    return findings.annotate(now=now)


def standing_findings() -> QuerySet[Finding]:
    """Findings of the newest versions, with `now`."""
    return with_state(Finding.objects.filter(live=True))


def findings_asked(asked: Asked) -> QuerySet[Finding]:
    """The findings that are asked for, in the order asked, with the documents in which they stand."""
    found = with_state(Finding.objects.all())
    for name in ("severity", "family", "code"):
        if values := getattr(asked, name):
            found = found.filter(**{f"{name}__in": values})
    if asked.document:
        found = found.filter(pk__in=Place.objects.filter(document__key__in=asked.document).values("finding_id"))
    if asked.body:
        found = found.filter(findings_about(asked.body))
    states = [state for state in asked.state if state != GONE]
    wanted = Q(live=True, now__in=states) if states or GONE in asked.state else Q(live=True)
    found = found.filter(wanted | Q(live=False) if GONE in asked.state else wanted)
    order = list(SORTS[asked.sort.removeprefix("-")])
    if asked.sort.startswith("-"):
        order[0] = f"-{order[0]}"
    places = Place.objects.select_related("document").only("finding_id", "order", "document__title", "document__key")
    return found.order_by(*order).defer("detail").prefetch_related(Prefetch("places", places))


class Row(NamedTuple):
    """A line of a list. documents: titles, each once."""

    finding: Finding
    documents: tuple[str, ...]
    state: str


def rows_of(findings: Sequence[Finding]) -> list[Row]:
    """Findings of `findings_asked` as lines."""
    return [
        Row(f, tuple(dict.fromkeys(place.document.title for place in f.places.all())), getattr(f, "now", f.state))
        for f in findings
    ]


def cells_of(row: Row) -> list[Cell]:
    """A line under HEADS."""
    f = row.finding
    state = _STATES[row.state] if f.live else f"{_STATES[row.state]}，{_STATES[GONE]}"
    until = f.waived_until.isoformat() if f.waived_until else None
    seen = timezone.localtime(f.first_seen).date().isoformat()
    severity, family = SEVERITIES[f.severity][0], RULE_FAMILIES.get(f.family, "其他")
    where = "；".join(row.documents) or f.about
    return [severity, f"{f.code} {f.title}", family, f.message, where, f.mend, state, until, seen]


def questions(asked: Asked) -> list[Filter]:
    """The filters of the list, each choice with how many findings it has."""
    counted: Mapping[str, Counter[str]] = {name: Counter() for name in ("severity", "family", "code", "now")}
    titles: dict[str, str] = {}
    stated: Any = with_state(Finding.objects.order_by())  # `now` is annotated, which the stubs do not see
    groups = stated.values("severity", "family", "code", "title", "now", "live")
    for group in groups.annotate(n=Count("pk")):
        if not group["live"]:
            counted["now"][GONE] += group["n"]
            continue
        titles.setdefault(group["code"], group["title"])
        for name, counter in counted.items():
            counter[group[name]] += group["n"]
    documents = Document.objects.filter(finding_places__isnull=False).annotate(
        n=Count("finding_places__finding", distinct=True)
    )

    def choices(name: str, words: Mapping[str, str]) -> tuple[Choice, ...]:
        return tuple(Choice(key, word, counted[name][key]) for key, word in words.items() if counted[name][key])

    return [
        Filter("state", "处理", "checks", choices("now", _STATES), asked.state),
        Filter("severity", "程度", "checks", choices("severity", _severities()), asked.severity),
        Filter("family", "类别", "checks", choices("family", RULE_FAMILIES), asked.family),
        Filter("document", "文件", "select", tuple(Choice(d.key, d.title, d.n) for d in documents), asked.document),
        Filter("body", "单位", "text", value=(asked.body,) if asked.body else (), hint="单位名称"),
        Filter("code", "规则", "select", choices("code", _rules(titles)), asked.code),
    ]


def _severities() -> dict[str, str]:
    return {key: word for key, (word, _) in SEVERITIES.items()}


def _rules(titles: Mapping[str, str]) -> dict[str, str]:
    return {code: f"{code} {title}" for code, title in sorted(titles.items())}


def waiting_documents() -> int:
    """How many documents wait for a check of their newest version."""
    return Document.objects.filter(current__isnull=False, current__checked_at=None).count()


@dataclass(frozen=True, slots=True)
class Tally:
    """How many findings stand, by severity and by state."""

    total: int
    severity: Mapping[str, int]
    state: Mapping[str, int]
    open_errors: int


def tally() -> Tally:
    """Count the findings that stand."""
    severity: Counter[str] = Counter()
    state: Counter[str] = Counter()
    errors = 0
    stated: Any = standing_findings().order_by()  # `now` is annotated, which the stubs do not see
    for group in stated.values("severity", "now").annotate(n=Count("pk")):
        severity[group["severity"]] += group["n"]
        state[group["now"]] += group["n"]
        if (group["severity"], group["now"]) == ("error", "open"):
            errors = group["n"]
    return Tally(severity.total(), dict(severity), dict(state), errors)
