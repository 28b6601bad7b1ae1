"""What a plan found in its text, as marks to lay over it, and the anchors by which page parts meet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from yongjiang.model import Plan
from yongjiang.model.plan import Commitment, Statement
from yongjiang.model.wording import COMMITMENT_WORDS, MEASURE_WORDS, STATEMENT_WORDS
from yongjiang.reports.plan_html.marks import Mark
from yongjiang.reports.plan_html.markup import anchor
from yongjiang.reports.wording import quantity, year_text

#: longer words are not looked for inside their clause
_VERBATIM = 60
_NUMBER, _PROJECT, _BODY, _ROW, _DUTY, _CLAUSE = range(6)


def statement_ref(statement: Statement) -> str:
    """Anchor of a statement."""
    return anchor("s", statement.id)


def commitment_ref(commitment: Commitment) -> str:
    """Anchor of a commitment."""
    return anchor("c", commitment.id)


def node_ref(identifier: str) -> str:
    """Anchor of a heading."""
    return anchor("n", identifier)


def body_ref(index: int) -> str:
    """Anchor of the body that stands at `index` in the plan."""
    return f"b-{index}"


def mention_place(index: int, mention: int) -> str:
    """Anchor of one mention of a body."""
    return f"b-{index}.{mention}"


def row_ref(index: int) -> str:
    """Anchor of the indicator row that stands at `index` in the plan."""
    return f"r-{index}"


def statement_line(statement: Statement) -> str:
    """A statement in one line: ``目标值：高新技术企业 ≥ 300 家，2025年，水平值``."""
    head = f"{STATEMENT_WORDS[statement.kind]}：{statement.indicator} {quantity(statement)}"
    return f"{head}，{year_text(statement.year)}，{MEASURE_WORDS[statement.measure]}"


def is_wordy(statement: Statement) -> bool:
    """Whether the statement was kept in its own words because it holds no value."""
    return statement.value is None


def marks_of(plan: Plan, text: str, loose_rows: Iterable[int]) -> Iterator[Mark]:
    """Marks of everything found in `text`. loose_rows: indices of indicator rows that no drawn table shows."""
    for node in plan.outline:
        yield Mark(node.start, node.start + 1, place=node_ref(node.id))
    for statement in plan.statements:
        yield from _statement_marks(statement, text)
    for commitment in plan.commitments:
        yield _commitment_mark(commitment)
    for index, body in enumerate(plan.bodies):
        for k, mention in enumerate(body.mentions):
            yield Mark(
                mention.start, mention.end, ref=body_ref(index), css="b", rank=_BODY, place=mention_place(index, k),
                link=True, title=f"单位：{body.name}",
            )  # fmt: skip
    for index in loose_rows:
        row = plan.indicators[index]
        yield Mark(row.start, row.end, ref=row_ref(index), css="r", rank=_ROW, place=row_ref(index))


def _statement_marks(statement: Statement, text: str) -> Iterator[Mark]:
    ref, letter = statement_ref(statement), "t" if statement.kind == "target" else "a"
    css = f"k k{letter}"
    start, end = statement.number_start, statement.number_end
    yield Mark(statement.start, statement.end, ref=ref, css=f"c{letter}", rank=_CLAUSE)
    if end <= start:
        start, end = _verbatim_span(statement, text)
        css += " kv"
    title = statement_line(statement)
    yield Mark(start, end, ref=ref, css=css, rank=_NUMBER, place=ref, link=True, title=title)


def _verbatim_span(statement: Statement, text: str) -> tuple[int, int]:
    """Where in its clause the words stand that were kept as they are; the clause itself where they are not found."""
    words = "".join((statement.verbatim or "").split())
    if 0 < len(words) <= _VERBATIM:
        pattern = r"\s*".join(map(re.escape, words))
        places = [m.span() for m in re.compile(pattern).finditer(text, statement.start, statement.end)]
        if places:
            return places[-1]
    return statement.start, statement.end


def _commitment_mark(commitment: Commitment) -> Mark:
    """A project or a duty is marked in the text; a measure or an item, which holds whole paragraphs, is a place."""
    ref = commitment_ref(commitment)
    title = f"{COMMITMENT_WORDS[commitment.kind]}：{commitment.title}"
    if commitment.kind == "project":
        return Mark(
            commitment.start, commitment.end, ref=ref, css="p", rank=_PROJECT, place=ref, link=True, title=title
        )
    if commitment.kind == "duty":
        return Mark(commitment.start, commitment.end, ref=ref, css="d", rank=_DUTY, place=ref)
    return Mark(commitment.start, commitment.start + 1, place=ref)
