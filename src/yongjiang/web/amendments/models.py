"""Acts that change what was set, each change with its before and after; requests to be excused."""

from __future__ import annotations

from django.db import models

from yongjiang.web.accounts.models import User
from yongjiang.web.cases.models import Case
from yongjiang.web.register.models import Body


class What(models.TextChoices):
    """What of a thing is changed."""

    TARGET = "target", "目标"
    DUE = "due", "期限"
    START = "start", "开工日期"
    OWNER = "owner", "责任单位"


class ActState(models.TextChoices):
    """Where an act stands: the stages and ends of the workflow `amendment`."""

    PROPOSED = "proposed", "已提出"
    AWAITING = "awaiting-approval", "报批中"
    APPROVED = "approved", "已批准，待生效"
    IN_FORCE = "in-force", "已生效"
    REJECTED = "rejected", "未批准"
    WITHDRAWN = "withdrawn", "已撤回"


class Act(models.Model):
    """An act. body: in whose name it is proposed. effect: what it changes, in words.

    authority, number, approved, effective, state repeat the case for lists. in_force: the day on which its changes were
    carried out; they count from `effective` on.
    """

    key = models.SlugField(max_length=20, unique=True)
    case = models.OneToOneField(Case, models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, related_name="acts", verbose_name="提出单位")
    title = models.CharField("事项", max_length=400)
    reason = models.TextField("理由")
    effect = models.TextField("影响", blank=True)
    authority = models.CharField("批准机关", max_length=200, blank=True)
    number = models.CharField("文号", max_length=100, blank=True)
    approved = models.DateField("批准日期", null=True)
    effective = models.DateField("生效日期", null=True)
    in_force = models.DateField("登记生效", null=True)
    state = models.CharField("状态", max_length=20, choices=ActState, default=ActState.PROPOSED)
    proposed = models.DateField("提出日期")

    class Meta:
        verbose_name = verbose_name_plural = "调整"
        ordering = ("-proposed", "-pk")
        indexes = (models.Index(fields=("state", "proposed"), name="acts_by_state"),)

    def __str__(self) -> str:
        return self.title


class Change(models.Model):
    """One change of an act, to the thing `kind`/`key`. before, after: in words; old, new: as its subject keeps them.

    revision: of the thing when it was proposed; another one now means that it was changed in between. earlier: whoever
    put it in force knew that it counts from a day before an earlier change. accepting: whether the body that is to lead
    a task or a project has to accept it first.
    """

    act = models.ForeignKey(Act, models.CASCADE, related_name="changes")
    what = models.CharField("改什么", max_length=10, choices=What)
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=120)
    title = models.CharField(max_length=400)
    before = models.CharField("原来", max_length=300)
    after = models.CharField("改为", max_length=300)
    old = models.JSONField()
    new = models.JSONField()
    revision = models.PositiveIntegerField()
    earlier = models.BooleanField(default=False)
    accepting = models.BooleanField("要新单位接收", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "调整内容"
        ordering = ("act_id", "pk")
        constraints = (models.UniqueConstraint(fields=("act", "what", "kind", "key"), name="one_change_of_a_thing"),)
        indexes = (models.Index(fields=("kind", "key"), name="changes_of_thing"),)

    def __str__(self) -> str:
        return f"{self.title}：{self.before} → {self.after}"


class HandoverState(models.TextChoices):
    """Where a hand-over stands: the stages and ends of the workflow `handover`."""

    OFFERED = "offered", "待接收"
    ACCEPTED = "accepted", "已接收"
    DECIDED = "decided", "规划部门决定接收"
    RETURNED = "returned", "退回待处理"
    STAYED = "stayed", "不再交接"
    WITHDRAWN = "withdrawn", "已撤回"


class Handover(models.Model):
    """A task or project that an act in force gives to another body.

    giver leads until `taker` accepts. offered: the day from which it waits. settled, why, by: the day on which, the
    words with which, and by whom it was accepted, decided, returned or withdrawn.
    """

    key = models.SlugField(max_length=20, unique=True)
    change = models.ForeignKey(Change, models.PROTECT, related_name="handovers")
    case = models.OneToOneField(Case, models.PROTECT, related_name="+")
    giver = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name="原牵头单位")
    taker = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name="接收单位")
    state = models.CharField("状态", max_length=20, choices=HandoverState, default=HandoverState.OFFERED)
    offered = models.DateField("提出日期")
    settled = models.DateField("办结日期", null=True)
    why = models.TextField("理由", blank=True)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "交接"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("change",), condition=models.Q(state="offered"), name="one_open_handover_a_change"
            ),
        )

    def __str__(self) -> str:
        return f"{self.giver} → {self.taker}"


class ExemptionState(models.TextChoices):
    """Where a request stands: the stages and ends of the workflow `exemption`; both checks are one state here."""

    FILED = "filed", "待受理"
    EXAMINATION = "examination", "核查中"
    DECIDING = "deciding", "待决定"
    GRANTED = "granted", "准予免责"
    REFUSED = "refused", "不予免责"
    NOT_ADMITTED = "not-admitted", "不予受理"
    WITHDRAWN = "withdrawn", "已撤回"


class Exemption(models.Model):
    """A request of `body` to be excused for the thing `kind`/`key`. cause: why it was late or missed.

    decided, number, reasons, basis: of the decision.
    """

    key = models.SlugField(max_length=20, unique=True)
    case = models.OneToOneField(Case, models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, related_name="exemptions", verbose_name="申请单位")
    kind = models.CharField(max_length=20)
    item = models.CharField(max_length=120)
    title = models.CharField("事项", max_length=400)
    cause = models.TextField("没有完成的原因")
    state = models.CharField("状态", max_length=20, choices=ExemptionState, default=ExemptionState.FILED)
    filed = models.DateField("申请日期")
    decided = models.DateField("决定日期", null=True)
    number = models.CharField("决定文号", max_length=100, blank=True)
    reasons = models.TextField("决定的理由", blank=True)
    basis = models.CharField("决定的依据", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "容错免责"
        ordering = ("-filed", "-pk")
        indexes = (models.Index(fields=("kind", "item"), name="exemptions_of_thing"),)

    def __str__(self) -> str:
        return self.title
