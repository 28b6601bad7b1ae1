"""Puts together what the parts read: promises of the outline with their owners, projects, duties."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from yongjiang.compiler.bodies.running import RunningText
from yongjiang.compiler.commitments.draft import CommitmentDraft, Named
from yongjiang.compiler.commitments.due import DueYears
from yongjiang.compiler.commitments.duties import Duty, DutyGrammar
from yongjiang.compiler.commitments.duty_titles import DutyTitles
from yongjiang.compiler.commitments.names import NameLists
from yongjiang.compiler.commitments.owners import OwnerGrammar, OwnerNote, Unit
from yongjiang.compiler.commitments.projects import ProjectGrammar
from yongjiang.compiler.commitments.promises import Promise, promises_of
from yongjiang.compiler.commitments.rows import TaskTables
from yongjiang.compiler.commitments.scope import Charge, Scope
from yongjiang.compiler.outline.tree import Node, Outline
from yongjiang.compiler.paragraphs import Paragraph
from yongjiang.compiler.patterns import alternation
from yongjiang.kernel.spans import Span
from yongjiang.model.lexicon import Lexicon
from yongjiang.model.plan import Table

#: kinds of bodies that are given tasks by a heading of their own; what is built or founded ends like the other kinds
_OFFICES = ("government", "congress", "party", "judiciary", "other")
#: the first clause of its text
_CLAUSE = re.compile(r"[：:\s]*([^，。；：\n]{4,40})(?=[，。；\n]|$)")


class CommitmentGrammar:
    """Finds what a document promises and who is to do it. Built once from the words of a zone; holds no state."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._names = names = NameLists(lexicon)
        self._owners = OwnerGrammar(lexicon, names)
        self._duties = DutyGrammar(lexicon, names)
        self._titles = DutyTitles(lexicon)
        self._projects = ProjectGrammar(lexicon)
        self._tables = TaskTables(lexicon, names)
        self._office = _office(lexicon)

    def read(
        self,
        original: str,  # noqa: ARG002  # the assembler hands every grammar the document
        paragraphs: Sequence[Paragraph],
        outline: Outline,
        *,
        period: tuple[int, int] | None,
        tables: Sequence[Table] = (),
    ) -> list[CommitmentDraft]:
        """Commitments in document order. `period`: first and last year of the plan, which sift due years."""
        found: list[CommitmentDraft] = list(self._tables.read(tables, outline))
        if paragraphs:
            reading = _Reading(self._names, self._titles, self._office, paragraphs, outline, period)
            found += reading.drafts(self._owners, self._duties, self._projects)
        found.sort(key=_place)
        return found


