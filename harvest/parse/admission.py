"""Which GBIF records are asked for: published from the United Kingdom, and of specimens. Pure.

Living specimens and observations are never harvested.
"""

PUBLISHING_COUNTRY = "GB"
BASES_OF_RECORD = ("PRESERVED_SPECIMEN", "FOSSIL_SPECIMEN", "MATERIAL_SAMPLE")


def base_filter() -> list[tuple[str, str]]:
    """The parameters that every occurrence search of a harvest carries."""
    bases = [("basisOfRecord", basis) for basis in BASES_OF_RECORD]
    return [("publishingCountry", PUBLISHING_COUNTRY), *bases]
