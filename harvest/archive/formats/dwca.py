"""A Darwin Core archive from GBIF: occurrence.txt, multimedia.txt, meta.xml, dataset/*.xml.

A table's first line names its columns, or, if it has no such line, meta.xml does
(https://dwc.tdwg.org/text/). Their number and order have changed from year to year.
"""

from uuid import UUID
from xml.etree import ElementTree

from harvest.archive.formats.container import Container
from harvest.archive.formats.errors import ArchiveError
from harvest.archive.formats.required_columns import COLUMNS, OLDEST_COLUMNS, refuse_without
from harvest.archive.formats.tables import Table, header

CORE, MEDIA, VERBATIM, META = "occurrence.txt", "multimedia.txt", "verbatim.txt", "meta.xml"
KEY = frozenset({"gbifID"})
NEEDED_OF_MEDIA = KEY | {"type", "identifier"}
NAMESPACE = "{http://rs.tdwg.org/dwc/text/}"
# Names that GBIF's first portal (until 2013) used, and the names that downloads have used since.
FORMER = {"datasetID": "datasetKey"}


def core_table(container: Container) -> Table:
    return _table(container, CORE, COLUMNS, OLDEST_COLUMNS)


def media_table(container: Container) -> Table | None:
    """The table of media; None if the archive has none."""
    return _table(container, MEDIA, NEEDED_OF_MEDIA) if MEDIA in container else None


def verbatim_table(container: Container) -> Table | None:
    """The table of verbatim terms, as publishers wrote them; None if the archive has none."""
    return _table(container, VERBATIM, KEY) if VERBATIM in container else None


def datasets(container: Container) -> dict[str, str]:
    """The members that describe datasets: {dataset key: member name}."""
    found = {}
    for name in container.names():
        folder, _, file = name.rpartition("/")
        if folder == "dataset" and file.endswith(".xml"):
            try:
                found[str(UUID(file.removesuffix(".xml")))] = name
            except ValueError:
                continue
    return found


def _table(container, name, needed, without_header=frozenset()):
    """The table ``name``. Raises ArchiveError if it lacks one of the ``needed`` columns.

    A table that only meta.xml describes, without a header line, needs ``without_header`` instead,
    if given.
    """
    names, header_lines = header(container, name), 1
    if "gbifID" not in names:
        names, header_lines = _described(container, name)
        needed = without_header or needed
    refuse_without(needed, names, container.label(name), "DWCA")
    return Table(container.label(name), tuple(names), header_lines)


def _described(container, name):
    """(columns, number of header lines) that meta.xml gives for a table.

    Raises ArchiveError if meta.xml is missing or broken, or does not describe the table.
    """
    if META not in container:
        raise ArchiveError(
            f"{container.label(name)}: its first line names no gbifID, and there is no {META}."
        )
    try:
        # Since 2.4.1, Expat refuses entities that expand without limit.
        tree = ElementTree.fromstring(container.read(META))  # noqa: S314
    except ElementTree.ParseError as error:
        raise ArchiveError(f"{container.label(META)}: {error}") from error
    for table in tree:
        if name in (each.text for each in table.iter(f"{NAMESPACE}location")):
            return _columns(table), int(table.get("ignoreHeaderLines") or 0)
    raise ArchiveError(f"{container.label(META)} does not describe {name}.")


def _columns(table):
    fields = {int(each.get("index", -1)): each for each in table.iter(f"{NAMESPACE}field")}
    terms = {n: each.get("term", "").rpartition("/")[2] for n, each in fields.items() if n >= 0}
    identity = table.find(f"{NAMESPACE}id")
    if identity is None:
        identity = table.find(f"{NAMESPACE}coreid")
    if identity is not None and "gbifID" not in terms.values():
        terms[int(identity.get("index", 0))] = "gbifID"
    names = [terms.get(n, f"column {n + 1}") for n in range(max(terms, default=-1) + 1)]
    if "datasetKey" not in names:
        names = [FORMER.get(each, each) for each in names]
    return names
