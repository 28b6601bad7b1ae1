"""Tokens of people."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Token(models.Model):
    """A key of a person's program. It allows what the person may do at the moment of each call, never more.

    digest: SHA-256 of the secret, see `actions.digest_of`. expires_on: the last day on which it works. used_at: of the
    last call, to the minute. revoked_at: None while nobody took it back; rows stay, so that names in the trail can be
    told.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="tokens", verbose_name="账号")
    name = models.CharField("用途", max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    expires_on = models.DateField("有效期到")
    created_at = models.DateTimeField("建立时间", auto_now_add=True)
    used_at = models.DateTimeField("最近使用", null=True)
    revoked_at = models.DateTimeField("停用时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "接口密钥"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.name
