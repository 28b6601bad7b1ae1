"""Sentences to statements: each number with what it measures, how it compares, for which year, promised or reported."""

from __future__ import annotations

import re
from collections.abc import Sequence

from yongjiang.compiler.drafts import StatementDraft
from yongjiang.compiler.outline.tree import Outline
from yongjiang.compiler.paragraphs import Paragraph, fold_text
from yongjiang.compiler.statements import naming
from yongjiang.compiler.statements.modality import Modality, Setting
from yongjiang.compiler.statements.quantities import ANY_NUMBER, Quantity, QuantityGrammar, Rejected
from yongjiang.compiler.statements.times import TimePoint, read_times
from yongjiang.compiler.statements.words import Words
from yongjiang.model.lexicon import Lexicon
from yongjiang.model.plan import Comparator, MeasureKind

_SENTENCE = re.compile("[。；！？]")
_RIGHT = re.compile("[^，。；！？、：（）]*")
_RIGHT_BRACKETS = re.compile("(?:[^，。；！？、：（）]|（[^（）]*）)*")
_JOINERS = ("以及", "和", "及", "与", "并", "或")
_DURATION_NOUN = re.compile("(?:年限|寿命|时间|周期|期限|时长|学时|工期|天数|工时)$")
#: a plan counts enterprises of a rung as a stock, platforms as added
_PLATFORM = re.compile("中心|平台|基地|实验室|研究院|载体|园区?$|机构|孵化器|综合体|空间|工厂|车间|店$")
_UNIT_CODE: dict[str, Comparator] = {">": ">", ">=": ">=", "<=": "<=", "<": "<", "~": "~"}
_MULTIPLE_OF = re.compile(r"[是为][^，]*(?:年|上年|去年)?的$")
_ABOVE = re.compile("(?:高于|低于|高出|快于|超过|领先)全?[^，]{0,4}$")


class StatementGrammar:
    """Reads the prose of a document. Built once from a lexicon; keeps nothing between documents."""

    __slots__ = ("_quantities", "_words")

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = Words(lexicon)
        self._quantities = QuantityGrammar(lexicon, self._words)

    def read(
        self,
        original: str,
        paragraphs: Sequence[Paragraph],
        outline: Outline,
        *,
        period: tuple[int, int] | None,
        reference_year: int | None,
        base_year: int | None,
    ) -> list[StatementDraft]:
        """Statements of all paragraphs outside the table of contents, in document order."""
        modality = Modality(period, reference_year, base_year)
        drafts: list[StatementDraft] = []
        for paragraph in paragraphs:
            text = paragraph.text
            if paragraph.index in outline.contents or ANY_NUMBER.search(text) is None:
                continue
            quantities = self._quantities.read(text)
            if not quantities:
                continue
            _Reader(self._words, original, paragraph, outline, modality, reference_year, drafts).read(quantities)
        return drafts

    def read_clause(
        self, text: str, *, period: tuple[int, int] | None, reference_year: int | None, base_year: int | None
    ) -> tuple[list[Trace], list[Rejected]]:
        """Read one clause that stands alone: what was made of each number and why, and the numbers put aside."""
        paragraph = fold_text(text)
        rejected: list[Rejected] = []
        trace: list[Trace] = []
        modality = Modality(period, reference_year, base_year)
        quantities = self._quantities.read(paragraph.text, rejected)
        reader = _Reader(self._words, text, paragraph, Outline((), frozenset()), modality, reference_year, [], trace)
        reader.read(quantities)
        for item in rejected:
            item.start, item.end = paragraph.span(item.start, item.end)
        taken = {t.draft.number_start for t in trace}
        for q in quantities:
            span = paragraph.span(q.start, q.end)
            if span.start not in taken:
                rejected.append(
                    Rejected(span.start, span.end, "不是可跟踪的数量：是限定词、时段，或没有说明量的是什么")
                )
        return trace, rejected


