"""Make the tables of an empty portal as those of a backup were, which may be an older release's."""

from collections.abc import Iterable

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from portal.backup.tables import all_tables, quoted


def unknown(migrations: Iterable[list[str]]) -> list[str]:
    """Of some migrations, as [app, name], those that this release does not have."""
    known = MigrationExecutor(connection).loader.graph.nodes
    return [".".join(each) for each in migrations if tuple(each) not in known]


def make(migrations: Iterable[list[str]]) -> None:
    """Replace all tables, which are empty, by those that these migrations make."""
    drop()
    executor = MigrationExecutor(connection)
    wanted = {tuple(each) for each in migrations}
    executor.migrate(newest(executor.loader.graph, wanted))


def drop() -> None:
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        if ours := [name for name in all_tables() if name in there]:
            cursor.execute(f"DROP TABLE {quoted(*ours)}")
    executor = MigrationExecutor(connection)
    executor.recorder.ensure_schema()
    executor.recorder.flush()


def newest(graph, wanted: set[tuple[str, str]]) -> list[tuple[str, str]]:
    """Of some migrations, those of each app on which no other of that app among them is built."""
    followed = {
        parent.key
        for key in wanted
        for parent in graph.node_map[key].parents
        if parent.key[0] == key[0]
    }
    return sorted(wanted - followed)
