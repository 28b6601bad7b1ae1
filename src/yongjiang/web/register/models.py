"""What plans say, row by row, as the compiler read it and as people settled it.

Rows belong to a version. `live` rows are those of each document's newest version, `public` ones of the published
version: every list asks for one of the two, never for both.
"""

from __future__ import annotations

from django.db import models

from yongjiang.model.wording import (
    BODY_WORDS,
    COMMITMENT_WORDS,
    FREQUENCY_WORDS,
    MEASURE_WORDS,
    SOURCE_WORDS,
    STATEMENT_WORDS,
)
from yongjiang.web.accounts.models import Signed
from yongjiang.web.documents.models import Document, Version


class ReviewState(models.TextChoices):
    """What people say of what the compiler proposed."""

    PROPOSED = "proposed", "待核"
    CONFIRMED = "confirmed", "已核"
    CORRECTED = "corrected", "已改"
    REJECTED = "rejected", "不采用"


class Body(models.Model):
    """A department, congress, enterprise, institute … one row for all documents.

    key: that of the zone package, or made from the name. from_zone: whether the zone package lists it. citation:
    ``{"document": …, "clause": …}`` of the package. live_… and public_…: what it leads, supports, how often it is
    mentioned, kept by `register.counting`.
    """

    key = models.SlugField(max_length=80, unique=True)
    name = models.CharField("名称", max_length=200)
    kind = models.CharField("类别", max_length=20, choices=list(BODY_WORDS.items()))
    from_zone = models.BooleanField("地区名录", default=False)
    industries = models.JSONField("产业", default=list)
    citation = models.JSONField("出处", default=dict)
    live_leads = models.PositiveIntegerField(default=0)
    live_supports = models.PositiveIntegerField(default=0)
    live_mentions = models.PositiveIntegerField(default=0)
    public_leads = models.PositiveIntegerField(default=0)
    public_supports = models.PositiveIntegerField(default=0)
    public_mentions = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = verbose_name_plural = "单位"
        ordering = ("name", "pk")

    def __str__(self) -> str:
        return self.name


class BodyName(models.Model):
    """A name under which documents write a body, folded (`names.folded`); each stands for one body."""

    name = models.CharField(max_length=200, unique=True)
    body = models.ForeignKey(Body, models.CASCADE, related_name="names")


class Indicator(models.Model):
    """An indicator, one row for all documents that call it by one name, or by names that people merged.

    canonical: `Naming.key` of the name: equal ones are proposed for merging. near: `Naming.near_key`, for names that
    look alike and may differ in definition. merged_into: set when a person decided that it is the same as another.
    live_… and public_…: its numbers and the documents they stand in, kept by `register.counting`.
    """

    key = models.SlugField(max_length=80, unique=True)
    name = models.CharField("名称", max_length=300)
    canonical = models.CharField(max_length=300, db_index=True)
    near = models.CharField(max_length=300, blank=True, db_index=True)
    unit = models.CharField("单位", max_length=40, blank=True)
    binding = models.CharField("性质", max_length=10, blank=True)
    direction = models.CharField("方向", max_length=4, blank=True)
    definition = models.TextField("口径", blank=True)
    frequency = models.CharField("报送频率", max_length=8, choices=list(FREQUENCY_WORDS.items()), blank=True)
    from_zone = models.BooleanField("地区指标", default=False)
    citation = models.JSONField("出处", default=dict)
    owners = models.ManyToManyField(Body, related_name="indicators", blank=True, verbose_name="责任单位")
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    revision = models.PositiveIntegerField(default=0)
    live_numbers = models.PositiveIntegerField(default=0)
    live_papers = models.PositiveIntegerField(default=0)
    public_numbers = models.PositiveIntegerField(default=0)
    public_papers = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = verbose_name_plural = "指标"
        ordering = ("name", "pk")

    def __str__(self) -> str:
        return self.name


