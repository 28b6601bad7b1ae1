"""Conditions over facts: true, false or unknown, and unknown never passes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.workflow.builders import CALENDAR

from yongjiang.model.case import Pause
from yongjiang.model.workflow import Condition, Fact
from yongjiang.workflow.facts import Moment, counts_days, fact_value, judge, told
from yongjiang.workflow.workdays import Workdays

FACTS = {
    "sum": Fact("sum", "金额", "number", "万元"),
    "open": Fact("open", "公开", "yes_no"),
    "due": Fact("due", "期限", "date"),
    "why": Fact("why", "缘由"),
}
DAYS = Workdays(CALENDAR)
#: a Monday; the Wednesday to Friday of the week before were a holiday, paid for by the Saturday before
NOW = Moment(date(2025, 4, 7), DAYS, (), set())
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
    assert judge(condition, FACTS, facts, NOW)[0] is verdict


def within(working: int | None = None, calendar: int | None = None) -> Condition:
    return Condition(fact="due", within_working_days=working, within_calendar_days=calendar)


@pytest.mark.parametrize(
    ("condition", "due", "verdict"),
    [
        (Condition(fact="due", at_most="today"), "2025-04-07", True),
        (Condition(fact="due", at_most="today"), "2025-04-08", False),
        (Condition(fact="due", at_least="today"), "2025-04-07", True),
        (Condition(fact="due", at_least="today"), "2025-04-06", False),
        (Condition(fact="due", equals="today"), "2025-04-07", True),
        (Condition(fact="why", equals="today"), "", None),
        # working days after 28 March: 29 (exchanged), 31, 1 April, 7
        (within(working=4), "2025-03-28", True),
        (within(working=3), "2025-03-28", False),
        (within(working=1), "2025-04-07", True),
        (within(working=1), "2025-12-31", True),  # before the day from which it counts it is not over
        (within(working=1), "9999-12-31", True),
        (within(working=1), "0001-01-01", False),
        # the tenth day after 26 March is a Saturday, so it ends on this Monday
        (within(calendar=10), "2025-03-26", True),
        (within(calendar=6), "2025-03-26", False),
        (Condition(none_of=(within(calendar=6),)), "2025-03-26", True),
        (Condition(none_of=(within(calendar=6),)), "2025-04-20", False),
    ],
)
def test_a_day_is_held_against_the_day_of_the_event(condition: Condition, due: str, verdict: bool | None) -> None:
    assert judge(condition, FACTS, {"due": due} if due else {}, NOW)[0] is verdict
    assert judge(condition, FACTS, {}, NOW)[0] is None


def test_a_pause_stops_the_days_of_a_condition() -> None:
    still = (Pause(date(2025, 3, 29)),)
    for pauses, verdict in (((), False), ((Pause(date(2025, 3, 29), date(2025, 4, 1)),), True), (still, True)):
        assert judge(within(working=3), FACTS, {"due": "2025-03-28"}, NOW._replace(pauses=pauses))[0] is verdict


def test_the_working_of_days_and_the_years_without_a_notice_are_told() -> None:
    unsure: set[int] = set()
    _, step = judge(within(working=5), FACTS, {"due": "2024-12-30"}, NOW._replace(unsure=unsure))
    assert (step.label, step.basis) == (
        "期限起 5 个工作日内",
        "登记为 2024-12-30，期限到 2025-01-06，办理日 2025-04-07",
    )
    assert unsure == {2024}
    _, step = judge(Condition(fact="due", at_most="today"), FACTS, {"due": "2025-04-08"}, NOW)
    assert (step.label, step.basis) == ("期限已到", "登记为 2025-04-08，办理日 2025-04-07")
    assert told(Condition(none_of=(within(calendar=30),)), FACTS) == "期限起已满 30 日"
    assert told(Condition(fact="due", at_least="today"), FACTS) == "期限没有过"
    assert counts_days(Condition(any_of=(OPEN, Condition(none_of=(within(1),)))))
    assert not counts_days(Condition(fact="due", at_least="today"))


def test_the_working_names_what_was_found() -> None:
    _, step = judge(Condition(all_of=(OPEN, LARGE)), FACTS, {"sum": "3"}, NOW)
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


@settings(suppress_health_check=[HealthCheck.too_slow])  # drawing nested conditions, on a busy machine
@given(conditions, st.fixed_dictionaries({}, optional=values), st.fixed_dictionaries(values))
def test_what_is_known_never_changes_when_more_is_stated(
    condition: Condition, some: dict[str, str], rest: dict[str, str]
) -> None:
    before, _ = judge(condition, FACTS, some, NOW)
    after, _ = judge(condition, FACTS, {**rest, **some}, NOW)
    assert after is not None
    assert before in (None, after)
