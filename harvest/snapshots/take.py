"""Keep the figures of every holder as they are when a harvest has ended and the index has it.

They are read from the index, whose counts pages keep as well: no table of specimens is gone through.
"""

from collections.abc import Iterator, Mapping

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from harvest.models import HarvestRun, Snapshot
from harvest.snapshots.at_gbif import COUNTED, AtGbif
from institutions.models import Collection, Institution
from specimens.measures import MEASURES, RECORDS
from specimens.presenters.measured import COLLECTION, INSTITUTION, count_of_all, counts_by_holder
from specimens.search.engine import Engine, IndexMissing, get_engine

Figures = dict[str, int | None]
Kind = Snapshot.Kind
PARAMS = {Kind.INSTITUTION: INSTITUTION, Kind.COLLECTION: COLLECTION}
AT_GBIF = {  # {kind: the figures that GBIF counts of it}
    kind: tuple(figure for figure, _filters, by in COUNTED if by == param)
    for kind, param in PARAMS.items()
}


def take_snapshot(run: HarvestRun, at_gbif: AtGbif | None = None) -> int:
    """Keep what every holder has after a run; return the number of rows.

    ``at_gbif`` is what GBIF counted just now; None if it was not asked. A run that has a snapshot
    keeps it: nothing is made again. Without an index there is none.
    """
    engine = get_engine()
    of_run = Snapshot.objects.filter(kind=Kind.UK, key__isnull=True, run=run)
    if of_run.exists() or not is_searchable(engine):
        return 0
    counts = {
        measure.name: counts_by_holder(engine, measure, [*PARAMS.values()]) for measure in MEASURES
    }
    known = {name: found for name, found in counts.items() if found is not None}
    now = timezone.now()
    rows = [
        Snapshot(run=run, taken_at=now, kind=kind, key=key, figures=figures)
        for kind, key, figures in [
            (Kind.UK, None, of_uk(engine, known)),
            *of_holders(Kind.INSTITUTION, declared_by_institutions(), known, at_gbif),
            *of_holders(Kind.COLLECTION, declared_by_collections(), known, at_gbif),
        ]
    ]
    with transaction.atomic():
        Snapshot.objects.bulk_create(rows, batch_size=1_000)
    return len(rows)


def is_searchable(engine: Engine) -> bool:
    try:
        return bool(engine.generation)
    except IndexMissing:
        return False


def of_uk(engine: Engine, known: Mapping) -> Figures:
    listed = Institution.objects.listed()
    figures: Figures = {
        measure.name: count_of_all(engine, measure) for measure in MEASURES if measure.name in known
    }
    return figures | {
        "declared": listed.declaring().aggregate(sum=Sum("declared"))["sum"],
        "institutionsListed": listed.count(),
        "institutionsWithRecords": len(known[RECORDS][INSTITUTION]),
    }


def declared_by_institutions() -> dict[str, Figures]:
    rows = Institution.objects.known().declaring()
    return as_figures(rows.values_list("pk", "declared", "occurrence_count"))


def declared_by_collections() -> dict[str, Figures]:
    rows = Collection.objects.known()
    return as_figures(rows.values_list("pk", "number_specimens", "occurrence_count"))


def as_figures(rows) -> dict[str, Figures]:
    return {
        str(key): {"declared": declared, "gbifAnyKind": any_kind}
        for key, declared, any_kind in rows
    }


def of_holders(
    kind: Kind, declared: Mapping[str, Figures], known: Mapping, at_gbif: AtGbif | None
) -> Iterator[tuple[Kind, str, Figures]]:
    """(kind, key, figures) of each holder of a kind that has any; what is unknown is left out."""
    for key, of_registry in declared.items():
        figures = {name: number for name, number in of_registry.items() if number is not None}
        if at_gbif is not None:
            of_key = at_gbif.get(key, {})
            figures |= {name: of_key.get(name, 0) for name in AT_GBIF[kind]}
        figures |= {name: found[PARAMS[kind]].get(key, 0) for name, found in known.items()}
        if any(figures.values()):
            yield kind, key, figures