class OwnerVersion(Signed):
    """Who answers for an indicator: as the zone package says, or as settled since; never altered (`owning`).

    number: from 1 for each indicator. since: the first day, None for from the beginning. act, reason: by what and why
    it was changed. from_zone: the package says so; what was settled counts before it.
    """

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="owner_versions")
    number = models.PositiveSmallIntegerField()
    bodies = models.ManyToManyField(Body, related_name="+")
    since = models.DateField("起用日", null=True)
    act = models.CharField("依据文件", max_length=310, blank=True)
    reason = models.TextField("理由", blank=True)
    from_zone = models.BooleanField("地区包给出", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "责任单位"
        ordering = ("indicator_id", "number")
        constraints = (models.UniqueConstraint(fields=("indicator", "number"), name="one_owner_version_a_number"),)


class IndicatorName(models.Model):
    """A name under which documents write an indicator, folded (`names.folded`).

    own: the indicator that was made for the name; indicator: the one it counts for, another where the two were merged.
    """

    name = models.CharField(max_length=300, unique=True)
    own = models.ForeignKey(Indicator, models.CASCADE, related_name="own_names")
    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="names")


class Item(models.Model):
    """What statements and commitments have in common.

    key: permanent in its document (`usecases.item_keys`). start, end: span of the version's text; quote: that text.
    chapter: the outermost heading above it, heading: the nearest. machine: what the compiler proposed for the fields
    that a person changed. revision: number of the last correction, 0 before the first, the same in every
    version; a form that was made from an older one is refused.
    """

    version = models.ForeignKey(Version, models.CASCADE, related_name="%(class)ss")
    document = models.ForeignKey(Document, models.CASCADE, related_name="+")
    key = models.CharField(max_length=12)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    node = models.CharField(max_length=12, blank=True)
    chapter = models.CharField("篇章", max_length=300, blank=True)
    heading = models.CharField("条目", max_length=300, blank=True)
    live = models.BooleanField(default=True)
    public = models.BooleanField(default=False)
    review = models.CharField("核对", max_length=10, choices=ReviewState, default=ReviewState.PROPOSED)
    machine = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True


class Statement(Item):
    """A number that a planner would track. Fields as in `model.plan.Statement`; ``name`` is the indicator as written.

    indicator is that of its name, `named.indicator`, kept here for lists. units: names of bodies that answer for it,
    where its table names them.
    """

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="statements")
    named = models.ForeignKey(IndicatorName, models.PROTECT, related_name="statements")
    number_start = models.PositiveIntegerField()
    number_end = models.PositiveIntegerField()
    name = models.CharField("指标", max_length=300)
    number = models.CharField("原文", max_length=100, blank=True)
    value = models.DecimalField("数值", max_digits=30, decimal_places=8, null=True)
    value_high = models.DecimalField("上限", max_digits=30, decimal_places=8, null=True)
    unit = models.CharField("单位", max_length=40, blank=True)
    op = models.CharField("比较", max_length=5, default="=")
    kind = models.CharField("种类", max_length=8, choices=list(STATEMENT_WORDS.items()))
    measure = models.CharField("量", max_length=8, choices=list(MEASURE_WORDS.items()))
    year = models.PositiveSmallIntegerField("年份", null=True)
    hedge = models.CharField("语气", max_length=20, blank=True)
    binding = models.CharField("性质", max_length=10, blank=True)
    source = models.CharField("位置", max_length=6, choices=list(SOURCE_WORDS.items()))
    verbatim = models.CharField("原话", max_length=300, blank=True)
    units = models.JSONField("责任单位", default=list)

    class Meta:
        verbose_name = verbose_name_plural = "数"
        ordering = ("document_id", "start", "number_start", "pk")
        constraints = (models.UniqueConstraint(fields=("version", "key"), name="one_statement_a_key"),)
        indexes = (
            models.Index(fields=("document", "key"), name="statement_address"),
            models.Index(
                fields=("document", "start", "number_start"), name="statement_live", condition=models.Q(live=True)
            ),
            models.Index(
                fields=("document", "start", "number_start"), name="statement_public", condition=models.Q(public=True)
            ),
            models.Index(fields=("indicator", "live", "public", "document"), name="statement_of_indicator"),
            # the orders of the list of numbers: without one, each page of it would order a hundred thousand rows
            models.Index(fields=("year", "name"), name="statement_by_year"),
            models.Index(fields=("name",), name="statement_by_name"),
            models.Index(fields=("value",), name="statement_by_value"),
            models.Index(fields=("review", "document", "start"), name="statement_by_review"),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.number}"


