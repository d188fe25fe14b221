"""The kinds of group that come with YouSaid, and the one place of each group among its places."""

from django.db import migrations

# code, name, plural, speaks as residents, may be recognised, public
KINDS = (
    ("association", "Tenants’ and residents’ association", "Associations", True, True, True),
    ("tmo", "Tenant management organisation", "Tenant management organisations", True, False, True),
    ("federation", "Federation", "Federations", True, False, True),
    ("board", "Board", "Boards", False, False, True),
    ("panel", "Panel", "Panels", True, False, True),
    ("forum", "Forum", "Forums", True, False, True),
    ("service_group", "Service improvement group", "Service improvement groups", True, False, True),
    ("task_team", "Task team", "Task teams", True, False, True),
    ("register", "Register", "Registers", True, False, True),
    ("virtual", "Virtual group", "Virtual groups", True, False, True),
    ("team", "Staff team", "Staff teams", False, False, False),
    ("partner", "Partner organisation", "Partner organisations", False, False, False),
)


def name_kinds(apps, schema_editor):
    kinds = apps.get_model("groups", "GroupKind")
    for position, (code, name, plural, residents, recognised, public) in enumerate(KINDS, 1):
        kinds.objects.get_or_create(
            code=code,
            defaults={
                "name": name,
                "plural": plural,
                "is_resident_body": residents,
                "may_be_recognised": recognised,
                "is_public": public,
                "position": position,
            },
        )


def move_places(apps, schema_editor):
    groups = apps.get_model("groups", "Group")
    covered = apps.get_model("groups", "CoveredPlace")
    placed = groups.objects.filter(place__isnull=False).values_list("pk", "place_id")
    covered.objects.bulk_create(
        covered(group_id=group, place_id=place) for group, place in placed.iterator()
    )


class Migration(migrations.Migration):

    dependencies = [
        ("groups", "0006_keep_kinds_terms_seats_and_links"),
    ]

    operations = [
        migrations.RunPython(name_kinds, migrations.RunPython.noop),
        migrations.RunPython(move_places, migrations.RunPython.noop),
    ]
