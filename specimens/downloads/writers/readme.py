"""README.txt of an archive: what was asked and when, what is in it, and how to cite it."""

from institutions.models import Dataset
from institutions.vocabularies.licences import present_licence
from specimens.downloads.export import Export

TEXT = """{title}

{records:,} specimen records, as GBIF publishes them and the UK Specimen Portal found them.

Search:   {address}
Made at:  {made_at}
Harvest:  {run}
Index:    {generation}
{page}
What was asked
{asked}

Files
{files}
  citations.txt    how to cite these records and each dataset
  citations.ris    the same for programs that keep references, as RIS,
  citations.bib    as BibTeX
  citations.json   and as CSL JSON
  datasets.csv     the datasets: title, DOI, licence and number of records
  query.json       what was asked, of which harvest and index

How to cite
  {citation}

Datasets and their licences. Each record has its own licence, too (column license).
{datasets}
"""


def readme(
    export: Export, files: str, records: int, citation: str, datasets: list[tuple[Dataset, int]]
) -> str:
    """``files`` says what the members are that this kind of file alone has."""
    asked = "\n".join(f"  {name} = {value}" for name, value in export.pairs) or "  everything"
    lines = "\n".join(
        f"  {dataset} ({number:,} records): {present_licence(dataset.license)[0]}"
        for dataset, number in datasets
    )
    return TEXT.format(
        title=export.title,
        records=records,
        address=export.address,
        made_at=export.made_at.isoformat(timespec="seconds"),
        run=export.run or "none",
        generation=export.generation,
        page=f"Changes:  {export.page}\n" if export.page else "",
        files=files.rstrip("\n"),
        asked=asked,
        citation=citation,
        datasets=lines,
    )
