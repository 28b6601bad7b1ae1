"""What a sentence has said so far, and the names its later numbers borrow from it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from yongjiang.compiler.statements import naming
from yongjiang.compiler.statements.quantities import Quantity
from yongjiang.compiler.statements.words import Words

LISTING_MARKS = frozenset("、和及与")
#: names made of a name: not what a later clause goes on about
_DERIVED = ("之比", "幅度")
_PER_HEAD = re.compile("每[百千万十]+(?:名|人|户|平方公里)[^、，]{0,4}?拥有")
_ABOVE = re.compile("(?:高于|低于|高出|快于|超过|领先)全?[^，]{0,4}$")
#: behind values that others follow: 209元、280元提高到217元、290元
_GOES_ON = ("提高", "上升", "增加", "增长", "下降", "降")


class Item:
    """A number with its name, as the following clauses may refer back to it."""

    __slots__ = ("growth", "name", "unit")

    def __init__(self, name: str, growth: bool, unit: str) -> None:
        self.name = name
        self.growth = growth
        self.unit = unit

    def full_name(self) -> str:
        """Name, with 增速 where the number was a growth rate: what a rank that follows is a rank of."""
        return self.name + "增速" if self.growth else self.name


class Discourse:
    """State of one sentence ``text[lo:hi]``.

    items: numbers named so far. topic: the indicator last spoken of. subject: of the last rank.
    before: what the sentence before it said, when this one goes on about the same (after ；).
    counted, counted_attribute: noun last counted (指标) and what was said of it (增速).
    measured: how the growth last named is measured, as names say it.
    carried: whether the topic still is that of the sentence before.
    verb, verb_unit: verb of increase last used, carried over a list. said: other verb that opened a clause.
    cause: what has the effects that follow (免申即享: 兑付资金…，惠及企业…).
    """

    __slots__ = (
        "carried", "cause", "counted", "counted_attribute", "items", "lo", "measured", "said", "subject", "text",
        "topic", "verb", "verb_unit", "words",
    )  # fmt: skip

    def __init__(self, words: Words, text: str, lo: int, before: Discourse | None = None) -> None:
        self.words = words
        self.text = text
        self.lo = lo
        self.items: list[Item] = []
        self.measured = self.topic = self.subject = self.counted = self.counted_attribute = ""
        self.verb = self.verb_unit = self.said = self.cause = ""
        self.carried = before is not None
        if before is not None:
            self.topic = before.topic
            self.items = before.items[-6:]

    def remember(self, q: Quantity, left: naming.Left, name: str, verb: str, growth: bool) -> None:
        """Take note of a number that was given the name `name`."""
        self.carried = False
        # 实际增长9.5%和5%: what was said of the first holds for the second
        self.measured = left.measured or (self.measured if growth and not left.growth else "")
        core, attribute = left.core, self.words.attribute
        bare = core in attribute
        if not (bare and self.topic and name != core) and name and not name.endswith(_DERIVED):
            self.topic = name
        self.items.append(Item(name, growth, q.unit))
        if verb:
            self.verb, self.verb_unit = verb, q.unit
        elif core and not bare:
            self.verb = ""
        stock = self.words.stock_head.match(core)
        if stock is not None and stock.end() < len(core):
            self.said = stock[1]

    def grown(self) -> bool:
        """Whether the last number was a growth rate."""
        return bool(self.items) and self.items[-1].growth

    def name(self, left: naming.Left, q: Quantity, left_lo: int) -> tuple[str, str]:
        """Name of the indicator and the verb of increase, for a number whose name stands before it.

        `left` is what stands between `left_lo` and the number. An empty name means that nothing says what is measured.
        """
        words, text = self.words, self.text
        share = q.unit_class == "share"
        if share and "百分点" in q.unit:
            above = _ABOVE.search(text, left_lo, q.start)
            if above is not None and (self.topic or above.start() > left.start):
                subject = text[left.start : above.start()] or self.topic + ("增速" if self.grown() else "")
                left.op, left.growth = "", ""
                return f"{subject}{above[0]}幅度", ""
        core, verb = naming.trim_head(words, left.core)
        if share and "占" in core:
            core = naming.share_name(core)
            if core.startswith(("占", "约占")):
                return self.topic + core, ""
        core = naming.without_streak(core)
        if core.startswith("的"):
            # 比2020年的38万千瓦增长21%: what it is compared with is no name
            core = ""
        if not core:
            named = self._context(left_lo) if self.carried else ""
            if not (named and words.stock_noun.match(named, 0, len(named))):
                named = self.topic or self._context(left_lo)
            if left.growth and left.yearly and share:
                named = named.removeprefix("净增")  # of the stock: 净增企业1520家，年均增长15.2%
            if left.to_level and self._reached(q):  # 新增用户92万户，达到120万户: all there are
                added = words.increase_head.match(named)
                return named[added.end() :] or named if added is not None else named, ""
            return named, self.verb if self.verb_unit == q.unit else ""
        if self.topic and core in words.increase:
            old = words.increase_head.match(self.topic)
            return core + (self.topic[old.end() :] if old else self.topic), core
        if self.topic and naming.GRADE.fullmatch(core):
            old = words.increase_head.match(self.topic)
            return core + naming.ungraded(self.topic[old.end() :] if old else self.topic), self.verb
        if core in words.attribute:
            return self.attach(core, left_lo), ""
        if not verb and not left.to_level and q.unit_class not in ("share", "times"):
            core, verb = self._borrow(core, q, left_lo)
        if verb in ("完成", "实现") and q.unit_class == "money" and words.stock_noun.match(core, 0, len(core)):
            core, verb = core.removeprefix(verb), ""
        if q.unit_class == "area" and not core.endswith("面积"):
            done = verb == "完成" or left.core.startswith(("完成", "累计完成"))
            core = core.removeprefix("完成") + "面积" if done else core
        return core, verb

    def _reached(self, q: Quantity) -> bool:
        """Whether a number without a name, behind what was added, tells what there is then."""
        last = self.items[-1] if self.items else None
        return (
            last is not None
            and last.unit == q.unit
            and self.text[q.lead - 2 : q.lead] in ("达到", "计达", "数达", "已达")
        )

    def _borrow(self, core: str, q: Quantity, left_lo: int) -> tuple[str, str]:
        """The verb that an earlier member of the list opened with: 新建研究院2家、实验室3家."""
        words = self.words
        listed = self.text[left_lo - 1 : left_lo] in LISTING_MARKS
        own = words.stock_head.match(core) is not None
        if self.verb and not words.stock_noun.match(core, 0, len(core)):
            among = self.text.startswith("其中", left_lo)
            same = q.unit == self.verb_unit and q.unit_class in ("count", "person")
            if among or (not own and (listed or same)):
                named = self.verb not in words.light or self.verb in words.naming
                return (self.verb + core if named and self.verb not in core else core), self.verb
        per = _PER_HEAD.match(self.topic)
        if per is not None and listed and not core.startswith("每"):
            return per[0] + core, ""
        if self.said and listed and len(core) <= 3:
            return self.said + core, ""
        if len(core) <= 4 and words.effect.match(core):
            if not self.items and not listed:
                self.cause = self._context(left_lo)
            return self.cause + core, ""
        return core, ""

    def attach(self, core: str, left_lo: int) -> str:
        """A short noun that needs an owner (总投资, 占比, 产值), joined to what the sentence speaks of."""
        words = self.words
        whole = words.share_attribute.match(core, 0, len(core))
        topic = self.topic or self._context(left_lo)
        if (core.endswith("率") and topic.endswith("率")) or (topic.endswith("生产总值") and not whole):
            return core  # 办结率100%，满意率99.6%
        if self.topic and not whole:
            subject = words.subject.match(self.text, self.lo, left_lo)
            topic = subject[1] if subject is not None else topic
        if core in ("总数", "总量"):
            added = words.increase_head.match(topic)
            topic = topic[added.end() :] if added else topic
        if not whole:
            stock = words.stock_noun.match(topic, 0, len(topic))
            if stock and len(topic) - len(stock) >= 2:
                topic = topic[: -len(stock)]
        return topic + core

    def _context(self, left_lo: int) -> str:
        """Subject of the sentence, or object of the clause before: what a bare 产值 or 交易额 belongs to."""
        if left_lo <= self.lo:
            return ""
        text, words = self.text, self.words
        subject = words.subject.match(text, self.lo, left_lo)
        if subject is not None:
            return subject[1]
        start = max(self.lo, text.rfind("，", self.lo, left_lo - 1) + 1)
        clause = naming.read_left(words, text, start, left_lo - 1).core
        # the members of a list stay together: its head word alone would say too little
        name, verb = naming.trim_head(words, clause.replace("、", "·"))
        name = name.removeprefix(verb).replace("·", "、")
        return name if len(name) <= 32 else ""

    def distributes(self, left: naming.Left, run: Sequence[Quantity]) -> bool:
        """Whether the numbers listed side by side belong to names that are: said so (分别), or as many as the names
        and of one unit (普及率超过98%、85%).
        """
        if left.shared:
            return left.shared == "分别"
        text, end = self.text, run[-1].tail
        one_unit = len({q.unit for q in run}) == 1 and "，" not in text[run[0].tail : run[-1].start]
        closed = not text[end : end + 1].isalpha() or text.startswith(_GOES_ON, end)  # not 安置23万户、100万群众
        if not (one_unit and closed and "、" in left.core):
            return False
        return naming.split_list(self.words, left.core, len(run)) is not None

    def distribute(self, left: naming.Left, count: int) -> list[tuple[str, str]]:
        """Names for the numbers of 分别达到a、b: from the list before the verb, else the last items of the sentence."""
        parts = naming.split_list(self.words, left.core, count) if "、" in left.core or "和" in left.core else None
        if parts is not None:
            return [naming.trim_head(self.words, part) for part in parts]
        core, verb = naming.trim_head(self.words, left.core)
        if core:
            parts = naming.split_list(self.words, core, count) or [core] * count
            return [(part, verb) for part in parts]
        if len(self.items) >= count:
            return [(item.name, "") for item in self.items[-count:]]
        return [(self.topic, "")] * count

    def rank_names(self, subject: str, count: int) -> list[str]:
        """What `count` ranks are ranks of: the subject named, else the last items, else the topic."""
        if count == 1:
            if not subject or subject in self.words.attribute:
                return [(self.topic or self.subject) + (subject or ("增速" if self.grown() else ""))]
            return [subject]
        parts = naming.split_list(self.words, subject, count) if subject else None
        if parts is not None:
            return parts
        if subject and (subject != "增速" or len(self.items) < count):
            return [subject] * count
        if len(self.items) >= count:
            return [item.full_name() for item in self.items[-count:]]
        return [self.topic] * count
