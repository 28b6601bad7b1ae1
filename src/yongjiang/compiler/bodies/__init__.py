"""Who acts: government units, congresses, party organs, courts, firms, institutes, parks and platforms.

Purpose: a register of the bodies of a document with every mention. Input → output: the document's text, its folded
paragraphs, what owner notes name → `model.plan.Body`s, whose mentions are spans of the document.

>>> from yongjiang.compiler.bodies import BodyGrammar
>>> from yongjiang.compiler.paragraphs import fold_text
>>> from yongjiang.zones import load_lexicon
>>> text = "加快推进临江大学海州研究院建设。"
>>> [(body.name, body.kind) for body in BodyGrammar(load_lexicon("national")).read(text, [fold_text(text)])]
[('临江大学海州研究院', 'institute')]
"""

from yongjiang.compiler.bodies.grammar import BodyGrammar

__all__ = ["BodyGrammar"]
