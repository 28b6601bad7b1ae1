"""Bring the database to the shape that this version of the program needs."""

from __future__ import annotations

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def migrate() -> None:
    """Apply the migrations that are lacking. Raises InconsistentMigrationHistory.

    Django's own command takes three times as long to find that none is: it makes all models of all apps anew for what
    is to be done around migrations, and writes rows of rights, which nothing here asks for.
    """
    executor = MigrationExecutor(connection)
    executor.loader.check_consistent_history(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)
