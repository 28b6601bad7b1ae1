"""Every write about enterprises."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import NamedTuple

from django.db import transaction

from yongjiang.kernel.credit_codes import is_credit_code
from yongjiang.kernel.errors import CallerError
from yongjiang.model.decision import FactEntry, FactScalar
from yongjiang.rules import fresh_doubts
from yongjiang.rules.doubts import Doubt
from yongjiang.web.accounts.policy import granted
from yongjiang.web.audit.actions import Actor, Target, record
from yongjiang.web.enterprises.facts import Slot, as_text, standing, subject_of
from yongjiang.web.enterprises.models import Enterprise, EnterpriseFact
from yongjiang.web.errors import StaleEdit
from yongjiang.web.zone import rulebook


class DoubtfulFactsError(CallerError):
    """What is to be written looks like a slip. slips: one sentence each; found: with fact and year."""

    def __init__(self, where: str, found: Sequence[tuple[Slot, Doubt]]) -> None:
        self.found = tuple(found)
        self.slips = tuple(f"{one.what}，{one.fix}" for _, one in found)
        super().__init__("YJE-DOUBT", "；".join(self.slips), where, "核对后没有错的，勾选“核对过了”再写入")


class Stated(NamedTuple):
    """A fact to write down. value: None for 不适用; written: as it was typed; withdrawn: it is unknown again."""

    name: str
    value: FactScalar | None
    year: int | None = None
    written: str = ""
    withdrawn: bool = False


@transaction.atomic
def add_enterprise(
    *, name: str, source: str, by: Actor, code: str = "", street: str = "", park: str = "", industry: str = "",
    key: str = "", sample: bool = False,
) -> Enterprise:  # fmt: skip
    """Enter an enterprise. key: "" for one that is made. Raises CallerError for a code that is wrong or taken."""
    check_code(code)
    firm = Enterprise.objects.create(
        key=key or f"e-{secrets.token_hex(5)}", code=code or None, name=name, street=street, park=park,
        industry=industry, source=source, sample=sample, by=by.user,
    )  # fmt: skip
    after = {"name": name, "code": code, "street": street, "park": park, "industry": industry, "source": source}
    record(by=by, verb="enterprise.add", on=target_of(firm), after={k: v for k, v in after.items() if v})
    return firm


def check_code(code: str) -> None:
    """Raises CallerError where `code` is neither empty nor a credit code that is still free."""
    if code and not is_credit_code(code):
        raise CallerError("YJE-CODE", "统一社会信用代码不对", code, "是 18 位，最后一位是校验码，请对照营业执照")
    if code and (taken := Enterprise.objects.filter(code=code).first()):
        raise CallerError("YJE-CODE", "这个代码已经登记", code, f"是“{taken.name}”，请到它的档案里填报")


@transaction.atomic
def state_facts(
    *,
    enterprise: Enterprise,
    said: Sequence[Stated],
    source: str,
    by: Actor,
    last: int | None = None,
    sure: bool = True,
) -> int:
    """Write down what differs from what counts now, all or none; how many rows. last: newest row that was seen when
    this was filled in, 0 for none, None where nobody looked. The trail names the facts, not their values: who may read
    it need not see firms. sure: write what looks like a slip too. Raises StaleEdit where others wrote since,
    DoubtfulFactsError where something looks like a slip.
    """
    Enterprise.objects.select_for_update().get(pk=enterprise.pk)
    rows = list(enterprise.facts.order_by("pk"))
    if last is not None and last != (rows[-1].pk if rows else 0):
        raise StaleEdit(enterprise.name, {})
    now = standing(rows)
    fresh = [one for one in said if _differs(one, now)]
    if not fresh:
        return 0
    if not sure and (slips := _slips(enterprise, rows, fresh)):
        raise DoubtfulFactsError(enterprise.name, slips)
    return write_facts(enterprise=enterprise, fresh=fresh, source=source, by=by)


@transaction.atomic
def write_facts(*, enterprise: Enterprise, fresh: Sequence[Stated], source: str, by: Actor) -> int:
    """Write down what was checked before, as `state_facts` and a sheet do; how many rows."""
    own = by.user is not None and "keep_enterprises" not in granted(by.user)
    EnterpriseFact.objects.bulk_create(
        EnterpriseFact(
            enterprise=enterprise, name=one.name, year=one.year, value=as_text(one.value), written=one.written,
            withdrawn=one.withdrawn, own=own, source=source, by=by.user,
        )
        for one in fresh
    )  # fmt: skip
    names = sorted({rulebook().facts[one.name].title + (f" {one.year}年" if one.year else "") for one in fresh})
    record(by=by, verb="enterprise.facts", on=target_of(enterprise), after={"facts": names, "source": source})
    return len(fresh)


def _slips(
    enterprise: Enterprise, rows: list[EnterpriseFact], fresh: Sequence[Stated]
) -> tuple[tuple[Slot, Doubt], ...]:
    """What looks wrong with what is to be written."""
    taken = {(one.name, one.year) for one in fresh if one.withdrawn}
    known = [entry for entry in subject_of(enterprise, rows).facts if (entry.name, entry.year) not in taken]
    said = [FactEntry(one.name, one.value, one.year) for one in fresh if not one.withdrawn]
    return fresh_doubts(rulebook().facts, known, said)


def target_of(enterprise: Enterprise) -> Target:
    """An enterprise, for the trail."""
    return Target("enterprise", enterprise.key, enterprise.name)


def _differs(one: Stated, now: dict[Slot, EnterpriseFact]) -> bool:
    row = now.get((one.name, one.year))
    if one.withdrawn or row is None:
        return one.withdrawn == (row is not None)
    return row.value != as_text(one.value)
