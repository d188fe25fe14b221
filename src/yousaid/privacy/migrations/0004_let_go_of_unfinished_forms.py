"""Forms that were begun and never sent have a time of their own."""

from django.db import migrations


def propose(apps, schema_editor):
    rules = apps.get_model("privacy", "RetentionRule").objects
    rules.get_or_create(
        code="unfinished_forms",
        defaults={
            "name": "Forms that you began and did not send",
            "days": 28,
            "counted_from": "after you began, at the longest",
            "because": "So that you can carry on. What you can no longer open goes the next night.",
            "position": rules.count() + 1,
        },
    )


def forget(apps, schema_editor):
    apps.get_model("privacy", "RetentionRule").objects.filter(code="unfinished_forms").delete()


class Migration(migrations.Migration):
    dependencies = [("privacy", "0003_propose_how_long")]
    operations = [migrations.RunPython(propose, forget)]
