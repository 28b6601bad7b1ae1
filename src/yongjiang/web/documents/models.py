"""Documents, their versions, and the files they were read from."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from yongjiang.model.wording import DOCUMENT_ROLE_WORDS


class SourceFile(models.Model):
    """A file as it came, once by its hash. In the database, so that a version and its file stand or fall together."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.PositiveIntegerField()
    content = models.BinaryField()


class TitleFrom(models.TextChoices):
    """Where a document's title comes from."""

    PRINTED = "printed", "原文的题目"
    HEADING = "heading", "原文没有题目，用的是第一个标题"
    FILE = "file", "原文没有题目，用的是文件名"
    PERSON = "person", "人工填写"


class Document(models.Model):
    """A document of the library. What it is called, who issued it and when are those of its newest version.

    identity: the printed title, or the name of the file where none is printed: a file with the same is a version of it.
    key: in addresses; that of the zone package where it lists the document. current: the newest version, for those who
    may see drafts. published: the version that everybody sees, None while there is none.
    """

    key = models.SlugField(max_length=60, unique=True)
    title = models.CharField("名称", max_length=400)
    title_from = models.CharField("名称出自", max_length=8, choices=TitleFrom, default=TitleFrom.PRINTED)
    identity = models.CharField(max_length=400)
    role = models.CharField("种类", max_length=20, blank=True, choices=list(DOCUMENT_ROLE_WORDS.items()))
    issuer = models.CharField("发布机关", max_length=200, blank=True)
    number = models.CharField("文号", max_length=100, blank=True)
    issued = models.CharField("发布日期", max_length=10, blank=True)
    first_year = models.PositiveSmallIntegerField("起始年", null=True)
    last_year = models.PositiveSmallIntegerField("终止年", null=True)
    under = models.ManyToManyField("self", symmetrical=False, related_name="lower", blank=True, verbose_name="上位文件")
    current = models.OneToOneField("Version", models.SET_NULL, null=True, related_name="+")
    published = models.OneToOneField("Version", models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True, db_index=True)

    class Meta:
        verbose_name = verbose_name_plural = "文件"
        ordering = ("title", "pk")

    def __str__(self) -> str:
        return self.title


class Version(models.Model):
    """One version of a document: a file, compiled, with what people settled about it.

    number: from 1 in each document. revision_of: the published version that this one corrects without a new file.
    published_at: None for a draft. A published version is never changed: a correction opens the next one.
    statements … findings: counts for lists. checked_at: when the checker last read it beside all others, None while it
    waits.
    """

    document = models.ForeignKey(Document, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField("版次")
    source = models.ForeignKey(SourceFile, models.PROTECT, related_name="versions")
    revision_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    file_name = models.CharField("文件名", max_length=255)
    format = models.CharField("格式", max_length=8)
    characters = models.PositiveIntegerField("字数")
    compiler = models.CharField("编译程序", max_length=40)
    created_at = models.DateTimeField("入库时间", auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField("公布时间", null=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    statement_count = models.PositiveIntegerField("数", default=0)
    commitment_count = models.PositiveIntegerField("任务", default=0)
    project_count = models.PositiveIntegerField("项目", default=0)
    body_count = models.PositiveIntegerField("单位", default=0)
    warnings = models.JSONField(default=list)
    checked_at = models.DateTimeField("校核时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "版本"
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("document", "number"), name="one_version_a_number"),)

    def __str__(self) -> str:
        return f"{self.document_id} 第{self.number}版"


class Content(models.Model):
    """Text and plan of a version, apart from it so that lists stay light. plan: `model.Plan` as compressed JSON."""

    version = models.OneToOneField(Version, models.CASCADE, primary_key=True, related_name="content")
    text = models.TextField()
    plan = models.BinaryField()
