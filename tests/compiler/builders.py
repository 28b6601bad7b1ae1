"""Documents made of a text, and the compiler under test, for the tests of the whole compiler."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from pathlib import Path

import msgspec

from yongjiang.compiler import Compiler
from yongjiang.model import Block, Document
from yongjiang.model.plan import Plan
from yongjiang.zones import load_lexicon

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
_ENCODER = msgspec.json.Encoder(decimal_format="number")


@lru_cache(maxsize=1)
def compiler() -> Compiler:
    """The compiler with the national lexicon, built once."""
    return Compiler(load_lexicon("national"))


def document(text: str) -> Document:
    """`text` as a plain-text file: one paragraph block a line that is not blank."""
    blocks = tuple(Block("paragraph", *m.span()) for m in re.finditer(r"[^\n]*\S[^\n]*", text))
    return Document("sample.txt", "txt", text, blocks, hashlib.sha256(text.encode("utf8", "surrogatepass")).hexdigest())


def compiled(text: str) -> Plan:
    """Plan of `text`."""
    return compiler().compile(document(text))


def encoded(plan: Plan) -> bytes:
    """The plan as JSON."""
    return _ENCODER.encode(plan)


def samples() -> list[str]:
    """Texts of the documents that ship with the project."""
    return [path.read_text("utf8") for path in sorted(SAMPLES.glob("yunting-*.*"))]
