"""Which GBIF records are harvested: specimens that are published from the United Kingdom. Pure.

Living specimens and observations are never harvested.
"""

PUBLISHING_COUNTRY = "GB"
BASES_OF_RECORD = ("PRESERVED_SPECIMEN", "FOSSIL_SPECIMEN", "MATERIAL_SAMPLE")


def base_filter() -> dict[str, list[str]]:
    """Return {parameter: values}, the filter of every occurrence search and download."""
    return {"publishingCountry": [PUBLISHING_COUNTRY], "basisOfRecord": list(BASES_OF_RECORD)}
