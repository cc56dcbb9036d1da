"""Keep a history of the values that people cite: someone may have cited an earlier one."""

from collections.abc import Sequence

from django.contrib.postgres.fields import ArrayField
from django.db import connection

from harvest.load.staging import Staging
from specimens.columns import COLUMNS
from specimens.models import Specimen, SpecimenChange

# {GBIF's name of a cited fact: the columns that hold it}.
CITED = {column.term: [column.attribute] for column in COLUMNS if column.is_cited} | {
    "coordinates": ["decimal_latitude", "decimal_longitude"]
}


def note_changes(
    staging: Staging, condition: str, parameters: dict, provided: Sequence[str]
) -> None:
    """Store the changes to cited values that merging the staged rows would make to existing rows.

    Call it before the merge. ``condition`` is SQL that selects the staged rows; ``parameters`` are
    its parameters, and ``run``. ``provided`` are the columns that the rows' source has: at least
    one of them must be cited.
    """
    quote = connection.ops.quote_name
    cited = {
        name: columns
        for name, columns in CITED.items()
        if all(quote(column) in provided for column in columns)
    }
    values = ", ".join(
        f"('{name}', {text('kept', columns)}, {text('staged', columns)})"
        for name, columns in cited.items()
    )
    columns = [quote(column) for together in cited.values() for column in together]
    before = ", ".join(f"kept.{column}" for column in columns)
    after = ", ".join(f"staged.{column}" for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            INSERT INTO {SpecimenChange._meta.db_table} (gbif_id, field, old, new, at, run)
            SELECT gbif_id, cited.field, cited.old, cited.new, statement_timestamp(), %(run)s
            FROM {staging.name} AS staged
            JOIN {staging.model_table} AS kept USING (gbif_id)
            CROSS JOIN LATERAL (VALUES {values}) AS cited (field, old, new)
            WHERE {condition} AND ({before}) IS DISTINCT FROM ({after}) AND cited.old <> cited.new
            ORDER BY gbif_id
            """,  # noqa: S608 (the names are the models')
            parameters,
        )


def text(alias: str, columns: list[str]) -> str:
    """SQL for the values of the columns as one text; "" if they are empty."""
    written = [f"{alias}.{connection.ops.quote_name(column)}" for column in columns]
    if isinstance(Specimen._meta.get_field(columns[0]), ArrayField):
        return f"array_to_string({written[0]}, '|')"
    return f"concat_ws(', ', {', '.join(written)})"
