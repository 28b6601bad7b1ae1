"""Read findings: lists with their filters, one with all that is known about it."""

from __future__ import annotations

import re
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
from yongjiang.web.documents.queries import titles_of
from yongjiang.web.findings.about import findings_about
from yongjiang.web.findings.models import Finding, FindingState, Place
from yongjiang.web.register.listing import Asked as Answers
from yongjiang.web.ui.pieces import Choice, Column, Filter, Tab
from yongjiang.web.ui.templatetags.ui import SEVERITIES

#: asked as a state: all findings that stand, whatever was decided; those that are no longer there
ALL, GONE = "all", "gone"
OPEN: str = FindingState.OPEN.value
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
_STATES = {str(state.value): str(state.label) for state in FindingState} | {ALL: "全部", GONE: "已不再出现"}
_REVISION = re.compile("[0-9]{1,9}")
_ON_FINDING = ("severity", "family", "code")


class Asked(NamedTuple):
    """What a list is asked for; what is empty asks nothing, but that no state asks for what is open.

    body: its name; sort: key of SORTS, with - before it for the other way.
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
        """What an address asks for. An order that there is not is the usual one, a state that there is not asks
        nothing.
        """
        several = ("severity", "family", "code", "document", "state")
        values = {name: tuple(v for v in query.getlist(name) if v) for name in several}
        values["state"] = tuple(state for state in values["state"] if state in _STATES)
        sort = query.get("sort", "rank")
        return cls(**values, body=Answers(query).one("body"), sort=sort if sort.removeprefix("-") in SORTS else "rank")

    @property
    def states(self) -> tuple[str, ...]:
        """The states that are listed."""
        return self.state or (OPEN,)

    def takes(self, name: str, value: str) -> bool:
        """Whether a finding with that severity, family, code or state may be listed."""
        if name == "state":
            return value in self.states or (ALL in self.states and value != GONE)
        asked = getattr(self, name)
        return not asked or value in asked


def with_state(findings: QuerySet[Finding], today: date | None = None) -> QuerySet[Finding]:
    """`findings` with `now`: the state as it counts today; a waiver that is over counts no more."""
    over = Q(state=FindingState.WAIVED, waived_until__lt=today or timezone.localdate())
    now = Case(When(over, then=Value(FindingState.OPEN.value)), default=F("state"), output_field=CharField())
    return findings.annotate(now=now)


def standing_findings() -> QuerySet[Finding]:
    """Findings of the newest versions, with `now`."""
    return with_state(Finding.objects.filter(live=True))


def concerned(asked: Asked) -> QuerySet[Finding]:
    """All findings with `now`, or those about the body that is asked for. Bodies are looked up here, once."""
    found = with_state(Finding.objects.all())
    return found.filter(findings_about(asked.body)) if asked.body else found


def findings_asked(asked: Asked, among: QuerySet[Finding]) -> QuerySet[Finding]:
    """Those of `among` (`concerned`) that are asked for, in the order asked, with the documents in which they stand."""
    order = list(SORTS[asked.sort.removeprefix("-")])
    if asked.sort.startswith("-"):
        order[0] = f"-{order[0]}"
    columns = ("finding_id", "order", "document__title", "document__key", "document__current__file_name")
    places = Place.objects.select_related("document__current").only(*columns)
    return asked_of(asked, among).order_by(*order).defer("detail").prefetch_related(Prefetch("places", places))


def asked_of(asked: Asked, among: QuerySet[Finding]) -> QuerySet[Finding]:
    """Those of `among` that are asked for, in no order."""
    return _narrowed(asked, _in_documents(asked, among))


def _in_documents(asked: Asked, found: QuerySet[Finding]) -> QuerySet[Finding]:
    if not asked.document:
        return found
    return found.filter(pk__in=Place.objects.filter(document__key__in=asked.document).values("finding_id"))


def _narrowed(asked: Asked, found: QuerySet[Finding]) -> QuerySet[Finding]:
    """By all answers that stand on the finding itself."""
    for name in _ON_FINDING:
        if values := getattr(asked, name):
            found = found.filter(**{f"{name}__in": values})
    standing = Q(live=True) if ALL in asked.states else Q(live=True, now__in=asked.states)
    return found.filter(standing | Q(live=False) if GONE in asked.states else standing)


class Row(NamedTuple):
    """A line of a list. documents: titles, each once."""

    finding: Finding
    documents: tuple[str, ...]
    state: str

    @property
    def pick(self) -> str:
        """How a form names the finding as it is now, see `picked_of`."""
        return f"{self.finding.fingerprint}:{self.finding.revision}"


def picked_of(picks: Sequence[str]) -> dict[str, int]:
    """Fingerprints with their revisions, of what a form names; what is no such name is left out.

    >>> picked_of(["a1b2-2:7", "x"])
    {'a1b2-2': 7}
    """
    pairs = (pick.rpartition(":") for pick in picks)
    return {name: int(revision) for name, _, revision in pairs if name and _REVISION.fullmatch(revision)}


def rows_of(findings: Sequence[Finding]) -> list[Row]:
    """Findings of `findings_asked` as lines."""
    places = {f.pk: [place.document for place in f.places.all()] for f in findings}
    titles = titles_of(document for documents in places.values() for document in documents)
    return [
        Row(f, tuple(dict.fromkeys(titles[document.key] for document in places[f.pk])), getattr(f, "now", f.state))
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


@dataclass(frozen=True, slots=True)
class Facets:
    """The questions of the list, and its parts by state; each choice with how many the other answers leave.

    placed: whether some of what is asked for stand in documents.
    """

    filters: list[Filter]
    tabs: list[Tab]
    placed: bool


def facets(asked: Asked, among: QuerySet[Finding], query: QueryDict) -> Facets:
    """What can be asked of `among` (`concerned`). query: the address as it is, which the tabs keep."""
    counted: Mapping[str, Counter[str]] = {name: Counter() for name in (*_ON_FINDING, "state")}
    titles = dict.fromkeys(asked.code, "")
    stated: Any = _in_documents(asked, among).order_by()  # `now` is annotated, which the stubs do not see
    groups = stated.values("severity", "family", "code", "title", "now", "live")
    for group in groups.annotate(n=Count("pk")):
        group["state"] = group["now"] if group["live"] else GONE
        titles[group["code"]] = group["title"]
        for name, counter in counted.items():
            if all(asked.takes(other, group[other]) for other in counted if other != name):
                counter[group[name]] += group["n"]

    def choices(name: str, words: Mapping[str, str]) -> tuple[Choice, ...]:
        counts, now = counted[name], getattr(asked, name)
        return tuple(Choice(key, word, counts[key]) for key, word in words.items() if counts[key] or key in now)

    left = list(_documents(asked, among))
    called = titles_of(left)
    documents = tuple(Choice(d.key, called[d.key], d.n) for d in left)
    filters = [
        Filter("state", "处理", "kept", value=asked.state),
        Filter("severity", "程度", "checks", choices("severity", _severities()), asked.severity, follows=True),
        Filter("family", "类别", "checks", choices("family", RULE_FAMILIES), asked.family, follows=True),
        Filter("document", "文件", "select", documents, asked.document, follows=True),
        Filter("body", "单位", "text", value=(asked.body,) if asked.body else (), hint="单位名称"),
        Filter("code", "规则", "select", choices("code", _rules(titles)), asked.code, follows=True),
    ]
    placed = any(choice.count for choice in documents if not asked.document or choice.value in asked.document)
    return Facets(filters, _tabs(asked, counted["state"], query), placed)


def _documents(asked: Asked, among: QuerySet[Finding]) -> Any:
    """Documents with `n`, how many findings they have of what the other answers leave."""
    found = _narrowed(asked, among).order_by().values("pk")
    left = Count("finding_places__finding", filter=Q(finding_places__finding__in=found), distinct=True)
    return Document.objects.select_related("current").annotate(n=left).filter(Q(n__gt=0) | Q(key__in=asked.document))


def _tabs(asked: Asked, counts: Counter[str], query: QueryDict) -> list[Tab]:
    """What is open, what was decided, all that stands, what is gone; those of which there is none are left out."""
    numbers = {**counts, ALL: counts.total() - counts[GONE]}
    tabs = []
    for state, word in _STATES.items():
        if state in (OPEN, *asked.states) or numbers.get(state):
            kept = query.copy()
            kept.pop("page", None)
            kept["state"] = state
            tabs.append(Tab(word, f"?{kept.urlencode()}", state in asked.states, numbers.get(state, 0)))
    return tabs


def _severities() -> dict[str, str]:
    return {key: word for key, (word, _) in SEVERITIES.items()}


def _rules(titles: Mapping[str, str]) -> dict[str, str]:
    return {code: f"{code} {title}" for code, title in sorted(titles.items())}


def waiting_documents() -> int:
    """How many documents wait for a check of their newest version."""
    return Document.objects.filter(current__isnull=False, current__checked_at=None).count()


@dataclass(frozen=True, slots=True)
class Tally:
    """How many findings stand, by state; how many are open, by severity."""

    severity: Mapping[str, int]
    state: Mapping[str, int]


def tally() -> Tally:
    """Count the findings that stand."""
    severity: Counter[str] = Counter()
    state: Counter[str] = Counter()
    stated: Any = standing_findings().order_by()  # `now` is annotated, which the stubs do not see
    for group in stated.values("severity", "now").annotate(n=Count("pk")):
        state[group["now"]] += group["n"]
        if group["now"] == OPEN:
            severity[group["severity"]] += group["n"]
    return Tally(dict(severity), dict(state))