class _Reading:
    """One document on its way through the parts."""

    __slots__ = ("_due", "_names", "_office", "_outline", "_running", "_titles")

    def __init__(
        self,
        names: NameLists,
        titles: DutyTitles,
        office: re.Pattern[str],
        paragraphs: Sequence[Paragraph],
        outline: Outline,
        period: tuple[int, int] | None,
    ) -> None:
        self._names, self._titles, self._office = names, titles, office
        self._outline = outline
        self._running = RunningText(paragraphs)
        self._due = DueYears(self._running.text, period)

    def drafts(self, owners: OwnerGrammar, duties: DutyGrammar, projects: ProjectGrammar) -> Iterator[CommitmentDraft]:
        running = self._running
        notes = owners.read(running)
        charged = self._charged_chapters(notes)
        found = promises_of(self._outline.nodes, running, charged)
        promises = [p for p in found if not owners.label_at(p.node.title)]
        scope = Scope(running, self._outline, promises)
        scope.assign(notes)
        told_duties = self._duties(duties, notes)
        lines = {note.paragraph for note in notes if note.placement == "line"}
        told: set[int] = set()
        for promise in promises:
            if _stands_alone(promise):
                continue
            yield self._promise(promise, lines, told)
            if promise.box is not None or promise.node.kind == "item":
                yield from self._projects_of(promise, lines, projects)
        for charge in scope.charges:
            yield self._charge(charge, told)
        for duty, node in told_duties:
            yield self._duty(duty, node)

    def _charged_chapters(self, notes: Sequence[OwnerNote]) -> set[int]:
        """Chapters and sections without headings of their own whose text says who is in charge: 四、加大信贷投放 and a
        paragraph that ends with 责任单位 (若干措施).
        """
        nodes = self._outline.nodes
        parents = {id(node.parent) for node in nodes}
        found = set[int]()
        for note in notes:
            node = self._outline.governing(self._running.span(note.start, note.end).start)
            if node is not None and node.kind in ("chapter", "section") and id(node) not in parents:
                found.add(id(node))
        return found

    def _duties(self, duties: DutyGrammar, notes: Sequence[OwnerNote]) -> list[tuple[Duty, Node | None]]:
        """Duties with the headings they stand under; none from contents, glossaries, owner notes, or the future of a
        report.
        """
        opens = [note.start for note in notes]
        found: list[tuple[Duty, Node | None]] = []
        for duty in duties.read(self._running.text):
            k = bisect_right(opens, duty.start) - 1
            if k >= 0 and duty.start < notes[k].end:
                continue
            if self._running.paragraph_at(duty.start) in self._outline.contents:
                continue
            node = self._outline.governing(self._running.span(duty.start, duty.end).start)
            if node is not None and (node.region == "glossary" or (duty.foretells and node.region == "background")):
                continue
            found.append((duty, node))
        return found

    def _promise(self, promise: Promise, lines: set[int], told: set[int]) -> CommitmentDraft:
        node = promise.node
        stop, last = self._without_lines(promise, lines)
        end = node.end
        if stop > promise.at:
            paragraph = self._running.paragraphs[last]
            within = stop - self._running.starts[last]
            end = paragraph.end if within >= len(paragraph.text) else paragraph.at(within - 1) + 1
        units = promise.units
        task = self._task_of_office(promise, stop) if not units else ""
        return CommitmentDraft(
            "measure" if node.kind in ("measure", "chapter", "section") else "item",
            task or node.title,
            self._title_start(node) if node.kind == "box" else node.start,
            end if end > node.end else node.end,
            node,
            _units(units, "lead") if not task else (node.title,),
            _units(units, "support"),
            self._due.within(promise.at, stop),
            None,
            self._named(units, told) if units else (),
        )

    def _task_of_office(self, promise: Promise, stop: int) -> str:
        """What an office that stands for a heading is to do, by the first clause: 区交通局：加强道路养护。; else ""."""
        title, text = promise.node.title, self._running.text
        if self._office.fullmatch(title) is None:
            return ""
        clause = _CLAUSE.match(text, promise.body, stop)
        return clause[1] if clause is not None else ""

    def _title_start(self, node: Node) -> int:
        """Where the words of a box's title begin, behind its number: the item it stands for has no number."""
        paragraph = self._running.paragraphs[node.paragraph]
        at = paragraph.text.find(node.title, node.at) if node.title else -1
        return paragraph.at(at) if at >= 0 else node.start

    def _without_lines(self, promise: Promise, lines: set[int]) -> tuple[int, int]:
        """End of the promise's text without owner notes in paragraphs of their own, and the paragraph it ends in."""
        stop, last = promise.stop, promise.last
        if last not in lines:
            return stop, last
        while last > promise.paragraph and last in lines:
            last -= 1
            stop = self._running.line(last)[1]
        return stop, last

    def _projects_of(self, promise: Promise, lines: set[int], projects: ProjectGrammar) -> Iterator[CommitmentDraft]:
        node = promise.node
        titles = [node.title, *(above.title for above in _above(node, promise.box))]
        if not any(map(projects.lists_projects, titles)):
            return
        running = self._running
        stop, _ = self._without_lines(promise, lines)
        found = [
            (project.name, running.span(project.start, project.end), project.category)
            for project in projects.read(running.text, promise.body, stop)
        ]
        above = node.parent
        if stop <= promise.body and promise.leaf and len(titles) > 1 and above and projects.names_project(node.title):
            # a line of its own in a list of projects
            found.append((node.title, Span(node.start, node.end), above.title))
        lead, support = _units(promise.units, "lead"), _units(promise.units, "support")
        for name, span, category in found:
            start, end = span
            if not category or (node.kind != "box" and start != node.start):
                category = node.title
            yield CommitmentDraft("project", name, start, end, node, lead, support, None, category)

    def _charge(self, charge: Charge, told: set[int]) -> CommitmentDraft:
        span = self._running.span(charge.start, charge.end)
        units = charge.note.units
        return CommitmentDraft(
            kind="duty",
            title=self._titles.title(self._running.text, charge.start, charge.end),
            start=span.start,
            end=span.end,
            node=charge.node,
            lead_units=_units(units, "lead"),
            support_units=_units(units, "support"),
            due_year=self._due.within(charge.start, charge.end),
            named=self._named(units, told),
        )

    def _duty(self, duty: Duty, node: Node | None) -> CommitmentDraft:
        span = self._running.span(duty.start, duty.end)
        return CommitmentDraft(
            kind="duty",
            title=self._titles.title(self._running.text, duty.begin, duty.end),
            start=span.start,
            end=span.end,
            node=node,
            lead_units=tuple(dict.fromkeys(duty.lead)),
            support_units=tuple(dict.fromkeys(duty.support)),
            due_year=self._due.within(duty.start, duty.end),
        )

    def _named(self, units: Iterable[Unit], told: set[int]) -> tuple[Named, ...]:
        """Places where a note names units, each told once however many promises the note serves."""
        out: list[Named] = []
        for unit in units:
            if unit.verbatim and unit.start not in told:
                told.add(unit.start)
                if self._names.is_class(unit.name):
                    continue
                out.append(Named(unit.name, *self._running.span(unit.start, unit.end)))
        return tuple(out)


