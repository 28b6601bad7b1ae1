"""Conditions over facts: true, false or unknown, and unknown never passes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yongjiang.model.workflow import Condition, Fact
from yongjiang.workflow.facts import fact_value, judge, told

FACTS = {
    "sum": Fact("sum", "金额", "number", "万元"),
    "open": Fact("open", "公开", "yes_no"),
    "due": Fact("due", "期限", "date"),
    "why": Fact("why", "缘由"),
}
OPEN = Condition(fact="open", equals="true")
LARGE = Condition(fact="sum", at_least="10")


@pytest.mark.parametrize(
    ("condition", "facts", "verdict"),
    [
        (LARGE, {"sum": "10.0"}, True),
        (LARGE, {"sum": "9.99"}, False),
        (LARGE, {}, None),
        (Condition(fact="sum", at_most="10"), {"sum": "-3"}, True),
        (Condition(fact="sum", equals="1.50"), {"sum": "1.5"}, True),
        (Condition(fact="due", at_least="2025-01-31"), {"due": "2025-02-01"}, True),
        (Condition(fact="due", at_most="2025-01-31"), {"due": "2025-02-01"}, False),
        (Condition(fact="why", equals="甲"), {"why": "乙"}, False),
        (Condition(fact="why", present=True), {}, False),
        (Condition(fact="why", present=False), {}, True),
        (Condition(all_of=(OPEN, LARGE)), {"open": "true"}, None),
        (Condition(all_of=(OPEN, LARGE)), {"open": "false"}, False),
        (Condition(any_of=(OPEN, LARGE)), {"open": "true"}, True),
        (Condition(any_of=(OPEN, LARGE)), {"open": "false"}, None),
        (Condition(none_of=(OPEN,)), {}, None),
        (Condition(none_of=(OPEN,)), {"open": "false"}, True),
        (Condition(none_of=(OPEN, LARGE)), {"sum": "10"}, False),
    ],
)
def test_a_condition_is_judged(condition: Condition, facts: dict[str, str], verdict: bool | None) -> None:
    assert judge(condition, FACTS, facts)[0] is verdict


def test_the_working_names_what_was_found() -> None:
    _, step = judge(Condition(all_of=(OPEN, LARGE)), FACTS, {"sum": "3"})
    assert (step.label, step.value) == ("都要满足", "不满足")
    assert [(one.label, one.value, one.basis) for one in step.steps] == [
        ("公开为是", "不知道", "没有登记"),
        ("金额不低于10万元", "不满足", "登记为 3万元"),
    ]


def test_a_condition_reads_as_a_sentence() -> None:
    condition = Condition(
        all_of=(Condition(any_of=(OPEN, LARGE)), Condition(none_of=(Condition(fact="why", present=True),)))
    )
    assert told(condition, FACTS) == "（（公开为是，或金额不低于10万元），且没有（已登记缘由））"
    assert told(Condition(fact="due", at_least="2025-01-31"), FACTS) == "期限不早于2025-01-31"


@pytest.mark.parametrize(
    ("text", "kind"),
    [("１２", "number"), ("1e3", "number"), ("", "number"), ("NaN", "number"), ("2025-02-30", "date"),
     ("20250201", "date"), ("是", "yes_no"), ("  ", "text")],
)  # fmt: skip
def test_what_means_nothing_is_no_value(text: str, kind: str) -> None:
    assert fact_value(text, kind) is None  # type: ignore[arg-type]


simple = st.builds(
    lambda key, text: Condition(fact=key, equals={"open": "true", "why": text, "sum": "1"}[key]),
    st.sampled_from(["open", "why", "sum"]),
    st.sampled_from("甲乙"),
)
conditions = st.recursive(
    simple,
    lambda inner: st.one_of(
        *(
            st.builds(
                lambda parts, group=group: Condition(**{group: tuple(parts)}), st.lists(inner, min_size=1, max_size=3)
            )
            for group in ("all_of", "any_of", "none_of")
        )
    ),
    max_leaves=8,
)
values = {"open": st.sampled_from(["true", "false"]), "why": st.sampled_from("甲乙"), "sum": st.sampled_from("12")}


@given(conditions, st.fixed_dictionaries({}, optional=values), st.fixed_dictionaries(values))
def test_what_is_known_never_changes_when_more_is_stated(
    condition: Condition, some: dict[str, str], rest: dict[str, str]
) -> None:
    before, _ = judge(condition, FACTS, some)
    after, _ = judge(condition, FACTS, {**rest, **some})
    assert after is not None
    assert before in (None, after)
