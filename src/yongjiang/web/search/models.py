"""The index of words: one row for each thing that can be found.

What it is found by lies beside it, as each database does it best (`index`): on SQLite in the FTS5 table
``search_words``, on PostgreSQL in the column ``tokens``; both are made by the second migration, unknown to the
models.
"""

from __future__ import annotations

from django.db import models

from yongjiang.web.documents.models import Document, Version


class Kind(models.TextChoices):
    """What can be found, in the order in which it is shown."""

    DOCUMENT = "document", "文件"
    INDICATOR = "indicator", "指标"
    BODY = "body", "单位"
    COMMITMENT = "commitment", "任务"
    STATEMENT = "statement", "数字"
    CLAUSE = "clause", "条款"


class Entry(models.Model):
    """Something to be found. key: as in addresses; of a clause that of its heading. place: where its text starts.

    heading: what stands above it. live, public: as in `register.models`. folded: title and text as compared
    (`tokens.fold`), the title first, of title_length characters.
    """

    kind = models.CharField(max_length=10, choices=Kind)
    document = models.ForeignKey(Document, models.CASCADE, null=True, related_name="+")
    version = models.ForeignKey(Version, models.CASCADE, null=True, related_name="+")
    key = models.CharField(max_length=80, blank=True)
    place = models.PositiveIntegerField(default=0)
    title = models.TextField(blank=True)
    text = models.TextField(blank=True)
    heading = models.CharField(max_length=300, blank=True)
    live = models.BooleanField(default=False)
    public = models.BooleanField(default=False)
    folded = models.TextField()
    title_length = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = verbose_name_plural = "检索条目"
        ordering = ("pk",)
        indexes = (
            models.Index(fields=("version", "kind", "key"), name="entries_of_version"),
            models.Index(fields=("kind", "key"), name="entries_by_key"),
        )

    def __str__(self) -> str:
        return self.title or self.text[:80]
