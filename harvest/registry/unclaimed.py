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

# Material samples are left out: most are sequenced and not kept.
UNCLAIMED: Filters = {
    **dict.fromkeys(HOLDER_KEYS),
    "basisOfRecord": ["PRESERVED_SPECIMEN", "FOSSIL_SPECIMEN"],
}
# So many institution codes of a dataset, the most frequent, have their collections counted too.
DETAILED = 50


def record_unclaimed(run: HarvestRun, client) -> None:
    """Count the unclaimed holdings and store them with the run.

    The specimens are harvested by then: if GBIF fails, a note in ``run.notes`` says so, and the
    counts of an earlier run remain the last ones.
    """
    try:
        found = list(unclaimed(client, run))
    except GbifError as error:
        run.notes += stored([Note.of("UNCLAIMED_NOT_COUNTED", error=str(error))])
        return
    with transaction.atomic():
        run.unclaimed_holdings.all().delete()
        UnclaimedHolding.objects.bulk_create(found)
        run.unclaimed = sum(holding.specimens for holding in found)
        run.save(update_fields=["unclaimed"])


def unclaimed(client, run: HarvestRun) -> Iterator[UnclaimedHolding]:
    """Yield unsaved counts for each dataset, institutionCode and collectionCode; "" for no code."""
    datasets, _ = facet(client, UNCLAIMED, "datasetKey")
    for dataset in sorted(datasets):
        of_dataset = {**UNCLAIMED, "datasetKey": [dataset]}
        institutions = sorted(by_code(client, of_dataset, "institutionCode"), key=_largest_first)
        for place, (institution, number) in enumerate(institutions):
            of_both = {**of_dataset, "institutionCode": [institution] if institution else None}
            collections: list[tuple[str | None, int]] = [(None, number)]
            if place < DETAILED:
                collections = [*by_code(client, of_both, "collectionCode")]
            for collection, specimens in collections:
                yield UnclaimedHolding(
                    run=run,
                    dataset_key=dataset,
                    institution_code=institution,
                    collection_code=collection,
                    specimens=specimens,
                )


def by_code(client, filters: Filters, parameter: str) -> Iterator[tuple[str, int]]:
    """Yield (code, specimens) of a parameter, and ("", specimens) of those without a code."""
    counts, whole = facet(client, filters, parameter)
    yield from counts.items()
    if (without := whole - sum(counts.values())) > 0:
        yield "", without


def _largest_first(counted: tuple[str, int]) -> tuple[int, str]:
    code, specimens = counted
    return -specimens, code
