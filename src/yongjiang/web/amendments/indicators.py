"""Who answers for an indicator, as what an act can change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse

from yongjiang.web.amendments.values import Order, Said
from yongjiang.web.audit.actions import Actor
from yongjiang.web.errors import Unfit
from yongjiang.web.register.directory import body_called
from yongjiang.web.register.models import Body, Indicator
from yongjiang.web.register.owning import owners_revision, set_owners
from yongjiang.web.zone import current_zone

_CUT = re.compile(r"[、，,；;\n]")


class IndicatorSubject:
    """An indicator: who answers for it, one body or several. Its key is the indicator's."""

    kind = "indicator"
    dated = False
    several = True
    handed = False
    whats: tuple[str, ...] = ("owner",)

    def __init__(self, indicator: Indicator) -> None:
        self.indicator = indicator
        self.key, self.title = indicator.key, indicator.name

    @classmethod
    def found(cls, keys: Iterable[str]) -> dict[str, IndicatorSubject]:
        """Those that there are, by key; two queries."""
        rows = Indicator.objects.filter(key__in=list(keys), merged_into=None).prefetch_related("owners")
        return {row.key: cls(row) for row in rows}

    @staticmethod
    def answers(key: str, body: str) -> bool:
        """Whether the body (its key) answers for it."""
        return Body.objects.filter(key=body, indicators__key=key).exists()

    @property
    def bodies(self) -> Sequence[Body]:
        return list(self.indicator.owners.all())

    @property
    def clause(self) -> tuple[str, str]:
        titles = {listed.key: f"《{listed.title}》" for listed in current_zone().documents}
        document, clause = (str(self.indicator.citation.get(part) or "") for part in ("document", "clause"))
        return f"{titles.get(document, document)} {clause}".strip(), ""

    @property
    def href(self) -> str:
        return reverse("indicator-detail", args=[self.key])

    def now(self, what: str) -> Said:  # noqa: ARG002 - it has owners only
        return _said(self.bodies) if self.bodies else Said("还没有明确", [])

    def revision(self, what: str) -> int:  # noqa: ARG002
        return owners_revision(self.indicator)

    def read(self, what: str, written: str) -> Said:
        """Names of bodies, set apart by 、. Raises Unfit for one that the register does not have, and for none."""
        names = [name.strip() for name in _CUT.split(written) if name.strip()]
        found = {name: body_called(name) for name in names}
        if strange := [name for name, body in found.items() if body is None]:
            what = f"单位名录里没有“{'”“'.join(strange)}”"
            raise Unfit("YJE-BODY", what, self.title, "请照名录写，几个单位之间用顿号隔开")
        bodies = {body.key: body for body in found.values() if body is not None}
        if not bodies:
            raise Unfit("YJE-BODY", "没有写责任单位", self.title, "请写以后由哪些单位负责")
        return _said(sorted(bodies.values(), key=lambda body: (body.name, body.pk)))

    def carry_out(self, what: str, new: Any, order: Order, by: Actor) -> None:  # noqa: ARG002
        """Raises StaleEdit where somebody changed it since it was looked at."""
        bodies = list(Body.objects.filter(key__in=new))
        set_owners(
            indicator=self.indicator, bodies=bodies, since=order.since, act=order.act, reason=order.reason,
            revision=order.revision, by=by,
        )  # fmt: skip

    def check(self) -> None:
        """It has owners only."""


def _said(bodies: Sequence[Body]) -> Said:
    return Said("、".join(body.name for body in bodies), [body.key for body in bodies])
