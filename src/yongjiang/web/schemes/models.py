"""Schemes, what a scan of all firms found, and claims. Money in whole 分."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from yongjiang.web.accounts.models import Signed
from yongjiang.web.cases.models import Case
from yongjiang.web.enterprises.models import Enterprise
from yongjiang.web.ledgers.models import Ledger
from yongjiang.web.register.models import Body


class Route(models.TextChoices):
    """How firms come to it."""

    AUTOMATIC = "automatic", "免申即享"
    APPLICATION = "application", "企业申请"


class ClaimState(models.TextChoices):
    """Where a claim stands: stages and ends of its workflow, withdrawn, and paid but taken back."""

    FILED = "filed", "待受理"
    REVIEW = "review", "待审核"
    PAYABLE = "payable", "待拨付"
    PAID = "paid", "已拨付"
    REFUSED = "refused", "不予支持"
    WITHDRAWN = "withdrawn", "已撤回"
    RECOVERED = "recovered", "已追回"


#: a firm has one claim to a scheme that is one of these
STANDING = (ClaimState.FILED, ClaimState.REVIEW, ClaimState.PAYABLE, ClaimState.PAID)


class Scheme(Signed):
    """A policy that is carried out. pack: key of its rule pack; body: who runs it; opens, closes: days on which claims
    are taken, both included (closes None: open); most: what one firm may get in all, None for what the pack says;
    disclosed: payments are on the public list; sample: invented for a demonstration.
    """

    key = models.SlugField(max_length=40, unique=True)
    pack = models.SlugField("规则", max_length=80)
    title = models.CharField("名称", max_length=200)
    body = models.ForeignKey(Body, models.PROTECT, related_name="schemes", verbose_name="主管单位")
    ledger = models.OneToOneField(Ledger, models.PROTECT, related_name="scheme")
    route = models.CharField("办理方式", max_length=12, choices=Route)
    opens = models.DateField("开始办理")
    closes = models.DateField("截止办理", null=True)
    most = models.BigIntegerField("每家上限（分）", null=True)
    disclosed = models.BooleanField("公示拨付", default=True)
    sample = models.BooleanField("示例数据", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "惠企政策"
        ordering = ("-opens", "pk")

    def __str__(self) -> str:
        return self.title


class Scan(Signed):
    """A look at all firms. on: the day asked about; version: of the pack, "" where none was in force; total: 分 that
    those who pass would get.
    """

    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="scans")
    on = models.DateField()
    version = models.CharField(max_length=40, blank=True)
    passed = models.PositiveIntegerField()
    failed = models.PositiveIntegerField()
    unknown = models.PositiveIntegerField()
    person = models.PositiveIntegerField()
    total = models.BigIntegerField()

    class Meta:
        verbose_name = verbose_name_plural = "扫描"
        ordering = ("-pk",)

    @property
    def count(self) -> int:
        """Firms that were looked at."""
        return self.passed + self.failed + self.unknown + self.person


class ScanRow(models.Model):
    """What a scan found about one firm. amount: in 分, None where it is not settled."""

    scan = models.ForeignKey(Scan, models.CASCADE, related_name="rows")
    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=8)
    amount = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = verbose_name_plural = "扫描结果"
        ordering = ("pk",)
        indexes = (models.Index(fields=("scan", "outcome"), name="scan_rows_by_outcome"),)


class Claim(Signed):
    """A firm's claim to a scheme, on its workflow.

    asked: the day for which the pack is asked; amount: what the rules give in 分, None where they leave it open;
    approved: what was approved, None before; decision: `model.decision.Decision` as JSON, as it was when filed, and
    again when approved; reserve: key of the entry that holds the approved money, "" where none does; voucher: number of
    the payment.
    """

    key = models.SlugField(max_length=20, unique=True)
    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="claims")
    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="claims")
    case = models.OneToOneField(Case, models.PROTECT, related_name="claim")
    route = models.CharField(max_length=12, choices=Route)
    state = models.CharField(max_length=10, choices=ClaimState, default=ClaimState.FILED)
    asked = models.DateField("申请日期")
    outcome = models.CharField(max_length=8)
    amount = models.BigIntegerField("测算金额（分）", null=True)
    approved = models.BigIntegerField("核定金额（分）", null=True)
    decision = models.JSONField()
    reserve = models.CharField(max_length=60, blank=True)
    paid = models.DateField("拨付日期", null=True)
    voucher = models.CharField("拨付凭证号", max_length=100, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "兑现"
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("scheme", "enterprise"), condition=Q(state__in=STANDING), name="one_standing_claim_a_firm"
            ),
        )
        indexes = (
            models.Index(fields=("scheme", "state"), name="claims_by_state"),
            models.Index(fields=("paid",), name="claims_by_payment", condition=Q(state=ClaimState.PAID)),
        )

    def __str__(self) -> str:
        return f"{self.scheme.title}：{self.enterprise.name}"
