"""Accounts, and what rows have that somebody wrote."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """Someone with an account. role: key of a role of the zone; body: key of the body for which an officer acts.
    enterprise: key of the enterprise for which its own account acts.

    weekly_mail: whether the digest of a week is sent, where there is an address.
    """

    full_name = models.CharField("姓名", max_length=60, blank=True)
    role = models.CharField("角色", max_length=40, default="reader")
    body = models.CharField("所属单位", max_length=80, blank=True)
    enterprise = models.CharField("所属企业", max_length=40, blank=True)
    weekly_mail = models.BooleanField("每周邮件", default=True)

    class Meta(AbstractUser.Meta):
        verbose_name = verbose_name_plural = "用户"

    def __str__(self) -> str:
        return self.full_name or self.username


class Signed(models.Model):
    """A row that was written once and is not changed. at: when; by: who, None for the site itself."""

    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True
