from typing import Any

from django.db import migrations, models
from django.db.models import F


def keep_titles(apps: Any, _schema_editor: Any) -> None:
    """What documents were matched by so far is their title; it is the name of the file where that is the same."""
    documents = apps.get_model("documents", "Document").objects
    documents.update(identity=F("title"))
    for document in documents.exclude(current=None).select_related("current").iterator():
        if " ".join(document.current.file_name.rsplit(".", 1)[0].split()) == document.title:
            documents.filter(pk=document.pk).update(title_from="file")


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="document",
            name="title_from",
            field=models.CharField(
                choices=[
                    ("printed", "原文的题目"),
                    ("heading", "原文没有题目，用的是第一个标题"),
                    ("file", "原文没有题目，用的是文件名"),
                    ("person", "人工填写"),
                ],
                default="printed",
                max_length=8,
                verbose_name="名称出自",
            ),
        ),
        migrations.AddField(
            model_name="document", name="identity", field=models.CharField(default="", max_length=400), preserve_default=False
        ),
        migrations.RunPython(keep_titles, migrations.RunPython.noop),
    ]
