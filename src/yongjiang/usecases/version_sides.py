"""One of two versions under comparison: its items as a reader is shown them, and where they stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from yongjiang.checker.fingerprints import folded
from yongjiang.model.plan import Commitment, IndicatorRow, OutlineNode
from yongjiang.model.plan_changes import Side
from yongjiang.model.wording import numbered
from yongjiang.reports.wording import quantity
from yongjiang.usecases.item_keys import ancestry, heading_above, statement_clauses
from yongjiang.usecases.pair_items import Sentences, Version, node_places


class Half:
    """One version with what is asked of it again and again."""

    def __init__(self, version: Version) -> None:
        self.version = version
        self.text = version.text
        self.plan = version.plan
        self.nodes = {node.id: node for node in self.plan.outline}
        self.places = node_places(self.plan)
        self.clauses = statement_clauses(self.plan.statements)
        self.sentences = Sentences(self.text)
        self._starts = [node.start for node in self.plan.outline]
        self._numbers = sorted(s.number_start for s in self.plan.statements if s.number_end)
        #: sentences that hold a number of which a change is told
        self.told: set[int] = set()

    def heading(self, node: str | None) -> str:
        """A heading with its number, "" where there is none."""
        found = self.nodes.get(node) if node is not None else None
        return numbered(found.number, found.title) if found else ""

    def path(self, node: str | None) -> str:
        """A heading with all above it, outermost first."""
        return " › ".join(n.title for n in reversed([*ancestry(self.nodes, node)]))

    def above(self, commitment: Commitment) -> str | None:
        """The nearest heading that is not the commitment's own."""
        return heading_above(self.nodes, commitment)

    def heading_at(self, at: int) -> str:
        """The heading before the character `at`."""
        k = bisect_right(self._starts, at)
        return self.heading(self.plan.outline[k - 1].id) if k else ""

    def sentence_of(self, k: int) -> int:
        """Number of the sentence that holds a statement."""
        return self.sentences.number(self.plan.statements[k].start)

    def words(self, k: int) -> str:
        """The clause of a statement without its number."""
        s, (start, end) = self.plan.statements[k], self.clauses[k]
        if s.source == "table":
            return ""
        if not s.number_end:
            return folded(self.text[start:end])
        return folded(self.text[start : s.number_start]) + "0" + folded(self.text[s.number_end : end])

    def clause(self, k: int) -> str:
        """The clause of a statement as one reads it; of a table, the number."""
        s, (start, end) = self.plan.statements[k], self.clauses[k]
        return s.number if s.source == "table" else "".join(self.text[start:end].split()).lstrip("、,，;；")

    def untold(self, c: Commitment) -> Iterator[str]:
        """The sentences of a commitment, but for its title and those that hold a number of which a change is told."""
        title = self.text.find(c.title, c.start, c.end)
        at = c.start if title < 0 else title + len(c.title)
        while at < c.end:
            number = self.sentences.number(at)
            _, end = self.sentences.span(number)
            if number not in self.told:
                yield "".join(self.text[at : min(end, c.end)].split())
            at = max(end, at + 1)

    def title_told(self, c: Commitment) -> bool:
        """Whether the title is a sentence with a number in it of which a change is told."""
        at = self.text.find(c.title, c.start, c.end)
        k = bisect_left(self._numbers, at)
        holds = at >= 0 and k < len(self._numbers) and self._numbers[k] < at + len(c.title)
        return holds and self.sentences.number(at) in self.told

    def left(self, node: OutlineNode) -> str | None:
        """The heading before `node` under the same upper heading."""
        before = None
        for other in self.plan.outline[: self.places[node.id]]:
            if other.parent == node.parent:
                before = other
        return self.heading(before.id) if before else None

    def statement(self, k: int) -> Side:
        """A statement with its value and year."""
        s = self.plan.statements[k]
        says = quantity(s) + (f"（{s.year}年）" if s.year is not None else "")
        key = self.version.keys.statements[s.id]
        return Side(key, s.id, s.indicator or "（未写明指标）", says, self.heading(s.node), s.start, s.end)

    def row(self, k: int) -> Side:
        """An indicator row with its values, under its table."""
        row = self.plan.indicators[k]
        key = self.version.keys.indicators[k]
        return Side(key, "", row.name, _row_says(row), row.table or self.heading_at(row.start), row.start, row.end)

    def commitment(self, k: int) -> Side:
        """A commitment with who leads it."""
        c = self.plan.commitments[k]
        says = "、".join(c.lead_units)
        return Side(
            self.version.keys.commitments[c.id], c.id, c.title, says, self.heading(self.above(c)), c.start, c.end
        )

    def node(self, k: int) -> Side:
        """A heading, under the one above it."""
        node = self.plan.outline[k]
        key = self.version.keys.nodes[node.id]
        return Side(key, node.id, self.heading(node.id), "", self.heading(node.parent), node.start, node.end)

    def body(self, k: int) -> Side:
        """A body, where it is first named."""
        body = self.plan.bodies[k]
        first = body.mentions[0]
        return Side(body.name, "", body.name, "", self.heading_at(first.start), first.start, first.end)


def _row_says(row: IndicatorRow) -> str:
    unit = f" {row.unit}" if row.unit else ""
    parts = []
    if row.base is not None:
        parts.append(f"{row.base_year or ''}{'年' if row.base_year else '基数'} {row.base}")
    if row.target is not None:
        parts.append(f"{row.target_year or ''}{'年' if row.target_year else ''}目标 {row.target}")
    if row.actual is not None:
        parts.append(f"完成 {row.actual}")
    return "，".join(parts) + (unit if parts else "")
