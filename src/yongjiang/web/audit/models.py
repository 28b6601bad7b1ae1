"""The trail of writes. Rows are never changed or removed; each holds the hash of the one before."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.db import models

REFUSED = "操作记录只能增加，不能改动或删除"


class Head(models.Model):
    """The end of the chain, one row: locked while a row is added, so that two writers never fork it."""

    number = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")


class Rows(models.QuerySet["Entry"]):
    """Rows of the trail: to be read. Whatever would change or remove one is refused."""

    def _refuse(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise TypeError(REFUSED)

    update = delete = bulk_update = bulk_create = update_or_create = _refuse


class Entry(models.Model):
    """One write. kind, key: what was written to, e.g. ``document``, ``d4k2``; verb: e.g. ``document.publish``."""

    number = models.BigIntegerField("序号", primary_key=True)
    at = models.DateTimeField("时间")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="账号")
    who = models.CharField("谁", max_length=150)
    verb = models.CharField("做了什么", max_length=60)
    kind = models.CharField("对象", max_length=40)
    key = models.CharField("编号", max_length=100)
    title = models.CharField("名称", max_length=400)
    before = models.JSONField("原来", default=dict)
    after = models.JSONField("后来", default=dict)
    why = models.TextField("理由", blank=True)
    origin = models.CharField("来自", max_length=100)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    objects = Rows.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "操作记录"
        ordering = ("-number",)
        indexes = (
            models.Index(fields=("kind", "key", "-number"), name="audit_of_object"),
            models.Index(fields=("at",), name="audit_by_time"),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.verb} {self.title}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            self.delete()
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise TypeError(REFUSED)
