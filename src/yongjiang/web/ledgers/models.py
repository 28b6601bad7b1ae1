"""Ledgers, their accounts, and what was posted. Money in whole 分."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from yongjiang.web.accounts.models import Signed


class Ledger(Signed):
    """Accounts that belong together. key: its name for ever; count: of its postings."""

    key = models.SlugField(max_length=40, unique=True)
    title = models.CharField("名称", max_length=200)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = verbose_name_plural = "台账"
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.title


class LedgerAccount(models.Model):
    """An account. least, most: see `model.ledger.Account`; balance: after the last posting."""

    ledger = models.ForeignKey(Ledger, models.PROTECT, related_name="accounts")
    key = models.CharField(max_length=80)
    title = models.CharField("账户", max_length=200)
    least = models.BigIntegerField(null=True)
    most = models.BigIntegerField(null=True)
    balance = models.BigIntegerField("余额（分）", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "账户"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("ledger", "key"), name="one_account_a_key"),
            # the engine refuses first, in words; this holds whatever else writes
            models.CheckConstraint(
                condition=Q(least=None) | Q(balance__gte=F("least")), name="balance_not_below_its_limit"
            ),
            models.CheckConstraint(
                condition=Q(most=None) | Q(balance__lte=F("most")), name="balance_not_above_its_limit"
            ),
        )

    def __str__(self) -> str:
        return self.title


class Posting(Signed):
    """An entry that was posted: never changed. seq: from 1 in its ledger; on: the day it counts for; reverses: the one
    it takes back.
    """

    ledger = models.ForeignKey(Ledger, models.PROTECT, related_name="postings")
    seq = models.PositiveIntegerField()
    key = models.CharField(max_length=120)
    on = models.DateField("日期")
    why = models.CharField("事由", max_length=400)
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversed_by")

    class Meta:
        verbose_name = verbose_name_plural = "账目"
        ordering = ("ledger_id", "seq")
        constraints = (
            models.UniqueConstraint(fields=("ledger", "seq"), name="one_posting_a_number"),
            models.UniqueConstraint(fields=("ledger", "key"), name="one_posting_a_key"),
        )

    def __str__(self) -> str:
        return self.why


class PostingLeg(models.Model):
    """What a posting does to one account, in 分."""

    posting = models.ForeignKey(Posting, models.PROTECT, related_name="legs")
    account = models.ForeignKey(LedgerAccount, models.PROTECT, related_name="legs")
    amount = models.BigIntegerField("金额（分）")

    class Meta:
        verbose_name = verbose_name_plural = "分录"
        ordering = ("posting_id", "pk")
