"""The page of a check: one file, no request to anywhere, readable and filtered without JavaScript, printable."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from string import Template

from yongjiang.model import Document, Plan
from yongjiang.model.finding import CheckReport, Waived
from yongjiang.model.plan import DocumentInfo
from yongjiang.model.wording import SEVERITY_WORDS
from yongjiang.reports.findings_html.cards import Cards
from yongjiang.reports.findings_html.passages import PassageFlow
from yongjiang.reports.findings_html.spots import Spot, css_of, pair_of, spots_of
from yongjiang.reports.findings_html.summary import (
    by_document,
    by_family,
    counts_html,
    filter_rules,
    filters_html,
    gravest_html,
    headline,
    ordered_list,
    side_list,
    tally_table,
)
from yongjiang.reports.places import Places
from yongjiang.reports.plan_html.markup import escape
from yongjiang.reports.plan_html.page import asset, in_parts, integrity
from yongjiang.reports.wording import period_text

_LONG_TITLE = 60


def stream_findings(
    report: CheckReport, documents: Sequence[tuple[Document, Plan]], unread: Sequence[str] = ()
) -> Iterator[bytes]:
    """Page of `report` over the text of `documents`, in parts: UTF-8 HTML, complete in itself.

    A document of the report that is not among `documents` is counted and quoted, its text is not shown.
    unread: names of files that could not be read.
    """
    return in_parts(_page(report, documents, unread))


def _page(report: CheckReport, documents: Sequence[tuple[Document, Plan]], unread: Sequence[str]) -> Iterator[str]:
    anchors = {plan.document.path: f"d-{k}" for k, (_, plan) in enumerate(documents, 1)}
    spots: defaultdict[str, list[Spot]] = defaultdict(list)
    homes: dict[int, Spot] = {}
    for spot in spots_of(report, anchors):
        spots[spot.evidence.document].append(spot)
        if spot.home:
            homes[spot.number] = spot
    places = Places(report.documents, [plan for _, plan in documents])
    cards = Cards(places, anchors)
    title = headline(report.documents, places)
    style = "".join(map(asset, ("tokens.css", "document.css"))) + "".join(map(_asset, ("findings.css", "print.css")))
    style += filter_rules(report)
    boot, script = asset("boot.js"), _asset("findings.js")
    head, tail = _asset("findings.html").split("$documents")
    side = "".join(
        side_list(spots[p.document.path], places.document(p.document.path), anchors[p.document.path])
        for _, p in documents
    )
    yield Template(head).substitute(
        title=escape(title),
        long=' class="long"' if len(title) > _LONG_TITLE else "",
        told=_told(report, unread),
        counts=counts_html(report),
        tables=_tables(report, anchors, places),
        all="".join(ordered_list(report, anchors, places)),
        filters=filters_html(report),
        empty="" if report.findings else " hidden",
        side=side,
        style=style,
        style_hash=integrity(style),
        boot=boot,
        boot_hash=integrity(boot),
        script_hash=integrity(script),
    )
    for document, plan in documents:
        path = plan.document.path
        yield _opening(plan.document, places.document(path), anchors[path], spots[path])
        if spots[path]:
            yield from PassageFlow(document, plan, spots[path], homes, cards).html()
        yield "</article>\n"
    yield _elsewhere(report, homes, cards)
    yield _waived(report.waived)
    yield Template(tail).substitute(script=script)


@cache
def _asset(name: str) -> str:
    """Text of a file that ships beside this module."""
    return files("yongjiang.reports.findings_html").joinpath("assets", name).read_text("utf-8")


def _told(report: CheckReport, unread: Sequence[str]) -> str:
    """What else a reader must know of the check, before its findings."""
    lines = []
    if not report.findings:
        lines.append('<p class="clear">没有发现问题。</p>')
    if unread:
        listed = "".join(f"<li>{escape(name)}</li>" for name in unread)
        lines.append(
            f'<details class="faults" open><summary>！有 {len(unread)} 份文件没有读成，没有校核</summary>'
            f"<ul>{listed}</ul></details>"
        )
    if report.faults:
        listed = "".join(f"<li>{escape(f.code)}：{escape(f.what)}</li>" for f in report.faults)
        lines.append(
            f'<details class="faults"><summary>！有 {len(report.faults)} 条规则没有跑完，是程序的错，'
            f"不是文件的错；这些规则的意见可能不全</summary><ul>{listed}</ul></details>"
        )
    return "".join(lines)


def _tables(report: CheckReport, anchors: dict[str, str], places: Places) -> str:
    if not report.findings:
        return ""
    documents = tally_table("文件", by_document(report, anchors, places))
    return f"{documents}{gravest_html(report)}{tally_table('类别', by_family(report))}"


def _opening(info: DocumentInfo, called: str, anchor: str, spots: Sequence[Spot]) -> str:
    css = " ".join(dict.fromkeys(pair_of(spot.finding) for spot in spots)) or "clean"
    period = period_text(info)
    facts = [info.issuer, info.number, info.issued and f"{info.issued} 发布", period and f"规划期 {period}"]
    said = "".join(f"<span>{escape(fact)}</span>" for fact in facts if fact)
    clear = "" if spots else '<p class="ui clear">没有发现问题。</p>'
    name = escape(called)
    return (
        f'<article class="doc {css}" id="{anchor}" aria-label="{name}"><header class="ui dochead"><h2>{name}</h2>'
        f"<p>{said}</p>{clear}</header>\n"
    )


def _elsewhere(report: CheckReport, homes: dict[int, Spot], cards: Cards) -> str:
    """Findings about files whose text is not in the page."""
    loose = [(n, finding) for n, finding in enumerate(report.findings, 1) if n not in homes]
    if not loose:
        return ""
    css = " ".join(dict.fromkeys(pair_of(finding) for _, finding in loose))
    listed = "".join(cards.card(number, finding, 0) for number, finding in loose)
    return (
        f'<article class="doc loose {css}" id="elsewhere"><header class="ui dochead"><h2>其他文件</h2>'
        f"<p>正文不在本页</p></header>{listed}</article>\n"
    )


def _waived(waived: Sequence[Waived]) -> str:
    """What was found and accepted before, with who decided and why."""
    if not waived:
        return ""
    listed = []
    for finding, waiver in ((w.finding, w.waiver) for w in waived):
        until = f"，至 {escape(waiver.until)}" if waiver.until else ""
        listed.append(
            f'<li class="{css_of(finding)}"><b class="sev">{SEVERITY_WORDS[finding.severity]}</b> '
            f"{escape(finding.title)}（{escape(finding.code)}）：{escape(finding.message)}"
            f"<small>{escape(waiver.who)}{until}：{escape(waiver.why)} "
            f"<code>{escape(waiver.fingerprint)}</code></small></li>"
        )
    return (
        f'<section class="waived" id="waived"><details><summary>已豁免 {len(waived)} 条，不计入上面的数</summary>'
        f"<ul>{''.join(listed)}</ul></details></section>\n"
    )
