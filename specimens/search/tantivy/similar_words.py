"""Words of the index that are spelled nearly as one that it does not have.

tantivy finds documents with such words, but does not say which these are. So they are taken from
the names, collectors and places that these documents have most often.
"""

from difflib import get_close_matches

from tantivy import Query

from institutions.text import folded
from specimens.search.answers import FACET
from specimens.search.documents.names import counted_name
from specimens.search.tantivy.facets import count_values
from specimens.search.tantivy.reader import Snapshot, is_known
from specimens.search.tantivy.schema import words

SOURCES = (
    *("genus", "species", "family", "order", "class", "recordedBy", "identifiedBy"),
    *("stateProvince", "county", "municipality", "island", "waterBody"),
)
MOST_VALUES = 50  # of each source
MOST_WORDS = 3
ALIKE = 0.75  # difflib's ratio
LONG = 6  # letters from which on two of them may differ


def similar_words(snapshot: Snapshot, word: str) -> list[str]:
    typed = words(folded(word))
    if len(typed) != 1 or is_known(snapshot.searcher, typed[0]):
        return []
    distance = 2 if len(typed[0]) >= LONG else 1
    schema = snapshot.index.schema
    query = Query.fuzzy_term_query(schema, "text", typed[0], distance=distance)
    names = [counted_name(param, "") for param in SOURCES if not snapshot.lacks(param, FACET)]
    values = count_values(snapshot, query, names, MOST_VALUES)
    known = {
        each for counts in values.values() for value, _count in counts for each in words(value)
    }
    return get_close_matches(typed[0], sorted(known), n=MOST_WORDS, cutoff=ALIKE)
