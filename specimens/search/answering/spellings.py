"""How the values that the index has folded are written in the records."""

from collections import Counter
from collections.abc import Sequence

from specimens.fields import Field
from specimens.models import Specimen
from specimens.search.answering.snapshot import Snapshot

SAMPLE = 5  # records that are looked at for each value
MOST_KEPT = 100_000  # spellings of one snapshot


def spell(snapshot: Snapshot, field: Field, keys: Sequence[str]) -> dict[str, str]:
    """{key: how some records with that value write it, most of these alike}.

    A snapshot always gives the same spelling. A value that no record has any longer is its key.
    """
    if not field.kind.is_free_text:
        return {key: key for key in keys}
    known = snapshot.spellings.setdefault(field.param, {})
    missing = [key for key in dict.fromkeys(keys) if key not in known]
    if len(known) + len(missing) > MOST_KEPT:
        known.clear()
        missing = list(dict.fromkeys(keys))
    known |= _look_up(snapshot, field, missing)
    return {key: known[key] for key in keys}


def _look_up(snapshot: Snapshot, field: Field, keys: Sequence[str]) -> dict[str, str]:
    samples = snapshot.samples(field.param, keys, SAMPLE)
    gbif_ids = {gbif_id for sample in samples.values() for gbif_id in sample}
    rows = Specimen.objects.filter(gbif_id__in=gbif_ids).values_list("gbif_id", field.attribute)
    values = {gbif_id: value if field.multi else [value] for gbif_id, value in rows}
    return {
        key: _commonest(field, key, (each for one in sample for each in values.get(one, ())))
        for key, sample in samples.items()
    }


def _commonest(field: Field, key: str, values) -> str:
    counts = Counter(value for value in values if field.key(value) == key)
    return min(counts, key=lambda value: (-counts[value], value), default=field.spelling(key))
