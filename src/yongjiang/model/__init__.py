"""Frozen types that the floors above share: documents, plans, the words of a language, the way to an answer.

A type here holds data and nothing else. Engines take them in and give them back; `msgspec`
turns them into JSON and publishes their JSON Schema.
"""

from yongjiang.model.document import Block, BlockKind, Cell, Document
from yongjiang.model.explanation import Step
from yongjiang.model.lexicon import Lexicon
from yongjiang.model.plan import Plan

__all__ = ["Block", "BlockKind", "Cell", "Document", "Lexicon", "Plan", "Step"]
