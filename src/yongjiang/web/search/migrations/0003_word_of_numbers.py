from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0002_words")]

    operations = [
        migrations.AlterField(
            model_name="entry",
            name="kind",
            field=models.CharField(
                choices=[
                    ("indicator", "指标"),
                    ("body", "单位"),
                    ("commitment", "任务"),
                    ("statement", "数字"),
                    ("clause", "条款"),
                ],
                max_length=10,
            ),
        ),
    ]
