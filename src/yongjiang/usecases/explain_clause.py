"""Tell how one clause is understood."""

from __future__ import annotations

from typing import Protocol

from yongjiang.kernel.errors import CallerError
from yongjiang.model import Step


class ExplainsClauses(Protocol):
    """What is needed of `yongjiang.compiler.Explainer`."""

    def explain(self, clause: str) -> Step:
        """How a clause is understood, step by step."""
        ...


def explain_clause(clause: str, explainer: ExplainsClauses) -> Step:
    """The reading of `clause` as a tree of steps. Raises CallerError where there is nothing to read."""
    if not clause.strip():
        raise CallerError(
            "YJE-CLAUSE", "句子是空的", "explain 的参数", "请写出一句话，例如“到2025年，高新技术企业达到300家”"
        )
    return explainer.explain(clause)
