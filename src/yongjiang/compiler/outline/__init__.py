"""Outline of a planning document: headings of every style as one tree over its folded paragraphs.

Purpose: say where each chapter, section, measure, box and item begins and ends, and of what nature its
text is (background, goal, measure), so that the other engines know in which light to read a clause.
Input → output: paragraphs of `yongjiang.compiler.paragraphs` → `Outline`.

>>> from yongjiang.compiler.outline import OutlineGrammar
>>> from yongjiang.compiler.paragraphs import fold_text
>>> from yongjiang.zones import load_lexicon
>>> outline = OutlineGrammar(load_lexicon("national")).read([fold_text("（一）培育创新企业。支持初创企业成长。")])
>>> outline.nodes[0].title
'培育创新企业'
"""

from yongjiang.compiler.outline.grammar import OutlineGrammar
from yongjiang.compiler.outline.tree import Node, Outline, Region

__all__ = ["Node", "Outline", "OutlineGrammar", "Region"]
