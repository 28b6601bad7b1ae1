"""Plans in, findings out: run the rules, turn what they found into findings, apply waivers and a baseline."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, cast

import msgspec

from yongjiang.checker.catalogue import Entry, catalogue
from yongjiang.checker.naming import Naming
from yongjiang.checker.paper import Paper, Papers, Source, Tools
from yongjiang.checker.rule import Flaw, Place
from yongjiang.checker.vocabulary import Vocabulary
from yongjiang.model.explanation import Step
from yongjiang.model.finding import SEVERITIES, CheckReport, Evidence, Fault, Finding, Mark, Severity
from yongjiang.model.lexicon import Lexicon
from yongjiang.model.policy import CheckPolicy

if TYPE_CHECKING:
    from yongjiang.checker.rule import PlanCheck, PlansCheck


class Checker:
    """Checks plans with the words of one lexicon and the policy of one zone. Build once, use for many documents.

    rules: default all. Raises ZoneError when the lexicon lacks a word list.
    """

    def __init__(self, lexicon: Lexicon, policy: CheckPolicy | None = None, rules: Sequence[Entry] | None = None) -> None:
        words = Vocabulary(lexicon)
        units = lexicon.classes("units")
        counted = frozenset([*units["count"], *units["person"]])
        self._tools = Tools(words, Naming(words), policy or CheckPolicy(), counted)
        self._rules = tuple(catalogue() if rules is None else rules)

    def papers(self, sources: Iterable[Source]) -> Papers:
        """`sources` ready for rules."""
        return Papers([Paper(source, self._tools) for source in sources], self._tools)

    def check(
        self, sources: Sequence[Source], *, select: Collection[str] = (), ignore: Collection[str] = ()
    ) -> CheckReport:
        """What is wrong with `sources`. select, ignore: codes of rules or how they begin (``YJ1``); empty: all, none."""
        papers = self.papers(sources)
        faults: list[Fault] = []
        found: list[Finding] = []
        for entry in self._rules:
            severity = self._tools.policy.severities.get(entry.rule.code)
            if severity == "off" or not _wanted(entry.rule.code, select, ignore):
                continue
            for flaw in _run(entry, papers, faults):
                found.append(_finding(entry, flaw, severity))
        order = {paper.path: k for k, paper in enumerate(papers.papers)}
        found.sort(key=lambda f: (SEVERITIES.index(f.severity), order[f.evidence[0].document], f.evidence[0].start, f.code))
        return CheckReport(tuple(p.info for p in papers.papers), tuple(_numbered(found)), (), tuple(faults))


def _wanted(code: str, select: Collection[str], ignore: Collection[str]) -> bool:
    return (not select or code.startswith(tuple(select))) and not code.startswith(tuple(ignore))


def _run(entry: Entry, papers: Papers, faults: list[Fault]) -> Iterator[Flaw]:
    """What the rule found. A rule that fails loses only what it had not yet said."""
    if entry.rule.over == "plan":
        for paper in papers.papers:
            yield from _guarded(entry, cast("PlanCheck", entry.check)(paper), (paper.path,), faults)
    else:
        paths = tuple(paper.path for paper in papers.papers)
        yield from _guarded(entry, cast("PlansCheck", entry.check)(papers), paths, faults)


def _guarded(entry: Entry, flaws: Iterable[Flaw], documents: tuple[str, ...], faults: list[Fault]) -> Iterator[Flaw]:
    try:
        yield from flaws
    except Exception as error:  # our mistake: reported with its code, and the other rules go on
        faults.append(Fault(entry.rule.code, documents, f"{type(error).__name__}: {error}"))


def _finding(entry: Entry, flaw: Flaw, severity: Severity | None) -> Finding:
    rule = entry.rule
    places = list(dict.fromkeys(flaw.places))
    return Finding(
        code=rule.code,
        rule=rule.name,
        title=rule.title,
        severity=severity or flaw.severity or rule.severity,
        message=flaw.message,
        evidence=tuple(_evidence(place) for place in places),
        working=Step(rule.title, flaw.message, f"{rule.code} {rule.name}", steps=flaw.working),
        mend=flaw.mend or rule.mend,
        fingerprint=_fingerprint(rule.code, places),
    )


def _evidence(place: Place) -> Evidence:
    paper, start, end = place.paper, place.start, place.end
    marks = tuple(Mark(a, b) for a, b in place.marks)
    return Evidence(paper.path, start, end, paper.quote(start, end), marks, place.says)


def _fingerprint(code: str, places: Sequence[Place]) -> str:
    """From the code and from what the places read, not from where they stand: edits elsewhere do not change it.

    A document is known by its title, so that the same plan in another format keeps its waivers.
    """
    read = sorted(f"{_folded(p.paper.name)}\t{_folded(p.paper.quote(p.start, p.end))}" for p in places)
    return hashlib.sha256("\n".join([code, *read]).encode("utf8", "surrogatepass")).hexdigest()[:16]


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _numbered(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The same flaw a second time, word for word, gets a fingerprint of its own."""
    seen: Counter[str] = Counter()
    for finding in findings:
        seen[finding.fingerprint] += 1
        number = seen[finding.fingerprint]
        if number > 1:
            finding = msgspec.structs.replace(finding, fingerprint=f"{finding.fingerprint}-{number}")
        yield finding
