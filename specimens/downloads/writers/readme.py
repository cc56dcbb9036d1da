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

What was asked
{asked}

Files
  occurrence.txt   a record a line; tabs between the values, ";" between several values of one
  multimedia.txt   their pictures and other media
  meta.xml         the terms of the columns
  eml.xml          a description of this archive
  dataset/         a description of each dataset
  citations.txt    how to cite this archive and each dataset

How to cite
  {citation}

Datasets and their licences. Each record has its own licence, too (column license).
{datasets}
"""


def readme(export: Export, records: int, citation: str, datasets: list[tuple[Dataset, int]]) -> str:
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
        asked=asked,
        citation=citation,
        datasets=lines,
    )
