"""Sentences to statements: which words before and behind a number belong to it, and what they make of it."""

from __future__ import annotations

import re

from yongjiang.compiler.drafts import StatementDraft
from yongjiang.compiler.outline.tree import Node, Outline
from yongjiang.compiler.paragraphs import Paragraph
from yongjiang.compiler.statements import comparisons, measures, naming
from yongjiang.compiler.statements.counting import closing_verb, counted_twice, name_counted
from yongjiang.compiler.statements.discourse import LISTING_MARKS, Discourse
from yongjiang.compiler.statements.modality import Cues, Modality
from yongjiang.compiler.statements.quantities import Quantity
from yongjiang.compiler.statements.times import TimePoint, listed_times, read_times
from yongjiang.compiler.statements.tracing import Trace
from yongjiang.compiler.statements.words import Words, skip_joiner
from yongjiang.model.plan import Comparator, MeasureKind, SourceKind

_SENTENCE = re.compile("[。；！？]")
_TO_REACH = re.compile("(?<![^。；！？，：—])[到至](?=20[0-9][0-9]|“?十[一二三四五六七八九]五)")
_NOUN = re.compile("(?:[^，。；！？、：（）]|（[^（）]*）)*")
_JOINERS = ("以及", "和", "及", "与", "并", "或")
_LISTED = frozenset(("、", "和", "及", "，", "以及", "与"))
_CLAUSE_END = re.compile("[，。；：！？]")
_COUNTED = frozenset(("count", "person"))
_SHORT_TIMES = ("天", "个月", "个工作日", "小时", "分钟", "年")
_SERVED = re.compile("(.{0,6}?(?:企业|单位|机构|项目|主体|农户|群众|家庭|职工|学生|人员|户))(.{1,8})$")
_OF_SIZE = re.compile("规模的?")
_ORDER_ENDS = ("排名", "位次", "名次")
#: characters before and behind a number that can still be its sentence: text without any mark is read in such parts,
#: so that time does not grow with the square of its length
_LONGEST = 4_000


