"""The kinds of things that an act can change. Another kind is entered here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from django.http import Http404

from yongjiang.web.amendments.courses import CourseSubject
from yongjiang.web.amendments.indicators import IndicatorSubject
from yongjiang.web.amendments.projects import ProjectSubject
from yongjiang.web.amendments.tasks import TaskSubject
from yongjiang.web.amendments.values import Subject

#: kinds of things, by the name under which acts and requests know them
SUBJECTS: Mapping[str, Callable[[Iterable[str]], Mapping[str, Subject]]] = {
    CourseSubject.kind: CourseSubject.found,
    TaskSubject.kind: TaskSubject.found,
    ProjectSubject.kind: ProjectSubject.found,
    IndicatorSubject.kind: IndicatorSubject.found,
}
_KINDS = (CourseSubject, TaskSubject, ProjectSubject, IndicatorSubject)

#: what each kind has that an act may change
WHATS: Mapping[str, tuple[str, ...]] = {one.kind: one.whats for one in _KINDS}


def answers(kind: str, key: str, body: str) -> bool:
    """Whether the body (its key) answers for the thing; one query."""
    return any(one.answers(key, body) for one in _KINDS if one.kind == kind)


def subject_of(kind: str, key: str) -> Subject:
    """The thing. Raises Http404."""
    found = subjects_of([(kind, key)])
    if not found:
        raise Http404("没有这一项")
    return found[kind, key]


def subjects_of(wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Subject]:
    """Those of the things (kind and key) that there are."""
    found: dict[tuple[str, str], Subject] = {}
    by_kind: dict[str, list[str]] = {}
    for kind, key in wanted:
        by_kind.setdefault(kind, []).append(key)
    for kind, keys in by_kind.items():
        if kind in SUBJECTS:
            found |= {(kind, key): subject for key, subject in SUBJECTS[kind](keys).items()}
    return found