class Trace:
    """A statement of a clause with the words that decided it. verb: of increase; kind_basis: word of promise or report."""

    __slots__ = ("draft", "kind_basis", "left", "point", "verb")

    def __init__(
        self, draft: StatementDraft, left: naming.Left, verb: str, kind_basis: str, point: TimePoint | None
    ) -> None:
        self.draft = draft
        self.left = left
        self.verb = verb
        self.kind_basis = kind_basis
        self.point = point


class _Item:
    """A number with its name, as the following clauses may refer back to it."""

    __slots__ = ("growth", "name", "unit", "verb")

    def __init__(self, name: str, growth: bool, verb: str, unit: str) -> None:
        self.name = name
        self.growth = growth
        self.verb = verb
        self.unit = unit


class _Reader:
    """Reads one paragraph, sentence by sentence."""

    def __init__(
        self,
        words: Words,
        original: str,
        paragraph: Paragraph,
        outline: Outline,
        modality: Modality,
        reference_year: int | None,
        drafts: list[StatementDraft],
        trace: list[Trace] | None = None,
    ) -> None:
        self.trace = trace
        self.words = words
        self.original = original
        self.paragraph = paragraph
        self.text = paragraph.text
        self.outline = outline
        self.modality = modality
        self.reference_year = reference_year
        self.drafts = drafts
        self.carried: TimePoint | None = None

    def read(self, quantities: list[Quantity]) -> None:
        text = self.text
        ends = [m.end() for m in _SENTENCE.finditer(text)]
        if not ends or ends[-1] < len(text):
            ends.append(len(text))
        lo, k, size = 0, 0, len(quantities)
        self.carried = None
        for hi in ends:
            first = k
            while k < size and quantities[k].start < hi:
                k += 1
            if k > first:
                self._sentence(lo, hi, quantities[first:k])
            lo = hi

    # -- one sentence ------------------------------------------------------------------------------------

    def _sentence(self, lo: int, hi: int, quantities: list[Quantity]) -> None:
        text = self.text
        node = self.outline.governing(self.paragraph.at(quantities[0].start))
        if node is not None and node.paragraph == self.paragraph.index and lo < node.body <= quantities[0].start:
            lo = node.body
        self.node = node
        self.setting: Setting = self.modality.setting(node)
        self.lo, self.hi = lo, hi
        self.times = read_times(text, lo, hi, self.reference_year) if "年" in text or "五" in text else []
        self.hedges = [(m.start(), m[0]) for m in self.words.hedge.finditer(text, lo, hi)]
        self.items: list[_Item] = []
        self.topic = ""
        self.subject = ""
        self.counted = self.counted_attribute = ""
        self.said = ""
        self.verb = ""
        self.verb_unit = ""
        edge = lo
        i, size = 0, len(quantities)
        while i < size:
            q = quantities[i]
            if q.start < edge:
                i += 1
                continue
            following = quantities[i + 1] if i + 1 < size else None
            taken, edge = self._one(q, following, quantities, i, edge)
            i += taken
        if self.times and self.times[-1].firm:
            self.carried = self.times[-1]

    def _one(
        self, q: Quantity, following: Quantity | None, quantities: list[Quantity], i: int, edge: int
    ) -> tuple[int, int]:
        """Read the number at `i`; how many numbers were used up, and where the next clause may begin."""
        text = self.text
        left_lo = max(edge, text.rfind("，", self.lo, q.start) + 1, text.rfind("：", self.lo, q.start) + 1, self.lo)
        right_end, joined = self._right_end(q, following)
        right = text[q.tail : right_end]
        if q.form == "rank" or q.form == "top":
            return self._rank(q, quantities, i, left_lo)
        if q.form == "ratio":
            return self._ratio(q, quantities, i, left_lo)
        if q.unit_class == "duration" and not self._duration_counts(q, left_lo, right):
            return 1, edge
        origin = _FROM.search(text, left_lo, q.start)
        if origin is not None and right and not joined:
            return self._origin(q, left_lo, origin.start())
        if not right and following is not None and following.start == q.tail:
            # 1至2个50亿元以上的项目: what stands between is a threshold of the thing counted
            end, _ = self._right_end(following, None)
            noun = text[following.start : end]
            if end > following.tail:
                self._count(q, left_lo, noun, end)
                return 2, end
        if right and not joined and following is not None and right_end == following.start:
            predicate = self.words.predicate.search(right)
            counted = q.unit_class in ("count", "person")
            if counted and following.form in ("rank", "top") and _RANK_VERB.search(right):
                self._count(q, left_lo, right + text[following.start : following.tail], following.tail)
                return 2, following.tail
            if counted and predicate and predicate.start() > 0:
                self._count(q, left_lo, right, following.start)
                return 1, q.tail + predicate.start()
            return 1, edge
        if not right:
            return self._left(q, quantities, i, left_lo)
        if q.unit_class in ("count", "person"):
            self._count(q, left_lo, right, right_end)
            return 1, self._skip_joiner(right_end)
        return self._amount(q, left_lo, right, right_end, edge)

    def _origin(self, q: Quantity, left_lo: int, left_hi: int) -> tuple[int, int]:
        """The value a change starts from: 由2.1%提高到3%."""
        left = naming.read_left(self.words, self.text, left_lo, left_hi)
        name, _ = self._name(left, q, left_lo)
        if name:
            self._emit(q, left, name, "", left_lo, q.tail, False, False)
            draft = self.drafts[-1]
            point = next((p for p in self.times if left_hi <= p.at < q.start), None)
            draft.kind, draft.measure = "actual", "level"
            draft.year = point.year if point else self.modality.default_year("actual")
        return 1, q.tail

    def _right_end(self, q: Quantity, following: Quantity | None) -> tuple[int, bool]:
        """End of the noun behind the number, and whether a joiner or mark separates it from the following number."""
        text = self.text
        m = _RIGHT_BRACKETS.match(text, q.tail, self.hi)
        end = m.end() if m else q.tail
        joined = following is None or following.start > end
        if following is not None and following.start <= end:
            end = following.start
            for joiner in _JOINERS:
                if text.endswith(joiner, q.tail, end):
                    return end - len(joiner), True
        return end, joined

    def _duration_counts(self, q: Quantity, left_lo: int, right: str) -> bool:
        left = naming.read_left(self.words, self.text, left_lo, q.start)
        if right and right[0] not in "，。；、":
            return False
        if left.growth and (left.core or self.items):
            return True
        if not left.core and self.items and self.items[-1].unit in ("天", "个月", "个工作日", "小时", "分钟", "年"):
            return True
        return bool(_DURATION_NOUN.search(left.core))

    # -- forms of naming ---------------------------------------------------------------------------------

    def _left(self, q: Quantity, quantities: list[Quantity], i: int, left_lo: int) -> tuple[int, int]:
        """The name stands before the number (高新技术企业达到300家), or was given earlier."""
        words, text = self.words, self.text
        left = naming.read_left(words, text, left_lo, q.lead)
        if q.form == "multiple" and left.core.endswith("总量"):
            left.core = left.core[:-2]
        if q.form != "multiple" and not q.unit and not (left.stripped and (left.core or self.topic)):
            return 1, left_lo
        if not q.unit and q.form == "plain" and left.core and left.core[-1].isascii():
            return 1, left_lo
        run = self._run(q, quantities, i, left)
        end = run[-1].tail
        growth = self._is_growth(q, left)
        multiple = q.form == "multiple" or (
            q.unit in ("倍", "%") and _MULTIPLE_OF.search(text, left_lo, q.start) is not None
        )
        than = ""
        if multiple and q.form != "multiple":
            said = _MULTIPLE_OF.search(text, left_lo, q.start)
            if said is not None:
                than = f"与{said[0][1:-1]}之比"
                shared = left.shared or ("分别" if text.startswith("分别", left_lo) else "")
                left = naming.read_left(words, text, left_lo, said.start())
                left.shared, left.stripped = left.shared or shared, True
            run = self._run(q, quantities, i, left)
            end = run[-1].tail
        if len(run) > 1:
            names = self._distribute(left, len(run))
            op_after = run[-1].after
            for number, (name, verb) in zip(run, names, strict=True):
                number.after = number.after or op_after
                self._emit(number, left, name + than, verb, left_lo, number.tail, growth, multiple)
            if left.core:
                self.topic = naming.trim_head(words, left.core)[0]
            return len(run), self._skip_joiner(end)
        name, verb = self._name(left, q, left_lo)
        if not name:
            return 1, left_lo
        self._emit(q, left, name + than, verb, left_lo, end, growth, multiple)
        return 1, self._skip_joiner(end)

    def _run(self, q: Quantity, quantities: list[Quantity], i: int, left: naming.Left) -> list[Quantity]:
        """The numbers that 分别 hands out: this one and those listed right after it."""
        run = [q]
        if left.shared == "分别":
            for other in quantities[i + 1 :]:
                if other.form != q.form or self.text[run[-1].tail : other.start] not in _LISTED:
                    break
                run.append(other)
        return run

    def _distribute(self, left: naming.Left, count: int) -> list[tuple[str, str]]:
        """Names for the numbers of 分别达到a、b: from the list before the verb, else the last items of the sentence."""
        core, verb = naming.trim_head(self.words, left.core)
        if core:
            parts = naming.split_list(core, count)
            if parts is None:
                return [(core, verb)] * count
            return [(p, verb) for p in parts]
        if len(self.items) >= count:
            return [(item.name, "") for item in self.items[-count:]]
        return [(self.topic, "")] * count

    def _name(self, left: naming.Left, q: Quantity, left_lo: int) -> tuple[str, str]:
        """Name of the indicator and the verb of increase, from what stands before the number."""
        words, text = self.words, self.text
        core = left.core
        above = _ABOVE.search(text, left_lo, q.start) if q.unit_class == "share" else None
        if above is not None and "百分点" in q.unit and (self.topic or above.start() > left.start):
            subject = text[left.start : above.start()] or self.topic + (
                "增速" if self.items and self.items[-1].growth else ""
            )
            left.op, left.growth = "", ""
            return f"{subject}{above[0]}幅度", ""
        listed = text[left_lo - 1 : left_lo] in _LISTED_MARKS
        among = text.startswith("其中", left_lo)
        core, verb = naming.trim_head(words, core)
        if q.unit_class == "share" and "占" in core:
            core = naming.share_name(core)
            if core.startswith(("占", "约占")):
                return self.topic + core, ""
        core = naming.without_streak(core)
        if not core:
            return self.topic or self._context(left_lo), self.verb if self.verb_unit == q.unit else ""
        if core in words.increase and self.topic:
            old = words.increase_head.match(self.topic)
            return core + (self.topic[old.end() :] if old else self.topic), core
        if core in words.attribute:
            return self._attach(core, left_lo), ""
        if not verb and not left.to_level and q.unit_class not in ("share", "times"):
            stock = words.stock_noun.match(core, 0, len(core))
            may = (
                (listed and not words.stock_head.match(core))
                or among
                or (
                    q.unit == self.verb_unit
                    and q.unit_class in ("count", "person")
                    and not words.stock_head.match(core)
                )
            )
            if self.verb and may and not stock:
                verb = self.verb
                if (verb not in words.light or verb in _NAMING_VERBS) and verb not in core:
                    core = verb + core
            elif self.said and listed and len(core) <= 3:
                core = self.said + core
            elif len(core) <= 4 and not listed and words.effect.match(core):
                core = self._context(left_lo) + core
        if verb in ("完成", "实现") and q.unit_class == "money" and words.stock_noun.match(core, 0, len(core)):
            core, verb = core.removeprefix(verb), ""
        if (q.unit_class == "area" and left.core.startswith(("完成", "累计完成")) and not core.endswith("面积")) or (
            q.unit_class == "area" and verb == "完成" and not core.endswith("面积")
        ):
            core = core.removeprefix("完成") + "面积"
        return core, verb

    def _attach(self, core: str, left_lo: int) -> str:
        """A short noun that needs an owner (总投资, 占比, 产值) joined to what the sentence speaks of."""
        topic = self.topic or self._context(left_lo)
        if self.topic and not core.endswith(_RATIO_ENDS):
            subject = _SUBJECT.match(self.text, self.lo, left_lo)
            topic = subject[1] if subject is not None else topic
        if not topic:
            return core
        if core in ("总数", "总量"):
            added = self.words.increase_head.match(topic)
            topic = topic[added.end() :] if added else topic
        if not core.endswith(_RATIO_ENDS):
            stock = self.words.stock_noun.match(topic, 0, len(topic))
            if stock and len(topic) - len(stock) >= 2:
                topic = topic[: -len(stock)]
        return topic + core

    def _context(self, left_lo: int) -> str:
        """Subject of the sentence, or object of the clause before: what a bare 产值 or 交易额 belongs to."""
        text = self.text
        if left_lo <= self.lo:
            return ""
        subject = _SUBJECT.match(text, self.lo, left_lo)
        if subject is not None:
            return subject[1]
        start = max(self.lo, text.rfind("，", self.lo, left_lo - 1) + 1)
        clause = naming.read_left(self.words, text, start, left_lo - 1).core
        name, verb = naming.trim_head(self.words, clause.replace("、", "·"))
        name = name.removeprefix(verb).replace("·", "、")
        return name if len(name) <= 32 else ""

    def _count(self, q: Quantity, left_lo: int, right: str, end: int) -> None:
        """The thing counted stands behind the number (20名顶尖人才; 8家企业获批研发中心)."""
        words, text = self.words, self.text
        left = naming.read_left(words, text, left_lo, q.start)
        right = right.removeprefix("的")
        predicate = words.predicate.search(right)
        placed = _RANK_VERB.search(right) if right[-1] in "位名强0123456789" else None
        if placed is not None and (placed.start() >= 2 or (placed.start() == 0 and self.counted)):
            predicate = placed
        else:
            placed = None
        verb = left.verb
        if left.core and not verb:
            verb = (
                words.increase_end.match(left.core, 0, len(left.core)) or naming.trim_head(words, left.core + "□□")[1]
            )
        if left.cumulative and not verb:
            verb = "累计"
        if not verb and not left.core and self.verb and text[left_lo - 1 : left_lo] in _LISTED_MARKS:
            verb = self.verb
        quoted = _NOUN_THEN_QUOTE.match(right)
        if predicate is not None and (placed is not None or predicate.start() >= 2):
            noun, said = right[: predicate.start()], right[predicate.start() :]
            attribute = next((a for a in ("增速", "增幅", "占比", "排名") if noun.endswith(a) and len(noun) > 2), "")
            if attribute:
                noun, said = noun.removesuffix(attribute), attribute + said
                self.counted_attribute = attribute
            elif not noun:
                noun, said = self.counted, self.counted_attribute + said
            self.counted = noun
            obj = said[len(predicate[0]) :]
            name = obj if len(obj) > 2 and (obj.endswith(noun[-4:]) or noun[-2:] == obj[-2:]) else f"{said}的{noun}"
            if not left.verb:
                verb = ""
        elif quoted is not None and quoted[1] in words.abstract:
            name = quoted[2] + quoted[1]
        elif right.startswith("“") and left.core:
            name = naming.trim_head(words, left.core)[0] + right
        else:
            name = self.counted = right
            self.counted_attribute = ""
            if verb == "培育" and q.unit in ("家", "户") and not _PLATFORM.search(right):
                verb = ""
            if verb in _NAMING_VERBS or verb[:1] in ("新", "净"):
                name = verb + name
            elif not verb:
                verb = words.increase_end.match(right, 1, len(right))
        self._emit(q, left, name, verb, left_lo, end, False, False)

    def _amount(self, q: Quantity, left_lo: int, right: str, right_end: int, edge: int) -> tuple[int, int]:
        """An amount with words behind it: 10亿元规模的基金 is a statement, 50亿元以上项目 a class of things."""
        words, text = self.words, self.text
        left = naming.read_left(words, text, left_lo, q.start)
        stock = words.stock_noun.match(right, 0, len(right))
        m = _OF_SIZE.match(right)
        if text.endswith("规模", left_lo, q.start) and right[0] == "的":
            self._emit(q, left, right[1:] + "规模", "", left_lo, right_end, False, False)
            return 1, right_end
        if q.unit_class in ("share", "times"):
            if right[0] in "的" and q.unit_class == "share" and not left.core:
                return 1, edge
            if left.core and left.stripped:
                # 占比达到60%并保持稳定: the words behind belong to what follows
                name, verb = self._name(left, q, left_lo)
                self._emit(q, left, name, verb, left_lo, q.tail, self._is_growth(q, left), False)
                return 1, right_end
            if q.after or right[0] == "的":
                predicate = words.predicate.search(right, 1)
                name = right.removeprefix("的")
                if predicate is not None and predicate.start() >= 2:
                    name = f"{right[predicate.start() :]}的{right[: predicate.start()]}占比"
                elif left.core:
                    name = f"{left.core}的{name}占比"
                self._emit(q, left, name, "", left_lo, right_end, False, False)
                return 1, right_end
            return 1, edge
        if m is not None:
            self._emit(q, left, right[m.end() :] + m["size"], "", left_lo, right_end, False, False)
            return 1, right_end
        verb = left.verb or naming.trim_head(words, left.core + "□□" if left.core else "")[1]
        if q.unit_class == "money":
            if (stock and not q.after) or (stock and len(right) <= 8):
                self._emit(q, left, right, "", left_lo, right_end, False, False)
                return 1, right_end
            return 1, edge
        if q.unit_class in ("area", "amount") and (verb or left.core in words.increase):
            name = right.removeprefix("的")
            if q.unit_class == "area" and not name.endswith("面积"):
                name += "面积"
            self._emit(q, left, name, verb or left.core, left_lo, right_end, False, False)
            return 1, right_end
        if left.core and left.stripped and right[0] not in "的":
            return self._left_of(q, left, left_lo)
        return 1, edge

    def _left_of(self, q: Quantity, left: naming.Left, left_lo: int) -> tuple[int, int]:
        name, verb = self._name(left, q, left_lo)
        self._emit(q, left, name, verb, left_lo, q.tail, self._is_growth(q, left), False)
        return 1, q.tail

    def _rank(self, q: Quantity, quantities: list[Quantity], i: int, left_lo: int) -> tuple[int, int]:
        """A place in an order: subject, order and place (区域创新指数跃居全省第13)."""
        text, words = self.text, self.words
        last = None
        for m in _RANK_VERB.finditer(text, left_lo, q.lead):
            last = m
        if last is None:
            return 1, left_lo
        run = [q]
        for other in quantities[i + 1 :]:
            if other.form not in ("rank", "top") or text[run[-1].tail : other.start] not in ("、", "和", "，", "及"):
                break
            run.append(other)
        subject_left = naming.read_left(words, text, left_lo, last.start())
        scope = text[last.end() : q.lead]
        subject = naming.without_streak(subject_left.core)
        subject, _ = naming.trim_head(words, subject)
        if "连续" in subject_left.core and not subject:
            subject = ""
        names: list[str]
        if len(run) > 1:
            parts = naming.split_list(subject, len(run)) if subject else None
            if parts is not None:
                names = parts
            elif subject and (subject != "增速" or len(self.items) < len(run)):
                names = [subject] * len(run)
            elif len(self.items) >= len(run):
                names = [it.name + ("增速" if it.growth else "") for it in self.items[-len(run) :]]
            else:
                names = [self.topic] * len(run)
        elif not subject or subject in words.attribute:
            grown = bool(self.items) and self.items[-1].growth
            names = [(self.topic or self.subject) + (subject or ("增速" if grown else ""))]
        else:
            names = [subject]
        last_unit = run[-1].unit
        self.subject = subject or self.subject
        for number, name in zip(run, names, strict=True):
            full = name + scope
            if not full.endswith(("排名", "位次", "名次")):
                full += "排名"
            number.unit = number.unit or last_unit
            left = naming.Left()
            left.hedge = subject_left.hedge
            self._emit(number, left, full, "", left_lo, number.tail, False, False, rank=True)
        return len(run), self._skip_joiner(run[-1].tail)

    def _ratio(self, q: Quantity, quantities: list[Quantity], i: int, left_lo: int) -> tuple[int, int]:
        """Parts of a whole, a:b:c: the name takes the place of the part."""
        run = [q]
        for other in quantities[i + 1 :]:
            if other.form != "ratio" or other.start != run[-1].end + 1:
                break
            run.append(other)
        left = naming.read_left(self.words, self.text, left_lo, q.start)
        core, _ = naming.trim_head(self.words, left.core)
        if not core:
            return len(run), run[-1].tail
        parts = ("第一产业", "第二产业", "第三产业") if len(run) == 3 and "产" in core else tuple("甲乙丙丁")
        for number, part in zip(run, parts, strict=False):
            self._emit(number, left, f"{core}（{part}）", "", left_lo, number.tail, False, False)
        return len(run), run[-1].tail

    # -- deciding ----------------------------------------------------------------------------------------

    def _is_growth(self, q: Quantity, left: naming.Left) -> bool:
        """Whether the number is a rate of change rather than a state."""
        if q.unit_class not in ("share", "times") or "百分点" in q.unit:
            return False
        if left.growth and not left.to_level:
            return True
        return bool(self.words.rate_noun.match(left.core, 0, len(left.core))) and q.unit in ("%", "倍")

    def _measure(
        self, q: Quantity, left: naming.Left, name: str, verb: str, growth: bool, multiple: bool
    ) -> MeasureKind:
        if multiple:
            return "multiple"
        if growth:
            return "growth"
        if q.unit_class in ("share", "times") and "百分点" not in q.unit:
            return "level"
        if left.growth and not left.to_level:
            return "increase"
        if "百分点" in q.unit:
            return "level" if left.to_level or not left.growth else "increase"
        if verb:
            if not left.to_level or verb not in ("培育", "发展", "建设"):
                return (
                    "increase"
                    if not self.words.stock_noun.match(left.core, 0, len(left.core)) or verb.startswith("新增")
                    else "level"
                )
        if ("累计" in left.core and not self.words.stock_head.match(left.core)) or (
            _ADDED.search(left.core) and not self.words.stock_noun.match(left.core, 0, len(left.core))
        ):
            return "increase"
        return "level"

    def _emit(
        self,
        q: Quantity,
        left: naming.Left,
        name: str,
        verb: str,
        start: int,
        end: int,
        growth: bool,
        multiple: bool,
        rank: bool = False,
    ) -> None:
        point = self._time_at(q.start)
        kind, year, basis = self.modality.settle(self.text, self.lo, q.start, self.setting, point)
        op: Comparator
        if rank:
            op, measure = ("<=" if q.form == "top" else "="), "level"
        else:
            measure = self._measure(q, left, name, verb, growth, multiple)
            after = self.words.after.get(q.after, "") if q.after else ""
            if q.high is not None:
                op = "range"
            elif after:
                op = _UNIT_CODE[after if not (left.op == ">" and after == ">=") else ">"]
            elif left.op:
                op = _UNIT_CODE[left.op]
            else:
                op = "="
        if (
            left.growth
            and not left.to_level
            and left.growth in self.words.down
            and not rank
            and left.growth not in name
        ):
            name += left.growth
        if not rank:
            if name not in self.words.attribute:
                self.topic = name if left.core not in self.words.attribute else self.topic
            self.items.append(_Item(name, growth, verb, q.unit))
            if verb:
                self.verb, self.verb_unit = verb, q.unit
            elif left.core and left.core not in self.words.attribute:
                self.verb = ""
            stock = self.words.stock_head.match(left.core)
            if stock is not None and stock.end() < len(left.core):
                self.said = stock[1]
        hedge = self._hedge_at(start, q.start)
        paragraph = self.paragraph
        number = paragraph.span(q.start, q.end)
        whole = paragraph.span(max(start, left.start) if left.core else start, max(end, q.tail))
        box = self.node is not None and (self.node.box is not None or self.node.kind == "box")
        draft = StatementDraft(
            start=whole.start,
            end=whole.end,
            number_start=number.start,
            number_end=number.end,
            number=self.original[number.start : number.end],
            value=q.value,
            value_high=q.high,
            unit=q.unit,
            op=op,
            kind=kind,
            measure=measure,  # type: ignore[arg-type]
            indicator=name,
            year=year,
            hedge=hedge,
            source="box" if box else "prose",
        )
        self.drafts.append(draft)
        if self.trace is not None:
            self.trace.append(Trace(draft, left, verb, basis, point))

    def _time_at(self, at: int) -> TimePoint | None:
        found = None
        for point in self.times:
            if point.at >= at:
                break
            if point.firm:
                found = point
        return found or self.carried

    def _hedge_at(self, start: int, at: int) -> str | None:
        """The modal word that governs: in this clause, or at the head of the sentence."""
        found = None
        for place, word in self.hedges:
            if place < at and (place >= start - 1 or place <= self.lo + 1):
                found = word
        return found

    def _skip_joiner(self, at: int) -> int:
        for joiner in ("以及", "、", "和", "及", "与"):
            if self.text.startswith(joiner, at):
                return at + len(joiner)
        return at


