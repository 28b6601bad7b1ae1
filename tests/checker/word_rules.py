"""Rules for the tests of what stands around rules: each flags the sentences that hold a word."""

from __future__ import annotations

from functools import lru_cache

from yongjiang.checker import Checker, Example, Rule
from yongjiang.checker.catalogue import Entry
from yongjiang.checker.paper import Paper, Papers
from yongjiang.checker.rule import Flaw, Flaws, Place
from yongjiang.model.explanation import Step
from yongjiang.model.finding import Severity
from yongjiang.model.policy import CheckPolicy
from yongjiang.zones import load_lexicon


def _rule(code: str, word: str, severity: Severity, **fields: object) -> Rule:
    example = Example({"规划.md": word}, (word,))
    known = {
        "name": f"word-{code.lower()}", "title": f"用了“{word}”", "why": "不该用这个词", "mend": "换一个词",
        "basis": "公文用语", "over": "plan", "bad": example, "good": example,
    }  # fmt: skip
    return Rule(code=code, severity=severity, **(known | fields))  # type: ignore[arg-type]


def _places(paper: Paper, word: str) -> list[Place]:
    found, at = [], paper.text.find(word)
    while at >= 0:
        start, end = paper.sentence(at)
        found.append(Place(paper, start, end, f"写了“{word}”", ((at, at + len(word)),)))
        at = paper.text.find(word, end)
    return found


def word_rule(code: str, word: str, severity: Severity = "error", doubt: Severity | None = None) -> Entry:
    """A rule that flags each sentence with `word`. doubt: severity of its flaws where it differs from the rule's."""

    def check(paper: Paper) -> Flaws:
        for place in _places(paper, word):
            yield Flaw(f"“{word}”不该用", (place,), (Step("找到", word),), severity=doubt)

    return Entry(_rule(code, word, severity), check)


def pair_rule(code: str, word: str) -> Entry:
    """A rule over all documents that flags them together where more than one sentence holds `word`."""

    def check(papers: Papers) -> Flaws:
        places = [place for paper in papers.papers for place in _places(paper, word)]
        if len(places) > 1:
            yield Flaw(f"“{word}”用了{len(places)}次", tuple(places), (Step("次数", str(len(places))),))

    return Entry(_rule(code, word, "error", over="plans"), check)


def broken_rule(code: str, after: str = "") -> Entry:
    """A rule that fails: at once, or after it has flagged the sentences with the word `after`."""

    def at_once(_paper: Paper) -> list[Flaw]:
        raise KeyError("没料到")

    def later(paper: Paper) -> Flaws:
        for place in _places(paper, after):
            yield Flaw(f"“{after}”不该用", (place,), ())
        raise KeyError("没料到")

    return Entry(_rule(code, after or "坏", "error"), later if after else at_once)


@lru_cache(maxsize=1)
def _lexicon() -> object:
    return load_lexicon("national")


def checker_of(*entries: Entry, policy: CheckPolicy | None = None) -> Checker:
    """A checker with only `entries`."""
    return Checker(_lexicon(), policy, entries)  # type: ignore[arg-type]
