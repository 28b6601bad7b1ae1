"""Who an enterprise is, changed by a recorded act."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from yongjiang.web.audit.actions import Actor, record
from yongjiang.web.enterprises.actions import check_code, target_of
from yongjiang.web.enterprises.models import Enterprise

PROFILE = ("name", "code", "street", "park", "industry")


@transaction.atomic
def change_profile(*, enterprise: Enterprise, changes: Mapping[str, str], by: Actor, why: str = "") -> bool:
    """Change some of `PROFILE`; whether anything differed. Raises CallerError for a code that is wrong or taken."""
    firm = Enterprise.objects.select_for_update().get(pk=enterprise.pk)
    before = {name: getattr(firm, name) or "" for name in PROFILE}
    after = {name: value for name, value in changes.items() if value != before[name]}
    if not after:
        return False
    check_code(after.get("code", ""))
    for name, value in after.items():
        setattr(firm, name, value or (None if name == "code" else ""))
    firm.save(update_fields=list(after))
    record(
        by=by, verb="enterprise.change", on=target_of(firm), before={name: before[name] for name in after},
        after=after, why=why,
    )  # fmt: skip
    return True
