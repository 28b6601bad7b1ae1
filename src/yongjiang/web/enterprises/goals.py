"""How many holders of a title the plan wants: indicators of the zone that count them, with the target in force."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.urls import reverse

from yongjiang.measure.targets import target_in_force
from yongjiang.web.measuring.converting import target_of
from yongjiang.web.measuring.models import TargetVersion
from yongjiang.web.zone import current_zone


class Goal(NamedTuple):
    """What the plan sets. written: as printed or changed; where: the clause in words; href: the page of the indicator,
    which has its clauses, its changes, and how it stands; verdict: how it stands, "" where it was never judged.
    """

    value: int
    unit: str
    year: int
    written: str
    where: str
    href: str
    verdict: str


def goals_of(today: date) -> dict[str, Goal]:
    """Goals by the name of the title fact: the target year that is still to come, else the last. One query.

    A target that is no number has no goal.
    """
    zone = current_zone()
    counted = {one.key: one for one in zone.indicators if one.title}
    titles = {one.key: one.title for one in zone.documents}
    versions = TargetVersion.objects.filter(course__indicator__key__in=counted, course__indicator__merged_into=None)
    by_course: dict[tuple[str, int], list[TargetVersion]] = {}
    for row in versions.select_related("course__indicator", "course__verdict").order_by("number"):
        by_course.setdefault((row.course.indicator.key, row.course.year), []).append(row)
    found: dict[str, Goal] = {}
    # the years to come in falling order behind those that are over: the last one written here is the next to come
    for key, year in sorted(
        by_course, key=lambda one: (one[1] >= today.year, one[1] if one[1] < today.year else -one[1])
    ):
        rows = by_course[key, year]
        target = target_in_force([target_of(row) for row in rows], today)
        if target is None or target.value is None or target.value != int(target.value):
            continue
        cited = rows[0].citation
        where = f"《{titles.get(cited.get('document'), cited.get('document') or '')}》{cited.get('clause') or ''}"
        indicator, judged = counted[key], getattr(rows[0].course, "verdict", None)
        verdict = judged.verdict if judged is not None else ""
        href = reverse("measured-detail", args=[key, year])
        found[indicator.title] = Goal(int(target.value), indicator.unit, year, target.written, where, href, verdict)
    return found