def _stands_alone(promise: Promise) -> bool:
    """Whether it is a point of an argument: a numbered line that neither a box nor a measure nor an owner claims."""
    node = promise.node
    if node.kind != "item" or promise.box is not None or promise.units:
        return False
    return promise.parent is None or node.region != "measure"


def _units(units: Sequence[Unit], role: str) -> tuple[str, ...]:
    """Names in that role, each once; who leads does not also support."""
    if not units:
        return ()
    names = dict.fromkeys(unit.name for unit in units if unit.role == role)
    if role == "support":
        for unit in units:
            if unit.role == "lead":
                names.pop(unit.name, None)
    return tuple(names)


def _above(node: Node, box: Node | None) -> Iterator[Node]:
    """Headings above `node`, as far as its box."""
    above = node.parent
    while above is not None and box is not None:
        yield above
        if above is box:
            return
        above = above.parent


def _place(draft: CommitmentDraft) -> tuple[int, int, str]:
    return draft.start, -draft.end, draft.kind


def _office(lexicon: Lexicon) -> re.Pattern[str]:
    """What names an office and nothing else: 县财政局, not 组建大数据局 nor 空间布局."""
    suffixes, not_before = lexicon.classes("body_suffix"), lexicon.classes("body_not_before")
    ends = {end for kind in _OFFICES for end in suffixes[kind]}
    ends.update(stem + end for end, stems in lexicon.classes("body_stem").items() for stem in stems)
    guarded = [f"(?<![{''.join(not_before[end])}]){end}" for end in sorted(ends) if end in not_before]
    verbs = alternation(lexicon.classes("body_boundary")["verb"])
    return re.compile(
        rf"(?!{verbs})[^，。、：；（）\s]{{1,16}}(?:{alternation(ends - set(not_before))}|{'|'.join(guarded)})"
    )
