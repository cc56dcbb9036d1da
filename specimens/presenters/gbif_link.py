"""Link to the same search at GBIF.org, as far as GBIF.org can express it."""

from urllib.parse import urlencode

from institutions.models import UK
from specimens.fields import FIELDS, Kind
from specimens.query import SpecimenQuery

SEARCH = "https://www.gbif.org/occurrence/search"
BASES = ("PRESERVED_SPECIMEN", "FOSSIL_SPECIMEN", "MATERIAL_SAMPLE")
# Unknown there, or added below.
LEFT_OUT = {"include", "checklistKey", *(field.param for field in FIELDS if not field.at_gbif)}
TAXA = [field.param for field in FIELDS if field.kind is Kind.TAXON]


def gbif_search_url(query: SpecimenQuery) -> str:
    """Return the address; criteria that GBIF.org lacks (exclusions, names of taxa) are left out."""
    pairs = [
        (name, value.removeprefix("\\"))
        for name, value in query.to_params()
        if name not in LEFT_OUT and not value.startswith("!") and value != "*"
    ]
    if not query.values("basisOfRecord"):
        pairs += [("basisOfRecord", basis) for basis in BASES]
    if query.values("hasImage") == ["true"]:
        pairs.append(("mediaType", "StillImage"))
    if any(map(query.criteria_of, TAXA)):  # GBIF.org and GBIF's API differ in their default
        pairs.append(("checklistKey", query.checklist_key))
    return f"{SEARCH}?{urlencode([*pairs, ('publishingCountry', UK)])}"
