"""Tasks: commitments that a planner confirmed and that somebody delivers; reports of their progress and reviews."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils import timezone

from yongjiang.web.accounts.models import Signed
from yongjiang.web.cases.models import Case
from yongjiang.web.documents.models import Document
from yongjiang.web.register.models import Body


class Task(models.Model):
    """A commitment that is run. It belongs to a document and an item's key, and so outlives new versions.

    item, quote: key and text of the clause when it was confirmed or last taken over: another text in the newest version
    is told. lead: None where nobody owns it. case: the report that is asked for now, or the last one. progress,
    assessment, reported: of the last accepted report, the day it was accepted. done: the day a report of 100 per cent
    was accepted. dropped: the day from which it is no longer followed. revision: of what a planner settles.
    """

    key = models.SlugField(max_length=20, unique=True)
    document = models.ForeignKey(Document, models.PROTECT, related_name="tasks")
    item = models.CharField(max_length=12)
    title = models.TextField("内容")
    quote = models.TextField()
    chapter = models.CharField("篇章", max_length=300, blank=True)
    lead = models.ForeignKey(Body, models.PROTECT, null=True, related_name="tasks", verbose_name="牵头单位")
    support = models.ManyToManyField(Body, related_name="supported_tasks", blank=True, verbose_name="配合单位")
    due = models.DateField("完成期限", null=True)
    confirmed = models.DateField("确认日期")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+")
    progress = models.PositiveSmallIntegerField("进度", null=True)
    assessment = models.CharField("评价", max_length=20, blank=True)
    reported = models.DateField("最近通过的报告", null=True)
    done = models.DateField("完成日期", null=True)
    dropped = models.DateField("不再跟踪", null=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = verbose_name_plural = "承诺事项"
        ordering = ("document_id", "pk")
        constraints = (models.UniqueConstraint(fields=("document", "item"), name="one_task_an_item"),)
        indexes = (models.Index(fields=("lead", "done"), name="tasks_of_lead"),)

    def __str__(self) -> str:
        return self.title


class YearSteps(models.QuerySet["YearStep"]):
    """Steps of the yearly plan: none is ever taken out, what no longer counts is marked."""

    def current(self) -> YearSteps:
        """Those that count now."""
        return self.filter(until=None)

    def on(self, day: date) -> YearSteps:
        """Those that counted on `day`, as was known then."""
        return self.filter(models.Q(until=None) | models.Q(until__gt=day), since__lte=day)


class YearStep(models.Model):
    """What is to be done of a task in a year (年度计划). done: the day on which a report that says so was accepted.

    since: the day on which it was set; until: the first day on which it no longer counts, None while it does.
    """

    task = models.ForeignKey(Task, models.CASCADE, related_name="steps")
    year = models.PositiveSmallIntegerField("年度")
    what = models.CharField("做什么", max_length=300)
    due = models.DateField("期限", null=True)
    done = models.DateField("完成日期", null=True)
    since = models.DateField("起用日", default=timezone.localdate)
    until = models.DateField("改掉日", null=True)

    objects = YearSteps.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "年度计划"
        ordering = ("task_id", "year", "due", "pk")
        indexes = (models.Index(fields=("due", "task"), name="steps_to_do", condition=models.Q(done=None)),)

    def __str__(self) -> str:
        return f"{self.year}年：{self.what}"


class TaskEvent(Signed):
    """What planners settled about a task, one row an act, never changed. before, after: who leads, and who
    is to lead, of a hand-over and of what was tried of it.
    """

    class Kind(models.TextChoices):
        CONFIRMED = "confirmed", "确认为承诺事项"
        CHANGED = "changed", "修改"
        OFFERED = "offered", "提出交接"
        RETURNED = "returned", "退回交接"
        RECALLED = "recalled", "撤回交接"
        HANDED_OVER = "handed_over", "交接"
        RENEWED = "renewed", "按新版条款更新"
        ASKED = "asked", "布置报告"
        STEPPED = "stepped", "办理"
        DROPPED = "dropped", "不再跟踪"
        RESTORED = "restored", "恢复跟踪"

    task = models.ForeignKey(Task, models.PROTECT, related_name="events")
    kind = models.CharField(max_length=12, choices=Kind)
    what = models.CharField(max_length=300, blank=True)
    why = models.TextField(blank=True)
    before = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")
    after = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")
    on = models.DateField()

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("kind", "on"), name="task_events_of_kind"),)


class Submission(Signed):
    """What a body reported, one row each time, never changed. seq: number of the event in its case.

    assessment: how the body sees it itself. claims: steps it says are done.
    """

    task = models.ForeignKey(Task, models.PROTECT, related_name="submissions")
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    seq = models.PositiveIntegerField(default=0)
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    progress = models.PositiveSmallIntegerField("完成进度")
    assessment = models.CharField("自评", max_length=20)
    text = models.TextField("进展")
    claims = models.ManyToManyField(YearStep, related_name="+", blank=True)
    on = models.DateField()

    class Meta:
        verbose_name = verbose_name_plural = "进展报告"
        ordering = ("pk",)


class Review(Signed):
    """What a planner said of a submission. progress, assessment: as the planner sees it, of an accepted one."""

    submission = models.OneToOneField(Submission, models.PROTECT, related_name="review")
    accepted = models.BooleanField()
    progress = models.PositiveSmallIntegerField("核定进度", null=True)
    assessment = models.CharField("审核评价", max_length=20, blank=True)
    opinion = models.TextField("意见", blank=True)
    on = models.DateField()

    class Meta:
        verbose_name = verbose_name_plural = "审核"
