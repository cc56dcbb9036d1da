"""What a specimen is found by: the words of its texts, its numbers, and its scientific names."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain
from operator import itemgetter
from typing import Any

from institutions.text import folded
from specimens.columns import BY_ATTRIBUTE, Found, Part, attributes_found
from specimens.number_keys import search_keys
from specimens.scientific_names import canonical, without_hybrid_signs
from specimens.search.documents.names import cut

Row = Mapping[str, Any]

TEXTS = attributes_found(Found.WORDS)
TEXT_LISTS = frozenset(name for name in TEXTS if BY_ATTRIBUTE[name].shape.is_list)
# The names of the taxon, the accepted one and of those above it.
TAXA = tuple(
    name for name in TEXTS if BY_ATTRIBUTE[name].part is Part.TAXON and BY_ATTRIBUTE[name].derived
)
# Texts that are scientific names.
NAMING = frozenset({*TAXA, "typified_name", "verbatim_scientific_name"})
NUMBERS = attributes_found(Found.NUMBER)
# Numbers of the specimen itself, by which lists are looked up (specimens/resolve/).
LOOKED_UP = ("catalog_number", "other_catalog_numbers")
_BETWEEN = re.compile(r"[ :/_|]")
_LETTERED = re.compile(r"[a-z]{1,12}[.-]?(0*([1-9]\d{0,20}))")  # letters, zeros, a number
_taxon_names, _numbers = itemgetter(*TAXA), itemgetter(*NUMBERS)
_looked_up = itemgetter(*LOOKED_UP)


def names_of(row: Row) -> list[str]:
    """The keys of the names that find the specimen: its own, the accepted, and all above them.

    Each name is there with and without its author, since people ask either way.
    """
    names = [*_taxon_names(row)]
    name, authorship = row["scientific_name"], row["scientific_name_authorship"]
    if authorship and name.endswith(authorship):
        names.append(name.removesuffix(authorship))
    names += map(canonical, _taxon_names(row))
    return list(dict.fromkeys(name_key(name) for name in names if name))


@lru_cache(maxsize=50_000)
def name_key(name: str) -> str:
    """What a scientific name is compared by: as ``folded``, and however a hybrid's sign is written."""
    return cut(folded(without_hybrid_signs(name)))


def texts_in(row: Row, columns: Iterable[str]) -> list[str]:
    """The texts of those of TEXTS; each is indexed apart: no phrase runs across."""
    texts = []
    for column in columns:
        if column in NAMING:
            texts.append(without_hybrid_signs(row[column]))
        else:
            texts += row[column] if column in TEXT_LISTS else [row[column]]
    return [text for text in texts if text]


def numbers_of(row: Row) -> list[str]:
    """The specimen's numbers, whole and in parts, without the letters and zeros that they begin with.

    "AMAG:E0012" is found by itself, by amag, e0012, 0012 and 12.
    """
    found = {str(row["gbif_id"]): None}
    for number in chain.from_iterable(map(_several, _numbers(row))):
        whole = " ".join(folded(number).split())
        parts = _BETWEEN.split(whole)
        for part in (whole, *parts) if len(parts) > 1 else parts:
            if part:
                found[cut(part)] = None
                if digits := _LETTERED.fullmatch(part):
                    found |= dict.fromkeys((digits[1], digits[2]))
    return list(found)


def number_keys_of(row: Row) -> list[str]:
    """The keys of the specimen's own numbers, however they are written (specimens/number_keys.py)."""
    numbers = chain.from_iterable(map(_several, _looked_up(row)))
    return list(dict.fromkeys(cut(key) for number in numbers for key in search_keys(number)))


def _several(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value
