"""Read cases: where they stand today, what is next for whom, what happened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

import msgspec
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from yongjiang.model.case import CaseActor, CaseState, Due, Escalated, Event, HandedOver, Moved, Outlook, RefusalCode
from yongjiang.model.wording import EVENT_WORDS, party_names
from yongjiang.model.workflow import STARTING, Definition
from yongjiang.web.audit.actions import Actor
from yongjiang.web.cases.actions import definition_of, state_of
from yongjiang.web.cases.models import Case, CaseEvent, Evidence
from yongjiang.web.register.models import Body
from yongjiang.web.ui.pieces import Event as Line
from yongjiang.web.zone import calendar, workflows
from yongjiang.workflow import outlook, replay

#: lacks of the person that asks, not of the case
_NOT_MINE: tuple[RefusalCode, ...] = ("not-allowed", "separate")


class Step(NamedTuple):
    """A step out of a stage. lacks: what stands against it, in words, empty when it can be taken; reason: whether one
    must say why; mine: whether the person asked for may take it; barred: where the role may and the person may not,
    why, in words; open: mine, and nothing lacks.
    """

    move: str
    title: str
    stage: str
    enters: str
    reason: bool
    who: str
    mine: bool
    lacks: tuple[str, ...]
    barred: str = ""

    @property
    def open(self) -> bool:
        return self.mine and not self.lacks


class Stage(NamedTuple):
    """Where a case stands. who: in words, must act."""

    key: str
    title: str
    entered: date
    who: str
    due: Due
    steps: tuple[Step, ...]
    waiting: tuple[str, ...]


class Standing(NamedTuple):
    """A case today. ended: title of the end it reached; acts: rights open now to whom it was asked for."""

    revision: int
    ended: str
    stages: tuple[Stage, ...]
    owed: tuple[tuple[str, Due], ...]
    acts: tuple[str, ...]
    outlook: Outlook

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps from wherever it stands."""
        return tuple(step for stage in self.stages for step in stage.steps)

    @property
    def title(self) -> str:
        """Where it stands, in words."""
        return "、".join(stage.title for stage in self.stages) or self.ended


class Piece(NamedTuple):
    """A file that came with an event."""

    name: str
    size: int
    href: str
    seq: int


def outlook_of(
    case: Case, *, by: CaseActor | None = None, today: date | None = None, names: Mapping[str, str] | None = None
) -> Standing:
    """Where `case` stands on `today`, from its snapshot; no query. by: also whether that person may take a step; names:
    of the bodies that have branches of their own, see `asked_names`.
    """
    definition, state = definition_of(case.definition, case.version), state_of(case)
    ahead = outlook(definition, state, today=today or timezone.localdate(), calendar=calendar(), actor=by)
    titles = {stage.key: stage.title for stage in definition.stages}
    stages = tuple(
        Stage(
            one.stage,
            one.title,
            one.entered,
            party_words(definition, (must.party for must in one.must_act))
            + (f"（{(names or {}).get(one.branch, one.branch)}）" if one.branch else ""),
            one.due,
            tuple(
                Step(
                    step.move,
                    step.title,
                    one.stage,
                    titles[step.enters],
                    step.reason,
                    party_words(definition, step.who),
                    all(lack.code not in _NOT_MINE for lack in step.lacks),
                    tuple(lack.words for lack in step.lacks if lack.code not in _NOT_MINE),
                    next((lack.words for lack in step.lacks if lack.code == "separate"), ""),
                )
                for step in one.steps
            ),
            one.waiting,
        )
        for one in ahead.stages
    )
    owed = tuple((one.title, one.due) for one in ahead.owed)
    return Standing(case.count, titles.get(state.end, ""), stages, owed, ahead.acts, ahead)


def rebuilt(case: Case) -> CaseState:
    """The state, made again from the events: equals the snapshot."""
    return replay(definition_of(case.definition, case.version), events_of(case))


def events_of(case: Case) -> list[Event]:
    """What happened, in order."""
    return [msgspec.convert(data, Event) for data in case.happened.values_list("data", flat=True)]


def cases_of(kind: str, keys: Iterable[str]) -> QuerySet[Case]:
    """Cases about subjects of that kind with those keys."""
    return Case.objects.filter(subject_kind=kind, subject_key__in=list(keys)).select_related("lead")


