"""The target of a measured indicator, as what an act can change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import msgspec
from django.db.models import Q
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from yongjiang.measure import judge, read_target
from yongjiang.measure.sentences import number
from yongjiang.model.measure import Target, Verdict
from yongjiang.model.wording import COMPARATOR_WORDS
from yongjiang.web.amendments.values import Order, Said
from yongjiang.web.audit.actions import Actor
from yongjiang.web.errors import StaleEdit, Unfit
from yongjiang.web.measuring.actions import newest_target, set_target
from yongjiang.web.measuring.converting import plain_target, target_of
from yongjiang.web.measuring.models import Course, TargetVersion
from yongjiang.web.measuring.verdicts import Judged, judged
from yongjiang.web.register.models import Body
from yongjiang.web.register.rows import place_href
from yongjiang.web.zone import current_zone

#: forms of a target, as a person is told what was understood
FORM_WORDS: Mapping[str, str] = {
    "level": "到目标年达到", "increase": "比基期增加", "growth": "年均增长", "multiple": "为基期的几倍",
    "mean": "每年平均", "total": "规划期累计", "rank": "位次", "direction": "只写了方向",
    "follow": "与别的指标同步", "match": "与别处持平", "assigned": "由上级下达", "unread": "没有读懂",
}  # fmt: skip


@dataclass(frozen=True)
class Compared:
    """A verdict with the target as it is, and with another."""

    before: Verdict
    after: Verdict


class CourseSubject:
    """The target of a measured indicator for a year. Its key: ``<indicator>/<year>``."""

    kind = "course"
    several = False
    dated = True
    handed = False
    whats: tuple[str, ...] = ("target",)

    def __init__(self, one: Judged) -> None:
        self.judged, self.course = one, one.course
        self.key = f"{self.course.indicator.key}/{self.course.year}"
        self.title = f"{self.course.indicator.name} {self.course.year}年"

    @classmethod
    def found(cls, keys: Iterable[str]) -> dict[str, CourseSubject]:
        """Those that there are, by key: judged today, four queries for all."""
        wanted = Q(pk__in=[])
        for key in keys:
            indicator, _, year = key.rpartition("/")
            if year.isascii() and year.isdigit() and len(year) == 4:
                wanted |= Q(indicator__key=indicator, year=int(year))
        made = [cls(one) for one in judged(Course.objects.filter(wanted), timezone.localdate())]
        return {subject.key: subject for subject in made}

    @staticmethod
    def answers(key: str, body: str) -> bool:
        """Whether the body (its key) answers for it."""
        return Body.objects.filter(key=body, indicators__key=key.rpartition("/")[0]).exists()

    @cached_property
    def bodies(self) -> Sequence[Body]:
        return list(self.course.indicator.owners.all())

    @property
    def href(self) -> str:
        """The page of the course, of the indicator where the site has none."""
        indicator = self.course.indicator.key
        try:
            return reverse("measured-detail", args=[indicator, self.course.year])
        except NoReverseMatch:
            return reverse("indicator-detail", args=[indicator])

    @property
    def clause(self) -> tuple[str, str]:
        first = self._targets[0].citation
        document, clause = str(first.get("document") or ""), str(first.get("clause") or "")
        titles = {listed.key: f"《{listed.title}》" for listed in current_zone().documents}
        statement = str(first.get("statement") or "")
        words = f"{titles.get(document, document)} {clause}".strip()
        return words, place_href(document, statement) if statement else ""

    def now(self, what: str) -> Said:  # noqa: ARG002 - it has targets only
        target = target_of(self._targets[-1])
        return Said(self._words(target), plain_target(target), self._understood(target))

    def revision(self, what: str) -> int:  # noqa: ARG002
        return self._targets[-1].number

    @property
    def _targets(self) -> list[TargetVersion]:
        return list(self.course.targets.all())  # fetched with the course, oldest first

    def read(self, what: str, written: str) -> Said:  # noqa: ARG002
        """The target as the grammar reads it; a bare number is read as the one that it replaces was meant."""
        old = target_of(self._targets[-1])
        column = "growth" if old.form == "growth" else "level"
        target = read_target(written.strip(), year=self.course.year, unit=self.course.indicator.unit, column=column)
        if target.form == "unread":
            raise Unfit(
                "YJE-TARGET",
                f"“{written.strip()}”读不出目标",
                self.title,
                "请照规划的写法写，如 ≥300、300左右、年均8%、[1000]",
            )
        target = msgspec.structs.replace(target, binding=old.binding, definition=old.definition)
        return Said(self._words(target), plain_target(target), self._understood(target))

    def carry_out(self, what: str, new: Any, order: Order, by: Actor) -> None:  # noqa: ARG002
        """Put the target in force. Raises StaleEdit where another was set since it was looked at."""
        course = Course.objects.select_for_update().select_related("indicator").get(pk=self.course.pk)
        number_now, now = newest_target(course)
        if number_now != order.revision:
            raise StaleEdit(self.title, {"目标": self._words(now)})
        target = msgspec.convert(new, Target, strict=False)
        set_target(
            course=course, target=target, since=order.since, act=order.act, reason=order.reason,
            revision=order.revision, by=by,
        )  # fmt: skip

    def check(self) -> None:
        """It has its target only."""

    def _words(self, target: Target) -> str:
        bare = target.value is not None and target.form != "rank" and target.written[-1:] in "0123456789]］"
        unit = "%" if target.form == "growth" else self.course.indicator.unit
        return target.written + (unit if bare else "")

    def _understood(self, target: Target) -> str:
        words = FORM_WORDS[target.form]
        if target.value is None:
            return words + (f"：{target.about}" if target.about else "")
        unit = {"growth": "%", "multiple": "倍", "rank": "位"}.get(target.form, self.course.indicator.unit)
        sign = "" if target.op == "=" else COMPARATOR_WORDS[target.op]
        upper = f"～{number(target.upper)}" if target.upper is not None else ""
        return f"{words}：{sign}{number(target.value)}{upper}{unit}" + ("（力争）" if target.stretch else "")


def compared(subject: object, old: Any, new: Any) -> Compared | None:
    """The verdicts of today with the target `old` and with `new`, as kept; None for what has no verdict."""
    if not isinstance(subject, CourseSubject):
        return None
    one, today = subject.judged, timezone.localdate()

    def with_target(data: Any) -> Verdict:
        target = msgspec.convert(data, Target, strict=False)
        plan = msgspec.structs.replace(one.plan, targets=(msgspec.structs.replace(target, since=None),))
        return judge(plan, one.observations, today, one.policy, followed=one.followed)

    return Compared(with_target(old), with_target(new))
