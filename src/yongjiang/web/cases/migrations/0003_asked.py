from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_told")]

    operations = [
        migrations.AddField(
            model_name="case", name="asked", field=models.CharField(blank=True, default="", max_length=5000),
            preserve_default=False,
        ),
    ]