def at_stage(*keys: str) -> Q:
    """Cases that stand on one of these stages."""
    found = Q(pk__in=[])
    for key in keys:
        found |= Q(stages__contains=f",{key},")
    return found


def waiting_for(by: CaseActor) -> Q:
    """Open cases in which `by` must act now: by role, or for the own body."""
    return _among("parties", by)


def told_to(by: CaseActor) -> Q:
    """Open cases of which `by` was told by an escalation in effect: by role, or for the own body."""
    return _among("told", by)


def _among(column: str, by: CaseActor) -> Q:
    found = Q(pk__in=[])
    for role in by.roles:
        found |= Q(**{f"{column}__contains": f",{role},"})
    if by.body:
        found |= Q(**{f"{column}__contains": ",lead,"}, lead__key=by.body)
        found |= Q(**{f"{column}__contains": ",support,"}, support__key=by.body)
        found |= Q(**{f"{column}__contains": ",countersigner,"}, asked__contains=f",{by.body},")
    return found & Q(closed=None)


def kept_from(move: str, definition: str, by: Actor) -> Q:
    """Cases of the workflow in which `by` may not take `move`, for what that person did in them before."""
    found = Q(pk__in=[])
    for version in workflows():
        for one in version.moves if version.key == definition and by.user is not None else ():
            if one.key == move and one.separate_from:
                did = Q(kind="move", data__move__in=one.separate_from)
                if STARTING in one.separate_from:
                    did |= Q(kind="start")
                cases = CaseEvent.objects.filter(did, by=by.user).values("case")
                found |= Q(definition=definition, version=version.version, pk__in=cases)
    return found


def due_before(day: date) -> Q:
    """Open cases in which something was due before `day`: late on it."""
    return Q(closed=None, next_due__lt=day)


def story(case: Case, evidence: Mapping[int, list[Piece]] | None = None) -> list[Line]:
    """What happened in words, oldest first. evidence: files by number of the event, named beside it."""
    definition = definition_of(case.definition, case.version)
    moves = {move.key: move.title for move in definition.moves}
    rows = list(case.happened.select_related("by", "body"))
    events = [msgspec.convert(row.data, Event) for row in rows]
    # whom it was handed to last leads it now, and is known
    now = {case.lead.key: case.lead.name}
    names = now | _names({event.to_body for event in events if isinstance(event, HandedOver)} - now.keys())
    lines = []
    for row, event in zip(rows, events, strict=True):
        what = EVENT_WORDS[row.kind]
        if isinstance(event, Moved):
            what = moves[event.move]
        elif isinstance(event, HandedOver):
            what += f"给{names.get(event.to_body, event.to_person)}"
        elif isinstance(event, Escalated):
            what = EVENT_WORDS["escalate"]
        if files := (evidence or {}).get(row.seq):
            what += f"（附 {len(files)} 个文件）"
        lines.append(Line(row.at, _who(row), what, event.note))
    return lines


def evidence_of(*cases: Case) -> dict[int, dict[str, list[Piece]]]:
    """Files by case and paper, oldest first."""
    found: dict[int, dict[str, list[Piece]]] = defaultdict(lambda: defaultdict(list))
    rows = Evidence.objects.filter(case__in=cases).values_list("case_id", "paper", "name", "size", "key", "seq")
    for case, paper, name, size, key, seq in rows:
        found[case][paper].append(Piece(name, size, reverse("evidence-file", args=[key]), seq))
    return found


def party_words(definition: Definition, keys: Iterable[str]) -> str:
    """Roles and relations of a workflow as they are called."""
    words = party_names(definition)
    return "、".join(words.get(key, key) for key in dict.fromkeys(keys))


def asked_names(case: Case) -> dict[str, str]:
    """Names of the bodies whose own branches are open; a query where there are any."""
    return _names(set(case.asked.split(",")))


def _names(keys: Iterable[str]) -> dict[str, str]:
    wanted = {key for key in keys if key}
    return dict(Body.objects.filter(key__in=wanted).values_list("key", "name")) if wanted else {}


def _who(row: CaseEvent) -> str:
    person = str(row.by) if row.by is not None else "系统"
    return f"{person}（{row.body.name}）" if row.body is not None else person
