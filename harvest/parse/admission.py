"""Which GBIF records are harvested: specimens published from the UK that GBIF found a holder of. Pure.

A holder is an institution or a collection of GRSciColl. Living specimens and observations are never
harvested, nor the tens of millions of sequenced samples that nobody keeps.
"""

PUBLISHING_COUNTRY = "GB"
BASES_OF_RECORD = ("PRESERVED_SPECIMEN", "FOSSIL_SPECIMEN", "MATERIAL_SAMPLE")
# A record has at least one of these: the keys that GBIF found in GRSciColl.
HOLDER_KEYS = ("institutionKey", "collectionKey")


def base_filter() -> dict[str, list[str]]:
    """Return {parameter: values}, the filter of every occurrence search and download."""
    return {"publishingCountry": [PUBLISHING_COUNTRY], "basisOfRecord": list(BASES_OF_RECORD)}
