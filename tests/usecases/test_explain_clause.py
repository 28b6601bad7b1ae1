"""Explaining needs a clause."""

from __future__ import annotations

import pytest

from yongjiang.kernel.errors import CallerError
from yongjiang.model import Step
from yongjiang.usecases.explain_clause import explain_clause


class Teller:
    def explain(self, clause: str) -> Step:
        return Step("读", clause)


def test_the_clause_is_handed_on_as_it_is() -> None:
    assert explain_clause(" 达到３００家", Teller()).value == " 达到３００家"


@pytest.mark.parametrize("clause", ["", " \n\t\u3000"])
def test_an_empty_clause_is_the_caller_s_mistake(clause: str) -> None:
    with pytest.raises(CallerError, match="句子是空的"):
        explain_clause(clause, Teller())
