"""GBIF's SIMPLE_CSV: one tab-separated table of some fifty columns, zipped or bare."""

from harvest.archive.container import Container
from harvest.archive.errors import ArchiveError
from harvest.archive.tables import Table, header

ENDINGS = (".csv", ".tsv", ".txt")
NEEDED = ("gbifID", "datasetKey", "basisOfRecord", "publishingOrgKey")


def member(container: Container) -> str | None:
    """The only table in the container, or None."""
    tables = [name for name in container.names() if name.lower().endswith(ENDINGS)]
    return tables[0] if len(tables) == 1 else None


def table(container: Container, name: str) -> Table:
    names = header(container, name)
    missing = [each for each in NEEDED if each not in names]
    if missing:
        raise ArchiveError(
            f"{container.told(name)} has no column {', '.join(missing)} in its first line: "
            "it is not a SIMPLE_CSV download from GBIF."
        )
    return Table(container.told(name), tuple(names))
