"""What a document says of itself: title, issuer, number, date, period, long-range goal.

Read from its first page and its last lines, never guessed: what is not said is None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from yongjiang.compiler.frame_dates import (
    DATE,
    FULL_DATE,
    horizon_in,
    horizon_under_heading,
    is_term,
    iso_date,
    period_in_text,
    period_in_title,
    period_under_heading,
    year_of_report,
)
from yongjiang.compiler.outline.tree import Outline
from yongjiang.compiler.paragraphs import NUMBERING, Paragraph, own_words
from yongjiang.model.document import Document
from yongjiang.model.lexicon import Lexicon

#: how far the first page and the preface reach, how near the end a signature stands; in paragraphs
_FRONT, _PREFACE, _BACK = 40, 70, 16
_BODY = 60
#: blocks among which a table of fields may stand
_TABLES = 8
_NUMBER = re.compile(r"[一-鿿A-Za-z]{1,14}[（\[【](?:19|20)\d\d[）\]】]第?\d{1,4}号")
_ADOPTED = re.compile(rf"(?P<date>{FULL_DATE})[^。]{{0,60}}(?:通过|批准)")
_DELIVERED = re.compile(rf"(?:—{{1,2}}|-{{1,2}}|（)?(?P<date>{DATE})(?:（星期[一二三四五六日天]）)?在")
_ONLY_DATE = re.compile(rf"[（(]?(?P<date>{DATE})[）)]?(?:印发|发布|施行|公布)?")
_PRINTED = re.compile(rf"(?P<date>{FULL_DATE})印发$")
_OFFICER = re.compile(r"(?:省长|市长|州长|县长|区长|镇长|乡长|主任|主席)")
_ABOUT = re.compile("关于")
_GOES_ON = re.compile(r"关于|第[一二三四五六七八九十]+个|[和与及暨的《（“]|三年|五年|实施|行动|规划|纲要|\d{4}")
#: the second line of 第十四个五年规划 / 和二〇三五年远景目标纲要
_AND = re.compile("[和与及暨]")
#: a plan that the title only follows: 贯彻落实《…规划（2016—2035年）》实施方案
_FOLLOWED = re.compile(r"(?:贯彻|落实|实施|执行|推进|根据|依据|按照|对照|衔接|结合)《[^《》]*》")
#: （草案）, （征求意见稿）: what may stand between a title and its period
_REMARK = re.compile(r"[（(][^（）()]{2,12}[）)]")
#: headings of the clause that states the period
_TERM_HEAD = re.compile(
    r"(?:本?(?:规划|计划|行动|方案|实施|工作))?(?:范围[与和及、])?(?:规划|实施)?(?:期限|年限|时限)(?:[与和及、](?:规划)?范围)?|规划期"
)
#: paragraphs below such a heading in which the period may stand
_TERM_TEXT = 3
_LONGEST_TERM_HEAD = 14
_TITLE_GAP = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")
#: the mark of a footnote behind a title
_FOOTNOTE = re.compile(r"(?:\[\^?\d{1,2}\]|[①-⑳])$")
#: the word over a document that comes with a notice
_ATTACHED = re.compile(r"附件[一二三四五六七八九十\d]{0,3}[：:]?")
#: how news tells what a document says
_REPORTED = re.compile(r"《(?P<title>[^《》]{6,80})》(?:的?主要内容|全文)如下")
_UNFINISHED = re.compile(r"(?:关于|印发|发展|和|与|及|的|、|转发|实施|推进|加快|促进)$")
#: 关于规划的说明 is a title that has ended
_TITLE_END = re.compile("(?:的[一-鿿]{1,4}|》|公示|公告|通告|解读|讲话|说明|课题组|文件|材料)$")
#: how the last line of a title ends that began with 关于 on a line before, and how many lines it may take
_ENDED = re.compile("的(?:报告|通知|意见|决定|批复|公告|通告|函)$")
_TITLE_LINES = 3
#: how a notice tells what it forwards
_FORWARDS = re.compile("[印转]发给你们|现予(?:印发|发布|公布)")


class Frame:
    """title, issuer, number, issued, period, horizon: as in `model.plan.DocumentInfo`.

    reference_year: the year 今年 means, where the document is dated; base_year: the year before the period.
    results: whether the document only tells what came of a year (统计公报): that year is its base, it has no period.
    """

    __slots__ = ("base_year", "horizon", "issued", "issuer", "number", "period", "reference_year", "results", "title")

    def __init__(
        self,
        *,
        title: str | None,
        issuer: str | None,
        number: str | None,
        issued: str | None,
        period: tuple[int, int] | None,
        horizon: int | None,
        results: bool = False,
    ) -> None:
        self.title = title
        self.issuer = issuer
        self.number = number
        self.issued = issued
        self.period = None if results else period
        self.horizon = horizon
        self.results = results
        self.reference_year = int(issued[:4]) if issued else None
        self.base_year = period[0] - 1 if period else None
        if results and period:
            # 上年 is the one before the year that is told of, whenever that is done
            self.base_year = self.reference_year = period[1]


class FrameGrammar:
    """Reads the frame of a document. Built once from the words of a zone; holds no state of a document."""

    def __init__(self, lexicon: Lexicon) -> None:
        genres = _any(lexicon.words("frame_genres"))
        self._titled = re.compile(rf"(?:{genres})(?:[（(《][^）)》]*[）)》]|[（(].{{0,20}})?$")
        self._results = re.compile(_any(lexicon.words("result_titles")))
        organs = _organ_ends(lexicon)
        self._organ = re.compile(rf"[^\s，。；：、《》\d]{{0,24}}(?:{organs})")
        self._organ_end = re.compile(rf"{organs}$")
        fields = lexicon.classes("frame_fields")
        self._field_class = {word: name for name, words in fields.items() for word in words}
        self._field = re.compile(rf"({_any(tuple(self._field_class))})：")

    def read(self, document: Document, paragraphs: Sequence[Paragraph], outline: Outline | None) -> Frame:
        """Frame of `document`. paragraphs: its folded paragraphs, or the first of them; outline: where known."""
        page = _Page(document, paragraphs, outline)
        fields = self._fields(page) | self._field_table(document)
        lines = self._lines(page)
        title = fields.get("title") or self._title(page, lines) or self._forwarded(page)
        titles = [title] if title else []
        titles += [words for words in self._all_titles(page) if words not in titles]
        report = next((t for t in titles if "工作报告" in t), None)
        issued = self._issued(page, fields, lines)
        period = self._period(page, titles)
        if period is None and report is not None:
            year = year_of_report(report, issued)
            period = (year, year) if year else None
        return Frame(
            title=title,
            issuer=fields.get("issuer") or self._issuer(page, title, lines),
            number=fields.get("number") or self._number(page),
            issued=issued,
            period=period,
            horizon=self._horizon(page, titles, period),
            results=title is not None and self._results.search(title) is not None,
        )

    def _fields(self, page: _Page) -> dict[str, str]:
        """Fields of the header that government sites put above a document."""
        found: dict[str, str] = {}
        for paragraph in page.front:
            text = paragraph.text
            if len(text) > 160 or "：" not in text or self._field.match(text) is None:
                continue
            matches = list(self._field.finditer(text))
            stops = [*(m.start() for m in matches[1:]), len(text)]
            for match, stop in zip(matches, stops, strict=True):
                name = self._field_class[match[1]]
                value = page.words(paragraph, match.end(), stop).strip("　 |;；")
                if value and name != "other":
                    found.setdefault(name, value)
            page.spoken.add(paragraph.index)
        return found

    def _field_table(self, document: Document) -> dict[str, str]:
        """The same fields where the site sets them in a table: a cell with the name, then one with the value."""
        found: dict[str, str] = {}
        for block in document.blocks[:_TABLES]:
            for row in block.rows[:8]:
                for label, value in pairwise(row):
                    name = self._field_class.get("".join(label.text.split()).rstrip("：:"))
                    if name and name != "other" and value.text.strip():
                        found.setdefault(name, value.text.strip())
        return found

    def _lines(self, page: _Page) -> list[Paragraph]:
        """Short lines of the first page: before the first heading and the first paragraph of body."""
        lines: list[Paragraph] = []
        for paragraph in page.front:
            text = paragraph.text
            if paragraph.index in page.spoken or (not lines and _ATTACHED.fullmatch(text)):
                continue
            if len(text) >= _BODY or (text[-1:] == "。" and len(text) > 30) or _opens_part(text):
                break
            lines.append(paragraph)
        return lines

    def _title(self, page: _Page, lines: Sequence[Paragraph]) -> str | None:
        for k, paragraph in enumerate(lines):
            if self._is_title(paragraph.text):
                below = lines[k + 1].text if k + 1 < len(lines) else ""
                goes_on = _AND.match(below) is not None and self._is_title(below)
                title = self._joined(page, lines, k + goes_on)
                return title + self._below(page, lines[k + 1 + goes_on :], title)
        marked = [p for p in lines if p.kind == "heading" or p.text[:1] == "#"]
        marked = marked or [p for p in page.front if p.kind == "heading" and not _opens_part(p.text)][:1]
        if marked:
            first = min(marked, key=_level)
            words = page.words(first, 0, len(first.text)).lstrip("# *").rstrip("*")
            return words + page.term_below(first.index) if words else None
        if page.document.title:
            return page.document.title
        first_line = lines[0] if lines and len(lines) < len(page.paragraphs) else None
        if first_line is not None and first_line.text[-1:] not in "。：；，！？…" and len(first_line.text) >= 4:
            if _ONLY_DATE.fullmatch(first_line.text) or self._is_letterhead(first_line.text):
                return None
            return page.words(first_line, 0, len(first_line.text))
        return None

    def _is_title(self, text: str) -> bool:
        bare = _FOOTNOTE.sub("", text.strip("#* "))
        if not 4 <= len(bare) <= _BODY or bare[-1] in "。；，：" or "。" in bare or _DELIVERED.match(bare):
            return False
        return self._titled.search(bare) is not None and not self._is_letterhead(bare)

    def _is_letterhead(self, text: str) -> bool:
        return text.endswith(("文件", "目录")) or (_NUMBER.search(text) is not None and len(text) < 40)

    def _joined(self, page: _Page, lines: Sequence[Paragraph], k: int) -> str:
        """The title at line `k` with the lines before it that it goes on from."""
        words = page.words(lines[k], 0, len(lines[k].text)).lstrip("# *").rstrip("*")
        words += page.term_below(lines[k].index)
        while k > 0:
            before = lines[k - 1].text.strip("#* ")
            organ = self._organ_end.search(before) is not None
            if (
                len(before) + len(words) > 80
                or not before
                or before[-1] in "。；：！？"
                or self._is_letterhead(before)
                or _ONLY_DATE.fullmatch(before)
                or (before[0] in "（(" and before[-1] in "）)")
            ):
                break
            goes_on = _GOES_ON.match(words) or _UNFINISHED.search(before) or self._is_open(before, words)
            if not (words.startswith("关于") if organ else goes_on):
                break
            words = page.words(lines[k - 1], 0, len(lines[k - 1].text)).lstrip("# *").rstrip("*") + words
            k -= 1
        return _TITLE_GAP.sub("", words)

    def _below(self, page: _Page, lines: Sequence[Paragraph], title: str) -> str:
        """What the lines below say of a title that has not ended: its 《 is open, or 关于 leads to no 的报告 yet."""
        opened = title.count("《") > title.count("》")
        if not opened and (_ABOUT.search(title) is None or _TITLE_END.search(title)):
            return ""
        words = ""
        for line in lines[:_TITLE_LINES]:
            text = line.text.strip("#* ")
            if not text or text[-1] in "。；：" or self._is_letterhead(text) or _ONLY_DATE.fullmatch(text):
                return ""
            words += page.words(line, 0, len(line.text)).strip("#* ")
            if _ENDED.search(text) and (title + words).count("《") == (title + words).count("》"):
                return words
        return ""

    def _is_open(self, before: str, words: str) -> bool:
        """Whether a title begins on the line before: with a bracket that `words` close, or with 关于 and no genre."""
        if words.count("》") > words.count("《"):
            return True
        return _ABOUT.search(before) is not None and not self._titled.search(before) and not _TITLE_END.search(before)

    def _forwarded(self, page: _Page) -> str | None:
        """The plan that a notice without a title of its own forwards."""
        announced = False
        for k, paragraph in enumerate(page.paragraphs[:_PREFACE]):
            text = paragraph.text
            own = paragraph.index not in page.contents and not _opens_part(text)
            if announced and own and self._is_title(text) and not self._is_cited(text):
                return self._joined(page, page.paragraphs[:_PREFACE], k)
            announced = announced or _FORWARDS.search(text) is not None
            if (reported := _REPORTED.match(text)) is not None:
                return page.words(paragraph, *reported.span("title"))
        return None

    def _all_titles(self, page: _Page) -> Iterator[str]:
        """Lines that read like titles on the first pages, also of a plan that a notice forwards. The plans that a
        document names as its sources (3.《…规划（2016—2035年）》) are not its own.
        """
        for paragraph in page.paragraphs[:_PREFACE]:
            text = paragraph.text
            if paragraph.index not in page.contents and self._is_title(text) and not self._is_cited(text):
                yield text.strip("#* ") + page.term_below(paragraph.index)

    def _is_cited(self, text: str) -> bool:
        """Whether a line names another plan and does not say what becomes of it (印发《…》的通知, 关于《…》的说明)."""
        if "《" not in text or "关于《" in text:
            return False
        end = text.rfind("》") + 1
        return not end or self._titled.search(text, end) is None

    def _number(self, page: _Page) -> str | None:
        for paragraph in page.front:
            text = paragraph.text
            if len(text) <= 40 and "《" not in text:
                found = _NUMBER.search(text)
                if found:
                    return page.words(paragraph, *found.span())
        return None

    def _issuer(self, page: _Page, title: str | None, lines: Sequence[Paragraph]) -> str | None:
        about = _ABOUT.search(title) if title else None
        if title and about and self._organ_end.search(title[: about.start()]):
            return title[: about.start()]
        signed = [*self._signers(page.back), *self._signers(page.front)]
        for paragraph in (*lines, *signed, *page.back):
            text = paragraph.text.strip("#* ")
            if not 3 <= len(text) <= 40 or _opens_part(text):
                continue
            found = self._organ.match(text)
            if found is None:
                continue
            rest = text[found.end() :]
            dated = _ONLY_DATE.fullmatch(rest) or _OFFICER.match(rest)
            if dated or (rest == "" and (paragraph in signed or paragraph in lines)):
                begin = paragraph.text.find(text)
                return page.words(paragraph, begin, begin + found.end())
        return None

    def _signers(self, paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
        """What stands right above each date; of several organs that sign one below the other the first, which leads."""
        for k, (above, below) in enumerate(pairwise(paragraphs)):
            if _ONLY_DATE.fullmatch(below.text) is None:
                continue
            if self._organ.fullmatch(above.text.strip()):
                while k and self._organ.fullmatch(paragraphs[k - 1].text.strip()):
                    k -= 1
            yield paragraphs[k]

    def _issued(self, page: _Page, fields: dict[str, str], lines: Sequence[Paragraph]) -> str | None:
        stated = fields.get("issued")
        if stated:
            date = iso_date(stated)
            if date:
                return date
        for pattern in (_ADOPTED, _DELIVERED):
            for paragraph in lines:
                found = pattern.search(paragraph.text) if pattern is _ADOPTED else pattern.match(paragraph.text)
                date = iso_date(found["date"]) if found else None
                if date:
                    return date
        for group in (lines, page.back[::-1], page.paragraphs[:_FRONT]):
            for paragraph in group:
                text = paragraph.text
                if len(text) > 50:
                    continue
                found = _ONLY_DATE.fullmatch(text) or _PRINTED.search(text)
                if found is None:
                    organ = self._organ.match(text)
                    found = _ONLY_DATE.fullmatch(text, organ.end()) if organ else None
                date = iso_date(found["date"]) if found else None
                if date:
                    return date
        return None

    def _period(self, page: _Page, titles: Sequence[str]) -> tuple[int, int] | None:
        for paragraph in page.paragraphs[:_PREFACE]:
            if paragraph.index not in page.contents:
                period = period_in_text(paragraph.text)
                if period:
                    return period
        period = period_under_heading(page.term_text)
        if period:
            return period
        for title in titles:
            period = period_in_title(_FOLLOWED.sub("", title))
            if period:
                return period
        return None

    def _horizon(self, page: _Page, titles: Sequence[str], period: tuple[int, int] | None) -> int | None:
        last = period[1] if period else 0
        for text in (*titles, *(p.text for p in page.paragraphs[:_PREFACE])):
            year = horizon_in(text)
            if year and year > last:
                return year
        year = horizon_under_heading(page.term_text)
        if year and year > last:
            return year
        return page.farthest_goal(last) if period else None


def _organ_ends(lexicon: Lexicon) -> str:
    """Part of an expression: what names of organs end with, no other word that ends so (格局)."""
    others = "".join(f"(?<!{word})" for word in lexicon.words("frame_no_organs"))
    return f"(?:{_any(lexicon.words('frame_organs'))}){others}"


class _Page:
    """The places of a document where it speaks of itself."""

    def __init__(self, document: Document, paragraphs: Sequence[Paragraph], outline: Outline | None) -> None:
        self.document = document
        self.paragraphs = paragraphs
        self.outline = outline
        self.contents: frozenset[int] = outline.contents if outline else frozenset()
        heads = [node.paragraph for node in outline.nodes] if outline else []
        if heads and heads[0] < len(paragraphs) and _ATTACHED.fullmatch(paragraphs[heads[0]].text):
            del heads[0]
        first = heads[0] if heads else _FRONT
        self.front = [p for p in paragraphs[: min(max(first, 1), _FRONT)] if p.index not in self.contents]
        self.back = list(paragraphs[max(len(paragraphs) - _BACK, 0) :]) if outline else []
        self.spoken: set[int] = set()  # paragraphs that are fields

    def words(self, paragraph: Paragraph, begin: int, stop: int) -> str:
        """The folded slice in the document's own characters."""
        return own_words(paragraph, self.document.text, begin, stop)

    def term_below(self, index: int) -> str:
        """The line with the period that belongs to the title at paragraph `index`, "" where none stands below it."""
        for paragraph in self.paragraphs[index + 1 : index + 3]:
            if is_term(paragraph.text):
                return self.words(paragraph, 0, len(paragraph.text))
            if _REMARK.fullmatch(paragraph.text) is None:
                break
        return ""

    @cached_property
    def term_text(self) -> str:
        """The text under headings that say they are about the period (规划期限), "" where there is none."""
        found: list[str] = []
        nodes = self.outline.nodes if self.outline else ()
        for k, node in enumerate(nodes):
            if len(node.title) <= _LONGEST_TERM_HEAD and _TERM_HEAD.fullmatch(node.title):
                stop = nodes[k + 1].paragraph if k + 1 < len(nodes) else len(self.paragraphs)
                stop = min(max(stop, node.paragraph + 1), node.paragraph + 1 + _TERM_TEXT)
                first, *more = self.paragraphs[node.paragraph : stop]
                found += [first.text[node.body :], *(p.text for p in more)]
        return "".join(found)

    def farthest_goal(self, last: int) -> int | None:
        """The farthest year after `last` that text under a goal names."""
        if self.outline is None:
            return None
        years: list[int] = []
        nodes = self.outline.nodes
        for k, node in enumerate(nodes):
            if node.region != "goal":
                continue
            stop = nodes[k + 1].paragraph if k + 1 < len(nodes) else len(self.paragraphs)
            for paragraph in self.paragraphs[node.paragraph : max(stop, node.paragraph + 1)]:
                years += [int(y) for y in re.findall(r"(?:到|至)(20[2-6]\d)年", paragraph.text)]
        return max((year for year in years if year > last), default=None)


def _opens_part(text: str) -> bool:
    """Whether the line is a numbered heading of the body."""
    found = NUMBERING.match(text.lstrip("#* "))
    return found is not None and found[0][0] not in "—•·◆●■"


def _level(paragraph: Paragraph) -> int:
    return paragraph.level or 9


def _any(words: Sequence[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