class ParagraphReader:
    """Reads the paragraphs of one document, sentence by sentence, into `drafts` (and `trace`, when given).

    Methods that read a form return how many numbers they used up and where the next clause may begin.
    """

    __slots__ = (
        "carried", "cues", "dated", "discourse", "drafts", "era", "hedges", "hi", "lo", "modality", "original",
        "outline", "paragraph", "setting", "source", "text", "times", "trace", "words",
    )  # fmt: skip

    def __init__(
        self,
        words: Words,
        original: str,
        outline: Outline,
        modality: Modality,
        drafts: list[StatementDraft],
        trace: list[Trace] | None = None,
    ) -> None:
        self.words = words
        self.original = original
        self.outline = outline
        self.modality = modality
        self.drafts = drafts
        self.trace = trace

    def read(self, paragraph: Paragraph, quantities: list[Quantity]) -> None:
        """Statements of a paragraph from its quantities."""
        text = paragraph.text
        self.paragraph = paragraph
        self.text = text
        self.dated = "年" in text or "五" in text
        self.era = self.modality.era(text) if self.dated else None
        self.carried = self.era
        before: Discourse | None = None
        lo, k, size = 0, 0, len(quantities)
        while k < size:
            first, at = k, quantities[k].start
            m = _SENTENCE.search(text, at, at + 3 * _LONGEST)
            hi = m.end() if m else len(text)
            while k < size and quantities[k].start < min(hi, at + _LONGEST):
                k += 1
            if k < size:
                hi = min(hi, quantities[k].start)
            hi, lo = min(hi, quantities[k - 1].tail + _LONGEST), max(lo, at - _LONGEST)
            behind = lo
            lo = max(lo, text.rfind("。", lo, at) + 1, text.rfind("；", lo, at) + 1, text.rfind("！", lo, at) + 1)
            lo = max(lo, text.rfind("？", lo, at) + 1)
            if self.dated and lo > behind:
                self._carry_over(behind, lo)
            self._sentence(lo, hi, quantities[first:k], before)
            before = self.discourse
            lo = hi

    def _carry_over(self, lo: int, hi: int) -> None:
        """A year to reach that opens a sentence without numbers holds on: 到2020年，体系基本建成。总量达到10万吨."""
        opened = {match.end() for match in _TO_REACH.finditer(self.text, lo, hi)}
        if opened:
            for point in read_times(self.text, lo, hi, self.modality.reference_year):
                if point.at in opened and self.modality.carries(point):
                    self.carried = point

    def _sentence(self, lo: int, hi: int, quantities: list[Quantity], before: Discourse | None) -> None:
        text, paragraph = self.text, self.paragraph
        node = self.outline.governing(paragraph.at(quantities[0].start))
        if node is not None and node.paragraph == paragraph.index and lo < node.body <= quantities[0].start:
            lo = node.body
        self.setting = self.modality.setting(node)
        self.source: SourceKind = (
            "box" if node is not None and (node.box is not None or node.kind == "box") else "prose"
        )
        self.lo, self.hi = lo, hi
        self.times = read_times(text, lo, hi, self.modality.reference_year) if self.dated else []
        self.cues = Cues(text, lo, hi)
        self.hedges = [(m.start(), m[0]) for m in self.words.hedge.finditer(text, lo, hi)]
        goes_on = lo > 0 and text[lo - 1] == "；"
        self.discourse = Discourse(self.words, text, lo, before if goes_on else None)
        edge = lo
        i, size = 0, len(quantities)
        while i < size:
            if quantities[i].start < edge or (
                quantities[i].form == "multiple" and self._in_heading(node, quantities[i])
            ):
                i += 1
                continue
            taken, edge = self._one(quantities, i, edge)
            i += taken
        if self.times and self.modality.carries(self.times[-1]):
            self.carried = self.times[-1]

    def _in_heading(self, node: Node | None, q: Quantity) -> bool:
        """Whether a number stands in a heading of this paragraph: 高企倍增：… is a title, not a promise."""
        return node is not None and node.paragraph == self.paragraph.index and node.at <= q.start < node.body

    def _one(self, quantities: list[Quantity], i: int, edge: int) -> tuple[int, int]:
        """Decide the form of the number at `i` and read it."""
        text, lo = self.text, self.lo
        q = quantities[i]
        following = quantities[i + 1] if i + 1 < len(quantities) else None
        left_lo = max(edge, text.rfind("，", lo, q.start) + 1, text.rfind("：", lo, q.start) + 1, lo)
        opened = text.rfind("（", left_lo, q.start) + 1
        if opened and text.rfind("）", opened, q.start) < 0:
            left_lo = opened
        if q.form == "rank" or q.form == "top":
            return self._rank(quantities, i, left_lo)
        if q.form == "ratio":
            return self._ratio(quantities, i, left_lo)
        if (than := comparisons.where_than(text, left_lo, q.start)) is not None:
            return self._origin(q, left_lo, than)
        if q.unit_class == "share" and comparisons.is_judged(text, max(lo, text.rfind("，", lo, q.start) + 1), q.start):
            return 1, q.tail
        right_end, joined = self._noun_end(q, following)
        right = text[q.tail : right_end]
        if q.unit_class == "duration" and not self._duration_counts(q, left_lo, right):
            return 1, edge
        if right == "的":
            return 1, edge  # 达到20家的，给予奖励: a condition
        if right.startswith(("计算", "测算")) or right == "中":
            return self._named_before(quantities, i, left_lo)  # 按常住人口92.6万人计算; 现有企业320家中，
        if comparisons.is_aim(right):
            compared = comparisons.is_compared(text, left_lo, q.start)
            return (1, edge) if compared else self._named_before(quantities, i, left_lo)
        if right:
            if not joined and following is not None and right_end == following.start:
                return self._adjacent(q, following, left_lo, right, edge)
            if q.unit_class in _COUNTED:
                if following is not None and naming.GRADE.fullmatch(right):
                    # 2家国家级和10家省级孵化器: the grade borrows the noun
                    end, _ = self._noun_end(following, None)
                    right += naming.ungraded(text[following.tail : end])
                self._count(q, left_lo, right, right_end)
                return 1, skip_joiner(text, right_end)
            return self._amount(q, left_lo, right, right_end, edge)
        if following is not None and following.start == q.tail:
            # 1至2个50亿元以上的项目: what stands between is a threshold of what is counted; 3批次29项措施: a count too
            end, twice = self._noun_end(following, None)[0], counted_twice(q, following)
            if end > following.tail:
                self._count(q, left_lo, text[following.tail if twice else following.start : end], end)
                return (1, left_lo) if twice else (2, end)
        return self._named_before(quantities, i, left_lo)

    def _noun_end(self, q: Quantity, following: Quantity | None) -> tuple[int, bool]:
        """End of the noun behind the number; whether a joiner or mark parts it from the following number."""
        text = self.text
        m = _NOUN.match(text, q.tail, self.hi) if text[q.tail : q.tail + 1] != "（" else None
        end = m.end() if m else q.tail
        if m is not None and text[end : end + 1] == "、" and self._is_modifier(text[q.tail : end], end, following):
            m = _NOUN.match(text, end + 1, self.hi)
            end = m.end() if m else end
        if following is None or following.start > end:
            return end, True
        end = following.start
        for joiner in _JOINERS:
            if text.endswith(joiner, q.tail, end):
                return end - len(joiner), True
        return end, False

    def _is_modifier(self, right: str, end: int, following: Quantity | None) -> bool:
        """Whether the words behind a number go on over 、: 3个国家级、省级街区, 5个国际领先、国内一流的团队."""
        if following is not None and following.start < self._clause_end(end):
            return False
        if naming.GRADE.fullmatch(right):
            return True
        return "的" in self.text[end : self._clause_end(end)] and "的" not in right

    def _clause_end(self, at: int) -> int:
        m = _CLAUSE_END.search(self.text, at, self.hi)
        return m.start() if m else self.hi

    def _adjacent(self, q: Quantity, following: Quantity, left_lo: int, right: str, edge: int) -> tuple[int, int]:
        """Only words stand between this number and the next: a base of change, a thing counted, or a threshold."""
        text, words = self.text, self.words
        origin = comparisons.where_from(text, left_lo, q.start)
        if origin is not None:
            return self._origin(q, left_lo, origin)
        if q.unit_class in _COUNTED:
            if following.form in ("rank", "top") and words.rank.search(right):
                self._count(q, left_lo, right + text[following.start : following.tail], following.tail)
                return 2, following.tail
            predicate = words.predicate.search(right)
            if predicate is not None and predicate.start() > 0:
                self._count(q, left_lo, right, following.start)
                return 1, q.tail + predicate.start()
            served = _SERVED.match(right) if text[q.start - 1 : q.start] in ("为", "对", "向", "给") else None
            if served is not None:
                # 为210家企业放贷23亿元: whom it serves is counted, what is given has its own number
                left = naming.read_left(words, text, left_lo, q.start - 1)
                self._emit(q, left, f"{served[2]}的{served[1]}", "", left_lo, following.start)
                self.discourse.topic = ""
                return 1, q.tail + served.end(1)
        return 1, edge

    def _origin(self, q: Quantity, left_lo: int, left_hi: int) -> tuple[int, int]:
        """The value a change starts from: 由2.1%提高到3%."""
        left = naming.read_left(self.words, self.text, left_lo, left_hi)
        name, _ = self.discourse.name(left, q, left_lo)
        if name:
            self._emit(q, left, name, "", left_lo, q.tail, "level")
            self._date_origin(q, left_hi)
        return 1, q.tail

    def _date_origin(self, q: Quantity, at: int) -> None:
        """The number just written down is of the time before a change, which the words from `at` on tell."""
        draft = self.drafts[-1]
        point = next((p for p in self.times if at <= p.at < q.start), None)
        draft.kind = "actual"
        if point is None:
            point = next((p for p in reversed(self.times) if p.at < at and not p.firm), None)
        # the base of a target is that of the plan; where a report tells of a change, nobody knows since when
        unsaid = self.modality.default_year("actual") if self.setting.kind == "target" else None
        draft.year = point.year if point else unsaid

    def _duration_counts(self, q: Quantity, left_lo: int, right: str) -> bool:
        """A length of time is a quantity only where time is what is measured (年限, 提前40天)."""
        origin = comparisons.where_from(self.text, left_lo, q.start) if right else None
        if right and origin is None:
            return False
        left = naming.read_left(self.words, self.text, left_lo, q.start if origin is None else origin)
        items = self.discourse.items
        if left.growth:
            return bool(left.core or items)
        if not left.core:
            return bool(items) and items[-1].unit in _SHORT_TIMES
        return bool(self.words.duration_noun.match(left.core, 0, len(left.core)))

    # -- forms -------------------------------------------------------------------------------------------

    def _named_before(self, quantities: list[Quantity], i: int, left_lo: int) -> tuple[int, int]:
        """The name stands before the number (高新技术企业达到300家), or was given earlier."""
        words, text, discourse = self.words, self.text, self.discourse
        q = quantities[i]
        fixed: MeasureKind | None = "multiple" if q.form == "multiple" else None
        # 争取实现总量翻番: 总量 belongs to the verb
        total = 2 if fixed and text.endswith("总量", left_lo, q.lead) else 0
        left = naming.read_left(words, text, left_lo, q.lead - total)
        if left.growth and not left.core:
            left_lo = naming.clause_measured(text, quantities[i - 1].tail if i else self.lo, left_lo)
            left = naming.read_left(words, text, left_lo, q.lead - total)
        than = ""
        if fixed is None and not q.unit:
            if not (left.stripped and (left.core or discourse.topic)) or (left.core[-1:].isascii() and left.core):
                return 1, left_lo
        elif fixed is None and q.unit in ("倍", "%") and text[q.start - 1 : q.start] == "的":
            said = comparisons.multiple_of(text, left_lo, q.start)
            if said is not None:
                than = f"与{said[1]}之比"
                shared = left.shared or ("分别" if text.startswith("分别", left_lo) else "")
                left = naming.read_left(words, text, left_lo, said[0])
                left.shared, left.stripped = left.shared or shared, True
                fixed = "multiple"
        if fixed is None and (measures.is_growth(words, q, left) or self._still_growing(q, left)):
            fixed = "growth"
        run = self._run(quantities, i)
        if len(run) > 1 and discourse.distributes(left, run):
            names = discourse.distribute(left, len(run))
            dated = listed_times(self.times, text, run[0].start, len(run))
            for k, (number, (name, verb)) in enumerate(zip(run, names, strict=True)):
                number.after = number.after or run[-1].after
                if name:
                    point = dated[k] if dated else None
                    self._emit(number, left, name + than, verb, left_lo, number.tail, fixed, point)
            if left.core:
                discourse.topic = naming.trim_head(words, left.core)[0]
            return len(run), skip_joiner(text, run[-1].tail)
        name, verb = discourse.name(left, q, left_lo)
        if not name:
            return 1, left_lo
        self._emit(q, left, name + than, verb, left_lo, q.tail, fixed)
        return 1, skip_joiner(text, q.tail)

    def _still_growing(self, q: Quantity, left: naming.Left) -> bool:
        """增长6%、力争6.5%: the second number is of the growth just spoken of."""
        if q.unit != "%" or left.core or not self.discourse.grown():
            return False
        return left.hedge is not None or not left.to_level

    def _run(self, quantities: list[Quantity], i: int) -> list[Quantity]:
        """The number at `i` and those of the same form listed right after it."""
        run = [quantities[i]]
        forms = ("rank", "top") if run[0].form in ("rank", "top") else (run[0].form,)
        for other in quantities[i + 1 :]:
            if other.form not in forms or self.text[run[-1].tail : other.lead] not in _LISTED:
                break
            run.append(other)
        return run

    def _count(self, q: Quantity, left_lo: int, right: str, end: int) -> None:
        """The thing counted stands behind the number (20名顶尖人才; 8家企业获批研发中心)."""
        left = naming.read_left(self.words, self.text, left_lo, q.start)
        listed = self.text[left_lo - 1 : left_lo] in LISTING_MARKS
        name, verb = name_counted(self.words, self.discourse, q, left, right.removeprefix("的"), listed)
        self._emit(q, left, name, verb, left_lo, end)

    def _amount(self, q: Quantity, left_lo: int, right: str, right_end: int, edge: int) -> tuple[int, int]:
        """An amount with words behind it: 10亿元规模的基金 is a statement, 50亿元以上项目 a class of things."""
        words, text = self.words, self.text
        left = naming.read_left(words, text, left_lo, q.start)
        if q.unit_class in ("share", "times"):
            return self._share(q, left, left_lo, right, right_end, edge)
        name = ""
        verb = ""
        size = _OF_SIZE.match(right)
        if size is not None:
            name = right[size.end() :] + "规模"
        elif right[0] == "的" and text.endswith("规模", left_lo, q.start):
            name = right[1:] + "规模"
        elif q.unit_class == "money":
            stock = words.stock_noun.match(right, 0, len(right))
            name = right if stock and (not q.after or len(right) <= 8) else ""
            if name in words.attribute:
                name = self.discourse.attach(name, left_lo)
        elif q.unit_class in ("area", "amount"):
            verb = left.verb or (left.core if left.core in words.increase else closing_verb(words, left))
            if verb:
                name = right.removeprefix("的")
                if q.unit_class == "area" and not name.endswith("面积"):
                    name += "面积"
            elif left.core and left.stripped and right[0] != "的":
                return self._left_only(q, left, left_lo, q.tail)
        elif left.core and left.stripped and right[0] != "的":
            return self._left_only(q, left, left_lo, q.tail)
        if not name:
            return 1, edge
        self._emit(q, left, name, verb, left_lo, right_end)
        return 1, right_end

    def _share(
        self, q: Quantity, left: naming.Left, left_lo: int, right: str, right_end: int, edge: int
    ) -> tuple[int, int]:
        """A share with words behind it: 50%以上基层医疗机构达到标准."""
        if left.core and left.stripped:
            # 占比达到60%并保持稳定: the words behind belong to what follows
            return self._left_only(q, left, left_lo, right_end, right)
        if (right[0] == "的" and not left.core) or not (q.after or right[0] == "的"):
            return 1, edge
        predicate = self.words.predicate.search(right, 2)
        name = right.removeprefix("的")
        if predicate is not None:
            name = f"{right[predicate.start() :]}的{right[: predicate.start()]}占比"
        elif left.core:
            name = f"{left.core}的{name}占比"
        self._emit(q, left, name, "", left_lo, right_end)
        return 1, right_end

    def _left_only(self, q: Quantity, left: naming.Left, left_lo: int, edge: int, right: str = "") -> tuple[int, int]:
        name, verb = self.discourse.name(left, q, left_lo)
        growth = measures.is_growth(self.words, q, left) or measures.grows_behind(self.words, q, right)
        fixed: MeasureKind | None = "multiple" if q.form == "multiple" else "growth" if growth else None
        self._emit(q, left, name, verb, left_lo, q.tail, fixed)
        return 1, edge

    def _rank(self, quantities: list[Quantity], i: int, left_lo: int) -> tuple[int, int]:
        """A place in an order: subject, order and place (区域创新指数跃居全省第13)."""
        text, words, discourse = self.text, self.words, self.discourse
        q = quantities[i]
        verbs = list(words.rank.finditer(text, left_lo, q.lead))
        if not verbs:
            return 1, left_lo
        # 位居全国竞争力排名第38位: the noun 排名 stands inside the order
        last = next((m for m in reversed(verbs) if m[0] not in _ORDER_ENDS), verbs[-1])
        run = self._run(quantities, i)
        left = naming.read_left(words, text, left_lo, last.start())
        core, origin = naming.without_origin(left.core)
        scope = text[last.end() : q.lead] or origin
        if last[0] in _ORDER_ENDS:
            scope = last[0] + scope
        subject, _ = naming.trim_head(words, naming.without_streak(core))
        names = discourse.rank_names(subject, len(run))
        discourse.subject = subject or discourse.subject
        bare = naming.Left()
        for number, name in zip(run, names, strict=True):
            full = (name.removesuffix("排名") if scope else name) + scope
            number.unit = number.unit or run[-1].unit
            self._emit(number, bare, full if full.endswith(_ORDER_ENDS) else full + "排名", "", left_lo, number.tail)
        return len(run), skip_joiner(text, run[-1].tail)

    def _ratio(self, quantities: list[Quantity], i: int, left_lo: int) -> tuple[int, int]:
        """Parts of a whole, a:b:c: the name takes the place of the part. 由a:b:c调整为d:e:f are of two times."""
        run = [quantities[i]]
        for other in quantities[i + 1 :]:
            if other.form != "ratio" or other.start != run[-1].end + 1:
                break
            run.append(other)
        origin = comparisons.where_from(self.text, left_lo, run[0].start)
        left = naming.read_left(self.words, self.text, left_lo, run[0].start if origin is None else origin)
        core = naming.trim_head(self.words, left.core)[0] or naming.whole_of(self.discourse.topic)
        for place, number in enumerate(run if core else ()):
            self._emit(number, left, naming.part_of(core, place, len(run)), "", left_lo, number.tail, "level")
            if origin is not None:
                self._date_origin(number, origin)
        return len(run), run[-1].tail

    # -- writing down ------------------------------------------------------------------------------------

    def _emit(
        self,
        q: Quantity,
        left: naming.Left,
        name: str,
        verb: str,
        start: int,
        end: int,
        fixed: MeasureKind | None = None,
        point: TimePoint | None = None,
    ) -> None:
        """Write the statement down. fixed: its measure, where the form settles it; point: its time, where listed."""
        words = self.words
        op: Comparator
        if q.form == "rank" or q.form == "top":
            op, measure = ("<=" if q.form == "top" else "="), fixed or "level"
        else:
            measure = fixed or measures.measure_of(words, q, left, verb)
            op = measures.comparator_of(words, q, left)
            name = naming.with_fall(words, name, left)
            self.discourse.remember(q, left, name, verb, measure == "growth")
            name += self.discourse.measured
        point = point or self._time_at(q.start)
        kind, year, basis = self.modality.settle(q.start, self.setting, point, self.cues)
        span = self.paragraph.span
        number_start, number_end = span(q.start, q.end)
        whole_start, whole_end = span(max(start, left.start) if left.core else start, max(end, q.tail))
        draft = StatementDraft(
            whole_start,
            whole_end,
            number_start,
            number_end,
            self.original[number_start:number_end],
            q.value,
            q.unit,
            op,
            kind,
            measure,
            name,
            self.source,
            q.high,
            year,
            self._hedge_at(start, q.start),
        )
        self.drafts.append(draft)
        if self.trace is not None:
            self.trace.append(Trace(draft, left, verb, basis, point))

    def _time_at(self, at: int) -> TimePoint | None:
        """The year last named before `at`, in this sentence or carried from an earlier one."""
        found = None
        for point in self.times:
            if point.at >= at:
                break
            if point.firm:
                found = point
        if found is not None:
            return found
        looks_back = self.carried is not None and self.carried is self.era
        # 下一步，力争…, in a paragraph that looked back so far
        return None if looks_back and self.cues.promise(at, in_review=True) else self.carried

    def _hedge_at(self, start: int, at: int) -> str | None:
        """The modal word that governs: in this clause, or at the head of the sentence."""
        for place, word in reversed(self.hedges):
            if place < at:
                if place >= start - 1:
                    return word
                break
        return self.hedges[0][1] if self.hedges and self.hedges[0][0] <= min(self.lo + 1, at - 1) else None
