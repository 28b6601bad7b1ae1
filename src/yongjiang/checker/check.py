"""Plans in, findings out: run the rules, and turn what they found into findings."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import cast

import msgspec

from yongjiang.checker.areas import Areas
from yongjiang.checker.catalogue import Entry, all_rules, catalogue
from yongjiang.checker.fingerprints import folded
from yongjiang.checker.naming import Naming
from yongjiang.checker.organs import Organs
from yongjiang.checker.paper import Paper, Papers, Source, Tools
from yongjiang.checker.rule import Flaw
from yongjiang.checker.vocabulary import Vocabulary
from yongjiang.kernel.errors import ZoneError
from yongjiang.model.explanation import Step
from yongjiang.model.finding import SEVERITIES, CheckReport, Evidence, Fault, Finding, Mark, Severity
from yongjiang.model.lexicon import Lexicon
from yongjiang.model.policy import CheckPolicy

#: so many findings of one rule in one document are listed: more help nobody, and a text can be made to have a million
MOST = 1000


class Checker:
    """Checks plans with the words of one lexicon and the policy of one zone. Build once, use for many documents.

    rules: default all. Raises ZoneError when the lexicon lacks a word list or the policy names a rule that is none.
    """

    def __init__(
        self, lexicon: Lexicon, policy: CheckPolicy | None = None, rules: Sequence[Entry] | None = None
    ) -> None:
        words = Vocabulary(lexicon)
        units = lexicon.classes("units")
        counted = frozenset([*units["count"], *units["person"]])
        areas = Areas(words.classes("area_levels"))
        organs = Organs(words, areas)
        self._tools = Tools(words, Naming(words), policy or CheckPolicy(), counted, areas, organs)
        self._rules = tuple(catalogue() if rules is None else rules)
        known = {rule.code for rule in all_rules()}.union(entry.rule.code for entry in self._rules)
        if strange := [code for code in self._tools.policy.severities if code not in known]:
            raise ZoneError(
                "YJE-ZONE-FORMAT",
                f"校核设置里有不存在的规则 {'、'.join(strange)}",
                "checks.yaml 的 severities",
                "规则代码用 yongjiang rule 查看",
            )

    @property
    def policy(self) -> CheckPolicy:
        """What the zone settles about checking."""
        return self._tools.policy

    def papers(self, sources: Iterable[Source]) -> Papers:
        """`sources` ready for rules."""
        return Papers([Paper(source, self._tools) for source in sources], self._tools)

    def check(
        self, sources: Sequence[Source], *, select: Collection[str] = (), ignore: Collection[str] = ()
    ) -> CheckReport:
        """What is wrong with `sources`.

        select, ignore: codes of rules or how they begin (``YJ1``); empty: all, none.
        """
        papers = self.papers(sources)
        faults: list[Fault] = []
        found: list[Finding] = []
        severities = self._tools.policy.severities
        for entry in self._rules:
            code = entry.rule.code
            severity = severities.get(code)
            if severity != "off" and wanted(code, select, ignore):
                found.extend(_run(entry, papers, severity, faults))
        order = {paper.path: k for k, paper in enumerate(papers.papers)}
        gravity = {severity: k for k, severity in enumerate(SEVERITIES)}
        found.sort(key=lambda f: (gravity[f.severity], order[(e := f.evidence[0]).document], e.start, f.code))
        return CheckReport(tuple(p.info for p in papers.papers), tuple(_numbered(found)), (), tuple(faults))


def wanted(code: str, select: Collection[str], ignore: Collection[str]) -> bool:
    """Whether the rule `code` is among those selected and not among those ignored, see `Checker.check`."""
    return (not select or code.startswith(tuple(select))) and not code.startswith(tuple(ignore))


def _run(entry: Entry, papers: Papers, severity: Severity | None, faults: list[Fault]) -> Iterator[Finding]:
    """What the rule found. A rule that fails loses only what it had not yet said."""
    check = cast("Callable[[Paper | Papers], Iterable[Flaw]]", entry.check)
    told: dict[Paper | None, int] = {}
    left: dict[Paper, Flaw] = {}
    for given in papers.papers if entry.rule.over == "plan" else (papers,):
        try:
            for flaw in check(given):
                where = flaw.places[0].paper if flaw.places else None
                told[where] = told.get(where, 0) + 1
                if where is None or told[where] <= MOST:
                    yield _finding(entry, flaw, severity)
                else:
                    left.setdefault(where, flaw)
        except Exception as error:  # our mistake: reported with its code, and the other rules go on
            read = (given,) if isinstance(given, Paper) else given.papers
            faults.append(Fault(entry.rule.code, tuple(paper.path for paper in read), _told(error)))
    for paper, first in left.items():
        yield _finding(entry, _rest(first, told[paper] - MOST), severity)


def _rest(first: Flaw, number: int) -> Flaw:
    """What is said of flaws of one rule that are not listed one by one, at the place of the first of them."""
    message = f"这类问题在这份文件里超过{MOST}处，从这里起还有{number}处没有逐条列出"
    return Flaw(
        message, first.places[:1], (Step("没有列出", f"{number}处", first.message),), "先改已经列出的，再校核一次。"
    )


def _told(error: Exception) -> str:
    """The error with the line of our code that raised it, which says where to look."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error} ({frame.filename.replace(chr(92), '/').rsplit('/', 1)[-1]}:{frame.lineno})"


def _finding(entry: Entry, flaw: Flaw, severity: Severity | None) -> Finding:
    rule = entry.rule
    places = flaw.places
    if len(places) > 1:
        places = tuple(dict.fromkeys(places))
    if not places:
        raise ValueError(f"a flaw without a place: {flaw.message}")
    evidence, told = [], []
    for place in places:
        paper, start, end = place.paper, place.start, place.end
        quote = paper.text[start:end]
        marks = tuple([Mark(a, b) for a, b in place.marks]) if place.marks else ()
        evidence.append(Evidence(paper.path, start, end, quote, marks, place.says))
        told.append(paper.known_as + folded(quote))
    grave = flaw.severity or rule.severity if severity is None else _severity(severity, flaw.severity)
    # told by what the places read, not by where they stand: edits elsewhere do not change the fingerprint
    return rule.finding(flaw.message, grave, evidence, flaw.working, told, flaw.mend)


def _severity(zone: Severity, flaw: Severity | None) -> Severity:
    """The zone's word stands for the rule's own; a case that is in doubt stays in doubt."""
    return zone if flaw is None else max(zone, flaw, key=SEVERITIES.index)


def _numbered(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The same flaw a second time, word for word, gets a fingerprint of its own."""
    seen: dict[str, int] = {}
    for finding in findings:
        number = seen[finding.fingerprint] = seen.get(finding.fingerprint, 0) + 1
        if number > 1:
            finding = msgspec.structs.replace(finding, fingerprint=f"{finding.fingerprint}-{number}")
        yield finding
