"""What became of values that no record has today: records that were withdrawn, or have other numbers.

PostgreSQL answers, since the index has no withdrawn records. Catalogue numbers are compared without case,
spaces, punctuation and leading zeros; identifiers in every spelling that a publisher may come to use.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db.models import QuerySet

from specimens.identifiers import spellings
from specimens.models import Specimen, SpecimenChange, unpadded_key
from specimens.number_keys import number_key, unpadded
from specimens.resolve.answers import MANY, Answer, Candidate, Reason, Status
from specimens.resolve.rows import AT_ONCE, fetch, unique
from specimens.resolve.steps import gbif_id_in, is_page


def find_gone(values: list[str], institution: str) -> dict[str, Answer]:
    """{value: a record that moved or was withdrawn}; the values that stand for none are left out."""
    answers = renumbered(values, institution)
    left = [value for value in values if value not in answers]
    rows = withdrawn(left, institution)
    successors = successors_of(unique(row for some in rows.values() for row in some))
    return answers | {value: after(value, some, successors) for value, some in rows.items()}


def renumbered(values: list[str], institution: str) -> dict[str, Answer]:
    """The values that were the catalogue number of a record that has another today."""
    keys = keys_of(values)
    changes = SpecimenChange.objects.filter(field="catalogNumber").annotate(key=unpadded_key("old"))
    ids: defaultdict[str, set[int]] = defaultdict(set)
    for some in batches(keys.values()):
        for key, gbif_id in changes.filter(key__in=some).values_list("key", "gbif_id"):
            ids[key].add(gbif_id)
    rows = {row.gbif_id: row for row in fetch(sorted(set().union(*ids.values())))}
    found = {}
    for value, key in keys.items():
        now = [rows[gbif_id] for gbif_id in sorted(ids[key] & rows.keys())]
        if now := [row for row in now if not institution or str(row.institution_id) == institution]:
            found[value] = moved(value, now, Reason.RENUMBERED)
    return found


def withdrawn(values: list[str], institution: str) -> dict[str, list[Candidate]]:
    """The withdrawn records that each value was the number or the identifier of."""
    known = Specimen.objects.departed()
    if institution:
        known = known.filter(institution=institution)
    ids = {value: key for value in values if (key := gbif_id_in(value))}
    identifiers = {value: spellings(value) for value in values if not is_page(value)}
    keys = keys_of(values)
    by_id = {row.gbif_id: row for row in _rows(known, "pk", ids.values())}
    by_identifier, by_key = defaultdict(list), defaultdict(list)
    for row in _rows(
        known, "occurrence_id", {each for some in identifiers.values() for each in some}
    ):
        by_identifier[row.occurrence_id].append(row)
    for row in _rows(known.alias(key=unpadded_key("catalog_number")), "key", keys.values()):
        by_key[unpadded(number_key(row.catalog_number))].append(row)
    found = {}
    for value in values:
        rows = [by_id[ids[value]]] if ids.get(value) in by_id else []
        rows += [row for each in identifiers.get(value, ()) for row in by_identifier[each]]
        rows += by_key[keys[value]] if value in keys else []
        if rows:
            found[value] = unique(rows)
    return found


def successors_of(rows: list[Candidate]) -> dict[int, Candidate]:
    """{gbifID of a withdrawn record: the visible record of the same specimen}, as Specimen.successor."""
    by_dataset: defaultdict = defaultdict(list)
    for row in rows:
        if row.occurrence_id:
            by_dataset[row.dataset_id].append(row)
    found = {}
    for dataset, gone in by_dataset.items():
        visible = Specimen.objects.visible().filter(dataset=dataset)
        written = {each for row in gone for each in spellings(row.occurrence_id)}
        now = defaultdict(list)
        for row in _rows(visible, "occurrence_id", written):
            now[row.occurrence_id].append(row)
        for row in gone:
            same = now[row.occurrence_id]
            alike = [each for text in spellings(row.occurrence_id) for each in now[text]]
            if same or len(alike) == 1:
                found[row.gbif_id] = (same or alike)[-1]
    return found


def after(value: str, rows: list[Candidate], successors: dict[int, Candidate]) -> Answer:
    """What became of a value that withdrawn records had."""
    now = unique(successors[row.gbif_id] for row in rows if row.gbif_id in successors)
    if now:
        gone = next(row.gbif_id for row in rows if row.gbif_id in successors)
        return moved(value, now, Reason.REKEYED, gone)
    shown = tuple(rows[:MANY])
    return Answer(value, Status.WITHDRAWN, shown, len(rows), reason=Reason.UNPUBLISHED)


def moved(value: str, rows: list[Candidate], reason: Reason, gone: int | None = None) -> Answer:
    """One record of today, or several to choose from."""
    status = Status.MOVED if len(rows) == 1 else Status.AMBIGUOUS
    shown = tuple(rows[:MANY])
    return Answer(value, status, shown, len(rows), reason=reason, gone=gone)


def keys_of(values: Iterable[str]) -> dict[str, str]:
    """{value: what catalogue numbers are compared by}, of the values that may be one."""
    keys = ((value, unpadded(number_key(value))) for value in values if not is_page(value))
    return {value: key for value, key in keys if key}


def _rows(records: QuerySet, name: str, values: Iterable) -> Iterator[Candidate]:
    """The records whose ``name`` is one of the values, in order of gbifID within each batch."""
    for some in batches(values):
        found = records.filter(**{f"{name}__in": some}).order_by("gbif_id")
        yield from map(Candidate._make, found.values_list(*Candidate._fields))


def batches(values: Iterable) -> Iterator[list]:
    listed = list(dict.fromkeys(values))
    for start in range(0, len(listed), AT_ONCE):
        yield listed[start : start + AT_ONCE]
