"""Where the evidence of a finding stands and what it reads: page and letter name and quote places alike."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from yongjiang.kernel.excerpts import closing, opening, shortened
from yongjiang.model.finding import Evidence, Finding
from yongjiang.model.plan import DocumentInfo, OutlineNode, Plan
from yongjiang.model.wording import RULE_FAMILIES, file_name, in_title_marks, name_of, numbered, told_apart
from yongjiang.reports.plan_html.marks import unwrapped

#: a longer heading is cut
_HEADING = 36
#: characters kept on either side of a mark where a quotation is cut
_AROUND = 24
_GAP = "……"
_NAMELESS = "其他文件"
#: what a quotation need not begin or end with: the borders of a Markdown table
_EDGES = "| \t\n\u3000"
#: between the cells of a table
_TABS, _BORDERS = re.compile(r"\t+"), re.compile(r"[ \t]*\|[ \t]*|\t+")


class Excerpt(NamedTuple):
    """A piece of a quotation. strong: whether it is what the finding is about."""

    text: str
    strong: bool


class Places:
    """Names of documents and the headings above a place. plans: of the documents whose headings are known."""

    def __init__(self, documents: Iterable[DocumentInfo], plans: Iterable[Plan] = ()) -> None:
        self._names = {info.path: document_name(info) for info in documents}
        self._plans = {plan.document.path: plan for plan in plans}
        self._names |= {path: plan_name(plan) for path, plan in self._plans.items()}
        self._names |= {path: f"{self._names[path]}（{file}）" for path, file in told_apart(self._names).items()}
        self._starts = {path: [node.start for node in plan.outline] for path, plan in self._plans.items()}

    def document(self, path: str) -> str:
        """What the document is called, in 《》 what it calls itself."""
        return self._names.get(path) or file_name(path) or _NAMELESS

    def says(self, evidence: Evidence) -> str:
        """What the place claims, where that is more than the name of its document."""
        name = self.document(evidence.document).strip("《》")
        return "" if evidence.says.strip("《》") == name else evidence.says

    def headings(self, evidence: Evidence) -> tuple[str, ...]:
        """The outermost heading above `evidence`, the nearest, and the caption of its table; what there is of them."""
        plan = self._plans.get(evidence.document)
        if plan is None:
            return ()
        at = bisect_right(self._starts[evidence.document], evidence.start) - 1
        above = _ancestry(plan.outline, at)
        found = [numbered(node.number, node.title) for node in (above[-1], above[0])] if above else []
        found += [t.caption for t in plan.tables if t.caption and t.start <= evidence.start < t.end]
        return tuple(dict.fromkeys(shortened(unwrapped(words).strip(), _HEADING) for words in found))


def document_name(info: DocumentInfo) -> str:
    """The title in 《》, inner ones turned to 〈〉, or the name of the file."""
    return in_title_marks(info.title) if info.title else file_name(info.path) or _NAMELESS


def plan_name(plan: Plan) -> str:
    """As `document_name`; a document without a title goes by its first heading."""
    info, name = plan.document, name_of(plan)
    return document_name(info) if name == file_name(info.path) else in_title_marks(name)


def family_of(finding: Finding) -> str:
    """Key of the rule's family in RULE_FAMILIES; ``other`` for a rule from elsewhere."""
    key = finding.code[:3]
    return key if key in RULE_FAMILIES else "other"


def family_word(key: str) -> str:
    """What a family is called."""
    return RULE_FAMILIES.get(key, "其他")


def excerpt(evidence: Evidence, limit: int) -> tuple[Excerpt, ...]:
    """The quotation in one line, its marks strong, cells of a table a space apart.

    Where it is longer than `limit`, what lies far from its marks is cut.
    """
    quote = evidence.quote
    first, last = len(quote) - len(quote.lstrip(_EDGES)), len(quote.rstrip(_EDGES))
    if first >= last:
        first, last = 0, len(quote)
    marks = _merged(((m.start - evidence.start, m.end - evidence.start) for m in evidence.marks), len(quote))
    kept = [(first, last)] if first < last else []
    if last - first > limit:
        around = [(opening(quote, a, first, _AROUND), closing(quote, b, last, _AROUND)) for a, b in marks]
        size = _AROUND if marks else limit
        kept = _merged([(first, closing(quote, first + size // 2, last, size // 2)), *around], last)
    found: list[Excerpt] = []
    for a, b in kept:
        if a > first:
            found.append(Excerpt(_GAP, False))
        at = a
        for start, end in marks:
            if a <= start < b:
                found += [Excerpt(quote[at:start], False), Excerpt(quote[start:end], True)]
                at = end
        found.append(Excerpt(quote[at:b], False))
    if kept and kept[-1][1] < last:
        found.append(Excerpt(_GAP, False))
    borders = _BORDERS if quote.count("|", first, last) > 1 else _TABS
    lines = (Excerpt(borders.sub("\u3000", unwrapped(text)), strong) for text, strong in found)
    return tuple(piece for piece in lines if piece.text)


def _ancestry(nodes: Sequence[OutlineNode], at: int) -> list[OutlineNode]:
    """The heading at index `at` and all above it, nearest first."""
    above: list[OutlineNode] = []
    while at >= 0:
        node = nodes[at]
        above.append(node)
        at -= 1
        while at >= 0 and nodes[at].id != node.parent:
            at -= 1
    return above


def _merged(spans: Iterable[tuple[int, int]], size: int) -> list[tuple[int, int]]:
    """`spans` within ``[0, size)``, in order, those that touch made one."""
    found: list[tuple[int, int]] = []
    for a, b in sorted((max(0, a), min(size, b)) for a, b in spans):
        if a >= b:
            continue
        if found and a <= found[-1][1]:
            found[-1] = found[-1][0], max(b, found[-1][1])
        else:
            found.append((a, b))
    return found
