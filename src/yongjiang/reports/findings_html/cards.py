"""The cards in the margin: a finding in full at its home, and a short reference at its other places."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from yongjiang.model.explanation import Step
from yongjiang.model.finding import Evidence, Finding
from yongjiang.model.wording import SEVERITY_WORDS
from yongjiang.reports.findings_html.spots import Spot, card_anchor, css_of, place_anchor
from yongjiang.reports.places import Places, excerpt
from yongjiang.reports.plan_html.markup import escape

#: characters of a quotation in a card
_QUOTE = 120
#: other places shown at once, the rest fold
_OTHERS = 2
#: a longer working folds, as one does that mostly says the other places again
_STEPS = 5


class Cards:
    """Writes cards. shown: documents whose text stands in the page, so that their places can be linked."""

    def __init__(self, places: Places, shown: Collection[str]) -> None:
        self._places = places
        self._shown = shown

    def card(self, number: int, finding: Finding, home: int) -> str:
        """A finding in full. home: part of the place it stands beside, 0 where it stands beside none."""
        word = SEVERITY_WORDS[finding.severity]
        at = f' href="#{place_anchor(number, home)}"' if home else ""
        label = escape(f"意见{number}，{word}：{finding.title}")
        return (
            f'<div class="ui card {css_of(finding)}" id="{card_anchor(number)}" role="note" tabindex="-1" '
            f'aria-label="{label}">'
            f'<p class="what"><a class="no"{at} title="看原文">{number}</a> <b class="sev">{word}</b> '
            f'<span class="title">{escape(finding.title)}</span></p>'
            f'<p class="msg">{escape(finding.message)}</p>'
            f"{self._said(finding, home)}{self._others(number, finding, home)}{self._working(number, finding)}"
            f'<p class="mend"><b>建议</b>{escape(finding.mend)}</p>'
            f'<p class="foot"><span>{escape(finding.code)}</span> '
            f'<code title="豁免这条意见时填写的指纹">{escape(finding.fingerprint)}</code></p></div>'
        )

    def reference(self, spot: Spot, home: Spot) -> str:
        """What stands beside another place of a finding: whose place it is, and the way to the full card."""
        finding, number = spot.finding, spot.number
        word = SEVERITY_WORDS[finding.severity]
        said = self._places.says(spot.evidence)
        says = f'<p class="msg">{escape(said)}</p>' if said else ""
        where = self._where(home.evidence, spot.evidence.document)
        return (
            f'<div class="ui card ref {css_of(finding)}" id="r-{number}-{spot.part}" role="note" '
            f'aria-label="{escape(f"意见{number}的另一处")}">'
            f'<p class="what"><a class="no" href="#{card_anchor(number)}">{number}</a> <b class="sev">{word}</b> '
            f'<span class="title">{escape(finding.title)}</span></p>{says}'
            f'<p class="other"><a href="#{home.anchor}">另一处：{where}</a>{self._quote(home.evidence)}</p></div>'
        )

    def _said(self, finding: Finding, home: int) -> str:
        says = self._places.says(finding.evidence[home - 1]) if home and len(finding.evidence) > 1 else ""
        return f'<p class="here"><b>此处</b>{escape(says)}</p>' if says else ""

    def _others(self, number: int, finding: Finding, home: int) -> str:
        near = finding.evidence[home - 1].document if home else ""
        lines: list[str] = []
        before = ""
        for part, evidence in enumerate(finding.evidence, 1):
            if part == home:
                continue
            where = self._where(evidence, near, before)
            lines.append(self._other(number, part, evidence, f"{'另一处' if home else '出处'}：{where}"))
            before = evidence.document
        if len(lines) <= _OTHERS + 1:
            return "".join(lines)
        rest = "".join(lines[_OTHERS:])
        return "".join(lines[:_OTHERS]) + f"<details><summary>还有 {len(lines) - _OTHERS} 处</summary>{rest}</details>"

    def _other(self, number: int, part: int, evidence: Evidence, where: str) -> str:
        if evidence.document in self._shown:
            where = f'<a href="#{place_anchor(number, part)}">{where}</a>'
        said = self._places.says(evidence)
        says = f" <span>{escape(said)}</span>" if said else ""
        return f'<p class="other">{where}{says}{self._quote(evidence)}</p>'

    def _where(self, evidence: Evidence, near: str, before: str = "") -> str:
        """Document and nearest heading of a place. near: the document at hand; before: the one named before."""
        heading = "".join(map(escape, self._places.headings(evidence)[-1:]))
        if evidence.document == near:
            return heading or "本文件"
        name = "同上文件" if evidence.document == before else escape(self._places.document(evidence.document))
        return f"{name} {heading}".rstrip()

    def _quote(self, evidence: Evidence) -> str:
        pieces = [
            f'<b class="n">{escape(piece.text)}</b>' if piece.strong else escape(piece.text)
            for piece in excerpt(evidence, _QUOTE)
        ]
        return f"<q>{''.join(pieces)}</q>" if pieces else ""

    def _working(self, number: int, finding: Finding) -> str:
        steps = finding.working.steps
        if not steps:
            return ""
        tree = "".join(self._steps(number, finding, steps))
        count = tree.count("<li>")
        if count <= _STEPS and len(finding.evidence) <= _OTHERS + 1:
            return f'<div class="working"><b>依据</b>{tree}</div>'
        return f'<details class="working"><summary>依据，{count} 步</summary>{tree}</details>'

    def _steps(self, number: int, finding: Finding, steps: Iterable[Step]) -> Iterator[str]:
        yield "<ul>"
        for step in steps:
            value = escape(step.value)
            if (part := self._part_at(finding, step)) is not None:
                value = f'<a href="#{place_anchor(number, part)}">{value}</a>'
            basis = f' <span class="basis">{escape(step.basis)}</span>' if step.basis else ""
            yield f'<li><span class="label">{escape(step.label)}</span> <span class="value">{value}{basis}</span>'
            if step.steps:
                yield from self._steps(number, finding, step.steps)
            yield "</li>"
        yield "</ul>"

    def _part_at(self, finding: Finding, step: Step) -> int | None:
        """The place of the finding in which the number of a step stands, if the page shows it."""
        if step.start < 0:
            return None
        for part, evidence in enumerate(finding.evidence, 1):
            same = not step.document or step.document == evidence.document
            if same and evidence.start <= step.start <= step.end <= evidence.end:
                return part if evidence.document in self._shown else None
        return None
