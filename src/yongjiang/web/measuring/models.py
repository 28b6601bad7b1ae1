"""What plans set for indicators, what was reported, and the verdict of the day."""

from __future__ import annotations

from django.db import models

from yongjiang.model.wording import (
    COUNTING_WORDS,
    OBSERVATION_SOURCE_WORDS,
    OBSERVATION_STATUS_WORDS,
    READING_WORDS,
    VERDICT_WORDS,
)
from yongjiang.web.accounts.models import Signed
from yongjiang.web.register.models import Body, Indicator


class Course(models.Model):
    """What a plan sets for an indicator up to a year. The pair is unique; targets are its versions.

    begins: the year before the plan's first, from which a total or mean counts. base_written: as printed. counting,
    method, follows, definition: as in `model.measure.IndicatorPlan`; direction and unit are the indicator's.
    """

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="courses")
    year = models.PositiveSmallIntegerField("目标年")
    begins = models.PositiveSmallIntegerField("起点年", null=True)
    base_year = models.PositiveSmallIntegerField("基期年", null=True)
    base_value = models.DecimalField("基期值", max_digits=30, decimal_places=8, null=True)
    base_written = models.CharField("基期原文", max_length=100, blank=True)
    counting = models.CharField("计数", max_length=6, choices=list(COUNTING_WORDS.items()), default="yearly")
    method = models.CharField("指定方法", max_length=12, blank=True)
    follows = models.CharField("跟随指标", max_length=80, blank=True)
    definition = models.CharField("口径", max_length=200, blank=True)
    from_zone = models.BooleanField("地区包给出", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "监测指标"
        ordering = ("indicator__name", "year")
        constraints = (models.UniqueConstraint(fields=("indicator", "year"), name="one_course_a_year"),)

    def __str__(self) -> str:
        return f"{self.indicator} {self.year}年"


class TargetVersion(Signed):
    """A target as adopted or as changed; never altered. data: `model.measure.Target` as JSON.

    number: from 1 in each course. since: first day in force, None for from the beginning. act, reason: by what and why
    it was changed. citation: where the plan prints it.
    """

    course = models.ForeignKey(Course, models.CASCADE, related_name="targets")
    number = models.PositiveSmallIntegerField()
    written = models.CharField("目标", max_length=200)
    data = models.JSONField()
    since = models.DateField("起用日", null=True)
    act = models.CharField("依据文件", max_length=300, blank=True)
    reason = models.TextField("理由", blank=True)
    citation = models.JSONField("出处", default=dict)

    class Meta:
        verbose_name = verbose_name_plural = "目标"
        ordering = ("course_id", "number")
        constraints = (models.UniqueConstraint(fields=("course", "number"), name="one_target_a_number"),)

    def __str__(self) -> str:
        return self.written


class ObservationRow(Signed):
    """A value as reported; never altered, a later row of the same period, definition and source counts instead.

    Fields as in `model.measure.Observation`. value None takes back. recorded: the day on which it became known; at:
    when the row was written. sample: invented data for demonstrations, marked on every page.
    """

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="observations")
    period = models.CharField("时期", max_length=8)
    value = models.DecimalField("数值", max_digits=30, decimal_places=8, null=True)
    reading = models.CharField("读法", max_length=8, choices=list(READING_WORDS.items()), default="level")
    definition = models.CharField("口径", max_length=200, blank=True)
    source = models.CharField("来源", max_length=12, choices=list(OBSERVATION_SOURCE_WORDS.items()))
    status = models.CharField(
        "数据状态", max_length=12, choices=list(OBSERVATION_STATUS_WORDS.items()), default="final"
    )
    recorded = models.DateField("报送日")
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+", verbose_name="报送单位")
    note = models.CharField("说明", max_length=300, blank=True)
    sample = models.BooleanField("示例数据", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "观测值"
        ordering = ("indicator_id", "period", "pk")
        indexes = (models.Index(fields=("indicator", "period"), name="observations_of_indicator"),)

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.period} {self.value}"


class CurrentVerdict(models.Model):
    """What the engine says of a course on `as_of`: derived, made anew after each change and each day.

    data: `model.measure.Verdict` as JSON. binding: of the indicator, for counts. disagree: another method or series
    says otherwise; sources_differ: another source does. sample: whether invented data took part.
    """

    course = models.OneToOneField(Course, models.CASCADE, primary_key=True, related_name="verdict")
    as_of = models.DateField()
    verdict = models.CharField("评价", max_length=16, choices=list(VERDICT_WORDS.items()))
    binding = models.CharField(max_length=10, blank=True)
    disagree = models.BooleanField(default=False)
    sources_differ = models.BooleanField(default=False)
    stale = models.BooleanField(default=False)
    sample = models.BooleanField(default=False)
    data = models.JSONField()

    class Meta:
        indexes = (models.Index(fields=("verdict", "binding"), name="verdict_counts"),)
