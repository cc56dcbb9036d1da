"""The list of species: each taxon that records are identified as, with their number."""

from collections import Counter
from collections.abc import Iterator

from specimens.columns import RANKS
from specimens.downloads.columns import of_name
from specimens.downloads.export import Export
from specimens.downloads.records import read_records
from specimens.downloads.values import text_of
from specimens.downloads.writers.tables import lines_of
from specimens.presenters.spreadsheet import BYTE_ORDER_MARK, plain

OF_TAXON = ("scientificName", "acceptedScientificName", "taxonRank", "taxonomicStatus")
COLUMNS = tuple(map(of_name, (*OF_TAXON, *RANKS, "iucnRedListCategory")))
TAXON_KEY = "col_taxon_key"
HEAD = ["taxonKey", *(each.name for each in COLUMNS), "numberOfOccurrences"]


def write_species(export: Export) -> Iterator[bytes]:
    """As CSV, by the names of the taxa from the kingdom down. It begins when all records are read."""
    counts: Counter[tuple[str, ...]] = Counter()
    for records in read_records(export.batches, COLUMNS, (TAXON_KEY,)):
        counts.update(
            (record[TAXON_KEY], *(text_of(each.value(record)) for each in COLUMNS))
            for record in records
        )
    yield (BYTE_ORDER_MARK + lines_of([HEAD])).encode()
    ranks = slice(1 + len(OF_TAXON), 1 + len(OF_TAXON) + len(RANKS))
    for taxon in sorted(counts, key=lambda taxon: (taxon[ranks], taxon)):
        yield lines_of([[*map(plain, taxon), counts[taxon]]]).encode()
