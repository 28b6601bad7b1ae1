"""Enterprises and the facts that somebody stated about them. Facts are only added: the newest of each counts."""

from __future__ import annotations

from django.db import models

from yongjiang.web.accounts.models import Signed


class Enterprise(Signed):
    """A firm. key: in addresses; code: its unified social credit code, None where nobody said; industry: in words or by
    GB/T 4754; source: where the entry comes from; sample: invented for a demonstration.
    """

    key = models.SlugField(max_length=40, unique=True)
    code = models.CharField("统一社会信用代码", max_length=18, unique=True, null=True)
    name = models.CharField("名称", max_length=200)
    street = models.CharField("街道（镇）", max_length=80, blank=True)
    park = models.CharField("园区", max_length=80, blank=True)
    industry = models.CharField("行业", max_length=80, blank=True)
    source = models.CharField("来源", max_length=200)
    sample = models.BooleanField("示例数据", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "企业"
        ordering = ("pk",)
        indexes = (
            models.Index(fields=("name",), name="enterprises_by_name"),
            models.Index(fields=("street",), name="enterprises_by_street"),
            models.Index(fields=("park",), name="enterprises_by_park"),
        )

    def __str__(self) -> str:
        return self.name


class EnterpriseFact(Signed):
    """A fact as somebody stated it; never altered. name: of the zone's vocabulary; year: of yearly facts.

    value: JSON of a `FactScalar`, None for 不适用; written: as it was typed; withdrawn: it is unknown again; own: the
    firm itself says so; a title is then 待核, and counts once somebody else has stated the same.
    """

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="facts")
    name = models.CharField("事实", max_length=80)
    year = models.PositiveSmallIntegerField("年度", null=True)
    value = models.TextField("值", null=True)
    written = models.CharField("写法", max_length=200, blank=True)
    withdrawn = models.BooleanField("收回", default=False)
    own = models.BooleanField("企业自报", default=False)
    source = models.CharField("来源", max_length=200)

    class Meta:
        verbose_name = verbose_name_plural = "企业数据"
        ordering = ("pk",)
        indexes = (
            models.Index(fields=("enterprise", "name", "year"), name="facts_of_enterprise"),
            models.Index(fields=("name",), name="facts_by_name"),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.year or ''} {self.written}"
