"""The files of a download that say what it is: README, the frozen query, and the bundle of citations."""

import json
from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import override

from institutions.models import Dataset
from institutions.vocabularies.licences import legal_code
from specimens.downloads.citation import PORTAL, cite_all, cite_dataset, cite_search
from specimens.downloads.export import Export
from specimens.downloads.writers.readme import readme
from specimens.downloads.writers.tables import lines_of
from specimens.presenters.reference_files import FORMATS
from specimens.presenters.references import Reference, reference_of_dataset
from specimens.presenters.spreadsheet import plain

BIBLIOGRAPHIES = ("ris", "bib", "json")
HEAD = ["datasetKey", "title", "doi", "license", "numberOfRecords", "citation"]


def about(
    export: Export, files: str, datasets: list[tuple[Dataset, int]], records: int
) -> Iterator[tuple[str, str]]:
    """(name, text) of each file; ``files`` is what README says of the others."""
    citation = cite_export(export, records)
    yield "README.txt", readme(export, files, records, citation, datasets)
    yield "query.json", frozen_query(export, records)
    yield "citations.txt", f"{citation}\n\n{cite_all(datasets)}"
    references = references_of(export, datasets, records)
    for form in BIBLIOGRAPHIES:
        yield f"citations.{form}", FORMATS[form].write(references)
    rows = [_row(dataset, number) for dataset, number in datasets]
    yield "datasets.csv", lines_of([HEAD, *rows])


def cite_export(export: Export, records: int) -> str:
    with override(settings.LANGUAGE_CODE):
        return cite_search(export.title, records, export.run, export.made_at, export.retrieved_from)


def references_of(
    export: Export, datasets: list[tuple[Dataset, int]], records: int
) -> list[Reference]:
    """The download, and after it every dataset."""
    today = export.made_at.date()
    download = Reference(
        key="download-" + export.retrieved_from.rstrip("/").rpartition("/")[2].partition("?")[0],
        title=f"{export.title}: {records:,} specimen records from GBIF",
        author=PORTAL,
        address=export.retrieved_from,
        accessed=today,
        issued=today,
        note=f"Harvest {export.run}" if export.run else "",
    )
    return [download, *(reference_of_dataset(each, today, number) for each, number in datasets)]


def frozen_query(export: Export, records: int) -> str:
    """The query and what it was asked of, as JSON."""
    frozen = {
        "query": [list(pair) for pair in export.pairs],
        "inWords": export.title,
        "search": export.address,
        "download": export.page,
        "madeAt": export.made_at.isoformat(timespec="seconds"),
        "harvest": export.run,
        "index": export.generation,
        "records": records,
    }
    return json.dumps(frozen, ensure_ascii=False, indent=1) + "\n"


def _row(dataset: Dataset, number: int) -> list:
    texts = [str(dataset.key), str(dataset), dataset.doi, legal_code(dataset.license)]
    return [*map(plain, texts), number, plain(cite_dataset(dataset))]
