"""What people are asked about to begin with; the landlord adds its own and retires these."""

from datetime import date

from django.db import migrations

SINCE = date(2026, 1, 1)

# code, name, whether it asks first, months it lasts, the words put to people
PURPOSES = (
    (
        "replies",
        "Answers to what you raise",
        False,
        None,
        "When you raise something, we tell you what was done about it. You can say no to this.",
    ),
    (
        "invitations",
        "Invitations to take part",
        True,
        24,
        "You may invite me to meetings, panels, walkabouts and other ways to have my say.",
    ),
    ("surveys", "Surveys", True, 24, "You may send me surveys about my home and your services."),
    (
        "news",
        "News from us",
        True,
        24,
        "You may send me news about my area and what residents changed.",
    ),
    (
        "association",
        "Sharing contact details with my residents’ association",
        True,
        24,
        "You may give my name and how to reach me to the officers of my residents’ association.",
    ),
    (
        "pictures",
        "Pictures and films",
        True,
        24,
        "You may take pictures and films of me at activities and show them to others.",
    ),
)
TOPICS = (
    ("repairs", "Repairs"),
    ("safety", "Fire and building safety"),
    ("estates", "Cleaning and estates"),
    ("green", "Gardens and green space"),
    ("asb", "Noise and nuisance"),
    ("money", "Rent, service charges and money"),
    ("leasehold", "Leasehold"),
    ("improvements", "New kitchens, windows and other works"),
    ("young", "Children and young people"),
    ("older", "Older people and sheltered homes"),
    ("complaints", "Complaints and checking services"),
    ("community", "Community events and local funds"),
)
NEEDS = (
    ("step-free", "Step-free way in"),
    ("transport", "Transport there and back"),
    ("childcare", "Childcare"),
    ("interpreter", "Interpreter"),
    ("bsl", "British Sign Language interpreter"),
    ("loop", "Hearing loop"),
    ("papers", "Papers in my format"),
    ("early", "Papers sent early"),
    ("companion", "Somebody comes with me"),
    ("breaks", "Breaks or a quiet room"),
)


def offer(apps, schema_editor):
    purposes, wordings = apps.get_model("people", "Purpose"), apps.get_model("people", "Wording")
    for code, name, asks_first, months, text in PURPOSES:
        purpose, is_new = purposes.objects.get_or_create(
            code=code, defaults={"name": name, "asks_first": asks_first, "lasts_months": months}
        )
        if is_new:
            wordings.objects.create(purpose=purpose, version=1, text=text, starts=SINCE)
    for model, rows in (("Topic", TOPICS), ("Need", NEEDS)):
        for position, (code, name) in enumerate(rows, start=1):
            apps.get_model("people", model).objects.get_or_create(
                code=code, defaults={"name": name, "position": position * 10}
            )


class Migration(migrations.Migration):
    dependencies = [("people", "0007_say_what_needs_consent_and_for_how_long")]

    operations = [migrations.RunPython(offer, migrations.RunPython.noop)]
