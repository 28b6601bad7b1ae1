"""Targets without a number of their own (与GDP同步, 按市下达): kept word for word, without a value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yongjiang.compiler.patterns import alternation
from yongjiang.compiler.statements.words import Words
from yongjiang.model.lexicon import Lexicon

#: one of these stands in every such target
_SIGNS = ("同步", "下达", "平均水平", "平均增速", "持平", "接近或", "国家水平")


class Following:
    """A target that follows something else. start, end: of the clause; at: where the words `words` begin."""

    __slots__ = ("at", "end", "growth", "name", "start")

    def __init__(self, start: int, at: int, end: int, name: str, growth: bool) -> None:
        self.start = start
        self.at = at
        self.end = end
        self.name = name
        self.growth = growth


class FollowingGrammar:
    """Finds targets that name what they follow instead of a number."""

    __slots__ = ("_lead", "_words")

    def __init__(self, lexicon: Lexicon, words: Words) -> None:
        anchor = alternation(lexicon.words("follow_anchors"))
        above = "(?:国家|省|市|区|县|上级)"
        self._words = re.compile(
            rf"(?:[与和同跟]{anchor}(?:增长|发展|增速)?(?:基本|保持|实现)?同步(?:增长|提高|提升)?"
            rf"|(?:高于|快于|不低于|不高于|低于|优于|好于|达到|接近|不超过){anchor}(?:平均)?(?:水平|增速)"
            rf"|(?:按|按照|完成|达到){above}(?:级|里)?下达(?:的)?(?:年度)?(?:目标|任务|指标|要求|计划)*(?:执行|完成)?"
            rf"|接近或(?:达到|持平){anchor}(?:平均)?(?:水平)?|(?:与|和){anchor}(?:平均水平)?(?:基本)?持平)"
            r"(?=[，。；、！）]|$)"
        )
        self._lead = words.lead

    @staticmethod
    def signs(original: str) -> list[int]:
        """Places in a document where a sign of such a target stands, in order: only there is a closer look due.

        A sign broken over white space is not among them: look at folded paragraphs that were broken in any case.
        """
        places = []
        for sign in _SIGNS:
            at = original.find(sign)
            while at >= 0:
                places.append(at)
                at = original.find(sign, at + 1)
        return sorted(places)

    def read(self, text: str) -> Iterator[Following]:
        """Such targets in the folded `text`, in order."""
        if not any(sign in text for sign in _SIGNS):
            return
        for m in self._words.finditer(text):
            at = m.start()
            start = max(text.rfind(mark, 0, at) for mark in "，。；：！") + 1
            lead = self._lead.match(text, start, at)
            start = lead.end() if lead else start
            name = text[start:at].removesuffix("均").removesuffix("指标")
            if len(name) >= 2:
                yield Following(start, at, m.end(), name, "同步" in m[0] or name.endswith(("增长", "增速", "涨幅")))
