"""Facts of a case as text, compared by what kind they are. Nothing is evaluated but the forms of `Condition`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from yongjiang.model.case import Pause
from yongjiang.model.explanation import Step
from yongjiang.model.workflow import TODAY, Condition, Fact, FactKind
from yongjiang.workflow.workdays import Workdays

_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,6})?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
#: keys of bodies as a fact names them, and how many at most
_BODY = re.compile(r"[\w-]{1,80}")
_BODIES = 50
_YES_NO = {"true": "是", "false": "否"}
_KINDS: dict[FactKind, str] = {
    "text": "一段文字",
    "number": "数，只写数字",
    "yes_no": "true 或 false",
    "date": "日期，如 2025-12-31",
    "bodies": f"单位，用英文逗号隔开，不重复，最多 {_BODIES} 个",
}
TERMS = ("within_working_days", "within_calendar_days")
COMPARISONS = ("equals", "at_least", "at_most", "present", *TERMS)
GROUPS = {"all_of": "都要满足", "any_of": "满足一项即可", "none_of": "都不能有"}

Value = str | Decimal | date | tuple[str, ...]


class Moment(NamedTuple):
    """When a condition is judged. on: the day of the event; days: to count with, None where the calendar must not be
    asked; pauses: of the case; unsure: takes the years for which the calendar has no notice.
    """

    on: date
    days: Workdays | None
    pauses: tuple[Pause, ...]
    unsure: set[int]


def fact_value(text: str, kind: FactKind) -> Value | None:
    """What `text` means as a fact of `kind`, or None where it means nothing.

    >>> fact_value("1.50", "number") == Decimal("1.5"), fact_value("约3", "number")
    (True, None)
    """
    if kind == "number":
        return Decimal(text) if _NUMBER.fullmatch(text) else None
    if kind == "date":
        return _date(text)
    if kind == "yes_no":
        return text if text in _YES_NO else None
    if kind == "bodies":
        return named_bodies(text)
    return text if text.strip() else None


def named_bodies(text: str) -> tuple[str, ...] | None:
    """Keys of the bodies that a fact names, None where it does not name any properly.

    >>> named_bodies("kjj,fgj"), named_bodies("kjj,kjj")
    (('kjj', 'fgj'), None)
    """
    keys = tuple(text.split(","))
    fit = len(set(keys)) == len(keys) <= _BODIES and all(_BODY.fullmatch(key) for key in keys)
    return keys if fit else None


def wanted(kind: FactKind) -> str:
    """How a fact of `kind` is written, in words."""
    return _KINDS[kind]


def shown(text: str, fact: Fact) -> str:
    """`text` as people read it."""
    return _YES_NO.get(text, text) if fact.kind == "yes_no" else text + fact.unit


def counts_days(condition: Condition) -> bool:
    """Whether the calendar has to be asked."""
    parts = (*condition.all_of, *condition.any_of, *condition.none_of)
    return any(getattr(condition, name) is not None for name in TERMS) or any(counts_days(part) for part in parts)


def judge(
    condition: Condition, known: Mapping[str, Fact], facts: Mapping[str, str], moment: Moment
) -> tuple[bool | None, Step]:
    """Whether `condition` holds: True, False, or None for unknown; and how that was found. known: facts by key."""
    for group, words in GROUPS.items():
        parts: tuple[Condition, ...] = getattr(condition, group)
        if parts:
            judged = [judge(part, known, facts, moment) for part in parts]
            verdict = _combined(group, [one for one, _ in judged])
            return verdict, Step(words, _WORDS[verdict], "", steps=tuple(step for _, step in judged))
    assert condition.fact is not None  # a checked definition has a fact where it has no group
    fact = known[condition.fact]
    text = facts.get(fact.key)
    have = "没有登记" if text is None else f"登记为 {shown(text, fact)}"
    if text is not None and any(getattr(condition, name) is not None for name in TERMS):
        verdict, term = _within(condition, fact, text, moment)
        return verdict, Step(_told(condition, fact), _WORDS[verdict], f"{have}，{term}")
    verdict = _compare(condition, fact, text, moment.on)
    if fact.kind == "date" and TODAY in (condition.equals, condition.at_least, condition.at_most):
        have += f"，办理日 {moment.on}"
    return verdict, Step(_told(condition, fact), _WORDS[verdict], have)


def told(condition: Condition, known: Mapping[str, Fact]) -> str:
    """`condition` in words.

    >>> told(Condition(fact="sum", at_least="5"), {"sum": Fact("sum", "总投资", "number", "亿元")})
    '总投资不低于5亿元'
    """
    if condition.fact is not None:
        return _told(condition, known[condition.fact])
    for group, joint in (("all_of", "，且"), ("any_of", "，或"), ("none_of", "，或")):
        parts = getattr(condition, group)
        if group == "none_of" and len(parts) == 1 and parts[0].fact is not None and _term(parts[0]) is not None:
            return f"{known[parts[0].fact].title}起已满{_term(parts[0])}"
        if parts:
            inner = joint.join(told(part, known) for part in parts)
            return f"没有（{inner}）" if group == "none_of" else inner if len(parts) == 1 else f"（{inner}）"
    return ""


_WORDS = {True: "满足", False: "不满足", None: "不知道"}


def _within(condition: Condition, fact: Fact, text: str, moment: Moment) -> tuple[bool, str]:
    """Whether the day of the event is not later than the last day of the term, and that day in words."""
    since = fact_value(text, fact.kind)
    # a checked definition counts from dates alone, and no event without a day to count with comes here
    assert isinstance(since, date)
    assert moment.days is not None
    if moment.on <= since:
        return True, f"办理日 {moment.on}，还没有开始计算"
    moment.unsure.update(moment.days.unsure(since, moment.on))
    if condition.within_working_days is not None:
        last = moment.days.after(since, condition.within_working_days, moment.pauses)
    else:
        assert condition.within_calendar_days is not None
        last = moment.days.calendar_after(since, condition.within_calendar_days, moment.pauses)
    if last is None:
        return True, f"办理日 {moment.on}，暂停计时"
    return moment.on <= last, f"期限到 {last}，办理日 {moment.on}"


def _term(condition: Condition) -> str | None:
    """The term of a condition in words, None where it has none."""
    if condition.within_working_days is not None:
        return f" {condition.within_working_days} 个工作日"
    return None if condition.within_calendar_days is None else f" {condition.within_calendar_days} 日"


def _compare(condition: Condition, fact: Fact, text: str | None, on: date) -> bool | None:
    if condition.present is not None:
        return (text is not None) is condition.present
    if text is None:
        return None
    value = fact_value(text, fact.kind)
    for name in ("equals", "at_least", "at_most"):
        bound = getattr(condition, name)
        if bound is None:
            continue
        limit = on if fact.kind == "date" and bound == TODAY else fact_value(bound, fact.kind)
        if isinstance(value, Decimal) and isinstance(limit, Decimal):
            return _ordered(name, (value > limit) - (value < limit))
        if isinstance(value, date) and isinstance(limit, date):
            return _ordered(name, (value > limit) - (value < limit))
        return value == limit  # texts and yes or no are only ever compared for being equal
    return None


def _ordered(name: str, sign: int) -> bool:
    return {"equals": sign == 0, "at_least": sign >= 0, "at_most": sign <= 0}[name]


def _combined(group: str, verdicts: list[bool | None]) -> bool | None:
    """Kleene's logic: unknown stays unknown unless the rest decides."""
    decisive = group == "any_of"  # one True decides any_of, one False all_of, one True none_of
    if group == "none_of":
        verdicts = [None if verdict is None else not verdict for verdict in verdicts]
    if decisive in verdicts:
        return decisive
    return None if None in verdicts else not decisive


def _told(condition: Condition, fact: Fact) -> str:
    if condition.present is not None:
        return f"{'已登记' if condition.present else '未登记'}{fact.title}"
    if (term := _term(condition)) is not None:
        return f"{fact.title}起{term}内"
    signs = (("equals", "为"), ("at_least", "不低于"), ("at_most", "不高于"))
    if fact.kind == "date":
        signs = (("equals", "为"), ("at_least", "不早于"), ("at_most", "不晚于"))
        for name, words in (("equals", "就是办理当日"), ("at_least", "没有过"), ("at_most", "已到")):
            if getattr(condition, name) == TODAY:
                return f"{fact.title}{words}"
    return next(
        f"{fact.title}{sign}{shown(getattr(condition, name), fact)}"
        for name, sign in signs
        if getattr(condition, name) is not None
    )


def _date(text: str) -> date | None:
    if not _DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
