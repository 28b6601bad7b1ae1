"""What entries are found by, as each database does it best. A trigger keeps FTS5 free of entries that are gone."""

from __future__ import annotations

from typing import Any

from django.db import migrations

FORWARD = {
    "sqlite": (
        # neither places nor columns are kept: containment is read in the text
        "CREATE VIRTUAL TABLE search_words USING fts5(tokens, tokenize='ascii', detail='none')",
        "CREATE TRIGGER search_entry_gone AFTER DELETE ON search_entry "
        "BEGIN DELETE FROM search_words WHERE rowid = old.id; END",
    ),
    "postgresql": (
        "ALTER TABLE search_entry ADD COLUMN tokens tsvector",
        "CREATE INDEX search_entry_tokens ON search_entry USING gin (tokens)",
    ),
}
BACKWARD = {
    "sqlite": ("DROP TRIGGER search_entry_gone", "DROP TABLE search_words"),
    "postgresql": ("ALTER TABLE search_entry DROP COLUMN tokens",),
}


def forward(apps: Any, schema_editor: Any) -> None:  # noqa: ARG001 - the signature is Django's
    for statement in FORWARD[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def backward(apps: Any, schema_editor: Any) -> None:  # noqa: ARG001 - the signature is Django's
    for statement in BACKWARD[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = (("search", "0001_initial"),)
    operations = (migrations.RunPython(forward, backward),)
