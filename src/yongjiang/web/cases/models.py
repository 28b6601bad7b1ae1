"""Cases, their events, and the files that came with them."""

from __future__ import annotations

from django.db import models

from yongjiang.web.accounts.models import Signed
from yongjiang.web.documents.models import SourceFile
from yongjiang.web.register.models import Body


class Case(models.Model):
    """Something that goes through a workflow.

    key: in addresses. definition, version: which one, for ever. subject_*: what it is about, as apps above name it.
    lead, support, person: as in the state. count: of events, and so the revision that a form was made from. state:
    `model.case.CaseState` as JSON after the last event. stages, parties: keys of where it stands and of who must act
    there, each between commas (``,review,``); told: likewise, who was told or called by the escalations in effect;
    asked: likewise, bodies whose own branches are open (会签). next_due: the earliest day on which something is due,
    None where nothing is or the clock stands. closed: when it ended.
    """

    key = models.SlugField(max_length=20, unique=True)
    definition = models.SlugField(max_length=60)
    version = models.DateField()
    subject_kind = models.CharField(max_length=20)
    subject_key = models.CharField(max_length=120)
    subject_title = models.CharField(max_length=400)
    lead = models.ForeignKey(Body, models.PROTECT, related_name="cases")
    support = models.ManyToManyField(Body, related_name="supported_cases", blank=True)
    person = models.CharField(max_length=150, blank=True)
    count = models.PositiveIntegerField()
    state = models.JSONField()
    status = models.CharField(max_length=10)
    stages = models.CharField(max_length=400, blank=True)
    parties = models.CharField(max_length=400, blank=True)
    told = models.CharField(max_length=400, blank=True)
    asked = models.CharField(max_length=5000, blank=True)
    next_due = models.DateField(null=True)
    started = models.DateField()
    closed = models.DateField(null=True)

    class Meta:
        verbose_name = verbose_name_plural = "流程"
        ordering = ("pk",)
        indexes = (
            models.Index(fields=("subject_kind", "subject_key"), name="cases_of_subject"),
            models.Index(fields=("next_due",), name="cases_open_by_due", condition=models.Q(closed=None)),
            models.Index(fields=("lead", "closed"), name="cases_of_lead"),
        )

    def __str__(self) -> str:
        return self.subject_title


class CaseEvent(Signed):
    """What happened to a case, numbered from 1: never changed. data: the event of `model.case` as JSON.

    at: when it was recorded; the day it counts for is in the data. body: for which body `by` acted.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="happened")
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=10)
    data = models.JSONField()
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "流程记录"
        ordering = ("case_id", "seq")
        constraints = (models.UniqueConstraint(fields=("case", "seq"), name="one_event_a_number"),)


class Evidence(Signed):
    """A file that came with an event. file: its bytes, kept once by their hash, with the library's source files."""

    key = models.SlugField(max_length=20, unique=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="evidence")
    seq = models.PositiveIntegerField()
    paper = models.CharField(max_length=60)
    file = models.ForeignKey(SourceFile, models.PROTECT, related_name="+")
    name = models.CharField("文件名", max_length=255)
    size = models.PositiveIntegerField()

    class Meta:
        verbose_name = verbose_name_plural = "佐证材料"
        ordering = ("case_id", "seq", "pk")

    def __str__(self) -> str:
        return self.name
