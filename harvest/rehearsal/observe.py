"""Reads what a portal has: a program that answers each line of standard input with a line of JSON.

It runs with the environment of the portal that it reads. As long as it runs, it keeps that portal's
embedded PostgreSQL running, which else would start and stop with every command.
"""

import json
import sys
from typing import TypedDict

import django


class Contents(TypedDict):
    """What a portal has."""

    live: dict[str, list[int]]  # {dataset: gbifIDs}
    withdrawn: list[int]
    history: list[tuple[int, str]]  # (gbifID, cited term)
    visible: list[int]
    indexed: list[int]
    counted: list[tuple[str, int]]  # of each dataset, by the index
    visible_counts: list[tuple[str, int]]


def main() -> None:
    django.setup()
    for _ in sys.stdin:
        sys.stdout.write(json.dumps(look()) + "\n")
        sys.stdout.flush()


def look() -> Contents:
    """Return what the database and the index have now."""
    from django.db.models import Count

    from specimens.models import Specimen, SpecimenChange

    live: dict[str, list[int]] = {}
    alive = Specimen.objects.live().order_by("pk")
    for dataset, key in alive.values_list("dataset_id", "pk"):
        live.setdefault(str(dataset), []).append(key)
    visible = Specimen.objects.visible()
    counts = visible.order_by().values_list("dataset_id").annotate(Count("pk"))
    gone = Specimen.objects.exclude(pk__in=alive.values("pk")).order_by("pk")
    return {
        "live": live,
        "withdrawn": list(gone.values_list("pk", flat=True)),
        "history": list(SpecimenChange.objects.order_by("pk").values_list("gbif_id", "field")),
        "visible": list(visible.order_by("pk").values_list("pk", flat=True)),
        "visible_counts": sorted((str(dataset), count) for dataset, count in counts),
        **_found(len(counts)),
    }


def _found(datasets: int) -> dict[str, list]:
    """Return what the index finds: every specimen, and the count of each dataset."""
    from specimens.models import Scope
    from specimens.query import SpecimenQuery
    from specimens.search.engine import IndexMissing, get_engine

    everything = SpecimenQuery.from_params({"include": [each.value for each in Scope.includable()]})
    engine = get_engine()
    try:
        keys = [key for batch in engine.scan(everything) for key in batch]
        facets = engine.facets(everything, ["datasetKey"], limit=datasets + 1)
    except IndexMissing:
        return {"indexed": [], "counted": []}
    return {"indexed": keys, "counted": sorted(facets["datasetKey"])}


if __name__ == "__main__":
    main()
