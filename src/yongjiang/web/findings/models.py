"""Findings and decisions about them."""

from __future__ import annotations

from django.db import models

from yongjiang.model.wording import SEVERITY_WORDS
from yongjiang.web.accounts.models import Signed
from yongjiang.web.documents.models import Document, Version


class FindingState(models.TextChoices):
    """What people decided about a finding."""

    OPEN = "open", "待处理"
    ACCEPTED = "accepted", "已采纳"
    WAIVED = "waived", "已豁免"
    MENDED = "mended", "已改正"


class Finding(models.Model):
    """A flaw that the checker found, one row a fingerprint.

    detail: `model.finding.Finding` as JSON: evidence, working. live: found in the newest versions. rank: 0 error,
    1 warning, 2 info. waived_until: day on which a waiver ends, None for ever. about, href: words and address of what
    it is in where that is no document (`live`), else "".
    """

    fingerprint = models.CharField(max_length=64, unique=True)
    code = models.CharField("规则", max_length=8)
    family = models.CharField("类别", max_length=5)
    rule = models.CharField(max_length=80)
    title = models.CharField("问题", max_length=200)
    severity = models.CharField("程度", max_length=8, choices=list(SEVERITY_WORDS.items()))
    rank = models.PositiveSmallIntegerField()
    message = models.TextField("说明")
    mend = models.TextField("改法")
    detail = models.JSONField()
    state = models.CharField("处理", max_length=8, choices=FindingState, default=FindingState.OPEN)
    waived_until = models.DateField("豁免到", null=True)
    about = models.CharField("在哪里", max_length=300, blank=True)
    href = models.CharField(max_length=200, blank=True)
    live = models.BooleanField(default=True)
    first_seen = models.DateTimeField("首次发现", auto_now_add=True)
    last_seen = models.DateTimeField("最近发现")
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = verbose_name_plural = "校核发现"
        ordering = ("rank", "code", "pk")
        indexes = (models.Index(fields=("rank", "code"), name="finding_live", condition=models.Q(live=True)),)

    def __str__(self) -> str:
        return self.message


class Place(models.Model):
    """Where a finding stands in a version: one row a piece of evidence. order: as in the finding's evidence."""

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="places")
    document = models.ForeignKey(Document, models.CASCADE, related_name="finding_places")
    version = models.ForeignKey(Version, models.CASCADE, related_name="finding_places")
    order = models.PositiveSmallIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        ordering = ("finding_id", "order")
        constraints = (
            models.UniqueConstraint(fields=("finding", "version", "order"), name="one_place_a_piece_of_evidence"),
        )


class Decision(Signed):
    """What a person decided about a finding, one row an act, none ever changed."""

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="decisions")
    state = models.CharField(max_length=8, choices=FindingState)
    why = models.TextField("理由", blank=True)
    until = models.DateField("到哪一天", null=True)

    class Meta:
        ordering = ("-pk",)
