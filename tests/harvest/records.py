"""A made-up occurrence record in the shape of GBIF's search API, for the tests of parsing."""

from harvest.parse.taxonomy import BACKBONE, COL_XR

DATASET = "11111111-1111-4111-8111-111111111111"
INSTITUTION = "22222222-2222-4222-8222-222222222222"
COLLECTION = "33333333-3333-4333-8333-333333333333"
PUBLISHER = "44444444-4444-4444-8444-444444444444"

OAK = {
    "key": "4RPM6",
    "name": "Quercus robur L.",
    "rank": "SPECIES",
    "authorship": "L.",
    "formattedName": "<i>Quercus</i> <i>robur</i> L.",
}
OAK_PATH = [
    {"key": "P", "name": "Plantae", "rank": "KINGDOM"},
    {"key": "MG", "name": "Magnoliopsida", "rank": "CLASS"},
    {"key": "625M7", "name": "Quercus", "rank": "GENUS"},
    {"key": "4RPM6", "name": "Quercus robur", "rank": "SPECIES"},
]


def classification(usage=None, accepted=None, path=None, **others):
    """An entry of ``classifications``: the oak's, with changes."""
    usage = usage or OAK
    return {
        "usage": usage,
        "acceptedUsage": accepted or usage,
        "taxonomicStatus": "SYNONYM" if accepted else "ACCEPTED",
        "classification": OAK_PATH if path is None else path,
        **others,
    }


def record(**changes):
    """An admissible record; a change to None leaves a term out."""
    whole = {
        "key": 9_000_000_001,
        "datasetKey": DATASET,
        "publishingOrgKey": PUBLISHER,
        "publishingCountry": "GB",
        "basisOfRecord": "PRESERVED_SPECIMEN",
        **changes,
    }
    return {term: value for term, value in whole.items() if value is not None}


def both_taxonomies():
    """The oak in the Catalogue of Life XR, and in the backbone with keys of its own."""
    numbers = {"P": "6", "MG": "220", "625M7": "2877951", "4RPM6": "2878688"}
    path = [{**step, "key": numbers[step["key"]]} for step in OAK_PATH]
    backbone = classification({**OAK, "key": "2878688"}, path=path)
    return {COL_XR: classification(iucnRedListCategoryCode="LC"), BACKBONE: backbone}
