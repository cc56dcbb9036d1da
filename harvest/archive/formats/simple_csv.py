"""GBIF's SIMPLE_CSV format: one tab-separated table of about fifty columns, zipped or not."""

from harvest.archive.formats.container import Container
from harvest.archive.formats.required_columns import SIMPLE_COLUMNS, refuse_without
from harvest.archive.formats.tables import Table, header

ENDINGS = (".csv", ".tsv", ".txt")


def member(container: Container) -> str | None:
    """The name of the only table in the container; None if there is none, or more than one."""
    tables = [name for name in container.names() if name.lower().endswith(ENDINGS)]
    return tables[0] if len(tables) == 1 else None


def table(container: Container, name: str) -> Table:
    names = header(container, name)
    refuse_without(SIMPLE_COLUMNS, names, container.label(name), "SIMPLE_CSV")
    return Table(container.label(name), tuple(names))
