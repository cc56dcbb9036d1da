"""Migrations after the first release leave the release before able to work on their tables."""

import pytest
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.models import NOT_PROVIDED

# The newest migrations of release 0.1.0.
BASELINE = {
    "harvest": "0010_unclaimed_holding",
    "institutions": "0001_initial",
    "specimens": "0007_index_write",
}
# The release before would not find what it knows.
TAKE_AWAY = (
    *(migrations.RemoveField, migrations.DeleteModel, migrations.RenameField),
    *(migrations.RenameModel, migrations.AlterModelTable),
)


def later_operations():
    loader = MigrationLoader(None)
    for (app, name), migration in sorted(loader.disk_migrations.items()):
        if app in BASELINE and name > BASELINE[app]:
            yield from ((f"{app}.{name}", operation) for operation in migration.operations)


def breaks(operation) -> str:
    """Why the release before could not work after an operation; "" if it could."""
    if isinstance(operation, TAKE_AWAY):
        return "takes away what the release before uses: do that a release later"
    if isinstance(operation, migrations.AddField):
        field = operation.field
        is_made = isinstance(field, models.GeneratedField)  # by PostgreSQL
        if not (
            is_made or field.null or field.many_to_many or field.db_default is not NOT_PROVIDED
        ):
            return "adds a column without db_default: the release before inserts no value"
    return ""


def test_no_migration_breaks_the_release_before():
    broken = [f"{where}: {why}" for where, each in later_operations() if (why := breaks(each))]
    assert broken == []


@pytest.mark.parametrize(
    ("operation", "is_broken"),
    [
        (migrations.RemoveField("a", "b"), True),
        (migrations.RenameField("a", "b", "c"), True),
        (migrations.AddField("a", "b", models.IntegerField(default=1)), True),
        (migrations.AddField("a", "b", models.IntegerField(null=True)), False),
        (
            migrations.AddField("a", "b", models.IntegerField(db_default=1)),
            False,
        ),
    ],
)
def test_the_rule_can_refuse(operation, is_broken):
    assert bool(breaks(operation)) == is_broken
