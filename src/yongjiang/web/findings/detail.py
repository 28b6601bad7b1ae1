"""One finding with its places side by side, its working, its rule and its history; one rule."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import msgspec
from django.shortcuts import get_object_or_404

from yongjiang.checker import Rule, all_rules
from yongjiang.model.explanation import Step
from yongjiang.model.finding import Evidence
from yongjiang.model.finding import Finding as Found
from yongjiang.reports.places import Places, excerpt
from yongjiang.web.documents.contents import unpacked
from yongjiang.web.documents.models import Content, Document
from yongjiang.web.documents.queries import titles_of
from yongjiang.web.findings.links import address
from yongjiang.web.findings.models import Finding, FindingState, Place
from yongjiang.web.findings.queries import with_state
from yongjiang.web.register.models import Commitment, Statement
from yongjiang.web.ui.pieces import Event, Line, Part, Quotation, Source, passage, working_lines

#: characters of a quotation before it is cut, and on either side of a number of a working
_QUOTE, _AROUND = 600, 24


@dataclass(frozen=True, slots=True)
class FindingPage:
    """What the page of a finding shows. state: as it counts today; rule: None where this program has it no more."""

    finding: Finding
    state: str
    places: list[Quotation]
    working: Line
    rule: Rule | None
    events: list[Event]


@dataclass(frozen=True, slots=True)
class RuleExample:
    """A document of a rule's example, what the rule finds in it marked."""

    name: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class RulePage:
    """What the page of a rule shows."""

    rule: Rule
    bad: list[RuleExample]
    good: list[RuleExample]


def finding_page(fingerprint: str) -> FindingPage:
    """The finding, or Http404 where there is none."""
    finding = get_object_or_404(with_state(Finding.objects.all()), fingerprint=fingerprint)
    found = msgspec.convert(finding.detail, Found)
    texts = _Texts(finding, found)
    return FindingPage(
        finding,
        getattr(finding, "now", finding.state),
        [texts.quotation(order, evidence) for order, evidence in enumerate(found.evidence)],
        working_lines(found.working, texts.source_of),
        rule_of(finding.code),
        [
            Event(d.at, str(d.by) if d.by else "系统", _said(d.state, d.until), d.why)
            for d in finding.decisions.select_related("by")
        ],
    )


def rule_of(code: str) -> Rule | None:
    """The rule with that code."""
    return next((rule for rule in all_rules() if rule.code == code), None)


def rule_page(rule: Rule) -> RulePage:
    """The rule with its examples."""
    bad = [RuleExample(name, _flagged(text, rule.bad.flagged)) for name, text in rule.bad.documents.items()]
    return RulePage(rule, bad, [RuleExample(name, passage(text)) for name, text in rule.good.documents.items()])


def _flagged(text: str, pieces: tuple[str, ...]) -> tuple[Part, ...]:
    spans, last = [], 0
    for start, end in sorted((at, at + len(piece)) for piece in pieces if (at := text.find(piece)) >= 0):
        if start >= last:
            spans.append((start, end))
            last = end
    return passage(text, spans)


def _said(state: str, until: object) -> str:
    word = str(FindingState(state).label)
    if state != FindingState.WAIVED:
        return word
    return f"{word}，到 {until} 为止" if until else f"{word}，长期有效"


class _Texts:
    """Documents that a finding speaks of: their names, headings and text, and addresses of its places."""

    def __init__(self, finding: Finding, found: Found) -> None:
        paths = {evidence.document for evidence in found.evidence}
        # a plan's path begins with the key of its document
        documents = Document.objects.filter(key__in={path.split("/", 1)[0] for path in paths})
        self._titles = titles_of(documents.select_related("current"))
        self._live = finding.about, finding.href
        places = list(Place.objects.filter(finding=finding).select_related("document"))
        contents = {
            content.pk: (unpacked(bytes(content.plan)), content.text)
            for content in Content.objects.filter(pk__in={place.version_id for place in places})
        }
        self._texts = {plan.document.path: text for plan, text in contents.values()}
        self._versions = {plan.document.path: version for version, (plan, _) in contents.items()}
        self._places = Places((), [plan for plan, _ in contents.values()])
        self._main = found.evidence[0].document if found.evidence else ""
        items = _items_of(contents)
        self._found = {version: _Items(rows) for version, rows in items.items()}
        self._items = {place.order: self._item(place.version_id, place.document.key, place) for place in places}

    def quotation(self, order: int, evidence: Evidence) -> Quotation:
        """One place with its heading, its marks and the way to the document."""
        if self._live[1]:
            words, page = self._live
            return Quotation(words, (Part(evidence.quote),), Source("看这一处", page, title=words), "")
        above = " · ".join(self._places.headings(evidence))
        parts = tuple(Part(piece.text, "finding" if piece.strong else "") for piece in excerpt(evidence, _QUOTE))
        key = self._key(evidence.document)
        href = self._items.get(order) or self._address(key)
        source = Source("看原文", href, title=self._title(evidence.document)) if href else None
        heading = f"{self._title(evidence.document)}{f' · {above}' if above else ''}"
        return Quotation(heading, parts, source, self._places.says(evidence))

    def source_of(self, step: Step) -> Source | None:
        """Where a number of the working stands, quoted with what is around it."""
        path = step.document or self._main
        text, href = self._texts.get(path), self._address(self._key(path))
        if text is not None and href:
            version = self._versions[path]
            href = self._item(version, self._key(path), step) or f"{href}{self._near(version, step.start)}"
        if text is None or not href:
            return None
        first, last = max(0, step.start - _AROUND), step.end + _AROUND
        quote = passage(text[first:last], [(step.start - first, step.end - first)], "number")
        return Source("原文", href, quote, self._title(path))

    def _item(self, version: int, document: str, at: Place | Step) -> str:
        """Address of the item that `at` touches, "" where it touches none."""
        key = self._found[version].touching(at.start, at.end) if version in self._found else ""
        return address("document-item", document, key) if key else ""

    def _near(self, version: int, start: int) -> str:
        """Where on the page of its document the last item before `start` stands, "" where there is none."""
        key = self._found[version].before(start) if version in self._found else ""
        return f"#{key}" if key else ""

    def _key(self, path: str) -> str:
        return path.split("/", 1)[0]

    def _title(self, path: str) -> str:
        return self._titles.get(self._key(path)) or self._places.document(path)

    def _address(self, key: str) -> str:
        return address("document-detail", key) if key in self._titles else ""


class _Items:
    """The items of a version by where they stand: numbers before tasks."""

    def __init__(self, rows: Iterable[tuple[int, int, str]]) -> None:
        self._rows = list(rows)
        self._order = sorted((start, key) for start, _, key in self._rows)

    def touching(self, start: int, end: int) -> str:
        """Key of the first that the place touches, "" where there is none."""
        return next((key for first, last, key in self._rows if first < end and last > start), "")

    def before(self, start: int) -> str:
        """Key of the last that begins before, "" where there is none."""
        at = bisect_right(self._order, (start, "~"))
        return self._order[at - 1][1] if at else ""


def _items_of(versions: Iterable[int]) -> Mapping[int, list[tuple[int, int, str]]]:
    """Start, end and key of all items by version: numbers in their order, then tasks and projects in theirs."""
    found: dict[int, list[tuple[int, int, str]]] = {}
    for model in (Statement, Commitment):
        rows = model.objects.filter(version__in=list(versions)).order_by("start", "pk")
        for version, start, end, key in rows.values_list("version_id", "start", "end", "key"):
            found.setdefault(version, []).append((start, end, key))
    return found
