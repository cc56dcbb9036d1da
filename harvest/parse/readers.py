"""How each term of a GBIF record becomes a column of a specimen (specimens/columns.py tells which),
and between which limits. Pure.
"""

from functools import partial

from harvest.parse import vocabularies as known
from harvest.parse.numbers import decimal, integer
from specimens.columns import KEYS, LISTS, MOMENTS, TEXTS
from specimens.columns import NUMBERS as NUMBER_COLUMNS

READERS = {
    "individualCount": partial(integer, least=0, most=2**31 - 1),
    "year": partial(integer, least=0, most=9999),
    "month": partial(integer, least=0, most=99),
    "day": partial(integer, least=0, most=99),
    "coordinateUncertaintyInMeters": partial(decimal, least=0.0, most=1e8),
    "elevation": partial(decimal, least=-1e5, most=1e5),
    "depth": partial(decimal, least=-1e5, most=1e5),
}
NUMBERS = {name: (attribute, READERS[name]) for name, attribute in NUMBER_COLUMNS.items()}
VOCABULARIES = {
    "continent": known.CONTINENTS,
    "country_code": known.COUNTRIES,
    "iucn_red_list_category": known.IUCN_CATEGORIES,
    "license": known.LICENSES,
    "occurrence_status": known.OCCURRENCE_STATUSES,
    "taxon_rank": known.RANKS,
    "taxonomic_status": known.TAXONOMIC_STATUSES,
}
IN_COLUMNS = frozenset(
    [*TEXTS, *LISTS, *KEYS, *MOMENTS, *NUMBERS]
    + ["datasetKey", "references", "decimalLatitude", "decimalLongitude", "recordedByID"]
    + ["scientificName", "scientificNameAuthorship", "acceptedScientificName", "taxonRank"]
    + ["taxonomicStatus", "iucnRedListCategory", "kingdom", "phylum", "class", "order"]
    + ["family", "genus", "species"]
)
# PostgreSQL indexes no value beyond about 2,700 bytes; in UTF-8 a character has at most four.
LONGEST_IDENTIFIER = 600
