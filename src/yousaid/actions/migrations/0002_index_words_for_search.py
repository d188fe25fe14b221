"""An index of the words of each action's number and text, on either engine (`queries.search`)."""

from django.db import migrations

SQLITE = (
    """CREATE VIRTUAL TABLE actions_action_words USING fts5(
        number, text, content='actions_action', content_rowid='id',
        tokenize='unicode61 remove_diacritics 2', prefix='2 3'
    )""",
    """CREATE TRIGGER actions_action_words_insert AFTER INSERT ON actions_action BEGIN
        INSERT INTO actions_action_words(rowid, number, text)
        VALUES (new.id, new.number, new.text);
    END""",
    """CREATE TRIGGER actions_action_words_delete AFTER DELETE ON actions_action BEGIN
        INSERT INTO actions_action_words(actions_action_words, rowid, number, text)
        VALUES ('delete', old.id, old.number, old.text);
    END""",
    """CREATE TRIGGER actions_action_words_update AFTER UPDATE OF number, text ON actions_action BEGIN
        INSERT INTO actions_action_words(actions_action_words, rowid, number, text)
        VALUES ('delete', old.id, old.number, old.text);
        INSERT INTO actions_action_words(rowid, number, text)
        VALUES (new.id, new.number, new.text);
    END""",
    "INSERT INTO actions_action_words(actions_action_words) VALUES ('rebuild')",
)
POSTGRESQL = (
    """CREATE INDEX actions_action_words ON actions_action
    USING gin (to_tsvector('simple', number || ' ' || text))""",
)
UNDO_SQLITE = (
    "DROP TRIGGER actions_action_words_insert",
    "DROP TRIGGER actions_action_words_delete",
    "DROP TRIGGER actions_action_words_update",
    "DROP TABLE actions_action_words",
)
UNDO_POSTGRESQL = ("DROP INDEX actions_action_words",)


def index_words(apps, schema_editor):
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in SQLITE if is_sqlite else POSTGRESQL:
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in UNDO_SQLITE if is_sqlite else UNDO_POSTGRESQL:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("actions", "0001_begin_plans_and_actions")]
    operations = [migrations.RunPython(index_words, drop_index)]
