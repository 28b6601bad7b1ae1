"""What an owner note governs: an item, a run of items, a measure, or only the sentences before it."""

from __future__ import annotations

from collections.abc import Sequence

from yongjiang.compiler.bodies.running import RunningText
from yongjiang.compiler.commitments.owners import OwnerNote, Unit
from yongjiang.compiler.commitments.promises import Promise
from yongjiang.compiler.outline.tree import Node, Outline

#: a note that begins this close behind a headline stands in the headline's place
_BESIDE = 2


class Charge:
    """Sentences that an owner note charges bodies with, apart from any heading. start, end: in the running text."""

    __slots__ = ("end", "node", "note", "start")

    def __init__(self, start: int, end: int, note: OwnerNote, node: Node | None) -> None:
        self.start = start
        self.end = end
        self.note = note
        self.node = node


class Scope:
    """Gives each promise of a document its units (`Promise.units`), and collects the charges that remain.

    - A note in a promise's own paragraph is that promise's; where several stand in it, each also charges the
      sentences since the one before.
    - A note in a paragraph of its own serves all promises of its group since the last such note that have none of
      their own. A group is a box, or the measures under one measure.
    - What a parent says holds for its children; a parent that says nothing has the units of all its children.
    """

    def __init__(self, running: RunningText, outline: Outline, promises: Sequence[Promise]) -> None:
        self._running = running
        self._outline = outline
        self._promises = promises
        self._by_node = {id(promise.node): promise for promise in promises}
        self.charges: list[Charge] = []

    def assign(self, notes: Sequence[OwnerNote]) -> None:
        """Reads `notes`, which must be in order."""
        if not notes:
            return
        runs: dict[int, list[Promise]] = {}
        served: dict[int, list[Promise]] = {}
        promises = self._promises
        coming = 0
        edge = 0
        for note in notes:
            while coming < len(promises) and promises[coming].at <= note.start:
                promise = promises[coming]
                runs.setdefault(_group(promise), []).append(promise)
                coming += 1
            node = self._outline.governing(self._running.span(note.start, note.end).start)
            promise_here = self._promise_of(node)
            if note.placement == "line":
                self._serve(note, node, promise_here, runs, served, edge)
            elif promise_here is None:
                self._charge(note, node, edge)
            else:
                promise_here.notes.append(note)
            edge = note.end
        for promise in self._promises:
            if promise.notes:
                self._settle(promise)
        self._spread()

    def _promise_of(self, node: Node | None) -> Promise | None:
        return self._by_node.get(id(node)) if node is not None else None

    def _serve(
        self,
        note: OwnerNote,
        node: Node | None,
        here: Promise | None,
        runs: dict[int, list[Promise]],
        served: dict[int, list[Promise]],
        edge: int,
    ) -> None:
        """A note in a paragraph of its own."""
        box = node if node is not None and node.kind == "box" else node.box if node is not None else None
        if here is None and box is None:
            self._charge(note, node, edge)
            return
        group = id(box) if box is not None else _group(here) if here is not None else 0
        run = runs.pop(group, [])
        targets = [promise for promise in run if promise.leaf and not promise.notes]
        if here is not None and not here.leaf and here not in targets and not any(p.parent is here for p in run):
            targets.append(here)
        if not targets:
            targets = served.get(group, []) if not run else [here] if here is not None else run[-1:]
        if not targets:
            self._charge(note, node, edge)
            return
        for promise in targets:
            promise.units = [*promise.units, *note.units]
        served[group] = targets

    def _charge(self, note: OwnerNote, node: Node | None, edge: int) -> None:
        """A note that no promise takes: it charges the text before it, back to the note or heading before."""
        starts = self._running.starts
        first = note.paragraph
        if note.placement == "line":
            if first == 0:
                return
            first -= 1
        start = max(starts[first], edge)
        if node is not None and node.paragraph == first:
            start = max(start, starts[first] + node.body)
        self._add_charge(start, note, node)

    def _settle(self, promise: Promise) -> None:
        """Notes in the promise's own paragraphs."""
        notes = promise.notes
        whole = [note for note in notes if note.placement == "tail" or note.start - promise.body <= _BESIDE]
        if len(notes) > 1 or not whole:
            edge = promise.body
            for note in notes:
                self._add_charge(max(edge, self._running.starts[note.paragraph]), note, promise.node)
                edge = note.end
        if whole:
            promise.units = [*promise.units, *(unit for note in notes for unit in note.units)]

    def _add_charge(self, start: int, note: OwnerNote, node: Node | None) -> None:
        text = self._running.text
        end = note.start
        while start < end and text[start] in "，。；：、 \n）":
            start += 1
        while end > start and text[end - 1] in "，。；： \n":
            end -= 1
        if end > start:
            self.charges.append(Charge(start, end, note, node))

    def _spread(self) -> None:
        own = {id(promise) for promise in self._promises if promise.units}
        for promise in self._promises:
            if not promise.units and promise.parent is not None and id(promise.parent) in own:
                promise.units = promise.parent.units
                own.add(id(promise))
        gathered: dict[int, list[Unit]] = {}
        for promise in reversed(self._promises):
            if not promise.units and id(promise) in gathered:
                promise.units = gathered[id(promise)]
            if promise.units and promise.parent is not None:
                gathered[id(promise.parent)] = [*promise.units, *gathered.get(id(promise.parent), ())]


def _group(promise: Promise) -> int:
    if promise.box is not None:
        return id(promise.box)
    return id(promise.parent if promise.parent is not None else promise)
