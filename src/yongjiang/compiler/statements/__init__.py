"""Quantified statements of prose: each number with what it measures, how it compares, for which year.

Purpose: find every number that a planner would track and give it its meaning (see `model.plan.Statement`).
Input → output: folded paragraphs with their outline → `StatementDraft`s in document order.

>>> from yongjiang.compiler.statements import StatementGrammar
>>> from yongjiang.zones import load_lexicon
>>> grammar = StatementGrammar(load_lexicon("national"))
>>> plan = {"period": (2021, 2025), "reference_year": 2021, "base_year": 2020}
>>> trace, _ = grammar.read_clause("力争高新技术企业突破300家", **plan)
>>> draft = trace[0].draft
>>> draft.indicator, draft.op, draft.value, draft.unit, draft.year
('高新技术企业', '>', Decimal('300'), '家', 2025)
"""

from yongjiang.compiler.statements.grammar import StatementGrammar
from yongjiang.compiler.statements.quantities import Rejected
from yongjiang.compiler.statements.tracing import Trace

__all__ = ["Rejected", "StatementGrammar", "Trace"]
