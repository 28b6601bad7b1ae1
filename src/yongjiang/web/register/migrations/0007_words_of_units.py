from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

MAKE = "CREATE STATISTICS IF NOT EXISTS statement_units_text ON (units::text) FROM register_statement"
DROP = "DROP STATISTICS IF EXISTS statement_units_text"


def make(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Let a PostgreSQL server know which units stand in how many rows: of a text made of JSON it knows nothing, takes it
    that hardly any row has a word, and joins these rows the slow way.
    """
    if editor.connection.vendor == "postgresql":
        editor.execute(MAKE)


def drop(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute(DROP)


class Migration(migrations.Migration):
    dependencies = [("register", "0006_public_keys")]
    operations = [migrations.RunPython(make, drop)]
