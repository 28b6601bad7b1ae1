"""A small workflow with everything in it, and short ways to act on it."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec.structs import replace

from yongjiang.model.case import CaseActor, CaseState, Event, Moved, Refusal, Started
from yongjiang.model.work_calendar import CalendarYear, Holiday, WorkCalendar
from yongjiang.model.workflow import (
    Condition,
    Deadline,
    Definition,
    Escalation,
    Fact,
    Move,
    Need,
    Paper,
    Rights,
    Stage,
)
from yongjiang.workflow import apply

MONDAY = date(2025, 3, 3)
#: one holiday, Wednesday to Friday, paid for by the Saturday before
CALENDAR = WorkCalendar(
    (
        CalendarYear(
            2025,
            "测试",
            "unverified",
            (Holiday("节", date(2025, 4, 2), date(2025, 4, 4)),),
            (date(2025, 3, 29),),
        ),
    )
)
PLANNER = CaseActor("王", ("planner",))
LEAD = CaseActor("李", ("officer",), "kjj")
SUPPORT = CaseActor("赵", ("officer",), "fgj")
CHIEF = CaseActor("孙", ("chief",))
STRANGER = CaseActor("钱", ("officer",), "jtj")
ACTORS = (PLANNER, LEAD, SUPPORT, CHIEF, STRANGER)

#: draft → two checks side by side → decision → done; back to draft with a reason; abandoned from anywhere
DEFINITION = Definition(
    "permit",
    "许可",
    date(2025, 1, 1),
    "测试",
    stages=(
        Stage(
            "draft",
            "起草",
            "start",
            who=("lead",),
            deadline=Deadline(
                working_days=5,
                escalations=(Escalation(2, tell=("planner",)), Escalation(5, tell=("chief",), act=("planner",))),
            ),
        ),
        Stage("checks", "并行核查", "parallel", branches=("money", "site")),
        Stage("money", "资金核查", who=("planner",), deadline=Deadline(calendar_days=10)),
        Stage("site", "现场核查", who=("support",)),
        Stage("decision", "决定", "join", who=("chief",), joins="checks", deadline=Deadline(fact="due")),
        Stage("granted", "办结", "end", outcome="done"),
        Stage("dropped", "终止", "end", outcome="stopped"),
    ),
    moves=(
        Move(
            "submit",
            "提交",
            ("draft",),
            "checks",
            when=Condition(
                all_of=(
                    Condition(fact="sum", at_least="10"),
                    Condition(none_of=(Condition(fact="void", equals="true"),)),
                )
            ),
            papers=(Need("letter", fresh=True), Need("map", tolerated=5)),
        ),
        Move("money-good", "资金核查通过", ("money",), "decision"),
        Move("site-good", "现场核查通过", ("site",), "decision", papers=(Need("photo"),)),
        Move("grant", "批准", ("decision",), "granted"),
        Move("return", "退回", ("decision",), "draft", reason=True),
        Move("drop", "终止", ("draft", "money", "site", "decision"), "dropped", who=("planner",), reason=True),
    ),
    facts=(
        Fact("sum", "金额", "number", "万元"),
        Fact("void", "作废", "yes_no"),
        Fact("due", "答复日期", "date"),
        Fact("why", "缘由"),
    ),
    papers=(Paper("letter", "申请书"), Paper("map", "图纸"), Paper("photo", "照片")),
    may=Rights(
        start=("planner", "lead"),
        supply=("lead", "support", "planner"),
        pause=("planner",),
        resume=("planner",),
        hand_over=("planner", "lead"),
        withdraw=("initiator",),
    ),
    roles=(("planner", "规划员"), ("chief", "负责人")),
)
#: applied for → checked → payable → paid; who checked or approved, in whichever round, does not pay
PAYMENT = Definition(
    "payment",
    "拨付",
    date(2025, 1, 1),
    "测试",
    stages=(
        Stage("filed", "待受理", "start", who=("lead", "planner")),
        Stage("review", "待审核", who=("lead", "planner")),
        Stage("payable", "待拨付", who=("planner", "chief")),
        Stage("paid", "已拨付", "end", outcome="done"),
        Stage("refused", "不予支持", "end", outcome="stopped"),
    ),
    moves=(
        Move("check", "受理", ("filed",), "review"),
        Move(
            "approve",
            "核定",
            ("review",),
            "payable",
            when=Condition(fact="sum", at_least="10"),
            separate_from=("start",),
        ),
        Move("reopen", "退回重审", ("payable",), "review"),
        Move("pay", "拨付", ("payable",), "paid", separate_from=("check", "approve")),
        Move("refuse", "不予支持", ("filed", "review"), "refused", reason=True),
    ),
    facts=(Fact("sum", "金额", "number", "万元"),),
    may=Rights(
        start=("planner", "lead"), supply=("lead", "planner"), hand_over=("planner", "lead"), withdraw=("initiator",)
    ),
    roles=(("planner", "规划员"), ("chief", "负责人")),
)
#: the same, each step in its days
TIMED = replace(
    PAYMENT,
    key="timed",
    moves=(
        Move("check", "受理", ("filed",), "review", when=Condition(fact="received", within_working_days=5)),
        Move(
            "approve",
            "核定",
            ("review",),
            "payable",
            when=Condition(
                all_of=(
                    Condition(fact="sum", at_least="10"),
                    Condition(none_of=(Condition(fact="received", within_calendar_days=7),)),
                )
            ),
        ),
        Move(
            "pay",
            "拨付",
            ("payable",),
            "paid",
            when=Condition(
                all_of=(Condition(fact="opens", at_most="today"), Condition(fact="closes", at_least="today"))
            ),
        ),
        Move("refuse", "不予支持", ("filed", "review", "payable"), "refused", reason=True),
    ),
    facts=(
        *PAYMENT.facts,
        Fact("received", "收件日期", "date"),
        Fact("opens", "起始日期", "date"),
        Fact("closes", "截止日期", "date"),
    ),
    may=replace(PAYMENT.may, pause=("planner",), resume=("planner",)),
)
#: draft → every body that a fact names is asked, and looks at law and money side by side → settled → done; one that
#: objects sends all back to the draft, one that doubts is talked to while the others go on
JOINT = Definition(
    "joint",
    "会签",
    date(2025, 1, 1),
    "测试",
    stages=(
        Stage("draft", "起草", "start", who=("lead",)),
        Stage("consult", "征求意见", "parallel", branches=("opinion",), each="asked"),
        Stage(
            "opinion",
            "待会签",
            who=("countersigner",),
            deadline=Deadline(working_days=5, escalations=(Escalation(1, tell=("countersigner",), act=("planner",)),)),
        ),
        Stage("talks", "协调", who=("lead",)),
        Stage("look", "内部核对", "parallel", branches=("law", "money")),
        Stage("law", "核对法规", who=("countersigner",)),
        Stage("money", "核对资金", who=("countersigner",)),
        Stage("looked", "核对完", "join", who=("countersigner",), joins="look"),
        Stage("settled", "会签完毕", "join", who=("lead",), joins="consult"),
        Stage("done", "印发", "end", outcome="done"),
        Stage("dropped", "终止", "end", outcome="stopped"),
    ),
    moves=(
        Move("ask", "送会签", ("draft",), "consult"),
        Move("agree", "同意", ("opinion", "looked"), "settled"),
        Move("doubt", "有疑问", ("opinion",), "talks"),
        Move("answer", "已协调", ("talks",), "opinion"),
        Move("inquire", "交内部核对", ("opinion",), "look"),
        Move("law-good", "法规无误", ("law",), "looked"),
        Move("money-good", "资金无误", ("money",), "looked"),
        Move("object", "不同意", ("opinion", "law"), "draft", reason=True, closes="consult"),
        Move("stop-looking", "不再核对", ("money",), "opinion", closes="look"),
        Move("issue", "印发", ("settled",), "done", separate_from=("ask",)),
        Move("redo", "重新会签", ("settled",), "consult"),
        Move("drop", "终止", ("draft", "opinion", "talks", "settled"), "dropped", who=("planner",), reason=True),
    ),
    facts=(Fact("asked", "会签单位", "bodies", who=("lead", "planner")),),
    papers=(),
    may=Rights(
        start=("planner", "lead"),
        supply=("lead", "countersigner", "planner"),
        pause=("planner",),
        resume=("planner",),
        hand_over=("planner", "lead"),
        withdraw=("initiator",),
    ),
    roles=(("planner", "规划员"), ("chief", "负责人")),
)
READY: dict[str, Any] = {
    "facts": {"sum": "12", "void": "false"},
    "papers": {"letter": "f1", "map": "f2"},
}


def start(on: date = MONDAY, by: CaseActor = LEAD, definition: Definition = DEFINITION, **fields: Any) -> Started:
    """The start of a case of `definition`, led by kjj with fgj in support."""
    given = {"case": "c1", "lead": "kjj", "support": ("fgj",), **fields}
    return Started(on=on, by=by, definition=definition.key, version=definition.version, **given)


def move(key: str, by: CaseActor, on: date = MONDAY, **fields: Any) -> Moved:
    return Moved(on=on, by=by, move=key, **fields)


def act(*events: Event, definition: Definition = DEFINITION, state: CaseState | None = None) -> CaseState | Refusal:
    """State after `events`, or the first refusal."""
    after: CaseState | Refusal | None = state
    for event in events:
        after = apply(definition, state, event, today=date(2030, 1, 1), calendar=CALENDAR)
        if isinstance(after, Refusal):
            return after
        state = after
    assert after is not None
    return after


def case(*events: Event, definition: Definition = DEFINITION, state: CaseState | None = None) -> CaseState:
    """The state after `events`, none of which may be refused."""
    after = act(*events, definition=definition, state=state)
    assert isinstance(after, CaseState), after
    return after


def refusal(*events: Event, definition: Definition = DEFINITION, state: CaseState | None = None) -> Refusal:
    """The refusal that `events` come to."""
    after = act(*events, definition=definition, state=state)
    assert isinstance(after, Refusal), after
    return after


def checked() -> tuple[Event, ...]:
    """Events that bring a case to the decision."""
    return (
        start(),
        move("submit", LEAD, **READY),
        move("money-good", PLANNER),
        move("site-good", SUPPORT, papers={"photo": "f3"}),
    )


def changed(**fields: Any) -> Definition:
    """`DEFINITION` with other `fields`."""
    return replace(DEFINITION, **fields)
