"""What a person settles about the own desk."""

from __future__ import annotations

from django.db import transaction

from yongjiang.web.accounts.models import User
from yongjiang.web.audit.actions import Actor, Target, record


@transaction.atomic
def switch_mail(*, user: User, on: bool, by: Actor) -> None:
    """Whether `user` gets the weekly mail from now on. Nothing is written where it is so already."""
    user = User.objects.select_for_update().get(pk=user.pk)
    if user.weekly_mail == on:
        return
    before, user.weekly_mail = user.weekly_mail, on
    user.save(update_fields=["weekly_mail"])
    target = Target("account", user.username, str(user))
    record(by=by, verb="account.mail", on=target, before={"weekly_mail": before}, after={"weekly_mail": on})
