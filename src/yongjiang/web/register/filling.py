"""From a plan to rows: statements, commitments with their duties, mentions of bodies."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from yongjiang.model import Plan
from yongjiang.model.plan import BodyKind, IndicatorRow, OutlineNode
from yongjiang.model.plan import Commitment as PlanCommitment
from yongjiang.model.plan import Statement as PlanStatement
from yongjiang.model.wording import numbered
from yongjiang.usecases.pair_items import Sentences
from yongjiang.usecases.pair_items import Version as Side
from yongjiang.web.documents.models import Version
from yongjiang.web.register.directory import bodies_named, indicators_named
from yongjiang.web.register.models import Body, Commitment, Duty, IndicatorName, Mention, Statement

_BATCH = 500


class Rows(NamedTuple):
    """What a plan gives: commitments come with their duties, which are kept after them."""

    statements: list[Statement]
    commitments: list[Commitment]
    duties: list[Duty]
    mentions: list[Mention]


def rows_of(version: Version, side: Side) -> Rows:
    """Rows of `version`, not kept yet; bodies and indicators that they name are. Call inside a transaction."""
    plan = side.plan
    bodies = bodies_named(_body_kinds(plan))
    names = indicators_named({s.indicator: s.unit for s in reversed(plan.statements)})
    headings = Headings(plan, side.keys.nodes)
    sentences = Sentences(side.text)
    statements = [_statement(version, s, side, names[s.indicator], headings) for s in plan.statements]
    for statement, units in zip(statements, _units(plan), strict=True):
        statement.units = list(units)
    commitments = [_commitment(version, c, side, headings) for c in plan.commitments]
    duties = [
        duty
        for row, c in zip(commitments, plan.commitments, strict=True)
        for duty in duties_of(row, _shares(c), bodies)
    ]
    mentions = list(_mentions(version, plan, sentences, headings, bodies))
    return Rows(statements, commitments, duties, mentions)


def keep(rows: Rows) -> None:
    """Keep rows in the database. Call inside a transaction."""
    Statement.objects.bulk_create(rows.statements, batch_size=_BATCH)
    Commitment.objects.bulk_create(rows.commitments, batch_size=_BATCH)
    for duty in rows.duties:
        duty.commitment_id = duty.commitment.pk
    Duty.objects.bulk_create(rows.duties, batch_size=_BATCH)
    Mention.objects.bulk_create(rows.mentions, batch_size=_BATCH)


def duties_of(
    commitment: Commitment, shares: Mapping[Duty.Part, tuple[str, ...]], bodies: Mapping[str, Body]
) -> Iterator[Duty]:
    """Who leads and who supports; a body that is named twice in one part stands once."""
    for part, names in shares.items():
        seen: set[int] = set()
        for order, name in enumerate(names):
            body = bodies[name]
            if body.pk not in seen:
                seen.add(body.pk)
                yield Duty(commitment=commitment, body=body, part=part, name=name[:200], order=order)


class Headings:
    """The headings over a place of a plan."""

    def __init__(self, plan: Plan, keys: Mapping[str, str]) -> None:
        self._nodes = {node.id: node for node in plan.outline}
        self._keys = keys
        self._starts = [node.start for node in plan.outline]
        self._order = plan.outline

    def above(self, node: str | None) -> dict[str, str]:
        """Fields of a row under the heading with the id `node`: key of that heading, its title, that of the chapter."""
        found = self._nodes.get(node) if node is not None else None
        if found is None:
            return {"node": "", "heading": "", "chapter": ""}
        top = found
        while top.parent is not None and top.parent in self._nodes:
            top = self._nodes[top.parent]
        return {"node": self._keys[found.id], "heading": _shown(found), "chapter": _shown(top)}

    def at(self, place: int) -> dict[str, str]:
        """The same for a place of the text."""
        k = bisect_right(self._starts, place) - 1
        above = self.above(self._order[k].id if k >= 0 else None)
        return {name: above[name] for name in ("node", "heading")}


def _shown(node: OutlineNode) -> str:
    return " ".join(numbered(node.number, node.title).split())[:300]


def _body_kinds(plan: Plan) -> dict[str, BodyKind]:
    kinds: dict[str, BodyKind] = {body.name: body.kind for body in plan.bodies}
    named = [name for c in plan.commitments for name in (*c.lead_units, *c.support_units)]
    named += [name for row in plan.indicators for name in row.units]
    return kinds | {name: "other" for name in named if name not in kinds}


def _statement(version: Version, s: PlanStatement, side: Side, name: IndicatorName, headings: Headings) -> Statement:
    return Statement(
        version=version,
        document_id=version.document_id,
        key=side.keys.statements[s.id],
        start=s.start,
        end=s.end,
        quote=side.text[s.start : s.end],
        **headings.above(s.node),
        named=name,
        indicator=name.indicator,
        number_start=s.number_start,
        number_end=s.number_end,
        name=s.indicator[:300],
        number=s.number[:100],
        value=s.value,
        value_high=s.value_high,
        unit=s.unit[:40],
        op=s.op,
        kind=s.kind,
        measure=s.measure,
        year=s.year,
        hedge=(s.hedge or "")[:20],
        binding=s.binding or "",
        source=s.source,
        verbatim=(s.verbatim or "")[:300],
    )


def _commitment(version: Version, c: PlanCommitment, side: Side, headings: Headings) -> Commitment:
    return Commitment(
        version=version,
        document_id=version.document_id,
        key=side.keys.commitments[c.id],
        start=c.start,
        end=c.end,
        quote=side.text[c.start : c.end],
        **headings.above(c.node),
        kind=c.kind,
        title=c.title,
        due_year=c.due_year,
        category=(c.category or "")[:300],
    )


def _shares(c: PlanCommitment) -> dict[Duty.Part, tuple[str, ...]]:
    return {Duty.Part.LEAD: c.lead_units, Duty.Part.SUPPORT: c.support_units}


def _units(plan: Plan) -> Iterator[tuple[str, ...]]:
    """Who answers for each statement of a table, by its row."""
    rows = sorted(plan.indicators, key=lambda row: row.start)
    starts = [row.start for row in rows]
    for s in plan.statements:
        k = bisect_right(starts, s.start) - 1
        row: IndicatorRow | None = rows[k] if k >= 0 and s.source == "table" else None
        yield row.units if row is not None and s.start < row.end else ()


def _mentions(
    version: Version, plan: Plan, sentences: Sentences, headings: Headings, bodies: Mapping[str, Body]
) -> Iterator[Mention]:
    for body in plan.bodies:
        for mention in body.mentions:
            start, end = sentences.span(sentences.number(mention.start))
            yield Mention(
                version=version,
                document_id=version.document_id,
                body=bodies[body.name],
                start=mention.start,
                end=mention.end,
                quote=sentences.text[start:end].strip(),
                **headings.at(mention.start),
            )
