"""Unclaimed holdings: specimens published from the UK that GBIF could match to no holder.

Nobody harvests them. Their counts, by dataset and by the codes that the publisher gave, show which
institutions and collections GRSciColl lacks, or knows by other codes.
"""

from collections.abc import Iterator

from django.db import transaction

from harvest.fetch.occurrences import Filters, facet
from harvest.gbif import GbifError
from harvest.models import HarvestRun, UnclaimedHolding
from harvest.notes.note import Note, stored
from harvest.parse.admission import HOLDER_KEYS
from harvest.parse.storable import storable
from harvest.runs.progress import NoProgress

# Material samples are left out: most are sequenced and not kept.
UNCLAIMED: Filters = {
    **dict.fromkeys(HOLDER_KEYS),
    "basisOfRecord": ["PRESERVED_SPECIMEN", "FOSSIL_SPECIMEN"],
}
# So many institution codes of a dataset, the most frequent, have their collections counted too.
DETAILED = 50
MOST_FAILURES = 5  # datasets that GBIF may fail to count before the counting is given up


def record_unclaimed(run: HarvestRun, client, progress: NoProgress) -> list[Note]:
    """Count the unclaimed holdings and store them with a run that has ended; returns notes on it.

    A dataset that GBIF fails to count has its number of specimens without any codes. If GBIF fails
    for MOST_FAILURES, nothing is stored, and the counts of an earlier run remain the last ones.
    """
    try:
        found, missed = _counted(client, run, progress)
        notes = [Note.of("UNCLAIMED_IN_PART", datasets=missed)] if missed else []
    except GbifError as error:
        found, notes = None, [Note.of("UNCLAIMED_NOT_COUNTED", error=str(error))]
    run.notes += stored(notes)
    with transaction.atomic():
        if found is not None:
            run.unclaimed_holdings.all().delete()
            UnclaimedHolding.objects.bulk_create(found)
            run.unclaimed = sum(holding.specimens for holding in found)
        run.save(update_fields=["unclaimed", "notes"])
    return notes


def _counted(client, run, progress) -> tuple[list[UnclaimedHolding], int]:
    """The unsaved counts of all datasets, and how many of these GBIF failed to count by code."""
    datasets, _ = facet(client, UNCLAIMED, "datasetKey")
    progress.begin("Unclaimed holdings, by dataset", len(datasets))
    found, missed = [], 0
    for dataset, number in sorted(datasets.items()):
        try:
            rows = list(holdings_of(client, dataset))
        except GbifError:
            missed += 1
            if missed == MOST_FAILURES:
                raise
            rows = [("", None, number)]
        found += [
            UnclaimedHolding(
                run=run,
                dataset_key=dataset,
                institution_code=storable(institution),
                collection_code=storable(collection),
                specimens=specimens,
            )
            for institution, collection, specimens in rows
        ]
        progress.advance(1)
    return found, missed


def holdings_of(client, dataset: str) -> Iterator[tuple[str, str | None, int]]:
    """Yield (institutionCode, collectionCode, specimens) of a dataset's unclaimed specimens.

    "" stands for no code, None for any: the collections of rare institution codes are not counted.
    """
    of_dataset = {**UNCLAIMED, "datasetKey": [dataset]}
    institutions = sorted(by_code(client, of_dataset, "institutionCode"), key=_largest_first)
    for institution, _number in institutions[:DETAILED]:
        of_both = {**of_dataset, "institutionCode": [institution] if institution else None}
        for collection, specimens in by_code(client, of_both, "collectionCode"):
            yield institution, collection, specimens
    for institution, specimens in institutions[DETAILED:]:
        yield institution, None, specimens


def by_code(client, filters: Filters, parameter: str) -> Iterator[tuple[str, int]]:
    """Yield (code, specimens) of a parameter, and ("", specimens) of those without a code."""
    counts, whole = facet(client, filters, parameter)
    yield from counts.items()
    if (without := whole - sum(counts.values())) > 0:
        yield "", without


def _largest_first(counted: tuple[str, int]) -> tuple[int, str]:
    code, specimens = counted
    return -specimens, code
