"""A title that a firm states is confirmed, or sent back, by somebody else: as a fact stated anew, none is altered."""

from __future__ import annotations

from django.db import transaction

from yongjiang.kernel.errors import CallerError
from yongjiang.web.audit.actions import Actor, record
from yongjiang.web.enterprises.actions import target_of
from yongjiang.web.enterprises.facts import is_pending
from yongjiang.web.enterprises.models import Enterprise, EnterpriseFact
from yongjiang.web.errors import StaleEdit
from yongjiang.web.zone import rulebook

_SOURCE = 200


@transaction.atomic
def settle_title(*, fact: EnterpriseFact, holds: bool, note: str, by: Actor) -> EnterpriseFact:
    """Confirm a title that the firm states (holds), or take it back; note: number of the certificate, or why not.

    Raises CallerError without a note, StaleEdit where the fact no longer waits, or was stated anew since.
    """
    note = note.strip()
    if not note:
        raise CallerError("YJE-NOTE", "没有写依据", str(fact), "请写证书编号、公示文件，或为什么不属实")
    firm = Enterprise.objects.select_for_update().get(pk=fact.enterprise_id)
    newest = firm.facts.filter(name=fact.name, year=fact.year).order_by("-pk").first()
    if newest != fact or not is_pending(fact):
        raise StaleEdit(firm.name, {})
    source = f"{'核实' if holds else '不属实'}：{note}"[:_SOURCE]
    settled = EnterpriseFact.objects.create(
        enterprise=firm, name=fact.name, year=fact.year, value=fact.value if holds else None,
        written=fact.written if holds else "", withdrawn=not holds, source=source, by=by.user,
    )  # fmt: skip
    after = {"facts": [rulebook().facts[fact.name].title], "source": source}
    record(by=by, verb="enterprise.confirm" if holds else "enterprise.refuse", on=target_of(firm), after=after)
    return settled
