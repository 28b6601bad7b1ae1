"""The rules engine: facts and a dated rule pack in, a decision out, with the way to it and what is missing.

Purpose: say what a title, a policy or a list decides about an enterprise, never granting on what is unknown or not
verified. Input → output: `RulePack`s and the vocabulary make a `Rulebook`; with a `Subject` and a `Question` (the day,
first application or review) it gives a `Decision`: pass, fail, unknown or "needs a person", as a tree of `Reason`s.
Reads no file, clock or network. Numbers are exact: money in whole 分, shares as fractions.

>>> from datetime import date
>>> from yongjiang.model.decision import FactEntry, Question, Subject
>>> from yongjiang.model.rules import Applies, Criterion, FactDefinition, RulePack, RuleSource
>>> staff = FactDefinition("staff", "职工总数", "count", "人员", "年末在册的人数", "人")
>>> pack = RulePack("small", "小企业", "2024", "title", "示例", (Applies("first", date(2024, 1, 1)),),
...     (RuleSource("art1", "示例〔2024〕1号", "第一条", "reported"),),
...     requirement=Criterion("staff", "人数", "art1", value="staff", at_most="500"))
>>> book = Rulebook([pack], [staff])
>>> day = Question(date(2025, 6, 1))
>>> book.decide("small", Subject("1", "甲"), day).outcome
'unknown'
>>> book.decide("small", Subject("1", "甲", (FactEntry("staff", 500),)), day).outcome
'pass'
"""

from yongjiang.rules.checking import check_pack, unverified
from yongjiang.rules.deciding import Rulebook
from yongjiang.rules.doubts import doubts, fresh_doubts
from yongjiang.rules.stating import FactError, read_day, read_fact, spell_fact, title_held

__all__ = [
    "FactError",
    "Rulebook",
    "check_pack",
    "doubts",
    "fresh_doubts",
    "read_day",
    "read_fact",
    "spell_fact",
    "title_held",
    "unverified",
]
