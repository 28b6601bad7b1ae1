"""The head of the page: how much was found, how grave, in which document and of which kind; and the filters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from yongjiang.model.finding import SEVERITIES, CheckReport, Finding, Severity
from yongjiang.model.plan import DocumentInfo
from yongjiang.model.wording import RULE_FAMILIES, SEVERITY_WORDS
from yongjiang.reports.findings_html.spots import Spot, card_anchor, css_of, pair_of
from yongjiang.reports.places import Places, family_of, family_word
from yongjiang.reports.plan_html.markup import escape

#: what a reader has to do about each
_TODO: dict[Severity, str] = {"error": "须改正", "warning": "请核实", "info": "供参考"}

#: findings told at the head of the page
_FIRST = 3


class Tally(NamedTuple):
    """A line of a table of counts. link: where its document stands in the page, "" where it does not."""

    name: str
    link: str
    counts: Counter[Severity]


def headline(documents: Sequence[DocumentInfo], places: Places) -> str:
    """What the page is about."""
    if not documents:
        return "校核意见"
    first = places.document(documents[0].path)
    return f"{first}校核意见" if len(documents) == 1 else f"{first}等 {len(documents)} 份文件校核意见"


def counts_html(report: CheckReport) -> str:
    """The three figures, each with what to do about it."""
    counts = Counter(finding.severity for finding in report.findings)
    return "".join(
        f'<li class="{severity if counts[severity] else "nought"}"><b>{counts[severity]:,}</b>'
        f"<span>{SEVERITY_WORDS[severity]}</span><small>{_TODO[severity]}</small></li>"
        for severity in SEVERITIES
    )


def by_document(report: CheckReport, anchors: Mapping[str, str], places: Places) -> list[Tally]:
    """Findings of each document, counted where they stand first. anchors: path → id in the page."""
    tallies = {
        info.path: Tally(places.document(info.path), anchors.get(info.path, ""), Counter()) for info in report.documents
    }
    for finding in report.findings:
        path = _owner(finding, anchors)
        tally = tallies.setdefault(path, Tally(places.document(path), anchors.get(path, ""), Counter()))
        tally.counts[finding.severity] += 1
    return list(tallies.values())


def by_family(report: CheckReport) -> list[Tally]:
    """Findings of each family of rules that found something."""
    tallies = {key: Tally(family_word(key), "", Counter()) for key in (*RULE_FAMILIES, "other")}
    for finding in report.findings:
        tallies[family_of(finding)].counts[finding.severity] += 1
    return [tally for tally in tallies.values() if tally.counts]


def tally_table(head: str, tallies: Sequence[Tally]) -> str:
    """A table of counts; a figure of nought is left out."""
    columns = "".join(f'<th scope="col" class="num">{SEVERITY_WORDS[s]}</th>' for s in SEVERITIES)
    rows = []
    for tally in tallies:
        name = escape(tally.name)
        linked = f'<a href="#{tally.link}">{name}</a>' if tally.link else name
        cells = "".join(_figure(tally.counts[s], s) for s in SEVERITIES)
        rows.append(f'<tr><th scope="row">{linked}</th>{cells}<td class="num">{tally.counts.total():,}</td></tr>')
    return (
        f'<table><thead><tr><th scope="col">{head}</th>{columns}<th scope="col" class="num">合计</th></tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>"
    )


def filters_html(report: CheckReport) -> str:
    """A box to tick for each severity and each family that occurs."""
    severities = Counter(finding.severity for finding in report.findings)
    families = Counter(family_of(finding) for finding in report.findings)
    grave = "".join(_tick(f"s-{s}", SEVERITY_WORDS[s], severities[s], s) for s in SEVERITIES if severities[s])
    kinds = "".join(
        _tick(f"g-{key}", family_word(key), families[key]) for key in (*RULE_FAMILIES, "other") if families[key]
    )
    return (
        f'<fieldset><legend class="sr">轻重</legend>{grave}</fieldset>'
        f'<fieldset class="kinds"><legend class="sr">类别</legend>{kinds}</fieldset>'
    )


def filter_rules(report: CheckReport) -> str:
    """Style by which the filters work without script: what is not ticked goes, and what then holds nothing."""
    pairs = dict.fromkeys((f.severity, family_of(f), pair_of(f)) for f in report.findings)
    keys = dict.fromkeys([f"s-{severity}" for severity, _, _ in pairs] + [f"g-{family}" for _, family, _ in pairs])
    rules = []
    for key in keys:
        css = key.removeprefix("s-")
        off = f":root:has(#{key}:not(:checked))"
        rules.append(f"{off} :is(.card, .tag, .line).{css} {{ display: none; }}")
        rules.append(f"{off} .ev.{css} {{ text-decoration: none; }} {off} .n.{css} {{ all: unset; }}")
    held = ":is(.doc, .row, .part):not(.rest, .clean)"
    shown = [f":root:has(#s-{s}:checked):has(#g-{g}:checked) .{pair}" for s, g, pair in pairs]
    if shown:
        rules.append(f"{held}:not({', '.join(shown)}) {{ display: none; }}")
    return "@supports selector(:has(a)) {\n" + "\n".join(rules) + "\n}\n"


def ordered_list(report: CheckReport, anchors: Mapping[str, str], places: Places) -> Iterator[str]:
    """All findings, gravest first, each leading to its card."""
    several = len(report.documents) > 1
    for number, finding in enumerate(report.findings, 1):
        where = places.document(_owner(finding, anchors)) if several and finding.evidence else ""
        small = f"<small>{escape(where)}</small>" if where else ""
        yield (
            f'<li class="line {css_of(finding)}"><a href="#{card_anchor(number)}"><span class="no">{number}</span> '
            f'<b class="sev">{SEVERITY_WORDS[finding.severity]}</b> <span class="name">{escape(finding.message)}</span>'
            f"{small}</a></li>"
        )


def gravest_html(report: CheckReport) -> str:
    """The findings to look at first, "" where there are no more than these."""
    if len(report.findings) <= _FIRST:
        return ""
    lines = "".join(
        f'<li class="line {css_of(finding)}"><a href="#{card_anchor(number)}"><b class="sev">{number}</b> '
        f"<span>{escape(finding.message)}</span></a></li>"
        for number, finding in enumerate(report.findings[:_FIRST], 1)
    )
    return f'<div class="first"><b>先看这几条</b><ol>{lines}</ol></div>'


def side_list(spots: Sequence[Spot], name: str, anchor: str) -> str:
    """A document of the outline at the side, with its findings in the order of the text."""
    homes = sorted((spot for spot in spots if spot.home), key=lambda s: (s.evidence.start, s.number))
    lines = "".join(
        f'<li class="line {css_of(s.finding)}"><a href="#{card_anchor(s.number)}"><span class="no">{s.number}'
        f'<span class="sr">，{SEVERITY_WORDS[s.finding.severity]}</span></span> '
        f'<span class="name">{escape(s.finding.title)}</span></a></li>'
        for s in homes
    )
    css = " ".join(dict.fromkeys(pair_of(s.finding) for s in homes)) or "clean"
    return f'<li class="part {css}"><a class="docname" href="#{anchor}">{escape(name)}</a><ol>{lines}</ol></li>'


def _owner(finding: Finding, anchors: Mapping[str, str]) -> str:
    """Path of the document a finding is counted with: the first in the page that it speaks of, else the first."""
    paths = [evidence.document for evidence in finding.evidence]
    return next((path for path in paths if path in anchors), paths[0] if paths else "")


def _figure(count: int, severity: Severity) -> str:
    return f'<td class="num {severity}">{count:,}</td>' if count else '<td class="num"></td>'


def _tick(identifier: str, word: str, count: int, css: str = "") -> str:
    return (
        f'<label class="tick {css}"><input type="checkbox" id="{identifier}" checked autocomplete="off">'
        f"<span>{word}</span><b>{count:,}</b></label>"
    )
