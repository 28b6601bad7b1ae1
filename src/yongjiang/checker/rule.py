"""What a rule is, and what its check gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

from yongjiang.checker.fingerprints import fingerprint
from yongjiang.model.explanation import Step
from yongjiang.model.finding import Evidence, Finding, Severity

if TYPE_CHECKING:
    from yongjiang.checker.paper import Paper, Papers


class Example(Struct, frozen=True):
    """Documents that show a rule at work, as plain text, by file name (``.md`` reads pipe tables).

    flagged: of a bad example, what the findings quote: every piece must be the exact quotation of some evidence.
    A good example has none, and its documents must give no finding of the rule.
    """

    documents: dict[str, str]
    flagged: tuple[str, ...] = ()


class Rule(Struct, frozen=True):
    """A rule as people read it: on the command line, in the documents, on a page.

    code: ``YJ`` and three digits, never used for another sin. name: the sin in English, ``increment-mismatch``.
    title: the same in Chinese. over: whether `check` looks at one plan or at several together;
    rules over waivers and over breakdowns live in `waivers.py` and `breakdowns.py` and have no file of their own.
    basis: the regulation or practice it rests on. since: version that brought it.
    """

    code: str
    name: str
    title: str
    severity: Severity
    over: Literal["plan", "plans", "breakdowns", "waivers"]
    why: str
    bad: Example
    good: Example
    mend: str
    basis: str
    since: str = "0.1"

    def finding(
        self,
        message: str,
        severity: Severity,
        evidence: Sequence[Evidence],
        steps: Sequence[Step],
        parts: Iterable[str],
        mend: str | None = None,
    ) -> Finding:
        """A finding of this rule. parts: what its fingerprint is made of; mend: where this case has its own."""
        working = Step(self.title, message, f"规则{self.code}", steps=tuple(steps))
        mark = fingerprint(self.code, parts)
        return Finding(
            self.code, self.name, self.title, severity, message, tuple(evidence), working, mend or self.mend, mark
        )


class Place(Struct, frozen=True):
    """A place in a paper. marks: spans inside it to underline; says: what it claims, short."""

    paper: Paper
    start: int
    end: int
    says: str = ""
    marks: tuple[tuple[int, int], ...] = ()

    @property
    def text(self) -> str:
        """What stands there."""
        return self.paper.text[self.start : self.end]


class Flaw(Struct, frozen=True):
    """What a check found, before it becomes a finding.

    working: the steps that lead to it. mend, severity: where this case differs from the rule's own.
    """

    message: str
    places: tuple[Place, ...]
    working: tuple[Step, ...]
    mend: str | None = None
    severity: Severity | None = None


PlanCheck: TypeAlias = "Callable[[Paper], Iterable[Flaw]]"
PlansCheck: TypeAlias = "Callable[[Papers], Iterable[Flaw]]"
Flaws: TypeAlias = Iterator[Flaw]
