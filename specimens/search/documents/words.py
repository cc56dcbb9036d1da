"""What a specimen is found by: the words of its texts, its numbers, and its scientific names."""

from collections.abc import Iterable, Mapping
from operator import itemgetter
from typing import Any

from specimens.search.tantivy.schema import cut

Row = Mapping[str, Any]

RANKS = ("kingdom", "phylum", "class_name", "order_name", "family", "genus", "species")
TAXA = ("scientific_name", "accepted_scientific_name", *RANKS)
# What the words of a search are looked for in, besides the names of holder, source and country.
TEXTS = (
    *TAXA,
    "vernacular_name",
    "continent",
    "state_province",
    "county",
    "municipality",
    "locality",
    "higher_geography",
    "water_body",
    "island",
    "institution_code",
    "collection_code",
)
TEXT_LISTS = ("recorded_by", "identified_by", "type_status", "preparations")
NUMBERS = ("catalog_number", "record_number", "occurrence_id")
_taxon_names, _numbers = itemgetter(*TAXA), itemgetter(*NUMBERS)


def names_of(row: Row) -> list[str]:
    """The scientific names that find the specimen: its own, the accepted, and all above them.

    The name is given with and without its author, since people ask either way.
    """
    names = [*_taxon_names(row)]
    name, authorship = row["scientific_name"], row["scientific_name_authorship"]
    if authorship and name.endswith(authorship):
        names.append(name.removesuffix(authorship).strip())
    return [cut(name) for name in dict.fromkeys(names) if name]


def texts_in(row: Row, columns: Iterable[str]) -> list[str]:
    """The texts of those of TEXTS and TEXT_LISTS; each is indexed apart: no phrase runs across."""
    texts = []
    for column in columns:
        texts += row[column] if column in TEXT_LISTS else [row[column]]
    return [text for text in texts if text]


def numbers_of(row: Row) -> list[str]:
    """The specimen's numbers, whole and in their parts between spaces."""
    found = {str(row["gbif_id"]): None}
    for number in (*_numbers(row), *row["other_catalog_numbers"]):
        parts = number.split()
        if len(parts) > 1:
            found[cut(" ".join(parts))] = None
        for part in parts:
            found[cut(part)] = None
    return list(found)
