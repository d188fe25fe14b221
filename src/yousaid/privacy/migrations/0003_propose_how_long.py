"""How long each class is kept unless the landlord says otherwise."""

from django.db import migrations

RULES = [
    (
        "import_files", "Files that staff brought in", 28, "after they were uploaded",
        "Long enough to put an import right. What was imported from them has its own time.",
    ),
    (
        "copies", "Copies of your data that you asked for", 7, "after they were made",
        "Long enough to fetch them.",
    ),
    (
        "moved_out", "How to reach people who moved out", 365, "after they moved out",
        "They may ask what came of what they said. An officer looks at the list before it goes.",
    ),
    (
        "sessions", "Where you were signed in, with the internet address", 30,
        "after you last used it",
        "So that you can see whether somebody else used your account.",
    ),
    (
        "messages", "Which messages were sent to you", 365, "after they were sent",
        "To answer questions about what was sent. Their words are not kept.",
    ),
    (
        "profile", "Equality answers that lead to nobody", 1, "after they were taken back",
        "Answers go at once when they are taken back; this looks for any that were left behind.",
    ),
]  # fmt: skip


def propose(apps, schema_editor):
    rule = apps.get_model("privacy", "RetentionRule")
    for position, (code, name, days, counted_from, because) in enumerate(RULES, 1):
        rule.objects.create(
            code=code,
            name=name,
            days=days,
            counted_from=counted_from,
            because=because,
            position=position,
        )


def forget(apps, schema_editor):
    apps.get_model("privacy", "RetentionRule").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("privacy", "0002_keep_the_schedule_of_retention")]
    operations = [migrations.RunPython(propose, forget)]
