"""The compiler: a planning document in, a structured plan out, every fact with its place in the text.

Purpose: turn what a plan says into data: outline, quantified statements, indicator rows, tables,
commitments with their owners, projects, bodies. Input → output: `Document` → `Plan`.
Reads no file, clock or network; the words it knows come in as a `Lexicon`.
An `Explainer` tells how it understands one clause.

>>> from yongjiang.compiler import Explainer
>>> from yongjiang.zones import load_lexicon
>>> step = Explainer(load_lexicon("national")).explain("到2025年，力争高新技术企业突破300家")
>>> step.steps[0].value
'300家'
"""

from yongjiang.compiler.compile import Compiler
from yongjiang.compiler.explain import Explainer

__all__ = ["Compiler", "Explainer"]
