"""A review letter (校核意见): findings as numbered opinions, in the layout of official documents, ready to send."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from yongjiang.model.explanation import Step
from yongjiang.model.finding import SEVERITIES, CheckReport, Evidence, Finding, Severity
from yongjiang.model.plan import DocumentInfo, Plan
from yongjiang.model.wording import SEVERITY_WORDS
from yongjiang.reports.official_layout import Line, OfficialLetter, Words
from yongjiang.reports.places import Places, excerpt

#: characters of a quotation
_QUOTE = 160
_DIGITS = "〇一二三四五六七八九"
_INNER_QUOTES = str.maketrans("“”", "‘’")
_ENDS = frozenset("。！？；…")
_TODO: dict[Severity, str] = {"error": "须在印发前改正", "warning": "请逐条核实", "info": "供修改时参考"}
_HEADS: dict[Severity, str] = {"error": "须改正的错误", "warning": "请核实的问题", "info": "提示"}
_ANNEX = "提示事项一览表"
_COLUMNS, _WIDTHS = ("序号", "原文", "意见"), (12, 68, 76)


class _Opinion(NamedTuple):
    """A finding with its number in the report, the same on every form of it."""

    number: int
    finding: Finding

    @property
    def document(self) -> str:
        return self.finding.evidence[0].document if self.finding.evidence else ""


def letter(report: CheckReport, as_of: date, plans: Iterable[Plan] = (), unread: Sequence[str] = ()) -> bytes:
    """The letter as DOCX: errors first, then warnings, what is only a hint as an annex. as_of: its date.

    plans: of the documents checked, so that every place is named with its heading; unread: names of files that could
    not be read. The same input gives the same bytes.
    """
    return _Letter(report, Places(report.documents, plans), as_of, unread).bytes()


class _Letter:
    def __init__(self, report: CheckReport, places: Places, as_of: date, unread: Sequence[str]) -> None:
        self._report = report
        self._unread = unread
        self._places = places
        self._opinions = [_Opinion(number, finding) for number, finding in enumerate(report.findings, 1)]
        several = len(report.documents) > 1
        subject = f"{len(report.documents)}份文件" if several else self._subject()
        self._page = OfficialLetter(f"关于{subject}的校核意见", as_of)
        self._page.addressee([Words("（收文单位）", blank=True), "："])
        self._page.paragraph([self._opening()])
        self._sections()
        self._closing(as_of)
        if self._of("info"):
            self._page.annex(_ANNEX)
            self._page.table(_COLUMNS, _WIDTHS, self._annex_rows())

    def bytes(self) -> bytes:
        return self._page.bytes()

    def _of(self, severity: Severity) -> list[_Opinion]:
        return [opinion for opinion in self._opinions if opinion.finding.severity == severity]

    def _subject(self) -> str:
        documents = self._report.documents
        if not documents:
            return "送校文件"
        first = self._places.document(documents[0].path)
        return first if len(documents) == 1 else f"{first}等{len(documents)}份文件"

    def _opening(self) -> str:
        counts = Counter(finding.severity for finding in self._report.findings)
        said = [f"经对{self._subject()}进行校核，"]
        if counts:
            each = [f"{SEVERITY_WORDS[s]}{counts[s]}条，{_TODO[s]}" for s in SEVERITIES if counts[s]]
            if counts["info"]:
                each[-1] += f"，见附件《{_ANNEX}》"
            said.append(f"提出意见{counts.total()}条。其中，{'；'.join(each)}。")
        else:
            said.append("没有发现问题。")
        if self._report.waived:
            said.append(f"另有{len(self._report.waived)}条此前已经同意保留，不再列出。")
        if self._report.faults:
            codes = "、".join(dict.fromkeys(fault.code for fault in self._report.faults))
            said.append(f"因程序原因，规则{codes}没有跑完，这方面的意见可能不全。")
        if self._unread:
            said.append(f"另有{len(self._unread)}份文件没有读成，未经校核：{'、'.join(self._unread)}。")
        if counts:
            said.append("现将意见函告如下。")
        return "".join(said)

    def _sections(self) -> None:
        number = 1
        documents = self._report.documents
        if len(documents) > 1:
            self._page.heading("一、送校文件", 1)
            for k, info in enumerate(documents, 1):
                self._page.paragraph([f"{k}.{_described(info, self._places)}{'。' if k == len(documents) else '；'}"])
            number += 1
        for severity in SEVERITIES:
            opinions = self._of(severity)
            if not opinions or severity == "info":
                continue
            self._page.heading(f"{_chinese(number)}、{_HEADS[severity]}", 1)
            number += 1
            for k, (path, group) in enumerate(groupby(opinions, key=lambda opinion: opinion.document), 1):
                if len(documents) > 1:
                    self._page.heading(f"（{_chinese(k)}）{self._places.document(path)}", 2)
                for opinion in group:
                    self._opinion(opinion, path)

    def _opinion(self, opinion: _Opinion, document: str) -> None:
        finding = opinion.finding
        head = Words(f"{opinion.number}.{_sentence(finding.title)}", bold=True)
        kind = f"（{SEVERITY_WORDS[finding.severity]}，{finding.code}）"
        self._page.paragraph([head, _sentence(finding.message), kind], keep=True)
        several = len(finding.evidence) > 1
        near = "" if several else document
        for k, evidence in enumerate(finding.evidence, 1):
            label = f"第{k}处：" if several else "原文："
            self._page.paragraph([label, *self._place(evidence, near, k > 1)], ragged=True)
            near = evidence.document
        if worked := _worked(finding.working.steps):
            self._page.paragraph([f"依据：{worked}"])
        self._page.paragraph([f"建议：{_sentence(finding.mend)}"])

    def _place(self, evidence: Evidence, near: str, again: bool) -> Iterator[Words | str]:
        """Document, headings, quotation with its numbers bold, and what it claims.

        near: the document named before; again: whether by the place before, else by a heading.
        """
        name = self._places.document(evidence.document)
        if evidence.document == near:
            name = "同一文件" if again else ""
        headings = "，".join(self._places.headings(evidence))
        where = f"{name}（{headings}）" if name and headings else name or headings
        yield f"{where}：“" if where else "“"
        yield from _quoted(evidence, _QUOTE)
        said = self._places.says(evidence)
        yield f"”（{said}）。" if said else "”。"

    def _annex_rows(self) -> Iterator[str | list[list[Line]]]:
        """Document by document, a row for each hint."""
        documents = self._report.documents
        for path, group in groupby(self._of("info"), key=lambda opinion: opinion.document):
            if len(documents) > 1:
                yield self._places.document(path)
            near = documents[0].path if len(documents) == 1 else path
            for opinion in group:
                finding = opinion.finding
                said: list[Line] = [
                    [Words(_sentence(finding.title), bold=True), _sentence(finding.message), f"（{finding.code}）"]
                ]
                if worked := _worked(finding.working.steps):
                    said.append([f"依据：{worked}"])
                said.append([f"建议：{_sentence(finding.mend)}"])
                yield [[[str(opinion.number)]], list(self._annex_places(finding, near)), said]

    def _annex_places(self, finding: Finding, near: str) -> Iterator[Line]:
        for k, evidence in enumerate(finding.evidence, 1):
            label = f"第{k}处：" if len(finding.evidence) > 1 else ""
            name = self._places.document(evidence.document) if evidence.document != near else ""
            heading = "".join(self._places.headings(evidence)[-1:])
            colon = "：" if name or heading else ""
            yield [f"{label}{name}{heading}{colon}“", *_quoted(evidence, _QUOTE // 2), "”"]

    def _closing(self, as_of: date) -> None:
        if self._opinions:
            self._page.paragraph(["以上意见请研究处理。认为无须修改的，请说明理由，以便登记保留。"], keep=True)
        if self._of("info"):
            self._page.paragraph([""], keep=True)
            self._page.paragraph([f"附件：{_ANNEX}"], keep=True)
        contact: Line = [
            "（联系人：", Words("　　　　", blank=True), "，联系电话：", Words("　　　　　　", blank=True), "）",
        ]  # fmt: skip
        self._page.signature([Words("（发文单位）", blank=True)], as_of, contact)


def _quoted(evidence: Evidence, limit: int) -> Iterator[Words]:
    for piece in excerpt(evidence, limit):
        yield Words(piece.text.translate(_INNER_QUOTES), bold=piece.strong, quoted=True)


def _described(info: DocumentInfo, places: Places) -> str:
    facts = "，".join(fact for fact in (info.issuer, info.number, _day(info.issued)) if fact)
    return f"{places.document(info.path)}{f'（{facts}）' if facts else ''}"


def _day(iso: str | None) -> str:
    """A date as a letter writes it: 2021年7月12日, 2021年10月."""
    return "".join(f"{int(part)}{unit}" for part, unit in zip((iso or "").split("-"), "年月日", strict=False) if part)


def _worked(steps: Iterable[Step]) -> str:
    """The working as one sentence."""
    said = "；".join(_step_words(steps))
    return _sentence(said) if said else ""


def _step_words(steps: Iterable[Step]) -> Iterator[str]:
    for step in steps:
        yield f"{step.label} {step.value}".strip() + (f"（{step.basis}）" if step.basis else "")
        yield from _step_words(step.steps)


def _sentence(words: str) -> str:
    """`words` with a full stop at the end, unless one is there."""
    words = words.strip()
    return words if not words or words[-1] in _ENDS else f"{words}。"


def _chinese(number: int) -> str:
    """A number below 100 as headings count: 十二.

    >>> _chinese(2), _chinese(10), _chinese(12), _chinese(30)
    ('二', '十', '十二', '三十')
    """
    tens, ones = divmod(number, 10)
    if number >= 100:
        return str(number)
    head = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return head + (_DIGITS[ones] if ones or not tens else "")
