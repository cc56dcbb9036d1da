"""The records of a search that harvests changed last: new ones, changed ones, withdrawn ones.

A row says in which harvest it changed (``changed_in``), the index which records a search finds. Of a
search of a few records all are compared; of a larger one, the records that changed last are looked
at, some thousands, until enough of them belong to it. The index has no withdrawn records: the last
thousands of them are indexed for the moment, and asked as all others are. Searches for nothing but
holders and publishers, which are columns, look at all of them.
"""

from collections.abc import Iterator
from itertools import islice

from specimens.criteria import Criterion
from specimens.harvests import ends_of
from specimens.models import Scope, Specimen, SpecimenChange
from specimens.query import SpecimenQuery

FEW = 20_000  # records of a search that are all compared
BATCH = 400  # records that the index is asked about at once
BATCHES = 25
MOST_WITHDRAWN = 1_000  # that are looked at, the last first
LATEST = ("-changed_in", "-gbif_id")
# What the rows of withdrawn records can answer: {parameter: column}.
HOLDERS = {
    "institutionKey": "institution_id",
    "collectionKey": "collection_id",
    "datasetKey": "dataset_id",
    "publishingOrg": "publisher_id",
}


def latest_changed(query: SpecimenQuery, engine, most: int) -> list[Specimen]:
    """The records of a search that changed last, the latest harvest first, withdrawn ones among them."""
    keys = _found_among_all(query, engine) if engine.count(query) <= FEW else None
    if keys is None:
        keys = list(islice(_found_among_latest(query, engine), most))
    rows = Specimen.objects.known()
    live = rows.live().filter(pk__in=keys).order_by(*LATEST)[:most]
    last = [*live, *_withdrawn(query, engine, most)]
    found = rows.with_holders().in_bulk([each.pk for each in last])
    return sorted(found.values(), key=lambda row: (row.changed_in, row.pk), reverse=True)[:most]


def tells_all_withdrawn(query: SpecimenQuery) -> bool:
    """Whether all withdrawn records are looked at, or the last MOST_WITHDRAWN alone."""
    is_plain = not (query.q or query.include or query.predicates)
    return is_plain and all(_is_column(param, criteria) for param, criteria in query.criteria)


def _withdrawn(query: SpecimenQuery, engine, most: int) -> list[Specimen]:
    """Those of a search that were withdrawn last."""
    columns = {
        f"{HOLDERS[param]}__in": [str(one.low) for one in criteria]
        for param, criteria in query.criteria
        if _is_column(param, criteria)
    }
    rows = Specimen.objects.departed().filter(**columns).order_by(*LATEST)
    if tells_all_withdrawn(query):
        return list(rows.filter(scope=Scope.IN_SCOPE)[:most])
    last = list(rows.values_list("pk", flat=True)[:MOST_WITHDRAWN])
    keys = engine.among(query, Specimen.objects.filter(pk__in=last)) if last else []
    return list(rows.filter(pk__in=keys)[:most])


def _is_column(param: str, criteria: tuple[Criterion, ...]) -> bool:
    """Whether criteria ask for keys that a column has."""
    return param in HOLDERS and all(one.is_value for one in criteria)


def changes_of(specimens: list[Specimen]) -> dict[int, list[SpecimenChange]]:
    """{gbifID: what the record's last harvest changed of the facts that people cite}."""
    found: dict[int, list[SpecimenChange]] = {}
    last = {each.pk: each.changed_in for each in specimens}
    for change in SpecimenChange.objects.filter(gbif_id__in=last).order_by("pk"):
        if change.run == last[change.gbif_id]:
            found.setdefault(change.gbif_id, []).append(change)
    return found


def harvest_ends(specimens: list[Specimen]) -> dict:
    """{number of the harvest that changed one of them last: when it ended}."""
    return ends_of({each.changed_in for each in specimens})


def _found_among_all(query: SpecimenQuery, engine) -> list[int]:
    return [key for batch in engine.scan(query) for key in batch]


def _found_among_latest(query: SpecimenQuery, engine) -> Iterator[int]:
    for keys in islice(_latest_keys(), BATCHES):
        asked: dict[str, list[str]] = {"gbifId": [str(key) for key in keys]}
        for name, value in query.to_params():
            asked.setdefault(name, []).append(value)
        found = set(engine.page(SpecimenQuery.from_params(asked), limit=BATCH).keys)
        yield from (key for key in keys if key in found)


def _latest_keys() -> Iterator[list[int]]:
    """The gbifIDs of records, those that changed last first, in batches; one harvest at a time."""
    rows = Specimen.objects.live()
    run = rows.order_by("-changed_in").values_list("changed_in", flat=True).first()
    while run is not None:
        below = None
        while True:
            of_run = rows.filter(changed_in=run)
            of_run = of_run if below is None else of_run.filter(gbif_id__lt=below)
            keys = list(of_run.order_by("-gbif_id").values_list("pk", flat=True)[:BATCH])
            if not keys:
                break
            below = keys[-1]
            yield keys
        earlier = rows.filter(changed_in__lt=run).order_by("-changed_in")
        run = earlier.values_list("changed_in", flat=True).first()
