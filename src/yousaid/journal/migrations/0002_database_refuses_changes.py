"""The database itself refuses to change, remove or insert between facts.

A later migration that makes SQLite rebuild `journal_fact` loses these triggers and must create
them again; `yousaid check` and tests/journal/test_triggers.py notice when they are gone.
"""

from django.db import migrations

CHANGE = "The journal is append-only: a fact cannot be changed. Record a new fact instead."
REMOVE = "The journal is append-only: a fact cannot be removed."
INSERT = "The journal is append-only: a fact can only be added at the end."

SQLITE = [
    f"""
    CREATE TRIGGER journal_fact_no_update BEFORE UPDATE ON journal_fact
    BEGIN SELECT RAISE(ABORT, '{CHANGE}'); END
    """,
    f"""
    CREATE TRIGGER journal_fact_no_delete BEFORE DELETE ON journal_fact
    BEGIN SELECT RAISE(ABORT, '{REMOVE}'); END
    """,
    # INSERT OR REPLACE removes the old row without firing the DELETE trigger, so ask first.
    f"""
    CREATE TRIGGER journal_fact_only_append BEFORE INSERT ON journal_fact
    WHEN NEW.sequence <= (SELECT max(sequence) FROM journal_fact)
    BEGIN SELECT RAISE(ABORT, '{INSERT}'); END
    """,
]

POSTGRESQL = [
    f"""
    CREATE FUNCTION journal_fact_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' THEN
            RAISE EXCEPTION '{CHANGE}' USING ERRCODE = 'restrict_violation';
        END IF;
        RAISE EXCEPTION '{REMOVE}' USING ERRCODE = 'restrict_violation';
    END $$
    """,
    """
    CREATE TRIGGER journal_fact_no_change BEFORE UPDATE OR DELETE ON journal_fact
    FOR EACH ROW EXECUTE FUNCTION journal_fact_refuse()
    """,
    """
    CREATE TRIGGER journal_fact_no_truncate BEFORE TRUNCATE ON journal_fact
    FOR EACH STATEMENT EXECUTE FUNCTION journal_fact_refuse()
    """,
]

UNDO = {
    "sqlite": [
        "DROP TRIGGER journal_fact_no_update",
        "DROP TRIGGER journal_fact_no_delete",
        "DROP TRIGGER journal_fact_only_append",
    ],
    "postgresql": [
        "DROP TRIGGER journal_fact_no_change ON journal_fact",
        "DROP TRIGGER journal_fact_no_truncate ON journal_fact",
        "DROP FUNCTION journal_fact_refuse()",
    ],
}


def create(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[vendor]:
        schema_editor.execute(statement, params=None)


def drop(apps, schema_editor):
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def first_head(apps, schema_editor):
    apps.get_model("journal", "ChainHead").objects.get_or_create(
        pk=1, defaults={"sequence": 0, "hash": "0" * 64}
    )


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_facts_append_only")]

    operations = [
        migrations.RunPython(first_head, migrations.RunPython.noop),
        migrations.RunPython(create, drop),
    ]
