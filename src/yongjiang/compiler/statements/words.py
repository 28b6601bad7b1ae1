"""Word sets made ready for parsing: what ends a text, what opens it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from yongjiang.compiler.patterns import alternation
from yongjiang.model.lexicon import Lexicon

_YEAR = r"(?:19|20)\d\d年"
_EDGE = r"(?:底|末|初|度|上半年|下半年|\d{1,2}月(?:底|末|份)?)?(?:之前|以前|前|以来)?"
_PLAN = r"“?十[一二三四五六七八九]五”?(?:期?末|期间|时期)?"
#: what a value is compared with: 较上年, 比全省平均水平
_THAN = (
    r"(?:较|比|与|同比)(?:上年(?:计划|实际|预算)(?:完成)?(?:投资)?|上一?年度|上年末?|去年同期|去年|年初|年底|上年同期|同期|全[省市国区县]平均(?:水平)?|全[省市国区县]"
    rf"|上一?个?五年|前五年|{_YEAR}[底末]?|{_PLAN})(?:相?比)?"
)
_LEAD = (
    rf"[，、：；\s◆●—）]|{_THAN}|(?:计划|预计|目标)?(?:到|至|截至|截止|自)?(?:{_YEAR}{_EDGE}|{_PLAN})|按照?(?=常住|户籍|年平均|平均)|今年|去年|明年|全年|上半年|下半年|前?[一二三四]季度|其中|(?:主要)?(?:目标|指标)?包括|同时|每年|各(?![级类项种地])"
    r"|使其?(?=[^用命馆领者节])|将(?=[^军来近士])|把(?=[^手关握脉])"
    r"|我们|我[国省市区县]|尤其是|特别是|[一二三四五六七八九十]是|[1-9][.．](?!\d)"
    r"|(?:未来|今后|力争|争取|用)?[一二两三四五六七八九十\d]+年(?:之?内|的?时间|间|来)"
    r"|[三五35]年(?![期制内规行有以])(?:累计|共|再)?"
)
#: heads that name no trade by themselves
_ANY_TRADE = ("产业", "行业")
_JOINERS = ("以及", "、", "和", "及", "与")
#: 建成区, 建设用地, 投资额: the verb is part of a noun
_NOT_A_NOUN = "(?![区率量期力性者费额值度化]|基金|资金|地区(?!生产)|数(?!字)|用地|规模(?!以上)|面积|水平|能力)"


class Endings:
    """Finds the longest word of a set that ends ``text[lo:hi]``; one dictionary step a word length."""

    __slots__ = ("_by_last",)

    def __init__(self, words: Iterable[str]) -> None:
        by_last: dict[str, list[str]] = {}
        for word in sorted(set(words), key=len, reverse=True):
            by_last.setdefault(word[-1], []).append(word)
        self._by_last = {last: tuple(group) for last, group in by_last.items()}

    def match(self, text: str, lo: int, hi: int) -> str:
        """The word, or "" when none ends the slice."""
        if hi <= lo:
            return ""
        for word in self._by_last.get(text[hi - 1], ()):
            if hi - len(word) >= lo and text.endswith(word, lo, hi):
                return word
        return ""


class Words:
    """The lexicon as the statement grammar uses it. Built once."""

    __slots__ = (
        "abstract", "after", "attribute", "before", "down", "duration_noun", "effect", "falls", "growth",
        "growth_behind", "head", "hedge", "hedges", "increase", "increase_end", "increase_head", "joined_verb",
        "lead", "light", "list_tail", "modifiers", "naming", "platform", "predicate", "rank", "rate_noun",
        "share_attribute", "stock_head", "stock_noun", "subject", "unit_class", "units", "value",
    )  # fmt: skip

    def __init__(self, lexicon: Lexicon) -> None:
        self.unit_class = {unit: name for name, group in lexicon.classes("units").items() for unit in group}
        self.units = alternation(self.unit_class)
        before = {word: op for op, group in lexicon.classes("comparators").items() for word in group}
        self.before = before
        self.after = {word: op for op, group in lexicon.classes("comparators_after").items() for word in group}
        growth = lexicon.classes("growth_words")
        self.growth = frozenset(growth["up"] + growth["down"])
        self.down = frozenset(growth["down"])
        self.falls = tuple(sorted(self.down, key=len, reverse=True))
        rates = frozenset(lexicon.words("rate_nouns"))
        self.hedges = frozenset(lexicon.words("hedges"))
        self.hedge = re.compile(alternation(self.hedges))
        self.value = Endings([*lexicon.words("value_verbs"), *before, *(self.growth - rates), *self.hedges])
        self.rate_noun = Endings(rates)
        self.growth_behind = re.compile(
            f"的?(?:平稳|较快|快速|高速|中高速|稳定)?{alternation(growth['up'])}(?:速度|幅度|态势|水平)?"
        )
        self.abstract = frozenset(lexicon.words("abstract_nouns"))
        self.effect = re.compile(alternation(lexicon.words("effect_verbs")))
        self.stock_noun = Endings(lexicon.words("stock_nouns"))
        self.attribute = frozenset(lexicon.words("attribute_nouns"))
        self.rank = re.compile(f"(?:{alternation(lexicon.words('rank_verbs'))})(?!入)")
        self.naming = frozenset(lexicon.words("naming_verbs"))
        self.platform = re.compile(f"(?:{alternation(lexicon.words('platform_nouns'))})")
        heads = lexicon.words("subject_heads")
        trades = alternation(word for word in heads if word[-1] == "业" and word not in _ANY_TRADE)
        self.subject = re.compile(
            rf"((?:[^，、：“”（）]{{2,14}}?{alternation(heads)}|[^，、：“”（）]{{0,6}}?{trades}))"
            r"(?=重点|以|加快|优化|聚焦|依托|围绕|坚持|着力|将|要|力争|持续(?!时间)|稳步|快速|蓬勃|健康发展|稳中|不断|较快"
            r"|平稳|加速|全面发展|增势|支撑|主导|带动)"
        )
        self.duration_noun = Endings(lexicon.words("duration_nouns"))
        self.share_attribute = Endings(lexicon.words("share_attributes"))
        self.list_tail = tuple(sorted(lexicon.words("list_tails"), key=len, reverse=True))
        self.modifiers = frozenset(lexicon.words("parallel_modifiers"))
        self.increase = frozenset(lexicon.words("increase_verbs"))
        self.light = frozenset(lexicon.words("light_verbs"))
        opening = [*self.increase, *self.light, *lexicon.words("stock_verbs"), *self.growth, *self.hedges]
        verbs = {word for word in opening if len(word) > 1}
        self.increase_head = re.compile(f"({alternation(self.increase)}){_NOT_A_NOUN}了?")
        self.increase_end = Endings(self.increase)
        self.stock_head = re.compile(f"({alternation(lexicon.words('stock_verbs'))}){_NOT_A_NOUN}了?")
        self.predicate = re.compile(alternation(lexicon.words("predicates")))
        self.head = re.compile(f"(?:{alternation(self.light)}){_NOT_A_NOUN}了?")
        #: what makes one of two verbs: 建设 of 建设和改造
        self.joined_verb = re.compile(f"[和与及]{alternation(verbs)}")
        #: what may open a clause before the name: marks, times, comparisons, connectives before a verb
        self.lead = re.compile(
            rf"(?:{_LEAD}|(?:并|且|还|再|又|仍|拟|须|要|需|可|将|就|会|能|共|已|基本|陆续)(?={alternation(verbs)}))+"
        )


def skip_joiner(text: str, at: int) -> int:
    """Index behind the joiner that stands at `at`, if one does.

    >>> skip_joiner("以及甲", 0), skip_joiner("甲", 0)
    (2, 0)
    """
    return next((at + len(joiner) for joiner in _JOINERS if text.startswith(joiner, at)), at)