class Commitment(Item):
    """Something promised: a measure, an item of a box, a duty, a project. Fields as in `model.plan.Commitment`."""

    kind = models.CharField("种类", max_length=8, choices=list(COMMITMENT_WORDS.items()))
    title = models.TextField("内容")
    due_year = models.PositiveSmallIntegerField("期限", null=True)
    category = models.CharField("类别", max_length=300, blank=True)
    bodies = models.ManyToManyField(Body, through="Duty", related_name="commitments")

    class Meta:
        verbose_name = verbose_name_plural = "任务"
        ordering = ("document_id", "start", "pk")
        constraints = (models.UniqueConstraint(fields=("version", "key"), name="one_commitment_a_key"),)
        indexes = (
            models.Index(fields=("document", "key"), name="commitment_address"),
            models.Index(fields=("document", "start"), name="commitment_live", condition=models.Q(live=True)),
            models.Index(fields=("document", "start"), name="commitment_public", condition=models.Q(public=True)),
            # which projects everybody sees is asked of all of them at once, by the keys of their clauses
            models.Index(fields=("document", "key"), name="commitment_public_key", condition=models.Q(public=True)),
        )

    def __str__(self) -> str:
        return self.title


class Duty(models.Model):
    """A body that leads or supports a commitment. name: as the document writes it."""

    class Part(models.TextChoices):
        LEAD = "lead", "牵头"
        SUPPORT = "support", "配合"

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="duties")
    body = models.ForeignKey(Body, models.PROTECT, related_name="duties")
    part = models.CharField("分工", max_length=8, choices=Part)
    name = models.CharField(max_length=200)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = verbose_name_plural = "分工"
        ordering = ("commitment_id", "part", "order")
        constraints = (models.UniqueConstraint(fields=("commitment", "body", "part"), name="one_duty_a_body_and_part"),)


class Mention(models.Model):
    """A place where a document names a body. quote: the sentence."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="mentions")
    document = models.ForeignKey(Document, models.CASCADE, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, related_name="mentions")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    node = models.CharField(max_length=12, blank=True)
    heading = models.CharField(max_length=300, blank=True)
    live = models.BooleanField(default=True)
    public = models.BooleanField(default=False)

    class Meta:
        ordering = ("document_id", "start")
        indexes = (models.Index(fields=("body", "live", "public"), name="mention_of_body"),)


class FormerKey(models.Model):
    """An address that an item of a document had in an earlier version, and the one that it has now."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="former_keys")
    former = models.CharField(max_length=12)
    key = models.CharField(max_length=12)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("document", "former"), name="one_key_a_former_key"),)


class Correction(Signed):
    """What a person settled about an item of a document, one row an act, none ever changed: the last one counts.

    It belongs to the document and the item's key, so it is applied again to every version that still has the item.
    verdict: confirmed, corrected or rejected; proposed takes back what was said before. changes: field → new value.
    machine: field → what the compiler proposed then.
    """

    class On(models.TextChoices):
        STATEMENT = "statement", "数"
        COMMITMENT = "commitment", "任务"

    document = models.ForeignKey(Document, models.CASCADE, related_name="corrections")
    on = models.CharField(max_length=10, choices=On)
    key = models.CharField(max_length=12)
    verdict = models.CharField(max_length=10, choices=ReviewState)
    changes = models.JSONField(default=dict)
    machine = models.JSONField(default=dict)
    why = models.TextField("理由", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "订正"
        ordering = ("pk",)
        indexes = (models.Index(fields=("document", "on", "key"), name="corrections_of_item"),)


class MergeDecision(Signed):
    """What a person decided about two indicators: the same, or to be kept apart. A pair kept apart is not proposed."""

    class Kind(models.TextChoices):
        SAME = "same", "是同一个指标"
        APART = "apart", "不是同一个指标"

    first = models.ForeignKey(Indicator, models.CASCADE, related_name="+")
    second = models.ForeignKey(Indicator, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=5, choices=Kind)
    why = models.TextField("理由", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "指标合并"
        ordering = ("-pk",)
