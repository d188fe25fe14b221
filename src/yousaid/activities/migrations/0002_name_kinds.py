from django.db import migrations

KINDS = (
    ("meeting", "Meeting"),
    ("surgery", "Surgery"),
    ("inspection", "Inspection"),
    ("focus_group", "Focus group"),
    ("action_day", "Action day"),
    ("course", "Course session"),
    ("mystery_shop", "Mystery shop"),
    ("consultation", "Consultation event"),
)


def name_kinds(apps, schema_editor):
    """The kinds every landlord has; it may add its own and retire these."""
    ActivityKind = apps.get_model("activities", "ActivityKind")
    for position, (code, name) in enumerate(KINDS):
        ActivityKind.objects.get_or_create(code=code, defaults={"name": name, "position": position})


class Migration(migrations.Migration):
    dependencies = [("activities", "0001_begin_activities")]

    operations = [migrations.RunPython(name_kinds, migrations.RunPython.noop)]
