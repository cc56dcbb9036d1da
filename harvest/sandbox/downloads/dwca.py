"""Writes a Darwin Core archive of a world's records, like those of GBIF's download service.

Files are written row by row; none is held in memory.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from io import TextIOWrapper
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from harvest.sandbox.downloads import dwca_columns as columns
from harvest.sandbox.downloads import faulty
from harvest.sandbox.downloads.eml import citations, eml, metadata, rights
from harvest.sandbox.downloads.interpreted import interpret
from harvest.sandbox.world.parameters import BACKBONE
from harvest.sandbox.world.world import World

OCCURRENCE = columns.DARWIN_CORE + "Occurrence"
MULTIMEDIA = columns.GBIF + "Multimedia"
NAME = "verbatimScientificName"
CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")


def write_dwca(
    records: Sequence[dict],
    world: World,
    file: BinaryIO,
    checklist: str = BACKBONE,
    doi: str = "10.15468/dl.sandbx",
    faults: Collection[str] = (),
) -> None:
    """Write the archive of some of the world's records, with the taxa of ``checklist``.

    ``faults`` are names of faults of archives.
    """
    counts = Counter(record["datasetKey"] for record in records)
    datasets = [world.datasets[key] for key in sorted(counts) if key in world.datasets]
    media = (
        {**medium, "gbifID": record["key"]}
        for record in records
        for medium in record.get("media", ())
    )
    verbatim = ({**record, "gbifID": record["key"]} for record in records)
    interpreted = (interpret(_as_of(record, world, faults), checklist) for record in records)
    header = [name for name in columns.OCCURRENCE if name != NAME or "names_apart" not in faults]
    with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        write_table(archive, "occurrence.txt", header, interpreted)
        write_table(archive, "verbatim.txt", columns.VERBATIM, verbatim, faults)
        write_table(archive, "multimedia.txt", columns.MULTIMEDIA, media, faults)
        archive.writestr("meta.xml", describe(header))
        archive.writestr("metadata.xml", metadata(datasets, counts, doi))
        archive.writestr("citations.txt", citations(datasets))
        archive.writestr("rights.txt", rights(datasets))
        for dataset in datasets:
            archive.writestr(f"dataset/{dataset['key']}.xml", eml(dataset, world))


def _as_of(record: dict, world: World, faults: Collection[str]) -> dict:
    """The record with the moment that a download has for it."""
    earlier = world.earlier_moments.get(record["key"])
    if "stale_moments" in faults and "lastInterpreted" in record:
        earlier = faulty.behind(record["lastInterpreted"])
    return {**record, "lastInterpreted": earlier} if earlier else record


def write_table(
    archive: ZipFile,
    name: str,
    header: Sequence[str],
    rows: Iterable[dict],
    faults: Collection[str] = (),
) -> None:
    """Add a file to the archive: unquoted tab-separated lines, the first of them the header."""
    lines = ([text(row.get(column)) for column in header] for row in rows)
    with (
        archive.open(name, "w", force_zip64=True) as member,
        TextIOWrapper(member, "utf-8", newline="\n") as out,
    ):
        out.write("\t".join(header) + "\n")
        for line in faulty.spoil(name, lines, faults):
            out.write("\t".join(line) + "\n")


def text(value) -> str:
    """Return a value as the text of a cell, without tabs, line ends or other control characters."""
    if value is None or isinstance(value, dict):
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple):
        value = ";".join(str(each) for each in value if not isinstance(each, dict))
    return CONTROLS.sub(" ", str(value)).strip()


def describe(header: Sequence[str] = columns.OCCURRENCE) -> str:
    """Return the content of meta.xml; ``header`` is that of the core."""
    tables = [
        _table("core", "id", OCCURRENCE, "occurrence.txt", header),
        _table("extension", "coreid", OCCURRENCE, "verbatim.txt", columns.VERBATIM),
        _table("extension", "coreid", MULTIMEDIA, "multimedia.txt", columns.MULTIMEDIA),
    ]
    return (
        '<archive xmlns="http://rs.tdwg.org/dwc/text/" metadata="metadata.xml">\n'
        + "".join(tables)
        + "</archive>\n"
    )


def _table(kind: str, key: str, row_type: str, name: str, header: Sequence[str]) -> str:
    fields = [
        f'    <field index="{number}" term="{columns.term(column)}"/>\n'
        for number, column in enumerate(header)
    ]
    if kind == "core":
        term = columns.DARWIN_CORE + "geodeticDatum"
        fields.insert(0, f'    <field default="WGS84" term="{term}"/>\n')
    return (
        f'  <{kind} encoding="UTF-8" fieldsTerminatedBy="\\t" linesTerminatedBy="\\n" '
        f'fieldsEnclosedBy="" ignoreHeaderLines="1" rowType="{row_type}">\n'
        f"    <files>\n      <location>{name}</location>\n    </files>\n"
        f'    <{key} index="0" />\n{"".join(fields)}  </{kind}>\n'
    )
