"""The records that values of a list may be, as PostgreSQL has them."""

from collections.abc import Iterable, Iterator, Sequence

from specimens.models import Specimen
from specimens.resolve.answers import Candidate

AT_ONCE = 5_000  # rows


def fetch(keys: Sequence[int]) -> Iterator[Candidate]:
    """The visible records with the gbifIDs, in that order if it ascends."""
    for start in range(0, len(keys), AT_ONCE):
        some = Specimen.objects.visible().filter(pk__in=keys[start : start + AT_ONCE])
        rows = some.order_by("gbif_id").values_list(*Candidate._fields)
        yield from map(Candidate._make, rows)


def unique(rows: Iterable[Candidate]) -> list[Candidate]:
    """The records, each once, in order of gbifID."""
    by_id = {row.gbif_id: row for row in rows}
    return [by_id[key] for key in sorted(by_id)]
