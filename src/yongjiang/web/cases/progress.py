"""A case on the page of what it is about: where it stands, the steps that are open to who looks, what happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from yongjiang.model.workflow import Definition
from yongjiang.web.accounts.policy import granted
from yongjiang.web.audit.actions import Actor
from yongjiang.web.cases.actions import caller, definition_of, state_of
from yongjiang.web.cases.models import Case
from yongjiang.web.cases.queries import Piece, Standing, asked_names, evidence_of, outlook_of, story
from yongjiang.web.cases.steps import StepForm
from yongjiang.web.ui.pieces import Event


@dataclass(frozen=True, slots=True)
class Panel:
    """A step that is open to who looks. last: it carries the changes out."""

    move: str
    title: str
    lacks: tuple[str, ...]
    form: StepForm
    last: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a case stands. barred: why steps of the own role are not for who looks. For who may not see drafts: no
    panels, no story, no files.
    """

    standing: Standing
    panels: tuple[Panel, ...]
    lines: Sequence[Event]
    files: Sequence[tuple[str, Sequence[Piece]]]
    withdrawable: bool
    barred: tuple[str, ...] = ()


def progress_of(
    case: Case, by: Actor, *, failed: StepForm | None = None, may: str = "see_drafts", decisions: Sequence[str] = (),
    first: Mapping[str, Any] | None = None,
) -> Progress:  # fmt: skip
    """How far `case` is, for `by`. failed: the form of a step that was refused, shown again; may: what one must be
    allowed to do to be offered steps; decisions, first: see `StepForm`. A few queries.
    """
    standing = outlook_of(case, by=caller(by), names=asked_names(case))
    definition, state = definition_of(case.definition, case.version), state_of(case)
    moves = {move.key: move for move in definition.moves}
    done = {stage.key for stage in definition.stages if stage.outcome == "done"}
    allowed = by.user is not None and may in granted(by.user)
    panels: list[Panel] = []
    for step in standing.steps if allowed else ():
        if not step.mine or any(step.move == one.move for one in panels):
            continue  # of steps in branches of several bodies the own one is meant
        move = moves[step.move]
        form = StepForm(definition, state, move, decides=move.key in decisions, first=first)
        if failed is not None and failed.move.key == move.key:
            form = failed
        panels.append(Panel(move.key, move.title, step.lacks, form, move.enters in done))
    files, by_event = _files(case, definition)
    lines = list(reversed(story(case, by_event)))
    barred = tuple(step.barred for step in standing.steps if allowed and step.barred)
    return Progress(standing, tuple(panels), lines, files, "withdraw" in standing.acts, barred)


def _files(case: Case, definition: Definition) -> tuple[list[tuple[str, Sequence[Piece]]], dict[int, list[Piece]]]:
    """Files by the title of their paper, and by the number of the event they came with."""
    files = evidence_of(case).get(case.pk, {})
    titles = {paper.key: paper.title for paper in definition.papers}
    by_event: dict[int, list[Piece]] = {}
    for pieces in files.values():
        for piece in pieces:
            by_event.setdefault(piece.seq, []).append(piece)
    return [(titles[paper], pieces) for paper, pieces in files.items()], by_event
