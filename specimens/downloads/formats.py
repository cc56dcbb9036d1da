"""The formats of downloads: what each is called, and what writes it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from specimens.downloads.export import Export
from specimens.downloads.writers.dwca import write_dwca
from specimens.downloads.writers.json_lines import write_geojson, write_ndjson
from specimens.downloads.writers.parquet import write_parquet
from specimens.downloads.writers.species import write_species
from specimens.downloads.writers.tables import write_csv, write_tsv
from specimens.downloads.writers.workbook import write_xlsx


@dataclass(frozen=True)
class Format:
    """A format. ``size``: bytes of a record, on average; 0 where records do not say how long it gets."""

    name: str
    label: str
    explanation: str
    content_type: str
    ending: str
    write: Callable[[Export], Iterator[bytes]]
    size: int = 0


ALL = (
    Format(
        *("csv", _("CSV"), _("A table for spreadsheets.")),
        *("text/csv; charset=utf-8", "csv", write_csv),
        size=190,
    ),
    Format(
        *(
            "xlsx",
            _("Excel"),
            _("A workbook with a sheet. It takes longer than the others to begin."),
        ),
        *("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", write_xlsx),
        size=110,
    ),
    Format(
        *("tsv", _("TSV"), _("A table for programs, as GBIF writes it: tabs between values.")),
        *("text/tab-separated-values; charset=utf-8", "tsv", write_tsv),
        size=180,
    ),
    Format(
        *(
            "dwca",
            _("Darwin Core archive"),
            _("Everything, with media, licences and citations, zipped."),
        ),
        *("application/zip", "zip", write_dwca),
        size=510,
    ),
    Format(
        *("ndjson", _("JSON lines"), _("Everything that the portal knows: a record a line.")),
        *("application/x-ndjson", "ndjson", write_ndjson),
        size=4_000,
    ),
    Format(
        *("geojson", _("GeoJSON"), _("Points for a map or a geographic information system.")),
        *("application/geo+json", "geojson", write_geojson),
        size=450,
    ),
    Format(
        *("parquet", _("Parquet"), _("A table with types, for programs that read much of it.")),
        *("application/vnd.apache.parquet", "parquet", write_parquet),
        size=60,
    ),
    Format(
        *("species", _("Species list"), _("The taxa, and how many records each has, as CSV.")),
        *("text/csv; charset=utf-8", "csv", write_species),
    ),
)
FORMATS = {each.name: each for each in ALL}
