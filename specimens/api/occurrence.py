"""A specimen as GBIF writes an occurrence in JSON.

Field names, types and omissions are those of ``GET /v1/occurrence/{key}``: what
is empty is left out, some lists are always there, multi-valued terms are one
text joined with "|". The flat taxonomy (``taxonKey``, ``kingdom`` …) is the GBIF
backbone's, as GBIF's is; ``classifications`` has every checklist.
"""

from institutions.api.serializers import gbif_time
from institutions.vocabularies.licences import legal_code
from specimens import columns
from specimens.api.classifications import Taxa, present_taxonomy
from specimens.models import Specimen

PLAIN = {
    **columns.TEXTS,
    **columns.KEYS,
    **columns.NUMBERS,
    "datasetKey": "dataset_id",
    "references": "references",
    "iucnRedListCategory": "iucn_red_list_category",
    "decimalLatitude": "decimal_latitude",
    "decimalLongitude": "decimal_longitude",
}


def present_occurrence(specimen: Specimen, taxa: Taxa) -> dict:
    """One record in GBIF's shape; ``taxa`` as ``taxa_of`` gives them.

    ``portal`` is ours: the record's page, why it is or is not in the default
    search, and what our parsing found wrong.
    """
    record = {"key": specimen.gbif_id, "gbifID": str(specimen.gbif_id)}
    record |= {"extensions": {}, "facts": [], "relations": [], "identifiers": []}
    record |= specimen.terms
    for name, attribute in PLAIN.items():
        record[name] = getattr(specimen, attribute)
    for name, attribute in columns.LISTS.items():  # GBIF leaves only issues a list: below
        record[name] = "|".join(getattr(specimen, attribute))
    for name, attribute in columns.MOMENTS.items():
        moment = getattr(specimen, attribute)
        record[name] = gbif_time(moment) if moment else None
    record["license"] = legal_code(specimen.license)
    record |= present_taxonomy(specimen, taxa)
    record = {name: value for name, value in record.items() if value not in (None, "")}
    return record | {
        "media": specimen.media,
        "issues": specimen.issues,
        "portal": {
            "url": specimen.get_absolute_url(),
            "scope": specimen.scope,
            "flags": specimen.flags,
        },
    }
