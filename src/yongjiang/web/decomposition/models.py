"""How a target is broken down. A new breakdown is a new row; the newest counts, the earlier ones stay."""

from __future__ import annotations

from django.db import models

from yongjiang.web.accounts.models import Signed
from yongjiang.web.measuring.models import Course
from yongjiang.web.register.models import Body


class Rule(models.TextChoices):
    """How the parts make up the whole."""

    SUM = "sum", "各份相加等于目标"
    MEAN = "mean", "各份平均等于目标"
    WEIGHTED = "weighted", "各份加权平均等于目标"


class Decomposition(Signed):
    """A breakdown of a course's target. number: from 1 in each course. tolerance: difference allowed, in the unit."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="decompositions")
    number = models.PositiveSmallIntegerField()
    rule = models.CharField("分法", max_length=8, choices=Rule)
    tolerance = models.DecimalField("允许相差", max_digits=30, decimal_places=8, default=0)
    why = models.CharField("说明", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "目标分解"
        ordering = ("course_id", "-number")
        constraints = (models.UniqueConstraint(fields=("course", "number"), name="one_decomposition_a_number"),)


class DecompositionPart(models.Model):
    """What one body, street or year takes. value None: not settled yet. body: where the name is one of the register."""

    decomposition = models.ForeignKey(Decomposition, models.CASCADE, related_name="parts")
    order = models.PositiveSmallIntegerField()
    name = models.CharField("名称", max_length=200)
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")
    value = models.DecimalField("分到", max_digits=30, decimal_places=8, null=True)
    weight = models.DecimalField("权重", max_digits=20, decimal_places=6, default=1)

    class Meta:
        ordering = ("decomposition_id", "order")
