"""The fields of the OpenSearch index, its settings, and how its words are made.

What each field of a document holds: specimens/search/documents/names.py. Of each, the index has only
what searches need: documents are not kept, and what is not named here is not indexed.
"""

from specimens.fields import FIELDS, SORTS, Field, Kind
from specimens.search.answers import MAX_WINDOW, NUMBER_KEYS, OWN_NUMBERS
from specimens.search.documents.names import (
    JUDGED,
    NUMERIC_SORTS,
    OWN_ORDERS,
    SORTS_BY_OWN_TEXT,
    counted_name,
    index_names,
    sort_name,
)
from specimens.search.words import LONGEST_WORD

MOST_TERMS = 1_000_000  # values that one query may list: places within a region
# How long a deleted document is remembered: within it, no late writer brings an old row back.
REMEMBERED = "24h"

# Letters to Unicode since version 14, which Java 17 does not know.
NEWER = r"\x{363}-\x{36F}\x{F82}\x{F83}"
WORDS = {
    # As words.py makes them: runs of letters and digits.
    "tokenizer": {"runs": {"type": "pattern", "pattern": rf"[^\p{{IsAlphabetic}}\p{{N}}{NEWER}]+"}},
    "filter": {"not_long": {"type": "length", "max": LONGEST_WORD - 1}},
    "analyzer": {
        "words": {
            "type": "custom",
            "tokenizer": "runs",
            "filter": ["not_long", "asciifolding", "lowercase"],
        }
    },
}

INTEGER, DECIMAL = {"type": "long"}, {"type": "double"}
COLUMN, LISTS = {"type": "keyword"}, {"type": "keyword", "doc_values": False}


def settings_of(shards: int) -> dict:
    """The settings of an index while it is filled: nothing reads it, and it is not kept twice."""
    return {
        "number_of_shards": shards,
        "number_of_replicas": 0,
        "refresh_interval": "-1",
        "translog.durability": "async",
        "gc_deletes": REMEMBERED,
        "max_result_window": MAX_WINDOW,
        "max_terms_count": MOST_TERMS,
        "analysis": WORDS,
    }


def build_mapping() -> dict:
    fields = dict.fromkeys(("gbif_id", "point", "cell", *_orders()), INTEGER)
    fields |= dict.fromkeys(("has", "names", "numbers", "tile"), LISTS)
    fields |= dict.fromkeys(("scope", NUMBER_KEYS, *map(sort_name, SORTS_BY_OWN_TEXT)), COLUMN)
    fields["text"] = _words("positions")
    fields |= dict.fromkeys(JUDGED.values(), _words("docs"))
    for field in FIELDS:
        if not field.kind.is_place and (field.kind is not Kind.TAXON or field.param == "taxonKey"):
            fields |= _of(field)
    return {"dynamic": False, "_source": {"enabled": False}, "properties": fields}


def _words(options: str) -> dict:
    return {"type": "text", "analyzer": "words", "norms": False, "index_options": options}


def _orders() -> set[str]:
    return {*OWN_ORDERS.values(), *map(sort_name, NUMERIC_SORTS)}


def _of(field: Field) -> dict[str, dict]:
    names = index_names(field)
    if field.kind is Kind.DECIMAL:
        return dict.fromkeys(names, DECIMAL)
    if field.kind in (Kind.INTEGER, Kind.DATE, Kind.TIME):
        counted = {counted_name(name, ""): COLUMN for name in names if field.facet}
        return dict.fromkeys(names, INTEGER) | counted
    is_column = field.facet or sort_name(field.param) in SORTS or field.param in OWN_NUMBERS
    return dict.fromkeys(names, COLUMN if is_column else LISTS)
