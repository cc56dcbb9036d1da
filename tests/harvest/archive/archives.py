"""Small archives made to order, in the shapes of GBIF's downloads."""

import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from harvest.archive.formats.parquet_columns import NAMES

LEEDS = "22222222-2222-4222-8222-222222222222"  # an institution
DATASET = "11111111-1111-4111-8111-111111111111"
PUBLISHER = "44444444-4444-4444-8444-444444444444"
CORE = [
    "gbifID",
    "datasetKey",
    "occurrenceID",
    "basisOfRecord",
    "publishingCountry",
    "institutionCode",
    "collectionCode",
    "institutionID",
    "ownerInstitutionCode",
    "catalogNumber",
    "license",
    "recordedBy",
    "typeStatus",
    "eventDate",
    "year",
    "month",
    "day",
    "countryCode",
    "decimalLatitude",
    "decimalLongitude",
    "scientificName",
    "kingdom",
    "kingdomKey",
    "taxonKey",
    "taxonRank",
    "taxonomicStatus",
    "issue",
    "hasCoordinate",
    "mediaType",
    "lastInterpreted",
    "elevationAccuracy",
    "higherGeography",
    "level0Gid",
    "level0Name",
    "isSequenced",
    "recordNumber",
    "identifiedBy",
    "stateProvince",
    "locality",
    "phylum",
    "class",
    "order",
    "family",
    "genus",
    "species",
]
MEDIA = ["gbifID", "type", "format", "identifier", "license", "creator"]
ORDINARY = {
    "datasetKey": DATASET,
    "basisOfRecord": "PRESERVED_SPECIMEN",
    "publishingCountry": "GB",
    "institutionCode": "LEEDM",
    "scientificName": "Quercus robur L.",
}
EML = """<?xml version="1.0" encoding="utf-8"?>
<eml:eml xmlns:eml="eml://ecoinformatics.org/eml-2.1.1">
  <dataset>
    <alternateIdentifier>doi:10.15468/leeds1</alternateIdentifier>
    <title>Beetles of &amp; around Leeds</title>
    <abstract><para>Found by day.</para><para>Found by night.</para></abstract>
    <intellectualRights><para>Under
      <ulink url="http://creativecommons.org/licenses/by/4.0/legalcode"/></para>
    </intellectualRights>
  </dataset>
  <additionalMetadata><metadata><gbif>
    <citation>Leeds (2026). Beetles. https://doi.org/10.15468/leeds1</citation>
  </gbif></metadata></additionalMetadata>
</eml:eml>
"""


def table(names, rows, header=True) -> str:
    """Tab-separated lines."""
    lines = [names] if header else []
    lines += [[str(row.get(name, "")) for name in names] for row in rows]
    return "".join("\t".join(line) + "\n" for line in lines)


def dwca_files(*rows, media=(), eml=EML, names=CORE) -> dict[str, str]:
    """The members of an archive whose records are like ORDINARY, with changes."""
    return {
        "occurrence.txt": table(names, [ORDINARY | row for row in rows]),
        "multimedia.txt": table(MEDIA, media),
        "meta.xml": "<archive/>",
        f"dataset/{DATASET}.xml": eml,
    }


def write_zip(path: Path, files: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


def write_folder(path: Path, files: dict[str, str | bytes]) -> Path:
    for name, text in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def write_dwca(path: Path, *rows, **options) -> Path:
    """A zipped Darwin Core archive."""
    return write_zip(path, dwca_files(*rows, **options))


def simple_rows(*rows) -> list[dict]:
    whole = ORDINARY | {"publishingOrgKey": PUBLISHER}
    return [{k: v for k, v in (whole | row).items() if k in NAMES} for row in rows]


def write_csv(path: Path, *rows, without=()) -> Path:
    """A zipped SIMPLE_CSV."""
    names = [name for name in NAMES_IN_ORDER if name not in without]
    return write_zip(path, {f"{path.stem}.csv": table(names, simple_rows(*rows))})


NAMES_IN_ORDER = ["gbifID", *sorted(set(NAMES) - {"gbifID"})]
LISTS = {"identifiedby", "recordedby", "typestatus", "mediatype", "issue"}


def parquet_bytes(*rows, without=()) -> bytes:
    """One piece of a SIMPLE_PARQUET: lower-case columns, lists, numbers and times."""
    given = [{name.lower(): value for name, value in row.items()} for row in simple_rows(*rows)]
    names = [name.lower() for name in NAMES_IN_ORDER if name not in without]
    columns = {name: [row.get(name) for row in given] for name in names}
    kinds = dict.fromkeys(LISTS, pa.list_(pa.string())) | {
        **dict.fromkeys(("year", "month", "day", "individualcount"), pa.int32()),
        **dict.fromkeys(("decimallatitude", "decimallongitude", "elevation"), pa.float64()),
        **dict.fromkeys(("lastinterpreted", "dateidentified"), pa.timestamp("ms")),
    }
    arrays = {name: pa.array(values, kinds.get(name)) for name, values in columns.items()}
    sink = pa.BufferOutputStream()
    pq.write_table(pa.table(arrays), sink, compression="snappy")
    return sink.getvalue().to_pybytes()


def write_retyped(path: Path, column: str, values: list, kind: pa.DataType) -> Path:
    """A piece of Parquet with these values in one column, of another type than GBIF's."""
    path.write_bytes(parquet_bytes(*({"gbifID": str(n)} for n, _ in enumerate(values, 1))))
    whole = pq.read_table(path)
    where = whole.schema.get_field_index(column)
    pq.write_table(whole.set_column(where, column, pa.array(values, kind)), path)
    return path
