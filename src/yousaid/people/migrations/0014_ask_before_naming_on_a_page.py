from datetime import date

from django.db import migrations

SINCE = date(2026, 1, 1)
CODE, NAME = "group-page", "Your name on your group’s page"
TEXT = "You may show my name and the post I hold on my group’s page, which everybody can read."


def offer(apps, schema_editor):
    """Without this purpose nobody could agree to be named, and no officer ever was."""
    purpose, is_new = apps.get_model("people", "Purpose").objects.get_or_create(
        code=CODE, defaults={"name": NAME, "asks_first": True, "lasts_months": 24}
    )
    if is_new:
        purpose_wordings = apps.get_model("people", "Wording").objects
        purpose_wordings.create(purpose=purpose, version=1, text=TEXT, starts=SINCE)


class Migration(migrations.Migration):
    dependencies = [("people", "0013_say_why_an_address_fails")]

    operations = [migrations.RunPython(offer, migrations.RunPython.noop)]
