"""The reasons of a decision as the steps that every page, report and command already shows."""

from __future__ import annotations

from yongjiang.model.decision import Decision, Reason
from yongjiang.model.explanation import Step
from yongjiang.model.wording import OUTCOME_WORDS, source_words


def decision_steps(decision: Decision) -> Step:
    """The whole way to `decision`."""
    return _step(decision.reason)


def _step(reason: Reason) -> Step:
    said = OUTCOME_WORDS[reason.outcome] if reason.outcome is not None else ""
    if reason.tentative and reason.outcome is not None:
        said += "（按未核实的门槛）"
    parts = [said, reason.value, f"要求{reason.wanted}" if reason.wanted else "", reason.note]
    basis = ""
    if reason.by is not None:
        basis = source_words(reason.by)
    facts = tuple(
        Step(
            used.title + (f" {used.year}年" if used.year is not None else ""),
            {"missing": "缺少数据", "absent": "不适用"}.get(used.state, used.value),
            used.source,
        )
        for used in reason.facts
    )
    label = reason.title or reason.wanted or "条件"
    return Step(label, "，".join(part for part in parts if part), basis, steps=(*facts, *map(_step, reason.parts)))
