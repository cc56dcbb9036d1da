"""Which GBIF records are asked for: published from the United Kingdom, and of specimens. Pure.

Living specimens and observations are never harvested.
"""

PUBLISHING_COUNTRY = "GB"
BASES_OF_RECORD = ("PRESERVED_SPECIMEN", "FOSSIL_SPECIMEN", "MATERIAL_SAMPLE")


def base_filter() -> dict[str, list[str]]:
    """The values of each parameter that every occurrence search and download asks for."""
    return {"publishingCountry": [PUBLISHING_COUNTRY], "basisOfRecord": list(BASES_OF_RECORD)}
