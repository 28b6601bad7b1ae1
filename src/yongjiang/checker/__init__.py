"""The checker: plans in, findings out; a linter for planning documents.

Purpose: find what contradicts, what is missing and what was misprinted, inside a plan and between plans, and show the
working. Input → output: `Source`s (a `Plan` and its text) → `CheckReport`. Reads no file, clock or network; words come
in as a `Lexicon`, severities and tolerances as a `CheckPolicy`.

>>> from yongjiang.checker import Checker
>>> from yongjiang.zones import load_lexicon
>>> Checker(load_lexicon("national")).check([]).findings
()
"""

from yongjiang.checker.catalogue import all_rules, catalogue
from yongjiang.checker.check import Checker
from yongjiang.checker.paper import Source
from yongjiang.checker.rule import Example, Rule
from yongjiang.checker.waivers import waive

__all__ = ["Checker", "Example", "Rule", "Source", "all_rules", "catalogue", "waive"]
