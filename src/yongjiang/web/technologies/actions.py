"""Every write about key technologies."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction

from yongjiang.kernel.errors import CallerError
from yongjiang.web.audit.actions import Actor, Target, record
from yongjiang.web.enterprises.actions import Stated
from yongjiang.web.enterprises.facts import as_text
from yongjiang.web.errors import StaleEdit
from yongjiang.web.register.names import folded
from yongjiang.web.technologies.facts import standing
from yongjiang.web.technologies.models import Technology, TechnologyFact
from yongjiang.web.zone import rulebook


@transaction.atomic
def add_technology(*, name: str, chain: str, source: str, by: Actor) -> Technology:
    """Enter a technology. Raises CallerError where one of that name is there."""
    taken = next((one for one in Technology.objects.all() if folded(one.name) == folded(name)), None)
    if taken is not None:
        raise CallerError("YJE-NAME", "这项技术已经登记", name, f"在“{taken.chain}”里，请到它的页面填报依据")
    made = Technology.objects.create(
        key=f"t-{secrets.token_hex(5)}", name=name, chain=chain, source=source, by=by.user
    )  # fmt: skip
    record(by=by, verb="technology.add", on=target_of(made))
    return made


@transaction.atomic
def state_facts(
    *, technology: Technology, said: Sequence[Stated], since: date, source: str, by: Actor, last: int | None = None,
    sample: bool = False,
) -> tuple[TechnologyFact, ...]:  # fmt: skip
    """Write down what differs from what stood on the day `since`, all or none; the rows. last: newest row that was seen
    when this was filled in, 0 for none, None where nobody looked. Raises StaleEdit where others wrote since.
    """
    Technology.objects.select_for_update().get(pk=technology.pk)
    rows = list(technology.facts.all())
    if last is not None and last != newest_key(rows):
        raise StaleEdit(technology.name, {})
    now = standing(rows, since)
    fresh = [one for one in said if _kept(one) != _counts(now, one.name)]
    made = [
        TechnologyFact(
            technology=technology, name=one.name, since=since, value=as_text(one.value), written=one.written,
            withdrawn=one.withdrawn, source=source, sample=sample, by=by.user,
        )
        for one in fresh
    ]  # fmt: skip
    if not made:
        return ()
    TechnologyFact.objects.bulk_create(made)
    titles = [rulebook().facts[one.name].title for one in fresh]
    record(by=by, verb="technology.facts", on=target_of(technology), after={"facts": titles, "since": str(since)})
    return tuple(made)


def newest_key(rows: Sequence[TechnologyFact]) -> int:
    """Key of the row that was written last, 0 where there is none."""
    return max((row.pk for row in rows), default=0)


def target_of(technology: Technology) -> Target:
    """A technology, for the trail: without its name, since who may read the trail need not see technologies."""
    return Target("technology", technology.key, "一项关键技术")


def _kept(one: Stated) -> tuple[bool, str | None]:
    return one.withdrawn, None if one.withdrawn else as_text(one.value)


def _counts(now: Mapping[str, TechnologyFact], name: str) -> tuple[bool, str | None]:
    return (False, now[name].value) if name in now else (True, None)
