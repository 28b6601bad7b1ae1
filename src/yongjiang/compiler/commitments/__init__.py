"""What a plan promises: measures, items of boxes, projects, duties, each with who leads, who supports, by when.

Purpose: give every promise of a document an owner where the document names one, with the scope of each
owner note decided. Input → output: folded paragraphs, their outline and tables → `CommitmentDraft`s,
whose spans index the document.

>>> from yongjiang.compiler.commitments import CommitmentGrammar
>>> from yongjiang.compiler.outline import OutlineGrammar
>>> from yongjiang.compiler.paragraphs import fold_text
>>> from yongjiang.zones import load_lexicon
>>> words = load_lexicon("national")
>>> text = "市水利局应当在2024年底前建成预警平台。"
>>> paragraphs = [fold_text(text)]
>>> outline = OutlineGrammar(words).read(paragraphs)
>>> [(d.kind, d.lead_units, d.due_year) for d in CommitmentGrammar(words).read(text, paragraphs, outline, period=None)]
[('duty', ('市水利局',), 2024)]
"""

from yongjiang.compiler.commitments.draft import CommitmentDraft, Named
from yongjiang.compiler.commitments.grammar import CommitmentGrammar

__all__ = ["CommitmentDraft", "CommitmentGrammar", "Named"]
