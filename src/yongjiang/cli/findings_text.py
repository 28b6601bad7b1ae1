"""Findings on a terminal: by document, each with its clauses, the numbers marked, and how to mend it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from yongjiang.cli.clauses import Row, clause_rows
from yongjiang.cli.explain import step_tree
from yongjiang.cli.terminal import SEVERITY_STYLES, show, shown, words
from yongjiang.kernel.lines import Lines
from yongjiang.kernel.width import clip, display_width, wrap
from yongjiang.model.finding import SEVERITIES, Evidence, Finding
from yongjiang.model.wording import SEVERITY_WORDS
from yongjiang.reports.places import Places
from yongjiang.usecases.check_plans import Checked

#: rows of one place at most; more are counted
_ROWS = 6
#: places of one finding at most
_PLACES = 8
_WORST = 10
#: formats whose lines are those of the file itself
_WITH_LINES = ("txt", "md")
_INDENT = 2
_PATH = " › "
#: columns that headings need before what the place claims, else that gets a line of its own
_PATH_ROOM = 24
_DOT = " · "


def print_findings(out: Console, checked: Checked, *, steps: bool = False) -> None:
    """Print all findings of `checked`, then how many there are. steps: the working of each too."""
    desk = _Desk(out, checked)
    grouped: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in checked.report.findings:
        grouped[finding.evidence[0].document].append(finding)
    for path in [path for path in checked.texts if path in grouped]:
        desk.print_document(path, grouped[path], steps)
    _print_counts(out, checked)
    if checked.report.findings:
        desk.print_advice(checked.report.findings[0], checked.as_of)


def print_worst(out: Console, checked: Checked, where: str) -> None:
    """Print the ten worst findings, two lines each, and how many there are. where: how to see all."""
    desk = _Desk(out, checked)
    findings = worst(checked.report.findings)
    desk.print_line(Text())
    desk.print_line(Text(f"校核：{counted(checked)}", style="bold"))
    for finding in findings:
        desk.print_short(finding)
    if checked.report.findings:
        rest = len(checked.report.findings) - len(findings)
        out.print()
        desk.print_wrapped(f"{f'另有 {rest} 条，' if rest else ''}{where}", "", _INDENT)


def worst(findings: Sequence[Finding], limit: int = _WORST) -> list[Finding]:
    """The gravest `limit` findings; among equally grave ones each rule has its first before any has its second."""
    nth: Counter[str] = Counter()
    ranked: list[tuple[int, int, int]] = []
    for k, finding in enumerate(findings):
        nth[finding.code] += 1
        ranked.append((SEVERITIES.index(finding.severity), nth[finding.code], k))
    chosen = sorted(ranked)[:limit]
    return [findings[k] for _, _, k in sorted(chosen, key=lambda rank: (rank[0], rank[2]))]


class _Desk:
    """Prints findings to one console, with the texts they speak of at hand."""

    def __init__(self, out: Console, checked: Checked) -> None:
        self._out = out
        self._columns = max(out.width, 40)
        self._texts = checked.texts
        self._lines: dict[str, Lines] = {}
        self._places = Places(checked.report.documents, [one.plan for one in checked.compiled])
        self._formats = {one.document.path: one.document.format for one in checked.compiled}

    def print_document(self, path: str, findings: Sequence[Finding], steps: bool) -> None:
        """All that is at home in one document."""
        name = shown(self._places.document(path))
        for part in wrap(name, self._columns):
            self.print_line(Text(part, style="bold"))
        facts = [part for part in (shown(path), _counts_text(findings)) if part != name]
        fits = display_width(_DOT.join(facts)) <= self._columns
        for part in [_DOT.join(facts)] if fits else facts:
            self.print_line(Text(part, style="dim"))
        for finding in findings:
            self.print_line(Text())
            self.print_finding(finding)
            if steps:
                tree = step_tree(finding.working)
                tree.hide_root = True  # it says what the message says
                self.print_wrapped("推算", "dim", _INDENT)
                show(self._out, Padding(tree, (0, 0, 0, 2 * _INDENT)))
        self.print_line(Text())

    def print_finding(self, finding: Finding) -> None:
        """One finding whole."""
        style = SEVERITY_STYLES[finding.severity]
        self.print_line(_head(finding, ""))
        self.print_wrapped(finding.message, "", _INDENT)
        home = finding.evidence[0].document
        for evidence in finding.evidence[:_PLACES]:
            self._print_place(evidence, home, style)
        if len(finding.evidence) > _PLACES:
            self.print_wrapped(f"另有 {len(finding.evidence) - _PLACES} 处，见网页或 JSON 结果", "dim", 2 * _INDENT)
        self.print_wrapped(finding.mend, "", _INDENT, "改法 ")
        self.print_wrapped(finding.fingerprint, "dim", _INDENT, "指纹 ")

    def print_short(self, finding: Finding) -> None:
        """One finding in a line or two, with its first place."""
        self.print_line(Text())
        head = _head(finding, " " * _INDENT)
        room = self._columns - display_width(head.plain) - 2
        head.append(f"  {self._short_place(finding.evidence[0], room)}", "dim")
        self.print_line(head)
        for line in _first_lines(wrap(shown(finding.message), self._columns - 2 * _INDENT), 2):
            self.print_line(Text(" " * 2 * _INDENT + line))

    def print_advice(self, finding: Finding, as_of: date) -> None:
        """How to learn more, and how to waive, with `finding` as the example."""
        self.print_line(Text())
        self.print_wrapped(f"看懂一条规则：yongjiang rule {finding.code}", "dim", 0)
        if finding.code.startswith("YJ9"):  # about a waiver itself
            return
        self.print_wrapped("核实过、要保留的，在文件旁的 waivers.yaml 里写明谁、为什么、到哪天：", "dim", 0)
        until = f"{as_of.year + 1}-12-31"
        example = f"- {{fingerprint: {finding.fingerprint}, who: 姓名, why: 理由, until: {until}}}"
        self._out.print(Text(f"  {example}", style="dim"), soft_wrap=True)

    def print_wrapped(self, text: str, style: str, indent: int, label: str = "") -> None:
        """`text` in lines that fit, behind a dim `label`."""
        left = indent + display_width(label)
        for k, part in enumerate(wrap(shown(text), self._columns - left)):
            line = Text(" " * indent)
            line.append(label if k == 0 else " " * display_width(label), "dim")
            line.append(part, style)
            self.print_line(line)

    def print_line(self, line: Text) -> None:
        """A line that fits as it is."""
        line.rstrip()
        self._out.print(line, no_wrap=True, overflow="ignore", crop=False)

    def _print_place(self, evidence: Evidence, home: str, style: str) -> None:
        numbered = self._formats.get(evidence.document, "txt") in _WITH_LINES
        gutter = len(str(len(self._lines_of(evidence.document)))) if numbered else 0
        indent = " " * _INDENT
        for k, head in enumerate(self._place_heads(evidence, home, self._columns - _INDENT - gutter - 3)):
            self.print_line(Text.assemble((f"{indent}{' ' * gutter} {'├' if k else '┌'} ", "dim"), head))
        rows = list(self._rows(evidence, self._columns - _INDENT - gutter - 3))
        for row in rows[:_ROWS]:
            number = f"{row.line:>{gutter}}" if numbered and row.line else " " * gutter
            self.print_line(Text.assemble(indent, (f"{number} │ ", "dim"), _coloured(row, style)))
            if row.under:
                self.print_line(Text.assemble(indent, (f"{' ' * gutter} │ ", "dim"), (row.under, style)))
        if len(rows) > _ROWS:
            self.print_line(Text(f"{indent}{' ' * gutter} │ 另有 {len(rows) - _ROWS} 行", style="dim"))

    def _rows(self, evidence: Evidence, columns: int) -> Iterator[Row]:
        text = self._texts.get(evidence.document, "")
        marks = [(mark.start, mark.end) for mark in evidence.marks]
        return clause_rows(text, self._lines_of(evidence.document), (evidence.start, evidence.end), marks, columns)

    def _place_heads(self, evidence: Evidence, home: str, room: int) -> Iterator[Text]:
        """The document, unless it is `home`, the headings above, and what the place claims: in one line if they fit."""
        name = shown(self._places.document(evidence.document))
        document = "" if evidence.document == home else name
        headings = [shown(part) for part in self._places.headings(evidence)]
        says = "" if evidence.says.strip("《》") == name.strip("《》") else shown(evidence.says)
        used = display_width(says) + 2 if says else 0
        apart = used + min(_PATH_ROOM, display_width("".join(headings[-1:]))) > room
        used = 0 if apart else used
        if document and display_width(_PATH.join([document, *headings[-1:]])) + used > room:
            yield Text(clip(document, room), style="dim")
            document = ""
        while len(headings) > 1 and display_width(_PATH.join([document, *headings])) + used > room:
            del headings[0]
        path = clip(_PATH.join(part for part in (document, *headings) if part), room - used)
        if path and says and not apart:
            yield Text.assemble((path, "dim"), "  ", says)
            return
        if path:
            yield Text(path, style="dim")
        for line in wrap(says, room) if says else ():
            yield Text(line)

    def _short_place(self, evidence: Evidence, room: int) -> str:
        """File and line, or file and nearest heading where lines are not those of the file."""
        name = shown(evidence.document.replace("\\", "/").rsplit("/", 1)[-1])
        if self._formats.get(evidence.document, "txt") in _WITH_LINES:
            line = f":{self._lines_of(evidence.document).at(evidence.start).line}"
            return clip(name, max(room - len(line), 1)) + line
        return clip(_PATH.join([name, *map(shown, self._places.headings(evidence)[-1:])]), max(room, 1))

    def _lines_of(self, path: str) -> Lines:
        if path not in self._lines:
            self._lines[path] = Lines(self._texts.get(path, ""))
        return self._lines[path]


def _head(finding: Finding, indent: str) -> Text:
    word = (SEVERITY_WORDS[finding.severity], SEVERITY_STYLES[finding.severity])
    return Text.assemble(indent, word, (f" {finding.code} {shown(finding.title)}", "bold"))


def _first_lines(lines: list[str], count: int) -> Iterable[str]:
    """`count` lines at most, the last one showing that there were more."""
    return lines if len(lines) <= count else [*lines[: count - 1], lines[count - 1].rstrip("，；：、") + "…"]


def _coloured(row: Row, style: str) -> Text:
    text = Text(row.text, style="dim")
    text.stylize("not dim", *row.clause)
    for span in row.strong:
        text.stylize(f"not dim {style}", *span)
    return text


def _counts_text(findings: Iterable[Finding]) -> str:
    counts = Counter(finding.severity for finding in findings)
    return _DOT.join(f"{SEVERITY_WORDS[level]} {counts[level]}" for level in SEVERITIES if counts[level])


def counted(checked: Checked) -> str:
    """How many findings there are of each severity, in words."""
    parts = [_counts_text(checked.report.findings) or "没有发现问题"]
    if checked.report.waived:
        parts.append(f"已豁免 {len(checked.report.waived)}")
    if checked.known:
        parts.append(f"基线里已有 {checked.known}（不列出）")
    if checked.failed:
        parts.append(unread_words(checked))
    return _DOT.join(parts)


def unread_words(checked: Checked) -> str:
    """Which files could not be read, so that nothing is said of them."""
    return f"没有读成 {len(checked.failed)} 份（{'、'.join(failed.path.name for failed in checked.failed)}）"


def _print_counts(out: Console, checked: Checked) -> None:
    if len(checked.compiled) < 2:
        out.print(words(counted(checked), "bold"))
        return
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1), show_edge=False, show_footer=True)
    places = Places(checked.report.documents, [one.plan for one in checked.compiled])
    own = {path: [f for f in checked.report.findings if f.evidence[0].document == path] for path in checked.texts}
    waived = Counter(one.finding.evidence[0].document for one in checked.report.waived)
    counts_of = [Counter(f.severity for f in findings) for findings in own.values()]
    table.add_column(words("文件"), words("合计"), overflow="fold")
    for level in SEVERITIES:
        total = sum(counts[level] for counts in counts_of)
        table.add_column(
            Text(SEVERITY_WORDS[level], style=SEVERITY_STYLES[level]), words(str(total)), justify="right", no_wrap=True
        )
    if waived:
        table.add_column(words("已豁免"), words(str(waived.total())), justify="right", no_wrap=True)
    for path, counts in zip(own, counts_of, strict=True):
        cells = [words(str(counts[level] or "—")) for level in SEVERITIES]
        if waived:
            cells.append(words(str(waived[path] or "—")))
        table.add_row(words(places.document(path)), *cells)
    show(out, table)
    if checked.known:
        out.print(words(f"基线里已有的 {checked.known} 条没有列出", "dim"))
    if checked.failed:
        out.print(words(unread_words(checked), "bold"))
