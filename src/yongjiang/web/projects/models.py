"""Projects on their way, what was invested, what stands in their way.

Money is whole yuan (万元 with four decimals), so that a database adds it up exactly; `money.py` reads and says it.
"""

from __future__ import annotations

from django.db import models

from yongjiang.model.wording import LIGHT_WORDS
from yongjiang.web.accounts.models import Signed
from yongjiang.web.cases.models import Case
from yongjiang.web.documents.models import Document
from yongjiang.web.register.models import Body


class Project(models.Model):
    """A project with its case: who leads and supports, and every planned date, are the case's.

    key: in addresses, subject of the case. document, item: the clause that it was taken from, None and "" for one that
    was added by hand; item is a key of the document's commitments, now or formerly. category: box and group of the
    clause. due_year: as the document says. planned_start, planned_completion, total: as the facts of the case
    say, kept here for lists; so are stage, its key or the end's, and reached: stage → day on which it was entered.
    light, lag, light_on: of the day named; made anew when that is past.
    """

    key = models.SlugField(max_length=20, unique=True)
    case = models.OneToOneField(Case, models.PROTECT, related_name="project")
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="projects")
    item = models.CharField(max_length=12, blank=True)
    title = models.CharField("名称", max_length=400)
    category = models.CharField("类别", max_length=300, blank=True)
    place = models.CharField("地点", max_length=200, blank=True)
    due_year = models.PositiveSmallIntegerField("文件写明的完成年份", null=True)
    planned_start = models.DateField("计划开工", null=True)
    planned_completion = models.DateField("计划竣工", null=True)
    total = models.BigIntegerField("总投资（元）", null=True)
    stage = models.CharField("阶段", max_length=40)
    reached = models.JSONField(default=dict)
    light = models.CharField("亮灯", max_length=6, choices=list(LIGHT_WORDS.items()), default="grey")
    lag = models.IntegerField("晚几天", null=True)
    why = models.CharField("亮灯原因", max_length=200, blank=True)
    light_on = models.DateField(null=True)
    sample = models.BooleanField("示例数据", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "项目"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("document", "item"),
                condition=models.Q(document__isnull=False),
                name="one_project_a_clause",
            ),
        )
        indexes = (
            models.Index(fields=("light", "stage"), name="projects_by_light"),
            models.Index(fields=("light_on",), name="projects_by_light_day"),
        )

    def __str__(self) -> str:
        return self.title


class InvestmentRow(Signed):
    """An amount for a period; never altered. The last of each project, kind and period counts; amount None
    takes back. period: ``2023``, ``2023-H1``, ``2023-Q2``, ``2023-06``. why: what a later row corrects.
    """

    class Kind(models.TextChoices):
        PLANNED = "planned", "计划投资"
        DONE = "done", "完成投资"

    project = models.ForeignKey(Project, models.PROTECT, related_name="investments")
    kind = models.CharField("种类", max_length=7, choices=Kind)
    year = models.PositiveSmallIntegerField("年份")
    period = models.CharField("时期", max_length=8)
    amount = models.BigIntegerField("金额（元）", null=True)
    why = models.CharField("说明", max_length=300, blank=True)
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "项目投资"
        ordering = ("project_id", "pk")
        indexes = (models.Index(fields=("project", "kind", "year", "period"), name="investments_of_project"),)

    def __str__(self) -> str:
        return f"{self.project_id} {self.period} {self.amount}"


class YearTotal(models.Model):
    """What counts of a project's investments in a year: derived from its rows, for lists and sums.

    until: last day of the last period that has an amount done.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="years")
    year = models.PositiveSmallIntegerField()
    planned = models.BigIntegerField(null=True)
    done = models.BigIntegerField(null=True)
    until = models.DateField(null=True)

    class Meta:
        ordering = ("project_id", "year")
        constraints = (models.UniqueConstraint(fields=("project", "year"), name="one_total_a_project_and_year"),)
        indexes = (models.Index(fields=("year",), name="totals_of_year"),)


class Blocker(Signed):
    """What stands in a project's way, as it was raised; never altered. It is open while it has no `ending`."""

    class Kind(models.TextChoices):
        LAND = "land", "用地"
        MONEY = "money", "资金"
        APPROVAL = "approval", "审批"
        REMOVAL = "removal", "拆迁"
        SUPPORT = "support", "配套"
        OTHER = "other", "其他"

    project = models.ForeignKey(Project, models.PROTECT, related_name="blockers")
    kind = models.CharField("种类", max_length=8, choices=Kind)
    what = models.CharField("问题", max_length=500)
    owner = models.ForeignKey(Body, models.PROTECT, related_name="blockers", verbose_name="谁来解决")
    due = models.DateField("何时前解决")
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "堵点"
        ordering = ("due", "pk")
        indexes = (models.Index(fields=("owner", "due"), name="blockers_of_owner"),)

    def __str__(self) -> str:
        return self.what


class BlockerEnding(Signed):
    """That a blocker was resolved, and with what. One a blocker: of two at once one wins."""

    blocker = models.OneToOneField(Blocker, models.PROTECT, primary_key=True, related_name="ending")
    how = models.CharField("怎样解决的", max_length=500)
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")
