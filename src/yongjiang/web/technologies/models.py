"""Key technologies and the facts that somebody stated about them. Facts are only added."""

from __future__ import annotations

from django.db import models

from yongjiang.web.accounts.models import Signed


class Technology(Signed):
    """A key technology. key: in addresses; chain: industry chain or field; source: where the entry comes from, in
    words; citation: ``{"document": …, "clause": …}`` of the zone's package, empty for one that somebody entered.
    """

    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField("名称", max_length=120)
    chain = models.CharField("产业链（领域）", max_length=60)
    source = models.CharField("来源", max_length=200)
    citation = models.JSONField("出处", default=dict)

    class Meta:
        verbose_name = verbose_name_plural = "关键技术"
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name


class TechnologyFact(Signed):
    """A fact as somebody stated it; never altered. name: of the zone's vocabulary; since: the day from which it holds.

    value: JSON of a `FactScalar`, None for 不适用; written: as it was typed; withdrawn: from then on it is unknown
    again; sample: invented for a demonstration.
    """

    technology = models.ForeignKey(Technology, models.PROTECT, related_name="facts")
    name = models.CharField("依据", max_length=80)
    since = models.DateField("从哪天起")
    value = models.TextField("值", null=True)
    written = models.CharField("写法", max_length=200, blank=True)
    withdrawn = models.BooleanField("收回", default=False)
    source = models.CharField("来源", max_length=200)
    sample = models.BooleanField("示例数据", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "定色依据"
        ordering = ("since", "pk")
        indexes = (models.Index(fields=("technology", "since"), name="facts_of_technology"),)

    def __str__(self) -> str:
        return f"{self.name} {self.written}"
