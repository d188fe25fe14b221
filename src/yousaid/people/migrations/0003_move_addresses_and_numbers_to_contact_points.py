"""Each person's one email address and phone number become contact points (KI-104)."""

import re

from django.db import migrations
from django.db.models import Q

BATCH = 2_000


def tidy_phone(number):
    """Digits as dialled at home; what is too short for a number is compared as it is written."""
    digits = re.sub(r"\D", "", number).removeprefix("00").removeprefix("44").lstrip("0")
    return f"0{digits}" if len(digits) >= 9 else " ".join(number.split())


def move(apps, schema_editor):
    """None of them is confirmed: nobody wrote down whether they were."""
    people, points = apps.get_model("people", "Person"), apps.get_model("people", "ContactPoint")
    rows = people.objects.filter(~Q(email="") | ~Q(phone="")).order_by("pk")
    waiting = []
    for person, email, phone in rows.values_list("pk", "email", "phone").iterator(BATCH):
        if email:
            tidy = email.strip().casefold()
            waiting.append(points(person_id=person, kind="email", value=email, tidy=tidy))
        if phone:
            tidy = tidy_phone(phone)
            waiting.append(points(person_id=person, kind="phone", value=phone, tidy=tidy))
    points.objects.bulk_create(waiting, batch_size=BATCH, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("people", "0002_keep_homes_contacts_consent_and_needs")]

    operations = [migrations.RunPython(move, migrations.RunPython.noop)]
