"""Words of the index that are spelled nearly as one that it does not have.

An engine finds documents with such words, but does not say which these are. So they are taken from
the names, collectors and places that these documents have most often, and from the localities, names
and holders of the first of them, as these are too many to be counted.
"""

from difflib import get_close_matches

from institutions.text import folded
from specimens.models import Specimen
from specimens.search.answering.facets import count_values
from specimens.search.answering.snapshot import Snapshot
from specimens.search.answering.terms import Query
from specimens.search.answers import FACET
from specimens.search.documents.names import counted_name
from specimens.search.words import words

SOURCES = (
    *("genus", "species", "family", "order", "class", "recordedBy", "identifiedBy"),
    *("stateProvince", "county", "municipality", "island", "waterBody"),
)
MOST_VALUES = 50  # of each source
RECORDED = ("locality", "scientific_name", "institution__name", "collection__name")
MOST_RECORDS = 200  # that are looked at for these
MOST_WORDS = 3
ALIKE = 0.75  # difflib's ratio
LONG = 6  # letters from which on two of them may differ


def similar_words(snapshot: Snapshot, word: str) -> list[str]:
    typed = words(folded(word))
    queries = snapshot.queries
    if len(typed) != 1 or queries.is_known(typed[0]):
        return []
    distance = 2 if len(typed[0]) >= LONG else 1
    query = queries.but_not(queries.similar_word(typed[0], distance), queries.excluded)
    names = [counted_name(param, "") for param in SOURCES if not snapshot.lacks(param, FACET)]
    values = count_values(snapshot, query, names, MOST_VALUES)
    texts = [value for counts in values.values() for value, _count in counts]
    texts += _recorded(snapshot, query)
    known = {each for text in texts for each in words(folded(text))}
    return get_close_matches(typed[0], sorted(known), n=MOST_WORDS, cutoff=ALIKE)


def _recorded(snapshot: Snapshot, query: Query) -> list[str]:
    """What the first matches have in RECORDED."""
    keys = snapshot.sample(query, MOST_RECORDS)
    rows = Specimen.objects.filter(gbif_id__in=keys).values_list(*RECORDED)
    return [text for row in rows for text in row if text]
