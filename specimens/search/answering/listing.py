"""All values of a field in alphabetical order, a letter at a time."""

from collections import Counter
from collections.abc import Collection

from institutions.text import folded
from specimens.fields import BY_PARAM, Kind
from specimens.labels import has_words, label_values
from specimens.query import SpecimenQuery
from specimens.search.answering.facets import MOST_BUCKETS, Counts, count_values
from specimens.search.answering.snapshot import Snapshot
from specimens.search.answering.spellings import spell
from specimens.search.answers import OTHER, Listing
from specimens.search.documents.names import counted_name


def list_values(
    snapshot: Snapshot,
    query: SpecimenQuery,
    param: str,
    letter: str,
    offset: int,
    limit: int,
    hidden: Collection[str],
) -> Listing:
    """Answer Engine.listing."""
    name = counted_name(param, query.checklist_key)
    matches = snapshot.queries.build(query, without=param)
    counts = count_values(snapshot, matches, [name], MOST_BUCKETS)[name]
    shown = [pair for pair in counts if pair[0] not in hidden]
    ordered = _in_order(param, shown, query.checklist_key)
    letters = Counter(initial(label) for label, _key, _count in ordered)
    begun = letter or min(letters, key=_place, default="")
    there = [(key, count) for label, key, count in ordered if initial(label) == begun]
    page = there[offset : offset + limit]
    spellings = spell(snapshot, BY_PARAM[param], [key for key, _count in page])
    labels = label_values(param, list(spellings.values()), query.checklist_key)
    return Listing(
        {each: letters[each] for each in sorted(letters, key=_place)},
        begun,
        [(spellings[key], labels[spellings[key]], count) for key, count in page],
    )


def _in_order(param: str, counts: Counts, checklist_key: str) -> list[tuple[str, str, int]]:
    """(label as it is compared, key, count), by label; of a text of publishers, the key is that."""
    labels = {}
    if has_words(param) or BY_PARAM[param].kind in (Kind.UUID, Kind.TAXON):
        labels = label_values(param, [key for key, _count in counts], checklist_key)
    return sorted((folded(labels.get(key, key)), key, count) for key, count in counts)


def initial(label: str) -> str:
    """The letter under which a folded label stands: the first of the Latin alphabet, or OTHER."""
    first = next((letter for letter in label if letter.isalnum()), "")
    return first.upper() if first.isascii() and first.isalpha() else OTHER


def _place(letter: str) -> tuple[bool, str]:
    return letter == OTHER, letter