_FROM = re.compile(r"[由从](?:(?:19|20)\d\d年|上年|去年|“?十[一二三四五六七八九]五”?期?末)?的?$")
_LISTED_MARKS = frozenset("、和及与")
_LISTED = frozenset(("、", "和", "及", "，", "以及", "与"))
_RATIO_ENDS = (
    "率",
    "比",
    "比重",
    "比例",
    "占比",
    "增速",
    "增幅",
    "降幅",
    "倍差",
    "总投资",
    "总数",
    "总量",
    "资金",
    "其中",
)
_SUBJECT = re.compile(
    "([^，、：“”（）]{2,14}?(?:产业|行业|经济|集群|园区|工程|领域|集团|公司))(?=重点|以|加快|优化|聚焦|依托|围绕|坚持|着力|将|要|力争)"
)
_NOUN_THEN_QUOTE = re.compile("([^“”]{1,4})(“[^“”]+”)$")
_ADDED = re.compile("新增|净增")
_NAMING_VERBS = frozenset(
    (
        "新增",
        "新建",
        "新引进",
        "新引育",
        "新集聚",
        "净增",
        "引进",
        "引育",
        "带动集聚",
        "竣工",
        "落地",
        "参与",
        "完成",
        "谋划",
        "新获批",
        "新认定",
        "改造",
        "改造提升",
        "选派",
        "编制完成",
        "新开工",
        "承办",
        "认定",
    )
)
_OF_SIZE = re.compile("(?P<size>规模)的?")
_RANK_VERB = re.compile(
    "稳居|位居|位列|跃居|名列|跻身|排名(?!第)|升至|升到|上升至|上升到|跃升至|提升至|进入|进位至|迈入|晋升至|挺进|排在|居于|居|列(?!入)|保持(?!在)|排位|前移至|获得?|夺得|入围|达到|冲刺|排"
)
